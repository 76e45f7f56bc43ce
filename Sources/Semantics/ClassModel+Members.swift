import Base
import Diagnostics
import Syntax

/// The members of classes, made one by one when they are first asked for.
extension Checker {
  /// The member `name` of `info` or of the nearest ancestor that has it.
  func findMember(_ info: ClassInfo.ID, _ name: Symbol) -> (owner: ClassInfo.ID, member: ClassInfo.Member)? {
    resolveHeader(info)
    for ancestor in program.classes[info].mro {
      if let found = member(of: ancestor, name) { return (ancestor, found) }
    }
    return nil
  }

  /// As `findMember`, starting behind `info`.
  func findInheritedMember(
    _ info: ClassInfo.ID, _ name: Symbol
  ) -> (owner: ClassInfo.ID, member: ClassInfo.Member)? {
    resolveHeader(info)
    for ancestor in program.classes[info].mro.dropFirst() {
      if let found = member(of: ancestor, name) { return (ancestor, found) }
    }
    return nil
  }

  /// The member that `info` itself defines.
  func member(of info: ClassInfo.ID, _ name: Symbol) -> ClassInfo.Member? {
    if let known = program.classes[info].members[name] { return known }
    if models[info].absentMembers.contains(name) { return nil }
    if models[info].membersInProgress.contains(name) {
      return ClassInfo.Member(kind: .classVariable, type: program.types.any)
    }
    resolveHeader(info)
    models[info].membersInProgress.insert(name)
    let made = settle { $0.makeMember(info, name) }
    models[info].membersInProgress.remove(name)
    // The assignment that defines it may have been checked meanwhile.
    if let known = program.classes[info].members[name] { return known }
    guard let made else {
      models[info].absentMembers.insert(name)
      return nil
    }
    add(made, name, to: info)
    return made
  }

  func add(_ member: ClassInfo.Member, _ name: Symbol, to info: ClassInfo.ID) {
    if program.classes[info].members.updateValue(member, forKey: name) == nil {
      program.classes[info].memberOrder.append(name)
    }
  }

  private func makeMember(_ info: ClassInfo.ID, _ name: Symbol) -> ClassInfo.Member? {
    if let synthesised = synthesisedMember(info, name) { return synthesised }
    if let sites = facts[info].body[name]?.filter({ $0.reach.isChecked }), let first = sites.first {
      var made = makeMember(info, name, sites)
      made.span = first.span
      made.isInstanceAssigned = facts[info].selfSites[name] != nil
      return made
    }
    guard let sites = facts[info].selfSites[name] else { return nil }
    return makeField(info, name, sites)
  }

  // MARK: Names of the class body

  private func makeMember(_ info: ClassInfo.ID, _ name: Symbol, _ sites: [BindingSite]) -> ClassInfo.Member {
    let functions = sites.compactMap { site -> FunctionInfo.ID? in
      if case .function(let function) = site.kind { return function }
      return nil
    }
    if case .function = sites[0].kind { return makeMethod(info, functions, isConditional: functions.count != sites.count) }
    for site in sites {
      if case .annotation(let annotation, let value) = site.kind {
        return makeDeclared(info, name, site, annotation, value, sites)
      }
    }
    switch sites[0].kind {
    case .classDef(let nested):
      return ClassInfo.Member(kind: .nestedClass(nested), type: typeObject(ownInstance(nested)))
    case .importModule(.some(let module)):
      return ClassInfo.Member(kind: .classVariable, type: intern(.module(module)))
    case .importFrom(.some(let source), let original, submodule: nil):
      return ClassInfo.Member(kind: .classVariable, type: typeOfModuleMember(original, of: source) ?? program.types.any)
    case .assignment(let value):
      let inferred = inferClassVariable(info, name, value, sites)
      return ClassInfo.Member(kind: .classVariable, type: widenedType(inferred, of: name, in: info))
    default: return ClassInfo.Member(kind: .classVariable, type: program.types.any)
    }
  }

