/// Values that are never removed, named by the `ID` that adding them returns.
public struct Arena<Entity> {
  public private(set) var elements: [Entity] = []

  public init() {}

  @inlinable public var count: Int { elements.count }

  /// Every ID, in the order of addition.
  public var ids: some Sequence<ID<Entity>> { (0..<elements.count).lazy.map { ID<Entity>($0) } }

  public mutating func append(_ entity: Entity) -> ID<Entity> {
    elements.append(entity)
    return ID(elements.count - 1)
  }

  public subscript(id: ID<Entity>) -> Entity {
    get { elements[Int(id.index)] }
    _modify { yield &elements[Int(id.index)] }
  }
}

extension Arena: Sendable where Entity: Sendable {}
