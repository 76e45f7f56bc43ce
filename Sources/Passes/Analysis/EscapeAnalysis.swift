import Base
import IR

/// What the values of a group of functions that call each other may refer to, and who lets it out.
///
/// The analysis does not look at the order of instructions, and joins values rather than follow them one way: an object stays
/// within a function when nothing that may be it is stored where others see it, returned, or given to who may keep it (after Choi
/// et al., "Escape Analysis for Java", 1999, whose summaries of functions, computed callees first, it takes). Whatever is not
/// known to keep its hands off an object lets it out: virtual and dynamic calls, primitives that `ObjectUse` does not name.
struct EscapeAnalysis {
  private(set) var graph = EscapeGraph()
  private let program: Program
  private let component: Set<Function.ID>
  /// Those of the functions that were looked at before; only while this one is being made, so that the table is not copied.
  private var summaries: Table<Function, EscapeSummary>
  private var values: [Function.ID: [EscapeGraph.Node?]] = [:]
  private var slots: [Function.ID: [EscapeGraph.Node]] = [:]
  private var results: [Function.ID: EscapeGraph.Node] = [:]
  /// The values of the function being visited that are boxes of lists, dicts and sets.
  private var boxedContainers: Set<Value.ID> = []
  /// What the instructions of each function make.
  private(set) var objects: [Function.ID: [(instruction: Instruction, node: EscapeGraph.Node)]] = [:]
  /// The lists, tuples, dicts and sets that primitives of each function make, always on the heap.
  private(set) var containers: [Function.ID: [(instruction: Instruction, node: EscapeGraph.Node)]] = [:]

  /// Walks the program callees first; `visit` sees each group when it is complete.
  static func run(on program: Program, visit: (EscapeAnalysis, Function.ID) -> Void) {
    let callees = program.functions.elements.map { knownCallees($0) }
    var summaries = Table<Function, EscapeSummary>(count: program.functions.count)
    for component in stronglyConnectedComponents(count: callees.count, successors: { callees[$0].map { Int($0.index) } }) {
      let functions = component.map { Function.ID($0) }.filter { program.functions[$0].blocks.count > 0 }
      let analysis = EscapeAnalysis(program, functions, summaries)
      for id in functions {
        visit(analysis, id)
        summaries[id] = analysis.summary(of: id)
      }
    }
  }

  private init(_ program: Program, _ functions: [Function.ID], _ summaries: Table<Function, EscapeSummary>) {
    self.program = program
    self.summaries = summaries
    component = Set(functions)
    for id in functions { addNodes(of: id) }
    for id in functions { visit(id) }
    self.summaries = Table(count: 0)
  }

  private mutating func addNodes(of id: Function.ID) {
    let function = program.functions[id]
    values[id] = Array(repeating: nil, count: function.values.count)
    slots[id] = function.slots.ids.map { _ in graph.add() }
    results[id] = graph.add()
    objects[id] = []
    containers[id] = []
    for parameter in function.blocks[function.entry].parameters { _ = node(of: parameter, in: id) }
  }

  /// nil for what refers to no object.
  mutating func node(of value: Value.ID, in id: Function.ID) -> EscapeGraph.Node? {
    guard program.functions[id].values[value].repr.mayReferToObject else { return nil }
    if let known = values[id]![Int(value.index)] { return known }
    let node = graph.add()
    values[id]![Int(value.index)] = node
    return node
  }

  /// As `node`, once the analysis is done: nil also for values of no instruction.
  func knownNode(of value: Value.ID, in id: Function.ID) -> EscapeGraph.Node? { values[id]![Int(value.index)] }

  /// The values of the function, by the node whose objects they may be.
  func valuesByNode(in id: Function.ID) -> [EscapeGraph.Node: [Value.ID]] {
    let known = values[id]!.indices.filter { values[id]![$0] != nil }
    return Dictionary(grouping: known.map { Value.ID($0) }) { graph.find(values[id]![Int($0.index)]!) }
  }

  func slotsByNode(in id: Function.ID) -> [EscapeGraph.Node: [Slot.ID]] {
    Dictionary(grouping: slots[id]!.indices.map { Slot.ID($0) }) { graph.find(slots[id]![Int($0.index)]) }
  }

