import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Comprehensions run as loops of the function around them, in frames of their own; generator expressions are generators.
extension FunctionLowering {
  mutating func listComprehension(_ id: Expr.ID, _ element: Expr.ID, _ clauses: [Comprehension]) -> Value.ID {
    let list = value(.listFrom, [])
    let takesAll = clauses.count == 1 && clauses[0].conditions.isEmpty && context.repr(of: type(of: element)) != .bool
    comprehension(id, clauses, filling: takesAll ? list : nil) { $0.call(.listAppend, [list, $0.boxed(element)]) }
    return list
  }

  mutating func setComprehension(_ id: Expr.ID, _ element: Expr.ID, _ clauses: [Comprehension]) -> Value.ID {
    let set = value(.setNew, [])
    comprehension(id, clauses) { lowering in
      let item = lowering.boxed(element)
      lowering.useItem { $0.call(.setAdd, [set, item]) }
    }
    return set
  }

  mutating func dictComprehension(_ id: Expr.ID, _ key: Expr.ID, _ item: Expr.ID, _ clauses: [Comprehension]) -> Value.ID {
    let dict = value(.dictNew, [])
    comprehension(id, clauses) { lowering in
      let boxedKey = lowering.boxed(key)
      lowering.call(.dictSet, [dict, boxedKey, lowering.boxed(item)])
    }
    return dict
  }

  /// Runs the clauses' loops in an environment and a frame of the comprehension's own, with `innermost` in the middle. Where the
  /// comprehension is the argument of a call that uses it up, what that does with the items belongs to the call. `list` is what gets an
  /// item in each round: there is room for them all from the beginning. (A list of bools finds its form with the first one.)
  mutating func comprehension(
    _ id: Expr.ID, _ clauses: [Comprehension], filling list: Value.ID? = nil, _ innermost: (inout FunctionLowering) -> Void
  ) {
    let environmentCount = environments.count
    if let function = unit.functionOfExpression[id] { enterEnvironment(of: .function(function)) }
    let outer = place, outerConsumer = consumer, outerComing = comingFrame
    let landing = newBlock()
    at(id)
    consumer = builder.line == outer.line ? nil : outer
    comingFrame = ComingFrame(comprehension: id, name: frameName(id), landing: landing, list: list)
    nest(clauses[...], innermost)
    leaveFrame(to: outer, landing: landing)
    (consumer, comingFrame) = (outerConsumer, outerComing)
    environments.removeLast(environments.count - environmentCount)
  }

  private func frameName(_ id: Expr.ID) -> String {
    switch syntax[id].kind {
    case .listComp: "<listcomp>"
    case .setComp: "<setcomp>"
    case .dictComp: "<dictcomp>"
    default: "<genexpr>"
    }
  }

  private mutating func nest(_ clauses: ArraySlice<Comprehension>, _ innermost: (inout FunctionLowering) -> Void) {
    guard let clause = clauses.first else {
      innermost(&self)
      return
    }
    withoutActuallyEscaping(innermost) { innermost in
      iterate(
        over: clause.iterable, isAsync: clause.isAsync, assigningTo: clause.target,
        body: { lowering, loop in lowering.filter(clause.conditions, loop, clauses.dropFirst(), innermost) },
        orElse: { _ in })
    }
  }

  private mutating func filter(
    _ conditions: [Expr.ID], _ loop: LoopBlocks, _ rest: ArraySlice<Comprehension>,
    _ innermost: (inout FunctionLowering) -> Void
  ) {
    for condition in conditions {
      let next = newBlock()
      self.condition(condition, next, loop.step)
      switchTo(next)
    }
    nest(rest, innermost)
  }

  /// The body of a generator expression, whose first iterable's iterator is `iterator`.
  mutating func generatorBody(_ id: Expr.ID, iterator: Value.ID) {
    guard case .generatorExp(let element, let clauses) = syntax[id].kind else {
      unreachable("Lowering: a generator expression that is none")
    }
    let step = newBlock()
    let end = newBlock()
    let head = newBlock()
    let body = newBlock()
    jump(head)
    switchTo(head)
    at(id)
    beginRounds()
    let item = clauses[0].isAsync ? nextAsync(iterator) : value(.next, [iterator])
    branch(emit(.isPresent, [item], .bool), body, end, likely: true)
    switchTo(body)
    assign(item, to: clauses[0].target)
    filter(clauses[0].conditions, LoopBlocks(step: step, end: end), clauses.dropFirst()) { lowering in
      _ = lowering.emitRaising(.yield, [lowering.boxed(element)], .value)
    }
    jump(step)
    switchTo(step)
    jump(head)
    switchTo(end)
  }
}
