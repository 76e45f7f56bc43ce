/// A side table: one optional value for each entity of an arena, stored densely by its ID.
public struct Table<Entity, Value> {
  public private(set) var storage: [Value?]

  /// A table with room for `count` entities; it grows when a larger ID is written.
  public init(count: Int = 0) { storage = Array(repeating: nil, count: count) }

  public subscript(id: ID<Entity>) -> Value? {
    get {
      let index = Int(id.index)
      return index < storage.count ? storage[index] : nil
    }
    set {
      let index = Int(id.index)
      if index >= storage.count {
        storage.append(contentsOf: repeatElement(nil, count: index + 1 - storage.count))
      }
      storage[index] = newValue
    }
  }
}

extension Table: Sendable where Value: Sendable {}
