import Base
import Diagnostics
import Syntax

/// Checks `roots` and everything they import.
///
/// - Parameters:
///   - main: the name of the root that runs as `__main__`, if one does.
///   - provider: finds the modules that imports name; `builtins` and `typing` are asked for first.
/// - Throws: `Stop` when the log holds errors.
/// - Ensures: the program holds all modules; every name has a binding, every function a signature, every class its members.
public func check(
  _ roots: [SourceInput], main: String?, provider: inout some ModuleProvider, interner: Interner,
  options: CheckOptions = CheckOptions(), log: inout DiagnosticLog
) throws(Stop) -> TypedProgram {
  var interner = interner
  let names = WellKnownNames(&interner)
  let conditions = StaticConditions(options: options, names: names)
  var graph = ModuleGraph(interner: interner, conditions: conditions)
  graph.load(roots, from: &provider, log: &log)
  if log.hasErrors { throw Stop() }
  graph.program.readsAnnotations = options.keepsAnnotations
  graph.program.main = main.flatMap { graph.find($0) }
  let order = graph.importOrder()
  let facts = bind(&graph, names: names, conditions: conditions)
  var checker = Checker(program: graph.program, facts: facts, names: names, conditions: conditions, opaque: graph.opaque)
  checker.findKnownTypes()
  checker.reportMissing(graph.missing.filter { !options.ignored.coverImport(of: $0.name, in: graph.program.modules[$0.module].name) })
  checker.checkAll(in: order)
  findAssignments(checker)
  let messages = honouringIgnores(checker.settledMessages, in: checker.program, graph.sources, options.ignored)
  for message in messages { log.add(message) }
  if log.hasErrors { throw Stop() }
  while checker.widening.hasNews {
    checker = Checker(
      program: graph.program, facts: facts, names: names, conditions: conditions, opaque: graph.opaque,
      widening: checker.widening.next())
    checker.findKnownTypes()
    checker.checkAll(in: order)
    findAssignments(checker)
  }
  return checker.program
}

extension Checker {
  func reportMissing(_ missing: [(module: TypedModule.ID, name: String, span: Span)]) {
    for item in missing {
      report(.missingModule(item.name, at: item.span), in: item.module)
    }
    settledMessages += messages
    messages = []
  }

  /// Checks the modules in `order`, then completes what nothing asked for.
  func checkAll(in order: [TypedModule.ID]) {
    for module in order where program.modules[module].origin == .source { checkModule(module) }
    checkPendingBodies()
    for function in program.functions.ids { finish(function) }
    for info in program.classes.ids where facts[info].statement != nil { finish(info) }
    for variable in program.variables.ids { finish(variable) }
    for info in program.classes.ids where program.classes[info].hasDynamicBase { program.classes[info].mro = [] }
  }

  /// Checks the top level of `module`; the bodies of its functions follow later.
  func checkModule(_ module: TypedModule.ID) {
    guard moduleStates[module] == .unresolved else { return }
    moduleStates[module] = .resolving
    settle { checker in
      var inner = Place(module: module, scope: checker.facts.moduleScopes[module])
      inner.isChecked = checker.program.modules[module].origin == .source
      checker.within(inner) { checker in
        checker.checkRedefinitions(checker.tree.body)
        checker.check(checker.tree.body)
        checker.finishPartials()
      }
    }
    moduleStates[module] = .resolved
  }

  func checkPendingBodies() {
    var next = 0
    while next < pendingBodies.count {
      let function = pendingBodies[next]
      next += 1
      checkBody(function)
    }
    pendingBodies = []
  }

  private func finish(_ function: FunctionInfo.ID) {
    _ = signature(of: function)
  }

  private func finish(_ info: ClassInfo.ID) {
    resolveHeader(info)
    completeMembers(info)
    finishDataFields(info)
    program.classes[info].isAbstract = !abstractMembers(of: info).isEmpty
  }

  private func finish(_ variable: Variable.ID) {
    program.variables[variable].type = settledType(typeOfVariable(variable))
    if hasSeveralDefinitions(variable) { program.variables[variable].type = program.types.any }
  }
}
