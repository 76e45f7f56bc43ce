import Base
import IR
import Semantics

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

  /// Gives every function and comprehension whose variables outlive their activation an environment record.
  func noteCaptures() {
    var captured: [FunctionInfo.ID: [Variable.ID]] = [:]
    var known: Set<Variable.ID> = []
    for id in typed.functions.ids where !isInlined(id) {
      for variable in typed.functions[id].captured {
        guard case .function(let owner) = typed.variables[variable].owner, home(of: owner) != id,
          known.insert(variable).inserted
        else { continue }
        captured[owner, default: []].append(variable)
      }
    }
    for id in typed.functions.ids {
      guard let variables = captured[id] else { continue }
      let info = typed.functions[id]
      let name = unique("\(typed.modules[info.module].name).\(info.qualifiedName).environment")
      environmentRecords[id] = ir.records.append(Record(name: name, base: .bare))
      for (index, variable) in variables.enumerated() { environmentFields[variable] = index + 1 }
      capturedVariables[id] = variables
    }
  }

  /// Fills in the environments' fields, once reprs are known. Field 0 is the enclosing environment.
  func defineEnvironments() {
    for id in typed.functions.ids {
      guard let record = environmentRecords[id], let variables = capturedVariables[id] else { continue }
      let outer: Repr = outerEnvironment(of: id).map { .record(environmentRecords[$0]!) } ?? .value
      ir.records[record].fields = [Record.Field(name: "outer", repr: outer)]
      for variable in variables {
        let repr = storageRepr(of: variable)
        let name = text(typed.variables[variable].name)
        ir.records[record].fields.append(Record.Field(name: name, repr: repr))
      }
    }
  }

  /// The nearest function around `id` that has an environment.
  func outerEnvironment(of id: FunctionInfo.ID) -> FunctionInfo.ID? {
    var current = typed.functions[id].enclosingFunction
    while let function = current {
      if environmentRecords[function] != nil { return function }
      current = typed.functions[function].enclosingFunction
    }
    return nil
  }

  /// The environment that a function's activations are given by their creator; nil when it needs none.
  func incomingEnvironment(of id: FunctionInfo.ID) -> FunctionInfo.ID? {
    guard !isInlined(id) else { return nil }
    return outerEnvironment(of: id)
  }

  /// How a variable's place holds it: with an absent word where it may be unbound.
  func storageRepr(of id: Variable.ID) -> Repr {
    let variable = typed.variables[id]
    let natural = repr(of: variable.type)
    if natural.hasAbsent || !variable.mayBeUnbound { return natural }
    return .value
  }
}
