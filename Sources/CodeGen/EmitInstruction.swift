import Base
import IR

extension FunctionEmitter {
  /// Emits one instruction; the kinds of operations are in EmitInstruction+….swift.
  mutating func emitInstruction(_ instruction: Instruction) {
    if let result = instruction.result, !isUsed(result), instruction.isRemovableWhenUnused { return }
    let operands = instruction.operands.map { text($0) }
    switch instruction.operation {
    case .constInt, .constBigInt, .constFloat, .constBool, .constString, .constBytes, .constComplex, .singleton, .absent,
      .typeAddress:
      define(instruction.result!, as: constant(instruction))
    case .box, .cast, .convert, .unbox, .smallIntValue, .clampInt: emitConversion(instruction, operands)
    case .isPresent: emitResult(instruction, repr(instruction.operands[0]) == .f64 ? "\(operands[0])_status.ok" : "\(operands[0]) != 0")
    case .checkPresent(let absence): emitPresenceCheck(instruction, operands[0], absence)

    case .loadSlot(let slot): emitResult(instruction, slotName(slot))
    case .storeSlot(let slot): writer.line("\(slotName(slot)) = \(operands[0]);")
    case .loadGlobal(let id): emitResult(instruction, load(globalPlace(id), context.program.globals[id].repr))
    case .storeGlobal(let id): writer.line(store(operands[0], in: globalPlace(id), context.program.globals[id].repr) + ";")

    case .arithmetic(let op): emitArithmetic(instruction, op, operands)
    case .intArithmetic(let op): emitFallible(instruction, "\(intFunction(op))(\(operands[0]), \(operands[1]))", .zero)
    case .negate: emitNegation(instruction, operands[0])
    case .invert: emitInversion(instruction, operands[0])
    case .compare(let comparison): emitResult(instruction, compare(comparison, instruction.operands))
    case .not: emitResult(instruction, "!\(operands[0])")
    case .same: emitResult(instruction, "\(word(instruction.operands[0])) == \(word(instruction.operands[1]))")
    case .hasExactType: emitResult(instruction, "\(typeOf(instruction.operands[0])) == \(operands[1])")
    case .isInstance(let type): emitResult(instruction, instanceTest(word(instruction.operands[0]), type))

    case .allocate(let record):
      emitFallible(instruction, "nj_alloc(sizeof(struct \(context.names.record(record))))", .zero)
    case .newInstance(let type): emitNewInstance(instruction, type, operands)
    case .local(let object): emitLocal(instruction, object, operands)
    case .getField(let record, let index): emitResult(instruction, load(fieldPlace(record, index, instruction), fieldRepr(record, index)))
    case .setField(let record, let index):
      writer.line(store(operands[1], in: fieldPlace(record, index, instruction), fieldRepr(record, index)) + ";")

    case .primitive(let primitive): emitPrimitive(instruction, primitive, operands)
    case .call(let callee): emitCall(instruction, callee, operands)
    case .callVirtual(let type, let slot): emitVirtualCall(instruction, type, slot, operands)
    case .callValue(let keywords): emitValueCall(instruction, operands, keywords)
    case .callMethod(let name, let keywords): emitMethodCall(instruction, name, operands, keywords)
    case .makeFunction(let id): emitFallible(instruction, "nj_function_new(\(functionArguments(instruction, id, operands)))", .zero)
    case .makeClass(let id):
      emitFallible(instruction, "nj_class_build(&\(context.names.specification(id)), \(operands.joined(separator: ", ")))", .zero)
    case .newGenerator(let id): emitNewGenerator(instruction, id)
    case .yield, .yieldFrom: unreachable("CodeGen: \(function.name) was not split")
    case .poll: writer.line("if (NJ_UNLIKELY(nj_load_relaxed(&nj_poll_flag)) && !nj_poll()) goto \(errorLabel(instruction));")
    }
  }

  // MARK: Results

  /// Declares the result with its expression; for operations that do not fail.
  mutating func emitResult(_ instruction: Instruction, _ expression: String) {
    guard let result = instruction.result else {
      writer.line("\(expression);")
      return
    }
    guard isUsed(result) else {
      writer.line("(void)(\(expression));")
      return
    }
    writer.line("\(context.declare(repr(result), text(result))) = \(expression);")
  }

