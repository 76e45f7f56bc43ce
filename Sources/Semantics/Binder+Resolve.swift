import Base
import Diagnostics
import Syntax

/// The second walk: what does each name stand for? Enters the scopes of functions and classes.
extension Binder {
  mutating func resolve(_ body: [Stmt.ID]) {
    for id in body {
      statement = id
      resolveStatement(id, tree[id])
    }
  }

  private mutating func resolveStatement(_ id: Stmt.ID, _ node: Stmt) {
    switch node.kind {
    case .functionDef(let function): resolveFunction(id, function)
    case .classDef(let classDef): resolveClass(id, classDef)
    case .assign(let targets, let value):
      resolve(value)
      for target in targets { resolveTarget(target, statement: id, value: targets.count == 1 ? value : nil) }
    case .annAssign(let target, let annotation, let value, _):
      resolveAnnotation(annotation, runs: keepsAnnotations)
      if let value { resolve(value) }
      resolveTarget(target, statement: id, annotation: annotation, value: value)
    case .augAssign(let target, _, let value):
      resolve(target)
      resolve(value)
    case .typeAlias(let name, let parameters, let value):
      resolve(name)
      withTypeParameters(parameters, of: id) { binder in binder.resolveDeferred(value, named: binder.aliasName(name)) }
    case .delete(let targets): targets.forEach { resolve($0) }
    case .import(let aliases): nameImports(id, aliases)
    case .importFrom(_, let aliases, _): nameImportsFrom(id, aliases)
    case .return(let value): if let value { resolve(value) }
    case .expr(let value): resolve(value)
    case .raise(let value, let cause):
      if let value { resolve(value) }
      if let cause { resolve(cause) }
    case .assert(let test, let message):
      resolve(test)
      if let message { resolve(message) }
    case .pass, .break, .continue, .global, .nonlocal: break
    case .for, .while, .if, .with, .match, .try: resolveCompound(id, node)
    }
  }

  private mutating func resolveCompound(_ id: Stmt.ID, _ node: Stmt) {
    switch node.kind {
    case .for(let target, let iterable, let body, let orElse, _):
      resolve(iterable)
      loopDepth += 1
      resolveTarget(target, statement: id)
      resolve(body)
      loopDepth -= 1
      resolve(orElse)
    case .while(let test, let body, let orElse):
      loopDepth += 1
      resolve(test)
      resolve(body)
      loopDepth -= 1
      resolve(orElse)
    case .if(let test, let body, let orElse):
      resolve(test)
      let truth = conditions.truth(of: test, in: tree)
      let outer = reach
      reach = outer.entering(true, of: truth)
      resolve(body)
      reach = outer.entering(false, of: truth)
      resolve(orElse)
      reach = outer
    case .with(let items, let body, _):
      for item in items {
        resolve(item.context)
        if let target = item.target { resolveTarget(target, statement: id) }
      }
      resolve(body)
    case .match(let subject, let cases):
      resolve(subject)
      for clause in cases {
        resolvePattern(clause.pattern)
        if let condition = clause.guard { resolve(condition) }
        resolve(clause.body)
      }
    case .try(let attempt): resolveTry(id, attempt)
    default: break
    }
  }

  private mutating func resolveTry(_ id: Stmt.ID, _ attempt: TryStmt) {
    resolve(attempt.body)
    for handler in attempt.handlers {
      if let type = handler.type { resolve(type) }
      if let name = handler.name { nameStatement(id, name, at: handler.span) }
      resolve(handler.body)
    }
    resolve(attempt.orElse)
    resolve(attempt.finally)
  }

  // MARK: Names of statements

  private mutating func nameStatement(_ id: Stmt.ID, _ name: Symbol, at span: Span) {
    let binding = storeBinding(name, at: span)
    var named = program.modules[module].namesOfStatement[id] ?? [:]
    named[name] = binding
    program.modules[module].namesOfStatement[id] = named
  }

  private mutating func nameImports(_ id: Stmt.ID, _ aliases: [ImportAlias]) {
    for alias in aliases {
      let first = program.interner[alias.name].prefix { $0 != "." }
      nameStatement(id, alias.asName ?? program.interner.intern(String(first)), at: alias.span)
    }
  }

  private mutating func nameImportsFrom(_ id: Stmt.ID, _ aliases: [ImportAlias]) {
    for alias in aliases {
      if alias.name != names.star {
        nameStatement(id, alias.asName ?? alias.name, at: alias.span)
        continue
      }
      var named = program.modules[module].namesOfStatement[id] ?? [:]
      for (name, variable) in facts.scopes[facts.moduleScopes[Int(module.index)]].names
      where facts[variable].sites.contains(where: { $0.statement == id }) {
        named[name] = .variable(variable)
      }
      program.modules[module].namesOfStatement[id] = named
    }
  }

