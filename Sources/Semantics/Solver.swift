import Base

/// What an argument says about a type variable.
struct Constraint: Equatable {
  enum Direction {
    /// The variable includes the type.
    case lower
    /// The type includes the variable.
    case upper

    var flipped: Direction { self == .lower ? .upper : .lower }
  }

  var variable: TypeVariable.ID
  var direction: Direction
  var type: Type.ID
}

/// Finding type arguments for generic calls: constraints are read off pairs of types, then solved.
extension Checker {
  /// Adds what follows for `variables` from `template` including `actual` (`lower`) or being included in it (`upper`).
  func infer(
    _ template: Type.ID, _ actual: Type.ID, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    if variables.isEmpty || actual == known.hole || !mentionsVariables(template) { return }
    switch kind(template) {
    case .typeVar(let variable):
      if variables.contains(variable) {
        found.append(Constraint(variable: variable, direction: direction, type: actual))
      }
      return
    case .union(let items): return infer(union: items, actual, direction, variables, &found)
    default: break
    }
    if isAny(actual) || isNever(actual) { return inferEverything(template, actual, direction, variables, &found) }
    if case .union(let items) = kind(actual) {
      if direction == .upper { return infer(template, intoOneOf: items, variables, &found) }
      for item in items { infer(template, item, direction, variables, &found) }
      return
    }
    if case .typeVar(let variable) = kind(actual), direction == .lower {
      return infer(template, upperBound(variable), direction, variables, &found)
    }
    switch kind(template) {
    case .instance(let info, let arguments): infer(info, arguments, template, actual, direction, variables, &found)
    case .tuple(let items): infer(tuple: items, actual, direction, variables, &found)
    case .callable(let signature): infer(callable: signature, actual, direction, variables, &found)
    case .overloaded(let signatures):
      if let first = signatures.first { infer(callable: first, actual, direction, variables, &found) }
    case .typeObject(let inner): infer(typeObject: inner, actual, direction, variables, &found)
    case .any, .none, .never, .union, .typeVar, .literal, .module: break
    }
  }

  /// `template` is to be included in one of `items`: what they say holds where those that say something agree.
  private func infer(
    _ template: Type.ID, intoOneOf items: [Type.ID], _ variables: Set<TypeVariable.ID>, _ found: inout [Constraint]
  ) {
    var answer: [Constraint] = []
    for item in items {
      var constraints: [Constraint] = []
      infer(template, item, .upper, variables, &constraints)
      if constraints.isEmpty { continue }
      if !answer.isEmpty, answer != constraints { return }
      answer = constraints
    }
    found += answer
  }

  private func inferEverything(
    _ template: Type.ID, _ actual: Type.ID, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    var mentioned: [TypeVariable.ID] = []
    collectVariables(template, into: &mentioned)
    for variable in mentioned where variables.contains(variable) {
      found.append(Constraint(variable: variable, direction: direction, type: actual))
    }
  }

  /// Of a union, members without variables take what suits them; the rest of `actual` goes to the others.
  private func infer(
    union items: [Type.ID], _ actual: Type.ID, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    var open: [Type.ID] = []
    var closed: [Type.ID] = []
    for item in items {
      if mentionsVariables(item) { open.append(item) } else { closed.append(item) }
    }
    if isAny(actual) {
      for item in open { infer(item, actual, direction, variables, &found) }
      return
    }
    var rest: [Type.ID] = []
    for member in members(actual) {
      var isTaken = false
      for item in closed where isProperSubtype(member, item) || (direction == .upper && isProperSubtype(item, member)) {
        isTaken = true
      }
      if !isTaken { rest.append(member) }
    }
    if rest.isEmpty { return }
    let structured = open.filter { if case .typeVar = kind($0) { return false } else { return true } }
    let bare = open.filter { if case .typeVar = kind($0) { return true } else { return false } }
    var leftOver: [Type.ID] = []
    for member in rest {
      var isTaken = false
      for item in structured where mayMatch(item, member) {
        infer(item, member, direction, variables, &found)
        isTaken = true
      }
      if !isTaken { leftOver.append(member) }
    }
    guard !leftOver.isEmpty, !bare.isEmpty else { return }
    let remaining = union(leftOver)
    for item in bare { infer(item, remaining, direction, variables, &found) }
  }

