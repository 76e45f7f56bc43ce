import Base
import IR
import Semantics
import Syntax

/// In which order `__init__` gives an instance its attributes: `__dict__` shows them so. Branches and loops count as they are written.
struct FieldOrder {
  /// The attributes that are assigned through each variable, as they are written.
  var stores: [Variable.ID: [(position: Int32, name: Symbol)]] = [:]
  /// Where each function first names another `__init__`.
  var delegations: [FunctionInfo.ID: Int32] = [:]
}

extension LoweringContext {
  /// Finds the assignments of a module's constructors.
  func noteFieldOrder(in module: TypedModule.ID) {
    let unit = typed.modules[module]
    var delegations: [Int32] = []
    for id in unit.syntax.expressions.ids {
      guard case .attribute(let object, let name, let context) = unit.syntax[id].kind else { continue }
      if case .store = context, case .variable(let variable)? = unit.bindings[object] {
        fieldOrder.stores[variable, default: []].append((unit.syntax[id].span.start, unit.privateNames[id] ?? name))
      } else if text(name) == "__init__" {
        delegations.append(unit.syntax[id].span.start)
      }
    }
    guard !delegations.isEmpty else { return }
    for id in typed.functions.ids where typed.functions[id].module == module && text(typed.functions[id].name) == "__init__" {
      guard case .statement(let statement) = typed.functions[id].node else { continue }
      let span = unit.syntax[statement].span
      fieldOrder.delegations[id] = delegations.filter { $0 >= span.start && $0 < span.end }.min()
    }
  }

  /// The names of the class's own fields in that order, and how many come before those of its parent.
  func orderedFields(of id: ClassInfo.ID, _ names: [Symbol]) -> (names: [Symbol], beforeParent: Int) {
    guard case .plain = typed.classes[id].flavour, let name = typed.interner.find("__init__"),
      case .method(let initialiser)? = typed.classes[id].members[name]?.kind, let receiver = typed.functions[initialiser].parameters.first,
      let stores = fieldOrder.stores[receiver]?.sorted(by: { $0.position < $1.position })
    else { return (names, 0) }
    var ordered: [Symbol] = []
    var beforeParent = 0
    let delegation = fieldOrder.delegations[initialiser] ?? 0
    for store in stores where names.contains(store.name) && !ordered.contains(store.name) {
      ordered.append(store.name)
      if store.position < delegation { beforeParent += 1 }
    }
    return (ordered + names.filter { !ordered.contains($0) }, beforeParent)
  }
}
