import Base
import Diagnostics
import Testing

@Suite struct LineTableTests {
  @Test func allLineBreaksCount() {
    let lines = LineTable(Array("a\nb\r\nc\rd".utf8))
    #expect(lines.starts == [0, 2, 5, 7])
    #expect(lines.position(of: 0) == (1, 0))
    #expect(lines.position(of: 3) == (2, 1))
    #expect(lines.position(of: 5) == (3, 0))
    #expect(lines.position(of: 8) == (4, 1))
  }

  @Test func anEmptyTextHasOneLine() {
    #expect(LineTable([]).position(of: 0) == (1, 0))
  }
}

@Suite struct EncodingTests {
  @Test func aByteOrderMarkIsDropped() {
    let source = SourceFile(path: "a.py", bytes: [0xEF, 0xBB, 0xBF] + Array("é".utf8))
    #expect(source.bytes == Array("é".utf8))
    #expect(source.decodingFailure == nil)
  }

  @Test(arguments: [
    ("latin-1", "é"), ("iso-8859-1", "é"), ("ISO_8859_15", "é"), ("cp1252", "é"), ("koi8-r", "И"),
    ("windows-1251", "й"),
  ]) func declaredEncodings(name: String, text: String) {
    let source = SourceFile(path: "a.py", bytes: Array("#!x\n# -*- coding: \(name) -*-\n".utf8) + [0xE9])
    #expect(source.text(ofLine: 3) == Array(text.utf8)[...])
    #expect(source.decodingFailure == nil)
  }

  @Test func aDeclarationBehindCodeDoesNotCount() {
    let source = SourceFile(path: "a.py", bytes: Array("x = 1\n# coding: klingon\n".utf8))
    #expect(source.decodingFailure == nil)
  }

  static let unreadable: [(String, String)] = [
    ("# coding: klingon\n", "unknown encoding: klingon"),
    (
      "x = 1\ny = '\u{FF}'\n",
      "Non-UTF-8 code starting with '\\xff' in file a.py on line 2, but no encoding declared; "
        + "see https://peps.python.org/pep-0263/ for details"
    ),
    ("# coding: ascii\n'\u{FF}'\n", "encoding problem: ascii"),
    (
      "# coding: utf-8\n'\u{FF}'\n",
      "(unicode error) 'utf-8' codec can't decode byte 0xff in position 17: invalid start byte"
    ),
  ]

  @Test(arguments: unreadable) func failures(text: String, message: String) {
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let source = SourceFile(path: "a.py", bytes: bytes)
    #expect(source.decodingFailure?.message == message)
    #expect(String(validating: source.bytes, as: UTF8.self) != nil)
  }

  @Test func aNulByteIsNoText() {
    #expect(Parsed([0x78, 0x0A, 0x00]).messages == ["2:1: source code cannot contain null bytes"])
  }
}

@Suite struct RendererTests {
  private func rendered(_ text: String, _ span: (Int, Int), _ style: DiagnosticStyle) -> String {
    var sources = Arena<SourceFile>()
    let file = sources.append(SourceFile(path: "a.py", bytes: Array(text.utf8)))
    let place = Span(file: file, start: span.0, end: span.1)
    let note = Diagnostic.Note("look here", at: Span(file: file, start: 0, end: 1))
    let diagnostic = Diagnostic(code: "operator", "bad", at: place, notes: [note])
    return render([diagnostic], of: sources, style: style)
  }

  @Test func mypysFormWithColumnsInCharacters() {
    #expect(rendered("x\né = 1 + b\n", (9, 10), DiagnosticStyle()) == """
      a.py:2:7: error: bad  [operator]
      a.py:1:1: note: look here

      """)
  }

  @Test func theSourceIsUnderlined() {
    #expect(rendered("\té = abc\n", (6, 9), DiagnosticStyle(showsSource: true)) == """
      a.py:1:6: error: bad  [operator]
          \té = abc
          \t    ^~~
      a.py:1:1: note: look here
          \té = abc
          ^

      """)
  }

  @Test func aSpanOfSeveralLinesIsUnderlinedToTheEndOfItsFirst() {
    let text = rendered("f(a\nb)\n", (1, 6), DiagnosticStyle(showsSource: true))
    #expect(text.hasPrefix("a.py:1:2: error: bad  [operator]\n    f(a\n     ^~\n"))
  }
}
