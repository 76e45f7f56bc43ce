import Base
import IR
import Semantics

/// `globals()`, `locals()` and `vars()`: the names of the code that calls them, in a dict made for the call.
extension FunctionLowering {
  /// nil for calls of other functions.
  mutating func namespaceCall(_ name: String) -> Value.ID? {
    switch name {
    case "globals": moduleNamespace()
    case "locals", "vars": localNamespace()
    default: nil
    }
  }

  private mutating func moduleNamespace() -> Value.ID {
    let module = context.ir.modules[context.moduleIDs[moduleID]!]
    return value(.getAttribute, [value(.importModule, [string(module.pythonName)]), string("__dict__")])
  }

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
