import Base

/// Functions' bodies. Values, blocks and slots keep the numbers that the text gives them.
extension Reader {
  mutating func defineFunction() throws(ReadError) {
    let id = try find(functions, "function")
    var parameters: [Function.Parameter] = []
    try expect("(")
    while !take(")") {
      let name = try name()
      try expect(":")
      parameters.append(Function.Parameter(name: name, repr: try repr()))
      _ = take(",")
    }
    try expect("->")
    let result = try repr()
    let pythonName = try string()
    let qualifiedName = try string()
    try expect("module")
    let module = try find(modules, "module")
    try expect("line")
    var function = Function(
      name: program.functions[id].name, pythonName: pythonName, qualifiedName: qualifiedName, module: module, line: try integer(),
      parameters: parameters, result: result)
    try readFlags(&function)
    try expect("{")
    if take("entry") { function.entryPoint = try entryPoint() }
    while take("frame") { try readFrame(&function) }
    while take("slot") { try readSlot(&function) }
    while !take("}") { try readBlock(&function) }
    program.functions[id] = function
  }

  private mutating func readFlags(_ function: inout Function) throws(ReadError) {
    while !at("{") {
      switch try name() {
      case "generator": function.kind = .generator
      case "resume": function.kind = .resume(try find(records, "record"))
      case "initialiser": function.kind = .moduleInit
      case "environment": function.takesEnvironment = true
      case "split": function.isGenerator = true
      case "coroutine": function.suspension = .coroutine
      case "asyncGenerator": function.suspension = .asyncGenerator
      case "nothrow": function.mayRaise = false
      case "shallow": function.checksStack = false
      case "doc": function.documentation = try string()
      default: throw fail("no property of a function")
      }
    }
  }

  private mutating func entryPoint() throws(ReadError) -> Function.EntryPoint {
    var entry = Function.EntryPoint()
    entry.positionalOnly = try integer()
    entry.positional = try integer()
    entry.keywordOnly = try integer()
    entry.hasVariadic = take("variadic")
    entry.hasKeywordVariadic = take("keywords")
    if take("lent") {
      repeat { entry.lent.insert(try integer()) } while take(",")
    }
    entry.returnsFresh = take("fresh")
    entry.refusesOperands = take("refusing")
    try expect("targets")
    entry.targets = try unboxTargets()
    return entry
  }

  /// Frames are declared in the order of their numbers.
  private mutating func readFrame(_ function: inout Function) throws(ReadError) {
    guard try frame().index == Int32(function.frames.count) else { throw fail("expected frame f\(function.frames.count)") }
    let pythonName = try string()
    try expect("module")
    _ = function.frames.append(Frame(pythonName: pythonName, module: try find(modules, "module")))
  }

  private mutating func frame() throws(ReadError) -> Frame.ID {
    guard current.kind == .word, current.text.first == "f", let number = Int(current.text.dropFirst()) else {
      throw fail("expected a frame")
    }
    advance()
    return Frame.ID(number)
  }

  private mutating func readSlot(_ function: inout Function) throws(ReadError) {
    let (number, name) = try numbered("$", "a slot")
    try expect(":")
    while function.slots.count <= number { _ = function.slots.append(Slot(repr: .value, name: "")) }
    function.slots[Slot.ID(number)] = Slot(repr: try repr(), name: name ?? "")
  }

  // MARK: Blocks

  private mutating func readBlock(_ function: inout Function) throws(ReadError) {
    let id = try block(&function)
    if take("(") {
      while !take(")") {
        let parameter = try definition(&function)
        function.blocks[id].parameters.append(parameter)
        _ = take(",")
      }
    }
    try expect(":")
    while function.blocks[id].terminator == nil {
      if let terminator = try readTerminator(&function) {
        function.blocks[id].terminator = terminator
      } else {
        let instruction = try readInstruction(&function)
        function.blocks[id].instructions.append(instruction)
      }
    }
  }

  private mutating func block(_ function: inout Function) throws(ReadError) -> Block.ID {
    guard current.kind == .word, current.text.first == "b", let number = Int(current.text.dropFirst()) else {
      throw fail("expected a block")
    }
    advance()
    while function.blocks.count <= number { _ = function.blocks.append(Block()) }
    return Block.ID(number)
  }

