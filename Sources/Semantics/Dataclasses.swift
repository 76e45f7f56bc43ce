import Base
import Diagnostics
import Syntax

/// Dataclasses and named tuples: fields in order, and the methods that they get.
extension Checker {
  // MARK: Options and fields

  /// The options that `@dataclass(…)` sets.
  func dataclassOptions(_ keywords: [Keyword], _ tree: Module) -> ClassInfo.DataclassOptions {
    var options = ClassInfo.DataclassOptions()
    for keyword in keywords {
      guard let name = keyword.name else { continue }
      let value: Bool
      switch tree[keyword.value].kind {
      case .constant(.true): value = true
      case .constant(.false): value = false
      default: continue
      }
      switch program.interner[name] {
      case "init": options.`init` = value
      case "repr": options.repr = value
      case "eq": options.eq = value
      case "order": options.order = value
      case "unsafe_hash": options.unsafeHash = value
      case "frozen": options.frozen = value
      case "match_args": options.matchArgs = value
      case "kw_only": options.kwOnly = value
      case "slots": options.slots = value
      default: break
      }
    }
    return options
  }

  /// The fields of a dataclass or named tuple, inherited ones first.
  func dataFields(of info: ClassInfo.ID) -> [ClassInfo.DataField] {
    resolveHeader(info)
    finishDataFields(info)
    switch program.classes[info].flavour {
    case .dataclass(_, let fields), .namedTuple(let fields): return fields
    case .plain, .enumeration, .protocolClass, .typedDict: return []
    }
  }

  func finishDataFields(_ info: ClassInfo.ID) {
    guard case .dataclass(let options, _) = program.classes[info].flavour, models[info].dataFieldsState == .unresolved else {
      return
    }
    models[info].dataFieldsState = .resolving
    var fields: [ClassInfo.DataField] = []
    for ancestor in program.classes[info].mro.dropFirst().reversed() {
      guard case .dataclass = program.classes[ancestor].flavour else { continue }
      for field in dataFields(of: ancestor) { merge(inherited(field, from: ancestor, in: info), into: &fields) }
    }
    settle { checker in
      for field in checker.ownDataFields(info, options) { checker.merge(field, into: &fields) }
    }
    program.classes[info].flavour = .dataclass(options, fields)
    models[info].dataFieldsState = .resolved
  }

  /// A field that is declared again keeps its place.
  private func merge(_ field: ClassInfo.DataField, into fields: inout [ClassInfo.DataField]) {
    if let index = fields.firstIndex(where: { $0.name == field.name }) {
      fields[index] = field
    } else {
      fields.append(field)
    }
  }

  private func inherited(
    _ field: ClassInfo.DataField, from ancestor: ClassInfo.ID, in info: ClassInfo.ID
  ) -> ClassInfo.DataField {
    var result = field
    if let arguments = asInstance(ownInstance(info), of: ancestor) {
      result.type = substitute(field.type, classSubstitution(ancestor, arguments))
    }
    return result
  }

  private func ownDataFields(
    _ info: ClassInfo.ID, _ options: ClassInfo.DataclassOptions
  ) -> [ClassInfo.DataField] {
    var fields: [ClassInfo.DataField] = []
    var isKeywordOnly = options.kwOnly
    for name in facts[info].bodyOrder {
      guard let site = facts[info].body[name]?.first(where: { $0.isAnnotation && $0.reach.isChecked }),
        case .annotation(let annotation, let value) = site.kind
      else { continue }
      let place = annotationPlace(site)
      if isKeywordMarker(annotation, in: place) {
        isKeywordOnly = true
        continue
      }
      let declared = declared(annotation, in: place)
      if declared.isClassVariable { continue }
      var field = ClassInfo.DataField(
        name: name, type: declared.type ?? program.types.any, module: program.classes[info].module)
      field.isKeywordOnly = isKeywordOnly
      field.isInitOnly = declared.isInitOnly
      if let value { readDefault(value, into: &field, in: place) }
      fields.append(field)
    }
    return fields
  }

  /// `_: KW_ONLY`
  private func isKeywordMarker(_ annotation: Expr.ID, in place: AnnotationPlace) -> Bool {
    guard let (module, name) = qualifiedName(of: annotation, in: place) else { return false }
    return module == "dataclasses" && name == "KW_ONLY"
  }

