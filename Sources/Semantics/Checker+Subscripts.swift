import Base
import Diagnostics
import Syntax

/// Indexing and iteration.
extension Checker {
  func typeOfSubscript(_ id: Expr.ID, _ base: Expr.ID, _ index: Expr.ID) -> Type.ID {
    let receiver = typeOf(base)
    let result = mapMembers(receiver) { $0.item(of: $1, at: id, base, index, whole: receiver) }
    noteHandlers()
    return narrowedType(path(of: id)) ?? result
  }

  private func item(
    of receiver: Type.ID, at id: Expr.ID, _ base: Expr.ID, _ index: Expr.ID, whole: Type.ID
  ) -> Type.ID {
    switch kind(receiver) {
    case .any, .never:
      typeOf(index)
      return program.types.any
    case .tuple(let items):
      return hasItem(index, in: items, of: whole) ? item(ofTuple: items, at: id, index, receiver) : program.types.never
    case .typeObject(let inner): return subscriptedClass(inner, at: id, base, index)
    case .instance(let info, _):
      if let items = typedDictItems(of: info) { return item(ofTypedDict: info, items, index, at: id) }
      if let items = asTuple(receiver) { return item(ofTuple: items, at: id, index, receiver) }
    default: break
    }
    return itemByMethod(receiver, index, at: id, whole: whole)
  }

  /// Of a union of tuples, those count that are long enough.
  private func hasItem(_ index: Expr.ID, in items: [Type.ID], of whole: Type.ID) -> Bool {
    guard case .union(let members) = kind(whole), let literal = literalValue(of: index), case .int(let position) = literal else { return true }
    func isLongEnough(_ items: [Type.ID]) -> Bool { items.indices.contains(position < 0 ? Int(position) + items.count : Int(position)) }
    if isLongEnough(items) { return true }
    return !members.contains { if case .tuple(let others) = kind($0) { isLongEnough(others) } else { false } }
  }

  private func itemByMethod(_ receiver: Type.ID, _ index: Expr.ID, at id: Expr.ID, whole: Type.ID) -> Type.ID {
    if case .instance(let info, let arguments) = kind(receiver), info == program.builtins.list,
      typeOf(index) == known.int
    {
      return arguments[0]
    }
    guard let method = findAttribute(receiver, names.getItem)?.type else {
      typeOf(index)
      report(.notIndexable(describe(whole), at: tree[id].span))
      return program.types.any
    }
    return callItemMethod(method, receiver, index, at: id)
  }

  private func callItemMethod(_ method: Type.ID, _ receiver: Type.ID, _ index: Expr.ID, at id: Expr.ID) -> Type.ID {
    let argument = CallArgument(index, at: tree[index].span)
    if case .callable(let signature) = kind(method), signature.typeVariables.isEmpty, let first = signature.parameters.first {
      let type = typeOf(index, expecting: first.type)
      if !fits(type, first.type, index) {
        report(
          .invalidIndex(
            describe(type, besides: first.type), for: describe(receiver), expected: describe(first.type, besides: type),
            at: tree[index].span))
      }
      return signature.result
    }
    let result = call(method, [argument], at: tree[id].span, expecting: nil, name: calledMethod(receiver, names.getItem))
    return result.type
  }

  // MARK: Tuples

  private func item(ofTuple items: [Type.ID], at id: Expr.ID, _ index: Expr.ID, _ receiver: Type.ID) -> Type.ID {
    if case .slice(let lower, let upper, let step) = tree[index].kind {
      typeOf(index)
      return slice(ofTuple: items, lower, upper, step)
    }
    let type = typeOf(index)
    if let literal = literalValue(of: index), case .int(let position) = literal {
      let actual = position < 0 ? Int(position) + items.count : Int(position)
      if items.indices.contains(actual) { return items[actual] }
      report(.tupleIndexOutOfRange(at: tree[id].span))
      return program.types.any
    }
    if let info = classOf(type), info == program.builtins.int || isFixedInt(info) { return simplifiedUnion(items) }
    let fallback = tupleFallback(items)
    return itemByMethod(fallback, index, at: id, whole: receiver)
  }

