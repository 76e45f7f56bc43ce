import Base
import IR

/// Emits one function: its direct entry, and its generic one (EmitEntryPoint.swift).
///
/// Each SSA value is a C local, each block a label where something jumps to it; constants stand in place. The path of an error
/// is out of line at the end, one label for each pair of line and edge.
struct FunctionEmitter {
  let context: EmitContext
  let id: Function.ID
  let function: Function
  var pool = ConstantPool()
  var writer = CWriter()

  /// The C expression that stands for each value.
  private var texts: [String]
  private(set) var useCounts: [Int]
  /// Blocks in the order of emission.
  private let order: [Block.ID]
  /// Handlers that only add a frame to the traceback: they are paths of errors themselves.
  private let landings: [Block.ID: ErrorExit]
  private var labelled: Set<Block.ID> = []
  private var errorExits: [ErrorExit] = []
  private var directiveLine: Line = 0

  private struct ErrorExit: Hashable {
    /// Without a number: the traceback has this frame already.
    var line: Line
    var edge: ErrorEdge
  }

  init(_ context: EmitContext, _ id: Function.ID) {
    self.context = context
    self.id = id
    function = context.program.functions[id]
    texts = function.values.ids.map { [function] in CNames.local(function.values[$0].hint, "\($0.index)") }
    useCounts = Array(repeating: 0, count: function.values.count)
    let landings = Self.landings(in: function)
    self.landings = landings
    order = Dominators(function).order.filter { landings[$0] == nil }
    countUses()
  }

  private static func landings(in function: Function) -> [Block.ID: ErrorExit] {
    var landings: [Block.ID: ErrorExit] = [:]
    for id in function.blocks.ids where function.blocks[id].instructions.isEmpty && id != function.entry {
      if case .unwind(let edge, let line)? = function.blocks[id].terminator { landings[id] = ErrorExit(line: line, edge: edge) }
    }
    for block in function.blocks.elements {
      for target in block.terminator!.targets { landings[target.block] = nil }
    }
    return landings
  }

  private mutating func countUses() {
    for block in order {
      for instruction in function.blocks[block].instructions {
        for operand in instruction.operands { useCounts[Int(operand.index)] += 1 }
      }
      for operand in function.blocks[block].terminator!.operands { useCounts[Int(operand.index)] += 1 }
    }
  }

  func repr(_ value: Value.ID) -> Repr { function.values[value].repr }
  func text(_ value: Value.ID) -> String { texts[Int(value.index)] }
  func slotName(_ id: Slot.ID) -> String { CNames.local(function.slots[id].name, "s\(id.index)") }
  func isUsed(_ value: Value.ID) -> Bool { useCounts[Int(value.index)] > 0 }

  /// Makes `expression` stand for `value`; nothing is emitted.
  mutating func define(_ value: Value.ID, as expression: String) { texts[Int(value.index)] = expression }

  // MARK: Body

  mutating func emit() {
    findLabels()
    writer.line()
    writer.line("/* \(CLiteral.comment(function.qualifiedName)), line \(function.line) */")
    writer.open(context.prototype(id))
    declareVariables()
    if function.checksStack && function.mayRaise {
      writer.line("if (NJ_UNLIKELY(!nj_stack_has_room())) {")
      writer.line("    nj_raise_recursion();")
      writer.line("    return \(context.errorValue(function.result));")
      writer.line("}")
    }
    for parameter in function.blocks[function.entry].parameters where !isUsed(parameter) { writer.line("(void)\(text(parameter));") }
    for (index, block) in order.enumerated() { emitBlock(block, next: index + 1 < order.count ? order[index + 1] : nil) }
    emitErrorExits()
    writer.close()
  }

  /// A block needs a label unless only the block before it goes there, by falling through.
  private mutating func findLabels() {
    for landing in landings.values { landing.edge.handler.map { _ = labelled.insert($0) } }
    for (index, id) in order.enumerated() {
      let block = function.blocks[id]
      let next = index + 1 < order.count ? order[index + 1] : nil
      for instruction in block.instructions { instruction.onError.handler.map { _ = labelled.insert($0) } }
      block.terminator!.handler.map { _ = labelled.insert($0) }
      switch block.terminator! {
      case .jump(let target): if target.block != next { labelled.insert(target.block) }
      case .branch(_, let then, let otherwise, _):
        if fallsThrough(then, otherwise, next) == nil || then.block == otherwise.block {
          labelled.insert(then.block)
          labelled.insert(otherwise.block)
        } else {
          labelled.insert(then.block == next ? otherwise.block : then.block)
        }
      case .switch(_, let cases, let otherwise): for target in cases + [otherwise] { labelled.insert(target.block) }
      case .return, .unwind, .unreachable: break
      }
    }
  }

