// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The time of day.
enum WallClock {
  /// Seconds since 1970.
  static var seconds: Int { time(nil) }
}

/// What the operating system allows the process.
enum ProcessLimits {
  /// Raises the number of descriptors as far as it may go without asking root.
  static func raiseDescriptors() {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    // More than this nobody needs, and some systems say "no limit".
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(resource, &limit)
  }
}
