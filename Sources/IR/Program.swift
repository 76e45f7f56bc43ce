import Base

/// A whole program in IR.
public struct Program: Sendable {
  public var modules = Arena<Module>()
  public var functions = Arena<Function>()
  public var classes = Arena<Class>()
  public var records = Arena<Record>()
  public var globals = Arena<Global>()
  /// The module whose initialiser is the program; nil for a library.
  public var main: Module.ID?

  public init() {}
}

public struct Module: Sendable {
  public typealias ID = Base.ID<Module>

  /// Dotted name; `pythonName` is `__main__` for the main module.
  public var name: String
  public var pythonName: String
  /// As tracebacks and `__file__` show it.
  public var path: String
  public var documentation: String?
  public var isPackage = false
  /// One of Naja's own, which other programs have too: its C should depend on the program as little as possible.
  public var isLibrary = false
  /// Runs the module's top level: no parameters, result `.none`.
  public var initialiser: Function.ID?
  /// Python-visible globals, in source order.
  public var globals: [Global.ID] = []

  public init(name: String, pythonName: String, path: String) {
    self.name = name
    self.pythonName = pythonName
    self.path = path
  }
}

/// A C variable of a module. Zero at start.
public struct Global: Sendable {
  public typealias ID = Base.ID<Global>

  public var module: Module.ID
  /// Unique in its module.
  public var name: String
  public var repr: Repr
  /// Whether Python code sees it as a module attribute. Dynamic stores are checked against `target`.
  public var isVisible: Bool
  public var target: UnboxTarget?
  /// Once bound it stays bound: code relies on it.
  public var isPermanent = false

  public init(module: Module.ID, name: String, repr: Repr, isVisible: Bool, target: UnboxTarget? = nil) {
    self.module = module
    self.name = name
    self.repr = repr
    self.isVisible = isVisible
    self.target = target
  }
}

public struct Class: Sendable {
  public typealias ID = Base.ID<Class>

  /// A method that calls go to through the vtable.
  public struct VirtualSlot: Sendable {
    public var name: String
    /// The signature of all entries in this slot: receiver first.
    public var parameters: [Repr]
    public var result: Repr
    /// What this class has there: its own or the inherited method, or glue to it. nil: abstract.
    public var target: Function.ID?
    /// Calls the method by name, for Python-made subclasses that override it.
    public var dynamicTarget: Function.ID?

    public init(name: String, parameters: [Repr], result: Repr, target: Function.ID?, dynamicTarget: Function.ID?) {
      self.name = name
      self.parameters = parameters
      self.result = result
      self.target = target
      self.dynamicTarget = dynamicTarget
    }
  }

  /// Unique in the program: `module.C`.
  public var name: String
  public var pythonName: String
  public var qualifiedName: String
  public var documentation: String?
  public var module: Module.ID
  /// The instances' struct. nil: no static layout (dynamic bases).
  public var record: Record.ID?
  public var parent: Class.ID?
  /// Inherited slots first, in the parent's order.
  public var slots: [VirtualSlot] = []
  /// Instances have an overflow dict as the last word of this class's own part (classes without `__slots__`, once along the bases).
  public var hasOverflowDict = false
  /// How many of its record's fields `__dict__` shows before those of the parent.
  public var fieldsBeforeParent = 0
  /// Field types for dynamic stores, one for each field of `record`; nil: anything.
  public var fieldTargets: [UnboxTarget?] = []
  /// Made at most once, in static storage: `TypeReference.class` works. Otherwise each class statement makes a type on the heap.
  public var isStatic = true
  /// The module's variable that holds a class which another runtime makes.
  public var variable: Global.ID?

  public init(name: String, pythonName: String, qualifiedName: String, module: Module.ID) {
    self.name = name
    self.pythonName = pythonName
    self.qualifiedName = qualifiedName
    self.module = module
  }
}

extension Program {
  /// All fields of a record, those of its bases first.
  public func fields(of id: Record.ID) -> [Record.Field] {
    guard case .record(let parent) = records[id].base else { return records[id].fields }
    return fields(of: parent) + records[id].fields
  }

  /// Whether instances may be made by zeroing memory and setting the type.
  public func isPlainInstance(_ id: Record.ID) -> Bool {
    switch records[id].base {
    case .bare: false
    case .builtin(let type): type == "NjObject"
    case .record(let parent): isPlainInstance(parent)
    }
  }

  /// Whether values of `ancestor` are what values of `record` start with.
  public func inherits(_ record: Record.ID, from ancestor: Record.ID) -> Bool {
    if record == ancestor { return true }
    guard case .record(let parent) = records[record].base else { return false }
    return inherits(parent, from: ancestor)
  }
}
