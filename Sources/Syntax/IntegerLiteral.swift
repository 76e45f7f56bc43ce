import Base

/// How many decimal digits Python converts to an int.
private let maximumDecimalDigits = 4300

/// The value of an int literal without underscores that the lexer has accepted.
func integerConstant(_ text: [UInt8]) throws(LiteralFailure) -> Constant {
  let isPrefixed = text.count > 2 && text[0] == UInt8(ascii: "0") && !isDigit(text[1])
  guard isPrefixed else { return try decimalConstant(text) }
  let digits = text[2...].drop { $0 == UInt8(ascii: "0") }
  switch text[1] | 0x20 {
  case UInt8(ascii: "x"): return constant(hexDigits: Array(digits))
  case UInt8(ascii: "o"): return constant(hexDigits: hexDigits(digits, bitsEach: 3))
  default: return constant(hexDigits: hexDigits(digits, bitsEach: 1))
  }
}

private func decimalConstant(_ text: [UInt8]) throws(LiteralFailure) -> Constant {
  let digits = text.drop { $0 == UInt8(ascii: "0") }
  if digits.count > maximumDecimalDigits {
    throw LiteralFailure(
      message: """
        Exceeds the limit (\(maximumDecimalDigits) digits) for integer string conversion: value has \(digits.count) \
        digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
        literals to avoid decimal conversion limits.
        """)
  }
  if digits.count <= 18 {
    return .int(digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) })
  }
  var words: [UInt32] = []
  for digit in digits { multiply(&words, by: 10, adding: UInt32(digit - UInt8(ascii: "0"))) }
  return constant(hexDigits: hexDigits(words))
}

/// `hexDigits` must have no leading zero.
private func constant(hexDigits: [UInt8]) -> Constant {
  let text = String(decoding: hexDigits, as: UTF8.self).lowercased()
  if text.isEmpty { return .int(0) }
  if let small = Int64(text, radix: 16) { return .int(small) }
  return .bigInt(hex: text)
}

/// Rewrites digits of one or three bits each in hexadecimal.
private func hexDigits(_ digits: ArraySlice<UInt8>, bitsEach: Int) -> [UInt8] {
  var reversed: [UInt8] = []
  var pending: UInt32 = 0
  var pendingBits = 0
  for digit in digits.reversed() {
    pending |= UInt32(digit - UInt8(ascii: "0")) << UInt32(pendingBits)
    pendingBits += bitsEach
    while pendingBits >= 4 {
      reversed.append(hexDigit(pending & 15))
      pending >>= 4
      pendingBits -= 4
    }
  }
  if pending > 0 { reversed.append(hexDigit(pending)) }
  while reversed.last == UInt8(ascii: "0") { reversed.removeLast() }
  return reversed.reversed()
}

private func hexDigits(_ words: [UInt32]) -> [UInt8] {
  var reversed: [UInt8] = []
  for word in words {
    for shift in stride(from: UInt32(0), to: 32, by: 4) { reversed.append(hexDigit(word >> shift & 15)) }
  }
  while reversed.last == UInt8(ascii: "0") { reversed.removeLast() }
  return reversed.reversed()
}

private func hexDigit(_ value: UInt32) -> UInt8 {
  UInt8(value) + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
}

/// Multiplies a number, held in words from the lowest, in place.
private func multiply(_ words: inout [UInt32], by factor: UInt32, adding addend: UInt32) {
  var carry = UInt64(addend)
  for index in words.indices {
    let product = UInt64(words[index]) * UInt64(factor) + carry
    words[index] = UInt32(truncatingIfNeeded: product)
    carry = product >> 32
  }
  if carry > 0 { words.append(UInt32(carry)) }
}

/// The number that `hex` writes in hexadecimal as Python's `repr` has it. One that Python refuses to print because it
/// has too many digits stays hexadecimal.
func pythonDigits(hex: String) -> String {
  if hex.utf8.count > maximumDecimalDigits * 5 / 6 { return "0x" + hex }
  var chunks: [UInt32] = []
  for digit in hex.utf8 {
    let value = digit < UInt8(ascii: "a") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    var carry = UInt64(value)
    for index in chunks.indices {
      let product = UInt64(chunks[index]) * 16 + carry
      chunks[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    if carry > 0 { chunks.append(UInt32(carry)) }
  }
  guard let last = chunks.last else { return "0" }
  return chunks.dropLast().reversed().reduce(into: String(last)) { text, chunk in
    let digits = String(chunk)
    text += String(repeating: "0", count: 9 - digits.count) + digits
  }
}
