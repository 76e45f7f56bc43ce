import Base

/// One token: its kind and the bytes it covers.
struct Token {
  enum Kind: UInt8 {
    case endOfFile, newline, indent, dedent
    /// The lexer logged why; `payload` is the index in `TokenStream.failures`.
    case error
    /// A character that begins no token: `$`, `?`, `!` or a backtick.
    case unknown
    case name, int, float, imaginary, string
    /// Prefix and opening quote, a piece of text between fields, closing quote.
    case fStringStart, fStringMiddle, fStringEnd

    case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, semicolon, dot, ellipsis, arrow, at, equal, colonEqual, exclamation
    case plus, minus, star, slash, doubleSlash, percent, doubleStar
    case ampersand, bar, caret, tilde, leftShift, rightShift
    case equalEqual, notEqual, less, lessEqual, greater, greaterEqual
    case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual, doubleStarEqual, atEqual
    case ampersandEqual, barEqual, caretEqual, leftShiftEqual, rightShiftEqual

    case kwFalse, kwNone, kwTrue, kwAnd, kwAs, kwAssert, kwAsync, kwAwait, kwBreak, kwClass, kwContinue, kwDef, kwDel
    case kwElif, kwElse, kwExcept, kwFinally, kwFor, kwFrom, kwGlobal, kwIf, kwImport, kwIn, kwIs, kwLambda, kwNonlocal
    case kwNot, kwOr, kwPass, kwRaise, kwReturn, kwTry, kwWhile, kwWith, kwYield
  }

  var kind: Kind
  var start: Int32
  var end: Int32
  /// The index of the symbol of a name, of the failure of an error; otherwise -1.
  var payload: Int32

  var symbol: Symbol { Symbol(index: payload) }
}

extension Token.Kind {
  static let keywords: [String: Token.Kind] = [
    "False": .kwFalse, "None": .kwNone, "True": .kwTrue, "and": .kwAnd, "as": .kwAs, "assert": .kwAssert,
    "async": .kwAsync, "await": .kwAwait, "break": .kwBreak, "class": .kwClass, "continue": .kwContinue,
    "def": .kwDef, "del": .kwDel, "elif": .kwElif, "else": .kwElse, "except": .kwExcept, "finally": .kwFinally,
    "for": .kwFor, "from": .kwFrom, "global": .kwGlobal, "if": .kwIf, "import": .kwImport, "in": .kwIn, "is": .kwIs,
    "lambda": .kwLambda, "nonlocal": .kwNonlocal, "not": .kwNot, "or": .kwOr, "pass": .kwPass, "raise": .kwRaise,
    "return": .kwReturn, "try": .kwTry, "while": .kwWhile, "with": .kwWith, "yield": .kwYield,
  ]

  /// True for the tokens that shape lines: they never end a node.
  var isLayout: Bool { self == .newline || self == .indent || self == .dedent || self == .endOfFile }

  var isKeyword: Bool { rawValue >= Token.Kind.kwFalse.rawValue }

  /// True for the keywords that can stand in no expression.
  var startsOnlyStatements: Bool {
    switch self {
    case .kwAssert, .kwBreak, .kwClass, .kwContinue, .kwDef, .kwDel, .kwExcept, .kwFinally, .kwGlobal, .kwImport,
      .kwNonlocal, .kwPass, .kwRaise, .kwReturn, .kwTry, .kwWhile, .kwWith:
      true
    default:
      false
    }
  }

  /// True if an expression can begin with such a token; `*` and `yield` are not counted.
  var startsExpression: Bool {
    switch self {
    case .name, .int, .float, .imaginary, .string, .fStringStart, .leftParen, .leftBracket, .leftBrace, .ellipsis,
      .plus, .minus, .tilde, .kwFalse, .kwNone, .kwTrue, .kwAwait, .kwLambda, .kwNot:
      true
    default:
      false
    }
  }

  /// The operator of a binary expression with how tightly it binds, from 1 for `|` to 6 for `*`; `**` is not here.
  var binaryOperator: (BinaryOperator, precedence: Int)? {
    switch self {
    case .bar: (.bitOr, 1)
    case .caret: (.bitXor, 2)
    case .ampersand: (.bitAnd, 3)
    case .leftShift: (.leftShift, 4)
    case .rightShift: (.rightShift, 4)
    case .plus: (.add, 5)
    case .minus: (.sub, 5)
    case .star: (.mult, 6)
    case .slash: (.div, 6)
    case .doubleSlash: (.floorDiv, 6)
    case .percent: (.mod, 6)
    case .at: (.matMult, 6)
    default: nil
    }
  }

  var augmentedOperator: BinaryOperator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .sub
    case .starEqual: .mult
    case .atEqual: .matMult
    case .slashEqual: .div
    case .percentEqual: .mod
    case .doubleStarEqual: .pow
    case .leftShiftEqual: .leftShift
    case .rightShiftEqual: .rightShift
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    case .ampersandEqual: .bitAnd
    case .doubleSlashEqual: .floorDiv
    default: nil
    }
  }

  /// The operator and how many bytes it takes, when `first`, `second` and `third` are the next bytes.
  static func symbol(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (kind: Token.Kind, length: Int)? {
    let equals = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "("): return (.leftParen, 1)
    case UInt8(ascii: ")"): return (.rightParen, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: ":"): return equals ? (.colonEqual, 2) : (.colon, 1)
    case UInt8(ascii: "."):
      return second == first && third == first ? (.ellipsis, 3) : (.dot, 1)
    case UInt8(ascii: "-"):
      if second == UInt8(ascii: ">") { return (.arrow, 2) }
      return equals ? (.minusEqual, 2) : (.minus, 1)
    case UInt8(ascii: "+"): return equals ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "%"): return equals ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "&"): return equals ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"): return equals ? (.barEqual, 2) : (.bar, 1)
    case UInt8(ascii: "^"): return equals ? (.caretEqual, 2) : (.caret, 1)
    case UInt8(ascii: "@"): return equals ? (.atEqual, 2) : (.at, 1)
    case UInt8(ascii: "="): return equals ? (.equalEqual, 2) : (.equal, 1)
    case UInt8(ascii: "!"): return equals ? (.notEqual, 2) : nil
    case UInt8(ascii: "*"): return doubled(first, second, third, .star, .starEqual, .doubleStar, .doubleStarEqual)
    case UInt8(ascii: "/"): return doubled(first, second, third, .slash, .slashEqual, .doubleSlash, .doubleSlashEqual)
    case UInt8(ascii: "<"): return doubled(first, second, third, .less, .lessEqual, .leftShift, .leftShiftEqual)
    case UInt8(ascii: ">"): return doubled(first, second, third, .greater, .greaterEqual, .rightShift, .rightShiftEqual)
    default: return nil
    }
  }

  /// Chooses between the four operators made of one or two equal bytes with or without `=`.
  private static func doubled(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ one: Token.Kind, _ oneEqual: Token.Kind, _ two: Token.Kind,
    _ twoEqual: Token.Kind
  ) -> (kind: Token.Kind, length: Int) {
    if second == first { return third == UInt8(ascii: "=") ? (twoEqual, 3) : (two, 2) }
    return second == UInt8(ascii: "=") ? (oneEqual, 2) : (one, 1)
  }
}
