import Base
import Diagnostics
import Driver
import Glibc

/// Runs a command's work and, when it fails, says why and ends the process with its status.
func reporting<Result>(_ body: () throws(Failure) -> Result) -> Result {
  do {
    return try body()
  } catch {
    if let message = error.message { complain("naja: \(message)") }
    exit(error.exitStatus)
  }
}

/// Shows messages about a program on standard error, in a terminal with the lines they are about.
func show(_ log: DiagnosticLog, of sources: Arena<SourceFile>) {
  guard !log.diagnostics.isEmpty else { return }
  let onTerminal = isatty(STDERR_FILENO) != 0
  let usesColor = onTerminal && getenv("NO_COLOR") == nil
  let style = DiagnosticStyle(showsSource: onTerminal, usesColor: usesColor)
  write(render(log.diagnostics, of: sources, style: style), to: STDERR_FILENO)
}

func complain(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

/// Writes all of `text`. Ends quietly when nobody reads it any more.
func write(_ text: String, to file: Int32) {
  var text = text
  text.withUTF8 { bytes in
    var rest = UnsafeRawBufferPointer(bytes)
    while !rest.isEmpty {
      let count = Glibc.write(file, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        exit(1)
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}
