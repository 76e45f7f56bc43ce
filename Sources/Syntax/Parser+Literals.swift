import Base
import Diagnostics

extension Parser {
  mutating func parseNumber() throws(SyntaxFailure) -> Expr.ID {
    let token = current
    let text = bytes[Int(token.start)..<Int(token.end)].filter { $0 != UInt8(ascii: "_") }
    let constant: Constant
    switch token.kind {
    case .int:
      do {
        constant = try integerConstant(text)
      } catch {
        throw failure(error.message, at: token)
      }
    case .float: constant = .float(floatValue(text))
    default: constant = .complex(floatValue(text.dropLast()))
    }
    advance()
    return add(.constant(constant), from: token.start)
  }

  /// The value of digits that the lexer has accepted.
  private func floatValue(_ digits: some Collection<UInt8>) -> Double {
    guard let value = Double(String(decoding: digits, as: UTF8.self)) else {
      unreachable("parser: the lexer let a malformed float through")
    }
    return value
  }

  // MARK: Strings

  /// Adjacent string literals joined to one, while they are read. All parts are marked as having the `u` prefix of the
  /// first literal, except text that ends a format specification: so CPython does it.
  struct JoinedParts {
    /// Text that belongs to the next constant.
    var text: [UInt8] = []
    var textStart: Int32 = 0
    var textEnd: Int32 = 0
    var values: [Expr.ID] = []
    var isUnicode = false

    mutating func append(_ piece: [UInt8], from start: Int32, to end: Int32) {
      if text.isEmpty { textStart = start }
      text += piece
      textEnd = end
    }
  }

