import Base
import IR
import Semantics

/// What an environment belongs to: one activation of a function or comprehension, or one execution of a class statement, which
/// holds the class itself for `super()` and `__class__`.
enum EnvironmentOwner: Hashable {
  case function(FunctionInfo.ID)
  case `class`(ClassInfo.ID)
}

extension LoweringContext {
  /// Whether the function is a comprehension that runs as a loop of its enclosing function; generator expressions are
  /// functions of their own, unless what they are an argument of uses them up at once.
  func isInlined(_ id: FunctionInfo.ID) -> Bool {
    let info = typed.functions[id]
    guard case .comprehension(let expression) = info.node else { return false }
    if case .generatorExp = typed.modules[info.module].syntax[expression].kind { return consumedGenerators.contains(id) }
    return true
  }

  /// The function whose C function runs the code of `id`.
  func home(of id: FunctionInfo.ID) -> FunctionInfo.ID {
    var current = id
    while isInlined(current), let enclosing = typed.functions[current].enclosingFunction { current = enclosing }
    return current
  }

  /// Finds the variables that outlive their activation, and gives their owners an environment record.
  func noteCaptures() {
    var known: Set<Variable.ID> = []
    for id in typed.functions.ids where !isInlined(id) {
      for variable in typed.functions[id].captured {
        guard case .function(let owner) = typed.variables[variable].owner, home(of: owner) != id,
          known.insert(variable).inserted
        else { continue }
        capturedVariables[owner, default: []].append(variable)
      }
    }
    for id in typed.functions.ids {
      guard let variables = capturedVariables[id] else { continue }
      let info = typed.functions[id]
      declareEnvironment(of: .function(id), "\(typed.modules[info.module].name).\(info.qualifiedName)")
      for (index, variable) in variables.enumerated() { environmentFields[variable] = index + 1 }
    }
  }

  private func declareEnvironment(of owner: EnvironmentOwner, _ name: String) {
    environmentRecords[owner] = ir.records.append(Record(name: unique("\(name).environment"), base: .bare))
  }

  /// Gives an environment to every class that has no static type and whose methods ask for it.
  func declareClassEnvironments() {
    for id in typed.functions.ids where typed.functions[id].usesSuper {
      guard let owner = classAround(id), classIDs[owner] != nil, typeReference(of: owner) == nil,
        environmentRecords[.class(owner)] == nil
      else { continue }
      let info = typed.classes[owner]
      declareEnvironment(of: .class(owner), "\(typed.modules[info.module].name).\(info.qualifiedName)")
    }
  }

  /// The class whose method `id` is, or is inside of.
  func classAround(_ id: FunctionInfo.ID) -> ClassInfo.ID? {
    var current: FunctionInfo.ID? = id
    while let function = current {
      if let owner = typed.functions[function].owner { return owner }
      current = typed.functions[function].enclosingFunction
    }
    return nil
  }

  /// Fills in the environments' fields, once reprs are known. Field 0 is the enclosing environment.
  func defineEnvironments() {
    for id in typed.functions.ids {
      guard let variables = capturedVariables[id] else { continue }
      let fields = variables.map { Record.Field(name: text(typed.variables[$0].name), repr: storageRepr(of: $0)) }
      defineEnvironment(of: .function(id), fields)
    }
    for id in typed.classes.ids where environmentRecords[.class(id)] != nil {
      defineEnvironment(of: .class(id), [Record.Field(name: "__class__", repr: .value)])
    }
  }

  private func defineEnvironment(of owner: EnvironmentOwner, _ fields: [Record.Field]) {
    let outer: Repr = outerEnvironment(of: owner).map { .record(environmentRecords[$0]!) } ?? .value
    ir.records[environmentRecords[owner]!].fields = [Record.Field(name: "outer environment", repr: outer)] + fields
  }

  /// The nearest environment around `owner`.
  func outerEnvironment(of owner: EnvironmentOwner) -> EnvironmentOwner? {
    var current = enclosing(owner)
    while let scope = current {
      if environmentRecords[scope] != nil { return scope }
      current = enclosing(scope)
    }
    return nil
  }

  private func enclosing(_ owner: EnvironmentOwner) -> EnvironmentOwner? {
    switch owner {
    case .function(let id):
      let info = typed.functions[id]
      return info.owner.map { .class($0) } ?? info.enclosingFunction.map { .function($0) }
    case .class(let id):
      let info = typed.classes[id]
      return info.enclosingClass.map { .class($0) } ?? info.enclosingFunction.map { .function($0) }
    }
  }

  /// The environment that a function's activations are given by their creator; nil when it needs none.
  func incomingEnvironment(of id: FunctionInfo.ID) -> EnvironmentOwner? {
    isInlined(id) ? nil : outerEnvironment(of: .function(id))
  }

  /// Whether importing a submodule stores the module in this global of its package.
  func namesSubmodule(_ variable: Variable) -> Bool {
    guard case .module(let owner) = variable.owner, typed.modules[owner].isPackage else { return false }
    return moduleNames.contains("\(typed.modules[owner].name).\(text(variable.name))")
  }

  /// How a variable's place holds it: with an absent word where it may be unbound.
  func storageRepr(of id: Variable.ID) -> Repr {
    let variable = typed.variables[id]
    if namesSubmodule(variable) { return .value }
    let natural = repr(of: variable.type)
    if natural.hasAbsent || !variable.mayBeUnbound { return natural }
    return .value
  }
}
