import Base
import Diagnostics
import Syntax

/// List, set, tuple and dict displays.
extension Checker {
  /// The type arguments that the context gives a display of class `info`; nil where it says nothing.
  func expectedArguments(_ info: ClassInfo.ID, _ expecting: Type.ID?) -> [Type.ID]? {
    guard let expecting, !isAny(expecting), expecting != known.hole else { return nil }
    resolveHeader(info)
    for member in members(expecting) {
      guard case .instance(let wanted, let arguments) = kind(member), !arguments.isEmpty else { continue }
      if wanted == info { return arguments }
      let own = ownInstance(info)
      guard let mapped = asInstance(own, of: wanted) ?? protocolArguments(own, wanted, member) else { continue }
      var constraints: [Constraint] = []
      let parameters = program.classes[info].typeParameters
      for (template, actual) in zip(mapped, arguments) {
        infer(template, actual, .upper, Set(parameters), &constraints)
      }
      let solution = solve(parameters, constraints)
      return parameters.map { solution[$0] ?? known.hole }
    }
    return nil
  }

  /// For a protocol that `own` fits by structure the same holds as for a superclass, when it has one parameter.
  private func protocolArguments(_ own: Type.ID, _ wanted: ClassInfo.ID, _ member: Type.ID) -> [Type.ID]? {
    guard isProtocol(wanted) else { return nil }
    let parameters = program.classes[wanted].typeParameters
    let open = ownInstance(wanted)
    var constraints: [Constraint] = []
    infer(open, own, .lower, Set(parameters), &constraints)
    let solution = solve(parameters, constraints)
    let arguments = parameters.compactMap { solution[$0] }
    return arguments.count == parameters.count ? arguments : nil
  }

  func typeOfDisplay(_ info: ClassInfo.ID, _ items: [Expr.ID], expecting: Type.ID?) -> Type.ID {
    let wanted = expectedArguments(info, expecting)?.first
    let useful = wanted.flatMap { isUseful($0) ? $0 : nil }
    var types: [Type.ID] = []
    for item in items { types.append(typeOf(item, expecting: useful)) }
    if useful == nil { types = closed(items, types) }
    let isFixed = wanted.map { isComplete($0) } ?? false
    if let wanted, isFixed, zip(items, types).allSatisfy({ fits($1, wanted, $0) }) {
      for type in types { noteContext(wanted, hides: type) }
      return instance(info, [wanted])
    }
    if let wanted, isFixed, isDefinitelyWanted(info, expecting) {
      reportItems(info, items, types, wanted)
      return instance(info, [wanted])
    }
    return instance(info, [joinedItems(types)])
  }

  /// Items that stayed open, like an empty list, take the type that the others give.
  private func closed(_ items: [Expr.ID], _ types: [Type.ID]) -> [Type.ID] {
    guard types.contains(where: { isOpen($0) }) else { return types }
    let whole = joinedItems(types)
    guard !isOpen(whole) else { return types }
    return zip(items, types).map { isOpen($1) ? typeOf($0, expecting: whole) : $1 }
  }

  /// Whether inference left some part of the type open.
  func isOpen(_ type: Type.ID) -> Bool { contains(type) { isNever($0) } }

  /// The element type of a display without a context.
  func joinedItems(_ types: [Type.ID]) -> Type.ID {
    var wide: [Type.ID] = []
    for type in types { wide.append(isNever(type) ? type : widenedLiteral(type)) }
    return join(wide)
  }

  private func widenedLiteral(_ type: Type.ID) -> Type.ID {
    contains(type) { if case .literal = kind($0) { return true } else { return false } } ? widened(type) : type
  }

  func isUseful(_ type: Type.ID) -> Bool { !isAny(type) && type != known.hole }

  /// Nothing in the expected type is still to be found.
  func isComplete(_ type: Type.ID) -> Bool { !contains(type) { $0 == known.hole } }

  /// Whether the context wants this class or one above it and nothing else, so that the display's items are at fault.
  func isDefinitelyWanted(_ info: ClassInfo.ID, _ expecting: Type.ID?) -> Bool {
    guard let expecting, case .instance(let wanted, _) = kind(expecting) else { return false }
    return program.classes[info].mro.contains(wanted)
  }

  private func reportItems(_ info: ClassInfo.ID, _ items: [Expr.ID], _ types: [Type.ID], _ wanted: Type.ID) {
    for (index, (item, type)) in zip(items, types).enumerated() where !fits(type, wanted, item) {
      let (found, expected) = (describe(type, besides: wanted), describe(wanted, besides: type))
      let span = tree[item].span
      report(
        info == program.builtins.list
          ? .incompatibleItem(index, found: found, expected: expected, at: span)
          : .incompatibleArgument(String(index + 1), of: "<set>", found: found, expected: expected, at: span))
    }
  }

  // MARK: Tuples

  func typeOfTupleDisplay(_ items: [Expr.ID], expecting: Type.ID?) -> Type.ID {
    let wanted = expectedItems(count: items.count, expecting)
    var types: [Type.ID] = []
    var hasUnknownLength = false
    for (index, item) in items.enumerated() {
      let expected = index < wanted.count ? wanted[index] : nil
      guard case .starred(let inner, _) = tree[item].kind else {
        types.append(typeOf(item, expecting: expected))
        continue
      }
      let type = typeOf(inner)
      if let spread = asTuple(type) {
        types += spread
        record(item, type)
      } else {
        hasUnknownLength = true
        types.append(elementType(of: type, at: tree[item].span))
        record(item, types[types.count - 1])
      }
    }
    if hasUnknownLength { return instance(program.builtins.tuple, [joinedItems(types)]) }
    return intern(.tuple(types))
  }

