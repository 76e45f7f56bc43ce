import Base
import IR

/// What gives each value: an instruction (its place and itself), or a block.
struct Definitions {
  private var instructions: Table<Value, Instruction>
  private var blocks: Table<Value, Block.ID>
  private var parameters: Table<Value, Int>

  init(_ function: Function) {
    instructions = Table(count: function.values.count)
    blocks = Table(count: function.values.count)
    parameters = Table(count: function.values.count)
    for id in function.blocks.ids {
      for (index, parameter) in function.blocks[id].parameters.enumerated() {
        blocks[parameter] = id
        parameters[parameter] = index
      }
      for instruction in function.blocks[id].instructions {
        guard let result = instruction.result else { continue }
        instructions[result] = instruction
        blocks[result] = id
      }
    }
  }

  /// The instruction that gives `value`; nil for parameters.
  subscript(value: Value.ID) -> Instruction? {
    get { instructions[value] }
    set { instructions[value] = newValue }
  }

  func block(of value: Value.ID) -> Block.ID? { blocks[value] }

  /// The position of a parameter among those of its block; nil for results.
  func parameterIndex(of value: Value.ID) -> Int? { parameters[value] }

  func isParameter(_ value: Value.ID) -> Bool { parameters[value] != nil }
}

extension Operation {
  /// Gives the same result wherever it stands, and costs nothing.
  var isConstant: Bool {
    switch self {
    case .constInt, .constBigInt, .constFloat, .constBool, .constString, .constBytes, .constComplex, .singleton, .absent,
      .typeAddress:
      true
    default: false
    }
  }
}

/// Values that stand for others. Chains are followed to their end.
struct Replacements {
  private var table: [Value.ID: Value.ID] = [:]

  var isEmpty: Bool { table.isEmpty }

  mutating func replace(_ value: Value.ID, by other: Value.ID) { table[value] = self[other] }

  subscript(value: Value.ID) -> Value.ID {
    var value = value
    while let next = table[value] { value = next }
    return value
  }

  /// Lets every reader of a replaced value read the other.
  func apply(to function: inout Function) {
    guard !table.isEmpty else { return }
    for id in function.blocks.ids { function.blocks[id].updateOperands { $0 = self[$0] } }
  }
}
