/// The line that says what a long command is doing: on a terminal only, and only after a second.
public struct Progress {
  private let isShown: Bool
  private let write: (String) -> Void
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var hasLine = false

  /// - Parameter write: puts text on the terminal.
  public init(isTerminal: Bool, write: @escaping (String) -> Void) {
    isShown = isTerminal
    self.write = write
    start = clock.now
  }

  /// Says what is being done now.
  public mutating func show(_ title: String, done: Int = 0, of total: Int = 0) {
    guard isShown, clock.now - start > .seconds(1) else { return }
    let count = total > 1 ? "[\(done)/\(total)] " : ""
    write("\r\u{1B}[K\(count)\(title)")
    hasLine = true
  }

  /// Removes the line. Call before anything else is written.
  public mutating func clear() {
    if hasLine { write("\r\u{1B}[K") }
    hasLine = false
  }
}
