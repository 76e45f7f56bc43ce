import Base
import Diagnostics
import Syntax

/// What the checker knows about a class beside its `ClassInfo`.
struct ClassModel {
  enum State { case unresolved, resolving, resolved }

  var state = State.unresolved
  /// Every ancestor with its type arguments, in terms of this class's type parameters.
  var bases: [ClassInfo.ID: Type.ID] = [:]
  /// The fixed-length tuple type among the ancestors.
  var tupleBase: Type.ID?
  var selfVariable: TypeVariable.ID?
  var protocolMembers: [Symbol]?
  /// The class has new-style type parameters, whose variance follows from their uses.
  var infersVariance = false
  var variances: [TypeVariable.ID: TypeVariable.Variance] = [:]
  /// Members that are being made: asked for again inside that, their types are not known.
  var membersInProgress: Set<Symbol> = []
  var absentMembers: Set<Symbol> = []
  var enumMembers: [Symbol]?
  var typedDictItems: [TypedDictItem]?
  var isRuntimeProtocol = false
  /// `functools.total_ordering` adds the comparisons that are not written.
  var isTotallyOrdered = false
  var constructor: Type.ID?
  var dataFieldsState = State.unresolved
}

/// One key of a TypedDict.
struct TypedDictItem {
  var name: Symbol
  var type: Type.ID
  var isRequired: Bool
}

/// Bases, order and type parameters of classes, found when they are first asked for.
extension Checker {
  /// Settles the bases of `info`, its method resolution order, its type parameters and its flavour.
  func resolveHeader(_ info: ClassInfo.ID) {
    guard models[info].state == .unresolved else { return }
    models[info].state = .resolving
    guard let statement = facts[info].statement,
      case .classDef(let node) = program.modules[program.classes[info].module].syntax[statement].kind
    else {
      finishHeader(info, [])
      return
    }
    settle { checker in
      let place = AnnotationPlace(
        tree: checker.program.modules[checker.program.classes[info].module].syntax,
        module: checker.program.classes[info].module, scope: checker.facts[info].outerScope)
      checker.readTypeParameters(info, node, in: place)
      var bases = checker.readBases(info, node, in: place)
      checker.readKeywords(info, node, in: place)
      if bases.isEmpty && info != checker.program.builtins.object && checker.program.builtins.object != nil {
        bases = [checker.instance(checker.program.builtins.object)]
      }
      checker.finishHeader(info, bases)
      checker.readDecorators(info, node, in: place)
      checker.readSlots(info)
    }
  }

  private func readTypeParameters(_ info: ClassInfo.ID, _ node: ClassDef, in place: AnnotationPlace) {
    for parameter in node.typeParameters {
      guard let variable = facts.scopes[place.scope].names[parameter.name],
        case .typeVariable(let typeVariable) = meaning(of: variable)
      else { continue }
      program.classes[info].typeParameters.append(typeVariable)
    }
    models[info].infersVariance = !node.typeParameters.isEmpty
    guard node.typeParameters.isEmpty else { return }
    // `Generic[…]` and `Protocol[…]` fix the order before the other bases, which may mention the class itself.
    for base in node.bases {
      guard case .subscript(let callee, let index, _) = place.tree[base].kind,
        case .special(let form) = quietly({ $0.meaning(of: callee, in: place) }), form == .generic || form == .protocolBase
      else { continue }
      for item in items(of: index, in: place.tree) {
        if case .typeVar(let variable) = kind(type(of: unpacked(item, place.tree), in: place)) {
          program.classes[info].typeParameters.append(variable)
        }
      }
    }
  }

  private func unpacked(_ id: Expr.ID, _ tree: Module) -> Expr.ID {
    if case .starred(let inner, _) = tree[id].kind { return inner }
    return id
  }

  private func readBases(_ info: ClassInfo.ID, _ node: ClassDef, in place: AnnotationPlace) -> [Type.ID] {
    var bases: [Type.ID] = []
    for base in node.bases {
      var callee = base
      if case .subscript(let inner, _, _) = place.tree[base].kind { callee = inner }
      if case .special(let form) = quietly({ $0.meaning(of: callee, in: place) }) {
        if applySpecialBase(form, to: info) { continue }
      }
      readBase(base, of: info, in: place, into: &bases)
    }
    if program.classes[info].typeParameters.isEmpty {
      var found: [TypeVariable.ID] = []
      for base in bases { collectVariables(base, into: &found) }
      program.classes[info].typeParameters = found
    }
    return bases
  }

