import Base

/// Which types may stand where others are wanted, by mypy's rules.
extension Checker {
  /// Whether a value of type `a` may be used where `b` is wanted. `any` fits everywhere.
  func isSubtype(_ a: Type.ID, _ b: Type.ID) -> Bool { relate(a, b, isProper: false) }

  /// Whether every value of `a` is a value of `b` for sure: without `any` and without converting numbers.
  func isProperSubtype(_ a: Type.ID, _ b: Type.ID) -> Bool { relate(a, b, isProper: true) }

  func isSameType(_ a: Type.ID, _ b: Type.ID) -> Bool {
    a == b || (isProperSubtype(a, b) && isProperSubtype(b, a))
  }

  func isEquivalent(_ a: Type.ID, _ b: Type.ID) -> Bool { a == b || (isSubtype(a, b) && isSubtype(b, a)) }

  /// A question that is being answered: asked again inside itself, the answer is yes, as structural types need.
  struct Relation: Hashable {
    var a: Type.ID
    var b: Type.ID
    var isProper: Bool
  }

  enum Answer { case yes, no, assumed }

  func relate(_ a: Type.ID, _ b: Type.ID, isProper: Bool) -> Bool {
    if a == b { return true }
    if a == program.types.any || b == program.types.any { return !isProper || b == program.types.any && a == b }
    if a == program.types.never || b == known.object || a == known.hole || b == known.hole { return true }
    let relation = Relation(a: a, b: b, isProper: isProper)
    switch relations[relation] {
    case .yes: return true
    case .no: return false
    case .assumed:
      assumptionUses += 1
      return true
    case nil: break
    }
    relations[relation] = .assumed
    let uses = assumptionUses
    relationDepth += 1
    let answer = relateParts(a, b, isProper)
    relationDepth -= 1
    if answer && relationDepth > 0 && assumptionUses != uses {
      // It rests on an assumption that may turn out false.
      relations[relation] = nil
    } else {
      relations[relation] = answer ? .yes : .no
    }
    return answer
  }

  private func relateParts(_ a: Type.ID, _ b: Type.ID, _ isProper: Bool) -> Bool {
    if case .union(let items) = kind(a) {
      for item in items where !relate(item, b, isProper: isProper) { return false }
      return true
    }
    if case .union(let items) = kind(b) { return relate(a, toUnion: items, isProper) }
    switch kind(a) {
    case .any, .never, .union: return true
    case .none: return relateNone(to: b, isProper)
    case .typeVar(let variable): return relate(variable, to: b, isProper)
    case .literal(let value, let info):
      if case .literal(let other, let otherInfo) = kind(b) { return value == other && info == otherInfo }
      return relate(instance(info), b, isProper: isProper)
    case .tuple(let items): return relate(tuple: items, to: b, isProper)
    case .instance: return relate(instance: a, to: b, isProper)
    case .typeObject(let inner): return relate(typeObject: inner, a, to: b, isProper)
    case .callable(let signature): return relate(callable: signature, a, to: b, isProper)
    case .overloaded(let signatures): return relate(overloaded: signatures, a, to: b, isProper)
    case .module:
      if case .instance(let info, _) = kind(b), isProtocol(info) { return implements(a, b, isProper) }
      return relate(known.module, b, isProper: isProper)
    }
  }

  private func relate(_ a: Type.ID, toUnion items: [Type.ID], _ isProper: Bool) -> Bool {
    if items.contains(a) { return true }
    for item in items where relate(a, item, isProper: isProper) { return true }
    // A class with few values is included when each of its values is.
    if let values = literalValues(of: a), values.count > 1 {
      return values.allSatisfy { items.contains($0) }
    }
    if case .typeVar(let variable) = kind(a), !program.types.variables[variable].constraints.isEmpty || program.types.variables[variable].bound != nil {
      let whole = intern(.union(items))
      return relate(variable, to: whole, isProper)
    }
    return false
  }

  private func relateNone(to b: Type.ID, _ isProper: Bool) -> Bool {
    guard case .instance(let info, _) = kind(b) else { return false }
    if info == noneClassID { return true }
    return isProtocol(info) && implements(program.types.none, b, isProper)
  }

  private func relate(_ variable: TypeVariable.ID, to b: Type.ID, _ isProper: Bool) -> Bool {
    if case .typeVar(let wanted) = kind(b) {
      var current: TypeVariable.ID? = variable
      while let here = current {
        if here == wanted { return true }
        current = narrowedVariables[here]
      }
    }
    let info = program.types.variables[variable]
    if info.kind == .parameters { return false }
    if !info.constraints.isEmpty {
      for constraint in info.constraints where !relate(constraint, b, isProper: isProper) { return false }
      return true
    }
    return relate(info.bound ?? known.object, b, isProper: isProper)
  }

  private func relate(tuple items: [Type.ID], to b: Type.ID, _ isProper: Bool) -> Bool {
    if case .instance(let info, let arguments) = kind(b), info == program.builtins.tuple, arguments.count == 1 {
      for item in items where !relate(item, arguments[0], isProper: isProper) { return false }
      return true
    }
    if case .tuple(let others) = kind(b) {
      guard items.count == others.count else { return false }
      for (item, other) in zip(items, others) where !relate(item, other, isProper: isProper) { return false }
      return true
    }
    return relate(tupleFallback(items), b, isProper: isProper)
  }

  // MARK: Instances

