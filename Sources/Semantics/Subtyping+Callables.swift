import Base

/// When one callable may stand for another.
extension Checker {
  func relate(callable signature: Signature, _ a: Type.ID, to b: Type.ID, _ isProper: Bool) -> Bool {
    switch kind(b) {
    case .callable(let other): return relate(signature, other, isProper)
    case .overloaded(let others):
      for other in others where !relate(signature, other, isProper) { return false }
      return true
    case .instance(let info, _):
      if info == program.builtins.function { return true }
      if isProtocol(info) { return implements(a, b, isProper) }
      return relate(known.function, b, isProper: isProper)
    default: return false
    }
  }

  func relate(overloaded signatures: [Signature], _ a: Type.ID, to b: Type.ID, _ isProper: Bool) -> Bool {
    switch kind(b) {
    case .callable(let other):
      for signature in signatures where relate(signature, other, isProper) { return true }
      return false
    case .overloaded(let others):
      for other in others where !relate(a, callable(other), isProper: isProper) { return false }
      return true
    case .instance(let info, _):
      if info == program.builtins.function { return true }
      if isProtocol(info) { return implements(a, b, isProper) }
      return relate(known.function, b, isProper: isProper)
    default: return false
    }
  }

  /// Whether calls that suit `b` are understood by `a`, with a fitting result.
  func relate(_ a: Signature, _ b: Signature, _ isProper: Bool, ignoringNames: Bool = false) -> Bool {
    var a = a
    if !a.typeVariables.isEmpty { a = instantiate(a, like: b) }
    guard relate(a.result, b.result, isProper: isProper) else { return false }
    if let wanted = b.typeGuard {
      guard let own = a.typeGuard, isSameType(own, wanted) || !isProper else { return false }
    }
    if a.isEllipsis || b.isEllipsis { return !isProper || a.isEllipsis && b.isEllipsis }
    if !isProper && acceptsAnything(b) { return true }
    if let own = parameterVariable(of: a) { return parameterVariable(of: b) == own || !isProper }
    if parameterVariable(of: b) != nil { return acceptsEverything(a) || !isProper }
    return relateParameters(a, b, isProper, ignoringNames || isImplicit(a) || isImplicit(b))
  }

  /// Whether nothing is said of any part: the names of such a function's parameters do not matter to mypy.
  private func isImplicit(_ signature: Signature) -> Bool { isAny(signature.result) && signature.parameters.allSatisfy { isAny($0.type) } }

  /// `(*args: Any, **kwargs: Any)`: as `...` to mypy.
  private func acceptsAnything(_ signature: Signature) -> Bool {
    signature.parameters.map(\.kind) == [.variadic, .keywordVariadic] && signature.parameters.allSatisfy { isAny($0.type) }
  }

  private func acceptsEverything(_ signature: Signature) -> Bool {
    signature.parameters.contains { $0.kind == .variadic } && signature.parameters.contains { $0.kind == .keywordVariadic }
  }

  /// `a` with its own type variables chosen so that its parameters suit those of `b`.
  func instantiate(_ a: Signature, like b: Signature) -> Signature {
    var constraints: [Constraint] = []
    let own = Set(a.typeVariables)
    inferParameters(template: a, actual: b, .upper, own, &constraints)
    infer(a.result, b.result, .upper, own, &constraints)
    var map = solve(a.typeVariables, constraints)
    for variable in a.typeVariables where map[variable] == nil { map[variable] = program.types.any }
    return substitute(a, map)
  }

  private func relateParameters(
    _ a: Signature, _ b: Signature, _ isProper: Bool, _ ignoringNames: Bool
  ) -> Bool {
    let own = a.parameters.filter { $0.kind == .positionalOnly || $0.kind == .positional }
    let variadic = a.parameters.first { $0.kind == .variadic }
    let keywordVariadic = a.parameters.first { $0.kind == .keywordVariadic }
    var usedNames: Set<Symbol> = []
    var position = 0
    for wanted in b.parameters {
      switch wanted.kind {
      case .positionalOnly, .positional:
        if position < own.count {
          let parameter = own[position]
          position += 1
          if !relate(wanted.type, parameter.type, isProper: isProper) { return false }
          if wanted.hasDefault && !parameter.hasDefault { return false }
          if wanted.kind == .positional && !ignoringNames {
            if parameter.kind == .positionalOnly || parameter.name != wanted.name { return false }
          }
          if let name = parameter.name { usedNames.insert(name) }
        } else {
          guard let variadic, relate(wanted.type, variadic.type, isProper: isProper) else { return false }
          if wanted.kind == .positional && !ignoringNames && keywordVariadic == nil
            && !a.parameters.contains(where: { $0.name == wanted.name && $0.kind == .keywordOnly })
          {
            return false
          }
        }
      case .variadic:
        guard let variadic, relate(wanted.type, variadic.type, isProper: isProper) else { return false }
        while position < own.count {
          if !relate(wanted.type, own[position].type, isProper: isProper) { return false }
          if let name = own[position].name { usedNames.insert(name) }
          position += 1
        }
      case .keywordOnly:
        let parameter = a.parameters.first { $0.name == wanted.name && ($0.kind == .keywordOnly || $0.kind == .positional) }
        if let parameter {
          if !relate(wanted.type, parameter.type, isProper: isProper) { return false }
          if wanted.hasDefault && !parameter.hasDefault { return false }
          if let name = parameter.name { usedNames.insert(name) }
        } else {
          guard let keywordVariadic, relate(wanted.type, keywordVariadic.type, isProper: isProper) else { return false }
        }
      case .keywordVariadic:
        guard let keywordVariadic, relate(wanted.type, keywordVariadic.type, isProper: isProper) else { return false }
      }
    }
    // What `a` asks for beyond that must be optional.
    for parameter in own[min(position, own.count)...] where !parameter.hasDefault {
      guard let name = parameter.name, usedNames.contains(name) else { return false }
    }
    for parameter in a.parameters where parameter.kind == .keywordOnly && !parameter.hasDefault {
      guard let name = parameter.name, usedNames.contains(name) else { return false }
    }
    return true
  }
}