  private func makeDeclared(
    _ info: ClassInfo.ID, _ name: Symbol, _ site: BindingSite, _ annotation: Expr.ID, _ value: Expr.ID?,
    _ sites: [BindingSite]
  ) -> ClassInfo.Member {
    let declared = declared(annotation, in: annotationPlace(site))
    let hasValue = value != nil || sites.contains { if case .annotation(_, value: nil) = $0.kind { return false } else { return true } }
    var type = declared.type
    if type == nil, let value { type = inferClassVariable(info, name, value, [site]) }
    if widening.fields.contains(Widening.Field(owner: info, name: name)) { type = program.types.any }
    let isShared = declared.isClassVariable || (hasValue && !isDataFieldClass(info))
      || (!isDataFieldClass(info) && assignedToClasses.contains(ClassName(owner: info, name: name)))
    var made = ClassInfo.Member(kind: isShared ? .classVariable : .field, type: type ?? program.types.any)
    made.isFinal = declared.isFinal || isFrozen(info)
    return made
  }

  func findClassAssignments() -> Set<ClassName> {
    var found: Set<ClassName> = []
    for module in program.modules.elements where module.origin == .source {
      for expression in module.syntax.expressions.elements {
        guard case .attribute(let base, let name, .store) = expression.kind, case .name = module.syntax[base].kind,
          case .variable(let variable) = module.bindings[base], case .class(let info) = program.variables[resolveImports(variable)].definition
        else { continue }
        found.insert(ClassName(owner: info, name: name))
      }
    }
    return found
  }

  private func isDataFieldClass(_ info: ClassInfo.ID) -> Bool {
    switch program.classes[info].flavour {
    case .dataclass, .namedTuple, .typedDict: return true
    case .plain, .enumeration, .protocolClass: return false
    }
  }

  private func isFrozen(_ info: ClassInfo.ID) -> Bool {
    switch program.classes[info].flavour {
    case .dataclass(let options, _): return options.frozen
    case .namedTuple: return true
    case .plain, .enumeration, .protocolClass, .typedDict: return false
    }
  }

  /// The type of `name = value` in a class body, when it is asked for before the body is checked.
  private func inferClassVariable(
    _ info: ClassInfo.ID, _ name: Symbol, _ value: Expr.ID, _ sites: [BindingSite]
  ) -> Type.ID {
    let inherited = findInheritedMember(info, name).flatMap { isUsableForInference($0.member) ? inheritedType(of: $0, in: info) : nil }
    if let inherited {
      guard case .union = kind(inherited), sites.count == 1, facts[info].selfSites[name] == nil else { return inherited }
    }
    var place = Place(module: program.classes[info].module, scope: facts[info].scope)
    place.function = program.classes[info].enclosingFunction
    place.enclosingClass = info
    place.isChecked = true
    let type = within(place) { checker in checker.quietly { $0.typeOf(value, expecting: inherited) } }
    let settled = settledType(widened(type))
    if let inherited { return isNone(settled) || isAny(settled) || !isProperSubtype(settled, inherited) ? inherited : settled }
    if isNone(settled), sites.count > 1 || facts[info].selfSites[name] != nil { return program.types.any }
    return settled
  }

  /// A class variable without annotation takes the type that an ancestor declares for it; of a union, what its value is.
  private func isUsableForInference(_ member: ClassInfo.Member) -> Bool {
    switch member.kind {
    case .field, .classVariable: return !isAny(member.type)
    case .method, .property, .nestedClass: return false
    }
  }

  func inheritedType(
    of found: (owner: ClassInfo.ID, member: ClassInfo.Member), in info: ClassInfo.ID
  ) -> Type.ID {
    guard let arguments = asInstance(ownInstance(info), of: found.owner) else { return found.member.type }
    return substitute(found.member.type, classSubstitution(found.owner, arguments))
  }

  /// What a variable holds whose inference ended: parts that stayed unknown are dynamic.
  func settledType(_ type: Type.ID) -> Type.ID {
    replace(.open, in: type, with: program.types.any)
  }

  // MARK: Methods

