/// Why the bytes of a file are no text.
public struct DecodingFailure: Sendable {
  public var message: String
  /// Where, in the decoded text as far as there is one.
  public var offset: Int
}

/// The text of a source file as UTF-8, which its bytes hold in the encoding that a byte order mark or a comment in the
/// first two lines declares (PEP 263), or in UTF-8.
///
/// On failure the text is what could be read, with U+FFFD where nothing could.
func decodeSource(_ bytes: [UInt8], path: String) -> (text: [UInt8], failure: DecodingFailure?) {
  let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
  let content = hasMark ? Array(bytes[3...]) : bytes
  guard let declared = declaredEncoding(content) else { return checkedUTF8(content, path: path, isDeclared: false) }
  let name = normalizedEncodingName(declared)
  if hasMark && name != "utf_8" { return failed(content, "encoding problem: \(declared) with BOM") }
  switch name {
  case "utf_8", "utf8", "u8", "utf", "cp65001", "utf_8_sig":
    return checkedUTF8(content, path: path, isDeclared: true)
  case "ascii", "us_ascii", "646", "us", "iso646_us", "cp367", "ibm367", "csascii", "iso_ir_6", "ansi_x3_4_1968":
    return content.contains { $0 >= 0x80 } ? failed(content, "encoding problem: \(declared)") : (content, nil)
  case "latin_1", "iso_8859_1", "iso8859_1", "latin1", "latin", "l1", "8859", "iso8859", "cp819", "ibm819",
    "csisolatin1", "iso_ir_100", "iso_8859_1_1987":
    return decoded(content, declared) { Unicode.Scalar($0) }
  default:
    guard let encoding = SingleByteEncoding.named(name) else {
      return failed(content, "unknown encoding: \(declared)")
    }
    return decoded(content, declared) { encoding.upperHalf[Int($0) - 0x80] }
  }
}

private func failed(_ bytes: [UInt8], _ message: String) -> (text: [UInt8], failure: DecodingFailure?) {
  (replacingInvalidUTF8(bytes), DecodingFailure(message: message, offset: 0))
}

private func replacingInvalidUTF8(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

/// Decodes one byte a character; `upper` says what the bytes from 0x80 on are.
private func decoded(
  _ bytes: [UInt8], _ declared: String, _ upper: (UInt8) -> Unicode.Scalar
) -> (text: [UInt8], failure: DecodingFailure?) {
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count)
  var failure: DecodingFailure?
  for byte in bytes {
    if byte < 0x80 {
      text.append(byte)
      continue
    }
    let scalar = upper(byte)
    if scalar == "\u{FFFD}" && failure == nil {
      failure = DecodingFailure(message: "encoding problem: \(declared)", offset: text.count)
    }
    text += String(Character(scalar)).utf8
  }
  return (text, failure)
}

private func checkedUTF8(
  _ bytes: [UInt8], path: String, isDeclared: Bool
) -> (text: [UInt8], failure: DecodingFailure?) {
  guard let (offset, reason) = firstInvalidUTF8(bytes) else { return (bytes, nil) }
  let byte = String(bytes[offset], radix: 16)
  let message: String
  if isDeclared {
    message = "(unicode error) 'utf-8' codec can't decode byte 0x\(byte) in position \(offset): \(reason)"
  } else {
    let line = LineTable(bytes).position(of: Int32(offset)).line
    message = """
      Non-UTF-8 code starting with '\\x\(byte)' in file \(path) on line \(line), but no encoding declared; \
      see https://peps.python.org/pep-0263/ for details
      """
  }
  return (replacingInvalidUTF8(bytes), DecodingFailure(message: message, offset: offset))
}

/// The offset of the first byte that is not UTF-8, and why in CPython's words.
private func firstInvalidUTF8(_ bytes: [UInt8]) -> (offset: Int, reason: String)? {
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x80 {
      index += 1
      continue
    }
    guard let (length, second) = multibyteForm(of: byte) else { return (index, "invalid start byte") }
    for offset in 1..<length {
      if index + offset >= bytes.count { return (index, "unexpected end of data") }
      let allowed = offset == 1 ? second : 0x80...0xBF
      if !allowed.contains(bytes[index + offset]) { return (index, "invalid continuation byte") }
    }
    index += length
  }
  return nil
}

/// How many bytes a character takes that begins with `byte`, and what its second byte may be.
private func multibyteForm(of byte: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
  switch byte {
  case 0xC2...0xDF: (2, 0x80...0xBF)
  case 0xE0: (3, 0xA0...0xBF)
  case 0xED: (3, 0x80...0x9F)
  case 0xE1...0xEF: (3, 0x80...0xBF)
  case 0xF0: (4, 0x90...0xBF)
  case 0xF1...0xF3: (4, 0x80...0xBF)
  case 0xF4: (4, 0x80...0x8F)
  default: nil
  }
}

/// The encoding that a comment in the first line, or in the second behind a blank or comment line, declares.
private func declaredEncoding(_ bytes: [UInt8]) -> String? {
  var start = 0
  for _ in 0..<2 {
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let line = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }
    guard line.first == nil || line.first == UInt8(ascii: "#") else { return nil }
    if let name = encodingName(inComment: line) { return name }
    start = bytes[end...].starts(with: [0x0D, 0x0A]) ? end + 2 : end + 1
    if start >= bytes.count { return nil }
  }
  return nil
}

/// The name behind the first `coding:` or `coding=` of a comment.
private func encodingName(inComment line: ArraySlice<UInt8>) -> String? {
  let word = Array("coding".utf8)
  var index = line.startIndex
  while index + word.count < line.endIndex {
    defer { index += 1 }
    guard line[index...].starts(with: word) else { continue }
    let mark = line[index + word.count]
    guard mark == UInt8(ascii: ":") || mark == UInt8(ascii: "=") else { continue }
    let rest = line[(index + word.count + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
    let name = rest.prefix { byte in
      byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
    if !name.isEmpty { return String(decoding: name, as: UTF8.self) }
  }
  return nil
}

/// `name` in lower case, with one underscore between the words; variants of UTF-8 and Latin-1 that add a suffix are
/// those.
private func normalizedEncodingName(_ name: String) -> String {
  let plain = name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "_")
  for base in ["utf_8", "latin_1", "iso_8859_1", "iso_latin_1"] where plain == base || plain.hasPrefix(base + "_") {
    return base == "utf_8" ? base : "latin_1"
  }
  return plain
}
