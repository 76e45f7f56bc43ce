import Base
import Diagnostics
import Syntax

/// What the checker knows about a function beside its `FunctionInfo`.
struct FunctionModel {
  enum State { case unresolved, resolving, resolved }

  var signature = State.unresolved
  var body = State.unresolved
  /// What the name holds after the decorators.
  var decorated: Type.ID?
  var isDecorating = false
  /// The first parameter of a method has an annotation: binding solves for it.
  var hasAnnotatedSelf = false
  /// The signature mentions `Self`.
  var usesSelfType = false
  /// What was narrowed where an inner function stands; used when its body is checked.
  var outerFlow: Flow?
}

/// Signatures of functions, found when they are first asked for.
extension Checker {
  /// The declared signature, `self` included.
  func signature(of function: FunctionInfo.ID) -> Signature {
    if functionModels[function].signature == .unresolved {
      functionModels[function].signature = .resolving
      settle { $0.resolveSignature(function) }
      functionModels[function].signature = .resolved
    }
    return program.functions[function].signature
  }

  private func resolveSignature(_ function: FunctionInfo.ID) {
    let info = program.functions[function]
    let tree = program.modules[info.module].syntax
    switch info.node {
    case .statement(let statement):
      guard case .functionDef(let node) = tree[statement].kind else { unreachable("a function's node is no def") }
      let place = AnnotationPlace(tree: tree, module: info.module, scope: facts[function].outerScope)
      let parameters = readParameters(function, node.parameters, in: place)
      let result = readResult(function, node, in: place)
      finishSignature(function, parameters, result, typeGuard: node.returns.flatMap { typeGuard($0, in: place) })
    case .lambda(let expression):
      guard case .lambda(let node, _) = tree[expression].kind else { return }
      let place = AnnotationPlace(tree: tree, module: info.module, scope: facts[function].outerScope)
      let parameters = readParameters(function, node, in: place)
      finishSignature(function, parameters, program.types.any, typeGuard: nil)
    case .comprehension, .deferred, .none: break
    }
  }

  private func finishSignature(
    _ function: FunctionInfo.ID, _ parameters: [Signature.Parameter], _ result: Type.ID, typeGuard: Type.ID?
  ) {
    var signature = Signature(parameters: parameters, result: result, typeGuard: typeGuard)
    signature.typeVariables = ownVariables(signature, of: function)
    functionModels[function].usesSelfType = signature.typeVariables.contains { selfVariables[$0] != nil }
    signature.typeVariables.removeAll { selfVariables[$0] != nil }
    program.functions[function].signature = signature
    for (variable, parameter) in zip(program.functions[function].parameters, parameters) {
      program.variables[variable].type = widening.variables.contains(variable) ? program.types.any : localType(of: parameter)
      variableStates[variable] = .resolved
    }
  }

  /// What the parameter's variable holds in the body.
  private func localType(of parameter: Signature.Parameter) -> Type.ID {
    switch parameter.kind {
    case .positionalOnly, .positional, .keywordOnly: return parameter.type
    case .variadic: return instance(program.builtins.tuple, [parameter.type])
    case .keywordVariadic: return instance(program.builtins.dict, [known.str, parameter.type])
    }
  }

  // MARK: Parameters

  func readParameters(
    _ function: FunctionInfo.ID, _ node: Parameters, in place: AnnotationPlace
  ) -> [Signature.Parameter] {
    var result: [Signature.Parameter] = []
    let positional = node.positionalOnly + node.positional
    let firstDefault = positional.count - node.defaults.count
    for (index, parameter) in positional.enumerated() {
      let kind: Signature.Parameter.Kind =
        index < node.positionalOnly.count || isPositionalByName(parameter.name, function) ? .positionalOnly : .positional
      result.append(
        Signature.Parameter(
          name: parameter.name, type: typeOfParameter(parameter, index, function, in: place), kind: kind,
          hasDefault: index >= firstDefault))
    }
    if let parameter = node.variadic {
      result.append(
        Signature.Parameter(name: parameter.name, type: annotated(parameter, in: place), kind: .variadic))
    }
    for (index, parameter) in node.keywordOnly.enumerated() {
      result.append(
        Signature.Parameter(
          name: parameter.name, type: annotated(parameter, in: place), kind: .keywordOnly,
          hasDefault: node.keywordDefaults[index] != nil))
    }
    if let parameter = node.keywordVariadic {
      result.append(
        Signature.Parameter(name: parameter.name, type: annotated(parameter, in: place), kind: .keywordVariadic))
    }
    return result
  }

