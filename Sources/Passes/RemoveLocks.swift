import Base
import IR

/// Lets operations that change a list, dict or set take no lock and leave no owner's mark where no other thread can know the
/// container: the primitive becomes its form of that name with `_private` behind it.
///
/// A container is private to a call of a function when it was made in that call (by the function or by what it calls), and
/// escapes nowhere: then only this thread reaches it until the call returns. The plain stores are published with the container by
/// whoever publishes it afterwards, as all that was stored in a new object is; its lock is untouched and still has its first
/// owner. A forked child has only the thread that forked, with what was private to that; the collector stops a thread between
/// any two of its instructions and takes no locks. Private is not what a parameter leads to, such as what a generator's
/// frame holds: the caller may share it, and another thread may make the next step.
/// - Requires: no unreachable blocks.
public func removeLocks(_ program: inout Program) {
  var found: [(function: Function.ID, block: Block.ID, index: Int)] = []
  EscapeAnalysis.run(on: program) { analysis, id in
    var privates: PrivateObjects?
    for block in program.functions[id].blocks.ids {
      for (index, instruction) in program.functions[id].blocks[block].instructions.enumerated() {
        guard instruction.operation.hasPrivateForm, let container = analysis.knownNode(of: instruction.operands[0], in: id) else { continue }
        let known = privates ?? PrivateObjects(analysis, id)
        privates = known
        if known.sharing(of: container) == nil { found.append((id, block, index)) }
      }
    }
  }
  for (function, block, index) in found {
    guard case .primitive(let primitive) = program.functions[function].blocks[block].instructions[index].operation else { continue }
    program.functions[function].blocks[block].instructions[index].operation = .primitive(primitive.withoutLock)
  }
}

/// Tells `found` of each container that each function makes, and why it needs its lock; nil: it needs none.
func findContainers(in program: Program, found: (Function.ID, Instruction, SharingReason?) -> Void) {
  EscapeAnalysis.run(on: program) { analysis, id in
    guard !analysis.containers[id]!.isEmpty else { return }
    let privates = PrivateObjects(analysis, id)
    for (instruction, node) in analysis.containers[id]! { found(id, instruction, privates.sharing(of: node)) }
  }
}

extension Operation {
  fileprivate var hasPrivateForm: Bool {
    if case .primitive(let primitive) = self { return primitive.hasPrivateForm }
    return false
  }
}

extension Primitive {
  /// Ends the names of the forms for containers that no other thread knows.
  static let unlocked = "_private"

  /// Those where the lock is a measurable part, and which compiled code calls in loops. Their first operand is the container.
  fileprivate var hasPrivateForm: Bool {
    switch name {
    case "nj_list_set", "nj_list_append", "nj_list_pop", "nj_list_set_bool", "nj_list_append_bool", "nj_dict_set", "nj_set_add": true
    default: false
    }
  }

  fileprivate var withoutLock: Primitive {
    var primitive = self
    primitive.name += Primitive.unlocked
    primitive.effects.remove(.locks)
    return primitive
  }
}
