import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Binding the arguments of a call to the parameters of a function that is known.
extension FunctionLowering {
  /// Where each parameter's value comes from, in the order of `Signature.parameters` behind a skipped receiver.
  struct ArgumentPlan {
    enum Source {
      case argument(Expr.ID)
      case defaultValue
      case variadic([Expr.ID])
      case keywordVariadic([Keyword])
    }

    /// By position in `Signature.parameters`.
    var sources: [Int: Source] = [:]
    /// Argument expressions in the order of the source.
    var order: [Expr.ID] = []
    var usesDefaults = false
  }

  /// nil when the call spreads arguments, does not fit, or leaves out one whose default is not at hand.
  func bind(
    _ arguments: [Expr.ID], _ keywords: [Keyword], to function: FunctionInfo.ID, skippingReceiver: Bool
  ) -> ArgumentPlan? {
    guard !arguments.contains(where: isStarred), keywords.allSatisfy({ $0.name != nil }) else { return nil }
    let parameters = typed.functions[function].signature.parameters
    var plan = ArgumentPlan()
    var rest = arguments[...]
    for (index, parameter) in parameters.enumerated().dropFirst(skippingReceiver ? 1 : 0) {
      switch parameter.kind {
      case .positionalOnly, .positional:
        if let argument = rest.popFirst() { plan.sources[index] = .argument(argument) }
      case .variadic:
        plan.sources[index] = .variadic(Array(rest))
        rest = []
      case .keywordOnly, .keywordVariadic: break
      }
    }
    guard rest.isEmpty, bindKeywords(keywords, parameters, &plan) else { return nil }
    for (index, parameter) in parameters.enumerated().dropFirst(skippingReceiver ? 1 : 0) where plan.sources[index] == nil {
      guard parameter.kind != .keywordVariadic else { unreachable("Lowering: unbound **parameter") }
      guard parameter.hasDefault, hasKnownDefault(function, index) else { return nil }
      plan.sources[index] = .defaultValue
      plan.usesDefaults = true
    }
    plan.order = arguments + keywords.map(\.value)
    return plan
  }

  private func bindKeywords(_ keywords: [Keyword], _ parameters: [Signature.Parameter], _ plan: inout ArgumentPlan) -> Bool {
    var extra: [Keyword] = []
    for keyword in keywords {
      let index = parameters.firstIndex {
        $0.name == keyword.name && ($0.kind == .positional || $0.kind == .keywordOnly)
      }
      if let index {
        guard plan.sources[index] == nil else { return false }
        plan.sources[index] = .argument(keyword.value)
      } else {
        extra.append(keyword)
      }
    }
    if let index = parameters.firstIndex(where: { $0.kind == .keywordVariadic }) {
      plan.sources[index] = .keywordVariadic(extra)
      return true
    }
    return extra.isEmpty
  }

  private func hasKnownDefault(_ function: FunctionInfo.ID, _ index: Int) -> Bool {
    guard let expression = context.defaultExpression(of: function, parameter: index) else { return false }
    if context.isLiteral(expression, in: typed.functions[function].module) { return true }
    return context.defaultGlobals[typed.functions[function].parameters[index]] != nil
  }

  /// Evaluates the arguments in source order and returns the parameters' values in IR order, without the receiver.
  mutating func evaluate(_ plan: ArgumentPlan, of function: FunctionInfo.ID) -> [Value.ID] {
    let info = typed.functions[function]
    var wanted: [Expr.ID: Type.ID] = [:]
    for (index, source) in plan.sources {
      if case .argument(let argument) = source { wanted[argument] = info.signature.parameters[index].type }
    }
    var values: [Expr.ID: Value.ID] = [:]
    for argument in plan.order {
      values[argument] = wanted[argument].map { expression(argument, as: $0) } ?? boxed(argument)
    }
    var result: [Value.ID] = []
    for index in context.irOrder(of: info.signature) {
      guard let source = plan.sources[index] else { continue }
      switch source {
      case .argument(let argument): result.append(values[argument]!)
      case .defaultValue: result.append(defaultValue(of: function, parameter: index))
      case .variadic(let arguments): result.append(value(.tupleFrom, arguments.map { values[$0]! }))
      case .keywordVariadic(let keywords):
        let dict = value(.dictNew, [])
        for keyword in keywords { call(.dictSet, [dict, string(text(keyword.name!)), values[keyword.value]!]) }
        result.append(dict)
      }
    }
    return result
  }

