import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func callExpression(_ id: Expr.ID, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]) -> Value.ID {
    if let known = knownCall(id, callee, arguments, keywords) { return known }
    return dynamicCall(id, callee, arguments, keywords)
  }

  /// A call whose target is known statically; nil when it is not, with nothing emitted.
  private mutating func knownCall(
    _ id: Expr.ID, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    switch syntax[callee].kind {
    case .name:
      switch unit.bindings[callee] {
      case .builtin(let name): return builtinCall(id, text(name), arguments, keywords)
      case .variable(let variable): return variableCall(id, variable, arguments, keywords)
      case .classMember, .unknown, nil: return nil
      }
    case .attribute(let object, let written, _):
      let name = attributeName(callee, written)
      if isSuperCall(object) { return superCall(id, name, arguments, keywords) }
      if arguments.count == 1, keywords.isEmpty, let joined = joinCall(id, object, arguments[0]) { return joined }
      switch unit.members[callee] {
      case .global(let variable): return variableCall(id, variable, arguments, keywords)
      case .member(let owner, let name): return memberCall(id, object, owner, name, arguments, keywords)
      case .classMember(let owner, let name): return classMemberCall(id, object, owner, name, arguments, keywords)
      case nil: return isUnion(object) ? primitiveMethodCall(id, object, name, arguments, keywords) : nil
      }
    default: return nil
    }
  }

  private func isUnion(_ id: Expr.ID) -> Bool {
    if case .union = types[type(of: id)] { return true }
    return false
  }

  // MARK: Functions

  private mutating func variableCall(
    _ id: Expr.ID, _ variable: Variable.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    let original = resolved(variable)
    let info = typed.variables[original]
    guard !info.isReassigned else { return nil }
    switch info.definition {
    case .function(let function):
      if let primitive = nativeFunction(function), let result = nativeCall(id, primitive, arguments, keywords) { return result }
      guard let target = context.functionIDs[function], !typed.functions[function].isDecorated else { return nil }
      guard let plan = bind(arguments, keywords, to: function, skippingReceiver: false) else { return nil }
      if info.mayBeUnbound { _ = read(original) }
      let values = evaluate(plan, of: function)
      at(id)
      return callFunction(target, function, values)
    case .class(let classID): return construct(id, classID, original, arguments, keywords)
    case .module, .imported, .constant, nil: return nil
    }
  }

  /// The variable that an imported name stands for.
  func resolved(_ variable: Variable.ID) -> Variable.ID {
    var current = variable
    while case .imported(let original) = typed.variables[current].definition, !typed.variables[original].isReassigned {
      current = original
    }
    return current
  }

  /// Calls a compiled function with its parameters' values (without the environment) in IR order.
  mutating func callFunction(_ target: Function.ID, _ function: FunctionInfo.ID, _ values: [Value.ID]) -> Value.ID {
    var operands = values
    if let environment = environmentForInner(function) { operands.insert(environment, at: 0) }
    let result = context.ir.functions[target].result
    if result == .none {
      builder.emitVoid(.call(target), operands, onError: builder.errorEdge)
      return none()
    }
    return emitRaising(.call(target), operands, result)
  }

  // MARK: Methods

  /// How a method of a value of a known class is called.
  struct MethodTarget {
    let function: FunctionInfo.ID
    let lowered: Function.ID
    let receiver: Repr
    /// The class and slot to go through when subclasses override the method.
    let slot: (owner: IR.Class.ID, index: Int)?
    /// Something else may have taken the method's place by the time of the call.
    let isGuarded: Bool
  }

  /// nil when the method can only be called by name.
  func methodTarget(_ function: FunctionInfo.ID, _ name: Symbol, receiverClass: ClassInfo.ID) -> MethodTarget? {
    guard !context.isStored(name, in: receiverClass), let lowered = context.functionIDs[function], let receiver = context.ir.functions[lowered].parameters.first?.repr,
      !context.ir.functions[lowered].takesEnvironment, receiver.isPointer, context.repr(ofInstance: receiverClass).isPointer
    else { return nil }
    let isGuarded = context.mayBeReplaced(in: receiverClass)
    if !context.isOverridden(name, below: receiverClass) {
      return MethodTarget(function: function, lowered: lowered, receiver: receiver, slot: nil, isGuarded: isGuarded)
    }
    guard let slot = context.virtualSlot(of: name, in: receiverClass) else { return nil }
    return MethodTarget(function: function, lowered: lowered, receiver: receiver, slot: slot, isGuarded: isGuarded)
  }

  /// Calls the method with all its other parameters' values. Where something else may have taken its place, `whenReplaced` is the
  /// call instead, or one by name. A result that is not used is none.
  mutating func callMethod(
    _ target: MethodTarget, receiver: Value.ID, arguments: [Value.ID], isResultUsed: Bool = true,
    whenReplaced: ((inout FunctionLowering) -> Value.ID)? = nil
  ) -> Value.ID {
    // A slot has the signature of the first definition.
    let slot = target.slot.map { context.ir.classes[$0.owner].slots[$0.index] }
    let operands = [convert(receiver, to: slot?.parameters[0] ?? target.receiver)] + arguments
    let operation: Operation = target.slot.map { .callVirtual($0.owner, slot: $0.index) } ?? .call(target.lowered)
    guard target.isGuarded else { return callMethod(operation, operands, target.lowered, result: slot?.result) }
    let replaced = newBlock()
    let present = newBlock()
    let end = newBlock()
    let wanted = context.ir.functions[target.lowered].result
    let found = wanted == .none || !isResultUsed ? nil : newSlot(wanted, "result")
    branch(value(.methodsReplaced, []), replaced, present, likely: false)
    switchTo(replaced)
    let dynamic = whenReplaced?(&self) ?? callEntryByName(target, operands[0], arguments)
    if let found { store(convert(dynamic, to: wanted), found) }
    jump(end)
    switchTo(present)
    let direct = callMethod(operation, operands, target.lowered, result: slot?.result)
    if let found { store(direct, found) }
    jump(end)
    switchTo(end)
    return found.map { load($0) } ?? none()
  }

  private mutating func callEntryByName(_ target: MethodTarget, _ receiver: Value.ID, _ arguments: [Value.ID]) -> Value.ID {
    let entry = context.entryByName(of: target.function, target.lowered)
    return callMethod(.call(entry), [convert(receiver, to: target.receiver)] + arguments, entry, result: nil)
  }

  /// Calls a function that has the result of `lowered`; a slot may promise less.
  private mutating func callMethod(
    _ operation: Operation, _ operands: [Value.ID], _ lowered: Function.ID, result slotResult: Repr?
  ) -> Value.ID {
    let result = context.ir.functions[lowered].result
    if result == .none {
      builder.emitVoid(operation, operands, onError: builder.errorEdge)
      return none()
    }
    let given = emitRaising(operation, operands, slotResult ?? result)
    return builder.repr(of: given) == result ? given : builder.emit(.cast, [given], repr: result)
  }

  private mutating func memberCall(
    _ id: Expr.ID, _ object: Expr.ID, _ owner: ClassInfo.ID, _ name: Symbol, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    if let primitive = primitiveMethodCall(id, object, name, arguments, keywords) { return primitive }
    guard case .instance(let receiverClass, _) = types[type(of: object)], !context.interceptsReads(receiverClass),
      case .method(let function)? = typed.classes[owner].members[name]?.kind,
      typed.functions[function].methodKind == .instance, !typed.functions[function].isDecorated,
      let target = methodTarget(function, name, receiverClass: receiverClass),
      let plan = bind(arguments, keywords, to: function, skippingReceiver: true)
    else { return nil }
    // Another override may have other defaults, so that a virtual call gives all arguments itself.
    if (target.slot != nil || target.isGuarded) && plan.usesDefaults { return nil }
    let receiver = expression(object)
    let values = evaluate(plan, of: function)
    at(id)
    return callMethod(target, receiver: receiver, arguments: values)
  }

  /// `C.method(…)`: static and class methods, and methods of a named class.
  private mutating func classMemberCall(
    _ id: Expr.ID, _ object: Expr.ID, _ owner: ClassInfo.ID, _ name: Symbol, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    guard case .method(let function)? = typed.classes[owner].members[name]?.kind, !typed.functions[function].isDecorated,
      !context.isStored(name, in: owner), !context.mayBeReplaced(in: owner), case .name = syntax[object].kind, case .variable(let variable)? = unit.bindings[object],
      case .class? = typed.variables[resolved(variable)].definition, let target = context.functionIDs[function],
      !context.ir.functions[target].takesEnvironment
    else { return nil }
    switch typed.functions[function].methodKind {
    case .static, .instance:
      guard let plan = bind(arguments, keywords, to: function, skippingReceiver: false) else { return nil }
      if typed.variables[resolved(variable)].mayBeUnbound { _ = read(variable) }
      let values = evaluate(plan, of: function)
      at(id)
      return callFunction(target, function, values)
    case .class:
      guard let plan = bind(arguments, keywords, to: function, skippingReceiver: true) else { return nil }
      let receiver = convert(expression(object), to: context.ir.functions[target].parameters[0].repr)
      let values = evaluate(plan, of: function)
      at(id)
      return callFunction(target, function, [receiver] + values)
    case .plain, .propertyGetter, .propertySetter, .propertyDeleter: return nil
    }
  }

  // MARK: super()

  private func isSuperCall(_ object: Expr.ID) -> Bool {
    guard case .call(let callee, let arguments, let keywords) = syntax[object].kind, arguments.isEmpty, keywords.isEmpty,
      case .builtin(let name)? = unit.bindings[callee]
    else { return false }
    return text(name) == "super"
  }

  /// `super().method(…)` where the next class in every possible mro is the same.
  private mutating func superCall(
    _ id: Expr.ID, _ name: Symbol, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    guard let method = functionID.map({ typed.functions[$0] }), method.methodKind == .instance, let owner = method.owner,
      context.record(of: owner) != nil, !([owner] + descendants(of: owner)).contains(where: hasSeveralBases),
      let found = typed.classes[owner].mro.dropFirst().first(where: { typed.classes[$0].members[name] != nil }),
      case .method(let function)? = typed.classes[found].members[name]?.kind, !typed.functions[function].isDecorated,
      !context.isStored(name, in: owner), !context.mayBeReplaced(in: owner) || text(name) == "__init__",
      typed.functions[function].methodKind == .instance, let target = context.functionIDs[function],
      !context.ir.functions[target].takesEnvironment,
      case .record? = context.ir.functions[target].parameters.first?.repr, let receiver = method.parameters.first,
      let plan = bind(arguments, keywords, to: function, skippingReceiver: true)
    else { return nil }
    let selfValue = convert(read(receiver), to: context.ir.functions[target].parameters[0].repr)
    let values = evaluate(plan, of: function)
    at(id)
    return callFunction(target, function, [selfValue] + values)
  }

  private func hasSeveralBases(_ id: ClassInfo.ID) -> Bool { typed.classes[id].bases.count > 1 }

  // MARK: Dynamic calls

  private mutating func dynamicCall(
    _ id: Expr.ID, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID {
    let spreads = arguments.contains(where: isStarred) || keywords.contains { $0.name == nil }
    if !spreads, case .attribute(let object, let written, _) = syntax[callee].kind, !isModule(object) {
      let name = attributeName(callee, written)
      let receiver = receiverOfDynamicCall(object)
      let operands = [receiver] + arguments.map { boxed($0) } + keywords.map { boxed($0.value) }
      at(id)
      return emitRaising(.callMethod(text(name), keywords: keywords.map { text($0.name!) }), operands, .value)
    }
    let function = boxed(callee)
    if !spreads {
      let operands = [function] + arguments.map { boxed($0) } + keywords.map { boxed($0.value) }
      at(id)
      return emitRaising(.callValue(keywords: keywords.map { text($0.name!) }), operands, .value)
    }
    let positional = positionalTuple(arguments, of: function)
    let named = keywords.isEmpty ? absent(.object(.dict)) : keywordDict(keywords, of: function)
    at(id)
    return value(.callSpread, [function, positional, named])
  }

  private mutating func receiverOfDynamicCall(_ object: Expr.ID) -> Value.ID { boxed(object) }

  private func isModule(_ object: Expr.ID) -> Bool {
    if case .module = types[type(of: object)] { return true }
    return false
  }

  /// The positional arguments of a call of `function`, which messages about a single `*value` name.
  private mutating func positionalTuple(_ arguments: [Expr.ID], of function: Value.ID) -> Value.ID {
    guard arguments.count == 1, case .starred(let inner, _) = syntax[arguments[0]].kind else { return tupleDisplay(arguments) }
    return value(.positionalOf, [function, boxed(inner)])
  }

  /// The keywords of a call of `function`, which messages name; a class statement has none.
  mutating func keywordDict(_ keywords: [Keyword], of function: Value.ID) -> Value.ID {
    let dict = value(.dictNew, [])
    for keyword in keywords {
      if let name = keyword.name {
        call(.dictSet, [dict, string(text(name)), boxed(keyword.value)])
      } else {
        call(.keywordsMerge, [function, dict, boxed(keyword.value)])
      }
    }
    return dict
  }

  // MARK: Primitive methods

  /// A method of a built-in class that is one primitive; nil when no row fits.
  private mutating func primitiveMethodCall(
    _ id: Expr.ID, _ object: Expr.ID, _ name: Symbol, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    if text(name) == "sort", let sorted = sortCall(id, object, arguments, keywords) { return sorted }
    guard keywords.isEmpty, !arguments.contains(where: isStarred), let row = methodRow(type(of: object), text(name), arguments)
    else { return nil }
    let receiver = expression(object)
    let values = arguments.map { self.object($0) }
    var operands = [receiver]
    for (value, repr) in zip(values, row.arguments) { operands.append(repr == .i64 ? convertIndex(value) : convert(value, to: repr)) }
    for tail in row.tail { operands.append(constant(tail)) }
    at(id)
    return call(row.primitive, operands) ?? none()
  }

  /// `list.sort` with keywords.
  private mutating func sortCall(_ id: Expr.ID, _ object: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]) -> Value.ID? {
    guard arguments.isEmpty, !keywords.isEmpty, context.repr(of: type(of: object)) == .object(.list),
      let builtin = builtinClass(type(of: object)), !overrides(builtin, "sort"),
      keywords.allSatisfy({ fitsOrdering($0, others: "reverse") })
    else { return nil }
    let list = expression(object)
    let given = orderingValues(keywords)
    at(id)
    call(.listSort, [list, given.key ?? none(), given.other ?? emit(.constBool(false), [], .bool)])
    return none()
  }

  private func builtinClass(_ type: Type.ID) -> ClassInfo.ID? {
    switch types[type] {
    case .instance(let id, _), .literal(_, let id): return id == typed.builtins.frozenset ? nil : id
    default: return nil
    }
  }

  /// A union has the row that all its classes have.
  private func methodRow(_ receiver: Type.ID, _ name: String, _ arguments: [Expr.ID]) -> MethodRow? {
    guard case .union(let classes) = types[receiver] else { return methodRow(ofClass: receiver, name, arguments) }
    let rows = classes.map { methodRow(ofClass: $0, name, arguments) }
    guard let first = rows[0], first.primitive.parameters[0] == .value, rows.allSatisfy({ $0?.primitive.name == first.primitive.name })
    else { return nil }
    return first
  }

  private func methodRow(ofClass receiver: Type.ID, _ name: String, _ arguments: [Expr.ID]) -> MethodRow? {
    guard let builtin = builtinClass(receiver) else { return nil }
    let rows: [MethodRow]?
    if case .object(let kind) = context.repr(of: receiver) {
      rows = overrides(builtin, name) ? nil : methodRows[kind]
    } else {
      let info = typed.classes[builtin]
      rows = context.isCompiled(info.module) ? nil : valueMethodRows["\(typed.modules[info.module].name).\(info.qualifiedName)"]
    }
    return rows?.first { row in
      row.name == name && row.arguments.count == arguments.count
        && zip(arguments, row.arguments).allSatisfy { fits(context.repr(of: type(of: $0)), $1) }
    }
  }

  /// Whether an argument can be given in the repr without a check that Python does not make.
  private func fits(_ present: Repr, _ wanted: Repr) -> Bool {
    if wanted == .value || present == wanted { return true }
    return wanted == .i64 && present == .int
  }

  private mutating func constant(_ tail: MethodRow.Tail) -> Value.ID {
    switch tail {
    case .int(let number): integer(number)
    case .bool(let truth): emit(.constBool(truth), [], .bool)
    case .absent(let repr): absent(repr)
    case .none: none()
    }
  }
}
