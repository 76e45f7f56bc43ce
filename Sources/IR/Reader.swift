import Base

/// What is wrong with a text of IR.
public struct ReadError: Error, CustomStringConvertible {
  public var line: Int
  public var message: String

  public var description: String { "line \(line): \(message)" }
}

/// Reads what `print` writes. For tests and dumps: names must be declared somewhere in the text, in any order.
public func readProgram(_ text: String) throws(ReadError) -> Program {
  var reader = Reader(tokens: try tokenize(text))
  try reader.declare()
  reader.rewind()
  try reader.define()
  return reader.program
}

/// Reads a program in two walks over its tokens: the first makes the entities, so that the second can refer to them all.
/// Functions' bodies are in Reader+Functions.swift.
struct Reader {
  private let tokens: [Token]
  private var position = 0
  var program = Program()
  var modules: [String: Module.ID] = [:]
  var records: [String: Record.ID] = [:]
  var classes: [String: Class.ID] = [:]
  var functions: [String: Function.ID] = [:]
  var globals: [String: Global.ID] = [:]
  var primitives: [String: Primitive] = [:]

  init(tokens: [Token]) { self.tokens = tokens }

  mutating func rewind() { position = 0 }

  // MARK: Tokens

  var current: Token { tokens[position] }

  func fail(_ message: String) -> ReadError { ReadError(line: current.line, message: "\(message), found \(current.text)") }

  mutating func advance() { if position + 1 < tokens.count { position += 1 } }

  func at(_ text: String) -> Bool { current.kind != .string && current.text == text }

  mutating func take(_ text: String) -> Bool {
    guard at(text) else { return false }
    advance()
    return true
  }

  mutating func expect(_ text: String) throws(ReadError) {
    if !take(text) { throw fail("expected \(text)") }
  }

  /// A name, plain or quoted.
  mutating func name() throws(ReadError) -> String {
    switch current.kind {
    case .word:
      defer { advance() }
      return current.text
    case .string: return try string()
    case .mark, .end: throw fail("expected a name")
    }
  }

  mutating func bytes() throws(ReadError) -> [UInt8] {
    guard current.kind == .string else { throw fail("expected a string") }
    defer { advance() }
    return current.bytes
  }

  mutating func string() throws(ReadError) -> String { String(decoding: try bytes(), as: UTF8.self) }

  mutating func integer<Number: FixedWidthInteger>() throws(ReadError) -> Number {
    guard let number = Number(current.text) else { throw fail("expected an integer") }
    advance()
    return number
  }

  mutating func find<Entity>(_ table: [String: ID<Entity>], _ kind: String) throws(ReadError) -> ID<Entity> {
    let place = current
    let name = try name()
    guard let id = table[name] else { throw ReadError(line: place.line, message: "no \(kind) \(name)") }
    return id
  }

  // MARK: First walk

  /// Makes an empty entity for each declaration.
  mutating func declare() throws(ReadError) {
    while current.kind != .end {
      let kind = try name()
      switch kind {
      case "module":
        let name = try name()
        modules[name] = program.modules.append(Module(name: name, pythonName: try string(), path: try string()))
      case "record":
        let name = try name()
        records[name] = program.records.append(Record(name: name, base: .bare))
      case "class":
        let name = try name()
        let python = try string()
        classes[name] = program.classes.append(
          Class(name: name, pythonName: python, qualifiedName: try string(), module: Module.ID(0)))
      case "function":
        let name = try name()
        functions[name] = program.functions.append(
          Function(
            name: name, pythonName: name, qualifiedName: name, module: Module.ID(0), line: 0, parameters: [], result: .none))
      default: break
      }
      skipToNextDeclaration()
    }
  }

  /// Declarations start at the margin; bodies do not.
  private mutating func skipToNextDeclaration() {
    while current.kind != .end, !(current.startsLine && ["module", "global", "record", "class", "primitive", "function"].contains(current.text)) {
      advance()
    }
  }

  // MARK: Second walk

  mutating func define() throws(ReadError) {
    while current.kind != .end {
      switch try name() {
      case "module": try defineModule()
      case "global": try defineGlobal()
      case "record": try defineRecord()
      case "class": try defineClass()
      case "primitive": try definePrimitive()
      case "function": try defineFunction()
      default: throw fail("expected a declaration")
      }
    }
  }

  private mutating func defineModule() throws(ReadError) {
    let id = try find(modules, "module")
    _ = try string()
    _ = try string()
    if take("package") { program.modules[id].isPackage = true }
    if take("library") { program.modules[id].isLibrary = true }
    if take("main") { program.main = id }
    if take("initialiser") { program.modules[id].initialiser = try find(functions, "function") }
    if take("doc") { program.modules[id].documentation = try string() }
  }

