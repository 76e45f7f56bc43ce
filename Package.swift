// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

/// One target per stage; a target imports only those listed, which are all to its left (ARCHITECTURE.md).
let package = Package(
  name: "naja",
  products: [.executable(name: "naja", targets: ["naja"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(name: "Base", swiftSettings: strict),
    .target(name: "Diagnostics", dependencies: ["Base"], swiftSettings: strict),
    .systemLibrary(name: "CUtf8proc", providers: [.apt(["libutf8proc-dev"])]),
    .target(name: "Syntax", dependencies: ["Base", "Diagnostics", "CUtf8proc"], swiftSettings: strict),
    .target(name: "Semantics", dependencies: ["Base", "Diagnostics", "Syntax"], swiftSettings: strict),
    .target(name: "IR", dependencies: ["Base", "Diagnostics"], swiftSettings: strict),
    .target(name: "Lowering", dependencies: ["Base", "Diagnostics", "Syntax", "Semantics", "IR"], swiftSettings: strict),
    .target(name: "Passes", dependencies: ["Base", "Diagnostics", "IR"], swiftSettings: strict),
    .target(name: "CodeGen", dependencies: ["Base", "Diagnostics", "IR"], swiftSettings: strict),
    .target(
      name: "Driver",
      dependencies: [
        "Base", "Diagnostics", "Syntax", "Semantics", "IR", "Lowering", "Passes", "CodeGen",
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "naja",
      dependencies: [
        "Base", "Diagnostics", "Syntax", "Driver",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", swiftSettings: strict),
    .testTarget(name: "IRTests", dependencies: ["IR", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "PassesTests", dependencies: ["Passes", "TestSupport"], exclude: ["Golden"], swiftSettings: strict),
    .testTarget(
      name: "CodeGenTests", dependencies: ["CodeGen", "Passes", "TestSupport"], exclude: ["Golden"], swiftSettings: strict),
    .testTarget(name: "DriverTests", dependencies: ["Driver", "CodeGen"], swiftSettings: strict),
    .testTarget(
      name: "SemanticsTests", dependencies: ["Semantics", "TestSupport"], exclude: ["Golden", "Dumps", "Foreign"],
      swiftSettings: strict),
    .testTarget(
      name: "SyntaxTests", dependencies: ["Syntax", "TestSupport"], exclude: ["Golden"], swiftSettings: strict),
  ]
)
