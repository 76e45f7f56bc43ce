import Base
import Diagnostics
import Syntax

/// The modules of a program: the roots and everything that they import, parsed, with each import resolved to its module.
struct ModuleGraph {
  var program: TypedProgram
  /// The source text of each module, for `# type: ignore` comments.
  var sources: [SourceFile] = []
  /// Modules about whose contents nothing is known.
  var opaque: Set<TypedModule.ID> = []
  /// Imports of modules that do not exist.
  var missing: [(module: TypedModule.ID, name: String, span: Span)] = []

  private let conditions: StaticConditions
  private var known: [String: TypedModule.ID] = [:]
  private var unknown: Set<String> = []
  private var pending: [TypedModule.ID] = []

  init(interner: Interner, conditions: StaticConditions) {
    program = TypedProgram(interner: interner)
    self.conditions = conditions
  }

  /// The module of that dotted name, if an import or a root brought it in.
  func find(_ name: String) -> TypedModule.ID? { known[name] }

  /// Loads `roots` and all that they import.
  mutating func load(_ roots: [SourceInput], from provider: inout some ModuleProvider, log: inout DiagnosticLog) {
    // Imported by every module without saying so.
    for name in ["builtins", "typing", "types", "collections.abc", "typing_extensions", "_typeshed"] {
      _ = load(name, from: &provider, log: &log)
    }
    for root in roots where known[root.name] == nil { _ = add(root, log: &log) }
    var next = 0
    while next < pending.count {
      let module = pending[next]
      next += 1
      resolveImports(of: module, from: &provider, log: &log)
    }
  }

  // MARK: Loading

  private mutating func add(_ input: SourceInput, log: inout DiagnosticLog) -> TypedModule.ID {
    let tree = parseModule(input.source, as: input.file, interner: &program.interner, log: &log)
    let id = program.modules.append(
      TypedModule(
        name: input.name, path: input.source.path, origin: input.origin, isPackage: input.isPackage, syntax: tree))
    program.modules[id].source = input.source
    program.modules[id].isLibrary = input.isLibrary
    sources.append(input.source)
    known[input.name] = id
    pending.append(id)
    return id
  }

  private mutating func addForeign(_ name: String, _ source: SourceInput?) -> TypedModule.ID {
    let declared = source.flatMap { foreignDeclarations(in: $0, interner: &program.interner) }
    let syntax = declared ?? Module(file: SourceFile.ID(0))
    let id = program.modules.append(TypedModule(name: name, path: "", origin: .foreign, isPackage: true, syntax: syntax))
    sources.append(SourceFile(path: "", bytes: []))
    known[name] = id
    if declared == nil { opaque.insert(id) } else { pending.append(id) }
    return id
  }

  private mutating func load(
    _ name: String, from provider: inout some ModuleProvider, log: inout DiagnosticLog
  ) -> TypedModule.ID? {
    if let id = known[name] { return id }
    if unknown.contains(name) { return nil }
    switch provider.lookUp(name) {
    case .found(let input): return add(input, log: &log)
    case .foreign(let source): return addForeign(name, source)
    case .missing:
      unknown.insert(name)
      return nil
    }
  }

  /// Loads `name` and the packages around it; nil when one of them does not exist.
  private mutating func loadWithParents(
    _ name: String, from provider: inout some ModuleProvider, log: inout DiagnosticLog
  ) -> [TypedModule.ID]? {
    var chain: [TypedModule.ID] = []
    var prefix = ""
    for part in name.split(separator: ".", omittingEmptySubsequences: false) {
      prefix += prefix.isEmpty ? String(part) : "." + part
      guard let id = load(prefix, from: &provider, log: &log) else { return nil }
      chain.append(id)
    }
    return chain
  }

  // MARK: Imports

  /// Where an import statement stands.
  private struct Place {
    var reach = Reach.both
    var isModuleLevel = true
  }

  private mutating func resolveImports(
    of module: TypedModule.ID, from provider: inout some ModuleProvider, log: inout DiagnosticLog
  ) {
    let tree = program.modules[module].syntax
    walk(tree.body, Place(), of: module, in: tree, from: &provider, log: &log)
  }

  private mutating func walk(
    _ body: [Stmt.ID], _ place: Place, of module: TypedModule.ID, in tree: Module,
    from provider: inout some ModuleProvider, log: inout DiagnosticLog
  ) {
    for statement in body {
      switch tree[statement].kind {
      case .import(let aliases):
        resolve(statement, aliases, place, of: module, from: &provider, log: &log)
      case .importFrom(let base, let aliases, let level):
        resolveFrom(
          statement, base, aliases, level, place, of: module, at: tree[statement].span, from: &provider, log: &log)
      case .if(let test, let then, let otherwise):
        let truth = conditions.truth(of: test, in: tree)
        for (branch, statements) in [(true, then), (false, otherwise)] {
          var inner = place
          inner.reach = place.reach.entering(branch, of: truth)
          if inner.reach.isChecked || inner.reach.isRun {
            walk(statements, inner, of: module, in: tree, from: &provider, log: &log)
          }
        }
      case .functionDef(let function):
        var inner = place
        inner.isModuleLevel = false
        walk(function.body, inner, of: module, in: tree, from: &provider, log: &log)
      case let kind:
        for block in kind.blocks { walk(block, place, of: module, in: tree, from: &provider, log: &log) }
      }
    }
  }

