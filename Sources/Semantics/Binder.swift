import Base
import Diagnostics
import Syntax

/// Finds what each name means, by Python's scope rules.
///
/// - Ensures: every name expression of every module has a binding; all variables, functions and classes exist, without types.
func bind(_ graph: inout ModuleGraph, names: WellKnownNames, conditions: StaticConditions) -> BindingFacts {
  var binder = Binder(program: graph.program, opaque: graph.opaque, names: names, conditions: conditions)
  graph.program = TypedProgram(interner: Interner())
  noteAnnotationReaders(&binder.program)
  for module in binder.program.modules.ids { binder.collectModule(module) }
  binder.bindStarImports()
  for module in binder.program.modules.ids { binder.resolveModule(module) }
  binder.finishVariables()
  graph.program = binder.program
  return binder.facts
}

/// The walk over all modules: first the names that each scope binds are collected, then the uses are resolved; a function's
/// scope is collected when the second walk enters it.
struct Binder {
  var program: TypedProgram
  var facts = BindingFacts()
  let opaque: Set<TypedModule.ID>
  let names: WellKnownNames
  let conditions: StaticConditions

  // The place of the walk.
  var module = TypedModule.ID(0)
  var tree = Module(file: SourceFile.ID(0))
  var scope = Scope.ID(0)
  var function: FunctionInfo.ID?
  /// The class in whose body, or in whose methods, the walk is: for private names.
  var enclosingClass: ClassInfo.ID?
  var reach = Reach.both
  var loopDepth = 0
  var statement: Stmt.ID?
  /// Names in annotations are looked up, but are no use of the variable when the program runs.
  var isAnnotation = false
  var qualifiedPrefix = ""
  private var privateNames = PrivateNames()
  var starImports: [StarImport] = []
  private var builtinNames: Set<Symbol> = []

  struct StarImport {
    var importer: TypedModule.ID
    var source: TypedModule.ID
    var statement: Stmt.ID
    var span: Span
    var reach: Reach
  }

  init(program: TypedProgram, opaque: Set<TypedModule.ID>, names: WellKnownNames, conditions: StaticConditions) {
    self.program = program
    self.opaque = opaque
    self.names = names
    self.conditions = conditions
  }

  // MARK: Modules

  mutating func enterModule(_ id: TypedModule.ID) {
    module = id
    tree = program.modules[id].syntax
    function = nil
    enclosingClass = nil
    reach = .both
    loopDepth = 0
    statement = nil
    qualifiedPrefix = ""
    if facts.moduleScopes.count > Int(id.index) { scope = facts.moduleScopes[Int(id.index)] }
  }

  mutating func collectModule(_ id: TypedModule.ID) {
    scope = facts.scopes.append(Scope(kind: .module, parent: nil, module: id))
    facts.moduleScopes.append(scope)
    enterModule(id)
    collect(tree.body)
    facts.exports[id] = declaredExports()
    if program.modules[id].origin == .foreign { facts.openModules.insert(id) }
  }

  mutating func resolveModule(_ id: TypedModule.ID) {
    if builtinNames.isEmpty { builtinNames = findBuiltinNames() }
    enterModule(id)
    if program.readsAnnotations && annotatesGlobals { _ = lookUp(names.annotations, at: tree[tree.body[0]].span) }
    resolve(tree.body)
  }

  /// Whether a statement at the module's top annotates a name.
  private var annotatesGlobals: Bool {
    tree.body.contains { id in
      if case .annAssign(_, _, _, simple: true) = tree[id].kind { return true }
      return false
    }
  }

  // MARK: Variables

  /// The variable of `name` in the current scope, made when it is new.
  mutating func declare(_ name: Symbol, at span: Span) -> Variable.ID {
    if let known = facts.scopes[scope].names[name] { return known }
    return makeVariable(name, in: scope, at: span)
  }

