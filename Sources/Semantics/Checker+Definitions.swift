import Base
import Diagnostics
import Syntax

/// Functions and classes as statements, and the bodies of functions.
extension Checker {
  func checkDefinition(_ id: Stmt.ID, _ node: FunctionDef) {
    guard let function = program.modules[place.module].functionOfStatement[id] else { return }
    for decorator in node.decorators { checkDecorator(decorator) }
    let signature = signature(of: function)
    checkDefaults(node.parameters, signature)
    if program.functions[function].enclosingFunction != nil { functionModels[function].outerFlow = flow }
    _ = decoratedType(of: function)
    if program.functions[function].captured.contains(where: { place.partials[$0] != nil }) {
      checkBody(function, completing: true)
    } else {
      schedule(function)
    }
    narrowDefined(node.name, function)
    noteHandlers()
  }

  /// A `def` of a name that was narrowed assigns it.
  private func narrowDefined(_ name: Symbol, _ function: FunctionInfo.ID) {
    guard let variable = facts.scopes[place.scope].names[name] else { return }
    let path = paths.intern(Path(base: nil, step: .variable(variable)))
    guard narrowedType(path) != nil else { return }
    forget(path)
    narrowAssigned(path, declared: typeOfVariable(variable), decoratedType(of: function))
  }

  private func checkDecorator(_ decorator: Expr.ID) {
    // `x.setter` names the property itself, not what reading it gives.
    if case .attribute(let base, let name, _) = tree[decorator].kind, case .name = tree[base].kind,
      [names.setter, names.getter, names.deleter].contains(name)
    {
      return
    }
    typeOf(decorator)
  }

  private func checkDefaults(_ parameters: Parameters, _ signature: Signature) {
    let positional = parameters.positionalOnly + parameters.positional
    let first = positional.count - parameters.defaults.count
    for (index, value) in parameters.defaults.enumerated() {
      checkDefault(value, positional[first + index], signature.parameters[first + index].type)
    }
    for (parameter, value) in zip(parameters.keywordOnly, parameters.keywordDefaults) {
      guard let value else { continue }
      let type = signature.parameters.first { $0.name == parameter.name && $0.kind == .keywordOnly }?.type
      checkDefault(value, parameter, type ?? program.types.any)
    }
  }

  private func checkDefault(_ value: Expr.ID, _ parameter: Parameter, _ wanted: Type.ID) {
    let type = typeOf(value, expecting: parameter.annotation == nil ? nil : wanted)
    if parameter.annotation == nil || fits(type, wanted, value) { return }
    if case .constant(.ellipsis) = tree[value].kind { return }
    var open: [TypeVariable.ID] = []
    collectVariables(wanted, into: &open)
    if !open.isEmpty { return }
    report(
      .incompatibleDefault(
        program.interner[parameter.name], found: describe(type, besides: wanted), expected: describe(wanted, besides: type),
        at: tree[value].span))
  }

  /// Functions inside functions are checked after the body around them, the others after the module.
  func schedule(_ function: FunctionInfo.ID) {
    pendingBodies.append(function)
  }

  // MARK: Bodies

  /// - Parameter completing: the body may complete partial variables of the code around it.
  func checkBody(_ function: FunctionInfo.ID, completing: Bool = false) {
    guard functionModels[function].body == .unresolved else { return }
    guard case .statement(let statement) = program.functions[function].node,
      case .functionDef(let node) = program.modules[program.functions[function].module].syntax[statement].kind,
      program.modules[program.functions[function].module].origin == .source
    else { return }
    functionModels[function].body = .resolving
    let signature = signature(of: function)
    var inner = bodyPlace(function, node, signature)
    if completing { inner.partials = place.partials }
    let remaining = settle { checker in
      checker.within(inner) { checker in
        checker.flow = checker.outerFlow(function)
        checker.withSelfType(function) { checker in checker.checkRepeatedly(function, node, signature) }
        return checker.place.partials
      }
    }
    if completing { place.partials = remaining }
    functionModels[function].body = .resolved
  }

  /// In a method whose signature mentions `Self`, the receiver is of that type.
  private func withSelfType(_ function: FunctionInfo.ID, _ body: (Checker) -> Void) {
    guard functionModels[function].usesSelfType, !functionModels[function].hasAnnotatedSelf,
      let owner = program.functions[function].owner, let receiver = program.functions[function].parameters.first
    else { return body(self) }
    let declared = program.variables[receiver].type
    let own = intern(.typeVar(selfVariable(of: owner)))
    if case .typeObject = kind(declared) {
      program.variables[receiver].type = typeObject(own)
    } else if case .instance = kind(declared) {
      program.variables[receiver].type = own
    }
    body(self)
    program.variables[receiver].type = declared
  }