  private func relate(instance a: Type.ID, to b: Type.ID, _ isProper: Bool) -> Bool {
    guard case .instance(let info, let arguments) = kind(a) else { return false }
    resolveHeader(info)
    switch kind(b) {
    case .instance(let target, let targetArguments):
      if let mapped = asInstance(a, of: target) {
        return relate(mapped, targetArguments, of: target, isProper)
      }
      if program.classes[info].hasDynamicBase && !isProper { return true }
      if let own = typedDictItems(of: info), let wanted = typedDictItems(of: target) { return relate(own, wanted, isProper) }
      if !isProper && isPromoted(info, to: target) { return true }
      if isProtocol(target) { return implements(a, b, isProper) }
      return false
    case .tuple(let items):
      guard let own = asTuple(a) else {
        // `tuple[Any, ...]` fits any tuple.
        return !isProper && info == program.builtins.tuple && arguments.first.map { isAny($0) } ?? true
      }
      return relate(tuple: own, to: intern(.tuple(items)), isProper)
    case .literal:
      guard let values = literalValues(of: a), values.count == 1 else { return false }
      return values[0] == b
    case .callable, .overloaded:
      if info == program.builtins.function { return !isProper }
      if let call = callMember(of: a) { return relate(call, b, isProper: isProper) }
      return program.classes[info].hasDynamicBase && !isProper
    case .typeObject(let inner):
      if info == program.builtins.type { return !isProper }
      return relate(metaclass: info, to: inner, isProper)
    case .none: return info == noneClassID
    case .any, .never, .typeVar, .union, .module: return false
    }
  }

  /// TypedDicts are compared by their keys.
  private func relate(_ own: [TypedDictItem], _ wanted: [TypedDictItem], _ isProper: Bool) -> Bool {
    wanted.allSatisfy { item in
      guard let found = own.first(where: { $0.name == item.name }), found.isRequired == item.isRequired else { return false }
      return relate(found.type, item.type, isProper: isProper) && relate(item.type, found.type, isProper: isProper)
    }
  }

  /// An instance of a metaclass where `type[X]` is wanted.
  private func relate(metaclass info: ClassInfo.ID, to inner: Type.ID, _ isProper: Bool) -> Bool {
    guard program.classes[info].mro.contains(program.builtins.type) else { return false }
    return isAny(inner) || inner == known.object
  }

  private func relate(
    _ arguments: [Type.ID], _ others: [Type.ID], of info: ClassInfo.ID, _ isProper: Bool
  ) -> Bool {
    let parameters = program.classes[info].typeParameters
    for (index, pair) in zip(arguments, others).enumerated() where pair.0 != pair.1 {
      let variance = index < parameters.count ? variance(of: parameters[index], in: info) : .invariant
      switch variance {
      case .covariant: if !relate(pair.0, pair.1, isProper: isProper) { return false }
      case .contravariant: if !relate(pair.1, pair.0, isProper: isProper) { return false }
      case .invariant:
        if !relate(pair.0, pair.1, isProper: isProper) || !relate(pair.1, pair.0, isProper: isProper) { return false }
      }
    }
    return true
  }

  /// The numeric tower that annotations follow, and the fixed-size ints.
  func isPromoted(_ info: ClassInfo.ID, to target: ClassInfo.ID) -> Bool {
    let builtins = program.builtins
    let isInt = program.classes[info].mro.contains(builtins.int)
    if target == builtins.float { return isInt || isFixedInt(info) }
    if target == builtins.complex {
      return isInt || isFixedInt(info) || program.classes[info].mro.contains(builtins.float)
    }
    if isFixedInt(target) { return isInt }
    if isFixedInt(info) { return target == builtins.int }
    return false
  }

  func isFixedInt(_ info: ClassInfo.ID) -> Bool {
    let builtins = program.builtins
    return info == builtins.i64 || info == builtins.i32 || info == builtins.i16 || info == builtins.u8
  }

  func isProtocol(_ info: ClassInfo.ID) -> Bool {
    if case .protocolClass = program.classes[info].flavour { return true }
    return false
  }

  /// All values of a class that has few: `bool` and enumerations.
  func literalValues(of type: Type.ID) -> [Type.ID]? {
    guard case .instance(let info, _) = kind(type) else { return nil }
    if info == program.builtins.bool { return [known.true, known.false] }
    resolveHeader(info)
    guard case .enumeration = program.classes[info].flavour, !isFlag(info) else { return nil }
    let names = enumMembers(of: info)
    if names.isEmpty { return nil }
    var values: [Type.ID] = []
    for name in names { values.append(intern(.literal(.enumMember(name), of: info))) }
    return values
  }

  // MARK: Class objects

  private func relate(typeObject inner: Type.ID, _ a: Type.ID, to b: Type.ID, _ isProper: Bool) -> Bool {
    switch kind(b) {
    case .typeObject(let other):
      if isAny(inner) || isAny(other) { return !isProper }
      return relate(inner, other, isProper: isProper) || relate(withoutOwnParameters(inner), other, isProper: isProper)
    case .instance(let info, _):
      if info == program.builtins.type { return true }
      if isAny(inner) { return !isProper }
      if isProtocol(info) {
        if implements(a, b, isProper) { return true }
      }
      return relate(metaclassInstance(inner), b, isProper: isProper)
    case .callable, .overloaded:
      if isAny(inner) { return !isProper }
      let constructor = constructorType(of: inner)
      return isAny(constructor) ? !isProper : relate(constructor, b, isProper: isProper)
    default: return false
    }
  }
}