  /// Which target of a branch needs no jump because it comes next.
  private func fallsThrough(_ then: Target, _ otherwise: Target, _ next: Block.ID?) -> Target? {
    otherwise.block == next ? otherwise : then.block == next ? then : nil
  }

  private mutating func declareVariables() {
    for slot in function.slots.ids {
      let repr = function.slots[slot].repr
      writer.line("\(context.declare(repr, slotName(slot))) = \(zero(repr));")
    }
    for block in order where block != function.entry {
      for parameter in function.blocks[block].parameters { writer.line("\(context.declare(repr(parameter), text(parameter)));") }
    }
    declareLocalObjects()
  }

  /// Memory for the objects that lie in the frame.
  private mutating func declareLocalObjects() {
    for block in order {
      for instruction in function.blocks[block].instructions {
        guard case .local(let object) = instruction.operation, let result = instruction.result, isUsed(result) else { continue }
        writer.line("\(localType(object)) \(place(of: result));")
      }
    }
  }

  private func zero(_ repr: Repr) -> String {
    switch repr {
    case .value, .int, .i64, .i32, .i16, .u8: "0"
    case .f64: "0.0"
    case .bool: "false"
    case .object, .record, .handle: "NULL"
    case .none: unreachable("CodeGen: a slot of repr none in \(function.name)")
    }
  }

  private mutating func emitBlock(_ id: Block.ID, next: Block.ID?) {
    if labelled.contains(id) { writer.label("\(label(id)):;") }
    let block = function.blocks[id]
    for instruction in block.instructions {
      emitLineDirective(instruction.line)
      emitInstruction(instruction)
    }
    emitTerminator(block.terminator!, next: next)
  }

  private func label(_ block: Block.ID) -> String { "block_\(block.index)" }

  private var writesDirectives: Bool {
    context.options.lineDirectives && !(context.options.isExtension && context.program.modules[function.module].isLibrary)
  }

  private mutating func emitLineDirective(_ line: Line) {
    guard writesDirectives, line.number != 0 else { return }
    let unmarked = Line(line.number, frame: line.frame)
    guard unmarked != directiveLine else { return }
    directiveLine = unmarked
    writer.directive("#line \(line.number) \(CLiteral.text(frame(line).file))")
  }

  // MARK: Control

  private mutating func emitTerminator(_ terminator: Terminator, next: Block.ID?) {
    switch terminator {
    case .jump(let target):
      emitCopies(target)
      if target.block != next { writer.line("goto \(label(target.block));") }
    case .branch(let condition, let then, let otherwise, let likely):
      emitBranch(text(condition), then, otherwise, likely, next)
    case .switch(let selector, let cases, let otherwise):
      emitSwitch(text(selector), cases, otherwise)
    case .return(let result): emitReturn(result)
    case .unwind(let edge, let line): writer.line("goto \(errorLabel(line: line, edge));")
    case .unreachable: writer.line("__builtin_unreachable();")
    }
  }

  private mutating func emitBranch(_ condition: String, _ then: Target, _ otherwise: Target, _ likely: Bool?, _ next: Block.ID?) {
    let fallen = fallsThrough(then, otherwise, next)
    if let fallen, fallen == then, then.block != otherwise.block {
      emitConditional("!\(condition)", otherwise, likely.map { !$0 })
      emitCopies(then)
    } else {
      emitConditional(condition, then, likely)
      emitCopies(otherwise)
      if otherwise.block != next || then.block == otherwise.block { writer.line("goto \(label(otherwise.block));") }
    }
  }

  private mutating func emitConditional(_ condition: String, _ target: Target, _ likely: Bool?) {
    let test = likely.map { $0 ? "NJ_LIKELY(\(condition))" : "NJ_UNLIKELY(\(condition))" } ?? condition
    if target.arguments.isEmpty {
      writer.line("if (\(test)) goto \(label(target.block));")
    } else {
      writer.line("if (\(test)) {")
      writer.indent()
      emitCopies(target)
      writer.line("goto \(label(target.block));")
      writer.close()
    }
  }

