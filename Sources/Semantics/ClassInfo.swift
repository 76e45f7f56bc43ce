import Base
import Diagnostics
import Syntax

/// A class, of the program or of a stub.
public struct ClassInfo: Sendable {
  public typealias ID = Base.ID<ClassInfo>

  public struct Member: Sendable {
    public enum Kind: Sendable {
      /// Lives in each instance: assigned through `self` in a method, or declared in the body without `ClassVar` and not
      /// given a value there.
      case field
      /// A value in the class body: `x = 1`, `x: int = 1`, `ClassVar`. Instances may shadow it when `isInstanceAssigned`.
      case classVariable
      case method(FunctionInfo.ID)
      /// `property` or `cached_property`-like descriptors understood statically.
      case property(getter: FunctionInfo.ID, setter: FunctionInfo.ID?, deleter: FunctionInfo.ID?)
      case nestedClass(ClassInfo.ID)
    }

    public var kind: Kind
    /// What reading it through an instance gives, in terms of the class's type parameters. For methods, the bound signature.
    public var type: Type.ID
    public var isFinal = false
    /// Some method or outside code assigns it through an instance.
    public var isInstanceAssigned = false
    /// Every path through `__init__` assigns it before anything can read it.
    public var isAlwaysAssigned = false
    public var span: Span?

    public init(kind: Kind, type: Type.ID) {
      self.kind = kind
      self.type = type
    }
  }

  /// A field of a dataclass or NamedTuple, inherited ones first, in `__init__`'s order.
  public struct DataField: Sendable {
    public var name: Symbol
    public var type: Type.ID
    /// The default's expression in the tree of `module`; nil for none.
    public var defaultValue: Expr.ID?
    public var defaultFactory: Expr.ID?
    public var module: TypedModule.ID
    public var isInitialised = true
    public var isKeywordOnly = false
    public var inRepr = true
    public var inCompare = true
    /// nil: as `inCompare`.
    public var inHash: Bool?
    public var isInitOnly = false

    public init(name: Symbol, type: Type.ID, module: TypedModule.ID) {
      self.name = name
      self.type = type
      self.module = module
    }
  }

  public struct DataclassOptions: Sendable {
    public var `init` = true, repr = true, eq = true, order = false, unsafeHash = false, frozen = false
    public var matchArgs = true, kwOnly = false, slots = false

    public init() {}
  }

  public enum Flavour: Sendable {
    case plain
    case dataclass(DataclassOptions, [DataField])
    case namedTuple([DataField])
    case enumeration
    case protocolClass
    case typedDict
  }

  public var name: Symbol
  public var qualifiedName: String
  public var module: TypedModule.ID
  public var statement: Stmt.ID?
  /// Set for a class statement inside a function: each execution makes a new class.
  public var enclosingFunction: FunctionInfo.ID?
  /// Set for a class statement inside a class body.
  public var enclosingClass: ClassInfo.ID?
  public var typeParameters: [TypeVariable.ID] = []
  /// With their type arguments.
  public var bases: [Type.ID] = []
  /// C3 order, this class first. Empty when a base is not known statically (`hasDynamicBase`).
  public var mro: [ClassInfo.ID] = []
  public var members: [Symbol: Member] = [:]
  /// Names of `members` in source order.
  public var memberOrder: [Symbol] = []
  public var flavour = Flavour.plain
  public var metaclass: ClassInfo.ID?
  /// A base or the metaclass has type `any`: unknown attributes are dynamic.
  public var hasDynamicBase = false
  /// Has decorators that may return something else than the class (others than dataclass, final, total_ordering, …).
  public var isDecorated = false
  public var isAbstract = false
  public var isFinal = false
  /// The names of `__slots__`, when it is given.
  public var slots: [Symbol]?
  /// Direct subclasses anywhere in the program.
  public var subclasses: [ClassInfo.ID] = []

  public init(name: Symbol, qualifiedName: String, module: TypedModule.ID) {
    self.name = name
    self.qualifiedName = qualifiedName
    self.module = module
  }
}
