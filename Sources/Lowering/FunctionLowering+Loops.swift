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
    } else {
      let value = expression(iterable)
      at(syntax[iterable].span)
      sequenceLoop(value, target, isAsync: isAsync, elseBlock, blocks, body)
    }
    switchTo(elseBlock)
    orElse(&self)
    jump(end)
    switchTo(end)
  }

  // MARK: range

  struct RangeBounds {
    let start: Expr.ID?
    let stop: Expr.ID
    let step: Expr.ID?
    /// Constant, and not zero.
    let stride: Int64?
  }

  private func rangeBounds(_ id: Expr.ID) -> RangeBounds? {
    guard case .call(let callee, let arguments, let keywords) = syntax[id].kind, keywords.isEmpty,
      case .builtin(let name)? = unit.bindings[callee], text(name) == "range", (1...3).contains(arguments.count),
      arguments.allSatisfy({ !isStarred($0) && context.repr(of: type(of: $0)) == .int })
    else { return nil }
    let step = arguments.count == 3 ? arguments[2] : nil
    let stride = step.map { constantInt($0) } ?? 1
    if stride == 0 { return nil }
    // A step that is not constant may have either sign: left to the range object, unless it is known.
    guard stride != nil else { return nil }
    return RangeBounds(
      start: arguments.count > 1 ? arguments[0] : nil, stop: arguments.count > 1 ? arguments[1] : arguments[0], step: step,
      stride: stride)
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
    let stride = bounds.stride ?? 1
    let start = bounds.start.map { constantInt($0) } ?? 0
    let counter = newSlot(start == nil ? .int : .i64, "counter")
    if let start { store(integer(start), counter) } else { store(expression(bounds.start!), counter) }
    let stop = convert(expression(bounds.stop), to: .int)
    let limit = start == nil ? stop : emit(.clampInt, [stop], .i64)
    let head = newBlock()
    let bodyBlock = newBlock()
    jump(head)
    switchTo(head)
    builder.emitVoid(.poll, [], onError: builder.errorEdge)
    let current = load(counter)
    branch(emit(.compare(stride > 0 ? .less : .greater), [current, limit], .bool), bodyBlock, elseBlock)
    switchTo(bodyBlock)
    let item = start == nil ? current : emit(.convert, [current], .int)
    assign(item, to: target)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    if start == nil {
      store(emitRaising(.intArithmetic(.add), [current, emit(.constInt(stride), [], .int)], .int), counter)
    } else {
      store(emit(.arithmetic(.add), [current, integer(stride)], .i64), counter)
    }
    jump(head)
  }

  // MARK: Sequences and iterators

  private mutating func sequenceLoop(
    _ iterable: Value.ID, _ target: Expr.ID, isAsync: Bool, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ body: LoopBody
  ) {
    let indexed: Primitive?
    switch repr(of: iterable) {
    case .object(.list) where !overrides(typed.builtins.list, "__iter__"): indexed = .listAt
    case .object(.tuple) where !overrides(typed.builtins.tuple, "__iter__"): indexed = .tupleAt
    case .object(.str) where !overrides(typed.builtins.str, "__iter__"): indexed = .strAt
    default: indexed = nil
    }
    if let indexed, !isAsync {
      indexedLoop(iterable, indexed, target, elseBlock, blocks, body)
    } else {
      iteratorLoop(iterable, target, isAsync: isAsync, elseBlock, blocks, body)
    }
  }

  /// Counts an index up until the container has no item there, as the container's iterator does.
  private mutating func indexedLoop(
    _ iterable: Value.ID, _ primitive: Primitive, _ target: Expr.ID, _ elseBlock: Block.ID, _ blocks: LoopBlocks,
    _ body: LoopBody
  ) {
    let index = newSlot(.i64, "index")
    store(integer(0), index)
    let head = newBlock()
    let bodyBlock = newBlock()
    jump(head)
    switchTo(head)
    builder.emitVoid(.poll, [], onError: builder.errorEdge)
    let item = value(primitive, [iterable, load(index)])
    branch(emit(.isPresent, [item], .bool), bodyBlock, elseBlock, likely: true)
    switchTo(bodyBlock)
    store(emit(.arithmetic(.add), [load(index), integer(1)], .i64), index)
    assign(item, to: target)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    jump(head)
  }

  private mutating func iteratorLoop(
    _ iterable: Value.ID, _ target: Expr.ID, isAsync: Bool, _ elseBlock: Block.ID, _ blocks: LoopBlocks, _ body: LoopBody
  ) {
    let iterator = isAsync ? value(.asyncIterate, [iterable]) : value(.iterate, [iterable])
    let head = newBlock()
    let bodyBlock = newBlock()
    jump(head)
    switchTo(head)
    builder.emitVoid(.poll, [], onError: builder.errorEdge)
    let item = isAsync ? nextAsync(iterator) : value(.next, [iterator])
    branch(emit(.isPresent, [item], .bool), bodyBlock, elseBlock, likely: true)
    switchTo(bodyBlock)
    assign(item, to: target)
    body(&self, blocks)
    jump(blocks.step)
    switchTo(blocks.step)
    jump(head)
  }

  /// The item that the next awaited `__anext__` gives; absent at StopAsyncIteration.
  private mutating func nextAsync(_ iterator: Value.ID) -> Value.ID {
    let result = newSlot(.value, "item")
    let outer = builder.errorEdge
    let failed = newBlock()
    let end = newBlock()
    builder.errorEdge = .handler(failed)
    let awaited = value(.awaitIterator, [emitRaising(.callMethod("__anext__", keywords: []), [iterator], .value)])
    store(emitRaising(.yieldFrom, [awaited], .value), result)
    jump(end)
    builder.errorEdge = outer
    switchTo(failed)
    // Fails again unless StopAsyncIteration is pending, which it clears.
    call(.endAsyncIteration, [])
    store(absent(.value), result)
    jump(end)
    switchTo(end)
    return load(result)
  }
}