  mutating func makeVariable(_ name: Symbol, in target: Scope.ID, at span: Span) -> Variable.ID {
    let owner = owner(of: target)
    let id = program.variables.append(Variable(name: name, owner: owner, type: program.types.any, at: span))
    facts.variables.append(VariableFacts())
    facts.scopes[target].names[name] = id
    if case .module(let module) = owner, case .module = facts.scopes[target].kind {
      program.modules[module].globals[name] = id
    }
    if case .function(let function) = owner { program.functions[function].locals.append(id) }
    return id
  }

  /// Who stores the variables of `scope`: type parameters belong to the function or module around them.
  private func owner(of scope: Scope.ID) -> Variable.Owner {
    var current = scope
    while true {
      switch facts.scopes[current].kind {
      case .module: return .module(facts.scopes[current].module)
      case .function(let function): return .function(function)
      case .classBody, .typeParameters:
        guard let parent = facts.scopes[current].parent else { return .module(facts.scopes[current].module) }
        current = parent
      }
    }
  }

  func site(_ kind: BindingSite.Kind, at span: Span) -> BindingSite {
    BindingSite(
      kind: kind, module: module, scope: scope, statement: statement, span: span, reach: reach, inLoop: loopDepth > 0,
      function: function)
  }

  /// Notes that the current statement binds `name` in the current scope.
  mutating func note(_ name: Symbol, _ kind: BindingSite.Kind, at span: Span) {
    let name = mangled(name)
    if case .classBody(let owner) = facts.scopes[scope].kind, facts.scopes[scope].names[name] == nil {
      if facts[owner].body[name] == nil { facts[owner].bodyOrder.append(name) }
      facts[owner].body[name, default: []].append(site(kind, at: span))
      return
    }
    let variable = declare(name, at: span)
    facts[variable].sites.append(site(kind, at: span))
    if program.variables[variable].owner != ownerHere() { facts[variable].isAssignedByInner = true }
  }

  private func ownerHere() -> Variable.Owner { function.map { .function($0) } ?? .module(module) }

  /// What binding `name` in the current scope stores into.
  mutating func storeBinding(_ name: Symbol, at span: Span) -> Binding {
    let name = mangled(name)
    if case .classBody(let owner) = facts.scopes[scope].kind, facts.scopes[scope].names[name] == nil,
      facts[owner].body[name] != nil
    {
      return .classMember(name, otherwise: nil)
    }
    return lookUp(name, at: span)
  }

  // MARK: Look-up

  /// What `name` means when it is read in the current scope.
  mutating func lookUp(_ name: Symbol, at span: Span) -> Binding {
    let name = mangled(name)
    return lookUp(name, from: scope, classIsVisible: true, at: span) ?? (mayBeInjected ? .classMember(name, otherwise: nil) : .unknown)
  }

  /// Whether the current scope is a class body to which a metaclass may give names (`__prepare__`).
  private var mayBeInjected: Bool {
    guard case .classBody(let owner) = facts.scopes[scope].kind, let statement = facts[owner].statement,
      case .classDef(let definition) = tree[statement].kind
    else { return false }
    return !definition.keywords.isEmpty
  }

  /// A class body's names are visible in it and in the headers of its definitions, not in the functions inside.
  private mutating func lookUp(
    _ name: Symbol, from start: Scope.ID, classIsVisible: Bool, at span: Span
  ) -> Binding? {
    var current: Scope.ID? = start
    var classIsVisible = classIsVisible
    while let here = current {
      current = facts.scopes[here].parent
      switch facts.scopes[here].kind {
      case .classBody(let owner):
        if !classIsVisible { continue }
        if facts.scopes[here].names[name] == nil && facts[owner].body[name] != nil {
          let otherwise = current.flatMap { lookUp(name, from: $0, classIsVisible: false, at: span) }
          return .classMember(name, otherwise: otherwise)
        }
        if facts.scopes[here].names[name] == nil && name == names.moduleName || name == names.qualName {
          return .classMember(name, otherwise: nil)
        }
      case .function: classIsVisible = false
      case .module, .typeParameters: break
      }
      if let variable = facts.scopes[here].names[name] {
        noteUse(variable, at: span)
        return .variable(variable)
      }
    }
    if name == names.classCell, enclosingClass != nil, let function {
      program.functions[function].usesSuper = true
      return .builtin(name)
    }
    return lookUpGlobal(name, at: span)
  }

