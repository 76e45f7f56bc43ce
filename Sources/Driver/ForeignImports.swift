import Base
import Diagnostics
import Semantics
import Syntax

/// An import, by the program's own code, of a module that only CPython has, or a use of what runs Python's source.
struct ForeignImport {
  /// What the program needs, as messages say it.
  var need: String
  var span: Span
  /// It stands in a `try` with handlers: the program has an answer when it fails.
  var isGuarded: Bool
}

/// The imports for which a program needs CPython.
func foreignImports(of program: TypedProgram) -> [ForeignImport] {
  var imports: [ForeignImport] = []
  for module in program.modules.elements where module.origin == .source && !module.isLibrary {
    let guarded = guardedSpans(in: module.syntax)
    for id in module.syntax.expressions.ids {
      guard case .builtin(let symbol)? = module.bindings[id] else { continue }
      let name = program.interner[symbol]
      if ["eval", "exec", "compile"].contains(name) {
        imports.append(ForeignImport(need: "\"\(name)\" runs in CPython", span: module.syntax[id].span, isGuarded: false))
      }
    }
    for id in module.syntax.statements.ids where module.unreachable[id] != true {
      let span = module.syntax[id].span
      var found = module.imports[id]?.compactMap { $0 } ?? []
      if let source = module.importedFrom[id] { found.append(source) }
      guard let foreign = found.first(where: { program.modules[$0].origin == .foreign }) else { continue }
      let isGuarded = guarded.contains { $0.start <= span.start && span.end <= $0.end }
      imports.append(ForeignImport(need: "Module \"\(program.modules[foreign].name)\" is CPython's", span: span, isGuarded: isGuarded))
    }
  }
  return imports
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
  static func needsPython(_ need: String, _ reason: String, at span: Span) -> Diagnostic {
    Diagnostic(code: "import", "\(need), which cannot be part of the program: \(reason)", at: span)
  }
}