  private mutating func emitSwitch(_ selector: String, _ cases: [Target], _ otherwise: Target) {
    writer.line("switch (\(selector)) {")
    for (number, target) in cases.enumerated() { emitCase("case \(number)", target) }
    emitCase("default", otherwise)
    writer.line("}")
  }

  private mutating func emitCase(_ head: String, _ target: Target) {
    if target.arguments.isEmpty { return writer.line("\(head): goto \(label(target.block));") }
    writer.line("\(head):")
    writer.indent()
    emitCopies(target)
    writer.line("goto \(label(target.block));")
    writer.outdent()
  }

  /// Gives the target's parameters their values, all at once.
  private mutating func emitCopies(_ target: Target) {
    var pending: [(to: String, from: String, repr: Repr)] = []
    for (parameter, argument) in zip(function.blocks[target.block].parameters, target.arguments) where parameter != argument {
      pending.append((text(parameter), text(argument), repr(parameter)))
    }
    var temporaries = 0
    while !pending.isEmpty {
      if let free = pending.firstIndex(where: { copy in !pending.contains { $0.from == copy.to } }) {
        let copy = pending.remove(at: free)
        writer.line("\(copy.to) = \(copy.from);")
      } else {
        // Every destination is still read: save one of them.
        let copy = pending[0]
        let saved = "\(copy.to)_old"
        if temporaries == 0 {
          writer.line("{")
          writer.indent()
        }
        temporaries += 1
        writer.line("\(context.declare(copy.repr, saved)) = \(copy.to);")
        for index in pending.indices where pending[index].from == copy.to { pending[index].from = saved }
      }
    }
    if temporaries > 0 { writer.close() }
  }

  private mutating func emitReturn(_ result: Value.ID?) {
    let status = context.returnsStatus(id)
    guard let result else {
      writer.line(status ? "return true;" : "return;")
      return
    }
    switch function.result {
    case .i64, .i32, .i16, .u8: writer.line(status ? "return (NjI64Result){\(text(result)), true};" : "return \(text(result));")
    case .f64: writer.line(status ? "return (NjF64Result){\(text(result)), true};" : "return \(text(result));")
    case .none, .value, .int, .bool, .object, .record, .handle: writer.line("return \(text(result));")
    }
  }

  // MARK: Errors

  /// The label to go to when the instruction raised.
  mutating func errorLabel(_ instruction: Instruction) -> String { errorLabel(line: instruction.line, instruction.onError) }

  private mutating func errorLabel(line: Line, _ edge: ErrorEdge) -> String {
    let exit = ErrorExit(line: line, edge: edge)
    if line.number == 0, case .handler(let block) = edge { return handlerLabel(block) }
    let index = errorExits.firstIndex(of: exit) ?? errorExits.count
    if index == errorExits.count { errorExits.append(exit) }
    return "raise_\(index)"
  }

  /// What tracebacks call the function that the line belongs to, and its file.
  private func frame(_ line: Line) -> (name: String, file: String) {
    let frame = line.frame.map { function.frames[$0] } ?? Frame(pythonName: function.pythonName, module: function.module)
    return (frame.pythonName, context.program.modules[frame.module].path)
  }

  private mutating func handlerLabel(_ block: Block.ID) -> String {
    landings[block].map { errorLabel(line: $0.line, $0.edge) } ?? label(block)
  }

  /// Paths that go on to others add these behind themselves.
  private mutating func emitErrorExits() {
    var index = 0
    while index < errorExits.count {
      let exit = errorExits[index]
      writer.label("raise_\(index):")
      if exit.line.number != 0 {
        let (name, file) = frame(exit.line)
        writer.line("nj_traceback_add(\(pool.tracePoint(function: name, at: exit.line, file: file)));")
      }
      switch exit.edge {
      case .handler(let block): writer.line("goto \(handlerLabel(block));")
      case .propagate: writer.line("return \(context.errorValue(function.result));")
      case .none: unreachable("CodeGen: an error without an edge in \(function.name)")
      }
      index += 1
    }
  }
}
