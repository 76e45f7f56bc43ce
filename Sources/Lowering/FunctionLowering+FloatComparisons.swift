import IR
import Semantics
import Syntax

extension FunctionLowering {
  /// A comparison of floats with ints, which is exact, or with values that are floats as a rule: what a place holds that is declared as a
  /// union with float. nil for others.
  mutating func floatComparison(
    _ left: Value.ID, _ op: CompareOperator, _ right: Value.ID, _ operandTypes: (Type.ID, Type.ID)
  ) -> Value.ID? {
    let (leftSide, rightSide) = (floatSide(left, operandTypes.0), floatSide(right, operandTypes.1))
    switch (leftSide, rightSide) {
    case (.double?, .int?):
      if let double = exactDouble(right) { return emit(.compare(op.comparison!), [left, double], .bool) }
      return value(.compareDoubleWithInt(op), [left, right])
    case (.int?, .double?):
      if let double = exactDouble(left) { return emit(.compare(op.comparison!), [double, right], .bool) }
      return value(.compareDoubleWithInt(op.mirrored), [right, left])
    case (.maybe?, .maybe?): return value(.compareFloats(op), [left, right])
    case (.maybe?, .double?): return value(.compareWithDouble(op), [left, right])
    case (.double?, .maybe?): return value(.compareDouble(op), [left, right])
    case (.maybe?, .int?): return value(.compareWithInt(op), [left, right])
    case (.int?, .maybe?): return value(.compareInt(op), [left, right])
    case (.double?, .double?), (.int?, .int?), (nil, _), (_, nil): return nil
    }
  }

  private enum FloatSide { case double, int, maybe }

  private func floatSide(_ value: Value.ID, _ type: Type.ID) -> FloatSide? {
    switch repr(of: value) {
    case .f64: .double
    case .int: mayCompareInts() ? .int : nil
    case .value: mayBeFloat(type) && answersBool(type) ? .maybe : nil
    case .bool, .i64, .i32, .i16, .u8, .object, .record, .handle, .none: nil
    }
  }

  /// Whether ints compare as int does, none of a subclass otherwise.
  private func mayCompareInts() -> Bool {
    [CompareOperator.eq, .notEq, .lt, .ltE, .gt, .gtE].allSatisfy { !mayCompareOtherwise(typed.builtins.int, $0) }
  }

  private func mayBeFloat(_ type: Type.ID) -> Bool {
    switch types[type] {
    case .instance(let id, _): id == typed.builtins.float
    case .union(let members): members.contains { mayBeFloat($0) }
    default: false
    }
  }

  /// The double that equals an int constant.
  private mutating func exactDouble(_ value: Value.ID) -> Value.ID? {
    let instructions = builder.function.blocks[builder.current].instructions
    guard case .constInt(let number)? = instructions.last(where: { $0.result == value })?.operation, abs(number) < 1 << 53 else { return nil }
    return emit(.constFloat(Double(number)), [], .f64)
  }
}

extension CompareOperator {
  /// The operator that says the same of the operands in the other order.
  fileprivate var mirrored: CompareOperator {
    switch self {
    case .lt: .gt
    case .ltE: .gtE
    case .gt: .lt
    case .gtE: .ltE
    case .eq, .notEq, .is, .isNot, .in, .notIn: self
    }
  }
}
