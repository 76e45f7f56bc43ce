import Base
import Diagnostics
import Syntax

/// What crosses the border to CPython, as text for `naja report`: for each of the program's own modules, where its imports come from,
/// and by function the operations on what comes from CPython's modules.
public func borderReport(_ program: TypedProgram) -> String {
  let foreign = ForeignValues(program)
  var writer = TextWriter()
  for module in program.modules.ids where program.modules[module].origin == .source && !program.modules[module].isLibrary {
    reportImports(of: module, in: program, into: &writer)
    let crossings = foreign.crossings(in: module)
    writer.indented { writer in
      if crossings.isEmpty { writer.line("nothing else crosses") }
      for function in crossings {
        writer.line("\(function.name): \(summary(of: function.operations))")
        writer.indented { writer in
          for item in function.operations { writer.line("line \(item.line): \(item.kind.rawValue) \(item.text)") }
        }
      }
    }
  }
  return writer.text
}

private func reportImports(of id: TypedModule.ID, in program: TypedProgram, into writer: inout TextWriter) {
  let module = program.modules[id]
  var origins: [(title: String, names: [String])] = [("compiled", []), ("in Naja's library", []), ("in CPython", [])]
  for statement in module.syntax.statements.ids {
    let named = (module.imports[statement] ?? []).compactMap { $0 } + (module.importedFrom[statement].map { [$0] } ?? [])
    for other in named {
      let kind = program.modules[other].origin == .foreign ? 2 : program.modules[other].isLibrary ? 1 : 0
      let name = program.modules[other].name
      if !origins[kind].names.contains(name) { origins[kind].names.append(name) }
    }
  }
  writer.line("module \(module.name)")
  writer.indented { writer in
    for (title, names) in origins where !names.isEmpty { writer.line("imports \(title): \(names.sorted().joined(separator: ", "))") }
  }
}

private func summary(of operations: [Crossing]) -> String {
  let counts = Crossing.Kind.allCases.compactMap { kind -> String? in
    let count = operations.count { $0.kind == kind }
    return count == 0 ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : "s")"
  }
  return counts.joined(separator: ", ")
}

/// An operation that CPython carries out.
struct Crossing {
  enum Kind: String, CaseIterable { case call, attribute, item, operation, loop }

  var kind: Kind
  var line: Int
  var text: String
}

/// Which values come from CPython's modules: what their imports bind, what is read from that, returned by it or computed with it, and
/// the variables of unknown type that hold it.
private struct ForeignValues {
  private let program: TypedProgram
  private var variables: Set<Variable.ID>

  init(_ program: TypedProgram) {
    self.program = program
    variables = []
    for module in program.modules.elements { noteImports(in: module) }
    var count = -1
    while count != variables.count {
      count = variables.count
      for module in program.modules.elements where module.origin == .source && !module.isLibrary { noteAssignments(in: module) }
    }
  }

  private mutating func noteImports(in module: TypedModule) {
    for statement in module.syntax.statements.ids {
      let from = module.importedFrom[statement].map { [$0] } ?? (module.imports[statement] ?? []).compactMap { $0 }
      guard from.contains(where: { program.modules[$0].origin == .foreign }) else { continue }
      for case .variable(let variable) in (module.namesOfStatement[statement] ?? [:]).values { variables.insert(variable) }
    }
  }

  private mutating func noteAssignments(in module: TypedModule) {
    let tree = module.syntax
    for statement in tree.statements.elements {
      switch statement.kind {
      case .assign(let targets, let value) where isForeign(value, in: module): targets.forEach { note($0, in: module) }
      case .annAssign(let target, _, let value?, _) where isForeign(value, in: module): note(target, in: module)
      case .for(let target, let iterable, _, _, _) where isForeign(iterable, in: module): note(target, in: module)
      case .with(let items, _, _):
        for item in items where isForeign(item.context, in: module) { item.target.map { note($0, in: module) } }
      default: break
      }
    }
  }

