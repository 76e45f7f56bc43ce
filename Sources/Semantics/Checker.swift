import Base
import Diagnostics
import Syntax

/// Where the checker is, and what the code around it asks for. Saved and restored around bodies that are checked on demand.
struct Place {
  var module: TypedModule.ID
  var scope: Scope.ID
  var function: FunctionInfo.ID?
  var enclosingClass: ClassInfo.ID?
  /// The class whose body is being checked, itself or a block in it, but no function inside.
  var classBody: ClassInfo.ID?
  /// Errors are reported: the code is at module level or in a function with annotations.
  var isChecked = true
  /// What `return` has to give; nil outside functions and where nothing is known.
  var result: Type.ID?
  var yielded: Type.ID?
  var sent: Type.ID?
  var loops: [LoopFlows] = []
  /// For each `try` around: what is known at the points where control may leave it.
  var handlers: [[Flow]] = []
  /// Variables whose types are not complete: `x = []`, `x = None`.
  var partials: [Variable.ID: PartialType] = [:]
  /// What the constrained type variables of the function stand for at this time.
  var chosen: Substitution = [:]
  /// Types of lambda parameters and results that a context gave.
  var lambdaResults: [Type.ID] = []

  init(module: TypedModule.ID, scope: Scope.ID) {
    self.module = module
    self.scope = scope
  }
}

/// The states in which a loop is left.
struct LoopFlows {
  var breaks: [Flow] = []
  var continues: [Flow] = []
}

/// A variable whose first value did not say all.
enum PartialType {
  /// `x = None`: another assignment in the same scope says what else it holds.
  case none
  /// `x = []`: the first use says what is in it.
  case container(ClassInfo.ID)
}

/// How far something that is found on demand has got.
enum Resolution { case unresolved, resolving, resolved }

/// Checks modules and fills the side tables of the typed program.
///
/// Everything about a name is found when it is first asked for: a variable's type by checking the module or function that
/// assigns it, a class's members one by one. What is asked for while it is being found is `any`.
final class Checker {
  var program: TypedProgram
  var facts: BindingFacts
  let names: WellKnownNames
  let conditions: StaticConditions
  let opaque: Set<TypedModule.ID>
  let moduleIDs: [String: TypedModule.ID]

  var known = KnownTypes()
  var typing = TypingClasses()
  var noneClassID: ClassInfo.ID?

  // What was found on demand.
  var models: [ClassModel]
  var functionModels: [FunctionModel]
  var variableStates: [Resolution]
  var moduleStates: [Resolution]
  var meanings: [Variable.ID: Meaning] = [:]
  var selfVariables: [TypeVariable.ID: ClassInfo.ID] = [:]
  /// Type variables that stand for another one whose values are known to be of a narrower type.
  var narrowedVariables: [TypeVariable.ID: TypeVariable.ID] = [:]
  var narrowedVariablesByBound: [NarrowedVariable: TypeVariable.ID] = [:]
  var pendingBounds: [(TypeVariable.ID, PendingBound)] = []
  var widening = Widening()
  /// How far the arguments of the call that is being checked, or the items of the value that is assigned, go beyond what the
  /// context wants.
  var excessInContext: Excess?
  /// Types of `self.x = value` assignments without annotation.
  var inferredFields: [ClassInfo.ID: [Symbol: Type.ID]] = [:]
  /// Declared names that code assigns to a class itself, `C.name = value`: its instances have the value from there.
  lazy var assignedToClasses = findClassAssignments()
  /// Function bodies to check after the module that they stand in.
  var pendingBodies: [FunctionInfo.ID] = []

  // Caches.
  var relations: [Relation: Answer] = [:]
  var relationDepth = 0
  var assumptionUses = 0
  var variableMentions: [Bool?] = []
  var privateNames = PrivateNames()

  // The current place.
  var place: Place
  var tree: Module
  var flow = Flow()
  var paths = PathTable()

  /// Where partial variables were bound, and what the values of a partial `defaultdict` are.
  var partialTargets: [Variable.ID: [Expr.ID]] = [:]
  var partialValues: [Variable.ID: Type.ID] = [:]
  /// The flows of `break` of the loop checked last.
  var lastBreaks: [Flow] = []

  // Messages of the unit that is being checked, and those that stand.
  var messages: [Diagnostic] = []
  var settledMessages: [Diagnostic] = []
  var silence = 0
  /// Errors are only counted: some alternative is being tried.
  var isTrying = false
  var failures = 0
  /// Results are not recorded: the same code is checked again with better knowledge.
  var isRecording = true
  /// A function is checked for one choice of what its constrained type variables stand for: types are recorded until that is done.
  var isChoosing = false
  /// A variable of an unannotated function turned out to hold several types.
  var mustCheckAgain = false

