import Base
import Diagnostics

extension StaticChecker {
  mutating func check(_ body: [Stmt.ID]) {
    for id in body { check(module[id]) }
  }

  private mutating func check(_ stmt: Stmt) {
    switch stmt.kind {
    case .functionDef(let function): check(function, at: stmt.span)
    case .classDef(let definition): check(definition, at: stmt.span)
    case .return(let value): checkReturn(value, at: stmt.span)
    case .delete(let targets): targets.forEach { check($0) }
    case .assign(let targets, let value):
      check(value)
      targets.forEach { check($0) }
    case .typeAlias(let name, _, let value):
      check(name)
      inScope(.function(isAsync: false)) { $0.check(value) }
    case .augAssign(let target, _, let value):
      check(target)
      check(value)
    case .annAssign(let target, let annotation, let value, let isSimple):
      checkAnnotated(target, annotation, value, isSimple: isSimple, at: stmt.span)
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      if isAsync { requireAsync("'async for' outside async function", at: stmt.span) }
      check(iterable)
      check(target)
      nested(1, at: stmt.span) { $0.check(body, inside: .loop) }
      check(orElse)
    case .while(let test, let body, let orElse):
      check(test)
      nested(1, at: stmt.span) { $0.check(body, inside: .loop) }
      check(orElse)
    case .if(let test, let body, let orElse):
      check(test)
      check(body)
      check(orElse)
    case .with(let items, let body, let isAsync):
      if isAsync { requireAsync("'async with' outside async function", at: stmt.span) }
      for item in items {
        check(item.context)
        if let target = item.target { check(target) }
      }
      nested(items.count, at: stmt.span) { $0.check(body) }
    case .match(let subject, let cases): check(cases, of: subject)
    case .raise(let exception, let cause):
      if let exception { check(exception) }
      if let cause { check(cause) }
    case .try(let statement): check(statement, at: stmt.span)
    case .assert(let test, let message):
      check(test)
      if let message { check(message) }
    case .import(let aliases): aliases.forEach { bind($0) }
    case .importFrom(let source, let aliases, let level):
      checkImport(from: source, aliases, level: level, at: stmt.span)
    case .global(let names): declare(names, global: true, at: stmt.span)
    case .nonlocal(let names): declare(names, global: false, at: stmt.span)
    case .expr(let value): check(value)
    case .pass: return
    case .break: checkJump("'break' outside loop", at: stmt.span)
    case .continue: checkJump("'continue' not properly in loop", at: stmt.span)
    }
  }

  private mutating func check(_ body: [Stmt.ID], inside enclosure: Enclosure) {
    enclosures.append(enclosure)
    check(body)
    enclosures.removeLast()
  }

  // MARK: Jumps

  private static let exceptStarMessage =
    "'break', 'continue' and 'return' cannot appear in an except* block"

  private mutating func checkJump(_ message: String, at span: Span) {
    switch enclosures.last {
    case .loop: return
    case .exceptStar: report(StaticChecker.exceptStarMessage, at: span)
    case nil: report(message, at: span)
    }
  }

  private mutating func checkReturn(_ value: Expr.ID?, at span: Span) {
    if let value { check(value) }
    guard scopes[scope].isFunction else { return report("'return' outside function", at: span) }
    if enclosures.contains(.exceptStar) { report(StaticChecker.exceptStarMessage, at: span) }
    if value != nil { scopes[scope].valueReturns.append(span) }
  }

  private mutating func requireAsync(_ message: String, at span: Span) {
    if !scopes[scope].isAsyncFunction { report(message, at: span) }
  }

  // MARK: Definitions

  private mutating func check(_ function: FunctionDef, at span: Span) {
    function.decorators.forEach { check($0) }
    bind(function.name, at: span)
    checkParameters(function.parameters, returns: function.returns)
    inScope(.function(isAsync: function.isAsync)) { checker in
      for parameter in function.parameters.all { checker.declare(parameter) }
      checker.check(function.body)
      guard function.isAsync && checker.scopes[checker.scope].hasYield else { return }
      for span in checker.scopes[checker.scope].valueReturns {
        checker.report("'return' with value in async generator", at: span)
      }
    }
  }