  /// A variable of a known type holds what was converted or tested.
  private mutating func note(_ target: Expr.ID, in module: TypedModule) {
    switch module.syntax[target].kind {
    case .name:
      if case .variable(let variable)? = module.bindings[target], program.variables[variable].type == program.types.any {
        variables.insert(variable)
      }
    case .tuple(let items, _), .list(let items, _): items.forEach { note($0, in: module) }
    case .starred(let inner, _): note(inner, in: module)
    default: break
    }
  }

  private func isForeign(_ id: Expr.ID, in module: TypedModule) -> Bool {
    switch module.syntax[id].kind {
    case .name:
      guard case .variable(let variable)? = module.bindings[id] else { return false }
      return variables.contains(variable)
    case .ifExp(_, let then, let otherwise): return isForeign(then, in: module) || isForeign(otherwise, in: module)
    case .await(let inner), .starred(let inner, _): return isForeign(inner, in: module)
    default: return (module.types[id] ?? program.types.any) == program.types.any && crossing(of: id, in: module) != nil
    }
  }

  /// What CPython does when the expression is computed.
  private func crossing(of id: Expr.ID, in module: TypedModule) -> Crossing.Kind? {
    switch module.syntax[id].kind {
    case .call(let callee, _, _): return isForeign(callee, in: module) ? .call : nil
    case .attribute(let base, _, _): return isForeign(base, in: module) ? .attribute : nil
    case .subscript(let base, _, _): return isForeign(base, in: module) ? .item : nil
    case .binary(let left, _, let right): return isForeign(left, in: module) || isForeign(right, in: module) ? .operation : nil
    case .unary(_, let inner): return isForeign(inner, in: module) ? .operation : nil
    case .compare(let left, let operators, let rights):
      let areOperations = operators.contains { $0 != .is && $0 != .isNot }
      return areOperations && ([left] + rights).contains { isForeign($0, in: module) } ? .operation : nil
    default: return nil
    }
  }

  /// All crossings of a module, by the function they are in; the callee of a call is part of it.
  func crossings(in id: TypedModule.ID) -> [(name: String, operations: [Crossing])] {
    let module = program.modules[id]
    let tree = module.syntax
    let lines = module.source.lines
    var callees: Set<Expr.ID> = []
    for expression in tree.expressions.elements {
      if case .call(let callee, _, _) = expression.kind { callees.insert(callee) }
    }
    var found: [(name: String, place: Int, operation: Crossing)] = []
    func add(_ kind: Crossing.Kind, _ span: Span) {
      let text = String(decoding: module.source.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
      let first = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      let crossing = Crossing(kind: kind, line: Int(lines.position(of: span.start).line), text: first)
      found.append((function(around: span, in: module), Int(span.start), crossing))
    }
    for expression in tree.expressions.ids where !callees.contains(expression) {
      if let kind = crossing(of: expression, in: module) { add(kind, tree[expression].span) }
    }
    for statement in tree.statements.elements {
      if case .for(_, let iterable, _, _, _) = statement.kind, isForeign(iterable, in: module) { add(.loop, tree[iterable].span) }
    }
    var order: [String] = []
    var operations: [String: [Crossing]] = [:]
    for item in found.sorted(by: { $0.place < $1.place }) {
      if operations[item.name] == nil { order.append(item.name) }
      operations[item.name, default: []].append(item.operation)
    }
    return order.map { ($0, operations[$0] ?? []) }
  }

  /// The qualified name of the innermost function.
  private func function(around span: Span, in module: TypedModule) -> String {
    var innermost: (span: Span, name: String)?
    for statement in module.syntax.statements.ids {
      let own = module.syntax[statement].span
      guard let info = module.functionOfStatement[statement], own.start <= span.start, span.end <= own.end else { continue }
      if innermost.map({ $0.span.start <= own.start }) ?? true { innermost = (own, program.functions[info].qualifiedName) }
    }
    return innermost?.name ?? "top level"
  }
}
