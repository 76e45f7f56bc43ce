import Testing

@testable import Driver

/// The examples of the standard, and lengths around the block's.
@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func standardExamples(text: String, expected: String) {
    #expect(Digest.of(text.utf8) == expected)
  }

  @Test func piecesAreTheWhole() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for size in [1, 3, 63, 64, 65, 127, 500] {
      var digest = Digest()
      for start in stride(from: 0, to: bytes.count, by: size) {
        digest.add(Array(bytes[start..<min(start + size, bytes.count)]))
      }
      #expect(digest.finish() == Digest.of(bytes))
    }
  }

  @Test func neighbouringTextsAreKeptApart() {
    var one = Digest()
    one.add(text: "ab")
    one.add(text: "c")
    var other = Digest()
    other.add(text: "a")
    other.add(text: "bc")
    #expect(one.finish() != other.finish())
  }
}
