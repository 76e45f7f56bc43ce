import Base
import Diagnostics

extension StaticChecker {
  /// Checks an expression that stands where a starred one may not.
  mutating func check(_ id: Expr.ID) {
    if case .starred(let value, let context) = module[id].kind {
      report(
        context == .store
          ? "starred assignment target must be in a list or tuple" : "can't use starred expression here", at: id)
      return check(value)
    }
    checkElement(id)
  }

  /// Checks an expression that may be starred.
  private mutating func checkElement(_ id: Expr.ID) {
    let expr = module[id]
    switch expr.kind {
    case .name(let name, let context): checkName(name, context, at: expr.span)
    case .attribute(let value, let name, let context):
      if context == .store { checkBinding(name, at: expr.span) }
      check(value)
    case .starred(let value, _): check(value)
    case .list(let elements, .store), .tuple(let elements, .store):
      checkStars(elements, in: id)
      elements.forEach { checkElement($0) }
    case .list(let elements, _), .tuple(let elements, _), .set(let elements):
      elements.forEach { checkElement($0) }
    case .call(let callee, let arguments, let keywords):
      check(callee)
      checkArguments(arguments, keywords)
    case .namedExpr(let target, let value): checkNamed(target, value)
    case .lambda(let parameters, let body): checkLambda(parameters, body)
    case .listComp(let element, let clauses):
      checkComprehension("list comprehension", clauses, elements: [element], at: expr.span)
    case .setComp(let element, let clauses):
      checkComprehension("set comprehension", clauses, elements: [element], at: expr.span)
    case .dictComp(let key, let value, let clauses):
      checkComprehension("dict comprehension", clauses, elements: [key, value], at: expr.span)
    case .generatorExp(let element, let clauses):
      checkComprehension("generator expression", clauses, elements: [element], at: expr.span)
    case .yield, .yieldFrom: checkYield(expr)
    case .await(let value):
      checkAwait(at: expr.span)
      check(value)
    case .binary: checkBinary(id)
    default: expr.kind.forEachChildAsWritten { check($0) }
    }
  }

  /// Checks a chain of operators that group to the left without recursion on its left side.
  private mutating func checkBinary(_ id: Expr.ID) {
    var operands: [Expr.ID] = []
    var first = id
    while case .binary(let left, _, let right) = module[first].kind {
      operands.append(right)
      first = left
    }
    check(first)
    for operand in operands.reversed() { check(operand) }
  }

  private mutating func checkName(_ name: Symbol, _ context: ExprContext, at span: Span) {
    switch context {
    case .load: scopes[scope].names[name, default: []].insert(.used)
    case .store: bind(name, at: span)
    case .del:
      if interner[name] == "__debug__" { report("cannot delete __debug__", at: span) }
      scopes[scope].names[name, default: []].insert(.assigned)
    }
  }

  /// Checks the elements of a target: one may be starred, and it must not be far from the start.
  mutating func checkStars(_ elements: [Expr.ID], in target: Expr.ID) {
    var hasStar = false
    for (index, element) in elements.enumerated() {
      guard case .starred = module[element].kind else { continue }
      if hasStar { return report("multiple starred expressions in assignment", at: target) }
      if index >= 256 { return report("too many expressions in star-unpacking assignment", at: target) }
      hasStar = true
    }
  }

  mutating func checkArguments(_ arguments: [Expr.ID], _ keywords: [Keyword]) {
    arguments.forEach { checkElement($0) }
    var names: Set<Symbol> = []
    for keyword in keywords {
      if let name = keyword.name {
        checkBinding(name, at: keyword.span)
        if !names.insert(name).inserted {
          report("keyword argument repeated: \(interner[name])", at: keyword.span)
        }
      }
      check(keyword.value)
    }
  }

  private mutating func checkNamed(_ target: Expr.ID, _ value: Expr.ID) {
    let span = module[target].span.union(module[value].span)
    if isInAnnotation {
      report("'named expression' can not be used within an annotation", at: span)
    } else if case .name(let name, _) = module[target].kind {
      bindNamed(name, at: span)
    }
    check(value)
  }

  private mutating func checkLambda(_ parameters: Parameters, _ body: Expr.ID) {
    let defaults = parameters.defaults + parameters.keywordDefaults.compactMap { $0 }
    defaults.forEach { check($0) }
    inScope(.lambda) { checker in
      for parameter in parameters.all { checker.declare(parameter) }
      checker.check(body)
    }
  }

  // MARK: Generators and coroutines

  private mutating func checkYield(_ expr: Expr) {
    expr.kind.forEachChildAsWritten { check($0) }
    if isInAnnotation { return report("'yield expression' can not be used within an annotation", at: expr.span) }
    if case .comprehension(let name, _) = scopes[scope].kind {
      return report("'yield' inside \(name)", at: expr.span)
    }
    guard scopes[scope].isFunction else { return report("'yield' outside function", at: expr.span) }
    if case .yieldFrom = expr.kind, scopes[scope].isAsyncFunction {
      report("'yield from' inside async function", at: expr.span)
    }
    scopes[scope].hasYield = true
  }

  private mutating func checkAwait(at span: Span) {
    if isInAnnotation { return report("'await expression' can not be used within an annotation", at: span) }
    switch scopes[scope].kind {
    case .module, .class: report("'await' outside function", at: span)
    case .lambda, .function(isAsync: false): report("'await' outside async function", at: span)
    case .function(isAsync: true): return
    case .comprehension: scopes[scope].isAsynchronous = true
    }
  }

  /// Checks a comprehension. What its first loop iterates over is evaluated outside.
  private mutating func checkComprehension(
    _ name: String, _ clauses: [Comprehension], elements: [Expr.ID], at span: Span
  ) {
    let wasInIterable = isInIterable
    isInIterable = true
    check(clauses[0].iterable)
    isInIterable = wasInIterable
    var isAsynchronous = false
    let isGenerator = name == "generator expression"
    inScope(.comprehension(name: name, isGenerator: isGenerator)) { checker in
      for (index, clause) in clauses.enumerated() {
        checker.bindIterated(clause.target)
        if index > 0 {
          checker.isInIterable = true
          checker.check(clause.iterable)
          checker.isInIterable = wasInIterable
        }
        clause.conditions.forEach { checker.check($0) }
        if clause.isAsync { checker.scopes[checker.scope].isAsynchronous = true }
      }
      elements.forEach { checker.check($0) }
      isAsynchronous = checker.scopes[checker.scope].isAsynchronous
    }
    if isAsynchronous && !isGenerator { checkAsyncComprehension(at: span) }
  }

  /// An asynchronous comprehension makes the one around it asynchronous, up to an async function.
  private mutating func checkAsyncComprehension(at span: Span) {
    if scopes[scope].isComprehension {
      scopes[scope].isAsynchronous = true
    } else if !scopes[scope].isAsyncFunction {
      report("asynchronous comprehension outside of an asynchronous function", at: span)
    }
  }
}
