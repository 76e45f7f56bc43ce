import Base

/// A Python type as the checker sees it. Types are interned by `TypeTable`: equal types have equal IDs.
public struct Type: Hashable, Sendable {
  public typealias ID = Base.ID<Type>

  public enum Kind: Hashable, Sendable {
    /// Not known statically; every operation on it is dynamic.
    case any
    case none
    /// The type of an expression that never yields a value; the empty union.
    case never
    /// An instance of a class with its type arguments, one for each of the class's type parameters.
    case instance(ClassInfo.ID, [Type.ID])
    /// A tuple whose length is known. An arbitrary-length `tuple[X, ...]` is an instance of `builtins.tuple`.
    case tuple([Type.ID])
    /// Two or more members, none of them a union or `any`, in the order written.
    case union([Type.ID])
    case callable(Signature)
    /// The overloads of one function, in order.
    case overloaded([Signature])
    /// `type[C]`: the class object itself, or one of a subclass.
    case typeObject(Type.ID)
    case typeVar(TypeVariable.ID)
    /// One value of a str, bytes, int, bool or enum class.
    case literal(LiteralValue, of: ClassInfo.ID)
    case module(TypedModule.ID)
  }

  public var kind: Kind

  public init(_ kind: Kind) { self.kind = kind }
}

public enum LiteralValue: Hashable, Sendable {
  case int(Int64)
  case bool(Bool)
  case string(String)
  case bytes([UInt8])
  case enumMember(Symbol)
}

/// What a callable takes and gives.
public struct Signature: Hashable, Sendable {
  public struct Parameter: Hashable, Sendable {
    public enum Kind: Hashable, Sendable { case positionalOnly, positional, variadic, keywordOnly, keywordVariadic }

    public var name: Symbol?
    /// Of one argument: for `*args: T` it is `T`.
    public var type: Type.ID
    public var kind: Kind
    public var hasDefault: Bool

    public init(name: Symbol?, type: Type.ID, kind: Kind, hasDefault: Bool = false) {
      self.name = name
      self.type = type
      self.kind = kind
      self.hasDefault = hasDefault
    }
  }

  public var parameters: [Parameter]
  public var result: Type.ID
  /// Type variables that each call solves anew.
  public var typeVariables: [TypeVariable.ID]
  /// `Callable[..., T]`: any arguments are accepted.
  public var isEllipsis: Bool
  /// `result` is `TypeGuard[X]`: this is X.
  public var typeGuard: Type.ID?

  public init(
    parameters: [Parameter], result: Type.ID, typeVariables: [TypeVariable.ID] = [], isEllipsis: Bool = false,
    typeGuard: Type.ID? = nil
  ) {
    self.parameters = parameters
    self.result = result
    self.typeVariables = typeVariables
    self.isEllipsis = isEllipsis
    self.typeGuard = typeGuard
  }
}

public struct TypeVariable: Sendable {
  public typealias ID = Base.ID<TypeVariable>

  public enum Variance: Sendable { case invariant, covariant, contravariant }
  public enum Kind: Sendable { case type, parameters, tuple }

  public var name: Symbol
  public var kind: Kind
  public var bound: Type.ID?
  public var constraints: [Type.ID]
  public var variance: Variance
  /// What the variable is where nothing says so.
  public var fallback: Type.ID?

  public init(
    name: Symbol, kind: Kind = .type, bound: Type.ID? = nil, constraints: [Type.ID] = [], variance: Variance = .invariant
  ) {
    self.name = name
    self.kind = kind
    self.bound = bound
    self.constraints = constraints
    self.variance = variance
  }
}

/// All types of one compilation.
public struct TypeTable: Sendable {
  public private(set) var arena = Arena<Type>()
  public var variables = Arena<TypeVariable>()
  private var known: [Type: Type.ID] = [:]

  public let any, none, never: Type.ID

  public init() {
    any = arena.append(Type(.any))
    none = arena.append(Type(.none))
    never = arena.append(Type(.never))
    known = [Type(.any): any, Type(.none): none, Type(.never): never]
  }

  public subscript(id: Type.ID) -> Type.Kind { arena[id].kind }

  public mutating func intern(_ kind: Type.Kind) -> Type.ID {
    let type = Type(kind)
    if let id = known[type] { return id }
    let id = arena.append(type)
    known[type] = id
    return id
  }
}