  /// Before `/` existed, stubs marked positional parameters with two underscores.
  private func isPositionalByName(_ name: Symbol, _ function: FunctionInfo.ID) -> Bool {
    let text = program.interner[name]
    return text.hasPrefix("__") && !text.hasSuffix("__")
  }

  private func annotated(_ parameter: Parameter, in place: AnnotationPlace) -> Type.ID {
    guard let annotation = parameter.annotation else { return program.types.any }
    if case .starred = place.tree[annotation].kind { return program.types.any }
    return type(of: annotation, in: place)
  }

  private func typeOfParameter(
    _ parameter: Parameter, _ index: Int, _ function: FunctionInfo.ID, in place: AnnotationPlace
  ) -> Type.ID {
    if parameter.annotation != nil {
      if index == 0 { functionModels[function].hasAnnotatedSelf = true }
      let type = annotated(parameter, in: place)
      return isMistakenOwner(type, index, function) ? program.types.any : type
    }
    guard index == 0, let owner = program.functions[function].owner else { return program.types.any }
    if mayGetClass(parameter, function) { return program.types.any }
    switch program.functions[function].methodKind {
    case .instance, .propertyGetter, .propertySetter, .propertyDeleter: return ownInstance(owner)
    case .class: return typeObject(ownInstance(owner))
    case .static:
      return program.functions[function].name == names.newName ? typeObject(ownInstance(owner)) : program.types.any
    case .plain: return program.types.any
    }
  }

  /// A decorator may make something else of the method than what takes instances, which another name than `self` says.
  private func mayGetClass(_ parameter: Parameter, _ function: FunctionInfo.ID) -> Bool {
    let info = program.functions[function]
    return info.methodKind == .instance && info.isDecorated && program.interner[parameter.name] != "self"
  }

  /// `__set_name__` gets the class itself where some annotate an instance of it, which no call in the program contradicts.
  private func isMistakenOwner(_ type: Type.ID, _ index: Int, _ function: FunctionInfo.ID) -> Bool {
    guard index == 1, case .instance(let info, _) = kind(type), program.interner[program.functions[function].name] == "__set_name__"
    else { return false }
    return program.functions[function].owner != nil && info != program.builtins.object && info != program.builtins.type
  }

  private func readResult(_ function: FunctionInfo.ID, _ node: FunctionDef, in place: AnnotationPlace) -> Type.ID {
    var result = program.types.any
    if let returns = node.returns {
      result = type(of: returns, in: place)
    } else if program.functions[function].isTyped && node.name == names.initName && program.functions[function].owner != nil {
      result = program.types.none
    }
    guard node.isAsync, !program.functions[function].isGenerator, let coroutine = typing.coroutine else { return result }
    return instance(coroutine, [program.types.any, program.types.any, result])
  }

  /// The type variables that each call of the function solves: not those of the classes and functions around it.
  private func ownVariables(_ signature: Signature, of function: FunctionInfo.ID) -> [TypeVariable.ID] {
    var found: [TypeVariable.ID] = []
    collectVariables(signature, into: &found)
    if found.isEmpty { return found }
    var outer = program.functions[function].enclosingFunction
    while let enclosing = outer {
      let taken = self.signature(of: enclosing).typeVariables
      found.removeAll { taken.contains($0) }
      outer = program.functions[enclosing].enclosingFunction
    }
    var owner = program.functions[function].owner
    while let info = owner {
      found.removeAll { program.classes[info].typeParameters.contains($0) }
      owner = program.classes[info].enclosingClass
    }
    return found
  }

  // MARK: Definitions

