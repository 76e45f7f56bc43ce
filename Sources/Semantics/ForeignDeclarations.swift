import Base
import Diagnostics
import Syntax

/// What the source of a module that stays in CPython says of its types: a module like a stub, with its functions and annotated variables as
/// far as their annotations name built-in types and the commonest of `typing`. Everything else is of type `Any`.
///
/// Only what surely has the annotated type is taken: functions that are defined once, at the top, without decorators. Annotations of
/// other kinds are left out, so that those parameters and results are `Any`. So are results and variables that are floats or complex
/// numbers: they may be ints, which interpreted code leaves as they are.
/// - Returns: nil when the source has mistakes, or when nothing is known by it.
func foreignDeclarations(in source: SourceInput, interner: inout Interner) -> Module? {
  var log = DiagnosticLog()
  let tree = parse(source.source, as: source.file, interner: &interner, log: &log)
  guard !log.hasErrors else { return nil }
  var reader = ForeignDeclarations(tree, interner)
  return reader.read() ? reader.module : nil
}

private struct ForeignDeclarations {
  private(set) var module: Module
  private let interner: Interner
  /// How often each name is bound: at the module's level, or wherever a name is assigned.
  private var bindings: [Symbol: Int] = [:]
  private var hasStarImport = false
  private var plainNames: Set<Symbol> = []

  init(_ tree: Module, _ interner: Interner) {
    module = tree
    self.interner = interner
    countBindings(tree.body)
    for expression in tree.expressions.elements {
      if case .name(let name, let context) = expression.kind, context != .load { bindings[name, default: 0] += 1 }
    }
    plainNames = Set(builtinTypes.compactMap { interner.find($0) }.filter { bindings[$0] == nil })
  }

  private mutating func countBindings(_ body: [Stmt.ID]) {
    for statement in body {
      switch module[statement].kind {
      case .functionDef(let function): bindings[function.name, default: 0] += 1
      case .classDef(let definition): bindings[definition.name, default: 0] += 1
      case .import(let aliases), .importFrom(_, let aliases, _):
        for alias in aliases {
          bindings[alias.asName ?? alias.name, default: 0] += 1
          if interner[alias.name] == "*" { hasStarImport = true }
        }
      case let kind: for block in kind.blocks { countBindings(block) }
      }
    }
  }

  /// Leaves only the declarations in the module's body. False when there are none.
  mutating func read() -> Bool {
    guard !hasStarImport else { return false }
    var body: [Stmt.ID] = []
    var isKnown = false
    for statement in module.body {
      switch module[statement].kind {
      case .importFrom(let name?, let aliases, level: 0) where ["typing", "collections.abc"].contains(interner[name]):
        if takeImport(statement, name, aliases) { body.append(statement) }
      case .functionDef(let function) where isDefinite(function):
        if take(statement, function) { (isKnown, body) = (true, body + [statement]) }
      case .annAssign(let target, let annotation, _, simple: true) where isExact(annotation):
        module.statements[statement].kind = .annAssign(target: target, annotation: annotation, value: nil, simple: true)
        (isKnown, body) = (true, body + [statement])
      default: break
      }
    }
    module.body = body
    return isKnown
  }

  private mutating func takeImport(_ statement: Stmt.ID, _ name: Symbol, _ aliases: [ImportAlias]) -> Bool {
    let taken = aliases.filter { $0.asName == nil && bindings[$0.name] == 1 && typingNames.contains(interner[$0.name]) }
    plainNames.formUnion(taken.map(\.name))
    module.statements[statement].kind = .importFrom(module: name, taken, level: 0)
    return !taken.isEmpty
  }

  private func isDefinite(_ function: FunctionDef) -> Bool {
    bindings[function.name] == 1 && function.decorators.isEmpty && function.typeParameters.isEmpty && !function.isAsync
  }

  /// Leaves the function's signature, as a stub has it. False when no annotation of it is understood.
  private mutating func take(_ statement: Stmt.ID, _ function: FunctionDef) -> Bool {
    var taken = function
    taken.parameters = plain(function.parameters)
    taken.returns = function.returns.flatMap { isExact($0) ? $0 : nil }
    taken.body = [module.statements.append(Stmt(.pass, at: module[statement].span))]
    module.statements[statement].kind = .functionDef(taken)
    return taken.returns != nil || taken.parameters.all.contains { $0.annotation != nil }
  }

  private mutating func plain(_ parameters: Parameters) -> Parameters {
    var result = parameters
    result.positionalOnly = parameters.positionalOnly.map(plain)
    result.positional = parameters.positional.map(plain)
    result.keywordOnly = parameters.keywordOnly.map(plain)
    result.variadic = parameters.variadic.map(plain)
    result.keywordVariadic = parameters.keywordVariadic.map(plain)
    for (index, value) in parameters.defaults.enumerated() { result.defaults[index] = unknown(like: value) }
    for (index, value) in parameters.keywordDefaults.enumerated() { result.keywordDefaults[index] = value.map { unknown(like: $0) } }
    return result
  }

  private func plain(_ parameter: Parameter) -> Parameter {
    var result = parameter
    result.annotation = parameter.annotation.flatMap { isPlain($0) ? $0 : nil }
    return result
  }

  /// `...`, which stands for the value of a default.
  private mutating func unknown(like value: Expr.ID) -> Expr.ID {
    module.expressions.append(Expr(.constant(.ellipsis), at: module[value].span))
  }

  private func isPlain(_ annotation: Expr.ID) -> Bool { names(in: annotation).map { $0.isSubset(of: plainNames) } ?? false }

  private func isExact(_ annotation: Expr.ID) -> Bool {
    isPlain(annotation) && !(names(in: annotation) ?? []).contains { ["float", "complex"].contains(interner[$0]) }
  }

  /// The names of which the annotation consists; nil when there is more to it than these, generics and unions.
  private func names(in annotation: Expr.ID) -> Set<Symbol>? {
    switch module[annotation].kind {
    case .name(let name, _): return [name]
    case .constant(.none), .constant(.ellipsis): return []
    case .subscript(let base, let index, _): return names(in: [base, index])
    case .binary(let left, .bitOr, let right): return names(in: [left, right])
    case .tuple(let items, _), .list(let items, _): return names(in: items)
    default: return nil
    }
  }

  private func names(in annotations: [Expr.ID]) -> Set<Symbol>? {
    var found: Set<Symbol> = []
    for annotation in annotations {
      guard let names = names(in: annotation) else { return nil }
      found.formUnion(names)
    }
    return found
  }
}

extension Parameters {
  fileprivate var all: [Parameter] {
    positionalOnly + positional + keywordOnly + [variadic, keywordVariadic].compactMap { $0 }
  }
}

private let builtinTypes = [
  "bool", "bytearray", "bytes", "complex", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple",
]

private let typingNames: Set = [
  "Any", "Callable", "Collection", "Dict", "FrozenSet", "Iterable", "Iterator", "List", "Mapping", "MutableMapping", "Optional", "Sequence",
  "Set", "Tuple", "Union",
]
