import Base
import IR

/// Copies the bodies of small functions to where they are called, callees before their callers, so that boxes, ranges and
/// conditions are seen across the call.
///
/// Tracebacks stay what they were: a copied instruction keeps its line with the frame of its function, and what leaves the callee
/// passes a block that adds the line of the call (see `Frame`).
/// - Requires: no unreachable blocks; generators are split.
/// - Ensures: no unreachable blocks. The callees are still there: they may be values.
public func inline(_ program: inout Program) {
  let callees = program.functions.elements.map { directCallees($0) }
  var bodies = Table<Function, Function>(count: program.functions.count)
  for component in stronglyConnectedComponents(count: callees.count, successors: { callees[$0].map { Int($0.index) } }) {
    for id in component.map({ Function.ID($0) }) where program.functions[id].blocks.count > 0 {
      if callees[Int(id.index)].contains(where: { bodies[$0] != nil }) {
        var inlining = Inlining(program.functions[id], bodies)
        inlining.run()
        if inlining.changed {
          program.functions[id] = inlining.function
          simplifyBlocks(&program.functions[id])
        }
      }
      let isRecursive = component.count > 1 || callees[Int(id.index)].contains(id)
      if !isRecursive && isSmall(program.functions[id]) { bodies[id] = program.functions[id] }
    }
  }
}

// MARK: What is worth it

private enum Limit {
  /// Of a callee.
  static let size = 30
  static let blocks = 10
  /// What a caller may grow by; large ones by their own size.
  static let growth = 400
}

/// Whether the body may be copied: it is short, without loops, and names nothing that only its own module's file has.
private func isSmall(_ function: Function) -> Bool {
  guard function.kind == .plain, function.blocks.count <= Limit.blocks, size(function) <= Limit.size else { return false }
  for block in function.blocks.elements {
    for instruction in block.instructions {
      if case .makeClass = instruction.operation { return false }
    }
  }
  return !blocksInLoops(function).contains(true)
}

/// How many instructions cost something.
private func size(_ function: Function) -> Int {
  function.blocks.elements.reduce(0) { sum, block in sum + block.instructions.count { !isFree($0.operation) } }
}

private func isFree(_ operation: Operation) -> Bool {
  switch operation {
  case .cast, .smallIntValue: true
  default: operation.isConstant
  }
}

func blocksInLoops(_ function: Function) -> [Bool] {
  var inLoop = Array(repeating: false, count: function.blocks.count)
  let successors = function.blocks.elements.map { $0.successors.map { Int($0.index) } }
  for component in stronglyConnectedComponents(count: successors.count, successors: { successors[$0] }) {
    if component.count > 1 || successors[component[0]].contains(component[0]) {
      for block in component { inLoop[block] = true }
    }
  }
  return inLoop
}

// MARK: Copying

private struct Inlining {
  var function: Function
  var changed = false
  private let bodies: Table<Function, Function>
  /// How many more instructions the function may get.
  private var room: Int

  init(_ function: Function, _ bodies: Table<Function, Function>) {
    self.function = function
    self.bodies = bodies
    room = max(Limit.growth, size(function))
  }

  mutating func run() {
    // A module's top level runs once.
    let isHot = function.kind == .moduleInit ? blocksInLoops(function) : Array(repeating: true, count: function.blocks.count)
    for id in Array(function.blocks.ids) where isHot[Int(id.index)] && !endsByRaising(function.blocks[id]) { inlineCalls(in: id) }
  }

  /// `raise` with what makes the exception.
  private func endsByRaising(_ block: Block) -> Bool {
    if case .primitive(let primitive)? = block.instructions.last?.operation { return primitive.failure == .always }
    return false
  }

  private mutating func inlineCalls(in start: Block.ID) {
    var current = start
    var rest = function.blocks[start].instructions[...]
    while let position = rest.firstIndex(where: { body(for: $0) != nil }) {
      let call = rest[position]
      guard let callee = body(for: call) else { unreachable("inline: a call changed in \(function.name)") }
      function.blocks[current].instructions = Array(rest[..<position])
      var next = Block()
      if let result = call.result { next.parameters = [result] }
      next.instructions = Array(rest[(position + 1)...])
      next.terminator = function.blocks[current].terminator
      let following = function.blocks.append(next)
      copy(callee, for: call, from: current, to: following)
      current = following
      rest = function.blocks[following].instructions[...]
      room -= size(callee) + 1
      changed = true
    }
  }

  /// The body to copy in the place of a call.
  private func body(for instruction: Instruction) -> Function? {
    guard case .call(let id) = instruction.operation, instruction.onError != .none, let callee = bodies[id], size(callee) < room
    else { return nil }
    return callee
  }

