import Base
import Syntax

/// Looks for a use of one name anywhere below a statement, inner functions included.
struct NameFinder {
  let name: Symbol?
  let syntax: Syntax.Module

  func occurs(in id: Stmt.ID) -> Bool {
    let span = syntax[id].span
    return syntax.expressions.elements.contains { expression in
      guard case .name(let found, _) = expression.kind, found == name else { return false }
      return expression.span.start >= span.start && expression.span.end <= span.end
    }
  }

  /// Whether an attribute of one of these names is read in a statement.
  static func attributeOccurs(_ names: Set<Symbol>, in id: Stmt.ID, of syntax: Syntax.Module) -> Bool {
    let span = syntax[id].span
    return syntax.expressions.elements.contains { expression in
      guard case .attribute(_, let found, _) = expression.kind, names.contains(found) else { return false }
      return expression.span.start >= span.start && expression.span.end <= span.end
    }
  }
}
