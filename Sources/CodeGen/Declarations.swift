import Base
import IR

/// What modules may name of each other: the structs of records and variables, types, functions. Each file declares what it names
/// and nothing else, so that its object can be used again as long as that stays the same, in other programs too.
struct Declarations {
  private struct Item {
    var text: String
    /// The item of the struct that this one starts with.
    var base: Int?
    /// The structs that it points to.
    var pointees: [String] = []
  }

  private var items: [Item] = []
  /// The item that declares a name.
  private var places: [String: Int] = [:]

  init(_ context: EmitContext) {
    let program = context.program
    for id in program.records.ids { addRecord(id, context) }
    for id in program.modules.ids { addVariables(id, context) }
    for id in program.modules.ids {
      add([context.names.definition(id)], "extern const NjModuleDefinition \(context.names.definition(id));")
      add([context.names.start(id)], "bool \(context.names.start(id))(void);")
    }
    for id in program.classes.ids where program.classes[id].isStatic && !context.linkage.isStatic(id) {
      add([context.names.type(id)], "extern NjType \(context.names.type(id));")
    }
    for id in program.functions.ids where program.functions[id].blocks.count > 0 && !context.linkage.isStatic(id) {
      add([context.names.function(id)], context.prototype(id) + ";")
      guard context.linkage.isValue(id) else { continue }
      add([context.names.functionInfo(id)], "extern const NjFunctionInfo \(context.names.functionInfo(id));")
    }
  }

  /// Declarations of all that `text` names, each behind what it needs.
  func needed(by text: String) -> CWriter {
    var wanted = Set<Int>()
    for name in compiledNames(in: text) {
      var next = places[name]
      while let place = next, wanted.insert(place).inserted { next = items[place].base }
    }
    let order = wanted.sorted()
    var writer = CWriter()
    var declared = Set<String>()
    for tag in order.flatMap({ items[$0].pointees }) where !wanted.contains(places[tag] ?? -1) {
      if declared.insert(tag).inserted { writer.line("struct \(tag);") }
    }
    for place in order { writer.line(items[place].text) }
    return writer
  }

  // MARK: Collecting

  private mutating func add(_ names: [String], _ text: String, base: Int? = nil) {
    let own = Set(names)
    let pointees = compiledNames(in: text).filter { $0.hasPrefix("Ny") && !own.contains($0) }
    for name in names { places[name] = items.count }
    items.append(Item(text: text, base: base, pointees: pointees))
  }

  /// A struct behind the one that it starts with. Each field takes one word, whatever its type.
  private mutating func addRecord(_ id: Record.ID, _ context: EmitContext) {
    let tag = context.names.record(id)
    if places[tag] != nil { return }
    let record = context.program.records[id]
    let hasDict = context.program.classes.elements.contains { $0.record == id && $0.hasOverflowDict }
    var members: [String] = []
    var base: Int?
    switch record.base {
    case .bare: if record.fields.isEmpty { members.append("char empty") }
    case .builtin(let type): members.append("\(type) base")
    case .record(let parent):
      addRecord(parent, context)
      base = places[context.names.record(parent)]
      members.append("struct \(context.names.record(parent)) base")
    }
    members += record.fields.map { context.declareShared($0.repr, CNames.member($0.name)) }
    if hasDict { members.append("_Atomic(NjDict *) overflow") }
    add([tag], structText(tag, members, comment: record.name), base: base)
  }

  /// The struct of a module's variables: its globals, visible and hidden, and constants that are made when it starts.
  private mutating func addVariables(_ id: Module.ID, _ context: EmitContext) {
    let globals = Array(context.program.globals.ids).filter { context.program.globals[$0].module == id }
    guard !globals.isEmpty else { return }
    let tag = context.names.variablesTag(id)
    let members = globals.map {
      context.declareShared(context.program.globals[$0].repr, CNames.member(context.program.globals[$0].name))
    }
    var text = structText(tag, members, comment: "The variables of module \(context.program.modules[id].name).")
    if !context.linkage.isStatic(id) { text += "\nextern struct \(tag) \(context.names.variables(id));" }
    add([tag, context.names.variables(id)], text)
  }

  private func structText(_ tag: String, _ members: [String], comment: String) -> String {
    let lines = members.map { "    \($0);\n" }.joined()
    return "/* \(CLiteral.comment(comment)) */\nstruct \(tag) {\n\(lines)};"
  }
}

extension EmitContext {
  /// A word that threads share.
  fileprivate func declareShared(_ repr: Repr, _ name: String) -> String {
    let alignment =
      switch repr {
      case .bool, .i32, .i16, .u8: "_Alignas(8) "
      case .value, .int, .f64, .i64, .object, .record, .handle, .none: ""
      }
    return "\(alignment)_Atomic(\(cType(repr))) \(name)"
  }
}

/// The names of compiled Python entities in C text (`ny…`, `Ny…`), each once, in the order of their first use.
private func compiledNames(in text: String) -> [String] {
  var names: [String] = []
  var seen = Set<Substring>()
  let bytes = text.utf8
  var position = bytes.startIndex
  while position < bytes.endIndex {
    guard isNameByte(bytes[position]) else {
      position = bytes.index(after: position)
      continue
    }
    let start = position
    while position < bytes.endIndex, isNameByte(bytes[position]) { position = bytes.index(after: position) }
    let first = bytes[start], second = bytes[bytes.index(after: start)..<position].first
    guard first == UInt8(ascii: "n") || first == UInt8(ascii: "N"), second == UInt8(ascii: "y") else { continue }
    let name = text[start..<position]
    if seen.insert(name).inserted { names.append(String(name)) }
  }
  return names
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
    UInt8(ascii: "_"):
    true
  default: false
  }
}
