import Base
import Diagnostics

extension Parser {
  /// Decorators and the function or class that they belong to.
  mutating func parseDecorated() throws(SyntaxFailure) -> Stmt.ID {
    var decorators: [Expr.ID] = []
    while accept(.at) {
      decorators.append(try parseNamedExpression())
      try expect(.newline)
    }
    switch current.kind {
    case .kwClass:
      return try parseClass(decorators: decorators)
    case .kwDef:
      return try parseFunction(decorators: decorators, from: current.start)
    case .kwAsync where next.kind == .kwDef:
      let start = current.start
      advance()
      return try parseFunction(decorators: decorators, from: start)
    default:
      throw unexpected()
    }
  }

  /// Parses from `def` on; `start` lies before it for `async def`.
  mutating func parseFunction(decorators: [Expr.ID], from start: Int32) throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    let nameSpan = span(of: current)
    let name = try expectName()
    let typeParameters = try parseTypeParameters()
    try expect(.leftParen, or: "expected '('")
    let parameters = try parseParameters(until: .rightParen, isLambda: false)
    try expectClosing(.rightParen)
    var returns: Expr.ID?
    if current.kind == .arrow, next.kind != .colon {
      advance()
      returns = try parseExpression()
    }
    try expectColon(isForced: true)
    let body = try parseBlock(of: "function definition", at: header)
    return add(
      .functionDef(
        FunctionDef(
          name: name, nameSpan: nameSpan, parameters: parameters, body: body, decorators: decorators, returns: returns,
          typeParameters: typeParameters, isAsync: start != header.start)),
      from: start)
  }

  mutating func parseClass(decorators: [Expr.ID]) throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    let nameSpan = span(of: current)
    let name = try expectName()
    let typeParameters = try parseTypeParameters()
    var arguments = Arguments()
    if current.kind == .leftParen {
      let open = current.start
      arguments = try parseArguments()
      for base in arguments.positional {
        guard case .generatorExp = module[base].kind, module[base].span.start == open else { continue }
        throw SyntaxFailure("invalid syntax", at: module[base].span, isGeneric: true)
      }
    }
    try expectColon()
    let body = try parseBlock(of: "class definition", at: header)
    return add(
      .classDef(
        ClassDef(
          name: name, nameSpan: nameSpan, bases: arguments.positional, keywords: arguments.keywords, body: body,
          decorators: decorators, typeParameters: typeParameters)),
      from: header.start)
  }

  /// `type_params`: what stands in brackets behind a name; empty without brackets.
  mutating func parseTypeParameters() throws(SyntaxFailure) -> [TypeParameter] {
    guard accept(.leftBracket) else { return [] }
    var parameters: [TypeParameter] = []
    repeat {
      if !parameters.isEmpty && current.kind == .rightBracket { break }
      let start = current.start
      let isTuple = accept(.star)
      let isSpec = !isTuple && accept(.doubleStar)
      let name = try expectName()
      var kind: TypeParameter.Kind = isTuple ? .typeVarTuple : .paramSpec
      if !isTuple && !isSpec { kind = .typeVar(bound: accept(.colon) ? try parseExpression() : nil) }
      let hasDefault = accept(.equal)
      let defaultValue = hasDefault ? (isTuple ? try parseStarExpression() : try parseExpression()) : nil
      parameters.append(TypeParameter(kind, name: name, defaultValue: defaultValue, at: span(from: start)))
    } while accept(.comma)
    try expectClosing(.rightBracket)
    return parameters
  }

  // MARK: Parameters

  /// How far a parameter list has come.
  private struct ParameterState {
    var parameters = Parameters()
    var isLambda: Bool
    /// Behind `*` or `*args`.
    var isKeywordOnly = false
    /// A bare `*` that still wants a name.
    var bareStar: Token?
    var hasSlash = false
  }

  /// Parses parameters up to the token `end`, which is not consumed.
  mutating func parseParameters(until end: Token.Kind, isLambda: Bool) throws(SyntaxFailure) -> Parameters {
    var state = ParameterState(isLambda: isLambda)
    while current.kind != end {
      try parseParameter(&state)
      if !accept(.comma) { break }
    }
    if let star = state.bareStar { throw failure("named arguments must follow bare *", at: star) }
    if current.kind != end { throw unexpected() }
    return state.parameters
  }

  private mutating func parseParameter(_ state: inout ParameterState) throws(SyntaxFailure) {
    if state.parameters.keywordVariadic != nil {
      throw failure("arguments cannot follow var-keyword argument", at: current)
    }
    switch current.kind {
    case .slash: try parseSlash(&state)
    case .star: try parseVariadic(&state)
    case .doubleStar: try parseKeywordVariadic(&state)
    case .leftParen:
      let mayBeMeant = state.parameters.defaults.isEmpty && !state.isKeywordOnly && !state.hasSlash
      throw parenthesizedParameters(isLambda: state.isLambda, mayBeMeant: mayBeMeant)
    default: try parsePlainParameter(&state)
    }
  }

  private mutating func parseSlash(_ state: inout ParameterState) throws(SyntaxFailure) {
    if state.hasSlash { throw failure("/ may appear only once", at: current) }
    if state.isKeywordOnly { throw failure("/ must be ahead of *", at: current) }
    if state.parameters.positional.isEmpty { throw failure("at least one argument must precede /", at: current) }
    advance()
    state.hasSlash = true
    swap(&state.parameters.positionalOnly, &state.parameters.positional)
  }

  private mutating func parseVariadic(_ state: inout ParameterState) throws(SyntaxFailure) {
    let star = current
    if state.isKeywordOnly { throw failure("* argument may appear only once", at: current) }
    advance()
    state.isKeywordOnly = true
    if current.kind != .name {
      state.bareStar = star
      return
    }
    state.parameters.variadic = try parseName(state, mayUnpack: true)
    if current.kind == .equal { throw failure("var-positional argument cannot have default value", at: current) }
  }

  private mutating func parseKeywordVariadic(_ state: inout ParameterState) throws(SyntaxFailure) {
    if let star = state.bareStar { throw failure("named arguments must follow bare *", at: star) }
    advance()
    state.parameters.keywordVariadic = try parseName(state, mayUnpack: false)
    if current.kind == .equal { throw failure("var-keyword argument cannot have default value", at: current) }
  }

  private mutating func parsePlainParameter(_ state: inout ParameterState) throws(SyntaxFailure) {
    let nameToken = current
    let parameter = try parseName(state, mayUnpack: false)
    var value: Expr.ID?
    if accept(.equal) {
      if !state.isLambda && (current.kind == .comma || current.kind == .rightParen) {
        throw SyntaxFailure(
          "expected default value expression",
          at: Span(file: file, start: Int(previousEnd) - 1, end: Int(previousEnd)))
      }
      value = try parseExpression()
    }
    if state.isKeywordOnly {
      state.bareStar = nil
      state.parameters.keywordOnly.append(parameter)
      state.parameters.keywordDefaults.append(value)
      return
    }
    if let value {
      state.parameters.defaults.append(value)
    } else if !state.parameters.defaults.isEmpty {
      throw failure("non-default argument follows default argument", at: nameToken)
    }
    state.parameters.positional.append(parameter)
  }

  /// A name with its annotation; behind `*` the annotation itself may be starred.
  private mutating func parseName(_ state: ParameterState, mayUnpack: Bool) throws(SyntaxFailure) -> Parameter {
    let start = current.start
    let name = try expectName()
    var annotation: Expr.ID?
    if !state.isLambda, accept(.colon) {
      annotation = mayUnpack ? try parseStarExpression() : try parseExpression()
    }
    return Parameter(name: name, annotation: annotation, at: span(from: start))
  }
}
