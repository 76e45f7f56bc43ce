import IR

/// The constants that one module's code refers to, each once: static data where C can express it, else words that the
/// module's start function fills in.
struct ConstantPool {
  private struct TracePoint: Hashable {
    var file: String
    var function: String
    var line: Int32
    var marks: Marks?
  }

  private var strings: [[UInt8]: String] = [:]
  private var byteStrings: [[UInt8]: String] = [:]
  private var nameTuples: [[String]: String] = [:]
  private var typePointers: [String: String] = [:]
  private var made: [String: String] = [:]
  private var points: [TracePoint: Int] = [:]

  /// Definitions of static data, in the order of first use.
  private(set) var definitions = CWriter()
  /// Members of the struct of made constants with the expressions that make them (0 for failure).
  private(set) var madeConstants: [(member: String, expression: String)] = []
  /// Rows of the table of trace points.
  private(set) var tracePoints: [String] = []

  static let madeStruct = "ny_constants"
  static let traceTable = "ny_points"

  // MARK: Static data

  /// The address of a static NjStr with this text in WTF-8.
  mutating func string(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "&nj_str_empty" }
    if let known = strings[bytes] { return known }
    let points = codePoints(ofWTF8: bytes)
    if points.count == 1 && points[0] < 256 { return "&nj_str_latin1[\(points[0])]" }
    let name = "ny_str_\(strings.count)"
    let highest = points.max()!
    let unitSize = highest < 0x100 ? 1 : highest < 0x10000 ? 2 : 4
    if points.contains(where: { (0xD800..<0xE000).contains($0) }) {
      let list = points.map { "0x" + String($0, radix: 16) }.joined(separator: ", ")
      definitions.line("static const uint\(unitSize * 8)_t \(name)_units[] = {\(list)};")
      definitions.line("static NjStr \(name) = NJ_STR_UNITS(\(name)_units, \(points.count), \(unitSize));")
    } else {
      let macro = highest < 0x80 ? "ASCII" : "\(unitSize)"
      definitions.line("static NjStr \(name) = NJ_STR_LITERAL_\(macro)(\(CLiteral.units(points, unitSize: unitSize)));")
    }
    strings[bytes] = "&" + name
    return "&" + name
  }

  mutating func string(_ text: String) -> String { string(Array(text.utf8)) }

  mutating func bytes(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "&nj_bytes_empty" }
    if let known = byteStrings[bytes] { return known }
    let name = "ny_bytes_\(byteStrings.count)"
    definitions.line("static NjBytes \(name) = NJ_BYTES_LITERAL(\(CLiteral.bytes(bytes)));")
    byteStrings[bytes] = "&" + name
    return "&" + name
  }

  /// A tuple of keyword names; NULL for none.
  mutating func names(_ names: [String]) -> String {
    if names.isEmpty { return "NULL" }
    if let known = nameTuples[names] { return known }
    let items = names.map { "(NjValue)" + string($0) }.joined(separator: ", ")
    let name = "ny_names_\(nameTuples.count)"
    definitions.line("static NjTuple \(name) = {.base = {&nj_type_tuple}, .length = \(names.count), .items = {\(items)}};")
    nameTuples[names] = "&" + name
    return "&" + name
  }

  /// The address of a constant that holds the type's address, as tables of fields refer to types.
  mutating func typePointer(_ address: String) -> String {
    if let known = typePointers[address] { return known }
    let name = "ny_type_pointer_\(typePointers.count)"
    definitions.line("static NjType *const \(name) = \(address);")
    typePointers[address] = "&" + name
    return "&" + name
  }

  /// The address of the trace point for a place in a function.
  mutating func tracePoint(function: String, at line: Line, file: String) -> String {
    let point = TracePoint(file: file, function: function, line: line.number, marks: line.marks)
    let index: Int
    if let known = points[point] {
      index = known
    } else {
      index = tracePoints.count
      points[point] = index
      tracePoints.append("{\(CLiteral.text(file)), \(CLiteral.text(function)), \(line.number)\(marks(line.marks))}")
    }
    return "&\(Self.traceTable)[\(index)]"
  }

  /// The members behind the line.
  private func marks(_ marks: Marks?) -> String {
    guard let marks else { return ", 0, 0, 0, 0, 0" }
    return ", \(marks.endLine), \(marks.start), \(marks.end), \(marks.inner.lowerBound), \(marks.inner.upperBound)"
  }

  // MARK: Constants made at start

  mutating func bigInt(_ hexadecimal: String) -> String {
    make("big", hexadecimal, "nj_int_from_hex(\(CLiteral.text(hexadecimal)))")
  }

  mutating func complex(_ imaginary: Double) -> String {
    make("complex", "\(imaginary)", "nj_complex_new(0.0, \(CLiteral.float(imaginary)))")
  }

  private mutating func make(_ kind: String, _ key: String, _ expression: String) -> String {
    if let known = made["\(kind) \(key)"] { return known }
    let member = "\(kind)_\(madeConstants.count)"
    madeConstants.append((member, expression))
    let text = "\(Self.madeStruct).\(member)"
    made["\(kind) \(key)"] = text
    return text
  }
}
