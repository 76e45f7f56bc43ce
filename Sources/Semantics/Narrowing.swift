import Base
import Diagnostics
import Syntax

/// What single conditions say about names: truth, `isinstance`, `is`, `==`, `in`, `callable`, type guards.
extension Checker {
  /// The flows after the condition `id`, whose type is `type`, came out true and false.
  func narrowed(by id: Expr.ID, _ type: Type.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    switch tree[id].kind {
    case .compare(let left, let operators, let rights): return narrowed(byComparison: left, operators, rights)
    case .call(let callee, let arguments, _):
      if let result = narrowed(byCall: id, callee, arguments) { return result }
    case .constant(.true): return (flow, .unreachable)
    case .constant(.false), .constant(.none): return (.unreachable, flow)
    case .constant(.int(let value)): return value == 0 ? (.unreachable, flow) : (flow, .unreachable)
    case .namedExpr(let target, let value):
      var (whenTrue, whenFalse) = narrowed(byTruthOf: target, type)
      if case .call = tree[value].kind {
        (whenTrue, whenFalse) = intersect((whenTrue, whenFalse), narrowed(by: value, type))
      }
      return (whenTrue, whenFalse)
    default: break
    }
    return narrowed(byTruthOf: id, type)
  }

  private func intersect(
    _ a: (whenTrue: Flow, whenFalse: Flow), _ b: (whenTrue: Flow, whenFalse: Flow)
  ) -> (whenTrue: Flow, whenFalse: Flow) {
    func merge(_ a: Flow, _ b: Flow) -> Flow {
      var result = a
      for (key, type) in b.narrowed where flow.narrowed[key] != type { result.narrowed[key] = type }
      result.isReachable = a.isReachable && b.isReachable
      return result
    }
    return (merge(a.whenTrue, b.whenTrue), merge(a.whenFalse, b.whenFalse))
  }

  private func narrowed(byTruthOf id: Expr.ID, _ type: Type.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    let yes = truePart(type)
    let no = falsePart(type)
    return (refined(id, from: type, to: yes), refined(id, from: type, to: no))
  }

  /// The flow in which the expression `id`, of type `type` so far, is known to be `narrow`.
  func refined(_ id: Expr.ID, from type: Type.ID, to narrow: Type.ID) -> Flow {
    var result = flow
    if isNever(narrow) && !isNever(type) {
      result.isReachable = false
      return result
    }
    guard narrow != type else { return result }
    guard let path = path(of: id) else { return result }
    result.narrowed[path] = narrow
    // Knowing one member of a union by its tag says which member the whole is.
    return result
  }

  // MARK: Calls

  private func narrowed(
    byCall id: Expr.ID, _ callee: Expr.ID, _ arguments: [Expr.ID]
  ) -> (whenTrue: Flow, whenFalse: Flow)? {
    guard let first = arguments.first else { return nil }
    if case .name(let name, _) = tree[callee].kind, case .builtin = program.modules[place.module].bindings[callee] {
      switch program.interner[name] {
      case "isinstance" where arguments.count == 2:
        return narrowed(first, toInstancesOf: arguments[1])
      case "issubclass" where arguments.count == 2:
        return narrowed(first, toSubclassesOf: arguments[1])
      case "callable" where arguments.count == 1: return narrowedToCallable(first)
      case "hasattr" where arguments.count == 2: return narrowed(first, toOwnersOf: arguments[1])
      default: break
      }
    }
    if arguments.count == 1, let result = narrowed(first, byUnknown: callee) { return result }
    guard let signature = program.modules[place.module].calls[id], let guarded = signature.typeGuard else { return nil }
    let type = recordedType(first) ?? program.types.any
    var whenTrue = flow
    if let path = path(of: first) { whenTrue.narrowed[path] = guarded }
    guard isTypeIs(callee) else { return (whenTrue, flow) }
    return (
      refined(first, from: type, to: narrow(type, to: [guarded])), refined(first, from: type, to: exclude(type, [guarded]))
    )
  }

  /// A function of an untyped module may be a type guard: a value that can be several things, or anything, is dynamic after it was asked.
  private func narrowed(_ id: Expr.ID, byUnknown callee: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow)? {
    guard isAny(recordedType(callee) ?? program.types.none), isForeignFunction(callee) else { return nil }
    let type = recordedType(id) ?? program.types.any
    if case .union = kind(type) {} else if type != known.object { return nil }
    let dynamic = refined(id, from: type, to: program.types.any)
    return (dynamic, dynamic)
  }

