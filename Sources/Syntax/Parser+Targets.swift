import Base
import Diagnostics

extension Parser {
  /// `star_targets` before `in`, where an operator that compares would swallow the `in`.
  mutating func parseForTarget() throws(SyntaxFailure) -> Expr.ID {
    let start = current.start
    let first = try parseStarTargetOperand()
    let target = try parseTupleRest(first, from: start) { parser throws(SyntaxFailure) in
      try parser.parseStarTargetOperand()
    }
    if current.kind == .kwIn, let invalid = invalidTarget(in: target, .store) {
      throw failure("cannot assign to \(describe(invalid))", at: invalid)
    }
    setContext(target, .store)
    return target
  }

  mutating func parseStarTargetOperand() throws(SyntaxFailure) -> Expr.ID {
    current.kind == .star ? try parseStarred() : try parseBitwiseOr()
  }

  /// Makes `id` a target, or says why it cannot be one.
  mutating func makeTarget(_ id: Expr.ID, _ context: ExprContext) throws(SyntaxFailure) {
    if let invalid = invalidTarget(in: id, context) {
      if context == .del { throw failure("cannot delete \(describe(invalid))", at: invalid) }
      throw failure("cannot assign to \(describe(invalid))", at: invalid)
    }
    setContext(id, context)
  }

  /// The first part of `id` that cannot be assigned to, or deleted.
  func invalidTarget(in id: Expr.ID, _ context: ExprContext) -> Expr.ID? {
    switch module[id].kind {
    case .name, .attribute, .subscript:
      return nil
    case .list(let elements, _), .tuple(let elements, _):
      for element in elements {
        if let invalid = invalidTarget(in: element, context) { return invalid }
      }
      return nil
    case .starred(let value, _):
      if context == .del { return id }
      if case .starred = module[value].kind { return value }
      return invalidTarget(in: value, context)
    default:
      return id
    }
  }

  /// Marks a target and the targets in it.
  mutating func setContext(_ id: Expr.ID, _ context: ExprContext) {
    switch module[id].kind {
    case .name(let symbol, _):
      module.expressions[id].kind = .name(symbol, context)
    case .attribute(let value, let symbol, _):
      module.expressions[id].kind = .attribute(value, symbol, context)
    case .subscript(let value, let index, _):
      module.expressions[id].kind = .subscript(value, index: index, context)
    case .starred(let value, _):
      module.expressions[id].kind = .starred(value, context)
      setContext(value, context)
    case .list(let elements, _):
      module.expressions[id].kind = .list(elements, context)
      for element in elements { setContext(element, context) }
    case .tuple(let elements, _):
      module.expressions[id].kind = .tuple(elements, context)
      for element in elements { setContext(element, context) }
    default:
      break
    }
  }

  /// What messages call the expression.
  func describe(_ id: Expr.ID) -> String {
    switch module[id].kind {
    case .attribute: "attribute"
    case .subscript: "subscript"
    case .starred: "starred"
    case .name: "name"
    case .list: "list"
    case .tuple: "tuple"
    case .lambda: "lambda"
    case .call: "function call"
    case .boolOp, .binary, .unary: "expression"
    case .generatorExp: "generator expression"
    case .yield, .yieldFrom: "yield expression"
    case .await: "await expression"
    case .listComp: "list comprehension"
    case .setComp: "set comprehension"
    case .dictComp: "dict comprehension"
    case .dict: "dict literal"
    case .set: "set display"
    case .joinedString, .formattedValue: "f-string expression"
    case .compare: "comparison"
    case .ifExp: "conditional expression"
    case .namedExpr: "named expression"
    case .slice: "slice"
    case .constant(let constant):
      switch constant {
      case .none: "None"
      case .true: "True"
      case .false: "False"
      case .ellipsis: "ellipsis"
      case .int, .bigInt, .float, .complex, .string, .bytes: "literal"
      }
    }
  }
}
