import Base
import Diagnostics

/// The tokens of a file, ending in `.endOfFile`, and what is wrong with the text itself.
struct TokenStream {
  var tokens: [Token] = []
  /// What the `.error` tokens stand for.
  var failures: [SyntaxFailure] = []
}

/// Splits `source` into tokens, the layout tokens of the indentation and the pieces of f-strings included.
func lex(_ source: SourceFile, as file: SourceFile.ID, interner: inout Interner) -> TokenStream {
  var lexer = Lexer(source, file: file)
  lexer.stream.tokens.reserveCapacity(source.bytes.count / 4)
  lexer.run(&interner)
  return lexer.stream
}

/// The state of `lex`.
struct Lexer {
  /// A bracket that is still open.
  struct Bracket {
    var opener: UInt8
    var offset: Int
    /// The `{` of a replacement field of the innermost f-string.
    var isField = false
    /// The field's expression is over and its format specification, which is text, has begun.
    var isInFormat = false
  }

  /// An f-string that is still open.
  struct FString {
    var start: Int
    var quote: UInt8
    var isTriple: Bool
    var isRaw: Bool
    /// How many brackets were open before it.
    var outerBrackets: Int
    /// How many tokens and failures there were before it.
    var outerTokens: Int
    var outerFailures: Int
  }

  static let maximumBrackets = 200
  static let maximumIndents = 100
  static let maximumFStrings = 150
  /// How many brackets that were never closed are looked for: the text behind each is lexed anew.
  static let maximumRestarts = 20

  let bytes: [UInt8]
  let lines: LineTable
  let file: SourceFile.ID
  var position = 0
  var stream = TokenStream()
  var brackets: [Bracket] = []
  var fStrings: [FString] = []
  /// The f-string to be given up: one in single quotes in which a field with a failure in it goes over several lines.
  /// Most likely its closing brace or quote was forgotten.
  var brokenFString: FString?
  var indents = [Indent(column: 0, alternate: 0)]
  private var isAtLineStart = true
  /// True from a string that does not end to the end of its line.
  var hasUnterminatedString = false
  private var restarts = 0
  private var names = NameTable()

  init(_ source: SourceFile, file: SourceFile.ID) {
    bytes = source.bytes
    lines = source.lines
    self.file = file
  }