  // MARK: Patterns and targets

  private mutating func resolvePattern(_ id: Pattern.ID) {
    let node = tree[id]
    switch node.kind {
    case .value(let value): resolve(value)
    case .singleton: break
    case .sequence(let items), .or(let items): items.forEach { resolvePattern($0) }
    case .mapping(let keys, let patterns, let rest):
      keys.forEach { resolve($0) }
      patterns.forEach { resolvePattern($0) }
      if let rest { program.modules[module].namesOfPattern[id] = storeBinding(rest, at: node.span) }
    case .class(let callee, let positional, _, let keywordPatterns):
      resolve(callee)
      positional.forEach { resolvePattern($0) }
      keywordPatterns.forEach { resolvePattern($0) }
    case .star(let name):
      if let name { program.modules[module].namesOfPattern[id] = storeBinding(name, at: node.span) }
    case .as(let inner, let name):
      if let inner { resolvePattern(inner) }
      if let name { program.modules[module].namesOfPattern[id] = storeBinding(name, at: node.span) }
    }
  }

  /// Resolves an assignment target and notes those through `self`.
  private mutating func resolveTarget(
    _ target: Expr.ID, statement: Stmt.ID, annotation: Expr.ID? = nil, value: Expr.ID? = nil
  ) {
    let node = tree[target]
    switch node.kind {
    case .tuple(let items, _), .list(let items, _):
      items.forEach { resolveTarget($0, statement: statement) }
    case .starred(let inner, _): resolveTarget(inner, statement: statement)
    case .attribute(let base, let name, _):
      resolve(target)
      guard case .name = tree[base].kind, case .variable(let variable) = program.modules[module].bindings[base],
        let owner = facts[variable].selfClass, case .function(let method) = program.variables[variable].owner
      else { return }
      let member = mangled(name)
      if facts[owner].selfSites[member] == nil { facts[owner].selfOrder.append(member) }
      facts[owner].selfSites[member, default: []].append(
        SelfSite(
          function: method, target: target, statement: statement, annotation: annotation, value: value, span: node.span))
    default: resolve(target)
    }
  }

  // MARK: Expressions

  mutating func resolve(_ id: Expr.ID) {
    let node = tree[id]
    switch node.kind {
    case .constant: break
    case .name(let name, let context): resolveName(id, name, context, at: node.span)
    case .lambda(let parameters, let body): resolveLambda(id, parameters, body, at: node.span)
    case .listComp(let element, let clauses), .setComp(let element, let clauses), .generatorExp(let element, let clauses):
      resolveComprehension(id, [element], clauses, at: node.span)
    case .dictComp(let key, let value, let clauses): resolveComprehension(id, [key, value], clauses, at: node.span)
    case .yield(let value):
      if let function { program.functions[function].isGenerator = true }
      if let value { resolve(value) }
    case .yieldFrom(let value):
      if let function { program.functions[function].isGenerator = true }
      resolve(value)
    case .await(let awaited):
      noteAwait()
      resolve(awaited)
    case .call(let callee, let arguments, let keywords):
      noteSuper(callee, hasArguments: !arguments.isEmpty)
      resolve(callee)
      arguments.forEach { resolve($0) }
      keywords.forEach { resolve($0.value) }
    case .attribute(let base, let name, _):
      resolve(base)
      let private_ = mangled(name)
      if private_ != name { program.modules[module].privateNames[id] = private_ }
    default:
      node.kind.forEachChild { resolve($0) }
    }
  }

  private mutating func resolveName(_ id: Expr.ID, _ name: Symbol, _ context: ExprContext, at span: Span) {
    let private_ = mangled(name)
    if private_ != name { program.modules[module].privateNames[id] = private_ }
    guard case .load = context else {
      let binding = storeBinding(name, at: span)
      program.modules[module].bindings[id] = binding
      noteInnerStore(binding)
      return
    }
    program.modules[module].bindings[id] = lookUp(name, at: span)
  }

  /// A walrus in a generator expression assigns from inside another function.
  private mutating func noteInnerStore(_ binding: Binding) {
    guard case .variable(let variable) = binding, let function, case .function(let owner) = program.variables[variable].owner,
      owner != function, program.variables[variable].isCaptured
    else { return }
    facts[variable].isAssignedByInner = true
  }

  private mutating func noteSuper(_ callee: Expr.ID, hasArguments: Bool) {
    guard !hasArguments, case .name(names.superName, _) = tree[callee].kind, enclosingClass != nil else { return }
    var current = function
    while let inner = current {
      program.functions[inner].usesSuper = true
      if program.functions[inner].owner != nil { return }
      current = program.functions[inner].enclosingFunction
    }
  }

