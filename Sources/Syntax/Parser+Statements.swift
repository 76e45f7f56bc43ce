import Base
import Diagnostics

extension Parser {
  /// `statement`: a compound statement, or a line of simple ones. Appends them to `body`.
  mutating func parseStatement(into body: inout [Stmt.ID]) throws(SyntaxFailure) {
    if let compound = try parseCompoundStatement() {
      body.append(compound)
    } else {
      try parseSimpleStatements(into: &body)
    }
  }

  /// The compound statement that begins here, or nil if none does.
  private mutating func parseCompoundStatement() throws(SyntaxFailure) -> Stmt.ID? {
    switch current.kind {
    case .kwDef: return try parseFunction(decorators: [], from: current.start)
    case .kwClass: return try parseClass(decorators: [])
    case .at: return try parseDecorated()
    case .kwIf: return try parseIf()
    case .kwFor: return try parseFor(from: current.start)
    case .kwWhile: return try parseWhile()
    case .kwTry: return try parseTry()
    case .kwWith: return try parseWith(from: current.start)
    case .kwAsync: return try parseAsync()
    case .name where current.symbol == words.match && isAtMatchStatement: return try parseMatch()
    default: return nil
    }
  }

  /// A statement that begins with `async`.
  private mutating func parseAsync() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    switch current.kind {
    case .kwDef: return try parseFunction(decorators: [], from: start)
    case .kwFor: return try parseFor(from: start)
    case .kwWith: return try parseWith(from: start)
    default: throw unexpected()
    }
  }

  /// `simple_stmts`: statements of one line, between semicolons.
  mutating func parseSimpleStatements(into body: inout [Stmt.ID]) throws(SyntaxFailure) {
    repeat {
      body.append(try parseSimpleStatement())
    } while accept(.semicolon) && current.kind != .newline
    try expect(.newline)
  }

  private mutating func parseSimpleStatement() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    switch current.kind {
    case .kwPass: return parseKeywordStatement(.pass)
    case .kwBreak: return parseKeywordStatement(.break)
    case .kwContinue: return parseKeywordStatement(.continue)
    case .kwReturn:
      advance()
      let value = isAtExpression ? try parseStarExpressions() : nil
      return add(.return(value), from: start)
    case .kwRaise: return try parseRaise()
    case .kwGlobal:
      let names = try parseNameList()
      return add(.global(names), from: start)
    case .kwNonlocal:
      let names = try parseNameList()
      return add(.nonlocal(names), from: start)
    case .kwDel: return try parseDelete()
    case .kwAssert: return try parseAssert()
    case .kwImport: return try parseImport()
    case .kwFrom: return try parseImportFrom()
    case .name where current.symbol == words.type && isAtTypeAlias: return try parseTypeAlias()
    default: return try parseExpressionStatement()
    }
  }

  private var isAtExpression: Bool { current.kind.startsExpression || current.kind == .star }

  private mutating func parseKeywordStatement(_ kind: Stmt.Kind) -> Stmt.ID {
    let start = current.start
    advance()
    return add(kind, from: start)
  }

  private mutating func parseRaise() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    guard current.kind.startsExpression else { return add(.raise(nil, cause: nil), from: start) }
    let exception = try parseExpression()
    let cause = accept(.kwFrom) ? try parseExpression() : nil
    return add(.raise(exception, cause: cause), from: start)
  }

  /// The names of `global` and `nonlocal`.
  private mutating func parseNameList() throws(SyntaxFailure) -> [Symbol] {
    advance()
    var names = [try expectName()]
    while accept(.comma) { names.append(try expectName()) }
    return names
  }

  private mutating func parseDelete() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    var targets: [Expr.ID] = []
    repeat {
      if !targets.isEmpty && !isAtExpression { break }
      let target = try parseStarExpression()
      if current.kind == .comma || current.kind == .semicolon || current.kind == .newline {
        try makeTarget(target, .del)
      }
      targets.append(target)
    } while accept(.comma)
    return add(.delete(targets), from: start)
  }

  private mutating func parseAssert() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    let test = try parseExpression()
    let message = accept(.comma) ? try parseExpression() : nil
    return add(.assert(test: test, message: message), from: start)
  }

  /// True at `type X =` and `type X[`.
  private var isAtTypeAlias: Bool {
    guard next.kind == .name else { return false }
    let third = token(ahead: 2).kind
    return third == .equal || third == .leftBracket
  }

  private mutating func parseTypeAlias() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    let nameStart = current.start
    let symbol = try expectName()
    let name = add(.name(symbol, .store), from: nameStart)
    let typeParameters = try parseTypeParameters()
    try expect(.equal)
    let value = try parseExpression()
    return add(.typeAlias(name: name, typeParameters, value: value), from: start)
  }

  // MARK: Imports

  private mutating func parseImport() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    var aliases: [ImportAlias] = []
    repeat {
      let aliasStart = current.start
      let name = try parseDottedName()
      aliases.append(try parseAlias(of: name, from: aliasStart))
    } while accept(.comma)
    return add(.import(aliases), from: start)
  }

  private mutating func parseAlias(of name: Symbol, from start: Int32) throws(SyntaxFailure) -> ImportAlias {
    let asName = accept(.kwAs) ? try expectName() : nil
    return ImportAlias(name: name, asName: asName, at: span(from: start))
  }

  private mutating func parseDottedName() throws(SyntaxFailure) -> Symbol {
    let first = try expectName()
    guard current.kind == .dot else { return first }
    var path = interner[first]
    while accept(.dot) { path += "." + interner[try expectName()] }
    return interner.intern(path)
  }

  private mutating func parseImportFrom() throws(SyntaxFailure) -> Stmt.ID {
    let start = current.start
    advance()
    var level = 0
    while current.kind == .dot || current.kind == .ellipsis {
      level += current.kind == .dot ? 1 : 3
      advance()
    }
    let module = level > 0 && current.kind == .kwImport ? nil : try parseDottedName()
    try expect(.kwImport)
    let aliases = try parseImportedNames()
    return add(.importFrom(module: module, aliases, level: level), from: start)
  }

  private mutating func parseImportedNames() throws(SyntaxFailure) -> [ImportAlias] {
    let start = current.start
    if accept(.star) {
      return [ImportAlias(name: interner.intern("*"), asName: nil, at: span(from: start))]
    }
    let isParenthesized = accept(.leftParen)
    var aliases: [ImportAlias] = []
    repeat {
      if isParenthesized && !aliases.isEmpty && current.kind == .rightParen { break }
      if !aliases.isEmpty && current.kind == .newline {
        throw failure("trailing comma not allowed without surrounding parentheses", at: current)
      }
      let aliasStart = current.start
      let name = try expectName()
      aliases.append(try parseAlias(of: name, from: aliasStart))
    } while accept(.comma)
    if isParenthesized { try expectClosing(.rightParen) }
    return aliases
  }

  // MARK: Expressions and assignments

  private mutating func parseExpressionStatement() throws(SyntaxFailure) -> Stmt.ID {
    let start = mark
    let startToken = current
    let first = try parseYieldOrStarExpressions()
    if current.kind == .equal { return try parseAssignment(first, from: start) }
    if current.kind == .colon { return try parseAnnotated(first, from: start, isBare: startToken.kind == .name) }
    if let op = current.kind.augmentedOperator { return try parseAugmented(first, op, from: startToken.start) }
    if current.kind == .colonEqual { try explainStatement(from: start) }
    return add(.expr(first), from: startToken.start)
  }

  private mutating func parseAssignment(_ first: Expr.ID, from start: Mark) throws(SyntaxFailure) -> Stmt.ID {
    let startToken = stream.tokens[start.index]
    var targets: [Expr.ID] = []
    var value = first
    var isBareYield = startToken.kind == .kwYield
    while current.kind == .equal {
      if isBareYield { throw failure("assignment to yield expression not possible", at: value) }
      if targets.isEmpty, invalidTarget(in: value, .store) != nil { try explainStatement(from: start) }
      try makeTarget(value, .store)
      targets.append(value)
      advance()
      isBareYield = current.kind == .kwYield
      value = try parseYieldOrStarExpressions()
    }
    return add(.assign(targets: targets, value: value), from: startToken.start)
  }

  private mutating func parseAnnotated(
    _ target: Expr.ID, from mark: Mark, isBare: Bool
  ) throws(SyntaxFailure) -> Stmt.ID {
    let start = stream.tokens[mark.index].start
    var isSimple = false
    switch module[target].kind {
    case .name: isSimple = isBare
    case .attribute, .subscript: break
    default: throw unannotatable(target, from: start)
    }
    setContext(target, .store)
    try expect(.colon)
    let annotation = try parseExpression()
    let value = accept(.equal) ? try parseYieldOrStarExpressions() : nil
    return add(.annAssign(target: target, annotation: annotation, value: value, simple: isSimple), from: start)
  }

  /// Why the expression before this colon cannot be annotated. Where no annotation follows none was meant.
  private mutating func unannotatable(_ target: Expr.ID, from start: Int32) -> SyntaxFailure {
    advance()
    let annotation = lookAhead { parser throws(SyntaxFailure) in try parser.parseExpression() }
    if annotation == nil { return unexpected() }
    switch module[target].kind {
    case .tuple(let elements, _):
      let place = elements.first.map { module[$0].span.start == start ? $0 : target } ?? target
      return failure("only single target (not tuple) can be annotated", at: place)
    case .list: return failure("only single target (not list) can be annotated", at: target)
    default: return failure("illegal target for annotation", at: target)
    }
  }

  private mutating func parseAugmented(
    _ target: Expr.ID, _ op: BinaryOperator, from start: Int32
  ) throws(SyntaxFailure) -> Stmt.ID {
    switch module[target].kind {
    case .name, .attribute, .subscript: break
    default:
      throw failure("'\(describe(target))' is an illegal expression for augmented assignment", at: target)
    }
    setContext(target, .store)
    advance()
    let value = try parseYieldOrStarExpressions()
    return add(.augAssign(target: target, op, value: value), from: start)
  }

  // MARK: Compound statements

  /// `block`: an indented block or the rest of the line. `owner` and `line` say in a message what wants it.
  mutating func parseBlock(of owner: String, at header: Token) throws(SyntaxFailure) -> [Stmt.ID] {
    var body: [Stmt.ID] = []
    if current.kind != .newline {
      try parseSimpleStatements(into: &body)
      return body
    }
    advance()
    guard current.kind == .indent else {
      if current.kind == .error { throw unexpected() }
      let line = lines.position(of: header.start).line
      throw failure("expected an indented block after \(owner) on line \(line)", at: current)
    }
    return try nested { parser throws(SyntaxFailure) in
      parser.advance()
      return parser.parseStatements()
    }
  }

  /// Consumes the colon of a header. CPython names a missing one at a line's end, and where `isForced` anywhere.
  mutating func expectColon(isForced: Bool = false) throws(SyntaxFailure) {
    if accept(.colon) { return }
    if current.kind != .error && (isForced || current.kind == .newline) { throw failure("expected ':'", at: current) }
    throw unexpected()
  }

  private mutating func parseIf() throws(SyntaxFailure) -> Stmt.ID {
    var clauses: [(start: Int32, test: Expr.ID, body: [Stmt.ID])] = []
    repeat {
      let header = current
      advance()
      let test = try parseNamedExpression()
      try expectColon()
      let body = try parseBlock(of: header.kind == .kwIf ? "'if' statement" : "'elif' statement", at: header)
      clauses.append((header.start, test, body))
    } while current.kind == .kwElif
    var orElse = try parseElse()
    for clause in clauses.dropFirst().reversed() {
      orElse = [add(.if(test: clause.test, body: clause.body, orElse: orElse), from: clause.start)]
    }
    return add(.if(test: clauses[0].test, body: clauses[0].body, orElse: orElse), from: clauses[0].start)
  }

  /// The block of an `else`, empty if there is none.
  private mutating func parseElse() throws(SyntaxFailure) -> [Stmt.ID] {
    let header = current
    guard accept(.kwElse) else { return [] }
    try expectColon(isForced: true)
    return try parseBlock(of: "'else' statement", at: header)
  }

  private mutating func parseWhile() throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    let test = try parseNamedExpression()
    try expectColon()
    let body = try parseBlock(of: "'while' statement", at: header)
    let orElse = try parseElse()
    return add(.while(test: test, body: body, orElse: orElse), from: header.start)
  }

  private mutating func parseFor(from start: Int32) throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    let target = try parseForTarget()
    try expect(.kwIn)
    let iterable = try parseStarExpressions()
    try expectColon()
    let body = try parseBlock(of: "'for' statement", at: header)
    let orElse = try parseElse()
    return add(
      .for(target: target, iterable: iterable, body: body, orElse: orElse, isAsync: start != header.start), from: start)
  }

  private mutating func parseWith(from start: Int32) throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    let isParenthesized = isAtParenthesizedItems
    if isParenthesized { advance() }
    var items: [WithItem] = []
    repeat {
      if isParenthesized && !items.isEmpty && current.kind == .rightParen { break }
      items.append(try parseWithItem())
    } while accept(.comma)
    if isParenthesized { try expectClosing(.rightParen) }
    try expectColon()
    let body = try parseBlock(of: "'with' statement", at: header)
    return add(.with(items, body: body, isAsync: start != header.start), from: start)
  }

  private mutating func parseWithItem() throws(SyntaxFailure) -> WithItem {
    let context = try parseExpression()
    guard accept(.kwAs) else { return WithItem(context: context, target: nil) }
    let target = try parseStarTargetOperand()
    try makeTarget(target, .store)
    return WithItem(context: context, target: target)
  }

  /// True if the parenthesis here encloses `with` items rather than being part of an expression: it ends right before
  /// the colon and has in it only what items may have.
  private var isAtParenthesizedItems: Bool {
    guard current.kind == .leftParen else { return false }
    var level = 0
    var offset = 0
    while true {
      let kind = token(ahead: offset).kind
      switch kind {
      case .leftParen, .leftBracket, .leftBrace:
        level += 1
      case .rightParen, .rightBracket, .rightBrace:
        level -= 1
        if level == 0 {
          let after = token(ahead: offset + 1).kind
          return offset > 1 && (after == .colon || after == .newline)
        }
      case .colonEqual, .kwFor, .kwAsync, .kwYield:
        if level == 1 { return false }
      case .star:
        let before = token(ahead: offset - 1).kind
        if level == 1 && (before == .leftParen || before == .comma) { return false }
      case .newline, .endOfFile, .error:
        return false
      default:
        break
      }
      offset += 1
    }
  }

  private mutating func parseTry() throws(SyntaxFailure) -> Stmt.ID {
    let header = current
    advance()
    try expectColon(isForced: true)
    let body = try parseBlock(of: "'try' statement", at: header)
    var handlers: [ExceptHandler] = []
    var isStar = false
    while current.kind == .kwExcept {
      let handlerIsStar = next.kind == .star
      if handlers.isEmpty {
        isStar = handlerIsStar
      } else if isStar != handlerIsStar {
        throw failure("cannot have both 'except' and 'except*' on the same 'try'", at: current)
      }
      handlers.append(try parseExcept())
    }
    let orElse = handlers.isEmpty ? [] : try parseElse()
    var finally: [Stmt.ID] = []
    let last = current
    if accept(.kwFinally) {
      try expectColon(isForced: true)
      finally = try parseBlock(of: "'finally' statement", at: last)
    } else if handlers.isEmpty {
      if current.kind == .error { throw unexpected() }
      throw failure("expected 'except' or 'finally' block", at: current)
    }
    return add(
      .try(TryStmt(body: body, handlers: handlers, orElse: orElse, finally: finally, isStar: isStar)),
      from: header.start)
  }

  private mutating func parseExcept() throws(SyntaxFailure) -> ExceptHandler {
    let header = current
    advance()
    let isStar = accept(.star)
    if isStar && (current.kind == .colon || current.kind == .newline) {
      throw failure("expected one or more exception types", at: current)
    }
    var type: Expr.ID?
    var name: Symbol?
    if current.kind != .colon && current.kind != .newline {
      let start = current.start
      let first = try parseExpression()
      if current.kind == .comma {
        while accept(.comma) { _ = try parseExpression() }
        throw SyntaxFailure("multiple exception types must be parenthesized", at: span(from: start))
      }
      type = first
      if accept(.kwAs) { name = try expectName() }
    }
    try expectColon()
    let body = try parseBlock(of: isStar ? "'except*' statement" : "'except' statement", at: header)
    return ExceptHandler(type: type, name: name, body: body, at: span(from: header.start))
  }
}
