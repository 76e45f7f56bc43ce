import Base
import IR
import Semantics
import Syntax

/// `globals()`, `locals()` and `vars()`: the names of the code that calls them, in a dict made for the call. `eval` and `exec` in the
/// namespaces of the code that calls them.
extension FunctionLowering {
  /// nil for calls of other functions.
  mutating func namespaceCall(_ name: String) -> Value.ID? {
    switch name {
    case "globals": moduleNamespace()
    case "locals", "vars": localNamespace()
    default: nil
    }
  }

  /// `eval` or `exec` where the globals are those of this module: the module object stands for them. nil for other calls.
  mutating func evaluationCall(_ id: Expr.ID, _ name: String, _ arguments: [Expr.ID]) -> Value.ID? {
    guard name == "eval" || name == "exec", (1...3).contains(arguments.count) else { return nil }
    let isNamed = arguments.count > 1 && !isNone(arguments[1])
    guard !isNamed || isGlobals(arguments[1]) else { return nil }
    let function = value(.builtinLookup, [string(name)])
    var operands = [function, boxed(arguments[0]), convert(moduleObject(), to: .value)]
    if arguments.count == 3 {
      operands.append(boxed(arguments[2]))
    } else if !isNamed, functionID != nil || !namespaces.isEmpty {
      operands.append(convert(localNamespace(), to: .value))
    }
    at(id)
    return emitRaising(.callValue(keywords: []), operands, .value)
  }

  private func isNone(_ id: Expr.ID) -> Bool {
    if case .constant(.none) = syntax[id].kind { true } else { false }
  }

  private func isGlobals(_ id: Expr.ID) -> Bool {
    guard case .call(let callee, let arguments, let keywords) = syntax[id].kind, arguments.isEmpty, keywords.isEmpty,
      case .builtin(let name)? = unit.bindings[callee]
    else { return false }
    return text(name) == "globals"
  }

  private mutating func moduleObject() -> Value.ID {
    value(.findModule, [string(context.ir.modules[context.moduleIDs[moduleID]!].pythonName)])
  }

  private mutating func moduleNamespace() -> Value.ID { value(.getAttribute, [moduleObject(), string("__dict__")]) }

  private mutating func localNamespace() -> Value.ID {
    if let namespace = namespaces.last { return namespace }
    guard let functionID else { return moduleNamespace() }
    let info = typed.functions[functionID]
    let names = value(.dictNew, [])
    for variable in info.parameters + info.locals + info.captured { put(variable, in: names) }
    return convert(names, to: .value)
  }

  /// Puts the variable's value in the dict, if it has one now.
  private mutating func put(_ id: Variable.ID, in names: Value.ID) {
    let variable = typed.variables[id]
    guard case .function(let owner) = variable.owner else { return }
    let present = context.environmentFields[id].map { readCaptured(.function(owner), $0) } ?? load(slot(of: id))
    let end = newBlock()
    if variable.mayBeUnbound {
      let bound = newBlock()
      branch(emit(.isPresent, [present], .bool), bound, end)
      switchTo(bound)
    }
    call(.dictSet, [names, string(text(variable.name)), present])
    jump(end)
    switchTo(end)
  }
}