  /// `strings`: adjacent literals, which are one expression.
  mutating func parseStrings() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let firstPrefix = StringPrefix(bytes, at: Int(start))
    var parts = JoinedParts()
    parts.isUnicode = bytes[Int(start)] == UInt8(ascii: "u")
    var isFormat = false
    while true {
      if current.kind == .string {
        try parseString(into: &parts, isBytes: firstPrefix.isBytes)
      } else if current.kind == .fStringStart {
        if firstPrefix.isBytes { throw failure("cannot mix bytes and nonbytes literals", at: current) }
        isFormat = true
        try parseFString(into: &parts)
      } else {
        break
      }
    }
    if firstPrefix.isBytes { return add(.constant(.bytes(parts.text)), from: start) }
    if !isFormat {
      let literal = StringLiteral(wtf8: parts.text)
      return add(.constant(.string(literal, unicodePrefix: parts.isUnicode)), from: start)
    }
    flushText(of: &parts)
    return add(.joinedString(parts.values), from: start)
  }

  private mutating func parseString(into parts: inout JoinedParts, isBytes: Bool) throws(SyntaxFailure) {
    let token = current
    let prefix = StringPrefix(bytes, at: Int(token.start))
    if prefix.isBytes != isBytes { throw failure("cannot mix bytes and nonbytes literals", at: token) }
    let opening = Int(token.start) + prefix.length
    let quote = bytes[opening]
    let isTriple = Int(token.end) - opening >= 6 && bytes[opening + 1] == quote && bytes[opening + 2] == quote
    let width = isTriple ? 3 : 1
    let piece = try decode(opening + width..<Int(token.end) - width, prefix, at: token)
    parts.append(piece, from: token.start, to: token.end)
    advance()
  }

  private mutating func decode(
    _ range: Range<Int>, _ prefix: StringPrefix, at token: Token
  ) throws(SyntaxFailure) -> [UInt8] {
    do {
      return try decodeStringText(bytes[range], prefix)
    } catch {
      throw failure(error.message, at: token)
    }
  }

  /// Ends the constant that is being collected.
  private mutating func flushText(of parts: inout JoinedParts) {
    if parts.text.isEmpty { return }
    let literal = StringLiteral(wtf8: parts.text)
    parts.values.append(
      module.expressions.append(
        Expr(
          .constant(.string(literal, unicodePrefix: parts.isUnicode)),
          at: Span(file: file, start: Int(parts.textStart), end: Int(parts.textEnd)))))
    parts.text = []
  }

  private mutating func parseFString(into parts: inout JoinedParts) throws(SyntaxFailure) {
    let prefix = StringPrefix(bytes, at: Int(current.start))
    advance()
    try parseFStringPieces(into: &parts, prefix, level: 0, until: .fStringEnd)
    advance()
  }

  /// Parses text and fields up to the token `end`, which is not consumed. `level` counts the format specifications
  /// around them.
  private mutating func parseFStringPieces(
    into parts: inout JoinedParts, _ prefix: StringPrefix, level: Int, until end: Token.Kind
  ) throws(SyntaxFailure) {
    while current.kind != end {
      switch current.kind {
      case .fStringMiddle:
        var piecePrefix = prefix
        piecePrefix.isFormat = level == 0
        let piece = try decode(Int(current.start)..<Int(current.end), piecePrefix, at: current)
        parts.append(piece, from: current.start, to: current.end)
        advance()
      case .leftBrace:
        if level > 1 { throw failure("f-string: expressions nested too deeply", at: current) }
        try parseField(into: &parts, prefix, level: level)
      default:
        throw unexpected()
      }
    }
  }

  /// Parses `{expression}` with all its options.
  private mutating func parseField(
    into parts: inout JoinedParts, _ prefix: StringPrefix, level: Int
  ) throws(SyntaxFailure) {
    let start = current.start
    advance()
    let value: Expr.ID
    do {
      value = try parseFieldExpression(openedAt: start)
    } catch {
      if current.kind == .error || error.message.hasPrefix("f-string: ") { throw error }
      throw SyntaxFailure("f-string: " + error.message, at: error.span, isGeneric: error.isGeneric)
    }
    var conversion = -1
    let isDebug = current.kind == .equal
    if isDebug {
      advance()
      if current.kind == .error { throw unexpected() }
      let text = normalizedLineBreaks(bytes[Int(start) + 1..<Int(current.start)])
      parts.append(text, from: start + 1, to: current.start)
    }
    if current.kind == .exclamation { conversion = try parseConversion() }
    var format: Expr.ID?
    if current.kind == .colon {
      advance()
      format = try parseFormat(prefix, isUnicode: parts.isUnicode, level: level + 1)
    }
    if isDebug && conversion < 0 && format == nil { conversion = Int(UInt8(ascii: "r")) }
    if current.kind != .rightBrace {
      throw current.kind == .error ? unexpected() : failure("f-string: expecting '}'", at: current)
    }
    advance()
    flushText(of: &parts)
    parts.values.append(add(.formattedValue(value, conversion: conversion, format: format), from: start))
  }

  /// Parses a field's expression as if the braces were parentheses, which they are to tuples and generator expressions:
  /// the span of such a one reaches from the opening brace to the first byte behind the expression.
  private mutating func parseFieldExpression(openedAt start: Int32) throws(SyntaxFailure) -> Expr.ID {
    let value: Expr.ID
    switch current.kind {
    case .rightBrace: throw failure("f-string: empty expression not allowed", at: current)
    case .exclamation: throw failure("f-string: expression required before '!'", at: current)
    case .colon: throw failure("f-string: expression required before ':'", at: current)
    case .equal: throw failure("f-string: expression required before '='", at: current)
    case .kwYield:
      value = try parseYield()
      try expectFieldEnd()
      return value
    default: break
    }
    let first = current.kind == .star ? try parseStarred() : try parseAssignmentExpression()
    switch current.kind {
    case .kwFor, .kwAsync:
      let clauses = try parseComprehensionClauses()
      value = add(.generatorExp(element: first, clauses), from: start)
    case .comma:
      var elements = [first]
      while accept(.comma), current.kind.startsExpression || current.kind == .star {
        elements.append(try parseStarNamedExpression())
      }
      value = add(.tuple(elements, .load), from: start)
    default:
      if case .starred = module[first].kind { throw failure("f-string: cannot use starred expression here", at: first) }
      try expectFieldEnd()
      return first
    }
    try expectFieldEnd()
    module.expressions[value].span = Span(file: file, start: Int(start), end: Int(current.start) + 1)
    return value
  }

  private func expectFieldEnd() throws(SyntaxFailure) {
    switch current.kind {
    case .rightBrace, .exclamation, .colon, .equal: return
    default: throw unexpected()
    }
  }

  private mutating func parseConversion() throws(SyntaxFailure) -> Int {
    let mark = current
    advance()
    if current.kind == .name, current.start == mark.end, current.end == current.start + 1 {
      let letter = bytes[Int(current.start)]
      if [UInt8(ascii: "s"), UInt8(ascii: "r"), UInt8(ascii: "a")].contains(letter) {
        advance()
        return Int(letter)
      }
    }
    throw failure("f-string: invalid conversion character: expected 's', 'r', or 'a'", at: mark)
  }

  private mutating func parseFormat(
    _ prefix: StringPrefix, isUnicode: Bool, level: Int
  ) throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    var parts = JoinedParts()
    parts.isUnicode = isUnicode
    try parseFStringPieces(into: &parts, prefix, level: level, until: .rightBrace)
    parts.isUnicode = false
    flushText(of: &parts)
    return add(.joinedString(parts.values), from: min(start, previousEnd))
  }
}
