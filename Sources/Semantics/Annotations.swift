import Base
import Diagnostics
import Syntax

/// Where a type expression stands: names in it are looked up from `scope`.
struct AnnotationPlace {
  var tree: Module
  var module: TypedModule.ID
  var scope: Scope.ID
  /// For a string annotation: where the string stands, since the offsets in its own tree mean nothing.
  var span: Span?
}

/// What a declaration says about a name beside its type.
struct Declared {
  /// nil for a bare `Final`, `ClassVar` or `TypeAlias`: the type is inferred.
  var type: Type.ID?
  var isFinal = false
  var isClassVariable = false
  var isInitOnly = false
  var isAlias = false
  /// `Required` or `NotRequired`.
  var isRequired: Bool?
}

/// From annotations to types.
extension Checker {
  /// The type that the annotation `id` means.
  func type(of id: Expr.ID, in place: AnnotationPlace) -> Type.ID {
    let node = place.tree[id]
    switch node.kind {
    case .constant(.none): return program.types.none
    case .constant(.string(let literal, _)):
      guard let inner = parseAnnotation(literal, at: place.span ?? node.span, from: place) else { return program.types.any }
      return type(of: inner.expression, in: inner.place)
    case .constant(.ellipsis): return program.types.any
    case .name, .attribute:
      return type(from: meaning(of: id, in: place), at: id, in: place)
    case .subscript(let base, let index, _): return type(ofSubscript: id, base, index, in: place)
    case .binary(let left, .bitOr, let right):
      return union([type(of: left, in: place), type(of: right, in: place)])
    case .list:
      return program.types.any
    case .starred: return program.types.any
    default:
      report(.invalidType(at: span(id, place)), in: place.module)
      return program.types.any
    }
  }

  func span(_ id: Expr.ID, _ place: AnnotationPlace) -> Span { place.span ?? place.tree[id].span }

  /// Parses the text of a string annotation as an expression.
  func parseAnnotation(
    _ literal: StringLiteral, at span: Span, from place: AnnotationPlace
  ) -> (expression: Expr.ID, place: AnnotationPlace)? {
    let source = SourceFile(path: "", bytes: Array("(".utf8) + literal.wtf8 + Array(")".utf8))
    var log = DiagnosticLog()
    let tree = parse(source, as: span.file, interner: &program.interner, log: &log)
    guard !log.hasErrors, tree.body.count == 1, case .expr(let expression) = tree[tree.body[0]].kind else {
      report(.invalidType(at: span), in: place.module)
      return nil
    }
    return (expression, AnnotationPlace(tree: tree, module: place.module, scope: place.scope, span: span))
  }

  /// A name or a plain class where a type is wanted; a generic class without arguments has `any` for each.
  private func type(from meaning: Meaning, at id: Expr.ID, in place: AnnotationPlace) -> Type.ID {
    switch meaning {
    case .dynamic, .unknown: return program.types.any
    case .classObject(let info): return typeOfBareClass(info)
    case .alias(let type, let parameters):
      return parameters.isEmpty ? type : substitute(type, solution([], for: parameters))
    case .typeVariable(let variable): return intern(.typeVar(variable))
    case .special(let form): return type(ofBare: form, in: place)
    case .module(let module):
      report(.moduleIsNoType(program.modules[module].name, at: span(id, place)), in: place.module)
      return program.types.any
    case .value(let name, let isFunction):
      report(
        isFunction ? .functionIsNoType(name, at: span(id, place)) : .variableIsNoType(name, at: span(id, place)),
        in: place.module)
      return program.types.any
    }
  }

  private func typeOfBareClass(_ info: ClassInfo.ID) -> Type.ID {
    if info == noneClassID { return program.types.none }
    resolveHeader(info)
    return instance(info, withFallbacks([], for: info))
  }

  private func type(ofBare form: SpecialForm, in place: AnnotationPlace) -> Type.ID {
    switch form {
    case .any, .optional, .union, .literal, .annotated, .final, .classVar, .required, .notRequired, .readOnly, .unpack,
      .typeAlias, .generic, .protocolBase, .concatenate, .initVar:
      return program.types.any
    case .never: return program.types.never
    case .callable:
      return callable(Signature(parameters: [], result: program.types.any, isEllipsis: true))
    case .tuple: return instance(program.builtins.tuple, [program.types.any])
    case .type: return known.type
    case .selfType: return selfType(in: place.scope)
    case .literalString: return known.str
    case .typeGuard, .typeIs: return known.bool
    case .namedTuple, .typedDict: return program.types.any
    }
  }

