import Base
import Diagnostics

extension Module {
  /// Calls `visit` with the expressions directly inside `kind`, in the order in which Python evaluates them. The
  /// defaults of a lambda come before its body; the parts of a comprehension come as they are written, the element
  /// first.
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

extension Module {
  /// The place of the first expression, or else statement, whose tree is higher than `limit`; nil if there is none.
  ///
  /// No recursion: the parser adds children before their parents, so one pass over the arenas knows all heights.
  func firstHigher(than limit: Int) -> Span? {
    if expressions.count > limit {
      var heights: [Int32] = []
      heights.reserveCapacity(expressions.count)
      for expr in expressions.elements {
        var height: Int32 = 0
        forEachChild(of: expr.kind) { height = max(height, heights[Int($0.index)]) }
        if height >= limit { return expr.span }
        heights.append(height + 1)
      }
    }
    return statements.count > limit ? firstHigherStatement(than: limit) : nil
  }

  private func firstHigherStatement(than limit: Int) -> Span? {
    var heights: [Int32] = []
    for stmt in statements.elements {
      var height: Int32 = 0
      forEachBody(of: stmt.kind) { body in
        for child in body { height = max(height, heights[Int(child.index)]) }
      }
      if height >= limit { return stmt.span }
      heights.append(height + 1)
    }
    return nil
  }

  /// Calls `visit` with the blocks of a compound statement.
  func forEachBody(of kind: Stmt.Kind, _ visit: ([Stmt.ID]) -> Void) {
    switch kind {
    case .functionDef(let function): visit(function.body)
    case .classDef(let definition): visit(definition.body)
    case .for(_, _, let body, let orElse, _), .while(_, let body, let orElse), .if(_, let body, let orElse):
      visit(body)
      visit(orElse)
    case .with(_, let body, _): visit(body)
    case .match(_, let cases): for clause in cases { visit(clause.body) }
    case .try(let statement):
      visit(statement.body)
      for handler in statement.handlers { visit(handler.body) }
      visit(statement.orElse)
      visit(statement.finally)
    case .return, .delete, .assign, .typeAlias, .augAssign, .annAssign, .raise, .assert, .import, .importFrom, .global,
      .nonlocal, .expr, .pass, .break, .continue:
      return
    }
  }
}
