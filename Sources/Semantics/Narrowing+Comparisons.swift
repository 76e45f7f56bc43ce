import Base
import Diagnostics
import Syntax

/// Narrowing by `is`, `==`, `in` and comparisons of types and lengths.
extension Checker {
  func narrowed(
    byComparison left: Expr.ID, _ operators: [CompareOperator], _ rights: [Expr.ID]
  ) -> (whenTrue: Flow, whenFalse: Flow) {
    guard operators.count == 1 else { return narrowed(byChain: left, operators, rights) }
    let right = rights[0]
    switch operators[0] {
    case .is: return narrowed(byIdentity: left, right)
    case .isNot:
      let (whenTrue, whenFalse) = narrowed(byIdentity: left, right)
      return (whenFalse, whenTrue)
    case .eq: return narrowed(byEquality: left, right)
    case .notEq:
      let (whenTrue, whenFalse) = narrowed(byEquality: left, right)
      return (whenFalse, whenTrue)
    case .in: return narrowed(byContainment: left, right)
    case .notIn:
      let (whenTrue, whenFalse) = narrowed(byContainment: left, right)
      return (whenFalse, whenTrue)
    case .lt, .ltE, .gt, .gtE: return (flow, flow)
    }
  }

  /// `a is b is None`: each link holds in the positive case; nothing is known in the other.
  private func narrowed(
    byChain left: Expr.ID, _ operators: [CompareOperator], _ rights: [Expr.ID]
  ) -> (whenTrue: Flow, whenFalse: Flow) {
    let start = flow
    var previous = left
    for (op, right) in zip(operators, rights) {
      flow = narrowed(byComparison: previous, [op], [right]).whenTrue
      previous = right
    }
    let whenTrue = flow
    flow = start
    return (whenTrue, start)
  }

  private func typeBefore(_ id: Expr.ID) -> Type.ID { recordedType(id) ?? program.types.any }

  // MARK: Identity

  private func narrowed(byIdentity left: Expr.ID, _ right: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    if let result = narrowed(byTypeOf: left, right) { return result }
    if isNoneConstant(right) { return narrowedByNone(left) }
    if isNoneConstant(left) { return narrowedByNone(right) }
    if let literal = singletonType(of: right) { return narrowed(left, byValue: literal, decides: true) }
    if typeBefore(right) == known.ellipsis {
      let type = narrowedType(path(of: left)) ?? typeBefore(left)
      return (
        refined(left, from: type, to: narrow(type, to: [known.ellipsis])), refined(left, from: type, to: exclude(type, [known.ellipsis]))
      )
    }
    if let literal = singletonType(of: left) { return narrowed(right, byValue: literal, decides: true) }
    // `x is y`: both are what both can be.
    let leftType = typeBefore(left)
    let rightType = typeBefore(right)
    if containsNone(leftType), !containsNone(rightType), !isAny(rightType), rightType != known.object {
      return (refined(left, from: leftType, to: withoutNone(leftType)), flow)
    }
    if containsNone(rightType), !containsNone(leftType), !isAny(leftType), leftType != known.object {
      return (refined(right, from: rightType, to: withoutNone(rightType)), flow)
    }
    if isNarrowerInstance(rightType, than: leftType) { return (refined(left, from: leftType, to: rightType), flow) }
    if isNarrowerInstance(leftType, than: rightType) { return (refined(right, from: rightType, to: leftType), flow) }
    return (flow, flow)
  }

  private func isNarrowerInstance(_ type: Type.ID, than other: Type.ID) -> Bool {
    guard type != other, other != known.object, members(type).allSatisfy({ if case .instance = kind($0) { true } else { false } }),
      members(other).allSatisfy({ if case .instance = kind($0) { true } else { false } })
    else { return false }
    return isProperSubtype(type, other)
  }

  private func isNoneConstant(_ id: Expr.ID) -> Bool {
    if case .constant(.none) = tree[id].kind { return true }
    return false
  }

  private func narrowedByNone(_ id: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    let type = narrowedType(path(of: id)) ?? typeBefore(id)
    if isAny(type) {
      return (refined(id, from: type, to: program.types.none), flow)
    }
    var yes: [Type.ID] = []
    var no: [Type.ID] = []
    for member in members(type) {
      if isNone(member) {
        yes.append(member)
      } else if isAny(member) || member == known.object || isVariable(member) || isProtocolOfNone(member) {
        yes.append(program.types.none)
        no.append(member)
      } else {
        no.append(member)
      }
    }
    let result = (whenTrue: refined(id, from: type, to: union(yes)), whenFalse: refined(id, from: type, to: union(no)))
    return narrowedOwner(of: id, result)
  }

