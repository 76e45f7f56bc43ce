import Base
import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

/// A piece of text with what the parser made of it.
struct Parsed {
  let source: SourceFile
  let module: Module
  let interner: Interner
  let log: DiagnosticLog

  init(_ bytes: [UInt8]) {
    source = SourceFile(path: "test.py", bytes: bytes)
    var interner = Interner()
    var log = DiagnosticLog()
    module = parse(source, as: ID(0), interner: &interner, log: &log)
    self.interner = interner
    self.log = log
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  var dump: String { dumpCPython(module, of: source, interner: interner) }

  /// The messages of the parser or, if it has none, of the checks that follow it.
  var messages: [String] {
    var log = log
    if !log.hasErrors { reportStaticErrors(in: module, interner: interner, log: &log) }
    return log.diagnostics.map { diagnostic in
      let (line, column) = source.lines.position(of: diagnostic.span.start)
      return "\(line):\(column + 1): \(diagnostic.message)"
    }
  }
}

/// `Golden/*.py` and the tree in `*.ast`, a node a line, or for broken input the messages.
@Suite struct GoldenTests {
  static let files = Golden.files(in: Golden.folder(), ending: "py").filter { !$0.path.contains("/mistakes/") }
  static let mistakes = Golden.files(in: Golden.folder(), ending: "py").filter { $0.path.contains("/mistakes/") }

  @Test(arguments: files) func tree(file: URL) throws {
    let parsed = Parsed([UInt8](try Data(contentsOf: file)))
    let text = parsed.log.hasErrors ? parsed.messages.joined(separator: "\n") : nodePerLine(parsed.dump)
    let expected = file.deletingPathExtension().appendingPathExtension("ast")
    let difference = try Golden.difference(text + "\n", from: expected)
    #expect(difference == nil)
  }

  /// `Golden/mistakes/*.py`: snippets between lines `#---`, each parsed by itself; `*.errors`: the messages for each.
  @Test(arguments: mistakes) func messages(file: URL) throws {
    let snippets = try Golden.text(of: file).components(separatedBy: "#---\n")
    let found = snippets.map { snippet in
      Parsed(snippet).messages.map { $0 + "\n" }.joined()
    }
    let expected = file.deletingPathExtension().appendingPathExtension("errors")
    let difference = try Golden.difference(found.joined(separator: "#---\n"), from: expected)
    #expect(difference == nil)
  }

  @Test func somethingIsTested() {
    #expect(!Self.files.isEmpty && !Self.mistakes.isEmpty)
  }

  /// The dump with each element of a list on a line of its own, so that a difference shows in a short line.
  private func nodePerLine(_ dump: String) -> String {
    var text = ""
    var open: [Character] = []
    var quote: Character?
    var previous: Character = " "
    for character in dump {
      let isEscaped = previous == "\\"
      previous = isEscaped && character == "\\" ? " " : character
      let endsLine = character == " " && text.last == "," && open.last == "["
      if endsLine && quote == nil {
        text += "\n" + String(repeating: " ", count: open.count)
        continue
      }
      text.append(character)
      if let mark = quote {
        if character == mark && !isEscaped { quote = nil }
        continue
      }
      switch character {
      case "'", "\"": quote = character
      case "(", "[": open.append(character)
      case ")", "]": open.removeLast()
      default: break
      }
    }
    return text
  }
}
