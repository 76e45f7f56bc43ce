import Base
import Diagnostics

extension StaticChecker {
  mutating func check(_ cases: [MatchCase], of subject: Expr.ID) {
    check(subject)
    for (index, clause) in cases.enumerated() {
      let isLast = index + 1 == cases.count
      var names: [Symbol] = []
      check(clause.pattern, mayAlwaysMatch: isLast || clause.guard != nil, binding: &names)
      if let condition = clause.guard { check(condition) }
      check(clause.body)
    }
  }

  /// Checks a pattern and adds the names that it binds to `names`, which those of the patterns beside it are in.
  private mutating func check(_ id: Pattern.ID, mayAlwaysMatch: Bool, binding names: inout [Symbol]) {
    let pattern = module[id]
    switch pattern.kind {
    case .value(let value): check(value)
    case .singleton: return
    case .sequence(let elements): checkSequence(elements, at: pattern.span, binding: &names)
    case .mapping(let keys, let patterns, let rest):
      checkKeys(keys, at: pattern.span)
      for element in patterns { check(element, mayAlwaysMatch: true, binding: &names) }
      if let rest { bind(rest, inPatternAt: pattern.span, &names) }
    case .class(let type, let positional, let keywordNames, let keywordPatterns):
      check(type)
      checkAttributes(keywordNames, keywordPatterns)
      for element in positional + keywordPatterns { check(element, mayAlwaysMatch: true, binding: &names) }
    case .star(let name):
      if let name { bind(name, inPatternAt: pattern.span, &names) }
    case .as(let inner, let name):
      if let inner {
        check(inner, mayAlwaysMatch: mayAlwaysMatch, binding: &names)
      } else if !mayAlwaysMatch {
        let what = name.map { "name capture '\(interner[$0])'" } ?? "wildcard"
        report("\(what) makes remaining patterns unreachable", at: pattern.span)
      }
      if let name { bind(name, inPatternAt: pattern.span, &names) }
    case .or(let alternatives):
      checkAlternatives(alternatives, mayAlwaysMatch, at: pattern.span, binding: &names)
    }
  }

  private mutating func bind(_ name: Symbol, inPatternAt span: Span, _ names: inout [Symbol]) {
    if names.contains(name) {
      report("multiple assignments to name '\(interner[name])' in pattern", at: span)
    } else {
      names.append(name)
    }
    bind(name, at: span)
  }

  private mutating func checkSequence(_ elements: [Pattern.ID], at span: Span, binding names: inout [Symbol]) {
    var hasStar = false
    for element in elements {
      if case .star = module[element].kind {
        if hasStar { report("multiple starred names in sequence pattern", at: span) }
        hasStar = true
      }
      check(element, mayAlwaysMatch: true, binding: &names)
    }
  }

  private mutating func checkAlternatives(
    _ alternatives: [Pattern.ID], _ mayAlwaysMatch: Bool, at span: Span, binding names: inout [Symbol]
  ) {
    var expected: Set<Symbol>?
    var bound: [Symbol] = []
    for (index, alternative) in alternatives.enumerated() {
      bound = names
      let isLast = index + 1 == alternatives.count
      check(alternative, mayAlwaysMatch: isLast && mayAlwaysMatch, binding: &bound)
      if let expected, expected != Set(bound) {
        report("alternative patterns bind different names", at: span)
        break
      }
      expected = Set(bound)
    }
    names = bound
  }

  private mutating func checkAttributes(_ attributes: [Symbol], _ patterns: [Pattern.ID]) {
    var seen: Set<Symbol> = []
    for (name, pattern) in zip(attributes, patterns) {
      checkBinding(name, at: module[pattern].span)
      if !seen.insert(name).inserted {
        report("attribute name repeated in class pattern: \(interner[name])", at: module[pattern].span)
      }
    }
  }

  private mutating func checkKeys(_ keys: [Expr.ID], at span: Span) {
    var seen: Set<LiteralKey> = []
    for key in keys {
      check(key)
      guard let value = literalKey(key), !seen.insert(value).inserted else { continue }
      report("mapping pattern checks duplicate key (\(literalText(key)))", at: span)
    }
  }

  /// The value of a literal key, a number with sign and imaginary part included; nil for an attribute.
  private func literalKey(_ id: Expr.ID) -> LiteralKey? {
    switch module[id].kind {
    case .constant(let constant): LiteralKey(constant)
    case .unary(.minus, let operand): literalKey(operand)?.negated
    case .binary(let real, let op, let imaginary): literalKey(real)?.plus(literalKey(imaginary), op)
    default: nil
    }
  }

  /// The value of a literal key as Python's `repr` has it.
  private func literalText(_ id: Expr.ID) -> String {
    switch module[id].kind {
    case .constant(let constant): PythonRepr.text(of: constant)
    case .unary(_, let operand): "-" + literalText(operand)
    case .binary(let real, let op, let imaginary):
      "(\(wholeText(real))\(op == .add ? "+" : "-")\(literalText(imaginary)))"
    default: unreachable("static errors: a mapping key that is no literal")
    }
  }

  /// The same for the real part of a complex number, which is written without `.0`.
  private func wholeText(_ id: Expr.ID) -> String {
    let text = literalText(id)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// The value of a literal, equal to all others that Python takes for the same dictionary key.
private enum LiteralKey: Hashable {
  case none, ellipsis
  case string([UInt8])
  case bytes([UInt8])
  case number(real: Double, imaginary: Double)
  /// An int that no double holds exactly.
  case integer(hex: String, isNegative: Bool)

  init(_ constant: Constant) {
    switch constant {
    case .none: self = .none
    case .ellipsis: self = .ellipsis
    case .true: self = .number(real: 1, imaginary: 0)
    case .false: self = .number(real: 0, imaginary: 0)
    case .int(let value):
      let exact = Double(exactly: value)
      self = exact.map { .number(real: $0, imaginary: 0) } ?? .integer(hex: String(value, radix: 16), isNegative: false)
    case .bigInt(let hex): self = .integer(hex: hex, isNegative: false)
    case .float(let value): self = .number(real: value, imaginary: 0)
    case .complex(let value): self = .number(real: 0, imaginary: value)
    case .string(let literal, _): self = .string(literal.wtf8)
    case .bytes(let bytes): self = .bytes(bytes)
    }
  }

  var negated: LiteralKey {
    switch self {
    case .number(let real, let imaginary): .number(real: -real, imaginary: -imaginary)
    case .integer(let hex, let isNegative): .integer(hex: hex, isNegative: !isNegative)
    case .none, .ellipsis, .string, .bytes: self
    }
  }

  /// The sum or the difference with an imaginary number.
  func plus(_ other: LiteralKey?, _ op: BinaryOperator) -> LiteralKey? {
    guard case .number(let real, _) = self, case .number(_, let imaginary)? = other else { return nil }
    return .number(real: real, imaginary: op == .add ? imaginary : -imaginary)
  }
}
