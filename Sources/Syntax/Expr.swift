import Base
import Diagnostics

/// An expression. The cases and their fields are those of Python's own `ast` module, under Swift names.
public struct Expr: Sendable {
  public typealias ID = Base.ID<Expr>

  public enum Kind: Sendable {
    case boolOp(BoolOperator, [Expr.ID])
    case namedExpr(target: Expr.ID, value: Expr.ID)
    case binary(Expr.ID, BinaryOperator, Expr.ID)
    case unary(UnaryOperator, Expr.ID)
    case lambda(Parameters, body: Expr.ID)
    case ifExp(test: Expr.ID, then: Expr.ID, otherwise: Expr.ID)
    /// `keys[i]` is nil for `**values[i]`.
    case dict(keys: [Expr.ID?], values: [Expr.ID])
    case set([Expr.ID])
    case listComp(element: Expr.ID, [Comprehension])
    case setComp(element: Expr.ID, [Comprehension])
    case dictComp(key: Expr.ID, value: Expr.ID, [Comprehension])
    case generatorExp(element: Expr.ID, [Comprehension])
    case await(Expr.ID)
    case yield(Expr.ID?)
    case yieldFrom(Expr.ID)
    case compare(Expr.ID, [CompareOperator], [Expr.ID])
    case call(callee: Expr.ID, arguments: [Expr.ID], keywords: [Keyword])
    /// One replacement field of an f-string; `conversion` is -1 or the ASCII code of s, r or a.
    case formattedValue(Expr.ID, conversion: Int, format: Expr.ID?)
    case joinedString([Expr.ID])
    case constant(Constant)
    case attribute(Expr.ID, Symbol, ExprContext)
    case `subscript`(Expr.ID, index: Expr.ID, ExprContext)
    case starred(Expr.ID, ExprContext)
    case name(Symbol, ExprContext)
    case list([Expr.ID], ExprContext)
    case tuple([Expr.ID], ExprContext)
    case slice(lower: Expr.ID?, upper: Expr.ID?, step: Expr.ID?)
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, at span: Span) {
    self.kind = kind
    self.span = span
  }
}

public enum ExprContext: Sendable { case load, store, del }

public enum BoolOperator: Sendable { case and, or }

public enum UnaryOperator: Sendable { case invert, not, plus, minus }

public enum BinaryOperator: Sendable, CaseIterable {
  case add, sub, mult, matMult, div, mod, pow, leftShift, rightShift, bitOr, bitXor, bitAnd, floorDiv
}

public enum CompareOperator: Sendable, CaseIterable {
  case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn
}

/// The value of a literal.
public enum Constant: Sendable {
  case none
  case `true`
  case `false`
  case ellipsis
  /// An int that fits 64 bits.
  case int(Int64)
  /// A larger int: its absolute value in lower-case hexadecimal digits without prefix.
  case bigInt(hex: String)
  case float(Double)
  /// The imaginary part.
  case complex(Double)
  /// Code points rather than a Swift string, since Python text may hold lone surrogates. `unicodePrefix` is true for
  /// u"…".
  case string(StringLiteral, unicodePrefix: Bool)
  case bytes([UInt8])
}

/// Text of a string literal after escapes were processed and adjacent literals joined.
public struct StringLiteral: Hashable, Sendable {
  /// The text as UTF-8, in which a lone surrogate stands as its three-byte form (WTF-8).
  public var wtf8: [UInt8]

  public init(wtf8: [UInt8]) { self.wtf8 = wtf8 }
}

public struct Comprehension: Sendable {
  public var target: Expr.ID
  public var iterable: Expr.ID
  public var conditions: [Expr.ID]
  public var isAsync: Bool

  public init(target: Expr.ID, iterable: Expr.ID, conditions: [Expr.ID], isAsync: Bool) {
    self.target = target
    self.iterable = iterable
    self.conditions = conditions
    self.isAsync = isAsync
  }
}

/// A keyword argument of a call or class definition; `name` is nil for `**value`.
public struct Keyword: Sendable {
  public var name: Symbol?
  public var value: Expr.ID
  public var span: Span

  public init(name: Symbol?, value: Expr.ID, at span: Span) {
    self.name = name
    self.value = value
    self.span = span
  }
}

/// The parameters of a function or lambda, as `ast.arguments` has them.
public struct Parameters: Sendable {
  public var positionalOnly: [Parameter] = []
  public var positional: [Parameter] = []
  public var variadic: Parameter?
  public var keywordOnly: [Parameter] = []
  public var keywordVariadic: Parameter?
  /// The defaults of the last positional-only and positional parameters, in order.
  public var defaults: [Expr.ID] = []
  /// One entry for each keyword-only parameter; nil where it is required.
  public var keywordDefaults: [Expr.ID?] = []

  public init() {}
}

public struct Parameter: Sendable {
  public var name: Symbol
  public var annotation: Expr.ID?
  public var span: Span

  public init(name: Symbol, annotation: Expr.ID?, at span: Span) {
    self.name = name
    self.annotation = annotation
    self.span = span
  }
}
