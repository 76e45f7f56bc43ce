import Base
import IR

/// Splits each generator function in two: the function itself makes a frame, stores its parameters there and returns the
/// generator; its body becomes a *resume* function over the frame, which runs to the next `yield`. What lives across a `yield`
/// moves to frame fields there and back behind it.
/// - Requires: no unreachable blocks.
/// - Ensures: no `yield` and `yieldFrom` is left.
public func splitGenerators(_ program: inout Program) {
  for id in program.functions.ids where program.functions[id].kind == .generator {
    splitGenerator(id, &program)
  }
}

private func splitGenerator(_ id: Function.ID, _ program: inout Program) {
  let original = program.functions[id]
  var body = original
  let parameterSlots = demoteValuesAcrossYields(&body)
  let header = original.suspension == .asyncGenerator ? "NjAsyncGenerator" : "NjGenerator"
  let record = program.records.append(Record(name: original.name + ".frame", base: .builtin(header)))
  var splitter = GeneratorSplitter(body, record: record, parameterSlots)
  splitter.split()
  program.records[record].fields = splitter.fields
  let resume = program.functions.append(splitter.function)
  program.functions[id] = makeFrameFunction(original, resume, record, program.records[record])
}

/// The function that callers see: it fills in a frame.
private func makeFrameFunction(_ original: Function, _ resume: Function.ID, _ record: Record.ID, _ frame: Record) -> Function {
  var shell = original
  shell.kind = .plain
  shell.isGenerator = true
  shell.blocks = Arena()
  shell.values = Arena()
  shell.slots = Arena()
  var builder = FunctionBuilder(shell)
  let generator = builder.emit(.newGenerator(resume), repr: .record(record), hint: "frame")
  for (index, parameter) in builder.parameters.enumerated() {
    builder.emitVoid(.setField(record, index), [generator, parameter])
  }
  let result = builder.emit(.box, [generator], repr: .value)
  builder.terminate(.return(result))
  return builder.function
}

/// Turns values that are read behind a `yield` which they are defined before into slots, so that only slots live across.
/// Parameters of the function are such values always; returns their slots.
private func demoteValuesAcrossYields(_ function: inout Function) -> [Slot.ID] {
  let liveness = Liveness(values: function)
  var demoted = BitSet<Value>(count: function.values.count)
  for id in function.blocks.ids {
    for live in liveness.behind(id, function, where: { $0.suspends }) { demoted.formUnion(live) }
  }
  let parameters = function.blocks[function.entry].parameters
  for parameter in parameters { demoted.insert(parameter) }
  let slots = demote(demoted, in: &function)
  return parameters.map { slots[$0]! }
}

/// Replaces each of the values by a slot that is stored where the value is defined and loaded where it is read.
func demote(_ values: BitSet<Value>, in function: inout Function) -> [Value.ID: Slot.ID] {
  var slots: [Value.ID: Slot.ID] = [:]
  for value in values.members {
    let entity = function.values[value]
    slots[value] = function.slots.append(Slot(repr: entity.repr, name: entity.hint ?? "value"))
  }
  for id in function.blocks.ids {
    let block = function.blocks[id]
    var instructions: [Instruction] = []
    func load(_ value: Value.ID, line: Line, in function: inout Function) -> Value.ID {
      guard let slot = slots[value] else { return value }
      let loaded = function.newValue(function.values[value].repr, hint: function.values[value].hint)
      instructions.append(Instruction(.loadSlot(slot), result: loaded, line: line))
      return loaded
    }
    for parameter in block.parameters {
      if let slot = slots[parameter] { instructions.append(Instruction(.storeSlot(slot), [parameter])) }
    }
    for var instruction in block.instructions {
      for index in instruction.operands.indices {
        instruction.operands[index] = load(instruction.operands[index], line: instruction.line, in: &function)
      }
      instructions.append(instruction)
      if let result = instruction.result, let slot = slots[result] {
        instructions.append(Instruction(.storeSlot(slot), [result], line: instruction.line))
      }
    }
    var terminator = block.terminator!
    terminator.updateOperands { $0 = load($0, line: 0, in: &function) }
    function.blocks[id].instructions = instructions
    function.blocks[id].terminator = terminator
  }
  return slots
}

extension Instruction {
  fileprivate var suspends: Bool { operation == .yield || operation == .yieldFrom }
}

/// Makes the resume function of one generator.
private struct GeneratorSplitter {
  var function: Function
  let record: Record.ID
  /// The frame's fields: the parameters, then what lives across yields.
  var fields: [Record.Field] = []
  private let original: Function
  private var fieldOfSlot: [Slot.ID: Int] = [:]
  private var frame: Value.ID!
  private var sent: Value.ID!
  private var generator: Value.ID!
  /// Where the body starts.
  private var firstBlock: Block.ID!
  /// Where state 1, 2, … goes on.
  private var resumePoints: [Block.ID] = []

