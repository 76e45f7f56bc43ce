import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Calls of built-in functions and of functions of native modules that have direct entries.
extension FunctionLowering {
  /// nil when the call has to go through the function's value.
  mutating func builtinCall(_ id: Expr.ID, _ name: String, _ arguments: [Expr.ID], _ keywords: [Keyword]) -> Value.ID? {
    guard !arguments.contains(where: isStarred), keywords.allSatisfy({ $0.name != nil }) else { return nil }
    if name == "print" { return printCall(id, arguments, keywords) }
    if name == "super", arguments.isEmpty { return superObject(id) }
    if keywords.isEmpty, let evaluated = evaluationCall(id, name, arguments) { return evaluated }
    if !keywords.isEmpty { return orderedCall(id, name, arguments, keywords) }
    if arguments.isEmpty, let namespace = namespaceCall(name) { return namespace }
    if arguments.count == 1, let consumed = consumerCall(id, name, arguments[0]) { return consumed }
    switch (name, arguments.count) {
    case ("len", 1): return lengthCall(id, arguments[0])
    case ("isinstance", 2): return isInstanceCall(id, arguments[0], arguments[1])
    case ("abs", 1): return absoluteCall(id, arguments[0])
    case ("int", 1): return intCall(id, arguments[0])
    case ("float", 1): return floatCall(id, arguments[0])
    case ("bool", 1): return truth(object(arguments[0]))
    case ("str", 1): return simple(id, .strOf, arguments)
    case ("repr", 1): return simple(id, .repr, arguments)
    case ("ord", 1): return typedSimple(id, .ord, arguments)
    case ("chr", 1): return typedSimple(id, .chr, arguments)
    case ("min", 2...), ("max", 2...): return smallest(id, name, arguments)
    case ("min", 1), ("max", 1), ("sorted", 1): return orderedCall(id, name, arguments, [])
    case ("sum", 1):
      let iterable = boxed(arguments[0])
      at(id)
      return value(.sum, [iterable, intConstant(0)])
    case ("any", 1): return simple(id, .any, arguments)
    case ("all", 1): return simple(id, .all, arguments)
    case ("list", 0): return value(.listFrom, [])
    case ("list", 1): return converting(id, .listFromIterable, arguments)
    case ("tuple", 1): return converting(id, .tupleFromIterable, arguments)
    case ("dict", 0): return value(.dictNew, [])
    case ("set", 0): return value(.setNew, [])
    case ("set", 1): return converting(id, .setFromIterable, arguments)
    case ("iter", 1): return simple(id, .iterate, arguments)
    default: return nil
    }
  }

  private mutating func simple(_ id: Expr.ID, _ primitive: Primitive, _ arguments: [Expr.ID]) -> Value.ID {
    let values = arguments.map { object($0) }
    at(id)
    return value(primitive, values)
  }

  /// `sorted`, `min` and `max` of one iterable, with a key and what else is given by keyword.
  private mutating func orderedCall(_ id: Expr.ID, _ name: String, _ arguments: [Expr.ID], _ keywords: [Keyword]) -> Value.ID? {
    guard ["sorted", "min", "max"].contains(name), arguments.count == 1,
      keywords.allSatisfy({ fitsOrdering($0, others: name == "sorted" ? "reverse" : "default") })
    else { return nil }
    let iterable = boxed(arguments[0])
    let given = orderingValues(keywords)
    at(id)
    if name == "sorted" { return value(.sortedList, [iterable, given.key ?? none(), given.other ?? emit(.constBool(false), [], .bool)]) }
    return value(name == "min" ? .minOf : .maxOf, [iterable, given.key ?? none(), given.other ?? absent(.value)])
  }

  /// Whether the keyword is `key`, or that of the name `other`: `reverse` only where it is a bool.
  func fitsOrdering(_ keyword: Keyword, others other: String) -> Bool {
    let name = keyword.name.map { text($0) }
    return name == "key" || (name == other && (other != "reverse" || context.repr(of: type(of: keyword.value)) == .bool))
  }

  /// The values of such keywords, evaluated in the order in which they are written.
  mutating func orderingValues(_ keywords: [Keyword]) -> (key: Value.ID?, other: Value.ID?) {
    var given: (key: Value.ID?, other: Value.ID?) = (nil, nil)
    for keyword in keywords {
      switch text(keyword.name!) {
      case "key": given.key = boxed(keyword.value)
      case "reverse": given.other = expression(keyword.value)
      default: given.other = boxed(keyword.value)
      }
    }
    return given
  }

