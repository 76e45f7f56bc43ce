import Base
import Diagnostics
import Syntax

/// The statements, one by one.
extension Checker {
  func check(_ body: [Stmt.ID]) {
    for statement in body { check(statement) }
  }

  func check(_ id: Stmt.ID) {
    let node = tree[id]
    if !flow.isReachable {
      checkUnreachable(id, node)
      return
    }
    switch node.kind {
    case .functionDef(let function): checkDefinition(id, function)
    case .classDef(let classDef): checkClass(id, classDef)
    case .return(let value): checkReturn(value, at: node.span)
    case .delete(let targets): targets.forEach { checkDelete($0) }
    case .assign(let targets, let value): checkAssignment(targets, value, at: node.span)
    case .typeAlias(_, _, _): break
    case .augAssign(let target, let op, let value): checkAugmented(target, op, value, at: node.span)
    case .annAssign(let target, let annotation, let value, _): checkAnnotated(target, annotation, value, at: node.span)
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      checkFor(target, iterable, body, orElse, isAsync: isAsync, at: node.span)
    case .while(let test, let body, let orElse): checkWhile(test, body, orElse)
    case .if(let test, let body, let orElse): checkIf(test, body, orElse)
    case .with(let items, let body, let isAsync): checkWith(items, body, isAsync: isAsync)
    case .match(let subject, let cases): checkMatch(subject, cases)
    case .raise(let value, let cause): checkRaise(value, cause, at: node.span)
    case .try(let attempt): checkTry(id, attempt)
    case .assert(let test, let message): checkAssert(test, message)
    case .import, .importFrom: checkImport(id, node)
    case .global, .nonlocal, .pass: break
    case .expr(let value): checkExpressionStatement(value)
    case .break:
      if let last = place.loops.indices.last { place.loops[last].breaks.append(flow) }
      leave()
    case .continue:
      if let last = place.loops.indices.last { place.loops[last].continues.append(flow) }
      leave()
    }
  }

  /// Code that cannot be reached is not checked, but what it defines must exist.
  private func checkUnreachable(_ id: Stmt.ID, _ node: Stmt) {
    switch node.kind {
    case .functionDef:
      guard let function = program.modules[place.module].functionOfStatement[id] else { return }
      functionModels[function].outerFlow = .unreachable
      schedule(function)
    default:
      for block in node.kind.blocks { check(block) }
    }
  }

  private func checkExpressionStatement(_ value: Expr.ID) {
    let type = typeOf(value, mayBeNothing: true)
    if case .call = tree[value].kind, let coroutine = typing.coroutine, classOf(type) == coroutine {
      report(.unusedCoroutine(describe(type), at: tree[value].span))
    }
  }

  // MARK: Simple statements

  private func checkReturn(_ value: Expr.ID?, at span: Span) {
    defer { leave() }
    guard let wanted = place.result else {
      if let value { typeOf(value, mayBeNothing: true) }
      return
    }
    guard let value else {
      if !isAny(wanted) && !containsNone(wanted) && wanted != known.object && !isGeneratorResult() {
        report(.returnValueExpected(at: span))
      }
      return
    }
    let mayBeNothing = isAny(wanted) || isNone(wanted)
    let type = typeOf(value, expecting: isAny(wanted) ? nil : wanted, mayBeNothing: mayBeNothing)
    if isNotImplemented(value) { return }
    if isNone(wanted), isNone(type), case .constant = tree[value].kind { return }
    if fits(type, wanted, value) { return }
    if isNone(wanted) {
      report(.noReturnValueExpected(at: span))
      return
    }
    report(
      .incompatibleReturn(
        found: describe(type, of: value, besides: wanted), expected: describe(wanted, besides: type), at: tree[value].span))
  }

  private func isGeneratorResult() -> Bool {
    guard let function = place.function else { return false }
    return program.functions[function].isGenerator
  }

  /// Operators return `NotImplemented` whatever their declared result.
  private func isNotImplemented(_ id: Expr.ID) -> Bool {
    guard case .name(let name, _) = tree[id].kind, case .builtin = program.modules[place.module].bindings[id] else { return false }
    return program.interner[name] == "NotImplemented"
  }

