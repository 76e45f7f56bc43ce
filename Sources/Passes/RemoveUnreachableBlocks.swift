import Base
import IR

/// Removes blocks that no path from the entry reaches, and what stands behind an operation that always raises.
/// - Ensures: every block is reached; the order of the others is unchanged.
public func removeUnreachableBlocks(_ function: inout Function) {
  cutBehindRaising(&function)
  let dominators = reachability(function)
  guard dominators.contains(false) else { return }
  var numbers: [Block.ID: Block.ID] = [:]
  var blocks = Arena<Block>()
  for id in function.blocks.ids where dominators[Int(id.index)] {
    numbers[id] = blocks.append(function.blocks[id])
  }
  for id in blocks.ids {
    blocks[id].terminator!.updateTargets { $0.block = numbers[$0.block]! }
    blocks[id].updateHandlers { numbers[$0]! }
  }
  function.blocks = blocks
}

private func cutBehindRaising(_ function: inout Function) {
  for id in function.blocks.ids {
    let instructions = function.blocks[id].instructions
    guard let last = instructions.firstIndex(where: { $0.alwaysRaises }) else { continue }
    function.blocks[id].instructions.removeSubrange((last + 1)...)
    function.blocks[id].terminator = .unreachable
  }
}

extension Instruction {
  fileprivate var alwaysRaises: Bool {
    if case .primitive(let primitive) = operation { return primitive.failure == .always }
    return false
  }
}

private func reachability(_ function: Function) -> [Bool] {
  var reached = Array(repeating: false, count: function.blocks.count)
  var pending = [function.entry]
  reached[Int(function.entry.index)] = true
  while let id = pending.popLast() {
    for next in function.blocks[id].successors where !reached[Int(next.index)] {
      reached[Int(next.index)] = true
      pending.append(next)
    }
  }
  return reached
}
