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
      guard let need = needOfPython(id, in: module, of: program) else { continue }
      imports.append(ForeignImport(need: need, span: module.syntax[id].span, isGuarded: false))
    }
    for id in module.syntax.statements.ids where module.unreachable[id] != true {
      let span = module.syntax[id].span
      var found = module.imports[id]?.compactMap { $0 } ?? []
      if let source = module.importedFrom[id] { found.append(source) }
      let isGuarded = guarded.contains { $0.start <= span.start && span.end <= $0.end }
      if let foreign = found.first(where: { program.modules[$0].origin == .foreign }) {
        imports.append(ForeignImport(need: "Module \"\(program.modules[foreign].name)\" is CPython's", span: span, isGuarded: isGuarded))
      } else if let source = module.importedFrom[id], case .importFrom(_, let aliases, _) = module.syntax[id].kind,
        let missing = aliases.first(where: { isLeftToPython($0.name, in: source, of: program) })
      {
        let need = "\"\(program.modules[source].name).\(program.interner[missing.name])\" is CPython's"
        imports.append(ForeignImport(need: need, span: span, isGuarded: isGuarded))
      }
    }
  }
  return imports
}

/// Why the expression needs CPython, if it does: it names what runs Python's source, or what a module of the library leaves to CPython's.
private func needOfPython(_ id: Expr.ID, in module: TypedModule, of program: TypedProgram) -> String? {
  if case .builtin(let symbol)? = module.bindings[id], ["eval", "exec", "compile"].contains(program.interner[symbol]) {
    return "\"\(program.interner[symbol])\" runs in CPython"
  }
  guard case .attribute(let base, let name, _) = module.syntax[id].kind, let type = module.types[base],
    case .module(let source) = program.types[type], isLeftToPython(name, in: source, of: program)
  else { return nil }
  return "\"\(program.modules[source].name).\(program.interner[name])\" is CPython's"
}

private func isLeftToPython(_ name: Symbol, in source: TypedModule.ID, of program: TypedProgram) -> Bool {
  let module = program.modules[source]
  guard module.isLibrary, module.globals[name] == nil, program.interner[name] != "*", !program.interner[name].hasPrefix("__"),
    let hook = program.interner.find("__getattr__")
  else { return false }
  return module.globals[hook] != nil
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