  /// Whether the callee is `module.function`, or was imported from a module.
  private func isForeignFunction(_ callee: Expr.ID) -> Bool {
    func firstSite(_ id: Expr.ID) -> BindingSite.Kind? {
      guard case .variable(let variable) = program.modules[place.module].bindings[id] else { return nil }
      return facts[variable].sites.first?.kind
    }
    switch tree[callee].kind {
    case .attribute(let module, _, _):
      if case .importModule = firstSite(module) { return true }
      return false
    case .name:
      if case .importFrom = firstSite(callee) { return true }
      return false
    default: return false
    }
  }

  /// Whether the called function declares `TypeIs`, which says something in the negative case too.
  private func isTypeIs(_ callee: Expr.ID) -> Bool {
    var function: FunctionInfo.ID?
    if case .variable(let variable) = program.modules[place.module].bindings[callee],
      case .function(let found) = program.variables[resolveImports(variable)].definition
    {
      function = found
    }
    guard let function, case .statement(let statement) = program.functions[function].node,
      case .functionDef(let node) = program.modules[program.functions[function].module].syntax[statement].kind,
      let returns = node.returns
    else { return false }
    let annotation = AnnotationPlace(
      tree: program.modules[program.functions[function].module].syntax, module: program.functions[function].module,
      scope: facts[function].outerScope)
    guard case .subscript(let base, _, _) = annotation.tree[returns].kind else { return false }
    if case .special(.typeIs) = quietly({ $0.meaning(of: base, in: annotation) }) { return true }
    return false
  }

  func resolveImports(_ variable: Variable.ID) -> Variable.ID {
    var current = variable
    var depth = 0
    while case .imported(let next) = program.variables[current].definition, depth < 16 {
      current = next
      depth += 1
    }
    return current
  }

  // MARK: isinstance

  private func narrowed(_ id: Expr.ID, toInstancesOf classes: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    let type = recordedNarrowable(id)
    guard let targets = instanceTypes(of: classes) else {
      // An unknown class: nothing holds any more in the positive case.
      var whenTrue = flow
      if let path = path(of: id) { whenTrue.narrowed[path] = program.types.any }
      return (whenTrue, flow)
    }
    return (refined(id, from: type, to: narrow(type, to: targets)), refined(id, from: type, to: exclude(type, targets)))
  }

  /// The current type of an expression that was just evaluated.
  private func recordedNarrowable(_ id: Expr.ID) -> Type.ID {
    if let narrowed = narrowedType(path(of: id)) { return narrowed }
    return quietly { checker in
      let outer = checker.isRecording
      checker.isRecording = false
      let type = checker.typeOf(id)
      checker.isRecording = outer
      return type
    }
  }

  /// The instance types that a class, a tuple of classes or a union of them stands for; nil when not known.
  private func instanceTypes(of id: Expr.ID) -> [Type.ID]? {
    switch tree[id].kind {
    case .tuple(let items, _):
      var result: [Type.ID] = []
      for item in items {
        guard let types = instanceTypes(of: item) else { return nil }
        result += types
      }
      return result
    case .binary(let left, .bitOr, let right):
      guard let a = instanceTypes(of: left), let b = instanceTypes(of: right) else { return nil }
      return a + b
    case .constant(.none): return [program.types.none]
    default: return instanceTypes(ofClassObject: recordedNarrowable(id), id)
    }
  }

  private func instanceTypes(ofClassObject type: Type.ID, _ id: Expr.ID) -> [Type.ID]? {
    switch kind(type) {
    case .typeObject(let inner):
      if isAny(inner) { return nil }
      if case .instance(let info, let arguments) = kind(inner), arguments.contains(where: { isVariable($0) }) {
        return [instanceOfAny(info)]
      }
      if inner == known.noneType { return [program.types.none] }
      return [inner]
    case .tuple(let items):
      var result: [Type.ID] = []
      for item in items {
        guard let types = instanceTypes(ofClassObject: item, id) else { return nil }
        result += types
      }
      return result
    case .union(let items):
      // One of several classes: only the positive case is sure, and it is any of them.
      var result: [Type.ID] = []
      for item in items {
        guard let types = instanceTypes(ofClassObject: item, id) else { return nil }
        result += types
      }
      return result
    case .instance(let info, let arguments) where info == program.builtins.tuple && arguments.count == 1:
      return instanceTypes(ofClassObject: arguments[0], id)
    default:
      return aliasTypes(id)
    }
  }

