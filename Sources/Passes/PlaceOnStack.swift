import Base
import IR

/// Puts objects that stay within the function that makes them, or within those that it calls, into its C frame: instances of
/// plain classes, environments, function objects, generators, walks over dicts.
///
/// The place is used again when the instruction runs again, so the object of the round before must be dead by then. No pointer to
/// the stack gets into the heap, so that an object that is held by another is placed only with its holders.
/// - Requires: no unreachable blocks; generators are split.
/// - Ensures: no unreachable blocks.
public func placeOnStack(_ program: inout Program) {
  var placed: [(function: Function.ID, object: Value.ID, as: LocalObject)] = []
  findPlacements(in: program) { function, instruction, placement in
    if case .stack(let object) = placement { placed.append((function, instruction.result!, object)) }
  }
  for (id, group) in Dictionary(grouping: placed, by: \.function) {
    let objects = Dictionary(uniqueKeysWithValues: group.map { ($0.object, $0.as) })
    for block in program.functions[id].blocks.ids {
      for index in program.functions[id].blocks[block].instructions.indices {
        guard let object = program.functions[id].blocks[block].instructions[index].result.flatMap({ objects[$0] }) else { continue }
        program.functions[id].blocks[block].instructions[index].operation = .local(object)
        program.functions[id].blocks[block].instructions[index].onError = .none
      }
    }
    removeUnreachableBlocks(&program.functions[id])
  }
}

/// Where an object goes.
enum Placement {
  case stack(LocalObject)
  case heap(HeapReason)
}

enum HeapReason {
  case escapes(EscapeReason)
  /// The function gives it to its caller, or stores it where the caller sees it.
  case returned
  /// It is stored in an object that is on the heap.
  case held
  /// The one of the round before may still be in use when the loop makes the next.
  case loop
  /// The runtime calls methods of it, or iterates over it by them.
  case operated
  case large
  /// Not a kind of object that can lie in a frame.
  case kind
}

private enum Limit {
  /// Of one object, in words.
  static let words = 24
  /// Of all in one function.
  static let total = 96
}

/// Tells `found` of each object that each function makes, and where it goes.
func findPlacements(in program: Program, found: (Function.ID, Instruction, Placement) -> Void) {
  EscapeAnalysis.run(on: program) { analysis, id in
    guard !analysis.objects[id]!.isEmpty else { return }
    for (instruction, placement) in StackPlacement(program, analysis, id).run() { found(id, instruction, placement) }
  }
}

private struct StackPlacement {
  private let program: Program
  private let analysis: EscapeAnalysis
  private let id: Function.ID
  private let function: Function
  private let objects: [(instruction: Instruction, node: EscapeGraph.Node)]
  private var reasons: [HeapReason?]

  init(_ program: Program, _ analysis: EscapeAnalysis, _ id: Function.ID) {
    self.program = program
    self.analysis = analysis
    self.id = id
    function = program.functions[id]
    objects = analysis.objects[id]!
    reasons = objects.map { _ in nil }
  }

  func run() -> [(Instruction, Placement)] {
    var placement = self
    placement.findReasons()
    placement.rejectHeld()
    placement.limitTotal()
    return zip(objects, placement.reasons).map { object, reason in
      (object.instruction, reason.map { .heap($0) } ?? .stack(localObject(object.instruction)!))
    }
  }

  private mutating func findReasons() {
    let outside = analysis.graph.reachable(from: analysis.parameters(of: id).compactMap { $0 } + [analysis.result(of: id)])
    let loops = blocksInLoops(function)
    var blocks: [Value.ID: Block.ID] = [:]
    for block in function.blocks.ids {
      for instruction in function.blocks[block].instructions { instruction.result.map { blocks[$0] = block } }
    }
    var liveness: (values: Liveness<Value>, slots: Liveness<Slot>)?
    for (index, object) in objects.enumerated() {
      reasons[index] = reason(object.instruction, object.node, outside)
      let block = blocks[object.instruction.result!]!
      guard reasons[index] == nil, loops[Int(block.index)] else { continue }
      let known = liveness ?? (Liveness(values: function), Liveness(slots: function))
      liveness = known
      if isAliveBefore(object.instruction, object.node, in: block, known.values, known.slots) { reasons[index] = .loop }
    }
  }

