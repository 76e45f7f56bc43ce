import Base
import Diagnostics
import Syntax

/// The types of variables.
extension Checker {
  /// What `variable` is declared to hold, or was found to hold.
  func typeOfVariable(_ variable: Variable.ID) -> Type.ID {
    switch variableStates[variable] {
    case .resolved: return program.variables[variable].type
    case .resolving: return program.types.any
    case .unresolved: return resolve(variable)
    }
  }

  private func resolve(_ variable: Variable.ID) -> Type.ID {
    variableStates[variable] = .resolving
    if let type = settle({ $0.definedType(of: variable) }) {
      setType(of: variable, to: type)
      return type
    }
    variableStates[variable] = .unresolved
    checkUnit(of: variable)
    if variableStates[variable] == .resolved { return program.variables[variable].type }
    // Its module or function is being checked and has not come to it.
    variableStates[variable] = .resolving
    let type = settle { $0.provisionalType(of: variable) }
    variableStates[variable] = .unresolved
    return type
  }

  func setType(of variable: Variable.ID, to type: Type.ID) {
    program.variables[variable].type = widenedType(type, of: variable)
    variableStates[variable] = .resolved
  }

  /// A module's variable that is declared as a callable over type variables holds a generic one: each call solves them.
  private func closed(_ type: Type.ID, _ variable: Variable.ID) -> Type.ID {
    guard case .module = program.variables[variable].owner, case .callable(var signature) = kind(type) else { return type }
    collectVariables(signature, into: &signature.typeVariables)
    return callable(signature)
  }

  /// The type that the way of definition gives without looking at values; nil when it has to be inferred.
  private func definedType(of variable: Variable.ID) -> Type.ID? {
    let sites = facts[variable].sites.filter { $0.reach.isChecked }
    for site in sites {
      if case .annotation(let annotation, let value) = site.kind {
        return declaredType(of: variable, annotation, value, site).map { closed(substitute($0, place.chosen), variable) }
      }
    }
    guard let first = sites.first else { return program.types.any }
    if isThrowaway(variable) { return program.types.any }
    switch first.kind {
    case .parameter:
      if case .function(let function) = program.variables[variable].owner { _ = signature(of: function) }
      return program.variables[variable].type
    case .function:
      return typeOfDefinition(
        sites.compactMap { site in
          if case .function(let function) = site.kind { return function }
          return nil
        })
    case .classDef(let info): return isAnyClass(info) ? program.types.any : typeOfClassName(info)
    case .importModule(let module): return module.map { moduleType($0) } ?? program.types.any
    case .importFrom(_, _, submodule: .some(let submodule)): return moduleType(submodule)
    case .importFrom(.some(let source), let name, submodule: nil):
      return typeOfModuleMember(name, of: source) ?? program.types.any
    case .importFrom, .typeAlias, .typeParameter: return program.types.any
    case .implicit: return implicitType(of: program.variables[variable].name, in: first.module)
    case .assignment(let value): return definedType(ofAssigned: value, variable, first, isOnly: sites.count == 1)
    case .target, .exceptName, .deletion: return nil
    case .annotation: return nil
    }
  }

  /// A local `_` takes anything.
  func isThrowaway(_ variable: Variable.ID) -> Bool {
    guard program.variables[variable].name == names.underscore, case .function = program.variables[variable].owner else {
      return false
    }
    return !program.variables[variable].isParameter
  }

  /// `typing.Any`, which stubs write as a class.
  private func isAnyClass(_ info: ClassInfo.ID) -> Bool {
    SpecialForm.named(program.interner[program.classes[info].name], in: program.modules[program.classes[info].module].name) == .any
  }

  /// The type of the expression that names the class.
  func typeOfClassName(_ info: ClassInfo.ID) -> Type.ID { typeObject(ownInstance(info)) }

  private func moduleType(_ module: TypedModule.ID) -> Type.ID {
    opaque.contains(module) ? program.types.any : intern(.module(module))
  }

  private func declaredType(
    of variable: Variable.ID, _ annotation: Expr.ID, _ value: Expr.ID?, _ site: BindingSite
  ) -> Type.ID? {
    let declared = declared(annotation, in: annotationPlace(site))
    if declared.isFinal { program.variables[variable].isFinal = true }
    if let type = declared.type { return type }
    if declared.isAlias, let value { return definedType(ofAssigned: value, variable, site, isOnly: true) ?? program.types.any }
    if let value, declared.isFinal, let literal = literalType(ofExpression: value, in: site) { return widened(literal) }
    return nil
  }

