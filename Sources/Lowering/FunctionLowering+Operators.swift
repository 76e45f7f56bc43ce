import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  // MARK: Binary

  mutating func binary(_ id: Expr.ID, _ left: Expr.ID, _ op: BinaryOperator, _ right: Expr.ID) -> Value.ID {
    let leftValue = expression(left)
    let rightValue = expression(right)
    at(id)
    return binary(op, leftValue, rightValue)
  }

  /// `left op right` by what the reprs allow; the generic operation where they say too little.
  mutating func binary(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID {
    if let result = numeric(op, left, right) { return result }
    if let primitive = sequenceOperation(op, left, right) {
      return value(primitive, [left, op == .mult ? convertIndex(right) : right])
    }
    return methodBinary(op, left, right) ?? value(.binary(op), [left, right])
  }

  /// Concatenation and repetition of strings and lists.
  private func sequenceOperation(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Primitive? {
    switch (op, repr(of: left), repr(of: right)) {
    case (.add, .object(.str), .object(.str)) where !mayOverride(typed.builtins.str, op): .strConcat
    case (.mult, .object(.str), .int) where !mayOverride(typed.builtins.str, op) && !mayOverride(typed.builtins.int, op): .strRepeat
    case (.add, .object(.list), .object(.list)) where !mayOverride(typed.builtins.list, op): .listConcat
    case (.mult, .object(.list), .int) where !mayOverride(typed.builtins.list, op) && !mayOverride(typed.builtins.int, op): .listRepeat
    default: nil
    }
  }

  private func mayOverride(_ builtin: ClassInfo.ID, _ op: BinaryOperator) -> Bool {
    overrides(builtin, "__\(op.methodName)__") || overrides(builtin, "__r\(op.methodName)__")
  }

  /// Whether a comparison may run a method of a subclass.
  func mayCompareOtherwise(_ builtin: ClassInfo.ID, _ op: CompareOperator) -> Bool {
    switch op {
    case .eq: overrides(builtin, "__eq__")
    case .notEq: overrides(builtin, "__ne__")
    case .lt, .gt: overrides(builtin, "__lt__") || overrides(builtin, "__gt__")
    case .ltE, .gtE: overrides(builtin, "__le__") || overrides(builtin, "__ge__")
    case .is, .isNot, .in, .notIn: false
    }
  }

  /// Arithmetic on numbers whose reprs are known; nil for anything else.
  private mutating func numeric(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    switch (numericRank(left), numericRank(right)) {
    // Two bools: `&`, `|` and `^` give a bool.
    case (.integer?, .integer?) where repr(of: left) == .bool && repr(of: right) == .bool: return nil
    case (.integer?, .integer?): return integer(op, number(left), number(right))
    case (.float?, .float?), (.float?, .integer?), (.integer?, .float?):
      return float(op, convert(left, to: .f64), convert(right, to: .f64))
    case (.fixed(let leftWidth)?, .fixed(let rightWidth)?) where leftWidth == rightWidth: return fixed(op, left, right)
    case (.fixed(let width)?, .integer?): return fixed(op, left, convert(right, to: width))
    case (.integer?, .fixed(let width)?): return fixed(op, convert(left, to: width), right)
    default: return nil
    }
  }

  private enum NumericRank: Equatable { case integer, float, fixed(Repr) }

  private func numericRank(_ value: Value.ID) -> NumericRank? {
    switch repr(of: value) {
    case .int, .bool: .integer
    case .f64: .float
    case .i64, .i32, .i16, .u8: .fixed(repr(of: value))
    case .value, .object, .record, .handle, .none: nil
    }
  }

  private mutating func integer(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    if mayOverride(typed.builtins.int, op) { return nil }
    switch op {
    case .add, .sub, .mult, .floorDiv, .mod, .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor:
      guard let arithmetic = op.arithmetic else { return nil }
      return emitRaising(.intArithmetic(arithmetic), [left, right], .int)
    case .div: return value(.intTrueDivide, [left, right])
    case .pow: return value(.intPower, [left, right])
    case .matMult: return nil
    }
  }

  private mutating func float(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    switch op {
    case .add, .sub, .mult:
      guard let arithmetic = op.arithmetic else { return nil }
      return emit(.arithmetic(arithmetic), [left, right], .f64)
    case .div, .floorDiv, .mod:
      guard let arithmetic = op.arithmetic else { return nil }
      return emitRaising(.arithmetic(arithmetic), [left, right], .f64)
    case .pow: return value(.floatPower, [left, right])
    case .matMult, .leftShift, .rightShift, .bitAnd, .bitOr, .bitXor: return nil
    }
  }

  private mutating func fixed(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    switch op {
    case .add, .sub, .mult, .bitAnd, .bitOr, .bitXor:
      return emit(.arithmetic(op.arithmetic!), [left, right], repr(of: left))
    case .floorDiv, .mod, .leftShift, .rightShift:
      return emitRaising(.arithmetic(op.arithmetic!), [left, right], repr(of: left))
    case .div: return value(.intTrueDivide, [left, right])
    case .pow, .matMult: return nil
    }
  }

  // MARK: Unary

  mutating func unary(_ id: Expr.ID, _ op: UnaryOperator, _ operand: Expr.ID) -> Value.ID {
    if op == .not { return emit(.not, [truth(object(operand))], .bool) }
    if let literal = negativeLiteral(op, operand) { return literal }
    var value = expression(operand)
    at(id)
    if repr(of: value) == .bool { value = number(value) }
    switch (op, repr(of: value)) {
    case (.minus, .int) where !overrides(typed.builtins.int, "__neg__"), (.invert, .int) where !overrides(typed.builtins.int, "__invert__"):
      return emitRaising(op == .minus ? .negate : .invert, [value], .int)
    case (.minus, .f64), (.minus, .i64), (.minus, .i32), (.minus, .i16):
      return emit(.negate, [value], repr(of: value))
    case (.invert, .i64), (.invert, .i32), (.invert, .i16), (.invert, .u8):
      return emit(.invert, [value], repr(of: value))
    case (.plus, .f64), (.plus, .i64), (.plus, .i32), (.plus, .i16), (.plus, .u8): return value
    default: break
    }
    switch op {
    case .minus: return methodNegation(value) ?? self.value(.negative, [value])
    case .plus: return self.value(.positive, [value])
    case .invert: return self.value(.invert, [value])
    case .not: unreachable("Lowering: `not` was handled")
    }
  }

  private mutating func negativeLiteral(_ op: UnaryOperator, _ operand: Expr.ID) -> Value.ID? {
    guard op == .minus, case .constant(let constant) = syntax[operand].kind else { return nil }
    switch constant {
    case .int(let number): return intConstant(-number)
    case .float(let number): return emit(.constFloat(-number), [], .f64)
    default: return nil
    }
  }

  // MARK: Comparison

  /// A chain: each operand is evaluated once, and none after the first false result.
  mutating func comparison(_ left: Expr.ID, _ operators: [CompareOperator], _ operands: [Expr.ID]) -> Value.ID {
    var leftValue = object(left)
    if operators.count == 1 {
      return compare(leftValue, operators[0], object(operands[0]), types: (type(of: left), type(of: operands[0])))
    }
    let result = newSlot(.value, "chain")
    let end = newBlock()
    var leftType = type(of: left)
    for (index, op) in operators.enumerated() {
      let rightValue = object(operands[index])
      let rightType = type(of: operands[index])
      let outcome = compare(leftValue, op, rightValue, types: (leftType, rightType))
      store(outcome, result)
      if index < operators.count - 1 {
        let next = newBlock()
        branch(truth(outcome), next, end)
        switchTo(next)
      } else {
        jump(end)
      }
      (leftValue, leftType) = (rightValue, rightType)
    }
    switchTo(end)
    return load(result)
  }

  /// One comparison: a `.bool` where the operands' types answer with one, else a `.value`.
  mutating func compare(
    _ left: Value.ID, _ op: CompareOperator, _ right: Value.ID, types operandTypes: (Type.ID, Type.ID)
  ) -> Value.ID {
    switch op {
    case .is, .isNot:
      let same = identity(left, right)
      return op == .is ? same : emit(.not, [same], .bool)
    case .in, .notIn:
      let found = contains(right, left, containerType: operandTypes.1)
      return op == .in ? found : emit(.not, [found], .bool)
    case .eq, .notEq, .lt, .ltE, .gt, .gtE: break
    }
    if let result = rawComparison(left, op, right) ?? floatComparison(left, op, right, operandTypes) { return result }
    if repr(of: left) == .object(.str), repr(of: right) == .object(.str), !mayCompareOtherwise(typed.builtins.str, op) {
      return stringComparison(left, op, right)
    }
    if let result = methodComparison(op, left, right) { return result }
    if answersBool(operandTypes.0) && answersBool(operandTypes.1) { return value(.compareTruth(op), [left, right]) }
    return value(.compare(op), [left, right])
  }

  private mutating func rawComparison(_ left: Value.ID, _ op: CompareOperator, _ right: Value.ID) -> Value.ID? {
    guard let comparison = op.comparison else { return nil }
    switch (numericRank(left), numericRank(right)) {
    case (.integer?, .integer?):
      if mayCompareOtherwise(typed.builtins.int, op) { return nil }
      if repr(of: left) == .bool, repr(of: right) == .bool, comparison == .equal || comparison == .notEqual {
        return emit(.compare(comparison), [left, right], .bool)
      }
      return emit(.compare(comparison), [number(left), number(right)], .bool)
    case (.float?, .float?): return emit(.compare(comparison), [left, right], .bool)
    case (.fixed(let leftWidth)?, .fixed(let rightWidth)?) where leftWidth == rightWidth:
      return emit(.compare(comparison), [left, right], .bool)
    case (.fixed(let width)?, .integer?) where fits(right, in: width):
      return emit(.compare(comparison), [left, convert(right, to: width)], .bool)
    case (.integer?, .fixed(let width)?) where fits(left, in: width):
      return emit(.compare(comparison), [convert(left, to: width), right], .bool)
    case (.fixed?, .integer?), (.integer?, .fixed?): return emit(.compare(comparison), [number(left), number(right)], .bool)
    default: return nil
    }
  }

  /// Whether the value is a constant that the machine integer can hold.
  private func fits(_ value: Value.ID, in width: Repr) -> Bool {
    let instructions = builder.function.blocks[builder.current].instructions
    guard case .constInt(let number)? = instructions.last(where: { $0.result == value })?.operation else { return false }
    switch width {
    case .i64: return true
    case .i32: return Int32(exactly: number) != nil
    case .i16: return Int16(exactly: number) != nil
    case .u8: return UInt8(exactly: number) != nil
    default: return false
    }
  }

  private mutating func stringComparison(_ left: Value.ID, _ op: CompareOperator, _ right: Value.ID) -> Value.ID {
    switch op {
    case .eq: return value(.strEqual, [left, right])
    case .notEq: return emit(.not, [value(.strEqual, [left, right])], .bool)
    default:
      let order = value(.strCompare, [left, right])
      return emit(.compare(op.comparison!), [order, integer(0)], .bool)
    }
  }

  /// Whether comparing values of the type gives a bool for certain: built-in classes, whose subclasses may not answer otherwise.
  func answersBool(_ type: Type.ID) -> Bool {
    switch types[type] {
    case .instance(let id, _), .literal(_, let id): return !context.isCompiled(typed.classes[id].module) && id != typed.builtins.object
    case .tuple, .none: return true
    case .union(let members): return members.allSatisfy { answersBool($0) }
    default: return false
    }
  }

  private mutating func identity(_ left: Value.ID, _ right: Value.ID) -> Value.ID {
    if repr(of: left) == .bool, repr(of: right) == .bool { return emit(.compare(.equal), [left, right], .bool) }
    return emit(.same, [convert(left, to: .value), convert(right, to: .value)], .bool)
  }

  private mutating func contains(_ container: Value.ID, _ item: Value.ID, containerType: Type.ID) -> Value.ID {
    if repr(of: container) == .object(.dict), !overrides(typed.builtins.dict, "__contains__") {
      return value(.dictContains, [container, item])
    }
    if repr(of: container) == .object(.set),
      ![typed.builtins.set, typed.builtins.frozenset].contains(where: { overrides($0, "__contains__") })
    {
      return value(.setContains, [container, item])
    }
    if repr(of: container) == .object(.str), repr(of: item) == .object(.str), !overrides(typed.builtins.str, "__contains__") {
      return value(.strContains, [container, item])
    }
    return value(.contains, [container, item])
  }

  /// Whether some class of the program that inherits from the built-in class defines the method, or another may do so.
  func overrides(_ builtin: ClassInfo.ID, _ method: String) -> Bool {
    if context.openBuiltins.contains(builtin) { return true }
    guard let overridden = context.overriddenBuiltins[builtin] else { return false }
    // A read of the method by name goes through `__getattribute__`; special methods are found without it.
    let names = method.hasPrefix("__") ? [method] : [method, "__getattribute__"]
    return names.contains { name in typed.interner.find(name).map { overridden.contains($0) } ?? false }
  }

  // MARK: Truth

  /// The truth of a value, as `.bool`.
  mutating func truth(_ value: Value.ID) -> Value.ID {
    switch repr(of: value) {
    case .bool: return value
    case .int where !overrides(typed.builtins.int, "__bool__"): return emit(.compare(.notEqual), [value, emit(.constInt(0), [], .int)], .bool)
    case .f64: return emit(.compare(.notEqual), [value, emit(.constFloat(0), [], .f64)], .bool)
    case .i64, .i32, .i16, .u8:
      return emit(.compare(.notEqual), [value, emit(.constInt(0), [], repr(of: value))], .bool)
    case .object(.str) where !overrides(typed.builtins.str, "__bool__") && !overrides(typed.builtins.str, "__len__"):
      return emit(.compare(.notEqual), [self.value(.strLength, [value]), integer(0)], .bool)
    case .object(.list) where !overrides(typed.builtins.list, "__bool__") && !overrides(typed.builtins.list, "__len__"):
      return emit(.compare(.notEqual), [self.value(.listLength, [value]), integer(0)], .bool)
    default: return self.value(.truth, [value])
    }
  }

  /// Goes to `then` or `otherwise` by the truth of `id`, evaluating only what decides. As in CPython, what is emitted behind a comparison
  /// still belongs to it: the truth of the operand behind it, say, or the raise of an assert statement.
  mutating func condition(_ id: Expr.ID, _ then: Block.ID, _ otherwise: Block.ID) {
    switch syntax[id].kind {
    case .unary(.not, let operand): condition(operand, otherwise, then)
    case .boolOp(let op, let operands):
      for operand in operands.dropLast() {
        let next = newBlock()
        op == .and ? condition(operand, next, otherwise) : condition(operand, then, next)
        switchTo(next)
      }
      condition(operands[operands.count - 1], then, otherwise)
    case .compare:
      at(id)
      branch(truth(expression(id)), then, otherwise)
    default: branch(truth(object(id)), then, otherwise)
    }
  }
}

extension BinaryOperator {
  var arithmetic: ArithmeticOperator? {
    switch self {
    case .add: .add
    case .sub: .subtract
    case .mult: .multiply
    case .floorDiv: .floorDivide
    case .mod: .modulo
    case .div: .trueDivide
    case .leftShift: .shiftLeft
    case .rightShift: .shiftRight
    case .bitAnd: .and
    case .bitOr: .or
    case .bitXor: .xor
    case .pow, .matMult: nil
    }
  }

  /// The middle of the dunder name.
  var methodName: String {
    switch self {
    case .add: "add"
    case .sub: "sub"
    case .mult: "mul"
    case .matMult: "matmul"
    case .div: "truediv"
    case .mod: "mod"
    case .pow: "pow"
    case .leftShift: "lshift"
    case .rightShift: "rshift"
    case .bitOr: "or"
    case .bitXor: "xor"
    case .bitAnd: "and"
    case .floorDiv: "floordiv"
    }
  }
}

extension CompareOperator {
  var comparison: Comparison? {
    switch self {
    case .eq: .equal
    case .notEq: .notEqual
    case .lt: .less
    case .ltE: .lessOrEqual
    case .gt: .greater
    case .gtE: .greaterOrEqual
    case .is, .isNot, .in, .notIn: nil
    }
  }
}
