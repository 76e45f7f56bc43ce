/// Collects C text with indentation by four spaces. Lines start where the braces say.
struct CWriter {
  private(set) var text = ""
  private var depth = 0

  var isEmpty: Bool { text.isEmpty }

  /// Writes one line.
  mutating func line(_ line: String = "") {
    if !line.isEmpty {
      for _ in 0..<depth { text += "    " }
      text += line
    }
    text += "\n"
  }

  /// Writes `label` one level further out.
  mutating func label(_ label: String) {
    depth -= 1
    line(label)
    depth += 1
  }

  /// Writes a line that stands at the margin whatever surrounds it.
  mutating func directive(_ line: String) { text += line + "\n" }

  mutating func indent() { depth += 1 }
  mutating func outdent() { depth -= 1 }

  /// Writes `head {`, the lines of `body` one level further in, and `}` with `tail` behind it.
  mutating func block(_ head: String, tail: String = "", _ body: (inout CWriter) -> Void) {
    line(head + " {")
    depth += 1
    body(&self)
    depth -= 1
    line("}" + tail)
  }

  /// The same with the brace on a line of its own, as function bodies have it.
  mutating func open(_ head: String) {
    line(head)
    line("{")
    depth += 1
  }

  mutating func close(_ tail: String = "") {
    depth -= 1
    line("}" + tail)
  }

  /// Appends what another writer collected.
  mutating func append(_ other: CWriter) { text += other.text }
}
