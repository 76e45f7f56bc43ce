import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  /// The value of an expression in whatever repr comes naturally; `expression` converts it to that of its type. What is emitted
  /// behind it belongs to what the expression is a part of.
  mutating func rawExpression(_ id: Expr.ID) -> Value.ID {
    let expression = syntax[id], outer = builder.line
    defer { builder.line = outer }
    at(id)
    switch expression.kind {
    case .constant(let constant): return self.constant(constant)
    case .name(let symbol, _): return name(id, symbol)
    case .attribute(let object, let symbol, _): return attribute(id, of: object, attributeName(id, symbol))
    case .call(let callee, let arguments, let keywords): return callExpression(id, callee, arguments, keywords)
    case .binary(let left, let op, let right): return binary(id, left, op, right)
    case .unary(let op, let operand): return unary(id, op, operand)
    case .compare(let left, let operators, let operands): return comparison(left, operators, operands)
    case .boolOp(let op, let operands): return boolean(id, op, operands)
    case .ifExp(let test, let then, let otherwise): return conditional(id, test, then, otherwise)
    case .namedExpr(let target, let value): return walrus(target, value)
    case .subscript(let object, let index, _): return subscription(id, object, index)
    case .list(let items, _): return listDisplay(items)
    case .tuple(let items, _): return tupleDisplay(items)
    case .set(let items): return setDisplay(items)
    case .dict(let keys, let values): return dictDisplay(keys, values)
    case .listComp(let element, let clauses): return listComprehension(id, element, clauses)
    case .setComp(let element, let clauses): return setComprehension(id, element, clauses)
    case .dictComp(let key, let value, let clauses): return dictComprehension(id, key, value, clauses)
    case .generatorExp(_, let clauses): return generatorExpression(id, clauses)
    case .lambda(let parameters, _): return lambda(id, parameters)
    case .joinedString(let parts): return joinedString(parts)
    case .formattedValue: return joinedString([id])
    case .slice(let lower, let upper, let step): return sliceObject(lower, upper, step)
    case .starred(let value, _): return self.expression(value)
    case .yield(let value): return yieldExpression(value)
    case .yieldFrom(let iterable): return yieldFrom(iterable)
    case .await(let awaited): return awaitExpression(awaited)
    }
  }

  private mutating func constant(_ constant: Constant) -> Value.ID {
    switch constant {
    case .none: return none()
    case .true: return emit(.constBool(true), [], .bool)
    case .false: return emit(.constBool(false), [], .bool)
    case .ellipsis: return emit(.singleton(.ellipsis), [], .value)
    case .int(let number): return intConstant(number)
    case .bigInt(let hex): return emit(.constBigInt(hex), [], .int)
    case .float(let number): return emit(.constFloat(number), [], .f64)
    case .complex(let imaginary): return emit(.constComplex(imaginary), [], .value)
    case .string(let literal, _): return emit(.constString(literal.wtf8), [], .object(.str))
    case .bytes(let bytes): return emit(.constBytes(bytes), [], .object(.bytes))
    }
  }

  private mutating func walrus(_ target: Expr.ID, _ value: Expr.ID) -> Value.ID {
    let result = object(value)
    assign(result, to: target)
    return result
  }

  private mutating func conditional(_ id: Expr.ID, _ test: Expr.ID, _ then: Expr.ID, _ otherwise: Expr.ID) -> Value.ID {
    let result = newSlot(mayBeIntForFloat(id) ? .value : context.repr(of: type(of: id)), "choice")
    let thenBlock = newBlock()
    let elseBlock = newBlock()
    let end = newBlock()
    condition(test, thenBlock, elseBlock)
    for (block, branch) in [(thenBlock, then), (elseBlock, otherwise)] {
      switchTo(block)
      store(convert(object(branch), to: builder.function.slots[result].repr, type: type(of: id)), result)
      jump(end)
    }
    switchTo(end)
    return load(result)
  }

  /// `and` and `or`, whose value is one of the operands.
  private mutating func boolean(_ id: Expr.ID, _ op: BoolOperator, _ operands: [Expr.ID]) -> Value.ID {
    let wanted = mayBeIntForFloat(id) ? .value : context.repr(of: type(of: id))
    let result = newSlot(wanted, "choice")
    let end = newBlock()
    for operand in operands.dropLast() {
      let value = wanted == .value ? object(operand) : expression(operand)
      let keep = newBlock()
      let next = newBlock()
      let truth = self.truth(value)
      op == .and ? branch(truth, next, keep) : branch(truth, keep, next)
      switchTo(keep)
      // The operand has another type than the result only where the checker knows that this one is not chosen.
      store(convertUnchecked(value, to: wanted), result)
      jump(end)
      switchTo(next)
    }
    let last = operands[operands.count - 1]
    store(convertUnchecked(wanted == .value ? object(last) : expression(last), to: wanted), result)
    jump(end)
    switchTo(end)
    return load(result)
  }

  private mutating func convertUnchecked(_ value: Value.ID, to wanted: Repr) -> Value.ID {
    switch (repr(of: value), wanted) {
    case (.value, .record), (.value, .object), (.value, .int): return emit(.cast, [value], wanted)
    default: return convert(value, to: wanted)
    }
  }

  // MARK: Displays

  private mutating func listDisplay(_ items: [Expr.ID]) -> Value.ID {
    guard items.contains(where: isStarred) else {
      return value(.listFrom, items.map { boxed($0) })
    }
    let list = value(.listFrom, [])
    for item in items {
      if case .starred(let iterable, _) = syntax[item].kind {
        call(.listSpread, [list, boxed(iterable)])
      } else {
        call(.listAppend, [list, boxed(item)])
      }
    }
    return list
  }

  mutating func tupleDisplay(_ items: [Expr.ID]) -> Value.ID {
    if items.contains(where: isStarred) { return value(.tupleFromList, [listDisplay(items)]) }
    return value(.tupleFrom, items.map { boxed($0) })
  }

  private mutating func setDisplay(_ items: [Expr.ID]) -> Value.ID {
    let set = value(.setNew, [])
    for item in items {
      if case .starred(let iterable, _) = syntax[item].kind {
        call(.setUpdate, [set, boxed(iterable)])
      } else {
        call(.setAdd, [set, boxed(item)])
      }
    }
    return set
  }

  private mutating func dictDisplay(_ keys: [Expr.ID?], _ values: [Expr.ID]) -> Value.ID {
    let dict = value(.dictNew, [])
    for (key, item) in zip(keys, values) {
      if let key {
        let boxedKey = boxed(key)
        call(.dictSet, [dict, boxedKey, boxed(item)])
      } else {
        call(.dictSpread, [dict, boxed(item)])
      }
    }
    return dict
  }

  func isStarred(_ id: Expr.ID) -> Bool {
    if case .starred = syntax[id].kind { return true }
    return false
  }

  private mutating func sliceObject(_ lower: Expr.ID?, _ upper: Expr.ID?, _ step: Expr.ID?) -> Value.ID {
    var bounds: [Value.ID] = []
    for bound in [lower, upper, step] { bounds.append(bound.map { boxed($0) } ?? none()) }
    return value(.sliceNew, bounds)
  }

  // MARK: f-strings

  /// Of very many pieces, so many at a time are joined: C compilers take long over thousands of values that are needed at one place.
  private mutating func joinedString(_ parts: [Expr.ID]) -> Value.ID {
    let atOnce = 64
    var joined: [Value.ID] = []
    var pieces: [Value.ID] = []
    for part in parts {
      if pieces.count == atOnce {
        joined.append(joinedPieces(pieces))
        pieces = []
      }
      switch syntax[part].kind {
      case .formattedValue(let expression, let conversion, let format):
        pieces.append(formatted(expression, conversion, format))
      default: pieces.append(convert(expression(part), to: .object(.str)))
      }
    }
    return joinedPieces(joined + pieces)
  }

  private mutating func joinedPieces(_ pieces: [Value.ID]) -> Value.ID {
    if pieces.isEmpty { return string("") }
    if pieces.count == 1 { return pieces[0] }
    return value(.strBuild, pieces.map { convert($0, to: .value) })
  }

  private mutating func formatted(_ id: Expr.ID, _ conversion: Int, _ format: Expr.ID?) -> Value.ID {
    var value = object(id)
    switch conversion {
    case 0x73: value = self.value(.strOf, [value])
    case 0x72: value = self.value(.repr, [value])
    case 0x61: value = self.value(.ascii, [value])
    default: break
    }
    if let format { return self.value(.format, [value, convert(expression(format), to: .object(.str))]) }
    if repr(of: value) == .object(.str) || conversion > 0 {
      // A subclass of str may format itself in its own way, but an exact str is its own text.
      return conversion > 0 ? value : self.value(.format, [value, string("")])
    }
    return self.value(.format, [value, string("")])
  }

  // MARK: Suspension

  private mutating func yieldExpression(_ value: Expr.ID?) -> Value.ID {
    let yielded = value.map { boxed($0) } ?? none()
    return emitRaising(.yield, [yielded], .value)
  }

  private mutating func yieldFrom(_ iterable: Expr.ID) -> Value.ID {
    let iterator = value(.iterate, [expression(iterable)])
    return emitRaising(.yieldFrom, [iterator], .value)
  }

  private mutating func awaitExpression(_ awaited: Expr.ID) -> Value.ID {
    awaitValue(expression(awaited))
  }
}
