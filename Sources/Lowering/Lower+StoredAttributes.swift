import Base
import IR
import Semantics
import Syntax

/// Which attributes the program's statements assign or delete, as far as their receivers' types tell.
struct StoredAttributes {
  /// Through receivers about which nothing is known.
  var anywhere: Set<Symbol> = []
  /// Through an instance or the class object of this class, of an ancestor or of a subclass.
  var related: Set<ClassMember> = []
  /// The class objects to which `setattr` gives attributes whose names only the running program knows.
  var open: Set<ClassInfo.ID> = []
}

extension LoweringContext {
  /// Finds the attribute stores of the whole program.
  func noteStoredAttributes() {
    for module in typed.modules.ids where isCompiled(module) {
      let unit = typed.modules[module]
      for id in unit.syntax.expressions.ids {
        switch unit.syntax[id].kind {
        case .attribute(let object, let name, let context):
          if case .load = context { continue }
          noteStore(unit.privateNames[id] ?? name, to: unit.types[object] ?? typed.types.any)
        case .call(let callee, let arguments, _):
          guard case .builtin(let name)? = unit.bindings[callee], ["setattr", "delattr"].contains(text(name)),
            let object = arguments.first, case .typeObject(let instance) = typed.types[unit.types[object] ?? typed.types.any],
            case .instance(let id, _) = typed.types[instance]
          else { continue }
          stored.open.formUnion(family(of: id))
        default: continue
        }
      }
    }
  }

  private func noteStore(_ name: Symbol, to type: Type.ID) {
    switch typed.types[type] {
    case .instance(let id, _), .literal(_, let id):
      for relative in family(of: id) { stored.related.insert(ClassMember(owner: relative, name: name)) }
    case .typeObject(let instance): noteStore(name, to: instance)
    case .union(let members): for member in members { noteStore(name, to: member) }
    case .typeVar(let id): noteStore(name, to: typed.types.variables[id].bound ?? typed.types.any)
    case .any: stored.anywhere.insert(name)
    case .module, .none, .never, .tuple, .callable, .overloaded: break
    }
  }

  /// The class, its ancestors and its subclasses, all but `object`.
  private func family(of id: ClassInfo.ID) -> [ClassInfo.ID] {
    typed.classes[id].mro.filter { $0 != typed.builtins.object } + allSubclasses(of: id)
  }

  func allSubclasses(of id: ClassInfo.ID) -> [ClassInfo.ID] {
    typed.classes[id].subclasses.flatMap { [$0] + allSubclasses(of: $0) }
  }

  /// Whether something may assign the attribute of an instance or class object that is statically of class `id`.
  func isStored(_ name: Symbol, in id: ClassInfo.ID) -> Bool {
    stored.anywhere.contains(name) || stored.related.contains(ClassMember(owner: id, name: name)) || stored.open.contains(id)
  }
}
