import Base
import IR

/// Removes conversions that undo each other: unboxing what was just boxed, boxing what was unboxed, casts of casts, and tests
/// for presence of what is always there. A loop's variable that is always given a box of one repr becomes raw.
/// - Requires: no unreachable blocks.
public func eliminateBoxes(_ program: inout Program) {
  let subtypes = StaticSubtypes(program)
  for id in program.functions.ids where program.functions[id].blocks.count > 0 {
    unboxParameters(&program.functions[id])
    var elimination = BoxElimination(program.functions[id], subtypes)
    elimination.run()
    program.functions[id] = elimination.function
  }
}

/// What is known of the types of values by their reprs.
private struct StaticSubtypes {
  private let records: Arena<Record>
  private let classes: Arena<Class>

  init(_ program: Program) {
    records = program.records
    classes = program.classes
  }

  /// Whether every value of `repr` is an instance of `type`.
  func isAlways(_ repr: Repr, _ type: TypeReference) -> Bool {
    switch (repr, type) {
    case (.object(let kind), .builtin(let name)): return kind.rawValue == name || name == "object"
    case (.record(let record), .class(let id)): return classes[id].record.map { inherits(record, from: $0) } ?? false
    case (.record(let record), .builtin(let name)): return name == "object" && isInstance(record)
    default: return false
    }
  }

  private func inherits(_ record: Record.ID, from ancestor: Record.ID) -> Bool {
    if record == ancestor { return true }
    guard case .record(let parent) = records[record].base else { return false }
    return inherits(parent, from: ancestor)
  }

  private func isInstance(_ record: Record.ID) -> Bool { records[record].base != .bare }
}

private struct BoxElimination {
  var function: Function
  private let subtypes: StaticSubtypes
  private var definitions: Definitions
  private var replacements = Replacements()

  init(_ function: Function, _ subtypes: StaticSubtypes) {
    self.function = function
    self.subtypes = subtypes
    definitions = Definitions(function)
  }

  mutating func run() {
    for id in Dominators(function).order {
      function.blocks[id].instructions = function.blocks[id].instructions.compactMap { simplify($0) }
      function.blocks[id].terminator!.updateOperands { $0 = replacements[$0] }
    }
    // Parameters were seen before what loops give them.
    replacements.apply(to: &function)
  }

  /// The instruction in its simplest form; nil when another value stands for its result.
  private mutating func simplify(_ instruction: Instruction) -> Instruction? {
    var instruction = instruction
    for index in instruction.operands.indices { instruction.operands[index] = replacements[instruction.operands[index]] }
    guard let result = instruction.result else { return instruction }
    switch instruction.operation {
    case .unbox(let target): simplifyUnbox(&instruction, target)
    case .box: simplifyBox(&instruction)
    case .cast: simplifyCast(&instruction)
    case .convert, .smallIntValue, .clampInt: simplifyConvert(&instruction)
    case .isPresent: if isAlwaysPresent(instruction.operands[0]) { become(.constBool(true), &instruction) }
    case .checkPresent: if isAlwaysPresent(instruction.operands[0]) { stand(for: result, instruction.operands[0], &instruction) }
    case .isInstance(let type): if isAlwaysInstance(instruction.operands[0], type) { become(.constBool(true), &instruction) }
    case .not: simplifyNot(&instruction)
    default: break
    }
    if replacements[result] != result { return nil }
    definitions[result] = instruction
    return instruction
  }

  private func repr(_ value: Value.ID) -> Repr { function.values[value].repr }

  /// The operand of the box that gives `value`.
  private func unboxedOperand(_ value: Value.ID) -> Value.ID? {
    guard let definition = definitions[value], definition.operation == .box else { return nil }
    return definition.operands.first
  }

  private func become(_ operation: Operation, _ instruction: inout Instruction) {
    instruction.operation = operation
    instruction.operands = []
    instruction.onError = .none
  }

  private func become(_ operation: Operation, of operand: Value.ID, _ instruction: inout Instruction, keepsEdge: Bool = false) {
    instruction.operation = operation
    instruction.operands = [operand]
    if !keepsEdge { instruction.onError = .none }
  }

  /// Lets `other`, of the same repr, stand for `result`.
  private mutating func stand(for result: Value.ID, _ other: Value.ID, _ instruction: inout Instruction) {
    precondition(repr(result) == repr(other), "eliminateBoxes: reprs differ in \(function.name)")
    replacements.replace(result, by: other)
  }

  // MARK: Unboxing

