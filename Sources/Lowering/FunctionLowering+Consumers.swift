import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Calls that use up a generator expression at once: they run as loops, without the generator.
extension FunctionLowering {
  /// nil when the argument is no such generator expression.
  mutating func consumerCall(_ id: Expr.ID, _ name: String, _ argument: Expr.ID) -> Value.ID? {
    guard let (element, clauses) = consumedGenerator(argument) else { return nil }
    switch name {
    case "list": return listComprehension(argument, element, clauses)
    case "set": return setComprehension(argument, element, clauses)
    case "tuple": return value(.tupleFromList, [listComprehension(argument, element, clauses)])
    case "sorted":
      let list = listComprehension(argument, element, clauses)
      at(id)
      call(.listSort, [list, none(), emit(.constBool(false), [], .bool)])
      return list
    case "min", "max":
      let list = listComprehension(argument, element, clauses)
      at(id)
      return value(name == "min" ? .minOf : .maxOf, [list, none(), absent(.value)])
    case "any", "all": return search(argument, element, clauses, isAny: name == "any")
    case "sum": return sum(argument, element, clauses)
    default: return nil
    }
  }

  /// `separator.join(… for …)`
  mutating func joinCall(_ id: Expr.ID, _ object: Expr.ID, _ argument: Expr.ID) -> Value.ID? {
    guard let (element, clauses) = consumedGenerator(argument) else { return nil }
    let separator = expression(object)
    let list = listComprehension(argument, element, clauses)
    at(id)
    return value(.strJoin, [separator, list])
  }

  private func consumedGenerator(_ id: Expr.ID) -> (Expr.ID, [Comprehension])? {
    guard case .generatorExp(let element, let clauses) = syntax[id].kind, let function = unit.functionOfExpression[id],
      context.consumedGenerators.contains(function)
    else { return nil }
    return (element, clauses)
  }

  private mutating func search(_ id: Expr.ID, _ element: Expr.ID, _ clauses: [Comprehension], isAny: Bool) -> Value.ID {
    let result = newSlot(.bool, isAny ? "any" : "all")
    let found = newBlock()
    let end = newBlock()
    comprehension(id, clauses) { lowering in
      let next = lowering.newBlock()
      isAny ? lowering.condition(element, found, next) : lowering.condition(element, next, found)
      lowering.switchTo(next)
    }
    store(emit(.constBool(!isAny), [], .bool), result)
    jump(end)
    switchTo(found)
    store(emit(.constBool(isAny), [], .bool), result)
    jump(end)
    switchTo(end)
    return load(result)
  }

  /// Adds up from the int 0; of floats, the sum of none is that int.
  private mutating func sum(_ id: Expr.ID, _ element: Expr.ID, _ clauses: [Comprehension]) -> Value.ID {
    guard context.repr(of: type(of: element)) == .f64 else { return generalSum(id, element, clauses) }
    let total = newSlot(.f64, "total")
    let isEmpty = newSlot(.bool, "isEmpty")
    store(emit(.constFloat(0), [], .f64), total)
    store(emit(.constBool(true), [], .bool), isEmpty)
    comprehension(id, clauses) { lowering in
      let item = lowering.expression(element)
      lowering.store(lowering.emit(.arithmetic(.add), [lowering.load(total), item], .f64), total)
      lowering.store(lowering.emit(.constBool(false), [], .bool), isEmpty)
    }
    let result = newSlot(.value, "sum")
    let none = newBlock()
    let some = newBlock()
    let end = newBlock()
    branch(load(isEmpty), none, some)
    switchTo(none)
    store(intConstant(0), result)
    jump(end)
    switchTo(some)
    store(load(total), result)
    jump(end)
    switchTo(end)
    return load(result)
  }

  private mutating func generalSum(_ id: Expr.ID, _ element: Expr.ID, _ clauses: [Comprehension]) -> Value.ID {
    let elementRepr = context.repr(of: type(of: element))
    let total = newSlot(elementRepr == .int || elementRepr == .bool ? .int : .value, "total")
    store(intConstant(0), total)
    comprehension(id, clauses) { lowering in
      let item = lowering.expression(element)
      lowering.useItem { user in
        let before = user.load(total)
        user.store(user.binary(.add, before, elementRepr == .bool ? user.number(item) : item), total)
      }
    }
    return load(total)
  }
}
