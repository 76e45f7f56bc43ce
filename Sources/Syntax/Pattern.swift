import Base
import Diagnostics

/// A pattern of a `case` clause, as in Python's `ast` module.
public struct Pattern: Sendable {
  public typealias ID = Base.ID<Pattern>

  public enum Kind: Sendable {
    case value(Expr.ID)
    /// `None`, `True` or `False`, compared by identity.
    case singleton(Constant)
    case sequence([Pattern.ID])
    case mapping(keys: [Expr.ID], patterns: [Pattern.ID], rest: Symbol?)
    case `class`(Expr.ID, positional: [Pattern.ID], keywordNames: [Symbol], keywordPatterns: [Pattern.ID])
    case star(Symbol?)
    /// `case _` has neither pattern nor name; `case x` has no pattern.
    case `as`(Pattern.ID?, name: Symbol?)
    case or([Pattern.ID])
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }
}
