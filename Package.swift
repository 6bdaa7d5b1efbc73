// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "runbook",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CMark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "CCurl"),
    .target(name: "RunbookCompiler", dependencies: ["CMark", "CYAML"], swiftSettings: strict),
    .target(
      name: "RunbookBackends",
      dependencies: ["RunbookCompiler"],
      resources: [
        .embedInCode("Ansible/task.bash"),
        .embedInCode("Bash/Runner/contract.bash"),
        .embedInCode("Bash/Runner/words.bash"),
        .embedInCode("Bash/Runner/steps.bash"),
        .embedInCode("Bash/Runner/strict.bash"),
        .embedInCode("Bash/Runner/surroundings.bash"),
        .embedInCode("Bash/Runner/time.bash"),
        .embedInCode("Bash/Runner/probes.bash"),
        .embedInCode("Bash/Runner/files.bash"),
        .embedInCode("Bash/Runner/facts.bash"),
        .embedInCode("Bash/Runner/needs.bash"),
        .embedInCode("Bash/Runner/secrets.bash"),
        .embedInCode("Bash/Runner/sql.bash"),
        .embedInCode("Bash/Runner/records.bash"),
        .embedInCode("Bash/Runner/run.bash"),
        .embedInCode("Bash/Runner/commands.bash"),
        .embedInCode("Bash/Runner/driven.bash"),
        .embedInCode("Bash/Runner/answers.bash"),
        .embedInCode("Bash/Runner/processes.bash"),
        .embedInCode("Bash/Runner/start.bash"),
        .embedInCode("Site/Assets/site.css"),
        .embedInCode("Site/Assets/site.js"),
        .embedInCode("Verification/Page/report.css"),
      ],
      swiftSettings: strict),
    .target(
      name: "RunbookVerify", dependencies: ["RunbookCompiler", "RunbookBackends", "RunbookRemote", "CCurl"],
      swiftSettings: strict),
    .target(
      name: "RunbookRemote",
      dependencies: ["RunbookCompiler", .product(name: "Subprocess", package: "swift-subprocess")],
      swiftSettings: strict),
    .executableTarget(
      name: "runbook",
      dependencies: [
        "RunbookCompiler", "RunbookBackends", "RunbookVerify", "RunbookRemote",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "RunbookTestSupport",
      dependencies: [
        "RunbookCompiler",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      path: "Tests/Support", swiftSettings: strict),
    .executableTarget(
      name: "JSONBench", dependencies: ["RunbookCompiler"], path: "Tests/JSONBench", swiftSettings: strict),
    .testTarget(
      name: "RunbookCompilerTests",
      dependencies: [
        "RunbookCompiler", "RunbookTestSupport", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["Specs"], swiftSettings: strict),
    .testTarget(
      name: "RunbookBackendsTests", dependencies: ["RunbookBackends", "RunbookTestSupport"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "RunbookVerifyTests",
      dependencies: [
        "RunbookVerify", "RunbookBackends", "RunbookRemote", "RunbookTestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RunbookRemoteTests", dependencies: ["RunbookRemote", "RunbookTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RunbookCommandTests", dependencies: ["RunbookTestSupport"],
      swiftSettings: strict),
  ])
