import Base
import Diagnostics
import Syntax

/// What a name stands for where a type is wanted.
enum Meaning {
  case classObject(ClassInfo.ID)
  /// Another name for a type, with the type variables that stand in it.
  case alias(Type.ID, [TypeVariable.ID])
  case typeVariable(TypeVariable.ID)
  case special(SpecialForm)
  case module(TypedModule.ID)
  /// A variable or function, which is no type.
  case value(name: String, isFunction: Bool)
  /// Not known statically.
  case dynamic
  /// Bound nowhere; it was reported.
  case unknown
}

/// Looking up names as types.
extension Checker {
  func meaning(of id: Expr.ID, in place: AnnotationPlace) -> Meaning {
    switch place.tree[id].kind {
    case .name(let name, _):
      guard let found = lookUpMeaning(name, from: place.scope) else {
        report(
          .undefinedName(
            program.interner[name], suggestion: suggestion(for: name, among: visibleNames(from: place.scope)),
            at: span(id, place)),
          in: place.module)
        return .unknown
      }
      return found
    case .attribute(let base, let name, _): return meaning(ofAttribute: name, of: base, at: id, in: place)
    case .subscript, .binary, .constant:
      return .alias(type(of: id, in: place), [])
    default: return .dynamic
    }
  }

  private func meaning(
    ofAttribute name: Symbol, of base: Expr.ID, at id: Expr.ID, in place: AnnotationPlace
  ) -> Meaning {
    switch meaning(of: base, in: place) {
    case .module(let module):
      if let found = meaning(ofMember: name, of: module) { return found }
      if isOpen(module) { return .dynamic }
      report(.undefinedName(dotted(id, place.tree), at: span(id, place)), in: place.module)
      return .unknown
    case .classObject(let info):
      if let sites = facts[info].body[name] {
        return meaning(of: sites, variable: nil, name: program.interner[name])
      }
      return .dynamic
    case .typeVariable(let variable):
      // `P.args` and `P.kwargs`
      return program.types.variables[variable].kind == .parameters ? .typeVariable(variable) : .dynamic
    case .unknown: return .unknown
    case .alias, .special, .value, .dynamic: return .dynamic
    }
  }

  func dotted(_ id: Expr.ID, _ tree: Module) -> String {
    switch tree[id].kind {
    case .name(let name, _): return program.interner[name]
    case .attribute(let base, let name, _): return dotted(base, tree) + "." + program.interner[name]
    default: return ""
    }
  }

  /// Whether names that are not known may still exist in `module`.
  func isOpen(_ module: TypedModule.ID) -> Bool {
    opaque.contains(module) || facts.openModules.contains(module)
      || program.modules[module].globals[names.getAttr] != nil
  }

  func meaning(ofMember name: Symbol, of module: TypedModule.ID) -> Meaning? {
    if let variable = program.modules[module].globals[name] { return meaning(of: variable) }
    if let submodule = moduleIDs[program.modules[module].name + "." + program.interner[name]] { return .module(submodule) }
    return nil
  }

  /// What `name` means when it is looked up from `scope`; nil when nothing binds it.
  private func lookUpMeaning(_ name: Symbol, from scope: Scope.ID) -> Meaning? {
    var current: Scope.ID? = scope
    var classIsVisible = true
    while let here = current {
      current = facts.scopes[here].parent
      switch facts.scopes[here].kind {
      case .classBody(let info):
        guard classIsVisible else { continue }
        if let sites = facts[info].body[name] {
          let found = meaning(of: sites, variable: nil, name: program.interner[name])
          // A method or field named like the type of others: annotations mean the outer name.
          if case .value = found { continue }
          return found
        }
      case .function: classIsVisible = false
      case .module, .typeParameters: break
      }
      if let variable = facts.scopes[here].names[name] { return meaning(of: variable) }
    }
    if let builtins = moduleIDs["builtins"], let variable = program.modules[builtins].globals[name] {
      return meaning(of: variable)
    }
    return facts.openModules.contains(facts.scopes[scope].module) ? .dynamic : nil
  }

