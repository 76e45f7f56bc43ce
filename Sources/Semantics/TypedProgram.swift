import Base
import Diagnostics
import Syntax

/// What Semantics hands to Lowering: the modules' trees with everything that was found out about them. It holds no errors;
/// what was not understood statically has the type `any`.
public struct TypedProgram: Sendable {
  public var interner: Interner
  public var types = TypeTable()
  public var modules = Arena<TypedModule>()
  public var classes = Arena<ClassInfo>()
  public var functions = Arena<FunctionInfo>()
  public var variables = Arena<Variable>()
  /// Something in the program may read annotations, so that functions and modules have to keep theirs.
  public var readsAnnotations = false
  /// The attributes that some code deletes.
  public var deletedAttributes = DeletedAttributes()
  /// The module that runs as `__main__`; nil when only libraries were given.
  public var main: TypedModule.ID?
  /// Classes that the language itself refers to.
  public var builtins = BuiltinClasses()

  public init(interner: Interner) { self.interner = interner }
}

/// IDs of the classes of the `builtins` stub (and `typing`), filled in when it is bound.
public struct BuiltinClasses: Sendable {
  public var object, type, int, bool, float, complex, str, bytes, bytearray: ClassInfo.ID!
  public var list, dict, set, frozenset, tuple, range, slice, function, module, ellipsis: ClassInfo.ID!
  public var baseException, generator, iterator, iterable: ClassInfo.ID!
  public var i64, i32, i16, u8: ClassInfo.ID?

  public init() {}
}

public struct TypedModule: Sendable {
  public typealias ID = Base.ID<TypedModule>

  public enum Origin: Sendable {
    /// Compiled: the user's own, or a module of the native library written in Python.
    case source
    /// Implemented by the runtime in C and described by a stub.
    case native
    /// Not native: it stays in CPython, described by a stub or not at all.
    case foreign
  }

  /// What annotations are at run time.
  public enum AnnotationForm: Sendable {
    /// The text as it is written: by `from __future__ import annotations`, or because nothing but the runtime looks at it.
    case text
    /// What the expression gives.
    case value
  }

  /// Dotted; the main module keeps its own name here, not "__main__".
  public var name: String
  public var path: String
  public var origin: Origin
  public var isPackage: Bool
  /// Part of Naja's own library, whatever the origin.
  public var isLibrary = false
  public var syntax: Module
  /// The text, for line numbers in tracebacks and for annotations at run time.
  public var source = SourceFile(path: "", bytes: [])
  /// By name; the module's variables.
  public var globals: [Symbol: Variable.ID] = [:]
  /// The type of each expression after narrowing; nil where it was not checked: treat as `any`.
  public var types = Table<Expr, Type.ID>()
  /// What each name refers to.
  public var bindings = Table<Expr, Binding>()
  /// The names and attribute names that the class around them spells differently: `self.__x` inside a class `C` is `_C__x`.
  public var privateNames = Table<Expr, Symbol>()
  /// What each attribute access on a value of known class, module or class object refers to; nil: look it up dynamically.
  public var members = Table<Expr, MemberReference>()
  /// The callee's signature at each call that was understood, type variables solved.
  public var calls = Table<Expr, Signature>()
  /// Functions of `def` statements, lambdas and comprehension scopes.
  public var functionOfStatement = Table<Stmt, FunctionInfo.ID>()
  public var functionOfExpression = Table<Expr, FunctionInfo.ID>()
  public var classOfStatement = Table<Stmt, ClassInfo.ID>()
  /// The variables of the type parameters of a definition or `type` statement, in the order they are written.
  public var typeParametersOfStatement = Table<Stmt, [Variable.ID]>()
  /// Functions of expressions that are evaluated when they are asked for (`FunctionInfo.Node.deferred`).
  public var deferred = Table<Expr, FunctionInfo.ID>()
  /// Variables that statements bind without an expression: the names of `import`, `except … as`, `def`, `class`, patterns.
  public var namesOfStatement = Table<Stmt, [Symbol: Binding]>()
  public var namesOfPattern = Table<Pattern, Binding>()
  /// The module each import statement's alias loads, by its position in the statement. For `from m import a`, `m` itself is
  /// `importedFrom`, and an entry here is a submodule `m.a`.
  public var imports = Table<Stmt, [TypedModule.ID?]>()
  public var importedFrom = Table<Stmt, TypedModule.ID>()
  /// Statements that the checker proved unreachable (`if TYPE_CHECKING` bodies, other platforms): they need not be compiled.
  public var unreachable = Table<Stmt, Bool>()
  /// The modules this one imports at module level, in order.
  public var dependencies: [TypedModule.ID] = []
  public var annotationForm = AnnotationForm.text

