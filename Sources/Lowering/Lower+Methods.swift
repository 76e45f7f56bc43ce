import Base
import IR
import Semantics

/// Methods through vtables.
extension LoweringContext {
  /// What runs when a class is instantiated.
  enum Initialiser {
    case function(FunctionInfo.ID, Function.ID)
    /// `object.__init__`: nothing.
    case nothing
  }

  /// nil when `__init__` can only be found dynamically.
  func initialiser(of id: ClassInfo.ID) -> Initialiser? {
    guard let name = typed.interner.find("__init__") else { return .nothing }
    for ancestor in typed.classes[id].mro {
      if ancestor == typed.builtins.object { return .nothing }
      guard let member = typed.classes[ancestor].members[name] else {
        if case .dataclass = typed.classes[ancestor].flavour { return nil }
        continue
      }
      guard case .method(let function) = member.kind, isCompiled(typed.classes[ancestor].module),
        !typed.functions[function].isDecorated, let lowered = functionIDs[function],
        case .record? = ir.functions[lowered].parameters.first?.repr
      else { return isCompiled(typed.classes[ancestor].module) ? nil : .nothing }
      return .function(function, lowered)
    }
    return .nothing
  }

  /// Whether a subclass of `id` defines the member anew.
  func isOverridden(_ name: Symbol, below id: ClassInfo.ID) -> Bool {
    typed.classes[id].subclasses.contains { subclass in
      typed.classes[subclass].members[name] != nil || isOverridden(name, below: subclass)
    }
  }

  /// The vtable slot of method `name` as values of class `id` have it; nil when there is none.
  func virtualSlot(of name: Symbol, in id: ClassInfo.ID) -> (owner: IR.Class.ID, index: Int)? {
    guard let compiled = classIDs[id], let index = ir.classes[compiled].slots.firstIndex(where: { $0.name == slotName(name) })
    else { return nil }
    return (compiled, index)
  }

  private func slotName(_ name: Symbol) -> String { text(name) }

  /// Gives every method that is overridden somewhere a vtable slot, with the signature of its first definition. Overrides whose
  /// own signature differs are called by name.
  func declareVirtualSlots() {
    var done: Set<ClassInfo.ID> = []
    for id in typed.classes.ids where classIDs[id] != nil { declareSlots(of: id, &done) }
  }

  private func declareSlots(of id: ClassInfo.ID, _ done: inout Set<ClassInfo.ID>) {
    guard done.insert(id).inserted, let compiled = classIDs[id], record(of: id) != nil else { return }
    let info = typed.classes[id]
    if let base = layoutBase(of: info), let parent = classIDs[base] {
      declareSlots(of: base, &done)
      ir.classes[compiled].slots = ir.classes[parent].slots
    }
    for name in info.memberOrder {
      guard let function = overridableEntry(name, info) else { continue }
      let signature = ir.functions[function]
      if let index = ir.classes[compiled].slots.firstIndex(where: { $0.name == slotName(name) }) {
        fillSlot(index, of: compiled, with: function)
      } else if isOverridden(name, below: id), overridesAgree(name, below: id, with: function) {
        ir.classes[compiled].slots.append(
          IR.Class.VirtualSlot(
            name: text(name), parameters: signature.parameters.map(\.repr), result: signature.result, target: function,
            dynamicTarget: nil))
      }
    }
  }

  private func overridableEntry(_ name: Symbol, _ info: ClassInfo) -> Function.ID? {
    let function: FunctionInfo.ID
    switch info.members[name]?.kind {
    case .method(let method): function = method
    case .property(let getter, _, _): function = getter
    default: return nil
    }
    let kind = typed.functions[function].methodKind
    guard kind == .instance || kind == .propertyGetter, !typed.functions[function].isDecorated, let lowered = functionIDs[function],
      !ir.functions[lowered].takesEnvironment, case .record? = ir.functions[lowered].parameters.first?.repr
    else { return nil }
    return lowered
  }

  /// Whether all overrides can stand in a slot with the signature of `function`.
  private func overridesAgree(_ name: Symbol, below id: ClassInfo.ID, with function: Function.ID) -> Bool {
    typed.classes[id].subclasses.allSatisfy { subclass in
      let info = typed.classes[subclass]
      if info.members[name] != nil {
        guard let override = overridableEntry(name, info), classIDs[subclass] != nil else { return false }
        let wanted = ir.functions[function]
        let present = ir.functions[override]
        guard present.parameters.dropFirst().map(\.repr) == wanted.parameters.dropFirst().map(\.repr),
          present.result == wanted.result || isCovariant(present.result, wanted.result)
        else { return false }
      }
      return overridesAgree(name, below: subclass, with: function)
    }
  }

  /// Pointers stay pointers: a more exact one can be returned where the slot promises less.
  private func isCovariant(_ present: Repr, _ wanted: Repr) -> Bool { present.isPointer && wanted.isPointer }

  private func fillSlot(_ index: Int, of compiled: IR.Class.ID, with function: Function.ID) {
    ir.classes[compiled].slots[index].target = function
  }
}
