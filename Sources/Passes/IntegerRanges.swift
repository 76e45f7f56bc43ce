import Base
import IR

/// Computes with raw machine words where range analysis proves that Python's exact ints fit: counters, lengths, indices, masks,
/// and what is computed from them. Removes overflow checks, tests for zero divisors and comparisons whose outcome is known.
///
/// An int that may be `True` or an instance of a subclass keeps its word wherever it goes on as an object; only results of
/// arithmetic, constants and what was raw before (all *exact*) become raw.
/// - Requires: no unreachable blocks.
public func integerRanges(_ function: inout Function) {
  guard function.values.elements.contains(where: { Interval($0.repr) != nil }) else { return }
  var rewrite = RangeRewrite(function)
  rewrite.run()
  function = rewrite.function
}

private struct RangeRewrite {
  var function: Function
  private let ranges: RangeAnalysis
  private let definitions: Definitions
  private let graph: ControlFlowGraph
  /// Exact values of repr `.int` that become raw.
  private var raw: Set<Value.ID> = []
  /// The raw value that each stands for, once made.
  private var rawValues: [Value.ID: Value.ID] = [:]
  /// The other way round, for parameters.
  private var taggedValues: [Value.ID: Value.ID] = [:]
  /// Raw forms that are computed from the value itself right behind its definition.
  private var derived: [Value.ID: Value.ID] = [:]
  private var replacements = Replacements()

  init(_ function: Function) {
    self.function = function
    ranges = RangeAnalysis(function)
    definitions = Definitions(function)
    graph = ControlFlowGraph(function)
  }

  mutating func run() {
    chooseRaw()
    for value in raw.sorted() {
      rawValues[value] = function.newValue(.i64, hint: function.values[value].hint)
    }
    rewriteParameters()
    for id in graph.order { rewriteBlock(id) }
    for id in graph.order { passRawArguments(id) }
    insertDerived()
    replacements.apply(to: &function)
  }

  private func repr(_ value: Value.ID) -> Repr { function.values[value].repr }

  // MARK: Choosing

  /// The greatest set of values whose raw forms can be computed from raw forms.
  private mutating func chooseRaw() {
    for id in graph.order {
      if id != function.entry {
        for parameter in function.blocks[id].parameters where repr(parameter) == .int && ranges.interval(of: parameter).isBounded {
          raw.insert(parameter)
        }
      }
      for instruction in function.blocks[id].instructions where isRawCandidate(instruction, in: id) { raw.insert(instruction.result!) }
    }
    var changed = true
    while changed {
      changed = false
      for value in raw.sorted() where !staysRaw(value) {
        raw.remove(value)
        changed = true
      }
    }
    keepUseful()
  }

  /// Whether an instruction's result is bounded and computable in 64 bits.
  private func isRawCandidate(_ instruction: Instruction, in block: Block.ID) -> Bool {
    guard let result = instruction.result, repr(result) == .int, ranges.interval(of: result).isBounded else { return false }
    switch instruction.operation {
    case .convert, .cast: return isRawInteger(repr(instruction.operands[0]))
    case .intArithmetic(let op):
      guard let a = ranges.interval(of: instruction.operands[0], in: block), let b = ranges.interval(of: instruction.operands[1], in: block)
      else { return false }
      return a.isBounded && b.isBounded && isTotal(op, a, b)
    case .negate, .invert: return ranges.interval(of: instruction.operands[0], in: block)?.isBounded ?? false
    default: return false
    }
  }

  /// Whether raw arithmetic needs no check: no zero divisor, no shift that C leaves open. The result was found to be bounded.
  private func isTotal(_ op: ArithmeticOperator, _ a: Interval, _ b: Interval) -> Bool {
    switch op {
    case .add, .subtract, .multiply, .and, .or, .xor: true
    case .floorDivide, .modulo: !b.contains(0)
    case .shiftLeft: b.low >= 0 && b.high <= 62
    case .shiftRight: b.low >= 0 && b.high <= 63
    case .trueDivide: false
    }
  }

