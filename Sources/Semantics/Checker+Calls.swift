import Base
import Diagnostics
import Syntax

/// One argument of a call: an expression, or a type where the call is made by another construct.
struct CallArgument {
  enum Kind: Equatable {
    case positional
    /// `*x` of unknown length.
    case star
    case keyword(Symbol)
    /// `**x` with unknown keys.
    case doubleStar
  }

  var kind = Kind.positional
  var expression: Expr.ID?
  /// Of one value: for `*x` what iterating `x` gives. nil until the expression is evaluated.
  var type: Type.ID?
  /// The literal type of an argument whose expression is gone.
  var literal: Type.ID?
  /// Its place among the arguments as they are written, when a starred argument stands for several.
  var position: Int?
  /// The value of a starred argument.
  var spread: Type.ID?
  var span: Span

  init(_ expression: Expr.ID, _ kind: Kind = .positional, at span: Span) {
    self.expression = expression
    self.kind = kind
    self.span = span
  }

  init(type: Type.ID, _ kind: Kind = .positional, span: Span) {
    self.type = type
    self.kind = kind
    self.span = span
  }

  /// The same argument as what the starred value of `type` at `position` gives.
  func spread(_ type: Type.ID, from position: Int) -> CallArgument {
    var result = self
    result.spread = type
    result.position = position
    return result
  }
}

/// What is called: a function, a class, or a method with its class.
struct CalleeName {
  var name: Symbol
  var owner: ClassInfo.ID?
  /// What a special method is called on by a construct.
  var receiver: Type.ID?
}

/// What a call came to.
struct CallResult {
  var type: Type.ID
  /// The signature that was used, type variables solved; nil for dynamic calls.
  var signature: Signature?

  static func dynamic(_ type: Type.ID) -> CallResult { CallResult(type: type, signature: nil) }
}