  /// A default value, or what `field(…)` says.
  private func readDefault(_ value: Expr.ID, into field: inout ClassInfo.DataField, in place: AnnotationPlace) {
    guard case .call(let callee, _, let keywords) = place.tree[value].kind,
      let (module, name) = qualifiedName(of: callee, in: place), module == "dataclasses", name == "field"
    else {
      field.defaultValue = value
      return
    }
    for keyword in keywords {
      guard let name = keyword.name else { continue }
      var flag: Bool?
      switch place.tree[keyword.value].kind {
      case .constant(.true): flag = true
      case .constant(.false): flag = false
      default: break
      }
      switch program.interner[name] {
      case "default": field.defaultValue = keyword.value
      case "default_factory": field.defaultFactory = keyword.value
      case "init": field.isInitialised = flag ?? true
      case "repr": field.inRepr = flag ?? true
      case "compare": field.inCompare = flag ?? true
      case "hash": field.inHash = flag
      case "kw_only": field.isKeywordOnly = flag ?? field.isKeywordOnly
      default: break
      }
    }
  }

  // MARK: Named tuples

  /// The fields in the body of a `NamedTuple` class.
  func readNamedTupleFields(_ info: ClassInfo.ID) -> [ClassInfo.DataField] {
    var fields: [ClassInfo.DataField] = []
    for name in facts[info].bodyOrder {
      guard let site = facts[info].body[name]?.first(where: { $0.isAnnotation && $0.reach.isChecked }),
        case .annotation(let annotation, let value) = site.kind
      else { continue }
      var field = ClassInfo.DataField(
        name: name, type: type(of: annotation, in: annotationPlace(site)), module: program.classes[info].module)
      field.defaultValue = value
      fields.append(field)
    }
    return fields
  }

  // MARK: Methods that come with the class

  /// A member that `info` gets from what it is: a dataclass's `__init__`, a named tuple's `_replace`, an enum's members.
  func synthesisedMember(_ info: ClassInfo.ID, _ name: Symbol) -> ClassInfo.Member? {
    let isWritten = facts[info].body[name] != nil
    if models[info].isTotallyOrdered && !isWritten, let member = derivedComparison(info, name) { return member }
    switch program.classes[info].flavour {
    case .dataclass(let options, _): return isWritten ? nil : dataclassMember(info, name, options)
    case .namedTuple: return namedTupleMember(info, name, isWritten: isWritten)
    case .enumeration: return enumMember(info, name)
    case .typedDict: return nil
    case .plain, .protocolClass: return nil
    }
  }

  /// A comparison that `total_ordering` makes from the one that is written.
  private func derivedComparison(_ info: ClassInfo.ID, _ name: Symbol) -> ClassInfo.Member? {
    let comparisons = ["__lt__", "__le__", "__gt__", "__ge__"]
    guard comparisons.contains(program.interner[name]) else { return nil }
    for comparison in comparisons {
      guard let written = program.interner.find(comparison), facts[info].body[written] != nil,
        let function = functions(of: info, written).first, let other = signature(of: function).parameters.last
      else { continue }
      return method(info, name, [other], result: known.bool)
    }
    return nil
  }

  private func dataclassMember(
    _ info: ClassInfo.ID, _ name: Symbol, _ options: ClassInfo.DataclassOptions
  ) -> ClassInfo.Member? {
    let text = program.interner[name]
    switch text {
    case "__init__" where options.`init`:
      return method(info, name, initialiserParameters(dataFields(of: info)), result: program.types.none)
    case "__lt__", "__le__", "__gt__", "__ge__":
      guard options.order else { return nil }
      let other = Signature.Parameter(name: program.interner.intern("other"), type: ownInstance(info), kind: .positionalOnly)
      return method(info, name, [other], result: known.bool)
    case "__match_args__" where options.matchArgs:
      let items = dataFields(of: info).filter { $0.isInitialised && !$0.isKeywordOnly }
      var types: [Type.ID] = []
      for item in items { types.append(intern(.literal(.string(program.interner[item.name]), of: program.builtins.str))) }
      return ClassInfo.Member(kind: .classVariable, type: intern(.tuple(types)))
    case "__slots__" where options.slots:
      return ClassInfo.Member(kind: .classVariable, type: instance(program.builtins.tuple, [known.str]))
    case "__dataclass_fields__":
      return ClassInfo.Member(kind: .classVariable, type: instance(program.builtins.dict, [known.str, program.types.any]))
    default: return nil
    }
  }

  private func initialiserParameters(_ fields: [ClassInfo.DataField]) -> [Signature.Parameter] {
    var parameters: [Signature.Parameter] = []
    for field in fields where field.isInitialised && !field.isKeywordOnly {
      parameters.append(parameter(for: field, .positional))
    }
    for field in fields where field.isInitialised && field.isKeywordOnly {
      parameters.append(parameter(for: field, .keywordOnly))
    }
    return parameters
  }

  private func parameter(for field: ClassInfo.DataField, _ kind: Signature.Parameter.Kind) -> Signature.Parameter {
    Signature.Parameter(
      name: field.name, type: field.type, kind: kind, hasDefault: field.defaultValue != nil || field.defaultFactory != nil)
  }

