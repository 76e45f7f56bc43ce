import Base
import IR

/// Which numbers each integer value can be (interval analysis over SSA), with what branches say on the way to a block.
///
/// A loop's variable that grows would have no bound. Two things give it one: the loop's condition, by narrowing; and time: a
/// variable that each round changes by at most `maximalStep` needs decades to move by 2^60, so it stays that near to where it
/// started. Python's ints do not care; a word that a program cannot overflow in its life is as good.
struct RangeAnalysis {
  private let function: Function
  private let graph: ControlFlowGraph
  private let definitions: Definitions
  private var intervals: [Interval?]
  /// What holds in each block because of the branch that leads to it.
  private var facts: [[Fact]]
  /// The nearest dominating block (itself included) that has facts.
  private var factBlock: [Block.ID?]
  /// The next one out from a block that has facts.
  private var outerFactBlock: [Block.ID?]
  private var visits: [Int]
  /// For loop variables: the component of values that only count up or down from each other.
  private var counters: [Value.ID: Counter] = [:]

  /// How far a counter's step may go for time to bound it.
  static let maximalStep: Int64 = 256
  static let timeBound: Int64 = 1 << 60
  /// How many blocks with facts a question looks at, itself and those that come from it: a long chain of conditions must not take
  /// the square of its length.
  private static let reach = [32, 4, 2]

  private struct Fact {
    var value: Value.ID
    var comparison: Comparison
    var other: Value.ID
    /// Where the comparison was made, for the range of `other`.
    var block: Block.ID
  }

  private struct Counter {
    var members: Set<Value.ID>
    var grows: Bool
    var shrinks: Bool
  }

  init(_ function: Function) {
    self.function = function
    graph = ControlFlowGraph(function)
    definitions = Definitions(function)
    intervals = Array(repeating: nil, count: function.values.count)
    facts = Array(repeating: [], count: function.blocks.count)
    factBlock = Array(repeating: nil, count: function.blocks.count)
    outerFactBlock = Array(repeating: nil, count: function.blocks.count)
    visits = Array(repeating: 0, count: function.values.count)
    findFacts()
    findCounters()
    solve()
  }

  // MARK: Answers

  /// The numbers that the value can be wherever it is defined.
  func interval(of value: Value.ID) -> Interval { intervals[Int(value.index)] ?? declared(value) ?? .all }

  /// The numbers that it can be in `block`; nil when the block cannot run.
  func interval(of value: Value.ID, in block: Block.ID) -> Interval? { interval(of: value, in: block, depth: 0) }

  /// `depth` counts the facts that the question comes from.
  private func interval(of value: Value.ID, in block: Block.ID, depth: Int) -> Interval? {
    guard var result = intervals[Int(value.index)] else { return isInteger(value) ? nil : .all }
    if depth >= Self.reach.count { return result }
    var current = factBlock[Int(block.index)]
    for _ in 0..<Self.reach[depth] {
      guard let holder = current else { break }
      for fact in facts[Int(holder.index)] where fact.value == value {
        guard let narrowed = narrowed(result, by: fact, depth) else { return nil }
        result = narrowed
      }
      current = outerFactBlock[Int(holder.index)]
    }
    return narrowed(result, value, in: block, depth)
  }

  private func narrowed(_ interval: Interval, by fact: Fact, _ depth: Int) -> Interval? {
    fact.comparison.narrow(interval, by: self.interval(of: fact.other, in: fact.block, depth: depth + 1) ?? .all)
  }

  /// A value that repeats or shifts another is narrowed with it.
  private func narrowed(_ interval: Interval, _ value: Value.ID, in block: Block.ID, _ depth: Int) -> Interval? {
    guard factBlock[Int(block.index)] != nil, let definition = definitions[value], let source = definition.operands.first,
      isInteger(source)
    else { return interval }
    switch definition.operation {
    case .convert, .cast, .smallIntValue:
      guard let other = self.interval(of: source, in: block, depth: depth + 1) else { return nil }
      return interval.intersection(other)
    case .arithmetic(.add), .intArithmetic(.add), .arithmetic(.subtract), .intArithmetic(.subtract):
      guard let constant = self.interval(of: definition.operands[1]).constant,
        let other = self.interval(of: source, in: block, depth: depth + 1), other.isBounded, isExact(definition)
      else { return interval }
      let shift = Interval(constant, constant)
      return interval.intersection(definition.operation.isSubtraction ? other - shift : other + shift)
    default: return interval
    }
  }

  /// Whether the result is the mathematical one, not wrapped.
  private func isExact(_ definition: Instruction) -> Bool {
    if case .intArithmetic = definition.operation { return true }
    return interval(of: definition.result!).isBounded
  }

  private func isInteger(_ value: Value.ID) -> Bool { declared(value) != nil }

  private func declared(_ value: Value.ID) -> Interval? { Interval(function.values[value].repr) }

  // MARK: Facts

