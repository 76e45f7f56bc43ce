import Base
import Diagnostics
import Syntax

/// Names of `typing` and its relatives with a meaning of their own in annotations.
enum SpecialForm {
  case any, optional, union, literal, annotated, final, classVar, required, notRequired, readOnly, unpack, typeAlias
  case generic, protocolBase, concatenate, initVar, never, callable, tuple, type, selfType, literalString, typeGuard, typeIs
  case namedTuple, typedDict

  /// The form that `name` of `module` is, if any.
  static func named(_ name: String, in module: String) -> SpecialForm? {
    switch module {
    case "typing", "typing_extensions", "mypy_extensions": break
    case "collections.abc", "_collections_abc": return name == "Callable" ? .callable : nil
    case "dataclasses": return name == "InitVar" ? .initVar : nil
    default: return nil
    }
    switch name {
    case "Any": return .any
    case "Optional": return .optional
    case "Union": return .union
    case "Literal": return .literal
    case "Annotated": return .annotated
    case "Final": return .final
    case "ClassVar": return .classVar
    case "Required": return .required
    case "NotRequired": return .notRequired
    case "ReadOnly": return .readOnly
    case "Unpack": return .unpack
    case "TypeAlias": return .typeAlias
    case "Generic": return .generic
    case "Protocol": return .protocolBase
    case "Concatenate": return .concatenate
    case "NoReturn", "Never": return .never
    case "Callable": return .callable
    case "Tuple": return .tuple
    case "Type": return .type
    case "Self": return .selfType
    case "LiteralString": return .literalString
    case "TypeGuard": return .typeGuard
    case "TypeIs": return .typeIs
    case "NamedTuple": return .namedTuple
    case "TypedDict": return .typedDict
    default: return nil
    }
  }

  /// Old names for generic classes: `typing.List` is `list`.
  static func aliasedClass(_ name: String, in module: String) -> (module: String, name: String)? {
    guard module == "typing" || module == "typing_extensions" else { return nil }
    switch name {
    case "List": return ("builtins", "list")
    case "Dict": return ("builtins", "dict")
    case "Set": return ("builtins", "set")
    case "FrozenSet": return ("builtins", "frozenset")
    case "DefaultDict": return ("collections", "defaultdict")
    case "OrderedDict": return ("collections", "OrderedDict")
    case "Counter": return ("collections", "Counter")
    case "ChainMap": return ("collections", "ChainMap")
    case "Deque": return ("collections", "deque")
    default: return nil
    }
  }
}

/// The subscripted special forms.
extension Checker {
  func type(of form: SpecialForm, _ arguments: [Expr.ID], _ index: Expr.ID, in place: AnnotationPlace) -> Type.ID {
    switch form {
    case .optional: return optional(type(of: arguments[0], in: place))
    case .union:
      var types: [Type.ID] = []
      for argument in arguments { types.append(type(of: argument, in: place)) }
      return union(types)
    case .literal: return typeOfLiteral(arguments, in: place)
    case .annotated, .final, .classVar, .required, .notRequired, .readOnly, .initVar:
      return type(of: arguments[0], in: place)
    case .callable: return typeOfCallable(arguments, in: place)
    case .tuple: return typeOfTuple(arguments, in: place)
    case .type: return typeOfTypeObject(arguments, in: place)
    case .typeGuard, .typeIs: return known.bool
    case .concatenate: return typeOfConcatenate(arguments, in: place)
    case .any, .unpack, .typeAlias, .generic, .protocolBase, .never, .selfType, .literalString, .namedTuple, .typedDict:
      return program.types.any
    }
  }

  func typeOfTuple(_ arguments: [Expr.ID], in place: AnnotationPlace) -> Type.ID {
    if arguments.count == 2, case .constant(.ellipsis) = place.tree[arguments[1]].kind {
      return instance(program.builtins.tuple, [type(of: arguments[0], in: place)])
    }
    if arguments.count == 1, case .tuple(let none, _) = place.tree[arguments[0]].kind, none.isEmpty {
      return intern(.tuple([]))
    }
    var items: [Type.ID] = []
    for argument in arguments {
      if isUnpacked(argument, in: place) { return instance(program.builtins.tuple, [program.types.any]) }
      items.append(type(of: argument, in: place))
    }
    return intern(.tuple(items))
  }

  /// `*Ts` or `Unpack[Ts]`.
  private func isUnpacked(_ id: Expr.ID, in place: AnnotationPlace) -> Bool {
    switch place.tree[id].kind {
    case .starred: return true
    case .subscript(let base, _, _):
      if case .special(.unpack) = meaning(of: base, in: place) { return true }
      return false
    default: return false
    }
  }

  func typeOfTypeObject(_ arguments: [Expr.ID], in place: AnnotationPlace) -> Type.ID {
    let inner = type(of: arguments[0], in: place)
    return isAny(inner) ? known.type : typeObject(inner)
  }

