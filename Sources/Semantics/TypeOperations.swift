import Base

/// A simultaneous replacement of type variables.
typealias Substitution = [TypeVariable.ID: Type.ID]

/// Building types from types.
extension Checker {
  func kind(_ type: Type.ID) -> Type.Kind { program.types[type] }

  func intern(_ kind: Type.Kind) -> Type.ID { program.types.intern(kind) }

  func instance(_ info: ClassInfo.ID, _ arguments: [Type.ID] = []) -> Type.ID {
    intern(.instance(info, arguments))
  }

  /// An instance of `info` whose type arguments are all `any`.
  func instanceOfAny(_ info: ClassInfo.ID) -> Type.ID {
    resolveHeader(info)
    return instance(info, program.classes[info].typeParameters.map { anyArgument(for: $0) })
  }

  /// What the name of a class stands for as `type[…]`: a generic class with any arguments.
  func withoutOwnParameters(_ type: Type.ID) -> Type.ID {
    guard case .instance(let info, let arguments) = kind(type), !arguments.isEmpty, type == ownInstance(info) else { return type }
    return instanceOfAny(info)
  }

  func anyArgument(for variable: TypeVariable.ID) -> Type.ID { program.types.any }

  /// An instance of `info` as its own methods see it: its type arguments are its type parameters.
  func ownInstance(_ info: ClassInfo.ID) -> Type.ID {
    resolveHeader(info)
    let arguments = program.classes[info].typeParameters.map { intern(.typeVar($0)) }
    return instance(info, arguments)
  }

  func callable(_ signature: Signature) -> Type.ID { intern(.callable(signature)) }

  func isAny(_ type: Type.ID) -> Bool { type == program.types.any }
  func isNever(_ type: Type.ID) -> Bool { type == program.types.never }
  func isNone(_ type: Type.ID) -> Bool { type == program.types.none }

  func isLiteral(_ type: Type.ID) -> Bool {
    if case .literal = kind(type) { return true }
    return false
  }

  /// The class of an instance, nil for all other types.
  func classOf(_ type: Type.ID) -> ClassInfo.ID? {
    if case .instance(let info, _) = kind(type) { return info }
    return nil
  }

  func isInstance(_ type: Type.ID, of info: ClassInfo.ID) -> Bool { classOf(type) == info }

  // MARK: Unions

  /// The members of a union; any other type alone.
  func members(_ type: Type.ID) -> [Type.ID] {
    switch kind(type) {
    case .union(let members): return members
    case .never: return []
    default: return [type]
    }
  }

  /// The union of `types` as written: flattened, without repetition. `any` absorbs the rest.
  func union(_ types: [Type.ID]) -> Type.ID {
    var result: [Type.ID] = []
    for type in types {
      if isAny(type) { return type }
      for member in members(type) where !result.contains(member) { result.append(member) }
    }
    result = contractBools(result)
    switch result.count {
    case 0: return program.types.never
    case 1: return result[0]
    default: return intern(.union(result))
    }
  }

  /// `Literal[True] | Literal[False]` is `bool`.
  private func contractBools(_ types: [Type.ID]) -> [Type.ID] {
    guard types.count > 1, let yes = types.firstIndex(of: known.true), let no = types.firstIndex(of: known.false) else {
      return types
    }
    var result = types
    result[min(yes, no)] = known.bool
    result.remove(at: max(yes, no))
    return result.enumerated().filter { index, type in result.firstIndex(of: type) == index }.map(\.element)
  }

  /// The union of `types` without members that others include. `int` stays beside `float`: their values differ.
  func simplifiedUnion(_ types: [Type.ID]) -> Type.ID {
    let whole = union(types)
    guard case .union(let all) = kind(whole) else { return whole }
    var kept: [Type.ID] = []
    for (index, type) in all.enumerated() {
      var isIncluded = false
      for (other, candidate) in all.enumerated() where other != index {
        guard isProperSubtype(type, candidate) else { continue }
        // Of two that include each other the first is kept.
        if other < index || !isProperSubtype(candidate, type) {
          isIncluded = true
          break
        }
      }
      if !isIncluded { kept.append(type) }
    }
    return union(kept)
  }

  func optional(_ type: Type.ID) -> Type.ID { union([type, program.types.none]) }

