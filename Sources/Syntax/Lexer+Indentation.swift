/// The width of a line's indentation, with tabs to the next multiple of 8 and, alternatively, with tabs as one column.
/// Lines whose order differs between the two mix tabs and spaces inconsistently.
struct Indent {
  var column: Int
  var alternate: Int
}

extension Lexer {
  /// Measures the indentation of the next line that is not blank and emits what it opens or closes.
  mutating func lexIndentation() {
    while true {
      let indent = measureIndentation()
      if isAtEnd { return }
      switch bytes[position] {
      case 0x0A, 0x0D:
        skipLineBreak()
      case UInt8(ascii: "#"):
        skipToLineEnd()
      default:
        applyIndentation(indent)
        return
      }
    }
  }

  /// Steps over the blanks at the start of a line. A backslash at a line's end joins the next line, whose own blanks do
  /// not count once the first line had some.
  private mutating func measureIndentation() -> Indent {
    var indent = Indent(column: 0, alternate: 0)
    var joined: Int?
    while position < bytes.count {
      switch bytes[position] {
      case 0x20:
        indent.column += 1
        indent.alternate += 1
      case 0x09:
        indent.column = (indent.column / 8 + 1) * 8
        indent.alternate += 1
      case 0x0C:
        indent = Indent(column: 0, alternate: 0)
      case UInt8(ascii: "\\") where peek(1) == 0x0A || peek(1) == 0x0D:
        if joined == nil || joined == 0 { joined = indent.column }
        let backslash = position
        position += 1
        skipLineBreak()
        if isAtEnd { fail("unexpected EOF while parsing", backslash, position) }
        continue
      default:
        return finished(indent, joined)
      }
      position += 1
    }
    return finished(indent, joined)
  }

  private func finished(_ indent: Indent, _ joined: Int?) -> Indent {
    guard let joined, joined != 0 else { return indent }
    return Indent(column: joined, alternate: joined)
  }

  private mutating func applyIndentation(_ indent: Indent) {
    let start = position
    guard let top = indents.last else { return }
    if indent.column == top.column {
      if indent.alternate != top.alternate { failMixed(start) }
    } else if indent.column > top.column {
      if indents.count >= Lexer.maximumIndents {
        fail("too many levels of indentation", start, start)
        position = bytes.count
        return
      }
      if indent.alternate <= top.alternate { failMixed(start) }
      indents.append(indent)
      emit(.indent, from: start)
    } else {
      closeBlocks(to: indent, at: start)
    }
  }

  /// Ends the blocks whose lines are indented further. A line between two blocks is an error; it is then taken to
  /// belong to the inner one, and so are those below it that are indented alike.
  private mutating func closeBlocks(to indent: Indent, at start: Int) {
    if !indents.contains(where: { $0.column == indent.column }) {
      fail("unindent does not match any outer indentation level", start, start)
    }
    while let top = indents.last, indent.column < top.column {
      let outer = indents[indents.count - 2]
      if outer.column < indent.column {
        indents[indents.count - 1] = indent
        return
      }
      indents.removeLast()
      emit(.dedent, from: start)
    }
    if let top = indents.last, indent.alternate != top.alternate { failMixed(start) }
  }

  private mutating func failMixed(_ start: Int) {
    fail("inconsistent use of tabs and spaces in indentation", start, start)
  }
}