  private func makeMethod(
    _ info: ClassInfo.ID, _ functions: [FunctionInfo.ID], isConditional: Bool
  ) -> ClassInfo.Member {
    let first = functions[0]
    switch program.functions[first].methodKind {
    case .propertyGetter, .propertySetter, .propertyDeleter: return makeProperty(info, functions)
    case .plain, .instance, .static, .class: break
    }
    let running = functions.filter { facts[$0].reach.isRun && !facts[$0].isOverload }
    let overloads = functions.filter { facts[$0].isOverload }
    let type = typeOfDefinition(functions)
    let bound = boundMethodType(type, methodKind: program.functions[first].methodKind, receiver: ownInstance(info))
    let main = running.last ?? overloads.first ?? first
    let isPlain = (running.count <= 1) && !isConditional && !program.functions[main].isDecorated
    return ClassInfo.Member(kind: isPlain ? .method(main) : .classVariable, type: bound)
  }

  private func makeProperty(_ info: ClassInfo.ID, _ functions: [FunctionInfo.ID]) -> ClassInfo.Member {
    var getter: FunctionInfo.ID?
    var setter: FunctionInfo.ID?
    var deleter: FunctionInfo.ID?
    for function in functions {
      switch program.functions[function].methodKind {
      case .propertyGetter: getter = function
      case .propertySetter: setter = function
      case .propertyDeleter: deleter = function
      case .plain, .instance, .static, .class: break
      }
    }
    guard let getter else { return ClassInfo.Member(kind: .classVariable, type: program.types.any) }
    let signature = signature(of: getter)
    let bound = bind(signature, to: ownInstance(info))
    if program.functions[getter].isDecorated {
      return ClassInfo.Member(kind: .classVariable, type: program.types.any)
    }
    return ClassInfo.Member(kind: .property(getter: getter, setter: setter, deleter: deleter), type: bound.result)
  }

  // MARK: Fields

  /// An attribute that methods assign through `self`.
  private func makeField(_ info: ClassInfo.ID, _ name: Symbol, _ sites: [SelfSite]) -> ClassInfo.Member? {
    var made = ClassInfo.Member(kind: .field, type: program.types.any)
    made.isInstanceAssigned = true
    if let declaring = sites.first(where: { $0.annotation != nil }), let annotation = declaring.annotation {
      made.span = declaring.span
      let module = program.functions[declaring.function].module
      let place = AnnotationPlace(
        tree: program.modules[module].syntax, module: module, scope: facts[declaring.function].scope)
      let declared = declared(annotation, in: place)
      made.isFinal = declared.isFinal
      if let type = declared.type {
        made.type = widenedType(type, of: name, in: info)
        return made
      }
      made.type = inferField(info, name, declaring) ?? program.types.any
      return made
    }
    if findInheritedMember(info, name) != nil { return nil }
    let site = sites.first { program.functions[$0.function].name == names.initName } ?? sites[0]
    made.span = site.span
    made.type = inferField(info, name, site) ?? program.types.any
    return made
  }

  /// The type of the value that `site` assigns: found by checking the method.
  private func inferField(_ info: ClassInfo.ID, _ name: Symbol, _ site: SelfSite) -> Type.ID? {
    guard program.functions[site.function].isTyped else { return nil }
    checkBody(site.function)
    if let type = inferredFields[info]?[name] { return type }
    guard let value = site.value else { return nil }
    // The method is being checked now: only this value can be looked at.
    var place = Place(module: program.functions[site.function].module, scope: facts[site.function].scope)
    place.function = site.function
    place.enclosingClass = info
    place.isChecked = true
    let type = within(place) { checker in checker.quietly { $0.typeOf(value) } }
    let settled = settledType(widened(type))
    return isNone(settled) ? nil : widenedType(settled, of: name, in: info)
  }

  /// Makes all members of `info`, in source order, and those that assignments through `self` define.
  func completeMembers(_ info: ClassInfo.ID) {
    resolveHeader(info)
    for name in facts[info].bodyOrder { _ = member(of: info, name) }
    for name in facts[info].selfOrder { _ = member(of: info, name) }
    let order = facts[info].bodyOrder + facts[info].selfOrder
    var kept: [Symbol] = []
    for name in order where program.classes[info].members[name] != nil && !kept.contains(name) { kept.append(name) }
    for name in program.classes[info].memberOrder where !kept.contains(name) { kept.append(name) }
    program.classes[info].memberOrder = kept
  }
}

/// A name in the body of a class.
struct ClassName: Hashable {
  let owner: ClassInfo.ID
  let name: Symbol
}
