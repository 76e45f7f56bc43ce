import Foundation
import Testing

extension MemoryHost {
  /// A repository of the real stubs, with modules added.
  static func withLibrary(_ modules: [String: String], program: String) throws -> MemoryHost {
    let host = MemoryHost()
    host.executablePath = "/naja/.build/debug/naja"
    host.put("", at: "/naja/runtime-c/include/naja/naja.h")
    let library = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("library")
    let names = try #require(FileManager.default.enumerator(atPath: library.path)).compactMap { $0 as? String }
    for name in names where name.hasSuffix(".pyi") {
      host.files["/naja/library/\(name)"] = Array(try Data(contentsOf: library.appendingPathComponent(name)))
    }
    for (name, text) in modules { host.put(text, at: "/naja/library/\(name)") }
    host.put(program, at: "app.py")
    return host
  }
}