  private func bodyPlace(_ function: FunctionInfo.ID, _ node: FunctionDef, _ signature: Signature) -> Place {
    let info = program.functions[function]
    var inner = Place(module: info.module, scope: facts[function].scope)
    inner.function = function
    inner.enclosingClass = info.owner ?? enclosingClass(of: function)
    inner.isChecked = info.isTyped && functionModels[function].outerFlow?.isReachable != false
    guard info.isTyped else { return inner }
    let result = node.returns == nil && node.name != names.initName ? program.types.any : signature.result
    readResults(of: function, declared: result, into: &inner)
    return inner
  }

  /// What a generator function declares must be what calling it gives, or more.
  private func checkGeneratorResult(_ function: FunctionInfo.ID, _ node: FunctionDef) {
    guard program.functions[function].isGenerator, node.returns != nil else { return }
    let isAsync = program.functions[function].isAsync
    let declared = signature(of: function).result
    guard let base = isAsync ? typing.asyncGenerator : program.builtins.generator, !isAny(declared) else { return }
    if isSubtype(instanceOfAny(base), declared) { return }
    report(.wrongGeneratorResult(isAsync: isAsync, at: headerSpan(of: function)))
  }

  private func enclosingClass(of function: FunctionInfo.ID) -> ClassInfo.ID? {
    var current = program.functions[function].enclosingFunction
    while let outer = current {
      if let owner = program.functions[outer].owner { return owner }
      current = program.functions[outer].enclosingFunction
    }
    return nil
  }

  /// What `return`, `yield` and what is sent have to be.
  private func readResults(of function: FunctionInfo.ID, declared: Type.ID, into inner: inout Place) {
    let info = program.functions[function]
    if info.isGenerator {
      inner.yielded = program.types.any
      inner.sent = program.types.any
      inner.result = program.types.any
      for base in [program.builtins.generator, typing.asyncGenerator] {
        guard let base, let arguments = asInstance(declared, of: base) else { continue }
        inner.yielded = arguments[0]
        inner.sent = arguments.count > 1 ? arguments[1] : program.types.any
        inner.result = arguments.count == 3 ? arguments[2] : program.types.none
        return
      }
      for base in [program.builtins.iterator, program.builtins.iterable, typing.asyncIterator, typing.asyncIterable] {
        guard let base, let own = classOf(declared), own == base, let arguments = asInstance(declared, of: base) else { continue }
        inner.yielded = arguments[0]
        inner.result = program.types.none
        return
      }
      return
    }
    if info.isAsync, let coroutine = typing.coroutine, let arguments = asInstance(declared, of: coroutine) {
      inner.result = arguments[2]
    } else {
      inner.result = declared
    }
  }

  /// What was narrowed around an inner function still holds in it for variables that are not assigned any more.
  func outerFlow(_ function: FunctionInfo.ID) -> Flow {
    guard let outer = functionModels[function].outerFlow else { return Flow() }
    var flow = Flow()
    let start = facts[function].span.start
    for (path, type) in outer.narrowed {
      guard case .variable(let variable) = paths[paths.root(of: path)].step,
        facts[variable].sites.allSatisfy({ $0.span.start < start && !($0.inLoop) }), !facts[variable].isAssignedByInner
      else { continue }
      flow.narrowed[path] = type
    }
    return flow
  }

  /// Unannotated functions are looked at again until no variable turns out to hold more than was thought.
  private func checkRepeatedly(_ function: FunctionInfo.ID, _ node: FunctionDef, _ signature: Signature) {
    let start = flow
    let outerAgain = mustCheckAgain
    if constrainedVariables(function, signature).isEmpty {
      for round in 0..<4 {
        mustCheckAgain = false
        flow = start
        checkOnce(function, node, signature)
        if !mustCheckAgain { break }
        if round == 2 { makeDynamic(function) }
      }
    } else {
      checkForEachValue(function, node, signature)
    }
    mustCheckAgain = outerAgain
  }

  private func makeDynamic(_ function: FunctionInfo.ID) {
    for variable in program.functions[function].locals { setType(of: variable, to: program.types.any) }
  }

  private func checkOnce(_ function: FunctionInfo.ID, _ node: FunctionDef, _ signature: Signature) {
    let firstPending = pendingBodies.count
    checkGeneratorResult(function, node)
    checkRedefinitions(node.body)
    check(node.body)
    finishPartials()
    checkEnd(function, node)
    // Inner functions see what the whole body says about its variables.
    let inner = Array(pendingBodies[firstPending...])
    pendingBodies.removeSubrange(firstPending...)
    for item in inner { checkBody(item) }
  }

  /// Falling off the end returns None.
  private func checkEnd(_ function: FunctionInfo.ID, _ node: FunctionDef) {
    guard place.isChecked, flow.isReachable, let wanted = place.result, let returns = node.returns else { return }
    if program.functions[function].isGenerator || facts[function].isTrivial || facts[function].isOverload { return }
    if isAny(wanted) || isNone(wanted) || wanted == known.object { return }
    if isNever(wanted) {
      report(.implicitReturnInNoReturn(at: tree[returns].span))
      return
    }
    report(.missingReturn(at: headerSpan(of: function)))
  }