  private func checkDelete(_ target: Expr.ID) {
    switch tree[target].kind {
    case .tuple(let items, _), .list(let items, _): items.forEach { checkDelete($0) }
    case .name:
      if let path = path(of: target) { forget(path) }
      if case .unknown = program.modules[place.module].bindings[target] { typeOf(target) }
    case .attribute(let base, _, _):
      typeOf(base)
      if let path = path(of: target) { forget(path) }
    case .subscript(let base, let index, _):
      let receiver = typeOf(base)
      typeOf(index)
      if let path = path(of: target) { forget(path) }
      for member in members(receiver) where !isAny(member) {
        if classOf(member).flatMap({ typedDictItems(of: $0) }) != nil { continue }
        guard let method = findAttribute(member, names.delItem)?.type else {
          reportMissing(names.delItem, of: member, receiver, at: tree[target].span)
          continue
        }
        let argument = CallArgument(index, at: tree[index].span)
        _ = call(
          method, [argument], at: tree[target].span, expecting: nil, name: calledMethod(member, names.delItem))
      }
    default: break
    }
    noteHandlers()
  }

  private func checkRaise(_ value: Expr.ID?, _ cause: Expr.ID?, at span: Span) {
    for part in [value, cause] {
      guard let part else { continue }
      let type = typeOf(part)
      for member in members(type) where !isRaisable(member) {
        if isNone(member) && part == cause { continue }
        report(.notAnException(at: span))
        break
      }
    }
    noteHandlers()
    leave()
  }

  private func isRaisable(_ type: Type.ID) -> Bool {
    if isAny(type) || type == known.type { return true }
    if case .typeObject(let inner) = kind(type) { return isSubtype(inner, known.baseException) }
    return isSubtype(type, known.baseException)
  }

  private func checkAssert(_ test: Expr.ID, _ message: Expr.ID?) {
    let (whenTrue, whenFalse) = condition(test)
    if let message {
      flow = whenFalse
      if whenFalse.isReachable { typeOf(message) } else { quietly { _ = $0.typeOf(message) } }
      noteHandlers()
    }
    flow = whenTrue
  }

  private func checkImport(_ id: Stmt.ID, _ node: Stmt) {
    noteHandlers()
    guard case .importFrom(_, let aliases, _) = node.kind, let source = program.modules[place.module].importedFrom[id] else {
      return
    }
    let submodules = program.modules[place.module].imports[id] ?? []
    for (index, alias) in aliases.enumerated() where alias.name != names.star {
      if index < submodules.count, submodules[index] != nil { continue }
      guard typeOfModuleMember(alias.name, of: source) == nil else { continue }
      report(
        .noModuleAttribute(program.modules[source].name, program.interner[alias.name], at: node.span))
    }
  }

  // MARK: if, while, for

  private func checkIf(_ test: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    let truth = conditions.truth(of: test, in: tree)
    let (whenTrue, whenFalse) = condition(test)
    flow = whenTrue
    markUnreachable(body, when: truth.whenRun == false && truth.whenChecked != nil)
    check(body)
    let afterBody = flow
    flow = whenFalse
    markUnreachable(orElse, when: truth.whenRun == true)
    check(orElse)
    flow = join([afterBody, flow])
  }

  /// Branches for other platforms, versions, or the checker alone need not be compiled.
  private func markUnreachable(_ body: [Stmt.ID], when isUnreachable: Bool) {
    guard isUnreachable else { return }
    for statement in body { program.modules[place.module].unreachable[statement] = true }
  }

  private func checkWhile(_ test: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    var whenFalse = Flow.unreachable
    loop(body, before: { checker in
      let (yes, no) = checker.condition(test)
      whenFalse = no
      checker.flow = yes
    })
    let breaks = lastBreaks
    flow = whenFalse
    check(orElse)
    flow = join([flow] + breaks)
  }

