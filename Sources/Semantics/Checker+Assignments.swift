import Base
import Diagnostics
import Syntax

/// Assignment: to names, attributes, items and patterns of them.
extension Checker {
  func checkAssignment(_ targets: [Expr.ID], _ value: Expr.ID, at span: Span) {
    if targets.count == 1, bindPartial(targets[0], value) { return }
    if targets.count > 1, case .constant(.none) = tree[value].kind {
      for target in targets where !bindPartial(target, value) {
        typeOf(value)
        assign(target, program.types.none, value: value, at: tree[target].span)
      }
      return
    }
    if assignPairwise(targets, value) { return }
    let wanted = targets.lazy.compactMap { self.declaredTargetType($0) }.first
    let outerExcess = excessInContext
    excessInContext = nil
    let type = typeOf(value, expecting: wanted)
    for target in targets {
      noteContents(of: target, excessInContext)
      assign(target, type, value: value, at: tree[target].span)
    }
    excessInContext = outerExcess
    noteHandlers()
  }

  /// `a, b = x, y` is checked item by item, so that each value follows what its target wants.
  private func assignPairwise(_ targets: [Expr.ID], _ value: Expr.ID) -> Bool {
    guard targets.count == 1, case .tuple(let values, _) = tree[value].kind, let items = plainItems(targets[0]),
      items.count == values.count, values.allSatisfy({ if case .starred = tree[$0].kind { return false } else { return true } })
    else { return false }
    var types: [Type.ID] = []
    for (item, value) in zip(items, values) { types.append(typeOf(value, expecting: declaredTargetType(item))) }
    record(value, intern(.tuple(types)))
    record(targets[0], intern(.tuple(types)))
    for (index, item) in items.enumerated() {
      if case .constant(.none) = tree[values[index]].kind, bindPartial(item, values[index]) { continue }
      assign(item, types[index], value: values[index], at: tree[item].span)
    }
    noteHandlers()
    return true
  }

  private func plainItems(_ target: Expr.ID) -> [Expr.ID]? {
    switch tree[target].kind {
    case .tuple(let items, _), .list(let items, _):
      let isPlain = items.allSatisfy { if case .starred = tree[$0].kind { return false } else { return true } }
      return isPlain ? items : nil
    default: return nil
    }
  }

  /// What the target is declared to hold, for the context of the value; nil when it is only now inferred.
  func declaredTargetType(_ target: Expr.ID) -> Type.ID? {
    switch tree[target].kind {
    case .name:
      switch program.modules[place.module].bindings[target] {
      case .variable(let variable):
        if variableStates[variable] == .resolved || isDeclared(variable) {
          let type = typeOfVariable(variable)
          return isAny(type) ? nil : type
        }
        return nil
      case .classMember(let name, _):
        guard let owner = place.classBody else { return nil }
        if program.classes[owner].members[name] != nil || hasAnnotation(owner, name), let known = member(of: owner, name) {
          return isAny(known.type) ? nil : known.type
        }
        guard let inherited = findInheritedMember(owner, name) else { return nil }
        let type = inheritedType(of: inherited, in: owner)
        return isAny(type) || isCallable(type) && isFunctionAlias(inherited.owner, name) ? nil : type
      case .builtin, .unknown, nil: return nil
      }
    case .attribute(let base, let name, _):
      let key = program.modules[place.module].privateNames[target] ?? name
      if isNewField(base, key), !isInheritedField(base, key) { return nil }
      let receiver = quietly { $0.typeOf(base) }
      guard !isAny(receiver) else { return nil }
      let type = quietly { $0.assignableType(of: receiver, key) }
      return type.flatMap { isAny($0) ? nil : $0 }
    case .subscript(let base, let index, _): return declaredItemType(base, index)
    case .tuple(let items, _), .list(let items, _):
      var types: [Type.ID] = []
      for item in items {
        guard let type = declaredTargetType(item) else { return nil }
        types.append(type)
      }
      return intern(.tuple(types))
    default: return nil
    }
  }

