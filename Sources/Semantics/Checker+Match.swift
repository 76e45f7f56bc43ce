import Base
import Diagnostics
import Syntax

/// `match` statements: each case sees what the earlier ones left.
extension Checker {
  func checkMatch(_ subject: Expr.ID, _ cases: [MatchCase]) {
    let type = typeOf(subject)
    noteHandlers()
    var remaining = type
    var start = flow
    var ends: [Flow] = []
    for clause in cases {
      flow = start
      if isNever(remaining) && !isNever(type) { flow.isReachable = false }
      let (matched, rest) = check(pattern: clause.pattern, remaining)
      narrowSubject(subject, to: matched, from: type)
      if let condition = clause.guard {
        let (whenTrue, _) = self.condition(condition)
        flow = whenTrue
      }
      check(clause.body)
      ends.append(flow)
      if clause.guard == nil { remaining = rest }
      flow = start
      narrowSubject(subject, to: remaining, from: type)
      start = flow
      if isNever(remaining) && !isNever(type) { start.isReachable = false }
    }
    flow = join(ends + [start])
  }

  private func narrowSubject(_ subject: Expr.ID, to narrow: Type.ID, from type: Type.ID) {
    if isNever(narrow) && !isNever(type) {
      flow.isReachable = false
      return
    }
    guard let path = path(of: subject), narrow != type || flow.narrowed[path] != nil else { return narrowItems(subject, narrow) }
    if isAny(narrow) { return }
    self.narrow(path, to: narrow)
  }

  /// `match a, b:` narrows the names in the tuple.
  private func narrowItems(_ subject: Expr.ID, _ narrow: Type.ID) {
    guard case .tuple(let items, _) = tree[subject].kind, case .tuple(let types) = kind(narrow), items.count == types.count else {
      return
    }
    for (item, type) in zip(items, types) where !isNever(type) && !isAny(type) {
      if let path = path(of: item), recordedType(item) != type { self.narrow(path, to: type) }
    }
  }

  /// Checks `id` against a value of `type` and binds its names: the values that it matches and those left over.
  private func check(pattern id: Pattern.ID, _ type: Type.ID) -> (matched: Type.ID, rest: Type.ID) {
    let node = tree[id]
    switch node.kind {
    case .as(let inner, let name):
      let (matched, rest) = inner.map { check(pattern: $0, type) } ?? (type, program.types.never)
      if name != nil { bindCapture(id, matched, at: node.span) }
      return (matched, rest)
    case .or(let items):
      var matched: [Type.ID] = []
      var remaining = type
      for item in items {
        let (part, rest) = check(pattern: item, remaining)
        matched.append(part)
        remaining = rest
      }
      return (simplifiedUnion(matched), remaining)
    case .value(let value):
      typeOf(value)
      guard let literal = literalType(ofExpression: value) else { return (type, type) }
      return (narrowToValue(type, literal), exclude(type, [literal]))
    case .singleton(let constant):
      guard let literal = literalType(of: constant) else { return (type, type) }
      if isNone(literal) { return (matchNone(type), exclude(type, [literal])) }
      return (narrowToValue(type, literal), exclude(type, [literal]))
    case .sequence(let items): return check(sequence: items, type)
    case .mapping(let keys, let patterns, _): return check(mapping: id, keys, patterns, type)
    case .class(let callee, let positional, let keywordNames, let keywordPatterns):
      return check(class: callee, positional, keywordNames, keywordPatterns, type, at: node.span)
    case .star:
      bindCapture(id, type, at: node.span)
      return (type, program.types.never)
    }
  }

  private func bindCapture(_ id: Pattern.ID, _ type: Type.ID, at span: Span) {
    switch program.modules[place.module].namesOfPattern[id] {
    case .variable(let variable): assignVariable(variable, nil, isNever(type) ? program.types.any : type, nil, at: span)
    case .classMember, .builtin, .unknown, nil: break
    }
  }

  private func matchNone(_ type: Type.ID) -> Type.ID {
    if isAny(type) || containsNone(type) || type == known.object { return program.types.none }
    return program.types.never
  }

