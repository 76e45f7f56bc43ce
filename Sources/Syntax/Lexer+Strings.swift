import Base

/// The letters before a string's quote.
struct StringPrefix {
  var isRaw = false
  var isBytes = false
  var isFormat = false
  var isUnicode = false
  var length = 0

  /// Reads the prefix of the literal at `start`, which ends at the first byte that is no letter.
  init(_ bytes: [UInt8] = [], at start: Int = 0) {
    while start + length < bytes.count {
      switch bytes[start + length] | 0x20 {
      case UInt8(ascii: "r"): isRaw = true
      case UInt8(ascii: "b"): isBytes = true
      case UInt8(ascii: "f"): isFormat = true
      case UInt8(ascii: "u"): isUnicode = true
      default: return
      }
      length += 1
    }
  }
}

extension Lexer {
  /// The prefix when the letters here belong to a string.
  func stringPrefix() -> StringPrefix? {
    func isPrefix(_ byte: UInt8) -> Bool {
      switch byte | 0x20 {
      case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "u"): true
      default: false
      }
    }
    func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }
    guard isPrefix(peek()) else { return nil }
    if isQuote(peek(1)) { return StringPrefix(bytes, at: position) }
    guard isPrefix(peek(1)), isQuote(peek(2)) else { return nil }
    let prefix = StringPrefix(bytes, at: position)
    return prefix.isRaw && prefix.isBytes != prefix.isFormat && !prefix.isUnicode ? prefix : nil
  }

  /// Lexes a whole string, or the start of an f-string.
  mutating func lexString(_ prefix: StringPrefix) {
    let start = position
    position += prefix.length
    let quote = peek()
    let isTriple = peek(1) == quote && peek(2) == quote
    position += isTriple ? 3 : 1
    if prefix.isFormat {
      if fStrings.count >= Lexer.maximumFStrings { fail("too many nested f-strings", start, position) }
      emit(.fStringStart, from: start)
      fStrings.append(
        FString(
          start: start, quote: quote, isTriple: isTriple, isRaw: prefix.isRaw, outerBrackets: brackets.count,
          outerTokens: stream.tokens.count - 1, outerFailures: stream.failures.count))
      return
    }
    while !isAtEnd {
      let byte = bytes[position]
      if byte == quote && (!isTriple || peek(1) == quote && peek(2) == quote) {
        position += isTriple ? 3 : 1
        return emit(.string, from: start)
      }
      if byte == UInt8(ascii: "\\") {
        position += 1
        if isAtEnd { break }
      } else if !isTriple && (byte == 0x0A || byte == 0x0D) {
        break
      }
      if peek() == 0x0D || peek() == 0x0A { skipLineBreak() } else { position += 1 }
    }
    failUnterminated(start, isTriple: isTriple)
  }

  /// Reports the string from `start`, whose line or whose file ended at `position`.
  mutating func failUnterminated(_ start: Int, isTriple: Bool) {
    var line = line(of: position)
    let kind = isTriple ? "triple-quoted string" : "string"
    if isTriple, position > 0, bytes[position - 1] == 0x0A || bytes[position - 1] == 0x0D { line -= 1 }
    if let outer = fStrings.last, outer.start != start, !outer.isTriple {
      let message = bytes[start] == outer.quote ? "f-string: expecting '}'" : "f-string: unterminated string"
      fail(message, start, start + 1)
    } else {
      fail("unterminated \(kind) literal (detected at line \(line))", start, start + 1)
      stream.failures[stream.failures.count - 1].isUnterminatedText = isTriple
    }
    abandonFString()
    hasUnterminatedString = !isTriple
  }

  /// Reports an f-string that is open at the end of the file.
  mutating func closeOpenFString() {
    guard let text = fStrings.last else { return }
    failUnterminated(text.start, isTriple: text.isTriple)
    leaveBrokenFString()
  }

  /// Goes back to the end of the line in which the f-string that is to be given up begins.
  mutating func leaveBrokenFString() {
    guard let text = brokenFString else { return }
    brokenFString = nil
    abandonFString()
    stream.tokens.removeLast(stream.tokens.count - text.outerTokens)
    stream.failures.removeLast(stream.failures.count - text.outerFailures)
    brackets.removeLast(max(0, brackets.count - text.outerBrackets))
    position = text.start
    skipToLineEnd()
    fail("unterminated string literal (detected at line \(line(of: position)))", text.start, text.start + 1)
    hasUnterminatedString = true
  }

  /// Forgets all open f-strings, with the brackets in them.
  mutating func abandonFString() {
    if let outermost = fStrings.first, brackets.count > outermost.outerBrackets {
      brackets.removeLast(brackets.count - outermost.outerBrackets)
    }
    fStrings.removeAll()
  }

  /// True while the next bytes are text of the innermost f-string, in its body or in a format specification.
  var isInFStringText: Bool {
    guard let text = fStrings.last else { return false }
    return brackets.count == text.outerBrackets || brackets.last?.isInFormat == true
  }

  /// Lexes text up to the next field, the end of the format specification or the closing quote, and that token.
  mutating func lexFStringText() {
    guard let text = fStrings.last else { return }
    let isInFormat = brackets.count > text.outerBrackets
    let start = position
    while !isAtEnd {
      let byte = bytes[position]
      switch byte {
      case text.quote where !text.isTriple || peek(1) == byte && peek(2) == byte:
        return endFString(text, pieceStart: start, isInFormat: isInFormat)
      case 0x0A, 0x0D:
        if !text.isTriple { return failUnterminated(text.start, isTriple: false) }
        skipLineBreak()
      case UInt8(ascii: "\\"):
        skipFStringEscape(text)
      case UInt8(ascii: "{"):
        if isInFormat || peek(1) != byte { return startField(pieceStart: start, isInFormat: isInFormat) }
        position += 2
      case UInt8(ascii: "}"):
        if isInFormat { return endFormat(pieceStart: start) }
        if peek(1) == byte { position += 2 } else { return failSingleBrace() }
      default:
        position += 1
      }
    }
    failUnterminated(text.start, isTriple: text.isTriple)
  }

  private mutating func emitPiece(from start: Int) {
    if position > start { emit(.fStringMiddle, from: start) }
  }

  private mutating func endFString(_ text: FString, pieceStart: Int, isInFormat: Bool) {
    if isInFormat {
      fail("f-string: expecting '}'", text.start, position)
      brackets.removeLast(brackets.count - text.outerBrackets)
    } else {
      emitPiece(from: pieceStart)
    }
    let start = position
    position += text.isTriple ? 3 : 1
    fStrings.removeLast()
    emit(.fStringEnd, from: start)
  }

  private mutating func startField(pieceStart: Int, isInFormat: Bool) {
    emitPiece(from: pieceStart)
    open(UInt8(ascii: "{"), at: position, isField: true)
    position += 1
    emit(.leftBrace, from: position - 1)
  }

  private mutating func endFormat(pieceStart: Int) {
    emitPiece(from: pieceStart)
    brackets.removeLast()
    position += 1
    emit(.rightBrace, from: position - 1)
  }

  private mutating func failSingleBrace() {
    position += 1
    fail("f-string: single '}' is not allowed", position - 1, position)
  }

  /// Steps over a backslash and what it protects: quotes, backslashes and line breaks always, the braces of `\N{…}`
  /// in a string that is not raw. A brace right behind a backslash keeps its meaning.
  private mutating func skipFStringEscape(_ text: FString) {
    position += 1
    switch peek() {
    case UInt8(ascii: "{"), UInt8(ascii: "}"):
      return
    case 0x0A, 0x0D:
      if !isAtEnd { skipLineBreak() }
    case UInt8(ascii: "N") where !text.isRaw && peek(1) == UInt8(ascii: "{"):
      while !isAtEnd, peek() != UInt8(ascii: "}"), peek() != text.quote, peek() != 0x0A { position += 1 }
      if peek() == UInt8(ascii: "}") { position += 1 }
    default:
      if !isAtEnd { position += 1 }
    }
  }

  /// Lexes what has a meaning of its own directly inside a replacement field: `!` before a conversion, `:` before a
  /// format specification. Returns false when `byte` is neither.
  mutating func lexFieldSymbol(_ byte: UInt8, _ field: Bracket) -> Bool {
    if byte == UInt8(ascii: "!") && peek(1) != UInt8(ascii: "=") {
      position += 1
      emit(.exclamation, from: position - 1)
      return true
    }
    if byte == UInt8(ascii: ":") {
      position += 1
      emit(.colon, from: position - 1)
      brackets[brackets.count - 1].isInFormat = true
      return true
    }
    return false
  }
}

