import Base
import Diagnostics
import Syntax

extension Checker {
  func checkTry(_ id: Stmt.ID, _ attempt: TryStmt) {
    guard !attempt.finally.isEmpty else {
      checkHandled(id, attempt)
      return
    }
    place.handlers.append([flow])
    checkHandled(id, attempt)
    let normal = flow
    let interrupted = place.handlers.removeLast()
    // First with all that may be known whichever way control came; that is what is recorded.
    flow = join([normal] + interrupted)
    if !flow.isReachable { flow = interrupted.first ?? normal }
    flow.isReachable = true
    check(attempt.finally)
    let finished = flow
    // Then with what holds when nothing was raised, for the code behind.
    guard normal.isReachable, finished.isReachable else {
      flow.isReachable = false
      return
    }
    flow = normal
    let wasRecording = isRecording
    isRecording = false
    quietly { $0.check(attempt.finally) }
    isRecording = wasRecording
  }

  /// `try` without its `finally`.
  private func checkHandled(_ id: Stmt.ID, _ attempt: TryStmt) {
    guard !attempt.handlers.isEmpty else {
      check(attempt.body)
      return check(attempt.orElse)
    }
    place.handlers.append([flow])
    check(attempt.body)
    let caught = place.handlers.removeLast()
    check(attempt.orElse)
    var ends = [flow]
    for handler in attempt.handlers {
      flow = join(caught)
      checkHandler(id, handler, isStar: attempt.isStar)
      ends.append(flow)
    }
    flow = join(ends)
  }

  private func checkHandler(_ id: Stmt.ID, _ handler: ExceptHandler, isStar: Bool) {
    var caught = known.baseException!
    if let type = handler.type {
      caught = caughtType(typeOf(type), at: tree[type].span)
      if isStar { caught = exceptionGroup(of: caught) }
    }
    guard let name = handler.name else { return check(handler.body) }
    let binding = program.modules[place.module].namesOfStatement[id]?[name]
    bindException(binding, caught)
    check(handler.body)
    if case .variable(let variable) = binding { forget(paths.intern(Path(base: nil, step: .variable(variable)))) }
  }

  /// Each handler gives the name its own type; the variable holds any of them.
  private func bindException(_ binding: Binding?, _ type: Type.ID) {
    guard case .variable(let variable) = binding else { return }
    if variableStates[variable] == .resolved {
      let known = program.variables[variable].type
      if !isAny(known) && !isSubtype(type, known) {
        program.variables[variable].type = facts[variable].sites.allSatisfy({ $0.isExceptName })
          ? self.known.baseException : program.types.any
      }
    } else {
      setType(of: variable, to: type)
    }
    narrow(paths.intern(Path(base: nil, step: .variable(variable))), to: type)
  }

  /// The instances that `except type` catches.
  private func caughtType(_ type: Type.ID, at span: Span) -> Type.ID {
    if isAny(type) { return type }
    if let items = asTuple(type) {
      var results: [Type.ID] = []
      for item in items { results.append(caughtType(item, at: span)) }
      return simplifiedUnion(results)
    }
    switch kind(type) {
    case .typeObject(let inner):
      if isSubtype(inner, known.baseException) { return inner }
    case .union(let items):
      var results: [Type.ID] = []
      for item in items { results.append(caughtType(item, at: span)) }
      return simplifiedUnion(results)
    case .instance(let info, let arguments):
      if info == program.builtins.tuple, let element = arguments.first { return caughtType(element, at: span) }
      if info == program.builtins.type { return known.baseException }
    default: break
    }
    report(.badExceptionType(at: span))
    return program.types.any
  }

  private func exceptionGroup(of type: Type.ID) -> Type.ID {
    for name in ["ExceptionGroup", "BaseExceptionGroup"] {
      if let info = findClass(name, in: "builtins") {
        resolveHeader(info)
        guard program.classes[info].typeParameters.count == 1 else { continue }
        return instance(info, [type])
      }
    }
    return program.types.any
  }
}

extension BindingSite {
  var isExceptName: Bool {
    if case .exceptName = kind { return true }
    return false
  }
}
