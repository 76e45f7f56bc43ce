import Base

/// The program as text that `read` (Reader.swift) takes back. Stable: everything in the order of its arena.
public func print(_ program: Program, into writer: inout TextWriter) {
  var printer = Printer(program: program, writer: writer)
  printer.printProgram()
  writer = printer.writer
}

/// One function as text, in the form it has in a printed program.
public func print(_ function: Function, of program: Program, into writer: inout TextWriter) {
  var printer = Printer(program: program, writer: writer)
  printer.printFunction(function)
  writer = printer.writer
}

struct Printer {
  let program: Program
  var writer: TextWriter
  /// Primitives that were declared, by the name they go by in the text.
  private var primitiveNames: [Primitive: String] = [:]

  init(program: Program, writer: TextWriter) {
    self.program = program
    self.writer = writer
  }

  mutating func printProgram() {
    for id in program.modules.ids { printModule(id) }
    for id in program.records.ids { printRecord(program.records[id]) }
    for id in program.classes.ids { printClass(program.classes[id]) }
    declarePrimitives()
    for id in program.functions.ids {
      writer.line()
      printFunction(program.functions[id])
    }
  }

  // MARK: Declarations

  private mutating func printModule(_ id: Module.ID) {
    let module = program.modules[id]
    var line = "module \(name(module.name)) \(quoted(module.pythonName)) \(quoted(module.path))"
    if module.isPackage { line += " package" }
    if module.isLibrary { line += " library" }
    if program.main == id { line += " main" }
    if let initialiser = module.initialiser { line += " initialiser \(name(program.functions[initialiser].name))" }
    if let text = module.documentation { line += " doc \(quoted(text))" }
    writer.line(line)
    for variable in program.globals.ids where program.globals[variable].module == id {
      let entity = program.globals[variable]
      var line = "global \(global(variable)): \(repr(entity.repr))"
      if entity.isVisible { line += " visible" }
      if entity.isPermanent { line += " permanent" }
      if let target = entity.target { line += " target \(unboxTarget(target))" }
      writer.line(line)
    }
  }

  private mutating func printRecord(_ record: Record) {
    let base =
      switch record.base {
      case .bare: "bare"
      case .builtin(let type): "builtin \(type)"
      case .record(let id): "record \(name(program.records[id].name))"
      }
    writer.line("record \(name(record.name)) \(base) {")
    for field in record.fields { writer.line("  \(name(field.name)): \(repr(field.repr))") }
    writer.line("}")
  }

  private mutating func printClass(_ type: Class) {
    var line = "class \(name(type.name)) \(quoted(type.pythonName)) \(quoted(type.qualifiedName)) module \(name(program.modules[type.module].name))"
    if let record = type.record { line += " record \(name(program.records[record].name))" }
    if let parent = type.parent { line += " parent \(name(program.classes[parent].name))" }
    if type.hasOverflowDict { line += " dict" }
    if !type.isStatic { line += " dynamic" }
    if let variable = type.variable { line += " variable \(global(variable))" }
    if let text = type.documentation { line += " doc \(quoted(text))" }
    writer.line(line + " {")
    if !type.fieldTargets.isEmpty { writer.line("  targets \(targets(type.fieldTargets))") }
    for slot in type.slots {
      var line = "  slot \(name(slot.name)) (\(slot.parameters.map(repr).joined(separator: ", "))) -> \(repr(slot.result))"
      if let target = slot.target { line += " target \(name(program.functions[target].name))" }
      if let target = slot.dynamicTarget { line += " dynamic \(name(program.functions[target].name))" }
      writer.line(line)
    }
    writer.line("}")
  }

  /// Declares each primitive that the program uses once, in the order of their names.
  private mutating func declarePrimitives() {
    var used: Set<Primitive> = []
    for id in program.functions.ids {
      for block in program.functions[id].blocks.elements {
        for case .primitive(let primitive) in block.instructions.lazy.map(\.operation) { used.insert(primitive) }
      }
    }
    let declarations = used.map { (primitive: $0, text: declaration($0)) }.sorted { $0.text < $1.text }
    var previous: (name: String, count: Int) = ("", 0)
    for (primitive, text) in declarations {
      previous = previous.name == primitive.name ? (primitive.name, previous.count + 1) : (primitive.name, 1)
      let alias = previous.count == 1 ? primitive.name : "\(primitive.name):\(previous.count)"
      primitiveNames[primitive] = alias
      writer.line("primitive \(alias)\(text.dropFirst(primitive.name.count))")
    }
  }

