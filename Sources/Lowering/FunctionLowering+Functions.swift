import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Function definitions, lambdas and generator expressions: making function values.
extension FunctionLowering {
  mutating func functionDefinition(_ id: Stmt.ID, _ definition: FunctionDef) {
    guard let function = unit.functionOfStatement[id] else { unreachable("Lowering: a def without a function") }
    if isStubOverload(function) { return }
    var value = decorated(definition.decorators) { lowering in
      let parameters = lowering.bindTypeParameters(definition.typeParameters, of: id)
      let made = lowering.functionValue(function, definition.parameters)
      lowering.annotate(made, function, definition)
      if let parameters { lowering.call(.setTypeParameters, [made, parameters]) }
      return made
    }
    if let kind = wrapper(of: function) { value = self.value(kind, [value]) }
    bind(definition.name, in: id, to: value)
  }

  private func isStubOverload(_ function: FunctionInfo.ID) -> Bool { context.functionIDs[function] == nil }

  /// Evaluates decorators top down, then applies them bottom up to what `make` gives.
  mutating func decorated(_ decorators: [Expr.ID], _ make: (inout FunctionLowering) -> Value.ID) -> Value.ID {
    let outer = builder.line
    defer { builder.line = outer }
    let functions = decorators.map { (value: boxed($0), written: $0) }
    var value = make(&self)
    for decorator in functions.reversed() {
      at(decorator.written)
      value = emitRaising(.callValue(keywords: []), [decorator.value, convert(value, to: .value)], .value)
    }
    return value
  }

  /// `__new__`, `__init_subclass__` and `__class_getitem__` are wrapped without being asked to.
  private func wrapper(of function: FunctionInfo.ID) -> Primitive? {
    let info = typed.functions[function]
    guard info.owner != nil, !namespaces.isEmpty else { return nil }
    switch text(info.name) {
    case "__new__": return .staticMethodNew
    case "__init_subclass__", "__class_getitem__": return .classMethodNew
    default: return nil
    }
  }

  /// A function value: its defaults evaluated now, its environment the current one.
  mutating func functionValue(_ function: FunctionInfo.ID, _ parameters: Parameters) -> Value.ID {
    let target = context.functionIDs[function]!
    let positional = parameters.defaults.map { boxed($0) }
    let defaults = positional.isEmpty ? absent(.object(.tuple)) : value(.tupleFrom, positional)
    var keywordDefaults = absent(.object(.dict))
    var keywordValues: [Value.ID?] = []
    if parameters.keywordDefaults.contains(where: { $0 != nil }) {
      keywordDefaults = value(.dictNew, [])
      let info = typed.functions[function]
      let names = zip(info.signature.parameters, info.parameters).filter { $0.0.kind == .keywordOnly }.map { typed.variables[$0.1].name }
      for (name, expression) in zip(names, parameters.keywordDefaults) {
        let evaluated = expression.map { boxed($0) }
        keywordValues.append(evaluated)
        if let evaluated { call(.dictSet, [keywordDefaults, string(text(name)), evaluated]) }
      }
    }
    keepDefaults(function, parameters, positional, keywordValues)
    let environment = environmentForInner(function) ?? absent(.value)
    return emitRaising(.makeFunction(target), [environment, defaults, keywordDefaults], .value)
  }

  /// Keeps defaults that direct callers need and cannot evaluate themselves.
  private mutating func keepDefaults(
    _ function: FunctionInfo.ID, _ parameters: Parameters, _ positional: [Value.ID], _ keywords: [Value.ID?]
  ) {
    let info = typed.functions[function]
    let count = parameters.positionalOnly.count + parameters.positional.count
    for (offset, value) in positional.enumerated() {
      let variable = info.parameters[count - positional.count + offset]
      if let global = context.defaultGlobals[variable] { emitVoid(.storeGlobal(global), [value]) }
    }
    let firstKeyword = count + (parameters.variadic == nil ? 0 : 1)
    for (offset, value) in keywords.enumerated() {
      guard let value, let global = context.defaultGlobals[info.parameters[firstKeyword + offset]] else { continue }
      emitVoid(.storeGlobal(global), [value])
    }
  }

  mutating func lambda(_ id: Expr.ID, _ parameters: Parameters) -> Value.ID {
    guard let function = unit.functionOfExpression[id] else { unreachable("Lowering: a lambda without a function") }
    return functionValue(function, parameters)
  }

