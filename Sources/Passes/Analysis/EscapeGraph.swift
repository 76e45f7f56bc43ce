import Base
import IR

/// Why an object cannot stay within its function.
struct EscapeReason {
  enum Kind {
    case global(Global.ID)
    case primitive(String)
    /// Passed to a function that lets it out.
    case callee(Function.ID)
    /// Passed to a method that a subclass may define.
    case virtual(Class.ID, slot: Int)
    case value
    case method(String)
    /// It is held by a function object.
    case captured
    case typeObject
    case yielded
    /// It came from where the analysis does not see.
    case unknown
  }

  var kind: Kind
  var line: Line
}

/// What the values of some functions may refer to: a node stands for all objects that some values may be, and has one node for
/// all that those objects hold (Steensgaard, "Points-to Analysis in Almost Linear Time", 1996). Values that meet share a node.
struct EscapeGraph {
  typealias Node = Int

  private struct Facts {
    var parent: Node
    var content: Node?
    var escape: EscapeReason?
    /// The runtime calls or iterates over it: an instance's own method may then do anything with it.
    var isOperated = false
    /// Some of the objects are on the heap whatever this function does: another one made them, or they are containers.
    var isOnHeap = false
  }

  private var facts: [Facts] = []

  /// One node of each class.
  var representatives: [Node] { facts.indices.filter { facts[$0].parent == $0 } }

  /// The nodes that hold those of each node.
  func holders() -> [Node: [Node]] {
    var holders: [Node: [Node]] = [:]
    for node in representatives {
      if let content = contentIfAny(of: node) { holders[content, default: []].append(node) }
    }
    return holders
  }

  mutating func add() -> Node {
    facts.append(Facts(parent: facts.count))
    return facts.count - 1
  }

  /// The representative of the node's class.
  func find(_ node: Node) -> Node {
    var node = node
    while facts[node].parent != node { node = facts[node].parent }
    return node
  }

  func escape(of node: Node) -> EscapeReason? { facts[find(node)].escape }
  func isOperated(_ node: Node) -> Bool { facts[find(node)].isOperated }
  func isOnHeap(_ node: Node) -> Bool { facts[find(node)].isOnHeap }
  func contentIfAny(of node: Node) -> Node? { facts[find(node)].content.map { find($0) } }

  mutating func content(of node: Node) -> Node {
    let node = find(node)
    if let content = facts[node].content { return find(content) }
    let content = add()
    facts[node].content = content
    facts[content].escape = facts[node].escape
    return content
  }

  mutating func markOperated(_ node: Node) { facts[find(node)].isOperated = true }
  mutating func markOnHeap(_ node: Node) { facts[find(node)].isOnHeap = true }

  /// The first reason is kept. What an object holds escapes with it.
  mutating func escape(_ node: Node, _ reason: EscapeReason) {
    var next: Node? = find(node)
    while let node = next, facts[node].escape == nil {
      facts[node].escape = reason
      next = contentIfAny(of: node)
    }
  }

  mutating func unify(_ first: Node, _ second: Node) {
    var pending = [(first, second)]
    while let (first, second) = pending.popLast() {
      let kept = find(min(find(first), find(second)))
      let other = find(max(find(first), find(second)))
      if kept == other { continue }
      facts[other].parent = kept
      facts[kept].isOperated = facts[kept].isOperated || facts[other].isOperated
      facts[kept].isOnHeap = facts[kept].isOnHeap || facts[other].isOnHeap
      switch (facts[kept].content, facts[other].content) {
      case (let content?, let otherContent?): pending.append((content, otherContent))
      case (nil, let content?): facts[kept].content = content
      case (_, nil): break
      }
      guard let reason = facts[kept].escape ?? facts[other].escape else { continue }
      facts[kept].escape = reason
      if let content = facts[kept].content { escape(content, reason) }
    }
  }

  /// The nodes that can be reached from `roots` by following contents.
  func reachable(from roots: [Node]) -> Set<Node> {
    var reached: Set<Node> = []
    for root in roots {
      var next: Node? = find(root)
      while let node = next, reached.insert(node).inserted { next = contentIfAny(of: node) }
    }
    return reached
  }
}

/// What a function does to what its parameters and its result refer to, for its callers.
struct EscapeSummary {
  private struct Fact {
    var content: Int?
    var escapes: Bool
    var isOperated: Bool
    var isOnHeap: Bool
  }

  private var facts: [Fact] = []
  private var parameters: [Int?] = []
  private var result: Int?

  /// - Parameter isMadeHere: whether the function itself makes some of what the node stands for.
  init(_ graph: EscapeGraph, parameters: [EscapeGraph.Node?], result: EscapeGraph.Node?, isMadeHere: (EscapeGraph.Node) -> Bool) {
    var numbers: [EscapeGraph.Node: Int] = [:]
    func number(_ node: EscapeGraph.Node?) -> Int? {
      guard let node = node.map({ graph.find($0) }) else { return nil }
      if let known = numbers[node] { return known }
      numbers[node] = facts.count
      let own = facts.count
      facts.append(
        Fact(
          content: nil, escapes: graph.escape(of: node) != nil, isOperated: graph.isOperated(node),
          isOnHeap: graph.isOnHeap(node) || isMadeHere(node)))
      facts[own].content = number(graph.contentIfAny(of: node))
      return own
    }
    self.parameters = parameters.map { number($0) }
    self.result = number(result)
  }

  /// Adds the facts to a caller's graph.
  func apply(
    to graph: inout EscapeGraph, operands: [EscapeGraph.Node?], result resultNode: EscapeGraph.Node?, because reason: EscapeReason
  ) {
    let nodes = facts.map { _ in graph.add() }
    for (fact, node) in zip(facts, nodes) {
      if let content = fact.content { graph.unify(graph.content(of: node), nodes[content]) }
      if fact.escapes { graph.escape(node, reason) }
      if fact.isOperated { graph.markOperated(node) }
      if fact.isOnHeap { graph.markOnHeap(node) }
    }
    for (parameter, operand) in zip(parameters, operands) {
      if let parameter, let operand { graph.unify(nodes[parameter], operand) }
    }
    if let result, let resultNode { graph.unify(nodes[result], resultNode) }
  }
}
