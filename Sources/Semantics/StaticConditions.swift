import Base
import Syntax

/// What is known about a condition before anything is typed.
enum StaticTruth {
  case unknown
  case alwaysTrue
  case alwaysFalse
  /// `TYPE_CHECKING`: true for the checker, false when the program runs.
  case trueWhenChecked
  /// `not TYPE_CHECKING`
  case falseWhenChecked

  var negated: StaticTruth {
    switch self {
    case .unknown: return .unknown
    case .alwaysTrue: return .alwaysFalse
    case .alwaysFalse: return .alwaysTrue
    case .trueWhenChecked: return .falseWhenChecked
    case .falseWhenChecked: return .trueWhenChecked
    }
  }

  /// For the checker; nil when it has to look at both sides.
  var whenChecked: Bool? {
    switch self {
    case .unknown: return nil
    case .alwaysTrue, .trueWhenChecked: return true
    case .alwaysFalse, .falseWhenChecked: return false
    }
  }

  /// When the program runs; nil when not known.
  var whenRun: Bool? {
    switch self {
    case .unknown: return nil
    case .alwaysTrue, .falseWhenChecked: return true
    case .alwaysFalse, .trueWhenChecked: return false
    }
  }
}

/// Which readers of a piece of source can get to it.
struct Reach: Equatable {
  var isChecked = true
  var isRun = true

  static let both = Reach()

  /// The reach of the branch that is taken when `truth` is `branch`.
  func entering(_ branch: Bool, of truth: StaticTruth) -> Reach {
    Reach(
      isChecked: isChecked && (truth.whenChecked ?? branch) == branch,
      isRun: isRun && (truth.whenRun ?? branch) == branch)
  }
}

/// Judges conditions on the Python version, the platform and `TYPE_CHECKING` by their form alone, as mypy does.
struct StaticConditions {
  let options: CheckOptions
  let names: WellKnownNames

  func truth(of id: Expr.ID, in tree: Module) -> StaticTruth {
    switch tree[id].kind {
    case .name(let name, _), .attribute(_, let name, _):
      return name == names.typeChecking || name == names.mypy ? .trueWhenChecked : .unknown
    case .constant(.true): return .alwaysTrue
    case .constant(.false): return .alwaysFalse
    case .unary(.not, let operand): return truth(of: operand, in: tree).negated
    case .boolOp(let op, let operands): return truth(of: op, operands, in: tree)
    case .compare(let left, let operators, let rights) where operators.count == 1:
      return truth(of: left, operators[0], rights[0], in: tree)
    case .call(let callee, let arguments, _): return truth(ofCall: callee, arguments, in: tree)
    default: return .unknown
    }
  }

  private func truth(of op: BoolOperator, _ operands: [Expr.ID], in tree: Module) -> StaticTruth {
    let decisive: Bool = op == .or
    var checked: Bool? = !decisive
    var run: Bool? = !decisive
    for operand in operands {
      let part = truth(of: operand, in: tree)
      checked = combine(checked, part.whenChecked, decisive)
      run = combine(run, part.whenRun, decisive)
    }
    switch (checked, run) {
    case (true, true): return .alwaysTrue
    case (false, false): return .alwaysFalse
    case (true, false): return .trueWhenChecked
    case (false, true): return .falseWhenChecked
    default: return .unknown
    }
  }

  private func combine(_ left: Bool?, _ right: Bool?, _ decisive: Bool) -> Bool? {
    if left == decisive || right == decisive { return decisive }
    return left == nil || right == nil ? nil : !decisive
  }

  private func truth(of left: Expr.ID, _ op: CompareOperator, _ right: Expr.ID, in tree: Module) -> StaticTruth {
    if isSysAttribute(left, names.platform, in: tree), let text = string(right, in: tree) {
      switch op {
      case .eq: return text == options.platform ? .alwaysTrue : .alwaysFalse
      case .notEq: return text == options.platform ? .alwaysFalse : .alwaysTrue
      default: return .unknown
      }
    }
    guard let (found, wanted) = versions(left, right, in: tree) else { return .unknown }
    let isEqual = found.elementsEqual(wanted)
    let isLess = found.lexicographicallyPrecedes(wanted)
    switch op {
    case .eq: return isEqual ? .alwaysTrue : .alwaysFalse
    case .notEq: return isEqual ? .alwaysFalse : .alwaysTrue
    case .lt: return isLess ? .alwaysTrue : .alwaysFalse
    case .ltE: return isLess || isEqual ? .alwaysTrue : .alwaysFalse
    case .gt: return isLess || isEqual ? .alwaysFalse : .alwaysTrue
    case .gtE: return isLess ? .alwaysFalse : .alwaysTrue
    default: return .unknown
    }
  }

  /// The two sides of a comparison with `sys.version_info`, or with an item or a slice of it.
  private func versions(_ left: Expr.ID, _ right: Expr.ID, in tree: Module) -> ([Int], [Int])? {
    let version = [options.version.major, options.version.minor]
    if isSysAttribute(left, names.versionInfo, in: tree) {
      guard let wanted = integers(right, in: tree), !wanted.isEmpty else { return nil }
      // A longer tuple is compared with the release numbers, which any 3.11.x satisfies as micro 0 would not.
      return (wanted.count <= 2 ? Array((version + [99]).prefix(max(wanted.count, 1) + 1)) : version + [99], wanted)
    }
    guard case .subscript(let base, let index, _) = tree[left].kind,
      isSysAttribute(base, names.versionInfo, in: tree)
    else { return nil }
    switch tree[index].kind {
    case .constant(.int(let position)):
      guard let wanted = integer(right, in: tree), position == 0 || position == 1 else { return nil }
      return ([version[Int(position)]], [wanted])
    case .slice(lower: nil, upper: .some(let upper), step: nil):
      guard let count = integer(upper, in: tree), (1...2).contains(count), let wanted = integers(right, in: tree) else {
        return nil
      }
      return (Array(version.prefix(count)), wanted)
    default: return nil
    }
  }

  private func truth(ofCall callee: Expr.ID, _ arguments: [Expr.ID], in tree: Module) -> StaticTruth {
    guard case .attribute(let base, names.startsWith, _) = tree[callee].kind,
      isSysAttribute(base, names.platform, in: tree), arguments.count == 1, let text = string(arguments[0], in: tree)
    else { return .unknown }
    return options.platform.hasPrefix(text) ? .alwaysTrue : .alwaysFalse
  }

  private func isSysAttribute(_ id: Expr.ID, _ name: Symbol, in tree: Module) -> Bool {
    guard case .attribute(let base, name, _) = tree[id].kind, case .name(names.sys, _) = tree[base].kind else {
      return false
    }
    return true
  }

  private func string(_ id: Expr.ID, in tree: Module) -> String? {
    guard case .constant(.string(let literal, _)) = tree[id].kind else { return nil }
    return String(decoding: literal.wtf8, as: UTF8.self)
  }

  private func integer(_ id: Expr.ID, in tree: Module) -> Int? {
    guard case .constant(.int(let value)) = tree[id].kind else { return nil }
    return Int(value)
  }

  private func integers(_ id: Expr.ID, in tree: Module) -> [Int]? {
    guard case .tuple(let items, _) = tree[id].kind else { return nil }
    var values: [Int] = []
    for item in items {
      guard let value = integer(item, in: tree) else { return nil }
      values.append(value)
    }
    return values
  }
}
