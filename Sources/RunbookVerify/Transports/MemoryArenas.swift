// SPDX-License-Identifier: Apache-2.0

import CCurl

/// How the process keeps its free memory.
package enum MemoryArenas {
  /// Has the threads share what they free: glibc gives each a pool of its own, and what the one that made the plan gives
  /// back no other may take. With 10,000 nodes that was 4 MiB of 64. To be called before the work begins.
  package static func share() { rb_share_arenas(2) }

  /// Gives what is free back to the system: after the asking that is most, and a watch sleeps between two rounds.
  package static func giveBack() { rb_give_back() }
}
