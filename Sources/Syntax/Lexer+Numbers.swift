/// What may follow the digits of a number, in the words of the messages.
private enum NumberForm: String {
  case decimal, hexadecimal, octal, binary, imaginary
}

extension Lexer {
  /// Lexes the number that starts here, with a digit or with a point and a digit.
  mutating func lexNumber() {
    let start = position
    if peek() == UInt8(ascii: "0") {
      switch peek(1) | 0x20 {
      case UInt8(ascii: "x"): return lexRadix(.hexadecimal, start) { isHexDigit($0) }
      case UInt8(ascii: "o"): return lexRadix(.octal, start) { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "7") }
      case UInt8(ascii: "b"): return lexRadix(.binary, start) { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
      default: break
      }
    }
    lexDecimal(start)
  }

  private mutating func lexRadix(_ form: NumberForm, _ start: Int, _ accepts: (UInt8) -> Bool) {
    position += 2
    repeat {
      if peek() == UInt8(ascii: "_") { position += 1 }
      guard accepts(peek()) else {
        if isDigit(peek()) { return failDigit(form) }
        return failNumber(form, start)
      }
      while accepts(peek()) { position += 1 }
    } while peek() == UInt8(ascii: "_")
    if isDigit(peek()) { return failDigit(form) }
    endNumber(.int, form, start)
  }

  private mutating func failDigit(_ form: NumberForm) {
    let digit = Character(Unicode.Scalar(peek()))
    fail("invalid digit '\(digit)' in \(form.rawValue) literal", position, position + 1)
    skipNameBytes()
  }

  private mutating func lexDecimal(_ start: Int) {
    let startsWithZero = peek() == UInt8(ascii: "0")
    var isFloat = false
    if peek() != UInt8(ascii: ".") {
      if !skipDigits() { return failNumber(.decimal, start) }
    }
    let integerEnd = position
    if peek() == UInt8(ascii: ".") {
      isFloat = true
      position += 1
      if isDigit(peek()), !skipDigits() { return failNumber(.decimal, start) }
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      guard let isExponent = lexExponent(start) else { return }
      isFloat = isFloat || isExponent
    }
    if peek() | 0x20 == UInt8(ascii: "j") {
      position += 1
      return endNumber(.imaginary, .imaginary, start)
    }
    if isFloat { return endNumber(.float, .decimal, start) }
    if startsWithZero && hasLeadingZeros(start, integerEnd) {
      fail(
        "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", start,
        integerEnd)
      return skipNameBytes()
    }
    endNumber(.int, .decimal, start)
  }

  /// Lexes an exponent and returns true, or returns false when the `e` begins a word; nil after a failure.
  private mutating func lexExponent(_ start: Int) -> Bool? {
    let mark = position
    position += 1
    if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") {
      position += 1
      guard isDigit(peek()) else {
        position = mark
        failNumber(.decimal, start)
        return nil
      }
    } else if !isDigit(peek()) {
      position = mark
      return false
    }
    if skipDigits() { return true }
    failNumber(.decimal, start)
    return nil
  }

  /// Zeros may precede zeros only.
  private func hasLeadingZeros(_ start: Int, _ end: Int) -> Bool {
    bytes[start..<end].contains { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: "_") }
  }

  /// Steps over digits with single underscores between them; false when an underscore has no digit behind it.
  private mutating func skipDigits() -> Bool {
    while true {
      while isDigit(peek()) { position += 1 }
      if peek() != UInt8(ascii: "_") { return true }
      position += 1
      if !isDigit(peek()) { return false }
    }
  }

  /// Emits the number unless a name follows it at once; the keywords that may follow an expression are let through.
  private mutating func endNumber(_ kind: Token.Kind, _ form: NumberForm, _ start: Int) {
    if isNameByte(peek()) || peek() >= 0x80, !keywordFollows() { return failNumber(form, start) }
    emit(kind, from: start)
  }

  private func keywordFollows() -> Bool {
    ["and", "else", "for", "if", "in", "is", "or", "not"].contains { word in
      zip(word.utf8, 0...).allSatisfy { peek($1) == $0 }
    }
  }

  /// Reports the literal from `start` whose next byte is wrong.
  private mutating func failNumber(_ form: NumberForm, _ start: Int) {
    fail("invalid \(form.rawValue) literal", max(start, position - 1), max(start, position - 1) + 1)
    skipNameBytes()
  }

  private mutating func skipNameBytes() {
    while isNameByte(peek()) || peek() >= 0x80 { position += 1 }
  }
}

func isHexDigit(_ byte: UInt8) -> Bool {
  isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "f"))
}
