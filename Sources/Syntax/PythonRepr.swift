/// Python's `repr` of the values that literals can have, written as UTF-8.
enum PythonRepr {
  static func text(of constant: Constant) -> String {
    var out: [UInt8] = []
    append(constant, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  static func append(_ constant: Constant, to out: inout [UInt8]) {
    switch constant {
    case .none: out += "None".utf8
    case .true: out += "True".utf8
    case .false: out += "False".utf8
    case .ellipsis: out += "Ellipsis".utf8
    case .int(let value): out += String(value).utf8
    case .bigInt(let hex): out += pythonDigits(hex: hex).utf8
    case .float(let value): append(value, to: &out)
    case .complex(let imaginary): append(imaginary: imaginary, to: &out)
    case .string(let literal, _): append(literal, to: &out)
    case .bytes(let bytes): append(bytes: bytes, to: &out)
    }
  }

  static func append(_ value: Double, to out: inout [UInt8]) {
    if value.isNaN {
      out += "nan".utf8
    } else if value.isInfinite {
      out += (value < 0 ? "-inf" : "inf").utf8
    } else {
      appendFinite(value, to: &out)
      if value == value.rounded(), value.magnitude < 1e16 { out += ".0".utf8 }
    }
  }

  /// `value` with a `j`; the real part of a literal is never there.
  static func append(imaginary value: Double, to out: inout [UInt8]) {
    if value.isInfinite { out += "inf".utf8 } else { appendFinite(value, to: &out) }
    out.append(UInt8(ascii: "j"))
  }

  /// The shortest digits that read back as `value`, with an exponent from 1e16 and below 1e-4; no `.0` is added.
  private static func appendFinite(_ value: Double, to out: inout [UInt8]) {
    var digits: [UInt8] = []
    var exponent = 0
    var pointSeen = false
    var rest = value.magnitude.description.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "e") {
        exponent += Int(String(Substring(rest))) ?? 0
        break
      }
      if byte == UInt8(ascii: ".") {
        pointSeen = true
      } else {
        digits.append(byte)
        if !pointSeen { exponent += 1 }
      }
    }
    while digits.count > 1, digits[0] == UInt8(ascii: "0") {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if value.sign == .minus { out.append(UInt8(ascii: "-")) }
    if digits == [UInt8(ascii: "0")] { return out.append(UInt8(ascii: "0")) }
    append(digits, pointAt: exponent, to: &out)
  }

  ///  0.DIGITS times ten to the power `point`.
  private static func append(_ digits: [UInt8], pointAt point: Int, to out: inout [UInt8]) {
    if point > 16 || point < -3 {
      out.append(digits[0])
      if digits.count > 1 {
        out.append(UInt8(ascii: "."))
        out += digits[1...]
      }
      let exponent = point - 1
      out += (exponent < 0 ? "e-" : "e+").utf8
      if abs(exponent) < 10 { out.append(UInt8(ascii: "0")) }
      out += String(abs(exponent)).utf8
    } else if point <= 0 {
      out += "0.".utf8
      out += [UInt8](repeating: UInt8(ascii: "0"), count: -point)
      out += digits
    } else if point >= digits.count {
      out += digits
      out += [UInt8](repeating: UInt8(ascii: "0"), count: point - digits.count)
    } else {
      out += digits[..<point]
      out.append(UInt8(ascii: "."))
      out += digits[point...]
    }
  }

  static func append(bytes: [UInt8], to out: inout [UInt8]) {
    let quote = chooseQuote(bytes)
    out += [UInt8(ascii: "b"), quote]
    for byte in bytes {
      if !appendPlain(byte, quote, to: &out) { appendHex(UInt32(byte), "\\x", digits: 2, to: &out) }
    }
    out.append(quote)
  }

  static func append(_ literal: StringLiteral, to out: inout [UInt8]) {
    let text = literal.wtf8
    let quote = chooseQuote(text)
    out.append(quote)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if !appendPlain(byte, quote, to: &out) { appendHex(UInt32(byte), "\\x", digits: 2, to: &out) }
        index += 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      var value = UInt32(byte) & (0xFF >> UInt32(length + 1))
      for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
      if let scalar = Unicode.Scalar(value), isPythonPrintable(scalar) {
        out += text[index..<index + length]
      } else if value < 0x100 {
        appendHex(value, "\\x", digits: 2, to: &out)
      } else if value < 0x10000 {
        appendHex(value, "\\u", digits: 4, to: &out)
      } else {
        appendHex(value, "\\U", digits: 8, to: &out)
      }
      index += length
    }
    out.append(quote)
  }

  /// The single quote, unless only that one occurs in the text.
  private static func chooseQuote(_ text: [UInt8]) -> UInt8 {
    text.contains(UInt8(ascii: "'")) && !text.contains(UInt8(ascii: "\"")) ? UInt8(ascii: "\"") : UInt8(ascii: "'")
  }

  ///  an ASCII byte that has a form of its own; false for the other control characters.
  private static func appendPlain(_ byte: UInt8, _ quote: UInt8, to out: inout [UInt8]) -> Bool {
    switch byte {
    case quote, UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
    case 0x0A: out += "\\n".utf8
    case 0x0D: out += "\\r".utf8
    case 0x09: out += "\\t".utf8
    case 0x20..<0x7F: out.append(byte)
    default: return false
    }
    return true
  }

  private static func appendHex(_ value: UInt32, _ prefix: String, digits: Int, to out: inout [UInt8]) {
    out += prefix.utf8
    let text = String(value, radix: 16)
    out += [UInt8](repeating: UInt8(ascii: "0"), count: digits - text.utf8.count)
    out += text.utf8
  }
}
