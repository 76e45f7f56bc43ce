import Base
import Diagnostics

/// What CPython says about common mistakes. Each function is called where the grammar allows nothing more and looks
/// ahead for what was probably meant.
extension Parser {
  /// Where the parser is, to come back to.
  struct Mark {
    var index: Int
    var previousEnd: Int32
    var depth: Int
  }

  var mark: Mark { Mark(index: index, previousEnd: previousEnd, depth: depth) }

  mutating func rewind(to mark: Mark) {
    furthest = max(furthest, index)
    index = mark.index
    current = stream.tokens[index]
    previousEnd = mark.previousEnd
    depth = mark.depth
  }

  /// Parses with `body` and comes back. Returns the span of what it parsed if it succeeded and `isRight` then holds.
  mutating func lookAhead(
    _ body: (inout Parser) throws(SyntaxFailure) -> Expr.ID, then isRight: (Parser) -> Bool = { _ in true }
  ) -> Span? {
    let start = mark
    let nodeStart = current.start
    let wasGuessing = isGuessing
    isGuessing = true
    defer {
      isGuessing = wasGuessing
      rewind(to: start)
    }
    guard (try? body(&self)) != nil, isRight(self) else { return nil }
    return span(from: nodeStart)
  }

  /// True if the current token lies in brackets.
  private var isInBrackets: Bool {
    var level = 0
    var position = index - 1
    while position >= 0 {
      switch stream.tokens[position].kind {
      case .leftParen, .leftBracket, .leftBrace: level += 1
      case .rightParen, .rightBracket, .rightBrace: level -= 1
      case .newline, .indent, .dedent: return level > 0
      default: break
      }
      position -= 1
    }
    return level > 0
  }

  /// The failure at an expression that follows the expression `first` without anything between them; nil where
  /// only the rules around can tell.
  mutating func juxtaposition(after first: Expr.ID, from start: Mark) -> SyntaxFailure? {
    if isGuessing { return nil }
    let firstToken = stream.tokens[start.index]
    var isName = false
    if case .name(let name, _) = module[first].kind, start.index == index - 1 {
      isName = true
      if name == words.print || name == words.exec { return legacyStatement(named: name, from: firstToken.start) }
    }
    return missingComma(from: firstToken, start) ?? (isName ? mistakeInOperand() : nil)
  }

  /// The failure of two expressions side by side in brackets.
  private mutating func missingComma(from firstToken: Token, _ start: Mark) -> SyntaxFailure? {
    let beginsWithString =
      firstToken.kind == .name && stream.tokens[start.index + 1].kind == .string
      || firstToken.kind == .name && stream.tokens[start.index + 1].kind == .fStringStart
    let beginsSoft =
      firstToken.kind == .name && [words.match, words.case, words.underscore].contains(firstToken.symbol)
    if beginsWithString || beginsSoft { return nil }
    let second = lookAhead { parser throws(SyntaxFailure) in try parser.parseExpression() }
    guard let second, isInBrackets else { return nil }
    return SyntaxFailure(
      "invalid syntax. Perhaps you forgot a comma?",
      at: Span(file: file, start: Int(firstToken.start), end: Int(second.end)))
  }

  /// What is wrong in the expression that follows a name, if it says more than that it should not be there.
  private mutating func mistakeInOperand() -> SyntaxFailure? {
    guard explanations < Parser.maximumExplanations else { return nil }
    let start = mark
    explanations += 1
    defer {
      explanations -= 1
      rewind(to: start)
    }
    do {
      _ = try parseStarExpressions()
      return nil
    } catch {
      return error.isGeneric ? nil : error
    }
  }

  /// The failure of Python 2's `print a`.
  private mutating func legacyStatement(named name: Symbol, from start: Int32) -> SyntaxFailure? {
    let parsed = lookAhead { parser throws(SyntaxFailure) in try parser.parseStarExpressions() }
    let first = parsed ?? lookAhead { parser throws(SyntaxFailure) in try parser.parsePrimary() }
    guard let operand = first else { return nil }
    let text = interner[name]
    return SyntaxFailure(
      "Missing parentheses in call to '\(text)'. Did you mean \(text)(...)?",
      at: Span(file: file, start: Int(start), end: Int(operand.end)))
  }

  /// The failure at `=` behind the expression `left`, which began at `start`, where no assignment may stand; nil when
  /// nothing better than "invalid syntax" is to be said.
  mutating func assignmentMistake(_ left: Expr.ID, from start: Mark) -> SyntaxFailure? {
    let firstToken = stream.tokens[start.index]
    guard !isGuessing, bindsAsOperand(left, firstToken) else { return nil }
    let equals = mark
    advance()
    let right = lookAhead({ parser throws(SyntaxFailure) in try parser.parseBitwiseOr() }) {
      $0.current.kind != .equal && $0.current.kind != .colonEqual
    }
    rewind(to: equals)
    guard let right else { return nil }
    if case .name = module[left].kind, start.index == index - 1 {
      return SyntaxFailure(
        "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        at: Span(file: file, start: Int(firstToken.start), end: Int(right.end)))
    }
    return failure(
      "cannot assign to \(describe(left)) here. Maybe you meant '==' instead of '='?", at: left)
  }

  /// True if the expression is no comparison nor anything that binds looser, and neither a list, tuple, generator
  /// expression nor constant name begins it.
  private func bindsAsOperand(_ id: Expr.ID, _ firstToken: Token) -> Bool {
    if [.kwTrue, .kwFalse, .kwNone].contains(firstToken.kind) { return false }
    let atom = leftmostAtom(of: id)
    if module[atom].span.start == firstToken.start {
      switch module[atom].kind {
      case .list, .tuple, .generatorExp: return false
      default: break
      }
    }
    let isBare = module[id].span.start == firstToken.start
    switch module[id].kind {
    case .compare, .boolOp, .ifExp, .lambda, .namedExpr, .unary(.not, _), .yield, .yieldFrom: return !isBare
    default: return true
    }
  }

  private func leftmostAtom(of id: Expr.ID) -> Expr.ID {
    var atom = id
    while true {
      switch module[atom].kind {
      case .binary(let left, _, _): atom = left
      case .attribute(let value, _, _), .subscript(let value, _, _), .call(let value, _, _): atom = value
      default: return atom
      }
    }
  }

  /// Throws what is wrong with a statement that begins at `start` and whose assignment, or annotation, cannot be: its
  /// elements read as named expressions, which assign only by `:=`. Returns where it came from when they say nothing.
  mutating func explainStatement(from start: Mark) throws(SyntaxFailure) {
    let place = mark
    rewind(to: start)
    do {
      repeat {
        guard current.kind.startsExpression || current.kind == .star else { break }
        _ = try parseStarNamedExpression()
      } while accept(.comma)
    } catch {
      if !error.isGeneric { throw error }
    }
    rewind(to: place)
  }

  /// The failure at a parameter list's opening parenthesis.
  func parenthesizedParameters(isLambda: Bool, mayBeMeant: Bool) -> SyntaxFailure {
    var offset = 1
    while token(ahead: offset).kind == .name {
      offset += 1
      if token(ahead: offset).kind == .comma { offset += 1 }
    }
    guard mayBeMeant, offset > 1, token(ahead: offset).kind == .rightParen else { return unexpected() }
    return SyntaxFailure(
      "\(isLambda ? "Lambda expression" : "Function") parameters cannot be parenthesized",
      at: span(of: current).union(span(of: token(ahead: offset))))
  }
}
