import Base
import Diagnostics

extension Parser {
  /// The arguments of a call or of a class definition.
  struct Arguments {
    var positional: [Expr.ID] = []
    var keywords: [Keyword] = []
    /// True once `**value` was seen.
    var hasDoubleStar = false
  }

  /// Parses the parenthesis of a call to `callee`, which begins at `start`.
  mutating func parseCall(_ callee: Expr.ID, from start: Int32) throws(SyntaxFailure) -> Expr.ID {
    let arguments = try parseArguments()
    return add(.call(callee: callee, arguments: arguments.positional, keywords: arguments.keywords), from: start)
  }

  /// Parses arguments with the parentheses around them.
  mutating func parseArguments() throws(SyntaxFailure) -> Arguments {
    let open = current.start
    advance()
    var arguments = Arguments()
    while current.kind != .rightParen {
      try parseArgument(into: &arguments, open: open)
      if !accept(.comma) { break }
    }
    try expectClosing(.rightParen)
    if let only = arguments.positional.first, case .generatorExp = module[only].kind, arguments.positional.count == 1,
      arguments.keywords.isEmpty, module[only].span.start == open
    {
      module.expressions[only].span = span(from: open)
    }
    return arguments
  }

  private mutating func parseArgument(into arguments: inout Arguments, open: Int32) throws(SyntaxFailure) {
    let start = current.start
    switch current.kind {
    case .star:
      if arguments.hasDoubleStar {
        throw failure("iterable argument unpacking follows keyword argument unpacking", at: current)
      }
      advance()
      let value = try parseExpression()
      arguments.positional.append(add(.starred(value, .load), from: start))
    case .doubleStar:
      advance()
      let value = try parseExpression()
      arguments.keywords.append(Keyword(name: nil, value: value, at: span(from: start)))
      arguments.hasDoubleStar = true
    case .name where next.kind == .equal:
      let name = try expectName()
      let nameEnd = current.start
      advance()
      let value = try parseExpression()
      if current.kind == .kwFor || current.kind == .kwAsync {
        throw SyntaxFailure(
          "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
          at: Span(file: file, start: Int(start), end: Int(nameEnd) + 1))
      }
      arguments.keywords.append(Keyword(name: name, value: value, at: span(from: start)))
    default:
      try parsePositionalArgument(into: &arguments, open: open)
    }
  }

  private mutating func parsePositionalArgument(
    into arguments: inout Arguments, open: Int32
  ) throws(SyntaxFailure) {
    let start = current.start
    let firstKind = current.kind
    let secondKind = next.kind
    let value = try parseAssignmentExpression()
    if current.kind == .kwFor || current.kind == .kwAsync {
      let clauses = try parseComprehensionClauses()
      let isFirst = arguments.positional.isEmpty && arguments.keywords.isEmpty
      guard current.kind == .rightParen && isFirst else {
        throw SyntaxFailure("Generator expression must be parenthesized", at: span(from: start))
      }
      arguments.positional.append(add(.generatorExp(element: value, clauses), from: open))
      return
    }
    if current.kind == .equal {
      if [.kwTrue, .kwFalse, .kwNone].contains(firstKind) && secondKind == .equal {
        throw SyntaxFailure(
          "cannot assign to \(describe(value))",
          at: Span(file: file, start: Int(start), end: Int(current.end)))
      }
      throw SyntaxFailure(
        "expression cannot contain assignment, perhaps you meant \"==\"?",
        at: Span(file: file, start: Int(start), end: Int(current.end)))
    }
    if arguments.hasDoubleStar {
      throw SyntaxFailure("positional argument follows keyword argument unpacking", at: span(from: start))
    }
    if arguments.keywords.contains(where: { $0.name != nil }) {
      throw SyntaxFailure("positional argument follows keyword argument", at: span(from: start))
    }
    arguments.positional.append(value)
  }
}
