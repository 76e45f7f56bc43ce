import Base
import Diagnostics
import Syntax

/// Assignment to attributes, which may define fields.
extension Checker {
  func assignAttribute(
    _ target: Expr.ID, _ base: Expr.ID, _ name: Symbol, _ type: Type.ID, _ value: Expr.ID?, at span: Span
  ) {
    let key = program.modules[place.module].privateNames[target] ?? name
    defineField(base, key, type)
    let receiver = typeOf(base)
    defer { noteHandlers() }
    if let path = path(of: target) { forget(path) }
    if isAny(receiver) { return record(target, member: nil) }
    guard let declared = assignable(target, receiver, key, at: span) else { return }
    let owner = ownerOfMember(target)
    if let owner { noteStore(of: type, in: key, of: owner, known: declared) }
    if !(value.map { fits(type, declared, $0) } ?? isSubtype(type, declared)) {
      if let owner { noteRefusedStore(in: key, of: owner) }
      report(
        .incompatibleAssignment(
          found: describe(type, of: value, besides: declared), expected: describe(declared, besides: type),
          at: value.map { tree[$0].span } ?? span))
      return
    }
    guard let path = path(of: target), isPlainStorage(receiver, key) else { return }
    if case .union = kind(receiver), !isAny(type) {
      narrow(path, to: type)
    } else {
      narrowAssigned(path, declared: declared, type)
    }
  }

  /// The class that has the attribute, which is asked of an instance or of the class.
  private func ownerOfMember(_ target: Expr.ID) -> ClassInfo.ID? {
    switch program.modules[place.module].members[target] {
    case .member(let owner, _)?, .classMember(let owner, _)?: owner
    case .global?, nil: nil
    }
  }

  /// Whether reading the attribute gives what was stored: no property or descriptor.
  private func isPlainStorage(_ receiver: Type.ID, _ name: Symbol) -> Bool {
    switch kind(receiver) {
    case .instance, .typeObject, .typeVar: break
    case .module: return true
    case .union(let items): return items.allSatisfy { isPlainStorage($0, name) }
    default: return false
    }
    guard let member = findAttribute(receiver, name)?.member else { return false }
    switch member.kind {
    case .field: return true
    case .classVariable: return descriptorSetter(member.type) == nil
    case .method, .property, .nestedClass: return false
    }
  }

  /// What may be stored in the attribute; reports when it cannot be assigned at all.
  private func assignable(_ target: Expr.ID, _ receiver: Type.ID, _ name: Symbol, at span: Span) -> Type.ID? {
    guard case .union(let items) = kind(receiver) else {
      let found = findAttribute(receiver, name)
      record(target, member: found?.reference)
      noteModuleAssignment(receiver, name)
      if case .global(let variable) = found?.reference, program.variables[variable].isFinal {
        report(.finalAssigned(program.interner[name], at: span))
      }
      if let type = assignableType(of: receiver, name, reportingAt: span) { return type }
      if found == nil { reportMissing(receiver, name, at: span) }
      return nil
    }
    record(target, member: nil)
    var wanted: Type.ID?
    for item in items {
      guard let type = assignableType(of: item, name, reportingAt: span) else {
        report(.noAttributeOfItem(describe(item), of: describe(receiver), program.interner[name], at: span))
        continue
      }
      wanted = wanted.map { meet($0, type) } ?? type
    }
    return wanted
  }

  private func reportMissing(_ receiver: Type.ID, _ name: Symbol, at span: Span) {
    switch kind(receiver) {
    case .module: report(.noAttribute(.module, program.interner[name], at: span))
    case .typeObject(let inner):
      report(.noAttribute(.type(describe(inner), isClass: true), program.interner[name], at: span))
    default:
      report(
        .noAttribute(
          .type(describe(receiver), isClass: false), program.interner[name],
          suggestion: attributeSuggestion(name, of: receiver), at: span))
    }
  }

  /// A module's name that others assign may hold anything of its type.
  private func noteModuleAssignment(_ receiver: Type.ID, _ name: Symbol) {
    guard case .module(let module) = kind(receiver), let variable = program.modules[module].globals[name] else { return }
    program.variables[variable].definition = nil
    program.variables[variable].isReassigned = true
  }

  func assignableType(of receiver: Type.ID, _ name: Symbol) -> Type.ID? {
    assignableType(of: receiver, name, reportingAt: nil)
  }

  private func assignableType(of receiver: Type.ID, _ name: Symbol, reportingAt span: Span?) -> Type.ID? {
    if isAny(receiver) { return receiver }
    guard let found = findAttribute(receiver, name) else { return assignableByHook(receiver, name) }
    guard let member = found.member else { return valueOfMember(found, receiver, name, reportingAt: span) }
    if case .typeObject = kind(receiver) {
      if member.isFinal, let span { report(.finalAttributeAssigned(program.interner[name], at: span)) }
      return found.type
    }
    if member.isFinal, let span, !isDefiningAssignment(receiver, name) {
      report(readOnlyError(found, receiver, name, at: span))
    }
    switch member.kind {
    case .property(_, let setter, _):
      guard let setter else {
        if let span { report(.readOnlyProperty(program.interner[name], definingClass(found, receiver), at: span)) }
        return nil
      }
      return setterType(setter, receiver)
    case .classVariable:
      if let setter = descriptorSetter(member.type) { return setter }
      if let span, wantsMessages, isDeclaredClassVariable(found, name) {
        report(.classVariableAssigned(program.interner[name], at: span))
      }
      return found.type
    case .method:
      if let span { report(.methodAssigned(at: span)) }
      return found.type
    case .field, .nestedClass: return found.type
    }
  }

