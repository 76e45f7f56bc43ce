import Base
import IR
import Semantics

extension LoweringContext {
  /// Gives every class of the program an IR class, bases before subclasses, and lays out its instances.
  func declareClasses() {
    for module in typed.modules.ids where isCompiled(module) { noteFieldOrder(in: module) }
    for id in typed.classes.ids where isCompiled(typed.classes[id].module) { declareClass(id) }
    for id in typed.classes.ids { layOutFields(of: id) }
  }

  private func declareClass(_ id: ClassInfo.ID) {
    guard classIDs[id] == nil else { return }
    let info = typed.classes[id]
    for base in baseClasses(of: info) where isCompiled(typed.classes[base].module) { declareClass(base) }
    guard let module = moduleIDs[info.module] else { return }
    let name = unique("\(ir.modules[module].name).\(info.qualifiedName)")
    var lowered = IR.Class(name: name, pythonName: text(info.name), qualifiedName: info.qualifiedName, module: module)
    lowered.isStatic = isStatic(info)
    if let statement = info.statement, case .classDef(let definition) = typed.modules[info.module].syntax[statement].kind {
      lowered.documentation = documentation(of: definition.body, in: typed.modules[info.module].syntax)
    }
    let base = layoutBase(of: info)
    if lowered.isStatic, hasStaticLayout(id, info), let start = recordStart(after: base) {
      lowered.record = ir.records.append(Record(name: name, base: start))
      lowered.parent = base.flatMap { classIDs[$0] }
      lowered.hasOverflowDict = !hasSlots(info) && !inheritsDict(base)
    }
    classIDs[id] = ir.classes.append(lowered)
    if let record = lowered.record { recordClasses[record] = id }
  }

  /// The class statement runs at most once, its name stays bound to what it makes, and that is no class of another runtime.
  private func isStatic(_ info: ClassInfo) -> Bool {
    guard info.enclosingFunction == nil, !info.hasDynamicBase, let statement = info.statement else { return false }
    let syntax = typed.modules[info.module].syntax
    let topLevel = info.enclosingClass.map { typed.classes[$0].statement != nil } ?? syntax.body.contains(statement)
    return topLevel && !info.isDecorated
  }

  /// Whether instances of the class have a struct that the compiler may rely on.
  private func hasStaticLayout(_ id: ClassInfo.ID, _ info: ClassInfo) -> Bool {
    if info.hasDynamicBase || info.mro.isEmpty || mixins.contains(id) { return false }
    if let metaclass = info.metaclass, text(typed.classes[metaclass].name) != "ABCMeta" { return false }
    switch info.flavour {
    case .plain, .dataclass: break
    case .namedTuple, .enumeration, .protocolClass, .typedDict: return false
    }
    let bases = baseClasses(of: info)
    return bases.allSatisfy { base in
      isCompiled(typed.classes[base].module) || recordStart(after: base) != nil || isErasedBase(base)
    }
  }

  /// Bases that add nothing to an instance.
  private func isErasedBase(_ id: ClassInfo.ID) -> Bool {
    let info = typed.classes[id]
    if case .protocolClass = info.flavour { return true }
    return ["Generic", "Protocol", "ABC", "object"].contains(text(info.name))
  }

  /// What the struct of a subclass of `base` starts with; nil when that is not known statically.
  private func recordStart(after base: ClassInfo.ID?) -> Record.Start? {
    guard let base, !isErasedBase(base) else { return .builtin("NjObject") }
    if let compiled = classIDs[base] { return ir.classes[compiled].record.map { .record($0) } }
    let info = typed.classes[base]
    if info.mro.contains(typed.builtins.baseException) { return .builtin("NjException") }
    switch base {
    case typed.builtins.list: return .builtin("NjList")
    case typed.builtins.dict: return .builtin("NjDict")
    case typed.builtins.set: return .builtin("NjSet")
    default: return nil
    }
  }

  /// Whether the class has `__slots__`, written or from `@dataclass`.
  private func hasSlots(_ info: ClassInfo) -> Bool {
    if case .dataclass(let options, _) = info.flavour, options.slots { return true }
    return info.slots != nil
  }

  private func inheritsDict(_ base: ClassInfo.ID?) -> Bool {
    guard let base else { return false }
    if let compiled = classIDs[base] {
      return ir.classes[compiled].hasOverflowDict || inheritsDict(layoutBase(of: typed.classes[base]))
    }
    return typed.classes[base].mro.contains(typed.builtins.baseException)
  }

  private func layOutFields(of id: ClassInfo.ID) {
    guard let compiled = classIDs[id], let record = ir.classes[compiled].record else { return }
    let info = typed.classes[id]
    let names = info.memberOrder.filter { name in
      info.members[name].map { isField($0) && !inheritsField(name, info) && !isPseudoField(name, info) } ?? false
    }
    let order = orderedFields(of: id, names)
    ir.classes[compiled].fieldsBeforeParent = order.beforeParent
    for name in order.names {
      ir.records[record].fields.append(Record.Field(name: text(name), repr: fieldRepr(name, of: id)))
      ir.classes[compiled].fieldTargets.append(unboxTarget(of: info.members[name]!.type))
    }
  }

  /// Whether the member lives in each instance. A class variable that methods assign through `self` does: an instance in
  /// which it was not assigned shows the class's value.
  func isField(_ member: ClassInfo.Member) -> Bool {
    switch member.kind {
    case .field: true
    case .classVariable: member.isInstanceAssigned
    case .method, .property, .nestedClass: false
    }
  }

  private func inheritsField(_ name: Symbol, _ info: ClassInfo) -> Bool {
    info.mro.dropFirst().contains { ancestor in
      guard record(of: ancestor) != nil, let member = typed.classes[ancestor].members[name] else { return false }
      return isField(member)
    }
  }

  /// What a dataclass declares like a field but instances do not have: `InitVar`, `KW_ONLY`.
  private func isPseudoField(_ name: Symbol, _ info: ClassInfo) -> Bool {
    guard case .dataclass(_, let fields) = info.flavour, info.members[name]?.isInstanceAssigned == false else { return false }
    return !fields.contains { $0.name == name && !$0.isInitOnly }
  }

  private func fieldRepr(_ name: Symbol, of id: ClassInfo.ID) -> Repr {
    let natural = repr(of: typed.classes[id].members[name]!.type)
    return natural.hasAbsent || isAlwaysAssigned(name, of: id) ? natural : .value
  }

  /// Whether every instance has the field once its `__init__` is done and nobody can read it before.
  func isAlwaysAssigned(_ name: Symbol, of id: ClassInfo.ID) -> Bool {
    typed.classes[id].members[name]?.isAlwaysAssigned == true
      || !typed.deletedAttributes.contains(name) && isSetByInitialiser(name, of: id)
  }

  /// Where field `name`, reached through a value of class `id`, lives: the class that lays it out, its record and the position there.
  func fieldPlace(_ name: Symbol, in id: ClassInfo.ID) -> (owner: ClassInfo.ID, record: Record.ID, index: Int)? {
    for ancestor in typed.classes[id].mro {
      guard let record = record(of: ancestor), let member = typed.classes[ancestor].members[name] else { continue }
      guard isField(member) else { return nil }
      if let index = ir.records[record].fields.firstIndex(where: { $0.name == text(name) }) { return (ancestor, record, index) }
    }
    return nil
  }
}