  func isDeclared(_ variable: Variable.ID) -> Bool {
    facts[variable].sites.contains { site in
      switch site.kind {
      case .annotation, .parameter: return true
      default: return false
      }
    }
  }

  /// What `base[index] = value` wants of the value.
  private func declaredItemType(_ base: Expr.ID, _ index: Expr.ID) -> Type.ID? {
    let receiver = quietly { $0.typeOf(base) }
    guard case .instance(let info, let arguments) = kind(receiver) else { return nil }
    if let items = typedDictItems(of: info), let key = stringConstant(index) {
      return items.first { program.interner[$0.name] == key }?.type
    }
    if info == program.builtins.list, case .slice = tree[index].kind { return receiver }
    if info == program.builtins.list { return arguments.first }
    if let mapping = typing.mutableMapping, let arguments = asInstance(receiver, of: mapping), arguments.count == 2 {
      return arguments[1]
    }
    return nil
  }

  /// `target: annotation = value`
  func checkAnnotated(_ target: Expr.ID, _ annotation: Expr.ID, _ value: Expr.ID?, at span: Span) {
    guard let value else {
      _ = declaredTargetType(target)
      switch tree[target].kind {
      case .attribute(let base, _, _): typeOf(base)
      case .name:
        if let path = path(of: target) { forget(path) }
        checkInheritedDeclaration(target)
      default: break
      }
      return
    }
    if isDeclaredAgain(target) {
      typeOf(value)
      return
    }
    let wanted = declaredTargetType(target)
    let type = typeOf(value, expecting: wanted)
    assign(target, type, value: value, at: tree[target].span)
    // A declared name starts out as declared, whatever its first value.
    if case .name = tree[target].kind, let path = path(of: target) { forget(path) }
    noteHandlers()
  }

  /// A name keeps the type of its first declaration.
  private func isDeclaredAgain(_ target: Expr.ID) -> Bool {
    guard case .variable(let variable) = program.modules[place.module].bindings[target],
      let first = facts[variable].sites.first(where: \.isAnnotation)
    else { return false }
    return first.span.start < tree[target].span.start && first.scope == place.scope
  }

  /// `name: type` in a class body may not change what a base class says.
  private func checkInheritedDeclaration(_ target: Expr.ID) {
    guard case .classMember(let name, _) = program.modules[place.module].bindings[target], let owner = place.classBody,
      let declared = member(of: owner, name)
    else { return }
    switch program.classes[owner].flavour {
    case .plain, .protocolClass: checkInheritedValue(owner, name, declared.type, nil, at: tree[target].span)
    case .dataclass, .namedTuple, .enumeration, .typedDict: break
    }
  }

  /// `target op= value`
  func checkAugmented(_ target: Expr.ID, _ op: BinaryOperator, _ value: Expr.ID, at span: Span) {
    completePartial(augmenting: target, by: value)
    let left = typeOf(target)
    let right = typeOf(value, expecting: contextOfAugmented(value, left))
    noteHandlers()
    let spans = OperationSpans(whole: span, left: tree[target].span, right: tree[value].span)
    let result = augmented(left, op, right, at: spans)
    assign(target, result, value: nil, at: span)
    record(target, left)
  }

  private func contextOfAugmented(_ value: Expr.ID, _ left: Type.ID) -> Type.ID? {
    if let info = classOf(left), isFixedInt(info) { return left }
    return dependsOnContext(value) && !isAny(left) ? left : nil
  }

  // MARK: Targets

  /// Stores a value of `type` in `target`.
  func assign(_ target: Expr.ID, _ type: Type.ID, value: Expr.ID?, at span: Span) {
    record(target, type)
    switch tree[target].kind {
    case .name(let name, _): assignName(target, name, type, value, at: span)
    case .attribute(let base, let name, _): assignAttribute(target, base, name, type, value, at: span)
    case .subscript(let base, let index, _): assignItem(target, base, index, type, value, at: span)
    case .tuple(let items, _), .list(let items, _): unpack(items, type, from: value, at: value.map { tree[$0].span } ?? span)
    case .starred(let inner, _): assign(inner, type, value: nil, at: span)
    default: break
    }
  }

