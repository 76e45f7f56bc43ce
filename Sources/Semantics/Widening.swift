import Base
import Syntax

/// What the program's own values say against types that were only inferred.
///
/// mypy gives a name without annotation the type of its first value, lets values of type `Any` pass as anything, and ints as
/// floats. A declared type is a promise that compiled code checks and converts to; an inferred one is not. So the program is
/// checked again, without messages, with such names dynamic and numbers exact, until nothing more turns up.
struct Widening {
  /// Names that hold values of more types than the one inferred.
  var variables: Set<Variable.ID> = []
  /// Names whose type has float in it and that hold ints as well.
  var numbers: Set<Variable.ID> = []
  /// Names of containers that hold items of more types than the one inferred.
  var containers: Set<Variable.ID> = []
  /// Fields of the same kinds.
  var fields: Set<Field> = []
  var numberFields: Set<Field> = []
  var containerFields: Set<Field> = []
  /// An int does not become a float where an inferred type joins the two, and `cast` is not believed.
  var isExact = false
  /// Something was found that the next round has to know.
  var hasNews = false

  struct Field: Hashable {
    let owner: ClassInfo.ID
    let name: Symbol
  }

  /// What the next round starts with.
  func next() -> Widening {
    var result = self
    result.isExact = true
    result.hasNews = false
    return result
  }
}

/// What a value may be besides what its place was inferred to hold: an int besides a float, or anything.
enum Excess { case number, anything }

extension Checker {
  /// Notes that a variable whose type was inferred as `known` is given a value of `type`.
  func noteStore(of type: Type.ID, in variable: Variable.ID, known: Type.ID) {
    guard let excess = excess(of: type, over: known) else { return }
    let isNew = excess == .number && widening.numbers.insert(variable).inserted
    if isNew || widening.variables.insert(variable).inserted { widening.hasNews = true }
  }

  /// The same for a field of `owner`.
  func noteStore(of type: Type.ID, in name: Symbol, of owner: ClassInfo.ID, known: Type.ID) {
    guard !isDeclaredField(name, of: owner), let excess = excess(of: type, over: known) else { return }
    let field = Widening.Field(owner: owner, name: name)
    let isNew = excess == .number && widening.numberFields.insert(field).inserted
    if isNew || widening.fields.insert(field).inserted { widening.hasNews = true }
  }

  /// Notes that a variable is given what its declared type refuses. Where a comment or a setting takes that error back, it is dynamic;
  /// a parameter still takes only what it declares.
  func noteRefusedStore(in variable: Variable.ID) {
    guard wantsMessages else { return }
    if widening.variables.insert(variable).inserted { widening.hasNews = true }
  }

  /// The same for a field of `owner`, which functions without annotations are free to give anything, too.
  func noteRefusedStore(in name: Symbol, of owner: ClassInfo.ID) {
    guard !isTrying, silence == 0, flow.isReachable else { return }
    if widening.fields.insert(Widening.Field(owner: owner, name: name)).inserted { widening.hasNews = true }
  }

  /// Notes that a display takes its items' type from the context, whatever `type` they have.
  func noteContext(_ wanted: Type.ID, hides type: Type.ID) {
    excessInContext = worst([excessInContext, excess(of: type, over: wanted)])
  }

  /// Notes what a call of a container's method adds to it.
  func noteAddition(_ callee: Expr.ID) {
    guard excessInContext != nil, case .attribute(let base, let name, _) = tree[callee].kind,
      Self.additions.contains(program.interner[name])
    else { return }
    noteContents(of: base, excessInContext)
  }

  private static let additions: Set<String> = [
    "append", "appendleft", "add", "insert", "extend", "extendleft", "setdefault", "update",
  ]

  /// Notes that the container `base`, or what it is part of, is given items that go beyond its type.
  func noteContents(of base: Expr.ID, _ excess: Excess?) {
    guard let excess else { return }
    switch tree[base].kind {
    case .subscript(let outer, _, _): noteContents(of: outer, excess)
    case .name:
      guard case .variable(let variable)? = program.modules[place.module].bindings[base], !isDeclared(variable) else { return }
      let isNew = excess == .number ? widening.numbers.insert(variable).inserted : widening.containers.insert(variable).inserted
      if isNew { widening.hasNews = true }
    case .attribute(_, let written, _):
      guard case .member(let owner, _)? = program.modules[place.module].members[base] else { return }
      let field = Widening.Field(owner: owner, name: program.modules[place.module].privateNames[base] ?? written)
      guard !isDeclaredField(field.name, of: owner) else { return }
      let isNew = excess == .number ? widening.numberFields.insert(field).inserted : widening.containerFields.insert(field).inserted
      if isNew { widening.hasNews = true }
    default: return
    }
  }

  private func isDeclaredField(_ name: Symbol, of owner: ClassInfo.ID) -> Bool {
    isDeclaredInBody(name, of: owner) || (facts[owner].selfSites[name] ?? []).contains { $0.annotation != nil }
  }

