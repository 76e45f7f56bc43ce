import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Turns a typed program into IR.
/// - Requires: `program` has no errors.
/// - Parameter hasOpenClasses: classes that are not final may be derived from by code that is not in the program.
/// - Ensures: the result passes the verifier; generators are not yet split.
public func lower(_ program: TypedProgram, hasOpenClasses: Bool = false) -> IR.Program {
  let context = LoweringContext(program, hasOpenClasses: hasOpenClasses)
  context.declareModules()
  context.declareClasses()
  context.declareClassEnvironments()
  context.defineEnvironments()
  context.declareFunctions()
  context.declareDataclasses()
  context.declareClassConstants()
  context.declareVirtualSlots()
  context.declareDefaults()
  context.declareGlobals()
  context.defineModules()
  context.defineDataclasses()
  return context.ir
}

/// What all functions of one lowering share: the maps from the typed program's entities to the IR's.
final class LoweringContext {
  let typed: TypedProgram
  private let hasOpenClasses: Bool
  var ir = IR.Program()
  var moduleIDs: [TypedModule.ID: IR.Module.ID] = [:]
  var classIDs: [ClassInfo.ID: IR.Class.ID] = [:]
  /// The classes whose instances have each record.
  var recordClasses: [Record.ID: ClassInfo.ID] = [:]
  var functionIDs: [FunctionInfo.ID: Function.ID] = [:]
  var globalIDs: [Variable.ID: Global.ID] = [:]
  /// Defaults of parameters that are evaluated once, at the `def`, and are not literals.
  var defaultGlobals: [Variable.ID: Global.ID] = [:]
  /// The struct of each environment.
  var environmentRecords: [EnvironmentOwner: Record.ID] = [:]
  /// Where each captured variable lives in its owner's environment.
  var environmentFields: [Variable.ID: Int] = [:]
  /// The captured variables of each function that has an environment, in field order.
  var capturedVariables: [FunctionInfo.ID: [Variable.ID]] = [:]
  /// Generator expressions that run as loops of their callers.
  var consumedGenerators: Set<FunctionInfo.ID> = []
  /// Methods that the compiler adds to a class, in the order they go into its namespace.
  var synthesised: [ClassInfo.ID: [SynthesisedMethod]] = [:]
  /// Classes that some class names as a base other than the one whose layout it extends.
  var mixins: Set<ClassInfo.ID> = []
  /// Method names that some subclass of a built-in class overrides.
  var overriddenBuiltins: [ClassInfo.ID: Set<Symbol>] = [:]
  /// Immutable built-in classes from which classes outside the program may derive by way of one of the program's.
  var openBuiltins: Set<ClassInfo.ID> = []

  /// The dataclasses whose methods the compiler writes.
  var dataclasses: [ClassInfo.ID: LoweredDataclass] = [:]
  /// Defaults and factories of dataclass fields that the class body keeps for `__init__` and its callers.
  var fieldDefaults: [FieldDefault: Global.ID] = [:]

  var stored = StoredAttributes()
  var fieldOrder = FieldOrder()
  /// What `entryByName` made.
  var entriesByName: [FunctionInfo.ID: Function.ID] = [:]
  /// What is known of `interceptsReads`.
  var readInterceptors: [ClassInfo.ID: Bool] = [:]
  /// Class variables that are read without a lookup.
  var classConstants: [ClassMember: ClassConstant] = [:]
  var classBodyBindings: [TypedModule.ID: [Symbol: [Int32]]] = [:]

  struct SynthesisedMethod {
    let name: String
    let lowered: Function.ID
  }

  lazy var moduleNames = Set(typed.modules.elements.map(\.name))
  /// The variables that functions inside their owners use, those of comprehensions among them.
  lazy var sharedVariables = Set(typed.functions.elements.flatMap(\.captured))

  private var usedNames: Set<String> = []

  init(_ typed: TypedProgram, hasOpenClasses: Bool) {
    self.typed = typed
    self.hasOpenClasses = hasOpenClasses
    for id in typed.classes.ids { noteBases(of: id) }
    noteStoredAttributes()
    noteConsumedGenerators()
    noteCaptures()
  }

  /// `name`, with a number behind it when the program already has that one.
  func unique(_ name: String) -> String {
    var candidate = name
    var number = 2
    while !usedNames.insert(candidate).inserted {
      candidate = "\(name).\(number)"
      number += 1
    }
    return candidate
  }

  func text(_ symbol: Symbol) -> String { typed.interner[symbol] }

  func isCompiled(_ module: TypedModule.ID) -> Bool {
    if case .source = typed.modules[module].origin { return true }
    return false
  }

  /// Whether code outside the program may make subclasses, which override what is not final and need not call `__init__`. Python derives
  /// from what the library shows; and an instance of its own `queue.Queue` is one of a subclass of the library's.
  func isOpen(_ id: ClassInfo.ID) -> Bool {
    guard hasOpenClasses else { return false }
    let info = typed.classes[id]
    let isHidden = typed.modules[info.module].isLibrary && text(info.name).hasPrefix("_")
    guard !info.isFinal, isCompiled(info.module), !isHidden else { return false }
    switch info.flavour {
    case .plain, .dataclass, .protocolClass: return true
    case .namedTuple, .enumeration, .typedDict: return false
    }
  }

  private func noteBases(of id: ClassInfo.ID) {
    let info = typed.classes[id]
    let bases = baseClasses(of: info)
    let primary = layoutBase(of: info)
    for base in bases where base != primary { mixins.insert(base) }
    guard isCompiled(info.module) else { return }
    for ancestor in info.mro.dropFirst() where !isCompiled(typed.classes[ancestor].module) {
      overriddenBuiltins[ancestor, default: []].formUnion(info.members.keys)
    }
    noteNumberOrText(id, info)
  }

  /// What is derived from int may do so by way of IntFlag, which has operators of its own.
  private func noteNumberOrText(_ id: ClassInfo.ID, _ info: ClassInfo) {
    for builtin: ClassInfo.ID in [typed.builtins.int, typed.builtins.str] {
      guard let place = info.mro.firstIndex(of: builtin) else { continue }
      for between in info.mro[..<place] {
        overriddenBuiltins[builtin, default: []].formUnion(typed.classes[between].members.keys)
      }
      if isOpen(id) { openBuiltins.insert(builtin) }
    }
  }

  /// The bases that are classes known statically.
  func baseClasses(of info: ClassInfo) -> [ClassInfo.ID] {
    info.bases.compactMap { base in
      if case .instance(let id, _) = typed.types[base] { return id }
      return nil
    }
  }

  /// The base whose struct an instance of `info` starts with: the first one with fields of its own or inherited, else the first.
  func layoutBase(of info: ClassInfo) -> ClassInfo.ID? {
    let bases = baseClasses(of: info)
    return bases.first { hasState($0) } ?? bases.first { !isInterface($0) }
  }

  private func isInterface(_ id: ClassInfo.ID) -> Bool {
    let info = typed.classes[id]
    if case .protocolClass = info.flavour { return true }
    return ["Generic", "Protocol", "ABC"].contains(text(info.name))
  }

  private func hasState(_ id: ClassInfo.ID) -> Bool {
    let info = typed.classes[id]
    guard isCompiled(info.module) else { return id != typed.builtins.object && !isInterface(id) }
    let fields = info.members.values.contains { isField($0) }
    return fields || baseClasses(of: info).contains { hasState($0) }
  }
}
