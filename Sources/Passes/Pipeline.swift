import Base
import IR

/// The passes over the IR, and why they stand in this order.
public enum Pipeline {
  public struct Pass: Sendable {
    public let name: String
    let run: @Sendable (inout Program) -> Void

    init(_ name: String, _ run: @escaping @Sendable (inout Program) -> Void) {
      self.name = name
      self.run = run
    }

    /// A pass that looks at one function at a time.
    init(_ name: String, onEach run: @escaping @Sendable (inout Function) -> Void) {
      self.init(name) { program in
        for id in program.functions.ids where program.functions[id].blocks.count > 0 { run(&program.functions[id]) }
      }
    }
  }

  /// What runs, in this order.
  public static let passes: [Pass] = [
    Pass("removeUnreachableBlocks", onEach: removeUnreachableBlocks),
    Pass("proveBound", proveBound),
    Pass("splitGenerators", splitGenerators),
    Pass("promoteSlots", onEach: promoteSlots),
    Pass("simplifyBlocks", onEach: simplifyBlocks),
    Pass("devirtualise", devirtualise),
    Pass("inline", inline),
    Pass("devirtualise", devirtualise),
    Pass("forwardLoads", onEach: forwardLoads),
    Pass("eliminateBoxes", eliminateBoxes),
    Pass("dissolveObjects", dissolveObjects),
    Pass("integerRanges", onEach: integerRanges),
    Pass("eliminateBoxes", eliminateBoxes),
    Pass("narrowLists", onEach: narrowLists),
    Pass("readFloats", onEach: readFloats),
    Pass("simplifyBlocks", onEach: simplifyBlocks),
    Pass("removeDeadCode", onEach: removeDeadCode),
    Pass("removeLocks", removeLocks),
    Pass("findLoans", findLoans),
    Pass("placeOnStack", placeOnStack),
    Pass("findRecursion", findRecursion),
    Pass("inferNothrow", inferNothrow),
  ]

  /// Why a pass comes before another.
  public static let order: [(first: String, then: String, because: String)] = [
    ("removeUnreachableBlocks", "splitGenerators", "liveness and dominance are defined on reached blocks"),
    ("proveBound", "splitGenerators", "a generator's body is made where its function is"),
    ("splitGenerators", "promoteSlots", "what lives across a yield is in slots when the frame's fields are chosen"),
    ("promoteSlots", "simplifyBlocks", "promotion makes parameters that always get the same value"),
    ("promoteSlots", "devirtualise", "a receiver in a variable is the value that was made"),
    ("devirtualise", "inline", "a call is direct before its body can be copied in, and receivers are known once bodies are copied"),
    ("splitGenerators", "inline", "a body with yield cannot be copied"),
    ("promoteSlots", "inline", "a body without slots is shorter, and its values are seen in the caller"),
    ("inline", "eliminateBoxes", "arguments are boxed by the caller and unboxed by the callee"),
    ("inline", "integerRanges", "ranges of arguments and results are known where the call was"),
    ("inline", "forwardLoads", "a callee's loads follow its caller's stores"),
    ("forwardLoads", "integerRanges", "the range of a value that is stored is known, that of a field is not"),
    ("inline", "dissolveObjects", "what a constructor or method does to an object is seen where the object is made"),
    ("eliminateBoxes", "dissolveObjects", "an object that is boxed for a call that was copied in is used by nothing else"),
    ("dissolveObjects", "integerRanges", "the range of a variable is known, that of a field is not"),
    ("inline", "findRecursion", "a copied body needs no test of the stack of its own"),
    ("eliminateBoxes", "narrowLists", "a read that is unboxed at once stands next to its unboxing"),
    ("eliminateBoxes", "readFloats", "a read that is unboxed at once stands next to its unboxing"),
    ("readFloats", "removeLocks", "what reads an item keeps nothing of the list"),
    ("narrowLists", "removeDeadCode", "boxes of bools that go into narrow lists are read by nobody"),
    ("simplifyBlocks", "removeDeadCode", "joined blocks leave constants and conditions behind that nobody reads"),
    ("dissolveObjects", "removeLocks", "what an object on the heap holds may be known elsewhere, what a variable holds is not"),
    ("narrowLists", "removeLocks", "the operations on narrow lists have a form without a lock too"),
    ("removeDeadCode", "findLoans", "what nobody reads lets nothing out"),
    ("findLoans", "placeOnStack", "both look at how objects are made, which `local` hides"),
    ("removeLocks", "placeOnStack", "both look at how objects are made, which `local` hides"),
    ("dissolveObjects", "placeOnStack", "what needs no memory needs no place"),
    ("removeDeadCode", "placeOnStack", "what nobody reads keeps no object alive"),
    ("placeOnStack", "inferNothrow", "making an object in the frame raises nothing"),
    ("removeDeadCode", "findRecursion", "calls that were removed need no room on the stack"),
    ("integerRanges", "inferNothrow", "an operation on raw words has lost its error edge"),
    ("findRecursion", "inferNothrow", "a function that tests the stack may raise"),
  ]

  /// Runs all passes. `before` and `dump` get each pass's name and the program before and after it. Debug builds verify the program after each pass.
  public static func run(
    on program: inout Program, before: ((String, Program) -> Void)? = nil, dump: ((String, Program) -> Void)? = nil
  ) {
    check(program, after: "lowering")
    for pass in passes {
      before?(pass.name, program)
      pass.run(&program)
      check(program, after: pass.name)
      dump?(pass.name, program)
    }
  }

  /// Runs the pass of that name alone. False when there is none.
  public static func run(only name: String, on program: inout Program) -> Bool {
    guard let pass = passes.first(where: { $0.name == name }) else { return false }
    pass.run(&program)
    return true
  }

  private static func check(_ program: Program, after pass: String) {
    assert({
      verify(program, after: pass)
      return true
    }())
  }
}