  /// `Self` in the class around `scope`.
  private func selfType(in scope: Scope.ID) -> Type.ID {
    var current: Scope.ID? = scope
    while let here = current {
      if case .classBody(let info) = facts.scopes[here].kind { return intern(.typeVar(selfVariable(of: info))) }
      if case .function(let function) = facts.scopes[here].kind, let owner = program.functions[function].owner {
        let variable = selfVariable(of: owner)
        return signature(of: function).typeVariables.contains(variable) ? intern(.typeVar(variable)) : ownInstance(owner)
      }
      current = facts.scopes[here].parent
    }
    return program.types.any
  }

  /// The type variable that `Self` stands for in `info`.
  func selfVariable(of info: ClassInfo.ID) -> TypeVariable.ID {
    if let known = models[info].selfVariable { return known }
    let bound = ownInstance(info)
    let variable = program.types.variables.append(
      TypeVariable(name: program.interner.intern("Self"), bound: bound))
    models[info].selfVariable = variable
    selfVariables[variable] = info
    return variable
  }

  // MARK: Subscripts

  private func type(ofSubscript id: Expr.ID, _ base: Expr.ID, _ index: Expr.ID, in place: AnnotationPlace) -> Type.ID {
    let arguments = items(of: index, in: place.tree)
    switch meaning(of: base, in: place) {
    case .dynamic, .unknown: return program.types.any
    case .special(let form): return type(of: form, arguments, index, in: place)
    case .classObject(let info):
      if info == program.builtins.tuple { return typeOfTuple(arguments, in: place) }
      if info == program.builtins.type { return typeOfTypeObject(arguments, in: place) }
      return type(ofGeneric: info, arguments, at: id, in: place)
    case .alias(let type, let parameters):
      let types = typeArguments(arguments, for: parameters, in: place)
      return substitute(type, solution(types, for: parameters))
    case .typeVariable, .module, .value: return program.types.any
    }
  }

  /// The expressions between the brackets.
  func items(of index: Expr.ID, in tree: Module) -> [Expr.ID] {
    if case .tuple(let items, _) = tree[index].kind { return items }
    return [index]
  }

  private func type(
    ofGeneric info: ClassInfo.ID, _ arguments: [Expr.ID], at id: Expr.ID, in place: AnnotationPlace
  ) -> Type.ID {
    resolveHeader(info)
    let parameters = program.classes[info].typeParameters
    let written = typeArguments(arguments, for: parameters, in: place)
    var types = withFallbacks(written, for: info)
    let isShort = written.count < parameters.count && program.types.variables[parameters[written.count]].fallback == nil
    if isShort || written.count > parameters.count {
      if !program.classes[info].hasDynamicBase && !hasVariadicParameter(info) && !isTolerant(info) {
        report(
          .wrongTypeArgumentCount(
            program.interner[program.classes[info].name], expected: parameters.count, found: written.count,
            at: span(id, place)), in: place.module)
      }
      types = parameters.map { _ in program.types.any }
    }
    return instance(info, types)
  }

  /// The type arguments that are written, then the defaults of the parameters left over.
  private func withFallbacks(_ types: [Type.ID], for info: ClassInfo.ID) -> [Type.ID] {
    let parameters = program.classes[info].typeParameters
    let map = solution(types, for: parameters)
    return types + parameters.dropFirst(types.count).map { map[$0] ?? program.types.any }
  }

  /// What the parameters stand for where only the first of them are given: a default may mention those before it.
  func solution(_ types: [Type.ID], for parameters: [TypeVariable.ID]) -> Substitution {
    var map: Substitution = [:]
    for (index, parameter) in parameters.enumerated() {
      if index < types.count {
        map[parameter] = types[index]
      } else {
        map[parameter] = program.types.variables[parameter].fallback.map { substitute($0, map) } ?? program.types.any
      }
    }
    return map
  }

  /// Stubs may have fewer type parameters than the annotations of other checkers know; those of the plain built-in classes
  /// are settled.
  private func isTolerant(_ info: ClassInfo.ID) -> Bool {
    let builtins = program.builtins
    let settled = [
      builtins.int, builtins.float, builtins.str, builtins.bytes, builtins.bool, builtins.list, builtins.dict, builtins.set,
      builtins.frozenset,
    ]
    return program.modules[program.classes[info].module].origin != .source && !settled.contains { $0 == info }
  }

