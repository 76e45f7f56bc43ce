import Foundation
import TestSupport
import Testing

/// Damages good files at random: whatever comes out, the parser must neither trap nor hang.
@Suite struct RobustnessTests {
  /// The same numbers in every run: splitmix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ":", "\n", "  ", "\t", ",", "=", "\"", "'", "\"\"\"", "\\", "#", "*", "**", ".", "@",
    "if ", "else", " for ", " in ", "lambda ", "not ", "def ", "class ", "yield ", "await ", "async ", "with ", "as ",
    "import ", "f\"{", "f'''{", "0", "1e", "0x", "é", "\u{0}", "$", "!", ":=", "->", ";", "match ", "case ", "type ",
    "try:", "except ", "print ", "\r", "\u{C}", "None", "u\"", "b\"", "rf\"",
  ]

  @Test(arguments: GoldenTests.files, 0..<4) func damagedFiles(file: URL, round: Int) throws {
    let good = [UInt8](try Data(contentsOf: file))
    var generator = Generator(state: UInt64(round) &* 7919 &+ UInt64(good.count))
    for _ in 0..<40 {
      let parsed = Parsed(damage(good, using: &generator))
      if parsed.log.hasErrors { continue }
      #expect(parsed.dump.hasSuffix("type_ignores=[])"))
      _ = parsed.messages
    }
  }

  private func damage(_ good: [UInt8], using generator: inout Generator) -> [UInt8] {
    var bytes = good
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, start + Int.random(in: 0...6, using: &generator))
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.removeLast(bytes.count - start)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: start)
      default:
        let piece = Self.pieces.randomElement(using: &generator) ?? ""
        bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
      }
    }
    return bytes
  }
}
