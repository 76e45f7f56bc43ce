import Base

extension Module {
  /// Calls `visit` with the expressions directly inside `kind`, in the order in which Python evaluates them. The defaults
  /// of a lambda come before its body; the parts of a comprehension come as they are written, the element first.
  func forEachChild(of kind: Expr.Kind, _ visit: (Expr.ID) -> Void) {
    switch kind {
    case .constant, .name: return
    case .boolOp(_, let values), .set(let values), .joinedString(let values): values.forEach(visit)
    case .list(let elements, _), .tuple(let elements, _): elements.forEach(visit)
    case .namedExpr(let target, let value):
      visit(value)
      visit(target)
    case .binary(let left, _, let right):
      visit(left)
      visit(right)
    case .unary(_, let value), .await(let value), .yieldFrom(let value), .attribute(let value, _, _),
      .starred(let value, _):
      visit(value)
    case .yield(let value):
      if let value { visit(value) }
    case .lambda(let parameters, let body):
      forEachDefault(of: parameters, visit)
      visit(body)
    case .ifExp(let test, let then, let otherwise):
      visit(test)
      visit(then)
      visit(otherwise)
    case .dict(let keys, let values):
      for (key, value) in zip(keys, values) {
        if let key { visit(key) }
        visit(value)
      }
    case .listComp(let element, let clauses), .setComp(let element, let clauses),
      .generatorExp(let element, let clauses):
      visit(element)
      forEachChild(of: clauses, visit)
    case .dictComp(let key, let value, let clauses):
      visit(key)
      visit(value)
      forEachChild(of: clauses, visit)
    case .compare(let left, _, let operands):
      visit(left)
      operands.forEach(visit)
    case .call(let callee, let arguments, let keywords):
      visit(callee)
      arguments.forEach(visit)
      for keyword in keywords { visit(keyword.value) }
    case .formattedValue(let value, _, let format):
      visit(value)
      if let format { visit(format) }
    case .subscript(let value, let index, _):
      visit(value)
      visit(index)
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] {
        if let part { visit(part) }
      }
    }
  }

  private func forEachChild(of clauses: [Comprehension], _ visit: (Expr.ID) -> Void) {
    for clause in clauses {
      visit(clause.target)
      visit(clause.iterable)
      clause.conditions.forEach(visit)
    }
  }

  /// Calls `visit` with the default values of `parameters`.
  func forEachDefault(of parameters: Parameters, _ visit: (Expr.ID) -> Void) {
    parameters.defaults.forEach(visit)
    for value in parameters.keywordDefaults {
      if let value { visit(value) }
    }
  }
}

extension Parameters {
  /// All parameters, in the order in which they are declared.
  var all: [Parameter] {
    positionalOnly + positional + (variadic.map { [$0] } ?? []) + keywordOnly + (keywordVariadic.map { [$0] } ?? [])
  }
}
