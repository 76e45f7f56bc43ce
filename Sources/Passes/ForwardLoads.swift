import Base
import IR

/// Replaces the load of a field or global by the value that was stored there or loaded from there just before.
///
/// What is known goes along blocks that can be reached from one other block only. Another thread may change the place at any
/// time, but between the two accesses nothing tells this thread of it: a load that acquires ends all that is known, as does
/// whatever may write. A store to a field ends what is known of that field of other objects, which may be the same.
/// - Requires: no unreachable blocks.
public func forwardLoads(_ function: inout Function) {
  var forwarding = Forwarding(function)
  forwarding.run()
  function = forwarding.function
}

private struct Forwarding {
  private struct Field: Hashable {
    var record: Record.ID
    var index: Int
  }

  /// What the places hold.
  private struct Knowledge {
    var fields: [Field: (object: Value.ID, value: Value.ID)] = [:]
    var globals: [Global.ID: Value.ID] = [:]
  }

  var function: Function
  private let graph: ControlFlowGraph
  private let definitions: Definitions
  private var replacements = Replacements()

  init(_ function: Function) {
    self.function = function
    graph = ControlFlowGraph(function)
    definitions = Definitions(function)
  }

  mutating func run() {
    var atEnd: [Knowledge?] = Array(repeating: nil, count: function.blocks.count)
    for id in graph.order {
      var known = Knowledge()
      // A handler is entered in the middle of a block.
      if let only = onlyPredecessor(of: id), function.blocks[only].terminator!.targets.contains(where: { $0.block == id }) {
        known = atEnd[Int(only.index)] ?? Knowledge()
      }
      let instructions = function.blocks[id].instructions
      function.blocks[id].instructions = instructions.filter { !step(over: $0, &known) }
      atEnd[Int(id.index)] = known
    }
    replacements.apply(to: &function)
  }

  private func onlyPredecessor(of id: Block.ID) -> Block.ID? {
    let predecessors = graph.predecessors(of: id)
    return predecessors.count == 1 && id != function.entry ? predecessors[0] : nil
  }

  /// Whether the instruction is a load of what is known.
  private mutating func step(over instruction: Instruction, _ known: inout Knowledge) -> Bool {
    switch instruction.operation {
    case .getField(let record, let index):
      let field = Field(record: record, index: index)
      let object = origin(of: instruction.operands[0])
      let result = instruction.result!
      if let (holder, value) = known.fields[field], holder == object {
        replacements.replace(result, by: value)
        return true
      }
      if acquires(result) { known = Knowledge() }
      known.fields[field] = (object, result)
    case .setField(let record, let index):
      known.fields[Field(record: record, index: index)] = (origin(of: instruction.operands[0]), replacements[instruction.operands[1]])
    case .loadGlobal(let id):
      let result = instruction.result!
      if let value = known.globals[id] {
        replacements.replace(result, by: value)
        return true
      }
      if acquires(result) { known = Knowledge() }
      known.globals[id] = result
    case .storeGlobal(let id): known.globals[id] = replacements[instruction.operands[0]]
    case .loadSlot, .storeSlot: break
    case .isInstance, .hasExactType: break
    default:
      if !instruction.operation.effects.isDisjoint(with: [.runsUserCode, .readsMemory, .writesMemory, .locks]) { known = Knowledge() }
    }
    return false
  }

  /// Words that may be pointers are loaded so that what they point to is seen, and all that was written before.
  private func acquires(_ value: Value.ID) -> Bool { function.values[value].repr.hasAbsent }

  /// The value that names the object, without casts.
  private func origin(of value: Value.ID) -> Value.ID {
    var current = replacements[value]
    while let definition = definitions[current], case .cast = definition.operation,
      function.values[definition.operands[0]].repr.hasAbsent
    { current = replacements[definition.operands[0]] }
    return current
  }
}
