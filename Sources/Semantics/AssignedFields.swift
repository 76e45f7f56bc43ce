import Base
import Diagnostics
import Syntax

/// Finds the fields that every constructor of a class and of its subclasses assigns before other code can see the instance.
func findAssignedFields(_ program: inout TypedProgram, _ facts: BindingFacts) {
  program.deletedAttributes = DeletedAttributes(in: program)
  // Instances that are made without a constructor have no fields at all.
  if allocatesBareInstances(program) { return }
  var search = FieldSearch(program: program, facts: facts)
  for info in program.classes.ids where facts[info].statement != nil {
    let members = program.classes[info].members
    let candidates = Set(members.keys.filter { if case .field = members[$0]?.kind { return true } else { return false } })
    if candidates.isEmpty { continue }
    var assigned = candidates.intersection(search.initialisation(of: info).assigned)
    for subclass in search.descendants(of: info) where !assigned.isEmpty {
      assigned.formIntersection(search.initialisation(of: subclass).assigned)
    }
    for name in assigned where !program.deletedAttributes.contains(name) { program.classes[info].members[name]?.isAlwaysAssigned = true }
  }
}

/// Whether some module calls `C.__new__` itself, other than through `super()`, gives a class a `__del__` later, or spells either
/// name as a text, by which it may do so.
private func allocatesBareInstances(_ program: TypedProgram) -> Bool {
  for module in program.modules.elements where module.origin == .source {
    for expression in module.syntax.expressions.elements {
      switch expression.kind {
      case .constant(.string(let literal, _)) where ["__new__", "__del__"].contains(String(decoding: literal.wtf8, as: UTF8.self)):
        return true
      case .attribute(_, let name, .store) where program.interner[name] == "__del__": return true
      case .attribute(let base, let name, _) where program.interner[name] == "__new__":
        guard case .call(let callee, _, _) = module.syntax[base].kind, case .name(let name, _) = module.syntax[callee].kind,
          program.interner[name] == "super"
        else { return true }
      default: continue
      }
    }
  }
  return false
}

/// What one class's constructor does.
private struct Initialisation {
  var assigned: Set<Symbol> = []
  /// Nothing in it shows the instance to other code.
  var isPrivate = true
}

private struct FieldSearch {
  let program: TypedProgram
  let facts: BindingFacts
  private var known: [ClassInfo.ID: Initialisation] = [:]

  init(program: TypedProgram, facts: BindingFacts) {
    self.program = program
    self.facts = facts
  }

  func descendants(of info: ClassInfo.ID) -> [ClassInfo.ID] {
    var result: [ClassInfo.ID] = []
    var pending = program.classes[info].subclasses
    while let next = pending.popLast() {
      if result.contains(next) { continue }
      result.append(next)
      pending += program.classes[next].subclasses
    }
    return result
  }

  mutating func initialisation(of info: ClassInfo.ID) -> Initialisation {
    if let found = known[info] { return found }
    known[info] = Initialisation(isPrivate: false)
    let found = find(info)
    known[info] = found
    return found
  }

  private mutating func find(_ info: ClassInfo.ID) -> Initialisation {
    let own = program.classes[info]
    if own.hasDynamicBase || own.metaclass != nil && own.isDecorated { return Initialisation(isPrivate: false) }
    // `__del__` sees the instance even where its constructor failed.
    if own.mro.contains(where: { ancestor in facts[ancestor].body.keys.contains { program.interner[$0] == "__del__" } }) {
      return Initialisation(isPrivate: false)
    }
    switch own.flavour {
    case .dataclass(let options, let fields) where options.`init` && facts[info].body.keys.allSatisfy({ program.interner[$0] != "__init__" }):
      let names = fields.filter { $0.isInitialised && !$0.isInitOnly }.map(\.name)
      let hasHook = own.mro.contains { facts[$0].body.keys.contains { program.interner[$0] == "__post_init__" } }
      return Initialisation(assigned: Set(names), isPrivate: !hasHook)
    case .namedTuple, .enumeration, .typedDict, .protocolClass: return Initialisation(isPrivate: false)
    case .plain, .dataclass: break
    }
    let initialisers = facts[info].methods.filter { program.interner[program.functions[$0].name] == "__init__" }
    guard let initialiser = initialisers.last else { return inherited(info) }
    let running = initialisers.filter { !facts[$0].isOverload }
    guard running.count == 1, !program.functions[initialiser].isDecorated,
      case .statement(let statement) = program.functions[initialiser].node,
      case .functionDef(let node) = program.modules[own.module].syntax[statement].kind,
      let receiver = program.functions[initialiser].parameters.first, !program.variables[receiver].isCaptured
    else { return Initialisation(isPrivate: false) }
    var walk = FieldWalk(program: program, module: own.module, receiver: receiver, base: inherited(info))
    let isPrivate = walk.run(node.body)
    return Initialisation(assigned: walk.assigned, isPrivate: isPrivate)
  }

  /// What the constructor of the only base does.
  private mutating func inherited(_ info: ClassInfo.ID) -> Initialisation {
    var parents: [ClassInfo.ID] = []
    for base in program.classes[info].bases {
      if case .instance(let parent, _) = program.types[base], parent != program.builtins.object { parents.append(parent) }
    }
    if parents.isEmpty { return Initialisation() }
    guard parents.count == 1 else { return Initialisation(isPrivate: false) }
    if program.modules[program.classes[parents[0]].module].origin != .source { return Initialisation(isPrivate: true) }
    return initialisation(of: parents[0])
  }
}