  /// What the context wants of each item; empty where it says nothing.
  private func expectedItems(count: Int, _ expecting: Type.ID?) -> [Type.ID?] {
    guard let expecting, !isAny(expecting), expecting != known.hole else { return [] }
    for member in members(expecting) {
      if let items = asTuple(member), items.count == count { return items }
    }
    if let element = expectedArguments(program.builtins.tuple, expecting)?.first, isUseful(element) {
      return Array(repeating: element, count: count)
    }
    return []
  }

  // MARK: Dicts

  func typeOfDictDisplay(_ keys: [Expr.ID?], _ values: [Expr.ID], expecting: Type.ID?) -> Type.ID {
    if let typed = typeOfTypedDictDisplay(keys, values, expecting: expecting) { return typed }
    let wanted = expectedArguments(program.builtins.dict, expecting)
    let wantedKey = wanted.flatMap { isUseful($0[0]) ? $0[0] : nil }
    let wantedValue = wanted.flatMap { isUseful($0[1]) ? $0[1] : nil }
    var keyTypes: [Type.ID] = []
    var valueTypes: [Type.ID] = []
    for (key, value) in zip(keys, values) {
      if let key {
        keyTypes.append(typeOf(key, expecting: wantedKey))
        valueTypes.append(typeOf(value, expecting: wantedValue))
        continue
      }
      let type = typeOf(value, expecting: expecting)
      let arguments = mappingArguments(of: type)
      keyTypes.append(arguments.0)
      valueTypes.append(arguments.1)
    }
    if wantedValue == nil, keys.allSatisfy({ $0 != nil }) { valueTypes = closed(values, valueTypes) }
    guard let wanted, isComplete(wanted[0]), isComplete(wanted[1]) else {
      return instance(program.builtins.dict, [joinedItems(keyTypes), joinedItems(valueTypes)])
    }
    if suitDict(keys, values, keyTypes, valueTypes, wanted) {
      for type in keyTypes { noteContext(wanted[0], hides: type) }
      for type in valueTypes { noteContext(wanted[1], hides: type) }
      return instance(program.builtins.dict, wanted)
    }
    if isDefinitelyWanted(program.builtins.dict, expecting) {
      reportDictItems(keys, values, keyTypes, valueTypes, wanted)
      return instance(program.builtins.dict, wanted)
    }
    return instance(program.builtins.dict, [joinedItems(keyTypes), joinedItems(valueTypes)])
  }

  private func mappingArguments(of type: Type.ID) -> (Type.ID, Type.ID) {
    let own = fallback(type)
    for info in [program.builtins.dict, typing.mapping, typing.keysAndGetItem] {
      if let info, let arguments = asInstance(own, of: info), arguments.count == 2 { return (arguments[0], arguments[1]) }
    }
    return (program.types.any, program.types.any)
  }

  private func suitDict(
    _ keys: [Expr.ID?], _ values: [Expr.ID], _ keyTypes: [Type.ID], _ valueTypes: [Type.ID], _ wanted: [Type.ID]
  ) -> Bool {
    for index in values.indices {
      if !fits(keyTypes[index], wanted[0], keys[index]) || !fits(valueTypes[index], wanted[1], values[index]) { return false }
    }
    return true
  }

  private func reportDictItems(
    _ keys: [Expr.ID?], _ values: [Expr.ID], _ keyTypes: [Type.ID], _ valueTypes: [Type.ID], _ wanted: [Type.ID]
  ) {
    for index in values.indices {
      if fits(keyTypes[index], wanted[0], keys[index]) && fits(valueTypes[index], wanted[1], values[index]) { continue }
      report(
        .incompatibleDictItem(
          index, found: (describe(keyTypes[index]), describe(valueTypes[index])),
          expected: (describe(wanted[0]), describe(wanted[1])), at: tree[keys[index] ?? values[index]].span))
    }
  }

  /// A dict display where a TypedDict is wanted.
  private func typeOfTypedDictDisplay(
    _ keys: [Expr.ID?], _ values: [Expr.ID], expecting: Type.ID?
  ) -> Type.ID? {
    guard let expecting else { return nil }
    for member in members(expecting) {
      guard let info = classOf(member), let items = typedDictItems(of: info) else { continue }
      guard coversItems(keys, items) || isDefinitelyTyped(expecting) else { continue }
      for (key, value) in zip(keys, values) {
        guard let key else {
          typeOf(value)
          continue
        }
        typeOf(key)
        let name = stringConstant(key)
        let item = items.first { program.interner[$0.name] == name }
        let type = typeOf(value, expecting: item?.type)
        if let name, item == nil {
          report(.extraTypedDictKey(name, program.interner[program.classes[info].name], at: tree[key].span))
        }
        if let item, let name, !fits(type, item.type, value) {
          report(
            .incompatibleTypedDictItem(
              name, found: describe(type, besides: item.type), expected: describe(item.type, besides: type),
              at: tree[value].span))
        }
      }
      return member
    }
    return nil
  }

  private func isDefinitelyTyped(_ type: Type.ID) -> Bool {
    if case .union = kind(type) { return false }
    return true
  }

  private func coversItems(_ keys: [Expr.ID?], _ items: [TypedDictItem]) -> Bool {
    var given: Set<String> = []
    for key in keys {
      guard let key, let name = stringConstant(key) else { return false }
      given.insert(name)
    }
    let all = Set(items.map { program.interner[$0.name] })
    let required = items.filter(\.isRequired).map { program.interner[$0.name] }
    return given.isSubset(of: all) && required.allSatisfy { given.contains($0) }
  }

  func stringConstant(_ id: Expr.ID) -> String? {
    guard case .constant(.string(let literal, _)) = tree[id].kind else { return nil }
    return String(decoding: literal.wtf8, as: UTF8.self)
  }
}
