import Base
import IR

/// Finds the functions that no exception leaves, and takes the error edges from the calls of them; handlers that nothing reaches
/// then go.
///
/// Callees are looked at before their callers. Who tests the stack may raise, so that the functions of a circle never qualify.
/// A virtual call may raise whatever its targets do: a class that is made at run time may override the method.
/// - Requires: `findRecursion` has run; no unreachable blocks.
/// - Ensures: a function with `mayRaise == false` has no error edge that propagates; no unreachable blocks.
public func inferNothrow(_ program: inout Program) {
  let callees = program.functions.elements.map { directCallees($0) }
  for component in stronglyConnectedComponents(count: callees.count, successors: { callees[$0].map { Int($0.index) } }) {
    for id in component.map({ Function.ID($0) }) where program.functions[id].blocks.count > 0 {
      removeEdgesOfNothrowCalls(id, in: &program)
      program.functions[id].mayRaise = program.functions[id].checksStack || program.functions[id].propagates
    }
  }
}

private func removeEdgesOfNothrowCalls(_ id: Function.ID, in program: inout Program) {
  var changed = false
  for block in program.functions[id].blocks.ids {
    let instructions = program.functions[id].blocks[block].instructions
    for (index, instruction) in instructions.enumerated() where instruction.onError != .none {
      guard case .call(let callee) = instruction.operation, !program.functions[callee].mayRaise else { continue }
      program.functions[id].blocks[block].instructions[index].onError = .none
      changed = true
    }
  }
  if changed { removeUnreachableBlocks(&program.functions[id]) }
}

extension Function {
  fileprivate var propagates: Bool {
    blocks.elements.contains { block in
      if case .unwind(.propagate, _) = block.terminator { return true }
      return block.instructions.contains { $0.onError == .propagate }
    }
  }
}
