// SPDX-License-Identifier: Apache-2.0

extension ProbeDerivation {
  /// What the kernel and its guards are told.
  static let kernelRows: [ProbeDerivation] = [
    // sysctl(8): -n prints the value alone; -p sets what the file says, its last word on a key.
    ProbeDerivation(
      "kernel-setting", ["sysctl"], example: "sysctl -w net.ipv4.ip_forward=1",
      asks: Bilingual("커널 설정이 그 값인지 sysctl로", en: "whether the kernel has that setting: sysctl -n")
    ) { command in
      if command.has("-p", "--load") {
        let file = command.word(0)
        guard command.line.operands.count < 2, command.line.operands.isEmpty || file != nil else { return [] }
        return [KernelAnswers.isLoaded(file ?? ProbeWord("/etc/sysctl.conf"))]
      }
      guard let words = command.words(), !words.isEmpty, !command.has("-a", "--system", "-r", "-e") else { return [] }
      return PackageAnswers.all(words) { word in
        guard let text = word.constant, let sign = text.firstIndex(of: "=") else { return nil }
        let (key, value) = (String(text[..<sign]), String(text[text.index(after: sign)...]))
        guard PackageAnswers.isName(key.replacing("/", with: ".")), !value.isEmpty else { return nil }
        return Answer(
          "[ \"$(sysctl -n \(key) 2>/dev/null | tr '\\t' ' ')\" = \(ShellPlain.quoted(value)) ]",
          "커널 설정 \(key) 값이 \(value)임", en: "the kernel's \(key) is \(value)",
          of: ProbedState(kind: .setting, name: "sysctl \(key)")
        ).blind("다시 부팅한 뒤에도 그런지는 모름", en: "whether it stays so after a reboot")
      }
    },
    // modprobe(8): a module's folder has `_` for `-`; what is built in is listed in modules.builtin.
    ProbeDerivation(
      "module-is-loaded", ["modprobe"], example: "modprobe br_netfilter",
      asks: Bilingual("커널 모듈이 올라와 있는지", en: "whether the kernel has the module")
    ) { command in
      guard let words = command.words(), !words.isEmpty, !command.has("-n", "--dry-run") else { return [] }
      let isRemoving = command.has("-r", "--remove")
      let names = isRemoving || command.has("-a", "--all") ? words : Array(words.prefix(1))
      return PackageAnswers.all(names) { word in
        guard let name = word.constant?.replacing("-", with: "_"), PackageAnswers.isName(name) else { return nil }
        let state = ProbedState(kind: .setting, name: "module \(name)")
        if isRemoving {
          return Answer(
            "[ ! -d /sys/module/\(name) ]", "커널 모듈 \(name) 내려가 있음", en: "the module \(name) is unloaded", of: state)
        }
        return Answer(
          "{ [ -d /sys/module/\(name) ] || grep -qs -e '/\(name.replacing("_", with: "[-_]"))[.]ko' \"/lib/modules/$(uname -r)/modules.builtin\"; }",
          "커널 모듈 \(name) 올라와 있음", en: "the kernel has the module \(name)", of: state)
      }
    },
    // getenforce(8): Enforcing, Permissive or Disabled; getsebool(8): `NAME --> on`.
    ProbeDerivation(
      "selinux-setting", ["setenforce", "setsebool"], example: "setenforce 0",
      asks: Bilingual("SELinux 상태가 그러한지 getenforce, getsebool로", en: "whether SELinux is set so: getenforce, getsebool")
    ) { command in
      guard let value = command.word(command.tool == "setenforce" ? 0 : 1)?.constant?.lowercased() else { return [] }
      let isOn = ["1", "on", "true", "enforcing"].contains(value)
      if command.tool == "setsebool" {
        guard let name = command.word(0)?.constant, PackageAnswers.isName(name) else { return [] }
        return [
          Answer(
            "getsebool \(name) 2>/dev/null | grep -x '\(name) --> \(isOn ? "on" : "off")' >/dev/null",
            "SELinux의 \(name) 값이 \(isOn ? "on" : "off")임", en: "SELinux's \(name) is \(isOn ? "on" : "off")")
        ]
      }
      let word = isOn ? "Enforcing" : "Permissive"
      return [
        Answer(
          "getenforce | grep -x \(word) >/dev/null", "SELinux가 \(word)임", en: "SELinux is \(word)",
          of: ProbedState(kind: .setting, name: "selinux"))
      ]
    },
  ]

