import Base
import Diagnostics
import Syntax

/// Comprehensions, generator expressions and lambdas: expressions with a scope of their own.
extension Checker {
  func typeOfComprehension(
    _ id: Expr.ID, _ info: ClassInfo.ID, _ element: Expr.ID, _ clauses: [Comprehension], expecting: Type.ID?
  ) -> Type.ID {
    let wanted = expectedArguments(info, expecting)?.first
    let useful = wanted.flatMap { isUseful($0) ? $0 : nil }
    let type = inComprehension(id, clauses) { $0.typeOf(element, expecting: useful) }
    if let wanted, isComplete(wanted), fits(type, wanted, element) {
      noteContext(wanted, hides: type)
      return instance(info, [wanted])
    }
    if let wanted, isComplete(wanted), isDefinitelyWanted(info, expecting) {
      let label = info == program.builtins.list ? "List" : "Set"
      report(
        .incompatibleComprehension(
          of: label, found: describe(type, besides: wanted), expected: describe(wanted, besides: type),
          at: tree[element].span))
      return instance(info, [wanted])
    }
    return instance(info, [joinedItems([type])])
  }

  func typeOfGenerator(
    _ id: Expr.ID, _ element: Expr.ID, _ clauses: [Comprehension], expecting: Type.ID?
  ) -> Type.ID {
    let isAsync = program.modules[place.module].functionOfExpression[id].map { program.functions[$0].isAsync } ?? false
    let info = isAsync ? typing.asyncGenerator ?? program.builtins.generator! : program.builtins.generator!
    let wanted = expectedArguments(info, expecting)?.first
    let useful = wanted.flatMap { isUseful($0) ? $0 : nil }
    var type = inComprehension(id, clauses) { $0.typeOf(element, expecting: useful) }
    if let wanted, isComplete(wanted) {
      if !fits(type, wanted, element), isDefinitelyWanted(info, expecting) {
        report(
          .incompatibleGeneratorItem(
            found: describe(type, besides: wanted), expected: describe(wanted, besides: type), at: tree[element].span))
        type = wanted
      } else if fits(type, wanted, element) {
        noteContext(wanted, hides: type)
        type = wanted
      }
    }
    let none = program.types.none
    return instance(info, isAsync ? [joinedItems([type]), none] : [joinedItems([type]), none, none])
  }

  func typeOfDictComprehension(
    _ id: Expr.ID, _ key: Expr.ID, _ value: Expr.ID, _ clauses: [Comprehension], expecting: Type.ID?
  ) -> Type.ID {
    let wanted = expectedArguments(program.builtins.dict, expecting)
    let (keyType, valueType) = inComprehension(id, clauses) { checker in
      let keyType = checker.typeOf(key, expecting: wanted.flatMap { checker.isUseful($0[0]) ? $0[0] : nil })
      let valueType = checker.typeOf(value, expecting: wanted.flatMap { checker.isUseful($0[1]) ? $0[1] : nil })
      return (keyType, valueType)
    }
    if let wanted, isComplete(wanted[0]), isComplete(wanted[1]), fits(keyType, wanted[0], key),
      fits(valueType, wanted[1], value)
    {
      noteContext(wanted[0], hides: keyType)
      noteContext(wanted[1], hides: valueType)
      return instance(program.builtins.dict, wanted)
    }
    if let wanted, isComplete(wanted[0]), isComplete(wanted[1]), isDefinitelyWanted(program.builtins.dict, expecting) {
      reportEntry("Key", key, keyType, wanted[0])
      reportEntry("Value", value, valueType, wanted[1])
      return instance(program.builtins.dict, wanted)
    }
    return instance(program.builtins.dict, [joinedItems([keyType]), joinedItems([valueType])])
  }

  private func reportEntry(_ part: String, _ id: Expr.ID, _ type: Type.ID, _ wanted: Type.ID) {
    if fits(type, wanted, id) { return }
    report(
      .incompatibleDictComprehension(
        part, found: describe(type, besides: wanted), expected: describe(wanted, besides: type), at: tree[id].span))
  }

  /// Binds the targets of `clauses`, evaluates `body` with the conditions known to hold, and forgets them again.
  private func inComprehension<Result>(
    _ id: Expr.ID, _ clauses: [Comprehension], _ body: (Checker) -> Result
  ) -> Result {
    let outerFlow = flow
    let outerFunction = place.function
    let outerScope = place.scope
    for (index, clause) in clauses.enumerated() {
      let iterable = typeOf(clause.iterable)
      if index == 0, let function = program.modules[place.module].functionOfExpression[id] {
        resetLocals(of: function)
        place.scope = facts[function].scope
      }
      let element = clause.isAsync
        ? asyncElementType(of: iterable, at: tree[clause.iterable].span)
        : elementType(of: iterable, at: tree[clause.iterable].span)
      let isName = if case .name = tree[clause.target].kind { true } else { false }
      assign(clause.target, element, value: isName ? nil : sampleText(of: clause.iterable), at: tree[clause.target].span)
      for test in clause.conditions { flow = condition(test).whenTrue }
    }
    let result = body(self)
    place.function = outerFunction
    place.scope = outerScope
    // Assignment expressions inside reach the scope around.
    let inner = flow
    flow = outerFlow
    for (key, _) in flow.narrowed where inner.narrowed[key] == nil { flow.narrowed[key] = nil }
    return result
  }

  /// The targets are inferred anew each time the comprehension is evaluated with other expectations.
  private func resetLocals(of function: FunctionInfo.ID) {
    for variable in program.functions[function].locals where variableStates[variable] == .resolved {
      variableStates[variable] = .unresolved
    }
  }

  // MARK: Lambdas

