import Base
import Diagnostics
import Syntax

/// The types of `program` as text, for `naja types`: each of the user's modules' classes, functions and variables.
public func dumpTypes(_ program: TypedProgram) -> String {
  var writer = TextWriter()
  let printer = TypePrinter(program: program, style: .reveal)
  for module in program.modules.ids where program.modules[module].origin == .source && !program.modules[module].isLibrary {
    dump(module, of: program, printer, into: &writer)
  }
  return writer.text
}

private func dump(_ module: TypedModule.ID, of program: TypedProgram, _ printer: TypePrinter, into writer: inout TextWriter) {
  writer.line("module \(program.modules[module].name)")
  writer.indented { writer in
    let globals = program.modules[module].globals.values.sorted()
    for variable in globals { dump(variable, of: program, printer, into: &writer) }
    for info in program.classes.ids where program.classes[info].module == module {
      dump(info, of: program, printer, into: &writer)
    }
    for function in program.functions.ids where program.functions[function].module == module {
      dump(function, of: program, printer, into: &writer)
    }
  }
}

private func dump(_ id: Variable.ID, of program: TypedProgram, _ printer: TypePrinter, into writer: inout TextWriter) {
  let variable = program.variables[id]
  var marks: [String] = []
  if variable.isCaptured { marks.append("captured") }
  if variable.isReassigned { marks.append("reassigned") }
  if variable.mayBeUnbound { marks.append("may be unbound") }
  if variable.isFinal { marks.append("final") }
  let suffix = marks.isEmpty ? "" : "  [\(marks.joined(separator: ", "))]"
  writer.line("\(program.interner[variable.name]): \(printer.text(variable.type))\(suffix)")
}

private func dump(_ id: ClassInfo.ID, of program: TypedProgram, _ printer: TypePrinter, into writer: inout TextWriter) {
  let info = program.classes[id]
  let bases = info.bases.map { printer.text($0) }.joined(separator: ", ")
  writer.line("class \(info.qualifiedName)(\(bases))")
  writer.indented { writer in
    for name in info.memberOrder {
      guard let member = info.members[name] else { continue }
      var marks: [String] = []
      if member.isAlwaysAssigned { marks.append("always assigned") }
      if member.isFinal { marks.append("final") }
      let suffix = marks.isEmpty ? "" : "  [\(marks.joined(separator: ", "))]"
      writer.line("\(keyword(member.kind)) \(program.interner[name]): \(printer.text(member.type))\(suffix)")
    }
  }
}

private func keyword(_ kind: ClassInfo.Member.Kind) -> String {
  switch kind {
  case .field: return "field"
  case .classVariable: return "class variable"
  case .method: return "method"
  case .property: return "property"
  case .nestedClass: return "class"
  }
}

private func dump(_ id: FunctionInfo.ID, of program: TypedProgram, _ printer: TypePrinter, into writer: inout TextWriter) {
  let function = program.functions[id]
  let type = Type.Kind.callable(function.signature)
  writer.line("\(function.qualifiedName): \(printer.text(type))")
  writer.indented { writer in
    for variable in function.parameters + function.locals { dump(variable, of: program, printer, into: &writer) }
  }
}