  private mutating func defineGlobal() throws(ReadError) {
    let start = current
    let module = try find(modules, "module")
    let name = try name()
    try expect(":")
    var global = Global(module: module, name: name, repr: try repr(), isVisible: take("visible"))
    global.isPermanent = take("permanent")
    if take("target") { global.target = try unboxTarget() }
    let id = program.globals.append(global)
    globals["\(start.text) \(name)"] = id
    if global.isVisible { program.modules[module].globals.append(id) }
  }

  private mutating func defineRecord() throws(ReadError) {
    let id = try find(records, "record")
    switch try name() {
    case "bare": program.records[id].base = .bare
    case "builtin": program.records[id].base = .builtin(try name())
    case "record": program.records[id].base = .record(try find(records, "record"))
    default: throw fail("expected bare, builtin or record")
    }
    try expect("{")
    while !take("}") {
      let name = try name()
      try expect(":")
      program.records[id].fields.append(Record.Field(name: name, repr: try repr()))
    }
  }

  private mutating func defineClass() throws(ReadError) {
    let id = try find(classes, "class")
    _ = try string()
    _ = try string()
    try expect("module")
    program.classes[id].module = try find(modules, "module")
    if take("record") { program.classes[id].record = try find(records, "record") }
    if take("parent") { program.classes[id].parent = try find(classes, "class") }
    program.classes[id].hasOverflowDict = take("dict")
    program.classes[id].isStatic = !take("dynamic")
    if take("variable") { program.classes[id].variable = try global() }
    if take("doc") { program.classes[id].documentation = try string() }
    try expect("{")
    if take("targets") { program.classes[id].fieldTargets = try unboxTargets() }
    while take("slot") {
      let name = try name()
      let parameters = try reprList()
      try expect("->")
      var slot = Class.VirtualSlot(name: name, parameters: parameters, result: try repr(), target: nil, dynamicTarget: nil)
      if take("target") { slot.target = try find(functions, "function") }
      if take("dynamic") { slot.dynamicTarget = try find(functions, "function") }
      program.classes[id].slots.append(slot)
    }
    try expect("}")
  }

  private mutating func definePrimitive() throws(ReadError) {
    let alias = try name()
    let name = String(alias.prefix { $0 != ":" })
    try expect("(")
    var parameters: [Repr] = []
    var takesArray = false
    while !take(")") {
      if take("...") { takesArray = true } else { parameters.append(try repr()) }
      _ = take(",")
    }
    try expect("->")
    let result = try repr()
    try expect("fails")
    let failureName = try self.name()
    guard let failure = failureNames.first(where: { $0.value == failureName })?.key else { throw fail("no way of failing \(failureName)") }
    var effects = Primitive.Effects.pure
    if take("effects") {
      while let effect = effectNames.first(where: { at($0.name) }) {
        advance()
        effects.insert(effect.effect)
      }
    }
    var range: ClosedRange<Int64>?
    if take("range") {
      let low: Int64 = try integer()
      range = low...(try integer())
    }
    primitives[alias] = Primitive(
      name, parameters, result, fails: failure, effects: effects, takesArray: takesArray, range: range)
  }

  // MARK: Parts

  mutating func reprList() throws(ReadError) -> [Repr] {
    try expect("(")
    var list: [Repr] = []
    while !take(")") {
      list.append(try repr())
      _ = take(",")
    }
    return list
  }

  mutating func repr() throws(ReadError) -> Repr {
    let word = try name()
    switch word {
    case "value": return .value
    case "int": return .int
    case "f64": return .f64
    case "bool": return .bool
    case "i64": return .i64
    case "i32": return .i32
    case "i16": return .i16
    case "u8": return .u8
    case "none": return .none
    case "record": return .record(try find(records, "record"))
    case "handle": return .handle(try string())
    default:
      guard let kind = ObjectKind(rawValue: word) else { throw fail("no repr \(word)") }
      return .object(kind)
    }
  }

  mutating func typeReference() throws(ReadError) -> TypeReference {
    switch try name() {
    case "builtin": return .builtin(try name())
    case "exception": return .exception(try name())
    case "class": return .class(try find(classes, "class"))
    default: throw fail("expected builtin, exception or class")
    }
  }

  mutating func unboxTarget() throws(ReadError) -> UnboxTarget {
    switch try name() {
    case "int": return .int
    case "float": return .float
    case "bool": return .bool
    case "i64": return .i64
    case "i32": return .i32
    case "i16": return .i16
    case "u8": return .u8
    case "none": return .none
    case "instance":
      let type = try typeReference()
      let name = try string()
      return .instance(type, orNone: take("orNone"), name: name)
    case "instanceOfVariable":
      let type = try find(classes, "class")
      let name = try string()
      return .instanceOfVariable(type, orNone: take("orNone"), name: name)
    default: throw fail("no unboxing target")
    }
  }

  mutating func unboxTargets() throws(ReadError) -> [UnboxTarget?] {
    var list: [UnboxTarget?] = []
    try expect("[")
    while !take("]") {
      list.append(take("any") ? nil : try unboxTarget())
      _ = take(",")
    }
    return list
  }
}