  private func assignName(_ target: Expr.ID, _ name: Symbol, _ type: Type.ID, _ value: Expr.ID?, at span: Span) {
    switch program.modules[place.module].bindings[target] {
    case .variable(let variable): assignVariable(variable, target, type, value, at: span)
    case .classMember(let name, _): assignClassLocal(name, target, type, value, at: span)
    case .builtin, .unknown, nil: break
    }
  }

  func assignVariable(
    _ variable: Variable.ID, _ target: Expr.ID?, _ type: Type.ID, _ value: Expr.ID?, at span: Span
  ) {
    let path = paths.intern(Path(base: nil, step: .variable(variable)))
    forget(path)
    if completePartial(variable, with: type) { return narrowAssigned(path, declared: program.variables[variable].type, type) }
    if variableStates[variable] != .resolved, !isDefinedElsewhere(variable) {
      let inferred = inferredType(type)
      guard isNoneInAnotherBranch(variable) else { return setType(of: variable, to: inferred) }
      setType(of: variable, to: optional(inferred))
      return narrowAssigned(path, declared: program.variables[variable].type, type)
    }
    if typeOfDefinedAlias(variable) != nil { return }
    let declared = typeOfVariable(variable)
    if program.variables[variable].isFinal, isReassignedFinal(variable, at: span) {
      report(.finalAssigned(program.interner[program.variables[variable].name], at: span))
    }
    if !isDeclared(variable) { noteStore(of: type, in: variable, known: declared) }
    checkAssigned(type, declared, value, at: value.map { tree[$0].span } ?? span, variable: variable)
    narrowAssigned(path, declared: program.variables[variable].type, type)
  }

  /// Declarations, definitions and imports give a type without this assignment.
  private func isDefinedElsewhere(_ variable: Variable.ID) -> Bool {
    guard let first = facts[variable].sites.first(where: { $0.reach.isChecked }) else { return true }
    if isDeclared(variable) || isThrowaway(variable) { return true }
    switch first.kind {
    case .assignment:
      // An alias for a type.
      _ = typeOfDefinedAlias(variable)
      return variableStates[variable] == .resolved
    case .target, .exceptName, .deletion: return false
    default: return true
    }
  }

  private func typeOfDefinedAlias(_ variable: Variable.ID) -> Type.ID? {
    let sites = facts[variable].sites.filter { $0.reach.isChecked }
    guard let first = sites.first, case .assignment(let value) = first.kind, sites.count == 1 else { return nil }
    switch program.modules[first.module].syntax[value].kind {
    case .name, .attribute, .subscript, .binary, .call: break
    default: return nil
    }
    switch meaning(of: variable) {
    case .value, .unknown, .dynamic: return nil
    default: return typeOfVariable(variable)
    }
  }

  private func isReassignedFinal(_ variable: Variable.ID, at span: Span) -> Bool {
    guard let first = facts[variable].sites.first(where: {
      if case .annotation = $0.kind { return true } else { return false }
    }) else { return false }
    return first.span != span
  }

  /// What a variable without annotation holds after its first assignment.
  func inferredType(_ type: Type.ID) -> Type.ID {
    settledType(widened(type, keepingDeclared: true))
  }

  private func checkAssigned(
    _ type: Type.ID, _ declared: Type.ID, _ value: Expr.ID?, at span: Span, variable: Variable.ID?
  ) {
    if value.map({ fits(type, declared, $0) }) ?? isSubtype(type, declared) { return }
    if !place.isChecked, let variable, !isDeclared(variable) || program.variables[variable].isParameter { return generalise(variable) }
    reportLambdaResult(value, type, declared)
    if let variable { noteRefusedStore(in: variable) }
    report(
      .incompatibleAssignment(
        found: describe(type, of: value, besides: declared), expected: describe(declared, besides: type), at: span))
  }

  /// In an unannotated function a variable may hold values of several types.
  private func generalise(_ variable: Variable.ID) {
    guard !isAny(program.variables[variable].type) else { return }
    program.variables[variable].type = program.types.any
    mustCheckAgain = true
  }

