import Base
import IR

/// Puts objects that stay within the function that makes them, or within those that it calls, into its C frame: instances of
/// plain classes, environments, function objects, generators, walks over dicts.
///
/// The place is used again when the instruction runs again, so the object of the round before must be dead by then. The function
/// itself stores no pointer to the stack into the heap: an object that is held by another is placed only with its holders.
///
/// What it calls may do so, in heap objects of its own that do not outlive the call: had they been stored where the caller, another
/// thread or a later call sees them, then the object in question would count as escaped. Nobody can tell: such a holder is
/// garbage when the call ends, and nothing looks into garbage but the collector, to which a word that points to a stack means
/// nothing, and finalizers, which only objects have whose making lets out what they get (`__del__`: the class is called by value).
/// An exception, which may outlive the call, is raised by a primitive that keeps it, and tracebacks hold no variables; a
/// generator's frame that somebody else may resume escapes with what it holds.
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
  /// The nodes whose objects hold those of a node.
  private let holders: [EscapeGraph.Node: [EscapeGraph.Node]]

  init(_ program: Program, _ analysis: EscapeAnalysis, _ id: Function.ID) {
    self.program = program
    self.analysis = analysis
    self.id = id
    function = program.functions[id]
    objects = analysis.objects[id]!
    reasons = objects.map { _ in nil }
    holders = analysis.graph.holders()
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
    var reasonless: Set<Value.ID> = []
    for (index, object) in objects.enumerated() {
      reasons[index] = reason(object.instruction, object.node, outside)
      if reasons[index] == nil { reasonless.insert(object.instruction.result!) }
    }
    if reasonless.isEmpty { return }
    let loops = blocksInLoops(function)
    let indices = Dictionary(uniqueKeysWithValues: objects.indices.map { (objects[$0].instruction.result!, $0) })
    var uses: Uses?
    for block in function.blocks.ids where loops[Int(block.index)] {
      func isMade(_ instruction: Instruction) -> Bool { instruction.result.map { reasonless.contains($0) } ?? false }
      let made = function.blocks[block].instructions.filter(isMade)
      if made.isEmpty { continue }
      let known = uses ?? Uses(function, analysis, id)
      uses = known
      // What is live behind is live before, but for the result and with the operands.
      let values = known.liveValues.behind(block, function, where: isMade)
      let slots = known.liveSlots.behind(block, function, where: isMade)
      for (instruction, live) in zip(made, zip(values, slots)) {
        let index = indices[instruction.result!]!
        if isAliveBefore(objects[index], known, live.0, live.1) { reasons[index] = .loop }
      }
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

  /// Which values and variables may be the objects of each node, and where they are in use.
  private struct Uses {
    let values: [EscapeGraph.Node: [Value.ID]]
    let slots: [EscapeGraph.Node: [Slot.ID]]
    let liveValues: Liveness<Value>
    let liveSlots: Liveness<Slot>

    init(_ function: Function, _ analysis: EscapeAnalysis, _ id: Function.ID) {
      values = analysis.valuesByNode(in: id)
      slots = analysis.slotsByNode(in: id)
      liveValues = Liveness(values: function)
      liveSlots = Liveness(slots: function)
    }
  }

  /// Whether a value that may be the object, or one that may hold it, is in use when the object is made.
  private func isAliveBefore(
    _ object: (instruction: Instruction, node: EscapeGraph.Node), _ uses: Uses, _ liveValues: BitSet<Value>, _ liveSlots: BitSet<Slot>
  ) -> Bool {
    allHolders(of: object.node).contains { node in
      (uses.values[node] ?? []).contains {
        $0 != object.instruction.result && (liveValues.contains($0) || object.instruction.operands.contains($0))
      } || (uses.slots[node] ?? []).contains { liveSlots.contains($0) }
    }
  }

  // MARK: Holders

  /// The node and those whose objects may hold its objects, directly or not.
  private func allHolders(of node: EscapeGraph.Node) -> Set<EscapeGraph.Node> {
    var found: Set<EscapeGraph.Node> = [analysis.graph.find(node)]
    var pending = Array(found)
    while let next = pending.popLast() {
      for holder in holders[next] ?? [] where found.insert(holder).inserted { pending.append(holder) }
    }
    return found
  }

  /// Takes those from the stack that an object holds which is not there.
  private mutating func rejectHeld() {
    let graph = analysis.graph
    var nodesOnHeap = Set(graph.representatives.filter { graph.isOnHeap($0) })
    for (function, others) in analysis.objects where function != id { nodesOnHeap.formUnion(others.map { graph.find($0.node) }) }
    for (object, reason) in zip(objects, reasons) where reason != nil { nodesOnHeap.insert(graph.find(object.node)) }
    let indices = Dictionary(grouping: objects.indices) { graph.find(objects[$0].node) }
    var pending = Array(nodesOnHeap)
    while let holder = pending.popLast() {
      guard let held = graph.contentIfAny(of: holder) else { continue }
      for index in indices[held] ?? [] where reasons[index] == nil {
        reasons[index] = .held
        if nodesOnHeap.insert(held).inserted { pending.append(held) }
      }
    }
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
