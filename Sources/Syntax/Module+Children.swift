import Base
import Diagnostics

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
        expr.kind.forEachChild { height = max(height, heights[Int($0.index)]) }
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