  private func narrowToValue(_ type: Type.ID, _ literal: Type.ID) -> Type.ID {
    if isAny(type) { return type }
    guard case .literal(_, let info) = kind(literal) else { return type }
    return mapMembers(type) { checker, member in
      if member == literal { return member }
      switch checker.kind(member) {
      case .literal, .none: return checker.program.types.never
      case .instance(let owner, _):
        if let values = checker.literalValues(of: member) { return values.contains(literal) ? literal : checker.program.types.never }
        return owner == info || checker.program.classes[info].mro.contains(owner) ? checker.instance(info) : member
      default: return member
      }
    }
  }

  // MARK: Sequences

  private func check(sequence items: [Pattern.ID], _ type: Type.ID) -> (matched: Type.ID, rest: Type.ID) {
    let star = items.firstIndex { if case .star = tree[$0].kind { return true } else { return false } }
    var matched: [Type.ID] = []
    var rest: [Type.ID] = []
    for member in members(type).isEmpty ? [type] : members(type) {
      guard isSequence(member) else {
        rest.append(member)
        continue
      }
      if let parts = asTuple(member) {
        let fits = star == nil ? parts.count == items.count : parts.count >= items.count - 1
        guard fits else {
          rest.append(member)
          continue
        }
        let (own, left) = check(items, star, against: parts)
        matched.append(isNever(own) ? own : member == own ? member : own)
        rest.append(left ?? member)
      } else {
        let element = isAny(member) || member == known.object ? program.types.any : quietElement(member)
        let expanded = expand(items.count, star, element)
        _ = check(items, star, against: expanded)
        matched.append(member == known.object ? known.object : member)
        rest.append(member)
      }
    }
    if matched.isEmpty { _ = check(items, star, against: expand(items.count, star, program.types.any)) }
    return (simplifiedUnion(matched), simplifiedUnion(rest))
  }

  private func quietElement(_ type: Type.ID) -> Type.ID {
    let span = Span(file: tree.file, start: 0, end: 0)
    return quietly { $0.elementType(of: type, at: span) }
  }

  private func expand(_ count: Int, _ star: Int?, _ element: Type.ID) -> [Type.ID] {
    Array(repeating: element, count: star == nil ? count : count)
  }

  /// `str` and `bytes` do not match sequence patterns.
  private func isSequence(_ type: Type.ID) -> Bool {
    if isAny(type) || type == known.object { return true }
    guard let info = classOf(fallback(type)) else { return false }
    if [program.builtins.str, program.builtins.bytes, program.builtins.bytearray].contains(where: { $0 == info }) { return false }
    guard let sequence = typing.sequence else { return true }
    resolveHeader(info)
    return program.classes[info].mro.contains(sequence) || program.classes[sequence].mro.contains(info)
  }

  /// Checks the items of a sequence pattern against the types at their places. What is left over is known when at most one
  /// item may fail to match.
  private func check(
    _ items: [Pattern.ID], _ star: Int?, against parts: [Type.ID]
  ) -> (matched: Type.ID, rest: Type.ID?) {
    var types = parts
    var failing: [(position: Int, rest: Type.ID)] = []
    let after = star.map { items.count - $0 - 1 } ?? 0
    for (index, item) in items.enumerated() {
      if index == star {
        let middle = Array(parts[min(index, parts.count)..<max(min(index, parts.count), parts.count - after)])
        let list = instance(program.builtins.list, [middle.isEmpty ? program.types.any : joinedItems(middle)])
        _ = check(pattern: item, list)
        continue
      }
      let position = star.map { index > $0 } ?? false ? parts.count - (items.count - index) : index
      guard parts.indices.contains(position) else { continue }
      let (matched, rest) = check(pattern: item, parts[position])
      types[position] = matched
      if isNever(matched) && !isNever(parts[position]) { return (program.types.never, nil) }
      if !isNever(rest) { failing.append((position, rest)) }
    }
    guard failing.count <= 1 else { return (intern(.tuple(types)), nil) }
    guard let only = failing.first else { return (intern(.tuple(types)), program.types.never) }
    var others = parts
    others[only.position] = only.rest
    return (intern(.tuple(types)), others == parts ? nil : intern(.tuple(others)))
  }

  // MARK: Mappings and classes

