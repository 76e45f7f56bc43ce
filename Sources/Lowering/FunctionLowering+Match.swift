import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func match(_ subject: Expr.ID, _ cases: [MatchCase]) {
    let value = boxed(subject)
    let end = newBlock()
    for clause in cases {
      let next = newBlock()
      at(syntax[clause.pattern].span)
      test(value, clause.pattern, otherwise: next)
      if let condition = clause.guard {
        let body = newBlock()
        self.condition(condition, body, next)
        switchTo(body)
      }
      statements(clause.body)
      jump(end)
      switchTo(next)
    }
    jump(end)
    switchTo(end)
  }

  /// Goes on when `subject` matches, with the pattern's names bound; to `otherwise` when not.
  private mutating func test(_ subject: Value.ID, _ id: Pattern.ID, otherwise: Block.ID) {
    let outer = builder.line
    defer { builder.line = outer }
    at(syntax[id].span)
    switch syntax[id].kind {
    case .value(let expression):
      require(value(.compareTruth(.eq), [subject, self.expression(expression)]), otherwise)
    case .singleton(let constant):
      require(emit(.same, [subject, singleton(constant)], .bool), otherwise)
    case .as(let inner, let name):
      if let inner { test(subject, inner, otherwise: otherwise) }
      if name != nil { bindPattern(id, subject) }
    case .star: bindPattern(id, subject)
    case .or(let alternatives): testAny(subject, alternatives, otherwise)
    case .sequence(let items): testSequence(subject, items, otherwise)
    case .mapping(let keys, let patterns, let rest): testMapping(subject, id, keys, patterns, rest, otherwise)
    case .class(let type, let positional, let names, let patterns):
      testClass(subject, type, positional, names, patterns, otherwise)
    }
  }

  private mutating func require(_ condition: Value.ID, _ otherwise: Block.ID) {
    let next = newBlock()
    branch(condition, next, otherwise)
    switchTo(next)
  }

  private mutating func singleton(_ constant: Constant) -> Value.ID {
    switch constant {
    case .true: convert(emit(.constBool(true), [], .bool), to: .value)
    case .false: convert(emit(.constBool(false), [], .bool), to: .value)
    default: none()
    }
  }

  private mutating func bindPattern(_ id: Pattern.ID, _ value: Value.ID) {
    if let binding = unit.namesOfPattern[id] { write(value, to: binding) }
  }

  private mutating func testAny(_ subject: Value.ID, _ alternatives: [Pattern.ID], _ otherwise: Block.ID) {
    let matched = newBlock()
    for alternative in alternatives {
      let next = newBlock()
      test(subject, alternative, otherwise: next)
      jump(matched)
      switchTo(next)
    }
    jump(otherwise)
    switchTo(matched)
  }

  private mutating func testSequence(_ subject: Value.ID, _ items: [Pattern.ID], _ otherwise: Block.ID) {
    let star = items.firstIndex {
      if case .star = syntax[$0].kind { return true }
      return false
    }
    let before = star ?? items.count
    let after = star.map { items.count - $0 - 1 } ?? 0
    let found = value(
      .matchSequence, [subject, integer(Int64(before)), integer(Int64(after)), emit(.constBool(star != nil), [], .bool)])
    require(emit(.isPresent, [found], .bool), otherwise)
    for (index, item) in items.enumerated() {
      test(value(.tupleItem, [found, integer(Int64(index))]), item, otherwise: otherwise)
    }
  }

  private mutating func testMapping(
    _ subject: Value.ID, _ id: Pattern.ID, _ keys: [Expr.ID], _ patterns: [Pattern.ID], _ rest: Symbol?, _ otherwise: Block.ID
  ) {
    let keyTuple = value(.tupleFrom, keys.map { boxed($0) })
    let found = value(.matchMapping, [subject, keyTuple])
    require(emit(.isPresent, [found], .bool), otherwise)
    for (index, pattern) in patterns.enumerated() {
      test(value(.tupleItem, [found, integer(Int64(index))]), pattern, otherwise: otherwise)
    }
    if rest != nil { bindPattern(id, value(.matchMappingRest, [subject, keyTuple])) }
  }

  private mutating func testClass(
    _ subject: Value.ID, _ type: Expr.ID, _ positional: [Pattern.ID], _ names: [Symbol], _ patterns: [Pattern.ID],
    _ otherwise: Block.ID
  ) {
    let classValue = boxed(type)
    let nameTuple = value(.tupleFrom, names.map { convert(string(text($0)), to: .value) })
    let found = value(.matchClass, [subject, classValue, integer(Int64(positional.count)), nameTuple])
    require(emit(.isPresent, [found], .bool), otherwise)
    for (index, pattern) in (positional + patterns).enumerated() {
      test(value(.tupleItem, [found, integer(Int64(index))]), pattern, otherwise: otherwise)
    }
  }
}