  /// The nodes that the runtime calls or iterates over and whose objects may be instances.
  var calledInstances: [EscapeGraph.Node] {
    let instances = Set(objects.values.joined().compactMap { object -> EscapeGraph.Node? in
      if case .newInstance = object.instruction.operation { return graph.find(object.node) }
      return nil
    })
    return graph.representatives.filter { graph.isOperated($0) && (graph.isOnHeap($0) || instances.contains($0)) }
  }

  func parameters(of id: Function.ID) -> [EscapeGraph.Node?] {
    let function = program.functions[id]
    return function.blocks[function.entry].parameters.map { values[id]![Int($0.index)] }
  }

  func result(of id: Function.ID) -> EscapeGraph.Node { results[id]! }

  private func summary(of id: Function.ID) -> EscapeSummary {
    let made = Set(objects.values.joined().map { graph.find($0.node) })
    return EscapeSummary(graph, parameters: parameters(of: id), result: results[id]!) { made.contains($0) }
  }

  // MARK: Instructions

  private mutating func visit(_ id: Function.ID) {
    noteBoxedContainers(program.functions[id])
    for block in program.functions[id].blocks.elements {
      for instruction in block.instructions { visit(instruction, in: id) }
      if case .return(let value?) = block.terminator! { unify(node(of: value, in: id), results[id]!) }
      for target in block.terminator!.targets {
        for (parameter, argument) in zip(program.functions[id].blocks[target.block].parameters, target.arguments) {
          unify(node(of: argument, in: id), node(of: parameter, in: id))
        }
      }
    }
  }

  private mutating func noteBoxedContainers(_ function: Function) {
    boxedContainers = []
    for instruction in function.blocks.elements.lazy.flatMap(\.instructions) where instruction.operation == .box {
      guard let operand = instruction.operands.first else { continue }
      switch function.values[operand].repr {
      case .object(.list), .object(.dict), .object(.set): boxedContainers.insert(instruction.result!)
      default: break
      }
    }
  }

  private mutating func unify(_ first: EscapeGraph.Node?, _ second: EscapeGraph.Node?) {
    if let first, let second { graph.unify(first, second) }
  }

  private mutating func visit(_ instruction: Instruction, in id: Function.ID) {
    let operands = instruction.operands.map { node(of: $0, in: id) }
    let result = instruction.result.flatMap { node(of: $0, in: id) }
    func reason(_ kind: EscapeReason.Kind) -> EscapeReason { EscapeReason(kind: kind, line: instruction.line) }
    switch instruction.operation {
    case .constInt, .constBigInt, .constFloat, .constBool, .constString, .constBytes, .constComplex, .singleton, .absent,
      .typeAddress, .isPresent, .convert, .smallIntValue, .clampInt, .arithmetic, .intArithmetic, .negate, .invert, .compare, .not,
      .same, .hasExactType, .isInstance, .poll:
      break
    case .box, .unbox, .cast, .checkPresent: unify(operands.first ?? nil, result)
    case .loadSlot(let slot): unify(slots[id]![Int(slot.index)], result)
    case .storeSlot(let slot): unify(operands[0], slots[id]![Int(slot.index)])
    case .loadGlobal(let global), .storeGlobal(let global): escape(operands + [result], reason(.global(global)))
    case .getField: if let object = operands[0], result != nil { unify(graph.content(of: object), result) }
    case .setField: if let object = operands[0], operands[1] != nil { unify(graph.content(of: object), operands[1]) }
    case .allocate, .local: make(instruction, in: id)
    case .newInstance:
      escape(operands, reason(.typeObject))
      make(instruction, in: id)
    case .newGenerator(let body):
      make(instruction, in: id)
      run(body, on: result, reason(.yielded))
    case .makeFunction(let body):
      escape(Array(operands.dropFirst()), reason(.captured))
      make(instruction, in: id)
      if let environment = operands[0], let result { unify(environment, graph.content(of: result)) }
      if program.functions[body].takesEnvironment { run(body, on: operands[0], reason(.captured)) }
    case .primitive(let primitive):
      apply(ObjectUse(of: primitive), instruction, operands, result, because: reason(.primitive(primitive.name)), in: id)
    case .call(let callee): call(callee, operands, result, reason(.callee(callee)))
    case .callVirtual(let owner, let slot): escape(operands + [result], reason(.virtual(owner, slot: slot)))
    case .callValue:
      operands[0].map { graph.markOperated($0) }
      escape(operands.dropFirst() + [result], reason(.value))
    case .callMethod(let name, let keywords):
      if boxedContainers.contains(instruction.operands[0]), let use = ObjectUse(method: name, keywords: keywords) {
        apply(use, instruction, operands, result, because: reason(.method(name)), in: id)
      } else {
        escape(operands + [result], reason(.method(name)))
      }
    case .makeClass: escape(operands + [result], reason(.typeObject))
    case .yield, .yieldFrom: escape(operands + [result], reason(.yielded))
    }
  }

