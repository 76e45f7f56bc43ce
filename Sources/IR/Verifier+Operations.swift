import Base

/// The reprs that each operation takes and gives.
extension Verifier {
  mutating func checkOperation(_ instruction: Instruction) {
    let operands = instruction.operands
    let result = instruction.result.map { function.values[$0].repr } ?? .none
    let given = operands.map { function.values[$0].repr }

    switch instruction.operation {
    case .constInt(let number): checkConstInt(number, result, given)
    case .constBigInt: match(given, [], result, .int)
    case .constFloat: match(given, [], result, .f64)
    case .constBool: match(given, [], result, .bool)
    case .constString: match(given, [], result, .object(.str))
    case .constBytes: match(given, [], result, .object(.bytes))
    case .constComplex, .singleton: match(given, [], result, .value)
    case .absent: require(given.isEmpty && result.hasAbsent)
    case .typeAddress: match(given, [], result, .object(.type))

    case .box: require(given.count <= 1 && result == .value && given.first?.isHandle != true)
    case .unbox(let target): require(given == [.value] && accepts(target, result))
    case .cast: require(given.count == 1 && result != .none)
    case .convert: require(given.count == 1 && isNumber(given[0]) && isNumber(result) && given[0] != result)
    case .smallIntValue, .clampInt: match(given, [.int], result, .i64)
    case .isPresent: require(given.count == 1 && (given[0].hasAbsent || given[0] == .f64) && result == .bool)
    case .checkPresent(.attribute) where given.count == 2:
      require(given[0].hasAbsent && given[1].hasAbsent && result == given[0])
    case .checkPresent: require(given.count == 1 && given[0].hasAbsent && result == given[0])

    case .loadSlot(let slot): match(given, [], result, function.slots[slot].repr)
    case .storeSlot(let slot): match(given, [function.slots[slot].repr], result, .none)
    case .loadGlobal(let global): match(given, [], result, program.globals[global].repr)
    case .storeGlobal(let global): match(given, [program.globals[global].repr], result, .none)

    case .arithmetic(let op):
      require(given.count == 2 && given[0] == given[1] && result == given[0] && isRaw(result) && (result != .f64 || op.isForFloats))
      require(op != .trueDivide || result == .f64)
    case .intArithmetic(let op): require(given == [.int, .int] && result == .int && op != .trueDivide)
    case .negate: require(given.count == 1 && result == given[0] && (isRaw(result) || result == .int))
    case .invert: require(given.count == 1 && result == given[0] && (isRaw(result) || result == .int) && result != .f64)
    case .compare(let comparison):
      require(given.count == 2 && given[0] == given[1] && isNumber(given[0]) && result == .bool)
      require(given.first != .bool || comparison == .equal || comparison == .notEqual)
    case .not: match(given, [.bool], result, .bool)
    case .same: require(given.count == 2 && given.allSatisfy(\.hasAbsent) && result == .bool)
    case .hasExactType: require(given.count == 2 && isObject(given[0]) && given[1] == .object(.type) && result == .bool)
    case .isInstance: require(given.count == 1 && isObject(given[0]) && result == .bool)

    case .allocate(let record): match(given, [], result, .record(record))
    case .newInstance(let type):
      require(given.isEmpty || given == [.object(.type)])
      if let record = program.classes[type].record { require(result == .record(record)) } else { report("the class has no record") }
    case .local(let object): checkLocal(object, given, result)
    case .getField(let record, let index): checkField(record, index, given, result, isStore: false)
    case .setField(let record, let index): checkField(record, index, given, result, isStore: true)

    case .primitive(let primitive): checkPrimitive(primitive, given, result)
    case .call(let id): match(given, program.functions[id].parameters.map(\.repr), result, program.functions[id].result)
    case .callVirtual(let type, let slot):
      let slots = program.classes[type].slots
      guard slot < slots.count else { return report("the class has no slot \(slot)") }
      match(given, slots[slot].parameters, result, slots[slot].result)
    case .callValue(let keywords), .callMethod(_, let keywords):
      require(given.allSatisfy { $0 == .value } && given.count > keywords.count && result == .value)
    case .makeFunction:
      require(given.count == 3 && given[0].hasAbsent && given[1] == .object(.tuple) && given[2] == .object(.dict) && result == .value)
    case .makeClass: match(given, [.object(.tuple), .object(.dict), .object(.dict)], result, .value)
    case .newGenerator(let id):
      guard case .resume(let record) = program.functions[id].kind else { return report("the function is no generator's body") }
      match(given, [], result, .record(record))
    case .yield, .yieldFrom:
      match(given, [.value], result, .value)
      require(function.kind == .generator)
    case .poll: match(given, [], result, .none)
    }
  }

