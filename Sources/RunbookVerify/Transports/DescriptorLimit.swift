// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How many descriptors the process may have.
///
/// None may ever be used up: Swift's own runtime opens some late, and ends the process when it cannot.
enum DescriptorLimit {
  /// The soft limit of the moment; 1024 where it cannot be asked.
  static var count: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
    return Int(clamping: limit.rlim_cur)
  }
}