  /// `type` without `None`.
  func withoutNone(_ type: Type.ID) -> Type.ID {
    let all = members(type)
    return all.contains(program.types.none) ? union(all.filter { !isNone($0) }) : type
  }

  func containsNone(_ type: Type.ID) -> Bool { members(type).contains(program.types.none) }

  /// Applies `transform` to each member of a union and unites the results.
  func mapMembers(_ type: Type.ID, _ transform: (Checker, Type.ID) -> Type.ID) -> Type.ID {
    guard case .union(let all) = kind(type) else { return transform(self, type) }
    var results: [Type.ID] = []
    for member in all { results.append(transform(self, member)) }
    return simplifiedUnion(results)
  }

  // MARK: Substitution

  func substitute(_ type: Type.ID, _ map: Substitution) -> Type.ID {
    if map.isEmpty || !mentionsVariables(type) { return type }
    switch kind(type) {
    case .any, .none, .never, .literal, .module: return type
    case .typeVar(let variable): return map[variable] ?? type
    case .instance(let info, let arguments): return instance(info, substituteAll(arguments, map))
    case .tuple(let items): return intern(.tuple(substituteAll(items, map)))
    case .union(let items):
      let replaced = substituteAll(items, map)
      return replaced.contains { isLiteral($0) } ? simplifiedUnion(replaced) : union(replaced)
    case .typeObject(let inner): return typeObject(substitute(inner, map))
    case .callable(let signature): return callable(substitute(signature, map))
    case .overloaded(let signatures):
      var results: [Signature] = []
      for signature in signatures { results.append(substitute(signature, map)) }
      return intern(.overloaded(results))
    }
  }

  /// `type[X]`; distributes over unions.
  func typeObject(_ type: Type.ID) -> Type.ID {
    if case .union(let items) = kind(type) {
      var results: [Type.ID] = []
      for item in items { results.append(typeObject(item)) }
      return union(results)
    }
    return intern(.typeObject(type))
  }

  func substituteAll(_ types: [Type.ID], _ map: Substitution) -> [Type.ID] {
    var results: [Type.ID] = []
    results.reserveCapacity(types.count)
    for type in types { results.append(substitute(type, map)) }
    return results
  }

  func substitute(_ signature: Signature, _ map: Substitution) -> Signature {
    var result = signature
    if let tail = parameterVariable(of: signature), let actual = map[tail] {
      result.parameters.removeAll { isParameterPart($0, of: tail) }
      switch kind(actual) {
      case .callable(let inner):
        result.parameters = merged(result.parameters, inner.parameters)
        result.isEllipsis = result.isEllipsis || inner.isEllipsis
        result.typeVariables += inner.typeVariables.filter { !result.typeVariables.contains($0) }
      case .typeVar: result.parameters += parameterParts(actual)
      default: result.isEllipsis = true
      }
    }
    for index in result.parameters.indices {
      result.parameters[index].type = substitute(result.parameters[index].type, map)
    }
    result.result = substitute(result.result, map)
    if let guarded = result.typeGuard { result.typeGuard = substitute(guarded, map) }
    result.typeVariables.removeAll { map[$0] != nil }
    return result
  }

  /// The parameters of a `Concatenate`, then those of the solved parameter specification.
  private func merged(_ prefix: [Signature.Parameter], _ rest: [Signature.Parameter]) -> [Signature.Parameter] {
    let leading = prefix.filter { $0.kind == .positionalOnly || $0.kind == .positional }
    let trailing = prefix.filter { $0.kind != .positionalOnly && $0.kind != .positional }
    return leading + rest + trailing
  }

  // MARK: Parameter specifications

  /// The parameter specification that stands at the end of the parameters as `*args: P.args, **kwargs: P.kwargs`.
  func parameterVariable(of signature: Signature) -> TypeVariable.ID? {
    for parameter in signature.parameters where parameter.kind == .variadic {
      if case .typeVar(let variable) = kind(parameter.type), program.types.variables[variable].kind == .parameters {
        return variable
      }
    }
    return nil
  }

  func isParameterPart(_ parameter: Signature.Parameter, of variable: TypeVariable.ID) -> Bool {
    guard parameter.kind == .variadic || parameter.kind == .keywordVariadic else { return false }
    if case .typeVar(variable) = kind(parameter.type) { return true }
    return false
  }

