import IR
import Semantics
import Syntax

/// `with`: on instances of compiled classes as calls of their methods, where those are known; the way of an exception is the runtime's.
extension FunctionLowering {
  mutating func with(_ items: ArraySlice<WithItem>, _ body: [Stmt.ID], isAsync: Bool) {
    guard let item = items.first else {
      statements(body)
      return
    }
    let line = builder.line
    let opened = expression(item.context)
    let isKnown = !isAsync && knowsManager(opened)
    let manager = newSlot(isKnown ? repr(of: opened) : .value, "manager")
    store(isKnown ? opened : convert(opened, to: .value), manager)
    let entered = enter(manager, isAsync: isAsync)
    let outer = builder.errorEdge
    let failed = newBlock()
    let end = newBlock()
    cleanups.append(.with(manager: manager, edge: outer, isAsync: isAsync, line: line))
    builder.errorEdge = .handler(failed)
    if let target = item.target { assign(entered, to: target) }
    with(items.dropFirst(), body, isAsync: isAsync)
    builder.errorEdge = outer
    if isReachable {
      builder.line = line
      leave(from: cleanups.count, to: cleanups.count - 1)
      jump(end)
    }
    cleanups.removeLast()
    switchTo(failed)
    builder.line = line
    whileHandling { lowering, exception in
      let suppressed = lowering.exitWithError(manager, exception, isAsync: isAsync)
      let swallow = lowering.newBlock()
      let goOn = lowering.newBlock()
      lowering.branch(suppressed, swallow, goOn)
      lowering.switchTo(swallow)
      lowering.leaveHandler(to: end)
      lowering.switchTo(goOn)
      return exception
    }
    switchTo(end)
  }

  private mutating func enter(_ manager: Slot.ID, isAsync: Bool) -> Value.ID {
    if isAsync { return awaitValue(value(.asyncWithEnter, [load(manager)])) }
    return managerCall("__enter__", manager, arguments: 0, otherwise: .withEnter) ?? value(.withEnter, [convert(load(manager), to: .value)])
  }

  /// Leaves the body without an exception.
  mutating func exit(_ manager: Slot.ID, isAsync: Bool) {
    if isAsync {
      _ = awaitValue(value(.asyncWithExit, [load(manager)]))
    } else if managerCall("__exit__", manager, arguments: 3, otherwise: .withExit) == nil {
      call(.withExit, [convert(load(manager), to: .value)])
    }
  }

  private mutating func exitWithError(_ manager: Slot.ID, _ exception: Value.ID, isAsync: Bool) -> Value.ID {
    guard isAsync else { return value(.withExitError, [convert(load(manager), to: .value), exception]) }
    return truth(awaitValue(value(.asyncWithExitError, [load(manager), exception])))
  }

  private func knowsManager(_ manager: Value.ID) -> Bool {
    guard let owner = classOf(manager) else { return false }
    return managerTarget("__enter__", of: owner, arguments: 0) != nil && managerTarget("__exit__", of: owner, arguments: 3) != nil
  }

  /// The method of that name, if it is known and takes so many arguments, whatever they are.
  private func managerTarget(_ name: String, of owner: ClassInfo.ID, arguments: Int) -> MethodTarget? {
    guard let target = specialTarget(name, of: owner), let entry = context.ir.functions[target.lowered].entryPoint else { return nil }
    let slot = target.slot.map { context.ir.classes[$0.owner].slots[$0.index] }
    let parameters = slot?.parameters ?? context.ir.functions[target.lowered].parameters.map(\.repr)
    let fits = entry.positional == arguments + 1 && parameters.count == entry.positional && parameters.dropFirst().allSatisfy { $0 == .value }
    return fits ? target : nil
  }

  /// Calls the method with Nones; what `__exit__` gives is not used. nil, with nothing emitted, where the method is not known.
  private mutating func managerCall(_ name: String, _ manager: Slot.ID, arguments: Int, otherwise: Primitive) -> Value.ID? {
    guard case .record(let record) = builder.function.slots[manager].repr, let owner = context.recordClasses[record],
      let target = managerTarget(name, of: owner, arguments: arguments)
    else { return nil }
    let receiver = load(manager)
    let nones = (0..<arguments).map { _ in convert(none(), to: .value) }
    return callMethod(target, receiver: receiver, arguments: nones, isResultUsed: arguments == 0) { lowering in
      lowering.call(otherwise, [lowering.convert(receiver, to: .value)]) ?? lowering.none()
    }
  }
}