  /// Names that the module does not bind: the built-in ones and those that every module has.
  private mutating func lookUpGlobal(_ name: Symbol, at span: Span) -> Binding? {
    if isBuiltin(name) { return .builtin(name) }
    let implicit = [
      names.name, names.file, names.doc, names.package, names.path, names.spec, names.loader, names.annotations, names.dict,
      names.builtinsDunder,
    ]
    if implicit.contains(name) || facts.openModules.contains(module) {
      let variable = makeVariable(name, in: facts.moduleScopes[Int(module.index)], at: span)
      facts[variable].sites = [
        BindingSite(
          kind: .implicit, module: module, scope: facts.moduleScopes[Int(module.index)], statement: nil, span: span,
          reach: .both, inLoop: false, function: nil)
      ]
      return .variable(variable)
    }
    return nil
  }

  private func isBuiltin(_ name: Symbol) -> Bool { builtinNames.contains(name) }

  /// The names that every module sees: those of the stub of `builtins`, without what it only uses itself.
  private func findBuiltinNames() -> Set<Symbol> {
    guard let module = program.modules.ids.first, program.modules[module].name == "builtins" else { return [] }
    return Set(program.modules[module].globals.filter { isPublicBuiltin($0.key, $0.value) }.keys)
  }

  private func isPublicBuiltin(_ name: Symbol, _ variable: Variable.ID) -> Bool {
    let text = program.interner[name]
    switch facts[variable].sites.first?.kind {
    case nil, .importModule, .importFrom: return false
    case .assignment, .target: return !text.hasPrefix("_")
    default: return !text.hasPrefix("_") || text.hasPrefix("__")
    }
  }

  /// Notes captures: `variable` is used in the current function and in all functions between it and the owner.
  ///
  /// A list, set or dict comprehension runs in the frame of the function around it, so it alone captures nothing.
  private mutating func noteUse(_ variable: Variable.ID, at span: Span) {
    guard !isAnnotation, case .function(let owner) = program.variables[variable].owner else { return }
    var current = function
    while let inner = current, inner != owner {
      if !program.functions[inner].captured.contains(variable) { program.functions[inner].captured.append(variable) }
      if !isInlinedComprehension(inner) {
        program.variables[variable].isCaptured = true
        facts[variable].firstCapture = min(facts[variable].firstCapture, facts[inner].span.start)
      }
      current = program.functions[inner].enclosingFunction
    }
  }

  func isInlinedComprehension(_ id: FunctionInfo.ID) -> Bool {
    guard case .comprehension(let expression) = program.functions[id].node else { return false }
    let tree = program.modules[program.functions[id].module].syntax
    if case .generatorExp = tree[expression].kind { return false }
    return true
  }

  // MARK: Private names

  /// `name` as the class around the current place spells it: `__x` is `_C__x` there.
  mutating func mangled(_ name: Symbol) -> Symbol {
    guard let enclosingClass else { return name }
    return privateNames.mangled(name, in: program.classes[enclosingClass].name, &program.interner)
  }
}

/// Spells private names (`__x` in a class `C` is `_C__x`), remembering which names are private at all.
struct PrivateNames {
  private var isPrivate: [Bool?] = []

  mutating func mangled(_ name: Symbol, in className: Symbol, _ interner: inout Interner) -> Symbol {
    let index = Int(name.index)
    if index >= isPrivate.count { isPrivate.append(contentsOf: repeatElement(nil, count: index + 64 - isPrivate.count)) }
    let isName = isPrivate[index] ?? Self.isPrivate(interner[name])
    isPrivate[index] = isName
    guard isName else { return name }
    let owner = interner[className].drop { $0 == "_" }
    return owner.isEmpty ? name : interner.intern("_\(owner)\(interner[name])")
  }

  private static func isPrivate(_ name: String) -> Bool {
    name.hasPrefix("__") && !name.hasSuffix("__") && !name.contains(".")
  }
}