  func meaning(of variable: Variable.ID) -> Meaning {
    if let known = meanings[variable] { return known }
    // A name whose meaning depends on itself (a recursive alias).
    meanings[variable] = .dynamic
    let found = findMeaning(of: variable)
    meanings[variable] = found
    resolvePendingBounds()
    return found
  }

  private func findMeaning(of variable: Variable.ID) -> Meaning {
    let name = program.interner[program.variables[variable].name]
    if case .module(let module) = program.variables[variable].owner {
      let moduleName = program.modules[module].name
      if let form = SpecialForm.named(name, in: moduleName) { return .special(form) }
      if let (source, className) = SpecialForm.aliasedClass(name, in: moduleName) {
        return findClass(className, in: source).map { .classObject($0) } ?? .dynamic
      }
    }
    return meaning(of: facts[variable].sites, variable: variable, name: name)
  }

  /// What the name bound at `sites` means.
  func meaning(of sites: [BindingSite], variable: Variable.ID?, name: String) -> Meaning {
    let sites = sites.filter { $0.reach.isChecked }
    guard let first = sites.first else { return .dynamic }
    switch first.kind {
    case .classDef(let info): return .classObject(info)
    case .importModule(let module): return module.map { .module($0) } ?? .dynamic
    case .importFrom(_, _, submodule: .some(let submodule)): return .module(submodule)
    case .importFrom(.some(let source), let original, submodule: nil):
      if let next = program.modules[source].globals[original] { return meaning(of: next) }
      return meaning(ofMember: original, of: source) ?? .dynamic
    case .importFrom: return .dynamic
    case .typeParameter(let parameter): return meaning(ofParameter: parameter, site: first)
    case .typeAlias(let value): return meaning(ofAliasStatement: first, value)
    case .annotation(let annotation, let value): return meaning(ofAnnotated: first, annotation, value, name)
    case .assignment(let value):
      // One class or another.
      if sites.contains(where: { if case .classDef = $0.kind { true } else { false } }) { return .dynamic }
      guard sites.count == 1, !first.inLoop else { return .value(name: qualified(name, first), isFunction: false) }
      return meaning(ofAssigned: value, first, name)
    case .function: return .value(name: qualified(name, first), isFunction: true)
    case .parameter, .target, .exceptName, .deletion, .implicit:
      return .value(name: qualified(name, first), isFunction: false)
    }
  }

  private func qualified(_ name: String, _ site: BindingSite) -> String {
    site.function == nil ? program.modules[site.module].name + "." + name : name
  }

  func annotationPlace(_ site: BindingSite) -> AnnotationPlace {
    AnnotationPlace(tree: program.modules[site.module].syntax, module: site.module, scope: site.scope)
  }

  // MARK: Aliases

  private func meaning(
    ofAnnotated site: BindingSite, _ annotation: Expr.ID, _ value: Expr.ID?, _ name: String
  ) -> Meaning {
    let place = annotationPlace(site)
    if let value, isAliasMark(annotation, in: place) { return alias(value, in: place) }
    if program.modules[site.module].path.hasSuffix(".pyi") { return .dynamic }
    return .value(name: qualified(name, site), isFunction: false)
  }

  /// `TypeAlias`, as a name or as a text.
  private func isAliasMark(_ annotation: Expr.ID, in place: AnnotationPlace) -> Bool {
    if case .constant(.string(let text, _)) = place.tree[annotation].kind {
      let inner = quietly { $0.parseAnnotation(text, at: place.tree[annotation].span, from: place) }
      return inner.map { isAliasMark($0.expression, in: $0.place) } ?? false
    }
    if case .special(.typeAlias) = quietly({ $0.meaning(of: annotation, in: place) }) { return true }
    return false
  }

  private func alias(_ value: Expr.ID, in place: AnnotationPlace) -> Meaning {
    let direct: Meaning
    switch place.tree[value].kind {
    case .name, .attribute: direct = quietly { $0.meaning(of: value, in: place) }
    default: direct = .dynamic
    }
    switch direct {
    case .classObject, .special, .typeVariable, .alias, .module: return direct
    case .value, .dynamic, .unknown: break
    }
    let found = quietly { $0.type(of: value, in: place) }
    var variables: [TypeVariable.ID] = []
    collectVariables(found, into: &variables)
    return .alias(found, variables)
  }

