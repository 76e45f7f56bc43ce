import Base
import Diagnostics

/// What is known of the names of one module, class, function, lambda or comprehension, in the order of the text.
struct StaticScope {
  enum Kind {
    case module, `class`
    case function(isAsync: Bool)
    case lambda
    /// `name` is what messages call it.
    case comprehension(name: String, isGenerator: Bool)
  }

  struct Uses: OptionSet {
    let rawValue: UInt16
    static let used = Uses(rawValue: 1)
    static let assigned = Uses(rawValue: 2)
    static let parameter = Uses(rawValue: 4)
    static let annotated = Uses(rawValue: 8)
    static let global = Uses(rawValue: 16)
    static let nonlocal = Uses(rawValue: 32)
    /// The variable of a comprehension's loop.
    static let iterated = Uses(rawValue: 64)
    /// The target of `:=` in a comprehension, which belongs to a scope around it.
    static let namedOutside = Uses(rawValue: 128)
  }

  let kind: Kind
  let parent: Int?
  var names: [Symbol: Uses] = [:]
  /// The `nonlocal` statements.
  var nonlocals: [(name: Symbol, span: Span)] = []
  /// A comprehension with `await` or `async for` in it.
  var isAsynchronous = false
  var hasYield = false
  /// `return` statements with a value.
  var valueReturns: [Span] = []

  init(_ kind: Kind, parent: Int?) {
    self.kind = kind
    self.parent = parent
  }

  var isFunction: Bool {
    switch kind {
    case .function, .lambda, .comprehension: true
    case .module, .class: false
    }
  }

  var isAsyncFunction: Bool {
    if case .function(isAsync: true) = kind { true } else { false }
  }

  var isComprehension: Bool {
    if case .comprehension = kind { true } else { false }
  }
}

extension StaticChecker {
  /// Runs `body` in a new scope.
  mutating func inScope(_ kind: StaticScope.Kind, _ body: (inout StaticChecker) -> Void) {
    let outer = (scope, enclosures, nesting, isInAnnotation, isInIterable)
    scopes.append(StaticScope(kind, parent: scope))
    scope = scopes.count - 1
    enclosures = []
    nesting = 0
    if !scopes[scope].isComprehension { (isInAnnotation, isInIterable) = (false, false) }
    body(&self)
    (scope, enclosures, nesting, isInAnnotation, isInIterable) = outer
  }

  /// Notes that the innermost scope assigns `name`.
  mutating func bind(_ name: Symbol, at span: Span) {
    checkBinding(name, at: span)
    scopes[scope].names[name, default: []].insert(.assigned)
  }

  mutating func declare(_ parameter: Parameter) {
    checkBinding(parameter.name, at: parameter.span)
    if scopes[scope].names[parameter.name, default: []].contains(.parameter) {
      report("duplicate argument '\(interner[parameter.name])' in function definition", at: parameter.span)
    }
    scopes[scope].names[parameter.name, default: []].insert(.parameter)
  }

  /// Checks one `global` or `nonlocal` statement.
  mutating func declare(_ names: [Symbol], global isGlobal: Bool, at span: Span) {
    let word = isGlobal ? "global" : "nonlocal"
    for name in names {
      let uses = scopes[scope].names[name, default: []]
      if let message = conflict(of: interner[name], uses, global: isGlobal, word) {
        report(message, at: span)
        scopes[scope].nonlocals.removeAll { $0.name == name }
      } else if !isGlobal {
        scopes[scope].nonlocals.append((name, span))
      }
      scopes[scope].names[name, default: []].insert(isGlobal ? .global : .nonlocal)
    }
  }

  /// Why a name with these earlier uses cannot be declared so.
  private func conflict(
    of name: String, _ uses: StaticScope.Uses, global isGlobal: Bool, _ word: String
  ) -> String? {
    if uses.contains(.parameter) { return "name '\(name)' is parameter and \(word)" }
    if uses.contains(.used) { return "name '\(name)' is used prior to \(word) declaration" }
    if uses.contains(.annotated) { return "annotated name '\(name)' can't be \(word)" }
    if uses.contains(.assigned) { return "name '\(name)' is assigned to before \(word) declaration" }
    if uses.contains(isGlobal ? .nonlocal : .global) { return "name '\(name)' is nonlocal and global" }
    return nil
  }

  /// Checks that a function around each `nonlocal` statement has the name.
  mutating func checkNonlocals() {
    for scope in scopes {
      for (name, span) in scope.nonlocals {
        if scope.parent == nil {
          report("nonlocal declaration not allowed at module level", at: span)
        } else if !scope.names[name, default: []].contains(.parameter), !isBound(name, around: scope) {
          report("no binding for nonlocal '\(interner[name])' found", at: span)
        }
      }
    }
  }

  /// True if a function around `scope` binds `name`; the methods of a class have `__class__` without that.
  private func isBound(_ name: Symbol, around scope: StaticScope) -> Bool {
    var index = scope.parent
    while let current = index {
      index = scopes[current].parent
      if case .class = scopes[current].kind, interner[name] == "__class__" { return true }
      guard scopes[current].isFunction, let uses = scopes[current].names[name] else { continue }
      if uses.contains(.global) { return false }
      if !uses.contains(.nonlocal), !uses.isDisjoint(with: [.assigned, .parameter, .iterated]) { return true }
    }
    return false
  }

  // MARK: Assignment expressions

  /// Notes that `name := …` binds a name: in a comprehension, in the function or module around it.
  mutating func bindNamed(_ name: Symbol, at span: Span) {
    checkBinding(name, at: span)
    if isInIterable {
      return report("assignment expression cannot be used in a comprehension iterable expression", at: span)
    }
    var index = scope
    while case .comprehension = scopes[index].kind, let parent = scopes[index].parent {
      if scopes[index].names[name, default: []].contains(.iterated) {
        return report(
          "assignment expression cannot rebind comprehension iteration variable '\(interner[name])'", at: span)
      }
      scopes[index].names[name, default: []].insert(.namedOutside)
      index = parent
    }
    if index != scope, case .class = scopes[index].kind {
      return report("assignment expression within a comprehension cannot be used in a class body", at: span)
    }
    scopes[index].names[name, default: []].insert(.assigned)
  }

  /// Notes the variables of a comprehension's loop.
  mutating func bindIterated(_ target: Expr.ID) {
    switch module[target].kind {
    case .name(let name, _):
      checkBinding(name, at: module[target].span)
      if scopes[scope].names[name, default: []].contains(.namedOutside) {
        report(
          "comprehension inner loop cannot rebind assignment expression target '\(interner[name])'", at: target)
      }
      scopes[scope].names[name, default: []].insert(.iterated)
    case .tuple(let elements, _), .list(let elements, _):
      checkStars(elements, in: target)
      for element in elements { bindIterated(element) }
    case .starred(let value, _):
      bindIterated(value)
    default:
      check(target)
    }
  }
}