/// Follows the statements of an `__init__` while nothing but the constructor can see the new instance.
private struct FieldWalk {
  let program: TypedProgram
  let module: TypedModule.ID
  let receiver: Variable.ID
  let tree: Module
  /// What `super().__init__(…)` does.
  let base: Initialisation
  private(set) var assigned: Set<Symbol> = []

  init(program: TypedProgram, module: TypedModule.ID, receiver: Variable.ID, base: Initialisation) {
    self.program = program
    self.module = module
    self.receiver = receiver
    self.base = base
    tree = program.modules[module].syntax
  }

  /// Reads the statements up to the first that could show the instance to others; whether there is none.
  mutating func run(_ body: [Stmt.ID]) -> Bool {
    for statement in body {
      guard visit(statement) else { return false }
    }
    return true
  }

  /// Whether the walk can go on behind the statement.
  private mutating func visit(_ id: Stmt.ID) -> Bool {
    switch tree[id].kind {
    case .pass, .global, .nonlocal: return true
    case .expr(let value):
      if isSuperInitialiser(value) {
        assigned.formUnion(base.assigned)
        return base.isPrivate
      }
      return !exposesReceiver(value)
    case .assign(let targets, let value):
      guard !exposesReceiver(value) else { return false }
      return targets.allSatisfy { store($0) }
    case .annAssign(let target, _, let value, _):
      guard let value else { return true }
      guard !exposesReceiver(value) else { return false }
      return store(target)
    case .augAssign(let target, _, let value): return !exposesReceiver(value) && !exposesReceiver(target)
    case .assert(let test, _): return !exposesReceiver(test)
    case .if(let test, let body, let orElse):
      guard !exposesReceiver(test) else { return false }
      return visitBranches([body, orElse])
    case .raise: return true
    case .for(_, let iterable, let body, let orElse, _):
      guard !exposesReceiver(iterable) else { return false }
      return visitLoop(body + orElse)
    case .while(let test, let body, let orElse):
      guard !exposesReceiver(test) else { return false }
      return visitLoop(body + orElse)
    default: return false
    }
  }

  private mutating func visitBranches(_ branches: [[Stmt.ID]]) -> Bool {
    let before = assigned
    var result: Set<Symbol>?
    for branch in branches {
      assigned = before
      var ends = false
      for statement in branch {
        if case .raise = tree[statement].kind { ends = true }
        if case .return = tree[statement].kind { return false }
        guard visit(statement) else {
          assigned = before
          return false
        }
      }
      if !ends { result = result.map { $0.intersection(assigned) } ?? assigned }
    }
    assigned = result ?? before
    return true
  }

  /// What a loop assigns is not sure, and its body must not show the instance either.
  private mutating func visitLoop(_ body: [Stmt.ID]) -> Bool {
    let before = assigned
    var isFine = true
    for statement in body where isFine {
      switch tree[statement].kind {
      case .break, .continue: continue
      default: isFine = visit(statement)
      }
    }
    assigned = before
    return isFine
  }

  private mutating func store(_ target: Expr.ID) -> Bool {
    switch tree[target].kind {
    case .attribute(let base, let name, _):
      guard isReceiver(base) else { return !exposesReceiver(target) }
      assigned.insert(program.modules[module].privateNames[target] ?? name)
      return true
    case .name: return true
    case .tuple(let items, _), .list(let items, _): return items.allSatisfy { store($0) }
    default: return !exposesReceiver(target)
    }
  }

  private func isReceiver(_ id: Expr.ID) -> Bool {
    guard case .variable(let variable) = program.modules[module].bindings[id] else { return false }
    return variable == receiver
  }

  /// `super().__init__(…)` with arguments that do not show the instance.
  private func isSuperInitialiser(_ id: Expr.ID) -> Bool {
    guard case .call(let callee, let arguments, let keywords) = tree[id].kind,
      case .attribute(let receiver, let name, _) = tree[callee].kind, program.interner[name] == "__init__",
      mentionsSuper(receiver)
    else { return false }
    return arguments.allSatisfy { !exposesReceiver($0) } && keywords.allSatisfy { !exposesReceiver($0.value) }
  }

  private func mentionsReceiver(_ id: Expr.ID) -> Bool {
    if case .name = tree[id].kind { return isReceiver(id) }
    if case .call(let callee, _, _) = tree[id].kind, case .name(let name, _) = tree[callee].kind,
      program.interner[name] == "super"
    {
      return true
    }
    var found = false
    tree[id].kind.forEachChild { if mentionsReceiver($0) { found = true } }
    return found
  }

  /// Whether evaluating `id` may give the instance to other code, or read a field that is not assigned.
  private func exposesReceiver(_ id: Expr.ID) -> Bool {
    switch tree[id].kind {
    case .attribute(let base, let name, _) where isReceiver(base):
      return !assigned.contains(program.modules[module].privateNames[id] ?? name)
    case .name: return isReceiver(id)
    case .lambda: return mentionsReceiver(id)
    default:
      if mentionsSuper(id) { return true }
      var found = false
      tree[id].kind.forEachChild { if exposesReceiver($0) { found = true } }
      return found
    }
  }

  private func mentionsSuper(_ id: Expr.ID) -> Bool {
    guard case .call(let callee, _, _) = tree[id].kind, case .name(let name, _) = tree[callee].kind else { return false }
    return program.interner[name] == "super"
  }
}
