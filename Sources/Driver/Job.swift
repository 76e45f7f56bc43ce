/// One run of a tool.
public struct Job: Hashable, Sendable {
  /// The tool's command line: launchers such as ccache, the tool itself, its arguments.
  public var command: [String]
  /// The file it makes. It appears only when the tool succeeded, whole.
  public var output: String
  /// What is said while it runs: "compiling wordfreq".
  public var title: String

  public init(command: [String], output: String, title: String) {
    self.command = command
    self.output = output
    self.title = title
  }
}

/// How a job ended.
public struct JobResult: Hashable, Sendable {
  /// The exit status, or 128 plus the number of the signal that ended it.
  public var status: Int
  /// Standard output and standard error together.
  public var output: String

  public init(status: Int, output: String) {
    self.status = status
    self.output = output
  }

  public var succeeded: Bool { status == 0 }
}
