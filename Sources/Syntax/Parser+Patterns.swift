import Base
import Diagnostics

extension Parser {
  /// True if the line that begins with the name `match` is a `match` statement: an expression follows that cannot
  /// continue another expression, or the line ends in a colon, which no other line that begins so does.
  var isAtMatchStatement: Bool {
    switch next.kind {
    case .leftParen, .leftBracket, .minus, .plus, .star: return lineEndsInColon
    case .kwNot: return token(ahead: 2).kind != .kwIn
    default: return next.kind.startsExpression
    }
  }

  private var lineEndsInColon: Bool {
    var offset = 1
    while !token(ahead: offset).kind.isLayout && token(ahead: offset).kind != .error { offset += 1 }
    return token(ahead: offset).kind == .newline && token(ahead: offset - 1).kind == .colon
  }

  mutating func parseMatch() throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    let subject = try parseSubject()
    try expectColon()
    try expect(.newline)
    guard current.kind == .indent else {
      if current.kind == .error { throw unexpected() }
      let line = lines.position(of: header.start).line
      throw failure("expected an indented block after 'match' statement on line \(line)", at: current)
    }
    advance()
    let cases = parseCases()
    return add(.match(subject: subject, cases), from: header.start)
  }

  private mutating func parseSubject() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let first = try parseStarNamedExpression()
    if current.kind != .comma, case .starred = module[first].kind { throw unexpected() }
    return try parseTupleRest(first, from: start) { parser throws(SyntaxFailure) in
      try parser.parseStarNamedExpression()
    }
  }

  /// Parses the cases of a `match` that failed itself, for the errors in them.
  mutating func skipCases() { _ = parseCases() }

  /// Parses the cases of a block behind its `.indent`, and consumes its `.dedent`.
  private mutating func parseCases() -> [MatchCase] {
    var cases: [MatchCase] = []
    while current.kind != .dedent && current.kind != .endOfFile {
      do {
        cases.append(try parseCase())
      } catch {
        var stray: [Stmt.ID] = []
        recover(from: error, into: &stray)
      }
    }
    _ = accept(.dedent)
    return cases
  }

  private mutating func parseCase() throws(SyntaxFailure) -> MatchCase {
    guard isWord(words.case) else { throw unexpected() }
    let header = current
    advance()
    let pattern = try parseTopPattern()
    let condition = accept(.kwIf) ? try parseNamedExpression() : nil
    try expectColon()
    let body = try parseBlock(of: "'case' statement", at: header)
    return MatchCase(pattern: pattern, guard: condition, body: body)
  }

  /// `patterns`: one pattern, or a sequence without brackets.
  private mutating func parseTopPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    let first = try parseMaybeStarPattern()
    if current.kind == .comma {
      let elements = try parseSequenceRest(first, until: .colon)
      return add(.sequence(elements), from: start)
    }
    if case .star = module[first].kind { throw unexpected() }
    return first
  }

  /// `first` and the patterns after commas, up to `closing` or `if`, which is not consumed.
  private mutating func parseSequenceRest(
    _ first: Pattern.ID, until closing: Token.Kind
  ) throws(SyntaxFailure) -> [Pattern.ID] {
    var elements = [first]
    while accept(.comma), current.kind != closing, current.kind != .kwIf {
      elements.append(try parseMaybeStarPattern())
    }
    return elements
  }

  private mutating func parseMaybeStarPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    guard accept(.star) else { return try parsePattern() }
    let name = try expectName()
    return add(.star(name == words.underscore ? nil : name), from: start)
  }

  /// `pattern`: alternatives with an optional name.
  private mutating func parsePattern() throws(SyntaxFailure) -> Pattern.ID {
    try nested { parser throws(SyntaxFailure) in
      let start = parser.current.start
      let pattern = try parser.parseOrPattern()
      guard parser.accept(.kwAs) else { return pattern }
      let target = parser.current
      if parser.isWord(parser.words.underscore) { throw parser.failure("cannot use '_' as a target", at: target) }
      guard target.kind == .name else {
        throw target.kind == .error ? parser.unexpected() : parser.failure("invalid pattern target", at: target)
      }
      parser.advance()
      return parser.add(.as(pattern, name: target.symbol), from: start)
    }
  }

  private mutating func parseOrPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    let first = try parseClosedPattern()
    guard current.kind == .bar else { return first }
    var alternatives = [first]
    while accept(.bar) { alternatives.append(try parseClosedPattern()) }
    return add(.or(alternatives), from: start)
  }

  private mutating func parseClosedPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    switch current.kind {
    case .kwNone: return parseSingleton(.none)
    case .kwTrue: return parseSingleton(.true)
    case .kwFalse: return parseSingleton(.false)
    case .int, .float, .imaginary, .minus, .string, .fStringStart:
      let value = try parseLiteralValue()
      return add(.value(value), from: start)
    case .leftParen: return try parseParenthesizedPattern()
    case .leftBracket: return try parseBracketPattern()
    case .leftBrace: return try parseMappingPattern()
    case .name: return try parseNamePattern()
    default: throw unexpected()
    }
  }

  private mutating func parseSingleton(_ constant: Constant) -> Pattern.ID {
    let start = current.start
    advance()
    return add(.singleton(constant), from: start)
  }

  /// A string, or a number with sign and imaginary part.
  private mutating func parseLiteralValue() throws(SyntaxFailure) -> Expr.ID {
    if current.kind == .string || current.kind == .fStringStart {
      let text = try parseStrings()
      if case .joinedString = module[text].kind {
        throw failure("patterns may only match literals and attribute lookups", at: text)
      }
      return text
    }
    let start = current.start
    let realKind = current.kind == .minus ? next.kind : current.kind
    let real = try parseSignedNumber()
    guard current.kind == .plus || current.kind == .minus else { return real }
    let op: BinaryOperator = current.kind == .plus ? .add : .sub
    if realKind == .imaginary { throw failure("real number required in complex literal", at: real) }
    advance()
    guard current.kind == .imaginary else {
      if current.kind == .int || current.kind == .float {
        throw failure("imaginary number required in complex literal", at: current)
      }
      throw unexpected()
    }
    let imaginary = try parseNumber()
    return add(.binary(real, op, imaginary), from: start)
  }

  private mutating func parseSignedNumber() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let isNegative = accept(.minus)
    guard current.kind == .int || current.kind == .float || current.kind == .imaginary else { throw unexpected() }
    let number = try parseNumber()
    return isNegative ? add(.unary(.minus, number), from: start) : number
  }

  /// A group or a sequence.
  private mutating func parseParenthesizedPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    advance()
    if accept(.rightParen) { return add(.sequence([]), from: start) }
    let first = try parseMaybeStarPattern()
    if current.kind == .comma {
      let elements = try parseSequenceRest(first, until: .rightParen)
      try expectClosing(.rightParen)
      return add(.sequence(elements), from: start)
    }
    if case .star = module[first].kind { throw unexpected() }
    try expectClosing(.rightParen)
    return first
  }

  private mutating func parseBracketPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    advance()
    if accept(.rightBracket) { return add(.sequence([]), from: start) }
    let first = try parseMaybeStarPattern()
    let elements = try parseSequenceRest(first, until: .rightBracket)
    try expectClosing(.rightBracket)
    return add(.sequence(elements), from: start)
  }

  private mutating func parseMappingPattern() throws(SyntaxFailure) -> Pattern.ID {
    let start = current.start
    advance()
    var keys: [Expr.ID] = []
    var patterns: [Pattern.ID] = []
    var rest: Symbol?
    while current.kind != .rightBrace {
      if rest != nil { throw unexpected() }
      if accept(.doubleStar) {
        if isWord(words.underscore) { throw unexpected() }
        rest = try expectName()
      } else {
        keys.append(try parseMappingKey())
        try expect(.colon)
        patterns.append(try parsePattern())
      }
      if !accept(.comma) { break }
    }
    try expectClosing(.rightBrace)
    return add(.mapping(keys: keys, patterns: patterns, rest: rest), from: start)
  }

  private mutating func parseMappingKey() throws(SyntaxFailure) -> Expr.ID {
    switch current.kind {
    case .kwNone: return parseConstant(.none)
    case .kwTrue: return parseConstant(.true)
    case .kwFalse: return parseConstant(.false)
    case .name where next.kind == .dot: return try parseAttributePath()
    case .name:
      advance()
      throw unexpected()
    default: return try parseLiteralValue()
    }
  }

  private mutating func parseAttributePath() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let name = try expectName()
    var value = add(.name(name, .load), from: start)
    while accept(.dot) {
      let attribute = try expectName()
      value = add(.attribute(value, attribute, .load), from: start)
    }
    return value
  }

  /// A capture, a wildcard, a value with dots in it, or a class.
  private mutating func parseNamePattern() throws(SyntaxFailure) -> Pattern.ID {
    let token = current
    if next.kind != .dot && next.kind != .leftParen {
      advance()
      return add(.as(nil, name: token.symbol == words.underscore ? nil : token.symbol), from: token.start)
    }
    let path = try parseAttributePath()
    if current.kind == .leftParen { return try parseClassPattern(path, from: token.start) }
    return add(.value(path), from: token.start)
  }

  private mutating func parseClassPattern(_ type: Expr.ID, from start: Int32) throws(SyntaxFailure) -> Pattern.ID {
    advance()
    var positional: [Pattern.ID] = []
    var names: [Symbol] = []
    var named: [Pattern.ID] = []
    while current.kind != .rightParen {
      if current.kind == .name && next.kind == .equal {
        names.append(try expectName())
        advance()
        named.append(try parsePattern())
      } else {
        let pattern = try parsePattern()
        if !names.isEmpty {
          throw SyntaxFailure("positional patterns follow keyword patterns", at: module[pattern].span)
        }
        positional.append(pattern)
      }
      if !accept(.comma) { break }
    }
    try expectClosing(.rightParen)
    return add(
      .class(type, positional: positional, keywordNames: names, keywordPatterns: named), from: start)
  }
}
