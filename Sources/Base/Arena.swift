/// Values that are never removed, named by the `ID` that adding them returns.
///
/// Everything is inlinable and reads do not copy: stages reach one field of a large entity through it in their hot loops.
public struct Arena<Entity> {
  @usableFromInline var storage: [Entity] = []

  @inlinable public init() {}

  @inlinable public var elements: [Entity] { storage }

  @inlinable public var count: Int { storage.count }

  /// Every ID, in the order of addition.
  @inlinable public var ids: LazyMapSequence<Range<Int>, ID<Entity>> { (0..<storage.count).lazy.map { ID<Entity>($0) } }

  @inlinable public mutating func append(_ entity: Entity) -> ID<Entity> {
    storage.append(entity)
    return ID(storage.count - 1)
  }

  @inlinable public subscript(id: ID<Entity>) -> Entity {
    _read { yield storage[Int(id.index)] }
    _modify { yield &storage[Int(id.index)] }
  }
}

extension Arena: Sendable where Entity: Sendable {}
