import Base

/// One message to the user about their program. Factories live with the stage that reports (`Diagnostic+Stage.swift`).
public struct Diagnostic: Sendable {
  public enum Severity: String, Sendable { case error, note, warning }

  public var severity: Severity
  /// mypy's code where mypy has one (`operator`, `arg-type`, `syntax`).
  public var code: String?
  public var message: String
  public var span: Span
  public var notes: [Note]

  public struct Note: Sendable {
    public var message: String
    public var span: Span
    public init(_ message: String, at span: Span) { self.message = message; self.span = span }
  }

  public init(_ severity: Severity = .error, code: String?, _ message: String, at span: Span, notes: [Note] = []) {
    self.severity = severity
    self.code = code
    self.message = message
    self.span = span
    self.notes = notes
  }
}

/// The messages of one compilation, in the order they were found.
public struct DiagnosticLog: Sendable {
  public private(set) var diagnostics: [Diagnostic] = []

  public init() {}

  public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  public func hasErrors(in files: Set<SourceFile.ID>) -> Bool {
    diagnostics.contains { $0.severity == .error && files.contains($0.span.file) }
  }

  public mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Drops warnings and notes about `files`; their errors stay.
  public mutating func leaveOutRemarks(about files: Set<SourceFile.ID>) {
    diagnostics.removeAll { $0.severity != .error && files.contains($0.span.file) }
  }
}

/// Thrown by a stage that cannot go on: the errors are in the log.
public struct Stop: Error {
  public init() {}
}