  private func declaration(_ primitive: Primitive) -> String {
    var text = primitive.name + "(" + primitive.parameters.map(repr).joined(separator: ", ")
    if primitive.takesArray { text += primitive.parameters.isEmpty ? "..." : ", ..." }
    text += ") -> \(repr(primitive.result)) fails \(failureNames[primitive.failure]!)"
    let effects = effectNames.filter { primitive.effects.contains($0.effect) }.map(\.name)
    if !effects.isEmpty { text += " effects " + effects.joined(separator: " ") }
    if let range = primitive.range { text += " range \(range.lowerBound) \(range.upperBound)" }
    return text
  }

  // MARK: Functions

  mutating func printFunction(_ function: Function) {
    writer.line(header(function) + " {")
    if let entry = function.entryPoint { writer.line("  " + entryPoint(entry)) }
    for id in function.frames.ids {
      let frame = function.frames[id]
      writer.line("  frame f\(id.index) \(quoted(frame.pythonName)) module \(name(program.modules[frame.module].name))")
    }
    for id in function.slots.ids { writer.line("  slot \(slot(id, function)): \(repr(function.slots[id].repr))") }
    for id in function.blocks.ids { printBlock(id, function) }
    writer.line("}")
  }

  private func header(_ function: Function) -> String {
    let parameters = function.parameters.map { "\(name($0.name)): \(repr($0.repr))" }.joined(separator: ", ")
    var line = "function \(name(function.name)) (\(parameters)) -> \(repr(function.result))"
    line += " \(quoted(function.pythonName)) \(quoted(function.qualifiedName)) module \(name(program.modules[function.module].name))"
    line += " line \(function.line)"
    switch function.kind {
    case .plain: break
    case .generator: line += " generator"
    case .resume(let record): line += " resume \(name(program.records[record].name))"
    case .moduleInit: line += " initialiser"
    }
    if function.takesEnvironment { line += " environment" }
    if function.isGenerator { line += " split" }
    switch function.suspension {
    case .generator: break
    case .coroutine: line += " coroutine"
    case .asyncGenerator: line += " asyncGenerator"
    }
    if !function.mayRaise { line += " nothrow" }
    if !function.checksStack { line += " shallow" }
    if let text = function.documentation { line += " doc \(quoted(text))" }
    return line
  }

  private func entryPoint(_ entry: Function.EntryPoint) -> String {
    var line = "entry \(entry.positionalOnly) \(entry.positional) \(entry.keywordOnly)"
    if entry.hasVariadic { line += " variadic" }
    if entry.hasKeywordVariadic { line += " keywords" }
    if !entry.lent.isEmpty { line += " lent " + entry.lent.sorted().map(String.init).joined(separator: ", ") }
    if entry.returnsFresh { line += " fresh" }
    if entry.refusesOperands { line += " refusing" }
    return line + " targets \(targets(entry.targets))"
  }

  private mutating func printBlock(_ id: Block.ID, _ function: Function) {
    let block = function.blocks[id]
    let parameters = block.parameters.map { "\(value($0, function)): \(repr(function.values[$0].repr))" }
    writer.line("b\(id.index)\(parameters.isEmpty ? "" : "(" + parameters.joined(separator: ", ") + ")"):")
    for instruction in block.instructions { writer.line("  " + text(instruction, function)) }
    writer.line("  " + (block.terminator.map { text($0, function) } ?? "unterminated"))
  }

  func text(_ instruction: Instruction, _ function: Function) -> String {
    var line = ""
    if let result = instruction.result { line += "\(value(result, function)): \(repr(function.values[result].repr)) = " }
    line += operation(instruction.operation, function)
    if !instruction.operands.isEmpty {
      line += " " + instruction.operands.map { value($0, function) }.joined(separator: ", ")
    }
    line += edge(instruction.onError)
    return line + text(instruction.line)
  }

  private func text(_ line: Line) -> String {
    if line.number == 0 { return "" }
    return " @\(line.number)" + (line.frame.map { " in f\($0.index)" } ?? "")
  }

