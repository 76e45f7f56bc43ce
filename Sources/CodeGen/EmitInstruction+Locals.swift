import Base
import IR

/// Objects in the function's own frame.
extension FunctionEmitter {
  /// The variable that is the object.
  func place(of value: Value.ID) -> String { "\(text(value))_place" }

  func localType(_ object: LocalObject) -> String {
    switch object {
    case .record(let record): "struct \(context.names.record(record))"
    case .instance(let type): "struct \(context.names.record(context.program.classes[type].record!))"
    case .generator(let body): frameTag(body)
    case .function: "NjFunction"
    case .dictCursor: "NjDictCursor"
    }
  }

  mutating func emitLocal(_ instruction: Instruction, _ object: LocalObject, _ operands: [String]) {
    let place = place(of: instruction.result!)
    writer.line("memset(&\(place), 0, sizeof \(place));")
    switch object {
    case .record: emitResult(instruction, "&\(place)")
    case .instance(let type):
      writer.line("((NjObject *)&\(place))->type = &\(context.names.type(type));")
      emitResult(instruction, "&\(place)")
    case .generator(let id):
      emitResult(instruction, "(\(frameTag(id)) *)\(generatorKind(id))_init((NjGenerator *)&\(place), \(generatorArguments(id)))")
    case .function(let id): emitResult(instruction, "nj_function_init(&\(place), \(functionArguments(instruction, id, operands)))")
    case .dictCursor: emitResult(instruction, "nj_dict_cursor_init(&\(place), \(operands[0]))")
    }
  }
}
