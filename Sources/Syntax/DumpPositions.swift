import Base
import Diagnostics

/// A line (from 1) and a column (from 0, in bytes).
struct DumpPosition {
  var line: Int
  var column: Int
}

/// Where CPython 3.11 says that nodes are.
///
/// It parses each replacement field of an f-string as a program of its own, whose first line it then moves to where it
/// takes the field to be. That differs from the truth in two cases: a string of several lines that begins on the
/// field's first line keeps the column that it had in that program, and the parenthesis that CPython puts around the
/// field is misplaced when a line break follows the brace.
struct DumpPositions {
  /// The program that a replacement field is.
  struct Field {
    /// The offset of its brace.
    var brace: Int32
    /// Where CPython takes the brace to be.
    var start: DumpPosition
  }

  let source: SourceFile
  let file: SourceFile.ID

  /// Where a node that begins at `offset`, in `field`, begins.
  func start(_ offset: Int32, in field: Field?) -> DumpPosition {
    guard let field else { return end(offset, in: nil) }
    let brace = source.lines.position(of: field.brace)
    let place = source.lines.position(of: offset)
    if place.line == brace.line, stringSpansLines(at: offset) {
      return DumpPosition(line: field.start.line, column: Int(offset - field.brace))
    }
    return end(offset, in: field)
  }

  /// Where a node that ends at `offset`, in `field`, ends.
  func end(_ offset: Int32, in field: Field?) -> DumpPosition {
    let place = source.lines.position(of: offset)
    guard let field else { return DumpPosition(line: place.line, column: place.column) }
    let brace = source.lines.position(of: field.brace)
    if place.line == brace.line {
      return DumpPosition(line: field.start.line, column: field.start.column + Int(offset - field.brace))
    }
    return DumpPosition(line: field.start.line + place.line - brace.line, column: place.column)
  }

  /// The field with a brace at `brace` in the f-string token that begins at `token`, itself in `outer`.
  func field(at brace: Int32, ofToken token: Int32, in outer: Field?) -> Field {
    let tokenStart = start(token, in: outer)
    let tokenLine = source.lines.position(of: token).line
    let place = source.lines.position(of: brace)
    let lines = place.line - tokenLine
    var column = lines == 0 ? tokenStart.column : 0
    if !lineBreakFollows(brace) { column += lines == 0 ? Int(brace - token) : place.column }
    return Field(brace: brace, start: DumpPosition(line: tokenStart.line + lines, column: column))
  }

  /// The string tokens that are joined in the bytes of `span`.
  func stringTokens(in span: Span) -> [Range<Int32>] {
    var lexer = Lexer(source, file: file)
    return lexer.stringTokens(from: Int(span.start), to: Int(span.end))
  }

  private func lineBreakFollows(_ brace: Int32) -> Bool {
    for byte in source.bytes[(Int(brace) + 1)...] {
      switch byte {
      case 0x20, 0x09, 0x0C: continue
      default: return byte == 0x0A || byte == 0x0D
      }
    }
    return false
  }

  /// True if a string token with a line break in it begins at `offset`.
  private func stringSpansLines(at offset: Int32) -> Bool {
    var lexer = Lexer(source, file: file)
    guard let end = lexer.endOfString(at: Int(offset)) else { return false }
    return source.lines.position(of: offset).line != source.lines.position(of: Int32(end)).line
  }
}