  /// `x.tag is None` where `x` is a union: it is one of those whose tag can be None, or else cannot be.
  private func narrowedOwner(of id: Expr.ID, _ result: (whenTrue: Flow, whenFalse: Flow)) -> (whenTrue: Flow, whenFalse: Flow) {
    guard let base = baseOfTag(id), let path = path(of: base) else { return result }
    let type = narrowedType(path) ?? typeBefore(base)
    guard case .union(let items) = kind(type) else { return result }
    let tags = items.map { tagType(id, of: $0) }
    let withNone = zip(items, tags).filter { $1.map { mayBeNone($0) } ?? true }.map { $0.0 }
    let withOthers = zip(items, tags).filter { $1.map { !isNone($0) } ?? true }.map { $0.0 }
    var narrowed = result
    if !withNone.isEmpty, withNone.count < items.count { narrowed.whenTrue.narrowed[path] = union(withNone) }
    if !withOthers.isEmpty, withOthers.count < items.count { narrowed.whenFalse.narrowed[path] = union(withOthers) }
    return narrowed
  }

  private func mayBeNone(_ type: Type.ID) -> Bool {
    isAny(type) || members(type).contains { isNone($0) || $0 == known.object || isVariable($0) || isProtocolOfNone($0) }
  }

  private func isProtocolOfNone(_ type: Type.ID) -> Bool {
    guard let info = classOf(type), isProtocol(info) else { return false }
    return isSubtype(program.types.none, type)
  }

  /// The type of a value that exists once: an enum member, `True` or `False`.
  private func singletonType(of id: Expr.ID) -> Type.ID? {
    guard let literal = literalType(ofExpression: id), case .literal(let value, _) = kind(literal) else {
      // Whatever holds a value of a class with one value holds that one.
      return literalValues(of: typeBefore(id)).flatMap { $0.count == 1 ? $0[0] : nil }
    }
    switch value {
    case .bool, .enumMember: return literal
    case .int, .string, .bytes: return nil
    }
  }

  /// `type(x) is C` or `x.__class__ is C`.
  private func narrowed(byTypeOf left: Expr.ID, _ right: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow)? {
    guard let operand = operandOfTypeTest(left) else { return nil }
    let type = narrowedType(path(of: operand)) ?? typeBefore(operand)
    guard case .typeObject(let inner) = kind(quietly { $0.typeOf(right) }) else { return (flow, flow) }
    if isVariable(inner) { return (refined(operand, from: type, to: narrow(type, to: [inner])), flow) }
    guard let info = classOf(inner) else { return (flow, flow) }
    let target = isOpenInstance(inner) ? instanceOfAny(info) : inner
    return (refined(operand, from: type, to: narrow(type, to: [target])), flow)
  }

  private func operandOfTypeTest(_ id: Expr.ID) -> Expr.ID? {
    switch tree[id].kind {
    case .attribute(let base, let name, _): return program.interner[name] == "__class__" ? base : nil
    case .call(let callee, let arguments, _):
      guard arguments.count == 1, case .name(let name, _) = tree[callee].kind, program.interner[name] == "type",
        case .builtin = program.modules[place.module].bindings[callee]
      else { return nil }
      return arguments[0]
    default: return nil
    }
  }

  private func isOpenInstance(_ type: Type.ID) -> Bool {
    guard case .instance(_, let arguments) = kind(type) else { return false }
    return arguments.contains { isVariable($0) }
  }

  // MARK: Equality

  private func narrowed(byEquality left: Expr.ID, _ right: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    if let result = narrowed(byTypeOf: left, right) { return result }
    if isNoneConstant(right) { return narrowedByNone(left) }
    if isNoneConstant(left) { return narrowedByNone(right) }
    if let literal = literalType(ofExpression: right) { return narrowed(left, byValue: literal, decides: false) }
    if let literal = literalType(ofExpression: left) { return narrowed(right, byValue: literal, decides: false) }
    return narrowed(byEqualTypes: left, right)
  }

  /// `x == y` where `y` cannot be None: then `x` is not None either.
  private func narrowed(byEqualTypes left: Expr.ID, _ right: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    let leftType = typeBefore(left)
    let rightType = typeBefore(right)
    if containsNone(leftType), excludesNone(rightType) {
      return (refined(left, from: leftType, to: withoutNone(leftType)), flow)
    }
    if containsNone(rightType), excludesNone(leftType) {
      return (refined(right, from: rightType, to: withoutNone(rightType)), flow)
    }
    return (flow, flow)
  }

