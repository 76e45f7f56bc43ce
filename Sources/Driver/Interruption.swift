import Glibc
import Synchronization

/// Ctrl-C and its like: what a process that is asked to stop still has to tidy up.
enum Interruption {
  private static let received = Atomic<Int32>(0)
  private static let counter = Atomic<Int>(0)
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Runs `body` with the signals noted rather than deadly: `pending` says which came.
  static func noted(_ body: () throws -> Void) rethrows {
    for number in signals { signal(number) { Interruption.received.store($0, ordering: .relaxed) } }
    defer { for number in signals { signal(number, SIG_DFL) } }
    try body()
  }

  /// The signal that came while they were noted; 0 for none.
  static var pending: Int32 { received.load(ordering: .relaxed) }

  /// Dies of the signal that came, as if it had not been noted.
  static func die() -> Never {
    signal(pending, SIG_DFL)
    raise(pending)
    exit(128 + pending)
  }

  /// Runs `body` with the signals held back until it is done.
  static func postponed<Result>(_ body: () throws -> Result) rethrows -> Result {
    var mask = sigset_t()
    var previous = sigset_t()
    sigemptyset(&mask)
    for number in signals { sigaddset(&mask, number) }
    sigprocmask(SIG_BLOCK, &mask, &previous)
    defer { sigprocmask(SIG_SETMASK, &previous, nil) }
    return try body()
  }

  /// A number that this process has not used for a temporary name.
  static func nextNumber() -> Int { counter.add(1, ordering: .relaxed).newValue }
}