  /// A generator expression: its first iterable is evaluated now, all else when the generator runs.
  mutating func generatorExpression(_ id: Expr.ID, _ clauses: [Comprehension]) -> Value.ID {
    guard let function = unit.functionOfExpression[id], let target = context.functionIDs[function] else {
      unreachable("Lowering: a generator expression without a function")
    }
    let iterable = expression(clauses[0].iterable)
    let iterator = value(clauses[0].isAsync ? .asyncIterate : .iterate, [iterable])
    return callFunction(target, function, [iterator])
  }
}

extension LoweringContext {
  /// Gives every default that is no literal, of a function that is defined once, a global that holds its value.
  func declareDefaults() {
    for id in typed.functions.ids {
      let info = typed.functions[id]
      guard functionIDs[id] != nil, info.enclosingFunction == nil, let module = moduleIDs[info.module] else { continue }
      for (index, parameter) in info.signature.parameters.enumerated() where parameter.hasDefault {
        guard let expression = defaultExpression(of: id, parameter: index), !isLiteral(expression, in: info.module) else { continue }
        let variable = info.parameters[index]
        let name = unique("\(info.qualifiedName).\(text(typed.variables[variable].name)).default")
        defaultGlobals[variable] = ir.globals.append(Global(module: module, name: name, repr: .value, isVisible: false))
      }
    }
  }

  func lowerModuleBody(_ id: TypedModule.ID, into shell: Function) -> Function {
    var lowering = FunctionLowering(self, module: id, function: nil, into: shell)
    lowering.bindImplicitNames()
    lowering.statements(lowering.syntax.body)
    lowering.finish()
    return lowering.builder.function
  }

  func lowerBody(of id: FunctionInfo.ID, into shell: Function) -> Function {
    let info = typed.functions[id]
    var lowering = FunctionLowering(self, module: info.module, function: id, into: shell)
    lowering.lowerFunction(info)
    lowering.finish()
    return lowering.builder.function
  }
}

extension FunctionLowering {
  mutating func lowerFunction(_ info: FunctionInfo) {
    var parameters = builder.parameters[...]
    if let outer = context.incomingEnvironment(of: functionID!) {
      environments.append((outer, parameters.popFirst()!))
    }
    enterEnvironment(of: .function(functionID!))
    if case .comprehension(let id) = info.node {
      generatorBody(id, iterator: parameters[parameters.startIndex])
      return
    }
    for (value, index) in zip(parameters, context.irOrder(of: info.signature)) {
      write(value, to: info.parameters[index])
    }
    switch info.node {
    case .statement(let id):
      guard case .functionDef(let definition) = syntax[id].kind else { unreachable("Lowering: a function that is no def") }
      statements(definition.body)
    case .lambda(let id):
      guard case .lambda(_, let body) = syntax[id].kind else { unreachable("Lowering: a lambda that is none") }
      let value = expression(body)
      builder.terminate(.return(returnRepr == .none ? nil : convert(value, to: returnRepr, type: info.signature.result)))
    case .deferred(let id): builder.terminate(.return(boxed(id)))
    case .comprehension, .none: break
    }
  }

  /// Gives the names that every module has their values, those of them that the module's code uses.
  mutating func bindImplicitNames() {
    let module = context.ir.modules[context.moduleIDs[moduleID]!]
    let parts = module.name.split(separator: ".")
    let package = module.isPackage ? module.name : parts.dropLast().joined(separator: ".")
    var values: [(String, String?)] = [("__name__", module.pythonName), ("__file__", module.path), ("__doc__", module.documentation)]
    values.append(("__package__", moduleID == typed.main ? nil : package))
    for (name, text) in values {
      guard let symbol = typed.interner.find(name), let variable = unit.globals[symbol] else { continue }
      // A `__doc__` that the module assigns later has the type of that.
      if text == nil, context.repr(of: typed.variables[variable].type) != .value { continue }
      write(text.map { string($0) } ?? none(), to: variable)
    }
    if let variable = moduleAnnotations { write(value(.dictNew, []), to: variable) }
  }

  /// Ends the code: a body that runs off its end returns None.
  mutating func finish() {
    guard isReachable else { return }
    builder.terminate(.return(returnRepr == .none ? nil : convert(none(), to: returnRepr)))
  }
}
