import Base
import Diagnostics

extension Parser {
  mutating func parseModule() {
    var body: [Stmt.ID] = []
    while current.kind != .endOfFile { parseRecovering(into: &body) }
    module.body = body
  }

  /// Parses the statements of a block behind its `.indent`, and consumes its `.dedent`.
  mutating func parseStatements() -> [Stmt.ID] {
    var body: [Stmt.ID] = []
    while current.kind != .dedent && current.kind != .endOfFile { parseRecovering(into: &body) }
    _ = accept(.dedent)
    return body
  }

  /// Parses one statement or, if that fails, reports why and goes on behind it.
  private mutating func parseRecovering(into body: inout [Stmt.ID]) {
    do {
      try parseStatement(into: &body)
    } catch {
      recover(from: error, into: &body)
    }
  }

  /// Reports `failure` and skips the rest of the logical line. A block that the line introduced is parsed as if it stood
  /// alone, for the errors in it.
  mutating func recover(from failure: SyntaxFailure, into body: inout [Stmt.ID]) {
    log.add(failure.diagnostic)
    while !current.kind.isLayout { advance() }
    if current.kind == .newline { advance() }
    if current.kind == .indent {
      advance()
      body += parseStatements()
    }
  }
}
