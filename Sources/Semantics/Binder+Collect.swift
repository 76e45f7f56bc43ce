import Base
import Diagnostics
import Syntax

/// The first walk over a scope: which names do its statements bind?
extension Binder {
  mutating func collect(_ body: [Stmt.ID]) {
    collectScopeDeclarations(body)
    collectBindings(body)
  }

  /// `global` and `nonlocal` hold for the whole scope, so they come first.
  private mutating func collectScopeDeclarations(_ body: [Stmt.ID]) {
    for statement in body {
      switch tree[statement].kind {
      case .global(let declared):
        for name in declared { declareGlobal(mangled(name), at: tree[statement].span) }
      case .nonlocal(let declared):
        for name in declared { declareNonlocal(mangled(name), at: tree[statement].span) }
      case .functionDef, .classDef: break
      case let kind:
        for block in kind.blocks { collectScopeDeclarations(block) }
      }
    }
  }

  private mutating func declareGlobal(_ name: Symbol, at span: Span) {
    let global = facts.moduleScopes[Int(module.index)]
    guard global != scope else { return }
    let variable = facts.scopes[global].names[name] ?? makeVariable(name, in: global, at: span)
    facts.scopes[scope].names[name] = variable
  }

  private mutating func declareNonlocal(_ name: Symbol, at span: Span) {
    var current = facts.scopes[scope].parent
    while let here = current {
      if case .function = facts.scopes[here].kind, let variable = facts.scopes[here].names[name] {
        facts.scopes[scope].names[name] = variable
        return
      }
      current = facts.scopes[here].parent
    }
  }

  private mutating func collectBindings(_ body: [Stmt.ID]) {
    for id in body {
      statement = id
      collectStatement(id, tree[id])
    }
  }

  private mutating func collectStatement(_ id: Stmt.ID, _ node: Stmt) {
    switch node.kind {
    case .functionDef(let function): collectFunction(id, function)
    case .classDef(let classDef): collectClass(id, classDef)
    case .assign(let targets, let value):
      collectWalruses(value)
      for target in targets { collectTarget(target, targets.count >= 1 ? .assignment(value: value) : .target) }
    case .annAssign(let target, let annotation, let value, _):
      if let value { collectWalruses(value) }
      collectTarget(target, .annotation(annotation, value: value))
    case .augAssign(let target, _, let value):
      collectWalruses(value)
      collectTarget(target, .target)
    case .typeAlias(let name, _, let value): collectTarget(name, .typeAlias(value: value))
    case .delete(let targets):
      for target in targets { collectTarget(target, .deletion) }
    case .import(let aliases): collectImport(id, aliases)
    case .importFrom(_, let aliases, _): collectImportFrom(id, aliases, at: node.span)
    case .return(let value):
      if let value { collectWalruses(value) }
    case .expr(let value): collectWalruses(value)
    case .raise(let value, let cause):
      if let value { collectWalruses(value) }
      if let cause { collectWalruses(cause) }
    case .assert(let test, let message):
      collectWalruses(test)
      if let message { collectWalruses(message) }
    case .pass, .break, .continue, .global, .nonlocal: break
    case .for, .while, .if, .with, .match, .try: collectCompound(id, node)
    }
  }

  private mutating func collectCompound(_ id: Stmt.ID, _ node: Stmt) {
    switch node.kind {
    case .for(let target, let iterable, let body, let orElse, _):
      collectWalruses(iterable)
      loopDepth += 1
      collectTarget(target, .target)
      collectBindings(body)
      loopDepth -= 1
      collectBindings(orElse)
    case .while(let test, let body, let orElse):
      loopDepth += 1
      collectWalruses(test)
      collectBindings(body)
      loopDepth -= 1
      collectBindings(orElse)
    case .if(let test, let body, let orElse):
      collectWalruses(test)
      collectBranches(conditions.truth(of: test, in: tree), body, orElse)
    case .with(let items, let body, _):
      for item in items {
        collectWalruses(item.context)
        if let target = item.target { collectTarget(target, .target) }
      }
      collectBindings(body)
    case .match(let subject, let cases):
      collectWalruses(subject)
      for clause in cases {
        collectPattern(clause.pattern)
        if let condition = clause.guard { collectWalruses(condition) }
        collectBindings(clause.body)
      }
    case .try(let attempt):
      collectBindings(attempt.body)
      for handler in attempt.handlers {
        if let type = handler.type { collectWalruses(type) }
        statement = id
        if let name = handler.name { note(name, .exceptName, at: handler.span) }
        collectBindings(handler.body)
      }
      collectBindings(attempt.orElse)
      collectBindings(attempt.finally)
    default: break
    }
  }