  private func meaning(ofAliasStatement site: BindingSite, _ value: Expr.ID) -> Meaning {
    guard let statement = site.statement,
      case .typeAlias(_, let parameters, _) = program.modules[site.module].syntax[statement].kind
    else { return .dynamic }
    var place = annotationPlace(site)
    var variables: [TypeVariable.ID] = []
    if let scope = typeParameterScope(of: parameters, around: site.scope) {
      place.scope = scope
      for parameter in parameters {
        guard let variable = facts.scopes[scope].names[parameter.name],
          case .typeVariable(let typeVariable) = meaning(of: variable)
        else { continue }
        variables.append(typeVariable)
      }
    }
    return .alias(type(of: value, in: place), variables)
  }

  /// The scope that the binder made for the type parameters of an alias statement.
  private func typeParameterScope(of parameters: [TypeParameter], around outer: Scope.ID) -> Scope.ID? {
    guard let first = parameters.first else { return nil }
    return facts.scopes.ids.first { scope in
      guard case .typeParameters = facts.scopes[scope].kind, facts.scopes[scope].parent == outer,
        let variable = facts.scopes[scope].names[first.name]
      else { return false }
      return facts[variable].sites.contains { $0.span == first.span }
    }
  }

  private func meaning(ofParameter parameter: TypeParameter, site: BindingSite) -> Meaning {
    var info = TypeVariable(name: parameter.name)
    let place = annotationPlace(site)
    var pending = PendingBound(place: place)
    pending.fallback = parameter.defaultValue
    switch parameter.kind {
    case .typeVar(.some(let bound)):
      if case .tuple(let items, _) = place.tree[bound].kind {
        pending.constraints = items
      } else {
        pending.bound = bound
      }
    case .typeVar(nil): break
    case .typeVarTuple: info.kind = .tuple
    case .paramSpec: info.kind = .parameters
    }
    let id = program.types.variables.append(info)
    pendingBounds.append((id, pending))
    return .typeVariable(id)
  }

  /// `name = value`: an alias, a type variable, or an ordinary value.
  private func meaning(ofAssigned value: Expr.ID, _ site: BindingSite, _ name: String) -> Meaning {
    let place = annotationPlace(site)
    switch place.tree[value].kind {
    case .call(let callee, let arguments, let keywords):
      return meaning(ofCall: callee, arguments, keywords, in: place) ?? .value(name: qualified(name, site), isFunction: false)
    case .name, .attribute:
      let direct = quietly { $0.meaning(of: value, in: place) }
      switch direct {
      case .value, .unknown: return .value(name: qualified(name, site), isFunction: false)
      case .module: return direct
      case .classObject, .alias, .typeVariable, .special, .dynamic: return direct
      }
    case .subscript(let base, _, _):
      switch quietly({ $0.meaning(of: base, in: place) }) {
      case .classObject, .special, .alias: return alias(value, in: place)
      default: return .value(name: qualified(name, site), isFunction: false)
      }
    case .binary(let left, .bitOr, let right):
      guard isTypeExpression(left, in: place) && isTypeExpression(right, in: place) else {
        return .value(name: qualified(name, site), isFunction: false)
      }
      return alias(value, in: place)
    default: return .value(name: qualified(name, site), isFunction: false)
    }
  }

  private func isTypeExpression(_ id: Expr.ID, in place: AnnotationPlace) -> Bool {
    switch place.tree[id].kind {
    case .constant(.none), .constant(.string): return true
    case .binary(let left, .bitOr, let right): return isTypeExpression(left, in: place) && isTypeExpression(right, in: place)
    case .subscript(let base, _, _): return isTypeExpression(base, in: place)
    case .name, .attribute:
      switch quietly({ $0.meaning(of: id, in: place) }) {
      case .classObject, .alias, .special, .typeVariable: return true
      default: return false
      }
    default: return false
    }
  }

  // MARK: Calls that make types

