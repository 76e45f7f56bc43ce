import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Variables: locals in slots, captured ones in environments, globals, names of class bodies and builtins.
extension FunctionLowering {
  mutating func name(_ id: Expr.ID, _ symbol: Symbol) -> Value.ID {
    read(unit.bindings[id] ?? .unknown, unit.privateNames[id] ?? symbol)
  }

  mutating func read(_ binding: Binding, _ symbol: Symbol) -> Value.ID {
    switch binding {
    case .variable(let variable): return read(variable)
    case .builtin(let name):
      if text(name) == "__class__", let owner = functionID.flatMap({ context.classAround($0) }) { return convert(classObject(owner), to: .value) }
      if let type = builtinType(name) { return convert(emit(.typeAddress(type), [], .object(.type)), to: .value) }
      return value(.builtinLookup, [string(text(name))])
    case .classMember(let name, let otherwise):
      guard let namespace = namespaces.last else { return otherwise.map { read($0, name) } ?? unknownName(symbol) }
      let found = value(.namespaceLookup, [namespace, string(text(name))])
      return firstPresent(found) { lowering in
        lowering.convert(otherwise.map { lowering.read($0, name) } ?? lowering.unknownName(symbol), to: .value)
      }
    case .unknown: return unknownName(symbol)
    }
  }

  /// `value` where it is present, else what `otherwise` gives; both `.value`.
  mutating func firstPresent(_ value: Value.ID, otherwise: (inout FunctionLowering) -> Value.ID) -> Value.ID {
    let slot = newSlot(.value, "found")
    let missing = newBlock()
    let end = newBlock()
    store(value, slot)
    branch(emit(.isPresent, [value], .bool), end, missing, likely: true)
    switchTo(missing)
    store(otherwise(&self), slot)
    jump(end)
    switchTo(end)
    return load(slot)
  }

  private mutating func unknownName(_ symbol: Symbol) -> Value.ID {
    emitRaising(.checkPresent(.global(text(symbol), variables: frameVariables)), [absent(.value)], .value)
  }

  mutating func read(_ id: Variable.ID) -> Value.ID {
    let variable = typed.variables[id]
    if let known = constant(variable) { return known }
    let name = text(variable.name)
    switch variable.owner {
    case .module(let owner):
      if let original = importedGlobal(id) { return read(original) }
      guard let global = context.globalIDs[id] else { return readForeignGlobal(owner, name, type: variable.type) }
      let value = emit(.loadGlobal(global), [], context.ir.globals[global].repr, hint: name)
      return variable.mayBeUnbound ? checkPresent(value, .global(name, variables: frameVariables)) : value
    case .function(let owner):
      if let field = context.environmentFields[id] {
        let value = readCaptured(.function(owner), field)
        let isOwn = functionID.map { context.home(of: owner) == $0 } ?? false
        return variable.mayBeUnbound ? checkPresent(value, isOwn ? .local(name) : .free(name, variables: frameVariables)) : value
      }
      let value = load(slot(of: id))
      return variable.mayBeUnbound ? checkPresent(value, .local(name)) : value
    }
  }

  /// The variable that is read in place of an imported name: its own, where no compiled module has that which it was imported from.
  private func importedGlobal(_ id: Variable.ID) -> Variable.ID? {
    guard case .imported(let original) = typed.variables[id].definition, !typed.variables[original].isReassigned else { return nil }
    let isElsewhere = context.globalIDs[original] == nil && context.globalIDs[id] != nil && importedGlobal(original) == nil
    return isElsewhere ? nil : original
  }

  /// The value of a name that is bound once to a literal.
  private mutating func constant(_ variable: Variable) -> Value.ID? {
    guard case .constant(let literal) = variable.definition, !variable.isReassigned, !variable.mayBeUnbound else { return nil }
    switch literal {
    case .int(let number): return intConstant(number)
    case .bool(let truth): return emit(.constBool(truth), [], .bool)
    case .string(let text): return string(text)
    case .bytes(let bytes): return emit(.constBytes(bytes), [], .object(.bytes))
    case .enumMember: return nil
    }
  }

  mutating func intConstant(_ number: Int64) -> Value.ID {
    if number >= -(1 << 61), number < 1 << 61 { return emit(.constInt(number), [], .int) }
    let digits = String(number.magnitude, radix: 16)
    return emit(.constBigInt(number < 0 ? "-" + digits : digits), [], .int)
  }