  private mutating func target(_ function: inout Function) throws(ReadError) -> Target {
    let id = try block(&function)
    guard take("(") else { return Target(id) }
    var arguments: [Value.ID] = []
    while !take(")") {
      arguments.append(try value(&function))
      _ = take(",")
    }
    return Target(id, arguments)
  }

  private mutating func readTerminator(_ function: inout Function) throws(ReadError) -> Terminator? {
    if take("jump") { return .jump(try target(&function)) }
    if take("unreachable") { return .unreachable }
    let start = current.line
    if take("return") { return .return(isAtValue && current.line == start ? try value(&function) : nil) }
    if take("unwind") {
      let edge = try edge(&function)
      return .unwind(edge, line: try line())
    }
    if take("branch") {
      let condition = try value(&function)
      try expect(",")
      let then = try target(&function)
      try expect(",")
      let otherwise = try target(&function)
      let likely: Bool? = take("likely") ? true : take("unlikely") ? false : nil
      return .branch(condition, then: then, otherwise: otherwise, likely: likely)
    }
    if take("switch") {
      let selector = try value(&function)
      var cases: [Target] = []
      try expect("[")
      while !take("]") {
        cases.append(try target(&function))
        _ = take(",")
      }
      try expect(",")
      return .switch(selector, cases: cases, otherwise: try target(&function))
    }
    return nil
  }

  private mutating func edge(_ function: inout Function) throws(ReadError) -> ErrorEdge {
    guard take("!") else { return .none }
    let isHandler = !current.startsLine && current.kind == .word && current.text.first == "b" && Int(current.text.dropFirst()) != nil
    return isHandler && !isBlockHead ? .handler(try block(&function)) : .propagate
  }

  private mutating func line() throws(ReadError) -> Line {
    guard take("@") else { return 0 }
    return Line(try integer(), frame: take("in") ? try frame() : nil)
  }

  // MARK: Values

  private var isAtValue: Bool { current.kind == .word && current.text.first == "%" }

  /// A block's head stands at the margin.
  private var isBlockHead: Bool { current.startsLine }

  /// `%name.12` or `%12`.
  private mutating func numbered(_ mark: Character, _ kind: String) throws(ReadError) -> (Int, String?) {
    guard current.kind == .word, current.text.first == mark else { throw fail("expected \(kind)") }
    let text = current.text.dropFirst()
    let dot = text.lastIndex(of: ".")
    guard let number = Int(dot.map { text[text.index(after: $0)...] } ?? text) else { throw fail("expected \(kind) with a number") }
    advance()
    return (number, dot.map { String(text[..<$0]) })
  }

  private mutating func value(_ function: inout Function) throws(ReadError) -> Value.ID {
    let (number, _) = try numbered("%", "a value")
    while function.values.count <= number { _ = function.values.append(Value(repr: .none)) }
    return Value.ID(number)
  }

  /// `%name.12: repr`
  private mutating func definition(_ function: inout Function) throws(ReadError) -> Value.ID {
    let start = current
    let id = try value(&function)
    let hint = start.text.lastIndex(of: ".").map { String(start.text[start.text.index(after: start.text.startIndex)..<$0]) }
    try expect(":")
    function.values[id] = Value(repr: try repr(), hint: hint)
    return id
  }

  // MARK: Instructions

  private mutating func readInstruction(_ function: inout Function) throws(ReadError) -> Instruction {
    var result: Value.ID?
    if isAtValue {
      result = try definition(&function)
      try expect("=")
    }
    let line = current.line
    let operation = try readOperation()
    var operands: [Value.ID] = []
    while isAtValue, current.line == line {
      operands.append(try value(&function))
      if !take(",") { break }
    }
    let edge = try edge(&function)
    return Instruction(operation, operands, result: result, onError: edge, line: try self.line())
  }

