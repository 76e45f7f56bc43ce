/// Collects text with indentation. All printers write into one `inout TextWriter`.
public struct TextWriter {
  public private(set) var text = ""
  public var indentation = 0
  private var atLineStart = true

  public init() {}

  /// Writes `piece`, which must not contain a line break.
  public mutating func write(_ piece: String) {
    if atLineStart && !piece.isEmpty {
      for _ in 0..<indentation { text += "  " }
      atLineStart = false
    }
    text += piece
  }

  /// Writes `line` and ends the line.
  public mutating func line(_ line: String = "") {
    write(line)
    text += "\n"
    atLineStart = true
  }

  /// Runs `body` one level further in.
  public mutating func indented(_ body: (inout TextWriter) -> Void) {
    indentation += 1
    body(&self)
    indentation -= 1
  }
}
