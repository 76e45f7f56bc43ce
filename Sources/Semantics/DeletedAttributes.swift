import Base
import Syntax

/// Which attributes of instances may be gone although every constructor assigns them: those that some `del` names, and all of them
/// where the program has a way to delete one by a name that only the running program knows.
public struct DeletedAttributes: Sendable {
  private var names: Set<Symbol> = []
  private var mayBeAny = false

  public init() {}

  /// - Parameter program: With the names of its expressions bound.
  init(in program: TypedProgram) {
    for module in program.modules.elements {
      for id in module.syntax.expressions.ids { note(module.syntax[id], privateName: module.privateNames[id], of: module, program.interner) }
    }
  }

  public func contains(_ name: Symbol) -> Bool { mayBeAny || names.contains(name) }

  /// Whether some `del` names the attribute, and nothing else shows that the order of an instance's attributes does not matter:
  /// `isSeen` says that other programs may look at instances.
  public func mayComeLast(_ name: Symbol, isSeen: Bool) -> Bool { names.contains(name) && (mayBeAny || isSeen) }

  private mutating func note(_ expression: Expr, privateName: Symbol?, of module: TypedModule, _ interner: Interner) {
    switch expression.kind {
    case .attribute(_, let name, .del): names.insert(privateName ?? name)
    // The library's own modules delete nothing by such means.
    case .attribute(_, let name, _) where module.origin == .source: mayBeAny = mayBeAny || Self.ways.contains(interner[name])
    case .name(let name, _) where module.origin == .source: mayBeAny = mayBeAny || Self.ways.contains(interner[name])
    default: break
    }
  }

  private static let ways: Set<String> = ["delattr", "__delattr__", "__dict__", "vars"]
}