  /// Whether a value that equals one of `type` cannot be None, for all that is known.
  private func excludesNone(_ type: Type.ID) -> Bool {
    !isAny(type) && !containsNone(type) && type != known.object && !isVariable(type) && !isNever(type)
  }

  /// `id` is compared with the one value of `literal`. `decides`: by identity, so that the negative case excludes it.
  private func narrowed(
    _ id: Expr.ID, byValue literal: Type.ID, decides: Bool
  ) -> (whenTrue: Flow, whenFalse: Flow) {
    if let result = narrowedUnion(id, byTag: literal) { return result }
    let type = narrowedType(path(of: id)) ?? typeBefore(id)
    if isAny(type) { return (flow, flow) }
    guard case .literal(_, let info) = kind(literal) else { return (flow, flow) }
    var yes: [Type.ID] = []
    var no: [Type.ID] = []
    for member in members(type) {
      switch kind(member) {
      case .literal:
        if member == literal {
          yes.append(member)
        } else {
          no.append(member)
          if case .literal(_, let other) = kind(member), other != info, !decides, isNumeric(other), isNumeric(info) {
            yes.append(member)
          }
        }
      case .none: no.append(member)
      case .instance(let owner, _):
        let values = literalValues(of: member)
        if let values, values.contains(literal), decides || isPlainEnum(owner) {
          yes.append(literal)
          let rest = values.filter { $0 != literal }
          if !rest.isEmpty { no.append(union(rest)) }
        } else if values != nil, decides {
          no.append(member)
        } else {
          let mayEqual = !decides && !areDistinctEnums(owner, info)
          if mayEqual || owner == info || program.classes[info].mro.contains(owner) || member == known.object { yes.append(member) }
          no.append(member)
        }
      default:
        yes.append(member)
        no.append(member)
      }
    }
    return (refined(id, from: type, to: union(yes)), refined(id, from: type, to: union(no)))
  }

  private func isNumeric(_ info: ClassInfo.ID) -> Bool { info == program.builtins.int || info == program.builtins.bool }

  /// `==` on the members compares identity, or the values of an `IntEnum` and the like: each value has one member.
  private func isPlainEnum(_ info: ClassInfo.ID) -> Bool {
    if info == program.builtins.bool { return true }
    guard let (owner, _) = findMember(info, names.eq) else { return true }
    return program.classes[owner].module == program.classes[program.builtins.object].module
  }

  /// Whether no member of the one equals a member of the other.
  private func areDistinctEnums(_ info: ClassInfo.ID, _ other: ClassInfo.ID) -> Bool {
    let areEnums = [info, other].allSatisfy { literalValues(of: instance($0)) != nil && isPlainEnum($0) }
    let mros = (program.classes[info].mro, program.classes[other].mro)
    let hasData = (mros.0 + mros.1).contains { [program.builtins.int, program.builtins.str, program.builtins.float].contains($0) }
    return areEnums && !hasData && !mros.0.contains(other) && !mros.1.contains(info)
  }

  /// `x.tag == "a"` or `x["tag"] == "a"` where `x` is a union whose members differ in that tag.
  private func narrowedUnion(_ id: Expr.ID, byTag literal: Type.ID) -> (whenTrue: Flow, whenFalse: Flow)? {
    guard let base = baseOfTag(id) else { return nil }
    let type = narrowedType(path(of: base)) ?? typeBefore(base)
    guard case .union(let items) = kind(type) else { return nil }
    var yes: [Type.ID] = []
    var no: [Type.ID] = []
    var isTagged = false
    for item in items {
      let tag = tagType(id, of: item)
      let isLiteral = tag.map { members($0).allSatisfy { if case .literal = kind($0) { return true } else { return false } } } ?? false
      guard let tag, isLiteral else {
        yes.append(item)
        no.append(item)
        continue
      }
      isTagged = true
      if members(tag).contains(literal) { yes.append(item) }
      if tag != literal { no.append(item) }
    }
    guard isTagged else { return nil }
    return (refined(base, from: type, to: union(yes)), refined(base, from: type, to: union(no)))
  }

  /// What has the attribute or item `id`.
  private func baseOfTag(_ id: Expr.ID) -> Expr.ID? {
    switch tree[id].kind {
    case .attribute(let base, _, _), .subscript(let base, _, _): return base
    default: return nil
    }
  }