  private mutating func readForeignGlobal(_ module: TypedModule.ID, _ name: String, type: Type.ID) -> Value.ID {
    let object = value(.importModule, [string(typed.modules[module].name)])
    return value(.getAttribute, [object, string(name)])
  }

  /// The variables of the frame that runs, as `co_varnames` has them: without those that it shares with functions inside it.
  private var frameVariables: [String] {
    guard let functionID, namespaces.isEmpty else { return [] }
    let info = typed.functions[functionID]
    let own = info.parameters + info.locals.filter { !context.sharedVariables.contains($0) }
    return own.map { text(typed.variables[$0].name) }
  }

  private mutating func checkPresent(_ value: Value.ID, _ absence: Absence) -> Value.ID {
    emitRaising(.checkPresent(absence), [value], repr(of: value))
  }

  mutating func slot(of id: Variable.ID) -> Slot.ID {
    if let slot = slots[id] { return slot }
    let slot = newSlot(context.storageRepr(of: id), text(typed.variables[id].name))
    slots[id] = slot
    return slot
  }

  // MARK: Writing

  /// Stores `value` in the variable, converted to its type.
  mutating func write(_ value: Value.ID, to id: Variable.ID) {
    let variable = typed.variables[id]
    let natural = context.repr(of: variable.type)
    let checked = convert(convert(value, to: natural, type: variable.type), to: context.storageRepr(of: id))
    put(checked, in: id)
  }

  /// `del name`
  mutating func unbind(_ id: Variable.ID) {
    _ = read(id)
    put(absent(context.storageRepr(of: id)), in: id)
  }

  /// Makes the name unbound without asking whether it was bound.
  mutating func forget(_ id: Variable.ID) {
    guard context.storageRepr(of: id).hasAbsent else { return }
    put(absent(context.storageRepr(of: id)), in: id)
  }

  private mutating func put(_ value: Value.ID, in id: Variable.ID) {
    switch typed.variables[id].owner {
    case .module:
      guard let global = context.globalIDs[id] else { unreachable("Lowering: store to a variable of a module without code") }
      emitVoid(.storeGlobal(global), [value])
    case .function(let owner):
      if let field = context.environmentFields[id] {
        emitVoid(.setField(context.environmentRecords[.function(owner)]!, field), [environment(of: .function(owner)), value])
      } else {
        emitVoid(.storeSlot(slot(of: id)), [value])
      }
    }
  }

  mutating func write(_ value: Value.ID, to binding: Binding) {
    switch binding {
    case .variable(let id): write(value, to: id)
    case .classMember(let name, _):
      guard let namespace = namespaces.last else { unreachable("Lowering: class member outside a class body") }
      call(.setItem, [namespace, string(text(name)), value])
    case .builtin, .unknown: unreachable("Lowering: store to a name that the binder did not bind")
    }
  }

  // MARK: Environments

  mutating func readCaptured(_ owner: EnvironmentOwner, _ field: Int) -> Value.ID {
    let record = context.environmentRecords[owner]!
    return emit(.getField(record, field), [environment(of: owner)], context.ir.records[record].fields[field].repr)
  }

  /// The environment of the activation of `owner` that this code runs in.
  mutating func environment(of owner: EnvironmentOwner) -> Value.ID {
    if let known = environments.last(where: { $0.owner == owner }) { return known.value }
    guard var (current, value) = environments.first.map({ ($0.owner, $0.value) }) else {
      unreachable("Lowering: no environment in \(builder.function.name)")
    }
    while current != owner {
      guard let next = context.outerEnvironment(of: current) else {
        unreachable("Lowering: the environment of \(owner) is not around \(builder.function.name)")
      }
      let record = context.environmentRecords[current]!
      value = emit(.getField(record, 0), [value], .record(context.environmentRecords[next]!))
      current = next
    }
    return value
  }

  /// Makes the environment of a function, inlined comprehension or class statement that starts now, when it has one.
  mutating func enterEnvironment(of owner: EnvironmentOwner) {
    guard let record = context.environmentRecords[owner] else { return }
    let created = emitRaising(.allocate(record), [], .record(record))
    if let outer = context.outerEnvironment(of: owner) {
      emitVoid(.setField(record, 0), [created, environment(of: outer)])
    }
    environments.append((owner, created))
  }

  /// What a function made here is given: the innermost environment that it can see; nil when there is none.
  mutating func environmentForInner(_ function: FunctionInfo.ID) -> Value.ID? {
    context.incomingEnvironment(of: function).map { environment(of: $0) }
  }
}
