import Base

/// Which places of a function are on every path to which others.
///
/// An instruction with a handler leaves its block in the middle, so blocks are cut behind each such instruction into
/// *segments*, and dominance is computed between those: what a block defines behind its first handler edge does not
/// dominate the handler.
public struct Dominators: Sendable {
  /// The segments of a block are `firstSegment[block] ..< firstSegment[block + 1]`.
  private var firstSegment: [Int] = []
  /// The block of each segment.
  private var blockOfSegment: [Block.ID] = []
  /// For each block the positions of the instructions that end a segment but the last.
  private var cuts: [[Int]] = []
  /// The immediate dominator of each segment; -1 for those that are not reached, itself for the entry.
  private var immediate: [Int] = []
  /// Depth in the dominator tree.
  private var depth: [Int] = []
  /// Reached blocks in reverse post-order.
  public private(set) var order: [Block.ID] = []

  /// - Requires: all blocks are terminated.
  public init(_ function: Function) {
    var total = 0
    for (number, block) in function.blocks.elements.enumerated() {
      firstSegment.append(total)
      let ends = block.instructions.indices.filter { block.instructions[$0].onError.handler != nil }
      cuts.append(ends)
      total += ends.count + 1
      for _ in 0...ends.count { blockOfSegment.append(Block.ID(number)) }
    }
    firstSegment.append(total)
    solve(function, count: total)
  }

  /// The segment of the instruction at `position` of `block`: where its operands are read. The terminator's position is the number
  /// of instructions.
  private func segment(_ block: Block.ID, reading position: Int) -> Int {
    firstSegment[Int(block.index)] + cuts[Int(block.index)].count { $0 < position }
  }

  private mutating func solve(_ function: Function, count: Int) {
    var successors: [[Int]] = Array(repeating: [], count: count)
    for id in function.blocks.ids {
      let block = function.blocks[id]
      var segment = firstSegment[Int(id.index)]
      for cut in cuts[Int(id.index)] {
        successors[segment] = [segment + 1, firstSegment[Int(block.instructions[cut].onError.handler!.index)]]
        segment += 1
      }
      for target in block.terminator?.targets ?? [] { successors[segment].append(firstSegment[Int(target.block.index)]) }
      if let handler = block.terminator?.handler { successors[segment].append(firstSegment[Int(handler.index)]) }
    }
    let postorder = Self.postorder(from: 0, successors)
    findImmediate(postorder, successors)
    var blockOfFirst: [Int: Block.ID] = [:]
    for id in function.blocks.ids { blockOfFirst[firstSegment[Int(id.index)]] = id }
    order = postorder.reversed().compactMap { blockOfFirst[$0] }
  }

  /// Cooper, Harvey and Kennedy's iteration.
  private mutating func findImmediate(_ postorder: [Int], _ successors: [[Int]]) {
    let count = successors.count
    var number = Array(repeating: -1, count: count)
    for (index, segment) in postorder.enumerated() { number[segment] = index }
    var predecessors: [[Int]] = Array(repeating: [], count: count)
    for segment in postorder { for next in successors[segment] { predecessors[next].append(segment) } }
    var immediate = Array(repeating: -1, count: count)
    immediate[0] = 0
    var changed = true
    while changed {
      changed = false
      for segment in postorder.reversed() where segment != 0 {
        var best = -1
        for candidate in predecessors[segment] where immediate[candidate] >= 0 {
          guard best >= 0 else {
            best = candidate
            continue
          }
          var (a, b) = (candidate, best)
          while a != b {
            while number[a] < number[b] { a = immediate[a] }
            while number[b] < number[a] { b = immediate[b] }
          }
          best = a
        }
        if immediate[segment] != best {
          immediate[segment] = best
          changed = true
        }
      }
    }
    self.immediate = immediate
    depth = Array(repeating: 0, count: count)
    for segment in postorder.reversed() where segment != 0 { depth[segment] = depth[immediate[segment]] + 1 }
  }

  private static func postorder(from entry: Int, _ successors: [[Int]]) -> [Int] {
    var order: [Int] = []
    var seen = Array(repeating: false, count: successors.count)
    var stack = [(node: entry, next: 0)]
    seen[entry] = true
    while let (node, next) = stack.last {
      if next < successors[node].count {
        stack[stack.count - 1].next += 1
        let successor = successors[node][next]
        if !seen[successor] {
          seen[successor] = true
          stack.append((successor, 0))
        }
      } else {
        order.append(node)
        stack.removeLast()
      }
    }
    return order
  }

  // MARK: Questions

  public func isReached(_ block: Block.ID) -> Bool { immediate[firstSegment[Int(block.index)]] >= 0 }

  /// The nearest block, other than itself, that is on every path to `block`; nil for the entry and for blocks not reached.
  public func immediateDominator(of block: Block.ID) -> Block.ID? {
    let first = firstSegment[Int(block.index)]
    guard first != 0, immediate[first] >= 0 else { return nil }
    return blockOfSegment[immediate[first]]
  }

  /// Whether every path to the start of `other` has passed the whole start of `block` (each block dominates itself).
  public func dominates(_ block: Block.ID, _ other: Block.ID) -> Bool {
    dominates(firstSegment[Int(block.index)], firstSegment[Int(other.index)])
  }

  /// Whether the result of the instruction at `definition` is there wherever the instruction at `use` reads its operands.
  /// A block's parameters are defined at position -1.
  public func dominates(definition: (block: Block.ID, position: Int), use: (block: Block.ID, position: Int)) -> Bool {
    if definition.block == use.block && definition.position < use.position { return true }
    let from = segment(definition.block, reading: definition.position + 1)
    let to = segment(use.block, reading: use.position)
    return from != to && dominates(from, to)
  }

  private func dominates(_ a: Int, _ b: Int) -> Bool {
    guard immediate[a] >= 0, immediate[b] >= 0 else { return false }
    var b = b
    while depth[b] > depth[a] { b = immediate[b] }
    return a == b
  }
}
