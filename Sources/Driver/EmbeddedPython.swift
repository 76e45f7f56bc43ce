import Diagnostics
import Semantics

/// The CPython that an executable brings because its program imports modules that only CPython has.
struct EmbeddedPython {
  var interpreter: Interpreter
  var library: String

  /// Linker arguments for the library, which is found again at run time where it is now.
  var linking: [String] {
    let place = library.hasSuffix(".a") ? [] : ["-Wl,-rpath,\(parent(of: library))"]
    return [library] + interpreter.libraryFlags + place
  }

  /// What the product depends on, as text.
  var key: String { "\(interpreter.executable) \(library)" }
}

/// The CPython that `program` needs; nil when it needs none. Imports that the program has an answer to are left to fail when it runs
/// where there is no CPython that can be linked.
func embeddedPython(
  for program: TypedProgram, _ search: inout PythonSearch<some Host>, _ messages: inout Messages
) throws(Failure) -> EmbeddedPython? {
  let imports = foreignImports(of: program)
  if imports.isEmpty { return nil }
  let reason: String
  do throws(Failure) {
    let interpreter = try search.interpreter()
    if let library = interpreter.library { return EmbeddedPython(interpreter: interpreter, library: library) }
    reason = "Python \(interpreter.version) (\(interpreter.command)) has no library to link; on Debian install libpython\(interpreter.version)-dev, "
      + "or name another with --python"
  } catch {
    guard case .problem(let text) = error else { throw error }
    reason = text
  }
  for item in imports where !item.isGuarded { messages.log.add(.needsPython(item.need, reason, at: item.span)) }
  if messages.log.hasErrors { throw .rejected }
  return nil
}
