import Base
import IR

/// Removes instructions that do nothing but give a result that nobody reads, and block parameters that nobody reads.
/// - Ensures: what may raise stays.
public func removeDeadCode(_ function: inout Function) {
  var isLive = BitSet<Value>(count: function.values.count)
  var pending: [Value.ID] = []
  func use(_ value: Value.ID) {
    if !isLive.contains(value) {
      isLive.insert(value)
      pending.append(value)
    }
  }
  var definitions = Table<Value, Instruction>(count: function.values.count)
  var arguments: [Value.ID: [Value.ID]] = [:]
  for block in function.blocks.elements {
    for instruction in block.instructions {
      if let result = instruction.result { definitions[result] = instruction }
      if !instruction.isRemovableWhenUnused { instruction.operands.forEach(use) }
    }
    block.terminator!.ownOperands.forEach(use)
    for target in block.terminator!.targets {
      for (parameter, argument) in zip(function.blocks[target.block].parameters, target.arguments) {
        arguments[parameter, default: []].append(argument)
      }
    }
  }
  while let value = pending.popLast() {
    if let definition = definitions[value] { definition.operands.forEach(use) }
    arguments[value]?.forEach(use)
  }
  remove(from: &function, keeping: isLive)
}

private func remove(from function: inout Function, keeping isLive: BitSet<Value>) {
  var keptPositions: [[Int]] = []
  for id in function.blocks.ids {
    let parameters = function.blocks[id].parameters
    let kept = id == function.entry ? Array(parameters.indices) : parameters.indices.filter { isLive.contains(parameters[$0]) }
    keptPositions.append(kept)
  }
  for id in function.blocks.ids {
    let parameters = function.blocks[id].parameters
    function.blocks[id].parameters = keptPositions[Int(id.index)].map { parameters[$0] }
    function.blocks[id].instructions.removeAll { instruction in
      guard instruction.isRemovableWhenUnused else { return false }
      return instruction.result.map { !isLive.contains($0) } ?? false
    }
    function.blocks[id].terminator!.updateTargets { target in
      target.arguments = keptPositions[Int(target.block.index)].map { target.arguments[$0] }
    }
  }
}
