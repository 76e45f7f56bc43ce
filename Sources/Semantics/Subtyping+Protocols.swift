import Base
import Diagnostics

/// Structural types: what a protocol asks for, and variance.
extension Checker {
  /// The members that a class must have to fit the protocol `info`, inherited ones included.
  func protocolMembers(of info: ClassInfo.ID) -> [Symbol] {
    if let known = models[info].protocolMembers { return known }
    resolveHeader(info)
    var result: [Symbol] = []
    for ancestor in program.classes[info].mro where isProtocol(ancestor) {
      for name in facts[ancestor].bodyOrder where !isIgnoredInProtocols(name) && !result.contains(name) {
        result.append(name)
      }
    }
    models[info].protocolMembers = result
    return result
  }

  private func isIgnoredInProtocols(_ name: Symbol) -> Bool {
    name == names.slots || name == names.doc || name == names.matchArgs || name == names.classGetItem
      || name == names.initSubclass || name == names.initName || name == names.newName || name == names.moduleName
      || name == names.annotations
  }

  /// Whether a value of type `a` has all that the protocol `b` asks for.
  func implements(_ a: Type.ID, _ b: Type.ID, _ isProper: Bool) -> Bool {
    guard case .instance(let info, _) = kind(b) else { return false }
    for name in protocolMembers(of: info) {
      if name == names.hash && !isHashable(a) { return false }
      guard let own = structuralMember(of: a, name) else { return false }
      guard let wanted = protocolMember(of: b, name, for: a) else { continue }
      if !relateMembers(own, wanted, isProper, ignoringNames: ignoresParameterNames(name)) { return false }
      if isSettable(b, name) && !isSettable(a, name) { return false }
    }
    return true
  }

  /// What the protocol asks of `receiver`: that is what `Self` and annotated first parameters stand for.
  private func protocolMember(of wanted: Type.ID, _ name: Symbol, for receiver: Type.ID) -> Type.ID? {
    switch kind(receiver) {
    case .instance, .typeVar: return instanceAttribute(wanted, name, receiver: receiver)?.type
    default: return structuralMember(of: wanted, name)
    }
  }

  /// The parameter names of operators do not matter: they are called by position.
  private func ignoresParameterNames(_ name: Symbol) -> Bool {
    name != names.callName && program.interner[name].hasPrefix("__")
  }

  private func relateMembers(
    _ own: Type.ID, _ wanted: Type.ID, _ isProper: Bool, ignoringNames: Bool
  ) -> Bool {
    if ignoringNames, case .callable(let left) = kind(own), case .callable(let right) = kind(wanted) {
      return relate(left, right, isProper, ignoringNames: true)
    }
    return relate(own, wanted, isProper: isProper)
  }

  private func isHashable(_ type: Type.ID) -> Bool {
    guard case .instance(let info, _) = kind(fallback(type)) else { return true }
    guard let (_, member) = findMember(info, names.hash) else { return true }
    return !isNone(member.type)
  }

  /// The type of `a.name` for a comparison with a protocol; nil when there is none.
  func structuralMember(of a: Type.ID, _ name: Symbol) -> Type.ID? {
    if name == names.callName {
      switch kind(a) {
      case .callable, .overloaded: return a
      case .typeObject(let inner): return constructorType(of: inner)
      default: break
      }
    }
    if let found = findAttribute(a, name) { return found.type }
    return name == names.iter ? iterationByIndex(a) : nil
  }

  /// Objects with `__getitem__` for ints can be iterated over without `__iter__`.
  private func iterationByIndex(_ type: Type.ID) -> Type.ID? {
    guard case .instance = kind(type), let method = findAttribute(type, names.getItem)?.type else { return nil }
    let span = Span(file: tree.file, start: 0, end: 0)
    let (element, failed) = attempt { checker in
      checker.typeOfCall(method, [CallArgument(type: checker.known.int, span: span)], at: span, expecting: nil)
    }
    if failed { return nil }
    return callable(Signature(parameters: [], result: instance(program.builtins.iterator, [element])))
  }

  /// Whether the protocol member is a plain attribute that may be assigned, so that a read-only one does not fit.
  private func isSettable(_ type: Type.ID, _ name: Symbol) -> Bool {
    guard case .instance(let info, _) = kind(fallback(type)), let (_, member) = findMember(info, name) else { return true }
    switch member.kind {
    case .property(_, let setter, _): return setter != nil
    case .field, .classVariable: return !member.isFinal
    case .method, .nestedClass: return false
    }
  }

  // MARK: Variance

  /// How the arguments for `parameter` of `info` relate: declared, or inferred from the uses for new-style type parameters.
  func variance(of parameter: TypeVariable.ID, in info: ClassInfo.ID) -> TypeVariable.Variance {
    guard models[info].infersVariance else { return program.types.variables[parameter].variance }
    if let known = models[info].variances[parameter] { return known }
    models[info].variances[parameter] = .covariant
    let found = inferVariance(of: parameter, in: info)
    models[info].variances[parameter] = found
    return found
  }

  private func inferVariance(of parameter: TypeVariable.ID, in info: ClassInfo.ID) -> TypeVariable.Variance {
    var isUp = true
    var isDown = true
    let low = known.object!
    let lower: Substitution = [parameter: program.types.never]
    let upper: Substitution = [parameter: low]
    for name in facts[info].bodyOrder + facts[info].selfOrder
    where name != names.initName && name != names.newName && name != names.initSubclass {
      guard let (owner, member) = findMember(info, name), owner == info else { continue }
      let small = substitute(member.type, lower)
      let large = substitute(member.type, upper)
      if small == large { continue }
      let isPrivate = program.interner[name].hasPrefix("_")
      if case .field = member.kind, !member.isFinal && !isPrivate { return .invariant }
      if case .classVariable = member.kind, !member.isFinal && !isPrivate { return .invariant }
      if !isSubtype(small, large) { isUp = false }
      if !isSubtype(large, small) { isDown = false }
    }
    for base in program.classes[info].bases {
      let small = substitute(base, lower)
      let large = substitute(base, upper)
      if small == large { continue }
      if !isSubtype(small, large) { isUp = false }
      if !isSubtype(large, small) { isDown = false }
    }
    return isUp ? .covariant : isDown ? .contravariant : .invariant
  }
}