extension Checker {
  func typeOfCallExpression(
    _ id: Expr.ID, _ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword], expecting: Type.ID?
  ) -> Type.ID {
    if let special = typeOfSpecialCall(id, callee, arguments, keywords, expecting: expecting) { return special }
    let calleeType = typeOf(callee)
    if case .typeObject(let inner) = kind(calleeType), isClassReference(callee) { checkInstantiable(inner, at: tree[id].span) }
    let prepared = prepare(arguments, keywords)
    let outerExcess = excessInContext
    excessInContext = nil
    let result = call(calleeType, prepared, at: tree[id].span, expecting: expecting, name: calleeName(callee))
    noteAddition(callee)
    checkBraceFormat(callee, arguments, keywords)
    excessInContext = outerExcess
    record(id, call: result.signature)
    noteHandlers()
    if let signature = result.signature, isNever(signature.result) { leave() }
    return result.type
  }

  /// Calls a value of type `callee`; for calls that the language makes.
  func typeOfCall(_ callee: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?) -> Type.ID {
    call(callee, arguments, at: span, expecting: expecting, name: nil).type
  }

  /// Evaluates starred arguments, and spreads those whose length or keys are known.
  func prepare(_ arguments: [Expr.ID], _ keywords: [Keyword]) -> [CallArgument] {
    var result: [CallArgument] = []
    for (position, argument) in arguments.enumerated() {
      guard case .starred(let inner, _) = tree[argument].kind else {
        var plain = CallArgument(argument, at: tree[argument].span)
        plain.position = position
        result.append(plain)
        continue
      }
      let type = typeOf(inner)
      record(argument, type)
      let span = tree[inner].span
      let spread = asTuple(type)?.map { CallArgument(type: $0, span: span) }
        ?? [CallArgument(type: elementType(of: type, at: span), .star, span: span)]
      result += spread.map { $0.spread(type, from: position) }
    }
    for (index, keyword) in keywords.enumerated() {
      if let name = keyword.name {
        result.append(CallArgument(keyword.value, .keyword(name), at: tree[keyword.value].span))
      } else {
        result += prepareMapping(keyword.value, position: arguments.count + index)
      }
    }
    return result
  }

  private func prepareMapping(_ value: Expr.ID, position: Int) -> [CallArgument] {
    let span = tree[value].span
    let type = typeOf(value)
    if let info = classOf(type), let items = typedDictItems(of: info) {
      return items.map { CallArgument(type: $0.type, .keyword($0.name), span: span) }
    }
    let argument = CallArgument(type: mappingValueType(of: type, at: span), .doubleStar, span: span)
    return [argument.spread(type, from: position)]
  }

  /// What the values of `**type` are.
  private func mappingValueType(of type: Type.ID, at span: Span) -> Type.ID {
    if case .typeVar(let variable) = kind(type), program.types.variables[variable].kind == .parameters { return type }
    let own = fallback(type)
    for info in [program.builtins.dict, typing.mapping, typing.keysAndGetItem] {
      if let info, let arguments = asInstance(own, of: info), arguments.count == 2 { return arguments[1] }
    }
    return program.types.any
  }

  /// How messages call the callee: functions, classes and methods have names, other callable values have none.
  func calleeName(_ callee: Expr.ID) -> CalleeName? {
    switch tree[callee].kind {
    case .name(let name, _):
      switch program.modules[place.module].bindings[callee] {
      case .variable(let variable): return isDefinition(variable) ? CalleeName(name: name) : nil
      case .builtin: return CalleeName(name: name)
      case .classMember(let name, _):
        guard let owner = place.classBody, !functions(of: owner, name).isEmpty else { return nil }
        return CalleeName(name: name, owner: owner)
      case .unknown, nil: return nil
      }
    case .attribute(_, let name, _):
      switch program.modules[place.module].members[callee] {
      case .global(let variable): return isDefinition(variable) ? CalleeName(name: name) : nil
      case .member(let owner, let name), .classMember(let owner, let name):
        return isField(owner, name) ? nil : CalleeName(name: name, owner: owner)
      case nil: return nil
      }
    default: return nil
    }
  }

  /// Reports that a call's value is used although its function is declared to return None.
  func checkHasResult(_ id: Expr.ID, _ callee: Expr.ID) {
    guard wantsMessages, program.modules[place.module].calls[id] != nil, let type = recordedType(callee) else { return }
    switch kind(type) {
    case .callable(let signature):
      guard isNone(signature.result) else { return }
      if let name = calleeName(callee) {
        report(.noResult(described(name) ?? "Function", at: tree[id].span))
      } else if case .name = tree[callee].kind, case .variable(let variable) = program.modules[place.module].bindings[callee],
        isDeclared(variable)
      {
        report(.noResult("Function", at: tree[id].span))
      }
    case .instance: report(.noResult("Function", at: tree[id].span))
    default: return
    }
  }

  /// The special method of `type` that a construct calls.
  func calledMethod(_ type: Type.ID, _ name: Symbol) -> CalleeName {
    CalleeName(name: name, owner: classOf(fallback(type)).flatMap { findMember($0, name)?.owner }, receiver: type)
  }

  /// Whether the variable names a function or class.
  private func isDefinition(_ variable: Variable.ID) -> Bool {
    switch program.variables[resolveImports(variable)].definition {
    case .function, .class: return true
    case .module, .imported, .constant, nil:
      return facts[variable].sites.contains { site in
        if case .function = site.kind { return true } else { return false }
      }
    }
  }

  private func isField(_ owner: ClassInfo.ID, _ name: Symbol) -> Bool {
    switch program.classes[owner].members[name]?.kind {
    case .field: return true
    case .classVariable: return functions(of: owner, name).isEmpty
    case .method, .property, .nestedClass, nil: return false
    }
  }

  /// The callee's name for a message, in quotes.
  func described(_ callee: CalleeName?) -> String? {
    guard let callee, wantsMessages else { return nil }
    let name = "\"\(program.interner[callee.name])\""
    return callee.owner.map { "\(name) of \"\(program.interner[program.classes[$0].name])\"" } ?? name
  }

  // MARK: By callee

  func call(
    _ callee: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> CallResult {
    switch kind(callee) {
    case .any, .never:
      evaluate(arguments)
      return .dynamic(program.types.any)
    case .callable(let signature):
      return call(signature, arguments, at: span, expecting: expecting, name: name)
    case .overloaded(let signatures):
      return call(overloads: signatures, arguments, at: span, expecting: expecting, name: name)
    case .typeObject(let inner): return construct(inner, arguments, at: span, expecting: expecting, name: name)
    case .union(let items):
      var types: [Type.ID] = []
      for item in items {
        types.append(call(item, arguments, at: span, expecting: expecting, name: name).type)
      }
      return .dynamic(simplifiedUnion(types))
    case .typeVar(let variable):
      return call(upperBound(variable), arguments, at: span, expecting: expecting, name: name)
    case .instance, .none, .tuple, .literal, .module:
      return callInstance(callee, arguments, at: span, expecting: expecting, name: name)
    }
  }

  private func callInstance(
    _ callee: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> CallResult {
    let own = fallback(callee)
    if let method = callMember(of: own) {
      return call(method, arguments, at: span, expecting: expecting, name: calledMethod(own, names.callName))
    }
    evaluate(arguments)
    if let info = classOf(own) {
      let isOpen = program.classes[info].hasDynamicBase || info == program.builtins.function || info == program.builtins.type
      if isOpen { return .dynamic(program.types.any) }
    }
    report(isNone(callee) ? .noneNotCallable(at: span) : .notCallable(describe(callee), at: span))
    return .dynamic(program.types.any)
  }

  private func construct(
    _ inner: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: CalleeName?
  ) -> CallResult {
    let constructor = constructorType(of: inner)
    if isAny(constructor) {
      evaluate(arguments)
      if case .instance(let info, _) = kind(inner) { return .dynamic(replaceOwnVariables(inner, of: info)) }
      return .dynamic(inner)
    }
    return call(constructor, arguments, at: span, expecting: expecting, name: classOf(fallback(inner)).map { CalleeName(name: program.classes[$0].name) } ?? name)
  }

  /// Reports a call of an abstract class or protocol.
  private func checkInstantiable(_ inner: Type.ID, at span: Span) {
    guard let info = classOf(inner), case .classDef = calledClassNode(info) else { return }
    let missing = abstractMembers(of: info)
    let name = program.interner[program.classes[info].name]
    if !missing.isEmpty { report(.abstractInstance(name, missing.map { program.interner[$0] }, at: span)) }
    if isProtocol(info) { report(.protocolInstance(name, at: span)) }
  }

  /// Whether the expression names the class itself; another value of its type may be a subclass.
  private func isClassReference(_ id: Expr.ID) -> Bool {
    switch tree[id].kind {
    case .name:
      guard case .variable(let variable) = program.modules[place.module].bindings[id] else { return false }
      return isClass(variable)
    case .attribute:
      switch program.modules[place.module].members[id] {
      case .global(let variable): return isClass(variable)
      case .member(let owner, let name), .classMember(let owner, let name):
        if case .nestedClass = program.classes[owner].members[name]?.kind { return true }
        return false
      case nil: return false
      }
    case .subscript(let base, _, _): return isClassReference(base)
    default: return false
    }
  }

  private func isClass(_ variable: Variable.ID) -> Bool {
    if case .class = program.variables[resolveImports(variable)].definition { return true }
    return false
  }

  private func calledClassNode(_ info: ClassInfo.ID) -> Stmt.Kind? {
    guard let statement = facts[info].statement else { return nil }
    return program.modules[program.classes[info].module].syntax[statement].kind
  }

  private func replaceOwnVariables(_ type: Type.ID, of info: ClassInfo.ID) -> Type.ID {
    var map: Substitution = [:]
    for parameter in program.classes[info].typeParameters { map[parameter] = program.types.any }
    return substitute(type, map)
  }

  /// Evaluates arguments whose types do not matter.
  func evaluate(_ arguments: [CallArgument]) {
    for argument in arguments {
      if let expression = argument.expression { _ = typeOf(expression) }
    }
  }

  /// The type of an argument when a parameter of type `expected` takes it.
  func evaluate(_ argument: CallArgument, expecting expected: Type.ID?) -> Type.ID {
    if let expression = argument.expression { return typeOf(expression, expecting: expected) }
    return argument.type ?? program.types.any
  }
}