  init(_ body: Function, record: Record.ID, _ parameterSlots: [Slot.ID]) {
    original = body
    for (index, slot) in parameterSlots.enumerated() { fieldOfSlot[slot] = index }
    function = body
    self.record = record
    function.name = body.name + ".resume"
    function.kind = .resume(record)
    function.takesEnvironment = false
    function.entryPoint = nil
    function.result = .value
    function.parameters = [Function.Parameter(name: "frame", repr: .record(record)), Function.Parameter(name: "sent", repr: .value)]
  }

  mutating func split() {
    for parameter in original.parameters { addField(parameter.name, parameter.repr) }
    let liveness = Liveness(slots: original)
    enter()
    for id in original.blocks.ids { splitBlock(id, liveness.behind(id, original) { $0.suspends }) }
    finishEntry()
  }

  @discardableResult
  private mutating func addField(_ name: String, _ repr: Repr) -> Int {
    let plain = name.filter { $0 != "." }
    let unique = fields.contains { $0.name == plain } ? "\(plain)_\(fields.count)" : plain
    fields.append(Record.Field(name: unique, repr: repr))
    return fields.count - 1
  }

  private mutating func field(of slot: Slot.ID) -> Int {
    if let known = fieldOfSlot[slot] { return known }
    let index = addField(original.slots[slot].name, original.slots[slot].repr)
    fieldOfSlot[slot] = index
    return index
  }

  // MARK: Entry

  /// Block 0 becomes the new entry; its code moves to a block of its own, where the old parameters come from the frame.
  private mutating func enter() {
    let start = function.blocks.append(function.blocks[function.entry])
    firstBlock = start
    let parameters = function.blocks[start].parameters
    function.blocks[start].parameters = []
    frame = function.newValue(.record(record), hint: "frame")
    sent = function.newValue(.value, hint: "sent")
    generator = function.newValue(.object(.generator), hint: "generator")
    function.blocks[function.entry] = Block()
    function.blocks[function.entry].parameters = [frame, sent]
    var loads: [Instruction] = []
    for (index, parameter) in parameters.enumerated() {
      loads.append(Instruction(.getField(record, index), [frame], result: parameter))
    }
    function.blocks[start].instructions.insert(contentsOf: loads, at: 0)
  }

  /// `switch (state)`: 0 starts, n goes on behind yield n. An exception that is thrown in before the start is raised there.
  private mutating func finishEntry() {
    var entry = function.blocks[function.entry]
    let state = function.newValue(.i64, hint: "state")
    entry.instructions = [
      Instruction(.cast, [frame], result: generator),
      Instruction(.primitive(.generatorState), [generator], result: state),
    ]
    let started = function.blocks.append(Block())
    let failed = function.blocks.append(Block())
    let isSent = function.newValue(.bool)
    function.blocks[started].instructions = [Instruction(.isPresent, [sent], result: isSent)]
    function.blocks[started].terminator = .branch(isSent, then: Target(firstBlock), otherwise: Target(failed), likely: true)
    function.blocks[failed].terminator = .unwind(.propagate, line: Line(function.line))
    entry.terminator = .switch(state, cases: [Target(started)] + resumePoints.map { Target($0) }, otherwise: Target(failed))
    if resumePoints.isEmpty { entry.terminator = .jump(Target(started)) }
    function.blocks[function.entry] = entry
  }

  // MARK: Yields

  /// Cuts the block behind each yield. `live` are the slots to save at each.
  private mutating func splitBlock(_ id: Block.ID, _ live: [BitSet<Slot>]) {
    let home = id == original.entry ? firstBlock! : id
    let whole = function.blocks[home]
    var current = home
    var pending: [Instruction] = []
    var yields = live.makeIterator()
    for instruction in whole.instructions {
      switch instruction.operation {
      case .yield:
        let slots = yields.next()!.members
        let value = instruction.operands[0]
        suspend(current, pending, giving: value, slots, line: instruction.line)
        current = goOn(instruction, slots, checksSent: true)
        pending = []
        if let result = instruction.result { alias(result, to: sent, &pending, line: instruction.line) }
      case .yieldFrom:
        let slots = yields.next()!.members
        current = delegate(current, pending, instruction, slots)
        pending = []
        if let result = instruction.result {
          pending.append(Instruction(.primitive(.generatorResult), [generator], result: result, line: instruction.line))
        }
      default: pending.append(instruction)
      }
    }
    function.blocks[current].instructions = pending
    finish(current, with: whole.terminator!)
  }

  /// Gives `result` the value of `source`.
  private mutating func alias(_ result: Value.ID, to source: Value.ID, _ instructions: inout [Instruction], line: Line) {
    instructions.append(Instruction(.cast, [source], result: result, line: line))
  }

