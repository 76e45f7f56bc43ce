import Base

/// Finds the symbol or keyword of a name by its bytes, so that a `String` is made once a distinct name, not once an
/// occurrence. An open hash table.
struct NameTable {
  struct Entry {
    var start: Int32
    var length: Int32
    var kind: Token.Kind
    var symbol: Symbol
  }

  /// Indices into `entries`; -1 where free. The count is a power of two.
  private var slots = [Int32](repeating: -1, count: 256)
  private var entries: [Entry] = []

  /// The entry of the name at `bytes[start..<end]`.
  mutating func lookUp(_ bytes: [UInt8], _ start: Int, _ end: Int, isASCII: Bool, _ interner: inout Interner) -> Entry {
    var slot = Int(truncatingIfNeeded: hash(bytes, start, end)) & (slots.count - 1)
    while slots[slot] >= 0 {
      let entry = entries[Int(slots[slot])]
      if isEqual(bytes, entry, start, end) { return entry }
      slot = (slot + 1) & (slots.count - 1)
    }
    let entry = makeEntry(bytes, start, end, isASCII: isASCII, &interner)
    slots[slot] = Int32(entries.count)
    entries.append(entry)
    if entries.count * 2 > slots.count { grow(bytes) }
    return entry
  }

  private func makeEntry(
    _ bytes: [UInt8], _ start: Int, _ end: Int, isASCII: Bool, _ interner: inout Interner
  ) -> Entry {
    let written = String(decoding: bytes[start..<end], as: UTF8.self)
    let text = isASCII ? written : normalizedNFKC(written)
    let keyword = isASCII ? Token.Kind.keywords[text] : nil
    let symbol = keyword == nil ? interner.intern(text) : Symbol(index: -1)
    return Entry(start: Int32(start), length: Int32(end - start), kind: keyword ?? .name, symbol: symbol)
  }

  private mutating func grow(_ bytes: [UInt8]) {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for (index, entry) in entries.enumerated() {
      let end = Int(entry.start + entry.length)
      var slot = Int(truncatingIfNeeded: hash(bytes, Int(entry.start), end)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index)
    }
  }

  private func isEqual(_ bytes: [UInt8], _ entry: Entry, _ start: Int, _ end: Int) -> Bool {
    guard Int(entry.length) == end - start else { return false }
    for offset in 0..<(end - start) where bytes[Int(entry.start) + offset] != bytes[start + offset] { return false }
    return true
  }

  /// FNV-1a, folded so that the low bits depend on all others.
  private func hash(_ bytes: [UInt8], _ start: Int, _ end: Int) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in start..<end { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
    return hash ^ (hash >> 32)
  }
}
