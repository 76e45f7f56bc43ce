import Base
import IR
import Testing

/// Each broken program is found, with a fault that says so.
@Suite struct VerifierTests {
  static let cases: [(body: String, fault: String)] = [
    ("b0(%n.0: int):\n return", "return without a value"),
    ("b0(%n.0: int):\n %1: f64 = constFloat 1.0\n return %1", "%1 is f64, wanted int"),
    ("b0(%n.0: int):\n %1: int = intArithmetic add %0, %0 @3\n return %1", "has no error edge"),
    ("b0(%n.0: int):\n %1: bool = compare less %0, %0 !\n return %0", "has an error edge"),
    ("b0(%n.0: int):\n %1: i64 = arithmetic add %0, %0\n return %0", "do not fit the operation"),
    ("b0(%n.0: int):\n jump b1(%0)\nb1(%1: i64):\n return %0", "b1 takes (i64), is given (int)"),
    ("b0(%n.0: int):\n jump b0(%0)", "jump to the entry block"),
    ("b0(%n.0: int):\n %1: bool = constBool true\n branch %1, b1, b2\nb1:\n %2: int = constInt 1\n jump b2\nb2:\n return %2", "does not dominate"),
    ("b0(%n.0: int):\n poll !b1\n %1: int = constInt 1\n return %1\nb1:\n return %1", "does not dominate"),
    ("b0(%n.0: int):\n poll !b1\n return %0\nb1(%1: int):\n return %1", "handler b1 has parameters"),
    ("b0(%n.0: int):\n %1: int = constInt 1\n %1: int = constInt 2\n return %1", "%1 is defined twice"),
    ("b0(%n.0: int):\n %1: bool = constBool true\n branch %1, b1, b2\nb1:\n return %0\nb2:\n %3: none = cast %2\n return %0", "do not fit the operation"),
    ("b0(%n.0: int):\n %1: u8 = constInt 256\n return %0", "does not fit u8"),
    ("b0(%n.0: int):\n unwind", "unwind without an edge"),
  ]

  @Test(arguments: cases) func fault(body: String, fault: String) throws {
    let head = "module m \"m\" \"m.py\"\nfunction m.f (n: int) -> int \"f\" \"f\" module m line 1 {\n"
    let program = try readProgram(head + body + "\n}\n")
    let found = faults(in: program)
    #expect(found.contains { $0.contains(fault) }, "found \(found)")
  }

  @Test func valuesAreDefined() throws {
    var program = try readProgram(
      """
      module m "m" "m.py"
      function m.f (n: int) -> int "f" "f" module m line 1 {
      b0(%n.0: int):
        %1: int = constInt 1
        return %1
      }
      """)
    program.functions[Function.ID(0)].blocks[Block.ID(0)].instructions = []
    #expect(faults(in: program) == ["m.f: b0: %1 is used but not defined"])
  }

  @Test func handlersSeeWhatIsDefinedBeforeEveryEdge() throws {
    let program = try readProgram(
      """
      module m "m" "m.py"
      function m.f (n: int) -> int "f" "f" module m line 1 {
      b0(%n.0: int):
        %1: int = constInt 1
        %2: int = intArithmetic add %0, %1 !b1 @2
        return %2
      b1:
        return %1
      }
      """)
    #expect(faults(in: program) == [])
  }
}
