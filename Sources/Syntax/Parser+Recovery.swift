import Base
import Diagnostics

extension Parser {
  mutating func parseModule() {
    var body: [Stmt.ID] = []
    while current.kind != .endOfFile { parseRecovering(into: &body) }
    module.body = body
    if failures.isEmpty, let deep = module.firstHigher(than: Parser.maximumHeight) {
      failures.append(SyntaxFailure(Parser.tooDeep, at: deep))
    }
  }

  /// What is wrong with the file, as far as it is worth reporting. Where a string with triple quotes does not end, code
  /// and text may have changed places, so that little can be said of what comes before.
  var diagnostics: [Diagnostic] {
    let isShifted = failures.contains { $0.isUnterminatedText }
    let worthwhile = failures.filter { !isShifted || !$0.isGeneric }
    return worthwhile.prefix(Parser.maximumErrors).map(\.diagnostic)
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
    if hasBrokenHeader && isAtContinuation {
      skipLine()
      return parseStrayBlock(into: &body)
    }
    hasBrokenHeader = false
    do {
      try parseStatement(into: &body)
    } catch {
      recover(from: error, into: &body)
    }
  }

  /// True at a clause that has no meaning without the statement that it continues.
  private var isAtContinuation: Bool {
    switch current.kind {
    case .kwElif, .kwElse, .kwExcept, .kwFinally: true
    default: false
    }
  }

  /// Reports `failure` and skips the rest of the logical line. A block that the line introduced is parsed as if it
  /// stood alone, for the errors in it.
  mutating func recover(from failure: SyntaxFailure, into body: inout [Stmt.ID]) {
    let line = self.line(of: stream.tokens[max(furthest, index)])
    var reported = failure
    if let lexical = skipLine(), isDecisive(lexical, over: line) { reported = lexical }
    failures.append(reported)
    parseStrayBlock(into: &body)
    hasBrokenHeader = true
    furthest = 0
  }

  private func line(of token: Token) -> Int { lines.position(of: token.start).line }

  /// True if the lexer's `failure` explains one that the parser met earlier, on line `line`. A bracket that was never
  /// closed does if the parser failed only on a later line.
  private func isDecisive(_ failure: SyntaxFailure, over line: Int) -> Bool {
    failure.isUnclosed ? lines.position(of: failure.span.start).line < line : failure.explainsEarlier
  }

  /// Skips the rest of the logical line; returns the first failure of the lexer in it.
  @discardableResult
  private mutating func skipLine() -> SyntaxFailure? {
    var failure: SyntaxFailure?
    while !current.kind.isLayout {
      if current.kind == .error && failure == nil { failure = stream.failures[Int(current.payload)] }
      advance()
    }
    if current.kind == .newline { advance() }
    return failure
  }

  private mutating func parseStrayBlock(into body: inout [Stmt.ID]) {
    guard accept(.indent) else { return }
    if isWord(words.case) { return skipCases() }
    body += parseStatements()
  }
}
