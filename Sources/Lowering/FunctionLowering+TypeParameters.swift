import Base
import IR
import Semantics
import Syntax

/// Type parameter lists and `type` statements: their objects are made where the definition stands; bounds, defaults and the
/// values of aliases are functions that run when they are asked for.
extension FunctionLowering {
  /// Binds the parameters of the statement; nil when it has none, else the tuple of them.
  mutating func bindTypeParameters(_ parameters: [TypeParameter], of statement: Stmt.ID) -> Value.ID? {
    guard let variables = unit.typeParametersOfStatement[statement] else { return nil }
    let outer = builder.line
    defer { builder.line = outer }
    var made: [Value.ID] = []
    for (parameter, variable) in zip(parameters, variables) {
      at(parameter.span)
      let value = typeParameter(parameter)
      write(value, to: variable)
      made.append(value)
    }
    return value(.tupleFrom, made)
  }

  private mutating func typeParameter(_ parameter: TypeParameter) -> Value.ID {
    var bound = absent(.value)
    var isConstrained = false
    let kind: Int64
    switch parameter.kind {
    case .typeVar(let expression):
      kind = 0
      if let expression {
        bound = deferred(expression)
        if case .tuple = syntax[expression].kind { isConstrained = true }
      }
    case .typeVarTuple: kind = 1
    case .paramSpec: kind = 2
    }
    let fallback = parameter.defaultValue.map { deferred($0) } ?? absent(.value)
    let name = string(text(parameter.name))
    return value(.typeParameterNew, [integer(kind), name, bound, emit(.constBool(isConstrained), [], .bool), fallback])
  }

  /// The function that gives the value of `expression`.
  private mutating func deferred(_ expression: Expr.ID) -> Value.ID {
    guard let function = unit.deferred[expression] else { unreachable("Lowering: a deferred expression without a function") }
    return functionValue(function, Parameters())
  }

  mutating func typeAlias(_ id: Stmt.ID, _ target: Expr.ID, _ parameters: [TypeParameter], _ expression: Expr.ID) {
    guard case .name(let name, _) = syntax[target].kind else { unreachable("Lowering: a type statement without a name") }
    let parameters = bindTypeParameters(parameters, of: id) ?? value(.tupleFrom, [])
    assign(value(.typeAliasNew, [string(text(name)), parameters, deferred(expression)]), to: target)
  }
}
