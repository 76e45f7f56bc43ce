import Base
import Diagnostics
import Syntax

/// Choosing an overload, as mypy does: the first that the arguments suit; with `Any` among them only when all agree.
extension Checker {
  func call(
    overloads signatures: [Signature], _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> CallResult {
    var plausible = signatures.filter { isPlausible($0, arguments) }
    if arguments.contains(where: { $0.kind == .star }) {
      // Arguments of unknown number suit a variadic overload best.
      let variadic = plausible.filter { isVariadic($0) }
      plausible = variadic + plausible.filter { !isVariadic($0) }
    }
    if plausible.count == 1 {
      let mark = messages.count
      let result = call(plausible[0], arguments, at: span, expecting: expecting, name: name)
      guard wantsMessages, hasArgumentError(since: mark, arguments), erasedMatch(plausible, arguments) == nil else { return result }
      messages.removeSubrange(mark...)
      return reportNoOverload(plausible, arguments, at: span, expecting: expecting, name: name)
    }
    if plausible.isEmpty { return reportNoOverload(signatures, arguments, at: span, expecting: expecting, name: name) }
    let types = typesWithoutContext(arguments)
    if let chosen = choose(plausible, typed(arguments, types), at: span, expecting: expecting, name: name) {
      return finish(chosen, arguments, types, at: span, expecting: expecting, name: name)
    }
    for signature in plausible where suits(signature, arguments, at: span, expecting: expecting, name: name) {
      return call(signature, arguments, at: span, expecting: expecting, name: name)
    }
    if let expanded = callExpanded(plausible, arguments, types, at: span, expecting: expecting, name: name) {
      return expanded
    }
    if let similar = erasedMatch(plausible, arguments) {
      return call(similar, arguments, at: span, expecting: expecting, name: name)
    }
    return reportNoOverload(plausible, arguments, at: span, expecting: expecting, name: name)
  }

  private func hasArgumentError(since mark: Int, _ arguments: [CallArgument]) -> Bool {
    let spans = arguments.map(\.span)
    return messages[min(mark, messages.count)...].contains { $0.code == "arg-type" && spans.contains($0.span) }
  }

  /// The first overload that the arguments suit but for their type arguments: its own messages say most.
  private func erasedMatch(_ signatures: [Signature], _ arguments: [CallArgument]) -> Signature? {
    let types = arguments.map { argument in
      erased(argument.type ?? argument.expression.map { expression in quietly { $0.typeOf(expression) } } ?? program.types.any)
    }
    return signatures.first { signature in
      let map = map(arguments, to: signature.parameters)
      for (parameter, actuals) in zip(signature.parameters, map.actuals) {
        let wanted = erased(parameter.type)
        if actuals.contains(where: { !isSubtype(types[$0], wanted) }) { return false }
      }
      return true
    }
  }

  /// `type` with anything for its type arguments and variables.
  private func erased(_ type: Type.ID) -> Type.ID {
    mapMembers(type) { checker, member in
      switch checker.kind(member) {
      case .instance(let info, _): return checker.instanceOfAny(info)
      case .tuple: return checker.instanceOfAny(checker.program.builtins.tuple)
      case .callable, .overloaded, .typeVar: return checker.program.types.any
      default: return member
      }
    }
  }

  private func isVariadic(_ signature: Signature) -> Bool { signature.parameters.contains { $0.kind == .variadic } }

  private func isPlausible(_ signature: Signature, _ arguments: [CallArgument]) -> Bool {
    if signature.isEllipsis { return true }
    let map = map(arguments, to: signature.parameters)
    guard map.surplus.isEmpty, map.repeated.isEmpty else { return false }
    for (parameter, actuals) in zip(signature.parameters, map.actuals) where actuals.isEmpty && !parameter.hasDefault {
      switch parameter.kind {
      case .positionalOnly, .positional, .keywordOnly: return false
      case .variadic, .keywordVariadic: break
      }
    }
    return true
  }

  /// The types that the arguments have by themselves; nil for those that only a parameter makes sense of.
  private func typesWithoutContext(_ arguments: [CallArgument]) -> [Type.ID?] {
    var types: [Type.ID?] = []
    for argument in arguments {
      guard let expression = argument.expression else {
        types.append(argument.type)
        continue
      }
      let type = needsParameter(expression) ? nil : typeOf(expression)
      types.append(type.map { dependsOnContext(expression) && isOpen($0) } ?? false ? nil : type)
    }
    return types
  }

  /// Displays and lambdas are looked at once a parameter is there; for all else the own type decides first.
  private func needsParameter(_ id: Expr.ID) -> Bool {
    switch tree[id].kind {
    case .lambda, .list, .dict, .set, .listComp, .setComp, .dictComp, .generatorExp: return true
    case .tuple(let items, _): return items.contains { needsParameter($0) }
    case .ifExp(_, let then, let otherwise): return needsParameter(then) || needsParameter(otherwise)
    case .starred(let inner, _): return needsParameter(inner)
    default: return false
    }
  }

  private func typed(_ arguments: [CallArgument], _ types: [Type.ID?]) -> [CallArgument] {
    var result = arguments
    for (index, type) in types.enumerated() {
      guard let type else { continue }
      result[index].type = type
      if let expression = arguments[index].expression, let literal = literalType(ofExpression: expression) {
        // A literal suits parameters that want just its value.
        result[index].literal = literal
      }
      result[index].expression = nil
    }
    return result
  }

  private func suits(
    _ signature: Signature, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> Bool {
    attempt { $0.call(signature, arguments, at: span, expecting: expecting, name: name) }.failed == false
  }

  private func choose(
    _ signatures: [Signature], _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> Signature? {
    let hasAny = arguments.contains { $0.type.map { containsAny($0) } ?? false }
    let outerExcess = excessInContext
    defer { excessInContext = outerExcess }
    var chosen: Signature?
    var results: [Type.ID] = []
    for signature in signatures {
      excessInContext = nil
      let (result, failed) = attempt { $0.call(signature, arguments, at: span, expecting: expecting, name: name) }
      if failed { continue }
      // Displays and generators show only now whether there is `Any` in them.
      if chosen == nil && !hasAny && excessInContext != .anything { return signature }
      if chosen == nil { chosen = signature }
      results.append(result.type)
    }
    guard var signature = chosen else { return nil }
    if results.count > 1, !results.allSatisfy({ isSameType($0, results[0]) }) {
      signature.result = program.types.any
    }
    return signature
  }

  /// Evaluates the call for good: arguments that were only typed may be evaluated again where the parameter matters.
  private func finish(
    _ signature: Signature, _ arguments: [CallArgument], _ types: [Type.ID?], at span: Span, expecting: Type.ID?,
    name: CalleeName?
  ) -> CallResult {
    var final = arguments
    for (index, argument) in arguments.enumerated() {
      guard let expression = argument.expression, let type = types[index], !contains(type, where: { isNever($0) }) else {
        continue
      }
      final[index].type = type
      final[index].literal = literalType(ofExpression: expression)
      final[index].expression = nil
    }
    return call(signature, final, at: span, expecting: expecting, name: name)
  }

  /// An argument of union type may need a different overload for each member.
  private func callExpanded(
    _ signatures: [Signature], _ arguments: [CallArgument], _ types: [Type.ID?], at span: Span, expecting: Type.ID?,
    name: CalleeName?
  ) -> CallResult? {
    for (index, type) in types.enumerated() {
      guard let type, case .union(let items) = kind(type), items.count <= 8 else { continue }
      var results: [Type.ID] = []
      for item in items {
        var expanded = typed(arguments, types)
        expanded[index].type = item
        expanded[index].literal = nil
        guard let chosen = choose(signatures, expanded, at: span, expecting: expecting, name: name) else { break }
        results.append(call(chosen, expanded, at: span, expecting: expecting, name: name).type)
      }
      if results.count == items.count { return .dynamic(simplifiedUnion(results)) }
    }
    return nil
  }

  private func reportNoOverload(
    _ signatures: [Signature], _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> CallResult {
    if let keyword = unknownKeyword(signatures, arguments) {
      let known = signatures.flatMap(\.parameters).compactMap(\.name)
      report(
        .unexpectedOverloadKeyword(
          program.interner[keyword], for: described(name), suggestion: suggestion(for: keyword, among: known), at: span))
    }
    var types: [String] = []
    for argument in arguments {
      let type = argument.type ?? argument.expression.map { typeOf($0) } ?? program.types.any
      if isAny(type) { return .dynamic(program.types.any) }
      types.append(describe(type))
    }
    let isCountWrong = !signatures.contains { isPlausible($0, arguments) }
    report(
      isCountWrong && types.isEmpty
        ? .noOverload(of: described(name), at: span) : .noOverload(of: described(name), matching: types, at: span))
    return .dynamic(program.types.any)
  }

  /// A keyword that no overload knows.
  private func unknownKeyword(_ signatures: [Signature], _ arguments: [CallArgument]) -> Symbol? {
    for argument in arguments {
      guard case .keyword(let name) = argument.kind else { continue }
      let isKnown = signatures.contains { signature in
        signature.isEllipsis || signature.parameters.contains { $0.name == name || $0.kind == .keywordVariadic }
      }
      if !isKnown { return name }
    }
    return nil
  }
}
