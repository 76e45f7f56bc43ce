import Base
import Diagnostics
import Foundation
import Testing

@testable import Driver

/// Native modules that are written in Python.
@Suite struct LibraryTests {
  private func compile(
    _ goal: Request.Goal, _ file: String = "app.py", on host: MemoryHost, _ messages: inout Messages
  ) throws -> Product {
    var progress = Progress(isTerminal: false, isVerbose: false) { _ in }
    return try Driver.compile(Request(file: file, goal: goal), on: host, progress: &progress, &messages)
  }

  /// The C of all modules.
  private func emit(_ host: MemoryHost) throws -> String {
    var messages = Messages()
    guard case .text(let text) = try compile(.emit, on: host, &messages) else { return "" }
    return text
  }

  @Test func modulesAreCompiledWithTheProgram() throws {
    let text = try emit(MemoryHost.withLibrary(
      ["greeting/__init__.py": "from .words import hello", "greeting/words.py": "def hello() -> str:\n    return 'hi'"],
      program: "import greeting\nprint(greeting.hello())"))
    #expect(text.contains("/* greeting.words.c */"))
    #expect(text.contains("<naja>/greeting/words.py"))
    #expect(text.contains("<naja>/greeting/__init__.py"))
    #expect(!text.contains("/naja/library"))
  }

  @Test func programsShareObjectsOfTheLibrary() throws {
    let source = "def hello(n: int) -> str:\n    return _end(n)\ndef _end(n: int) -> str:\n    return '!' * n"
    let texts = try ["import greeting\nprint(greeting.hello(3))", "import greeting\nclass C:\n    x: int = 3"].map { program in
      let text = try emit(MemoryHost.withLibrary(["greeting.py": source], program: program))
      return try #require(text.components(separatedBy: "/* greeting.c */").last).components(separatedBy: "\n/* app.c */")[0]
    }
    #expect(texts[0].contains("Module greeting"))
    #expect(texts[0] == texts[1])
  }

  @Test func theProgramsOwnModuleComesFirst() throws {
    let host = try MemoryHost.withLibrary(["greeting.py": "x: int = 1"], program: "import greeting")
    host.put("y = 2", at: "greeting.py")
    let text = try emit(host)
    #expect(text.contains("/project/greeting.py"))
    #expect(!text.contains("<naja>"))
  }

  @Test func relativeImportsStartAtTheOutermostPackage() throws {
    let host = try MemoryHost.withLibrary([:], program: "")
    for name in ["outer", "outer/inner"] { host.put("", at: "\(name)/__init__.py") }
    host.put("from . import near\nfrom ..far import g\nimport outer.inner.near as same\ng(near.f() + same.f())", at: "outer/inner/main.py")
    host.put("def f() -> int:\n    return 1", at: "outer/inner/near.py")
    host.put("def g(x: str) -> None: ...", at: "outer/far.py")
    var messages = Messages()
    #expect(throws: Failure.rejected) { try compile(.check, "outer/inner/main.py", on: host, &messages) }
    #expect(messages.log.diagnostics.map(\.message) == ["Argument 1 to \"g\" has incompatible type \"int\"; expected \"str\""])
  }

  @Test func theSourceComesBeforeTheStub() throws {
    let host = try MemoryHost.withLibrary(
      ["greeting.py": "x: int = 1", "greeting.pyi": "y: int"], program: "import greeting\nprint(greeting.x)")
    #expect(try emit(host).contains("/* greeting.c */"))
  }

  @Test func remarksAboutTheLibraryAreNotShown() throws {
    var messages = Messages()
    let host = try MemoryHost.withLibrary(["greeting.py": "reveal_type(1)"], program: "import greeting\nreveal_type('')")
    _ = try compile(.check, on: host, &messages)
    #expect(messages.log.diagnostics.map(\.message) == ["Revealed type is \"Literal['']?\""])
  }

  @Test func errorsInTheLibraryAreNotTheUsers() throws {
    var messages = Messages()
    let host = try MemoryHost.withLibrary(["greeting.py": "x: int = ''"], program: "import greeting")
    #expect(throws: Failure.brokenLibrary) { try compile(.check, on: host, &messages) }
    #expect(messages.log.diagnostics.count == 1)
  }
}
