import Base
import Diagnostics
import Syntax

/// The type of each expression.
extension Checker {
  /// Finds and records the type of `id`. `expecting` is what its place wants, which literals and generic calls follow.
  ///
  /// - Parameter mayBeNothing: a call of a function that only ever returns None is no mistake here.
  @discardableResult
  func typeOf(_ id: Expr.ID, expecting: Type.ID? = nil, mayBeNothing: Bool = false) -> Type.ID {
    let type = infer(id, expecting: expecting, mayBeNothing)
    record(id, type)
    return type
  }

  private func infer(_ id: Expr.ID, expecting: Type.ID?, _ mayBeNothing: Bool) -> Type.ID {
    switch tree[id].kind {
    case .constant(let constant): return typeOfConstant(constant, expecting: expecting)
    case .name(let name, _): return asLiteral(id, typeOfName(id, name), expecting: expecting)
    case .attribute(let base, let name, _): return asLiteral(id, typeOfAttribute(id, base, name), expecting: expecting)
    case .call(let callee, let arguments, let keywords):
      let type = typeOfCallExpression(id, callee, arguments, keywords, expecting: expecting)
      if isNone(type), !mayBeNothing { checkHasResult(id, callee) }
      return type
    case .binary(let left, let op, let right): return typeOfBinary(id, left, op, right, expecting: expecting)
    case .unary(let op, let operand): return typeOfUnary(id, op, operand, expecting: expecting)
    case .boolOp, .compare: return typeOfCondition(id, expecting: expecting)
    case .ifExp(let test, let then, let otherwise): return typeOfConditional(test, then, otherwise, expecting: expecting, mayBeNothing)
    case .subscript(let base, let index, _): return typeOfSubscript(id, base, index)
    case .list(let items, _): return typeOfDisplay(program.builtins.list, items, expecting: expecting)
    case .set(let items): return typeOfDisplay(program.builtins.set, items, expecting: expecting)
    case .tuple(let items, _): return typeOfTupleDisplay(items, expecting: expecting)
    case .dict(let keys, let values): return typeOfDictDisplay(keys, values, expecting: expecting)
    case .listComp(let element, let clauses):
      return typeOfComprehension(id, program.builtins.list, element, clauses, expecting: expecting)
    case .setComp(let element, let clauses):
      return typeOfComprehension(id, program.builtins.set, element, clauses, expecting: expecting)
    case .generatorExp(let element, let clauses): return typeOfGenerator(id, element, clauses, expecting: expecting)
    case .dictComp(let key, let value, let clauses):
      return typeOfDictComprehension(id, key, value, clauses, expecting: expecting)
    case .lambda(let parameters, let body): return typeOfLambda(id, parameters, body, expecting: expecting)
    case .namedExpr(let target, let value): return typeOfWalrus(target, value, expecting: expecting)
    case .await(let inner): return typeOfAwait(inner, at: tree[id].span, expecting: expecting)
    case .yield(let value): return typeOfYield(value, at: tree[id].span)
    case .yieldFrom(let value): return typeOfYieldFrom(value, at: tree[id].span)
    case .joinedString(let parts):
      for part in parts { typeOf(part) }
      return known.str
    case .formattedValue(let value, let conversion, let format):
      let type = typeOf(value)
      if conversion < 0 { checkBytesShown(type, at: tree[value].span) }
      if let format { typeOf(format) }
      return known.str
    case .starred(let inner, _):
      return elementType(of: typeOf(inner), at: tree[id].span)
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] {
        if let part { typeOf(part) }
      }
      return known.slice
    }
  }

  // MARK: Constants

  /// A name for a constant where just its value is wanted.
  private func asLiteral(_ id: Expr.ID, _ type: Type.ID, expecting: Type.ID?) -> Type.ID {
    guard let expecting, wantsLiteral(expecting), case .instance = kind(type), let literal = literalType(ofExpression: id),
      isSubtype(literal, expecting)
    else { return type }
    return literal
  }

  private func typeOfConstant(_ constant: Constant, expecting: Type.ID?) -> Type.ID {
    if let expecting, wantsLiteral(expecting), let literal = literalType(of: constant) {
      return literal
    }
    switch constant {
    case .none: return program.types.none
    case .true, .false: return known.bool
    case .int, .bigInt: return typeOfInt(expecting: expecting)
    case .float: return known.float
    case .complex: return known.complex
    case .string: return known.str
    case .bytes: return known.bytes
    case .ellipsis: return known.ellipsis
    }
  }

  /// An int literal where a fixed-size int is wanted is one.
  private func typeOfInt(expecting: Type.ID?) -> Type.ID {
    if let expecting, let info = classOf(expecting), isFixedInt(info) { return expecting }
    return known.int
  }

  func wantsLiteral(_ type: Type.ID) -> Bool {
    members(type).contains { if case .literal = kind($0) { return true } else { return false } }
  }

  /// The literal type of an expression that has just one value: a constant, an enum member, a name for one.
  func literalType(ofExpression id: Expr.ID) -> Type.ID? {
    switch tree[id].kind {
    case .constant(.none), .constant(.ellipsis): return nil
    case .constant(let constant): return literalType(of: constant)
    case .unary(.minus, let operand):
      guard case .constant(.int(let value)) = tree[operand].kind else { return nil }
      return intern(.literal(.int(-value), of: program.builtins.int))
    case .name:
      guard case .variable(let variable) = program.modules[place.module].bindings[id] else { return nil }
      return literalType(ofConstant: variable)
    case .attribute(let base, let name, _):
      return literalType(ofAttribute: name, of: base)
    default: return nil
    }
  }

  /// The value of a `Final` variable that is set to a literal.
  private func literalType(ofConstant variable: Variable.ID, depth: Int = 0) -> Type.ID? {
    if case .imported(let source) = program.variables[variable].definition, depth < 8 {
      return literalType(ofConstant: source, depth: depth + 1)
    }
    for site in facts[variable].sites {
      if case .annotation(_, value: .some(let value)) = site.kind {
        _ = typeOfVariable(variable)
        guard program.variables[variable].isFinal else { return nil }
        if case .constant(let constant) = program.modules[site.module].syntax[value].kind { return literalType(of: constant) }
      }
    }
    return nil
  }

  private func literalType(ofAttribute name: Symbol, of base: Expr.ID) -> Type.ID? {
    guard case .name = tree[base].kind, let type = recordedType(base) ?? quickType(base) else {
      guard case .attribute = tree[base].kind, let type = recordedType(base) else { return nil }
      return enumLiteral(type, name)
    }
    return enumLiteral(type, name)
  }

  private func quickType(_ id: Expr.ID) -> Type.ID? {
    guard case .variable(let variable) = program.modules[place.module].bindings[id] else { return nil }
    return typeOfVariable(variable)
  }

  private func enumLiteral(_ type: Type.ID, _ name: Symbol) -> Type.ID? {
    switch kind(type) {
    case .typeObject(let inner):
      guard let info = classOf(inner) else { return nil }
      return enumMemberType(info, name)
    case .module(let module):
      guard let variable = program.modules[module].globals[name] else { return nil }
      return literalType(ofConstant: variable)
    default: return nil
    }
  }

  // MARK: Names

  private func typeOfName(_ id: Expr.ID, _ name: Symbol) -> Type.ID {
    switch program.modules[place.module].bindings[id] {
    case .variable(let variable): return typeOfVariableName(variable, at: tree[id].span)
    case .builtin(let name): return typeOfBuiltin(name)
    case .classMember(let name, let otherwise): return typeOfClassLocal(name, otherwise)
    case .unknown, nil:
      report(
        .undefinedName(
          program.interner[name], suggestion: suggestion(for: name, among: visibleNames()), at: tree[id].span))
      return program.types.any
    }
  }

  private func typeOfVariableName(_ variable: Variable.ID, at span: Span) -> Type.ID {
    if let narrowed = narrowedType(paths.intern(Path(base: nil, step: .variable(variable)))) { return narrowed }
    if place.partials[variable] != nil { return typeOfPartial(variable, at: span) }
    let type = typeOfVariable(variable)
    // With more than one definition the name may hold another object than the one that gave the type.
    return type
  }

  func typeOfBuiltin(_ name: Symbol) -> Type.ID {
    guard let builtins = moduleIDs["builtins"], let variable = program.modules[builtins].globals[name] else {
      if name == names.classCell, let owner = place.enclosingClass { return typeOfClassName(owner) }
      return program.types.any
    }
    return typeOfVariable(variable)
  }

  private func typeOfClassLocal(_ name: Symbol, _ otherwise: Binding?) -> Type.ID {
    guard let owner = place.classBody ?? place.enclosingClass else { return program.types.any }
    if let narrowed = narrowedType(paths.intern(Path(base: nil, step: .classLocal(owner, name)))) { return narrowed }
    if let member = member(of: owner, name) {
      let definitions = functions(of: owner, name)
      if !definitions.isEmpty {
        if case .property = member.kind { return program.types.any }
        return typeOfDefinition(definitions)
      }
      return member.type
    }
    switch otherwise {
    case .variable(let variable): return typeOfVariable(variable)
    case .builtin(let name): return typeOfBuiltin(name)
    case .classMember, .unknown, nil:
      return name == names.moduleName || name == names.qualName ? known.str : program.types.any
    }
  }

  // MARK: Attributes

  private func typeOfAttribute(_ id: Expr.ID, _ base: Expr.ID, _ name: Symbol) -> Type.ID {
    let key = program.modules[place.module].privateNames[id] ?? name
    if let type = typeOfSuperAttribute(id, base, key) { return type }
    let receiver = typeOf(base)
    let narrowed = narrowedType(path(of: id))
    // What `hasattr` found is no member of the type.
    if let narrowed, isAny(narrowed), findAttribute(receiver, key) == nil {
      record(id, member: nil)
      noteHandlers()
      return narrowed
    }
    let declared = readAttribute(id, receiver, key)
    noteHandlers()
    return narrowed ?? declared
  }

  /// The declared type of `receiver.name`; reports when there is none.
  func readAttribute(_ id: Expr.ID, _ receiver: Type.ID, _ name: Symbol) -> Type.ID {
    if case .union(let items) = kind(receiver) { return readAttribute(id, ofUnion: items, name) }
    guard let found = findAttribute(receiver, name) else {
      record(id, member: nil)
      report(
        .noAttribute(
          receiverDescription(receiver), program.interner[name], suggestion: attributeSuggestion(name, of: receiver),
          at: tree[id].span))
      return program.types.any
    }
    record(id, member: found.reference)
    return found.type
  }

  /// How messages call the receiver of a missing attribute.
  private func receiverDescription(_ type: Type.ID) -> AttributeOwner {
    switch kind(type) {
    case .module: return .module
    case .typeObject(let inner): return .type(describe(inner), isClass: true)
    default: return .type(describe(type), isClass: false)
    }
  }

  private func readAttribute(_ id: Expr.ID, ofUnion items: [Type.ID], _ name: Symbol) -> Type.ID {
    record(id, member: nil)
    let whole = intern(.union(items))
    var types: [Type.ID] = []
    for item in items {
      if let found = findAttribute(item, name) {
        types.append(found.type)
      } else {
        report(
          .noAttributeOfItem(describe(item), of: describe(whole), program.interner[name], at: tree[id].span))
        types.append(program.types.any)
      }
    }
    return simplifiedUnion(types)
  }

  // MARK: Small forms

  private func typeOfConditional(
    _ test: Expr.ID, _ then: Expr.ID, _ otherwise: Expr.ID, expecting: Type.ID?, _ mayBeNothing: Bool
  ) -> Type.ID {
    let (whenTrue, whenFalse) = condition(test)
    flow = whenTrue
    var first = whenTrue.isReachable ? typeOf(then, expecting: expecting, mayBeNothing: mayBeNothing) : silentType(then, expecting: expecting)
    let afterTrue = flow
    flow = whenFalse
    let context = expecting ?? (dependsOnContext(otherwise) && !isNone(first) && !isOpen(first) ? first : nil)
    let second = whenFalse.isReachable
      ? typeOf(otherwise, expecting: context, mayBeNothing: mayBeNothing) : silentType(otherwise, expecting: context)
    flow = join([afterTrue, flow])
    if isOpen(first), !isOpen(second), expecting == nil, dependsOnContext(then) { first = typeOf(then, expecting: second) }
    if !whenTrue.isReachable { return second }
    if !whenFalse.isReachable { return first }
    return simplifiedUnion([first, second])
  }

  /// The type of an expression that is never evaluated: nothing in it is reported.
  private func silentType(_ id: Expr.ID, expecting: Type.ID?) -> Type.ID {
    quietly { $0.typeOf(id, expecting: expecting) }
  }

  private func typeOfWalrus(_ target: Expr.ID, _ value: Expr.ID, expecting: Type.ID?) -> Type.ID {
    let type = typeOf(value, expecting: declaredTargetType(target) ?? expecting)
    assign(target, type, value: value, at: tree[target].span)
    return narrowedType(path(of: target)) ?? type
  }

  private func typeOfAwait(_ inner: Expr.ID, at span: Span, expecting: Type.ID?) -> Type.ID {
    let wanted = typing.awaitable.flatMap { awaitable in expecting.map { instance(awaitable, [$0]) } }
    let type = typeOf(inner, expecting: wanted, mayBeNothing: true)
    noteHandlers()
    return mapMembers(type) { $0.awaitedType($1, at: span) }
  }

  /// What `await` gives for a value of `type`.
  func awaitedType(_ type: Type.ID, at span: Span) -> Type.ID {
    if isAny(type) { return type }
    if let coroutine = typing.coroutine, let arguments = asInstance(type, of: coroutine) { return arguments[2] }
    guard let method = findAttribute(type, names.awaitName) else {
      report(.notAwaitable(describe(type), at: span))
      return program.types.any
    }
    let iterator = typeOfCall(method.type, [], at: span, expecting: nil)
    if let arguments = asInstance(iterator, of: program.builtins.generator), arguments.count == 3 { return arguments[2] }
    return program.types.any
  }

  private func typeOfYield(_ value: Expr.ID?, at span: Span) -> Type.ID {
    let type = value.map { typeOf($0, expecting: place.yielded) } ?? program.types.none
    noteHandlers()
    if let wanted = place.yielded, !isAny(wanted), !(value.map { fits(type, wanted, $0) } ?? isSubtype(type, wanted)) {
      if value == nil {
        report(.yieldValueExpected(at: span))
      } else {
        report(.incompatibleYield(found: describe(type, besides: wanted), expected: describe(wanted, besides: type), at: span))
      }
    }
    return place.sent ?? program.types.any
  }

  private func typeOfYieldFrom(_ value: Expr.ID, at span: Span) -> Type.ID {
    let type = typeOf(value)
    noteHandlers()
    let yielded = elementType(of: type, at: span)
    if let wanted = place.yielded, !isSubtype(yielded, wanted) {
      report(.incompatibleYieldFrom(found: describe(yielded, besides: wanted), expected: describe(wanted, besides: yielded), at: span))
    }
    if let arguments = asInstance(type, of: program.builtins.generator), arguments.count == 3 { return arguments[2] }
    return isAny(type) ? type : program.types.none
  }
}