  /// `name` and `value` of an enumeration's members are properties; nothing is known about other attributes without a member.
  private func valueOfMember(
    _ found: Attribute, _ receiver: Type.ID, _ name: Symbol, reportingAt span: Span?
  ) -> Type.ID? {
    if case .classMember(let owner, _) = found.reference, enumMemberType(owner, name) != nil {
      if let span { report(.finalAttributeAssigned(program.interner[name], at: span)) }
      return nil
    }
    guard case .member(let owner, _) = found.reference, program.modules[program.classes[owner].module].name == "enum" else {
      return found.type
    }
    if let span { report(.readOnlyProperty(program.interner[name], definingClass(found, receiver), at: span)) }
    return nil
  }

  /// Fields of frozen dataclasses and named tuples are properties to the reader.
  private func readOnlyError(_ found: Attribute, _ receiver: Type.ID, _ name: Symbol, at span: Span) -> Diagnostic {
    let text = program.interner[name]
    if case .member(let owner, _) = found.reference {
      switch program.classes[owner].flavour {
      case .dataclass, .namedTuple: return .readOnlyProperty(text, definingClass(found, receiver), at: span)
      case .plain, .enumeration, .protocolClass, .typedDict: break
      }
    }
    return .finalAttributeAssigned(text, at: span)
  }

  /// The class in which the attribute was found, in quotes.
  private func definingClass(_ found: Attribute, _ receiver: Type.ID) -> String {
    guard case .member(let owner, _) = found.reference else { return describe(receiver) }
    return "\"\(program.interner[program.classes[owner].name])\""
  }

  /// Final fields without a value in the class body are set in `__init__`.
  private func isDefiningAssignment(_ receiver: Type.ID, _ name: Symbol) -> Bool {
    guard let function = place.function, let owner = program.functions[function].owner,
      program.functions[function].name == names.initName, classOf(fallback(receiver)) == owner
    else { return false }
    let hasValue = (facts[owner].body[name] ?? []).contains { site in
      if case .annotation(_, value: .some) = site.kind { return true } else { return false }
    }
    return !hasValue && facts[owner].selfSites[name]?.contains { $0.function == function } ?? false
  }

  /// Whether the class body declares the attribute with `ClassVar`.
  private func isDeclaredClassVariable(_ found: Attribute, _ name: Symbol) -> Bool {
    guard case .member(let owner, _) = found.reference, let site = facts[owner].body[name]?.first(where: { $0.isAnnotation }),
      case .annotation(let annotation, _) = site.kind
    else { return false }
    return quietly { $0.declared(annotation, in: $0.annotationPlace(site)) }.isClassVariable
  }

  private func setterType(_ setter: FunctionInfo.ID, _ receiver: Type.ID) -> Type.ID {
    let signature = signature(of: setter)
    guard signature.parameters.count >= 2 else { return program.types.any }
    if functionModels[setter].hasAnnotatedSelf { return bind(signature, to: receiver).parameters[0].type }
    guard let owner = program.functions[setter].owner, let arguments = asInstance(fallback(receiver), of: owner) else {
      return signature.parameters[1].type
    }
    var map = classSubstitution(owner, arguments)
    if let variable = models[owner].selfVariable { map[variable] = receiver }
    return substitute(signature.parameters[1].type, map)
  }

  /// What `__set__` of a class variable takes; nil when it has none.
  private func descriptorSetter(_ type: Type.ID) -> Type.ID? {
    guard case .instance(let info, _) = kind(type), findMember(info, names.setDescriptor) != nil,
      let method = instanceAttribute(type, names.setDescriptor, receiver: type)
    else { return nil }
    guard case .callable(let signature) = kind(method.type), signature.parameters.count >= 2 else { return program.types.any }
    return signature.parameters[1].type
  }

  private func assignableByHook(_ receiver: Type.ID, _ name: Symbol) -> Type.ID? {
    guard let info = classOf(fallback(receiver)), let (owner, _) = findMember(info, names.setAttr),
      owner != program.builtins.object
    else { return nil }
    return program.types.any
  }

  // MARK: Fields

  /// Whether `base.name = …` is an assignment through `self` that defines a field without annotation.
  func isNewField(_ base: Expr.ID, _ name: Symbol) -> Bool {
    guard let owner = selfClass(base) else { return false }
    guard program.classes[owner].members[name] == nil, facts[owner].body[name] == nil else { return false }
    guard let sites = facts[owner].selfSites[name] else { return false }
    return !sites.contains { $0.annotation != nil } && inferredFields[owner]?[name] == nil
  }

  /// Whether the class of which `base` is `self` has the field from another one.
  func isInheritedField(_ base: Expr.ID, _ name: Symbol) -> Bool {
    guard let owner = selfClass(base) else { return false }
    return findInheritedMember(owner, name) != nil
  }

  /// The class of which `base` is the `self` of a method.
  private func selfClass(_ base: Expr.ID) -> ClassInfo.ID? {
    guard case .name = tree[base].kind, case .variable(let variable) = program.modules[place.module].bindings[base] else {
      return nil
    }
    return facts[variable].selfClass
  }

  /// Notes the type of the first assignment to a field.
  private func defineField(_ base: Expr.ID, _ name: Symbol, _ type: Type.ID) {
    guard let owner = selfClass(base), place.isChecked, silence == 0 || isRecording, isNewField(base, name) else { return }
    if findInheritedMember(owner, name) != nil { return }
    // An attribute may come to hold another module.
    var type = type
    if case .module = kind(type) { type = instance(program.builtins.module) }
    var settled = widenedType(inferredType(type), of: name, in: owner)
    if isNone(settled), facts[owner].selfSites[name]?.count ?? 0 > 1 { settled = program.types.any }
    inferredFields[owner, default: [:]][name] = settled
  }
}
