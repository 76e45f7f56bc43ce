import Base
import Diagnostics
import Syntax

/// Variables whose first value does not say what they hold: `x = []`, `x = None`. The first use that does completes them.
extension Checker {
  /// Starts a partial type when `target = value` is such an assignment.
  func bindPartial(_ target: Expr.ID, _ value: Expr.ID) -> Bool {
    guard case .name = tree[target].kind, case .variable(let variable) = program.modules[place.module].bindings[target],
      variableStates[variable] != .resolved, place.partials[variable] == nil,
      mayStartPartial(facts[variable].sites.first { $0.reach.isChecked }),
      !facts[variable].sites.contains(where: { if case .annotation = $0.kind { return true } else { return false } })
    else { return false }
    if case .constant(.none) = tree[value].kind {
      typeOf(value)
      start(.none, variable, target, program.types.none)
      return true
    }
    guard mayBeEmptyContainer(value) else { return false }
    let type = typeOf(value)
    guard case .instance(let info, let arguments) = kind(type), isPartialClass(info), arguments.contains(where: { isNever($0) })
    else {
      assign(target, type, value: value, at: tree[target].span)
      noteHandlers()
      return true
    }
    if info == typing.defaultDict { partialValues[variable] = arguments[1] }
    start(.container(info), variable, target, instance(info, arguments))
    return true
  }

  private func mayStartPartial(_ site: BindingSite?) -> Bool {
    switch site?.kind {
    case .assignment, .target: return true
    default: return false
    }
  }

  private func start(_ partial: PartialType, _ variable: Variable.ID, _ target: Expr.ID, _ type: Type.ID) {
    place.partials[variable] = partial
    partialTargets[variable, default: []].append(target)
    record(target, type)
    let path = paths.intern(Path(base: nil, step: .variable(variable)))
    forget(path)
    if case .none = partial { narrow(path, to: type) }
  }

  private func mayBeEmptyContainer(_ value: Expr.ID) -> Bool {
    switch tree[value].kind {
    case .list(let items, _), .set(let items): return items.isEmpty
    case .dict(_, let values): return values.isEmpty
    case .call(let callee, let arguments, let keywords):
      guard keywords.isEmpty, arguments.count <= 1 else { return false }
      switch tree[callee].kind {
      case .name, .attribute: return true
      default: return false
      }
    default: return false
    }
  }

  private func isPartialClass(_ info: ClassInfo.ID) -> Bool {
    let builtins = program.builtins
    return [
      builtins.list, builtins.dict, builtins.set, typing.defaultDict, typing.orderedDict, typing.counter, typing.deque,
    ].contains { $0 == info }
  }

  // MARK: Uses

  /// The type of a name whose type is still partial.
  func typeOfPartial(_ variable: Variable.ID, at span: Span) -> Type.ID {
    switch place.partials[variable] {
    case .some(.none): return program.types.none
    case .container(let info):
      let type = instanceOfAny(info)
      if place.isChecked {
        report(
          .annotationNeeded(
            program.interner[program.variables[variable].name], hint: partialHint(info), at: targetSpan(variable) ?? span))
      }
      complete(variable, type)
      return type
    case nil: return typeOfVariable(variable)
    }
  }

  /// The type of a name whose items are not known yet, for uses that do not depend on them.
  func typeOfPartialContainer(_ id: Expr.ID) -> Type.ID? {
    guard case .name = tree[id].kind, case .variable(let variable) = program.modules[place.module].bindings[id],
      case .container(let info) = place.partials[variable]
    else { return nil }
    let type = instanceOfAny(info)
    record(id, type)
    return type
  }

  private func targetSpan(_ variable: Variable.ID) -> Span? { partialTargets[variable]?.first.map { tree[$0].span } }

  private func partialHint(_ info: ClassInfo.ID) -> String? {
    let name = program.interner[program.classes[info].name]
    switch info {
    case program.builtins.list, program.builtins.set: return "\(name)[<type>]"
    case program.builtins.dict: return "dict[<type>, <type>]"
    default: return nil
    }
  }

  /// Settles the variable's type, also where it was recorded as open.
  private func complete(_ variable: Variable.ID, _ type: Type.ID) {
    place.partials[variable] = nil
    setType(of: variable, to: type)
    for target in partialTargets[variable] ?? [] {
      if case .union = kind(type) { continue }
      record(target, type)
      if let value = partialValue(of: target, variable) { record(value, type) }
    }
    partialTargets[variable] = nil
    partialValues[variable] = nil
  }

  private func partialValue(of target: Expr.ID, _ variable: Variable.ID) -> Expr.ID? {
    for site in facts[variable].sites where site.span == tree[target].span {
      if case .assignment(let value) = site.kind { return value }
    }
    return nil
  }

  /// Another assignment to a partial variable completes it.
  func completePartial(_ variable: Variable.ID, with type: Type.ID) -> Bool {
    switch place.partials[variable] {
    case .some(.none):
      if isNone(type) { return true }
      complete(variable, optional(inferredType(type)))
      return true
    case .container(let info):
      if case .instance(info, let arguments) = kind(type), arguments.contains(where: { isNever($0) }) { return true }
      if classOf(type) == info {
        complete(variable, inferredType(type))
      } else {
        complete(variable, instanceOfAny(info))
      }
      return true
    case nil: return false
    }
  }

