import Base
import IR

/// The blocks' predecessors, and what Dominators says in terms of blocks.
struct ControlFlowGraph {
  let dominators: Dominators
  /// Blocks that go to each block, along any edge, each once; only those that are reached.
  private(set) var predecessors: [[Block.ID]]
  /// Blocks whose immediate dominator each block is.
  private(set) var children: [[Block.ID]]

  init(_ function: Function) {
    dominators = Dominators(function)
    predecessors = Array(repeating: [], count: function.blocks.count)
    children = Array(repeating: [], count: function.blocks.count)
    for id in dominators.order {
      for next in function.blocks[id].successors { predecessors[Int(next.index)].append(id) }
      if let parent = dominators.immediateDominator(of: id) { children[Int(parent.index)].append(id) }
    }
  }

  /// Reverse post-order.
  var order: [Block.ID] { dominators.order }

  func predecessors(of block: Block.ID) -> [Block.ID] { predecessors[Int(block.index)] }

  /// Whether the edge from `source` goes back to a loop's head.
  func isBackEdge(from source: Block.ID, to target: Block.ID) -> Bool { dominators.dominates(target, source) }

  /// Blocks whose predecessors are not all dominated by `block` though one of them is (or is itself).
  func dominanceFrontiers() -> [[Block.ID]] {
    var frontiers: [[Block.ID]] = Array(repeating: [], count: predecessors.count)
    for block in order where predecessors(of: block).count > 1 {
      let stop = dominators.immediateDominator(of: block)
      for predecessor in predecessors(of: block) {
        var runner: Block.ID? = predecessor
        while let current = runner, current != stop {
          if !frontiers[Int(current.index)].contains(block) { frontiers[Int(current.index)].append(block) }
          runner = dominators.immediateDominator(of: current)
        }
      }
    }
    return frontiers
  }
}