  private func literalType(ofExpression value: Expr.ID, in site: BindingSite) -> Type.ID? {
    switch program.modules[site.module].syntax[value].kind {
    case .constant(let constant): return literalType(of: constant)
    default: return nil
    }
  }

  /// `X = int` and the like name types; other values are inferred.
  private func definedType(
    ofAssigned value: Expr.ID, _ variable: Variable.ID, _ site: BindingSite, isOnly: Bool
  ) -> Type.ID? {
    guard isOnly, !site.inLoop else { return nil }
    let tree = program.modules[site.module].syntax
    switch tree[value].kind {
    case .name, .attribute, .subscript, .binary, .call: break
    default: return nil
    }
    switch meaning(of: variable) {
    case .classObject(let info): return typeOfClassName(info)
    case .alias(let type, _): return typeOfAliasName(type, value, in: tree)
    case .module(let module): return moduleType(module)
    case .typeVariable, .special: return program.types.any
    case .dynamic: return isPlainValue(value, in: tree) ? nil : program.types.any
    case .value, .unknown: return nil
    }
  }

  /// Calls make classes and type variables; other expressions of unknown meaning are evaluated.
  private func isPlainValue(_ value: Expr.ID, in tree: Module) -> Bool {
    switch tree[value].kind {
    case .call: return false
    default: return true
    }
  }

  /// What the name of an alias is as a value.
  private func typeOfAliasName(_ type: Type.ID, _ value: Expr.ID, in tree: Module) -> Type.ID {
    switch kind(type) {
    case .instance:
      // A new type is called like a function.
      if case .call = tree[value].kind {
        let parameter = Signature.Parameter(name: nil, type: type, kind: .positionalOnly)
        return callable(Signature(parameters: [parameter], result: type))
      }
      return typeObject(type)
    default: return program.types.any
    }
  }

  private func implicitType(of name: Symbol, in module: TypedModule.ID) -> Type.ID {
    switch name {
    case names.name, names.file: return known.str
    case names.package: return optional(known.str)
    case names.doc: return hasDocumentation(module) ? known.str : program.types.any
    default: return program.types.any
    }
  }

  private func hasDocumentation(_ module: TypedModule.ID) -> Bool {
    let tree = program.modules[module].syntax
    guard let first = tree.body.first, case .expr(let value) = tree[first].kind else { return false }
    if case .constant(.string) = tree[value].kind { return true }
    return false
  }

  // MARK: Inference on demand

  /// Checks the module or function that assigns `variable`.
  private func checkUnit(of variable: Variable.ID) {
    switch program.variables[variable].owner {
    case .module(let module):
      checkModule(module)
      if variableStates[variable] == .resolved { return }
      // Assigned only in functions, by `global`.
      for site in facts[variable].sites {
        guard let function = site.function, variableStates[variable] != .resolved else { continue }
        checkBody(function)
      }
    case .function(let function): checkBody(function)
    }
  }

  /// A guess at the type from the first assigned value alone.
  private func provisionalType(of variable: Variable.ID) -> Type.ID {
    guard let site = facts[variable].sites.first(where: { $0.reach.isChecked }), case .assignment(let value) = site.kind else {
      return program.types.any
    }
    var inner = Place(module: site.module, scope: site.scope)
    inner.function = site.function
    let type = within(inner) { checker in
      checker.isRecording = false
      let type = checker.quietly { $0.typeOf(value) }
      checker.isRecording = true
      return type
    }
    let settled = settledType(widened(type))
    return isNone(settled) ? program.types.any : settled
  }

  /// Whether the program binds the name in several ways, so that none of them can be relied on.
  func hasSeveralDefinitions(_ variable: Variable.ID) -> Bool {
    if program.variables[variable].definition != nil { return false }
    switch kind(program.variables[variable].type) {
    case .module, .typeObject, .callable, .overloaded: break
    default: return false
    }
    let sites = facts[variable].sites.filter { $0.bindsValue }
    guard sites.count > 1, let first = sites.first else { return false }
    switch first.kind {
    case .classDef, .importModule, .importFrom, .function: return true
    default: return false
    }
  }

  /// The type of `name` in `module`; nil when there is no such name.
  func typeOfModuleMember(_ name: Symbol, of module: TypedModule.ID) -> Type.ID? {
    if let variable = program.modules[module].globals[name] { return typeOfVariable(variable) }
    if let submodule = moduleIDs[program.modules[module].name + "." + program.interner[name]] {
      return moduleType(submodule)
    }
    if opaque.contains(module) || facts.openModules.contains(module) { return program.types.any }
    if let getter = program.modules[module].globals[names.getAttr], case .callable(let signature) = kind(typeOfVariable(getter)) {
      return signature.result
    }
    return nil
  }
}