  private func isRawInteger(_ repr: Repr) -> Bool {
    switch repr {
    case .i64, .i32, .i16, .u8, .bool: true
    default: false
    }
  }

  private func staysRaw(_ value: Value.ID) -> Bool {
    guard let definition = definitions[value] else {
      return arguments(of: value).allSatisfy { $0 == value || hasRawForm($0) }
    }
    switch definition.operation {
    case .intArithmetic, .negate, .invert: return definition.operands.allSatisfy { hasRawForm($0) }
    default: return true
    }
  }

  /// Chosen, or exact and small, so that its word can be taken apart.
  private func hasRawForm(_ value: Value.ID) -> Bool { raw.contains(value) || isSmallExact(value) }

  /// An exact int whose word is known to be a small int.
  private func isSmallExact(_ value: Value.ID) -> Bool {
    guard repr(value) == .int, let definition = definitions[value], ranges.interval(of: value).isWithin(.smallInts) else { return false }
    switch definition.operation {
    case .constInt, .intArithmetic, .negate, .invert: return true
    case .convert, .cast: return isRawInteger(repr(definition.operands[0]))
    default: return false
    }
  }

  private func arguments(of parameter: Value.ID) -> [Value.ID] {
    let block = definitions.block(of: parameter)!
    let index = definitions.parameterIndex(of: parameter)!
    return graph.predecessors(of: block).flatMap { predecessor in
      function.blocks[predecessor].terminator!.targets.filter { $0.block == block }.map { $0.arguments[index] }
    }
  }

  /// A value that nobody computes with stays as it is.
  private mutating func keepUseful() {
    var useful: Set<Value.ID> = []
    for id in graph.order {
      for instruction in function.blocks[id].instructions where readsNumbers(instruction) {
        for operand in instruction.operands where raw.contains(operand) { useful.insert(operand) }
      }
    }
    // What useful values are computed from and passed from is useful too.
    var pending = Array(useful)
    while let value = pending.popLast() {
      let sources = definitions[value].map(\.operands) ?? arguments(of: value)
      for source in sources where raw.contains(source) && useful.insert(source).inserted { pending.append(source) }
    }
    // Arithmetic on raw operands is cheaper raw, whoever reads it.
    var grew = true
    while grew {
      grew = false
      for value in raw.sorted() where !useful.contains(value) {
        guard let definition = definitions[value], !definition.operation.isConstant, !definition.operands.isEmpty,
          definition.operands.allSatisfy({ useful.contains($0) || definitions[$0]?.operation.isConstant == true })
        else { continue }
        useful.insert(value)
        for operand in definition.operands where raw.contains(operand) { useful.insert(operand) }
        grew = true
      }
    }
    raw = useful
  }

  /// Whether the instruction reads its int operands' numbers, not their words.
  private func readsNumbers(_ instruction: Instruction) -> Bool {
    switch instruction.operation {
    case .compare, .clampInt, .smallIntValue: true
    case .convert: repr(instruction.operands[0]) == .int
    default: false
    }
  }

  // MARK: Rewriting

  private mutating func rewriteParameters() {
    for id in graph.order where id != function.entry {
      for (index, parameter) in function.blocks[id].parameters.enumerated() {
        guard let rawValue = rawValues[parameter] else { continue }
        function.blocks[id].parameters[index] = rawValue
        taggedValues[rawValue] = parameter
      }
    }
  }

  private mutating func rewriteBlock(_ id: Block.ID) {
    var instructions: [Instruction] = []
    for parameter in function.blocks[id].parameters {
      if let value = taggedValues[parameter] { instructions.append(tagging(parameter, as: value, line: 0)) }
    }
    for instruction in function.blocks[id].instructions { rewrite(instruction, in: id, into: &instructions) }
    function.blocks[id].instructions = instructions
  }

  /// The int that a raw value stands for. Nobody may read it; then it goes with the dead code.
  private func tagging(_ rawValue: Value.ID, as value: Value.ID, line: Line) -> Instruction {
    let isSmall = ranges.interval(of: value).isWithin(.smallInts)
    return Instruction(isSmall ? .cast : .convert, [rawValue], result: value, line: line)
  }

