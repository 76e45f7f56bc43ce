import Base
import IR

/// Replaces objects that never leave a function, and of which nothing is used but the fields, by a variable for each field
/// (scalar replacement, as in Kotzmann and Moessenboeck, "Escape Analysis in the Context of Dynamic Compilation and
/// Deoptimization", 2005). Function objects that nobody reads go first, and with them the hold on their environments.
///
/// An object may pass into a block's parameter where its other names end, so that two objects that meet there, or the objects of
/// one round of a loop and the next, are one set of variables. What was stored in a field of another object is found once that one
/// is dissolved: the pass repeats.
/// - Requires: no unreachable blocks.
/// - Ensures: no unreachable blocks, nor dead code where something was dissolved.
public func dissolveObjects(_ program: inout Program) {
  for id in program.functions.ids where program.functions[id].blocks.count > 0 { _ = dissolve(&program.functions[id], program) }
}

/// Dissolves what can be, and returns where those objects were made, in the order found.
func dissolve(_ function: inout Function, _ program: Program) -> [Instruction] {
  var dissolved: [Instruction] = []
  while function.blocks.elements.contains(where: { $0.instructions.contains { $0.operation.makesObject } }) {
    removeDeadCode(&function)
    let unread = removeUnreadFunctions(from: &function)
    var dissolution = Dissolution(function, program)
    let found = dissolution.run()
    if found.isEmpty && unread.isEmpty { break }
    function = dissolution.function
    removeUnreachableBlocks(&function)
    promoteSlots(&function)
    simplifyBlocks(&function)
    removeDeadCode(&function)
    dissolved += unread + found
  }
  return dissolved
}

extension Operation {
  fileprivate var makesObject: Bool {
    switch self {
    case .allocate, .newInstance, .makeFunction: true
    default: false
    }
  }
}

private func removeUnreadFunctions(from function: inout Function) -> [Instruction] {
  var isRead = BitSet<Value>(count: function.values.count)
  for block in function.blocks.elements {
    for instruction in block.instructions { instruction.operands.forEach { isRead.insert($0) } }
    block.terminator!.operands.forEach { isRead.insert($0) }
  }
  var removed: [Instruction] = []
  for id in function.blocks.ids {
    function.blocks[id].instructions.removeAll { instruction in
      guard case .makeFunction = instruction.operation, !isRead.contains(instruction.result!) else { return false }
      removed.append(instruction)
      return true
    }
  }
  return removed
}

private struct Dissolution {
  var function: Function
  private let program: Program
  private let liveness: Liveness<Value>
  /// What may be dissolved: results of allocations, and parameters of blocks.
  private var candidates: BitSet<Value>
  /// The candidate that each cast of one stands for, and itself.
  private var roots: Table<Value, Value.ID>
  private var aliases: [Value.ID: [Value.ID]] = [:]
  /// The classes of which candidates are instances, where they are made here.
  private var classes: [Value.ID: Class.ID] = [:]

  init(_ function: Function, _ program: Program) {
    self.function = function
    self.program = program
    liveness = Liveness(values: function)
    candidates = BitSet(count: function.values.count)
    roots = Table(count: function.values.count)
  }

  /// Returns what made the objects that were dissolved.
  mutating func run() -> [Instruction] {
    findCandidates()
    rejectUses()
    rejectMoves()
    let made = function.blocks.elements.flatMap(\.instructions).filter { instruction in
      isAllocation(instruction) && candidates.contains(instruction.result!)
    }
    if !made.isEmpty { replace() }
    return made
  }

  // MARK: Finding

