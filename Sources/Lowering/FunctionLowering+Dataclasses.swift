import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// The bodies of the methods that the compiler writes for dataclasses, as CPython's `dataclass` would generate them.
extension FunctionLowering {
  mutating func lowerDataMethod(_ name: String, of id: ClassInfo.ID, _ lowered: LoweredDataclass) {
    switch name {
    case "__init__": initialiser(of: id, lowered)
    case "__repr__": dataRepr(lowered)
    case "__hash__": dataHash(of: id, lowered)
    case "__eq__": dataEquality(of: id, lowered)
    case "__lt__": dataOrder(.lt, of: id, lowered)
    case "__le__": dataOrder(.ltE, of: id, lowered)
    case "__gt__": dataOrder(.gt, of: id, lowered)
    case "__ge__": dataOrder(.gtE, of: id, lowered)
    case "__setattr__", "__delattr__": refuseChange(name, of: id, lowered)
    default: unreachable("Lowering: no body for \(name)")
    }
  }

  // MARK: __init__

  private mutating func initialiser(of id: ClassInfo.ID, _ lowered: LoweredDataclass) {
    let receiver = builder.parameters[0]
    var given: [Symbol: Value.ID] = [:]
    for (field, value) in zip(lowered.parameters, builder.parameters.dropFirst()) { given[field.name] = value }
    for field in lowered.fields where !field.isInitOnly {
      if let value = initialValue(field, given[field.name], of: id, lowered) { setData(field, of: receiver, to: value, id) }
    }
    let extra = lowered.fields.filter(\.isInitOnly).compactMap { given[$0.name] }
    postInitialise(receiver, extra, of: id)
  }

  /// What `__init__` stores in a field; nil where it leaves the field to the class's attribute or to `__post_init__`.
  private mutating func initialValue(
    _ field: ClassInfo.DataField, _ given: Value.ID?, of id: ClassInfo.ID, _ lowered: LoweredDataclass
  ) -> Value.ID? {
    guard field.defaultFactory != nil else {
      if given == nil, lowered.options.slots, field.defaultValue != nil { return defaultValue(of: field, in: id) }
      return given
    }
    let wanted = context.repr(of: field.type)
    guard let given else { return convert(factoryValue(field, id), to: wanted, type: field.type) }
    return givenOrMade(given, by: field, of: id, lowered, wanted)
  }

  private mutating func givenOrMade(
    _ given: Value.ID, by field: ClassInfo.DataField, of id: ClassInfo.ID, _ lowered: LoweredDataclass, _ wanted: Repr
  ) -> Value.ID {
    let chosen = newSlot(wanted, text(field.name))
    let present = newBlock()
    let make = newBlock()
    let take = newBlock()
    let end = newBlock()
    branch(emit(.isPresent, [given], .bool), present, make)
    switchTo(present)
    let marker = emit(.loadGlobal(lowered.factoryMarker!), [], .value)
    branch(emit(.same, [given, marker], .bool), make, take)
    switchTo(make)
    store(convert(factoryValue(field, id), to: wanted, type: field.type), chosen)
    jump(end)
    switchTo(take)
    store(convert(given, to: wanted, type: field.type), chosen)
    jump(end)
    switchTo(end)
    return load(chosen)
  }

  private mutating func factoryValue(_ field: ClassInfo.DataField, _ id: ClassInfo.ID) -> Value.ID {
    if let known = context.builtinFactory(of: field) { return value(known, []) }
    return emitRaising(.callValue(keywords: []), [defaultGlobal(of: field, in: id)], .value)
  }

  private mutating func defaultGlobal(of field: ClassInfo.DataField, in id: ClassInfo.ID) -> Value.ID {
    guard let owner = context.definer(of: field.name, in: id),
      let global = context.fieldDefaults[FieldDefault(owner: owner, name: field.name)]
    else { unreachable("Lowering: the default of \(text(field.name)) is not kept") }
    return emit(.loadGlobal(global), [], .value)
  }