  private mutating func resolve(
    _ statement: Stmt.ID, _ aliases: [ImportAlias], _ place: Place, of module: TypedModule.ID,
    from provider: inout some ModuleProvider, log: inout DiagnosticLog
  ) {
    var found: [TypedModule.ID?] = []
    for alias in aliases {
      let name = program.interner[alias.name]
      let chain = loadWithParents(name, from: &provider, log: &log)
      if let chain {
        depend(module, on: chain, place)
      } else {
        missing.append((module, name, program.modules[module].syntax[statement].span))
      }
      found.append(chain?.last)
    }
    program.modules[module].imports[statement] = found
  }

  private mutating func resolveFrom(
    _ statement: Stmt.ID, _ base: Symbol?, _ aliases: [ImportAlias], _ level: Int, _ place: Place,
    of module: TypedModule.ID, at span: Span, from provider: inout some ModuleProvider, log: inout DiagnosticLog
  ) {
    guard let name = absoluteName(base, level, in: module) else {
      missing.append((module, String(repeating: ".", count: level), span))
      return
    }
    guard let chain = loadWithParents(name, from: &provider, log: &log), let source = chain.last else {
      missing.append((module, name, span))
      return
    }
    depend(module, on: chain, place)
    program.modules[module].importedFrom[statement] = source
    guard program.modules[source].isPackage, program.modules[source].origin != .foreign else { return }
    let bound = topLevelNames(of: source)
    var submodules: [TypedModule.ID?] = []
    for alias in aliases {
      let text = program.interner[alias.name]
      let isAttribute = text == "*" || bound.contains(alias.name)
      let submodule = isAttribute ? nil : load("\(name).\(text)", from: &provider, log: &log)
      if let submodule { depend(module, on: [submodule], place) }
      submodules.append(submodule)
    }
    program.modules[module].imports[statement] = submodules
  }

  private mutating func depend(_ module: TypedModule.ID, on others: [TypedModule.ID], _ place: Place) {
    guard place.isModuleLevel && place.reach.isRun else { return }
    for other in others where other != module && !program.modules[module].dependencies.contains(other) {
      program.modules[module].dependencies.append(other)
    }
  }

  /// The absolute name that a relative import means; nil when it leaves the topmost package.
  private func absoluteName(_ base: Symbol?, _ level: Int, in module: TypedModule.ID) -> String? {
    let suffix = base.map { program.interner[$0] } ?? ""
    if level == 0 { return suffix }
    var parts = program.modules[module].name.split(separator: ".")
    let dropped = program.modules[module].isPackage ? level - 1 : level
    guard dropped < parts.count || (dropped == parts.count && !suffix.isEmpty && dropped == 0) else { return nil }
    parts.removeLast(dropped)
    let prefix = parts.joined(separator: ".")
    return suffix.isEmpty ? prefix : "\(prefix).\(suffix)"
  }

  /// Names that the top level of `module` binds by something else than importing its own submodule of that name.
  private func topLevelNames(of module: TypedModule.ID) -> Set<Symbol> {
    let tree = program.modules[module].syntax
    var names: Set<Symbol> = []
    collectNames(tree.body, of: module, in: tree, into: &names)
    return names
  }

  private func collectNames(
    _ body: [Stmt.ID], of module: TypedModule.ID, in tree: Module, into names: inout Set<Symbol>
  ) {
    for statement in body {
      switch tree[statement].kind {
      case .functionDef(let function): names.insert(function.name)
      case .classDef(let classDef): names.insert(classDef.name)
      case .assign(let targets, _):
        for target in targets { collectNames(target, in: tree, into: &names) }
      case .annAssign(let target, _, _, _): collectNames(target, in: tree, into: &names)
      case .import(let aliases):
        for alias in aliases {
          if let name = alias.asName { names.insert(name) }
        }
      case .importFrom(let base, let aliases, let level):
        let isOwn = absoluteName(base, level, in: module) == program.modules[module].name
        for alias in aliases where !isOwn || (alias.asName != nil && alias.asName != alias.name) {
          names.insert(alias.asName ?? alias.name)
        }
      case let kind:
        for block in kind.blocks { collectNames(block, of: module, in: tree, into: &names) }
      }
    }
  }

  private func collectNames(_ target: Expr.ID, in tree: Module, into names: inout Set<Symbol>) {
    switch tree[target].kind {
    case .name(let name, _): names.insert(name)
    case .tuple(let items, _), .list(let items, _):
      for item in items { collectNames(item, in: tree, into: &names) }
    case .starred(let inner, _): collectNames(inner, in: tree, into: &names)
    default: break
    }
  }

  // MARK: Order

  /// All modules, each after those it imports at module level as far as cycles allow.
  func importOrder() -> [TypedModule.ID] {
    var order: [TypedModule.ID] = []
    var seen: Set<TypedModule.ID> = []
    for module in program.modules.ids { visit(module, &seen, &order) }
    return order
  }

  private func visit(_ module: TypedModule.ID, _ seen: inout Set<TypedModule.ID>, _ order: inout [TypedModule.ID]) {
    guard seen.insert(module).inserted else { return }
    for dependency in program.modules[module].dependencies { visit(dependency, &seen, &order) }
    order.append(module)
  }
}

extension Stmt.Kind {
  /// The statement lists inside a compound statement, in source order, a function's body included.
  var blocks: [[Stmt.ID]] {
    switch self {
    case .functionDef(let function): return [function.body]
    case .classDef(let classDef): return [classDef.body]
    case .for(_, _, let body, let orElse, _), .while(_, let body, let orElse), .if(_, let body, let orElse):
      return [body, orElse]
    case .with(_, let body, _): return [body]
    case .match(_, let cases): return cases.map(\.body)
    case .try(let statement):
      return [statement.body] + statement.handlers.map(\.body) + [statement.orElse, statement.finally]
    default: return []
    }
  }
}
