import Base
import IR

/// Removes what other passes leave in the control flow: parameters that always get the same value, branches on constants,
/// jumps to a block that only one jump reaches, blocks that only jump on.
/// - Requires: no unreachable blocks.
/// - Ensures: no unreachable blocks.
public func simplifyBlocks(_ function: inout Function) {
  var changed = true
  while changed {
    changed = foldConstantBranches(&function)
    if changed { removeUnreachableBlocks(&function) }
    if removeTrivialParameters(&function) { changed = true }
    if threadJumps(&function) {
      removeUnreachableBlocks(&function)
      changed = true
    }
    if mergeBlocks(&function) {
      removeUnreachableBlocks(&function)
      changed = true
    }
  }
}

// MARK: Constants

private func foldConstantBranches(_ function: inout Function) -> Bool {
  var constants: [Value.ID: Bool] = [:]
  for block in function.blocks.elements {
    for instruction in block.instructions {
      if case .constBool(let truth) = instruction.operation { constants[instruction.result!] = truth }
    }
  }
  var changed = false
  for id in function.blocks.ids {
    guard case .branch(let condition, let then, let otherwise, _) = function.blocks[id].terminator! else { continue }
    if let truth = constants[condition] {
      function.blocks[id].terminator = .jump(truth ? then : otherwise)
      changed = true
    } else if then == otherwise {
      function.blocks[id].terminator = .jump(then)
      changed = true
    }
  }
  return changed
}

// MARK: Parameters

/// A parameter that gets itself or one other value only is that value.
private func removeTrivialParameters(_ function: inout Function) -> Bool {
  var arguments: [Value.ID: Set<Value.ID>] = [:]
  for block in function.blocks.elements {
    for target in block.terminator!.targets {
      for (parameter, argument) in zip(function.blocks[target.block].parameters, target.arguments) where parameter != argument {
        arguments[parameter, default: []].insert(argument)
      }
    }
  }
  var replacements: [Value.ID: Value.ID] = [:]
  for id in function.blocks.ids where id != function.entry {
    for parameter in function.blocks[id].parameters {
      guard let given = arguments[parameter], given.count == 1 else { continue }
      replacements[parameter] = given.first!
    }
  }
  guard !replacements.isEmpty else { return false }
  // Two parameters may stand for each other: the first found of a circle stays.
  for parameter in replacements.keys.sorted() where isCircular(parameter, replacements) { replacements[parameter] = nil }
  guard !replacements.isEmpty else { return false }
  removeParameters(&function, replacements)
  return true
}

private func isCircular(_ start: Value.ID, _ replacements: [Value.ID: Value.ID]) -> Bool {
  var current = replacements[start]
  var steps = 0
  while let value = current, steps <= replacements.count {
    if value == start { return true }
    current = replacements[value]
    steps += 1
  }
  return false
}

private func removeParameters(_ function: inout Function, _ replacements: [Value.ID: Value.ID]) {
  var kept: [[Int]] = []
  for id in function.blocks.ids {
    let parameters = function.blocks[id].parameters
    kept.append(parameters.indices.filter { replacements[parameters[$0]] == nil })
  }
  for id in function.blocks.ids {
    let parameters = function.blocks[id].parameters
    function.blocks[id].parameters = kept[Int(id.index)].map { parameters[$0] }
    function.blocks[id].terminator!.updateTargets { target in
      target.arguments = kept[Int(target.block.index)].map { target.arguments[$0] }
    }
    function.blocks[id].updateOperands { value in
      while let next = replacements[value] { value = next }
    }
  }
}

// MARK: Jumps

/// Jumps to a block that has no instructions go where it jumps.
private func threadJumps(_ function: inout Function) -> Bool {
  var changed = false
  for id in function.blocks.ids {
    var terminator = function.blocks[id].terminator!
    terminator.updateTargets { target in
      let next = function.blocks[target.block]
      guard target.block != id, next.instructions.isEmpty, case .jump(let further) = next.terminator!,
        further.block != target.block, next.parameters.isEmpty || isOnlyPassedOn(target.block, function)
      else { return }
      let given = Dictionary(uniqueKeysWithValues: zip(next.parameters, target.arguments))
      target = Target(further.block, further.arguments.map { given[$0] ?? $0 })
      changed = true
    }
    function.blocks[id].terminator = terminator
  }
  return changed
}

/// Whether no other block reads the block's parameters.
private func isOnlyPassedOn(_ id: Block.ID, _ function: Function) -> Bool {
  let parameters = Set(function.blocks[id].parameters)
  for other in function.blocks.ids where other != id {
    let body = function.blocks[other]
    if body.instructions.contains(where: { $0.operands.contains(where: parameters.contains) }) { return false }
    if body.terminator!.operands.contains(where: parameters.contains) { return false }
  }
  return true
}

/// Joins a block to the one that alone jumps to it.
private func mergeBlocks(_ function: inout Function) -> Bool {
  var entries = Array(repeating: 0, count: function.blocks.count)
  entries[Int(function.entry.index)] = 2
  for block in function.blocks.elements {
    for target in block.terminator!.targets { entries[Int(target.block.index)] += 1 }
    for instruction in block.instructions { instruction.onError.handler.map { entries[Int($0.index)] += 2 } }
    block.terminator!.handler.map { entries[Int($0.index)] += 2 }
  }
  var replacements: [Value.ID: Value.ID] = [:]
  var changed = false
  for id in function.blocks.ids {
    while case .jump(let target) = function.blocks[id].terminator!, entries[Int(target.block.index)] == 1, target.block != id {
      let next = function.blocks[target.block]
      for (parameter, argument) in zip(next.parameters, target.arguments) { replacements[parameter] = argument }
      function.blocks[id].instructions += next.instructions
      function.blocks[id].terminator = next.terminator
      function.blocks[target.block].instructions = []
      function.blocks[target.block].parameters = []
      function.blocks[target.block].terminator = .unreachable
      entries[Int(target.block.index)] = 2
      changed = true
    }
  }
  guard !replacements.isEmpty else { return changed }
  for id in function.blocks.ids {
    function.blocks[id].updateOperands { value in
      while let next = replacements[value] { value = next }
    }
  }
  return changed
}