  private func tagType(_ id: Expr.ID, of item: Type.ID) -> Type.ID? {
    switch tree[id].kind {
    case .attribute(_, let name, _): return findAttribute(item, name)?.type
    case .subscript(_, let index, _):
      guard let key = literalValue(of: index) else { return nil }
      switch (key, kind(item)) {
      case (.string(let text), .instance(let info, _)):
        return typedDictItems(of: info)?.first { program.interner[$0.name] == text }?.type
      case (.int(let position), .tuple(let items)):
        return items.indices.contains(Int(position)) ? items[Int(position)] : nil
      default: return nil
      }
    default: return nil
    }
  }

  // MARK: Containment

  /// `x in container`: `x` is not None when nothing in the container is, and is one of literal items.
  private func narrowed(byContainment left: Expr.ID, _ right: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    if let result = narrowed(byKey: left, in: right) { return result }
    if let result = narrowed(left, byMembers: right) { return result }
    let type = narrowedType(path(of: left)) ?? typeBefore(left)
    let container = typeBefore(right)
    guard !isAny(type), !isAny(container) else { return (flow, flow) }
    guard let own = classOf(fallback(container)), isKnownContainer(own) else { return (flow, flow) }
    let span = tree[right].span
    let element = quietly { $0.elementType(of: container, at: span) }
    if containsNone(type), excludesNone(element) {
      return (refined(left, from: type, to: withoutNone(type)), flow)
    }
    if members(element).allSatisfy({ if case .literal = kind($0) { return true } else { return false } }),
      members(type).allSatisfy({ if case .literal = kind($0) { return true } else { return false } })
    {
      let yes = members(type).filter { members(element).contains($0) }
      return (refined(left, from: type, to: union(yes)), flow)
    }
    return (flow, flow)
  }

  /// `x in (E.A, E.B)`: `x` is one of these, or else none of them.
  private func narrowed(_ id: Expr.ID, byMembers display: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow)? {
    let literals = items(ofDisplay: display).map { literalType(ofExpression: $0) }
    let areMembers = literals.allSatisfy { literal in
      if let literal, case .literal(.enumMember, let info) = kind(literal) { return isPlainEnum(info) }
      return false
    }
    guard !literals.isEmpty, areMembers else { return nil }
    let start = flow
    defer { flow = start }
    var positives: [Flow] = []
    for literal in literals where flow.isReachable {
      let result = narrowed(id, byValue: literal!, decides: false)
      positives.append(result.whenTrue)
      flow = result.whenFalse
    }
    var (whenTrue, whenFalse) = (join(positives), flow)
    if let path = path(of: id) {
      whenTrue.narrowed[path] = whenTrue.narrowed[path].map { contracted($0) }
      whenFalse.narrowed[path] = whenFalse.narrowed[path].map { contracted($0) }
    }
    return (whenTrue, whenFalse)
  }

  /// All members of an enumeration are the enumeration.
  private func contracted(_ type: Type.ID) -> Type.ID {
    var parts = members(type)
    for part in parts {
      guard case .literal(.enumMember, let info) = kind(part), let values = literalValues(of: instance(info)),
        values.allSatisfy({ parts.contains($0) })
      else { continue }
      parts = parts.map { values.contains($0) ? instance(info) : $0 }
    }
    return simplifiedUnion(parts)
  }

  private func items(ofDisplay id: Expr.ID) -> [Expr.ID] {
    switch tree[id].kind {
    case .tuple(let items, _), .list(let items, _), .set(let items): return items
    default: return []
    }
  }

  private func isKnownContainer(_ info: ClassInfo.ID) -> Bool {
    let builtins = program.builtins
    return [builtins.list, builtins.tuple, builtins.set, builtins.frozenset, builtins.dict].contains { $0 == info }
  }

  /// `"key" in d` for a union of TypedDicts.
  private func narrowed(byKey left: Expr.ID, in right: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow)? {
    guard let key = stringConstant(left) else { return nil }
    let type = narrowedType(path(of: right)) ?? typeBefore(right)
    guard case .union(let items) = kind(type) else { return nil }
    var yes: [Type.ID] = []
    var no: [Type.ID] = []
    var isTyped = false
    for item in items {
      guard let info = classOf(item), let keys = typedDictItems(of: info) else {
        yes.append(item)
        no.append(item)
        continue
      }
      isTyped = true
      let found = keys.first { program.interner[$0.name] == key }
      if found != nil { yes.append(item) }
      if found?.isRequired != true { no.append(item) }
    }
    guard isTyped else { return nil }
    return (refined(right, from: type, to: union(yes)), refined(right, from: type, to: union(no)))
  }
}
