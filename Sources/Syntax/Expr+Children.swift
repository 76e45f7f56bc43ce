import Base

extension Expr.Kind {
  /// Calls `visit` with each expression directly inside this one, in evaluation order.
  public func forEachChild(_ visit: (Expr.ID) -> Void) {
    switch self {
    case .constant, .name: break
    case .boolOp(_, let items), .set(let items), .joinedString(let items), .list(let items, _), .tuple(let items, _):
      items.forEach(visit)
    case .namedExpr(let target, let value):
      visit(value)
      visit(target)
    case .binary(let left, _, let right):
      visit(left)
      visit(right)
    case .unary(_, let inner), .await(let inner), .yieldFrom(let inner), .attribute(let inner, _, _),
      .starred(let inner, _):
      visit(inner)
    case .yield(let inner): inner.map(visit)
    case .lambda(let parameters, let body):
      parameters.allDefaults.forEach(visit)
      visit(body)
    case .ifExp(let test, let then, let otherwise):
      visit(test)
      visit(then)
      visit(otherwise)
    case .dict(let keys, let values):
      for (key, value) in zip(keys, values) {
        key.map(visit)
        visit(value)
      }
    case .listComp(let element, let clauses), .setComp(let element, let clauses), .generatorExp(let element, let clauses):
      clauses.forEach { $0.forEachChild(visit) }
      visit(element)
    case .dictComp(let key, let value, let clauses):
      clauses.forEach { $0.forEachChild(visit) }
      visit(key)
      visit(value)
    case .compare(let left, _, let rights):
      visit(left)
      rights.forEach(visit)
    case .call(let callee, let arguments, let keywords):
      visit(callee)
      arguments.forEach(visit)
      keywords.forEach { visit($0.value) }
    case .formattedValue(let value, _, let format):
      visit(value)
      format.map(visit)
    case .subscript(let base, let index, _):
      visit(base)
      visit(index)
    case .slice(let lower, let upper, let step):
      lower.map(visit)
      upper.map(visit)
      step.map(visit)
    }
  }
}

extension Expr.Kind {
  /// As `forEachChild`, with a comprehension's parts as they are written, the element first: the order in which CPython's compiler
  /// finds mistakes.
  func forEachChildAsWritten(_ visit: (Expr.ID) -> Void) {
    switch self {
    case .listComp(let element, let clauses), .setComp(let element, let clauses), .generatorExp(let element, let clauses):
      visit(element)
      clauses.forEach { $0.forEachChildAsWritten(visit) }
    case .dictComp(let key, let value, let clauses):
      visit(key)
      visit(value)
      clauses.forEach { $0.forEachChildAsWritten(visit) }
    default: forEachChild(visit)
    }
  }
}

extension Comprehension {
  func forEachChild(_ visit: (Expr.ID) -> Void) {
    visit(iterable)
    visit(target)
    conditions.forEach(visit)
  }

  func forEachChildAsWritten(_ visit: (Expr.ID) -> Void) {
    visit(target)
    visit(iterable)
    conditions.forEach(visit)
  }
}

extension Parameters {
  /// Every default value that is given, in evaluation order.
  public var allDefaults: [Expr.ID] { defaults + keywordDefaults.compactMap { $0 } }

  /// The annotations in the order in which CPython evaluates them: those of positional-only parameters come second.
  public var annotations: [Expr.ID] { annotated.map { all[$0].annotation! } }

  /// The positions in `all` of the parameters with annotations, in the order in which those are evaluated.
  public var annotated: [Int] {
    let all = all
    let first = positionalOnly.count
    let positions = Array(first..<first + positional.count) + Array(0..<first) + Array((first + positional.count)..<all.count)
    return positions.filter { all[$0].annotation != nil }
  }

  /// All parameters in the order in which they are declared, which is that of a signature.
  public var all: [Parameter] {
    var result = positionalOnly + positional
    if let variadic { result.append(variadic) }
    result += keywordOnly
    if let keywordVariadic { result.append(keywordVariadic) }
    return result
  }
}

extension FunctionDef {
  /// The annotations of the parameters and the result, in the order in which they are evaluated.
  public var annotations: [Expr.ID] { parameters.annotations + (returns.map { [$0] } ?? []) }
}
