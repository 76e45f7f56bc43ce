/// One `%…` of a format string, without `%%`.
struct PercentSpecifier {
  var key: String?
  /// How many `*` take their numbers from the arguments.
  var stars = 0
  /// The last character; empty at the end of the text.
  var type = ""

  /// All of `text`.
  static func parse(_ text: String) -> [PercentSpecifier] {
    var reader = TextReader(text)
    var found: [PercentSpecifier] = []
    while reader.skip(past: "%") {
      var specifier = PercentSpecifier()
      if reader.take("(") { specifier.key = reader.takeUntil(")") }
      reader.takeAll { "#0-+ ".unicodeScalars.contains($0) }
      specifier.stars += reader.takeNumberOrStar()
      if reader.take(".") { specifier.stars += reader.takeNumberOrStar() }
      if let length = reader.next, "hlL".unicodeScalars.contains(length) { reader.advance() }
      if let type = reader.next { specifier.type = String(type) }
      reader.advance()
      if specifier.type != "%" { found.append(specifier) }
    }
    return found
  }
}

/// One `{…}` of a format string.
struct BraceField {
  /// Empty, a number or a name; the attributes and items behind it left out.
  var key = ""
  /// Attributes or items of the argument are shown, not it.
  var hasPath = false
  var conversion: String?
  var format = ""
  /// Fields inside the format.
  var nested: [BraceField] = []

  enum Mistake: Error {
    case unmatchedBrace, unexpectedBrace, tooDeep
    case conversion(String)
  }

  static func parse(_ text: String) throws(Mistake) -> [BraceField] {
    var reader = TextReader(text)
    return try parse(&reader, depth: 0)
  }

  private static func parse(_ reader: inout TextReader, depth: Int) throws(Mistake) -> [BraceField] {
    var fields: [BraceField] = []
    while let character = reader.next {
      if depth > 0 && character == "}" { return fields }
      reader.advance()
      if character == "}" {
        if !reader.take("}") { throw .unexpectedBrace }
      } else if character == "{" {
        if depth == 0 && reader.take("{") { continue }
        if depth > 1 { throw .tooDeep }
        fields.append(try parseField(&reader, depth: depth))
      }
    }
    return fields
  }

  /// A field behind its opening brace.
  private static func parseField(_ reader: inout TextReader, depth: Int) throws(Mistake) -> BraceField {
    var field = BraceField()
    field.key = reader.takeAll { !".[!:}{".unicodeScalars.contains($0) }
    let path = reader.takeAll { !"!:}{".unicodeScalars.contains($0) }
    field.hasPath = !path.isEmpty
    if reader.take("!") {
      let conversion = reader.takeAll { $0 != ":" && $0 != "}" }
      guard ["r", "s", "a"].contains(conversion) else { throw .conversion(conversion) }
      field.conversion = conversion
    }
    if reader.take(":") {
      var inside = reader
      field.nested = try parse(&inside, depth: depth + 1)
      field.format = reader.text(upTo: inside)
      reader = inside
    }
    guard reader.take("}") else { throw .unmatchedBrace }
    return field
  }

  /// The type character of the format: nil where it has none, an empty text where it is no format that built-in types know.
  var type: String? {
    var reader = TextReader(format)
    var ahead = reader
    ahead.advance()
    if let align = ahead.next, "<>=^".unicodeScalars.contains(align) { reader.advance() }
    for optional in ["<>=^", "+- ", "z", "#", "0"] {
      if let next = reader.next, optional.unicodeScalars.contains(next) { reader.advance() }
    }
    reader.takeAll(isDigit)
    if let next = reader.next, next == "," || next == "_" { reader.advance() }
    if reader.take(".") { reader.takeAll(isDigit) }
    guard let type = reader.next else { return nil }
    reader.advance()
    return reader.next == nil ? String(type) : ""
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// Reads a text from its start to its end.
private struct TextReader {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func advance() { position += 1 }

  mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == wanted else { return false }
    position += 1
    return true
  }

  @discardableResult
  mutating func takeAll(_ fits: (Unicode.Scalar) -> Bool) -> String {
    var taken = String.UnicodeScalarView()
    while let scalar = next, fits(scalar) {
      taken.append(scalar)
      position += 1
    }
    return String(taken)
  }

  /// What stands before `end`, which is taken too.
  mutating func takeUntil(_ end: Unicode.Scalar) -> String {
    let text = takeAll { $0 != end }
    position += 1
    return text
  }

  /// How many stars there are: one or, where there is a number or nothing, none.
  mutating func takeNumberOrStar() -> Int {
    if take("*") { return 1 }
    takeAll(isDigit)
    return 0
  }

  /// Moves behind the next `wanted`; false when there is none.
  mutating func skip(past wanted: Unicode.Scalar) -> Bool {
    takeAll { $0 != wanted }
    return take(wanted)
  }

  func text(upTo other: TextReader) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[position..<min(other.position, scalars.count)])
    return String(text)
  }
}
