import Base
import IR

/// Numbers: conversions between reprs, arithmetic, comparisons.
extension FunctionEmitter {
  // MARK: Conversions

  mutating func emitConversion(_ instruction: Instruction, _ operands: [String]) {
    let to = instruction.result.map { repr($0) } ?? .none
    switch instruction.operation {
    case .box: emitResult(instruction, instruction.operands.first.map { boxed(text($0), repr($0)) } ?? "nj_none")
    case .unbox(let target):
      let (expression, failure) = unboxed(operands[0], target, to: to)
      emitFallible(instruction, expression, failure)
    case .cast: emitResult(instruction, cast(operands[0], repr(instruction.operands[0]), to: to))
    case .convert: emitConvert(instruction, operands[0], repr(instruction.operands[0]), to: to)
    case .smallIntValue: emitResult(instruction, "nj_small_int_value(\(operands[0]))")
    case .clampInt: emitResult(instruction, "nj_int_clamp(\(operands[0]))")
    default: unreachable("CodeGen: \(instruction.operation) is no conversion")
    }
  }

  /// An expression of repr `from` as an NjValue.
  func boxed(_ expression: String, _ from: Repr) -> String {
    switch from {
    case .value, .int: expression
    case .f64: "nj_float(\(expression))"
    case .bool: "nj_bool(\(expression))"
    case .i64: "nj_int_from_i64(\(expression))"
    case .i32, .i16, .u8: "nj_small_int(\(expression))"
    case .object, .record: "nj_value(\(expression))"
    case .none: "nj_none"
    case .handle: unreachable("CodeGen: boxing a handle")
    }
  }

  /// A checked conversion from an NjValue, and how it tells failure.
  func unboxed(_ expression: String, _ target: UnboxTarget, to repr: Repr) -> (String, Primitive.Failure) {
    switch target {
    case .int: return ("nj_unbox_int(\(expression))", .zero)
    case .float: return ("nj_unbox_f64(\(expression))", .status)
    case .bool: return ("nj_unbox_bool(\(expression))", .negative)
    case .i64: return ("nj_unbox_i64(\(expression))", .status)
    case .i32: return ("nj_unbox_i32(\(expression))", .status)
    case .i16: return ("nj_unbox_i16(\(expression))", .status)
    case .u8: return ("nj_unbox_u8(\(expression))", .status)
    case .none: return repr == .none ? ("nj_unbox_none(\(expression))", .falseStatus) : ("(nj_unbox_none(\(expression)) ? nj_none : 0)", .zero)
    case .instance(let type, let orNone, let name):
      let function = orNone ? "nj_unbox_instance_or_none" : "nj_unbox_instance"
      let call = "\(function)(\(expression), \(context.typeAddress(type)), \(CLiteral.text(name)))"
      return (repr == .value ? "nj_value(\(call))" : "(\(context.cType(repr)))\(call)", .zero)
    case .instanceOfVariable(let id, let orNone, let name):
      let type = "nj_load_acquire(&\(context.place(ofVariableFor: id)))"
      return ("nj_unbox_instance_of(\(expression), \(type), \(CLiteral.text(name)), \(orNone))", .zero)
    }
  }

  /// A conversion that cannot fail because the compiler knows what the value is.
  private func cast(_ expression: String, _ from: Repr, to: Repr) -> String {
    if from == to { return expression }
    switch (from, to) {
    case (.value, .int), (.int, .value): return expression
    case (.value, .f64): return "nj_float_value(\(expression))"
    case (.value, .bool), (.int, .bool): return "\(expression) == nj_true"
    case (.value, .i64), (.int, .i64): return "nj_small_int_value(\(expression))"
    case (.value, .i32), (.value, .i16), (.value, .u8), (.int, .i32), (.int, .i16), (.int, .u8):
      return "(\(context.cType(to)))nj_small_int_value(\(expression))"
    case (.value, _), (.int, _): return "(\(context.cType(to)))(uintptr_t)\(expression)"
    case (.object, .value), (.record, .value), (.handle, .value), (.object, .int): return "nj_value(\(expression))"
    case (.i64, .int), (.i32, .int), (.i16, .int), (.u8, .int): return "nj_small_int(\(expression))"
    case (_, .value): return boxed(expression, from)
    case (.object, _), (.record, _), (.handle, _): return "(\(context.cType(to)))\(expression)"
    default: unreachable("CodeGen: no cast from \(from) to \(to) in \(function.name)")
    }
  }

  private mutating func emitConvert(_ instruction: Instruction, _ operand: String, _ from: Repr, to: Repr) {
    let type = context.cType(to)
    switch (from, to) {
    case (.i64, .int): emitResult(instruction, "nj_int_from_i64(\(operand))")
    case (.bool, .int): emitResult(instruction, "nj_int_from_bool(\(operand))")
    case (.i32, .int), (.i16, .int), (.u8, .int): emitResult(instruction, "nj_small_int(\(operand))")
    case (.int, .f64) where instruction.onError == .none: emitResult(instruction, "(double)nj_small_int_value(\(operand))")
    case (.int, .f64): emitFallible(instruction, "nj_int_to_f64(\(operand))", .status)
    case (.int, _) where instruction.onError == .none: emitResult(instruction, "(\(type))nj_small_int_value(\(operand))")
    case (.int, .i64): emitFallible(instruction, "nj_int_to_native_i64(\(operand))", .status)
    case (.int, .i32), (.int, .i16), (.int, .u8): emitFallible(instruction, "nj_int_to_\(short(to))(\(operand))", .status)
    case (.int, .bool): emitResult(instruction, "nj_int_is_true(\(operand))")
    case (_, .i32), (_, .i16), (_, .u8):
      if instruction.onError == .none || from == .bool || (from == .u8) {
        emitResult(instruction, "(\(type))\(operand)")
      } else {
        emitFallible(instruction, "nj_i64_to_\(short(to))(\(operand))", .status)
      }
    case (_, .i64), (_, .f64): emitResult(instruction, "(\(type))\(operand)")
    case (_, .bool): emitResult(instruction, "\(operand) != 0")
    default: unreachable("CodeGen: no conversion from \(from) to \(to) in \(function.name)")
    }
  }