  private func meaning(
    ofCall callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword], in place: AnnotationPlace
  ) -> Meaning? {
    guard let (module, name) = qualifiedName(of: callee, in: place),
      ["typing", "typing_extensions", "collections", "enum"].contains(module)
    else { return nil }
    switch name {
    case "TypeVar": return makeTypeVariable(.type, arguments, keywords, in: place)
    case "ParamSpec": return makeTypeVariable(.parameters, arguments, keywords, in: place)
    case "TypeVarTuple": return makeTypeVariable(.tuple, arguments, keywords, in: place)
    case "NewType":
      guard arguments.count == 2 else { return .dynamic }
      return .alias(type(of: arguments[1], in: place), [])
    case "NamedTuple", "TypedDict", "namedtuple", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag": return .dynamic
    default: return nil
    }
  }

  /// The module and the name that an expression like `typing.TypeVar` refers to, through imports.
  func qualifiedName(of id: Expr.ID, in place: AnnotationPlace) -> (module: String, name: String)? {
    switch place.tree[id].kind {
    case .name(let name, _):
      var current: Scope.ID? = place.scope
      while let here = current {
        if let variable = facts.scopes[here].names[name] { return qualifiedName(of: variable) }
        current = facts.scopes[here].parent
      }
      guard let builtins = moduleIDs["builtins"], program.modules[builtins].globals[name] != nil else { return nil }
      return ("builtins", program.interner[name])
    case .attribute(let base, let name, _):
      guard case .module(let module) = quietly({ $0.meaning(of: base, in: place) }) else { return nil }
      guard let variable = program.modules[module].globals[name] else {
        return (program.modules[module].name, program.interner[name])
      }
      return qualifiedName(of: variable)
    default: return nil
    }
  }

  /// The module in which the object that `variable` holds was defined, and its name there.
  func qualifiedName(of variable: Variable.ID, depth: Int = 0) -> (module: String, name: String)? {
    for site in facts[variable].sites where site.reach.isChecked {
      if case .importFrom(.some(let source), let name, submodule: nil) = site.kind, depth < 16 {
        guard let next = program.modules[source].globals[name] else {
          return (program.modules[source].name, program.interner[name])
        }
        return qualifiedName(of: next, depth: depth + 1)
      }
    }
    guard case .module(let module) = program.variables[variable].owner else { return nil }
    return (program.modules[module].name, program.interner[program.variables[variable].name])
  }

  private func makeTypeVariable(
    _ kind: TypeVariable.Kind, _ arguments: [Expr.ID], _ keywords: [Keyword], in place: AnnotationPlace
  ) -> Meaning {
    guard let first = arguments.first, case .constant(.string(let text, _)) = place.tree[first].kind else { return .dynamic }
    let name = program.interner.intern(String(decoding: text.wtf8, as: UTF8.self))
    let id = program.types.variables.append(TypeVariable(name: name, kind: kind))
    var pending = PendingBound(place: place, constraints: Array(arguments.dropFirst()))
    for keyword in keywords {
      guard let name = keyword.name else { continue }
      let isTrue: Bool
      if case .constant(.true) = place.tree[keyword.value].kind { isTrue = true } else { isTrue = false }
      switch program.interner[name] {
      case "bound": pending.bound = keyword.value
      case "default": pending.fallback = keyword.value
      case "covariant" where isTrue: program.types.variables[id].variance = .covariant
      case "contravariant" where isTrue: program.types.variables[id].variance = .contravariant
      default: break
      }
    }
    pendingBounds.append((id, pending))
    return .typeVariable(id)
  }

  /// Bounds are read after the variable has its meaning, since they may mention it.
  private func resolvePendingBounds() {
    while let (variable, pending) = pendingBounds.popLast() {
      if let bound = pending.bound { program.types.variables[variable].bound = type(of: bound, in: pending.place) }
      if let fallback = pending.fallback, program.types.variables[variable].kind == .type {
        program.types.variables[variable].fallback = type(of: fallback, in: pending.place)
      }
      for constraint in pending.constraints {
        program.types.variables[variable].constraints.append(type(of: constraint, in: pending.place))
      }
    }
  }
}

/// The bound, the constraints and the default of a type variable, to be read.
struct PendingBound {
  var place: AnnotationPlace
  var bound: Expr.ID?
  var fallback: Expr.ID?
  var constraints: [Expr.ID] = []
}
