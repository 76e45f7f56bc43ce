import Base
import IR

/// Reads items of lists as doubles where they are unboxed to floats at once: by an index, and in loops behind the test for the list's end.
///
/// A float that lives across the border is thus never made a word, whose tag would be tested twice.
/// - Requires: boxes that are opened at once are gone.
public func readFloats(_ function: inout Function) {
  let graph = ControlFlowGraph(function)
  let useCounts = countUses(function)
  for id in graph.order {
    readByIndex(&function.blocks[id], useCounts)
    readInLoop(&function, id, graph, useCounts)
  }
}

private func countUses(_ function: Function) -> Table<Value, Int> {
  var counts = Table<Value, Int>(count: function.values.count)
  for block in function.blocks.elements {
    for operand in block.instructions.flatMap(\.operands) + block.terminator!.operands { counts[operand] = (counts[operand] ?? 0) + 1 }
  }
  return counts
}

/// `nj_list_get` with the unboxing next to it.
private func readByIndex(_ block: inout Block, _ useCounts: Table<Value, Int>) {
  var kept: [Instruction] = []
  for instruction in block.instructions {
    if let read = kept.last, let item = item(read, from: "nj_list_get"), useCounts[item] == 1, opens(instruction, item, read) {
      kept[kept.count - 1].operation = .primitive(.listGetDouble)
      kept[kept.count - 1].result = instruction.result
    } else {
      kept.append(instruction)
    }
  }
  block.instructions = kept
}

/// `nj_list_at` and the test that the list has such an item, at a block's end, with the unboxing in the block where it has.
private func readInLoop(_ function: inout Function, _ id: Block.ID, _ graph: ControlFlowGraph, _ useCounts: Table<Value, Int>) {
  let instructions = function.blocks[id].instructions
  guard let test = instructions.last, let read = instructions.dropLast().last, let item = item(read, from: "nj_list_at"),
    test.operation == .isPresent, test.operands == [item], useCounts[item] == 2,
    case .branch(let condition, let present, _, _)? = function.blocks[id].terminator, condition == test.result,
    graph.predecessors(of: present.block) == [id],
    let index = function.blocks[present.block].instructions.firstIndex(where: { opens($0, item, read) }),
    function.blocks[present.block].instructions[..<index].allSatisfy(\.isRemovableWhenUnused)
  else { return }
  let number = function.blocks[present.block].instructions.remove(at: index).result
  let last = instructions.count - 1
  function.blocks[id].instructions[last - 1].operation = .primitive(.listAtDouble)
  function.blocks[id].instructions[last - 1].result = number
  function.blocks[id].instructions[last].operands = [number!]
}

/// What the primitive of that name reads.
private func item(_ read: Instruction, from name: String) -> Value.ID? {
  guard case .primitive(let primitive) = read.operation, primitive.name == name else { return nil }
  return read.result
}

private func opens(_ instruction: Instruction, _ item: Value.ID, _ read: Instruction) -> Bool {
  guard case .unbox(.float) = instruction.operation else { return false }
  return instruction.operands == [item] && instruction.onError == read.onError && instruction.result != nil
}

/// list_floats.h
extension Primitive {
  fileprivate static let listGetDouble = Primitive(
    "nj_list_get_double", [.object(.list), .i64], .f64, fails: .status, effects: .readsMemory)
  fileprivate static let listAtDouble = Primitive(
    "nj_list_at_double", [.object(.list), .i64], .f64, fails: .statusIfPending, effects: .readsMemory)
}