  private mutating func readOperation() throws(ReadError) -> Operation {
    let word = try name()
    switch word {
    case "constInt": return .constInt(try integer())
    case "constBigInt": return .constBigInt(try string())
    case "constFloat": return .constFloat(try double())
    case "constBool": return .constBool(try name() == "true")
    case "constString": return .constString(try bytes())
    case "constBytes": return .constBytes(try bytes())
    case "constComplex": return .constComplex(try double())
    case "singleton": return .singleton(try singleton())
    case "absent": return .absent
    case "typeAddress": return .typeAddress(try typeReference())
    case "box": return .box
    case "unbox": return .unbox(try unboxTarget())
    case "cast": return .cast
    case "convert": return .convert
    case "smallIntValue": return .smallIntValue
    case "clampInt": return .clampInt
    case "isPresent": return .isPresent
    case "checkPresent": return .checkPresent(try absence())
    case "loadSlot": return .loadSlot(Slot.ID(try numbered("$", "a slot").0))
    case "storeSlot": return .storeSlot(Slot.ID(try numbered("$", "a slot").0))
    case "loadGlobal": return .loadGlobal(try global())
    case "storeGlobal": return .storeGlobal(try global())
    case "arithmetic": return .arithmetic(try arithmeticOperator())
    case "intArithmetic": return .intArithmetic(try arithmeticOperator())
    case "negate": return .negate
    case "invert": return .invert
    case "compare":
      guard let comparison = Comparison(rawValue: try name()) else { throw fail("no comparison") }
      return .compare(comparison)
    case "not": return .not
    case "same": return .same
    case "hasExactType": return .hasExactType
    case "isInstance": return .isInstance(try typeReference())
    case "allocate": return .allocate(try find(records, "record"))
    case "newInstance": return .newInstance(try find(classes, "class"))
    case "local": return .local(try local())
    case "getField":
      let (record, index) = try field()
      return .getField(record, index)
    case "setField":
      let (record, index) = try field()
      return .setField(record, index)
    case "primitive":
      let alias = try name()
      guard let primitive = primitives[alias] else { throw fail("no primitive \(alias)") }
      return .primitive(primitive)
    case "call": return .call(try find(functions, "function"))
    case "callVirtual":
      let type = try find(classes, "class")
      return .callVirtual(type, slot: try integer())
    case "callValue": return .callValue(keywords: try keywords())
    case "callMethod":
      let method = try name()
      return .callMethod(method, keywords: try keywords())
    case "makeFunction": return .makeFunction(try find(functions, "function"))
    case "makeClass": return .makeClass(try find(classes, "class"))
    case "newGenerator": return .newGenerator(try find(functions, "function"))
    case "yield": return .yield
    case "yieldFrom": return .yieldFrom
    case "poll": return .poll
    default: throw fail("no operation \(word)")
    }
  }

  private mutating func local() throws(ReadError) -> LocalObject {
    switch try name() {
    case "record": return .record(try find(records, "record"))
    case "instance": return .instance(try find(classes, "class"))
    case "generator": return .generator(try find(functions, "function"))
    case "function": return .function(try find(functions, "function"))
    case "dictCursor": return .dictCursor
    default: throw fail("no local object")
    }
  }

  private mutating func double() throws(ReadError) -> Double {
    guard let number = Double(current.text) else { throw fail("expected a number") }
    advance()
    return number
  }

  private mutating func singleton() throws(ReadError) -> Singleton {
    switch try name() {
    case "none": return .none
    case "ellipsis": return .ellipsis
    case "notImplemented": return .notImplemented
    default: throw fail("no singleton")
    }
  }

  private mutating func arithmeticOperator() throws(ReadError) -> ArithmeticOperator {
    guard let op = ArithmeticOperator(rawValue: try name()) else { throw fail("no operator") }
    return op
  }

  private mutating func absence() throws(ReadError) -> Absence {
    switch try name() {
    case "local": return .local(try string())
    case "free": return .free(try string(), variables: [])
    case "global": return .global(try string(), variables: [])
    case "attribute":
      let attribute = try string()
      return .attribute(attribute, className: try string())
    default: throw fail("no absence")
    }
  }

  private mutating func keywords() throws(ReadError) -> [String] {
    var list: [String] = []
    guard take("[") else { return list }
    while !take("]") {
      list.append(try name())
      _ = take(",")
    }
    return list
  }

  mutating func global() throws(ReadError) -> Global.ID {
    let module = try name()
    let name = try name()
    guard let id = globals["\(module) \(name)"] else { throw fail("no global \(name) in \(module)") }
    return id
  }

  private mutating func field() throws(ReadError) -> (Record.ID, Int) {
    let record = try find(records, "record")
    let name = try name()
    guard let index = program.records[record].fields.firstIndex(where: { $0.name == name }) else { throw fail("no field \(name)") }
    return (record, index)
  }
}
