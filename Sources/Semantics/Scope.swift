import Base
import Diagnostics
import Syntax

/// A region of source with names of its own.
struct Scope {
  typealias ID = Base.ID<Scope>

  enum Kind {
    case module
    case function(FunctionInfo.ID)
    case classBody(ClassInfo.ID)
    /// Around a definition with type parameters.
    case typeParameters
  }

  var kind: Kind
  var parent: Scope.ID?
  var module: TypedModule.ID
  /// Variables that a name means here, those of `global` and `nonlocal` statements included. Not for class bodies, whose names
  /// are in `ClassFacts`, save those declared `global` or `nonlocal` there.
  var names: [Symbol: Variable.ID] = [:]
}

/// One place that binds a name.
struct BindingSite {
  enum Kind {
    case parameter
    /// `name = value`, alone on the left.
    case assignment(value: Expr.ID)
    /// A target of unpacking, `for`, `with`, a walrus, a pattern, an augmented assignment.
    case target
    case annotation(Expr.ID, value: Expr.ID?)
    case function(FunctionInfo.ID)
    case classDef(ClassInfo.ID)
    /// `import a.b` binds the module `a`.
    case importModule(TypedModule.ID?)
    /// The name in the module, or its submodule.
    case importFrom(TypedModule.ID?, Symbol, submodule: TypedModule.ID?)
    case typeAlias(value: Expr.ID)
    case typeParameter(TypeParameter)
    case exceptName
    case deletion
    /// A name that every module has (`__name__`).
    case implicit
  }

  var kind: Kind
  var module: TypedModule.ID
  var scope: Scope.ID
  var statement: Stmt.ID?
  var span: Span
  var reach: Reach
  var inLoop: Bool
  /// The function whose execution binds it; nil at module level and in class bodies outside functions.
  var function: FunctionInfo.ID?
}

/// What the binder knows about a variable.
struct VariableFacts {
  var sites: [BindingSite] = []
  /// The class whose instance it is, for the first parameter of a method.
  var selfClass: ClassInfo.ID?
  /// The offset of the first inner function that captures it.
  var firstCapture: Int32 = .max
  var isAssignedByInner = false
}

/// An assignment through `self` in a method.
struct SelfSite {
  var function: FunctionInfo.ID
  var target: Expr.ID
  var statement: Stmt.ID
  var annotation: Expr.ID?
  var value: Expr.ID?
  var span: Span
}

/// What the binder knows about a class: the names its body binds and its methods assign.
struct ClassFacts {
  var statement: Stmt.ID?
  /// Where the class statement stands.
  var outerScope: Scope.ID
  /// The class body's own.
  var scope: Scope.ID
  var body: [Symbol: [BindingSite]] = [:]
  var bodyOrder: [Symbol] = []
  var selfSites: [Symbol: [SelfSite]] = [:]
  var selfOrder: [Symbol] = []
  /// Functions of the body in source order, all definitions of a name.
  var methods: [FunctionInfo.ID] = []
}

/// What the binder knows about a function.
struct FunctionFacts {
  /// Where its annotations are looked up.
  var outerScope: Scope.ID
  var scope: Scope.ID
  var typeParameters: [TypeParameter] = []
  var span: Span
  var reach: Reach
  var isOverload = false
  /// Its body is only `...`, `pass` or a docstring.
  var isTrivial = false
}

/// Everything that the binder found out beside what goes into the typed program.
struct BindingFacts {
  var scopes = Arena<Scope>()
  var moduleScopes: [Scope.ID] = []
  var variables: [VariableFacts] = []
  var classes: [ClassFacts] = []
  var functions: [FunctionFacts] = []
  /// Modules that may hold names that are not known statically: CPython's, and those with `from foreign import *`.
  var openModules: Set<TypedModule.ID> = []
  /// `__all__`, where it is understood.
  var exports: [TypedModule.ID: [Symbol]] = [:]

  subscript(id: Variable.ID) -> VariableFacts {
    _read { yield variables[Int(id.index)] }
    _modify { yield &variables[Int(id.index)] }
  }
  subscript(id: ClassInfo.ID) -> ClassFacts {
    _read { yield classes[Int(id.index)] }
    _modify { yield &classes[Int(id.index)] }
  }
  subscript(id: FunctionInfo.ID) -> FunctionFacts {
    _read { yield functions[Int(id.index)] }
    _modify { yield &functions[Int(id.index)] }
  }
}