  /// As `simple`, with the argument boxed.
  private mutating func converting(_ id: Expr.ID, _ primitive: Primitive, _ arguments: [Expr.ID]) -> Value.ID {
    let values = arguments.map { boxed($0) }
    at(id)
    return value(primitive, values)
  }

  /// As `simple`, where each argument's static repr suits the primitive.
  private mutating func typedSimple(_ id: Expr.ID, _ primitive: Primitive, _ arguments: [Expr.ID]) -> Value.ID? {
    for (argument, wanted) in zip(arguments, primitive.parameters) {
      let present = context.repr(of: type(of: argument))
      guard present == wanted || (present == .int && wanted == .i64) else { return nil }
    }
    let values = arguments.map { object($0) }
    at(id)
    return value(primitive, zip(values, primitive.parameters).map { $1 == .i64 ? convertIndex($0) : $0 })
  }

  private mutating func printCall(_ id: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]) -> Value.ID? {
    var options: [String: Expr.ID] = [:]
    for keyword in keywords { options[text(keyword.name!)] = keyword.value }
    guard Set(options.keys).isSubset(of: ["sep", "end", "file", "flush"]) else { return nil }
    if keywords.isEmpty, arguments.count == 1, context.repr(of: type(of: arguments[0])) == .object(.str) {
      call(.printString, [expression(arguments[0])])
      return none()
    }
    let values = arguments.map { boxed($0) }
    var given: [String: Value.ID] = [:]
    for keyword in keywords { given[text(keyword.name!)] = boxed(keyword.value) }
    at(id)
    let separator = given["sep"] ?? none()
    let end = given["end"] ?? none()
    let file = given["file"] ?? none()
    let flush = given["flush"].map { truth($0) } ?? emit(.constBool(false), [], .bool)
    call(.print, [separator, end, file, flush] + values)
    return none()
  }

  private mutating func lengthCall(_ id: Expr.ID, _ argument: Expr.ID) -> Value.ID {
    let value = expression(argument)
    at(id)
    let primitive: Primitive
    switch repr(of: value) {
    case .object(.str) where !overrides(typed.builtins.str, "__len__"): primitive = .strLength
    case .object(.list) where !overrides(typed.builtins.list, "__len__"): primitive = .listLength
    case .object(.dict) where !overrides(typed.builtins.dict, "__len__"): primitive = .dictLength
    case .object(.set) where !overrides(typed.builtins.set, "__len__"): primitive = .setLength
    case .object(.tuple) where !overrides(typed.builtins.tuple, "__len__"): primitive = .tupleLength
    default: primitive = .length
    }
    return convert(self.value(primitive, [value]), to: .int)
  }

  private mutating func absoluteCall(_ id: Expr.ID, _ argument: Expr.ID) -> Value.ID {
    let value = expression(argument)
    at(id)
    if repr(of: value) == .f64 { return self.value(.floatAbsolute, [value]) }
    return self.value(.absolute, [value])
  }

  private mutating func intCall(_ id: Expr.ID, _ argument: Expr.ID) -> Value.ID? {
    if mayBeIntForFloat(argument) { return nil }
    switch context.repr(of: type(of: argument)) {
    case .i64, .i32, .i16, .u8, .bool: return number(expression(argument))
    case .f64:
      let value = expression(argument)
      at(id)
      return self.value(.intFromFloat, [value])
    case .object(.str):
      let value = expression(argument)
      at(id)
      return self.value(.intFromStr, [value, integer(10)])
    default: return nil
    }
  }

  private mutating func floatCall(_ id: Expr.ID, _ argument: Expr.ID) -> Value.ID? {
    switch context.repr(of: type(of: argument)) {
    case .f64, .int, .bool, .i64, .i32, .i16, .u8:
      let value = expression(argument)
      at(id)
      return convert(value, to: .f64)
    case .object(.str):
      let value = expression(argument)
      at(id)
      return self.value(.floatFromStr, [value])
    default: return nil
    }
  }

  /// `min(a, b, …)` and `max(a, b, …)`: the first of equals. nil for more than two that have no raw form in common.
  private mutating func smallest(_ id: Expr.ID, _ name: String, _ arguments: [Expr.ID]) -> Value.ID? {
    let reprs = Set(arguments.map { context.repr(of: type(of: $0)) })
    guard reprs.isSubset(of: [.int]) || reprs.isSubset(of: [.f64]), !arguments.contains(where: { mayBeIntForFloat($0) }) else {
      return arguments.count == 2 ? simple(id, name == "min" ? .min2 : .max2, arguments) : nil
    }
    let values = arguments.map { expression($0) }
    at(id)
    let result = newSlot(repr(of: values[0]), name)
    store(values[0], result)
    for value in values.dropFirst() {
      let replace = newBlock()
      let next = newBlock()
      branch(emit(.compare(name == "min" ? .less : .greater), [value, load(result)], .bool), replace, next)
      switchTo(replace)
      store(value, result)
      jump(next)
      switchTo(next)
    }
    return load(result)
  }

  // MARK: isinstance

  private mutating func isInstanceCall(_ id: Expr.ID, _ object: Expr.ID, _ classes: Expr.ID) -> Value.ID {
    let value = self.object(object)
    if let reference = staticType(classes) {
      return emit(.isInstance(reference), [convert(value, to: .value)], .bool)
    }
    if case .tuple(let items, _) = syntax[classes].kind, !items.isEmpty {
      let references = items.compactMap { staticType($0) }
      if references.count == items.count { return isInstanceOfAny(value, references) }
    }
    let classValue = expression(classes)
    at(id)
    return self.value(.isInstanceOf, [value, classValue])
  }

  private mutating func isInstanceOfAny(_ value: Value.ID, _ references: [TypeReference]) -> Value.ID {
    let word = convert(value, to: .value)
    let result = newSlot(.bool, "isinstance")
    let end = newBlock()
    for (index, reference) in references.enumerated() {
      let found = emit(.isInstance(reference), [word], .bool)
      store(found, result)
      if index == references.count - 1 {
        jump(end)
      } else {
        let next = newBlock()
        branch(found, end, next)
        switchTo(next)
      }
    }
    switchTo(end)
    return load(result)
  }

  /// The type object an expression names, when that is known and its metaclass does not answer isinstance itself.
  private func staticType(_ id: Expr.ID) -> TypeReference? {
    switch unit.bindings[id] {
    case .builtin(let name): return builtinType(name)
    case .variable(let variable):
      let info = typed.variables[resolved(variable)]
      guard case .class(let found) = info.definition, !info.isReassigned, !info.mayBeUnbound, typed.classes[found].metaclass == nil,
        case .plain = typed.classes[found].flavour
      else { return nil }
      return context.typeReference(of: found)
    case .classMember, .unknown, nil: return nil
    }
  }

  /// The static type that a name of the builtins module stands for; nil where it is no class.
  func builtinType(_ name: Symbol) -> TypeReference? {
    guard let variable = typed.modules[typed.classes[typed.builtins.object].module].globals[name],
      case .class(let found) = typed.variables[variable].definition
    else { return nil }
    return context.typeReference(of: found)
  }

  // MARK: super

  /// `super()` as an object.
  private mutating func superObject(_ id: Expr.ID) -> Value.ID? {
    guard let function = functionID, let owner = context.classAround(function),
      let receiver = typed.functions[function].parameters.first
    else { return nil }
    let type = classObject(owner)
    let instance = read(receiver)
    at(id)
    return value(repr(of: type) == .object(.type) ? .superObject : .superOf, [type, instance])
  }

  /// The class whose body the code is inside of: `__class__`. A word where it may be another runtime's.
  mutating func classObject(_ owner: ClassInfo.ID) -> Value.ID {
    if let reference = context.typeReference(of: owner) { return emit(.typeAddress(reference), [], .object(.type)) }
    let found = value(.classOfCell, [readCaptured(.class(owner), 1)])
    return typed.classes[owner].hasDynamicBase ? found : emit(.cast, [found], .object(.type))
  }

  // MARK: Native modules

  /// The primitive behind a function of a module that the runtime implements.
  func nativeFunction(_ id: FunctionInfo.ID) -> Primitive? {
    let info = typed.functions[id]
    guard case .native = typed.modules[info.module].origin, info.owner == nil else { return nil }
    return nativeFunctions["\(typed.modules[info.module].name).\(text(info.name))"]
  }

  mutating func nativeCall(_ id: Expr.ID, _ primitive: Primitive, _ arguments: [Expr.ID], _ keywords: [Keyword]) -> Value.ID? {
    guard keywords.isEmpty, arguments.count == primitive.parameters.count, !arguments.contains(where: isStarred) else { return nil }
    for (argument, wanted) in zip(arguments, primitive.parameters) {
      let present = context.repr(of: type(of: argument))
      guard present == wanted || (wanted == .f64 && (present == .int || present == .bool)) else { return nil }
    }
    return simple(id, primitive, arguments)
  }
}