  private func check(
    mapping id: Pattern.ID, _ keys: [Expr.ID], _ patterns: [Pattern.ID], _ type: Type.ID
  ) -> (matched: Type.ID, rest: Type.ID) {
    var matched: [Type.ID] = []
    var keyType = program.types.any
    var valueType = program.types.any
    for member in members(type) {
      if isAny(member) || member == known.object {
        matched.append(member)
      } else if let mapping = typing.mapping, let arguments = asInstance(fallback(member), of: mapping), arguments.count == 2 {
        matched.append(member)
        keyType = arguments[0]
        valueType = arguments[1]
      }
    }
    let whole = simplifiedUnion(matched)
    for (key, pattern) in zip(keys, patterns) {
      typeOf(key)
      var value = valueType
      if let info = classOf(whole), let items = typedDictItems(of: info), let name = stringConstant(key) {
        value = items.first { program.interner[$0.name] == name }?.type ?? program.types.any
      }
      _ = check(pattern: pattern, value)
    }
    bindCapture(id, instance(program.builtins.dict, [keyType, valueType]), at: tree[id].span)
    return (isNever(whole) && isAny(type) ? type : whole, type)
  }

  private func check(
    class callee: Expr.ID, _ positional: [Pattern.ID], _ keywordNames: [Symbol], _ keywordPatterns: [Pattern.ID],
    _ type: Type.ID, at span: Span
  ) -> (matched: Type.ID, rest: Type.ID) {
    let target = classPatternType(typeOf(callee))
    guard let target else {
      for pattern in positional + keywordPatterns { _ = check(pattern: pattern, program.types.any) }
      return (program.types.any, type)
    }
    var matched = narrow(type, to: [target])
    var isWhole = true
    let names = positionalNames(target)
    for (index, pattern) in positional.enumerated() {
      let part: Type.ID
      if names == nil, index == 0, isSelfMatching(target) {
        let (inner, rest) = check(pattern: pattern, matched)
        if isNever(inner) { matched = program.types.never } else { matched = inner }
        if !isNever(rest) { isWhole = false }
        continue
      }
      part = names.flatMap { index < $0.count ? attributeType(of: matched, $0[index]) : nil } ?? program.types.any
      let (inner, rest) = check(pattern: pattern, part)
      if isNever(inner) && !isNever(part) { matched = program.types.never }
      if !isNever(rest) { isWhole = false }
    }
    for (name, pattern) in zip(keywordNames, keywordPatterns) {
      let part = attributeType(of: matched, name) ?? program.types.any
      let (inner, rest) = check(pattern: pattern, part)
      if isNever(inner) && !isNever(part) { matched = program.types.never }
      if !isNever(rest) { isWhole = false }
    }
    return (matched, isWhole ? exclude(type, [target]) : type)
  }

  private func attributeType(of type: Type.ID, _ name: Symbol) -> Type.ID? {
    isNever(type) ? nil : findAttribute(type, name)?.type
  }

  private func classPatternType(_ type: Type.ID) -> Type.ID? {
    guard case .typeObject(let inner) = kind(type), !isAny(inner) else { return nil }
    if case .instance(let info, let arguments) = kind(inner), arguments.contains(where: { isVariable($0) }) {
      return instanceOfAny(info)
    }
    return inner
  }

  /// Built-in classes whose single positional pattern is the value itself.
  private func isSelfMatching(_ type: Type.ID) -> Bool {
    guard let info = classOf(type) else { return false }
    let builtins = program.builtins
    return [
      builtins.bool, builtins.bytearray, builtins.bytes, builtins.dict, builtins.float, builtins.frozenset, builtins.int,
      builtins.list, builtins.set, builtins.str, builtins.tuple,
    ].contains { $0 == info }
  }

  /// The attributes that positional patterns mean, from `__match_args__`.
  private func positionalNames(_ type: Type.ID) -> [Symbol]? {
    guard let info = classOf(type) else { return nil }
    resolveHeader(info)
    for ancestor in program.classes[info].mro {
      if let site = facts[ancestor].body[names.matchArgs]?.first, case .assignment(let value) = site.kind,
        case .tuple(let items, _) = program.modules[site.module].syntax[value].kind
      {
        let tree = program.modules[site.module].syntax
        return items.compactMap { item in
          guard case .constant(.string(let literal, _)) = tree[item].kind else { return nil }
          return program.interner.find(String(decoding: literal.wtf8, as: UTF8.self))
        }
      }
      switch program.classes[ancestor].flavour {
      case .dataclass, .namedTuple:
        return dataFields(of: ancestor).filter { $0.isInitialised && !$0.isKeywordOnly }.map(\.name)
      case .plain, .enumeration, .protocolClass, .typedDict: continue
      }
    }
    return nil
  }
}