  func parameterParts(_ variable: Type.ID) -> [Signature.Parameter] {
    [
      Signature.Parameter(name: names.args, type: variable, kind: .variadic),
      Signature.Parameter(name: names.kwargs, type: variable, kind: .keywordVariadic),
    ]
  }

  // MARK: Variables in types

  /// Whether `type` contains any type variable; remembered for each type.
  func mentionsVariables(_ type: Type.ID) -> Bool {
    let index = Int(type.index)
    if index < variableMentions.count, let answer = variableMentions[index] { return answer }
    var found: [TypeVariable.ID] = []
    collectVariables(type, into: &found)
    if index >= variableMentions.count {
      variableMentions.append(contentsOf: repeatElement(nil, count: index + 32 - variableMentions.count))
    }
    variableMentions[index] = !found.isEmpty
    return !found.isEmpty
  }

  /// The type variables in `type`, in order of appearance, each once.
  func collectVariables(_ type: Type.ID, into found: inout [TypeVariable.ID]) {
    switch kind(type) {
    case .any, .none, .never, .literal, .module: break
    case .typeVar(let variable): if !found.contains(variable) { found.append(variable) }
    case .instance(_, let items), .tuple(let items), .union(let items):
      for item in items { collectVariables(item, into: &found) }
    case .typeObject(let inner): collectVariables(inner, into: &found)
    case .callable(let signature): collectVariables(signature, into: &found)
    case .overloaded(let signatures):
      for signature in signatures { collectVariables(signature, into: &found) }
    }
  }

  func collectVariables(_ signature: Signature, into found: inout [TypeVariable.ID]) {
    for parameter in signature.parameters { collectVariables(parameter.type, into: &found) }
    collectVariables(signature.result, into: &found)
    if let guarded = signature.typeGuard { collectVariables(guarded, into: &found) }
  }

  /// Whether some part of `type` satisfies `test`.
  func contains(_ type: Type.ID, where test: (Type.ID) -> Bool) -> Bool {
    if test(type) { return true }
    switch kind(type) {
    case .any, .none, .never, .literal, .module, .typeVar: return false
    case .instance(_, let items), .tuple(let items), .union(let items):
      return items.contains { contains($0, where: test) }
    case .typeObject(let inner): return contains(inner, where: test)
    case .callable(let signature): return contains(signature, where: test)
    case .overloaded(let signatures): return signatures.contains { contains($0, where: test) }
    }
  }

  private func contains(_ signature: Signature, where test: (Type.ID) -> Bool) -> Bool {
    contains(signature.result, where: test) || signature.parameters.contains { contains($0.type, where: test) }
  }

  func containsAny(_ type: Type.ID) -> Bool { contains(type) { isAny($0) } }

  /// Parts of types that are replaced together.
  enum Part {
    /// What inference left open.
    case open
    case variable

  }

  /// `type` with each such part replaced.
  func replace(_ part: Part, in type: Type.ID, with other: Type.ID) -> Type.ID {
    if matches(part, type) { return other }
    guard contains(type, where: { matches(part, $0) }) else { return type }
    switch kind(type) {
    case .any, .none, .never, .literal, .module, .typeVar: return type
    case .instance(let info, let items): return instance(info, replaceAll(part, in: items, with: other))
    case .tuple(let items): return intern(.tuple(replaceAll(part, in: items, with: other)))
    case .union(let items): return union(replaceAll(part, in: items, with: other))
    case .typeObject(let inner): return typeObject(replace(part, in: inner, with: other))
    case .callable(let signature): return callable(replace(part, in: signature, with: other))
    case .overloaded(let signatures):
      var results: [Signature] = []
      for signature in signatures { results.append(replace(part, in: signature, with: other)) }
      return intern(.overloaded(results))
    }
  }

  private func matches(_ part: Part, _ type: Type.ID) -> Bool {
    switch part {
    case .open: return isNever(type) || type == known.hole
    case .variable: return isVariable(type)
    }
  }

  private func replaceAll(_ part: Part, in types: [Type.ID], with other: Type.ID) -> [Type.ID] {
    var results: [Type.ID] = []
    for type in types { results.append(replace(part, in: type, with: other)) }
    return results
  }

  private func replace(_ part: Part, in signature: Signature, with other: Type.ID) -> Signature {
    var result = signature
    for index in result.parameters.indices {
      result.parameters[index].type = replace(part, in: result.parameters[index].type, with: other)
    }
    // A function that never returns says so on purpose.
    if !isNever(result.result) { result.result = replace(part, in: result.result, with: other) }
    return result
  }