  /// Whether annotated names of the current scope are noted at run time: those of functions are not.
  private var keepsAnnotations: Bool {
    if case .function = facts.scopes[scope].kind { return false }
    return true
  }

  /// Names in `annotation` are looked up for the checker; it runs only in programs that read the values of annotations.
  mutating func resolveAnnotation(_ annotation: Expr.ID, runs: Bool) {
    let outer = isAnnotation
    isAnnotation = !runs || program.modules[module].annotationForm == .text
    resolve(annotation)
    isAnnotation = outer
  }

  // MARK: Scopes

  /// Where the walk was, to come back to it.
  private struct Place {
    var scope: Scope.ID
    var function: FunctionInfo.ID?
    var enclosingClass: ClassInfo.ID?
    var loopDepth: Int
    var prefix: String
    var statement: Stmt.ID?
    var isAnnotation: Bool
  }

  private var place: Place {
    get {
      Place(
        scope: scope, function: function, enclosingClass: enclosingClass, loopDepth: loopDepth, prefix: qualifiedPrefix,
        statement: statement, isAnnotation: isAnnotation)
    }
    set {
      scope = newValue.scope
      function = newValue.function
      enclosingClass = newValue.enclosingClass
      loopDepth = newValue.loopDepth
      qualifiedPrefix = newValue.prefix
      statement = newValue.statement
      isAnnotation = newValue.isAnnotation
    }
  }

  private mutating func withTypeParameters(
    _ parameters: [TypeParameter], of statement: Stmt.ID, _ body: (inout Binder) -> Void
  ) {
    if parameters.isEmpty { return body(&self) }
    let outer = scope
    scope = facts.scopes.append(Scope(kind: .typeParameters, parent: outer, module: module))
    var variables: [Variable.ID] = []
    for parameter in parameters {
      let variable = declare(mangled(parameter.name), at: parameter.span)
      facts[variable].sites.append(site(.typeParameter(parameter), at: parameter.span))
      variables.append(variable)
    }
    program.modules[module].typeParametersOfStatement[statement] = variables
    for parameter in parameters {
      if case .typeVar(.some(let bound)) = parameter.kind { resolveDeferred(bound, named: parameter.name) }
      if let value = parameter.defaultValue { resolveDeferred(value, named: parameter.name) }
    }
    body(&self)
    scope = outer
  }

  /// Makes `value` a function of its own, which runs when the value is asked for.
  private mutating func resolveDeferred(_ value: Expr.ID, named name: Symbol) {
    let info = makeFunction(
      FunctionInfo(
        name: name, qualifiedName: qualifiedPrefix + program.interner[name], module: module, node: .deferred(value),
        signature: Signature(parameters: [], result: program.types.any)), span: tree[value].span)
    program.modules[module].deferred[value] = info
    let outer = place
    enterFunction(info, Parameters())
    collectWalruses(value)
    resolve(value)
    place = outer
  }

  private func aliasName(_ target: Expr.ID) -> Symbol {
    guard case .name(let name, _) = tree[target].kind else { unreachable("Binder: a type statement without a name") }
    return name
  }

  private mutating func resolveFunction(_ id: Stmt.ID, _ node: FunctionDef) {
    guard let info = program.modules[module].functionOfStatement[id] else { return }
    node.decorators.forEach { resolve($0) }
    node.parameters.allDefaults.forEach { resolve($0) }
    classifyMethod(info, node)
    nameStatement(id, node.name, at: node.nameSpan)
    withTypeParameters(node.typeParameters, of: id) { binder in
      binder.resolveSignature(info, node.parameters, returns: node.returns)
      binder.resolveFunctionBody(info, node)
    }
  }

  private mutating func resolveSignature(_ info: FunctionInfo.ID, _ parameters: Parameters, returns: Expr.ID?) {
    facts[info].outerScope = scope
    var hasAnnotation = returns != nil
    for parameter in parameters.all {
      guard let annotation = parameter.annotation else { continue }
      hasAnnotation = true
      resolveAnnotation(annotation, runs: true)
    }
    if let returns { resolveAnnotation(returns, runs: true) }
    program.functions[info].isTyped = hasAnnotation
  }

  private mutating func resolveFunctionBody(_ info: FunctionInfo.ID, _ node: FunctionDef) {
    let outer = place
    enterFunction(info, node.parameters)
    if let owner = program.functions[info].owner { markSelf(info, owner) }
    qualifiedPrefix = program.functions[info].qualifiedName + ".<locals>."
    collect(node.body)
    resolve(node.body)
    place = outer
  }

