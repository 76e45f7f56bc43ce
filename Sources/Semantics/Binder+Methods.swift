import Base
import Syntax

/// What decorators by themselves say about a function, and what all uses together say about a variable.
extension Binder {
  /// Sets how `info` is called, from its place and its decorators.
  mutating func classifyMethod(_ info: FunctionInfo.ID, _ node: FunctionDef) {
    let isMethod = program.functions[info].owner != nil
    var kind: FunctionInfo.MethodKind = isMethod ? .instance : .plain
    if isMethod {
      if node.name == names.newName { kind = .static }
      if node.name == names.initSubclass || node.name == names.classGetItem { kind = .class }
    }
    for decorator in node.decorators {
      switch decoratorMeaning(decorator) {
      case .kind(let meant): kind = meant
      case .abstract: program.functions[info].isAbstract = true
      case .abstractProperty:
        program.functions[info].isAbstract = true
        kind = .propertyGetter
      case .overload: facts[info].isOverload = true
      case .nothing: break
      case .other: program.functions[info].isDecorated = true
      }
    }
    program.functions[info].methodKind = kind
  }

  private enum DecoratorMeaning {
    case kind(FunctionInfo.MethodKind)
    case abstract
    case abstractProperty
    case overload
    /// For the checker only.
    case nothing
    case other
  }

  private func decoratorMeaning(_ id: Expr.ID) -> DecoratorMeaning {
    switch tree[id].kind {
    case .name(let name, _):
      switch program.modules[module].bindings[id] {
      case .builtin(names.staticMethod): return .kind(.static)
      case .builtin(names.classMethod): return .kind(.class)
      case .builtin(names.property): return .kind(.propertyGetter)
      case .variable(let variable): return importedMeaning(name, of: variable)
      default: return .other
      }
    case .attribute(let base, let name, _):
      switch program.interner[name] {
      case "setter" where isPropertyName(base): return .kind(.propertySetter)
      case "deleter" where isPropertyName(base): return .kind(.propertyDeleter)
      case "getter" where isPropertyName(base): return .kind(.propertyGetter)
      default: break
      }
      guard case .variable(let variable) = program.modules[module].bindings[base],
        case .importModule(.some(let source)) = facts[variable].sites.first?.kind
      else { return .other }
      return meaning(ofName: program.interner[name], in: program.modules[source].name)
    case .call(let callee, _, _):
      if case .nothing = decoratorMeaning(callee) { return .nothing }
      return .other
    default: return .other
    }
  }

  /// `x` in `@x.setter`: a function of the class body.
  private func isPropertyName(_ id: Expr.ID) -> Bool {
    guard case .classMember(let name, _) = program.modules[module].bindings[id],
      case .classBody(let owner) = facts.scopes[scope].kind
    else { return false }
    guard case .function(let getter) = facts[owner].body[name]?.first?.kind else { return false }
    switch program.functions[getter].methodKind {
    case .propertyGetter, .propertySetter, .propertyDeleter: return true
    default: return false
    }
  }

  private func importedMeaning(_ name: Symbol, of variable: Variable.ID) -> DecoratorMeaning {
    for site in facts[variable].sites {
      if case .importFrom(.some(let source), let original, submodule: nil) = site.kind {
        return meaning(ofName: program.interner[original], in: program.modules[source].name)
      }
      // The stub of `typing` and `abc` itself.
      if case .function = site.kind {
        return meaning(ofName: program.interner[name], in: program.modules[site.module].name)
      }
      if case .classDef = site.kind {
        return meaning(ofName: program.interner[name], in: program.modules[site.module].name)
      }
      if case .target = site.kind {
        return meaning(ofName: program.interner[name], in: program.modules[site.module].name)
      }
    }
    return .other
  }

  private func meaning(ofName name: String, in module: String) -> DecoratorMeaning {
    switch (module, name) {
    case ("typing", "overload"), ("typing_extensions", "overload"): return .overload
    case ("abc", "abstractmethod"): return .abstract
    case ("abc", "abstractproperty"): return .abstractProperty
    case ("warnings", "deprecated"), ("typing", "final"), ("typing_extensions", "final"), ("typing", "override"), ("typing_extensions", "override"),
      ("typing", "no_type_check"), ("typing_extensions", "deprecated"), ("typing", "type_check_only"),
      ("typing_extensions", "type_check_only"), ("mypy_extensions", "trait"), ("mypy_extensions", "mypyc_attr"):
      return .nothing
    case ("builtins", "staticmethod"): return .kind(.static)
    case ("builtins", "classmethod"): return .kind(.class)
    case ("builtins", "property"): return .kind(.propertyGetter)
    default: return .other
    }
  }

  // MARK: Variables

  /// Settles what the uses of each variable say about it.
  mutating func finishVariables() {
    for variable in program.variables.ids {
      let sites = facts[variable].sites.filter { $0.reach.isRun && $0.bindsValue }
      program.variables[variable].isReassigned = isReassigned(variable, sites)
      program.variables[variable].definition = definition(of: variable, sites)
    }
  }

  private func isReassigned(_ variable: Variable.ID, _ sites: [BindingSite]) -> Bool {
    if facts[variable].isAssignedByInner || sites.count != 1 { return !sites.isEmpty }
    let site = sites[0]
    if case .parameter = site.kind { return false }
    return site.inLoop || facts[variable].firstCapture <= site.span.start
  }

  private func definition(of variable: Variable.ID, _ sites: [BindingSite]) -> Variable.Definition? {
    let isSettled = facts[variable].sites.allSatisfy { $0.reach == .both || !$0.bindsValue || !$0.reach.isChecked && !$0.reach.isRun }
    guard isSettled, !facts[variable].isAssignedByInner, let last = sites.last else { return nil }
    switch last.kind {
    case .function(let function):
      let earlier = sites.dropLast()
      let areOverloads = earlier.allSatisfy { site in
        if case .function(let other) = site.kind { return facts[other].isOverload }
        return false
      }
      return areOverloads && !program.functions[function].isDecorated ? .function(function) : nil
    case .classDef(let info) where sites.count == 1: return .class(info)
    case .importModule(.some(let module)):
      let isSame = sites.allSatisfy { if case .importModule(module) = $0.kind { return true } else { return false } }
      return isSame ? .module(module) : nil
    case .importFrom(_, _, .some(let submodule)) where sites.count == 1: return .module(submodule)
    case .importFrom(.some(let source), let name, submodule: nil) where sites.count == 1:
      return program.modules[source].globals[name].map { .imported($0) }
    default: return nil
    }
  }
}

extension BindingSite {
  /// False for a declaration without value and for `del`'s counterpart in the checker.
  var bindsValue: Bool {
    switch kind {
    case .annotation(_, value: nil), .implicit: return false
    default: return true
    }
  }
}