  private mutating func defaultValue(of function: FunctionInfo.ID, parameter index: Int) -> Value.ID {
    let info = typed.functions[function]
    let type = info.signature.parameters[index].type
    if let global = context.defaultGlobals[info.parameters[index]] {
      let stored = emit(.loadGlobal(global), [], .value)
      return convert(stored, to: context.repr(of: type), type: type)
    }
    guard let expression = context.defaultExpression(of: function, parameter: index) else {
      unreachable("Lowering: parameter \(index) of \(info.qualifiedName) has no default")
    }
    let literal = context.literal(expression, in: info.module)
    return convert(self.literal(literal), to: context.repr(of: type), type: type)
  }

  /// A literal of any module's tree.
  mutating func literal(_ literal: Literal) -> Value.ID {
    switch literal {
    case .none: none()
    case .bool(let truth): emit(.constBool(truth), [], .bool)
    case .int(let number): intConstant(number)
    case .float(let number): emit(.constFloat(number), [], .f64)
    case .string(let bytes): emit(.constString(bytes), [], .object(.str))
    }
  }
}

/// A default that needs no evaluation.
enum Literal {
  case none
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string([UInt8])
}

extension LoweringContext {
  /// The default of the parameter at `index` of the signature.
  func defaultExpression(of function: FunctionInfo.ID, parameter index: Int) -> Expr.ID? {
    let info = typed.functions[function]
    let syntax = typed.modules[info.module].syntax
    let parameters: Parameters
    switch info.node {
    case .statement(let id):
      guard case .functionDef(let definition) = syntax[id].kind else { return nil }
      parameters = definition.parameters
    case .lambda(let id):
      guard case .lambda(let lambda, _) = syntax[id].kind else { return nil }
      parameters = lambda
    case .comprehension, .deferred, .none: return nil
    }
    let positional = parameters.positionalOnly.count + parameters.positional.count
    if index < positional {
      let first = positional - parameters.defaults.count
      return index >= first ? parameters.defaults[index - first] : nil
    }
    let keywordIndex = index - positional - (parameters.variadic == nil ? 0 : 1)
    guard parameters.keywordDefaults.indices.contains(keywordIndex) else { return nil }
    return parameters.keywordDefaults[keywordIndex]
  }

  func isLiteral(_ id: Expr.ID, in module: TypedModule.ID) -> Bool {
    let syntax = typed.modules[module].syntax
    switch syntax[id].kind {
    case .constant(.none), .constant(.true), .constant(.false), .constant(.int), .constant(.float), .constant(.string): return true
    case .unary(.minus, let operand):
      switch syntax[operand].kind {
      case .constant(.int), .constant(.float): return true
      default: return false
      }
    default: return false
    }
  }

  func literal(_ id: Expr.ID, in module: TypedModule.ID) -> Literal {
    let syntax = typed.modules[module].syntax
    switch syntax[id].kind {
    case .constant(.none): return .none
    case .constant(.true): return .bool(true)
    case .constant(.false): return .bool(false)
    case .constant(.int(let number)): return .int(number)
    case .constant(.float(let number)): return .float(number)
    case .constant(.string(let text, _)): return .string(text.wtf8)
    case .unary(.minus, let operand):
      switch literal(operand, in: module) {
      case .int(let number): return .int(-number)
      case .float(let number): return .float(-number)
      default: break
      }
    default: break
    }
    unreachable("Lowering: not a literal")
  }
}
