import Base
import Diagnostics
import Syntax

/// Conditions: what is known when they hold and when they do not.
extension Checker {
  /// Evaluates `id` as a condition, and gives what is known afterwards in both cases. `flow` itself is left as it was found.
  func condition(_ id: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    switch tree[id].kind {
    case .unary(.not, let operand):
      let (whenTrue, whenFalse) = condition(operand)
      record(id, known.bool)
      return (whenFalse, whenTrue)
    case .boolOp(let op, let operands): return boolCondition(id, op, operands)
    default:
      let truth = conditions.truth(of: id, in: tree).whenChecked
      let type = typeOf(id)
      var (whenTrue, whenFalse) = narrowed(by: id, type)
      if truth == true { whenFalse.isReachable = false }
      if truth == false { whenTrue.isReachable = false }
      return (whenTrue, whenFalse)
    }
  }

  private func boolCondition(
    _ id: Expr.ID, _ op: BoolOperator, _ operands: [Expr.ID]
  ) -> (whenTrue: Flow, whenFalse: Flow) {
    let result = evaluateBoolOp(op, operands, expecting: nil)
    record(id, result.type)
    return (result.whenTrue, result.whenFalse)
  }

  func typeOfCondition(_ id: Expr.ID, expecting: Type.ID?) -> Type.ID {
    switch tree[id].kind {
    case .boolOp(let op, let operands):
      let result = evaluateBoolOp(op, operands, expecting: expecting)
      flow = join([result.whenTrue, result.whenFalse])
      return result.type
    case .compare(let left, let operators, let rights): return typeOfComparison(id, left, operators, rights)
    default: unreachable("typeOfCondition: no condition")
    }
  }

  /// An operand of `and` or `or`: its values, those that are true and those that are false, and what is known in both cases.
  private struct Operand {
    var type: Type.ID
    var trueType: Type.ID
    var falseType: Type.ID
    var whenTrue: Flow
    var whenFalse: Flow
  }

  /// `a and b and …`: each operand is evaluated with the ones before it known to hold (or not, for `or`).
  private func evaluateBoolOp(_ op: BoolOperator, _ operands: [Expr.ID], expecting: Type.ID?) -> Operand {
    let isAnd = op == .and
    var leaving: [Flow] = []
    var parts: [Type.ID] = []
    var last = Operand(
      type: program.types.never, trueType: program.types.never, falseType: program.types.never, whenTrue: flow, whenFalse: flow)
    for (index, operand) in operands.enumerated() {
      last = evaluateOperand(operand, expecting: expecting ?? contextOfOperand(operand, parts))
      if index == operands.count - 1 { break }
      let (staying, going) = isAnd ? (last.whenTrue, last.whenFalse) : (last.whenFalse, last.whenTrue)
      if going.isReachable { parts.append(isAnd ? last.falseType : last.trueType) }
      leaving.append(going)
      flow = staying
      guard staying.isReachable else {
        // The rest is never evaluated.
        for rest in operands[(index + 1)...] { quietly { _ = $0.typeOf(rest) } }
        last.type = program.types.never
        last.trueType = program.types.never
        last.falseType = program.types.never
        last.whenTrue = staying
        last.whenFalse = staying
        break
      }
    }
    let early = simplifiedUnion(parts)
    return Operand(
      type: simplifiedUnion(parts + [last.type]),
      trueType: isAnd ? last.trueType : simplifiedUnion([early, last.trueType]),
      falseType: isAnd ? simplifiedUnion([early, last.falseType]) : last.falseType,
      whenTrue: isAnd ? last.whenTrue : join(leaving + [last.whenTrue]),
      whenFalse: isAnd ? join(leaving + [last.whenFalse]) : last.whenFalse)
  }

  /// In `x or []` the left operand says what the right one is.
  private func contextOfOperand(_ operand: Expr.ID, _ earlier: [Type.ID]) -> Type.ID? {
    guard dependsOnContext(operand), !earlier.isEmpty else { return nil }
    let context = withoutNone(simplifiedUnion(earlier))
    return isNever(context) ? nil : context
  }

  private func evaluateOperand(_ id: Expr.ID, expecting: Type.ID?) -> Operand {
    switch tree[id].kind {
    case .boolOp(let op, let operands):
      let result = evaluateBoolOp(op, operands, expecting: expecting)
      record(id, result.type)
      return result
    case .unary(.not, let operand):
      let (whenTrue, whenFalse) = condition(operand)
      record(id, known.bool)
      return Operand(
        type: known.bool, trueType: known.true, falseType: known.false, whenTrue: whenFalse, whenFalse: whenTrue)
    default:
      let truth = conditions.truth(of: id, in: tree).whenChecked
      let type = typeOf(id, expecting: expecting)
      var (whenTrue, whenFalse) = narrowed(by: id, type)
      if truth == true { whenFalse.isReachable = false }
      if truth == false { whenTrue.isReachable = false }
      return Operand(
        type: type, trueType: truePart(type), falseType: falsePart(type), whenTrue: whenTrue, whenFalse: whenFalse)
    }
  }

  // MARK: Truth of types

  /// The part of `type` whose values may be true.
  func truePart(_ type: Type.ID) -> Type.ID {
    mapMembers(type) { checker, member in
      if checker.isNone(member) { return checker.program.types.never }
      if case .literal(let value, _) = checker.kind(member), !value.isTrue { return checker.program.types.never }
      if case .tuple(let items) = checker.kind(member), items.isEmpty { return checker.program.types.never }
      if member == checker.known.bool { return checker.known.true }
      return member
    }
  }

  /// The part of `type` whose values may be false.
  func falsePart(_ type: Type.ID) -> Type.ID {
    mapMembers(type) { checker, member in
      if checker.canBeFalse(member) {
        switch member {
        case checker.known.bool: return checker.known.false
        case checker.known.str: return checker.intern(.literal(.string(""), of: checker.program.builtins.str))
        case checker.known.bytes: return checker.intern(.literal(.bytes([]), of: checker.program.builtins.bytes))
        case checker.known.int: return checker.intern(.literal(.int(0), of: checker.program.builtins.int))
        default: return member
        }
      }
      return checker.program.types.never
    }
  }

  /// Whether some value of `type` may be false: those of classes without `__bool__` and `__len__` are all true, but a
  /// subclass may define them.
  func canBeFalse(_ type: Type.ID) -> Bool {
    switch kind(type) {
    case .literal(let value, _): return !value.isTrue
    case .tuple(let items): return items.isEmpty
    case .callable, .overloaded, .typeObject, .module: return false
    case .instance(let info, _):
      // A named tuple is as true as a tuple, if it does not say otherwise.
      guard let items = asTuple(type), !items.isEmpty else { return true }
      return [names.bool, names.len].contains { name in
        findMember(info, name).map { program.modules[program.classes[$0.owner].module].name != "builtins" } ?? false
      }
    case .any, .none, .never, .union, .typeVar: return true
    }
  }
}

extension LiteralValue {
  var isTrue: Bool {
    switch self {
    case .int(let value): return value != 0
    case .bool(let value): return value
    case .string(let text): return !text.isEmpty
    case .bytes(let bytes): return !bytes.isEmpty
    case .enumMember: return true
    }
  }
}
