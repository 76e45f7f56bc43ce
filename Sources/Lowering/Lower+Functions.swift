import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension LoweringContext {
  /// Gives every function that has a body, other than inlined comprehensions, an IR function with its signature.
  func declareFunctions() {
    for id in typed.functions.ids where hasBody(id) && !isInlined(id) {
      let info = typed.functions[id]
      guard let module = moduleIDs[info.module] else { continue }
      let name = unique("\(ir.modules[module].name).\(info.qualifiedName)")
      var function = Function(
        name: name, pythonName: pythonName(of: info), qualifiedName: info.qualifiedName, module: module, line: line(of: info),
        parameters: [], result: resultRepr(of: info))
      function.documentation = documentation(of: info)
      if info.isGenerator || info.isAsync || isGeneratorExpression(info) { function.kind = .generator }
      if info.isAsync { function.suspension = info.isGenerator ? .asyncGenerator : .coroutine }
      if let outer = incomingEnvironment(of: id) {
        function.takesEnvironment = true
        function.parameters.append(Function.Parameter(name: "environment", repr: .record(environmentRecords[outer]!)))
      }
      addParameters(of: id, to: &function)
      functionIDs[id] = ir.functions.append(function)
    }
  }

  private func hasBody(_ id: FunctionInfo.ID) -> Bool {
    if case .none = typed.functions[id].node { return false }
    return isCompiled(typed.functions[id].module)
  }

  func isGeneratorExpression(_ info: FunctionInfo) -> Bool {
    guard case .comprehension = info.node else { return false }
    return true
  }

  private func pythonName(of info: FunctionInfo) -> String {
    switch info.node {
    case .statement, .deferred, .none: text(info.name)
    case .lambda: "<lambda>"
    case .comprehension: "<genexpr>"
    }
  }

  private func line(of info: FunctionInfo) -> Int32 {
    switch info.node {
    case .statement(let id): line(of: typed.modules[info.module].syntax[id].span, in: info.module)
    case .lambda(let id), .comprehension(let id), .deferred(let id): line(of: typed.modules[info.module].syntax[id].span, in: info.module)
    case .none: 0
    }
  }

  private func documentation(of info: FunctionInfo) -> String? {
    guard case .statement(let id) = info.node else { return nil }
    let syntax = typed.modules[info.module].syntax
    guard case .functionDef(let definition) = syntax[id].kind else { return nil }
    return documentation(of: definition.body, in: syntax)
  }

  /// The repr of what the direct entry returns.
  private func resultRepr(of info: FunctionInfo) -> Repr {
    if info.isGenerator || info.isAsync || isGeneratorExpression(info) { return .value }
    if mayReturnNotImplemented(info) || namesNotImplemented(info) { return .value }
    let result = info.signature.result
    if result == typed.types.none || result == typed.types.never { return .none }
    return repr(of: result)
  }

  /// Operator methods may return NotImplemented whatever their annotation says: by its name, or what another one answered.
  private func mayReturnNotImplemented(_ info: FunctionInfo) -> Bool {
    guard info.owner != nil, case .statement(let id) = info.node else { return false }
    let syntax = typed.modules[info.module].syntax
    guard operatorMethods.contains(text(info.name)), case .functionDef(let definition) = syntax[id].kind else { return false }
    let finder = NameFinder(name: typed.interner.find("NotImplemented"), syntax: syntax)
    let others = Set(operatorMethods.compactMap { typed.interner.find($0) })
    return definition.body.contains { finder.occurs(in: $0) || NameFinder.attributeOccurs(others, in: $0, of: syntax) }
  }

  /// Whether a function that is no method answers so itself: a decorator's, which stands for an operator method.
  private func namesNotImplemented(_ info: FunctionInfo) -> Bool {
    guard info.owner == nil, case .statement(let id) = info.node, let name = typed.interner.find("NotImplemented") else { return false }
    let syntax = typed.modules[info.module].syntax
    guard case .functionDef(let definition) = syntax[id].kind else { return false }
    let finder = NameFinder(name: name, syntax: syntax)
    return definition.body.contains { finder.occurs(in: $0) }
  }

  private func addParameters(of id: FunctionInfo.ID, to function: inout Function) {
    let info = typed.functions[id]
    if isGeneratorExpression(info) {
      function.parameters.append(Function.Parameter(name: ".0", repr: .value))
      return
    }
    var entry = Function.EntryPoint()
    for index in irOrder(of: info.signature) {
      let parameter = info.signature.parameters[index]
      let variable = typed.variables[info.parameters[index]]
      let repr = parameterRepr(parameter, of: info, isReceiver: index == 0)
      function.parameters.append(Function.Parameter(name: text(variable.name), repr: repr))
      entry.targets.append(target(of: parameter, repr: repr, isReceiver: index == 0 && info.owner != nil))
      switch parameter.kind {
      case .positionalOnly:
        entry.positionalOnly += 1
        entry.positional += 1
      case .positional: entry.positional += 1
      case .keywordOnly: entry.keywordOnly += 1
      case .variadic: entry.hasVariadic = true
      case .keywordVariadic: entry.hasKeywordVariadic = true
      }
    }
    entry.refusesOperands = entry.positional == 2 && mayReturnNotImplemented(info)
    function.entryPoint = entry
  }

  /// Methods of classes that another runtime makes are called by that for its instances.
  private func target(of parameter: Signature.Parameter, repr: Repr, isReceiver: Bool) -> UnboxTarget? {
    switch parameter.kind {
    case .variadic, .keywordVariadic: return nil
    case .positionalOnly, .positional, .keywordOnly: break
    }
    let target = unboxTarget(of: parameter.type)
    if case .instanceOfVariable? = target { return isReceiver ? nil : target }
    return repr == .value && parameter.kind != .positional ? nil : target
  }

  /// The repr of one parameter of the direct entry.
  func parameterRepr(_ parameter: Signature.Parameter, of info: FunctionInfo, isReceiver: Bool) -> Repr {
    switch parameter.kind {
    case .variadic: return .object(.tuple)
    case .keywordVariadic: return .object(.dict)
    case .positionalOnly, .positional, .keywordOnly: break
    }
    return repr(of: parameter.type)
  }

  /// Positions in `signature.parameters` in the order of the IR function's parameters: positional, keyword-only, `*`, `**`.
  func irOrder(of signature: Signature) -> [Int] {
    let kinds = signature.parameters.map(\.kind)
    let indices = signature.parameters.indices
    return indices.filter { kinds[$0] == .positionalOnly || kinds[$0] == .positional }
      + indices.filter { kinds[$0] == .keywordOnly }
      + indices.filter { kinds[$0] == .variadic }
      + indices.filter { kinds[$0] == .keywordVariadic }
  }
}

/// Methods that may answer NotImplemented.
private let operatorMethods: Set<String> = {
  var names: Set<String> = ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"]
  let operators = [
    "add", "sub", "mul", "matmul", "truediv", "mod", "pow", "lshift", "rshift", "or", "xor", "and", "floordiv", "divmod",
  ]
  for name in operators {
    for prefix in ["", "r", "i"] { names.insert("__\(prefix)\(name)__") }
  }
  return names
}()

extension LoweringContext {
  /// The line that a span starts on.
  func line(of span: Span, in module: TypedModule.ID) -> Int32 {
    Int32(typed.modules[module].source.lines.position(of: span.start).line)
  }
}