  init(
    program: TypedProgram, facts: BindingFacts, names: WellKnownNames, conditions: StaticConditions,
    opaque: Set<TypedModule.ID>, widening: Widening = Widening()
  ) {
    self.widening = widening
    self.program = program
    self.facts = facts
    self.names = names
    self.conditions = conditions
    self.opaque = opaque
    models = Array(repeating: ClassModel(), count: program.classes.count)
    functionModels = Array(repeating: FunctionModel(), count: program.functions.count)
    variableStates = Array(repeating: .unresolved, count: program.variables.count)
    moduleStates = Array(repeating: .unresolved, count: program.modules.count)
    var ids: [String: TypedModule.ID] = [:]
    for module in program.modules.ids { ids[program.modules[module].name] = module }
    moduleIDs = ids
    place = Place(module: TypedModule.ID(0), scope: Scope.ID(0))
    tree = Module(file: SourceFile.ID(0))
  }

  // MARK: Places

  /// Runs `body` at `newPlace` with nothing narrowed, then comes back.
  func within<Result>(_ newPlace: Place, _ body: (Checker) -> Result) -> Result {
    let outerPlace = place
    let outerFlow = flow
    let outerTree = tree
    place = newPlace
    flow = Flow()
    if newPlace.module != outerPlace.module || tree.statements.count == 0 {
      tree = program.modules[newPlace.module].syntax
    }
    let result = body(self)
    place = outerPlace
    flow = outerFlow
    tree = outerTree
    return result
  }

  /// Runs `body`, which finds something once and for all: its messages stand even when the code that asked is only tried.
  func settle<Result>(_ body: (Checker) -> Result) -> Result {
    let outerMessages = messages
    let outerSilence = silence
    let outerRecording = isRecording
    let outerDepth = relationDepth
    let outerTrying = isTrying
    isTrying = false
    messages = []
    silence = 0
    isRecording = true
    relationDepth = 0
    let result = body(self)
    settledMessages += messages
    messages = outerMessages
    silence = outerSilence
    isRecording = outerRecording
    relationDepth = outerDepth
    isTrying = outerTrying
    return result
  }

  /// Runs `body` without its messages.
  func quietly<Result>(_ body: (Checker) -> Result) -> Result {
    silence += 1
    let result = body(self)
    silence -= 1
    return result
  }

  /// Runs `body` and tells whether it would have reported an error; nothing is reported.
  func attempt<Result>(_ body: (Checker) -> Result) -> (result: Result, failed: Bool) {
    let outerTrying = isTrying
    let outerFailures = failures
    isTrying = true
    failures = 0
    let result = body(self)
    let failed = failures > 0
    isTrying = outerTrying
    failures = outerFailures
    return (result, failed)
  }

  // MARK: Messages

  /// Whether a message about the code being checked would reach the user.
  var wantsMessages: Bool { !isTrying && silence == 0 && place.isChecked && flow.isReachable }

  /// Adds a message about the code being checked.
  func report(_ diagnostic: Diagnostic) {
    if isTrying {
      failures += 1
      return
    }
    guard wantsMessages else { return }
    messages.append(diagnostic)
  }

  /// Adds a message that is no error.
  func inform(_ diagnostic: Diagnostic) {
    guard wantsMessages else { return }
    messages.append(diagnostic)
  }

  /// Adds a message about a declaration in `module`. Stubs are not judged.
  func report(_ diagnostic: Diagnostic, in module: TypedModule.ID) {
    if isTrying {
      failures += 1
      return
    }
    guard silence == 0, program.modules[module].origin == .source else { return }
    messages.append(diagnostic)
  }

  // MARK: Recording

  func record(_ id: Expr.ID, _ type: Type.ID) {
    guard isRecording || isChoosing else { return }
    program.modules[place.module].types[id] = erased(type)
  }

  /// What lowering may rely on: `Self` is its class, what is not known is dynamic.
  private func erased(_ type: Type.ID) -> Type.ID {
    if type == known.hole { return program.types.any }
    guard mentionsVariables(type), !selfVariables.isEmpty || !narrowedVariables.isEmpty else { return type }
    var mentioned: [TypeVariable.ID] = []
    collectVariables(type, into: &mentioned)
    var map: Substitution = [:]
    for variable in mentioned where selfVariables[variable] != nil || narrowedVariables[variable] != nil {
      map[variable] = upperBound(variable)
    }
    return substitute(type, map)
  }

  func recordedType(_ id: Expr.ID) -> Type.ID? { program.modules[place.module].types[id] }

  func record(_ id: Expr.ID, member reference: MemberReference?) {
    guard isRecording else { return }
    program.modules[place.module].members[id] = reference
  }

  func record(_ id: Expr.ID, call signature: Signature?) {
    guard isRecording else { return }
    program.modules[place.module].calls[id] = signature
  }
}

extension Array {
  /// Arrays that are indexed by an ID.
  subscript<Entity>(id: ID<Entity>) -> Element {
    _read { yield self[Int(id.index)] }
    _modify { yield &self[Int(id.index)] }
  }
}