  /// Emits `expression`, tests it for failure in the way given, and declares the result.
  mutating func emitFallible(_ instruction: Instruction, _ expression: String, _ failure: Primitive.Failure) {
    guard instruction.onError != .none else { return emitUnchecked(instruction, expression, failure) }
    let exit = "goto \(errorLabel(instruction));"
    let result = instruction.result.flatMap { isUsed($0) ? $0 : nil }
    switch failure {
    case .never: emitResult(instruction, expression)
    case .zero, .zeroIfPending:
      let pending = failure == .zeroIfPending ? " && nj_error_pending()" : ""
      if let result {
        emitResult(instruction, expression)
        writer.line("if (NJ_UNLIKELY(!\(text(result)))\(pending)) \(exit)")
      } else {
        writer.line("if (NJ_UNLIKELY(!\(expression))\(pending)) \(exit)")
      }
    case .falseStatus: writer.line("if (NJ_UNLIKELY(!\(expression))) \(exit)")
    case .negative:
      guard let result else {
        writer.line("if (NJ_UNLIKELY(\(expression) < 0)) \(exit)")
        return
      }
      writer.line("int \(text(result))_status = \(expression);")
      writer.line("if (NJ_UNLIKELY(\(text(result))_status < 0)) \(exit)")
      writer.line("bool \(text(result)) = \(text(result))_status;")
    case .status, .statusIfPending:
      let pending = failure == .statusIfPending ? " && nj_error_pending()" : ""
      guard let result else {
        writer.line("if (NJ_UNLIKELY(!\(expression).ok)\(pending)) \(exit)")
        return
      }
      declareStatus(of: result, expression)
      writer.line("if (NJ_UNLIKELY(!\(text(result))_status.ok)\(pending)) \(exit)")
      declareFromStatus(result)
    case .always:
      emitResult(instruction, expression)
      writer.line(exit)
    }
  }

  /// A result's status, which `isPresent` may read too.
  private mutating func declareStatus(of result: Value.ID, _ expression: String) {
    writer.line("\(repr(result) == .f64 ? "NjF64Result" : "NjI64Result") \(text(result))_status = \(expression);")
  }

  private mutating func declareFromStatus(_ result: Value.ID) {
    writer.line("\(context.declare(repr(result), text(result))) = \(narrowed("\(text(result))_status.value", repr(result)));")
  }

  /// The same where failure is known not to happen.
  private mutating func emitUnchecked(_ instruction: Instruction, _ expression: String, _ failure: Primitive.Failure) {
    switch failure {
    case .status:
      let repr = instruction.result.map { self.repr($0) } ?? .i64
      emitResult(instruction, narrowed("\(expression).value", repr))
    case .statusIfPending:
      declareStatus(of: instruction.result!, expression)
      declareFromStatus(instruction.result!)
    case .falseStatus: writer.line("(void)(\(expression));")
    case .never, .zero, .zeroIfPending, .negative, .always: emitResult(instruction, expression)
    }
  }

  /// An int64_t expression as a narrower type.
  private func narrowed(_ expression: String, _ repr: Repr) -> String {
    switch repr {
    case .i32, .i16, .u8: "(\(context.cType(repr)))\(expression)"
    default: expression
    }
  }

  // MARK: Constants

  private mutating func constant(_ instruction: Instruction) -> String {
    let repr = repr(instruction.result!)
    switch instruction.operation {
    case .constInt(let number): return repr == .int ? "nj_small_int(\(CLiteral.int(number)))" : CLiteral.int(number)
    case .constBigInt(let digits): return pool.bigInt(digits)
    case .constFloat(let number): return CLiteral.float(number)
    case .constBool(let truth): return truth ? "true" : "false"
    case .constString(let bytes): return pool.string(bytes)
    case .constBytes(let bytes): return pool.bytes(bytes)
    case .constComplex(let imaginary): return pool.complex(imaginary)
    case .singleton(.none): return "nj_none"
    case .singleton(.ellipsis): return "nj_ellipsis"
    case .singleton(.notImplemented): return "nj_not_implemented"
    case .absent: return repr == .value || repr == .int ? "(\(context.cType(repr)))0" : "((\(context.cType(repr)))NULL)"
    case .typeAddress(let type): return context.typeAddress(type)
    default: unreachable("CodeGen: \(instruction.operation) is no constant")
    }
  }

  private mutating func emitPresenceCheck(_ instruction: Instruction, _ operand: String, _ absence: Absence) {
    let raised =
      switch absence {
      case .local(let name):
        raise("UnboundLocalError", "cannot access local variable '%s' where it is not associated with a value", name)
      case .free(let name, let variables): "nj_raise_unbound_free(\(pool.string(name)), \(scope(variables, instruction.line)))"
      case .global(let name, let variables): "nj_raise_undefined(\(pool.string(name)), \(scope(variables, instruction.line)))"
      case .attribute(let name, _) where instruction.operands.count == 2:
        "nj_raise_no_attribute(\(word(instruction.operands[1])), \(pool.string(name)))"
      case .attribute(let name, let className): raise("AttributeError", "'%s' object has no attribute '%s'", className, name)
      }
    writer.line("if (NJ_UNLIKELY(!\(operand))) {")
    writer.line("    \(raised);")
    writer.line("    goto \(errorLabel(instruction));")
    writer.line("}")
    define(instruction.result!, as: operand)
  }

  private func raise(_ type: String, _ format: String, _ arguments: String...) -> String {
    "nj_raise(&nj_exception_\(type), \(([format] + arguments).map { CLiteral.text($0) }.joined(separator: ", ")))"
  }