  private func slice(ofTuple items: [Type.ID], _ lower: Expr.ID?, _ upper: Expr.ID?, _ step: Expr.ID?) -> Type.ID {
    func bound(_ id: Expr.ID?, _ checker: Checker) -> (isKnown: Bool, value: Int?) {
      guard let id else { return (true, nil) }
      if case .int(let value) = checker.literalValue(of: id) { return (true, Int(value)) }
      return (false, nil)
    }
    let (first, last, stride) = (bound(lower, self), bound(upper, self), bound(step, self))
    guard first.isKnown, last.isKnown, stride.isKnown, stride.value != 0 else { return tupleFallback(items) }
    let step = stride.value ?? 1
    func clamp(_ value: Int?, _ missing: Int) -> Int {
      guard let value else { return missing }
      let shifted = value < 0 ? value + items.count : value
      return step > 0 ? min(max(shifted, 0), items.count) : min(max(shifted, -1), items.count - 1)
    }
    var position = clamp(first.value, step > 0 ? 0 : items.count - 1)
    let end = clamp(last.value, step > 0 ? items.count : -1)
    var result: [Type.ID] = []
    while step > 0 ? position < end : position > end {
      result.append(items[position])
      position += step
    }
    return intern(.tuple(result))
  }

  // MARK: Classes and TypedDicts

  /// `C[int]` as a value, or a member of an enumeration by name.
  private func subscriptedClass(_ inner: Type.ID, at id: Expr.ID, _ base: Expr.ID, _ index: Expr.ID) -> Type.ID {
    guard let info = classOf(inner) else {
      quietly { _ = $0.typeOf(index) }
      return program.types.any
    }
    resolveHeader(info)
    if case .enumeration = program.classes[info].flavour {
      typeOf(index)
      return instance(info)
    }
    quietly { _ = $0.typeOf(index) }
    guard !program.classes[info].typeParameters.isEmpty || info == program.builtins.tuple else { return program.types.any }
    let annotation = AnnotationPlace(tree: tree, module: place.module, scope: place.scope)
    let type = type(of: id, in: annotation)
    return typeObject(type)
  }

  private func item(
    ofTypedDict info: ClassInfo.ID, _ items: [TypedDictItem], _ index: Expr.ID, at id: Expr.ID
  ) -> Type.ID {
    typeOf(index)
    guard case .string(let key) = literalValue(of: index) else { return program.types.any }
    if let item = items.first(where: { program.interner[$0.name] == key }) { return item.type }
    report(.noTypedDictKey(program.interner[program.classes[info].name], key, at: tree[index].span))
    return program.types.any
  }

  // MARK: Iteration

  /// What iterating over a value of `type` gives.
  func elementType(of type: Type.ID, at span: Span) -> Type.ID {
    if case .union(let items) = kind(type) {
      var results: [Type.ID] = []
      for item in items { results.append(elementType(ofMember: item, of: type, at: span)) }
      return simplifiedUnion(results)
    }
    return elementType(ofMember: type, of: type, at: span)
  }

  private func elementType(ofMember type: Type.ID, of whole: Type.ID, at span: Span) -> Type.ID {
    switch kind(type) {
    case .any, .never: return program.types.any
    case .typeVar(let variable): return elementType(of: upperBound(variable), at: span)
    default: break
    }
    if let items = asTuple(type) { return items.isEmpty ? program.types.any : simplifiedUnion(items) }
    let own = fallback(type)
    if case .instance = kind(type), let iterable = typing.iterable, let arguments = asInstance(own, of: iterable) {
      return arguments[0]
    }
    if let method = specialMethod(of: type, names.iter) {
      let iterator = typeOfCall(method, [], at: span, expecting: nil)
      return nextType(of: iterator, at: span)
    }
    if let method = specialMethod(of: type, names.getItem) {
      return typeOfCall(method, [CallArgument(type: known.int, span: span)], at: span, expecting: nil)
    }
    if let info = classOf(own), program.classes[info].hasDynamicBase { return program.types.any }
    report(
      type == whole
        ? .notIterable(describe(type), suggestion: attributeSuggestion(names.iter, of: type), at: span) : .itemNotIterable(describe(type), of: describe(whole), at: span))
    return program.types.any
  }

  private func nextType(of iterator: Type.ID, at span: Span) -> Type.ID {
    if isAny(iterator) { return iterator }
    if let iterable = typing.iterable, let arguments = asInstance(iterator, of: iterable) { return arguments[0] }
    guard let method = findAttribute(iterator, names.next)?.type else { return program.types.any }
    return typeOfCall(method, [], at: span, expecting: nil)
  }

  func asyncElementType(of type: Type.ID, at span: Span) -> Type.ID {
    if isAny(type) { return type }
    if let iterable = typing.asyncIterable, let arguments = asInstance(type, of: iterable) { return arguments[0] }
    guard let method = findAttribute(type, names.asyncIter)?.type else {
      report(.notAsyncIterable(describe(type), at: span))
      return program.types.any
    }
    let iterator = typeOfCall(method, [], at: span, expecting: nil)
    guard let next = findAttribute(iterator, names.asyncNext)?.type else { return program.types.any }
    return awaitedType(typeOfCall(next, [], at: span, expecting: nil), at: span)
  }
}