  /// A base that is no class of its own; false when it is an ordinary one.
  private func applySpecialBase(_ form: SpecialForm, to info: ClassInfo.ID) -> Bool {
    switch form {
    case .generic: return true
    case .protocolBase:
      program.classes[info].flavour = .protocolClass
      return true
    case .namedTuple:
      program.classes[info].flavour = .namedTuple([])
      return true
    case .typedDict:
      program.classes[info].flavour = .typedDict
      return true
    case .any:
      program.classes[info].hasDynamicBase = true
      return true
    default: return false
    }
  }

  private func readBase(
    _ base: Expr.ID, of info: ClassInfo.ID, in place: AnnotationPlace, into bases: inout [Type.ID]
  ) {
    switch place.tree[base].kind {
    case .name, .attribute, .subscript:
      let found = type(of: base, in: place)
      switch kind(found) {
      case .instance(let parent, _):
        if parent == info { return }
        bases.append(found)
      case .tuple:
        bases.append(found)
      default: program.classes[info].hasDynamicBase = true
      }
    default: program.classes[info].hasDynamicBase = true
    }
  }

  private func readKeywords(_ info: ClassInfo.ID, _ node: ClassDef, in place: AnnotationPlace) {
    for keyword in node.keywords {
      guard let name = keyword.name, program.interner[name] == "metaclass" else { continue }
      switch place.tree[keyword.value].kind {
      case .name, .attribute:
        if case .classObject(let metaclass) = quietly({ $0.meaning(of: keyword.value, in: place) }) {
          program.classes[info].metaclass = metaclass
          resolveHeader(metaclass)
          if program.classes[metaclass].hasDynamicBase { program.classes[info].hasDynamicBase = true }
          continue
        }
        program.classes[info].hasDynamicBase = true
      default: program.classes[info].hasDynamicBase = true
      }
    }
  }

  // MARK: Order

  private func finishHeader(_ info: ClassInfo.ID, _ bases: [Type.ID]) {
    var parents: [ClassInfo.ID] = []
    var kept: [Type.ID] = []
    for base in bases {
      var nominal = base
      if case .tuple(let items) = kind(base) {
        models[info].tupleBase = base
        nominal = tupleFallback(items)
      }
      guard let parent = classOf(nominal) else { continue }
      resolveHeader(parent)
      parents.append(parent)
      kept.append(nominal)
    }
    program.classes[info].bases = bases
    addNamedTupleBase(info, &parents, &kept)
    addTypedDictBase(info, &parents, &kept)
    for (parent, nominal) in zip(parents, kept) { inherit(info, from: parent, as: nominal) }
    linearise(info, parents)
    program.classes[info].bases = kept
    inheritFlavour(info)
    models[info].state = .resolved
  }

  private func addNamedTupleBase(
    _ info: ClassInfo.ID, _ parents: inout [ClassInfo.ID], _ kept: inout [Type.ID]
  ) {
    guard case .namedTuple = program.classes[info].flavour else { return }
    let fields = readNamedTupleFields(info)
    program.classes[info].flavour = .namedTuple(fields)
    let base = intern(.tuple(fields.map(\.type)))
    models[info].tupleBase = base
    let nominal = tupleFallback(fields.map(\.type))
    resolveHeader(program.builtins.tuple)
    parents = [program.builtins.tuple] + parents.filter { $0 != program.builtins.object }
    kept = [nominal] + kept.filter { $0 != known.object }
  }

  private func addTypedDictBase(
    _ info: ClassInfo.ID, _ parents: inout [ClassInfo.ID], _ kept: inout [Type.ID]
  ) {
    guard case .typedDict = program.classes[info].flavour, let mapping = typing.mapping else { return }
    resolveHeader(mapping)
    let base = typing.typedDict ?? mapping
    resolveHeader(base)
    parents = parents.filter { $0 != program.builtins.object } + [base]
    let nominal = base == mapping ? instance(mapping, [known.str, known.object]) : instance(base)
    kept = kept.filter { $0 != known.object } + [nominal]
  }

  private func inherit(_ info: ClassInfo.ID, from parent: ClassInfo.ID, as nominal: Type.ID) {
    guard case .instance(_, let arguments) = kind(nominal) else { return }
    if !program.classes[parent].subclasses.contains(info) { program.classes[parent].subclasses.append(info) }
    if program.classes[parent].hasDynamicBase || isMadeByPython(info, derivedFrom: parent) { program.classes[info].hasDynamicBase = true }
    let map = classSubstitution(parent, arguments)
    if models[info].bases[parent] == nil { models[info].bases[parent] = nominal }
    for (ancestor, base) in models[parent].bases where models[info].bases[ancestor] == nil {
      models[info].bases[ancestor] = substitute(base, map)
    }
    if models[info].tupleBase == nil, let base = models[parent].tupleBase {
      models[info].tupleBase = substitute(base, map)
    }
    if models[parent].isRuntimeProtocol { models[info].isRuntimeProtocol = false }
  }