  /// Ends `block` by saving the slots and returning `value`; the next resumption goes on at the newest resume point.
  private mutating func suspend(
    _ block: Block.ID, _ before: [Instruction], giving value: Value.ID, _ slots: [Slot.ID], line: Line
  ) {
    var instructions = before
    for slot in slots {
      let loaded = function.newValue(original.slots[slot].repr, hint: original.slots[slot].name)
      instructions.append(Instruction(.loadSlot(slot), result: loaded, line: line))
      instructions.append(Instruction(.setField(record, field(of: slot)), [frame, loaded], line: line))
    }
    let number = function.newValue(.i64)
    instructions.append(Instruction(.constInt(Int64(resumePoints.count + 1)), result: number, line: line))
    instructions.append(Instruction(.primitive(.generatorStopAt), [generator, number], line: line))
    function.blocks[block].instructions = instructions
    function.blocks[block].terminator = .return(value)
  }

  /// The next resume point: restores the slots, then raises what was thrown in or goes on in the block that is returned.
  private mutating func goOn(_ yield: Instruction, _ slots: [Slot.ID], checksSent: Bool) -> Block.ID {
    let point = function.blocks.append(Block())
    resumePoints.append(point)
    for slot in slots {
      let loaded = function.newValue(original.slots[slot].repr, hint: original.slots[slot].name)
      function.blocks[point].instructions += [
        Instruction(.getField(record, field(of: slot)), [frame], result: loaded, line: yield.line),
        Instruction(.storeSlot(slot), [loaded], line: yield.line),
      ]
    }
    guard checksSent else { return point }
    let next = function.blocks.append(Block())
    let failed = function.blocks.append(Block())
    let isSent = function.newValue(.bool)
    function.blocks[point].instructions.append(Instruction(.isPresent, [sent], result: isSent, line: yield.line))
    function.blocks[point].terminator = .branch(isSent, then: Target(next), otherwise: Target(failed), likely: true)
    function.blocks[failed].terminator = .unwind(yield.onError, line: yield.line)
    return next
  }

  /// `yield from`: a loop that hands on what the delegate yields. Returns the block behind it.
  private mutating func delegate(_ block: Block.ID, _ before: [Instruction], _ yield: Instruction, _ slots: [Slot.ID]) -> Block.ID {
    let line = yield.line
    let step = function.blocks.append(Block())
    let give = function.blocks.append(Block())
    let done = function.blocks.append(Block())
    let none = function.newValue(.value)
    function.blocks[block].instructions = before + [
      Instruction(.primitive(.generatorDelegateTo), [generator, yield.operands[0]], line: line),
      Instruction(.singleton(.none), result: none, line: line),
    ]
    function.blocks[block].terminator = .jump(Target(step, [none]))

    let given = function.newValue(.value, hint: "sent")
    let item = function.newValue(.value, hint: "item")
    let isItem = function.newValue(.bool)
    function.blocks[step].parameters = [given]
    function.blocks[step].instructions = [
      Instruction(.primitive(.yieldFromStep), [generator, given], result: item, onError: yield.onError, line: line),
      Instruction(.isPresent, [item], result: isItem, line: line),
    ]
    function.blocks[step].terminator = .branch(isItem, then: Target(give), otherwise: Target(done), likely: true)
    suspend(give, [], giving: item, slots, line: line)
    let point = goOn(yield, slots, checksSent: false)
    function.blocks[point].terminator = .jump(Target(step, [sent]))
    return done
  }

  /// A return leaves the result in the generator.
  private mutating func finish(_ block: Block.ID, with terminator: Terminator) {
    guard case .return(let result) = terminator else {
      function.blocks[block].terminator = terminator
      return
    }
    var value = result
    if value == nil {
      let none = function.newValue(.value)
      function.blocks[block].instructions.append(Instruction(.singleton(.none), result: none))
      value = none
    }
    let absent = function.newValue(.value)
    function.blocks[block].instructions += [
      Instruction(.primitive(.generatorFinish), [generator, value!]), Instruction(.absent, result: absent),
    ]
    function.blocks[block].terminator = .return(absent)
  }
}

extension Primitive {
  fileprivate static let generatorState = Primitive(
    "nj_generator_state", [.object(.generator)], .i64, fails: .never, effects: .readsMemory)
  fileprivate static let generatorStopAt = Primitive(
    "nj_generator_stop_at", [.object(.generator), .i64], .none, fails: .never, effects: .writesMemory)
  fileprivate static let generatorFinish = Primitive(
    "nj_generator_finish", [.object(.generator), .value], .none, fails: .never, effects: .writesMemory)
  fileprivate static let generatorDelegateTo = Primitive(
    "nj_generator_delegate_to", [.object(.generator), .value], .none, fails: .never, effects: .writesMemory)
  fileprivate static let generatorResult = Primitive(
    "nj_generator_result", [.object(.generator)], .value, fails: .never, effects: .readsMemory)
  fileprivate static let yieldFromStep = Primitive(
    "nj_yield_from_step", [.object(.generator), .value], .value, fails: .zeroIfPending)
}