  /// A class body that only assigns the name declares no type.
  private func isDeclaredInBody(_ name: Symbol, of owner: ClassInfo.ID) -> Bool {
    guard let sites = facts[owner].body[name] else { return false }
    return !sites.allSatisfy { if case .assignment = $0.kind { true } else { false } }
  }

  /// What a value that the checker lets pass as `known` may be besides when the program runs; nil: nothing.
  func excess(of type: Type.ID, over known: Type.ID) -> Excess? {
    if type == known || isAny(known) || known == self.known.object { return nil }
    if isAny(type) { return .anything }
    switch (kind(type), kind(known)) {
    case (.union(let items), _): return worst(items.map { excess(of: $0, over: known) })
    case (_, .union(let members)): return excess(of: type, overUnion: members)
    case (.tuple(let items), .tuple(let wanted)) where items.count == wanted.count:
      return worst(zip(items, wanted).map { excess(of: $0, over: $1) })
    case (.tuple(let items), .instance(program.builtins.tuple, let arguments)) where arguments.count == 1:
      return worst(items.map { excess(of: $0, over: arguments[0]) })
    case (.instance(let info, let arguments), .instance(let wanted, let others)) where info == wanted:
      return worst(zip(arguments, others).map { excess(of: $0, over: $1) })
    case (.instance(_, let arguments), .instance(_, let others)) where !arguments.isEmpty && !others.isEmpty:
      return containsAny(type) && !containsAny(known) ? .anything : nil
    default: return isInt(type) && isFloat(known) ? .number : nil
    }
  }

  private func excess(of type: Type.ID, overUnion members: [Type.ID]) -> Excess? {
    if isInt(type) { return members.contains { isFloat($0) } && !members.contains { isInt($0) } ? .number : nil }
    guard let info = classOf(type), let member = members.first(where: { classOf($0) == info }) else { return nil }
    return excess(of: type, over: member)
  }

  func worst(_ excesses: [Excess?]) -> Excess? {
    excesses.contains(.anything) ? .anything : excesses.contains(.number) ? .number : nil
  }

  private func isFloat(_ type: Type.ID) -> Bool { classOf(type) == program.builtins.float }

  private func isInt(_ type: Type.ID) -> Bool {
    switch kind(type) {
    case .instance(let info, _), .literal(_, let info): info == program.builtins.int || info == program.builtins.bool
    default: false
    }
  }

  /// The union of an int and a float type, which mypy joins to float; nil for other types and while mypy's answer counts.
  func joinNumbers(_ a: Type.ID, _ b: Type.ID) -> Type.ID? {
    guard (isFloat(a) && isInt(b)) || (isInt(a) && isFloat(b)) else { return nil }
    if !widening.isExact { widening.hasNews = true }
    return widening.isExact ? anyNumber : nil
  }

  private var anyNumber: Type.ID { intern(.union([instance(program.builtins.int), instance(program.builtins.float)])) }

  /// What a variable holds for which `type` was inferred.
  func widenedType(_ type: Type.ID, of variable: Variable.ID) -> Type.ID {
    if widening.variables.contains(variable) { return program.types.any }
    if widening.containers.contains(variable) { return withAnyItems(type) }
    return widening.numbers.contains(variable) ? withExactNumbers(type) : type
  }

  /// The same for a field.
  func widenedType(_ type: Type.ID, of name: Symbol, in owner: ClassInfo.ID) -> Type.ID {
    let field = Widening.Field(owner: owner, name: name)
    if widening.fields.contains(field) { return program.types.any }
    if widening.containerFields.contains(field) { return withAnyItems(type) }
    return widening.numberFields.contains(field) ? withExactNumbers(type) : type
  }

  /// A container's type with items that may be anything.
  private func withAnyItems(_ type: Type.ID) -> Type.ID {
    switch kind(type) {
    case .instance(let info, let arguments): intern(.instance(info, arguments.map { _ in program.types.any }))
    case .union(let items): simplifiedUnion(items.map { withAnyItems($0) })
    default: type
    }
  }

  /// `type` with `int | float` for float.
  private func withExactNumbers(_ type: Type.ID) -> Type.ID {
    switch kind(type) {
    case .tuple(let items): intern(.tuple(items.map { withExactNumbers($0) }))
    case .union(let items): simplifiedUnion(items.map { withExactNumbers($0) })
    case .instance(let info, let arguments) where info != program.builtins.float:
      intern(.instance(info, arguments.map { withExactNumbers($0) }))
    default: isFloat(type) ? anyNumber : type
    }
  }

  /// What `cast` of a value of type `type` gives: `target`, where the value is known to be of that type.
  func believed(_ target: Type.ID, from type: Type.ID) -> Type.ID {
    if isSubtype(type, target), !isAny(type) { return target }
    if !widening.isExact { widening.hasNews = true }
    return widening.isExact ? program.types.any : target
  }
}