  /// Whether the program's class derives from one of those of `io` that only CPython can make instances of.
  private func isMadeByPython(_ info: ClassInfo.ID, derivedFrom parent: ClassInfo.ID) -> Bool {
    let (own, base) = (program.modules[program.classes[info].module], program.modules[program.classes[parent].module])
    guard base.name == "io", own.name != "io" else { return false }
    return !["StringIO", "BytesIO", "UnsupportedOperation"].contains(program.interner[program.classes[parent].name])
  }

  /// C3. A class whose bases cannot be ordered is treated as if a base were unknown.
  private func linearise(_ info: ClassInfo.ID, _ parents: [ClassInfo.ID]) {
    var sequences = parents.map { program.classes[$0].mro }
    sequences.append(parents)
    var order = [info]
    while true {
      sequences.removeAll { $0.isEmpty }
      if sequences.isEmpty { break }
      let head = sequences.lazy.map { $0[0] }.first { candidate in
        !sequences.contains { $0.dropFirst().contains(candidate) }
      }
      guard let head else {
        program.classes[info].hasDynamicBase = true
        for sequence in sequences {
          for ancestor in sequence where !order.contains(ancestor) { order.append(ancestor) }
        }
        break
      }
      order.append(head)
      for index in sequences.indices where sequences[index].first == head { sequences[index].removeFirst() }
    }
    program.classes[info].mro = order
  }

  private func inheritFlavour(_ info: ClassInfo.ID) {
    guard case .plain = program.classes[info].flavour else { return }
    if let enumClass = typing.enumClass, info != enumClass, program.classes[info].mro.contains(enumClass) {
      program.classes[info].flavour = .enumeration
      return
    }
    for parent in program.classes[info].bases {
      guard let parent = classOf(parent) else { continue }
      if case .typedDict = program.classes[parent].flavour {
        program.classes[info].flavour = .typedDict
        return
      }
    }
  }

  // MARK: Decorators and slots

  private func readDecorators(_ info: ClassInfo.ID, _ node: ClassDef, in place: AnnotationPlace) {
    for decorator in node.decorators {
      var callee = decorator
      var keywords: [Keyword] = []
      if case .call(let inner, _, let given) = place.tree[decorator].kind {
        callee = inner
        keywords = given
      }
      switch qualifiedName(of: callee, in: place) {
      case ("dataclasses", "dataclass")?:
        program.classes[info].flavour = .dataclass(dataclassOptions(keywords, place.tree), [])
      case ("typing", "final")?, ("typing_extensions", "final")?: program.classes[info].isFinal = true
      case ("typing", "runtime_checkable")?, ("typing_extensions", "runtime_checkable")?:
        models[info].isRuntimeProtocol = true
      case ("functools", "total_ordering")?: models[info].isTotallyOrdered = true
      case ("enum", "unique")?, ("mypy_extensions", "trait")?,
        ("mypy_extensions", "mypyc_attr")?, ("typing", "type_check_only")?, ("typing_extensions", "deprecated")?:
        break
      default: program.classes[info].isDecorated = true
      }
    }
  }

  private func readSlots(_ info: ClassInfo.ID) {
    guard let site = facts[info].body[names.slots]?.first, case .assignment(let value) = site.kind else { return }
    let tree = program.modules[site.module].syntax
    var result: [Symbol] = []
    switch tree[value].kind {
    case .list(let items, _), .tuple(let items, _), .set(let items):
      for item in items {
        guard case .constant(.string(let literal, _)) = tree[item].kind else { return }
        result.append(program.interner.intern(String(decoding: literal.wtf8, as: UTF8.self)))
      }
    case .constant(.string(let literal, _)):
      result = [program.interner.intern(String(decoding: literal.wtf8, as: UTF8.self))]
    default: return
    }
    program.classes[info].slots = result
  }

  func isFlag(_ info: ClassInfo.ID) -> Bool {
    program.classes[info].mro.contains { ancestor in
      program.modules[program.classes[ancestor].module].name == "enum"
        && program.interner[program.classes[ancestor].name] == "Flag"
    }
  }
}
