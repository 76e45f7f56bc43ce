import Base
import IR

/// What the runtime needs to know of a class before its statement runs.
extension ModuleEmitter {
  mutating func emitClass(_ id: Class.ID, into writer: inout CWriter) {
    let type = context.program.classes[id]
    writer.line()
    let fieldCount = emitFields(of: type, id, into: &writer)
    emitVtables(of: type, id, into: &writer)
    let names = context.names
    writer.block("static const NjClassSpecification \(names.specification(id)) =", tail: ";") { writer in
      writer.line(".name = \(CLiteral.text(type.pythonName)), .qualname = \(CLiteral.text(type.qualifiedName)),")
      writer.line(".module = \(CLiteral.text(module.pythonName)), .doc = \(CLiteral.text(type.documentation)),")
      if let record = type.record {
        writer.line(".size = sizeof(struct \(names.record(record))),")
        if type.hasOverflowDict { writer.line(".dict_offset = offsetof(struct \(names.record(record)), overflow),") }
      }
      if fieldCount > 0 { writer.line(".fields = \(names.fields(id)), .field_count = \(fieldCount),") }
      if type.fieldsBeforeParent > 0 { writer.line(".fields_before_parent = \(type.fieldsBeforeParent),") }
      if !type.slots.isEmpty {
        let vtable = names.vtable(id)
        writer.line(".method_names = \(vtable)_names, .vtable = \(vtable), .dynamic_vtable = \(vtable)_dynamic, .vtable_count = \(type.slots.count),")
        if let family = context.family(of: id) { writer.line(".family = \(family),") }
      }
      if type.isStatic { writer.line(".storage = &\(names.type(id)),") }
    }
  }

  private mutating func emitFields(of type: Class, _ id: Class.ID, into writer: inout CWriter) -> Int {
    guard let record = type.record else { return 0 }
    let fields = context.program.records[record].fields
    guard !fields.isEmpty else { return 0 }
    var rows: [String] = []
    for (index, field) in fields.enumerated() {
      let (kind, check) = fieldKind(field.repr, index < type.fieldTargets.count ? type.fieldTargets[index] : nil)
      var row = "{.name = \(CLiteral.text(field.name)), "
      row += ".offset = offsetof(struct \(context.names.record(record)), \(CNames.member(field.name))), .kind = \(kind)"
      if let check { row += ", .type = \(check.type)\(check.orNone ? ", .or_none = true" : "")" }
      rows.append(row + "}")
    }
    writer.block("static const NjField \(context.names.fields(id))[] =", tail: ";") { writer in
      for row in rows { writer.line(row + ",") }
    }
    return fields.count
  }

  private func emitVtables(of type: Class, _ id: Class.ID, into writer: inout CWriter) {
    guard !type.slots.isEmpty else { return }
    let vtable = context.names.vtable(id)
    func entry(_ function: Function.ID?) -> String { function.map { "(void *)" + context.names.function($0) } ?? "NULL" }
    writer.block("static const char *const \(vtable)_names[] =", tail: ";") { writer in
      for slot in type.slots { writer.line(CLiteral.text(slot.name) + ",") }
    }
    writer.block("static void *const \(vtable)[] =", tail: ";") { writer in
      for slot in type.slots { writer.line(entry(slot.target) + ",") }
    }
    writer.block("static void *const \(vtable)_dynamic[] =", tail: ";") { writer in
      for slot in type.slots { writer.line(entry(slot.dynamicTarget) + ",") }
    }
  }
}
