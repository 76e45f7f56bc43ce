import Base
import Diagnostics

/// Prints `module` exactly as CPython 3.11's `ast.dump(ast.parse(source), include_attributes=True)` does.
///
/// Nodes that Python 3.12 brought are printed in the same form.
public func dumpCPython(_ module: Module, of source: SourceFile, interner: Interner) -> String {
  var dumper = Dumper(module, source, interner)
  dumper.dumpModule()
  return String(decoding: dumper.out, as: UTF8.self)
}

/// The state of `dumpCPython`.
struct Dumper {
  /// The joined string being printed: where its parts are said to be, and its tokens.
  struct Joined {
    var start: DumpPosition
    var end: DumpPosition
    var tokens: [Range<Int32>]

    /// The token that `offset` lies in.
    func token(around offset: Int32) -> Range<Int32> {
      var low = 0
      var high = tokens.count
      while high - low > 1 {
        let middle = (low + high) / 2
        if tokens[middle].lowerBound <= offset { low = middle } else { high = middle }
      }
      return tokens[low]
    }
  }

  let module: Module
  let interner: Interner
  let positions: DumpPositions
  var out: [UInt8] = []
  /// The innermost replacement field.
  var field: DumpPositions.Field?
  var joined: Joined?

  init(_ module: Module, _ source: SourceFile, _ interner: Interner) {
    self.module = module
    self.interner = interner
    positions = DumpPositions(source: source, file: module.file)
    out.reserveCapacity(source.bytes.count * 30)
  }

  mutating func dumpModule() {
    write("Module(body=")
    dump(module.body)
    write(", type_ignores=[])")
  }

  // MARK: Pieces

  mutating func write(_ text: StaticString) {
    out.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func write(_ number: Int) {
    if number < 0 { return out += String(number).utf8 }
    let start = out.count
    var rest = number
    repeat {
      out.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    out[start...].reverse()
  }

  /// Writes a name as a Python string.
  mutating func write(_ symbol: Symbol) {
    PythonRepr.append(StringLiteral(wtf8: Array(interner[symbol].utf8)), to: &out)
  }

  mutating func write(optional symbol: Symbol?, _ label: StaticString) {
    guard let symbol else { return }
    write(label)
    write(symbol)
  }

  mutating func list<Element>(_ elements: [Element], _ dumpElement: (inout Dumper, Element) -> Void) {
    write("[")
    var isFirst = true
    for element in elements {
      if !isFirst { write(", ") }
      isFirst = false
      dumpElement(&self, element)
    }
    write("]")
  }

  mutating func dump(_ ids: [Expr.ID]) { list(ids) { $0.dump($1) } }

  mutating func dump(_ ids: [Stmt.ID]) { list(ids) { $0.dump($1) } }

  mutating func dump(_ ids: [Pattern.ID]) { list(ids) { $0.dump($1) } }

  mutating func dump(_ ids: [Expr.ID?]) {
    list(ids) { dumper, id in
      if let id { dumper.dump(id) } else { dumper.write("None") }
    }
  }

  mutating func dump(optional id: Expr.ID?, _ label: StaticString) {
    guard let id else { return }
    write(label)
    dump(id)
  }

  mutating func dump(_ symbols: [Symbol]) { list(symbols) { $0.write($1) } }

  /// Writes the four attributes of a node and its closing parenthesis.
  mutating func finish(_ span: Span, isFirst: Bool = false) {
    finish(positions.start(span.start, in: field), positions.end(span.end, in: field), isFirst: isFirst)
  }

  mutating func finish(_ start: DumpPosition, _ end: DumpPosition, isFirst: Bool = false) {
    if !isFirst { write(", ") }
    write("lineno=")
    write(start.line)
    write(", col_offset=")
    write(start.column)
    write(", end_lineno=")
    write(end.line)
    write(", end_col_offset=")
    write(end.column)
    write(")")
  }
}