extension Lexer {
  /// The string tokens between `start` and `end`, where there are no others.
  mutating func stringTokens(from start: Int, to end: Int) -> [Range<Int32>] {
    var tokens: [Range<Int32>] = []
    position = start
    while position < end {
      if let prefix = stringPrefixOrQuote() {
        let tokenStart = position
        lexWholeString(prefix)
        tokens.append(Int32(tokenStart)..<Int32(position))
      } else if peek() == UInt8(ascii: "#") {
        skipToLineEnd()
      } else {
        position += 1
      }
    }
    return tokens
  }

  /// The end of the string token that begins at `start`, or nil if none does.
  mutating func endOfString(at start: Int) -> Int? {
    position = start
    guard let prefix = stringPrefixOrQuote() else { return nil }
    lexWholeString(prefix)
    return position
  }

  private func stringPrefixOrQuote() -> StringPrefix? {
    peek() == UInt8(ascii: "'") || peek() == UInt8(ascii: "\"") ? StringPrefix() : stringPrefix()
  }

  /// Lexes a string up to its end, the fields of an f-string included.
  private mutating func lexWholeString(_ prefix: StringPrefix) {
    let outer = fStrings.count
    lexString(prefix)
    var interner = Interner()
    while fStrings.count > outer && !isAtEnd { lexNext(&interner) }
  }
}
