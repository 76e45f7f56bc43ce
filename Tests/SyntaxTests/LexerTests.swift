import Base
import Diagnostics
import Testing

@testable import Syntax

@Suite struct LexerTests {
  @Test func layoutTokensFollowTheIndentation() {
    #expect(kinds("if a:\n  b\n\n  # c\n  d\ne\n") == [
      .kwIf, .name, .colon, .newline, .indent, .name, .newline, .name, .newline, .dedent, .name, .newline, .endOfFile,
    ])
  }

  @Test func bracketsAndBackslashesJoinLines() {
    #expect(kinds("(a,\n b)\n") == [.leftParen, .name, .comma, .name, .rightParen, .newline, .endOfFile])
    #expect(kinds("a \\\n + b") == [.name, .plus, .name, .newline, .endOfFile])
  }

  @Test func blocksEndAtTheEndOfTheFile() {
    #expect(kinds("if a:\n b") == [.kwIf, .name, .colon, .newline, .indent, .name, .newline, .dedent, .endOfFile])
    #expect(kinds("") == [.endOfFile])
  }

  @Test(arguments: ["0", "00", "1_000", "0xFF", "0b1_0", "0o17", "123456789012345678901234567890"]) func ints(
    text: String
  ) {
    #expect(kinds(text) == [.int, .newline, .endOfFile])
  }

  @Test(arguments: ["1.", ".5", "1.5", "1e5", "1E-5", "1_0.0_1e+1_0", "0_0.5"]) func floats(text: String) {
    #expect(kinds(text) == [.float, .newline, .endOfFile])
  }

  @Test(arguments: ["1j", "1.5J", "1e5j", "0777j"]) func imaginaries(text: String) {
    #expect(kinds(text) == [.imaginary, .newline, .endOfFile])
  }

  @Test(arguments: ["1_", "1__0", "0x", "0b2", "0o8", "012", "1a", "1.e5x", "0xg"]) func brokenNumbers(text: String) {
    #expect(kinds(text).contains(.error))
  }

  @Test func aKeywordMayFollowANumberAtOnce() {
    #expect(kinds("1if 2else 3") == [.int, .kwIf, .int, .kwElse, .int, .newline, .endOfFile])
  }

  @Test(arguments: ["'a'", "\"a\"", "'''a\nb'''", "r'\\'' ", "Rb'a'", "bR\"a\"", "u'a'", "'a\\\nb'"]) func strings(
    text: String
  ) {
    #expect(kinds(text) == [.string, .newline, .endOfFile])
  }

  @Test func lettersThatAreNoPrefixAreAName() {
    #expect(kinds("ub'a'") == [.name, .string, .newline, .endOfFile])
  }

  @Test func fStringsAreTakenApart() {
    #expect(kinds("f'a{b}c'") == [
      .fStringStart, .fStringMiddle, .leftBrace, .name, .rightBrace, .fStringMiddle, .fStringEnd, .newline, .endOfFile,
    ])
    #expect(kinds("f'{{}}'") == [.fStringStart, .fStringMiddle, .fStringEnd, .newline, .endOfFile])
    #expect(kinds("f'{a!r:>{b}}'") == [
      .fStringStart, .leftBrace, .name, .exclamation, .name, .colon, .fStringMiddle, .leftBrace, .name, .rightBrace,
      .rightBrace, .fStringEnd, .newline, .endOfFile,
    ])
  }

  @Test func fieldsHoldAnyExpression() {
    #expect(kinds("f'{a['b']}'") == [
      .fStringStart, .leftBrace, .name, .leftBracket, .string, .rightBracket, .rightBrace, .fStringEnd, .newline,
      .endOfFile,
    ])
    #expect(kinds("f'{a!=b}'") == [
      .fStringStart, .leftBrace, .name, .notEqual, .name, .rightBrace, .fStringEnd, .newline, .endOfFile,
    ])
    #expect(kinds("f'{a:=5}'") == [
      .fStringStart, .leftBrace, .name, .colon, .fStringMiddle, .rightBrace, .fStringEnd, .newline, .endOfFile,
    ])
  }

  @Test func everyOperatorIsOneToken() {
    let operators = "** ** //= >>= <<= **= ... -> := == != <= >= += -= *= /= %= &= |= ^= @= << >> // < > ~ @ . ; ,"
    for text in operators.split(separator: " ") {
      #expect(kinds(String(text)).count == 3, "\(text)")
    }
  }

  @Test func namesAreEqualInNormalFormKC() {
    let parsed = Parsed("ﬁ = 1\nfi = 2\nℌ = 3\nH = 4\n")
    let names = Set(parsed.module.expressions.elements.compactMap { expr in
      if case .name(let symbol, _) = expr.kind { parsed.interner[symbol] } else { nil }
    })
    #expect(names == ["fi", "H"])
  }

  @Test func aKeywordInOtherLettersIsAName() {
    #expect(kinds("𝐝𝐞𝐟") == [.name, .newline, .endOfFile])
  }

  private func kinds(_ text: String) -> [Token.Kind] {
    var interner = Interner()
    return lex(SourceFile(path: "test.py", bytes: Array(text.utf8)), as: ID(0), interner: &interner).tokens.map(\.kind)
  }
}
