import Base
import Diagnostics
import Semantics
import Syntax

/// An error for each import of a module that only CPython has. One in a `try` with handlers is left to fail when it runs:
/// the program has an answer to that.
func foreignImports(of program: TypedProgram) -> [Diagnostic] {
  var errors: [Diagnostic] = []
  for module in program.modules.elements where module.origin == .source {
    let guarded = guardedSpans(in: module.syntax)
    for id in module.syntax.statements.ids where module.unreachable[id] != true {
      let statement = module.syntax[id]
      var found = module.imports[id]?.compactMap { $0 } ?? []
      if let source = module.importedFrom[id] { found.append(source) }
      guard let foreign = found.first(where: { program.modules[$0].origin == .foreign }) else { continue }
      if guarded.contains(where: { $0.start <= statement.span.start && statement.span.end <= $0.end }) { continue }
      errors.append(.foreignModule(program.modules[foreign].name, at: statement.span))
    }
  }
  return errors
}

/// The bodies of `try` statements that catch something.
private func guardedSpans(in syntax: Module) -> [Span] {
  syntax.statements.elements.compactMap { statement in
    guard case .try(let parts) = statement.kind, !parts.handlers.isEmpty, let first = parts.body.first,
      let last = parts.body.last
    else { return nil }
    return syntax[first].span.union(syntax[last].span)
  }
}

extension Diagnostic {
  static func foreignModule(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      code: "import",
      "Module \"\(name)\" is not in Naja's native library, and compiled programs cannot import CPython's modules yet",
      at: span)
  }
}
