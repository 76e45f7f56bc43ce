import Testing

/// Text that nests deeper than anything a program needs gets a message, and never overflows the stack.
@Suite struct NestingTests {
  static let pairs: [(String, String)] = [
    ("(", ")"), ("[", "]"), ("{a: ", "}"), ("f(", ")"), ("a[", "]"), ("(lambda: ", ")"), ("[", " for x in y]"),
    ("(a := ", ")"), ("not (", ")"),
  ]

  @Test(arguments: pairs) func brackets(open: String, close: String) {
    #expect(messages(of: repeated(open, 200) + "a" + repeated(close, 200)) == [])
    #expect(messages(of: repeated(open, 201) + "a" + repeated(close, 201)) == ["too many nested parentheses"])
    #expect(messages(of: repeated(open, 10_000) + "a" + repeated(close, 10_000)) == ["too many nested parentheses"])
  }

  @Test(arguments: ["-", "not ", "lambda: ", "a if b else ", "a**"]) func prefixes(text: String) {
    #expect(messages(of: repeated(text, 900) + "a") == [])
    #expect(messages(of: repeated(text, 100_000) + "a") == ["too many nested expressions or statements"])
  }

  @Test(arguments: ["+a", ".a", "()", "[0]", " + a * b"]) func chains(text: String) {
    #expect(messages(of: "a" + repeated(text, 2900)) == [])
    #expect(messages(of: "a" + repeated(text, 100_000)) == ["too many nested expressions or statements"])
  }

  @Test func longElifChain() {
    #expect(messages(of: "if a: pass\n" + repeated("elif a: pass\n", 2900)) == [])
    let tooLong = "if a: pass\n" + repeated("elif a: pass\n", 50_000)
    #expect(messages(of: tooLong) == ["too many nested expressions or statements"])
  }

  @Test(arguments: ["and a ", "< a ", "\n\"a\" ", ", a "]) func flatLists(text: String) {
    #expect(messages(of: "(a " + repeated(text, 50_000) + ")").filter { !$0.contains("invalid syntax") } == [])
  }

  @Test func indentation() {
    let blocks = (0..<3000).map { repeated(" ", $0) + "if a:\n" }.joined()
    #expect(messages(of: blocks + repeated(" ", 3000) + "pass\n") == ["too many levels of indentation"])
  }

  @Test func nestedFStrings() {
    #expect(messages(of: repeated("f\"{", 150) + "a" + repeated("}\"", 150)) == [])
    #expect(messages(of: repeated("f\"{", 151) + "a" + repeated("}\"", 151)) == ["too many nested f-strings"])
  }

  @Test func manyErrorsAreCutOff() {
    #expect(messages(of: repeated("a b\n", 1000)).count == 100)
  }

  private func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  private func messages(of text: String) -> [String] { Parsed(text).log.diagnostics.map(\.message) }
}