  /// A method without source. Its signature has `self`; the member's type is bound.
  private func method(
    _ info: ClassInfo.ID, _ name: Symbol, _ parameters: [Signature.Parameter], result: Type.ID,
    kind: FunctionInfo.MethodKind = .instance
  ) -> ClassInfo.Member {
    let own = kind == .instance ? ownInstance(info) : typeObject(ownInstance(info))
    let receiver = Signature.Parameter(name: names.selfName, type: own, kind: .positionalOnly)
    let signature = Signature(parameters: [receiver] + parameters, result: result)
    var function = FunctionInfo(
      name: name, qualifiedName: program.classes[info].qualifiedName + "." + program.interner[name],
      module: program.classes[info].module, node: .none, signature: signature)
    function.owner = info
    function.methodKind = kind
    function.isTyped = true
    let id = addFunction(function)
    let bound = Signature(parameters: parameters, result: result)
    return ClassInfo.Member(kind: .method(id), type: callable(kind == .static ? signature : bound))
  }

  private func addFunction(_ info: FunctionInfo) -> FunctionInfo.ID {
    let id = program.functions.append(info)
    let scope = facts.scopes.ids.first ?? Scope.ID(0)
    let nowhere = Span(file: SourceFile.ID(0), start: 0, end: 0)
    facts.functions.append(FunctionFacts(outerScope: scope, scope: scope, span: nowhere, reach: .both))
    var model = FunctionModel()
    model.signature = .resolved
    model.body = .resolved
    functionModels.append(model)
    return id
  }

  private func namedTupleMember(_ info: ClassInfo.ID, _ name: Symbol, isWritten: Bool) -> ClassInfo.Member? {
    guard case .namedTuple(let fields) = program.classes[info].flavour else { return nil }
    if let field = fields.first(where: { $0.name == name }) {
      var member = ClassInfo.Member(kind: .field, type: field.type)
      member.isFinal = true
      member.isAlwaysAssigned = true
      return member
    }
    if isWritten { return nil }
    switch program.interner[name] {
    case "__new__":
      return method(info, name, initialiserParameters(fields), result: ownInstance(info), kind: .static)
    case "_replace":
      var parameters: [Signature.Parameter] = []
      for field in fields {
        parameters.append(Signature.Parameter(name: field.name, type: field.type, kind: .keywordOnly, hasDefault: true))
      }
      return method(info, name, parameters, result: ownInstance(info))
    case "_asdict":
      return method(info, name, [], result: instance(program.builtins.dict, [known.str, program.types.any]))
    case "_make":
      let items = Signature.Parameter(
        name: program.interner.intern("iterable"), type: instance(program.builtins.iterable, [program.types.any]),
        kind: .positionalOnly)
      return method(info, name, [items], result: ownInstance(info), kind: .class)
    case "_fields":
      return ClassInfo.Member(kind: .classVariable, type: intern(.tuple(fields.map { _ in known.str })))
    case "_field_defaults":
      return ClassInfo.Member(kind: .classVariable, type: instance(program.builtins.dict, [known.str, program.types.any]))
    default: return nil
    }
  }

  // MARK: TypedDict

  /// The keys of a TypedDict class; nil for all other classes.
  func typedDictItems(of info: ClassInfo.ID) -> [TypedDictItem]? {
    resolveHeader(info)
    guard case .typedDict = program.classes[info].flavour, facts[info].statement != nil, info != typing.typedDict else { return nil }
    if let known = models[info].typedDictItems { return known }
    models[info].typedDictItems = []
    var items: [TypedDictItem] = []
    for base in program.classes[info].bases {
      guard let parent = classOf(base), let inherited = typedDictItems(of: parent) else { continue }
      items += inherited
    }
    let isTotal = typedDictIsTotal(info)
    for name in facts[info].bodyOrder {
      guard let site = facts[info].body[name]?.first(where: { $0.isAnnotation }), case .annotation(let annotation, _) = site.kind
      else { continue }
      let declared = declared(annotation, in: annotationPlace(site))
      items.removeAll { $0.name == name }
      items.append(
        TypedDictItem(name: name, type: declared.type ?? program.types.any, isRequired: declared.isRequired ?? isTotal))
    }
    models[info].typedDictItems = items
    return items
  }

  private func typedDictIsTotal(_ info: ClassInfo.ID) -> Bool {
    guard let statement = facts[info].statement,
      case .classDef(let node) = program.modules[program.classes[info].module].syntax[statement].kind
    else { return true }
    for keyword in node.keywords {
      guard let name = keyword.name, program.interner[name] == "total" else { continue }
      if case .constant(.false) = program.modules[program.classes[info].module].syntax[keyword.value].kind { return false }
    }
    return true
  }
}

extension BindingSite {
  var isAnnotation: Bool {
    if case .annotation = kind { return true }
    return false
  }
}