  // MARK: Related types

  /// `type` as an instance of its superclass `target`; nil when it is none.
  func asInstance(_ type: Type.ID, of target: ClassInfo.ID) -> [Type.ID]? {
    guard case .instance(let info, let arguments) = kind(type) else { return nil }
    if info == target { return arguments }
    resolveHeader(info)
    guard let base = models[info].bases[target], case .instance(_, let formal) = kind(base) else { return nil }
    if formal.isEmpty { return formal }
    return substituteAll(formal, classSubstitution(info, arguments))
  }

  /// The type parameters of `info` replaced by `arguments`.
  func classSubstitution(_ info: ClassInfo.ID, _ arguments: [Type.ID]) -> Substitution {
    var map: Substitution = [:]
    for (parameter, argument) in zip(program.classes[info].typeParameters, arguments) { map[parameter] = argument }
    return map
  }

  /// The fixed-length tuple that `type` is: a tuple type itself, or an instance of a named tuple.
  func asTuple(_ type: Type.ID) -> [Type.ID]? {
    switch kind(type) {
    case .tuple(let items): return items
    case .instance(let info, let arguments):
      resolveHeader(info)
      guard let base = models[info].tupleBase, case .tuple(let items) = kind(base) else { return nil }
      return substituteAll(items, classSubstitution(info, arguments))
    default: return nil
    }
  }

  /// `tuple[X, ...]` that includes the tuple of `items`.
  func tupleFallback(_ items: [Type.ID]) -> Type.ID {
    instance(program.builtins.tuple, [items.isEmpty ? program.types.never : joinedItems(items)])
  }

  /// The instance type whose attributes a value of `type` has; nil where there is none.
  func fallback(_ type: Type.ID) -> Type.ID {
    switch kind(type) {
    case .instance: return type
    case .literal(_, let info): return instance(info)
    case .tuple(let items): return tupleFallback(items)
    case .callable, .overloaded: return known.function
    case .typeObject(let inner): return metaclassInstance(inner)
    case .typeVar(let variable): return fallback(upperBound(variable))
    case .module: return known.module
    case .none: return known.noneType
    case .any, .never, .union: return known.object
    }
  }

  /// What every value of the variable is at least.
  func upperBound(_ variable: TypeVariable.ID) -> Type.ID {
    let info = program.types.variables[variable]
    if let bound = info.bound { return bound }
    return info.constraints.isEmpty ? known.object : union(info.constraints)
  }

  /// The type of the class object of `type`'s instances.
  func metaclassInstance(_ type: Type.ID) -> Type.ID {
    if let info = classOf(fallbackClass(type)) {
      resolveHeader(info)
      for ancestor in program.classes[info].mro {
        if let metaclass = program.classes[ancestor].metaclass { return instance(metaclass) }
      }
    }
    return known.type
  }

  private func fallbackClass(_ type: Type.ID) -> Type.ID {
    switch kind(type) {
    case .typeObject, .any, .never, .union: return known.object
    default: return fallback(type)
    }
  }

  /// Conditions narrow to booleans, enum members and the empty values; all other literals were written in annotations.
  private func isDeclaredLiteral(_ type: Type.ID) -> Bool {
    guard case .literal(let value, _) = kind(type) else { return false }
    switch value {
    case .bool, .enumMember: return false
    case .int, .string, .bytes: return value.isTrue
    }
  }

  /// `type` without the literal values in it: what a variable that is assigned such a value holds.
  ///
  /// - Parameter keepingDeclared: literals that only an annotation can have brought in stay.
  func widened(_ type: Type.ID, keepingDeclared: Bool = false) -> Type.ID {
    switch kind(type) {
    case .literal(_, let info): return keepingDeclared && isDeclaredLiteral(type) ? type : instance(info)
    case .union(let items):
      let isDeclared = keepingDeclared && items.contains { isDeclaredLiteral($0) }
      var results: [Type.ID] = []
      for item in items { results.append(isDeclared && isLiteral(item) ? item : widened(item, keepingDeclared: keepingDeclared)) }
      return simplifiedUnion(results)
    case .tuple(let items):
      var results: [Type.ID] = []
      for item in items { results.append(widened(item, keepingDeclared: keepingDeclared)) }
      return intern(.tuple(results))
    default: return type
    }
  }
}