  /// What a name holds that the `def`s in `functions` bind: overloads, or one function with its decorators.
  func typeOfDefinition(_ functions: [FunctionInfo.ID]) -> Type.ID {
    let overloads = functions.filter { facts[$0].isOverload }
    guard !overloads.isEmpty else { return decoratedType(of: functions[0]) }
    var signatures: [Signature] = []
    for function in overloads {
      switch kind(decoratedType(of: function)) {
      case .callable(let signature): signatures.append(signature)
      default: return program.types.any
      }
    }
    for function in functions {
      program.functions[function].overloads = signatures
      _ = signature(of: function)
    }
    return signatures.count == 1 ? callable(signatures[0]) : intern(.overloaded(signatures))
  }

  /// The function's type after its decorators.
  func decoratedType(of function: FunctionInfo.ID) -> Type.ID {
    if let known = functionModels[function].decorated { return known }
    if functionModels[function].isDecorating { return program.types.any }
    let plain = callable(signature(of: function))
    guard program.functions[function].isDecorated else {
      functionModels[function].decorated = plain
      return plain
    }
    functionModels[function].isDecorating = true
    let type = settle { $0.applyDecorators(function, plain) }
    functionModels[function].isDecorating = false
    functionModels[function].decorated = type
    return type
  }

  private func applyDecorators(_ function: FunctionInfo.ID, _ plain: Type.ID) -> Type.ID {
    let info = program.functions[function]
    guard case .statement(let statement) = info.node,
      case .functionDef(let node) = program.modules[info.module].syntax[statement].kind
    else { return plain }
    var place = Place(module: info.module, scope: facts[function].outerScope)
    place.function = info.enclosingFunction
    place.enclosingClass = info.owner
    place.isChecked = info.isTyped && program.modules[info.module].origin == .source
    return within(place) { checker in
      checker.flow = checker.outerFlow(function)
      var type = plain
      for decorator in node.decorators.reversed() where checker.changesType(decorator) {
        let callee = checker.typeOf(decorator)
        let span = checker.tree[decorator].span
        type = checker.typeOfCall(callee, [CallArgument(type: type, span: span)], at: span, expecting: nil)
      }
      return type
    }
  }

  /// Decorators whose effect `FunctionInfo` describes do not change the type.
  private func changesType(_ decorator: Expr.ID) -> Bool {
    switch tree[decorator].kind {
    case .call(let callee, _, _):
      if case .name(let name, _) = tree[callee].kind { return program.interner[name] != "deprecated" }
      return true
    case .name(let name, _):
      return ![names.staticMethod, names.classMethod, names.property, names.overload].contains(name)
        && !["abstractmethod", "final", "override"].contains(program.interner[name])
    case .attribute(_, let name, _):
      return !["abstractmethod", "final", "override", "overload"].contains(program.interner[name])
    default: return true
    }
  }

  // MARK: Binding

  /// `signature` without its first parameter, which `receiver` takes; type variables in that parameter are solved.
  func bind(_ signature: Signature, to receiver: Type.ID) -> Signature {
    guard let first = signature.parameters.first else { return signature }
    switch first.kind {
    case .positionalOnly, .positional: break
    case .variadic: return signature
    case .keywordOnly, .keywordVariadic: return signature
    }
    var result = signature
    result.parameters.removeFirst()
    guard mentionsVariables(first.type), !signature.typeVariables.isEmpty else { return result }
    var constraints: [Constraint] = []
    infer(first.type, receiver, .lower, Set(signature.typeVariables), &constraints)
    return substitute(result, solve(signature.typeVariables, constraints))
  }

  /// What reading a method through `receiver` gives.
  func boundMethodType(
    _ type: Type.ID, methodKind: FunctionInfo.MethodKind, receiver: Type.ID
  ) -> Type.ID {
    switch methodKind {
    case .static, .plain: return type
    case .class: return mapSignatures(type) { $0.bind($1, to: $0.typeObject(receiver)) }
    case .instance, .propertyGetter, .propertySetter, .propertyDeleter:
      return mapSignatures(type) { $0.bind($1, to: receiver) }
    }
  }

  /// Applies `transform` to the signature or signatures of a callable type; other types stay.
  func mapSignatures(_ type: Type.ID, _ transform: (Checker, Signature) -> Signature) -> Type.ID {
    switch kind(type) {
    case .callable(let signature): return callable(transform(self, signature))
    case .overloaded(let signatures):
      var results: [Signature] = []
      for signature in signatures { results.append(transform(self, signature)) }
      return intern(.overloaded(results))
    default: return type
    }
  }
}