  private mutating func findCandidates() {
    var handlers: Set<Block.ID> = [function.entry]
    for block in function.blocks.elements {
      for instruction in block.instructions { instruction.onError.handler.map { _ = handlers.insert($0) } }
    }
    for id in Dominators(function).order {
      if !handlers.contains(id) {
        for parameter in function.blocks[id].parameters where record(of: parameter) != nil { addCandidate(parameter) }
      }
      for instruction in function.blocks[id].instructions {
        guard let result = instruction.result else { continue }
        if isAllocation(instruction) {
          addCandidate(result)
          if case .newInstance(let made) = instruction.operation { classes[result] = made }
        } else if case .cast = instruction.operation, let ancestor = record(of: result), let root = roots[instruction.operands[0]],
          program.inherits(record(of: root)!, from: ancestor)
        {
          roots[result] = root
          aliases[root]!.append(result)
        }
      }
    }
  }

  private mutating func addCandidate(_ value: Value.ID) {
    candidates.insert(value)
    roots[value] = value
    aliases[value] = [value]
  }

  private func record(of value: Value.ID) -> Record.ID? {
    if case .record(let record) = function.values[value].repr { return record }
    return nil
  }

  private func isAllocation(_ instruction: Instruction) -> Bool {
    switch instruction.operation {
    case .allocate: true
    case .newInstance(let type): instruction.operands.isEmpty && program.isPlainInstance(program.classes[type].record!)
    default: false
    }
  }

  private mutating func reject(_ value: Value.ID) {
    if let root = roots[value] { candidates.remove(root) }
  }

  /// The name of the class of which the candidate is made here.
  private func className(of value: Value.ID) -> String? {
    roots[value].flatMap { classes[$0] }.map { program.classes[$0].pythonName }
  }

  /// Only fields may be used, and the class's name where one of them is not set.
  private mutating func rejectUses() {
    for block in function.blocks.elements {
      for instruction in block.instructions {
        switch instruction.operation {
        case .getField, .isPresent: break
        case .setField: reject(instruction.operands[1])
        case .checkPresent(.attribute) where instruction.operands.count == 2:
          reject(instruction.operands[0])
          if className(of: instruction.operands[1]) == nil { reject(instruction.operands[1]) }
        case .cast where instruction.result.flatMap { roots[$0] } != nil: break
        default: instruction.operands.forEach { reject($0) }
        }
      }
      block.terminator!.ownOperands.forEach { reject($0) }
    }
  }

  /// What goes into a block's parameter must end there, and all that goes into it must be dissolved too.
  private mutating func rejectMoves() {
    var changed = true
    while changed {
      changed = false
      for block in function.blocks.elements {
        for target in block.terminator!.targets {
          for (parameter, argument) in zip(function.blocks[target.block].parameters, target.arguments)
          where !canMove(argument, to: parameter, along: target) {
            for value in [parameter, argument] {
              guard let root = roots[value], candidates.contains(root) else { continue }
              candidates.remove(root)
              changed = true
            }
          }
        }
      }
    }
  }

  private func canMove(_ argument: Value.ID, to parameter: Value.ID, along target: Target) -> Bool {
    guard let root = roots[argument], candidates.contains(root), candidates.contains(parameter) else { return false }
    let names = aliases[root]!
    return target.arguments.count { names.contains($0) } == 1
      && !names.contains { liveness.isLive($0, atStartOf: target.block) }
  }

  // MARK: Replacing

  /// The variables of each dissolved object, in the order of `fields`.
  private var variables: [Value.ID: [Slot.ID]] = [:]

  private mutating func replace() {
    for id in function.blocks.ids {
      for parameter in function.blocks[id].parameters where candidates.contains(parameter) { makeVariables(parameter) }
      for instruction in function.blocks[id].instructions where isAllocation(instruction) {
        if candidates.contains(instruction.result!) { makeVariables(instruction.result!) }
      }
    }
    let order = Array(function.blocks.ids)
    let parameters = order.map { function.blocks[$0].parameters }
    for id in order {
      passFields(from: id, parameters)
      var instructions: [Instruction] = []
      receiveFields(in: id, &instructions)
      for instruction in function.blocks[id].instructions { rewrite(instruction, to: &instructions) }
      function.blocks[id].instructions = instructions
    }
  }

