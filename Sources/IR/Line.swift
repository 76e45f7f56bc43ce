import Base

/// Where an instruction comes from, for tracebacks and `#line`.
public struct Line: Hashable, Sendable, ExpressibleByIntegerLiteral {
  /// Line in the frame's source file; 0 for none.
  public var number: Int32
  /// The code on the line that is marked; nil for none. The text form of the IR leaves it out.
  public var marks: Marks?
  /// What an inlined function is called; nil: the function that the instruction stands in.
  public var frame: Frame.ID?

  public init(_ number: Int32, marks: Marks? = nil, frame: Frame.ID? = nil) {
    self.number = number
    self.marks = marks
    self.frame = frame
  }

  public init(integerLiteral number: Int32) { self.init(number) }
}

/// The code that a traceback marks under the source line (`~~^~~`), as CPython's code objects know it: from a column of the line
/// to a column of `endLine`, both in bytes of UTF-8 from 0.
public struct Marks: Hashable, Sendable {
  public var endLine: Int32
  public var start: UInt16
  public var end: UInt16
  /// The part that stands out: the operator, or the index in its brackets. Of a method's call it is from 0 to where the callee ends,
  /// which alone is marked when the method was not found. Empty for none.
  public var inner: Range<UInt16>

  public init(endLine: Int32, start: UInt16, end: UInt16, inner: Range<UInt16> = 0..<0) {
    self.endLine = endLine
    self.start = start
    self.end = end
    self.inner = inner
  }
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
