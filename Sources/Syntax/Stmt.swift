import Base
import Diagnostics

/// A statement. The cases and their fields are those of Python's own `ast` module, under Swift names.
public struct Stmt: Sendable {
  public typealias ID = Base.ID<Stmt>

  public enum Kind: Sendable {
    case functionDef(FunctionDef)
    case classDef(ClassDef)
    case `return`(Expr.ID?)
    case delete([Expr.ID])
    case assign(targets: [Expr.ID], value: Expr.ID)
    case typeAlias(name: Expr.ID, [TypeParameter], value: Expr.ID)
    case augAssign(target: Expr.ID, BinaryOperator, value: Expr.ID)
    /// `simple` is true for a bare name without parentheses.
    case annAssign(target: Expr.ID, annotation: Expr.ID, value: Expr.ID?, simple: Bool)
    case `for`(target: Expr.ID, iterable: Expr.ID, body: [Stmt.ID], orElse: [Stmt.ID], isAsync: Bool)
    case `while`(test: Expr.ID, body: [Stmt.ID], orElse: [Stmt.ID])
    case `if`(test: Expr.ID, body: [Stmt.ID], orElse: [Stmt.ID])
    case with([WithItem], body: [Stmt.ID], isAsync: Bool)
    case match(subject: Expr.ID, [MatchCase])
    case raise(Expr.ID?, cause: Expr.ID?)
    case `try`(TryStmt)
    case assert(test: Expr.ID, message: Expr.ID?)
    case `import`([ImportAlias])
    /// `module` is nil in `from . import x`; `level` counts the leading dots.
    case importFrom(module: Symbol?, [ImportAlias], level: Int)
    case global([Symbol])
    case nonlocal([Symbol])
    case expr(Expr.ID)
    case pass
    case `break`
    case `continue`
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }
}

public struct FunctionDef: Sendable {
  public var name: Symbol
  /// The span of the name itself, for messages.
  public var nameSpan: Span
  public var parameters: Parameters
  public var body: [Stmt.ID]
  public var decorators: [Expr.ID]
  public var returns: Expr.ID?
  public var typeParameters: [TypeParameter]
  public var isAsync: Bool

  public init(
    name: Symbol, nameSpan: Span, parameters: Parameters, body: [Stmt.ID], decorators: [Expr.ID], returns: Expr.ID?,
    typeParameters: [TypeParameter], isAsync: Bool
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.parameters = parameters
    self.body = body
    self.decorators = decorators
    self.returns = returns
    self.typeParameters = typeParameters
    self.isAsync = isAsync
  }
}

public struct ClassDef: Sendable {
  public var name: Symbol
  /// The span of the name itself, for messages.
  public var nameSpan: Span
  public var bases: [Expr.ID]
  public var keywords: [Keyword]
  public var body: [Stmt.ID]
  public var decorators: [Expr.ID]
  public var typeParameters: [TypeParameter]

  public init(
    name: Symbol, nameSpan: Span, bases: [Expr.ID], keywords: [Keyword], body: [Stmt.ID], decorators: [Expr.ID],
    typeParameters: [TypeParameter]
  ) {
    self.name = name
    self.nameSpan = nameSpan
    self.bases = bases
    self.keywords = keywords
    self.body = body
    self.decorators = decorators
    self.typeParameters = typeParameters
  }
}

public struct WithItem: Sendable {
  public var context: Expr.ID
  public var target: Expr.ID?

  public init(context: Expr.ID, target: Expr.ID?) {
    self.context = context
    self.target = target
  }
}

public struct MatchCase: Sendable {
  public var pattern: Pattern.ID
  public var `guard`: Expr.ID?
  public var body: [Stmt.ID]

  public init(pattern: Pattern.ID, guard condition: Expr.ID?, body: [Stmt.ID]) {
    self.pattern = pattern
    self.guard = condition
    self.body = body
  }
}

public struct TryStmt: Sendable {
  public var body: [Stmt.ID]
  public var handlers: [ExceptHandler]
  public var orElse: [Stmt.ID]
  public var finally: [Stmt.ID]
  /// True for `try … except*`.
  public var isStar: Bool

  public init(body: [Stmt.ID], handlers: [ExceptHandler], orElse: [Stmt.ID], finally: [Stmt.ID], isStar: Bool) {
    self.body = body
    self.handlers = handlers
    self.orElse = orElse
    self.finally = finally
    self.isStar = isStar
  }
}

public struct ExceptHandler: Sendable {
  public var type: Expr.ID?
  public var name: Symbol?
  public var body: [Stmt.ID]
  public var span: Span

  public init(type: Expr.ID?, name: Symbol?, body: [Stmt.ID], at span: Span) {
    self.type = type
    self.name = name
    self.body = body
    self.span = span
  }
}

/// `name` is a dotted path in `import a.b`, one name or `*` in `from … import`.
public struct ImportAlias: Sendable {
  public var name: Symbol
  public var asName: Symbol?
  public var span: Span

  public init(name: Symbol, asName: Symbol?, at span: Span) {
    self.name = name
    self.asName = asName
    self.span = span
  }
}

public struct TypeParameter: Sendable {
  public enum Kind: Sendable { case typeVar(bound: Expr.ID?), typeVarTuple, paramSpec }

  public var kind: Kind
  public var name: Symbol
  /// Behind `=`.
  public var defaultValue: Expr.ID?
  public var span: Span

  public init(_ kind: Kind, name: Symbol, defaultValue: Expr.ID?, at span: Span) {
    self.kind = kind
    self.name = name
    self.defaultValue = defaultValue
    self.span = span
  }
}
