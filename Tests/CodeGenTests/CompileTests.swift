import CodeGen
import Foundation
import IR
import TestSupport
import Testing

/// What CodeGen writes compiles without warnings under both compilers, as strict C11 with GNU builtins.
@Suite struct CompileTests {
  static let compilers = ["clang", "gcc"].filter { find($0) != nil }

  static func find(_ tool: String) -> URL? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates = path.split(separator: ":").map { URL(fileURLWithPath: String($0)).appendingPathComponent(tool) }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  @Test(arguments: GoldenTests.cases, compilers) func noWarnings(path: String, compiler: String) throws {
    let program = try readProgram(try String(contentsOfFile: path, encoding: .utf8))
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("naja-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = emitC(program)
    for file in files { try file.text.write(to: folder.appendingPathComponent(file.name), atomically: true, encoding: .utf8) }
    for file in files where file.name.hasSuffix(".c") {
      let messages = try compile(folder.appendingPathComponent(file.name), with: compiler)
      #expect(messages == "", "\(compiler) on \(path)")
    }
  }

  private func compile(_ file: URL, with compiler: String) throws -> String {
    let include = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../runtime-c/include")
    let process = Process()
    process.executableURL = Self.find(compiler)
    process.arguments = [
      "-std=c11", "-O1", "-Wall", "-Wextra", "-Wno-unused-function", "-I", include.standardized.path, "-S", "-o", "/dev/null", file.path,
    ]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
