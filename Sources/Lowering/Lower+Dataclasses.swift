import Base
import IR
import Semantics
import Syntax

/// A dataclass whose methods the compiler writes.
struct LoweredDataclass {
  let options: ClassInfo.DataclassOptions
  /// Inherited ones first.
  let fields: [ClassInfo.DataField]
  /// `__init__`; nil when the class has one of its own or wants none.
  var initialiser: Function.ID?
  /// What stands in a generic call for a field whose factory is to be called; set by the class body.
  var factoryMarker: Global.ID?

  /// The fields that `__init__` takes, in the order of its parameters.
  var parameters: [ClassInfo.DataField] {
    let taken = fields.filter(\.isInitialised)
    return taken.filter { !$0.isKeywordOnly } + taken.filter(\.isKeywordOnly)
  }
}

/// Where the default, or the factory, of a field is kept that is no literal.
struct FieldDefault: Hashable {
  let owner: ClassInfo.ID
  let name: Symbol
}

extension LoweringContext {
  /// Declares the methods of every dataclass with a static layout, and what is kept of fields' defaults. Other dataclasses get
  /// their methods from the decorator when it runs.
  func declareDataclasses() {
    for id in typed.classes.ids where classIDs[id] != nil {
      switch typed.classes[id].flavour {
      case .dataclass(let options, let fields):
        guard record(of: id) != nil, fits(fields, in: id) else { continue }
        dataclasses[id] = LoweredDataclass(options: options, fields: fields)
        keepDefaults(of: fields, id)
        keepMarker(id)
        declareDataMethods(of: id)
      case .namedTuple(let fields): keepDefaults(of: fields, id)
      case .plain, .enumeration, .protocolClass, .typedDict: break
      }
    }
  }

  /// Whether `__init__` can be written: each field has a place, and no parameter without default follows one with.
  private func fits(_ fields: [ClassInfo.DataField], in id: ClassInfo.ID) -> Bool {
    var sawDefault = false
    for field in fields {
      if !field.isInitOnly && fieldPlace(field.name, in: id) == nil { return false }
      guard field.isInitialised, !field.isKeywordOnly else { continue }
      let hasDefault = field.defaultValue != nil || field.defaultFactory != nil
      if sawDefault && !hasDefault { return false }
      sawDefault = hasDefault
    }
    return true
  }

  /// The class in whose body a field's last definition stands.
  func definer(of field: Symbol, in id: ClassInfo.ID) -> ClassInfo.ID? {
    typed.classes[id].mro.first { ancestor in
      switch typed.classes[ancestor].flavour {
      case .dataclass(_, let fields), .namedTuple(let fields):
        return typed.classes[ancestor].members[field] != nil && fields.contains { $0.name == field }
      case .plain, .enumeration, .protocolClass, .typedDict: return false
      }
    }
  }

  /// Gives the defaults that the class's own fields have, and that are no literals, a global.
  private func keepDefaults(of fields: [ClassInfo.DataField], _ id: ClassInfo.ID) {
    for field in fields where definer(of: field.name, in: id) == id && needsGlobal(field) {
      fieldDefaults[FieldDefault(owner: id, name: field.name)] = hiddenGlobal("\(text(field.name)).default", of: id)
    }
  }

  private func keepMarker(_ id: ClassInfo.ID) {
    guard let lowered = dataclasses[id], lowered.parameters.contains(where: { $0.defaultFactory != nil }) else { return }
    dataclasses[id]!.factoryMarker = hiddenGlobal("factory", of: id)
  }

  /// A global that belongs to a class and that Python does not see.
  func hiddenGlobal(_ name: String, of id: ClassInfo.ID) -> Global.ID {
    let info = typed.classes[id]
    let full = unique("\(info.qualifiedName).\(name)")
    return ir.globals.append(Global(module: moduleIDs[info.module]!, name: full, repr: .value, isVisible: false))
  }

  private func needsGlobal(_ field: ClassInfo.DataField) -> Bool {
    if field.defaultFactory != nil { return builtinFactory(of: field) == nil }
    return field.defaultValue.map { !isLiteral($0, in: field.module) } ?? false
  }

  /// `list`, `dict` or `set`, when that is the field's factory.
  func builtinFactory(of field: ClassInfo.DataField) -> Primitive? {
    guard let factory = field.defaultFactory, case .builtin(let name)? = typed.modules[field.module].bindings[factory] else {
      return nil
    }
    return switch text(name) {
    case "list": .listFrom
    case "dict": .dictNew
    case "set": .setNew
    default: nil
    }
  }

  // MARK: Methods

  /// Whether the body of the class binds the name itself.
  func definesInBody(_ name: String, _ id: ClassInfo.ID) -> Bool {
    guard let symbol = typed.interner.find(name), let member = typed.classes[id].members[symbol] else { return false }
    if case .method(let function) = member.kind, case .none = typed.functions[function].node { return false }
    return true
  }

