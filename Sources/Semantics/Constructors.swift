import Base

/// Class objects as callables.
extension Checker {
  /// The callable that calling the class of `type` is; `any` when it is not known.
  func constructorType(of type: Type.ID) -> Type.ID {
    switch kind(type) {
    case .instance(let info, let arguments): return constructorType(of: info, arguments)
    case .tuple(let items): return constructorType(of: tupleFallback(items))
    case .typeVar(let variable):
      let bound = constructorType(of: upperBound(variable))
      return mapSignatures(bound) { checker, signature in
        var result = signature
        result.result = type
        return result
      }
    default: return program.types.any
    }
  }

  private func constructorType(of info: ClassInfo.ID, _ arguments: [Type.ID]) -> Type.ID {
    resolveHeader(info)
    let generic = genericConstructor(of: info)
    let map = classSubstitution(info, arguments)
    let isOpen = map.allSatisfy { parameter, type in
      if case .typeVar(parameter) = kind(type) { return true }
      return false
    }
    return isOpen ? generic : substitute(generic, map)
  }

  /// The constructor whose calls solve the class's type parameters.
  private func genericConstructor(of info: ClassInfo.ID) -> Type.ID {
    if let known = models[info].constructor { return known }
    let made = makeConstructor(of: info)
    models[info].constructor = made
    return made
  }

  private func makeConstructor(of info: ClassInfo.ID) -> Type.ID {
    if case .enumeration = program.classes[info].flavour { return enumConstructor(of: info) }
    if let items = typedDictItems(of: info) { return typedDictConstructor(info, items) }
    if hasCustomMetaclassCall(info) { return program.types.any }
    let order = program.classes[info].mro
    let initialiser = findMember(info, names.initName)
    let allocator = findMember(info, names.newName)
    let initialiserRank = initialiser.flatMap { order.firstIndex(of: $0.owner) } ?? Int.max
    let allocatorRank = allocator.flatMap { order.firstIndex(of: $0.owner) } ?? Int.max
    let isObject = { (rank: Int, object: ClassInfo.ID) in rank == Int.max || order[rank] == object }
    let object = program.builtins.object!
    if isObject(initialiserRank, object) && isObject(allocatorRank, object) {
      if program.classes[info].hasDynamicBase { return anyConstructor(of: info) }
      return generalisedConstructor(callable(Signature(parameters: [], result: ownInstance(info))), info)
    }
    let isAllocator = allocatorRank < initialiserRank || isObject(initialiserRank, object)
    let receiver = ownInstance(info)
    if isAllocator {
      guard let found = classAttributeForConstructor(info, names.newName) else { return program.types.any }
      let bound = mapSignatures(found) { $0.bind($1, to: $0.typeObject(receiver)) }
      return generalisedConstructor(bound, info)
    }
    guard let found = classAttributeForConstructor(info, names.initName) else { return program.types.any }
    let isSynthesised = functions(of: initialiser?.owner ?? info, names.initName).isEmpty
    return generalisedConstructor(isSynthesised ? found : withoutSelf(found, info), info)
  }

  /// `__init__` without `self`; where that is annotated, its type is what the call gives.
  private func withoutSelf(_ type: Type.ID, _ info: ClassInfo.ID) -> Type.ID {
    mapSignatures(type) { checker, signature in
      var result = signature
      result.result = checker.program.types.none
      guard let first = signature.parameters.first, first.kind == .positional || first.kind == .positionalOnly else {
        return result
      }
      result.parameters.removeFirst()
      if checker.isNarrowerInstance(first.type, of: info) { result.result = first.type }
      return result
    }
  }

  /// `__new__` or `__init__` with its first parameter.
  private func classAttributeForConstructor(_ info: ClassInfo.ID, _ name: Symbol) -> Type.ID? {
    guard let (owner, member) = findMember(info, name), let arguments = asInstance(ownInstance(info), of: owner) else {
      return nil
    }
    var map = classSubstitution(owner, arguments)
    if let variable = models[owner].selfVariable { map[variable] = ownInstance(info) }
    let definitions = functions(of: owner, name)
    let type = definitions.isEmpty ? member.type : typeOfDefinition(definitions)
    return substitute(type, map)
  }

  /// Keys as keywords, or one mapping.
  private func typedDictConstructor(_ info: ClassInfo.ID, _ items: [TypedDictItem]) -> Type.ID {
    let own = ownInstance(info)
    let parameters = items.map {
      Signature.Parameter(name: $0.name, type: $0.type, kind: .keywordOnly, hasDefault: !$0.isRequired)
    }
    let rest = parameters.map { parameter in
      var parameter = parameter
      parameter.hasDefault = true
      return parameter
    }
    let mapping = Signature.Parameter(name: nil, type: program.types.any, kind: .positionalOnly)
    return intern(
      .overloaded([Signature(parameters: parameters, result: own), Signature(parameters: [mapping] + rest, result: own)]))
  }

  /// The metaclass says itself what calling its classes does.
  private func hasCustomMetaclassCall(_ info: ClassInfo.ID) -> Bool {
    guard let metaclass = classOf(metaclassInstance(ownInstance(info))), metaclass != program.builtins.type,
      let (owner, _) = findMember(metaclass, names.callName)
    else { return false }
    return owner != program.builtins.type && program.modules[program.classes[owner].module].name != "abc"
      && program.modules[program.classes[owner].module].name != "enum"
  }

  private func anyConstructor(of info: ClassInfo.ID) -> Type.ID {
    callable(Signature(parameters: [], result: ownInstance(info), isEllipsis: true))
  }

  private func generalisedConstructor(_ type: Type.ID, _ info: ClassInfo.ID) -> Type.ID {
    let own = ownInstance(info)
    let parameters = program.classes[info].typeParameters
    return mapSignatures(type) { checker, signature in
      var result = signature
      if !checker.isNarrowerInstance(signature.result, of: info) { result.result = own }
      result.typeVariables = parameters.filter { !signature.typeVariables.contains($0) } + signature.typeVariables
      return result
    }
  }

  /// Whether `__new__` declares to give an instance of the class with certain type arguments.
  private func isNarrowerInstance(_ type: Type.ID, of info: ClassInfo.ID) -> Bool {
    guard let found = classOf(type) else { return false }
    resolveHeader(found)
    return program.classes[found].mro.contains(info)
  }

  // MARK: Abstract classes

  /// The abstract methods that `info` leaves without implementation, in order.
  func abstractMembers(of info: ClassInfo.ID) -> [Symbol] {
    resolveHeader(info)
    switch program.classes[info].flavour {
    case .typedDict, .namedTuple: return []
    case .plain, .dataclass, .enumeration, .protocolClass: break
    }
    var result: [Symbol] = []
    for ancestor in program.classes[info].mro.reversed() {
      for name in facts[ancestor].bodyOrder {
        let isAbstract = isAbstractMember(ancestor, name)
        if isAbstract {
          if !result.contains(name) { result.append(name) }
        } else {
          result.removeAll { $0 == name }
        }
      }
    }
    return result
  }

  private func isAbstractMember(_ info: ClassInfo.ID, _ name: Symbol) -> Bool {
    functions(of: info, name).contains { program.functions[$0].isAbstract }
  }
}
