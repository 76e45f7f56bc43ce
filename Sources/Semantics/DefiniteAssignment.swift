import Base
import Diagnostics
import Syntax

/// Finds the variables and fields that are assigned before anything can read them, and says so in the program.
func findAssignments(_ checker: Checker) {
  for (variable, mayBeUnbound) in findings(checker.program, checker.facts) {
    checker.program.variables[variable].mayBeUnbound = mayBeUnbound
  }
  findAssignedFields(&checker.program, checker.facts)
}

/// Whether a variable may be unbound where it is read.
private typealias Finding = (variable: Variable.ID, mayBeUnbound: Bool)

/// What is found out about variables. The program is not changed meanwhile: it would be copied for each body.
private func findings(_ program: TypedProgram, _ facts: BindingFacts) -> [Finding] {
  var found: [Finding] = []
  for function in program.functions.ids { findAssignments(function, program, facts, &found) }
  for module in program.modules.ids { findAssignments(module, program, facts, &found) }
  return found
}

/// A variable of a function is never unbound when no path reads it before an assignment. Inner functions may run at any
/// time after they are made, so for them it counts what is assigned where they stand, and whether anything deletes it.
private func findAssignments(_ function: FunctionInfo.ID, _ program: TypedProgram, _ facts: BindingFacts, _ found: inout [Finding]) {
  let info = program.functions[function]
  let tree = program.modules[info.module].syntax
  var body: [Stmt.ID] = []
  switch info.node {
  case .statement(let statement):
    guard case .functionDef(let node) = tree[statement].kind else { return }
    body = node.body
  case .lambda, .comprehension, .deferred:
    // Their variables are bound by the clauses before the element is evaluated.
    for variable in info.locals where info.captured.isEmpty || !program.variables[variable].isCaptured {
      found.append((variable, false))
    }
    return
  case .none: return
  }
  var walk = AssignmentWalk(program: program, module: info.module, owner: .function(function))
  walk.assigned = Set(info.parameters)
  walk.run(body)
  func mayBeUnbound(_ variable: Variable.ID) -> Bool {
    walk.unbound.contains(variable) || (program.variables[variable].isCaptured && isDeleted(variable, facts))
  }
  for variable in info.parameters where mayBeUnbound(variable) { found.append((variable, true)) }
  for variable in info.locals where !mayBeUnbound(variable) { found.append((variable, false)) }
}

/// Whether some statement deletes the variable; a handler's end deletes its exception.
private func isDeleted(_ variable: Variable.ID, _ facts: BindingFacts) -> Bool {
  facts[variable].sites.contains { site in
    switch site.kind {
    case .deletion, .exceptName: true
    default: false
    }
  }
}

/// A global is never unbound when it is assigned at top level before any statement that could run a function of the program.
private func findAssignments(_ module: TypedModule.ID, _ program: TypedProgram, _ facts: BindingFacts, _ found: inout [Finding]) {
  var walk = AssignmentWalk(program: program, module: module, owner: .module(module))
  walk.stopsAtCalls = true
  walk.run(program.modules[module].syntax.body)
  for variable in program.modules[module].globals.values {
    let isSafe = walk.settled.contains(variable) && !walk.unbound.contains(variable)
      && !isDeleted(variable, facts)
    if isSafe { found.append((variable, false)) }
  }
}

/// Follows the statements of one body with the set of variables that are surely assigned.
private struct AssignmentWalk {
  let program: TypedProgram
  let module: TypedModule.ID
  let owner: Variable.Owner
  let tree: Module
  /// Assigned on every path to the current point; nil when it cannot be reached.
  var assigned: Set<Variable.ID>? = []
  /// Read somewhere before an assignment.
  var unbound: Set<Variable.ID> = []
  /// Globals assigned before the first statement that may run other code.
  var settled: Set<Variable.ID> = []
  var stopsAtCalls = false
  private var mayHaveCalled = false
  private var breaks: [[Set<Variable.ID>]] = []

