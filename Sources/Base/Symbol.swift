/// An interned name. Symbols of one `Interner` are equal exactly when their texts are.
public struct Symbol: Hashable, Comparable, Sendable {
  public let index: Int32

  @inlinable public init(index: Int32) { self.index = index }

  /// The order in which the names were first seen, not the alphabetical one.
  @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.index < rhs.index }
}

/// Gives each distinct name one `Symbol`. One interner serves a whole compilation.
public struct Interner: Sendable {
  private var symbols: [String: Symbol] = [:]
  private var names: [String] = []

  public init() {}

  public mutating func intern(_ name: String) -> Symbol {
    if let known = symbols[name] { return known }
    let symbol = Symbol(index: Int32(names.count))
    names.append(name)
    symbols[name] = symbol
    return symbol
  }

  /// The symbol of `name` if it was interned before.
  public func find(_ name: String) -> Symbol? { symbols[name] }

  public subscript(symbol: Symbol) -> String { names[Int(symbol.index)] }
}