  /// Whether `actual` is of the kind that the generic type `template` describes.
  private func mayMatch(_ template: Type.ID, _ actual: Type.ID) -> Bool {
    switch (kind(template), kind(actual)) {
    case (.instance(let info, _), _):
      let own = fallback(actual)
      if asInstance(own, of: info) != nil { return true }
      if let target = classOf(own), asInstance(template, of: target) != nil { return true }
      if isProtocol(info) { return implements(actual, replace(.variable, in: template, with: program.types.any), false) }
      return false
    case (.tuple, _): return asTuple(actual) != nil || isInstance(actual, of: program.builtins.tuple)
    case (.callable, .callable), (.callable, .overloaded), (.callable, .typeObject): return true
    case (.callable, .instance): return callMember(of: actual) != nil
    case (.typeObject, .typeObject): return true
    default: return false
    }
  }

  func isVariable(_ type: Type.ID) -> Bool {
    if case .typeVar = kind(type) { return true }
    return false
  }

  // MARK: By form

  private func infer(
    _ info: ClassInfo.ID, _ arguments: [Type.ID], _ template: Type.ID, _ actual: Type.ID, _ direction: Constraint.Direction,
    _ variables: Set<TypeVariable.ID>, _ found: inout [Constraint]
  ) {
    if direction == .lower, let items = asTuple(actual), info != program.builtins.tuple,
      asInstance(actual, of: info) == nil
    {
      return infer(template, tupleFallback(items), direction, variables, &found)
    }
    let own = fallback(actual)
    if direction == .lower, let mapped = asInstance(own, of: info) {
      return infer(arguments, mapped, of: info, direction, variables, &found)
    }
    if direction == .upper, let target = classOf(own), let mapped = asInstance(template, of: target),
      case .instance(_, let wanted) = kind(own)
    {
      return infer(mapped, wanted, of: target, direction, variables, &found)
    }
    if direction == .lower, isProtocol(info) {
      inferMembers(info, template, actual, variables, &found)
    } else if direction == .upper, let target = classOf(own), isProtocol(target) {
      inferMembersUpwards(target, template, own, variables, &found)
    } else if direction == .lower, let target = classOf(own), program.classes[target].hasDynamicBase {
      inferEverything(template, program.types.any, direction, variables, &found)
    }
  }

  private func infer(
    _ templates: [Type.ID], _ actuals: [Type.ID], of info: ClassInfo.ID, _ direction: Constraint.Direction,
    _ variables: Set<TypeVariable.ID>, _ found: inout [Constraint]
  ) {
    let parameters = program.classes[info].typeParameters
    for (index, (template, actual)) in zip(templates, actuals).enumerated() {
      let variance = index < parameters.count ? variance(of: parameters[index], in: info) : .invariant
      if variance != .contravariant { infer(template, actual, direction, variables, &found) }
      if variance != .covariant { infer(template, actual, direction.flipped, variables, &found) }
    }
  }

  /// The members of a class that fits a protocol by structure say what the protocol's arguments are.
  private func inferMembers(
    _ info: ClassInfo.ID, _ template: Type.ID, _ actual: Type.ID, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    guard relationDepth < 20 else { return }
    relationDepth += 1
    defer { relationDepth -= 1 }
    for name in protocolMembers(of: info) {
      guard let wanted = findAttribute(template, name)?.type else { continue }
      if name == names.callName, case .callable = kind(actual) {
        infer(wanted, actual, .lower, variables, &found)
        continue
      }
      guard let own = structuralMember(of: actual, name) else { continue }
      infer(wanted, own, .lower, variables, &found)
    }
  }

