import Base
import Diagnostics
import Syntax

/// Calling a known signature: type variables are solved, arguments compared with parameters.
extension Checker {
  func call(
    _ signature: Signature, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> CallResult {
    let map = map(arguments, to: signature.parameters)
    guard checkCount(map, arguments, signature, at: span, name: name) else {
      evaluate(arguments)
      return CallResult(type: erasedResult(signature), signature: nil)
    }
    if signature.isEllipsis { evaluateRest(map, arguments, signature) }
    if signature.typeVariables.isEmpty {
      checkArguments(signature, map, arguments, name: name)
      return CallResult(type: signature.result, signature: signature)
    }
    return callGeneric(signature, map, arguments, at: span, expecting: expecting, name: name)
  }

  /// The result when the type variables cannot be solved.
  private func erasedResult(_ signature: Signature) -> Type.ID {
    var map: Substitution = [:]
    for variable in signature.typeVariables { map[variable] = program.types.any }
    return substitute(signature.result, map)
  }

  /// With `...` for parameters, arguments beyond those named are evaluated for themselves.
  private func evaluateRest(_ map: ArgumentMap, _ arguments: [CallArgument], _ signature: Signature) {
    let taken = Set(map.actuals.joined())
    for (index, argument) in arguments.enumerated() where !taken.contains(index) {
      if let expression = argument.expression { _ = typeOf(expression) }
    }
  }

  // MARK: Plain signatures

  private func checkArguments(
    _ signature: Signature, _ map: ArgumentMap, _ arguments: [CallArgument], name: CalleeName?
  ) {
    var expected: [Type.ID?] = Array(repeating: nil, count: arguments.count)
    for (parameter, actuals) in zip(signature.parameters, map.actuals) {
      for index in actuals where expected[index] == nil || arguments[index].expression == nil {
        expected[index] = parameter.type
        if arguments[index].expression == nil { check(arguments[index], index, arguments[index].type!, parameter, name) }
      }
    }
    // In the order of evaluation, which names that are narrowed on the way may depend on.
    for (index, argument) in arguments.enumerated() where argument.expression != nil {
      guard let wanted = expected[index] else { continue }
      let type = evaluate(argument, expecting: wanted)
      guard let parameter = zip(signature.parameters, map.actuals).first(where: { $0.1.contains(index) })?.0 else { continue }
      check(argument, index, type, parameter, name)
    }
  }

  private func check(
    _ argument: CallArgument, _ index: Int, _ type: Type.ID, _ parameter: Signature.Parameter, _ name: CalleeName?
  ) {
    excessInContext = worst([excessInContext, excess(of: type, over: parameter.type)])
    if fits(type, parameter.type, argument.expression) { return }
    if let literal = argument.literal, isSubtype(literal, parameter.type) { return }
    if isSpreadParameterSpecification(argument, type) { return }
    reportLambdaResult(argument.expression, type, parameter.type)
    if let special = itemError(argument, index, type, parameter, name) { return report(special) }
    report(
      .incompatibleArgument(
        argumentLabel(argument, index), of: described(name), found: describe(argument, type, besides: parameter.type),
        expected: describe(parameter.type, besides: type), at: argument.span))
  }

  /// `*args` and `**kwargs` of a parameter specification go where the same one is wanted.
  private func isSpreadParameterSpecification(_ argument: CallArgument, _ type: Type.ID) -> Bool {
    guard case .typeVar(let variable) = kind(type) else { return false }
    return program.types.variables[variable].kind == .parameters
  }

  private func argumentLabel(_ argument: CallArgument, _ index: Int) -> String {
    if case .keyword(let name) = argument.kind { return "\"\(program.interner[name])\"" }
    return String((argument.position ?? index) + 1)
  }

  /// A lambda whose value is not what is wanted is at fault itself.
  func reportLambdaResult(_ expression: Expr.ID?, _ type: Type.ID, _ wanted: Type.ID) {
    guard let expression, case .lambda(_, let body) = tree[expression].kind, case .callable(let found) = kind(type),
      case .callable(let expected) = kind(wanted), !isNone(expected.result), !isSubtype(found.result, expected.result)
    else { return }
    report(
      .incompatibleReturn(
        found: describe(found.result, besides: expected.result), expected: describe(expected.result, besides: found.result),
        at: tree[body].span))
  }

  /// `x[index]` and `x[index] = value` do not look like calls.
  private func itemError(
    _ argument: CallArgument, _ index: Int, _ type: Type.ID, _ parameter: Signature.Parameter, _ callee: CalleeName?
  ) -> Diagnostic? {
    guard let callee, let receiver = callee.receiver, callee.name == names.getItem || callee.name == names.setItem else {
      return nil
    }
    let found = describe(argument, type, besides: parameter.type)
    let expected = describe(parameter.type, besides: type)
    if index == 0 { return .invalidIndex(found, for: describe(receiver), expected: expected, at: argument.span) }
    return .incompatibleTarget(found: found, expected: expected, at: argument.span)
  }

  /// A starred argument is shown whole.
  private func describe(_ argument: CallArgument, _ type: Type.ID, besides other: Type.ID) -> String {
    let literal = argument.expression.flatMap { literalType(ofExpression: $0) } ?? argument.literal
    guard let spread = argument.spread else {
      return describe(wantsLiteral(other) ? literal ?? type : literal == type ? widened(type) : type, besides: other)
    }
    let stars = argument.kind == .doubleStar ? "**" : "*"
    return "\"\(stars)\(describe(spread, besides: other).dropFirst())"
  }

  /// Whether a value may be used where `wanted` is; a literal expression counts as its value.
  func fits(_ type: Type.ID, _ wanted: Type.ID, _ expression: Expr.ID?) -> Bool {
    if isSubtype(type, wanted) { return true }
    guard let expression, let literal = literalType(ofExpression: expression) else { return false }
    return isSubtype(literal, wanted)
  }

  // MARK: Generic signatures

  private func callGeneric(
    _ signature: Signature, _ map: ArgumentMap, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?,
    name: CalleeName?
  ) -> CallResult {
    let variables = Set(signature.typeVariables)
    let hints = contextHints(signature, expecting)
    var types: [Type.ID?] = arguments.map(\.type)
    var constraints: [Constraint] = []
    inferFirst(signature, map, arguments, hints, variables, &types, &constraints)
    inferDeferred(signature, map, arguments, hints, variables, &types, &constraints)
    var solution = solve(signature.typeVariables, constraints)
    if let expecting {
      applyHints(hints, to: &solution, signature, constraints, expecting: expecting)
      for variable in dynamicInContext(signature, expecting) where solution[variable].map({ isNever($0) }) ?? true {
        solution[variable] = program.types.any
      }
    }
    let isOpen = signature.typeVariables.contains { solution[$0] == nil && program.types.variables[$0].fallback == nil }
    let passedOn = variablesOfResult(signature, solution, constraints)
    for variable in signature.typeVariables where solution[variable] == nil && !passedOn.contains(variable) {
      solution[variable] = program.types.variables[variable].kind == .parameters
        ? callable(Signature(parameters: [], result: program.types.any, isEllipsis: true))
        : program.types.variables[variable].fallback ?? program.types.never
    }
    fallBackOnBounds(&solution, signature, constraints)
    checkBounds(solution, signature, name, at: span)
    var solved = substitute(signature, solution)
    if !passedOn.isEmpty { solved = passOn(passedOn, solved) }
    recheck(solved, signature, map, arguments, types, name, at: span)
    var result = solved.result
    if isNever(result) && isOpen && !isNever(signature.result) { result = program.types.any }
    return CallResult(type: result, signature: isNever(solved.result) && isOpen ? nil : solved)
  }

  /// A decorator factory gives a generic function: variables that only the resulting callable mentions are its own.
  private func variablesOfResult(
    _ signature: Signature, _ solution: Substitution, _ constraints: [Constraint]
  ) -> [TypeVariable.ID] {
    guard case .callable(let inner) = kind(signature.result) else { return [] }
    var mentioned: [TypeVariable.ID] = []
    collectVariables(inner, into: &mentioned)
    return signature.typeVariables.filter { solution[$0] == nil && mentioned.contains($0) }
  }

  private func passOn(_ variables: [TypeVariable.ID], _ signature: Signature) -> Signature {
    guard case .callable(var inner) = kind(signature.result) else { return signature }
    var result = signature
    inner.typeVariables = variables.filter { !inner.typeVariables.contains($0) } + inner.typeVariables
    result.result = callable(inner)
    result.typeVariables = []
    return result
  }

  /// What the place of the call says about the type variables in its result.
  private func contextHints(_ signature: Signature, _ expecting: Type.ID?) -> Substitution {
    guard let expecting else { return [:] }
    let usable = contextConstraints(signature, expecting).filter { constraint in
      !contains(constraint.type) { $0 == known.hole || isNever($0) } && !isAny(constraint.type)
    }
    return solve(signature.typeVariables, usable).filter { variable, hint in
      guard let bound = program.types.variables[variable].bound, !mentionsVariables(bound) else { return true }
      return isSubtype(hint, bound)
    }
  }

  private func contextConstraints(_ signature: Signature, _ expecting: Type.ID) -> [Constraint] {
    guard !isAny(expecting), expecting != known.object, mentionsVariables(signature.result) else { return [] }
    // A plain variable is what the arguments say: the context would make it too wide.
    if isVariable(signature.result), !members(expecting).contains(where: { hasParts($0) }) { return [] }
    var constraints: [Constraint] = []
    infer(signature.result, expecting, .upper, Set(signature.typeVariables), &constraints)
    return constraints
  }

  /// The type variables that may be anything as far as the place of the call is concerned.
  private func dynamicInContext(_ signature: Signature, _ expecting: Type.ID) -> [TypeVariable.ID] {
    contextConstraints(signature, expecting).filter { isAny($0.type) }.map(\.variable)
  }

  private func hasParts(_ type: Type.ID) -> Bool {
    switch kind(type) {
    case .instance(_, let arguments): return !arguments.isEmpty
    case .any, .none, .never, .module: return false
    case .tuple, .union, .callable, .overloaded, .typeObject, .typeVar, .literal: return true
    }
  }

  private func isDeferred(_ argument: CallArgument) -> Bool {
    guard let expression = argument.expression else { return false }
    return containsLambda(expression)
  }

  private func containsLambda(_ id: Expr.ID) -> Bool {
    switch tree[id].kind {
    case .lambda: return true
    case .ifExp(_, let then, let otherwise): return containsLambda(then) || containsLambda(otherwise)
    default: return false
    }
  }

  private func isGenericCallable(_ type: Type.ID) -> Bool {
    switch kind(type) {
    case .callable(let signature): return !signature.typeVariables.isEmpty
    case .overloaded: return true
    case .typeObject(let inner):
      if case .instance(_, let arguments) = kind(inner) { return arguments.contains { isVariable($0) } }
      return false
    default: return false
    }
  }

  /// Evaluates the arguments that need no knowledge of the others, and reads constraints off them.
  private func inferFirst(
    _ signature: Signature, _ map: ArgumentMap, _ arguments: [CallArgument], _ hints: Substitution,
    _ variables: Set<TypeVariable.ID>, _ types: inout [Type.ID?], _ constraints: inout [Constraint]
  ) {
    let parameters = parameterOfArgument(map, count: arguments.count)
    for (index, argument) in arguments.enumerated() {
      guard let position = parameters[index] else {
        if types[index] == nil { types[index] = evaluate(argument, expecting: nil) }
        continue
      }
      if isDeferred(argument) { continue }
      let formal = signature.parameters[position].type
      if types[index] == nil {
        let expected = substitute(formal, withHoles(hints, signature.typeVariables))
        types[index] = evaluate(argument, expecting: expected)
      }
      guard let type = types[index], !isGenericCallable(type) else { continue }
      for position in map.actuals.indices where map.actuals[position].contains(index) {
        infer(signature.parameters[position].type, type, .lower, variables, &constraints)
      }
    }
    inferParameterSpecification(signature, arguments, map, types, variables, &constraints)
  }

  /// Lambdas and generic callables come last: their parameters follow from the other arguments.
  private func inferDeferred(
    _ signature: Signature, _ map: ArgumentMap, _ arguments: [CallArgument], _ hints: Substitution,
    _ variables: Set<TypeVariable.ID>, _ types: inout [Type.ID?], _ constraints: inout [Constraint]
  ) {
    let parameters = parameterOfArgument(map, count: arguments.count)
    for (index, argument) in arguments.enumerated() {
      guard let position = parameters[index] else { continue }
      let isLambda = isDeferred(argument)
      let isGeneric = types[index].map { isGenericCallable($0) } ?? false
      guard isLambda || isGeneric else { continue }
      let formal = signature.parameters[position].type
      var partial = solve(signature.typeVariables, constraints)
      for (variable, hint) in hints where partial[variable] == nil { partial[variable] = hint }
      if isLambda {
        let expected = substitute(formal, withHoles(partial, signature.typeVariables))
        types[index] = evaluate(argument, expecting: expected)
      }
      guard let type = types[index] else { continue }
      if isGeneric {
        // What is known already decides the callable's own variables.
        let visible = substitute(formal, partial)
        infer(visible, type, .lower, variables, &constraints)
      } else {
        infer(formal, type, .lower, variables, &constraints)
      }
    }
  }

  /// The arguments for `*args: P.args, **kwargs: P.kwargs` are checked once `P` is known; alone they say nothing.
  private func inferParameterSpecification(
    _ signature: Signature, _ arguments: [CallArgument], _ map: ArgumentMap, _ types: [Type.ID?],
    _ variables: Set<TypeVariable.ID>, _ constraints: inout [Constraint]
  ) {
    guard let tail = parameterVariable(of: signature) else { return }
    constraints.removeAll { constraint in
      guard constraint.variable == tail else { return false }
      if case .callable = kind(constraint.type) { return false }
      if case .typeVar(let variable) = kind(constraint.type) { return program.types.variables[variable].kind != .parameters }
      return true
    }
  }

  private func parameterOfArgument(_ map: ArgumentMap, count: Int) -> [Int?] {
    var result: [Int?] = Array(repeating: nil, count: count)
    for (position, actuals) in map.actuals.enumerated() {
      for index in actuals where result[index] == nil { result[index] = position }
    }
    return result
  }

  private func withHoles(_ map: Substitution, _ variables: [TypeVariable.ID]) -> Substitution {
    var result = map
    for variable in variables where result[variable] == nil { result[variable] = known.hole }
    return result
  }

  /// What the context wants is taken where the arguments allow it, or else where the result would be of no use there.
  private func applyHints(
    _ hints: Substitution, to solution: inout Substitution, _ signature: Signature, _ constraints: [Constraint],
    expecting: Type.ID
  ) {
    let isBareVariable = isVariable(signature.result)
    let hasBareVariable = members(signature.result).contains { isVariable($0) }
    for variable in signature.typeVariables {
      guard let hint = hints[variable] else { continue }
      guard let found = solution[variable] else {
        solution[variable] = hint
        continue
      }
      if isAny(found) { continue }
      let suits = constraints.allSatisfy { constraint in
        guard constraint.variable == variable else { return true }
        return constraint.direction == .lower ? isSubtype(constraint.type, hint) : isSubtype(hint, constraint.type)
      }
      let serves = isSubtype(substitute(signature.result, solution), expecting)
      let isWanted = isBareVariable ? !suits && !serves : (suits && !hasBareVariable) || !serves
      if isWanted { solution[variable] = hint }
    }
  }

  /// Arguments that have too little in common for the variable's bound may still each be within it.
  private func fallBackOnBounds(_ solution: inout Substitution, _ signature: Signature, _ constraints: [Constraint]) {
    for variable in signature.typeVariables {
      guard let type = solution[variable], !isAny(type), let declared = program.types.variables[variable].bound else { continue }
      let bound = substitute(declared, solution)
      let lower = constraints.filter { $0.variable == variable && $0.direction == .lower }
      if lower.count > 1, !isSubtype(type, bound), lower.allSatisfy({ isSubtype($0.type, bound) }) { solution[variable] = bound }
    }
  }

  private func checkBounds(_ solution: Substitution, _ signature: Signature, _ name: CalleeName?, at span: Span) {
    for variable in signature.typeVariables {
      guard let type = solution[variable] else { continue }
      let info = program.types.variables[variable]
      if info.kind != .type || isAny(type) || isNever(type) { continue }
      var fits = true
      if let bound = info.bound { fits = isSubtype(type, substitute(bound, solution)) }
      if !info.constraints.isEmpty {
        var suits = false
        for constraint in info.constraints where isSameType(type, constraint) || constraint == type { suits = true }
        if case .typeVar = kind(type) { suits = true }
        fits = suits
      }
      if !fits {
        report(.unsuitableTypeArgument(program.interner[info.name], of: described(name), describe(type), at: span))
      }
    }
  }

  /// Compares the arguments with the solved parameters; those whose type depends on what is wanted are evaluated again.
  private func recheck(
    _ solved: Signature, _ original: Signature, _ map: ArgumentMap, _ arguments: [CallArgument], _ types: [Type.ID?],
    _ name: CalleeName?, at span: Span
  ) {
    if parameterVariable(of: original) != nil {
      let rebuilt = self.map(arguments, to: solved.parameters)
      guard checkCount(rebuilt, arguments, solved, at: span, name: name) else { return }
      return compare(solved, rebuilt, arguments, types, name)
    }
    compare(solved, map, arguments, types, name)
  }

  private func compare(
    _ solved: Signature, _ map: ArgumentMap, _ arguments: [CallArgument], _ types: [Type.ID?], _ name: CalleeName?
  ) {
    for (parameter, actuals) in zip(solved.parameters, map.actuals) {
      for index in actuals {
        let argument = arguments[index]
        var type = types[index] ?? program.types.any
        if let expression = argument.expression, dependsOnContext(expression), !isSettled(type, parameter.type) {
          type = typeOf(expression, expecting: parameter.type)
        }
        check(argument, index, type, parameter, name)
      }
    }
  }

  /// Whether the type found first is also the final one.
  private func isSettled(_ type: Type.ID, _ wanted: Type.ID) -> Bool {
    !contains(type) { isNever($0) || $0 == known.hole } && isSubtype(type, wanted)
  }

  /// Whether an expression's type follows what is wanted of it.
  func dependsOnContext(_ id: Expr.ID) -> Bool {
    switch tree[id].kind {
    case .list, .dict, .set, .tuple, .lambda, .listComp, .setComp, .dictComp, .generatorExp, .call: return true
    case .ifExp(_, let then, let otherwise): return dependsOnContext(then) || dependsOnContext(otherwise)
    case .boolOp(_, let items): return items.contains { dependsOnContext($0) }
    case .binary(let left, _, let right): return dependsOnContext(left) || dependsOnContext(right)
    case .starred(let inner, _), .namedExpr(_, let inner), .await(let inner): return dependsOnContext(inner)
    default: return false
    }
  }
}
