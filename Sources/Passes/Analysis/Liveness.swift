import Base
import IR

/// Which values or slots are still read behind a place. What a handler reads is read behind every instruction that may go
/// there.
struct Liveness<Entity> {
  /// What is live at each block's start (a block's parameters are not, its targets' arguments are at the end of what passes them).
  private(set) var atStart: [BitSet<Entity>]
  private let count: Int
  private let transfer: Transfer

  /// What one place reads and writes.
  struct Transfer {
    var reads: (Instruction) -> [ID<Entity>]
    var write: (Instruction) -> ID<Entity>?
    var terminatorReads: (Terminator) -> [ID<Entity>]
    var parameters: (Block) -> [ID<Entity>]
  }

  fileprivate init(_ function: Function, count: Int, _ transfer: Transfer) {
    self.count = count
    self.transfer = transfer
    atStart = Array(repeating: BitSet(count: count), count: function.blocks.count)
    let order = Dominators(function).order
    var changed = true
    while changed {
      changed = false
      for id in order.reversed() {
        var live = atEnd(of: id, function)
        let block = function.blocks[id]
        for instruction in block.instructions.reversed() { step(over: instruction, &live) }
        for parameter in transfer.parameters(block) { live.remove(parameter) }
        if live != atStart[Int(id.index)] {
          atStart[Int(id.index)] = live
          changed = true
        }
      }
    }
  }

  func isLive(_ entity: ID<Entity>, atStartOf block: Block.ID) -> Bool { atStart[Int(block.index)].contains(entity) }

  /// What is live before the block's terminator.
  func atEnd(of id: Block.ID, _ function: Function) -> BitSet<Entity> {
    var live = BitSet<Entity>(count: count)
    let terminator = function.blocks[id].terminator!
    for target in terminator.targets { live.formUnion(atStart[Int(target.block.index)]) }
    if let handler = terminator.handler { live.formUnion(atStart[Int(handler.index)]) }
    for read in transfer.terminatorReads(terminator) { live.insert(read) }
    return live
  }

  /// What is live before `instruction`, given what is live behind it.
  func step(over instruction: Instruction, _ live: inout BitSet<Entity>) {
    if let write = transfer.write(instruction) { live.remove(write) }
    if let handler = instruction.onError.handler { live.formUnion(atStart[Int(handler.index)]) }
    for read in transfer.reads(instruction) { live.insert(read) }
  }

  /// What is live behind each instruction of the block for which `wanted` holds, or in its handler.
  func behind(_ id: Block.ID, _ function: Function, where wanted: (Instruction) -> Bool) -> [BitSet<Entity>] {
    var live = atEnd(of: id, function)
    var found: [BitSet<Entity>] = []
    for instruction in function.blocks[id].instructions.reversed() {
      if wanted(instruction) {
        var here = live
        if let handler = instruction.onError.handler { here.formUnion(atStart[Int(handler.index)]) }
        found.append(here)
      }
      step(over: instruction, &live)
    }
    return found.reversed()
  }
}

extension Liveness<Value> {
  init(values function: Function) {
    self.init(
      function, count: function.values.count,
      Transfer(
        reads: { $0.operands }, write: { $0.result }, terminatorReads: { $0.operands }, parameters: { $0.parameters }))
  }
}

extension Liveness<Slot> {
  init(slots function: Function) {
    self.init(
      function, count: function.slots.count,
      Transfer(
        reads: { instruction in
          if case .loadSlot(let slot) = instruction.operation { return [slot] }
          return []
        },
        write: { instruction in
          if case .storeSlot(let slot) = instruction.operation { return slot }
          return nil
        }, terminatorReads: { _ in [] }, parameters: { _ in [] }))
  }
}
