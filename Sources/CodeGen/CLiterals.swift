/// Texts of C constants.
enum CLiteral {
  /// An int64_t.
  static func int(_ number: Int64) -> String {
    number == .min ? "INT64_MIN" : String(number)
  }

  static func float(_ number: Double) -> String {
    if number.isNaN { return "__builtin_nan(\"\")" }
    if number.isInfinite { return number < 0 ? "(-__builtin_inf())" : "__builtin_inf()" }
    return number.sign == .minus ? "(\(number))" : "\(number)"
  }

  /// A `const char *` to NUL-terminated UTF-8.
  static func text(_ text: String) -> String { bytes(Array(text.utf8)) }

  /// `text`, or NULL.
  static func text(_ text: String?) -> String { text.map { Self.text($0) } ?? "NULL" }

  /// A char literal of these bytes; what is not printable ASCII is written in octal, which cannot run into the next character.
  static func bytes(_ bytes: [UInt8]) -> String {
    var literal = "\""
    for byte in bytes { append(UInt32(byte), to: &literal) }
    return literal + "\""
  }

  /// A literal of code points below 0x110000 that are no surrogates, with the prefix of its unit size.
  static func units(_ points: [UInt32], unitSize: Int) -> String {
    var literal = unitSize == 1 ? "\"" : unitSize == 2 ? "u\"" : "U\""
    for point in points { append(point, to: &literal) }
    return literal + "\""
  }

  private static func append(_ point: UInt32, to literal: inout String) {
    switch point {
    case 0x22: literal += "\\\""
    case 0x5C: literal += "\\\\"
    case 0x0A: literal += "\\n"
    case 0x3F: literal += literal.hasSuffix("?") ? "\\?" : "?"
    case 0x20..<0x7F: literal.unicodeScalars.append(Unicode.Scalar(point)!)
    case 0..<0x100: literal += "\\" + padded(point, radix: 8, width: 3)
    case 0..<0x10000: literal += "\\u" + padded(point, radix: 16, width: 4)
    default: literal += "\\U" + padded(point, radix: 16, width: 8)
    }
  }

  private static func padded(_ number: UInt32, radix: Int, width: Int) -> String {
    let digits = String(number, radix: radix, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// The text in one line for a comment, cut where it is long.
  static func comment(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if result.utf8.count > 60 { return result + "…" }
      switch scalar {
      case "\n": result += "\\n"
      case "/" where result.hasSuffix("*"): result += "\\/"
      case "*" where result.hasSuffix("/"): result += "\\*"
      case let scalar where scalar.value < 0x20: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Decodes WTF-8: UTF-8 in which lone surrogates are encoded like other code points of three bytes.
func codePoints(ofWTF8 bytes: [UInt8]) -> [UInt32] {
  var points: [UInt32] = []
  var index = 0
  while index < bytes.count {
    let lead = UInt32(bytes[index])
    let (length, bits): (Int, UInt32) =
      switch lead {
      case 0..<0x80: (1, lead)
      case 0..<0xE0: (2, lead & 0x1F)
      case 0..<0xF0: (3, lead & 0x0F)
      default: (4, lead & 0x07)
      }
    precondition(index + length <= bytes.count, "CodeGen: a string constant is not WTF-8")
    points.append(bytes[index + 1..<index + length].reduce(bits) { $0 << 6 | UInt32($1) & 0x3F })
    index += length
  }
  return points
}
