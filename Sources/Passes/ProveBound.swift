import Base
import IR

/// Removes tests whether a global is bound where it must be. A global is *permanent* when no code stores "absent" to it: once
/// bound it stays so (the runtime refuses to delete it from outside). It is bound
/// - behind a store to it and behind a test that it passed, in the same function;
/// - in a whole function, when it was bound where the function's object was made: nothing calls what does not exist yet. The
///   global that a new function object is stored to at once counts too: nobody has the object before.
/// - Requires: no unreachable blocks; generators are not split yet, so that each function has the object it is called through.
public func proveBound(_ program: inout Program) {
  let candidates = permanentGlobals(program)
  guard !candidates.isEmpty else { return }
  var atCreation = Table<Function, BitSet<Global>>(count: program.functions.count)
  // What a function is made in comes first; circles (a function made by one that it makes) start from nothing.
  for id in creationOrder(program) where program.functions[id].blocks.count > 0 {
    let start = atCreation[id] ?? BitSet(count: program.globals.count)
    let analysis = BoundGlobals(program.functions[id], candidates, start)
    analysis.recordCreations { callee, bound in
      if atCreation[callee]?.formIntersection(bound) == nil { atCreation[callee] = bound }
    }
    for global in analysis.removeTests(from: &program.functions[id]) { program.globals[global].isPermanent = true }
  }
}

/// Globals that "absent" is never stored to.
private func permanentGlobals(_ program: Program) -> BitSet<Global> {
  var result = BitSet<Global>(count: program.globals.count)
  for id in program.globals.ids { result.insert(id) }
  for function in program.functions.elements {
    let definitions = Definitions(function)
    for block in function.blocks.elements {
      for instruction in block.instructions {
        guard case .storeGlobal(let global) = instruction.operation, mayBeAbsent(definitions[instruction.operands[0]]) else { continue }
        result.remove(global)
      }
    }
  }
  return result
}

private func mayBeAbsent(_ definition: Instruction?) -> Bool {
  switch definition?.operation {
  case .absent, .loadSlot, .loadGlobal, .getField, nil: true
  default: false
  }
}

/// The functions, each behind all that make its object as far as there are no circles; what is made by nobody comes first.
private func creationOrder(_ program: Program) -> [Function.ID] {
  var makers: [[Int]] = Array(repeating: [], count: program.functions.count)
  for id in program.functions.ids {
    for block in program.functions[id].blocks.elements {
      for case .makeFunction(let made) in block.instructions.lazy.map(\.operation) { makers[Int(made.index)].append(Int(id.index)) }
    }
  }
  let components = stronglyConnectedComponents(count: makers.count, successors: { makers[$0] })
  return components.flatMap { $0.map { Function.ID($0) } }
}

/// Which globals are bound at each block's start, on every path.
private struct BoundGlobals {
  private let function: Function
  private let candidates: BitSet<Global>
  private let definitions: Definitions
  private let order: [Block.ID]
  /// nil: not reached yet.
  private var atStart: [BitSet<Global>?]

  init(_ function: Function, _ candidates: BitSet<Global>, _ start: BitSet<Global>) {
    self.function = function
    self.candidates = candidates
    definitions = Definitions(function)
    order = Dominators(function).order
    atStart = Array(repeating: nil, count: function.blocks.count)
    atStart[Int(function.entry.index)] = start
    while propagate() {}
  }

  /// One round over the blocks; whether something changed.
  private mutating func propagate() -> Bool {
    var changed = false
    for id in order {
      guard var bound = atStart[Int(id.index)] else { continue }
      for instruction in function.blocks[id].instructions {
        if let handler = instruction.onError.handler, meet(bound, at: handler) { changed = true }
        step(over: instruction, &bound)
      }
      for next in function.blocks[id].terminator!.targets.map(\.block) where meet(bound, at: next) { changed = true }
      if let handler = function.blocks[id].terminator!.handler, meet(bound, at: handler) { changed = true }
    }
    return changed
  }

  private mutating func meet(_ bound: BitSet<Global>, at block: Block.ID) -> Bool {
    guard var present = atStart[Int(block.index)] else {
      atStart[Int(block.index)] = bound
      return true
    }
    present.formIntersection(bound)
    if present == atStart[Int(block.index)] { return false }
    atStart[Int(block.index)] = present
    return true
  }

  private func step(over instruction: Instruction, _ bound: inout BitSet<Global>) {
    switch instruction.operation {
    case .storeGlobal(let global): if candidates.contains(global) { bound.insert(global) }
    case .checkPresent: if let global = testedGlobal(instruction) { bound.insert(global) }
    default: break
    }
  }

  /// The permanent global whose value the instruction tests.
  private func testedGlobal(_ instruction: Instruction) -> Global.ID? {
    guard case .checkPresent = instruction.operation, case .loadGlobal(let global)? = definitions[instruction.operands[0]]?.operation,
      candidates.contains(global)
    else { return nil }
    return global
  }

  /// Tells for each function object that is made what is bound then.
  func recordCreations(_ record: (Function.ID, BitSet<Global>) -> Void) {
    for id in order {
      guard var bound = atStart[Int(id.index)] else { continue }
      let instructions = function.blocks[id].instructions
      for (position, instruction) in instructions.enumerated() {
        if case .makeFunction(let made) = instruction.operation {
          var known = bound
          if position + 1 < instructions.count, case .storeGlobal = instructions[position + 1].operation,
            instructions[position + 1].operands.first == instruction.result
          {
            step(over: instructions[position + 1], &known)
          }
          record(made, known)
        }
        step(over: instruction, &bound)
      }
    }
  }

  /// Removes the tests that must pass; gives the globals whose tests went.
  func removeTests(from function: inout Function) -> [Global.ID] {
    var removed: [Global.ID] = []
    var replacements = Replacements()
    for id in order {
      guard var bound = atStart[Int(id.index)] else { continue }
      function.blocks[id].instructions.removeAll { instruction in
        defer { step(over: instruction, &bound) }
        guard let global = testedGlobal(instruction), bound.contains(global) else { return false }
        replacements.replace(instruction.result!, by: instruction.operands[0])
        removed.append(global)
        return true
      }
    }
    replacements.apply(to: &function)
    return removed
  }
}