  // MARK: Single rules

  private mutating func match(_ given: [Repr], _ wanted: [Repr], _ result: Repr, _ wantedResult: Repr) {
    if given != wanted { report("operands are \(texts(given)), wanted \(texts(wanted))") }
    if result != wantedResult { report("the result is \(text(result)), wanted \(text(wantedResult))") }
  }

  private mutating func require(_ condition: Bool) {
    if !condition { report("operands and result do not fit the operation") }
  }

  private mutating func checkConstInt(_ number: Int64, _ result: Repr, _ given: [Repr]) {
    let fits =
      switch result {
      case .int: number >= -(1 << 61) && number < 1 << 61
      case .i64: true
      case .i32: Int32(exactly: number) != nil
      case .i16: Int16(exactly: number) != nil
      case .u8: UInt8(exactly: number) != nil
      default: false
      }
    if !fits { report("the constant does not fit \(text(result))") }
    require(given.isEmpty)
  }

  private mutating func checkLocal(_ object: LocalObject, _ given: [Repr], _ result: Repr) {
    switch object {
    case .record(let record): match(given, [], result, .record(record))
    case .instance(let type):
      guard let record = program.classes[type].record, program.isPlainInstance(record) else { return report("the class is not plain") }
      match(given, [], result, .record(record))
    case .generator(let id):
      guard case .resume(let record) = program.functions[id].kind else { return report("the function is no generator's body") }
      match(given, [], result, .record(record))
    case .function: require(given.count == 3 && result == .value)
    case .dictCursor: match(given, [.object(.dict)], result, .handle("NjDictCursor *"))
    }
  }

  private mutating func checkField(_ record: Record.ID, _ index: Int, _ given: [Repr], _ result: Repr, isStore: Bool) {
    let fields = program.records[record].fields
    guard index < fields.count else { return report("the record has no field \(index)") }
    guard case .record(let holder)? = given.first, program.inherits(holder, from: record) else {
      return report("the first operand is not of the record")
    }
    let repr = fields[index].repr
    if isStore {
      match(Array(given.dropFirst()), [repr], result, .none)
    } else {
      match(Array(given.dropFirst()), [], result, repr)
    }
  }

  private mutating func checkPrimitive(_ primitive: Primitive, _ given: [Repr], _ result: Repr) {
    let fixed = Array(given.prefix(primitive.parameters.count))
    match(fixed, primitive.parameters, result, primitive.result)
    let rest = given.dropFirst(primitive.parameters.count)
    if !primitive.takesArray && !rest.isEmpty { report("too many operands") }
    if !rest.allSatisfy({ $0 == .value }) { report("the array's items are not all values") }
    let fits =
      switch primitive.failure {
      case .never: true
      case .zero, .zeroIfPending: result.hasAbsent
      case .falseStatus, .always: result == .none || primitive.failure == .always
      case .negative: result == .bool
      case .status: result == .i64 || result == .f64
      case .statusIfPending: result == .f64
      }
    if !fits { report("the result does not fit the way of failing") }
  }

  private func accepts(_ target: UnboxTarget, _ result: Repr) -> Bool {
    switch target {
    case .int: result == .int
    case .float: result == .f64
    case .bool: result == .bool
    case .i64: result == .i64
    case .i32: result == .i32
    case .i16: result == .i16
    case .u8: result == .u8
    case .none: result == .none || result == .value
    case .instance: isObject(result)
    case .instanceOfVariable(let id, _, _): result == .value && program.classes[id].variable != nil
    }
  }

  private func isRaw(_ repr: Repr) -> Bool {
    switch repr {
    case .f64, .i64, .i32, .i16, .u8: true
    case .value, .int, .bool, .object, .record, .handle, .none: false
    }
  }

  private func isNumber(_ repr: Repr) -> Bool { isRaw(repr) || repr == .int || repr == .bool }

  /// A value, or a pointer to what starts with an object header.
  private func isObject(_ repr: Repr) -> Bool {
    switch repr {
    case .value, .object, .record: true
    case .int, .f64, .bool, .i64, .i32, .i16, .u8, .handle, .none: false
    }
  }
}

extension Repr {
  var isHandle: Bool {
    if case .handle = self { return true }
    return false
  }
}

extension ArithmeticOperator {
  /// Whether doubles know it.
  var isForFloats: Bool {
    switch self {
    case .add, .subtract, .multiply, .floorDivide, .modulo, .trueDivide: true
    case .and, .or, .xor, .shiftLeft, .shiftRight: false
    }
  }
}