  /// Makes the scope of `info` with its parameters the current one.
  private mutating func enterFunction(_ info: FunctionInfo.ID, _ parameters: Parameters) {
    scope = facts.scopes.append(Scope(kind: .function(info), parent: scope, module: module))
    facts[info].scope = scope
    function = info
    loopDepth = 0
    statement = nil
    isAnnotation = false
    for parameter in parameters.all {
      let name = mangled(parameter.name)
      let variable = program.variables.append(
        Variable(name: name, owner: .function(info), type: program.types.any, at: parameter.span))
      facts.variables.append(VariableFacts())
      facts.scopes[scope].names[name] = variable
      program.variables[variable].isParameter = true
      program.variables[variable].mayBeUnbound = false
      program.functions[info].parameters.append(variable)
      facts[variable].sites.append(site(.parameter, at: parameter.span))
    }
  }

  private mutating func markSelf(_ info: FunctionInfo.ID, _ owner: ClassInfo.ID) {
    switch program.functions[info].methodKind {
    case .instance, .propertyGetter, .propertySetter, .propertyDeleter: break
    case .plain, .static, .class: return
    }
    guard let first = program.functions[info].parameters.first else { return }
    facts[first].selfClass = owner
  }

  private mutating func resolveLambda(_ id: Expr.ID, _ parameters: Parameters, _ body: Expr.ID, at span: Span) {
    parameters.allDefaults.forEach { resolve($0) }
    let name = program.interner.intern("<lambda>")
    let info = makeFunction(
      FunctionInfo(
        name: name, qualifiedName: qualifiedPrefix + "<lambda>", module: module, node: .lambda(id),
        signature: Signature(parameters: [], result: program.types.any)), span: span)
    program.modules[module].functionOfExpression[id] = info
    let outer = place
    enterFunction(info, parameters)
    qualifiedPrefix += "<lambda>.<locals>."
    collectWalruses(body)
    resolve(body)
    place = outer
  }

  private mutating func resolveComprehension(
    _ id: Expr.ID, _ elements: [Expr.ID], _ clauses: [Comprehension], at span: Span
  ) {
    if let first = clauses.first { resolve(first.iterable) }
    let text = comprehensionName(tree[id].kind)
    let info = makeFunction(
      FunctionInfo(
        name: program.interner.intern(text), qualifiedName: qualifiedPrefix + text, module: module,
        node: .comprehension(id), signature: Signature(parameters: [], result: program.types.any)), span: span)
    program.modules[module].functionOfExpression[id] = info
    let outer = place
    enterFunction(info, Parameters())
    qualifiedPrefix += text + ".<locals>."
    loopDepth = 1
    for clause in clauses {
      collectTarget(clause.target, .target)
      if clause.isAsync { program.functions[info].isAsync = true }
    }
    for (index, clause) in clauses.enumerated() {
      if index > 0 { resolve(clause.iterable) }
      resolve(clause.target)
      clause.conditions.forEach { resolve($0) }
    }
    elements.forEach { resolve($0) }
    place = outer
    if case .generatorExp = tree[id].kind {
      program.functions[info].isGenerator = true
    } else if program.functions[info].isAsync {
      noteAwait()
    }
  }

  /// The code here waits: a generator expression around it is asynchronous.
  private mutating func noteAwait() {
    guard let function, case .comprehension = program.functions[function].node else { return }
    program.functions[function].isAsync = true
  }

  private func comprehensionName(_ kind: Expr.Kind) -> String {
    switch kind {
    case .listComp: return "<listcomp>"
    case .setComp: return "<setcomp>"
    case .dictComp: return "<dictcomp>"
    default: return "<genexpr>"
    }
  }

  private mutating func resolveClass(_ id: Stmt.ID, _ node: ClassDef) {
    guard let info = program.modules[module].classOfStatement[id] else { return }
    node.decorators.forEach { resolve($0) }
    nameStatement(id, node.name, at: node.nameSpan)
    withTypeParameters(node.typeParameters, of: id) { binder in
      node.bases.forEach { binder.resolve($0) }
      node.keywords.forEach { binder.resolve($0.value) }
      binder.facts[info].outerScope = binder.scope
      let outer = binder.place
      binder.scope = binder.facts.scopes.append(
        Scope(kind: .classBody(info), parent: binder.scope, module: binder.module))
      binder.facts[info].scope = binder.scope
      binder.enclosingClass = info
      binder.qualifiedPrefix = binder.program.classes[info].qualifiedName + "."
      binder.collect(node.body)
      binder.resolve(node.body)
      binder.place = outer
    }
  }
}