  /// Where a name is looked for, as `nj_raise_undefined` wants it.
  private mutating func scope(_ variables: [String], _ line: Line) -> String {
    let module = line.frame.map { function.frames[$0].module } ?? function.module
    return pool.string(([context.program.modules[module].pythonName] + variables).joined(separator: "\n"))
  }

  // MARK: Memory

  private func globalPlace(_ id: Global.ID) -> String {
    let entity = context.program.globals[id]
    return "\(context.names.variables(entity.module)).\(CNames.member(entity.name))"
  }

  private func fieldRepr(_ record: Record.ID, _ index: Int) -> Repr { context.program.records[record].fields[index].repr }

  private func fieldPlace(_ record: Record.ID, _ index: Int, _ instruction: Instruction) -> String {
    guard case .record(let holder) = repr(instruction.operands[0]) else { unreachable("CodeGen: a field of no record") }
    let member = CNames.member(context.program.records[record].fields[index].name)
    let base = text(instruction.operands[0])
    return holder == record ? "\(base)->\(member)" : "((struct \(context.names.record(record)) *)\(base))->\(member)"
  }

  /// Pointers are published: whoever loads one sees what was stored in the object before.
  private func isPublished(_ repr: Repr) -> Bool { repr.hasAbsent }

  private func load(_ place: String, _ repr: Repr) -> String {
    isPublished(repr) ? "nj_load_acquire(&\(place))" : "nj_load_relaxed(&\(place))"
  }

  private func store(_ value: String, in place: String, _ repr: Repr) -> String {
    isPublished(repr) ? "nj_store_release(&\(place), \(value))" : "nj_store_relaxed(&\(place), \(value))"
  }

  private mutating func emitNewInstance(_ instruction: Instruction, _ type: Class.ID, _ operands: [String]) {
    guard let record = context.program.classes[type].record else { unreachable("CodeGen: an instance without a record") }
    let cast = "(struct \(context.names.record(record)) *)"
    if let given = operands.first {
      emitFallible(instruction, "\(cast)nj_instance_new(\(given))", .zero)
    } else if context.program.isPlainInstance(record), let result = instruction.result, isUsed(result) {
      emitFallible(instruction, "nj_alloc(sizeof(struct \(context.names.record(record))))", .zero)
      writer.line("((NjObject *)\(text(result)))->type = &\(context.names.type(type));")
    } else {
      emitFallible(instruction, "\(cast)nj_instance_new(&\(context.names.type(type)))", .zero)
    }
  }

  private mutating func emitNewGenerator(_ instruction: Instruction, _ id: Function.ID) {
    let tag = frameTag(id)
    emitFallible(instruction, "(\(tag) *)\(generatorKind(id))_new(sizeof(\(tag)), \(generatorArguments(id)))", .zero)
  }

  /// How the runtime's functions begin that make it.
  func generatorKind(_ body: Function.ID) -> String {
    switch context.program.functions[body].suspension {
    case .generator: "nj_generator"
    case .coroutine: "nj_coroutine"
    case .asyncGenerator: "nj_async_generator"
    }
  }

  func frameTag(_ body: Function.ID) -> String {
    guard case .resume(let record) = context.program.functions[body].kind else { unreachable("CodeGen: a generator without a frame") }
    return "struct \(context.names.record(record))"
  }

  func generatorArguments(_ id: Function.ID) -> String {
    let body = context.program.functions[id]
    let resume = "(NjValue (*)(NjGenerator *, NjValue))\(context.names.function(id))"
    return "\(resume), \(CLiteral.text(body.pythonName)), \(CLiteral.text(body.qualifiedName))"
  }

  func functionArguments(_ instruction: Instruction, _ id: Function.ID, _ operands: [String]) -> String {
    let environment = repr(instruction.operands[0]) == .value ? "NULL" : operands[0]
    return "&\(context.names.functionInfo(id)), \(environment), \(operands[1]), \(operands[2])"
  }

  // MARK: Words and types

  /// The operand as an NjValue word, without conversion.
  func word(_ value: Value.ID) -> String {
    switch repr(value) {
    case .value, .int: text(value)
    default: "nj_value(\(text(value)))"
    }
  }

  private func typeOf(_ value: Value.ID) -> String {
    repr(value) == .value ? "nj_type_of(\(text(value)))" : "((NjObject *)\(text(value)))->type"
  }

  /// The fastest test that the runtime has of whether a value is one of the runtime's own.
  private func instanceTest(_ word: String, _ type: TypeReference) -> String {
    if case .builtin(let name) = type, ["int", "bool", "float", "str", "list", "tuple", "dict", "bytes"].contains(name) {
      return "nj_is_\(name)(\(word))"
    }
    if case .builtin("none") = type { return "\(word) == nj_none" }
    return "nj_is_instance(\(word), \(context.typeAddress(type)))"
  }
}
