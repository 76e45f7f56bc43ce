import Base
import IR
import TestSupport
import Testing

/// A program that uses every declaration and every operation, in the form that the printer gives it.
let everything = #"""
  module main "__main__" "main.py" main initialiser main.<init> doc "A module\n\"quoted\""
  global main total: int visible target int
  global main point: record main.C target instance class main.C "main.C" orNone
  global main hidden: value
  record main.C builtin NjObject {
    x: f64
    next: record main.C
  }
  record main.D record main.C {
  }
  record main.f.environment bare {
    n: int
  }
  record main.g.frame builtin NjGenerator {
    handled: handle "NjException *"
  }
  class main.C "C" "C" module main record main.C dict doc "Class" {
    targets [float, instance class main.C "main.C" orNone]
    slot size (record main.C) -> i64 target main.C.size dynamic main.C.size:dynamic
  }
  class main.D "D" "D" module main record main.D parent main.C {
    slot size (record main.C) -> i64 target main.C.size
  }
  class main.E "E" "f.<locals>.E" module main dynamic {
  }
  primitive nj_list_get(list, i64) -> value fails zero effects readsMemory
  primitive nj_next(value) -> value fails zeroIfPending effects runsUserCode readsMemory writesMemory locks allocates
  primitive nj_print(...) -> none fails falseStatus effects runsUserCode readsMemory writesMemory locks allocates
  primitive nj_raise_object(value, value) -> none fails always effects runsUserCode readsMemory writesMemory locks allocates

  function main.<init> () -> none "<module>" "<module>" module main line 0 initialiser {
    slot $seen.0: value
  b0:
    %0: int = constInt -5
    %1: int = constBigInt "-ffffffffffffffffffff"
    %2: f64 = constFloat 1.5e-300
    %3: bool = constBool true
    %text.4: str = constString "caf\c3\a9 \"\\\n\00"
    %5: bytes = constBytes "\00\ff"
    %6: value = constComplex 2.0
    %7: value = singleton none
    %8: value = singleton ellipsis
    %9: value = singleton notImplemented
    %10: tuple = absent
    %11: dict = absent
    %12: type = typeAddress builtin str
    %13: type = typeAddress exception ValueError
    %14: type = typeAddress class main.C
    %15: value = box %2 @3
    %16: int = unbox int %15 ! @3
    %17: record main.C = unbox instance class main.C "main.C" orNone %15 !b1 @4
    %18: str = cast %15
    %19: i64 = convert %16 ! @4
    %20: i64 = smallIntValue %0
    %21: i64 = clampInt %1
    %22: bool = isPresent %10
    %23: value = checkPresent local "x" %15 ! @5
    %24: value = checkPresent attribute "x" "C" %23 ! @5
    storeSlot $seen.0 %24
    %25: value = loadSlot $seen.0
    storeGlobal main total %16
    %26: int = loadGlobal main total
    %27: i64 = arithmetic add %19, %20
    %28: i64 = arithmetic floorDivide %19, %20 ! @6
    %29: int = intArithmetic shiftLeft %16, %26 ! @6
    %30: f64 = negate %2
    %31: i64 = invert %27
    %32: bool = compare lessOrEqual %19, %20
    %33: bool = not %32
    %34: bool = same %25, %24
    %35: bool = hasExactType %25, %12
    %36: bool = isInstance class main.C %25
    %37: record main.f.environment = allocate main.f.environment ! @7
    setField main.f.environment n %37, %29
    %38: int = getField main.f.environment n %37
    %39: record main.C = newInstance main.C ! @8
    %40: i64 = callVirtual main.C 0 %39 ! @8
    %41: i64 = call main.C.size %39 ! @8
    %42: value = callValue [key] %25, %24, %15 ! @9
    %43: value = callMethod append %42, %15 ! @9
    %44: value = makeFunction main.f %37, %10, %11 ! @10
    %45: value = makeClass main.E %10, %11, %11 ! @10
    primitive nj_print %45, %44 ! @11
    %46: record main.g.frame = newGenerator main.g.resume ! @12
    poll ! @13
    switch %41 [b2, b3], b4
  b1:
    unwind ! @4
  b2:
    branch %36, b3, b5(%41) likely
  b3:
    primitive nj_raise_object %7, %8 !b1 @14
    unreachable
  b4:
    return
  b5(%count.47: i64):
    jump b5(%47)
  }

  function main.C.size (self: record main.C) -> i64 "size" "C.size" module main line 20 nothrow shallow {
    entry 1 1 0 targets [instance class main.C "main.C"]
  b0(%self.0: record main.C):
    %1: i64 = constInt 1
    return %1
  }

  function main.C.size:dynamic (self: record main.C) -> i64 "size" "C.size" module main line 20 {
  b0(%self.0: record main.C):
    %1: i64 = constInt 2
    return %1
  }

  function main.f (environment: record main.f.environment, a: int, rest: tuple, named: dict) -> value "f" "f" module main line 30 environment {
    entry 0 1 0 variadic keywords targets [int, any, any]
  b0(%environment.0: record main.f.environment, %a.1: int, %rest.2: tuple, %named.3: dict):
    %4: value = box %2
    return %4
  }

  function main.g (n: int) -> value "g" "g" module main line 40 generator {
    entry 0 1 0 targets [int]
  b0(%n.0: int):
    %1: value = box %0
    %2: value = yield %1 ! @41
    %3: value = yieldFrom %2 ! @42
    return %3
  }

  function main.g.resume (frame: record main.g.frame, sent: value) -> value "g" "g" module main line 40 resume main.g.frame {
  b0(%frame.0: record main.g.frame, %sent.1: value):
    return %1
  }
  """#

@Suite struct RoundTripTests {
  @Test func printedTextIsReadBack() throws {
    let program = try readProgram(everything)
    #expect(faults(in: program) == [])
    let once = text(of: program)
    let twice = text(of: try readProgram(once))
    #expect(once == twice)
    #expect(once.contains(##"%text.4: str = constString "caf\c3\a9 \"\\\n\00""##))
  }

  @Test func nothingIsLost() throws {
    let program = try readProgram(everything)
    let printed = text(of: program)
    for line in everything.split(separator: "\n") where !line.hasPrefix("primitive") {
      let plain = line.replacingNumbersOfHints
      #expect(printed.replacingNumbersOfHints.contains(plain), "lost: \(line)")
    }
  }

  @Test func mistakesHaveTheirLine() {
    #expect(throws: ReadError.self) { try readProgram("module m \"m\" \"m.py\"\nfunction m.f () -> nothing \"f\" \"f\" module m line 1 {\n}") }
    do {
      _ = try readProgram("module m \"m\" \"m.py\"\nglobal m x: what")
      Issue.record("it was read")
    } catch {
      #expect(error.line == 2)
    }
  }
}

extension StringProtocol {
  /// The text with `%self.0` written as `%0`, which means the same value.
  fileprivate var replacingNumbersOfHints: String {
    let parts = split(separator: "%", omittingEmptySubsequences: false)
    let rest = parts.dropFirst().map { part in
      let hint = part.prefix { $0.isLetter }
      return part.dropFirst(hint.count).first == "." ? part.dropFirst(hint.count + 1) : part[...]
    }
    return ([parts[0][...]] + rest).joined(separator: "%")
  }
}

func text(of program: Program) -> String {
  var writer = TextWriter()
  print(program, into: &writer)
  return writer.text
}