  private mutating func rewrite(_ instruction: Instruction, in block: Block.ID, into instructions: inout [Instruction]) {
    if let result = instruction.result, let rawValue = rawValues[result] {
      instructions.append(rawForm(of: instruction, as: rawValue, &instructions))
      instructions.append(tagging(rawValue, as: result, line: instruction.line))
      return
    }
    var instruction = instruction
    switch instruction.operation {
    case .compare(let comparison): rewriteComparison(&instruction, comparison, in: block, &instructions)
    case .convert, .clampInt, .smallIntValue: if rewriteConversion(&instruction, in: block) { return }
    case .arithmetic(let op), .intArithmetic(let op): rewriteArithmetic(&instruction, op, in: block, &instructions)
    default: break
    }
    instructions.append(instruction)
  }

  /// The instruction that computes the raw form of a chosen result.
  private mutating func rawForm(of instruction: Instruction, as rawValue: Value.ID, _ instructions: inout [Instruction]) -> Instruction {
    let line = instruction.line
    switch instruction.operation {
    case .convert, .cast:
      let operand = instruction.operands[0]
      return Instruction(repr(operand) == .i64 ? .cast : .convert, [operand], result: rawValue, line: line)
    case .intArithmetic(let op):
      let operands = instruction.operands.map { rawOperand($0) }
      if let (simpler, operand) = powerOfTwo(op, instruction.operands[1]) {
        let constant = function.newValue(.i64)
        instructions.append(Instruction(.constInt(operand), result: constant, line: line))
        return Instruction(.arithmetic(simpler), [operands[0], constant], result: rawValue, line: line)
      }
      return Instruction(.arithmetic(op), operands, result: rawValue, line: line)
    case .negate, .invert: return Instruction(instruction.operation, instruction.operands.map { rawOperand($0) }, result: rawValue, line: line)
    default: unreachable("integerRanges: \(instruction.operation) was chosen in \(function.name)")
    }
  }

  /// The raw form of a value; for one that was not chosen it is computed once, behind its definition.
  private mutating func rawOperand(_ value: Value.ID) -> Value.ID {
    if let chosen = rawValues[value] { return chosen }
    if let known = derived[value] { return known }
    let result = function.newValue(.i64, hint: function.values[value].hint)
    derived[value] = result
    return result
  }

  /// Floor division by 2^k shifts, modulo 2^k masks, for negative numbers too.
  private func powerOfTwo(_ op: ArithmeticOperator, _ divisor: Value.ID) -> (ArithmeticOperator, Int64)? {
    guard op == .floorDivide || op == .modulo, let number = ranges.interval(of: divisor).constant, number > 0,
      number <= 1 << 60, number & (number - 1) == 0
    else { return nil }
    return op == .floorDivide ? (.shiftRight, Int64(number.trailingZeroBitCount)) : (.and, number - 1)
  }

  // MARK: Readers

  private mutating func rewriteComparison(
    _ instruction: inout Instruction, _ comparison: Comparison, in block: Block.ID, _ instructions: inout [Instruction]
  ) {
    let (a, b) = (instruction.operands[0], instruction.operands[1])
    guard let left = ranges.interval(of: a, in: block), let right = ranges.interval(of: b, in: block), repr(a) != .bool else { return }
    if let outcome = comparison.decided(left, right), isNumber(repr(a)) {
      instruction.operation = .constBool(outcome)
      instruction.operands = []
      return
    }
    guard repr(a) == .int else { return }
    if hasRawForm(a) && hasRawForm(b) {
      if !definitionsAreConstant(a, b) { instruction.operands = [rawOperand(a), rawOperand(b)] }
    } else if raw.contains(a) && left.isBounded || raw.contains(b) && right.isBounded {
      // The other one saturated to 64 bits compares as the whole number does.
      instruction.operands = [rawOperand(a), rawOperand(b)]
    }
  }

  private func isNumber(_ repr: Repr) -> Bool { Interval(repr) != nil }

