import Base
import Syntax

/// Names that may have been meant by one that does not exist.
extension Checker {
  /// `; did you mean "x" or "y"?` for the names of `options` that look like `name`; empty when none does.
  func suggestion(for name: Symbol, among options: some Sequence<Symbol>, _ opening: String = "; did you mean ") -> String {
    guard wantsMessages else { return "" }
    let text = program.interner[name]
    if text.hasPrefix("__") && text.hasSuffix("__") && opening == "; did you mean " { return "" }
    return listed(closest(to: text, among: Set(options.map { program.interner[$0] })), opening)
  }

  /// All names that code at the current place may use.
  func visibleNames() -> Set<Symbol> {
    guard wantsMessages else { return [] }
    var names = visibleNames(from: place.scope)
    if let owner = place.classBody { names.formUnion(facts[owner].bodyOrder) }
    return names
  }

  func visibleNames(from scope: Scope.ID) -> Set<Symbol> {
    guard wantsMessages else { return [] }
    var names: Set<Symbol> = []
    var current: Scope.ID? = scope
    while let id = current {
      names.formUnion(facts.scopes[id].names.keys)
      current = facts.scopes[id].parent
    }
    if let builtins = moduleIDs["builtins"] {
      names.formUnion(program.modules[builtins].globals.keys.filter { !program.interner[$0].hasPrefix("_") })
    }
    return names
  }

  /// What follows the message that `type` has no attribute `name`.
  func attributeSuggestion(_ name: Symbol, of type: Type.ID) -> String {
    guard wantsMessages, case .instance(let info, _) = kind(type) else { return "" }
    var options = Set((facts[info].bodyOrder + facts[info].selfOrder).map { program.interner[$0] })
    let text = program.interner[name]
    options.remove(text)
    var found = text == "add" ? ["append", "extend"].filter { options.contains($0) } : []
    found += closest(to: text, among: options)
    return listed(found, "; maybe ")
  }

  private func listed(_ names: [String], _ opening: String) -> String {
    if names.isEmpty { return "" }
    let quoted = names.map { "\"\($0)\"" }
    switch quoted.count {
    case 1: return "\(opening)\(quoted[0])?"
    case 2: return "\(opening)\(quoted[0]) or \(quoted[1])?"
    default: return "\(opening)\(quoted.dropLast().joined(separator: ", ")), or \(quoted[quoted.count - 1])?"
    }
  }
}

/// The at most three of `options` that are most like `name`, the closest first.
private func closest(to name: String, among options: Set<String>) -> [String] {
  let own = Array(name.utf8)
  guard !own.isEmpty else { return [] }
  var candidates = options.filter { option in
    let count = option.utf8.count
    return 2 * Double(min(count, own.count)) > 0.75 * Double(count + own.count)
  }
  if candidates.count >= 50 { candidates = candidates.filter { abs($0.utf8.count - own.count) <= 1 } }
  let rated = candidates.map { option -> (String, Double) in
    let other = Array(option.utf8)
    return (option, 2 * Double(matches(own[...], other[...])) / Double(own.count + other.count))
  }
  let close = rated.filter { $0.1 > 0.75 }.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }
  return close.prefix(3).map(\.0)
}

/// How many bytes the longest common run has, together with those to its left and to its right.
private func matches(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
  var best = (a: a.startIndex, b: b.startIndex, count: 0)
  for i in a.indices {
    for j in b.indices {
      var count = 0
      while i + count < a.endIndex, j + count < b.endIndex, a[i + count] == b[j + count] { count += 1 }
      if count > best.count { best = (i, j, count) }
    }
  }
  if best.count == 0 { return 0 }
  return best.count + matches(a[a.startIndex..<best.a], b[b.startIndex..<best.b])
    + matches(a[(best.a + best.count)...], b[(best.b + best.count)...])
}