  /// `isinstance(x, Alias)` with an alias of a union.
  private func aliasTypes(_ id: Expr.ID) -> [Type.ID]? {
    let annotation = AnnotationPlace(tree: tree, module: place.module, scope: place.scope)
    guard case .alias(let type, _) = quietly({ $0.meaning(of: id, in: annotation) }), case .union(let items) = kind(type) else {
      return nil
    }
    return items
  }

  /// The values of `type` that are instances of one of `targets`.
  func narrow(_ type: Type.ID, to targets: [Type.ID]) -> Type.ID {
    if isAny(type) { return union(targets) }
    var narrow = mapMembers(type) { $0.narrowMember($1, to: targets) }
    if hasSeveralForms(narrow) { narrow = simplifiedUnion(members(narrow).map { members(type).contains($0) ? $0 : withAnyArguments($0) }) }
    guard isNever(narrow), !isNever(type) else { return narrow }
    // A class may derive from one of them and from the type.
    let overlaps = members(type).contains { member in targets.contains { mayOverlap(member, $0) } }
    return overlaps ? program.types.any : narrow
  }

  /// Whether a class stands in the union with several arguments: those that only follow from what was declared are not counted on.
  private func hasSeveralForms(_ type: Type.ID) -> Bool {
    let classes = members(type).compactMap { member -> ClassInfo.ID? in
      if case .instance(let info, let arguments) = kind(member), !arguments.isEmpty { return info }
      return nil
    }
    return Set(classes).count < classes.count
  }

  private func withAnyArguments(_ type: Type.ID) -> Type.ID {
    guard case .instance(let info, let arguments) = kind(type), !arguments.isEmpty else { return type }
    return instance(info, arguments.map { _ in program.types.any })
  }

  private func mayOverlap(_ type: Type.ID, _ target: Type.ID) -> Bool {
    guard case .instance(let info, _) = kind(fallback(type)), case .instance(let other, _) = kind(fallback(target)) else {
      return false
    }
    switch kind(type) {
    case .instance, .typeVar: return mayOverlap(info, other)
    default: return false
    }
  }

  private func narrowMember(_ type: Type.ID, to targets: [Type.ID]) -> Type.ID {
    if isAny(type) { return union(targets) }
    var results: [Type.ID] = []
    for target in targets {
      let narrow = narrowMember(type, to: target)
      if !isNever(narrow) { results.append(narrow) }
    }
    return simplifiedUnion(results)
  }

  private func narrowMember(_ type: Type.ID, to target: Type.ID) -> Type.ID {
    if isAny(target) { return type }
    if case .typeVar(let variable) = kind(type) {
      let bound = upperBound(variable)
      if isProperSubtype(bound, target) { return type }
      return narrowed(variable, type, to: self.narrow(bound, to: [target]))
    }
    if isVariable(target) { return target }
    if isProperSubtype(type, target) || isRuntimeSubtype(type, target) { return type }
    if isProperSubtype(target, type) { return filled(target, like: type) }
    // An `int` may stand where a `float` is declared.
    if type == known.float && target == known.int { return target }
    if type == known.complex && (target == known.int || target == known.float) { return target }
    guard let info = classOf(fallback(type)), let other = classOf(fallback(target)) else { return program.types.never }
    if case .tuple = kind(type), program.classes[other].mro.contains(program.builtins.tuple) { return program.types.never }
    if isErasedSubtype(info, other) { return type }
    if isErasedSubtype(other, info) {
      let narrow = filled(target, like: type)
      return haveApartArguments(narrow, type, info) ? program.types.never : narrow
    }
    switch kind(type) {
    case .none, .literal, .tuple, .callable, .overloaded, .typeObject, .module:
      if case .instance = kind(target), isSubtype(type, target) { return type }
      return callableOverlap(type, target)
    default: break
    }
    return program.types.never
  }