  /// `x.append(v)`, `x.add(v)`, `x.update(v)` … on a partial variable.
  func completePartial(
    _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword], at id: Expr.ID
  ) -> Type.ID? {
    guard case .attribute(let base, let method, _) = tree[callee].kind else { return nil }
    if case .subscript(let inner, let index, _) = tree[base].kind {
      completePartialDefault(inner, index, method, arguments)
      return nil
    }
    guard case .name = tree[base].kind, case .variable(let variable) = program.modules[place.module].bindings[base],
      case .container(let info) = place.partials[variable], arguments.count == 1, keywords.isEmpty
    else { return nil }
    if case .starred = tree[arguments[0]].kind { return nil }
    let argument = typeOf(arguments[0])
    let name = program.interner[method]
    switch name {
    case "append", "add", "appendleft", "discard":
      guard info != program.builtins.dict else { return nil }
      complete(variable, instance(info, [inferredType(argument)]))
    case "extend", "update", "extendleft":
      guard let type = completed(info, from: argument, at: tree[arguments[0]].span) else { return nil }
      complete(variable, type)
    default: return nil
    }
    return nil
  }

  /// `x[k].append(v)` on `x = defaultdict(list)`.
  private func completePartialDefault(
    _ base: Expr.ID, _ index: Expr.ID, _ method: Symbol, _ arguments: [Expr.ID]
  ) {
    guard case .name = tree[base].kind, case .variable(let variable) = program.modules[place.module].bindings[base],
      case .container(let info) = place.partials[variable], info == typing.defaultDict,
      let value = partialValues[variable], case .instance(let inner, _) = kind(value), arguments.count == 1
    else { return }
    let key = inferredType(typeOf(index))
    let argument = typeOf(arguments[0])
    switch program.interner[method] {
    case "append", "add", "appendleft": complete(variable, instance(info, [key, instance(inner, [inferredType(argument)])]))
    case "extend", "update":
      guard let filled = completed(inner, from: argument, at: tree[arguments[0]].span) else { return }
      complete(variable, instance(info, [key, filled]))
    default: break
    }
  }

  /// `x |= {…}` or `x += […]` on a partial variable.
  private func completePartialContainer(_ target: Expr.ID, _ value: Expr.ID) {
    guard case .name = tree[target].kind, case .variable(let variable) = program.modules[place.module].bindings[target],
      case .container(let info) = place.partials[variable]
    else { return }
    let type = typeOf(value)
    guard let filled = classOf(type) == info ? type : completed(info, from: type, at: tree[value].span), !isOpen(filled) else {
      return
    }
    complete(variable, inferredType(filled))
  }

  /// An augmented assignment to a partial variable or an item of one: `x[k] += v` on `x = defaultdict(int)`.
  func completePartial(augmenting target: Expr.ID, by value: Expr.ID) {
    completePartialContainer(target, value)
    guard case .subscript(let base, let index, _) = tree[target].kind, case .name = tree[base].kind,
      case .variable(let variable) = program.modules[place.module].bindings[base],
      case .container(let info) = place.partials[variable]
    else { return }
    let key = inferredType(typeOf(index))
    if info == typing.defaultDict, let value = partialValues[variable], !contains(value, where: { isNever($0) }) {
      complete(variable, instance(info, [key, value]))
    } else if info == typing.counter {
      complete(variable, instance(info, [key]))
    }
  }

  /// The container that takes all that `argument` gives.
  private func completed(_ info: ClassInfo.ID, from argument: Type.ID, at span: Span) -> Type.ID? {
    if isAny(argument) { return instanceOfAny(info) }
    resolveHeader(info)
    if program.classes[info].typeParameters.count == 2 {
      guard let mapping = typing.mapping, let arguments = asInstance(argument, of: mapping), !arguments.contains(where: { isNever($0) })
      else { return nil }
      return instance(info, arguments)
    }
    let element = elementType(of: argument, at: span)
    return isNever(element) ? nil : instance(info, [inferredType(element)])
  }

  /// `x[k] = v` on a partial dict.
  func completePartialItem(_ base: Expr.ID, _ index: Expr.ID, _ value: Type.ID) -> Bool {
    guard case .name = tree[base].kind, case .variable(let variable) = program.modules[place.module].bindings[base],
      case .container(let info) = place.partials[variable], program.classes[info].typeParameters.count == 2
    else { return false }
    let key = typeOf(index)
    complete(variable, instance(info, [inferredType(key), inferredType(value)]))
    return false
  }

  /// At the end of a scope: what is still open is settled.
  func finishPartials() {
    let owner: Variable.Owner = place.function.map { .function($0) } ?? .module(place.module)
    for variable in place.partials.keys.sorted() where program.variables[variable].owner == owner {
      switch place.partials[variable] {
      case .some(.none):
        let isAssignedElsewhere = facts[variable].sites.count > 1
        complete(variable, isAssignedElsewhere ? program.types.any : program.types.none)
      case .container(let info):
        if place.isChecked {
          let isReachable = flow.isReachable
          flow.isReachable = true
          report(
            .annotationNeeded(
              program.interner[program.variables[variable].name], hint: partialHint(info),
              at: targetSpan(variable) ?? Span(file: tree.file, start: 0, end: 0)))
          flow.isReachable = isReachable
        }
        complete(variable, instanceOfAny(info))
      case nil: break
      }
    }
  }
}