  private func typeOfCallable(_ arguments: [Expr.ID], in place: AnnotationPlace) -> Type.ID {
    guard arguments.count == 2 else {
      return callable(Signature(parameters: [], result: program.types.any, isEllipsis: true))
    }
    let result = type(of: arguments[1], in: place)
    var signature = Signature(parameters: [], result: result)
    signature.typeGuard = typeGuard(arguments[1], in: place)
    switch place.tree[arguments[0]].kind {
    case .list(let items, _):
      for item in items {
        if isUnpacked(item, in: place) {
          signature.parameters.append(Signature.Parameter(name: nil, type: program.types.any, kind: .variadic))
        } else {
          signature.parameters.append(
            Signature.Parameter(name: nil, type: type(of: item, in: place), kind: .positionalOnly))
        }
      }
    case .constant(.ellipsis): signature.isEllipsis = true
    default: readParameterSpecification(arguments[0], into: &signature, in: place)
    }
    return callable(signature)
  }

  private func readParameterSpecification(
    _ id: Expr.ID, into signature: inout Signature, in place: AnnotationPlace
  ) {
    let found = type(of: id, in: place)
    switch kind(found) {
    case .typeVar: signature.parameters = parameterParts(found)
    case .callable(let inner):
      signature.parameters = inner.parameters
      signature.isEllipsis = inner.isEllipsis
    default: signature.isEllipsis = true
    }
  }

  /// `Concatenate[X, P]` as a callable whose parameters are the list.
  private func typeOfConcatenate(_ arguments: [Expr.ID], in place: AnnotationPlace) -> Type.ID {
    var signature = Signature(parameters: [], result: program.types.any)
    for argument in arguments.dropLast() {
      signature.parameters.append(
        Signature.Parameter(name: nil, type: type(of: argument, in: place), kind: .positionalOnly))
    }
    guard let last = arguments.last else { return callable(signature) }
    var tail = Signature(parameters: [], result: program.types.any)
    if case .constant(.ellipsis) = place.tree[last].kind {
      tail.isEllipsis = true
    } else {
      readParameterSpecification(last, into: &tail, in: place)
    }
    signature.parameters += tail.parameters
    signature.isEllipsis = tail.isEllipsis
    return callable(signature)
  }

  /// X in a result annotation `TypeGuard[X]` or `TypeIs[X]`.
  func typeGuard(_ id: Expr.ID, in place: AnnotationPlace) -> Type.ID? {
    switch place.tree[id].kind {
    case .constant(.string(let literal, _)):
      guard let inner = parseAnnotation(literal, at: place.span ?? place.tree[id].span, from: place) else { return nil }
      return typeGuard(inner.expression, in: inner.place)
    case .subscript(let base, let index, _):
      guard case .special(let form) = meaning(of: base, in: place) else { return nil }
      switch form {
      case .typeGuard, .typeIs: return type(of: items(of: index, in: place.tree)[0], in: place)
      default: return nil
      }
    default: return nil
    }
  }

  // MARK: Literals

  private func typeOfLiteral(_ arguments: [Expr.ID], in place: AnnotationPlace) -> Type.ID {
    var types: [Type.ID] = []
    for argument in arguments { types.append(typeOfLiteralItem(argument, in: place)) }
    return union(types)
  }

  private func typeOfLiteralItem(_ id: Expr.ID, in place: AnnotationPlace) -> Type.ID {
    switch place.tree[id].kind {
    case .constant(let constant): return literalType(of: constant) ?? program.types.any
    case .unary(.minus, let operand):
      guard case .constant(.int(let value)) = place.tree[operand].kind else { return program.types.any }
      return intern(.literal(.int(-value), of: program.builtins.int))
    case .attribute(let base, let name, _):
      guard case .classObject(let info) = meaning(of: base, in: place) else {
        return type(from: id, in: place)
      }
      resolveHeader(info)
      if case .enumeration = program.classes[info].flavour {
        return intern(.literal(.enumMember(name), of: info))
      }
      return type(from: id, in: place)
    case .name, .subscript: return type(from: id, in: place)
    default: return program.types.any
    }
  }

  private func type(from id: Expr.ID, in place: AnnotationPlace) -> Type.ID { type(of: id, in: place) }

  /// The literal type of a constant; nil when it has none.
  func literalType(of constant: Constant) -> Type.ID? {
    switch constant {
    case .none: return program.types.none
    case .true: return known.true
    case .false: return known.false
    case .int(let value): return intern(.literal(.int(value), of: program.builtins.int))
    case .string(let literal, _):
      return intern(.literal(.string(String(decoding: literal.wtf8, as: UTF8.self)), of: program.builtins.str))
    case .bytes(let bytes): return intern(.literal(.bytes(bytes), of: program.builtins.bytes))
    case .ellipsis, .bigInt, .float, .complex: return nil
    }
  }
}