  private mutating func make(_ instruction: Instruction, in id: Function.ID) {
    guard let result = instruction.result, let node = node(of: result, in: id) else { return }
    objects[id]!.append((instruction, node))
  }

  private mutating func escape(_ nodes: [EscapeGraph.Node?], _ reason: EscapeReason) {
    for case let node? in nodes { graph.escape(node, reason) }
  }

  private mutating func call(
    _ callee: Function.ID, _ operands: [EscapeGraph.Node?], _ result: EscapeGraph.Node?, _ reason: EscapeReason
  ) {
    if component.contains(callee) {
      for (operand, parameter) in zip(operands, parameters(of: callee)) { unify(operand, parameter) }
      unify(result, results[callee]!)
    } else if let summary = summaries[callee] {
      summary.apply(to: &graph, operands: operands, result: result, because: reason)
    } else {
      escape(operands + [result], reason)
    }
  }

  /// Somebody unknown may run the function on its environment or frame: what else it gets and gives is not known.
  private mutating func run(_ body: Function.ID, on first: EscapeGraph.Node?, _ reason: EscapeReason) {
    let others = program.functions[body].blocks[program.functions[body].entry].parameters.dropFirst().map { _ -> EscapeGraph.Node? in
      let node = graph.add()
      graph.escape(node, EscapeReason(kind: .unknown, line: reason.line))
      return node
    }
    let result = graph.add()
    graph.escape(result, reason)
    call(body, [first] + others, result, reason)
  }

  private mutating func apply(
    _ use: ObjectUse, _ instruction: Instruction, _ operands: [EscapeGraph.Node?], _ result: EscapeGraph.Node?,
    because reason: EscapeReason, in id: Function.ID
  ) {
    for (index, operand) in operands.enumerated() {
      guard let operand else { continue }
      switch use.operand(index) {
      case .looked: break
      case .kept: graph.escape(operand, reason)
      case .called: graph.markOperated(operand)
      case .operated:
        graph.markOperated(operand)
        graph.escape(graph.content(of: operand), reason)
      case .stored: unify(operand, operands[0].map { graph.content(of: $0) })
      case .given: unify(operand, result.map { graph.content(of: $0) })
      case .copied: unify(graph.content(of: operand), result.map { graph.content(of: $0) })
      }
    }
    let unknown = EscapeReason(kind: .unknown, line: instruction.line)
    switch use.result {
    case .unknown: escape([result], unknown)
    case .walk: make(instruction, in: id)
    case .container: makeContainer(instruction, result, in: id)
    case .containerOfUnknown:
      makeContainer(instruction, result, in: id)
      result.map { graph.escape(graph.content(of: $0), unknown) }
    case .held: unify(operands[0].map { graph.content(of: $0) }, result)
    case .heldByWalked: unify(operands[0].map { graph.content(of: graph.content(of: $0)) }, result)
    case .first: unify(operands[0], result)
    }
  }

  private mutating func makeContainer(_ instruction: Instruction, _ result: EscapeGraph.Node?, in id: Function.ID) {
    guard let result else { return }
    graph.markOnHeap(result)
    containers[id]!.append((instruction, result))
  }
}

/// Functions whose bodies an instruction of this one runs, or makes an object that runs it.
private func knownCallees(_ function: Function) -> [Function.ID] {
  var callees: Set<Function.ID> = []
  for block in function.blocks.elements {
    for instruction in block.instructions {
      switch instruction.operation {
      case .call(let callee), .makeFunction(let callee), .newGenerator(let callee): callees.insert(callee)
      default: break
      }
    }
  }
  return callees.sorted()
}
