import Base
import IR
import Syntax

/// Code that runs inside a function but is a frame of its own in tracebacks: class bodies and comprehensions. An exception in it goes to a
/// landing block, which adds the frame around it.
extension FunctionLowering {
  /// Where code stands and where its exceptions go.
  struct Place {
    let line: Line
    let edge: ErrorEdge
    let frame: Frame.ID?
  }

  struct ComingFrame {
    let comprehension: Expr.ID
    let name: String
    let landing: Block.ID
    /// What gets an item in each round.
    let list: Value.ID?
  }

  var place: Place {
    get { Place(line: builder.line, edge: builder.errorEdge, frame: frame) }
    set {
      builder.line = newValue.line
      builder.errorEdge = newValue.edge
      frame = newValue.frame
    }
  }

  mutating func enterFrame(_ name: String, landing: Block.ID) {
    let entered = Frame(pythonName: name, module: context.moduleIDs[moduleID]!)
    let known = builder.function.frames.ids.first { builder.function.frames[$0] == entered }
    frame = known ?? builder.function.frames.append(entered)
    builder.errorEdge = .handler(landing)
  }

  /// Goes back to the code around a frame.
  mutating func leaveFrame(to outer: Place, landing: Block.ID) {
    place = outer
    let current = builder.current
    switchTo(landing)
    builder.unwind(line: outer.line)
    switchTo(current)
  }

  /// Begins the rounds of a loop; the first one of a comprehension enters its frame.
  mutating func beginRounds() {
    if let coming = comingFrame {
      comingFrame = nil
      enterFrame(coming.name, landing: coming.landing)
      at(coming.comprehension)
    }
    builder.emitVoid(.poll, [], onError: builder.errorEdge)
  }

  /// Makes room in the list of a comprehension whose loop begins now, for as many items as that will have rounds.
  mutating func expectItems(_ count: (inout FunctionLowering) -> Value.ID) {
    if let list = comingFrame?.list { call(.listExpect, [list, count(&self)]) }
  }

  /// Emits what is done with an item of a comprehension: by the call that uses the items up, where there is one.
  mutating func useItem(_ body: (inout FunctionLowering) -> Void) {
    guard let consumer else { return body(&self) }
    let inner = place
    place = consumer
    body(&self)
    place = inner
  }
}
