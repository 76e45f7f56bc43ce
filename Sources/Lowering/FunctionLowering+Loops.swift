import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func whileLoop(_ test: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    let head = newBlock()
    let bodyBlock = newBlock()
    let elseBlock = newBlock()
    let end = newBlock()
    jump(head)
    switchTo(head)
    builder.emitVoid(.poll, [], onError: builder.errorEdge)
    condition(test, bodyBlock, elseBlock)
    switchTo(bodyBlock)
    cleanups.append(.loop(continueTo: head, breakTo: end))
    statements(body)
    cleanups.removeLast()
    jump(head)
    switchTo(elseBlock)
    statements(orElse)
    jump(end)
    switchTo(end)
  }

  mutating func forLoop(
    _ id: Stmt.ID, _ target: Expr.ID, _ iterable: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID], isAsync: Bool
  ) {
    iterate(
      over: iterable, isAsync: isAsync, assigningTo: target,
      body: { lowering, loop in
        lowering.cleanups.append(.loop(continueTo: loop.step, breakTo: loop.end))
        lowering.statements(body)
        lowering.cleanups.removeLast()
      }, orElse: { $0.statements(orElse) })
  }

  /// Where a loop's body goes on to: the next round, or behind the loop and its `else`.
  struct LoopBlocks {
    let step: Block.ID
    let end: Block.ID
  }

  typealias LoopBody = (inout FunctionLowering, LoopBlocks) -> Void

  /// A loop over the items of `iterable`, by whatever is cheapest for its type. `body` runs with the target assigned.
  mutating func iterate(
    over iterable: Expr.ID, isAsync: Bool, assigningTo target: Expr.ID, body: LoopBody,
    orElse: (inout FunctionLowering) -> Void
  ) {
    let step = newBlock()
    let elseBlock = newBlock()
    let end = newBlock()
    let blocks = LoopBlocks(step: step, end: end)
    if let bounds = rangeBounds(iterable) {
      countingLoop(bounds, target, elseBlock, blocks, body)
    } else if isAsync || !combinedLoop(iterable, target, elseBlock, blocks, body) {
      let value = expression(iterable)
      sequenceLoop(value, isAsync: isAsync, elseBlock, blocks, { $0.assign($1, to: target) }, body)
    }
    switchTo(elseBlock)
    orElse(&self)
    jump(end)
    switchTo(end)
  }

  // MARK: range

  struct RangeBounds {
    let call: Expr.ID
    let start: Expr.ID?
    let stop: Expr.ID
    let step: Expr.ID?
    /// The step where it is constant; not zero.
    let stride: Int64?
  }

  private func rangeBounds(_ id: Expr.ID) -> RangeBounds? {
    guard case .call(let callee, let arguments, let keywords) = syntax[id].kind, keywords.isEmpty,
      case .builtin(let name)? = unit.bindings[callee], text(name) == "range", (1...3).contains(arguments.count),
      arguments.allSatisfy({ !isStarred($0) && isInteger(type(of: $0)) })
    else { return nil }
    let step = arguments.count == 3 ? arguments[2] : nil
    let stride = step.map { constantInt($0) } ?? 1
    if stride == 0 { return nil }
    return RangeBounds(
      call: id, start: arguments.count > 1 ? arguments[0] : nil, stop: arguments.count > 1 ? arguments[1] : arguments[0], step: step,
      stride: stride)
  }

  private func isInteger(_ type: Type.ID) -> Bool {
    switch context.repr(of: type) {
    case .int, .i64, .i32, .i16, .u8: true
    default: false
    }
  }

  func constantInt(_ id: Expr.ID) -> Int64? {
    guard context.isLiteral(id, in: moduleID), case .int(let number) = context.literal(id, in: moduleID),
      number.magnitude < 1 << 60
    else { return nil }
    return number
  }

  /// A loop that counts. With a constant start the counter is a raw word: it cannot leave the small ints in any loop that ends.
  private mutating func countingLoop(
    _ bounds: RangeBounds, _ target: Expr.ID, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ body: LoopBody
  ) {
    let start = bounds.stride == nil ? nil : bounds.start.map { constantInt($0) } ?? 0
    let counter = newSlot(start == nil ? .int : .i64, "counter")
    if let start {
      store(integer(start), counter)
    } else {
      store(bounds.start.map { exactInt(expression($0)) } ?? intConstant(0), counter)
    }
    let stop = convert(expression(bounds.stop), to: .int)
    let limit = start == nil ? stop : emit(.clampInt, [stop], .i64)
    let stride = self.stride(bounds, isRaw: start != nil)
    if let start, bounds.stride == 1 { expectItems { $0.emit(.arithmetic(.subtract), [limit, $0.integer(start)], .i64) } }
    let head = newBlock()
    let bodyBlock = newBlock()
    jump(head)
    switchTo(head)
    beginRounds()
    let current = load(counter)
    goOnCounting(current, limit, stride, bodyBlock, elseBlock)
    switchTo(bodyBlock)
    assign(start == nil ? current : emit(.convert, [current], .int), to: target)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    if start == nil {
      store(emitRaising(.intArithmetic(.add), [current, stride.value], .int), counter)
    } else {
      store(emit(.arithmetic(.add), [current, stride.value], .i64), counter)
    }
    jump(head)
  }

  /// A loop's step, and whether it counts up: nil where only the running program knows, in `isUp`.
  private struct Stride {
    let value: Value.ID
    let goesUp: Bool?
    let isUp: Value.ID?
  }

  private mutating func stride(_ bounds: RangeBounds, isRaw: Bool) -> Stride {
    if let constant = bounds.stride {
      let value = isRaw ? integer(constant) : emit(.constInt(constant), [], .int)
      return Stride(value: value, goesUp: constant > 0, isUp: nil)
    }
    let value = convert(expression(bounds.step!), to: .int)
    let zero = emit(.constInt(0), [], .int)
    let failed = newBlock()
    let next = newBlock()
    branch(emit(.compare(.equal), [value, zero], .bool), failed, next, likely: false)
    switchTo(failed)
    let outer = builder.line
    at(bounds.call)
    call(.raiseZeroStep, [])
    builder.terminate(.unreachable)
    builder.line = outer
    switchTo(next)
    return Stride(value: value, goesUp: nil, isUp: emit(.compare(.greater), [value, zero], .bool))
  }

  private mutating func goOnCounting(
    _ current: Value.ID, _ limit: Value.ID, _ stride: Stride, _ body: Block.ID, _ end: Block.ID
  ) {
    if let goesUp = stride.goesUp {
      branch(emit(.compare(goesUp ? .less : .greater), [current, limit], .bool), body, end)
      return
    }
    let up = newBlock()
    let down = newBlock()
    branch(stride.isUp!, up, down, likely: true)
    switchTo(up)
    branch(emit(.compare(.less), [current, limit], .bool), body, end)
    switchTo(down)
    branch(emit(.compare(.greater), [current, limit], .bool), body, end)
  }

  // MARK: Sequences and iterators

  /// What stores a round's item in the loop's targets.
  typealias ItemBinder = (inout FunctionLowering, Value.ID) -> Void

  /// `call` is the expression that makes the iterator, where that is not the loop itself.
  private mutating func sequenceLoop(
    _ iterable: Value.ID, isAsync: Bool, of call: Expr.ID? = nil, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ bind: ItemBinder,
    _ body: LoopBody
  ) {
    if !isAsync, let indexed = indexedAccess(iterable) {
      indexedLoop([(iterable, indexed)], elseBlock, blocks, { bind(&$0, $1[0]) }, body)
    } else if !isAsync, repr(of: iterable) == .object(.dict), !overrides(typed.builtins.dict, "__iter__") {
      dictLoop(iterable, elseBlock, blocks, { lowering, _, key in bind(&lowering, key) }, body)
    } else {
      let outer = builder.line
      if let call { at(call) }
      let iterator = isAsync ? value(.asyncIterate, [iterable]) : value(.iterate, [iterable])
      builder.line = outer
      iteratorLoop(iterator, isAsync: isAsync, elseBlock, blocks, bind, body)
    }
  }

  /// How a loop reads item number i of a container that it can index; nil for others.
  private func indexedAccess(_ iterable: Value.ID) -> Primitive? {
    switch repr(of: iterable) {
    case .object(.list) where !overrides(typed.builtins.list, "__iter__"): .listAt
    case .object(.tuple) where !overrides(typed.builtins.tuple, "__iter__"): .tupleAt
    case .object(.str) where !overrides(typed.builtins.str, "__iter__"): .strAt
    default: nil
    }
  }

  private mutating func length(of container: Value.ID) -> Value.ID {
    switch repr(of: container) {
    case .object(.tuple): value(.tupleLength, [container])
    case .object(.str): value(.strLength, [container])
    default: value(.listLength, [container])
    }
  }

  /// Counts an index up until one of the containers has no item there, as their iterators do.
  private mutating func indexedLoop(
    _ iterables: [(value: Value.ID, access: Primitive)], _ elseBlock: Block.ID, _ blocks: LoopBlocks,
    _ bind: (inout FunctionLowering, [Value.ID]) -> Void, _ body: LoopBody
  ) {
    let index = newSlot(.i64, "index")
    store(integer(0), index)
    if iterables.count == 1 { expectItems { $0.length(of: iterables[0].value) } }
    let head = newBlock()
    jump(head)
    switchTo(head)
    beginRounds()
    let current = load(index)
    var items: [Value.ID] = []
    for iterable in iterables {
      let next = newBlock()
      let item = value(iterable.access, [iterable.value, current])
      branch(emit(.isPresent, [item], .bool), next, elseBlock, likely: true)
      switchTo(next)
      items.append(item)
    }
    store(emit(.arithmetic(.add), [current, integer(1)], .i64), index)
    bind(&self, items)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    jump(head)
  }

  /// Walks a dict. `bind` gets the cursor, which knows the value, and the key.
  private mutating func dictLoop(
    _ dict: Value.ID, _ elseBlock: Block.ID, _ blocks: LoopBlocks,
    _ bind: (inout FunctionLowering, _ cursor: Value.ID, _ key: Value.ID) -> Void, _ body: LoopBody
  ) {
    let cursor = value(.dictCursor, [dict])
    let head = newBlock()
    let bodyBlock = newBlock()
    jump(head)
    switchTo(head)
    beginRounds()
    let key = value(.dictCursorNext, [cursor])
    branch(emit(.isPresent, [key], .bool), bodyBlock, elseBlock, likely: true)
    switchTo(bodyBlock)
    bind(&self, cursor, key)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    jump(head)
  }

  private mutating func iteratorLoop(
    _ iterator: Value.ID, isAsync: Bool, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ bind: ItemBinder, _ body: LoopBody
  ) {
    let head = newBlock()
    let bodyBlock = newBlock()
    jump(head)
    switchTo(head)
    beginRounds()
    let item = isAsync ? nextAsync(iterator) : value(.next, [iterator])
    branch(emit(.isPresent, [item], .bool), bodyBlock, elseBlock, likely: true)
    switchTo(bodyBlock)
    bind(&self, item)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    jump(head)
  }

  // MARK: enumerate, zip, items

  /// Loops over enumerate(), zip() and a dict's views without the tuples and iterators. False, with nothing emitted, for others.
  private mutating func combinedLoop(
    _ iterable: Expr.ID, _ target: Expr.ID, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ body: LoopBody
  ) -> Bool {
    guard case .call(let callee, var arguments, let keywords) = syntax[iterable].kind, !arguments.contains(where: isStarred)
    else { return false }
    if arguments.count == 1, keywords.count == 1, let name = keywords[0].name, text(name) == "start", names("enumerate", callee) {
      arguments.append(keywords[0].value)
    } else if !keywords.isEmpty {
      return false
    }
    if case .builtin(let name)? = unit.bindings[callee], case .tuple(let targets, _) = syntax[target].kind,
      targets.count == 2, !targets.contains(where: isStarred)
    {
      switch text(name) {
      case "enumerate" where arguments.count == 1 || arguments.count == 2 && context.repr(of: type(of: arguments[1])) == .int:
        enumerateLoop(iterable, arguments[0], start: arguments.dropFirst().first, targets, elseBlock, blocks, body)
        return true
      case "zip" where arguments.count == 2 && arguments.allSatisfy(isIndexable):
        zipLoop(arguments, targets, elseBlock, blocks, body)
        return true
      default: return false
      }
    }
    guard case .attribute(let object, let name, _) = syntax[callee].kind, arguments.isEmpty,
      context.repr(of: type(of: object)) == .object(.dict), ["items", "keys", "values"].contains(text(name)),
      !overrides(typed.builtins.dict, text(name)), !overrides(typed.builtins.dict, "__iter__")
    else { return false }
    viewLoop(object, text(name), target, elseBlock, blocks, body)
    return true
  }

  private func isIndexable(_ id: Expr.ID) -> Bool {
    switch context.repr(of: type(of: id)) {
    case .object(.list): !overrides(typed.builtins.list, "__iter__")
    case .object(.tuple): !overrides(typed.builtins.tuple, "__iter__")
    case .object(.str): !overrides(typed.builtins.str, "__iter__")
    default: false
    }
  }

  private func names(_ builtin: String, _ id: Expr.ID) -> Bool {
    if case .builtin(let name)? = unit.bindings[id] { text(name) == builtin } else { false }
  }

  private mutating func enumerateLoop(
    _ call: Expr.ID, _ iterable: Expr.ID, start: Expr.ID?, _ targets: [Expr.ID], _ elseBlock: Block.ID, _ blocks: LoopBlocks,
    _ body: LoopBody
  ) {
    let value = expression(iterable)
    let first = start.map { expression($0) }
    let counter = newSlot(.i64, "number")
    store(integer(0), counter)
    sequenceLoop(
      value, isAsync: false, of: call, elseBlock, blocks,
      { lowering, item in
        let number = lowering.load(counter)
        lowering.store(lowering.emit(.arithmetic(.add), [number, lowering.integer(1)], .i64), counter)
        let index = lowering.emit(.convert, [number], .int)
        lowering.assign(first.map { lowering.emitRaising(.intArithmetic(.add), [$0, index], .int) } ?? index, to: targets[0])
        lowering.assign(item, to: targets[1])
      }, body)
  }

  private mutating func zipLoop(
    _ arguments: [Expr.ID], _ targets: [Expr.ID], _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ body: LoopBody
  ) {
    let values = arguments.map { expression($0) }
    indexedLoop(
      values.map { ($0, indexedAccess($0)!) }, elseBlock, blocks,
      { lowering, items in
        for (item, target) in zip(items, targets) { lowering.assign(item, to: target) }
      }, body)
  }

  private mutating func viewLoop(
    _ object: Expr.ID, _ view: String, _ target: Expr.ID, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ body: LoopBody
  ) {
    let dict = expression(object)
    dictLoop(
      dict, elseBlock, blocks,
      { lowering, cursor, key in
        if view == "keys" { return lowering.assign(key, to: target) }
        let item = lowering.value(.dictCursorValue, [cursor])
        if view == "values" { return lowering.assign(item, to: target) }
        if case .tuple(let targets, _) = lowering.syntax[target].kind, targets.count == 2,
          !targets.contains(where: lowering.isStarred)
        {
          lowering.assign(key, to: targets[0])
          lowering.assign(item, to: targets[1])
        } else {
          lowering.assign(lowering.value(.tupleFrom, [key, item]), to: target)
        }
      }, body)
  }

  /// The item that the next awaited `__anext__` gives; absent at StopAsyncIteration.
  mutating func nextAsync(_ iterator: Value.ID) -> Value.ID {
    let result = newSlot(.value, "item")
    let outer = builder.errorEdge
    let failed = newBlock()
    let end = newBlock()
    builder.errorEdge = .handler(failed)
    store(emitRaising(.yieldFrom, [value(.asyncNext, [iterator])], .value), result)
    jump(end)
    builder.errorEdge = outer
    switchTo(failed)
    // Fails again unless StopAsyncIteration is pending, which it clears. The exception came through this frame before.
    let line = builder.line
    builder.line = 0
    call(.endAsyncIteration, [])
    builder.line = line
    store(absent(.value), result)
    jump(end)
    switchTo(end)
    return load(result)
  }
}