  private func declareDataMethods(of id: ClassInfo.ID) {
    guard let lowered = dataclasses[id], let record = record(of: id) else { return }
    let options = lowered.options
    let receiver = Function.Parameter(name: "self", repr: .record(record))
    let other = Function.Parameter(name: "other", repr: .value)
    let name = Function.Parameter(name: "name", repr: .value)
    if options.`init`, !definesInBody("__init__", id) {
      dataclasses[id]!.initialiser = declareInitialiser(of: id, lowered, receiver)
    }
    if options.repr { declare("__repr__", [receiver], .object(.str), of: id) }
    if options.eq { declare("__eq__", [receiver, other], .value, of: id) }
    if options.order {
      for comparison in ["__lt__", "__le__", "__gt__", "__ge__"] { declare(comparison, [receiver, other], .value, of: id) }
    }
    if options.unsafeHash || (options.eq && options.frozen) { declare("__hash__", [receiver], .int, of: id) }
    if options.frozen {
      declare("__setattr__", [receiver, name, Function.Parameter(name: "value", repr: .value)], .none, of: id)
      declare("__delattr__", [receiver, name], .none, of: id)
    }
  }

  /// Declares a method with positional parameters, unless the class has one of its own.
  private func declare(_ name: String, _ parameters: [Function.Parameter], _ result: Repr, of id: ClassInfo.ID) {
    guard !definesInBody(name, id) else { return }
    var function = dataMethod(name, parameters, result, of: id)
    function.entryPoint?.positional = parameters.count
    function.entryPoint?.targets = [receiverTarget(of: id)] + parameters.dropFirst().map { _ in nil }
    synthesised[id, default: []].append(SynthesisedMethod(name: name, lowered: ir.functions.append(function)))
  }

  private func dataMethod(
    _ name: String, _ parameters: [Function.Parameter], _ result: Repr, of id: ClassInfo.ID
  ) -> Function {
    let info = typed.classes[id]
    let module = moduleIDs[info.module]!
    var function = Function(
      name: unique("\(ir.modules[module].name).\(info.qualifiedName).\(name)"), pythonName: name,
      qualifiedName: "\(info.qualifiedName).\(name)", module: module, line: line(ofClass: id), parameters: parameters,
      result: result)
    function.entryPoint = Function.EntryPoint()
    return function
  }

  private func line(ofClass id: ClassInfo.ID) -> Int32 {
    let info = typed.classes[id]
    return info.statement.map { line(of: typed.modules[info.module].syntax[$0].span, in: info.module) } ?? 0
  }

  private func receiverTarget(of id: ClassInfo.ID) -> UnboxTarget? {
    classIDs[id].map { .instance(.class($0), orNone: false, name: ir.classes[$0].name) }
  }

  private func declareInitialiser(
    of id: ClassInfo.ID, _ lowered: LoweredDataclass, _ receiver: Function.Parameter
  ) -> Function.ID {
    let fields = lowered.parameters.map { Function.Parameter(name: text($0.name), repr: parameterRepr(of: $0)) }
    var function = dataMethod("__init__", [receiver] + fields, .none, of: id)
    var entry = Function.EntryPoint()
    entry.positional = 1 + lowered.parameters.count { !$0.isKeywordOnly }
    entry.keywordOnly = lowered.parameters.count { $0.isKeywordOnly }
    entry.targets = [receiverTarget(of: id)]
    for field in lowered.parameters { entry.targets.append(field.defaultFactory == nil ? unboxTarget(of: field.type) : nil) }
    function.entryPoint = entry
    let made = ir.functions.append(function)
    synthesised[id, default: []].append(SynthesisedMethod(name: "__init__", lowered: made))
    return made
  }

  /// A field with a factory is taken as a word: absent or the marker where the factory is to be called.
  private func parameterRepr(of field: ClassInfo.DataField) -> Repr {
    field.defaultFactory == nil ? repr(of: field.type) : .value
  }

  /// Lowers the bodies of all methods that the compiler writes.
  func defineDataclasses() {
    for id in typed.classes.ids {
      guard dataclasses[id] != nil else { continue }
      for method in synthesised[id] ?? [] {
        ir.functions[method.lowered] = lowerDataMethod(method.name, of: id, into: ir.functions[method.lowered])
      }
    }
  }

  private func lowerDataMethod(_ name: String, of id: ClassInfo.ID, into shell: Function) -> Function {
    var lowering = FunctionLowering(self, module: typed.classes[id].module, function: nil, into: shell)
    lowering.lowerDataMethod(name, of: id, dataclasses[id]!)
    lowering.finish()
    return lowering.builder.function
  }

  /// Whether the `__init__` that the compiler writes sets the field in every instance.
  func isSetByInitialiser(_ name: Symbol, of id: ClassInfo.ID) -> Bool {
    guard case .dataclass(let options, let fields) = typed.classes[id].flavour, options.`init`,
      let field = fields.first(where: { $0.name == name }), field.isInitialised || field.defaultFactory != nil
    else { return false }
    return hasWrittenInitialiser(id)
  }

  private func hasWrittenInitialiser(_ id: ClassInfo.ID) -> Bool {
    !definesInBody("__init__", id) && typed.classes[id].subclasses.allSatisfy { hasWrittenInitialiser($0) }
  }
}