  /// The branches of an `if`, each with what can reach it.
  mutating func collectBranches(_ truth: StaticTruth, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    let outer = reach
    reach = outer.entering(true, of: truth)
    collectBindings(body)
    reach = outer.entering(false, of: truth)
    collectBindings(orElse)
    reach = outer
  }

  // MARK: Targets

  func isSingle(_ target: Expr.ID) -> Bool {
    if case .name = tree[target].kind { return true }
    return false
  }

  mutating func collectTarget(_ target: Expr.ID, _ kind: BindingSite.Kind) {
    let node = tree[target]
    switch node.kind {
    case .name(let name, _): note(name, kind, at: node.span)
    case .tuple(let items, _), .list(let items, _):
      var inner = kind
      if case .deletion = kind {} else { inner = .target }
      for item in items { collectTarget(item, inner) }
    case .starred(let inner, _): collectTarget(inner, .target)
    case .attribute(let base, _, _): collectWalruses(base)
    case .subscript(let base, let index, _):
      collectWalruses(base)
      collectWalruses(index)
    default: break
    }
  }

  mutating func collectPattern(_ id: Pattern.ID) {
    let node = tree[id]
    switch node.kind {
    case .value, .singleton: break
    case .sequence(let items), .or(let items):
      for item in items { collectPattern(item) }
    case .mapping(_, let patterns, let rest):
      for pattern in patterns { collectPattern(pattern) }
      if let rest { note(rest, .target, at: node.span) }
    case .class(_, let positional, _, let keywordPatterns):
      for pattern in positional + keywordPatterns { collectPattern(pattern) }
    case .star(let name):
      if let name { note(name, .target, at: node.span) }
    case .as(let inner, let name):
      if let inner { collectPattern(inner) }
      if let name { note(name, .target, at: node.span) }
    }
  }

  /// Binds the targets of `:=` in `id`, those in comprehensions too: they belong to the function around these.
  mutating func collectWalruses(_ id: Expr.ID) {
    let node = tree[id]
    switch node.kind {
    case .constant, .name, .lambda: return
    case .namedExpr(let target, let value):
      collectTarget(target, .target)
      collectWalruses(value)
    default:
      node.kind.forEachChild { collectWalruses($0) }
    }
  }

  // MARK: Definitions

  private mutating func collectFunction(_ id: Stmt.ID, _ node: FunctionDef) {
    for decorator in node.decorators { collectWalruses(decorator) }
    for value in node.parameters.allDefaults { collectWalruses(value) }
    let text = program.interner[node.name]
    let info = FunctionInfo(
      name: node.name, qualifiedName: qualifiedPrefix + text, module: module, node: .statement(id),
      signature: Signature(parameters: [], result: program.types.any))
    let function = makeFunction(info, span: node.nameSpan)
    facts[function].typeParameters = node.typeParameters
    facts[function].isTrivial = isTrivial(node.body)
    program.functions[function].isAsync = node.isAsync
    if case .classBody(let owner) = facts.scopes[scope].kind {
      program.functions[function].owner = owner
      facts[owner].methods.append(function)
    }
    program.modules[module].functionOfStatement[id] = function
    note(node.name, .function(function), at: node.nameSpan)
  }

  mutating func makeFunction(_ info: FunctionInfo, span: Span) -> FunctionInfo.ID {
    var info = info
    info.enclosingFunction = function
    let id = program.functions.append(info)
    facts.functions.append(FunctionFacts(outerScope: scope, scope: scope, span: span, reach: reach))
    return id
  }

