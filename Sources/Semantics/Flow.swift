import Base
import Syntax

/// What is known at one point of a body beside the declared types.
struct Flow {
  /// Paths whose values are known more exactly here.
  var narrowed: [Path.ID: Type.ID] = [:]
  var isReachable = true

  static let unreachable: Flow = {
    var flow = Flow()
    flow.isReachable = false
    return flow
  }()
}

/// A name, or attributes and items with constant keys reached from one: what can be narrowed.
struct Path: Hashable {
  typealias ID = Base.ID<Path>

  enum Step: Hashable {
    case variable(Variable.ID)
    case classLocal(ClassInfo.ID, Symbol)
    case attribute(Symbol)
    case item(LiteralValue)
  }

  var base: Path.ID?
  var step: Step
}

struct PathTable {
  private(set) var paths = Arena<Path>()
  private var known: [Path: Path.ID] = [:]

  mutating func intern(_ path: Path) -> Path.ID {
    if let id = known[path] { return id }
    let id = paths.append(path)
    known[path] = id
    return id
  }

  subscript(id: Path.ID) -> Path { paths[id] }

  /// Whether `path` is `base` or reached through it.
  func isWithin(_ path: Path.ID, _ base: Path.ID) -> Bool {
    var current: Path.ID? = path
    while let here = current {
      if here == base { return true }
      current = paths[here].base
    }
    return false
  }

  func root(of path: Path.ID) -> Path.ID {
    var current = path
    while let base = paths[current].base { current = base }
    return current
  }
}

extension Checker {
  // MARK: Joining

  /// What is known where several ways meet.
  func join(_ flows: [Flow]) -> Flow {
    let reachable = flows.filter(\.isReachable)
    guard var result = reachable.first else { return .unreachable }
    if reachable.count == 1 { return result }
    for key in result.narrowed.keys.sorted() {
      result.narrowed[key] = joinedType(of: key, in: reachable)
    }
    return result
  }

  private func joinedType(of key: Path.ID, in flows: [Flow]) -> Type.ID? {
    var types: [Type.ID] = []
    for flow in flows {
      guard let type = flow.narrowed[key] else { return nil }
      if !types.contains(type) { types.append(type) }
    }
    if types.count == 1 { return types[0] }
    if let declared = declaredType(of: key), isAny(declared) { return nil }
    return simplifiedUnion(types)
  }

  /// The declared type of a variable's path; nil for other paths.
  func declaredType(of key: Path.ID) -> Type.ID? {
    guard case .variable(let variable) = paths[key].step else { return nil }
    return program.variables[variable].type
  }

  // MARK: Paths

  /// The path that an expression is, if it can be narrowed.
  func path(of id: Expr.ID) -> Path.ID? {
    switch tree[id].kind {
    case .name:
      switch program.modules[place.module].bindings[id] {
      case .variable(let variable): return paths.intern(Path(base: nil, step: .variable(variable)))
      case .classMember(let name, _):
        guard let owner = place.classBody else { return nil }
        return paths.intern(Path(base: nil, step: .classLocal(owner, name)))
      case .builtin, .unknown, nil: return nil
      }
    case .attribute(let base, let name, _):
      guard let base = path(of: base) else { return nil }
      return paths.intern(Path(base: base, step: .attribute(name)))
    case .subscript(let base, let index, _):
      guard let key = literalValue(of: index), let base = path(of: base) else { return nil }
      return paths.intern(Path(base: base, step: .item(key)))
    case .namedExpr(let target, _): return path(of: target)
    default: return nil
    }
  }

  /// The value of a literal expression, or of a name for one.
  func literalValue(of id: Expr.ID) -> LiteralValue? {
    guard let type = literalType(ofExpression: id), case .literal(let value, _) = kind(type) else { return nil }
    return value
  }

  func narrowedType(_ path: Path.ID?) -> Type.ID? { path.flatMap { flow.narrowed[$0] } }

  func narrow(_ path: Path.ID, to type: Type.ID) { flow.narrowed[path] = type }

  /// Forgets what was known about `path` and all that is reached through it.
  func forget(_ path: Path.ID, exactly: Bool = true) {
    if flow.narrowed.isEmpty { return }
    for key in flow.narrowed.keys where paths.isWithin(key, path) && (exactly || key != path) {
      flow.narrowed[key] = nil
    }
  }

  func leave() { flow.isReachable = false }

  /// Notes that an exception may arise here with what is known now.
  func noteHandlers() {
    for index in place.handlers.indices { place.handlers[index].append(flow) }
  }
}
