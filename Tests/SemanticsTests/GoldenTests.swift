import Base
import Diagnostics
import Foundation
import Semantics
import Syntax
import Testing

/// Programs with the expected messages written in them: `x + "a"  #! operator: Unsupported operand types …`.
@Test(arguments: golden(".py", in: "Golden"))
func messages(_ name: String) throws {
  try checkMessages(of: name)
}

/// Programs beside the dump of what was found out about their names.
@Test(arguments: golden(".py", in: "Dumps"))
func dumps(_ name: String) throws {
  try checkDump(of: name)
}

// MARK: Checks

private let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
private let library = here.appendingPathComponent("../../library").standardized

private func golden(_ suffix: String, in folder: String) -> [String] {
  let found = try? FileManager.default.contentsOfDirectory(atPath: here.appendingPathComponent(folder).path)
  return (found ?? []).filter { $0.hasSuffix(suffix) }.sorted()
}

/// One message of a golden file: its line and how the comment spells it.
private struct Expectation: Hashable, Comparable, CustomStringConvertible {
  var line: Int
  var text: String

  static func < (a: Self, b: Self) -> Bool { (a.line, a.text) < (b.line, b.text) }
  var description: String { "\(line): \(text)" }
}

/// Compares what the checker says about a golden file with the comments in it; `NAJA_UPDATE=1` rewrites these.
private func checkMessages(of name: String) throws {
  let url = here.appendingPathComponent("Golden").appendingPathComponent(name)
  let text = try String(contentsOf: url, encoding: .utf8)
  let (_, log, provider) = run(url, text)
  var found: [Expectation] = []
  for diagnostic in log.diagnostics {
    let line = provider.files[Int(diagnostic.span.file.index)].lines.position(of: diagnostic.span.start).line
    found.append(Expectation(line: line, text: "\(diagnostic.code ?? "note"): \(diagnostic.message)"))
  }
  if ProcessInfo.processInfo.environment["NAJA_UPDATE"] == "1" { return try rewrite(url, text, found) }
  let wanted = expectations(in: text)
  let surplus = Set(found).subtracting(wanted).sorted()
  let lacking = Set(wanted).subtracting(found).sorted()
  #expect(surplus.isEmpty, "unexpected")
  #expect(lacking.isEmpty, "missing")
}

private func expectations(in text: String) -> [Expectation] {
  var result: [Expectation] = []
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    for part in line.components(separatedBy: "  #! ").dropFirst() {
      result.append(Expectation(line: index + 1, text: part))
    }
  }
  return result
}

private func rewrite(_ url: URL, _ text: String, _ found: [Expectation]) throws {
  var lines = text.components(separatedBy: "\n").map { $0.components(separatedBy: "  #! ")[0] }
  for item in found { lines[item.line - 1] += "  #! \(item.text)" }
  try lines.joined(separator: "\n").write(to: url, atomically: true, encoding: .utf8)
}

private func checkDump(of name: String) throws {
  let url = here.appendingPathComponent("Dumps").appendingPathComponent(name)
  let (program, log, _) = run(url, try String(contentsOf: url, encoding: .utf8))
  #expect(log.diagnostics.isEmpty)
  let dump = try #require(program.map { dumpTypes($0) })
  let expected = url.deletingPathExtension().appendingPathExtension("types")
  if ProcessInfo.processInfo.environment["NAJA_UPDATE"] == "1" {
    return try dump.write(to: expected, atomically: true, encoding: .utf8)
  }
  #expect(try String(contentsOf: expected, encoding: .utf8) == dump)
}

/// Checks one program against the library's stubs. A thread of its own has the stack that deep programs need.
private func run(_ url: URL, _ text: String) -> (TypedProgram?, DiagnosticLog, LibraryProvider) {
  var provider = LibraryProvider()
  let input = provider.add(
    name: url.deletingPathExtension().lastPathComponent, url.lastPathComponent, Array(text.utf8), origin: .source,
    isPackage: false)
  var log = DiagnosticLog()
  let program = try? check([input], main: input.name, provider: &provider, interner: Interner(), log: &log)
  return (program, log, provider)
}

/// Finds the modules and stubs in `library/`, and in `Foreign/` those that stay in CPython.
private struct LibraryProvider: ModuleProvider {
  var files: [SourceFile] = []

  mutating func add(
    name: String, _ path: String, _ bytes: [UInt8], origin: TypedModule.Origin, isPackage: Bool, isLibrary: Bool = false
  ) -> SourceInput {
    let source = SourceFile(path: path, bytes: bytes)
    files.append(source)
    return SourceInput(
      name: name, source: source, file: SourceFile.ID(files.count - 1), origin: origin, isPackage: isPackage,
      isLibrary: isLibrary)
  }

  mutating func lookUp(_ name: String) -> ModuleLookup {
    let relative = name.replacingOccurrences(of: ".", with: "/")
    for suffix in ["/__init__.py", "/__init__.pyi", ".py", ".pyi"] {
      let url = library.appendingPathComponent(relative + suffix)
      guard let data = try? Data(contentsOf: url) else { continue }
      return .found(
        add(
          name: name, url.path, Array(data), origin: suffix.hasSuffix("i") ? .native : .source,
          isPackage: suffix.hasPrefix("/"), isLibrary: true))
    }
    let foreign = here.appendingPathComponent("Foreign/\(name).py")
    guard let data = try? Data(contentsOf: foreign) else { return .missing }
    return .foreign(add(name: name, foreign.lastPathComponent, Array(data), origin: .foreign, isPackage: false))
  }
}