  private mutating func simplifyUnbox(_ instruction: inout Instruction, _ target: UnboxTarget) {
    guard let result = instruction.result, let inner = unboxedOperand(instruction.operands[0]) else { return }
    let from = repr(inner)
    let to = repr(result)
    switch target {
    case .int where from == .bool: become(.cast, of: instruction.operands[0], &instruction)
    case .int where isRawInteger(from), .float where isRawInteger(from): become(.convert, of: inner, &instruction)
    case .float where from == .int, .i64 where from == .int, .i32 where from == .int, .i16 where from == .int, .u8 where from == .int:
      become(.convert, of: inner, &instruction, keepsEdge: true)
    case .int, .float, .bool, .i64, .i32, .i16, .u8:
      if from == to { stand(for: result, inner, &instruction) }
    case .none, .instanceOfVariable: break
    case .instance(let type, _, _):
      guard subtypes.isAlways(from, type) else { return }
      if from == to { stand(for: result, inner, &instruction) } else { become(.cast, of: inner, &instruction) }
    }
  }

  private func isRawInteger(_ repr: Repr) -> Bool {
    switch repr {
    case .i64, .i32, .i16, .u8: true
    default: false
    }
  }

  // MARK: Boxing

  /// A box of what came out of a value unchanged is that value.
  private mutating func simplifyBox(_ instruction: inout Instruction) {
    guard let result = instruction.result, let operand = instruction.operands.first else { return }
    if repr(operand) == .value { return stand(for: result, operand, &instruction) }
    guard let definition = definitions[operand] else { return }
    switch definition.operation {
    case .unbox(.int), .unbox(.bool), .unbox(.instance): stand(for: result, definition.operands[0], &instruction)
    case .cast where repr(definition.operands[0]) == .value && repr(operand).hasAbsent:
      stand(for: result, definition.operands[0], &instruction)
    case .cast where isPointer(repr(definition.operands[0])) && isPointer(repr(operand)):
      become(.box, of: definition.operands[0], &instruction)
    default: break
    }
  }

  private func isPointer(_ repr: Repr) -> Bool {
    switch repr {
    case .object, .record: true
    default: false
    }
  }

  private mutating func simplifyCast(_ instruction: inout Instruction) {
    guard let result = instruction.result else { return }
    var operand = instruction.operands[0]
    if let inner = unboxedOperand(operand), repr(inner) == repr(result) { return stand(for: result, inner, &instruction) }
    while let definition = definitions[operand], isPlainCast(definition) { operand = definition.operands[0] }
    if repr(operand) == repr(result) { return stand(for: result, operand, &instruction) }
    if operand != instruction.operands[0], isWord(repr(operand)), isWord(repr(result)) { become(.cast, of: operand, &instruction) }
  }

  /// A cast or box from word to word.
  private func isPlainCast(_ instruction: Instruction) -> Bool {
    guard instruction.operation == .cast || instruction.operation == .box, let operand = instruction.operands.first else { return false }
    return isWord(repr(operand)) && isWord(repr(instruction.result!))
  }

  private func isWord(_ repr: Repr) -> Bool { repr.hasAbsent }

  // MARK: Numbers

  private mutating func simplifyConvert(_ instruction: inout Instruction) {
    guard let result = instruction.result, let definition = definitions[instruction.operands[0]] else { return }
    let to = repr(result)
    switch definition.operation {
    case .convert:
      let inner = definition.operands[0]
      // What was widened before.
      guard definition.onError == .none, isWidening(from: repr(inner), to: repr(instruction.operands[0])) else { return }
      if repr(inner) == to {
        stand(for: result, inner, &instruction)
      } else if isWidening(from: repr(inner), to: to) {
        become(.convert, of: inner, &instruction)
      }
    case .constInt(let number) where instruction.operation != .convert || to == .i64 || to == .int:
      become(.constInt(number), &instruction)
    case .constInt(let number) where to == .f64: become(.constFloat(Double(number)), &instruction)
    case .constBool(let truth) where to == .int || to == .i64: become(.constInt(truth ? 1 : 0), &instruction)
    default: break
    }
  }

  private func isWidening(from: Repr, to: Repr) -> Bool {
    func rank(_ repr: Repr) -> Int? {
      switch repr {
      case .bool: 0
      case .u8: 1
      case .i16: 2
      case .i32: 3
      case .i64: 4
      case .int: 5
      default: nil
      }
    }
    guard let from = rank(from), let to = rank(to) else { return false }
    return from < to
  }

  private mutating func simplifyNot(_ instruction: inout Instruction) {
    guard let result = instruction.result, let definition = definitions[instruction.operands[0]] else { return }
    switch definition.operation {
    case .not: stand(for: result, definition.operands[0], &instruction)
    case .constBool(let truth): become(.constBool(!truth), &instruction)
    default: break
    }
  }

  // MARK: Presence and types

  private func isAlwaysPresent(_ value: Value.ID) -> Bool {
    guard let definition = definitions[value] else { return false }
    switch definition.operation {
    case .constInt, .constBigInt, .constString, .constBytes, .constComplex, .singleton, .typeAddress: return true
    case .box: return definition.operands.first.map { !repr($0).hasAbsent || isAlwaysPresent($0) } ?? true
    case .unbox, .checkPresent, .intArithmetic, .allocate, .newInstance, .newGenerator, .makeFunction, .makeClass: return true
    case .convert: return true
    case .negate, .invert: return true
    case .cast: return isAlwaysPresent(definition.operands[0])
    case .callValue, .callMethod: return true
    case .primitive(let primitive): return primitive.failure == .zero
    default: return false
    }
  }