  /// Appends the callee's body to the end of `block`; its returns go to `following`.
  private mutating func copy(_ callee: Function, for call: Instruction, from block: Block.ID, to following: Block.ID) {
    var copying = Copying(callee, call, following, firstBlock: function.blocks.count - 1)
    copying.addEntities(to: &function)
    resetSlots(of: callee, copying, in: block, line: call.line)
    for id in callee.blocks.ids {
      let copy = copying.copy(callee.blocks[id])
      if id == callee.entry {
        function.blocks[block].instructions += copy.instructions
        function.blocks[block].terminator = copy.terminator
      } else {
        let added = function.blocks.append(copy)
        precondition(added == copying[id], "inline: the blocks of \(callee.name) in \(function.name)")
      }
    }
    guard copying.usesLanding else { return }
    var landing = Block()
    landing.terminator = .unwind(call.onError, line: call.line)
    let added = function.blocks.append(landing)
    precondition(added == copying.landing, "inline: the landing of \(callee.name) in \(function.name)")
  }

  /// Slots are absent when a function is entered.
  private mutating func resetSlots(of callee: Function, _ copying: Copying, in block: Block.ID, line: Line) {
    for slot in callee.slots.ids where callee.slots[slot].repr.hasAbsent {
      let absent = function.newValue(callee.slots[slot].repr)
      function.blocks[block].instructions.append(Instruction(.absent, result: absent, line: line))
      function.blocks[block].instructions.append(Instruction(.storeSlot(copying[slot]), [absent], line: line))
    }
  }
}

/// What the callee's entities are called in the caller.
private struct Copying {
  /// Where exceptions go that leave the callee: the block behind its others.
  let landing: Block.ID
  private(set) var usesLanding = false
  private let callee: Function
  private let call: Instruction
  private let following: Block.ID
  /// The number of the entry block, if it became one.
  private let firstBlock: Int
  private var values: [Value.ID] = []
  private var firstSlot = 0
  private var frames: [Frame.ID] = []
  private var ownFrame = Frame.ID(0)

  init(_ callee: Function, _ call: Instruction, _ following: Block.ID, firstBlock: Int) {
    self.callee = callee
    self.call = call
    self.following = following
    self.firstBlock = firstBlock
    landing = Block.ID(firstBlock + callee.blocks.count)
  }

  subscript(value: Value.ID) -> Value.ID { values[Int(value.index)] }
  subscript(slot: Slot.ID) -> Slot.ID { Slot.ID(firstSlot + Int(slot.index)) }
  subscript(block: Block.ID) -> Block.ID { Block.ID(firstBlock + Int(block.index)) }

  /// Adds the callee's values, slots and frames; its parameters are the call's operands.
  mutating func addEntities(to function: inout Function) {
    values = callee.values.elements.map { function.values.append($0) }
    for (parameter, operand) in zip(callee.blocks[callee.entry].parameters, call.operands) { values[Int(parameter.index)] = operand }
    firstSlot = function.slots.count
    for slot in callee.slots.elements { _ = function.slots.append(slot) }
    ownFrame = frame(Frame(pythonName: callee.pythonName, module: callee.module), in: &function)
    frames = callee.frames.elements.map { frame($0, in: &function) }
  }

  private func frame(_ frame: Frame, in function: inout Function) -> Frame.ID {
    function.frames.ids.first { function.frames[$0] == frame } ?? function.frames.append(frame)
  }

  mutating func copy(_ block: Block) -> Block {
    var copy = Block()
    copy.parameters = block.parameters.map { self[$0] }
    copy.instructions = block.instructions.map { self.copy($0) }
    copy.terminator = self.copy(block.terminator!)
    return copy
  }

  private mutating func copy(_ instruction: Instruction) -> Instruction {
    var copy = instruction
    switch instruction.operation {
    case .loadSlot(let slot): copy.operation = .loadSlot(self[slot])
    case .storeSlot(let slot): copy.operation = .storeSlot(self[slot])
    default: break
    }
    for index in copy.operands.indices { copy.operands[index] = self[copy.operands[index]] }
    copy.result = instruction.result.map { self[$0] }
    copy.onError = edge(instruction.onError)
    copy.line = line(instruction.line)
    return copy
  }

  private mutating func copy(_ terminator: Terminator) -> Terminator {
    switch terminator {
    case .return(let result):
      // A result that nobody wants has no parameter in the block behind.
      return .jump(Target(following, call.result == nil ? [] : result.map { [self[$0]] } ?? []))
    case .unwind(let onError, let line): return .unwind(edge(onError), line: self.line(line))
    case .jump, .branch, .switch, .unreachable:
      var copy = terminator
      copy.updateOperands { $0 = values[Int($0.index)] }
      copy.updateTargets { $0.block = Block.ID(firstBlock + Int($0.block.index)) }
      return copy
    }
  }

  private mutating func edge(_ edge: ErrorEdge) -> ErrorEdge {
    switch edge {
    case .none: return .none
    case .handler(let block): return .handler(self[block])
    case .propagate:
      usesLanding = true
      return .handler(landing)
    }
  }

  private func line(_ line: Line) -> Line {
    line.number == 0 ? 0 : Line(line.number, marks: line.marks, frame: line.frame.map { frames[Int($0.index)] } ?? ownFrame)
  }
}