  init(program: TypedProgram, module: TypedModule.ID, owner: Variable.Owner) {
    self.program = program
    self.module = module
    self.owner = owner
    tree = program.modules[module].syntax
  }

  mutating func run(_ body: [Stmt.ID]) {
    for statement in body { visit(statement) }
  }

  // MARK: Variables

  private func ownVariable(_ binding: Binding?) -> Variable.ID? {
    switch binding {
    case .variable(let variable): return program.variables[variable].owner == owner ? variable : nil
    case .classMember(_, .some(let otherwise)): return ownVariable(otherwise)
    default: return nil
    }
  }

  private mutating func bind(_ binding: Binding?) {
    guard let variable = ownVariable(binding) else { return }
    assigned?.insert(variable)
    if stopsAtCalls && !mayHaveCalled && assigned != nil { settled.insert(variable) }
  }

  private mutating func use(_ binding: Binding?) {
    guard let assigned else { return }
    if case .builtin(let name)? = binding, readsNamespace(name) { return useAll(assigned) }
    guard let variable = ownVariable(binding) else { return }
    if !assigned.contains(variable) { unbound.insert(variable) }
  }

  private func readsNamespace(_ name: Symbol) -> Bool { ["locals", "vars", "eval", "exec"].contains(program.interner[name]) }

  private mutating func useAll(_ assigned: Set<Variable.ID>) {
    guard case .function(let function) = owner else { return }
    unbound.formUnion(program.functions[function].locals.filter { !assigned.contains($0) })
  }

  private mutating func unbind(_ binding: Binding?) {
    guard let variable = ownVariable(binding) else { return }
    assigned?.remove(variable)
    unbound.insert(variable)
  }

  private mutating func bindNames(of statement: Stmt.ID) {
    for binding in (program.modules[module].namesOfStatement[statement] ?? [:]).values { bind(binding) }
  }

  private func join(_ a: Set<Variable.ID>?, _ b: Set<Variable.ID>?) -> Set<Variable.ID>? {
    guard let a else { return b }
    guard let b else { return a }
    return a.intersection(b)
  }

  // MARK: Statements

  private mutating func visit(_ id: Stmt.ID) {
    switch tree[id].kind {
    case .functionDef(let node):
      node.decorators.forEach { visit($0) }
      node.parameters.allDefaults.forEach { visit($0) }
      bindTypeParameters(node.typeParameters, of: id)
      if program.modules[module].annotationForm == .value { node.annotations.forEach { visit($0) } }
      if let function = program.modules[module].functionOfStatement[id] { useCaptured(of: function) }
      if !node.decorators.isEmpty { noteCall() }
      bindNames(of: id)
    case .classDef(let node):
      node.decorators.forEach { visit($0) }
      bindTypeParameters(node.typeParameters, of: id)
      node.bases.forEach { visit($0) }
      node.keywords.forEach { visit($0.value) }
      run(node.body)
      if !node.decorators.isEmpty || !node.bases.isEmpty || !node.keywords.isEmpty { noteCall() }
      bindNames(of: id)
    case .return(let value):
      if let value { visit(value) }
      assigned = nil
    case .delete(let targets): targets.forEach { visitDeleted($0) }
    case .assign(let targets, let value):
      visit(value)
      targets.forEach { store($0) }
    case .typeAlias(let name, let parameters, let value):
      bindTypeParameters(parameters, of: id)
      useDeferred(value)
      store(name)
    case .augAssign(let target, _, let value):
      visitAsRead(target)
      visit(value)
      noteCall()
      store(target)
    case .annAssign(let target, let annotation, let value, _):
      if let value {
        visit(value)
        store(target)
      }
      if program.modules[module].annotationForm == .value { visit(annotation) }
    case .raise(let value, let cause):
      if let value { visit(value) }
      if let cause { visit(cause) }
      assigned = nil
    case .assert(let test, let message):
      visit(test)
      if let message {
        let before = assigned
        visit(message)
        assigned = before
      }
    case .import, .importFrom:
      noteCall()
      bindNames(of: id)
    case .expr(let value): visit(value)
    case .pass, .global, .nonlocal: break
    case .break:
      if let assigned, !breaks.isEmpty { breaks[breaks.count - 1].append(assigned) }
      assigned = nil
    case .continue: assigned = nil
    case .for, .while, .if, .with, .match, .try: visitCompound(id)
    }
  }

