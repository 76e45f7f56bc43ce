import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func raise(_ exception: Expr.ID?, _ cause: Expr.ID?) {
    let line = builder.line
    guard let exception else { return reraise() }
    let value = boxed(exception)
    let causeValue = cause.map { boxed($0) } ?? absent(.value)
    builder.line = line
    call(.raise, [value, causeValue])
    builder.terminate(.unreachable)
  }

  /// The handled exception goes on without a new record of this place; where nothing is handled, the RuntimeError has one.
  private mutating func reraise() {
    let line = builder.line
    if !cleanups.contains(where: \.isHandler) {
      let handling = newBlock()
      let idle = newBlock()
      branch(value(.isHandling, []), handling, idle)
      switchTo(idle)
      call(.reraise, [])
      builder.terminate(.unreachable)
      switchTo(handling)
    }
    builder.line = 0
    call(.reraise, [])
    builder.terminate(.unreachable)
    builder.line = line
  }

  // MARK: try

  mutating func tryStatement(_ id: Stmt.ID, _ statement: TryStmt) {
    if statement.finally.isEmpty {
      tryExcept(id, statement)
    } else {
      tryFinally(id, statement)
    }
  }

  private mutating func tryFinally(_ id: Stmt.ID, _ statement: TryStmt) {
    let outer = builder.errorEdge
    let failed = newBlock()
    let end = newBlock()
    cleanups.append(.finally(statement.finally, edge: outer))
    builder.errorEdge = .handler(failed)
    if statement.handlers.isEmpty {
      statements(statement.body)
      statements(statement.orElse)
    } else {
      tryExcept(id, statement)
    }
    builder.errorEdge = outer
    cleanups.removeLast()
    statements(statement.finally)
    jump(end)
    switchTo(failed)
    whileHandling { lowering, exception in
      lowering.statements(statement.finally)
      return exception
    }
    switchTo(end)
  }

  /// In a block entered with a pending exception: makes it the handled one and runs `body`; afterwards the exception that
  /// `body` gives goes on along the outer edge. An exception of `body` itself goes there too.
  mutating func whileHandling(_ body: (inout FunctionLowering, Value.ID) -> Value.ID) {
    let outer = builder.errorEdge
    let previous = newSlot(.handle("NjException *"), "previous")
    store(value(.handled, []), previous)
    let exception = value(.enterHandler, [])
    let abandoned = newBlock()
    cleanups.append(.handler(previous: previous))
    builder.errorEdge = .handler(abandoned)
    let rest = body(&self, exception)
    cleanups.removeLast()
    builder.errorEdge = outer
    if isReachable {
      call(.leaveHandler, [load(previous)])
      call(.restoreError, [rest])
      builder.unwind()
    }
    switchTo(abandoned)
    call(.leaveHandler, [load(previous)])
    builder.unwind()
  }

  private mutating func tryExcept(_ id: Stmt.ID, _ statement: TryStmt) {
    let outer = builder.errorEdge
    let failed = newBlock()
    let end = newBlock()
    builder.errorEdge = .handler(failed)
    statements(statement.body)
    builder.errorEdge = outer
    statements(statement.orElse)
    jump(end)
    switchTo(failed)
    whileHandling { lowering, exception in
      if statement.isStar { return lowering.starHandlers(id, statement, exception, end) }
      lowering.handlers(id, statement, exception, end)
      return exception
    }
    switchTo(end)
  }

  /// `except*`: each handler takes its part of the exception; goes to `end` when nothing is left, else gives what goes on.
  private mutating func starHandlers(
    _ id: Stmt.ID, _ statement: TryStmt, _ exception: Value.ID, _ end: Block.ID
  ) -> Value.ID {
    let state = newSlot(.object(.list), "groups")
    store(value(.starNew, [exception]), state)
    for handler in statement.handlers {
      guard let type = handler.type else { unreachable("Lowering: except* without a type") }
      at(handler.span)
      let classes = boxed(type)
      let match = value(.starMatch, [load(state), classes])
      let matching = newBlock()
      let next = newBlock()
      branch(emit(.isPresent, [match], .bool), matching, next)
      switchTo(matching)
      starHandlerBody(id, handler, match, state, next)
      switchTo(next)
    }
    let rest = value(.starFinish, [load(state)])
    let swallow = newBlock()
    let goOn = newBlock()
    branch(emit(.isPresent, [rest], .bool), goOn, swallow)
    switchTo(swallow)
    leaveHandler(to: end)
    switchTo(goOn)
    return rest
  }

  /// One handler, which goes to `next` however it ends: what it raises is kept for the end.
  private mutating func starHandlerBody(
    _ id: Stmt.ID, _ handler: ExceptHandler, _ match: Value.ID, _ state: Slot.ID, _ next: Block.ID
  ) {
    let outer = builder.errorEdge
    let failed = newBlock()
    var bound: Variable.ID?
    builder.errorEdge = .handler(failed)
    if let name = handler.name, let binding = handlerBinding(id, name) {
      write(match, to: binding)
      if case .variable(let variable) = binding { bound = variable }
    }
    statements(handler.body)
    builder.errorEdge = outer
    if isReachable {
      if let bound { forget(bound) }
      call(.starDone, [load(state)])
      jump(next)
    }
    switchTo(failed)
    if let bound { forget(bound) }
    call(.starNote, [load(state)])
    jump(next)
  }

  /// Tests the handlers in turn; falls through when none matches.
  private mutating func handlers(_ id: Stmt.ID, _ statement: TryStmt, _ exception: Value.ID, _ end: Block.ID) {
    for handler in statement.handlers {
      at(handler.span)
      let next = newBlock()
      if let type = handler.type {
        let matching = newBlock()
        branch(matches(exception, type), matching, next)
        switchTo(matching)
      }
      handlerBody(id, handler, exception, end)
      switchTo(next)
      if handler.type == nil { return }
    }
  }

  private mutating func matches(_ exception: Value.ID, _ type: Expr.ID) -> Value.ID {
    let classes = boxed(type)
    return value(.exceptionMatches, [exception, classes])
  }

  /// One handler's body, which goes to `end`; its name is unbound on every way out.
  private mutating func handlerBody(_ id: Stmt.ID, _ handler: ExceptHandler, _ exception: Value.ID, _ end: Block.ID) {
    guard let name = handler.name, let binding = handlerBinding(id, name) else {
      statements(handler.body)
      leaveHandler(to: end)
      return
    }
    write(exception, to: binding)
    guard case .variable(let variable) = binding else {
      statements(handler.body)
      leaveHandler(to: end)
      return
    }
    let outer = builder.errorEdge
    let failed = newBlock()
    builder.errorEdge = .handler(failed)
    statements(handler.body)
    builder.errorEdge = outer
    if isReachable {
      forget(variable)
      leaveHandler(to: end)
    }
    switchTo(failed)
    forget(variable)
    builder.unwind()
  }

  private func handlerBinding(_ id: Stmt.ID, _ name: Symbol) -> Binding? { unit.namesOfStatement[id]?[name] }

  /// Leaves the innermost handler normally.
  mutating func leaveHandler(to end: Block.ID) {
    guard isReachable else { return }
    leave(from: cleanups.count, to: cleanups.count - 1)
    jump(end)
  }

  mutating func awaitValue(_ awaitable: Value.ID) -> Value.ID {
    let iterator = value(.awaitIterator, [awaitable])
    return emitRaising(.yieldFrom, [iterator], .value)
  }
}
