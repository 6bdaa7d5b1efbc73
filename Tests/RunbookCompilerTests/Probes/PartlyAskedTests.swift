// SPDX-License-Identifier: Apache-2.0

import RunbookTestSupport
import Testing

@testable import RunbookCompiler

/// Steps of several commands: their probes let them be skipped only where they tell of every effect.
struct PartlyAskedTests {
  @Test(arguments: [
    // What was removed may be there again as it was, and the service runs all the same.
    "rm -rf /var/lib/app; systemctl start app",
    "rm -rf /var/lib/app && systemctl start app",
    "systemctl stop app\nrm -rf /var/lib/app\nsystemctl start app",
    "sudo rm -f /etc/app/old.conf\nsudo systemctl enable --now app",
    "{ rm -rf /var/lib/app; service app start; }",
    "rm -rf /data/app; docker run -d --name app app:1",
    "for d in a b; do rm -rf /data/$d; done; systemctl start app",
    "if [ -e /etc/old ]; then rm -rf /var/lib/app; fi; systemctl start app",
    "bash -c 'rm -rf /var/lib/app; systemctl start app'",
    // A folder that is there is no proof that it was emptied.
    "rm -rf /var/cache/app\nmkdir -p /var/cache/app",
    "rm -rf /opt/app && git clone https://example.com/app /opt/app",
    // A service that runs is no proof that it was stopped.
    "systemctl stop app; systemctl start app",
    "service app stop && service app start",
    "systemctl stop app; sleep 5; systemctl enable --now app; systemctl status app",
    // Programs that mostly look, and here change something.
    "ethtool -K eth0 gro off; systemctl start app",
    "journalctl --vacuum-time=2d; systemctl start app",
    "chronyc makestep; systemctl start app",
    "ipvsadm -A -t 10.0.0.1:80; systemctl start app",
    "dmesg --clear; systemctl start app",
  ])
  func `half a proof skips nothing`(_ command: String) throws {
    let step = try ProbeCase("", command).step()
    #expect(!step.probes.isEmpty)
    #expect(step.isPartlyAsked, "\(step.probes.map(\.reason.rule))")
  }

  @Test(arguments: [
    "rm -rf /var/lib/app",
    "systemctl enable app; systemctl start app",
    // To remove what the step itself has made or unpacked is to tidy up.
    "curl -fsSL https://example.com/app.tgz -o /tmp/app.tgz\ntar xzf /tmp/app.tgz -C /opt\nrm /tmp/app.tgz\nsystemctl start app",
    // A file's whole content and a link's end tell that the old one is gone.
    "rm -f /etc/app.conf\necho 'port = 1' > /etc/app.conf\nsystemctl start app",
    "rm -f /opt/app; ln -s /opt/app-2 /opt/app",
    "systemctl stop app; echo 'port = 1' > /etc/app.conf; systemctl start app",
    "mkdir -p /data; df -h; systemctl start app",
  ])
  func `a step whose every effect is asked for is skipped`(_ command: String) throws {
    let step = try ProbeCase("", command).step()
    #expect(!step.probes.isEmpty && !step.isPartlyAsked, "\(step.probes.map(\.reason.rule))")
  }

  @Test(arguments: [
    "ethtool -K eth0 gro off", "journalctl --vacuum-time=2d", "chronyc makestep", "ipvsadm -A -t 10.0.0.1:80",
    "dmesg -C", "dmesg --clear", "while sleep 1; do date >> /var/log/app.log; done",
    "until ping -c 1 db | tee -a ping.log; do sleep 1; done",
  ])
  func `a command that changes something is no check`(_ command: String) throws {
    #expect(try ProbeCase("", command).step().isCheck == false)
  }

  @Test(arguments: [
    "ethtool eth0", "ethtool -k eth0", "journalctl -u app", "chronyc tracking", "ipvsadm -Ln", "dmesg -T",
    "until ping -c 1 db >/dev/null; do sleep 1; done",
  ])
  func `a command that only looks is a check`(_ command: String) throws {
    #expect(try ProbeCase("", command).step().isCheck)
  }

  @Test(arguments: ["tcpdump -n -i eth0", "journalctl -f -u app", "while sleep 5; do ping -c 1 db; done"])
  func `what goes on in the background is never its own check`(_ command: String) throws {
    let note = "# app\n\n```bash {background}\n\(command)\n```\n"
    let runbook = NoteReader.read(CommonMarkReader.read(SourceFile(name: "note.md", text: note))).runbook
    let step = try #require(runbook.steps.first)
    #expect(!step.isCheck && step.probes.isEmpty, "\(step.probes)")
  }
}
