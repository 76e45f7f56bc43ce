/// What the user asked for.
public struct Request: Sendable {
  /// How far to go.
  public enum Goal: Sendable {
    case check
    case types
    /// The IR as it is after the pass of that name, or after all.
    case ir(after: String?)
    /// What became of the objects that each function makes.
    case escapes
    case emit
    /// What crosses the border to CPython.
    case report
    /// An executable at that path.
    case build(output: String)
  }

  /// The main module, as the user named it.
  public var file: String
  public var goal: Goal
  public var options = Options()

  public init(file: String, goal: Goal, options: Options = Options()) {
    self.file = file
    self.goal = goal
    self.options = options
  }
}

/// What changes the product without changing the program.
public struct Options: Hashable, Sendable {
  /// 0 to 3, as C compilers count.
  public var optimisation = 2
  public var debugInformation = false
  /// The build of the runtime to link: "release", "debug" (assertions), "stress" (collects all the time).
  public var runtime = "release"
  public var isVerbose = false
  /// The CPython for modules that only CPython has; nil for that of the virtual environment, or else python3.
  public var python: String?

  public init() {}

  /// All that the product depends on, as text.
  var key: String { "O\(optimisation) g\(debugInformation) \(runtime)" }
}