  /// From `def` to the function's name.
  func headerSpan(of function: FunctionInfo.ID) -> Span {
    guard case .statement(let statement) = program.functions[function].node else { return facts[function].span }
    let start = program.modules[program.functions[function].module].syntax[statement].span.start
    return Span(file: facts[function].span.file, start: Int(start), end: Int(facts[function].span.end))
  }

  // MARK: Constrained type variables

  /// Those of the function itself, and of the class whose method it is.
  private func constrainedVariables(_ function: FunctionInfo.ID, _ signature: Signature) -> [TypeVariable.ID] {
    let ofClass = program.functions[function].owner.map { program.classes[$0].typeParameters } ?? []
    return (ofClass + signature.typeVariables).filter { !program.types.variables[$0].constraints.isEmpty }
  }

  /// A function with constrained type variables is a function for each choice of their values, and each is checked. What is
  /// recorded must hold for all: the variables are dynamic there.
  private func checkForEachValue(_ function: FunctionInfo.ID, _ node: FunctionDef, _ signature: Signature) {
    let start = flow
    let outer = place
    let variables = constrainedVariables(function, signature)
    let dynamic = Dictionary(uniqueKeysWithValues: variables.map { ($0, program.types.any) })
    let declared = program.functions[function].parameters.map { program.variables[$0].type }
    place.isChecked = false
    substitutePlace(function, declared, dynamic)
    checkOnce(function, node, signature)
    let locals = program.functions[function].locals.map { ($0, program.variables[$0].type) }
    let recorded = program.modules[outer.module].types
    let kept = innerTypes(of: function)
    (isRecording, isChoosing) = (false, true)
    for choice in choices(variables) where outer.isChecked {
      flow = start
      place = outer
      for variable in program.functions[function].locals { variableStates[variable] = .unresolved }
      substitutePlace(function, declared, choice)
      checkOnce(function, node, signature)
    }
    (isRecording, isChoosing) = (true, false)
    program.modules[outer.module].types = recorded
    for (variable, type) in locals { setType(of: variable, to: type) }
    for (id, signature, variables) in kept {
      program.functions[id].signature = signature
      for (variable, type) in variables { program.variables[variable].type = type }
    }
    for (variable, type) in zip(program.functions[function].parameters, declared) {
      program.variables[variable].type = substitute(type, dynamic)
    }
  }

  /// What was found of the functions inside: lambdas, above all, take their types from where they stand.
  private func innerTypes(of function: FunctionInfo.ID) -> [(FunctionInfo.ID, Signature, [(Variable.ID, Type.ID)])] {
    var result: [(FunctionInfo.ID, Signature, [(Variable.ID, Type.ID)])] = []
    for id in program.functions.ids where isInside(id, function) {
      let info = program.functions[id]
      var types: [(Variable.ID, Type.ID)] = []
      for variable in info.parameters + info.locals { types.append((variable, program.variables[variable].type)) }
      result.append((id, info.signature, types))
    }
    return result
  }

  private func isInside(_ function: FunctionInfo.ID, _ other: FunctionInfo.ID) -> Bool {
    var current = program.functions[function].enclosingFunction
    while let outer = current {
      if outer == other { return true }
      current = program.functions[outer].enclosingFunction
    }
    return false
  }

  private func substitutePlace(_ function: FunctionInfo.ID, _ declared: [Type.ID], _ map: Substitution) {
    place.chosen = map
    for (variable, type) in zip(program.functions[function].parameters, declared) {
      program.variables[variable].type = substitute(type, map)
    }
    if let result = place.result { place.result = substitute(result, map) }
    if let yielded = place.yielded { place.yielded = substitute(yielded, map) }
  }

  /// All ways to choose a value for each of the variables.
  private func choices(_ variables: [TypeVariable.ID]) -> [Substitution] {
    var result: [Substitution] = [[:]]
    for variable in variables {
      result = result.flatMap { chosen in
        program.types.variables[variable].constraints.map { chosen.merging([variable: $0]) { $1 } }
      }
    }
    return result.count > 8 ? [] : result
  }

  // MARK: Classes

  func checkClass(_ id: Stmt.ID, _ node: ClassDef) {
    guard let info = program.modules[place.module].classOfStatement[id] else { return }
    for decorator in node.decorators { typeOf(decorator) }
    quietly { checker in
      for base in node.bases { checker.typeOf(base) }
      for keyword in node.keywords { checker.typeOf(keyword.value) }
    }
    resolveHeader(info)
    let outerBody = place.classBody
    let outerClass = place.enclosingClass
    let outerScope = place.scope
    place.classBody = info
    place.enclosingClass = info
    place.scope = facts[info].scope
    let outerFlow = flow
    checkClassRules(info, node, at: tree[id].span)
    checkRedefinitions(node.body)
    check(node.body)
    let reachable = flow.isReachable
    flow = outerFlow
    flow.isReachable = reachable
    place.classBody = outerBody
    place.enclosingClass = outerClass
    place.scope = outerScope
    checkOverrides(info)
    noteHandlers()
  }
}
