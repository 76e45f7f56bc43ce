import Base
import IR
import Semantics

/// Methods through vtables.
extension LoweringContext {
  /// What runs when a class is instantiated.
  enum Initialiser {
    case function(FunctionInfo.ID, Function.ID)
    /// The one that the compiler writes for this class: itself or an ancestor.
    case dataclass(ClassInfo.ID, Function.ID)
    /// `object.__init__`: nothing.
    case nothing
  }

  /// nil when `__init__` can only be found dynamically.
  func initialiser(of id: ClassInfo.ID) -> Initialiser? {
    guard let name = typed.interner.find("__init__") else { return .nothing }
    for ancestor in typed.classes[id].mro {
      if ancestor == typed.builtins.object { return .nothing }
      if let written = dataclasses[ancestor]?.initialiser { return .dataclass(ancestor, written) }
      guard let member = typed.classes[ancestor].members[name] else { continue }
      guard case .method(let function) = member.kind, isCompiled(typed.classes[ancestor].module),
        !typed.functions[function].isDecorated, let lowered = functionIDs[function],
        case .record? = ir.functions[lowered].parameters.first?.repr
      else { return isCompiled(typed.classes[ancestor].module) ? nil : .nothing }
      return .function(function, lowered)
    }
    return .nothing
  }

  /// Whether an instance that is statically of class `id` may have a `__getattribute__` of its own.
  func interceptsReads(_ id: ClassInfo.ID) -> Bool {
    guard let name = typed.interner.find("__getattribute__") else { return false }
    if let known = readInterceptors[id] { return known }
    let found = (typed.classes[id].mro + allSubclasses(of: id)).contains { relative in
      isCompiled(typed.classes[relative].module) && typed.classes[relative].members[name] != nil
    }
    readInterceptors[id] = found
    return found
  }

  /// Whether a subclass of `id` defines the member anew, or may.
  func isOverridden(_ name: Symbol, below id: ClassInfo.ID) -> Bool {
    (isOpen(id) && mayBeRedefined(name, in: id)) || isOverriddenInProgram(name, below: id)
  }

  private func isOverriddenInProgram(_ name: Symbol, below id: ClassInfo.ID) -> Bool {
    typed.classes[id].subclasses.contains { subclass in
      typed.classes[subclass].members[name] != nil || isOverriddenInProgram(name, below: subclass)
    }
  }

  /// By the rules of the language; what makes an instance is called for the class itself.
  private func mayBeRedefined(_ name: Symbol, in id: ClassInfo.ID) -> Bool {
    if ["__init__", "__new__", "__init_subclass__", "__class_getitem__"].contains(text(name)) { return false }
    guard let definer = typed.classes[id].mro.first(where: { typed.classes[$0].members[name] != nil }),
      let member = typed.classes[definer].members[name]
    else { return true }
    return !member.isFinal
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
      guard let method = overridableMethod(name, info), let function = functionIDs[method] else { continue }
      let signature = ir.functions[function]
      if let index = ir.classes[compiled].slots.firstIndex(where: { $0.name == slotName(name) }) {
        fillSlot(index, of: compiled, with: function)
      } else if isOverridden(name, below: id), overridesAgree(name, below: id, with: function) {
        ir.classes[compiled].slots.append(
          IR.Class.VirtualSlot(
            name: text(name), parameters: signature.parameters.map(\.repr), result: signature.result, target: function,
            dynamicTarget: dynamicEntry(of: method, signature)))
      }
    }
  }

  /// The method or property getter of that name, if it is the kind that a vtable slot can hold.
  private func overridableMethod(_ name: Symbol, _ info: ClassInfo) -> FunctionInfo.ID? {
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
    return function
  }

  /// A function with the signature of the method that calls it by its name.
  func entryByName(of method: FunctionInfo.ID, _ lowered: Function.ID) -> Function.ID {
    if let known = entriesByName[method] { return known }
    let made = dynamicEntry(of: method, ir.functions[lowered])
    entriesByName[method] = made
    return made
  }

  /// What a vtable slot holds for a class that is made at run time and overrides the method: a function with the slot's
  /// signature that calls the method by its name.
  private func dynamicEntry(of method: FunctionInfo.ID, _ signature: Function) -> Function.ID {
    let shell = Function(
      name: unique("\(signature.name).dynamic"), pythonName: signature.pythonName, qualifiedName: signature.qualifiedName,
      module: signature.module, line: signature.line, parameters: signature.parameters, result: signature.result)
    var lowering = FunctionLowering(self, module: typed.functions[method].module, function: nil, into: shell)
    lowering.callByName(method)
    return ir.functions.append(lowering.builder.function)
  }

  /// Whether all overrides can stand in a slot with the signature of `function`.
  private func overridesAgree(_ name: Symbol, below id: ClassInfo.ID, with function: Function.ID) -> Bool {
    typed.classes[id].subclasses.allSatisfy { subclass in
      let info = typed.classes[subclass]
      if info.members[name] != nil {
        guard let method = overridableMethod(name, info), let override = functionIDs[method], classIDs[subclass] != nil else {
          return false
        }
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

extension FunctionLowering {
  /// The whole body of a dynamic vtable entry.
  mutating func callByName(_ method: FunctionInfo.ID) {
    let info = typed.functions[method]
    let result: Value.ID
    if info.methodKind == .propertyGetter {
      result = value(.getAttribute, [builder.parameters[0], string(text(info.name))])
    } else {
      let signature = info.signature
      let kinds = context.irOrder(of: signature).map { signature.parameters[$0].kind }
      result = callByName(text(info.name), kinds, names: context.irOrder(of: signature).map { signature.parameters[$0].name })
    }
    let wanted = builder.function.result
    builder.terminate(.return(wanted == .none ? nil : convert(result, to: wanted, type: info.signature.result)))
  }

  private mutating func callByName(_ name: String, _ kinds: [Signature.Parameter.Kind], names: [Symbol?]) -> Value.ID {
    var positional: [Value.ID] = []
    var keywords: [(String, Value.ID)] = []
    var variadic: Value.ID?
    var keywordVariadic: Value.ID?
    for (index, value) in builder.parameters.enumerated() {
      switch kinds[index] {
      case .positionalOnly, .positional: positional.append(value)
      case .keywordOnly: keywords.append((names[index].map { text($0) } ?? "", value))
      case .variadic: variadic = value
      case .keywordVariadic: keywordVariadic = value
      }
    }
    if variadic == nil, keywordVariadic == nil {
      let operands = (positional + keywords.map(\.1)).map { convert($0, to: .value) }
      return emitRaising(.callMethod(name, keywords: keywords.map(\.0)), operands, .value)
    }
    let function = value(.getAttribute, [positional[0], string(name)])
    let list = value(.listFrom, positional.dropFirst().map { convert($0, to: .value) })
    if let variadic { call(.listExtend, [list, variadic]) }
    let named = value(.dictNew, [])
    for (name, value) in keywords { call(.dictSet, [named, string(name), value]) }
    if let keywordVariadic { call(.keywordsMerge, [function, named, keywordVariadic]) }
    return value(.callSpread, [function, value(.tupleFromList, [list]), named])
  }
}
