import Base
import Syntax

/// Where statements stand to each other.
extension Checker {
  /// Whether `None` is assigned to a function's variable where its first assignment has not been made: in another branch of the same `if`,
  /// a handler of the same `try`, or behind a loop's `else`.
  func isNoneInAnotherBranch(_ variable: Variable.ID) -> Bool {
    guard case .function(let function) = program.variables[variable].owner, case .statement(let statement) = program.functions[function].node,
      case .functionDef(let definition) = tree[statement].kind
    else { return false }
    let sites = facts[variable].sites.filter { $0.reach.isChecked && $0.function == function }
    guard let first = sites.first?.statement else { return false }
    return sites.dropFirst().contains { site in
      guard assignsNone(site), let other = site.statement else { return false }
      return areAlternatives(first, other, in: definition.body)
    }
  }

  /// Whether it is `name = None`, or in its place in `a, b = …, …`.
  private func assignsNone(_ site: BindingSite) -> Bool {
    func isNone(_ value: Expr.ID) -> Bool {
      if case .constant(.none) = tree[value].kind { return true }
      return false
    }
    if case .assignment(let value) = site.kind { return isNone(value) }
    guard let statement = site.statement, case .assign(let targets, let value) = tree[statement].kind, targets.count == 1,
      case .tuple(let names, _) = tree[targets[0]].kind, case .tuple(let values, _) = tree[value].kind, names.count == values.count
    else { return false }
    return zip(names, values).contains { tree[$0].span == site.span && isNone($1) }
  }

  /// Whether the statements stand in branches of one compound statement of which only one runs to its end.
  private func areAlternatives(_ first: Stmt.ID, _ second: Stmt.ID, in body: [Stmt.ID]) -> Bool {
    for statement in body {
      let blocks = tree[statement].kind.blocks
      guard let left = blocks.firstIndex(where: { holds(first, in: $0) }) else { continue }
      guard let right = blocks.firstIndex(where: { holds(second, in: $0) }) else { return false }
      if left == right { return areAlternatives(first, second, in: blocks[left]) }
      switch tree[statement].kind {
      case .if, .while, .for: return true
      case .try(let parts): return max(left, right) <= parts.handlers.count
      default: return false
      }
    }
    return false
  }

  private func holds(_ wanted: Stmt.ID, in body: [Stmt.ID]) -> Bool {
    body.contains { $0 == wanted || tree[$0].kind.blocks.contains { holds(wanted, in: $0) } }
  }
}
