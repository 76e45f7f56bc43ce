import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  /// The name that an attribute expression looks for: a private one is spelled with its class.
  func attributeName(_ id: Expr.ID, _ written: Symbol) -> Symbol { unit.privateNames[id] ?? written }

  mutating func attribute(_ id: Expr.ID, of object: Expr.ID, _ name: Symbol) -> Value.ID {
    if let member = unit.members[id] {
      switch member {
      case .global(let variable):
        if let value = moduleGlobal(variable) { return value }
      case .member: break
      case .classMember: if let constant = classConstant(id, of: object, name) { return constant }
      }
    }
    return attributeOf(expression(object), object, id, name)
  }

  /// The attribute `name` of a receiver that was evaluated already; `id` is the attribute expression, `object` the receiver's.
  mutating func attributeOf(_ receiver: Value.ID, _ object: Expr.ID, _ id: Expr.ID, _ name: Symbol) -> Value.ID {
    at(id)
    if case .instance(let receiverClass, _) = types[type(of: object)], case .member? = unit.members[id],
      !context.interceptsReads(receiverClass), let value = instanceMember(id, receiver, receiverClass, name)
    {
      return value
    }
    return value(.getAttribute, [receiver, string(text(name))])
  }

  /// `module.name` of a compiled module that was certainly imported.
  private mutating func moduleGlobal(_ variable: Variable.ID) -> Value.ID? {
    guard context.globalIDs[variable] != nil else { return nil }
    return read(variable)
  }

  private mutating func instanceMember(
    _ id: Expr.ID, _ receiver: Value.ID, _ receiverClass: ClassInfo.ID, _ name: Symbol
  ) -> Value.ID? {
    guard let member = member(name, of: receiverClass) else { return nil }
    if !context.isField(member), case .classVariable = member.kind {
      return classConstant(id, ofInstance: receiverClass, name)
    }
    switch member.kind {
    case .field, .classVariable:
      if isShadowed(name, below: receiverClass) { return nil }
      if let item = tupleField(name, of: receiver, receiverClass) {
        return convert(item, to: context.repr(of: type(of: id)), type: type(of: id))
      }
      guard let place = context.fieldPlace(name, in: receiverClass) else { return nil }
      let value = readField(place, of: convert(receiver, to: .record(place.record)), name)
      let wanted = context.repr(of: type(of: id))
      return wanted == .value || wanted == .f64 ? value : convert(value, to: wanted, type: type(of: id))
    case .property(let getter, _, _):
      guard let target = methodTarget(getter, name, receiverClass: receiverClass) else { return nil }
      return callMethod(target, receiver: receiver, arguments: [])
    case .method, .nestedClass: return nil
    }
  }

  private func member(_ name: Symbol, of id: ClassInfo.ID) -> ClassInfo.Member? {
    for ancestor in typed.classes[id].mro {
      if let member = typed.classes[ancestor].members[name] { return member }
    }
    return nil
  }

  mutating func readField(
    _ place: (owner: ClassInfo.ID, record: Record.ID, index: Int), of receiver: Value.ID, _ name: Symbol
  ) -> Value.ID {
    let repr = context.ir.records[place.record].fields[place.index].repr
    let value = emit(.getField(place.record, place.index), [receiver], repr, hint: text(name))
    if context.isAlwaysAssigned(name, of: place.owner), !(repr.hasAbsent && context.isOpen(place.owner)) { return value }
    if mayComeFromClass(name, place.owner) || mayHaveGetattr(place.owner) {
      let object = convert(receiver, to: .value)
      let found = firstPresent(convert(value, to: .value)) { $0.value(.getAttribute, [object, $0.string($0.text(name))]) }
      let type = typed.classes[place.owner].members[name]!.type
      return convert(found, to: context.repr(of: type), type: type)
    }
    let className = text(typed.classes[place.owner].name)
    return emitRaising(.checkPresent(.attribute(text(name), className: className)), [value, receiver], repr)
  }

  /// Whether an instance in which the field is not set may show an attribute of its class instead: the owner of the field, or
  /// a subclass, gives the name a value.
  private func mayComeFromClass(_ name: Symbol, _ owner: ClassInfo.ID) -> Bool {
    ([owner] + descendants(of: owner)).contains { id in
      guard let member = typed.classes[id].members[name] else { return false }
      if case .classVariable = member.kind { return true }
      guard case .dataclass(_, let fields) = typed.classes[id].flavour else { return false }
      return fields.contains { $0.name == name && $0.defaultValue != nil }
    }
  }

  /// Whether an instance's class may define `__getattr__`, which answers for fields that are not set.
  private func mayHaveGetattr(_ owner: ClassInfo.ID) -> Bool {
    guard let name = typed.interner.find("__getattr__") else { return false }
    return (typed.classes[owner].mro + descendants(of: owner)).contains { id in
      context.isCompiled(typed.classes[id].module) && typed.classes[id].members[name] != nil
    }
  }

  /// Whether a subclass of `id` defines the name as something that comes before a field of the instance: a property, say.
  func isShadowed(_ name: Symbol, below id: ClassInfo.ID) -> Bool {
    typed.classes[id].subclasses.contains { subclass in
      if let member = typed.classes[subclass].members[name], !isPlainValue(member) { return true }
      return isShadowed(name, below: subclass)
    }
  }

  private func isPlainValue(_ member: ClassInfo.Member) -> Bool {
    if context.isField(member) { return true }
    guard case .classVariable = member.kind else { return false }
    switch types[member.type] {
    case .instance(let id, _): return !context.isDescriptor(id)
    case .literal, .none, .tuple: return true
    case .any, .never, .union, .callable, .overloaded, .typeObject, .typeVar, .module: return false
    }
  }

  // MARK: Stores

  mutating func storeAttribute(_ value: Value.ID, _ target: Expr.ID, of object: Expr.ID, _ name: Symbol) {
    if case .global(let variable)? = unit.members[target], context.globalIDs[variable] != nil {
      write(value, to: variable)
      return
    }
    storeAttribute(value, target, receiver: expression(object), of: object, name)
  }

  /// As above, with the receiver evaluated already.
  mutating func storeAttribute(
    _ value: Value.ID, _ target: Expr.ID, receiver: Value.ID, of object: Expr.ID, _ name: Symbol
  ) {
    at(target)
    if case .member? = unit.members[target], case .instance(let receiverClass, _) = types[type(of: object)],
      storeMember(value, receiver, receiverClass, name)
    {
      return
    }
    call(.setAttribute, [receiver, string(text(name)), value])
  }

  private mutating func storeMember(
    _ value: Value.ID, _ receiver: Value.ID, _ receiverClass: ClassInfo.ID, _ name: Symbol
  ) -> Bool {
    if definesSetattr(receiverClass) { return false }
    guard let member = member(name, of: receiverClass) else { return false }
    switch member.kind {
    case .field, .classVariable:
      guard let place = context.fieldPlace(name, in: receiverClass), !isShadowed(name, below: receiverClass),
        !isFrozen(receiverClass), let member = typed.classes[place.owner].members[name], !mayComeLast(name, place.owner)
      else { return false }
      storeField(value, place, of: convert(receiver, to: .record(place.record)), type: member.type)
      return true
    case .property(_, let setter?, _):
      guard let entry = methodTarget(setter, name, receiverClass: receiverClass), entry.slot == nil, !entry.isGuarded
      else { return false }
      let type = typed.functions[setter].signature.parameters[1].type
      _ = callMethod(entry, receiver: receiver, arguments: [convert(value, to: context.repr(of: type), type: type)])
      return true
    case .property, .method, .nestedClass: return false
    }
  }

  mutating func storeField(
    _ value: Value.ID, _ place: (owner: ClassInfo.ID, record: Record.ID, index: Int), of receiver: Value.ID, type: Type.ID
  ) {
    let natural = context.repr(of: type)
    let checked = convert(value, to: natural, type: type)
    let stored = convert(checked, to: context.ir.records[place.record].fields[place.index].repr)
    emitVoid(.setField(place.record, place.index), [receiver, stored])
  }

  /// Whether the attribute may have been deleted before, so that its place in `__dict__` changes when it is set.
  private func mayComeLast(_ name: Symbol, _ owner: ClassInfo.ID) -> Bool {
    typed.deletedAttributes.mayComeLast(name, isSeen: context.isOpen(owner)) && typed.classes[owner].slots == nil
  }

  /// Assignment to a field of the class raises FrozenInstanceError.
  private func isFrozen(_ id: ClassInfo.ID) -> Bool {
    typed.classes[id].mro.contains { ancestor in
      if case .dataclass(let options, _) = typed.classes[ancestor].flavour { return options.frozen }
      return false
    }
  }

  private func definesSetattr(_ id: ClassInfo.ID) -> Bool {
    guard let name = typed.interner.find("__setattr__") else { return false }
    let classes = typed.classes[id].mro + descendants(of: id)
    return classes.contains { context.isCompiled(typed.classes[$0].module) && typed.classes[$0].members[name] != nil }
  }

  func descendants(of id: ClassInfo.ID) -> [ClassInfo.ID] {
    typed.classes[id].subclasses.flatMap { [$0] + descendants(of: $0) }
  }
}
