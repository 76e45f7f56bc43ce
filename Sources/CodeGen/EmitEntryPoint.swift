import Base
import IR

/// The generic entry: what Python code calls when the function is a value. It binds and unboxes the arguments, calls the direct
/// entry and boxes the result.
extension FunctionEmitter {
  mutating func emitGenericEntry() {
    guard let entry = function.entryPoint else { return }
    let parameters = Array(function.parameters.dropFirst(function.takesEnvironment ? 1 : 0))
    writer.line()
    writer.open("static NjValue \(context.names.genericEntry(id))(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)")
    emitBinding(entry, count: parameters.count)
    var arguments: [String] = []
    if function.takesEnvironment {
      arguments.append("(\(context.cType(function.parameters[0].repr)))((NjFunction *)callable)->environment")
    }
    for (index, parameter) in parameters.enumerated() {
      let target = index < entry.targets.count ? entry.targets[index] : nil
      let refusal = entry.refusesOperands && index == 1 ? "nj_refused_operand()" : "0"
      arguments.append(emitUnboxing("args[\(index)]", "argument_\(index)", parameter.repr, target, refusal))
    }
    emitBoxedCall("\(context.names.function(id))(\(arguments.joined(separator: ", ")))")
    writer.close()
  }

  /// Brings the arguments into `args` in the order of the parameters. Exactly the positional arguments need no binding.
  private mutating func emitBinding(_ entry: Function.EntryPoint, count: Int) {
    let isFixed = entry.keywordOnly == 0 && !entry.hasVariadic && !entry.hasKeywordVariadic
    writer.line("NjValue bound[\(max(count, 1))];")
    let bind = "nj_bind_arguments((NjFunction *)callable, args, nargs, kwnames, bound)"
    if isFixed {
      writer.line("if (NJ_UNLIKELY(nargs != \(entry.positional) || kwnames)) {")
      writer.line("    if (!\(bind))")
      writer.line("        return 0;")
      writer.line("    args = bound;")
      writer.line("}")
    } else {
      writer.line("if (!\(bind))")
      writer.line("    return 0;")
      writer.line("args = bound;")
    }
  }

  /// Declares `name` with the argument in the parameter's repr; returns the expression to pass. The entry returns `refusal` for an argument
  /// that the parameter does not accept.
  private mutating func emitUnboxing(
    _ argument: String, _ name: String, _ repr: Repr, _ target: UnboxTarget?, _ refusal: String
  ) -> String {
    guard let target else {
      switch repr {
      case .value, .int: return argument
      default: return "(\(context.cType(repr)))(uintptr_t)\(argument)"
      }
    }
    let (expression, failure) = unboxed(argument, target, to: repr)
    switch failure {
    case .negative:
      writer.line("int \(name) = \(expression);")
      writer.line("if (NJ_UNLIKELY(\(name) < 0)) return \(refusal);")
      return name
    case .status, .statusIfPending:
      writer.line("\(repr == .f64 ? "NjF64Result" : "NjI64Result") \(name) = \(expression);")
      writer.line("if (NJ_UNLIKELY(!\(name).ok)) return \(refusal);")
      return repr == .i64 || repr == .f64 ? "\(name).value" : "(\(context.cType(repr)))\(name).value"
    case .falseStatus:
      writer.line("if (NJ_UNLIKELY(!\(expression))) return \(refusal);")
      return "nj_none"
    case .zero, .zeroIfPending, .never, .always:
      writer.line("\(context.declare(repr, name)) = \(expression);")
      writer.line("if (NJ_UNLIKELY(!\(name))) return \(refusal);")
      return name
    }
  }

  private mutating func emitBoxedCall(_ call: String) {
    let result = function.result
    guard context.returnsStatus(id) else {
      if result == .none {
        writer.line("\(call);")
        writer.line("return nj_none;")
      } else {
        writer.line("return \(boxed(call, result));")
      }
      return
    }
    switch result {
    case .none: writer.line("return \(call) ? nj_none : 0;")
    case .value, .int: writer.line("return \(call);")
    case .object, .record: writer.line("return nj_value(\(call));")
    case .bool:
      writer.line("int result = \(call);")
      writer.line("return NJ_UNLIKELY(result < 0) ? 0 : nj_bool(result);")
    case .i64, .i32, .i16, .u8, .f64:
      writer.line("\(result == .f64 ? "NjF64Result" : "NjI64Result") result = \(call);")
      writer.line("return NJ_UNLIKELY(!result.ok) ? 0 : \(boxed("result.value", result));")
    case .handle: unreachable("CodeGen: \(function.name) returns a handle to Python")
    }
  }
}
