import Base

public struct Target: Hashable, Sendable {
  public var block: Block.ID
  public var arguments: [Value.ID]

  public init(_ block: Block.ID, _ arguments: [Value.ID] = []) {
    self.block = block
    self.arguments = arguments
  }
}

public enum Terminator: Sendable {
  case jump(Target)
  case branch(Value.ID, then: Target, otherwise: Target, likely: Bool?)
  /// On an i64: `cases[n]`, or `otherwise`.
  case `switch`(Value.ID, cases: [Target], otherwise: Target)
  /// nil where the function's result is `.none`.
  case `return`(Value.ID?)
  /// An exception is pending and leaves the function (`propagate`) or goes to a handler; never `.none`. Line 0: it came through
  /// this frame before, so that its traceback gets no further entry.
  case unwind(ErrorEdge, line: Line)
  case unreachable
}

public struct Block: Sendable {
  public typealias ID = Base.ID<Block>

  public var parameters: [Value.ID] = []
  public var instructions: [Instruction] = []
  /// nil only while the block is being built.
  public var terminator: Terminator?

  public init() {}
}

public struct Function: Sendable {
  public typealias ID = Base.ID<Function>

  public struct Parameter: Sendable {
    public var name: String
    public var repr: Repr
    public init(name: String, repr: Repr) {
      self.name = name
      self.repr = repr
    }
  }

  /// How Python code may call the function when it is a value. Entries are in the order of the function's parameters,
  /// after the environment when it takes one.
  public struct EntryPoint: Sendable {
    public var positionalOnly = 0
    /// Includes the positional-only ones.
    public var positional = 0
    public var keywordOnly = 0
    public var hasVariadic = false
    public var hasKeywordVariadic = false
    /// What each parameter accepts from dynamic code; nil: anything.
    public var targets: [UnboxTarget?] = []
    /// The parameters whose lists, dicts and sets nobody knows by this call once it has returned; `findLoans` notes them.
    public var lent: Set<Int> = []
    /// Whether what it returns is known to nobody else; `findLoans` notes it.
    public var returnsFresh = false

    /// An operator's method that answers NotImplemented: so it does for an operand that is not what its parameter accepts.
    public var refusesOperands = false

    public init() {}
  }

  public enum Kind: Hashable, Sendable {
    case plain
    /// Holds `yield` operations until `splitGenerators` has run.
    case generator
    /// The split body of a generator: (frame, sent value) → value.
    case resume(Record.ID)
    /// A module's top level.
    case moduleInit
  }

  /// What calling a function makes whose body stops on the way: of an `async def` with `yield`, an async generator.
  public enum Suspension: Sendable { case generator, coroutine, asyncGenerator }

  /// Unique in the program: the Python path, `module.C.m`, with a suffix where Python reuses a name. CodeGen makes the C name from it.
  public var name: String
  public var pythonName: String
  public var qualifiedName: String
  public var documentation: String?
  public var module: Module.ID
  public var line: Int32
  public var kind = Kind.plain
  /// The environment, when it takes one, comes first with repr `.record`.
  public var takesEnvironment = false
  public var parameters: [Parameter]
  public var result: Repr
  /// nil: never a value.
  public var entryPoint: EntryPoint?
  /// Whether a call may raise; `inferNothrow` clears it.
  public var mayRaise = true
  /// Calling it makes a generator; set when `splitGenerators` moved its body out.
  public var isGenerator = false
  /// What `splitGenerators` makes of it, where it is a generator function.
  public var suspension = Suspension.generator
  /// Whether it tests at entry that the stack has room; `findRecursion` clears it.
  public var checksStack = true

  public var blocks = Arena<Block>()
  public var values = Arena<Value>()
  public var slots = Arena<Slot>()
  /// The functions that were inlined.
  public var frames = Arena<Frame>()
  /// Its parameters are the function's. The first block built.
  public var entry: Block.ID { Block.ID(0) }

  public init(
    name: String, pythonName: String, qualifiedName: String, module: Module.ID, line: Int32, parameters: [Parameter], result: Repr
  ) {
    self.name = name
    self.pythonName = pythonName
    self.qualifiedName = qualifiedName
    self.module = module
    self.line = line
    self.parameters = parameters
    self.result = result
  }
}
