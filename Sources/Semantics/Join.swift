import Base

/// The smallest type that includes two types, where mypy looks for one instead of a union.
extension Checker {
  func join(_ types: [Type.ID]) -> Type.ID {
    guard var result = types.first else { return program.types.never }
    for type in types.dropFirst() { result = join(result, type) }
    return result
  }

  func join(_ a: Type.ID, _ b: Type.ID) -> Type.ID {
    if a == b || isNever(b) { return a }
    if isNever(a) { return b }
    if isAny(a) || isAny(b) { return program.types.any }
    if isNone(a) || isNone(b) { return simplifiedUnion([a, b]) }
    if case .union = kind(a) { return simplifiedUnion([a, b]) }
    if case .union = kind(b) { return simplifiedUnion([a, b]) }
    if let exact = joinNumbers(a, b) { return exact }
    // Item by item, so that what is dynamic in one of them stays so.
    if case .tuple(let left) = kind(a), case .tuple(let right) = kind(b), left.count == right.count {
      return intern(.tuple(zip(left, right).map { join($0, $1) }))
    }
    if isSubtype(a, b) { return b }
    if isSubtype(b, a) { return a }
    switch (kind(a), kind(b)) {
    case (.literal, _), (_, .literal): return join(widened(a), widened(b))
    case (.callable(let left), .callable(let right)):
      return join(left, right).map { callable($0) } ?? known.function
    case (.typeObject(let left), .typeObject(let right)):
      let inner = join(left, right)
      return inner == known.object || !areBuiltAlike(left, right) ? known.type : typeObject(inner)
    case (.typeVar(let variable), _): return join(upperBound(variable), b)
    case (_, .typeVar(let variable)): return join(a, upperBound(variable))
    default: return joinInstances(fallback(a), fallback(b))
    }
  }

  private func join(_ a: Signature, _ b: Signature) -> Signature? {
    guard a.parameters.count == b.parameters.count, a.typeVariables.isEmpty, b.typeVariables.isEmpty else { return nil }
    var result = a
    for (index, (left, right)) in zip(a.parameters, b.parameters).enumerated() {
      guard left.kind == right.kind else { return nil }
      result.parameters[index].type = meet(left.type, right.type)
      if left.name != right.name {
        result.parameters[index].name = nil
        result.parameters[index].kind = left.kind == .positional ? .positionalOnly : left.kind
      }
      result.parameters[index].hasDefault = left.hasDefault && right.hasDefault
    }
    result.result = join(a.result, b.result)
    result.isEllipsis = a.isEllipsis && b.isEllipsis
    return result
  }

  /// Whether two classes are called with the same number of arguments: otherwise nothing is known of how their common class is called.
  private func areBuiltAlike(_ a: Type.ID, _ b: Type.ID) -> Bool {
    guard case .callable(let left) = kind(constructorType(of: a)), case .callable(let right) = kind(constructorType(of: b)) else { return true }
    return left.parameters.count == right.parameters.count
  }

  private func joinInstances(_ a: Type.ID, _ b: Type.ID) -> Type.ID {
    guard case .instance(let left, let leftArguments) = kind(a), case .instance(let right, let rightArguments) = kind(b)
    else { return known.object }
    resolveHeader(left)
    resolveHeader(right)
    if left == right, let arguments = joinArguments(leftArguments, rightArguments, of: left) {
      return instance(left, arguments)
    }
    if relationDepth > 8 { return known.object }
    relationDepth += 1
    defer { relationDepth -= 1 }
    var best = known.object!
    for (type, other) in [(a, b), (b, a)] {
      guard case .instance(let info, let arguments) = kind(type) else { continue }
      for base in program.classes[info].bases {
        let lifted = substitute(base, classSubstitution(info, arguments))
        let candidate = join(lifted, other)
        if rank(candidate) > rank(best) { best = candidate }
      }
    }
    return best
  }

  /// More specific types rank higher.
  private func rank(_ type: Type.ID) -> Int {
    guard case .instance(let info, _) = kind(type) else { return 1 }
    resolveHeader(info)
    return program.classes[info].mro.count
  }

  private func joinArguments(_ a: [Type.ID], _ b: [Type.ID], of info: ClassInfo.ID) -> [Type.ID]? {
    let parameters = program.classes[info].typeParameters
    var results: [Type.ID] = []
    for (index, (left, right)) in zip(a, b).enumerated() {
      if left == right {
        results.append(left)
        continue
      }
      let variance = index < parameters.count ? variance(of: parameters[index], in: info) : .invariant
      switch variance {
      case .covariant: results.append(join(left, right))
      case .contravariant: results.append(meet(left, right))
      case .invariant:
        if isAny(left) || isAny(right) {
          results.append(program.types.any)
        } else if isNever(left) || isNever(right) {
          results.append(isNever(left) ? right : left)
        } else if isEquivalent(left, right) {
          results.append(left)
        } else {
          return nil
        }
      }
    }
    return results
  }

  // MARK: Meet

  /// The largest type included in both, as far as it can be named.
  func meet(_ a: Type.ID, _ b: Type.ID) -> Type.ID {
    if a == b || isAny(b) { return a }
    if isAny(a) { return b }
    if isProperSubtype(a, b) { return a }
    if isProperSubtype(b, a) { return b }
    if case .union(let items) = kind(a) { return meet(items, b) }
    if case .union(let items) = kind(b) { return meet(items, a) }
    if isSubtype(a, b) { return a }
    if isSubtype(b, a) { return b }
    return program.types.never
  }

  private func meet(_ items: [Type.ID], _ other: Type.ID) -> Type.ID {
    var results: [Type.ID] = []
    for item in items { results.append(meet(item, other)) }
    return simplifiedUnion(results)
  }
}
