// SPDX-License-Identifier: Apache-2.0

extension KnownSettings {
  /// Qdrant's `config/config.yaml` and `src/settings.rs` at v1.14.1; the same from v1.13.0 to v1.19.0.
  static let qdrant = KnownSettings(
    image: "qdrant/qdrant", prefix: "QDRANT", separator: "__",
    names: [
      "CLUSTER__ENABLED", "CLUSTER__GRPC_TIMEOUT_MS", "CLUSTER__CONNECTION_TIMEOUT_MS", "CLUSTER__RESHARDING_ENABLED",
      "CLUSTER__P2P__PORT", "CLUSTER__P2P__CONNECTION_POOL_SIZE", "CLUSTER__P2P__ENABLE_TLS",
      "CLUSTER__CONSENSUS__MAX_MESSAGE_QUEUE_SIZE", "CLUSTER__CONSENSUS__TICK_PERIOD_MS",
      "CLUSTER__CONSENSUS__BOOTSTRAP_TIMEOUT_SEC", "CLUSTER__CONSENSUS__MESSAGE_TIMEOUT_TICKS",
      "CLUSTER__CONSENSUS__COMPACT_WAL_ENTRIES",
    ],
    groups: ["CLUSTER"],
    source: Bilingual(
      "근거: Qdrant v1.14.1의 src/settings.rs. 고정된 피어 목록 설정은 없고, 노드는 --bootstrap으로 들어온다",
      en: "source: src/settings.rs of Qdrant v1.14.1. There is no static peer list; nodes join by --bootstrap"))
}