  /// After an assignment the variable holds the assigned value, as far as its declared type says so.
  func narrowAssigned(_ path: Path.ID, declared: Type.ID, _ type: Type.ID) {
    let narrow = assignedPart(of: declared, type)
    if narrow != declared { self.narrow(path, to: narrow) }
  }

  /// The part of `declared` that an assigned value of `type` belongs to.
  private func assignedPart(of declared: Type.ID, _ type: Type.ID) -> Type.ID {
    if isAny(declared) { return declared }
    // What is dynamic may be used as anything that the union allows.
    if isAny(type) { return members(declared).count > 1 ? type : declared }
    if case .union(let items) = kind(declared) {
      if case .union(let values) = kind(type) {
        var parts: [Type.ID] = []
        for value in values { parts.append(assignedPart(of: declared, value)) }
        return simplifiedUnion(parts)
      }
      if items.contains(type) || isNumberAlone(type, in: items) { return type }
      var parts: [Type.ID] = []
      for item in items where isProperSubtype(type, item) { return assignedPart(of: item, type) }
      for item in items where isSubtype(type, item) { parts.append(assignedPart(of: item, type)) }
      return parts.isEmpty ? declared : union(parts)
    }
    guard isNarrower(type, than: declared) else { return declared }
    // Numbers are converted to what is declared.
    if let info = classOf(declared), info == program.builtins.float || info == program.builtins.complex || isFixedInt(info) {
      return declared
    }
    if case .literal = kind(type) {
      if case .literal = kind(declared) { return type }
      return declared
    }
    return type
  }

  /// An int in a place that may hold a float or something else stays an int.
  private func isNumberAlone(_ type: Type.ID, in items: [Type.ID]) -> Bool {
    guard type == known.int || type == known.float else { return false }
    return !items.contains { isProperSubtype(type, $0) && $0 != known.float && $0 != known.complex }
  }

  private func isNarrower(_ type: Type.ID, than declared: Type.ID) -> Bool {
    if isNever(type) { return false }
    if case .instance(let info, _) = kind(type), case .instance(let base, _) = kind(declared), info != base,
      asInstance(type, of: base) != nil
    {
      return isSubtype(type, declared)
    }
    return isProperSubtype(type, declared) && !containsAny(type)
  }

  // MARK: Names of class bodies

  private func assignClassLocal(
    _ name: Symbol, _ target: Expr.ID, _ type: Type.ID, _ value: Expr.ID?, at span: Span
  ) {
    guard let owner = place.classBody else { return }
    let path = paths.intern(Path(base: nil, step: .classLocal(owner, name)))
    forget(path)
    if let member = member(of: owner, name) {
      if case .enumeration = program.classes[owner].flavour { return }
      if value.map({ fits(type, member.type, $0) }) ?? isSubtype(type, member.type) { return }
      if case .classVariable = member.kind {
        let isInherited = findInheritedMember(owner, name) != nil
        if isInherited { return checkInheritedValue(owner, name, type, value, at: span) }
        if hasAnnotation(owner, name) {
          report(
            .incompatibleAssignment(
              found: describe(type, besides: member.type), expected: describe(member.type, besides: type),
              at: value.map { tree[$0].span } ?? span))
        }
      }
    }
  }

  private func hasAnnotation(_ owner: ClassInfo.ID, _ name: Symbol) -> Bool {
    (facts[owner].body[name] ?? []).contains { if case .annotation = $0.kind { return true } else { return false } }
  }

  /// What reading a function that stands in a class body gives.
  private func asMethod(_ type: Type.ID, of owner: ClassInfo.ID) -> Type.ID {
    isCallable(type) ? mapSignatures(type) { $0.bind($1, to: $0.ownInstance(owner)) } : type
  }

