import Base
import Diagnostics
import Syntax

/// Calls that mean something to the checker itself.
extension Checker {
  func typeOfSpecialCall(
    _ id: Expr.ID, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword], expecting: Type.ID?
  ) -> Type.ID? {
    if let type = completePartial(callee, arguments, keywords, at: id) { return type }
    if let type = typeOfTypedDictCall(callee, arguments) { return type }
    switch tree[callee].kind {
    case .name(let name, _):
      switch program.modules[place.module].bindings[callee] {
      case .builtin(let builtin): return typeOfBuiltinCall(id, builtin, callee, arguments, keywords)
      case .unknown where name == names.revealType: return typeOfReveal(callee, arguments)
      case .variable(let variable):
        guard let (module, original) = qualifiedName(of: variable) else { return nil }
        return typeOfTypingCall(module, original, callee, arguments, keywords)
      default: return nil
      }
    case .attribute(let base, let name, _):
      guard case .name = tree[base].kind, case .variable(let variable) = program.modules[place.module].bindings[base],
        case .module(let module) = kind(typeOfVariable(variable))
      else { return nil }
      let text = program.interner[name]
      guard isTypingModule(program.modules[module].name) else { return nil }
      typeOf(base)
      return typeOfTypingCall(program.modules[module].name, text, callee, arguments, keywords)
    default: return nil
    }
  }

  /// `d.get("key")` and the like on a TypedDict.
  private func typeOfTypedDictCall(_ callee: Expr.ID, _ arguments: [Expr.ID]) -> Type.ID? {
    guard case .attribute(let base, let method, _) = tree[callee].kind, (1...2).contains(arguments.count),
      ["get", "pop", "setdefault"].contains(program.interner[method]), let key = stringConstant(arguments[0])
    else { return nil }
    switch tree[base].kind {
    case .name, .attribute, .subscript, .boolOp: break
    default: return nil
    }
    let receiver = quietly { $0.typeOf(base) }
    guard let info = classOf(receiver), let item = typedDictItems(of: info)?.first(where: { program.interner[$0.name] == key })
    else { return nil }
    typeOf(callee)
    typeOf(arguments[0])
    let fallback = arguments.count == 2 ? typeOf(arguments[1], expecting: item.type) : program.types.none
    if item.isRequired || program.interner[method] != "get" && arguments.count == 1 { return item.type }
    return program.interner[method] == "setdefault" ? item.type : simplifiedUnion([item.type, fallback])
  }

  private func isTypingModule(_ name: String) -> Bool {
    name == "typing" || name == "typing_extensions" || name == "collections" || name == "enum"
  }

  private func typeOfBuiltinCall(
    _ id: Expr.ID, _ name: Symbol, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Type.ID? {
    switch name {
    case names.revealType: return typeOfReveal(callee, arguments)
    case names.superName:
      typeOf(callee)
      for argument in arguments { typeOf(argument) }
      return program.types.any
    default: break
    }
    guard program.interner[name] == "type", arguments.count == 1, keywords.isEmpty else { return nil }
    if case .starred = tree[arguments[0]].kind { return nil }
    typeOf(callee)
    let type = typeOf(arguments[0])
    if isAny(type) { return known.type }
    return mapMembers(type) { checker, member in
      if checker.isAny(member) { return checker.known.type }
      if case .typeObject(let inner) = checker.kind(member) { return checker.typeObject(checker.metaclassInstance(inner)) }
      if case .none = checker.kind(member) { return checker.typeObject(checker.known.noneType) }
      if case .typeVar = checker.kind(member) { return checker.typeObject(member) }
      return checker.typeObject(checker.fallback(member))
    }
  }

  private func typeOfReveal(_ callee: Expr.ID, _ arguments: [Expr.ID]) -> Type.ID? {
    guard let argument = arguments.first, arguments.count == 1 else { return nil }
    let type = typeOf(argument)
    inform(.revealed(reveal(type, literalType(ofExpression: argument)), at: tree[argument].span))
    return type
  }

  private func typeOfTypingCall(
    _ module: String, _ name: String, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Type.ID? {
    switch (module, name) {
    case ("typing", "cast"), ("typing_extensions", "cast"):
      guard arguments.count == 2 else { return nil }
      typeOf(callee)
      let annotation = AnnotationPlace(tree: tree, module: place.module, scope: place.scope)
      let target = type(of: arguments[0], in: annotation)
      return believed(target, from: typeOf(arguments[1], expecting: program.types.any))
    case ("typing", "reveal_type"), ("typing_extensions", "reveal_type"): return typeOfReveal(callee, arguments)
    case ("typing", "TypeVar"), ("typing", "ParamSpec"), ("typing", "TypeVarTuple"), ("typing", "NewType"),
      ("typing", "NamedTuple"), ("typing", "TypedDict"), ("typing_extensions", "TypeVar"),
      ("typing_extensions", "ParamSpec"), ("typing_extensions", "TypeVarTuple"), ("typing_extensions", "NewType"),
      ("typing_extensions", "NamedTuple"), ("typing_extensions", "TypedDict"), ("collections", "namedtuple"),
      ("enum", "Enum"), ("enum", "IntEnum"), ("enum", "StrEnum"), ("enum", "Flag"), ("enum", "IntFlag"):
      return quietly { checker in
        checker.typeOf(callee)
        for argument in arguments { checker.typeOf(argument) }
        for keyword in keywords { checker.typeOf(keyword.value) }
        return checker.program.types.any
      }
    case ("typing", "assert_type"), ("typing_extensions", "assert_type"):
      guard arguments.count == 2 else { return nil }
      typeOf(callee)
      let type = typeOf(arguments[0])
      let wanted = self.type(of: arguments[1], in: AnnotationPlace(tree: tree, module: place.module, scope: place.scope))
      if !isSameType(type, wanted), !isSameType(widened(type), wanted) {
        report(
          .wrongAssertedType(
            found: describe(type, besides: wanted), expected: describe(wanted, besides: type), at: tree[callee].span))
      }
      return type
    default: return nil
    }
  }

  // MARK: super

  /// `super().name`, or nil when `base` is no call of `super`.
  func typeOfSuperAttribute(_ id: Expr.ID, _ base: Expr.ID, _ name: Symbol) -> Type.ID? {
    guard case .call(let callee, let arguments, _) = tree[base].kind, case .name = tree[callee].kind,
      case .builtin(names.superName) = program.modules[place.module].bindings[callee]
    else { return nil }
    typeOf(base)
    guard let (start, receiver, isClass) = superTarget(arguments) else { return program.types.any }
    guard let (owner, member) = findInheritedMember(start, name) else {
      if program.classes[start].hasDynamicBase { return program.types.any }
      report(.noSuperAttribute(program.interner[name], at: tree[id].span))
      return program.types.any
    }
    if program.classes[start].hasDynamicBase && owner == program.builtins.object { return program.types.any }
    record(id, member: .member(owner: owner, name))
    return superAttribute(member, name, owner, start, receiver, isClass: isClass)
  }

  /// The class behind which the search starts, and the receiver.
  private func superTarget(_ arguments: [Expr.ID]) -> (start: ClassInfo.ID, receiver: Type.ID, isClass: Bool)? {
    if arguments.count == 2 {
      guard case .typeObject(let inner) = kind(typeOf(arguments[0])), let start = classOf(inner) else { return nil }
      let receiver = typeOf(arguments[1])
      if case .typeObject(let inner) = kind(receiver) { return (start, inner, true) }
      return (start, receiver, false)
    }
    guard arguments.isEmpty, let start = place.enclosingClass, let method = methodAround() else { return nil }
    let isClass = program.functions[method].methodKind == .class || program.functions[method].name == names.newName
    return (start, declaredReceiver(of: method) ?? ownInstance(start), isClass)
  }

  /// The type variable that the method's first parameter is declared as, or as the class of.
  private func declaredReceiver(of method: FunctionInfo.ID) -> Type.ID? {
    guard let first = program.functions[method].parameters.first else { return nil }
    var type = typeOfVariable(first)
    if case .typeObject(let inner) = kind(type) { type = inner }
    if case .typeVar = kind(type) { return type }
    return nil
  }

  /// The method whose body, or an inner function of it, is being checked.
  private func methodAround() -> FunctionInfo.ID? {
    var current = place.function
    while let function = current {
      if program.functions[function].owner != nil { return function }
      current = program.functions[function].enclosingFunction
    }
    return nil
  }

  private func superAttribute(
    _ member: ClassInfo.Member, _ name: Symbol, _ owner: ClassInfo.ID, _ start: ClassInfo.ID, _ receiver: Type.ID,
    isClass: Bool
  ) -> Type.ID {
    guard let arguments = asInstance(ownInstance(start), of: owner) else { return program.types.any }
    let base = instance(owner, arguments)
    let found = isClass ? classAttribute(of: base, name, receiver: receiver) : instanceAttribute(base, name, receiver: receiver)
    return found?.type ?? program.types.any
  }
}
