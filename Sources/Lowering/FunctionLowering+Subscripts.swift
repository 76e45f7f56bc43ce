import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func subscription(_ id: Expr.ID, _ object: Expr.ID, _ index: Expr.ID) -> Value.ID {
    let container = expression(object)
    if let sliced = slice(id, container, index) { return sliced }
    let key = self.object(index)
    at(id)
    return subscription(container, key)
  }

  /// container[key]
  mutating func subscription(_ container: Value.ID, _ key: Value.ID) -> Value.ID {
    switch (repr(of: container), repr(of: key)) {
    case (.object(.list), .int), (.object(.list), .i64):
      if overrides(typed.builtins.list, "__getitem__") { break }
      return value(.listGet, [container, convertIndex(key)])
    case (.object(.tuple), .int), (.object(.tuple), .i64):
      if overrides(typed.builtins.tuple, "__getitem__") { break }
      return value(.tupleGet, [container, convertIndex(key)])
    case (.object(.str), .int), (.object(.str), .i64):
      if overrides(typed.builtins.str, "__getitem__") { break }
      return value(.strGet, [container, convertIndex(key)])
    case (.object(.dict), _):
      if overrides(typed.builtins.dict, "__getitem__") { break }
      return value(.dictGetItem, [container, key])
    default: break
    }
    return value(.getItem, [container, key])
  }

  /// An int used as an index: one that is too large for a machine word is out of any range, and stays so when it is clamped.
  mutating func convertIndex(_ key: Value.ID) -> Value.ID {
    repr(of: key) == .int ? emit(.clampInt, [key], .i64) : key
  }

  private mutating func slice(_ id: Expr.ID, _ container: Value.ID, _ index: Expr.ID) -> Value.ID? {
    guard case .slice(let lower, let upper, let step) = syntax[index].kind else { return nil }
    let part: Primitive
    let primitive: Primitive
    switch repr(of: container) {
    case .object(.list) where !overrides(typed.builtins.list, "__getitem__"): (part, primitive) = (.listPart, .listSlice)
    case .object(.tuple) where !overrides(typed.builtins.tuple, "__getitem__"): (part, primitive) = (.tuplePart, .tupleSlice)
    case .object(.str) where !overrides(typed.builtins.str, "__getitem__"): (part, primitive) = (.strPart, .strSlice)
    default: return nil
    }
    var bounds: [Value.ID?] = []
    for bound in [lower, upper, step] { bounds.append(bound.map { expression($0) }) }
    at(id)
    if step == nil, bounds.allSatisfy({ $0.map(isInteger) ?? true }) {
      let start = bounds[0].map { convertIndex($0) } ?? integer(0)
      let stop = bounds[1].map { convertIndex($0) } ?? integer(Int64.max)
      return value(part, [container, start, stop])
    }
    return value(primitive, [container] + bounds.map { $0.map { convert($0, to: .value) } ?? none() })
  }

  private func isInteger(_ value: Value.ID) -> Bool { repr(of: value) == .int || repr(of: value) == .i64 }

  mutating func storeItem(_ item: Value.ID, in object: Expr.ID, _ index: Expr.ID, at target: Expr.ID) {
    let container = expression(object)
    let key = self.object(index)
    at(target)
    storeItem(item, in: container, key)
  }

  mutating func storeItem(_ item: Value.ID, in container: Value.ID, _ key: Value.ID) {
    switch (repr(of: container), repr(of: key)) {
    case (.object(.list), .int) where !overrides(typed.builtins.list, "__setitem__"),
      (.object(.list), .i64) where !overrides(typed.builtins.list, "__setitem__"):
      call(.listSet, [container, convertIndex(key), item])
    case (.object(.dict), _) where !overrides(typed.builtins.dict, "__setitem__"):
      call(.dictSet, [container, key, item])
    default:
      call(.setItem, [container, key, item])
    }
  }
}
