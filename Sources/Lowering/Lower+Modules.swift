import Base
import IR
import Semantics
import Syntax

extension LoweringContext {
  /// Gives every compiled module an IR module.
  func declareModules() {
    for id in typed.modules.ids where isCompiled(id) {
      let module = typed.modules[id]
      let name = unique(module.name)
      let pythonName = id == typed.main ? "__main__" : module.name
      var lowered = IR.Module(name: name, pythonName: pythonName, path: module.path)
      lowered.isPackage = module.isPackage
      lowered.isLibrary = module.isLibrary
      lowered.documentation = documentation(of: module.syntax.body, in: module.syntax)
      moduleIDs[id] = ir.modules.append(lowered)
    }
    ir.main = typed.main.flatMap { moduleIDs[$0] }
  }

  /// The text of the string that a body starts with.
  func documentation(of body: [Stmt.ID], in syntax: Syntax.Module) -> String? {
    guard let first = body.first, case .expr(let expression) = syntax[first].kind,
      case .constant(.string(let text, _)) = syntax[expression].kind
    else { return nil }
    return String(decoding: text.wtf8, as: UTF8.self)
  }

  /// Gives every module variable a C variable.
  func declareGlobals() {
    for id in typed.variables.ids {
      let variable = typed.variables[id]
      guard case .module(let owner) = variable.owner, let module = moduleIDs[owner] else { continue }
      let name = text(variable.name)
      guard typed.modules[owner].globals[variable.name] == id else {
        // A type parameter: several definitions may have one of that name.
        globalIDs[id] = ir.globals.append(Global(module: module, name: unique(name), repr: storageRepr(of: id), isVisible: false))
        continue
      }
      let global = ir.globals.append(
        Global(
          module: module, name: name, repr: storageRepr(of: id), isVisible: true,
          target: namesSubmodule(variable) ? nil : unboxTarget(of: variable.type)))
      globalIDs[id] = global
      ir.modules[module].globals.append(global)
    }
    for (id, compiled) in classIDs {
      if let variable = classVariable(of: id) { ir.classes[compiled].variable = globalIDs[variable] }
    }
  }

  /// Lowers every module's top level and all functions.
  func defineModules() {
    for id in typed.modules.ids {
      guard let module = moduleIDs[id] else { continue }
      let name = unique("\(ir.modules[module].name).<module>")
      var function = Function(
        name: name, pythonName: "<module>", qualifiedName: "<module>", module: module, line: 1, parameters: [], result: .none)
      function.kind = .moduleInit
      ir.modules[module].initialiser = ir.functions.append(function)
    }
    for id in typed.modules.ids {
      guard let module = moduleIDs[id], let initialiser = ir.modules[module].initialiser else { continue }
      ir.functions[initialiser] = lowerModuleBody(id, into: ir.functions[initialiser])
    }
    for id in typed.functions.ids {
      guard let lowered = functionIDs[id] else { continue }
      ir.functions[lowered] = lowerBody(of: id, into: ir.functions[lowered])
    }
  }
}