  private mutating func makeVariables(_ value: Value.ID) {
    variables[value] = program.fields(of: record(of: value)!).map { field in
      function.slots.append(Slot(repr: field.repr, name: field.name))
    }
  }

  private func dissolvedRoot(_ value: Value.ID) -> Value.ID? {
    roots[value].flatMap { candidates.contains($0) ? $0 : nil }
  }

  /// Appends loads of the fields that the terminator passes on, and passes those in place of the objects.
  private mutating func passFields(from id: Block.ID, _ parameters: [[Value.ID]]) {
    var terminator = function.blocks[id].terminator!
    var loads: [Instruction] = []
    terminator.updateTargets { target in
      var arguments: [Value.ID] = []
      for (parameter, argument) in zip(parameters[Int(target.block.index)], target.arguments) {
        guard candidates.contains(parameter), let root = dissolvedRoot(argument) else {
          arguments.append(argument)
          continue
        }
        // A subclass starts with the fields of its parent.
        for slot in variables[root]!.prefix(variables[parameter]!.count) {
          let value = function.newValue(function.slots[slot].repr, hint: function.slots[slot].name)
          loads.append(Instruction(.loadSlot(slot), result: value))
          arguments.append(value)
        }
      }
      target.arguments = arguments
    }
    function.blocks[id].instructions += loads
    function.blocks[id].terminator = terminator
  }

  private mutating func receiveFields(in id: Block.ID, _ instructions: inout [Instruction]) {
    var parameters: [Value.ID] = []
    for parameter in function.blocks[id].parameters {
      guard candidates.contains(parameter) else {
        parameters.append(parameter)
        continue
      }
      for slot in variables[parameter]! {
        let value = function.newValue(function.slots[slot].repr, hint: function.slots[slot].name)
        parameters.append(value)
        instructions.append(Instruction(.storeSlot(slot), [value]))
      }
    }
    function.blocks[id].parameters = parameters
  }

  private mutating func rewrite(_ instruction: Instruction, to instructions: inout [Instruction]) {
    if case .checkPresent(.attribute(let name, _)) = instruction.operation, instruction.operands.count == 2,
      let root = dissolvedRoot(instruction.operands[1])
    {
      var changed = instruction
      changed.operation = .checkPresent(.attribute(name, className: className(of: root)!))
      changed.operands.removeLast()
      return instructions.append(changed)
    }
    guard let root = (instruction.operands.first ?? instruction.result).flatMap({ dissolvedRoot($0) }) else {
      return instructions.append(instruction)
    }
    var changed = instruction
    switch instruction.operation {
    case .allocate, .newInstance: return clear(variables[root]!, line: instruction.line, &instructions)
    case .cast: return
    case .isPresent:
      changed.operation = .constBool(true)
      changed.operands = []
    case .getField(let record, let index):
      changed.operation = .loadSlot(variable(of: root, record, index))
      changed.operands = []
    case .setField(let record, let index):
      changed.operation = .storeSlot(variable(of: root, record, index))
      changed.operands = [instruction.operands[1]]
    default: unreachable("dissolveObjects: \(instruction.operation) of a dissolved object in \(function.name)")
    }
    instructions.append(changed)
  }

  /// A new object's fields are zero.
  private mutating func clear(_ slots: [Slot.ID], line: Line, _ instructions: inout [Instruction]) {
    for slot in slots {
      let repr = function.slots[slot].repr
      let zero = function.newValue(repr)
      instructions.append(Instruction(.zero(of: repr), result: zero, line: line))
      instructions.append(Instruction(.storeSlot(slot), [zero], line: line))
    }
  }

  private func variable(of root: Value.ID, _ record: Record.ID, _ index: Int) -> Slot.ID {
    guard case .record(let parent) = program.records[record].base else { return variables[root]![index] }
    return variables[root]![program.fields(of: parent).count + index]
  }
}
