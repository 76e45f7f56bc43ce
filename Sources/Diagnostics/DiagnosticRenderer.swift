import Base

/// How messages are shown.
public struct DiagnosticStyle: Sendable {
  /// Adds the line of source with the place underlined, as suits a terminal.
  public var showsSource: Bool
  /// Adds the escape sequences that terminals turn into colours.
  public var usesColor: Bool

  public init(showsSource: Bool = false, usesColor: Bool = false) {
    self.showsSource = showsSource
    self.usesColor = usesColor
  }
}

/// The text of `diagnostics` in mypy's form, a line each: `file:line:column: error: text  [code]`. Notes follow the
/// message that they belong to.
/// - Parameter sources: the files that the spans name.
public func render(_ diagnostics: [Diagnostic], of sources: Arena<SourceFile>, style: DiagnosticStyle) -> String {
  var renderer = DiagnosticRenderer(sources: sources, style: style)
  for diagnostic in diagnostics { renderer.write(diagnostic) }
  return renderer.text
}

/// The state of `render`.
private struct DiagnosticRenderer {
  let sources: Arena<SourceFile>
  let style: DiagnosticStyle
  var text = ""

  mutating func write(_ diagnostic: Diagnostic) {
    write(diagnostic.severity, diagnostic.message, code: diagnostic.code, at: diagnostic.span)
    for note in diagnostic.notes { write(.note, note.message, code: nil, at: note.span) }
  }

  private mutating func write(_ severity: Diagnostic.Severity, _ message: String, code: String?, at span: Span) {
    let source = sources[span.file]
    let (line, _) = source.lines.position(of: span.start)
    let content = source.text(ofLine: line)
    let column = scalarCount(content.prefix(Int(span.start - source.lines.starts[line - 1])))
    text += "\(source.path):\(line):\(column + 1): \(painted(severity)): \(message)"
    if let code { text += "  [\(code)]" }
    text += "\n"
    if style.showsSource && !content.isEmpty { writeSource(content, source, line, span) }
  }

  /// Writes the line of source and underlines the part of `span` that lies in it.
  private mutating func writeSource(_ content: ArraySlice<UInt8>, _ source: SourceFile, _ line: Int, _ span: Span) {
    let lineStart = Int(source.lines.starts[line - 1])
    let start = min(Int(span.start) - lineStart, content.count)
    let end = min(Int(span.end) - lineStart, content.count)
    text += "    " + String(decoding: content, as: UTF8.self) + "\n    "
    for scalar in String(decoding: content.prefix(start), as: UTF8.self).unicodeScalars {
      text += scalar == "\t" ? "\t" : " "
    }
    let width = max(1, scalarCount(content.dropFirst(start).prefix(end - start)))
    let underline = "^" + String(repeating: "~", count: width - 1)
    text += (style.usesColor ? "\u{1B}[1;32m\(underline)\u{1B}[0m" : underline) + "\n"
  }

  private func painted(_ severity: Diagnostic.Severity) -> String {
    guard style.usesColor else { return severity.rawValue }
    let color =
      switch severity {
      case .error: "1;31"
      case .warning: "1;35"
      case .note: "1;34"
      }
    return "\u{1B}[\(color)m\(severity.rawValue)\u{1B}[0m"
  }

  /// How many characters `bytes` hold.
  private func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}

extension SourceFile {
  /// The bytes of a line (from 1) without its line break.
  public func text(ofLine line: Int) -> ArraySlice<UInt8> {
    let start = Int(lines.starts[line - 1])
    var end = line < lines.starts.count ? Int(lines.starts[line]) : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }
}
