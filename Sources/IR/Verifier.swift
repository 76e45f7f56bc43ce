import Base

/// Traps when the program breaks a rule of the IR, naming the pass that made it, the function and the fault.
public func verify(_ program: Program, after pass: String) {
  let faults = faults(in: program)
  if let fault = faults.first { unreachable("IR is invalid after \(pass): \(fault)") }
}

/// Every broken rule, each with the function and the instruction.
public func faults(in program: Program) -> [String] {
  var found: [String] = []
  for id in program.functions.ids where program.functions[id].blocks.count > 0 {
    var verifier = Verifier(program: program, function: program.functions[id])
    verifier.check()
    found += verifier.faults.map { "\(program.functions[id].name): \($0)" }
  }
  return found
}

/// Checks one function. Rules on single operations are in Verifier+Operations.swift.
struct Verifier {
  let program: Program
  let function: Function
  var faults: [String] = []
  /// Where each value is defined; parameters at position -1.
  private var definitions: Table<Value, (block: Block.ID, position: Int)>
  /// What is being checked, for messages.
  private var place = ""

  init(program: Program, function: Function) {
    self.program = program
    self.function = function
    definitions = Table(count: function.values.count)
  }

  mutating func check() {
    checkSignature()
    checkShape()
    guard faults.isEmpty else { return }
    findDefinitions()
    checkInstructions()
    guard faults.isEmpty else { return }
    checkDominance()
  }

  mutating func report(_ fault: String) { faults.append(place.isEmpty ? fault : "\(place): \(fault)") }

  // MARK: Shape

  private mutating func checkSignature() {
    let entry = function.blocks[function.entry]
    let given = entry.parameters.map { function.values[$0].repr }
    if given != function.parameters.map(\.repr) { report("the entry block's parameters are not the function's") }
    if let entryPoint = function.entryPoint {
      var wanted = entryPoint.positional + entryPoint.keywordOnly + (function.takesEnvironment ? 1 : 0)
      if entryPoint.hasVariadic { wanted += 1 }
      if entryPoint.hasKeywordVariadic { wanted += 1 }
      if wanted != function.parameters.count { report("the entry point has \(wanted) parameters, the function \(function.parameters.count)") }
    }
  }

  private mutating func checkShape() {
    for id in function.blocks.ids {
      place = "b\(id.index)"
      let block = function.blocks[id]
      guard let terminator = block.terminator else {
        report("no terminator")
        continue
      }
      for target in terminator.targets { checkTarget(target) }
      for instruction in block.instructions { instruction.onError.handler.map { checkHandler($0) } }
      terminator.handler.map { checkHandler($0) }
      if case .unwind(.none, _) = terminator { report("unwind without an edge") }
    }
    place = ""
  }

  private mutating func checkTarget(_ target: Target) {
    guard target.block.index < function.blocks.count else { return report("target b\(target.block.index) does not exist") }
    if target.block == function.entry { report("jump to the entry block") }
    let wanted = function.blocks[target.block].parameters.map { function.values[$0].repr }
    let given = target.arguments.map { function.values[$0].repr }
    if wanted != given { report("b\(target.block.index) takes \(texts(wanted)), is given \(texts(given))") }
  }

  private mutating func checkHandler(_ block: Block.ID) {
    guard block.index < function.blocks.count else { return report("handler b\(block.index) does not exist") }
    if !function.blocks[block].parameters.isEmpty { report("handler b\(block.index) has parameters") }
  }

  // MARK: Definitions and uses

  private mutating func findDefinitions() {
    for id in function.blocks.ids {
      place = "b\(id.index)"
      for parameter in function.blocks[id].parameters { define(parameter, id, -1) }
      for (position, instruction) in function.blocks[id].instructions.enumerated() {
        if let result = instruction.result { define(result, id, position) }
      }
    }
    place = ""
  }

  private mutating func define(_ value: Value.ID, _ block: Block.ID, _ position: Int) {
    guard value.index < function.values.count else { return report("value %\(value.index) does not exist") }
    if definitions[value] != nil { report("\(text(value)) is defined twice") }
    definitions[value] = (block, position)
  }

  private mutating func checkInstructions() {
    let printer = Printer(program: program, writer: TextWriter())
    for id in function.blocks.ids {
      for instruction in function.blocks[id].instructions {
        place = "b\(id.index): \(printer.text(instruction, function))"
        checkEdge(instruction)
        checkLine(instruction.line)
        checkOperation(instruction)
      }
      place = "b\(id.index)"
      checkTerminator(function.blocks[id].terminator!)
    }
    place = ""
  }

  private mutating func checkEdge(_ instruction: Instruction) {
    let operand = instruction.operands.first.map { function.values[$0].repr }
    switch instruction.operation.raising(operand: operand) {
    case .never: if instruction.onError != .none { report("an operation that never raises has an error edge") }
    case .always: if instruction.onError == .none { report("an operation that may raise has no error edge") }
    case .unlessProved:
      if case .call(let callee) = instruction.operation, instruction.onError == .none, program.functions[callee].mayRaise {
        report("a call of a function that may raise has no error edge")
      }
    }
  }

  private mutating func checkLine(_ line: Line) {
    guard let frame = line.frame else { return }
    if frame.index >= function.frames.count { report("frame f\(frame.index) does not exist") }
    if line.number == 0 { report("a frame without a line") }
  }

  private mutating func checkTerminator(_ terminator: Terminator) {
    switch terminator {
    case .branch(let condition, _, _, _): expect(condition, .bool)
    case .switch(let selector, _, _): expect(selector, .i64)
    case .return(nil): if function.result != .none && function.kind != .generator { report("return without a value") }
    case .return(.some(let result)): expect(result, function.kind == .generator ? .value : function.result)
    case .unwind(_, let line): checkLine(line)
    case .jump, .unreachable: break
    }
  }

  private mutating func checkDominance() {
    let dominators = Dominators(function)
    for id in function.blocks.ids where dominators.isReached(id) {
      let block = function.blocks[id]
      for (position, instruction) in block.instructions.enumerated() {
        for operand in instruction.operands { checkUse(operand, id, position, dominators) }
      }
      for operand in block.terminator!.operands { checkUse(operand, id, block.instructions.count, dominators) }
    }
  }

  private mutating func checkUse(_ value: Value.ID, _ block: Block.ID, _ position: Int, _ dominators: Dominators) {
    guard let definition = definitions[value] else { return report("b\(block.index): \(text(value)) is used but not defined") }
    if !dominators.dominates(definition: definition, use: (block, position)) {
      report("b\(block.index): the definition of \(text(value)) in b\(definition.block.index) does not dominate its use")
    }
  }

  // MARK: Texts

  func text(_ value: Value.ID) -> String { Printer(program: program, writer: TextWriter()).value(value, function) }

  func text(_ repr: Repr) -> String { Printer(program: program, writer: TextWriter()).repr(repr) }

  func texts(_ reprs: [Repr]) -> String { "(" + reprs.map(text).joined(separator: ", ") + ")" }

  mutating func expect(_ value: Value.ID, _ wanted: Repr) {
    let given = function.values[value].repr
    if given != wanted { report("\(text(value)) is \(text(given)), wanted \(text(wanted))") }
  }
}
