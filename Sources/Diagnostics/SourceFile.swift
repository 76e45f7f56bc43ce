import Base

/// One source text.
public struct SourceFile: Sendable {
  public typealias ID = Base.ID<SourceFile>

  /// As messages show it.
  public let path: String
  /// The text as UTF-8, without byte order mark; line breaks are as they were read.
  public let bytes: [UInt8]
  public let lines: LineTable
  /// What kept the bytes from being read as text; the parser reports it.
  public let decodingFailure: DecodingFailure?

  /// - Parameter bytes: the content of the file, in the encoding that it declares or in UTF-8.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    (self.bytes, decodingFailure) = decodeSource(bytes, path: path)
    lines = LineTable(self.bytes)
  }
}

/// A half-open range of byte offsets in one source file.
public struct Span: Hashable, Sendable {
  public var file: SourceFile.ID
  public var start: Int32
  public var end: Int32

  public init(file: SourceFile.ID, start: Int, end: Int) {
    self.file = file
    self.start = Int32(start)
    self.end = Int32(end)
  }

  /// The smallest span that covers both.
  public func union(_ other: Span) -> Span {
    Span(file: file, start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }
}

/// Finds the line and column of a byte offset. Lines end at `\n`, `\r\n` or a lone `\r`, as Python's do.
public struct LineTable: Sendable {
  /// The offset of each line's first byte.
  public let starts: [Int32]

  public init(_ bytes: [UInt8]) {
    var starts: [Int32] = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x0A {
        starts.append(Int32(index))
      } else if byte == 0x0D {
        if index < bytes.count && bytes[index] == 0x0A { index += 1 }
        starts.append(Int32(index))
      }
    }
    self.starts = starts
  }

  /// The line (from 1) and the column (from 0, in UTF-8 bytes) of `offset`.
  public func position(of offset: Int32) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, Int(offset - starts[low]))
  }
}