  private func isAlwaysInstance(_ value: Value.ID, _ type: TypeReference) -> Bool {
    if subtypes.isAlways(repr(value), type) { return true }
    return unboxedOperand(value).map { subtypes.isAlways(repr($0), type) } ?? false
  }
}

// MARK: Parameters

/// Gives block parameters that always get boxes of one raw or pointer repr that repr, where somebody unboxes them.
private func unboxParameters(_ function: inout Function) {
  let definitions = Definitions(function)
  var chosen = candidates(function, definitions)
  // A parameter that another candidate is passed to needs that one to stay a candidate, and with the same repr.
  var changed = true
  while changed {
    changed = false
    for (parameter, repr) in chosen.sorted(by: { $0.key < $1.key }) {
      let fits = arguments(of: parameter, function, definitions).allSatisfy { argument in
        argument == parameter || chosen[argument] == repr || boxOperand(argument, definitions).map { function.values[$0].repr } == repr
      }
      if !fits {
        chosen[parameter] = nil
        changed = true
      }
    }
  }
  for (parameter, repr) in chosen.sorted(by: { $0.key < $1.key }) { unbox(parameter, as: repr, chosen, &function, definitions) }
}

private func boxOperand(_ value: Value.ID, _ definitions: Definitions) -> Value.ID? {
  guard let definition = definitions[value], definition.operation == .box else { return nil }
  return definition.operands.first
}

private func arguments(of parameter: Value.ID, _ function: Function, _ definitions: Definitions) -> [Value.ID] {
  guard let block = definitions.block(of: parameter), let index = definitions.parameterIndex(of: parameter) else { return [] }
  return function.blocks.elements.flatMap { other in
    other.terminator!.targets.filter { $0.block == block }.map { $0.arguments[index] }
  }
}

/// Parameters of repr `.value` that are unboxed somewhere and given a box somewhere, with that box's repr.
private func candidates(_ function: Function, _ definitions: Definitions) -> [Value.ID: Repr] {
  var unboxed: Set<Value.ID> = []
  for block in function.blocks.elements {
    for instruction in block.instructions {
      switch instruction.operation {
      case .unbox, .cast: unboxed.insert(instruction.operands[0])
      default: break
      }
    }
  }
  var result: [Value.ID: Repr] = [:]
  for id in function.blocks.ids where id != function.entry {
    for parameter in function.blocks[id].parameters where function.values[parameter].repr == .value {
      let boxes = arguments(of: parameter, function, definitions).compactMap { boxOperand($0, definitions) }
      guard let first = boxes.first, isUnboxed(parameter, unboxed, function, definitions) else { continue }
      result[parameter] = function.values[first].repr
    }
  }
  return result
}

/// Whether the parameter, or one that it is passed to, is unboxed.
private func isUnboxed(_ parameter: Value.ID, _ unboxed: Set<Value.ID>, _ function: Function, _ definitions: Definitions) -> Bool {
  if unboxed.contains(parameter) { return true }
  for block in function.blocks.elements {
    for target in block.terminator!.targets {
      for (index, argument) in target.arguments.enumerated() where argument == parameter {
        let next = function.blocks[target.block].parameters[index]
        if next != parameter && unboxed.contains(next) { return true }
      }
    }
  }
  return false
}

/// Replaces the parameter by a raw one; a box of it, which goes when nobody reads it, stands for the old.
private func unbox(
  _ parameter: Value.ID, as repr: Repr, _ chosen: [Value.ID: Repr], _ function: inout Function, _ definitions: Definitions
) {
  let block = definitions.block(of: parameter)!
  let index = definitions.parameterIndex(of: parameter)!
  let raw = function.newValue(repr, hint: function.values[parameter].hint)
  function.blocks[block].parameters[index] = raw
  function.blocks[block].instructions.insert(Instruction(.box, [raw], result: parameter), at: 0)
  for id in function.blocks.ids {
    var terminator = function.blocks[id].terminator!
    var unboxes: [Instruction] = []
    terminator.updateTargets { target in
      guard target.block == block else { return }
      let argument = target.arguments[index]
      if let operand = boxOperand(argument, definitions) {
        target.arguments[index] = operand
      } else {
        // Another chosen parameter (or this one): the box that stands for it is undone here, and later removed.
        let inner = function.newValue(repr)
        unboxes.append(Instruction(.cast, [argument], result: inner))
        target.arguments[index] = inner
      }
    }
    function.blocks[id].instructions += unboxes
    function.blocks[id].terminator = terminator
  }
}
