import Base
import IR

/// What the values of a group of functions that call each other may refer to, and who lets it out.
///
/// The analysis does not look at the order of instructions, and joins values rather than follow them one way: an object stays
/// within a function when nothing that may be it is stored where others see it, returned, or given to who may keep it (after Choi
/// et al., "Escape Analysis for Java", 1999, whose summaries of functions, computed callees first, it takes). Whatever is not
/// known to keep its hands off an object lets it out: virtual and dynamic calls, primitives that are not in the table below.
struct EscapeAnalysis {
  private(set) var graph = EscapeGraph()
  private let program: Program
  private let component: Set<Function.ID>
  private let summaries: Table<Function, EscapeSummary>
  private var values: [Function.ID: [EscapeGraph.Node?]] = [:]
  private var slots: [Function.ID: [EscapeGraph.Node]] = [:]
  private var results: [Function.ID: EscapeGraph.Node] = [:]
  /// What the instructions of each function make.
  private(set) var objects: [Function.ID: [(instruction: Instruction, node: EscapeGraph.Node)]] = [:]

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
  }

  private mutating func addNodes(of id: Function.ID) {
    let function = program.functions[id]
    values[id] = Array(repeating: nil, count: function.values.count)
    slots[id] = function.slots.ids.map { _ in graph.add() }
    results[id] = graph.add()
    objects[id] = []
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

  /// The values of the function that may be one of the node's objects.
  func values(of node: EscapeGraph.Node, in id: Function.ID) -> [Value.ID] {
    values[id]!.indices.filter { index in values[id]![index].map { graph.find($0) } == graph.find(node) }.map { Value.ID($0) }
  }

  func slots(of node: EscapeGraph.Node, in id: Function.ID) -> [Slot.ID] {
    slots[id]!.indices.filter { graph.find(slots[id]![$0]) == graph.find(node) }.map { Slot.ID($0) }
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
    case .primitive(let primitive): visit(primitive, instruction, operands, result, in: id)
    case .call(let callee): call(callee, operands, result, reason(.callee(callee)))
    case .callVirtual(let owner, let slot): escape(operands + [result], reason(.virtual(owner, slot: slot)))
    case .callValue:
      operands[0].map { operate(on: $0, reason(.value)) }
      escape(operands.dropFirst() + [result], reason(.value))
    case .callMethod(let name, _): escape(operands + [result], reason(.method(name)))
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

  /// The runtime calls the object or iterates over it: what it holds may come out.
  private mutating func operate(on node: EscapeGraph.Node, _ reason: EscapeReason) {
    graph.markOperated(node)
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

  private mutating func visit(
    _ primitive: Primitive, _ instruction: Instruction, _ operands: [EscapeGraph.Node?], _ result: EscapeGraph.Node?, in id: Function.ID
  ) {
    let reason = EscapeReason(kind: .primitive(primitive.name), line: instruction.line)
    switch primitive.use {
    case .keeps: escape(operands + [result], reason)
    case .looks: escape([result], EscapeReason(kind: .unknown, line: instruction.line))
    case .makes:
      escape(operands, reason)
      make(instruction, in: id)
    case .fills:
      escape(Array(operands.dropFirst()), reason)
      escape([result], reason)
    case .operates:
      for case let operand? in operands {
        operate(on: operand, reason)
        graph.escape(graph.content(of: operand), reason)
      }
      if primitive.name == "nj_iterate" { unify(operands[0], result) } else { escape([result], reason) }
    }
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

extension Repr {
  /// Whether a word of this repr may be the address of an object that compiled code makes.
  fileprivate var mayReferToObject: Bool {
    switch self {
    case .value, .object, .record, .handle: true
    case .int, .f64, .bool, .i64, .i32, .i16, .u8, .none: false
    }
  }
}

/// What a primitive does with the objects it is given.
private enum OperandUse {
  /// It may keep them, or let user code have them.
  case keeps
  /// It reads or changes them and forgets them.
  case looks
  /// It keeps them in a new object that only the caller has.
  case makes
  /// It looks at the first and keeps the others.
  case fills
  /// It iterates over them.
  case operates
}

extension Primitive {
  fileprivate var use: OperandUse {
    switch name {
    case "nj_generator_state", "nj_generator_stop_at", "nj_generator_result", "nj_dict_cursor_next", "nj_dict_cursor_value",
      "nj_type_of", "nj_list_length", "nj_list_get", "nj_list_at", "nj_tuple_length", "nj_tuple_get", "nj_tuple_at",
      "nj_tuple_item", "nj_dict_length", "nj_set_length":
      .looks
    case "nj_dict_cursor": .makes
    case "nj_generator_finish", "nj_generator_delegate_to", "nj_yield_from_step": .fills
    case "nj_iterate", "nj_next": .operates
    default: effects == .pure && !takesArray && parameters.allSatisfy({ !$0.mayReferToObject }) ? .looks : .keeps
    }
  }
}