  /// Checks what a function evaluates where it is defined.
  private mutating func checkParameters(_ parameters: Parameters, returns: Expr.ID?) {
    let defaults = parameters.defaults + parameters.keywordDefaults.compactMap { $0 }
    defaults.forEach { check($0) }
    for parameter in parameters.all {
      guard var annotation = parameter.annotation else { continue }
      if parameter.span == parameters.variadic?.span, case .starred(let value, _) = module[annotation].kind {
        annotation = value
      }
      checkAnnotation(annotation)
    }
    if let returns { checkAnnotation(returns) }
  }

  private mutating func checkAnnotation(_ annotation: Expr.ID) {
    isInAnnotation = postponesAnnotations
    check(annotation)
    isInAnnotation = false
  }

  private mutating func check(_ definition: ClassDef, at span: Span) {
    definition.decorators.forEach { check($0) }
    checkArguments(definition.bases, definition.keywords)
    bind(definition.name, at: span)
    inScope(.class) { $0.check(definition.body) }
  }

  // MARK: Bindings

  private mutating func checkAnnotated(
    _ target: Expr.ID, _ annotation: Expr.ID, _ value: Expr.ID?, isSimple: Bool, at span: Span
  ) {
    if case .name(let name, _) = module[target].kind {
      let uses = scopes[scope].names[name, default: []]
      if isSimple, scope != 0, !uses.isDisjoint(with: [.global, .nonlocal]) {
        let word = uses.contains(.global) ? "global" : "nonlocal"
        report("annotated name '\(interner[name])' can't be \(word)", at: span)
        scopes[scope].nonlocals.removeAll { $0.name == name }
      }
      if isSimple {
        scopes[scope].names[name, default: []].formUnion([.annotated, .assigned])
        checkBinding(name, at: span)
      } else if value != nil {
        bind(name, at: span)
      }
    } else {
      check(target)
    }
    checkAnnotation(annotation)
    if let value { check(value) }
  }

  private mutating func bind(_ alias: ImportAlias) {
    if let name = alias.asName { return bind(name, at: alias.span) }
    let path = interner[alias.name]
    guard let first = interner.find(String(path.prefix { $0 != "." })) else { return }
    bind(first, at: alias.span)
  }

  private mutating func checkImport(from source: Symbol?, _ aliases: [ImportAlias], level: Int, at span: Span) {
    if level == 0, let source, interner[source] == "__future__", span.start > futureEnd {
      report("from __future__ imports must occur at the beginning of the file", at: span)
    }
    for alias in aliases {
      if interner[alias.name] != "*" {
        bind(alias.asName ?? alias.name, at: alias.span)
      } else if scope != 0 {
        report("import * only allowed at module level", at: alias.span)
      }
    }
  }

  private mutating func check(_ statement: TryStmt, at span: Span) {
    let outer = statement.finally.isEmpty ? 0 : 1
    nested(outer, at: span) { checker in
      checker.nested(statement.handlers.isEmpty ? 0 : 1, at: span) { $0.check(statement.body) }
      checker.checkHandlers(of: statement)
      checker.check(statement.orElse)
    }
    nested(outer, at: span) { $0.check(statement.finally) }
  }

  private mutating func checkHandlers(of statement: TryStmt) {
    for (index, handler) in statement.handlers.enumerated() {
      if handler.type == nil && index + 1 < statement.handlers.count {
        report("default 'except:' must be last", at: handler.span)
      }
      if let type = handler.type { check(type) }
      if let name = handler.name { bind(name, at: handler.span) }
      nested(2, at: handler.span) { checker in
        if statement.isStar { checker.check(handler.body, inside: .exceptStar) } else { checker.check(handler.body) }
      }
    }
  }

  // MARK: Nesting

  /// CPython's limit on blocks that a jump or an exception may have to leave.
  private static let maximalNesting = 20

  /// Checks what stands inside `count` more blocks of the statement at `span`.
  private mutating func nested(_ count: Int, at span: Span, _ check: (inout StaticChecker) -> Void) {
    let outer = nesting
    nesting += count
    let isExceeded = outer <= Self.maximalNesting && nesting > Self.maximalNesting
    if isExceeded && found.last?.span != span { report("too many statically nested blocks", at: span) }
    check(&self)
    nesting = outer
  }
}
