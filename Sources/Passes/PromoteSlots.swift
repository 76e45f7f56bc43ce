import Base
import IR

/// Turns slots into SSA values, with block parameters where several stores meet.
///
/// A handler block has no parameters, so a slot that is live into one stays a slot unless the same value arrives from
/// everywhere: it is not stored in a block with an edge to that handler, and no parameter would be needed there.
/// - Requires: no unreachable blocks.
public func promoteSlots(_ function: inout Function) {
  guard function.slots.count > 0 else { return }
  var promotion = SlotPromotion(function)
  promotion.run()
  function = promotion.function
  removeUnusedSlots(&function)
}

private struct SlotPromotion {
  var function: Function
  private let graph: ControlFlowGraph
  private let liveness: Liveness<Slot>
  private let handlers: Set<Block.ID>
  /// The slots that get a parameter in each block, in order.
  private var parameterSlots: [[Slot.ID]]
  private var promoted: BitSet<Slot>
  /// What removed loads stand for.
  private var replacements: [Value.ID: Value.ID] = [:]

  init(_ function: Function) {
    self.function = function
    graph = ControlFlowGraph(function)
    liveness = Liveness(slots: function)
    parameterSlots = Array(repeating: [], count: function.blocks.count)
    promoted = BitSet(count: function.slots.count)
    var handlers: Set<Block.ID> = []
    for block in function.blocks.elements {
      for instruction in block.instructions { instruction.onError.handler.map { _ = handlers.insert($0) } }
      block.terminator!.handler.map { _ = handlers.insert($0) }
    }
    self.handlers = handlers
  }

  mutating func run() {
    placeParameters()
    guard !promoted.isEmpty else { return }
    makeParameters()
    rename()
    let final = replacements
    for id in function.blocks.ids {
      function.blocks[id].updateOperands { value in
        while let next = final[value] { value = next }
      }
    }
  }

  // MARK: Placing

  private mutating func placeParameters() {
    let frontiers = graph.dominanceFrontiers()
    let stores = storesOfSlots()
    let rejected = slotsStoredBeforeHandlers()
    for slot in function.slots.ids where !rejected.contains(slot) {
      var placed: [Block.ID] = []
      var pending = stores[Int(slot.index)]
      while let block = pending.popLast() {
        for next in frontiers[Int(block.index)] where liveness.isLive(slot, atStartOf: next) && !placed.contains(next) {
          placed.append(next)
          pending.append(next)
        }
      }
      if placed.contains(where: { handlers.contains($0) }) { continue }
      promoted.insert(slot)
      for block in placed { parameterSlots[Int(block.index)].append(slot) }
    }
  }

  private func storesOfSlots() -> [[Block.ID]] {
    var stores: [[Block.ID]] = Array(repeating: [function.entry], count: function.slots.count)
    for id in graph.order {
      for case .storeSlot(let slot) in function.blocks[id].instructions.lazy.map(\.operation)
      where stores[Int(slot.index)].last != id {
        stores[Int(slot.index)].append(id)
      }
    }
    return stores
  }

  private func slotsStoredBeforeHandlers() -> BitSet<Slot> {
    var rejected = BitSet<Slot>(count: function.slots.count)
    for id in graph.order {
      let block = function.blocks[id]
      var edges = block.instructions.compactMap(\.onError.handler)
      block.terminator!.handler.map { edges.append($0) }
      guard !edges.isEmpty else { continue }
      for case .storeSlot(let slot) in block.instructions.lazy.map(\.operation)
      where edges.contains(where: { liveness.isLive(slot, atStartOf: $0) }) {
        rejected.insert(slot)
      }
    }
    return rejected
  }

  private mutating func makeParameters() {
    for id in graph.order {
      for slot in parameterSlots[Int(id.index)] {
        let parameter = function.newValue(function.slots[slot].repr, hint: function.slots[slot].name)
        function.blocks[id].parameters.append(parameter)
      }
    }
  }

  // MARK: Renaming

  /// Walks the dominator tree with the slots' current values.
  private mutating func rename() {
    var pending: [(block: Block.ID, values: [Value.ID?])] = []
    pending.append((function.entry, Array(repeating: nil, count: function.slots.count)))
    initialValues()
    while let (block, inherited) = pending.popLast() {
      var values = inherited
      if block == function.entry { for (slot, value) in initial { values[Int(slot.index)] = value } }
      renameBlock(block, &values)
      for child in graph.children[Int(block.index)] { pending.append((child, values)) }
    }
  }

  /// What promoted slots hold at the function's start.
  private var initial: [(slot: Slot.ID, value: Value.ID)] = []

  private mutating func initialValues() {
    var instructions: [Instruction] = []
    for slot in promoted.members {
      let repr = function.slots[slot].repr
      let value = function.newValue(repr)
      instructions.append(Instruction(.zero(of: repr), result: value))
      initial.append((slot, value))
    }
    function.blocks[function.entry].instructions.insert(contentsOf: instructions, at: 0)
  }

  private mutating func renameBlock(_ id: Block.ID, _ values: inout [Value.ID?]) {
    let block = function.blocks[id]
    let slots = parameterSlots[Int(id.index)]
    for (slot, parameter) in zip(slots, block.parameters.suffix(slots.count)) { values[Int(slot.index)] = parameter }
    var instructions: [Instruction] = []
    for instruction in block.instructions {
      switch instruction.operation {
      case .loadSlot(let slot) where promoted.contains(slot): replacements[instruction.result!] = values[Int(slot.index)]!
      case .storeSlot(let slot) where promoted.contains(slot): values[Int(slot.index)] = instruction.operands[0]
      default: instructions.append(instruction)
      }
    }
    function.blocks[id].instructions = instructions
    function.blocks[id].terminator!.updateTargets { target in
      for slot in parameterSlots[Int(target.block.index)] { target.arguments.append(values[Int(slot.index)]!) }
    }
  }
}

/// Removes slots that are never read, with what is stored in them, and numbers the others anew.
private func removeUnusedSlots(_ function: inout Function) {
  var isRead = BitSet<Slot>(count: function.slots.count)
  for block in function.blocks.elements {
    for case .loadSlot(let slot) in block.instructions.lazy.map(\.operation) { isRead.insert(slot) }
  }
  var kept = Arena<Slot>()
  var numbers: [Slot.ID: Slot.ID] = [:]
  for slot in isRead.members { numbers[slot] = kept.append(function.slots[slot]) }
  function.slots = kept
  for id in function.blocks.ids {
    function.blocks[id].instructions = function.blocks[id].instructions.compactMap { instruction in
      var instruction = instruction
      switch instruction.operation {
      case .loadSlot(let slot): instruction.operation = .loadSlot(numbers[slot]!)
      case .storeSlot(let slot):
        guard let number = numbers[slot] else { return nil }
        instruction.operation = .storeSlot(number)
      default: break
      }
      return instruction
    }
  }
}
