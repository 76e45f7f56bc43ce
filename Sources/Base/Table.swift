/// A side table: one optional value for each entity of an arena, stored densely by its ID.
public struct Table<Entity, Value> {
  @usableFromInline var values: [Value?]

  /// A table with room for `count` entities; it grows when a larger ID is written.
  @inlinable public init(count: Int = 0) { values = Array(repeating: nil, count: count) }

  @inlinable public var storage: [Value?] { values }

  @inlinable public subscript(id: ID<Entity>) -> Value? {
    get {
      let index = Int(id.index)
      return index < values.count ? values[index] : nil
    }
    set {
      let index = Int(id.index)
      if index >= values.count {
        values.append(contentsOf: repeatElement(nil, count: index + 1 - values.count))
      }
      values[index] = newValue
    }
  }
}

extension Table: Sendable where Value: Sendable {}
