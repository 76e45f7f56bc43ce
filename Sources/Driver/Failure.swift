/// Why a command ends without its product.
public enum Failure: Error, Equatable {
  /// The program has errors; they are in the log.
  case rejected
  /// Something outside the program is wrong: a file, a tool, an option.
  case problem(String)
  /// Modules of the native library have errors; they are in the log.
  case brokenLibrary
  /// The compiler itself is wrong; what it made is kept at `path`.
  case internalError(String, path: String)

  public var exitStatus: Int32 {
    switch self {
    case .rejected, .problem, .brokenLibrary, .internalError: 1
    }
  }

  /// What is shown after "naja: "; nil when the log says it all.
  public var message: String? {
    switch self {
    case .rejected: nil
    case .problem(let text): "error: \(text)"
    case .brokenLibrary:
      """
      internal error: the native library has the errors above
      Unless one of your modules has the name of a standard module that the library imports, this is a mistake in naja, not in
      your program; please report it with the program.
      """
    case .internalError(let text, let path):
      """
      internal error: \(text)
      This is a mistake in naja, not in your program. What it generated is kept in \(path);
      please report it with that folder and the program.
      """
    }
  }
}