  private mutating func findFacts() {
    for id in graph.order {
      if graph.predecessors(of: id).count == 1, let predecessor = graph.predecessors(of: id).first {
        facts[Int(id.index)] = factsOnEdge(from: predecessor, to: id)
      }
      let inherited = graph.dominators.immediateDominator(of: id).flatMap { factBlock[Int($0.index)] }
      factBlock[Int(id.index)] = facts[Int(id.index)].isEmpty ? inherited : id
      outerFactBlock[Int(id.index)] = inherited
    }
  }

  /// What the branch at the end of `source` says when it goes to `target`.
  private func factsOnEdge(from source: Block.ID, to target: Block.ID) -> [Fact] {
    guard case .branch(let condition, let then, let otherwise, _) = function.blocks[source].terminator!,
      then.block != otherwise.block, then.block == target || otherwise.block == target
    else { return [] }
    return consequences(of: condition, holds: then.block == target, at: source)
  }

  private func consequences(of condition: Value.ID, holds: Bool, at block: Block.ID) -> [Fact] {
    guard let definition = definitions[condition] else { return [] }
    switch definition.operation {
    case .not: return consequences(of: definition.operands[0], holds: !holds, at: block)
    case .compare(let comparison):
      let (a, b) = (definition.operands[0], definition.operands[1])
      guard isInteger(a) else { return [] }
      let holding = holds ? comparison : comparison.negated
      return equals(of: a).map { Fact(value: $0, comparison: holding, other: b, block: block) }
        + equals(of: b).map { Fact(value: $0, comparison: holding.swapped, other: a, block: block) }
    default: return []
    }
  }

  /// The value and those that it repeats.
  private func equals(of value: Value.ID) -> [Value.ID] {
    var result = [value]
    while let definition = definitions[result.last!], let source = definition.operands.first, isInteger(source) {
      switch definition.operation {
      case .convert, .cast, .smallIntValue: result.append(source)
      default: return result
      }
    }
    return result
  }

  // MARK: Counters

  /// Finds the components of the graph of values that consist of block parameters and steps by small constants only.
  private mutating func findCounters() {
    var sources: [[Int]] = Array(repeating: [], count: function.values.count)
    for id in graph.order {
      for instruction in function.blocks[id].instructions {
        guard let result = instruction.result, let source = counted(instruction) else { continue }
        sources[Int(result.index)] = [Int(source.index)]
      }
      for target in function.blocks[id].terminator!.targets {
        for (parameter, argument) in zip(function.blocks[target.block].parameters, target.arguments) where isInteger(parameter) {
          sources[Int(parameter.index)].append(Int(argument.index))
        }
      }
    }
    for component in stronglyConnectedComponents(count: sources.count, successors: { sources[$0] }) where component.count > 1 {
      let members = Set(component.map { Value.ID($0) })
      var counter = Counter(members: members, grows: false, shrinks: false)
      for member in members {
        let change = definitions[member].flatMap { step(of: $0) } ?? Interval(0, 0)
        if change.high > 0 { counter.grows = true }
        if change.low < 0 { counter.shrinks = true }
      }
      for member in members { counters[member] = counter }
    }
  }

  /// The value that an instruction counts on from; nil when it does something else.
  private func counted(_ instruction: Instruction) -> Value.ID? { step(of: instruction) == nil ? nil : steppedOperand(instruction) }

  private func steppedOperand(_ instruction: Instruction) -> Value.ID? {
    switch instruction.operation {
    case .arithmetic(.add), .intArithmetic(.add):
      return smallConstant(instruction.operands[1]) != nil ? instruction.operands[0] : instruction.operands[1]
    default: return instruction.operands.first
    }
  }

  /// By how much the result differs from the operand that it counts on from.
  private func step(of instruction: Instruction) -> Interval? {
    switch instruction.operation {
    case .convert, .cast, .smallIntValue, .clampInt:
      return instruction.operands.first.map { isInteger($0) } == true ? Interval(0, 0) : nil
    case .arithmetic(.add), .intArithmetic(.add):
      return smallConstant(instruction.operands[1]) ?? smallConstant(instruction.operands[0])
    case .arithmetic(.subtract), .intArithmetic(.subtract): return smallConstant(instruction.operands[1]).map { -$0 }
    default: return nil
    }
  }

  /// The interval of a value that is always small: a constant, or what was a bool or a byte.
  private func smallConstant(_ value: Value.ID) -> Interval? {
    guard let definition = definitions[value] else { return nil }
    switch definition.operation {
    case .constInt(let number): return number.magnitude <= Self.maximalStep ? Interval(number, number) : nil
    case .convert:
      guard let source = declared(definition.operands[0]), source.isWithin(Interval(-Self.maximalStep, Self.maximalStep)) else { return nil }
      return source
    default: return nil
    }
  }

  /// The numbers that enter a counter from outside.
  private func start(of counter: Counter) -> Interval? {
    var result: Interval?
    for member in counter.members where definitions.isParameter(member) {
      let block = definitions.block(of: member)!
      let index = definitions.parameterIndex(of: member)!
      for predecessor in graph.predecessors(of: block) {
        for target in function.blocks[predecessor].terminator!.targets where target.block == block {
          let argument = target.arguments[index]
          if counter.members.contains(argument) { continue }
          guard let given = interval(of: argument, in: predecessor) else { continue }
          result = result?.union(given) ?? given
        }
      }
    }
    return result
  }

