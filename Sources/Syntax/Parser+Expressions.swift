import Base
import Diagnostics

extension Parser {
  /// `star_expressions`: expressions and starred ones, a tuple if there is a comma.
  mutating func parseStarExpressions() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let first = try parseStarExpression()
    return try parseTupleRest(first, from: start) { parser throws(SyntaxFailure) in try parser.parseStarExpression() }
  }

  /// Collects what follows `first` after commas, if any, into a tuple without parentheses.
  mutating func parseTupleRest(
    _ first: Expr.ID, from start: Int32, _ parseElement: (inout Parser) throws(SyntaxFailure) -> Expr.ID
  ) throws(SyntaxFailure) -> Expr.ID {
    guard current.kind == .comma else { return first }
    var elements = [first]
    while accept(.comma), current.kind.startsExpression || current.kind == .star {
      elements.append(try parseElement(&self))
    }
    return add(.tuple(elements, .load), from: start)
  }

  mutating func parseStarExpression() throws(SyntaxFailure) -> Expr.ID {
    current.kind == .star ? try parseStarred() : try parseExpression()
  }

  /// `star_named_expression`: an element of a display.
  mutating func parseStarNamedExpression() throws(SyntaxFailure) -> Expr.ID {
    current.kind == .star ? try parseStarred() : try parseNamedExpression()
  }

  mutating func parseStarred() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    advance()
    let value = try parseBitwiseOr()
    return add(.starred(value, .load), from: start)
  }

  mutating func parseYieldOrStarExpressions() throws(SyntaxFailure) -> Expr.ID {
    current.kind == .kwYield ? try parseYield() : try parseStarExpressions()
  }

  mutating func parseYield() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    advance()
    if accept(.kwFrom) {
      let value = try parseExpression()
      return add(.yieldFrom(value), from: start)
    }
    let hasValue = current.kind.startsExpression || current.kind == .star
    let value = hasValue ? try parseStarExpressions() : nil
    return add(.yield(value), from: start)
  }

  /// `named_expression`: an expression, or `name := value`.
  mutating func parseNamedExpression() throws(SyntaxFailure) -> Expr.ID {
    let start = mark
    let expression = try parseAssignmentExpression()
    if current.kind == .colonEqual && !isGuessing {
      throw failure("cannot use assignment expressions with \(describe(expression))", at: expression)
    }
    if current.kind == .equal, let mistake = assignmentMistake(expression, from: start) { throw mistake }
    return expression
  }

  /// An argument: `name := value`, or an expression with whatever may follow it.
  mutating func parseAssignmentExpression() throws(SyntaxFailure) -> Expr.ID {
    guard current.kind == .name && next.kind == .colonEqual else { return try parseExpression() }
    let start = current.start
    let symbol = try expectName()
    let target = add(.name(symbol, .store), from: start)
    advance()
    let value = try parseExpression()
    return add(.namedExpr(target: target, value: value), from: start)
  }

  /// `expression`: a lambda, a conditional expression or what binds tighter.
  mutating func parseExpression() throws(SyntaxFailure) -> Expr.ID {
    try nested { parser throws(SyntaxFailure) in
      if parser.current.kind == .kwLambda { return try parser.parseLambda() }
      let start = parser.mark
      let then = try parser.parseDisjunction()
      if parser.current.kind == .kwIf {
        return try parser.parseConditional(then, from: parser.stream.tokens[start.index].start)
      }
      if parser.current.kind.startsExpression, let mistake = parser.juxtaposition(after: then, from: start) {
        throw mistake
      }
      return then
    }
  }

  private mutating func parseConditional(_ then: Expr.ID, from start: Int32) throws(SyntaxFailure) -> Expr.ID {
    let place = mark
    advance()
    let test = try parseDisjunction()
    guard accept(.kwElse) else {
      if isGuessing {
        rewind(to: place)
        return then
      }
      if current.kind == .colon || current.kind == .error { throw unexpected() }
      throw SyntaxFailure("expected 'else' after 'if' expression", at: span(from: start))
    }
    let otherwise = try parseExpression()
    return add(.ifExp(test: test, then: then, otherwise: otherwise), from: start)
  }

  mutating func parseLambda() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    advance()
    let parameters = try parseParameters(until: .colon, isLambda: true)
    try expect(.colon)
    let body = try parseExpression()
    return add(.lambda(parameters, body: body), from: start)
  }

  // MARK: Operators

  mutating func parseDisjunction() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let first = try parseConjunction()
    guard current.kind == .kwOr else { return first }
    var operands = [first]
    while accept(.kwOr) { operands.append(try parseConjunction()) }
    return add(.boolOp(.or, operands), from: start)
  }

  private mutating func parseConjunction() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let first = try parseInversion()
    guard current.kind == .kwAnd else { return first }
    var operands = [first]
    while accept(.kwAnd) { operands.append(try parseInversion()) }
    return add(.boolOp(.and, operands), from: start)
  }

  private mutating func parseInversion() throws(SyntaxFailure) -> Expr.ID {
    guard current.kind == .kwNot else { return try parseComparison() }
    let start = current.start
    advance()
    let operand = try nested { parser throws(SyntaxFailure) in try parser.parseInversion() }
    return add(.unary(.not, operand), from: start)
  }

  private mutating func parseComparison() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let first = try parseBitwiseOr()
    guard var comparison = acceptCompareOperator() else { return first }
    var operators: [CompareOperator] = []
    var operands: [Expr.ID] = []
    while true {
      operators.append(comparison)
      operands.append(try parseBitwiseOr())
      guard let next = acceptCompareOperator() else { break }
      comparison = next
    }
    return add(.compare(first, operators, operands), from: start)
  }

  private mutating func acceptCompareOperator() -> CompareOperator? {
    let comparison: CompareOperator
    switch current.kind {
    case .equalEqual: comparison = .eq
    case .notEqual: comparison = .notEq
    case .less: comparison = .lt
    case .lessEqual: comparison = .ltE
    case .greater: comparison = .gt
    case .greaterEqual: comparison = .gtE
    case .kwIn: comparison = .in
    case .kwNot:
      guard next.kind == .kwIn else { return nil }
      advance()
      comparison = .notIn
    case .kwIs:
      advance()
      if current.kind != .kwNot { return .is }
      comparison = .isNot
    default:
      return nil
    }
    advance()
    return comparison
  }

  mutating func parseBitwiseOr() throws(SyntaxFailure) -> Expr.ID { try parseBinary(minimum: 1) }

  /// Parses binary operators that bind at least as tightly as `minimum`; all of them group to the left.
  private mutating func parseBinary(minimum: Int) throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    var left = try parseFactor()
    while let (op, precedence) = current.kind.binaryOperator, precedence >= minimum {
      advance()
      let right = try parseBinary(minimum: precedence + 1)
      left = add(.binary(left, op, right), from: start)
    }
    return left
  }

  private mutating func parseFactor() throws(SyntaxFailure) -> Expr.ID {
    let op: UnaryOperator
    switch current.kind {
    case .plus: op = .plus
    case .minus: op = .minus
    case .tilde: op = .invert
    default: return try parsePower()
    }
    let start = current.start
    advance()
    let operand = try nested { parser throws(SyntaxFailure) in try parser.parseFactor() }
    return add(.unary(op, operand), from: start)
  }

  private mutating func parsePower() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let base = try parseAwait()
    guard accept(.doubleStar) else { return base }
    let exponent = try nested { parser throws(SyntaxFailure) in try parser.parseFactor() }
    return add(.binary(base, .pow, exponent), from: start)
  }

  private mutating func parseAwait() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    guard accept(.kwAwait) else { return try parsePrimary() }
    let value = try parsePrimary()
    return add(.await(value), from: start)
  }

  // MARK: Primaries

  /// `primary`: an atom with attributes, calls and subscripts behind it.
  mutating func parsePrimary() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    var value = try parseAtom()
    while true {
      switch current.kind {
      case .dot:
        advance()
        let name = try expectName()
        value = add(.attribute(value, name, .load), from: start)
      case .leftParen:
        value = try parseCall(value, from: start)
      case .leftBracket:
        advance()
        let index = try parseSlices()
        try expectClosing(.rightBracket)
        value = add(.subscript(value, index: index, .load), from: start)
      default:
        return value
      }
    }
  }

  /// `slices`: what stands in a subscript; one slice, or a tuple of several or of a starred one.
  private mutating func parseSlices() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let isStarred = current.kind == .star
    let first = isStarred ? try parseStarred() : try parseSlice()
    guard current.kind == .comma || isStarred else { return first }
    var elements = [first]
    while accept(.comma), current.kind != .rightBracket {
      elements.append(current.kind == .star ? try parseStarred() : try parseSlice())
    }
    return add(.tuple(elements, .load), from: start)
  }

  private mutating func parseSlice() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    var lower: Expr.ID?
    if current.kind != .colon {
      let first = try parseNamedExpression()
      if current.kind != .colon { return first }
      lower = first
    }
    try expect(.colon)
    let upper = isAtSliceEnd || current.kind == .colon ? nil : try parseExpression()
    var step: Expr.ID?
    if accept(.colon), !isAtSliceEnd { step = try parseExpression() }
    return add(.slice(lower: lower, upper: upper, step: step), from: start)
  }

  private var isAtSliceEnd: Bool { current.kind == .comma || current.kind == .rightBracket }

  // MARK: Atoms

  mutating func parseAtom() throws(SyntaxFailure) -> Expr.ID {
    let token = current
    switch token.kind {
    case .name:
      advance()
      return add(.name(token.symbol, .load), from: token.start)
    case .int, .float, .imaginary:
      return try parseNumber()
    case .string, .fStringStart:
      return try parseStrings()
    case .leftParen:
      return try parseParenthesized()
    case .leftBracket:
      return try parseListDisplay()
    case .leftBrace:
      return try parseBraceDisplay()
    case .ellipsis: return parseConstant(.ellipsis)
    case .kwNone: return parseConstant(.none)
    case .kwTrue: return parseConstant(.true)
    case .kwFalse: return parseConstant(.false)
    default:
      throw unexpected()
    }
  }

  mutating func parseConstant(_ constant: Constant) -> Expr.ID {
    let start = current.start
    advance()
    return add(.constant(constant), from: start)
  }

  /// A tuple, a group, a generator expression or `(yield …)`.
  private mutating func parseParenthesized() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    advance()
    if accept(.rightParen) { return add(.tuple([], .load), from: start) }
    if current.kind == .doubleStar { throw failure("cannot use double starred expression here", at: current) }
    if current.kind == .kwYield {
      let value = try parseYield()
      try expectClosing(.rightParen)
      return value
    }
    let first = try parseStarNamedExpression()
    switch current.kind {
    case .kwFor, .kwAsync:
      try forbidStarInComprehension(first)
      let clauses = try parseComprehensionClauses()
      try expectClosing(.rightParen)
      return add(.generatorExp(element: first, clauses), from: start)
    case .comma:
      let elements = try parseElements(after: first)
      try expectClosing(.rightParen)
      return add(.tuple(elements, .load), from: start)
    default:
      try expectClosing(.rightParen)
      if case .starred = module[first].kind {
        throw failure("cannot use starred expression here", at: first)
      }
      return first
    }
  }

  /// Several elements cannot be the target of a comprehension.
  private func forbidClauses(after elements: [Expr.ID]) throws(SyntaxFailure) {
    guard current.kind == .kwFor || current.kind == .kwAsync else { return }
    throw SyntaxFailure(
      "did you forget parentheses around the comprehension target?",
      at: Span(file: file, start: Int(module[elements[0]].span.start), end: Int(previousEnd)))
  }

  /// `first` and the elements after commas as far as there are any.
  private mutating func parseElements(after first: Expr.ID) throws(SyntaxFailure) -> [Expr.ID] {
    var elements = [first]
    while accept(.comma), current.kind.startsExpression || current.kind == .star {
      elements.append(try parseStarNamedExpression())
    }
    return elements
  }

  private mutating func parseListDisplay() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    advance()
    if accept(.rightBracket) { return add(.list([], .load), from: start) }
    let first = try parseStarNamedExpression()
    if current.kind == .kwFor || current.kind == .kwAsync {
      try forbidStarInComprehension(first)
      let clauses = try parseComprehensionClauses()
      try expectClosing(.rightBracket)
      return add(.listComp(element: first, clauses), from: start)
    }
    let elements = try parseElements(after: first)
    try forbidClauses(after: elements)
    try expectClosing(.rightBracket)
    return add(.list(elements, .load), from: start)
  }

  /// A set, a dict, or a comprehension of one.
  private mutating func parseBraceDisplay() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    advance()
    if accept(.rightBrace) { return add(.dict(keys: [], values: []), from: start) }
    if current.kind == .doubleStar { return try parseDictRest(from: start) }
    let first = try parseStarNamedExpression()
    if current.kind == .colon {
      try forbidAsKey(first)
      return try parseDictRest(firstKey: first, from: start)
    }
    if current.kind == .kwFor || current.kind == .kwAsync {
      try forbidStarInComprehension(first)
      let clauses = try parseComprehensionClauses()
      try expectClosing(.rightBrace)
      return add(.setComp(element: first, clauses), from: start)
    }
    let elements = try parseElements(after: first)
    try forbidClauses(after: elements)
    try expectClosing(.rightBrace)
    return add(.set(elements), from: start)
  }

  /// A starred expression or a bare `name := value` cannot be a key.
  private func forbidAsKey(_ key: Expr.ID) throws(SyntaxFailure) {
    switch module[key].kind {
    case .starred: throw unexpected()
    case .namedExpr where module[key].span.end == previousEnd: throw unexpected()
    default: return
    }
  }

  private mutating func parseDictRest(firstKey: Expr.ID? = nil, from start: Int32) throws(SyntaxFailure) -> Expr.ID {
    var keys: [Expr.ID?] = []
    var values: [Expr.ID] = []
    var pendingKey = firstKey
    repeat {
      if current.kind == .rightBrace { break }
      let entryStart = current
      if pendingKey == nil, accept(.doubleStar) {
        keys.append(nil)
        values.append(try parseBitwiseOr())
      } else {
        let key = if let pendingKey { pendingKey } else { try parseExpression() }
        pendingKey = nil
        try parseDictColon(after: key)
        keys.append(key)
        values.append(try parseDictValue())
      }
      if keys.count == 1, current.kind == .kwFor || current.kind == .kwAsync {
        guard let key = keys[0] else {
          throw failure("dict unpacking cannot be used in dict comprehension", at: entryStart)
        }
        let clauses = try parseComprehensionClauses()
        try expectClosing(.rightBrace)
        return add(.dictComp(key: key, value: values[0], clauses), from: start)
      }
    } while accept(.comma)
    try expectClosing(.rightBrace)
    return add(.dict(keys: keys, values: values), from: start)
  }

  private mutating func parseDictColon(after key: Expr.ID) throws(SyntaxFailure) {
    if current.kind == .colon { return advance() }
    if current.kind == .error { throw unexpected() }
    throw failure("':' expected after dictionary key", at: current)
  }

  private mutating func parseDictValue() throws(SyntaxFailure) -> Expr.ID {
    switch current.kind {
    case .rightBrace, .comma: throw failure("expression expected after dictionary key and ':'", at: current)
    case .star: throw failure("cannot use a starred expression in a dictionary value", at: current)
    default: return try parseExpression()
    }
  }

  /// `for_if_clauses`: one or more `for … in … if …`.
  mutating func parseComprehensionClauses() throws(SyntaxFailure) -> [Comprehension] {
    var clauses: [Comprehension] = []
    while current.kind == .kwFor || current.kind == .kwAsync {
      let isAsync = accept(.kwAsync)
      try expect(.kwFor)
      let target = try parseForTarget()
      try expect(.kwIn)
      let iterable = try parseDisjunction()
      var conditions: [Expr.ID] = []
      while accept(.kwIf) { conditions.append(try parseDisjunction()) }
      clauses.append(Comprehension(target: target, iterable: iterable, conditions: conditions, isAsync: isAsync))
    }
    return clauses
  }

  private func forbidStarInComprehension(_ element: Expr.ID) throws(SyntaxFailure) {
    if case .starred = module[element].kind {
      throw failure("iterable unpacking cannot be used in comprehension", at: element)
    }
  }

  /// Consumes the bracket that ends a display.
  mutating func expectClosing(_ kind: Token.Kind) throws(SyntaxFailure) {
    if current.kind == kind { return advance() }
    throw unexpected()
  }
}