  private mutating func visitCompound(_ id: Stmt.ID) {
    switch tree[id].kind {
    case .if(let test, let body, let orElse):
      visit(test)
      let before = assigned
      run(body)
      let after = assigned
      assigned = before
      run(orElse)
      assigned = join(after, assigned)
    case .while(let test, let body, let orElse): visitWhile(test, body, orElse)
    case .for(let target, let iterable, let body, let orElse, _):
      visit(iterable)
      noteCall()
      let before = assigned
      breaks.append([])
      store(target)
      run(body)
      assigned = before
      run(orElse)
      for flow in breaks.removeLast() { assigned = join(assigned, flow) }
    case .with(let items, let body, _):
      for item in items {
        visit(item.context)
        noteCall()
        if let target = item.target { store(target) }
      }
      // The context manager may swallow an exception from anywhere in the body.
      let before = assigned
      run(body)
      assigned = join(before, assigned) ?? before
    case .match(let subject, let cases): visitMatch(subject, cases)
    case .try(let attempt): visitTry(id, attempt)
    default: break
    }
  }

  private mutating func visitWhile(_ test: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    visit(test)
    let before = assigned
    breaks.append([])
    run(body)
    var isEndless = false
    if case .constant(.true) = tree[test].kind { isEndless = true }
    if case .constant(.int(let value)) = tree[test].kind, value != 0 { isEndless = true }
    assigned = isEndless ? nil : before
    if !isEndless { run(orElse) }
    for flow in breaks.removeLast() { assigned = join(assigned, flow) }
  }

  private mutating func visitMatch(_ subject: Expr.ID, _ cases: [MatchCase]) {
    visit(subject)
    noteCall()
    let before = assigned
    var ends: Set<Variable.ID>?
    var isComplete = false
    for clause in cases {
      assigned = before
      bindPattern(clause.pattern)
      if let condition = clause.guard { visit(condition) }
      run(clause.body)
      ends = join(ends, assigned)
      if clause.guard == nil, case .as(nil, _) = tree[clause.pattern].kind { isComplete = true }
    }
    assigned = isComplete ? ends : join(ends, before)
  }

  private mutating func bindPattern(_ id: Pattern.ID) {
    switch tree[id].kind {
    case .value(let value): visit(value)
    case .singleton: break
    case .sequence(let items): items.forEach { bindPattern($0) }
    case .or(let items):
      let before = assigned
      var ends: Set<Variable.ID>?
      for item in items {
        assigned = before
        bindPattern(item)
        ends = join(ends, assigned)
      }
      assigned = ends
    case .mapping(let keys, let patterns, _):
      keys.forEach { visit($0) }
      patterns.forEach { bindPattern($0) }
      bind(program.modules[module].namesOfPattern[id])
    case .class(let callee, let positional, _, let keywords):
      visit(callee)
      (positional + keywords).forEach { bindPattern($0) }
    case .star: bind(program.modules[module].namesOfPattern[id])
    case .as(let inner, _):
      if let inner { bindPattern(inner) }
      bind(program.modules[module].namesOfPattern[id])
    }
  }