  private func edge(_ edge: ErrorEdge) -> String {
    switch edge {
    case .none: ""
    case .propagate: " !"
    case .handler(let block): " !b\(block.index)"
    }
  }

  private func text(_ terminator: Terminator, _ function: Function) -> String {
    func target(_ target: Target) -> String {
      let arguments = target.arguments.map { value($0, function) }.joined(separator: ", ")
      return "b\(target.block.index)" + (arguments.isEmpty ? "" : "(\(arguments))")
    }
    switch terminator {
    case .jump(let next): return "jump \(target(next))"
    case .branch(let condition, let then, let otherwise, let likely):
      let hint = likely.map { $0 ? " likely" : " unlikely" } ?? ""
      return "branch \(value(condition, function)), \(target(then)), \(target(otherwise))\(hint)"
    case .switch(let selector, let cases, let otherwise):
      return "switch \(value(selector, function)) [\(cases.map(target).joined(separator: ", "))], \(target(otherwise))"
    case .return(let result): return "return" + (result.map { " " + value($0, function) } ?? "")
    case .unwind(let onError, let line): return "unwind\(edge(onError))\(text(line))"
    case .unreachable: return "unreachable"
    }
  }

  // MARK: Operations

  func operation(_ operation: Operation, _ function: Function) -> String {
    switch operation {
    case .constInt(let number): "constInt \(number)"
    case .constBigInt(let digits): "constBigInt \(quoted(digits))"
    case .constFloat(let number): "constFloat \(number)"
    case .constBool(let truth): "constBool \(truth)"
    case .constString(let bytes): "constString \(quoted(bytes))"
    case .constBytes(let bytes): "constBytes \(quoted(bytes))"
    case .constComplex(let number): "constComplex \(number)"
    case .singleton(let singleton): "singleton \(singleton)"
    case .absent: "absent"
    case .typeAddress(let type): "typeAddress \(typeReference(type))"
    case .box: "box"
    case .unbox(let target): "unbox \(unboxTarget(target))"
    case .cast: "cast"
    case .convert: "convert"
    case .smallIntValue: "smallIntValue"
    case .clampInt: "clampInt"
    case .isPresent: "isPresent"
    case .checkPresent(let absence): "checkPresent \(text(absence))"
    case .loadSlot(let id): "loadSlot \(slot(id, function))"
    case .storeSlot(let id): "storeSlot \(slot(id, function))"
    case .loadGlobal(let id): "loadGlobal \(global(id))"
    case .storeGlobal(let id): "storeGlobal \(global(id))"
    case .arithmetic(let op): "arithmetic \(op)"
    case .intArithmetic(let op): "intArithmetic \(op)"
    case .negate: "negate"
    case .invert: "invert"
    case .compare(let comparison): "compare \(comparison)"
    case .not: "not"
    case .same: "same"
    case .hasExactType: "hasExactType"
    case .isInstance(let type): "isInstance \(typeReference(type))"
    case .allocate(let id): "allocate \(name(program.records[id].name))"
    case .newInstance(let id): "newInstance \(name(program.classes[id].name))"
    case .local(let object): "local \(local(object))"
    case .getField(let id, let index): "getField \(field(id, index))"
    case .setField(let id, let index): "setField \(field(id, index))"
    case .primitive(let primitive): "primitive \(primitiveNames[primitive] ?? primitive.name)"
    case .call(let id): "call \(name(program.functions[id].name))"
    case .callVirtual(let id, let slot): "callVirtual \(name(program.classes[id].name)) \(slot)"
    case .callValue(let keywords): "callValue" + keywordNames(keywords)
    case .callMethod(let method, let keywords): "callMethod \(name(method))" + keywordNames(keywords)
    case .makeFunction(let id): "makeFunction \(name(program.functions[id].name))"
    case .makeClass(let id): "makeClass \(name(program.classes[id].name))"
    case .newGenerator(let id): "newGenerator \(name(program.functions[id].name))"
    case .yield: "yield"
    case .yieldFrom: "yieldFrom"
    case .poll: "poll"
    }
  }

  private func local(_ object: LocalObject) -> String {
    switch object {
    case .record(let id): "record \(name(program.records[id].name))"
    case .instance(let id): "instance \(name(program.classes[id].name))"
    case .generator(let id): "generator \(name(program.functions[id].name))"
    case .function(let id): "function \(name(program.functions[id].name))"
    case .dictCursor: "dictCursor"
    }
  }

