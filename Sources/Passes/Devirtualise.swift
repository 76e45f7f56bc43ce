import Base
import IR

/// Makes virtual calls direct where the receiver was made in the same function, so that its exact class is known. Classes whose
/// methods nobody overrides need no pass: lowering calls them directly.
/// - Requires: no unreachable blocks.
public func devirtualise(_ program: inout Program) {
  for id in program.functions.ids where program.functions[id].blocks.elements.contains(where: \.hasVirtualCall) {
    var function = program.functions[id]
    let definitions = Definitions(function)
    for block in function.blocks.ids where function.blocks[block].hasVirtualCall {
      var instructions: [Instruction] = []
      for instruction in function.blocks[block].instructions {
        if let target = exactTarget(of: instruction, definitions, program) {
          appendCall(of: target, for: instruction, in: &function, program, to: &instructions)
        } else {
          instructions.append(instruction)
        }
      }
      function.blocks[block].instructions = instructions
    }
    program.functions[id] = function
  }
}

extension Block {
  fileprivate var hasVirtualCall: Bool {
    instructions.contains { if case .callVirtual = $0.operation { true } else { false } }
  }
}

/// What a virtual call runs, if that is known.
private func exactTarget(of instruction: Instruction, _ definitions: Definitions, _ program: Program) -> Function.ID? {
  guard case .callVirtual(_, let slot) = instruction.operation else { return nil }
  var receiver = instruction.operands[0]
  while let definition = definitions[receiver] {
    switch definition.operation {
    case .cast: receiver = definition.operands[0]
    // With an operand the class is what that says.
    case .newInstance(let type) where definition.operands.isEmpty: return program.classes[type].slots[slot].target
    default: return nil
    }
  }
  return nil
}

/// An override takes a receiver of its own class, and may return a more exact pointer.
private func appendCall(
  of target: Function.ID, for call: Instruction, in function: inout Function, _ program: Program, to instructions: inout [Instruction]
) {
  var direct = call
  direct.operation = .call(target)
  for (index, parameter) in program.functions[target].parameters.enumerated() where function.repr(of: call.operands[index]) != parameter.repr {
    let cast = function.newValue(parameter.repr, hint: parameter.name)
    instructions.append(Instruction(.cast, [call.operands[index]], result: cast, line: call.line))
    direct.operands[index] = cast
  }
  let wanted = program.functions[target].result
  guard let result = call.result, function.repr(of: result) != wanted else { return instructions.append(direct) }
  let given = function.newValue(wanted)
  direct.result = given
  instructions.append(direct)
  instructions.append(Instruction(.cast, [given], result: result, line: call.line))
}
