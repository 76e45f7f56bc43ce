import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Which code an instruction comes from, by the rules of CPython 3.11: an expression's own instructions belong to all of it, those
/// around it to what it is a part of.
extension FunctionLowering {
  /// What is emitted next belongs to the code at `span`.
  mutating func at(_ span: Span) { builder.line = line(of: span) }

  /// What is emitted next belongs to the expression.
  mutating func at(_ id: Expr.ID) {
    let span = syntax[id].span
    builder.line = line(of: span)
    switch syntax[id].kind {
    case .binary(let left, _, let right): markInside(operatorSpan(syntax[left].span.end..<syntax[right].span.start), of: span)
    case .subscript(let object, let index, _): markInside(syntax[object].span.end..<syntax[index].span.end + 1, of: span)
    case .attribute(_, let name, _): startAtName(of: id, name)
    case .call(let callee, let arguments, let keywords):
      guard case .attribute(_, let name, _) = syntax[callee].kind, isMethodCall(arguments, keywords) else { return }
      startAtName(of: callee, name)
      markCallee(callee)
    default: break
    }
  }

  private func line(of span: Span) -> Line {
    let start = unit.source.lines.position(of: span.start), end = unit.source.lines.position(of: span.end)
    var line = Line(Int32(start.line), frame: frame)
    if let first = UInt16(exactly: start.column), let last = UInt16(exactly: end.column) {
      line.marks = Marks(endLine: Int32(end.line), start: first, end: last)
    }
    return line
  }

  /// Marks the part `inner` of an expression on one line apart. What CPython does with parentheses is kept: a closing one behind the left
  /// operand counts as the operator, one behind the index as the bracket.
  private mutating func markInside(_ inner: Range<Int32>, of span: Span) {
    guard let marks = builder.line.marks, marks.endLine == builder.line.number else { return }
    let lower = marks.start + UInt16(inner.lowerBound - span.start)
    builder.line.marks?.inner = lower..<lower + UInt16(inner.count)
  }

  /// The first one or two bytes that are no blanks between two operands.
  private func operatorSpan(_ between: Range<Int32>) -> Range<Int32> {
    func isBlank(_ offset: Int32) -> Bool { [0x20, 0x09, 0x0C].contains(unit.source.bytes[Int(offset)]) }
    guard let start = between.first(where: { !isBlank($0) }) else { return between }
    let isLonger = start + 1 < between.upperBound && !isBlank(start + 1)
    return start..<start + (isLonger ? 2 : 1)
  }

  /// What is looked up on a later line than the expression begins on belongs to the line of its name.
  private mutating func startAtName(of attribute: Expr.ID, _ name: Symbol) {
    let end = unit.source.lines.position(of: syntax[attribute].span.end)
    guard Int32(end.line) != builder.line.number else { return }
    builder.line.number = Int32(end.line)
    builder.line.marks = builder.line.marks.flatMap { marks in
      UInt16(exactly: end.column - text(name).unicodeScalars.count).map { Marks(endLine: marks.endLine, start: $0, end: marks.end) }
    }
  }

  /// Whether CPython calls an attribute with these arguments without making a bound method.
  private func isMethodCall(_ arguments: [Expr.ID], _ keywords: [Keyword]) -> Bool {
    let most = 30
    return !arguments.contains(where: isStarred) && keywords.allSatisfy { $0.name != nil }
      && arguments.count + keywords.count + (keywords.isEmpty ? 0 : 1) < most
  }

  private mutating func markCallee(_ callee: Expr.ID) {
    let end = unit.source.lines.position(of: syntax[callee].span.end)
    if let column = UInt16(exactly: end.column) { builder.line.marks?.inner = 0..<column }
  }
}