  private func keywordNames(_ keywords: [String]) -> String {
    keywords.isEmpty ? "" : " [\(keywords.map { name($0) }.joined(separator: ", "))]"
  }

  private func text(_ absence: Absence) -> String {
    switch absence {
    case .local(let variable): "local \(quoted(variable))"
    case .free(let variable, _): "free \(quoted(variable))"
    case .global(let variable, _): "global \(quoted(variable))"
    case .attribute(let attribute, let className): "attribute \(quoted(attribute)) \(quoted(className))"
    }
  }

  // MARK: Names

  func repr(_ repr: Repr) -> String {
    switch repr {
    case .value: "value"
    case .int: "int"
    case .f64: "f64"
    case .bool: "bool"
    case .i64: "i64"
    case .i32: "i32"
    case .i16: "i16"
    case .u8: "u8"
    case .object(let kind): kind.rawValue
    case .record(let id): "record \(name(program.records[id].name))"
    case .handle(let type): "handle \(quoted(type))"
    case .none: "none"
    }
  }

  private func targets(_ list: [UnboxTarget?]) -> String {
    "[" + list.map { $0.map(unboxTarget) ?? "any" }.joined(separator: ", ") + "]"
  }

  private func unboxTarget(_ target: UnboxTarget) -> String {
    switch target {
    case .int, .float, .bool, .i64, .i32, .i16, .u8, .none: "\(target)"
    case .instance(let type, let orNone, let text):
      "instance \(typeReference(type)) \(quoted(text))\(orNone ? " orNone" : "")"
    case .instanceOfVariable(let id, let orNone, let text):
      "instanceOfVariable \(name(program.classes[id].name)) \(quoted(text))\(orNone ? " orNone" : "")"
    }
  }

  private func typeReference(_ type: TypeReference) -> String {
    switch type {
    case .builtin(let text): "builtin \(text)"
    case .exception(let text): "exception \(text)"
    case .class(let id): "class \(name(program.classes[id].name))"
    }
  }

  private func field(_ id: Record.ID, _ index: Int) -> String {
    "\(name(program.records[id].name)) \(name(program.records[id].fields[index].name))"
  }

  private func global(_ id: Global.ID) -> String {
    let entity = program.globals[id]
    return "\(name(program.modules[entity.module].name)) \(name(entity.name))"
  }

  private func slot(_ id: Slot.ID, _ function: Function) -> String { "$\(plain(function.slots[id].name)).\(id.index)" }

  func value(_ id: Value.ID, _ function: Function) -> String {
    guard let hint = function.values[id].hint else { return "%\(id.index)" }
    return "%\(plain(hint)).\(id.index)"
  }

  /// A hint with everything but name characters left out.
  private func plain(_ hint: String) -> String { String(hint.unicodeScalars.filter { isNameScalar($0) }) }

  /// A name as it is when it is one token, else quoted.
  func name(_ text: String) -> String {
    !text.isEmpty && text.unicodeScalars.allSatisfy(isNameScalar) ? text : quoted(text)
  }

  func quoted(_ text: String) -> String { quoted(Array(text.utf8)) }

  /// Bytes in double quotes; what is not printable ASCII becomes `\xx`.
  func quoted(_ bytes: [UInt8]) -> String {
    var text = "\""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): text += "\\\""
      case UInt8(ascii: "\\"): text += "\\\\"
      case UInt8(ascii: "\n"): text += "\\n"
      case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        text += "\\" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return text + "\""
  }
}

/// What may stand in a name that is not quoted.
func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "<", ">", ":", "*", "/": true
  default: scalar.value > 127
  }
}

let failureNames: [Primitive.Failure: String] = [
  .never: "never", .zero: "zero", .falseStatus: "falseStatus", .negative: "negative", .status: "status",
  .zeroIfPending: "zeroIfPending", .statusIfPending: "statusIfPending", .always: "always",
]

let effectNames: [(name: String, effect: Primitive.Effects)] = [
  ("runsUserCode", .runsUserCode), ("readsMemory", .readsMemory), ("writesMemory", .writesMemory), ("locks", .locks),
  ("allocates", .allocates),
]
