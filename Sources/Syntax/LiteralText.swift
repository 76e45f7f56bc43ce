/// Why the text of a literal has no value.
struct LiteralFailure: Error {
  var message: String
}

/// `text` with every line break written as `\n`.
func normalizedLineBreaks(_ text: ArraySlice<UInt8>) -> [UInt8] {
  if !text.contains(0x0D) { return Array(text) }
  var result: [UInt8] = []
  result.reserveCapacity(text.count)
  var index = text.startIndex
  while index < text.endIndex {
    let byte = text[index]
    index += 1
    if byte == 0x0D {
      result.append(0x0A)
      if index < text.endIndex && text[index] == 0x0A { index += 1 }
    } else {
      result.append(byte)
    }
  }
  return result
}

/// The value of the text between the quotes of a literal: line breaks unified, escapes replaced unless the literal is
/// raw, and the doubled braces of an f-string's text made single.
func decodeStringText(_ text: ArraySlice<UInt8>, _ prefix: StringPrefix) throws(LiteralFailure) -> [UInt8] {
  if prefix.isBytes, text.contains(where: { $0 >= 0x80 }) {
    throw LiteralFailure(message: "bytes can only contain ASCII literal characters")
  }
  let mayEscape = !prefix.isRaw && text.contains(UInt8(ascii: "\\"))
  let mayDouble = prefix.isFormat && text.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
  if !mayEscape && !mayDouble { return normalizedLineBreaks(text) }
  var decoder = StringDecoder(normalizedLineBreaks(text), prefix)
  try decoder.run()
  return decoder.result
}

/// The state of `decodeStringText`.
private struct StringDecoder {
  let text: [UInt8]
  let prefix: StringPrefix
  var index = 0
  var result: [UInt8] = []

  init(_ text: [UInt8], _ prefix: StringPrefix) {
    self.text = text
    self.prefix = prefix
    result.reserveCapacity(text.count)
  }

  mutating func run() throws(LiteralFailure) {
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\\") && !prefix.isRaw {
        try decodeEscape()
        continue
      }
      let isBrace = byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      index += isBrace && prefix.isFormat ? 2 : 1
      result.append(byte)
    }
  }

  private mutating func decodeEscape() throws(LiteralFailure) {
    let start = index
    // A piece of an f-string may end so: a brace, which a backslash does not protect, follows.
    guard index + 1 < text.count else {
      index += 1
      return result.append(UInt8(ascii: "\\"))
    }
    let letter = text[index + 1]
    index += 2
    switch letter {
    case 0x0A: break
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(letter)
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "0")...UInt8(ascii: "7"): decodeOctal(first: letter)
    case UInt8(ascii: "x"): try decodeHex(digits: 2, start: start, "truncated \\xXX escape")
    case UInt8(ascii: "u") where !prefix.isBytes: try decodeHex(digits: 4, start: start, "truncated \\uXXXX escape")
    case UInt8(ascii: "U") where !prefix.isBytes: try decodeHex(digits: 8, start: start, "truncated \\UXXXXXXXX escape")
    case UInt8(ascii: "N") where !prefix.isBytes: try decodeNamed(start: start)
    default:
      result.append(UInt8(ascii: "\\"))
      index -= 1
    }
  }

  private mutating func decodeOctal(first: UInt8) {
    var value = UInt32(first - UInt8(ascii: "0"))
    var count = 1
    while count < 3, index < text.count, text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "7") {
      value = value * 8 + UInt32(text[index] - UInt8(ascii: "0"))
      index += 1
      count += 1
    }
    append(value)
  }

  private mutating func decodeHex(digits: Int, start: Int, _ message: String) throws(LiteralFailure) {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard index < text.count, let digit = Character(Unicode.Scalar(text[index])).hexDigitValue, text[index] < 0x80
      else {
        if prefix.isBytes { throw LiteralFailure(message: "(value error) invalid \\x escape at position \(start)") }
        throw failure(message, from: start, to: index)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    if value > 0x10FFFF { throw failure("illegal Unicode character", from: start, to: index) }
    append(value)
  }

  private mutating func decodeNamed(start: Int) throws(LiteralFailure) {
    guard index < text.count, text[index] == UInt8(ascii: "{"),
      let close = text[index...].firstIndex(of: UInt8(ascii: "}")), close > index + 1
    else {
      throw failure("malformed \\N character escape", from: start, to: index)
    }
    let name = String(decoding: text[index + 1..<close], as: UTF8.self)
    index = close + 1
    guard let scalar = unicodeCharacter(named: name) else {
      throw failure("unknown Unicode character name", from: start, to: index)
    }
    append(scalar.value)
  }

  /// Appends the code point `value`, a surrogate too, or in bytes its low eight bits.
  private mutating func append(_ value: UInt32) {
    if prefix.isBytes || value < 0x80 {
      result.append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      result += [UInt8(0xC0 | value >> 6), continuation(value)]
    } else if value < 0x10000 {
      result += [UInt8(0xE0 | value >> 12), continuation(value >> 6), continuation(value)]
    } else {
      result += [UInt8(0xF0 | value >> 18), continuation(value >> 12), continuation(value >> 6), continuation(value)]
    }
  }

  private func continuation(_ value: UInt32) -> UInt8 { UInt8(0x80 | value & 0x3F) }

  /// The failure in CPython's words. Its positions count a character that is not ASCII as ten, since CPython rewrites
  /// such a one as `\UXXXXXXXX` before it decodes.
  private func failure(_ reason: String, from start: Int, to end: Int) -> LiteralFailure {
    func position(_ index: Int) -> Int {
      text[..<index].reduce(0) { $0 + ($1 < 0x80 ? 1 : $1 >= 0xC0 ? 10 : 0) }
    }
    let first = position(start)
    let last = max(first, position(end) - 1)
    let place = first == last ? "byte 0x5c in position \(first)" : "bytes in position \(first)-\(last)"
    return LiteralFailure(message: "(unicode error) 'unicodeescape' codec can't decode \(place): \(reason)")
  }
}
