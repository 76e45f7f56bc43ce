import Base
import CodeGen
import IR
import TestSupport
import Testing

/// `Golden/*.ir` with `*.c`: a program and the files that it becomes.
@Suite struct GoldenTests {
  static let cases = Golden.files(in: Golden.folder(), ending: "ir").map(\.path)

  @Test(arguments: cases) func emit(path: String) throws {
    let file = Golden.files(in: Golden.folder(), ending: "ir").first { $0.path == path }!
    let program = try readProgram(try Golden.text(of: file))
    #expect(faults(in: program) == [])
    let text = emitC(program).map { "/* === \($0.name) === */\n\($0.text)" }.joined(separator: "\n")
    let difference = try Golden.difference(text, from: file.deletingPathExtension().appendingPathExtension("c"))
    #expect(difference == nil)
  }

  @Test func somethingIsTested() {
    #expect(!Self.cases.isEmpty)
  }
}