  /// Nothing but `...`, `pass` and a docstring.
  private func isTrivial(_ body: [Stmt.ID]) -> Bool {
    body.allSatisfy { id in
      switch tree[id].kind {
      case .pass: return true
      case .expr(let value):
        switch tree[value].kind {
        case .constant(.ellipsis), .constant(.string): return true
        default: return false
        }
      default: return false
      }
    }
  }

  private mutating func collectClass(_ id: Stmt.ID, _ node: ClassDef) {
    for decorator in node.decorators { collectWalruses(decorator) }
    for base in node.bases { collectWalruses(base) }
    let text = program.interner[node.name]
    var info = ClassInfo(name: node.name, qualifiedName: qualifiedPrefix + text, module: module)
    info.statement = id
    info.enclosingFunction = function
    if case .classBody(let owner) = facts.scopes[scope].kind { info.enclosingClass = owner }
    let classID = program.classes.append(info)
    facts.classes.append(ClassFacts(statement: id, outerScope: scope, scope: scope))
    program.modules[module].classOfStatement[id] = classID
    note(node.name, .classDef(classID), at: node.nameSpan)
  }

  // MARK: Imports

  private mutating func collectImport(_ id: Stmt.ID, _ aliases: [ImportAlias]) {
    let loaded = program.modules[module].imports[id] ?? []
    for (index, alias) in aliases.enumerated() {
      let target = index < loaded.count ? loaded[index] : nil
      if let name = alias.asName {
        note(name, .importModule(target), at: alias.span)
        continue
      }
      let full = program.interner[alias.name]
      let first = full.prefix { $0 != "." }
      let name = program.interner.intern(String(first))
      note(name, .importModule(target.flatMap { topPackage(of: $0) }), at: alias.span)
    }
  }

  private func topPackage(of module: TypedModule.ID) -> TypedModule.ID? {
    let name = program.modules[module].name
    guard let dot = name.firstIndex(of: ".") else { return module }
    let top = name[..<dot]
    return program.modules.ids.first { program.modules[$0].name == top }
  }

  private mutating func collectImportFrom(_ id: Stmt.ID, _ aliases: [ImportAlias], at span: Span) {
    let source = program.modules[module].importedFrom[id]
    let submodules = program.modules[module].imports[id] ?? []
    for (index, alias) in aliases.enumerated() {
      if alias.name == names.star {
        if let source {
          starImports.append(
            StarImport(importer: module, source: source, statement: id, span: span, reach: reach))
        } else {
          facts.openModules.insert(module)
        }
        continue
      }
      let submodule = index < submodules.count ? submodules[index] : nil
      note(alias.asName ?? alias.name, .importFrom(source, alias.name, submodule: submodule), at: alias.span)
    }
  }

  /// The names that `__all__` lists, when every statement that builds it is a plain one.
  func declaredExports() -> [Symbol]? {
    guard facts.scopes[scope].names[names.all] != nil else { return nil }
    var exports: [Symbol] = []
    var isUnderstood = true
    readExports(tree.body, &exports, &isUnderstood)
    return isUnderstood ? exports : nil
  }

  private func readExports(_ body: [Stmt.ID], _ exports: inout [Symbol], _ isUnderstood: inout Bool) {
    for id in body {
      switch tree[id].kind {
      case .assign(let targets, let value) where targets.contains { isAll($0) }:
        exports = []
        isUnderstood = readExportList(value, &exports) && isUnderstood
      case .annAssign(let target, _, .some(let value), _) where isAll(target):
        isUnderstood = readExportList(value, &exports) && isUnderstood
      case .augAssign(let target, .add, let value) where isAll(target):
        isUnderstood = readExportList(value, &exports) && isUnderstood
      case .expr(let value):
        guard case .call(let callee, let arguments, _) = tree[value].kind,
          case .attribute(let base, let method, _) = tree[callee].kind, isAll(base), arguments.count == 1
        else { continue }
        switch program.interner[method] {
        case "append": isUnderstood = readExport(arguments[0], &exports) && isUnderstood
        case "extend": isUnderstood = readExportList(arguments[0], &exports) && isUnderstood
        default: isUnderstood = false
        }
      case .if(let test, let then, let otherwise):
        let truth = conditions.truth(of: test, in: tree).whenChecked
        if truth != false { readExports(then, &exports, &isUnderstood) }
        if truth != true { readExports(otherwise, &exports, &isUnderstood) }
      default: break
      }
    }
  }

