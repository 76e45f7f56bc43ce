import Base

/// A set of entities of one arena, a bit each.
struct BitSet<Entity>: Equatable {
  private var words: [UInt64]

  init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  func contains(_ id: ID<Entity>) -> Bool { words[Int(id.index) >> 6] & (1 << UInt64(id.index & 63)) != 0 }

  mutating func insert(_ id: ID<Entity>) { words[Int(id.index) >> 6] |= 1 << UInt64(id.index & 63) }

  mutating func remove(_ id: ID<Entity>) { words[Int(id.index) >> 6] &= ~(1 << UInt64(id.index & 63)) }

  mutating func formUnion(_ other: BitSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func formIntersection(_ other: BitSet) {
    for index in words.indices { words[index] &= other.words[index] }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// In the order of their numbers.
  var members: [ID<Entity>] {
    var result: [ID<Entity>] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(ID(index * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return result
  }
}
