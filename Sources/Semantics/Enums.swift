import Base
import Diagnostics
import Syntax

/// Enumerations: which names of the body are members, and what they and their values are.
extension Checker {
  /// The members of an enumeration in order.
  func enumMembers(of info: ClassInfo.ID) -> [Symbol] {
    if let known = models[info].enumMembers { return known }
    resolveHeader(info)
    guard case .enumeration = program.classes[info].flavour else { return [] }
    var result: [Symbol] = []
    for ancestor in program.classes[info].mro {
      guard case .enumeration = program.classes[ancestor].flavour, program.modules[program.classes[ancestor].module].name != "enum"
      else { continue }
      for name in facts[ancestor].bodyOrder where isEnumMember(ancestor, name) { result.append(name) }
    }
    models[info].enumMembers = result
    return result
  }

  private func isEnumMember(_ info: ClassInfo.ID, _ name: Symbol) -> Bool {
    let text = program.interner[name]
    if text.hasPrefix("_") && (text.hasSuffix("_") || text.hasPrefix("__")) { return false }
    guard let site = facts[info].body[name]?.first(where: { $0.reach.isChecked }) else { return false }
    let isStub = program.modules[site.module].path.hasSuffix(".pyi")
    switch site.kind {
    case .assignment(let value): return isMemberValue(value, in: program.modules[site.module].syntax)
    case .target: return true
    case .annotation(_, let value): return value != nil || isStub
    default: return false
    }
  }

  /// Functions and lambdas in the body are methods, not members.
  private func isMemberValue(_ value: Expr.ID, in tree: Module) -> Bool {
    switch tree[value].kind {
    case .lambda: return false
    case .call(let callee, _, _):
      if case .name(let name, _) = tree[callee].kind { return program.interner[name] != "nonmember" }
      return true
    default: return true
    }
  }

  /// `C.NAME` as a literal type.
  func enumMemberType(_ info: ClassInfo.ID, _ name: Symbol) -> Type.ID? {
    resolveHeader(info)
    guard case .enumeration = program.classes[info].flavour, enumMembers(of: info).contains(name) else { return nil }
    return intern(.literal(.enumMember(name), of: info))
  }

  func enumMember(_ info: ClassInfo.ID, _ name: Symbol) -> ClassInfo.Member? {
    guard isEnumMember(info, name), program.modules[program.classes[info].module].name != "enum" else { return nil }
    var member = ClassInfo.Member(kind: .classVariable, type: instance(info))
    member.isFinal = true
    return member
  }

  /// `member.value` and `member.name`.
  func enumAttribute(of info: ClassInfo.ID, _ name: Symbol, member: LiteralValue?) -> Attribute? {
    guard name == names.value || name == names.name || isEnumAttributeName(name) else { return nil }
    resolveHeader(info)
    guard case .enumeration = program.classes[info].flavour, let (owner, _) = findMember(info, name),
      program.modules[program.classes[owner].module].name == "enum"
    else { return nil }
    let reference = MemberReference.member(owner: owner, name)
    let text = program.interner[name]
    if text == "name" || text == "_name_" {
      // A combination of flags may have no name.
      let mayLackName = member == nil && program.interner[program.classes[owner].name] == "Flag"
      return Attribute(type: mayLackName ? simplifiedUnion([known.str, program.types.none]) : known.str, reference: reference)
    }
    if case .enumMember(let symbol) = member {
      return Attribute(type: enumValueType(info, symbol), reference: reference)
    }
    var types: [Type.ID] = []
    for symbol in enumMembers(of: info) { types.append(widened(enumValueType(info, symbol))) }
    if types.isEmpty { return Attribute(type: program.types.any, reference: reference) }
    let whole = simplifiedUnion(types)
    if case .union = kind(whole) { return Attribute(type: program.types.any, reference: reference) }
    return Attribute(type: whole, reference: reference)
  }

  private func isEnumAttributeName(_ name: Symbol) -> Bool {
    let text = program.interner[name]
    return text == "name" || text == "_value_" || text == "_name_"
  }

  /// What the value of a member is.
  private func enumValueType(_ info: ClassInfo.ID, _ name: Symbol) -> Type.ID {
    for ancestor in program.classes[info].mro {
      guard let site = facts[ancestor].body[name]?.first(where: { $0.reach.isChecked }) else { continue }
      if definesValue(info) { return program.types.any }
      switch site.kind {
      case .assignment(let value), .annotation(_, .some(let value)): return valueType(value, site, info, ancestor)
      case .annotation(let annotation, nil): return type(of: annotation, in: annotationPlace(site))
      default: return program.types.any
      }
    }
    return program.types.any
  }

  /// With `__new__` or a declared `_value_` the values are not those written.
  private func definesValue(_ info: ClassInfo.ID) -> Bool {
    for ancestor in program.classes[info].mro {
      if program.modules[program.classes[ancestor].module].name == "enum" { return false }
      if facts[ancestor].body[names.newName] != nil { return true }
    }
    return false
  }

  private func valueType(_ value: Expr.ID, _ site: BindingSite, _ info: ClassInfo.ID, _ ancestor: ClassInfo.ID) -> Type.ID {
    if isAuto(value, site) {
      return program.classes[info].mro.contains(program.builtins.str) ? known.str : known.int
    }
    var inner = Place(module: site.module, scope: site.scope)
    inner.enclosingClass = ancestor
    inner.classBody = ancestor
    return within(inner) { checker in
      let outer = checker.isRecording
      checker.isRecording = false
      let type = checker.quietly { $0.typeOf(value) }
      checker.isRecording = outer
      return checker.settledType(type)
    }
  }

  private func isAuto(_ value: Expr.ID, _ site: BindingSite) -> Bool {
    guard case .call(let callee, _, _) = program.modules[site.module].syntax[value].kind,
      let (module, name) = qualifiedName(of: callee, in: annotationPlace(site))
    else { return false }
    return module == "enum" && name == "auto"
  }

  /// Calling an enumeration looks a member up by its value.
  func enumConstructor(of info: ClassInfo.ID) -> Type.ID {
    if enumMembers(of: info).isEmpty { return program.types.any }
    let value = Signature.Parameter(name: names.value, type: program.types.any, kind: .positional)
    return callable(Signature(parameters: [value], result: instance(info)))
  }
}