  private func isAll(_ target: Expr.ID) -> Bool {
    if case .name(names.all, _) = tree[target].kind { return true }
    return false
  }

  private func readExportList(_ value: Expr.ID, _ exports: inout [Symbol]) -> Bool {
    switch tree[value].kind {
    case .list(let items, _), .tuple(let items, _):
      return items.allSatisfy { readExport($0, &exports) }
    case .binary(let left, .add, let right):
      return readExportList(left, &exports) && readExportList(right, &exports)
    case .attribute(let base, names.all, _):
      guard case .name(let name, _) = tree[base].kind, let variable = facts.scopes[scope].names[name] else { return false }
      for site in facts[variable].sites {
        var source: TypedModule.ID?
        if case .importModule(let module) = site.kind { source = module }
        if case .importFrom(_, _, let submodule) = site.kind { source = submodule }
        guard let source, let others = facts.exports[source] else { continue }
        exports += others
        return true
      }
      return false
    default: return false
    }
  }

  private func readExport(_ item: Expr.ID, _ exports: inout [Symbol]) -> Bool {
    guard case .constant(.string(let literal, _)) = tree[item].kind,
      let name = program.interner.find(String(decoding: literal.wtf8, as: UTF8.self))
    else { return false }
    exports.append(name)
    return true
  }

  // MARK: Star imports

  /// Gives every `from m import *` its names; repeated until nothing changes, for chains and cycles of them.
  mutating func bindStarImports() {
    for item in starImports where opaque.contains(item.source) { facts.openModules.insert(item.importer) }
    var changed = true
    while changed {
      changed = false
      for item in starImports {
        if facts.openModules.contains(item.source) && facts.exports[item.source] == nil {
          changed = facts.openModules.insert(item.importer).inserted || changed
        }
        for name in publicNames(of: item.source) { changed = bindStar(name, item) || changed }
      }
    }
  }

  private mutating func bindStar(_ name: Symbol, _ item: StarImport) -> Bool {
    let target = facts.moduleScopes[Int(item.importer.index)]
    let variable = facts.scopes[target].names[name] ?? makeVariable(name, in: target, at: item.span)
    let isKnown = facts[variable].sites.contains { $0.statement == item.statement }
    if isKnown { return false }
    let full = program.modules[item.source].name + "." + program.interner[name]
    let isVariable = program.modules[item.source].globals[name] != nil
    let submodule = isVariable ? nil : program.modules.ids.first { program.modules[$0].name == full }
    facts[variable].sites.append(
      BindingSite(
        kind: .importFrom(item.source, name, submodule: submodule), module: item.importer, scope: target,
        statement: item.statement, span: item.span, reach: item.reach, inLoop: false, function: nil))
    return true
  }

  /// What `from module import *` brings, in a fixed order.
  private func publicNames(of module: TypedModule.ID) -> [Symbol] {
    if let exports = facts.exports[module] { return exports }
    let isStub = program.modules[module].path.hasSuffix(".pyi")
    return program.modules[module].globals.keys.sorted().filter { name in
      if program.interner[name].hasPrefix("_") { return false }
      guard isStub, let variable = program.modules[module].globals[name] else { return true }
      return facts[variable].sites.contains { isExported($0, name) }
    }
  }

  /// In a stub an import makes a name public only when it says so: `import x as x`, or through a star.
  private func isExported(_ site: BindingSite, _ name: Symbol) -> Bool {
    guard let statement = site.statement else { return true }
    switch program.modules[site.module].syntax[statement].kind {
    case .import(let aliases): return aliases.contains { $0.asName == name && $0.name == name }
    case .importFrom(_, let aliases, _):
      return aliases.contains { $0.name == names.star || ($0.asName == name && $0.name == name) }
    default: return true
    }
  }
}