  /// Swap and file systems in their places; proc(5), findmnt(8), mountpoint(1).
  static let mountRows: [ProbeDerivation] = [
    ProbeDerivation(
      "swap-is-set", ["swapoff", "swapon"], example: "swapoff -a",
      asks: Bilingual("스왑이 꺼졌는지, 켜졌는지", en: "whether swap is off, or on")
    ) { command in
      let state = ProbedState(kind: .setting, name: "swap")
      if command.tool == "swapoff", command.has("-a", "--all") {
        // The first line of /proc/swaps is its heading.
        return [
          Answer(
            "(swaps=$(cat /proc/swaps) && [ \"$(printf '%s\\n' \"$swaps\" | wc -l)\" -le 1 ])", "쓰고 있는 스왑이 없음",
            en: "no swap is in use", of: state)
        ]
      }
      guard command.tool == "swapon", !command.has("-a", "--all", "-s", "--show"), let file = command.word(0) else {
        return []
      }
      return [
        Answer(
          "awk -v file=\(file) '$1 == file { found = 1 } END { exit !found }' /proc/swaps", "\(file.shown) 스왑을 쓰고 있음",
          en: "the swap \(file.shown) is in use", of: state)
      ]
    },
    ProbeDerivation(
      "file-system-is-mounted", ["mount", "umount"], example: "mount /dev/sdb1 /data",
      asks: Bilingual("그 자리에 파일 시스템이 있는지 mountpoint로", en: "whether a file system is mounted there: mountpoint")
    ) { command in
      if command.tool == "umount" {
        guard let words = command.words(), words.count == 1, words[0].shown.hasPrefix("/"),
          !words[0].shown.hasPrefix("/dev/"), !command.has("-a")
        else { return [] }
        return [
          Answer(
            "! mountpoint -q \(words[0])", "\(words[0].shown)에 붙은 것이 없음", en: "nothing is mounted at \(words[0].shown)",
            of: ProbedState(kind: .setting, name: "mount \(words[0].pathText)"))
        ]
      }
      if command.has("-a", "--all") { return [MountAnswers.all] }
      let options = command.value("-o", "--options")?.shown ?? ""
      guard !options.contains("remount"), let words = command.words(), words.count == 1 || words.count == 2,
        let place = words.last,
        !place.shown.hasPrefix("/dev/"), words.count == 1 || !command.has("--make-rshared", "--make-private")
      else { return [] }
      return [
        Answer(
          "mountpoint -q \(place)", "\(place.shown)에 파일 시스템이 붙어 있음", en: "a file system is mounted at \(place.shown)",
          of: ProbedState(kind: .setting, name: "mount \(place.pathText)")
        ).inFolder(place.isRelative)
      ]
    },
  ]
}

private enum KernelAnswers {
  /// Every key of a file against the kernel; sysctl.conf(5): `#` and `;` begin comments, the last line on a key counts.
  static func isLoaded(_ file: ProbeWord) -> ProbeDerivation.Answer {
    ProbeDerivation.Answer(
      """
      { [ -r \(file) ] && awk -F '[ \\t]*=[ \\t]*' '/^[ \\t]*-?[a-z]/ && NF > 1 { sub(/^[ \\t]*-?/, "", $1); sub(/[ \\t]+$/, "", $2); value[$1] = $2 } END { for (key in value) print key, value[key] }' \(file) | while read -r key value; do [ "$(sysctl -n "$key" 2>/dev/null | tr '\\t' ' ')" = "$value" ] || exit 1; done; }
      """,
      "\(file.shown)의 설정이 모두 커널에 들어가 있음", en: "the kernel has every setting of \(file.shown)",
      of: ProbedState(kind: .setting, name: "sysctl \(file.shown)")
    ).inFolder(file.isRelative)
  }
}

private enum MountAnswers {
  /// fstab(5): what is not `noauto`, `none` or swap is mounted at start, and by `mount -a`.
  static let all = ProbeDerivation.Answer(
    "awk '$1 !~ /^#/ && NF > 3 && $2 ~ /^\\// && $3 != \"swap\" && $4 !~ /noauto/ { print $2 }' /etc/fstab | while IFS= read -r place; do mountpoint -q \"$place\" || exit 1; done",
    "/etc/fstab의 파일 시스템이 모두 붙어 있음", en: "the file systems of /etc/fstab are mounted")
}
