import Base
import Diagnostics

/// The text of an annotation as CPython keeps it under `from __future__ import annotations`: its expression written anew, with
/// uniform quotes and spaces.
public struct AnnotationText {
  private let syntax: Module
  private let source: SourceFile
  private let interner: Interner

  public init(syntax: Module, source: SourceFile, interner: Interner) {
    self.syntax = syntax
    self.source = source
    self.interner = interner
  }

  /// Forms that annotations do not have in practice are given as they stand in the source.
  public func text(of id: Expr.ID) -> String {
    switch syntax[id].kind {
    case .name(let name, _): return interner[name]
    case .attribute(let base, let name, _): return "\(text(of: base)).\(interner[name])"
    case .constant(.ellipsis): return "..."
    case .constant(let constant): return PythonRepr.text(of: constant)
    case .subscript(let base, let index, _): return "\(text(of: base))[\(textOfIndex(index))]"
    case .list(let items, _): return "[\(list(items))]"
    case .tuple(let items, _): return "(\(list(items))\(items.count == 1 ? "," : ""))"
    case .starred(let inner, _): return "*\(text(of: inner))"
    case .binary(let left, .bitOr, let right): return "\(operand(left)) | \(operand(right, isRight: true))"
    case .unary(.minus, let inner): return "-\(text(of: inner))"
    case .call(let callee, let arguments, let keywords):
      let named = keywords.map { keyword in
        keyword.name.map { "\(interner[$0])=\(text(of: keyword.value))" } ?? "**\(text(of: keyword.value))"
      }
      return "\(text(of: callee))(\((arguments.map { text(of: $0) } + named).joined(separator: ", ")))"
    default:
      let span = syntax[id].span
      return String(decoding: source.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
  }

  private func list(_ items: [Expr.ID]) -> String { items.map { text(of: $0) }.joined(separator: ", ") }

  /// A tuple between brackets needs no parentheses.
  private func textOfIndex(_ index: Expr.ID) -> String {
    guard case .tuple(let items, _) = syntax[index].kind, !items.isEmpty else { return text(of: index) }
    return list(items) + (items.count == 1 ? "," : "")
  }

  private func operand(_ id: Expr.ID, isRight: Bool = false) -> String {
    switch syntax[id].kind {
    case .binary(_, .bitOr, _) where isRight: return "(\(text(of: id)))"
    default: return text(of: id)
    }
  }
}