  private func definitionsAreConstant(_ a: Value.ID, _ b: Value.ID) -> Bool {
    definitions[a]?.operation.isConstant == true && definitions[b]?.operation.isConstant == true
  }

  /// Replaces a conversion to a machine word by the raw form. True when the instruction goes.
  private mutating func rewriteConversion(_ instruction: inout Instruction, in block: Block.ID) -> Bool {
    let operand = instruction.operands[0]
    guard let result = instruction.result else { return false }
    if repr(operand) == .i64, repr(result) == .int, ranges.interval(of: operand, in: block)?.isWithin(.smallInts) == true {
      instruction.operation = .cast
      return false
    }
    guard repr(operand) == .int, let range = ranges.interval(of: operand, in: block) else { return false }
    switch repr(result) {
    case .i64:
      guard hasRawForm(operand) else { return false }
      replacements.replace(result, by: rawOperand(operand))
      return true
    case .i32, .i16, .u8, .f64:
      guard hasRawForm(operand) else { return false }
      instruction.operands = [rawOperand(operand)]
      if repr(result) == .f64 || range.isWithin(Interval(repr(result))!) { instruction.onError = .none }
      return false
    default: return false
    }
  }

  /// Drops checks that cannot fail; masks and shifts for powers of two.
  private mutating func rewriteArithmetic(
    _ instruction: inout Instruction, _ op: ArithmeticOperator, in block: Block.ID, _ instructions: inout [Instruction]
  ) {
    guard let result = instruction.result, repr(result) != .f64, let a = ranges.interval(of: instruction.operands[0], in: block),
      let b = ranges.interval(of: instruction.operands[1], in: block)
    else { return }
    if let (simpler, number) = powerOfTwo(op, instruction.operands[1]) {
      let constant = function.newValue(repr(result))
      instructions.append(Instruction(.constInt(number), result: constant, line: instruction.line))
      instruction.operands[1] = constant
      if repr(result) == .int {
        instruction.operation = .intArithmetic(simpler)
      } else {
        instruction.operation = .arithmetic(simpler)
        instruction.onError = .none
      }
      return
    }
    guard case .arithmetic = instruction.operation, instruction.onError != .none else { return }
    let cannotOverflow = op != .floorDivide || !(b.contains(-1) && a.low <= Interval(repr(result))!.low)
    let width: Int64 = repr(result) == .i64 ? 63 : repr(result) == .i32 ? 31 : repr(result) == .i16 ? 15 : 7
    switch op {
    case .floorDivide, .modulo: if !b.contains(0) && cannotOverflow { instruction.onError = .none }
    case .shiftLeft, .shiftRight: if b.low >= 0 && b.high <= width { instruction.onError = .none }
    default: break
    }
  }

  // MARK: Places

  private mutating func passRawArguments(_ id: Block.ID) {
    var terminator = function.blocks[id].terminator!
    terminator.updateTargets { target in
      let parameters = function.blocks[target.block].parameters
      for index in target.arguments.indices where repr(parameters[index]) == .i64 && repr(target.arguments[index]) == .int {
        target.arguments[index] = rawOperand(target.arguments[index])
      }
    }
    function.blocks[id].terminator = terminator
  }

  /// Computes the raw forms of values that keep their words, behind their definitions.
  private mutating func insertDerived() {
    guard !derived.isEmpty else { return }
    for id in graph.order {
      var instructions: [Instruction] = []
      for parameter in function.blocks[id].parameters { appendDerived(parameter, line: 0, &instructions) }
      for instruction in function.blocks[id].instructions {
        instructions.append(instruction)
        if let result = instruction.result { appendDerived(result, line: instruction.line, &instructions) }
      }
      function.blocks[id].instructions = instructions
    }
  }

  private func appendDerived(_ value: Value.ID, line: Line, _ instructions: inout [Instruction]) {
    guard let result = derived[value] else { return }
    if case .constInt(let number)? = definitions[value]?.operation {
      return instructions.append(Instruction(.constInt(number), result: result, line: line))
    }
    instructions.append(Instruction(isSmallExact(value) ? .smallIntValue : .clampInt, [value], result: result, line: line))
  }
}
