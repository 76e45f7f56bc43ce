import Base
import IR
import Semantics
import Syntax

extension LoweringContext {
  /// Built-in functions that use up a generator expression at once, so that it can run as a loop in its caller.
  static let consumers: Set<String> = ["sum", "any", "all", "list", "tuple", "set", "sorted", "min", "max"]

  /// Finds the generator expressions that are the only argument of a consumer.
  func noteConsumedGenerators() {
    for id in typed.modules.ids where isCompiled(id) {
      let module = typed.modules[id]
      for call in module.syntax.expressions.elements {
        guard case .call(let callee, let arguments, let keywords) = call.kind, keywords.isEmpty, arguments.count == 1,
          case .generatorExp(let element, _) = module.syntax[arguments[0]].kind, consumes(callee, element, in: module),
          let function = module.functionOfExpression[arguments[0]], !typed.functions[function].isAsync
        else { continue }
        consumedGenerators.insert(function)
      }
    }
  }

  private func consumes(_ callee: Expr.ID, _ element: Expr.ID, in module: TypedModule) -> Bool {
    switch module.syntax[callee].kind {
    case .name:
      guard case .builtin(let name)? = module.bindings[callee] else { return false }
      let consumer = text(name)
      // Comparing these runs no code of the program, so that it does not matter when it happens.
      if consumer == "min" || consumer == "max" { return isPlain(module.types[element]) }
      return Self.consumers.contains(consumer)
    case .attribute(let object, let name, _):
      return text(name) == "join" && module.types[object].map { repr(of: $0) } == .object(.str)
    default: return false
    }
  }

  private func isPlain(_ type: Type.ID?) -> Bool {
    switch type.map({ repr(of: $0) }) {
    case .int, .f64, .object(.str): true
    default: false
    }
  }
}
