import Base
import IR

/// Finds which functions must test at entry that the stack has room: those in circles of the call graph, and those that call what
/// the compiler does not see. The others are as deep as their deepest callee, at most.
public func findRecursion(_ program: inout Program) {
  let callees = program.functions.elements.map { directCallees($0) }
  let circular = functionsInCircles(callees)
  for id in program.functions.ids {
    program.functions[id].checksStack = circular[Int(id.index)] || callsUnknown(program.functions[id])
  }
}

func directCallees(_ function: Function) -> [Function.ID] {
  var callees: Set<Function.ID> = []
  for block in function.blocks.elements {
    for case .call(let callee) in block.instructions.lazy.map(\.operation) { callees.insert(callee) }
  }
  return callees.sorted()
}

private func callsUnknown(_ function: Function) -> Bool {
  for block in function.blocks.elements {
    for instruction in block.instructions {
      switch instruction.operation {
      case .callVirtual, .callValue, .callMethod, .makeClass: return true
      case .primitive(let primitive): if primitive.effects.contains(.runsUserCode) { return true }
      default: break
      }
    }
  }
  return false
}

/// Tarjan's strongly connected components: whether each function can reach itself.
private func functionsInCircles(_ callees: [[Function.ID]]) -> [Bool] {
  var inCircle = Array(repeating: false, count: callees.count)
  for component in stronglyConnectedComponents(count: callees.count, successors: { callees[$0].map { Int($0.index) } }) {
    let isCircle = component.count > 1 || callees[component[0]].contains { Int($0.index) == component[0] }
    if isCircle { for index in component { inCircle[index] = true } }
  }
  return inCircle
}