  // MARK: Solving

  private mutating func solve() {
    for parameter in function.blocks[function.entry].parameters { intervals[Int(parameter.index)] = declared(parameter) }
    var changed = true
    while changed {
      changed = false
      for block in graph.order where update(block, widening: true) { changed = true }
    }
    // Narrowing: what loops' conditions say was not known when their variables were widened.
    for _ in 0..<3 {
      for block in graph.order { _ = update(block, widening: false) }
    }
  }

  /// Computes what the block defines anew; whether something changed.
  private mutating func update(_ id: Block.ID, widening: Bool) -> Bool {
    var changed = false
    let block = function.blocks[id]
    if id != function.entry {
      for (index, parameter) in block.parameters.enumerated() where isInteger(parameter) {
        if set(parameter, joined(index, of: id), widening: widening) { changed = true }
      }
    }
    for instruction in block.instructions {
      guard let result = instruction.result, isInteger(result) else { continue }
      if set(result, computed(instruction, in: id), widening: false) { changed = true }
    }
    return changed
  }

  private mutating func set(_ value: Value.ID, _ computed: Interval?, widening: Bool) -> Bool {
    guard var new = computed else { return false }
    let index = Int(value.index)
    guard let old = intervals[index] else {
      intervals[index] = new
      return true
    }
    if widening {
      if new.isWithin(old) { return false }
      new = new.union(old)
      if visits[index] >= 3 { new = widened(value, from: old, to: new) }
      if new != old { visits[index] += 1 }
    } else if definitions.isParameter(value) {
      // What time says of counters is not computed anew.
      new = new.intersection(old) ?? old
    }
    intervals[index] = new
    return new != old
  }

  /// A bound that moved again is given up; a counter's goes as far as time allows.
  private func widened(_ value: Value.ID, from old: Interval, to new: Interval) -> Interval {
    if visits[Int(value.index)] < 12, let counter = counters[value], let start = start(of: counter), start.isWithin(.smallInts) {
      return Interval(
        counter.shrinks ? start.low - Self.timeBound : start.low, counter.grows ? start.high + Self.timeBound : start.high)
    }
    let limit = declared(value)!
    return Interval(new.low < old.low ? limit.low : old.low, new.high > old.high ? limit.high : old.high)
  }

  /// What a block parameter gets from all sides.
  private func joined(_ index: Int, of block: Block.ID) -> Interval? {
    var result: Interval?
    for predecessor in graph.predecessors(of: block) {
      let edgeFacts = factsOnEdge(from: predecessor, to: block)
      for target in function.blocks[predecessor].terminator!.targets where target.block == block {
        let argument = target.arguments[index]
        guard var given = interval(of: argument, in: predecessor) else { continue }
        var isPossible = true
        for fact in edgeFacts where fact.value == argument {
          if let narrowed = narrowed(given, by: fact, 0) {
            given = narrowed
          } else {
            isPossible = false
          }
        }
        if isPossible { result = result?.union(given) ?? given }
      }
    }
    return result
  }

  /// What an instruction gives; nil while its operands are not known.
  private func computed(_ instruction: Instruction, in block: Block.ID) -> Interval? {
    let repr = function.values[instruction.result!].repr
    let range = Interval(repr)!
    func operand(_ index: Int) -> Interval? { interval(of: instruction.operands[index], in: block) }

    switch instruction.operation {
    case .constInt(let number): return Interval(number, number)
    case .convert, .cast:
      guard isInteger(instruction.operands[0]) else { return range }
      guard let source = operand(0) else { return nil }
      return source.intersection(range) ?? range
    case .smallIntValue: return operand(0).map { $0.intersection(.smallInts) ?? .smallInts }
    case .clampInt: return operand(0)
    case .arithmetic(let op), .intArithmetic(let op):
      guard let a = operand(0), let b = operand(1) else { return nil }
      return wrapped(Interval.apply(op, a, b), range, instruction)
    case .negate: return operand(0).map { wrapped(-$0, range, instruction) }
    case .invert: return operand(0).map { wrapped(Interval(-1, -1) - $0, range, instruction) }
    case .primitive(let primitive): return primitive.range.map { Interval($0.lowerBound, $0.upperBound) } ?? range
    default: return range
    }
  }

  /// Raw arithmetic that may leave its repr's range wraps. A counter does not live long enough for that.
  private func wrapped(_ exact: Interval, _ range: Interval, _ instruction: Instruction) -> Interval {
    if range == .all {
      if case .intArithmetic = instruction.operation { return exact }
      if function.values[instruction.result!].repr == .int || exact.isBounded { return exact }
      return .all
    }
    return exact.isWithin(range) ? exact : range
  }
}

extension Operation {
  fileprivate var isSubtraction: Bool { self == .arithmetic(.subtract) || self == .intArithmetic(.subtract) }
}
