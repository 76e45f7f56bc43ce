import Diagnostics

/// Why a piece of text is not Python: thrown by the parser's functions and turned into a diagnostic by the statement
/// that recovers.
struct SyntaxFailure: Error {
  var message: String
  var span: Span
  /// True for "invalid syntax" and its like, which say less than a failure of the lexer further on.
  var isGeneric = false
  /// False for a failure of the lexer that does not explain what the parser met before it in the same statement.
  var explainsEarlier = true
  /// True for a bracket without its partner, found only at the end of the file.
  var isUnclosed = false
  /// True for a string with triple quotes that does not end.
  var isUnterminatedText = false

  init(_ message: String, at span: Span, isGeneric: Bool = false) {
    self.message = message
    self.span = span
    self.isGeneric = isGeneric
  }

  var diagnostic: Diagnostic { Diagnostic(code: "syntax", message, at: span) }
}
