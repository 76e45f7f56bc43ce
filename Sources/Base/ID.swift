/// A small typed index that names one value in an `Arena`.
public struct ID<Entity>: Hashable, Comparable, Sendable {
  public let index: Int32

  @inlinable public init(_ index: Int) { self.index = Int32(index) }

  @inlinable public static func < (lhs: Self, rhs: Self) -> Bool { lhs.index < rhs.index }
}

extension ID: CustomStringConvertible {
  public var description: String { "#\(index)" }
}
