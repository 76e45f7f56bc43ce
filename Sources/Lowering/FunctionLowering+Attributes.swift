import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func attribute(_ id: Expr.ID, of object: Expr.ID, _ name: Symbol) -> Value.ID {
    if let member = unit.members[id] {
      switch member {
      case .global(let variable):
        if let value = moduleGlobal(variable) { return value }
      case .member(let owner, let name):
        if let value = instanceMember(id, object, owner: owner, name) { return value }
      case .classMember: break
      }
    }
    let receiver = expression(object)
    at(syntax[id].span)
    return value(.getAttribute, [receiver, string(text(name))])
  }

  /// `module.name` of a compiled module that was certainly imported.
  private mutating func moduleGlobal(_ variable: Variable.ID) -> Value.ID? {
    guard context.globalIDs[variable] != nil else { return nil }
    return read(variable)
  }

  private mutating func instanceMember(
    _ id: Expr.ID, _ object: Expr.ID, owner: ClassInfo.ID, _ name: Symbol
  ) -> Value.ID? {
    guard case .instance(let receiverClass, _) = types[type(of: object)], let member = typed.classes[owner].members[name] else {
      return nil
    }
    switch member.kind {
    case .field:
      guard let place = context.fieldPlace(name, in: receiverClass), !isShadowed(name, below: receiverClass) else { return nil }
      let receiver = convert(expression(object), to: .record(place.record))
      at(syntax[id].span)
      return readField(place, of: receiver, name)
    case .property(let getter, _, _):
      let receiver = expression(object)
      at(syntax[id].span)
      return callMethodDirectly(getter, receiver: receiver, receiverClass: receiverClass, arguments: [])
        ?? value(.getAttribute, [receiver, string(text(name))])
    case .classVariable, .method, .nestedClass: return nil
    }
  }

  mutating func readField(
    _ place: (owner: ClassInfo.ID, record: Record.ID, index: Int), of receiver: Value.ID, _ name: Symbol
  ) -> Value.ID {
    let repr = context.ir.records[place.record].fields[place.index].repr
    let value = emit(.getField(place.record, place.index), [receiver], repr, hint: text(name))
    let isAlwaysAssigned = typed.classes[place.owner].members[name]?.isAlwaysAssigned ?? false
    if isAlwaysAssigned { return value }
    let className = text(typed.classes[place.owner].name)
    return emitRaising(.checkPresent(.attribute(text(name), className: className)), [value], repr)
  }

  /// Whether a subclass of `id` defines the name as something other than the same field (a property, say).
  func isShadowed(_ name: Symbol, below id: ClassInfo.ID) -> Bool {
    typed.classes[id].subclasses.contains { subclass in
      if let member = typed.classes[subclass].members[name], !context.isField(member) { return true }
      return isShadowed(name, below: subclass)
    }
  }

  // MARK: Stores

  mutating func storeAttribute(_ value: Value.ID, _ target: Expr.ID, of object: Expr.ID, _ name: Symbol) {
    if case .member(let owner, _)? = unit.members[target], case .instance(let receiverClass, _) = types[type(of: object)],
      let member = typed.classes[owner].members[name], storeMember(value, member, object, receiverClass, name, target)
    {
      return
    }
    if case .global(let variable)? = unit.members[target], context.globalIDs[variable] != nil {
      write(value, to: variable)
      return
    }
    let receiver = expression(object)
    at(syntax[target].span)
    call(.setAttribute, [receiver, string(text(name)), value])
  }

  private mutating func storeMember(
    _ value: Value.ID, _ member: ClassInfo.Member, _ object: Expr.ID, _ receiverClass: ClassInfo.ID, _ name: Symbol,
    _ target: Expr.ID
  ) -> Bool {
    switch member.kind {
    case .field:
      guard let place = context.fieldPlace(name, in: receiverClass), !isShadowed(name, below: receiverClass),
        !isFrozen(receiverClass), !definesSetattr(receiverClass)
      else { return false }
      let receiver = convert(expression(object), to: .record(place.record))
      at(syntax[target].span)
      storeField(value, place, of: receiver, type: typed.classes[place.owner].members[name]?.type ?? member.type)
      return true
    case .property(_, let setter?, _):
      let receiver = expression(object)
      at(syntax[target].span)
      return callMethodDirectly(setter, receiver: receiver, receiverClass: receiverClass, arguments: [value]) != nil
    case .property, .classVariable, .method, .nestedClass: return false
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