  func typeOfLambda(_ id: Expr.ID, _ node: Parameters, _ body: Expr.ID, expecting: Type.ID?) -> Type.ID {
    guard let function = program.modules[place.module].functionOfExpression[id] else { return program.types.any }
    for value in node.allDefaults { typeOf(value) }
    var signature = lambdaSignature(function, node)
    let expected = expectedSignature(expecting)
    let wanted = expected.flatMap { takes(signature, argumentsOf: $0) ? $0 : nil }
    if expected != nil && wanted == nil { report(.unsuitableLambda(at: tree[id].span)) }
    if let wanted { adopt(wanted, into: &signature) }
    for (variable, parameter) in zip(program.functions[function].parameters, signature.parameters) {
      let isUnknown = contains(parameter.type) { $0 == known.hole }
      let type = isUnknown ? program.types.any : parameter.type
      setType(of: variable, to: parameter.kind == .variadic ? instance(program.builtins.tuple, [type])
        : parameter.kind == .keywordVariadic ? instance(program.builtins.dict, [known.str, type]) : type)
      forget(paths.intern(Path(base: nil, step: .variable(variable))))
    }
    let expectedResult = wanted.flatMap { isUseful($0.result) && !isNone($0.result) ? $0.result : nil }
    signature.result = inLambda(function) { $0.typeOf(body, expecting: expectedResult, mayBeNothing: true) }
    // A result that nobody wants may be anything.
    if let wanted, isNone(wanted.result) { signature.result = program.types.none }
    signature.parameters = signature.parameters.map { parameter in
      var parameter = parameter
      if parameter.type == known.hole { parameter.type = program.types.any }
      return parameter
    }
    if isRecording {
      program.functions[function].signature = signature
      functionModels[function].signature = .resolved
    }
    return callable(signature)
  }

  private func inLambda(_ function: FunctionInfo.ID, _ body: (Checker) -> Type.ID) -> Type.ID {
    let outerFlow = flow
    let outerPlace = place
    place.function = function
    place.scope = facts[function].scope
    place.classBody = nil
    place.handlers = []
    place.loops = []
    place.yielded = nil
    place.sent = nil
    let type = body(self)
    let partials = place.partials
    place = outerPlace
    place.partials = partials
    flow = outerFlow
    return type
  }

  /// The signature that the context wants, if it wants a callable of just one form.
  private func expectedSignature(_ expecting: Type.ID?) -> Signature? {
    guard let expecting else { return nil }
    var found: [Signature] = []
    for member in members(expecting) {
      switch kind(member) {
      case .callable(let signature): found.append(signature)
      case .instance:
        if let call = callMember(of: member), case .callable(let signature) = kind(call) { found.append(signature) }
      default: continue
      }
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Whether a lambda with this signature can be called as the context wants.
  private func takes(_ signature: Signature, argumentsOf wanted: Signature) -> Bool {
    if wanted.isEllipsis || wanted.parameters.contains(where: { $0.kind != .positional && $0.kind != .positionalOnly }) {
      return true
    }
    let positional = signature.parameters.filter { $0.kind == .positional || $0.kind == .positionalOnly }
    let isOpen = signature.parameters.contains { $0.kind == .variadic }
    let required = positional.filter { !$0.hasDefault }.count
    return required <= wanted.parameters.count && (isOpen || wanted.parameters.count <= positional.count)
  }

  private func lambdaSignature(_ function: FunctionInfo.ID, _ node: Parameters) -> Signature {
    var parameters: [Signature.Parameter] = []
    let positional = node.positionalOnly + node.positional
    let firstDefault = positional.count - node.defaults.count
    for (index, parameter) in positional.enumerated() {
      parameters.append(
        Signature.Parameter(
          name: parameter.name, type: program.types.any,
          kind: index < node.positionalOnly.count ? .positionalOnly : .positional, hasDefault: index >= firstDefault))
    }
    if let parameter = node.variadic {
      parameters.append(Signature.Parameter(name: parameter.name, type: program.types.any, kind: .variadic))
    }
    for (index, parameter) in node.keywordOnly.enumerated() {
      parameters.append(
        Signature.Parameter(
          name: parameter.name, type: program.types.any, kind: .keywordOnly, hasDefault: node.keywordDefaults[index] != nil))
    }
    if let parameter = node.keywordVariadic {
      parameters.append(Signature.Parameter(name: parameter.name, type: program.types.any, kind: .keywordVariadic))
    }
    return Signature(parameters: parameters, result: program.types.any)
  }

  /// Gives the lambda's parameters the types of those that the context passes by position.
  private func adopt(_ wanted: Signature, into signature: inout Signature) {
    var position = 0
    /// What `*args` takes.
    var rest: [Type.ID] = []
    for parameter in wanted.parameters {
      switch parameter.kind {
      case .positionalOnly, .positional:
        guard position < signature.parameters.count else { continue }
        switch signature.parameters[position].kind {
        case .positional, .positionalOnly:
          signature.parameters[position].type = parameter.type
          position += 1
        case .variadic: rest.append(parameter.type)
        case .keywordOnly, .keywordVariadic: continue
        }
      case .variadic:
        while position < signature.parameters.count, signature.parameters[position].kind == .positional {
          signature.parameters[position].type = parameter.type
          position += 1
        }
        rest.append(parameter.type)
      case .keywordOnly:
        for index in signature.parameters.indices where signature.parameters[index].name == parameter.name {
          signature.parameters[index].type = parameter.type
        }
      case .keywordVariadic: break
      }
    }
    if !rest.isEmpty, let index = signature.parameters.firstIndex(where: { $0.kind == .variadic }) {
      signature.parameters[index].type = simplifiedUnion(rest)
    }
  }
}