  private func hasVariadicParameter(_ info: ClassInfo.ID) -> Bool {
    program.classes[info].typeParameters.contains { program.types.variables[$0].kind == .tuple }
  }

  private func typeArguments(
    _ arguments: [Expr.ID], for parameters: [TypeVariable.ID], in place: AnnotationPlace
  ) -> [Type.ID] {
    // `C[int, str]` where `C` has one parameter specification means `C[[int, str]]`.
    if parameters.count == 1, program.types.variables[parameters[0]].kind == .parameters {
      if arguments.count == 1 { return [parameterList(arguments[0], in: place)] }
      return [parameterList(of: arguments, in: place)]
    }
    var types: [Type.ID] = []
    for (index, argument) in arguments.enumerated() {
      if index < parameters.count, program.types.variables[parameters[index]].kind == .parameters {
        types.append(parameterList(argument, in: place))
      } else {
        types.append(type(of: argument, in: place))
      }
    }
    return types
  }

  /// What stands for a parameter specification: a list of types, `...`, or another specification.
  private func parameterList(_ id: Expr.ID, in place: AnnotationPlace) -> Type.ID {
    switch place.tree[id].kind {
    case .list(let items, _): return parameterList(of: items, in: place)
    case .constant(.ellipsis):
      return callable(Signature(parameters: [], result: program.types.any, isEllipsis: true))
    default:
      let found = type(of: id, in: place)
      if case .typeVar(let variable) = kind(found), program.types.variables[variable].kind == .parameters { return found }
      if case .callable = kind(found) { return found }
      if isAny(found) { return callable(Signature(parameters: [], result: program.types.any, isEllipsis: true)) }
      return parameterList(of: [id], in: place)
    }
  }

  private func parameterList(of items: [Expr.ID], in place: AnnotationPlace) -> Type.ID {
    var parameters: [Signature.Parameter] = []
    for item in items {
      parameters.append(Signature.Parameter(name: nil, type: type(of: item, in: place), kind: .positionalOnly))
    }
    return callable(Signature(parameters: parameters, result: program.types.any))
  }

  // MARK: Declarations

  /// Reads an annotation of a variable or attribute, with the forms that only declarations have.
  func declared(_ id: Expr.ID, in place: AnnotationPlace) -> Declared {
    let node = place.tree[id]
    switch node.kind {
    case .constant(.string(let literal, _)):
      guard let inner = parseAnnotation(literal, at: place.span ?? node.span, from: place) else {
        return Declared(type: program.types.any)
      }
      return declared(inner.expression, in: inner.place)
    case .name, .attribute:
      guard case .special(let form) = meaning(of: id, in: place) else { break }
      switch form {
      case .final: return Declared(type: nil, isFinal: true)
      case .classVar: return Declared(type: nil, isClassVariable: true)
      case .typeAlias: return Declared(type: nil, isAlias: true)
      case .initVar: return Declared(type: program.types.any, isInitOnly: true)
      default: break
      }
    case .subscript(let base, let index, _):
      guard let found = declaredSubscript(base, index, in: place) else { break }
      return found
    default: break
    }
    return Declared(type: type(of: id, in: place))
  }

  private func declaredSubscript(_ base: Expr.ID, _ index: Expr.ID, in place: AnnotationPlace) -> Declared? {
    guard let first = items(of: index, in: place.tree).first else { return nil }
    switch meaning(of: base, in: place) {
    case .special(.final):
      var inner = declared(first, in: place)
      inner.isFinal = true
      return inner
    case .special(.classVar):
      var inner = declared(first, in: place)
      inner.isClassVariable = true
      return inner
    case .special(.required):
      var inner = declared(first, in: place)
      inner.isRequired = true
      return inner
    case .special(.notRequired):
      var inner = declared(first, in: place)
      inner.isRequired = false
      return inner
    case .special(.readOnly), .special(.annotated): return declared(first, in: place)
    case .special(.initVar):
      var inner = declared(first, in: place)
      inner.isInitOnly = true
      return inner
    case .classObject(let info) where isInitVar(info):
      var inner = declared(first, in: place)
      inner.isInitOnly = true
      return inner
    default: return nil
    }
  }

  private func isInitVar(_ info: ClassInfo.ID) -> Bool {
    program.interner[program.classes[info].name] == "InitVar"
      && program.modules[program.classes[info].module].name == "dataclasses"
  }
}
