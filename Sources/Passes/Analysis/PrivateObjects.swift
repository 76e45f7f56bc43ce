import Base
import IR

/// How an object may come to be known elsewhere.
enum SharingReason {
  case escapes(EscapeReason)
  /// A parameter leads to it.
  case callers
  /// An object holds it that the runtime calls or iterates over.
  case calledInstance
}

/// Which objects of a function's values no other thread can know while the function runs.
struct PrivateObjects {
  private let graph: EscapeGraph
  private let callers: Set<EscapeGraph.Node>
  private let held: Set<EscapeGraph.Node>
  /// What can be reached when the call has returned, but for what parameters stand for themselves.
  private let left: Set<EscapeGraph.Node>

  init(_ analysis: EscapeAnalysis, _ id: Function.ID) {
    graph = analysis.graph
    let parameters = analysis.parameters(of: id).compactMap { $0 }
    callers = graph.reachable(from: parameters)
    left = graph.reachable(from: parameters.compactMap { analysis.graph.contentIfAny(of: $0) } + [analysis.result(of: id)])
    // The instance's method may do anything with what the instance holds.
    held = graph.reachable(from: analysis.calledInstances.compactMap { analysis.graph.contentIfAny(of: $0) })
  }

  /// Whether a parameter's objects are known to nobody by this call when it has returned.
  func isLent(_ parameter: EscapeGraph.Node) -> Bool {
    let node = graph.find(parameter)
    return graph.escape(of: node) == nil && !left.contains(node) && !held.contains(node)
  }

  /// nil for what is private.
  func sharing(of node: EscapeGraph.Node) -> SharingReason? {
    if let reason = graph.escape(of: node) { return .escapes(reason) }
    if callers.contains(graph.find(node)) { return .callers }
    return held.contains(graph.find(node)) ? .calledInstance : nil
  }
}