  /// The byte at `position + ahead`, 0 behind the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : 0
  }

  /// True inside a replacement field.
  private var isInField: Bool { brackets.contains { $0.isField } }

  var isAtEnd: Bool { position >= bytes.count }

  mutating func run(_ interner: inout Interner) {
    repeat {
      while true {
        if isAtLineStart && brackets.isEmpty && fStrings.isEmpty {
          isAtLineStart = false
          lexIndentation()
        }
        if isAtEnd { break }
        lexNext(&interner)
        leaveBrokenFString()
      }
      closeOpenFString()
    } while !isAtEnd || closeForgottenBracket()
    finish()
  }

  /// Lexes one token, or steps over what lies between two.
  mutating func lexNext(_ interner: inout Interner) {
    if isInFStringText { return lexFStringText() }
    skipBlanks()
    if isAtEnd { return }
    let byte = bytes[position]
    if byte == 0x0A || byte == 0x0D {
      let start = position
      skipLineBreak()
      if statementEndsHere() || brackets.isEmpty && fStrings.isEmpty {
        emit(.newline, from: start)
        isAtLineStart = true
      }
    } else if byte == UInt8(ascii: "\\") {
      lexLineJoin()
    } else {
      lexToken(byte, &interner)
    }
  }

  /// True if a string that does not end has probably swallowed the ends of all open brackets: they were opened in the
  /// line that ends here, and the next line is not indented further than the block it is in. The brackets are then
  /// forgotten.
  private mutating func statementEndsHere() -> Bool {
    defer { hasUnterminatedString = false }
    guard hasUnterminatedString, fStrings.isEmpty, let outermost = brackets.first else { return false }
    if line(of: outermost.offset) + 1 != line(of: position) { return false }
    let rest = bytes[position...].prefix { $0 == 0x20 || $0 == 0x09 }
    let closers = ")]}\n\r#".utf8
    let continues = rest.endIndex < bytes.count && closers.contains(bytes[rest.endIndex])
    if continues || rest.count > indents.last?.column ?? 0 { return false }
    brackets = []
    return true
  }

  /// Closes the last line and all blocks.
  private mutating func finish() {
    if let open = brackets.last { failUnclosed(open) }
    if let last = stream.tokens.last, last.kind != .newline, last.kind != .dedent {
      emit(.newline, from: position)
    }
    for _ in 1..<max(1, indents.count) { emit(.dedent, from: position) }
    emit(.endOfFile, from: position)
  }

  /// At the end of the file, looks whether a bracket that is still open was forgotten in a statement far above: goes
  /// back to the first line in brackets that begins with a word that begins statements only. Returns false if there is
  /// none.
  private mutating func closeForgottenBracket() -> Bool {
    guard let outermost = brackets.first, fStrings.isEmpty, restarts < Lexer.maximumRestarts else { return false }
    let next = stream.tokens.firstIndex {
      $0.start > outermost.offset && $0.kind.startsOnlyStatements && isFirstInLine(Int($0.start))
    }
    guard let next else { return false }
    restarts += 1
    position = Int(stream.tokens[next].start)
    let bracket = brackets.last { $0.offset < position } ?? outermost
    if let error = stream.tokens[next...].first(where: { $0.kind == .error }) {
      stream.failures.removeLast(stream.failures.count - Int(error.payload))
    }
    stream.tokens.removeLast(stream.tokens.count - next)
    while position > 0, bytes[position - 1] != 0x0A, bytes[position - 1] != 0x0D { position -= 1 }
    failUnclosed(bracket)
    emit(.newline, from: position)
    brackets = []
    isAtLineStart = true
    return true
  }

  private func isFirstInLine(_ offset: Int) -> Bool {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0C]
    guard let before = bytes[..<offset].last(where: { !blanks.contains($0) }) else { return true }
    return before == 0x0A || before == 0x0D
  }

  /// Reports a bracket that is open at the end of the file; the error token stands here, where that shows.
  private mutating func failUnclosed(_ bracket: Bracket) {
    fail(
      "'\(Character(Unicode.Scalar(bracket.opener)))' was never closed", bracket.offset, bracket.offset + 1,
      tokenAt: position)
    stream.failures[stream.failures.count - 1].isUnclosed = true
  }

  /// Skips blanks and a comment.
  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0C: position += 1
      case UInt8(ascii: "#"): skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() {
    let start = position
    skipToLineEnd()
    if let text = fStrings.last, !text.isTriple, brackets.count > text.outerBrackets {
      fail("f-string expression part cannot include '#'", start, position)
      abandonFString()
    }
  }

  mutating func skipToLineEnd() {
    while position < bytes.count && bytes[position] != 0x0A && bytes[position] != 0x0D { position += 1 }
  }

  /// Steps over `\n`, `\r` or `\r\n`.
  mutating func skipLineBreak() {
    position += peek() == 0x0D && peek(1) == 0x0A ? 2 : 1
  }

  /// Steps over a backslash and the line break behind it.
  private mutating func lexLineJoin() {
    let start = position
    position += 1
    if peek() == 0x0A || peek() == 0x0D {
      skipLineBreak()
      if !isAtEnd { return }
      fail("unexpected EOF while parsing", start, start + 1)
    } else if isAtEnd {
      fail("unexpected EOF while parsing", start, start + 1)
    } else {
      fail(
        isInField
          ? "f-string expression part cannot include a backslash"
          : "unexpected character after line continuation character", start, start + 1)
      skipToLineEnd()
    }
    stream.failures[stream.failures.count - 1].explainsEarlier = isInField
    if isInField { abandonFString() }
  }

  private mutating func lexToken(_ byte: UInt8, _ interner: inout Interner) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...0xFF:
      if let prefix = stringPrefix() { lexString(prefix) } else { lexName(&interner) }
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      lexNumber()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      lexString(StringPrefix())
    case UInt8(ascii: "."):
      if isDigit(peek(1)) { lexNumber() } else { lexSymbol(byte) }
    default:
      lexSymbol(byte)
    }
  }

  private mutating func lexName(_ interner: inout Interner) {
    let start = position
    var isASCII = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0x80 { isASCII = false } else if !isNameByte(byte) { break }
      position += 1
    }
    if !isASCII, let invalid = firstInvalidNameCharacter(bytes[start..<position]) {
      let offset = start + invalid.offset
      fail(
        invalid.isPrintable
          ? "invalid character '\(invalid.scalar)' (U+\(hexadecimal(invalid.scalar.value)))"
          : "invalid non-printable character U+\(hexadecimal(invalid.scalar.value))",
        offset, offset + UTF8.width(invalid.scalar))
      return
    }
    let entry = names.lookUp(bytes, start, position, isASCII: isASCII, &interner)
    stream.tokens.append(
      Token(kind: entry.kind, start: Int32(start), end: Int32(position), payload: entry.symbol.index))
  }

  private mutating func lexSymbol(_ byte: UInt8) {
    if let field = brackets.last, field.isField, lexFieldSymbol(byte, field) { return }
    guard let (kind, length) = Token.Kind.symbol(byte, peek(1), peek(2)) else {
      let start = position
      position += 1
      if byte < 0x20 || byte == 0x7F {
        fail("invalid non-printable character U+\(hexadecimal(UInt32(byte)))", start, position)
      } else {
        emit(.unknown, from: start)
      }
      return
    }
    let start = position
    position += length
    switch kind {
    case .leftParen, .leftBracket, .leftBrace: open(byte, at: start)
    case .rightParen, .rightBracket, .rightBrace: if !close(byte, at: start) { return }
    default: break
    }
    emit(kind, from: start)
  }

  func line(of offset: Int) -> Int { lines.position(of: Int32(min(offset, bytes.count))).line }

  func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  mutating func open(_ opener: UInt8, at offset: Int, isField: Bool = false) {
    if brackets.count >= Lexer.maximumBrackets {
      fail("too many nested parentheses", offset, offset + 1)
    }
    brackets.append(Bracket(opener: opener, offset: offset, isField: isField))
  }

  /// Ends the innermost bracket with `closer`; when that is wrong, says so and returns false.
  private mutating func close(_ closer: UInt8, at offset: Int) -> Bool {
    let closing = Character(Unicode.Scalar(closer))
    guard let last = brackets.last, !last.isField || closer == UInt8(ascii: "}") else {
      fail(brackets.isEmpty ? "unmatched '\(closing)'" : "f-string: unmatched '\(closing)'", offset, offset + 1)
      return false
    }
    brackets.removeLast()
    let matching: UInt8 =
      switch last.opener {
      case UInt8(ascii: "("): UInt8(ascii: ")")
      case UInt8(ascii: "["): UInt8(ascii: "]")
      default: UInt8(ascii: "}")
      }
    if closer == matching { return true }
    let opening = Character(Unicode.Scalar(last.opener))
    let place = line(of: last.offset) == line(of: offset) ? "" : " on line \(line(of: last.offset))"
    let owner = isInField || last.isField ? "f-string: " : ""
    fail(
      "\(owner)closing parenthesis '\(closing)' does not match opening parenthesis '\(opening)'\(place)",
      offset, offset + 1)
    return false
  }

  mutating func emit(_ kind: Token.Kind, from start: Int) {
    stream.tokens.append(Token(kind: kind, start: Int32(start), end: Int32(position), payload: -1))
  }

  /// Puts an error token for the bytes from `start` to `end`, or at `place`.
  mutating func fail(_ message: String, _ start: Int, _ end: Int, tokenAt place: Int? = nil) {
    if let text = fStrings.first, !text.isTriple, line(of: text.start) < line(of: position) { brokenFString = text }
    stream.failures.append(SyntaxFailure(message, at: Span(file: file, start: start, end: end)))
    stream.tokens.append(
      Token(
        kind: .error, start: Int32(place ?? start), end: Int32(place ?? end),
        payload: Int32(stream.failures.count - 1)))
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// True for the ASCII bytes that may stand in a name.
func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: false
  }
}
