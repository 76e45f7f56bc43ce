import Base
import IR

/// Uses the runtime's operations on narrow lists, which hold a byte an item, where items are known to be bools: what is stored,
/// appended or listed in a display is a box of a bool, or what is read is unboxed to a bool at once.
///
/// Each operation is right for every list, narrow or not, so nothing has to be known of the list itself.
/// - Requires: boxes that are opened at once are gone.
public func narrowLists(_ function: inout Function) {
  let narrowing = Narrowing(function)
  for id in function.blocks.ids {
    var kept: [Instruction] = []
    for instruction in function.blocks[id].instructions {
      if let read = kept.last, let narrowed = narrowing.read(read, unboxedBy: instruction) {
        kept[kept.count - 1] = narrowed
      } else {
        kept.append(narrowing.write(instruction))
      }
    }
    function.blocks[id].instructions = kept
  }
}

private struct Narrowing {
  private let values: Arena<Value>
  private let definitions: Definitions
  private var useCounts: Table<Value, Int>

  init(_ function: Function) {
    values = function.values
    definitions = Definitions(function)
    useCounts = Table(count: function.values.count)
    for block in function.blocks.elements {
      for operand in block.instructions.flatMap(\.operands) + block.terminator!.operands {
        useCounts[operand] = (useCounts[operand] ?? 0) + 1
      }
    }
  }

  /// The operation that reads a bool; nil when `read` and `unbox` are not the two halves of one.
  func read(_ read: Instruction, unboxedBy unbox: Instruction) -> Instruction? {
    guard case .primitive(let primitive) = read.operation, primitive.name == "nj_list_get", let item = read.result,
      case .unbox(.bool) = unbox.operation, unbox.operands == [item], unbox.onError == read.onError, useCounts[item] == 1
    else { return nil }
    var narrowed = read
    narrowed.operation = .primitive(.listGetBool)
    narrowed.result = unbox.result
    return narrowed
  }

  func write(_ instruction: Instruction) -> Instruction {
    guard case .primitive(let primitive) = instruction.operation else { return instruction }
    var narrowed = instruction
    switch primitive.name {
    case "nj_list_set", "nj_list_append":
      guard let item = boxedBool(instruction.operands.last!) else { break }
      narrowed.operation = .primitive(primitive.name == "nj_list_set" ? .listSetBool : .listAppendBool)
      narrowed.operands[narrowed.operands.count - 1] = item
    case "nj_list_from" where !instruction.operands.isEmpty && instruction.operands.allSatisfy { boxedBool($0) != nil }:
      narrowed.operation = .primitive(.listFromBools)
    default: break
    }
    return narrowed
  }

  /// The bool that `value` is a box of.
  private func boxedBool(_ value: Value.ID) -> Value.ID? {
    guard let definition = definitions[value], definition.operation == .box, let item = definition.operands.first,
      values[item].repr == .bool
    else { return nil }
    return item
  }
}

/// list_bools.h
extension Primitive {
  fileprivate static let listGetBool = Primitive(
    "nj_list_get_bool", [.object(.list), .i64], .bool, fails: .negative, effects: .readsMemory)
  fileprivate static let listSetBool = Primitive(
    "nj_list_set_bool", [.object(.list), .i64, .bool], .none, fails: .falseStatus, effects: .writesMemory)
  fileprivate static let listAppendBool = Primitive(
    "nj_list_append_bool", [.object(.list), .bool], .none, fails: .falseStatus, effects: [.writesMemory, .locks, .allocates])
  fileprivate static let listFromBools = Primitive(
    "nj_list_from_bools", [], .object(.list), fails: .zero, effects: .allocates, takesArray: true)
}