  private func inferMembersUpwards(
    _ target: ClassInfo.ID, _ template: Type.ID, _ actual: Type.ID, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    guard relationDepth < 20 else { return }
    relationDepth += 1
    defer { relationDepth -= 1 }
    for name in protocolMembers(of: target) {
      guard let own = findAttribute(template, name)?.type, let wanted = findAttribute(actual, name)?.type else { continue }
      infer(own, wanted, .upper, variables, &found)
    }
  }

  private func infer(
    tuple items: [Type.ID], _ actual: Type.ID, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    if let others = asTuple(actual) {
      guard others.count == items.count else { return }
      for (item, other) in zip(items, others) { infer(item, other, direction, variables, &found) }
      return
    }
    guard case .instance(let info, let arguments) = kind(actual) else { return }
    if info == program.builtins.tuple, let argument = arguments.first {
      for item in items { infer(item, argument, direction, variables, &found) }
    } else if direction == .upper {
      infer(tupleFallback(items), actual, direction, variables, &found)
    }
  }

  private func infer(
    typeObject inner: Type.ID, _ actual: Type.ID, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    switch kind(actual) {
    case .typeObject(let other): infer(inner, withoutOwnParameters(other), direction, variables, &found)
    case .callable(let signature): infer(inner, signature.result, direction, variables, &found)
    case .overloaded(let signatures):
      if let first = signatures.first { infer(inner, first.result, direction, variables, &found) }
    case .instance(let info, _) where info == program.builtins.type:
      infer(inner, program.types.any, direction, variables, &found)
    default: break
    }
  }

  private func infer(
    callable signature: Signature, _ actual: Type.ID, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    switch kind(actual) {
    case .callable(let other): inferSignatures(signature, other, direction, variables, &found)
    case .overloaded(let others):
      guard let chosen = bestOverload(others, for: signature) else { return }
      inferSignatures(signature, chosen, direction, variables, &found)
    case .typeObject(let inner):
      if isAny(inner) { return inferEverything(signature.result, actual, direction, variables, &found) }
      infer(callable: signature, constructorType(of: inner), direction, variables, &found)
    case .instance:
      if let call = callMember(of: actual) { infer(callable: signature, call, direction, variables, &found) }
    default: break
    }
  }

  /// The overload whose parameters suit a template best: the first that takes as many.
  private func bestOverload(_ signatures: [Signature], for template: Signature) -> Signature? {
    let erased = substitute(template, Dictionary(uniqueKeysWithValues: allVariables(template).map { ($0, program.types.any) }))
    for signature in signatures where relate(signature, erased, false, ignoringNames: true) { return signature }
    return signatures.first
  }

  private func allVariables(_ signature: Signature) -> [TypeVariable.ID] {
    var found: [TypeVariable.ID] = []
    collectVariables(signature, into: &found)
    return found
  }

  private func inferSignatures(
    _ template: Signature, _ actual: Signature, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    var actual = actual
    if !actual.typeVariables.isEmpty { actual = closed(actual, like: template, variables) }
    inferParameters(template: template, actual: actual, direction.flipped, variables, &found)
    infer(template.result, actual.result, direction, variables, &found)
    if let wanted = template.typeGuard, let own = actual.typeGuard { infer(wanted, own, direction, variables, &found) }
  }

  /// A generic callable used as an argument: its own variables follow from the parameters that are known, else are dropped.
  private func closed(_ actual: Signature, like template: Signature, _ open: Set<TypeVariable.ID>) -> Signature {
    var constraints: [Constraint] = []
    let own = Set(actual.typeVariables)
    var hidden: Substitution = [:]
    for variable in open { hidden[variable] = known.hole }
    let visible = substitute(template, hidden)
    inferParameters(template: actual, actual: visible, .lower, own, &constraints)
    var map = solve(actual.typeVariables, constraints.filter { $0.type != known.hole })
    for variable in actual.typeVariables where map[variable] == nil { map[variable] = program.types.any }
    return substitute(actual, map)
  }