  private func checkInheritedValue(
    _ owner: ClassInfo.ID, _ name: Symbol, _ type: Type.ID, _ value: Expr.ID?, at span: Span
  ) {
    // Names with two underscores mean something to the class itself.
    if program.interner[name].hasPrefix("__") { return }
    guard let inherited = findInheritedMember(owner, name) else { return }
    switch inherited.member.kind {
    case .field, .classVariable: break
    case .method, .property, .nestedClass: return
    }
    let wanted = inheritedType(of: inherited, in: owner)
    if value.map({ fits(type, wanted, $0) }) ?? isSubtype(type, wanted) { return }
    if isFunctionAlias(inherited.owner, name), isSubtype(asMethod(type, of: owner), asMethod(wanted, of: owner)) { return }
    report(
      .incompatibleBaseAssignment(
        found: describe(type, besides: wanted), base: program.interner[program.classes[inherited.owner].name],
        expected: describe(wanted, besides: type), at: value.map { tree[$0].span } ?? span))
  }

  // MARK: Items

  private func assignItem(
    _ target: Expr.ID, _ base: Expr.ID, _ index: Expr.ID, _ type: Type.ID, _ value: Expr.ID?, at span: Span
  ) {
    if completePartialItem(base, index, type) { return }
    let receiver = typeOf(base)
    if let path = path(of: target) { forget(path) }
    defer { noteHandlers() }
    if isAny(receiver) {
      typeOf(index)
      return
    }
    for member in members(receiver) { assignItem(of: member, receiver, base, index, type, value, at: span) }
    guard let declared = declaredItemType(base, index) else { return }
    noteContents(of: base, excess(of: type, over: declared))
    if let path = path(of: target) { narrowAssigned(path, declared: declared, type) }
  }

  private func assignItem(
    of receiver: Type.ID, _ whole: Type.ID, _ base: Expr.ID, _ index: Expr.ID, _ type: Type.ID, _ value: Expr.ID?,
    at span: Span
  ) {
    if let info = classOf(receiver), let items = typedDictItems(of: info) {
      typeOf(index)
      guard case .string(let key) = literalValue(of: index) else { return }
      guard let item = items.first(where: { program.interner[$0.name] == key }) else {
        report(.unknownTypedDictKey(program.interner[program.classes[info].name], key, at: tree[index].span))
        return
      }
      if !(value.map { fits(type, item.type, $0) } ?? isSubtype(type, item.type)) {
        report(
          .incompatibleTypedDictValue(
            key, found: describe(type), expected: describe(item.type), at: value.map { tree[$0].span } ?? span))
      }
      return
    }
    guard let method = findAttribute(receiver, names.setItem)?.type else {
      typeOf(index)
      report(.unsupportedIndexedAssignment(describe(whole), at: span))
      return
    }
    var stored = CallArgument(type: type, span: value.map { tree[$0].span } ?? span)
    stored.literal = value.flatMap { literalType(ofExpression: $0) }
    _ = call(
      method, [CallArgument(index, at: tree[index].span), stored], at: span, expecting: nil, name: calledMethod(receiver, names.setItem))
  }

  // MARK: Unpacking

  /// - Parameter value: what gives the value, if that is an expression.
  private func unpack(_ targets: [Expr.ID], _ type: Type.ID, from value: Expr.ID?, at span: Span) {
    if case .union(let items) = kind(type) { return unpack(targets, union: items, at: span) }
    guard let items = asTuple(type) else {
      checkUnpackedString(targets, type, from: value, at: span)
      let element = unpackedType(of: type, at: span)
      for target in targets { assignUnpacked(target, element, at: span) }
      return
    }
    let star = targets.firstIndex { isStarred($0) }
    guard let star else {
      if items.count != targets.count {
        report(items.count > targets.count
          ? .tooManyToUnpack(expected: targets.count, found: items.count, at: span)
          : .tooFewToUnpack(expected: targets.count, found: items.count, at: span))
        for target in targets { assign(target, program.types.any, value: nil, at: tree[target].span) }
        return
      }
      let parts = elements(of: value, count: items.count)
      for (index, (target, item)) in zip(targets, items).enumerated() {
        switch tree[target].kind {
        case .tuple(let inner, _), .list(let inner, _):
          record(target, item)
          unpack(inner, item, from: parts?[index], at: tree[target].span)
        default: assign(target, item, value: nil, at: tree[target].span)
        }
      }
      return
    }
    unpack(targets, star, items, at: span)
  }

