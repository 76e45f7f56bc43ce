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
    let prepared = prepare(arguments, keywords)
    let outerExcess = excessInContext
    excessInContext = nil
    let result = call(calleeType, prepared, at: tree[id].span, expecting: expecting, name: calleeName(callee, calleeType))
    noteAddition(callee)
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
    for argument in arguments {
      let span = tree[argument].span
      guard case .starred(let inner, _) = tree[argument].kind else {
        result.append(CallArgument(argument, at: span))
        continue
      }
      let type = typeOf(inner)
      record(argument, type)
      if let items = asTuple(type) {
        result += items.map { CallArgument(type: $0, span: span) }
      } else {
        result.append(CallArgument(type: elementType(of: type, at: span), .star, span: span))
      }
    }
    for keyword in keywords {
      if let name = keyword.name {
        result.append(CallArgument(keyword.value, .keyword(name), at: keyword.span))
      } else {
        result += prepareMapping(keyword.value)
      }
    }
    return result
  }

  private func prepareMapping(_ value: Expr.ID) -> [CallArgument] {
    let span = tree[value].span
    let type = typeOf(value)
    if let info = classOf(type), let items = typedDictItems(of: info) {
      return items.map { CallArgument(type: $0.type, .keyword($0.name), span: span) }
    }
    return [CallArgument(type: mappingValueType(of: type, at: span), .doubleStar, span: span)]
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

  /// How messages call the callee.
  func calleeName(_ callee: Expr.ID, _ type: Type.ID) -> String? {
    switch tree[callee].kind {
    case .name(let name, _): return program.interner[name]
    case .attribute(_, let name, _): return program.interner[name]
    default: return nil
    }
  }

  // MARK: By callee

  func call(
    _ callee: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: String?
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
    _ callee: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: String?
  ) -> CallResult {
    let own = fallback(callee)
    if let method = callMember(of: own) {
      return call(method, arguments, at: span, expecting: expecting, name: "__call__")
    }
    evaluate(arguments)
    if let info = classOf(own) {
      let isOpen = program.classes[info].hasDynamicBase || info == program.builtins.function || info == program.builtins.type
      if isOpen { return .dynamic(program.types.any) }
    }
    report(.notCallable(describe(callee), at: span))
    return .dynamic(program.types.any)
  }

  private func construct(
    _ inner: Type.ID, _ arguments: [CallArgument], at span: Span, expecting: Type.ID?, name: String?
  ) -> CallResult {
    if let info = classOf(inner), case .classDef = calledClassNode(info) {
      let missing = abstractMembers(of: info)
      if !missing.isEmpty, !isTypeVariableBound(inner) {
        report(.abstractInstance(program.interner[program.classes[info].name], missing.map { program.interner[$0] }, at: span))
      }
      if isProtocol(info) {
        report(.protocolInstance(program.interner[program.classes[info].name], at: span))
      }
    }
    let constructor = constructorType(of: inner)
    if isAny(constructor) {
      evaluate(arguments)
      if case .instance(let info, _) = kind(inner) { return .dynamic(replaceOwnVariables(inner, of: info)) }
      return .dynamic(inner)
    }
    return call(constructor, arguments, at: span, expecting: expecting, name: describeClass(inner) ?? name)
  }

  private func calledClassNode(_ info: ClassInfo.ID) -> Stmt.Kind? {
    guard let statement = facts[info].statement else { return nil }
    return program.modules[program.classes[info].module].syntax[statement].kind
  }

  private func isTypeVariableBound(_ type: Type.ID) -> Bool { isVariable(type) }

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