  /// Constraints between the parameters of two callables, matched by position.
  func inferParameters(
    template: Signature, actual: Signature, _ direction: Constraint.Direction, _ variables: Set<TypeVariable.ID>,
    _ found: inout [Constraint]
  ) {
    var rest = actual.parameters
    let tail = parameterVariable(of: template)
    for parameter in template.parameters {
      if let tail, isParameterPart(parameter, of: tail) { continue }
      switch parameter.kind {
      case .positionalOnly, .positional:
        guard let next = rest.first else { continue }
        switch next.kind {
        case .positionalOnly, .positional:
          infer(parameter.type, next.type, direction, variables, &found)
          rest.removeFirst()
        case .variadic: infer(parameter.type, next.type, direction, variables, &found)
        case .keywordOnly, .keywordVariadic: break
        }
      case .variadic:
        while let next = rest.first, next.kind == .positionalOnly || next.kind == .positional || next.kind == .variadic {
          infer(parameter.type, next.type, direction, variables, &found)
          rest.removeFirst()
        }
      case .keywordOnly:
        if let index = rest.firstIndex(where: { $0.name == parameter.name }) {
          infer(parameter.type, rest[index].type, direction, variables, &found)
          rest.remove(at: index)
        }
      case .keywordVariadic:
        for next in rest where next.kind == .keywordOnly || next.kind == .keywordVariadic {
          infer(parameter.type, next.type, direction, variables, &found)
        }
      }
    }
    guard let tail, variables.contains(tail) else { return }
    let remaining = Signature(
      parameters: rest, result: program.types.any, typeVariables: [], isEllipsis: actual.isEllipsis)
    found.append(Constraint(variable: tail, direction: .lower, type: callable(remaining)))
  }

  // MARK: Solving

  /// Chooses a type for each variable that has constraints.
  func solve(_ variables: [TypeVariable.ID], _ constraints: [Constraint]) -> Substitution {
    var map: Substitution = [:]
    for variable in variables {
      let own = constraints.filter { $0.variable == variable }
      if let type = solve(variable, own) { map[variable] = type }
    }
    return map
  }

  private func solve(_ variable: TypeVariable.ID, _ constraints: [Constraint]) -> Type.ID? {
    if constraints.isEmpty { return nil }
    let info = program.types.variables[variable]
    if info.kind == .parameters { return constraints.first { !isAny($0.type) }?.type ?? constraints[0].type }
    let lowers = constraints.filter { $0.direction == .lower }.map(\.type)
    let uppers = constraints.filter { $0.direction == .upper }.map(\.type)
    if constraints.contains(where: { isAny($0.type) }) && lowers.allSatisfy({ isAny($0) || isNever($0) }) {
      return program.types.any
    }
    var result: Type.ID
    if !lowers.isEmpty {
      result = join(lowers)
      if isNever(result), !uppers.isEmpty { result = meetAll(uppers) }
    } else {
      result = meetAll(uppers)
    }
    return info.constraints.isEmpty ? result : choose(result, among: info.constraints)
  }

  private func meetAll(_ types: [Type.ID]) -> Type.ID {
    var result = types[0]
    for type in types.dropFirst() { result = meet(result, type) }
    return result
  }

  /// The value of a constrained variable that suits `type`.
  private func choose(_ type: Type.ID, among constraints: [Type.ID]) -> Type.ID {
    if isAny(type) || isNever(type) { return type }
    if case .typeVar(let variable) = kind(type), !program.types.variables[variable].constraints.isEmpty { return type }
    for constraint in constraints where isSameType(type, constraint) { return constraint }
    for constraint in constraints where isSubtype(type, constraint) { return constraint }
    return type
  }
}