  /// The default of a field that has one and no factory, in the repr of its type.
  mutating func defaultValue(of field: ClassInfo.DataField, in id: ClassInfo.ID) -> Value.ID {
    let value: Value.ID
    if let expression = field.defaultValue, context.isLiteral(expression, in: field.module) {
      value = literal(context.literal(expression, in: field.module))
    } else {
      value = defaultGlobal(of: field, in: id)
    }
    return convert(value, to: context.repr(of: field.type), type: field.type)
  }

  private mutating func setData(
    _ field: ClassInfo.DataField, of receiver: Value.ID, to value: Value.ID, _ id: ClassInfo.ID
  ) {
    guard let place = context.fieldPlace(field.name, in: id), let member = typed.classes[place.owner].members[field.name] else {
      unreachable("Lowering: \(text(field.name)) has no place")
    }
    storeField(value, place, of: convert(receiver, to: .record(place.record)), type: member.type)
  }

  private mutating func postInitialise(_ receiver: Value.ID, _ extra: [Value.ID], of id: ClassInfo.ID) {
    guard let name = typed.interner.find("__post_init__"),
      let owner = typed.classes[id].mro.first(where: { typed.classes[$0].members[name] != nil })
    else { return }
    if case .method(let function)? = typed.classes[owner].members[name]?.kind, !typed.functions[function].isDecorated,
      typed.functions[function].methodKind == .instance, let target = methodTarget(function, name, receiverClass: id),
      let arguments = positional(extra, of: function)
    {
      _ = callMethod(target, receiver: receiver, arguments: arguments)
    } else {
      let operands = ([receiver] + extra).map { convert($0, to: .value) }
      _ = emitRaising(.callMethod("__post_init__", keywords: []), operands, .value)
    }
  }

  /// `values` for the parameters behind the receiver; nil when those are not just as many positional ones.
  private mutating func positional(_ values: [Value.ID], of function: FunctionInfo.ID) -> [Value.ID]? {
    let parameters = typed.functions[function].signature.parameters.dropFirst()
    let isPlain = parameters.allSatisfy { $0.kind == .positional || $0.kind == .positionalOnly }
    guard isPlain, parameters.count == values.count else { return nil }
    return zip(values, parameters).map { convert($0, to: context.repr(of: $1.type), type: $1.type) }
  }

  // MARK: __repr__, __hash__

  private mutating func dataRepr(_ lowered: LoweredDataclass) {
    let names = lowered.fields.filter { $0.inRepr && !$0.isInitOnly }.map { string(text($0.name)) }
    builder.terminate(.return(value(.dataclassRepr, [builder.parameters[0]] + names)))
  }

  private mutating func dataHash(of id: ClassInfo.ID, _ lowered: LoweredDataclass) {
    let items = lowered.fields.filter { ($0.inHash ?? $0.inCompare) && !$0.isInitOnly }
      .map { readData($0, of: builder.parameters[0], id) }
    let hash = value(.tupleHash, [value(.tupleFrom, items)])
    builder.terminate(.return(emit(.convert, [hash], .int)))
  }

  private mutating func readData(_ field: ClassInfo.DataField, of receiver: Value.ID, _ id: ClassInfo.ID) -> Value.ID {
    guard let place = context.fieldPlace(field.name, in: id) else { unreachable("Lowering: \(text(field.name)) has no place") }
    return readField(place, of: convert(receiver, to: .record(place.record)), field.name)
  }

  // MARK: Comparison

  /// The other operand as an instance of the class; returns NotImplemented where it has not exactly the receiver's type.
  private mutating func comparable(_ id: ClassInfo.ID) -> Value.ID {
    let receiver = builder.parameters[0]
    let same = newBlock()
    let differs = newBlock()
    let type = value(.typeOf, [receiver])
    branch(emit(.hasExactType, [builder.parameters[1], type], .bool), same, differs, likely: true)
    switchTo(differs)
    builder.terminate(.return(emit(.singleton(.notImplemented), [], .value)))
    switchTo(same)
    return emit(.cast, [builder.parameters[1]], .record(context.record(of: id)!))
  }

