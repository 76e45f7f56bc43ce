import CUtf8proc

/// `text` in Unicode's normal form KC, in which Python compares names.
func normalizedNFKC(_ text: String) -> String {
  let utf8 = Array(text.utf8)
  let options = utf8proc_option_t(
    rawValue: UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue)
  let capacity = utf8proc_decompose(utf8, utf8.count, nil, 0, options)
  guard capacity >= 0 else { return text }
  var codePoints = [Int32](repeating: 0, count: capacity)
  let decomposed = utf8proc_decompose(utf8, utf8.count, &codePoints, capacity, options)
  let length = utf8proc_normalize_utf32(&codePoints, decomposed, options)
  guard length >= 0 else { return text }
  var result = String.UnicodeScalarView()
  for codePoint in codePoints[..<length] {
    if let scalar = Unicode.Scalar(UInt32(codePoint)) { result.append(scalar) }
  }
  return String(result)
}

/// A character that cannot stand where it does in a name.
struct InvalidNameCharacter {
  /// In bytes from the start of the name.
  var offset: Int
  var scalar: Unicode.Scalar

  var isPrintable: Bool { isPythonPrintable(scalar) }
}

/// The first character of `name`, which has no ASCII operators or blanks, that Python forbids there.
func firstInvalidNameCharacter(_ name: ArraySlice<UInt8>) -> InvalidNameCharacter? {
  var offset = 0
  for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
    let properties = scalar.properties
    let isValid =
      isKnown(scalar)
      && (offset == 0
        ? scalar == "_" || properties.isXIDStart
        : properties.isXIDContinue && !laterContinuing.contains(scalar.value))
    if !isValid { return InvalidNameCharacter(offset: offset, scalar: scalar) }
    offset += UTF8.width(scalar)
  }
  return nil
}

/// What Unicode 15.1 and later allow inside a name.
private let laterContinuing: Set<UInt32> = [0x200C, 0x200D, 0x30FB, 0xFF65]

/// True if the Unicode version of Python 3.11 (14.0) assigns `scalar`.
private func isKnown(_ scalar: Unicode.Scalar) -> Bool {
  guard let age = scalar.properties.age else { return false }
  return age.major <= 14
}

/// Python's `str.isprintable` for one character.
func isPythonPrintable(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.value < 0x7F { return scalar.value >= 0x20 }
  guard isKnown(scalar) else { return false }
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
    return false
  default:
    return true
  }
}

/// The character that Python's `\N{name}` stands for. Names are found in any case, those of Hangul syllables and
/// ideographs in capitals only.
func unicodeCharacter(named name: String) -> Unicode.Scalar? {
  if let scalar = charactersByName[name] { return scalar }
  let capital = name.uppercased()
  if capital.hasPrefix("HANGUL SYLLABLE ") || capital.hasPrefix("CJK UNIFIED IDEOGRAPH-") { return nil }
  return charactersByName[capital]
}

/// Every character by its name and its aliases, made when the first `\N{…}` is met.
private let charactersByName: [String: Unicode.Scalar] = {
  var characters: [String: Unicode.Scalar] = [:]
  for value in UInt32(0x20)...0x10FFFF {
    guard let scalar = Unicode.Scalar(value), isKnown(scalar) else { continue }
    if let name = scalar.properties.name { characters[name] = scalar }
  }
  for (name, scalar) in unicodeAliases() { characters[name] = scalar }
  return characters
}()
