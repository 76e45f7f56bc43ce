import Base
import Diagnostics

/// Parses `source`, whose ID is `file`.
///
/// Never fails: on a syntax error it logs what CPython would say and returns the statements that it understood.
/// - Parameter interner: receives every name of the file.
public func parse(
  _ source: SourceFile, as file: SourceFile.ID, interner: inout Interner, log: inout DiagnosticLog
) -> Module {
  if let failure = unreadable(source, as: file) {
    log.add(failure.diagnostic)
    return Module(file: file)
  }
  let stream = lex(source, as: file, interner: &interner)
  var parser = Parser(source, stream, file: file)
  swap(&parser.interner, &interner)
  parser.internSoftKeywords()
  parser.parseModule()
  swap(&parser.interner, &interner)
  for diagnostic in parser.diagnostics { log.add(diagnostic) }
  return parser.module
}

/// Why `source` is no text at all, if so.
private func unreadable(_ source: SourceFile, as file: SourceFile.ID) -> SyntaxFailure? {
  if let failure = source.decodingFailure {
    return SyntaxFailure(failure.message, at: Span(file: file, start: failure.offset, end: failure.offset))
  }
  guard let offset = source.bytes.firstIndex(of: 0) else { return nil }
  return SyntaxFailure("source code cannot contain null bytes", at: Span(file: file, start: offset, end: offset))
}

/// A recursive-descent parser over all tokens of a file. Its functions are named after the rules of Python's grammar:
/// each consumes what it parses and throws at the first token that does not fit.
struct Parser {
  /// Words that are keywords only where the grammar asks for them.
  struct SoftKeywords {
    var match = Symbol(index: -1)
    var `case` = Symbol(index: -1)
    var type = Symbol(index: -1)
    var underscore = Symbol(index: -1)
    var print = Symbol(index: -1)
    var exec = Symbol(index: -1)
  }

  /// How deep constructs may nest that the parser parses by recursion. Brackets and indentation have limits of their
  /// own.
  static let maximumRecursion = 1000
  /// How high the tree may be: `a + b + …` is as deep as it is long. CPython's compiler gives up there too. The limit
  /// bounds the stack of every later stage, which walks the tree recursively.
  static let maximumHeight = 2990
  static let maximumExplanations = 20
  /// How many errors of one file are reported.
  static let maximumErrors = 100

  let bytes: [UInt8]
  let file: SourceFile.ID
  let stream: TokenStream
  let lines: LineTable
  var index = 0
  /// `stream.tokens[index]`.
  var current: Token
  /// The end of the last consumed token that was not layout: the end of a node that is complete now.
  var previousEnd: Int32 = 0
  var depth = 0
  /// The last token that was looked at, from which the parser may have come back.
  var furthest = 0
  /// True while text is tried that may not be meant: what is wrong with it is of no interest.
  var isGuessing = false
  var failures: [SyntaxFailure] = []
  /// How many texts are being read again, each within the one before, to say what is wrong with them.
  var explanations = 0
  /// True right after a statement that failed, whose `else` and the like mean nothing more.
  var hasBrokenHeader = false
  var module: Module
  var interner = Interner()
  var words = SoftKeywords()

  init(_ source: SourceFile, _ stream: TokenStream, file: SourceFile.ID) {
    bytes = source.bytes
    lines = source.lines
    self.file = file
    self.stream = stream
    current = stream.tokens[0]
    module = Module(file: file)
  }

  mutating func internSoftKeywords() {
    words = SoftKeywords(
      match: interner.intern("match"), case: interner.intern("case"), type: interner.intern("type"),
      underscore: interner.intern("_"), print: interner.intern("print"), exec: interner.intern("exec"))
  }

  // MARK: Tokens

  var next: Token { token(ahead: 1) }

  func token(ahead: Int) -> Token { stream.tokens[min(index + ahead, stream.tokens.count - 1)] }

  /// Consumes the current token.
  mutating func advance() {
    if !current.kind.isLayout { previousEnd = current.end }
    if index + 1 < stream.tokens.count { index += 1 }
    current = stream.tokens[index]
  }

  /// Consumes the current token if it is a `kind`.
  mutating func accept(_ kind: Token.Kind) -> Bool {
    if current.kind != kind { return false }
    advance()
    return true
  }

  mutating func expect(_ kind: Token.Kind) throws(SyntaxFailure) {
    if current.kind != kind { throw unexpected() }
    advance()
  }

  mutating func expect(_ kind: Token.Kind, or message: String) throws(SyntaxFailure) {
    if current.kind == kind { return advance() }
    if current.kind == .error { throw unexpected() }
    throw failure(message, at: current)
  }

  /// Consumes a name that is no keyword.
  mutating func expectName() throws(SyntaxFailure) -> Symbol {
    guard current.kind == .name else { throw unexpected() }
    let symbol = current.symbol
    advance()
    return symbol
  }

  func isWord(_ word: Symbol) -> Bool { current.kind == .name && current.symbol == word }

  // MARK: Nodes

  func span(from start: Int32) -> Span { Span(file: file, start: Int(start), end: Int(previousEnd)) }

  func span(of token: Token) -> Span { Span(file: file, start: Int(token.start), end: Int(token.end)) }

  /// Adds an expression that reaches from `start` to the last consumed token.
  mutating func add(_ kind: Expr.Kind, from start: Int32) -> Expr.ID {
    module.expressions.append(Expr(kind, at: span(from: start)))
  }

  mutating func add(_ kind: Stmt.Kind, from start: Int32) -> Stmt.ID {
    module.statements.append(Stmt(kind, at: span(from: start)))
  }

  mutating func add(_ kind: Pattern.Kind, from start: Int32) -> Pattern.ID {
    module.patterns.append(Pattern(kind, at: span(from: start)))
  }

  /// Runs `body` one level deeper and fails where the nesting is too deep.
  mutating func nested<Result>(
    _ body: (inout Parser) throws(SyntaxFailure) -> Result
  ) throws(SyntaxFailure) -> Result {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.maximumRecursion { throw failure(Parser.tooDeep, at: current) }
    return try body(&self)
  }

  static let tooDeep = "too many nested expressions or statements"

  // MARK: Failures

  func failure(_ message: String, at token: Token) -> SyntaxFailure { SyntaxFailure(message, at: place(of: token)) }

  /// The bytes of a token; the end of the last statement for the tokens behind it at the end of the file.
  private func place(of token: Token) -> Span {
    guard token.start == bytes.count, token.kind == .dedent || token.kind == .endOfFile else { return span(of: token) }
    return Span(file: file, start: Int(previousEnd), end: Int(previousEnd))
  }

  func failure(_ message: String, at id: Expr.ID) -> SyntaxFailure { SyntaxFailure(message, at: module[id].span) }

  /// Why the current token cannot stand where it does.
  func unexpected() -> SyntaxFailure {
    switch current.kind {
    case .error: stream.failures[Int(current.payload)]
    case .indent: SyntaxFailure("unexpected indent", at: span(of: current), isGeneric: true)
    case .dedent: SyntaxFailure("unexpected unindent", at: span(of: current), isGeneric: true)
    default: SyntaxFailure("invalid syntax", at: span(of: current), isGeneric: true)
    }
  }
}