  private func checkFor(
    _ target: Expr.ID, _ iterable: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID], isAsync: Bool,
    at statement: Span
  ) {
    let type = typeOf(iterable)
    noteHandlers()
    let span = tree[iterable].span
    let element = isAsync ? asyncElementType(of: type, at: span) : elementType(of: type, at: span)
    var exhausted = flow
    loop(body, before: { checker in
      exhausted = checker.flow
      let isPattern = checker.isPattern(target)
      checker.assign(
        target, element, value: isPattern ? checker.sampleText(of: iterable) : nil,
        at: isPattern ? statement : checker.tree[target].span)
    })
    let breaks = lastBreaks
    flow = exhausted
    check(orElse)
    flow = join([flow] + breaks)
  }

  /// The first item of a tuple display of string literals: what a loop over the display takes apart.
  func sampleText(of iterable: Expr.ID) -> Expr.ID? {
    guard case .tuple(let items, _) = tree[iterable].kind, items.allSatisfy({ stringConstant($0) != nil }) else { return nil }
    return items.first
  }

  private func isPattern(_ target: Expr.ID) -> Bool {
    switch tree[target].kind {
    case .tuple, .list: return true
    default: return false
    }
  }

  /// Checks `body` until what is known at its start agrees with what is known at its end. `before` runs at the start of each
  /// round. Leaves the flows of `break` in `lastBreaks`.
  private func loop(_ body: [Stmt.ID], before: (Checker) -> Void) {
    var start = flow
    let mark = messages.count
    var breaks: [Flow] = []
    for round in 0..<4 {
      flow = start
      place.loops.append(LoopFlows())
      before(self)
      check(body)
      let flows = place.loops.removeLast()
      breaks = flows.breaks
      var next = join([start, flow] + flows.continues)
      if !next.isReachable { next = start }
      if next.narrowed == start.narrowed || round == 3 { break }
      // Found with too narrow types; the next round reports what remains.
      messages.removeSubrange(min(mark, messages.count)...)
      start = next
    }
    lastBreaks = breaks
  }

  // MARK: with

  private func checkWith(_ items: [WithItem], _ body: [Stmt.ID], isAsync: Bool) {
    var maySwallow = false
    for item in items {
      let type = typeOf(item.context)
      noteHandlers()
      let span = tree[item.context].span
      let entered = enteredType(type, isAsync: isAsync, at: span)
      if exitMaySwallow(type, isAsync: isAsync) { maySwallow = true }
      if let target = item.target { assign(target, entered, value: nil, at: tree[target].span) }
    }
    guard maySwallow else { return check(body) }
    place.handlers.append([flow])
    check(body)
    let interrupted = place.handlers.removeLast()
    flow = join([flow] + interrupted)
  }

  private func enteredType(_ type: Type.ID, isAsync: Bool, at span: Span) -> Type.ID {
    mapMembers(type) { checker, member in
      if checker.isAny(member) { return member }
      let name = isAsync ? checker.names.asyncEnter : checker.names.enter
      let exit = isAsync ? checker.names.asyncExit : checker.names.exit
      if checker.findAttribute(member, exit) == nil { checker.reportMissing(exit, of: member, type, at: span) }
      guard let method = checker.findAttribute(member, name)?.type else {
        checker.reportMissing(name, of: member, type, at: span)
        return checker.program.types.any
      }
      let result = checker.typeOfCall(method, [], at: span, expecting: nil)
      return isAsync ? checker.awaitedType(result, at: span) : result
    }
  }

  private func reportMissing(_ name: Symbol, of member: Type.ID, _ whole: Type.ID, at span: Span) {
    let text = program.interner[name]
    report(
      member == whole
        ? .noAttribute(
          .type(describe(member), isClass: false), text, suggestion: attributeSuggestion(name, of: member), at: span)
        : .noAttributeOfItem(describe(member), of: describe(whole), text, at: span))
  }

  /// `__exit__` that is declared to give a bool may swallow exceptions.
  private func exitMaySwallow(_ type: Type.ID, isAsync: Bool) -> Bool {
    for member in members(type) where !isAny(member) {
      guard let method = findAttribute(member, isAsync ? names.asyncExit : names.exit)?.type else { continue }
      var result = program.types.none
      switch kind(method) {
      case .callable(let signature): result = signature.result
      case .overloaded(let signatures): result = signatures.last?.result ?? result
      default: continue
      }
      if isAsync, let coroutine = typing.coroutine, let arguments = asInstance(result, of: coroutine) { result = arguments[2] }
      if result == known.bool || result == known.true { return true }
    }
    return false
  }
}