  /// The expressions of a tuple display without stars.
  private func elements(of value: Expr.ID?, count: Int) -> [Expr.ID]? {
    guard let value, case .tuple(let parts, _) = tree[value].kind, parts.count == count else { return nil }
    return parts.contains { isStarred($0) } ? nil : parts
  }

  /// Reports a string that is taken apart, unless it is a literal of just that length: such code has mixed up its values.
  private func checkUnpackedString(_ targets: [Expr.ID], _ type: Type.ID, from value: Expr.ID?, at span: Span) {
    switch kind(type) {
    case .instance(let info, _), .literal(_, let info):
      guard info == program.builtins.str else { return }
    default: return
    }
    if let value, let text = stringConstant(value), text.unicodeScalars.count == targets.count { return }
    report(.stringUnpacked(at: span))
  }

  /// What the targets get from a value of unknown length.
  private func unpackedType(of type: Type.ID, at span: Span) -> Type.ID {
    let (element, failed) = attempt { $0.elementType(of: type, at: span) }
    if !failed { return element }
    report(.notUnpackable(describe(type), at: span))
    return program.types.any
  }

  private func isStarred(_ id: Expr.ID) -> Bool {
    if case .starred = tree[id].kind { return true }
    return false
  }

  private func unpack(_ targets: [Expr.ID], _ star: Int, _ items: [Type.ID], at span: Span) {
    let after = targets.count - star - 1
    guard items.count >= star + after else {
      report(.tooFewToUnpack(expected: targets.count - 1, found: items.count, at: span))
      for target in targets { assign(target, program.types.any, value: nil, at: tree[target].span) }
      return
    }
    for (target, item) in zip(targets[..<star], items) { assign(target, item, value: nil, at: tree[target].span) }
    let middle = Array(items[star..<(items.count - after)])
    let element = middle.isEmpty ? program.types.any : joinedItems(middle)
    let list = instance(program.builtins.list, [element])
    assign(targets[star], list, value: nil, at: tree[targets[star]].span)
    for (target, item) in zip(targets[(star + 1)...], items.suffix(after)) {
      assign(target, item, value: nil, at: tree[target].span)
    }
  }

  /// What each target gets of a tuple's items, a starred one of each; nil when their number does not suit.
  private func spread(_ items: [Type.ID], over targets: [Expr.ID]) -> [Type.ID]? {
    guard let star = targets.firstIndex(where: { isStarred($0) }) else { return items.count == targets.count ? items : nil }
    let extra = items.count - (targets.count - 1)
    guard extra >= 0 else { return nil }
    let middle = extra == 0 ? program.types.any : joinedItems(Array(items[star..<(star + extra)]))
    return Array(items[..<star]) + [middle] + Array(items[(star + extra)...])
  }

  private func assignUnpacked(_ target: Expr.ID, _ element: Type.ID, at span: Span) {
    if isStarred(target) {
      let list = instance(program.builtins.list, [widened(element)])
      assign(target, list, value: nil, at: tree[target].span)
    } else {
      assign(target, element, value: nil, at: tree[target].span)
    }
  }

  /// Each target takes what it gets from any member of the union.
  private func unpack(_ targets: [Expr.ID], union items: [Type.ID], at span: Span) {
    var columns: [[Type.ID]] = Array(repeating: [], count: targets.count)
    for item in items {
      if let parts = asTuple(item).flatMap({ spread($0, over: targets) }) {
        for (index, part) in parts.enumerated() { columns[index].append(part) }
      } else {
        let element = asTuple(item) == nil ? unpackedType(of: item, at: span) : program.types.any
        for index in columns.indices { columns[index].append(element) }
      }
    }
    for (target, column) in zip(targets, columns) { assignUnpacked(target, simplifiedUnion(column), at: span) }
  }
}
