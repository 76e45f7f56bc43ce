import Base
import IR

/// The shared header: the structs of records, and what modules name of each other.
struct HeaderEmitter {
  let context: EmitContext
  private var writer = CWriter()
  private var emitted: Set<Record.ID> = []

  init(_ context: EmitContext) { self.context = context }

  static let fileName = "program.h"

  mutating func emit() -> CFile {
    let program = context.program
    writer.line("/* What the program's modules know of each other. */")
    writer.line("#ifndef NY_PROGRAM_H")
    writer.line("#define NY_PROGRAM_H")
    writer.line()
    writer.line("#include <naja/naja.h>")
    for id in program.records.ids { emitRecord(id) }
    for id in program.modules.ids { emitVariables(id) }
    emitShared()
    writer.line()
    writer.line("#endif")
    return CFile(name: Self.fileName, text: writer.text)
  }

  // MARK: Structs

  /// A struct behind those that it starts with. Each field takes one word, whatever its type.
  private mutating func emitRecord(_ id: Record.ID) {
    guard emitted.insert(id).inserted else { return }
    let record = context.program.records[id]
    if case .record(let parent) = record.base { emitRecord(parent) }
    let hasDict = context.program.classes.elements.contains { $0.record == id && $0.hasOverflowDict }
    writer.line()
    for field in record.fields {
      if case .record(let other) = field.repr, !emitted.contains(other) { writer.line("struct \(context.names.record(other));") }
    }
    writer.line("/* \(CLiteral.comment(record.name)) */")
    var members: [String] = []
    switch record.base {
    case .bare: if record.fields.isEmpty { members.append("char empty") }
    case .builtin(let type): members.append("\(type) base")
    case .record(let parent): members.append("struct \(context.names.record(parent)) base")
    }
    members += record.fields.map { declareShared($0.repr, CNames.member($0.name)) }
    if hasDict { members.append("_Atomic(NjDict *) overflow") }
    emitStruct(context.names.record(id), members)
  }

  private mutating func emitStruct(_ tag: String, _ members: [String]) {
    writer.block("struct \(tag)", tail: ";") { writer in
      for member in members { writer.line(member + ";") }
    }
  }

  /// A word that threads share.
  private func declareShared(_ repr: Repr, _ name: String) -> String {
    let alignment =
      switch repr {
      case .bool, .i32, .i16, .u8: "_Alignas(8) "
      case .value, .int, .f64, .i64, .object, .record, .handle, .none: ""
      }
    return "\(alignment)_Atomic(\(context.cType(repr))) \(name)"
  }

  /// The struct of a module's variables: its globals, visible and hidden, and constants that are made when it starts.
  private mutating func emitVariables(_ id: Module.ID) {
    let globals = Array(context.program.globals.ids).filter { context.program.globals[$0].module == id }
    guard !globals.isEmpty else { return }
    writer.line()
    for global in globals {
      let repr = context.program.globals[global].repr
      if case .record(let other) = repr, !emitted.contains(other) { writer.line("struct \(context.names.record(other));") }
    }
    writer.line("/* The variables of module \(CLiteral.comment(context.program.modules[id].name)). */")
    let members = globals.map { declareShared(context.program.globals[$0].repr, CNames.member(context.program.globals[$0].name)) }
    emitStruct(context.names.variablesTag(id), members)
    if !context.linkage.isStatic(id) {
      writer.line("extern struct \(context.names.variablesTag(id)) \(context.names.variables(id));")
    }
  }

  // MARK: Shared names

  private mutating func emitShared() {
    let program = context.program
    writer.line()
    for id in program.modules.ids {
      writer.line("extern const NjModuleDefinition \(context.names.definition(id));")
      writer.line("bool \(context.names.start(id))(void);")
    }
    for id in program.classes.ids where program.classes[id].isStatic && !context.linkage.isStatic(id) {
      writer.line("extern NjType \(context.names.type(id));")
    }
    for id in program.functions.ids where program.functions[id].blocks.count > 0 && !context.linkage.isStatic(id) {
      writer.line(context.prototype(id) + ";")
      if context.linkage.isValue(id) { writer.line("extern const NjFunctionInfo \(context.names.functionInfo(id));") }
    }
  }
}
