import Base
import IR

/// Calls of the runtime, of functions whose direct entry is known, and of values.
extension FunctionEmitter {
  mutating func emitPrimitive(_ instruction: Instruction, _ primitive: Primitive, _ operands: [String]) {
    guard primitive.takesArray else {
      return emitFallible(instruction, "\(primitive.name)(\(operands.joined(separator: ", ")))", primitive.failure)
    }
    let fixed = operands.prefix(primitive.parameters.count)
    let array = Array(operands.dropFirst(primitive.parameters.count))
    emitWithArray(instruction, array, primitive.failure) { items in
      "\(primitive.name)(\((fixed + [items, "\(array.count)"]).joined(separator: ", ")))"
    }
  }

  /// Emits a call that takes values in a C array, which lives as long as the call.
  private mutating func emitWithArray(
    _ instruction: Instruction, _ items: [String], _ failure: Primitive.Failure, call: (String) -> String
  ) {
    if items.isEmpty { return emitFallible(instruction, call("NULL"), failure) }
    emitFallible(instruction, call("(const NjValue[]){\(items.joined(separator: ", "))}"), failure)
  }

  mutating func emitCall(_ instruction: Instruction, _ callee: Function.ID, _ operands: [String]) {
    let call = "\(context.names.function(callee))(\(operands.joined(separator: ", ")))"
    emitDirectCall(instruction, call, context.program.functions[callee].result, status: context.returnsStatus(callee))
  }

  mutating func emitVirtualCall(_ instruction: Instruction, _ type: Class.ID, _ slot: Int, _ operands: [String]) {
    let entry = context.program.classes[type].slots[slot]
    let parameters = entry.parameters.map { context.cType($0) }.joined(separator: ", ")
    let result = context.resultType(entry.result, status: true)
    let pointer = "\(result.hasSuffix("*") ? result : result + " ")(*)(\(parameters))"
    let receiver = word(instruction.operands[0])
    var target = "nj_object(\(receiver))->type->vtable[\(slot)]"
    // Python can make classes of several compiled ones, whose vtables are laid out differently.
    if context.program.main == nil, let family = context.family(of: type), let byName = entry.dynamicTarget {
      target = "nj_virtual(nj_object(\(receiver)), \(family), \(slot), (void *)\(context.names.function(byName)))"
    }
    let call = "((\(pointer))\(target))(\(operands.joined(separator: ", ")))"
    emitDirectCall(instruction, call, entry.result, status: true)
  }

  /// A call of a direct entry, whose result tells failure when `status`.
  private mutating func emitDirectCall(_ instruction: Instruction, _ call: String, _ result: Repr, status: Bool) {
    guard status else { return emitResult(instruction, call) }
    switch result {
    case .none: emitFallible(instruction, call, .falseStatus)
    case .bool: emitFallible(instruction, call, .negative)
    case .i64, .i32, .i16, .u8, .f64: emitFallible(instruction, call, .status)
    case .value, .int, .object, .record, .handle: emitFallible(instruction, call, .zero)
    }
  }

  /// Keyword arguments' values stand last.
  mutating func emitValueCall(_ instruction: Instruction, _ operands: [String], _ keywords: [String]) {
    let arguments = Array(operands.dropFirst())
    let names = pool.names(keywords)
    emitWithArray(instruction, arguments, .zero) { items in
      "nj_call(\(operands[0]), \(items), \(arguments.count - keywords.count), \(names))"
    }
  }

  mutating func emitMethodCall(_ instruction: Instruction, _ name: String, _ operands: [String], _ keywords: [String]) {
    let method = pool.string(name)
    let names = pool.names(keywords)
    emitWithArray(instruction, operands, .zero) { items in
      "nj_call_written_method(\(method), \(items), \(operands.count - keywords.count), \(names))"
    }
  }
}