  /// `variable` where its values are known to be of type `bound` as well.
  private func narrowed(_ variable: TypeVariable.ID, _ type: Type.ID, to bound: Type.ID) -> Type.ID {
    if bound == upperBound(variable) { return type }
    if isAny(bound) || isNever(bound) { return bound }
    let key = NarrowedVariable(variable: variable, bound: bound)
    if let known = narrowedVariablesByBound[key] { return intern(.typeVar(known)) }
    var info = program.types.variables[variable]
    info.bound = bound
    info.constraints = []
    let derived = program.types.variables.append(info)
    narrowedVariables[derived] = variable
    narrowedVariablesByBound[key] = derived
    return intern(.typeVar(derived))
  }

  private func callableOverlap(_ type: Type.ID, _ target: Type.ID) -> Type.ID {
    switch kind(type) {
    case .callable, .overloaded:
      // Any object with `__call__` may be an instance of the class.
      guard case .instance(let info, _) = kind(target), !program.classes[info].isFinal, info != program.builtins.int,
        info != program.builtins.str, info != program.builtins.list, info != program.builtins.dict
      else { return program.types.never }
      return target
    default: return program.types.never
    }
  }

  /// Instances of a class known only to have any type arguments.
  private func isErasedSubtype(_ info: ClassInfo.ID, _ other: ClassInfo.ID) -> Bool {
    program.classes[info].mro.contains(other)
  }

  private func isRuntimeSubtype(_ type: Type.ID, _ target: Type.ID) -> Bool {
    guard let info = classOf(target), isProtocol(info) else { return false }
    return isSubtype(type, target)
  }

  /// `target` with the type arguments that follow from `type`, once mypy's answer, which leaves them open, has been judged.
  private func filled(_ target: Type.ID, like type: Type.ID) -> Type.ID {
    guard case .instance(let info, let arguments) = kind(target), !arguments.isEmpty,
      arguments.allSatisfy({ isAny($0) }), case .instance(let base, let actual) = kind(type),
      let formal = asInstance(ownInstance(info), of: base)
    else { return target }
    guard widening.isExact else {
      widening.hasNews = true
      return target
    }
    var constraints: [Constraint] = []
    let parameters = program.classes[info].typeParameters
    for (template, argument) in zip(formal, actual) {
      infer(template, argument, .lower, Set(parameters), &constraints)
    }
    let solution = solve(parameters, constraints)
    return instance(info, parameters.map { solution[$0] ?? program.types.any })
  }

  /// Whether `narrow` is an instance of `info` with type arguments of which no value can be one of those that `type` has: a `bytearray`
  /// is no `Iterable[bytes]`.
  private func haveApartArguments(_ narrow: Type.ID, _ type: Type.ID, _ info: ClassInfo.ID) -> Bool {
    guard let own = asInstance(narrow, of: info), case .instance(info, let wanted) = kind(type) else { return false }
    return zip(own, wanted).contains { own, wanted in
      guard case .instance(let left, _) = kind(own), case .instance(let right, _) = kind(wanted) else { return false }
      return !isSubtype(own, wanted) && !isSubtype(wanted, own) && hasOwnLayout(left) && hasOwnLayout(right)
    }
  }

  /// Whether some class may derive from both.
  private func mayOverlap(_ a: ClassInfo.ID, _ b: ClassInfo.ID) -> Bool {
    if program.classes[a].isFinal || program.classes[b].isFinal { return false }
    return !(hasOwnLayout(a) && hasOwnLayout(b))
  }

  /// Built-in classes whose instances have a layout of their own exclude each other.
  private func hasOwnLayout(_ info: ClassInfo.ID) -> Bool {
    let builtins = program.builtins
    let solid: [ClassInfo.ID?] = [
      builtins.int, builtins.float, builtins.complex, builtins.str, builtins.bytes, builtins.bytearray, builtins.list,
      builtins.dict, builtins.set, builtins.frozenset, builtins.tuple, builtins.range, builtins.slice, builtins.bool,
      noneClassID, builtins.baseException, builtins.type, builtins.function,
    ]
    return program.classes[info].mro.contains { ancestor in solid.contains { $0 == ancestor } }
  }

