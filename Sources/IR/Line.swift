import Base

/// Where an instruction comes from, for tracebacks and `#line`.
public struct Line: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// Line in the frame's source file; 0 for none.
  public var number: Int32
  /// What an inlined function is called; nil: the function that the instruction stands in.
  public var frame: Frame.ID?

  public init(_ number: Int32, frame: Frame.ID? = nil) {
    self.number = number
    self.frame = frame
  }

  public init(integerLiteral number: Int32) { self.init(number) }
}

/// A function that was copied into another, as tracebacks show it.
///
/// An instruction that raises adds only its own frame to the traceback. What leaves an inlined function goes to a handler block
/// that is nothing but `unwind` with the line of the call, and so adds the next frame.
public struct Frame: Hashable, Sendable {
  public typealias ID = Base.ID<Frame>

  public var pythonName: String
  public var module: Module.ID

  public init(pythonName: String, module: Module.ID) {
    self.pythonName = pythonName
    self.module = module
  }
}