  private mutating func answer(_ truth: Bool) {
    builder.terminate(.return(convert(emit(.constBool(truth), [], .bool), to: .value)))
  }

  private mutating func dataEquality(of id: ClassInfo.ID, _ lowered: LoweredDataclass) {
    let other = comparable(id)
    let differs = newBlock()
    for field in lowered.fields where field.inCompare && !field.isInitOnly {
      let next = newBlock()
      let left = readData(field, of: builder.parameters[0], id)
      goOnIfEqual(left, readData(field, of: other, id), next, differs)
      switchTo(next)
    }
    answer(true)
    switchTo(differs)
    answer(false)
  }

  /// The order of the first fields that differ.
  private mutating func dataOrder(_ op: CompareOperator, of id: ClassInfo.ID, _ lowered: LoweredDataclass) {
    let other = comparable(id)
    for field in lowered.fields where field.inCompare && !field.isInitOnly {
      let next = newBlock()
      let differs = newBlock()
      let left = readData(field, of: builder.parameters[0], id)
      let right = readData(field, of: other, id)
      goOnIfEqual(left, right, next, differs)
      switchTo(differs)
      let order = compare(left, op, right, types: (field.type, field.type))
      builder.terminate(.return(convert(order, to: .value)))
      switchTo(next)
    }
    answer(op == .ltE || op == .gtE)
  }

  /// Compares as tuples compare their items: what is identical is equal.
  private mutating func goOnIfEqual(_ left: Value.ID, _ right: Value.ID, _ equal: Block.ID, _ differs: Block.ID) {
    switch repr(of: left) {
    case .bool, .i64, .i32, .i16, .u8:
      branch(emit(.compare(.equal), [left, right], .bool), equal, differs)
    case .int where !mayCompareOtherwise(typed.builtins.int, .eq):
      branch(emit(.compare(.equal), [left, right], .bool), equal, differs)
    case .f64:
      // Two nans in raw fields count as the same one, as they do in a tuple.
      let unordered = newBlock()
      let both = newBlock()
      branch(emit(.compare(.equal), [left, right], .bool), equal, unordered)
      switchTo(unordered)
      branch(emit(.compare(.equal), [left, left], .bool), differs, both)
      switchTo(both)
      branch(emit(.compare(.equal), [right, right], .bool), differs, equal)
    case .object(.str) where !mayCompareOtherwise(typed.builtins.str, .eq):
      branch(value(.strEqual, [left, right]), equal, differs)
    case .value, .int, .object, .record, .handle, .none:
      branch(value(.itemsEqual, [left, right]), equal, differs)
    }
  }

  // MARK: frozen

  /// `__setattr__` and `__delattr__` of a frozen class.
  private mutating func refuseChange(_ method: String, of id: ClassInfo.ID, _ lowered: LoweredDataclass) {
    let receiver = convert(builder.parameters[0], to: .value)
    let name = builder.parameters[1]
    let refused = newBlock()
    let other = newBlock()
    let allowed = newBlock()
    let type = classObject(id)
    branch(emit(.hasExactType, [receiver, type], .bool), refused, other, likely: true)
    switchTo(other)
    let names = value(.tupleFrom, lowered.fields.filter { !$0.isInitOnly }.map { string(text($0.name)) })
    branch(value(.contains, [names, name]), refused, allowed)
    switchTo(allowed)
    let parent = value(.superObject, [type, receiver])
    let rest = builder.parameters.dropFirst().map { $0 }
    _ = emitRaising(.callMethod(method, keywords: []), [parent] + rest, .value)
    builder.terminate(.return(nil))
    switchTo(refused)
    let module = value(.importModule, [string("dataclasses")])
    let error = value(.getAttribute, [module, string("FrozenInstanceError")])
    let verb = string(method == "__setattr__" ? "cannot assign to field " : "cannot delete field ")
    let message = value(.strBuild, [verb, value(.repr, [name])])
    let exception = emitRaising(.callValue(keywords: []), [error, convert(message, to: .value)], .value)
    call(.raise, [exception, absent(.value)])
    builder.terminate(.unreachable)
  }
}