  public init(name: String, path: String, origin: Origin, isPackage: Bool, syntax: Module) {
    self.name = name
    self.path = path
    self.origin = origin
    self.isPackage = isPackage
    self.syntax = syntax
  }
}

/// What a name in the source stands for.
public enum Binding: Hashable, Sendable {
  /// A local, parameter, captured variable or module global; the `Variable` says which.
  case variable(Variable.ID)
  /// A name of the `builtins` module.
  case builtin(Symbol)
  /// In a class body, a name that the body binds: looked up in the class namespace at run time, then as `otherwise`.
  indirect case classMember(Symbol, otherwise: Binding?)
  /// Bound nowhere; NameError at run time.
  case unknown
}

/// A variable with one storage place.
public struct Variable: Sendable {
  public typealias ID = Base.ID<Variable>

  public enum Owner: Hashable, Sendable { case module(TypedModule.ID), function(FunctionInfo.ID) }

  /// What the variable holds for good, where that is known: it is bound once, by this statement.
  public enum Definition: Hashable, Sendable {
    case function(FunctionInfo.ID)
    case `class`(ClassInfo.ID)
    case module(TypedModule.ID)
    /// `from m import x`: the variable of the other module.
    case imported(Variable.ID)
    /// A `Final` or never reassigned name with a literal value.
    case constant(LiteralValue)
  }

  public var name: Symbol
  public var owner: Owner
  /// Declared or inferred; what every value stored there has.
  public var type: Type.ID
  public var isParameter = false
  /// An inner function reads or writes it.
  public var isCaptured = false
  /// Assigned again after its owner's inner functions may have captured it, or by them (`nonlocal`).
  public var isReassigned = false
  /// Some read may come before every assignment, or after a `del`.
  public var mayBeUnbound = true
  public var isFinal = false
  public var definition: Definition?
  public var span: Span

  public init(name: Symbol, owner: Owner, type: Type.ID, at span: Span) {
    self.name = name
    self.owner = owner
    self.type = type
    self.span = span
  }
}

/// What an attribute access refers to.
public enum MemberReference: Hashable, Sendable {
  /// `module.name`
  case global(Variable.ID)
  /// A member of the receiver's static class, found in `owner` along its mro.
  case member(owner: ClassInfo.ID, Symbol)
  /// A member reached through the class object: `C.name`.
  case classMember(owner: ClassInfo.ID, Symbol)
}

/// A function, lambda, comprehension or generator expression, or a stub's function.
public struct FunctionInfo: Sendable {
  public typealias ID = Base.ID<FunctionInfo>

  public enum Node: Sendable {
    case statement(Stmt.ID), lambda(Expr.ID), comprehension(Expr.ID)
    /// A function without parameters that gives the value of an expression: that of a `type` statement, the bound or default
    /// of a type parameter.
    case deferred(Expr.ID)
    case none
  }
  public enum MethodKind: Sendable { case plain, instance, `static`, `class`, propertyGetter, propertySetter, propertyDeleter }

  public var name: Symbol
  /// `f`, `C.m`, `f.<locals>.g`
  public var qualifiedName: String
  public var module: TypedModule.ID
  public var node: Node
  public var enclosingFunction: FunctionInfo.ID?
  /// The class whose body holds the `def`.
  public var owner: ClassInfo.ID?
  public var methodKind: MethodKind = .plain
  public var signature: Signature
  /// Every overload when the function has several; `signature` is then the implementation's.
  public var overloads: [Signature] = []
  /// In the order of `Signature.parameters`.
  public var parameters: [Variable.ID] = []
  /// All other variables that the function owns.
  public var locals: [Variable.ID] = []
  /// Variables of enclosing functions that it or a function inside it uses.
  public var captured: [Variable.ID] = []
  public var isGenerator = false
  public var isAsync = false
  public var isAbstract = false
  /// Has annotations, so that its body was checked.
  public var isTyped = false
  /// Has decorators other than those that `methodKind`, `overload`, `final`, `override` and `abstractmethod` stand for: its
  /// name holds whatever they return.
  public var isDecorated = false
  /// Uses `super()` without arguments or `__class__`.
  public var usesSuper = false

  public init(name: Symbol, qualifiedName: String, module: TypedModule.ID, node: Node, signature: Signature) {
    self.name = name
    self.qualifiedName = qualifiedName
    self.module = module
    self.node = node
    self.signature = signature
  }
}