  private mutating func visitTry(_ id: Stmt.ID, _ attempt: TryStmt) {
    let before = assigned
    run(attempt.body)
    let afterBody = assigned
    run(attempt.orElse)
    var ends = assigned
    for handler in attempt.handlers {
      // Anything may have raised: only what was assigned before is sure.
      assigned = before
      if let type = handler.type { visit(type) }
      let binding = handler.name.flatMap { program.modules[module].namesOfStatement[id]?[$0] }
      bind(binding)
      run(handler.body)
      if let variable = ownVariable(binding) {
        assigned?.remove(variable)
      }
      ends = join(ends, assigned)
    }
    _ = afterBody
    guard !attempt.finally.isEmpty else {
      assigned = ends
      return
    }
    assigned = before
    run(attempt.finally)
    if assigned == nil { return }
    let added = (assigned ?? []).subtracting(before ?? [])
    assigned = ends.map { $0.union(added) }
  }

  private mutating func visitDeleted(_ target: Expr.ID) {
    switch tree[target].kind {
    case .name:
      use(program.modules[module].bindings[target])
      unbind(program.modules[module].bindings[target])
    case .tuple(let items, _), .list(let items, _): items.forEach { visitDeleted($0) }
    default:
      visit(target)
      noteCall()
    }
  }

  // MARK: Expressions

  private mutating func store(_ target: Expr.ID) {
    switch tree[target].kind {
    case .name: bind(program.modules[module].bindings[target])
    case .tuple(let items, _), .list(let items, _): items.forEach { store($0) }
    case .starred(let inner, _): store(inner)
    default:
      visit(target)
      noteCall()
    }
  }

  private mutating func visitAsRead(_ target: Expr.ID) {
    if case .name = tree[target].kind { return use(program.modules[module].bindings[target]) }
    visit(target)
  }

  /// Something may run that reads globals of the module.
  private mutating func noteCall() { mayHaveCalled = true }

  private mutating func visit(_ id: Expr.ID) {
    let node = tree[id]
    switch node.kind {
    case .constant: break
    case .name(_, .load): use(program.modules[module].bindings[id])
    case .name: break
    case .namedExpr(let target, let value):
      visit(value)
      store(target)
    case .boolOp(_, let operands):
      visit(operands[0])
      let before = assigned
      for operand in operands.dropFirst() { visit(operand) }
      assigned = before
    case .ifExp(let test, let then, let otherwise):
      visit(test)
      let before = assigned
      visit(then)
      let after = assigned
      assigned = before
      visit(otherwise)
      assigned = join(after, assigned)
    case .compare(let left, let operators, let rights):
      visit(left)
      visit(rights[0])
      let before = assigned
      for right in rights.dropFirst() { visit(right) }
      assigned = before
      if !operators.allSatisfy({ $0 == .is || $0 == .isNot }) { noteCall() }
    case .lambda(let parameters, _):
      parameters.allDefaults.forEach { visit($0) }
      if let function = program.modules[module].functionOfExpression[id] { useCaptured(of: function) }
    case .listComp, .setComp, .dictComp, .generatorExp: visitComprehension(id)
    case .tuple, .list, .dict, .set: node.kind.forEachChild { visit($0) }
    default:
      node.kind.forEachChild { visit($0) }
      noteCall()
    }
  }

  /// The clauses run here (in a generator expression, later): all names in them must be assigned.
  private mutating func visitComprehension(_ id: Expr.ID) {
    let before = assigned
    tree[id].kind.forEachChild { visit($0) }
    assigned = before
    noteCall()
  }

  private mutating func bindTypeParameters(_ parameters: [TypeParameter], of statement: Stmt.ID) {
    for variable in program.modules[module].typeParametersOfStatement[statement] ?? [] { bind(.variable(variable)) }
    for parameter in parameters {
      if case .typeVar(.some(let bound)) = parameter.kind { useDeferred(bound) }
      if let value = parameter.defaultValue { useDeferred(value) }
    }
  }

  private mutating func useDeferred(_ value: Expr.ID) {
    if let function = program.modules[module].deferred[value] { useCaptured(of: function) }
  }

  private mutating func useCaptured(of function: FunctionInfo.ID) {
    for variable in program.functions[function].captured { use(.variable(variable)) }
  }
}