  /// The values of `type` that are instances of none of `targets`.
  func exclude(_ type: Type.ID, _ targets: [Type.ID]) -> Type.ID {
    if isAny(type) { return type }
    return mapMembers(type) { checker, member in
      if checker.isAny(member) { return member }
      for target in targets where checker.isCovered(member, by: target) { return checker.program.types.never }
      if case .typeVar(let variable) = checker.kind(member), case .union = checker.kind(checker.upperBound(variable)) {
        return checker.narrowed(variable, member, to: checker.exclude(checker.upperBound(variable), targets))
      }
      return checker.excludeLiterals(member, targets)
    }
  }

  private func isCovered(_ type: Type.ID, by target: Type.ID) -> Bool {
    if isProperSubtype(type, target) { return true }
    guard let info = classOf(fallback(type)), let other = classOf(target) else { return false }
    switch kind(type) {
    case .instance, .literal, .tuple: return program.classes[info].mro.contains(other)
    case .typeVar: return program.classes[info].mro.contains(other) && isProperSubtype(fallback(type), target)
    default: return isProtocol(other) && isSubtype(type, target)
    }
  }

  /// An enumeration or `bool` without some of its values.
  private func excludeLiterals(_ type: Type.ID, _ targets: [Type.ID]) -> Type.ID {
    let excluded = targets.filter { if case .literal = kind($0) { return true } else { return false } }
    guard !excluded.isEmpty, let values = literalValues(of: type) else { return type }
    let rest = values.filter { !excluded.contains($0) }
    return rest.count == values.count ? type : union(rest)
  }

  // MARK: issubclass, callable

  private func narrowed(_ id: Expr.ID, toSubclassesOf classes: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    let type = recordedNarrowable(id)
    guard let targets = instanceTypes(of: classes) else { return (flow, flow) }
    var yes: [Type.ID] = []
    var no: [Type.ID] = []
    for member in members(type) {
      switch kind(member) {
      case .typeObject(let inner):
        let narrow = self.narrow(inner, to: targets)
        if !isNever(narrow) { yes.append(typeObject(narrow)) }
        let rest = exclude(inner, targets)
        if !isNever(rest) { no.append(typeObject(rest)) }
      case .instance, .any:
        for target in targets { yes.append(typeObject(target)) }
        no.append(member)
      default:
        yes.append(member)
        no.append(member)
      }
    }
    return (refined(id, from: type, to: union(yes)), refined(id, from: type, to: union(no)))
  }

  /// After `hasattr(x, "name")` the attribute may be read, whatever `x` is; without it, `x` is none of the members of a union
  /// that have it.
  private func narrowed(_ id: Expr.ID, toOwnersOf name: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow)? {
    guard let text = stringConstant(name), let symbol = program.interner.find(text) else { return nil }
    let type = recordedNarrowable(id)
    if isAny(type) || findAttribute(type, symbol) != nil { return (flow, flow) }
    let others = members(type).filter { findAttribute($0, symbol) == nil }
    var whenTrue = flow
    if let path = path(of: id) {
      whenTrue.narrowed[paths.intern(Path(base: path, step: .attribute(symbol)))] = program.types.any
    }
    return (whenTrue, refined(id, from: type, to: union(others)))
  }

  private func isUnion(_ type: Type.ID) -> Bool { members(type).count > 1 }

  private func narrowedToCallable(_ id: Expr.ID) -> (whenTrue: Flow, whenFalse: Flow) {
    let type = recordedNarrowable(id)
    if isAny(type) { return (flow, flow) }
    var yes: [Type.ID] = []
    var no: [Type.ID] = []
    for member in members(type) {
      switch kind(member) {
      case .callable, .overloaded, .typeObject: yes.append(member)
      case .none, .literal, .tuple, .module: no.append(member)
      case .instance(let info, _):
        if callMember(of: member) != nil {
          yes.append(member)
        } else {
          no.append(member)
          // Of a union those count that are known to be callable, as with mypy.
          if !isUnion(type) && !program.classes[info].isFinal && !hasOwnLayout(info) { yes.append(program.types.any) }
        }
      case .any, .never, .typeVar, .union:
        yes.append(program.types.any)
        no.append(member)
      }
    }
    return (refined(id, from: type, to: union(yes)), refined(id, from: type, to: union(no)))
  }
}

/// A type variable known to be of a narrower type.
struct NarrowedVariable: Hashable {
  var variable: TypeVariable.ID
  var bound: Type.ID
}