  private func reason(_ instruction: Instruction, _ node: EscapeGraph.Node, _ outside: Set<EscapeGraph.Node>) -> HeapReason? {
    guard let object = localObject(instruction) else { return .kind }
    if let escape = analysis.graph.escape(of: node) { return .escapes(escape) }
    if outside.contains(analysis.graph.find(node)) { return .returned }
    if analysis.graph.isOperated(node), case .instance = object { return .operated }
    return words(of: object) > Limit.words ? .large : nil
  }

  private func localObject(_ instruction: Instruction) -> LocalObject? {
    switch instruction.operation {
    case .allocate(let record): return .record(record)
    case .newInstance(let type):
      let isPlain = instruction.operands.isEmpty && program.classes[type].isStatic && program.isPlainInstance(program.classes[type].record!)
      return isPlain ? .instance(type) : nil
    case .newGenerator(let body): return .generator(body)
    case .makeFunction(let function): return .function(function)
    case .primitive: return .dictCursor
    default: return nil
    }
  }

  private func words(of object: LocalObject) -> Int {
    switch object {
    case .record(let record): return program.fields(of: record).count
    case .instance(let type): return program.fields(of: program.classes[type].record!).count + 2
    case .generator(let body):
      guard case .resume(let record) = program.functions[body].kind else { unreachable("placeOnStack: a generator without a frame") }
      return program.fields(of: record).count + 9
    case .function: return 8
    case .dictCursor: return 8
    }
  }

  // MARK: Loops

  /// Whether a value that may be the object, or one that may hold it, is in use when the object is made.
  private func isAliveBefore(
    _ instruction: Instruction, _ node: EscapeGraph.Node, in block: Block.ID, _ values: Liveness<Value>, _ slots: Liveness<Slot>
  ) -> Bool {
    let nodes = [analysis.graph.find(node)] + holders(of: node)
    func isMade(_ other: Instruction) -> Bool { other.result == instruction.result }
    // What is live behind is live before, but for the result and with the operands.
    let liveValues = values.behind(block, function, where: isMade)[0]
    let liveSlots = slots.behind(block, function, where: isMade)[0]
    return nodes.contains { node in
      analysis.values(of: node, in: id).contains { $0 != instruction.result && (liveValues.contains($0) || instruction.operands.contains($0)) }
        || analysis.slots(of: node, in: id).contains { liveSlots.contains($0) }
    }
  }

  // MARK: Holders

  /// The nodes whose objects may hold those of `node`, directly or not, but for itself.
  private func holders(of node: EscapeGraph.Node) -> [EscapeGraph.Node] {
    let graph = analysis.graph
    var found: Set<EscapeGraph.Node> = []
    var pending = [graph.find(node)]
    while let next = pending.popLast() {
      for other in 0..<graph.count where graph.find(other) == other && graph.contentIfAny(of: other) == next {
        if found.insert(other).inserted { pending.append(other) }
      }
    }
    return found.subtracting([graph.find(node)]).sorted()
  }

  private func directHolders(of node: EscapeGraph.Node) -> [EscapeGraph.Node] {
    let graph = analysis.graph
    return (0..<graph.count).filter { graph.find($0) == $0 && graph.contentIfAny(of: $0) == graph.find(node) }
  }

  /// Takes those from the stack that an object holds which is not there.
  private mutating func rejectHeld() {
    var changed = true
    while changed {
      changed = false
      for (index, object) in objects.enumerated() where reasons[index] == nil {
        if directHolders(of: object.node).contains(where: { !isOnStack($0) }) {
          reasons[index] = .held
          changed = true
        }
      }
    }
  }

  /// Whether all objects of the node lie in this function's frame.
  private func isOnStack(_ node: EscapeGraph.Node) -> Bool {
    if analysis.graph.holdsForeign(node) { return false }
    for (function, others) in analysis.objects where function != id {
      if others.contains(where: { analysis.graph.find($0.node) == node }) { return false }
    }
    return objects.indices.allSatisfy { analysis.graph.find(objects[$0].node) != node || reasons[$0] == nil }
  }

  private mutating func limitTotal() {
    var room = Limit.total
    for (index, object) in objects.enumerated() where reasons[index] == nil {
      room -= words(of: localObject(object.instruction)!)
      if room < 0 { reasons[index] = .large }
    }
    rejectHeld()
  }
}
