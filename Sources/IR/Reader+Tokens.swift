import Base

struct Token {
  enum Kind { case word, string, mark, end }

  var kind: Kind
  var text: String
  /// A string's bytes.
  var bytes: [UInt8] = []
  var line: Int
  /// Stands at the left margin.
  var startsLine: Bool
}

/// Words are what `isNameScalar` allows, with `%`, `$`, `-` or `+` in front or in numbers; `: , ( ) [ ] { } = ! @ ->` are marks;
/// `#` starts a comment.
func tokenize(_ text: String) throws(ReadError) -> [Token] {
  var tokens: [Token] = []
  for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    try tokenize(line: Array(line.unicodeScalars), number: index + 1, into: &tokens)
  }
  tokens.append(Token(kind: .end, text: "the end", line: tokens.last?.line ?? 1, startsLine: true))
  return tokens
}

private func tokenize(line: [Unicode.Scalar], number: Int, into tokens: inout [Token]) throws(ReadError) {
  var index = 0
  while index < line.count {
    let start = index
    let scalar = line[index]
    if scalar == " " {
      index += 1
    } else if scalar == "#" {
      return
    } else if scalar == "\"" {
      let bytes = try stringBytes(line, &index, number)
      tokens.append(Token(kind: .string, text: "a string", bytes: bytes, line: number, startsLine: start == 0))
    } else if scalar == "-", index + 1 < line.count, line[index + 1] == ">" {
      index += 2
      tokens.append(Token(kind: .mark, text: "->", line: number, startsLine: start == 0))
    } else if isWordStart(scalar) {
      index += 1
      while index < line.count, isWordPart(line, index) { index += 1 }
      var end = index
      // A colon ends a name; inside (`name:2`) it is part of it.
      while end > start + 1, line[end - 1] == ":" { end -= 1 }
      index = end
      tokens.append(Token(kind: .word, text: text(line[start..<end]), line: number, startsLine: start == 0))
    } else {
      index += 1
      tokens.append(Token(kind: .mark, text: text(line[start..<index]), line: number, startsLine: start == 0))
    }
  }
}

private func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
  scalar != ":" && isNameScalar(scalar) || scalar == "%" || scalar == "$" || scalar == "-"
}

private func isWordPart(_ line: [Unicode.Scalar], _ index: Int) -> Bool {
  if isNameScalar(line[index]) { return true }
  // The sign of an exponent.
  return (line[index] == "-" || line[index] == "+") && line[index - 1] == "e"
}

private func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
  var text = ""
  text.unicodeScalars.append(contentsOf: scalars)
  return text
}

private func stringBytes(_ line: [Unicode.Scalar], _ index: inout Int, _ number: Int) throws(ReadError) -> [UInt8] {
  var bytes: [UInt8] = []
  index += 1
  while index < line.count, line[index] != "\"" {
    guard line[index] == "\\" else {
      bytes += Array(String(line[index]).utf8)
      index += 1
      continue
    }
    guard index + 2 < line.count else { throw ReadError(line: number, message: "unfinished string") }
    switch line[index + 1] {
    case "n": bytes.append(0x0A)
    case "\"", "\\": bytes.append(UInt8(line[index + 1].value))
    default:
      guard let byte = UInt8(text(line[index + 1...index + 2]), radix: 16) else {
        throw ReadError(line: number, message: "bad escape in a string")
      }
      bytes.append(byte)
      index += 1
    }
    index += 2
  }
  guard index < line.count else { throw ReadError(line: number, message: "unfinished string") }
  index += 1
  return bytes
}
