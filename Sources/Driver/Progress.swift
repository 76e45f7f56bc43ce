/// The line that says what a long command is doing: on a terminal only, and only after a second. When it is to be verbose,
/// every step has a line of its own, with the time since the start.
public struct Progress {
  private let isTerminal: Bool
  private let isVerbose: Bool
  private let write: (String) -> Void
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var hasLine = false

  /// - Parameter write: puts text on the terminal.
  public init(isTerminal: Bool, isVerbose: Bool = false, write: @escaping (String) -> Void) {
    self.isTerminal = isTerminal
    self.isVerbose = isVerbose
    self.write = write
    start = clock.now
  }

  /// Says what is being done now.
  public mutating func show(_ title: String, done: Int = 0, of total: Int = 0) {
    let elapsed = clock.now - start
    let count = total > 1 ? "[\(done)/\(total)] " : ""
    if isVerbose {
      let milliseconds = elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
      if !title.isEmpty { write("\(milliseconds) ms: \(count)\(title)\n") }
      return
    }
    guard isTerminal, elapsed > .seconds(1) else { return }
    write("\r\u{1B}[K\(count)\(title)")
    hasLine = true
  }

  /// Removes the line. Call before anything else is written.
  public mutating func clear() {
    if hasLine { write("\r\u{1B}[K") }
    hasLine = false
  }
}