  private func short(_ repr: Repr) -> String {
    switch repr {
    case .i64: "i64"
    case .i32: "i32"
    case .i16: "i16"
    case .u8: "u8"
    case .f64: "f64"
    default: unreachable("CodeGen: \(repr) is no raw number")
    }
  }

  // MARK: Arithmetic

  /// The runtime's inline function on tagged ints.
  func intFunction(_ op: ArithmeticOperator) -> String {
    switch op {
    case .add: "nj_int_add"
    case .subtract: "nj_int_sub"
    case .multiply: "nj_int_mul"
    case .floorDivide: "nj_int_floordiv"
    case .modulo: "nj_int_mod"
    case .and: "nj_int_and"
    case .or: "nj_int_or"
    case .xor: "nj_int_xor"
    case .shiftLeft: "nj_int_lshift"
    case .shiftRight: "nj_int_rshift"
    case .trueDivide: unreachable("CodeGen: true division of ints is a primitive")
    }
  }

  mutating func emitArithmetic(_ instruction: Instruction, _ op: ArithmeticOperator, _ operands: [String]) {
    let repr = repr(instruction.operands[0])
    let (a, b) = (operands[0], operands[1])
    let isChecked = instruction.onError != .none
    switch op {
    case .add: emitResult(instruction, wrapping(a, "+", b, repr))
    case .subtract: emitResult(instruction, wrapping(a, "-", b, repr))
    case .multiply: emitResult(instruction, wrapping(a, "*", b, repr))
    case .and: emitResult(instruction, narrow("\(a) & \(b)", repr))
    case .or: emitResult(instruction, narrow("\(a) | \(b)", repr))
    case .xor: emitResult(instruction, narrow("\(a) ^ \(b)", repr))
    case .trueDivide:
      if isChecked {
        emitFallible(instruction, "nj_float_truediv(\(a), \(b))", .status)
      } else {
        emitResult(instruction, "\(a) / \(b)")
      }
    case .floorDivide, .modulo:
      let name = op == .floorDivide ? "floordiv" : "mod"
      if repr == .f64 {
        emitFallible(instruction, "nj_float_\(name)(\(a), \(b))", .status)
      } else if isChecked {
        emitFallible(instruction, "nj_\(short(repr))_\(name)(\(a), \(b))", .status)
      } else {
        emitResult(instruction, narrow("nj_i64_\(name)_unchecked(\(a), \(b))", repr))
      }
    case .shiftLeft, .shiftRight:
      if isChecked {
        emitFallible(instruction, "nj_\(short(repr))_\(op == .shiftLeft ? "lshift" : "rshift")(\(a), \(b))", .status)
      } else if op == .shiftLeft {
        emitResult(instruction, narrow("(\(unsigned(repr)))\(a) << \(b)", repr, always: true))
      } else {
        emitResult(instruction, narrow("\(a) >> \(b)", repr))
      }
    }
  }

  /// Sum, difference or product that wraps: computed without sign, where C defines it.
  private func wrapping(_ a: String, _ op: String, _ b: String, _ repr: Repr) -> String {
    if repr == .f64 { return "\(a) \(op) \(b)" }
    return "(\(context.cType(repr)))((\(unsigned(repr)))\(a) \(op) (\(unsigned(repr)))\(b))"
  }

  /// The unsigned type to compute in: of at least int's size, so that C does not promote it to a signed one.
  private func unsigned(_ repr: Repr) -> String { repr == .i64 ? "uint64_t" : "uint32_t" }

  /// An expression of int's or a wider type as the narrow `repr`.
  private func narrow(_ expression: String, _ repr: Repr, always: Bool = false) -> String {
    switch repr {
    case .i16, .u8, .i32: "(\(context.cType(repr)))(\(expression))"
    default: always ? "(\(context.cType(repr)))(\(expression))" : expression
    }
  }

  mutating func emitNegation(_ instruction: Instruction, _ operand: String) {
    let repr = repr(instruction.operands[0])
    switch repr {
    case .int: emitFallible(instruction, "nj_int_negative(\(operand))", .zero)
    case .f64: emitResult(instruction, "-\(operand)")
    default: emitResult(instruction, "(\(context.cType(repr)))(0 - (\(unsigned(repr)))\(operand))")
    }
  }

  mutating func emitInversion(_ instruction: Instruction, _ operand: String) {
    let repr = repr(instruction.operands[0])
    if repr == .int {
      emitFallible(instruction, "nj_int_invert(\(operand))", .zero)
    } else {
      emitResult(instruction, narrow("~\(operand)", repr))
    }
  }

  func compare(_ comparison: Comparison, _ operands: [Value.ID]) -> String {
    let (a, b) = (text(operands[0]), text(operands[1]))
    let (sign, name) =
      switch comparison {
      case .less: ("<", "lt")
      case .lessOrEqual: ("<=", "le")
      case .equal: ("==", "eq")
      case .notEqual: ("!=", "ne")
      case .greater: (">", "gt")
      case .greaterOrEqual: (">=", "ge")
      }
    return repr(operands[0]) == .int ? "nj_int_\(name)(\(a), \(b))" : "\(a) \(sign) \(b)"
  }
}
