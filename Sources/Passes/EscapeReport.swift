import Base
import IR

/// What became of the objects that each function of the program's own modules makes, and which of its lists, dicts and sets need
/// no lock: a line each, by their lines in the source.
/// - Requires: `program` is fresh from lowering; all passes run on it.
public func escapeReport(on program: inout Program) -> String {
  var report = EscapeReport()
  Pipeline.run(
    on: &program,
    before: { pass, program in
      switch pass {
      case "dissolveObjects": report.noteDissolved(in: program)
      case "removeLocks": report.noteUnlocked(in: program)
      case "placeOnStack": report.notePlaced(in: program)
      default: break
      }
    })
  return report.text(program)
}

private struct EscapeReport {
  private struct Entry: Hashable {
    var line: Int32
    var frame: String?
    var text: String
  }

  private var entries: [Function.ID: [Entry]] = [:]

  mutating func noteDissolved(in program: Program) {
    for id in program.functions.ids where program.functions[id].blocks.count > 0 && isOwn(id, program) {
      var copy = program.functions[id]
      let dissolved = dissolve(&copy, program)
      for instruction in dissolved { add(instruction, frames: copy.frames, "became variables", in: id, program) }
    }
  }

  mutating func notePlaced(in program: Program) {
    findPlacements(in: program) { id, instruction, placement in
      guard isOwn(id, program), !isDefinition(instruction, in: program.functions[id]) else { return }
      let outcome =
        switch placement {
        case .stack: "on the stack"
        case .heap(let reason): "on the heap: " + text(reason, program)
        }
      add(instruction, frames: program.functions[id].frames, outcome, in: id, program)
    }
  }

  mutating func noteUnlocked(in program: Program) {
    findContainers(in: program) { id, instruction, sharing in
      guard isOwn(id, program), program.functions[id].kind != .moduleInit, case .primitive(let made) = instruction.operation,
        made.result != .object(.tuple)
      else { return }
      let outcome =
        switch sharing {
        case nil: "needs no lock"
        case .escapes(let escape): "has a lock: " + text(.escapes(escape), program)
        case .callers: "has a lock: stored where the caller sees it"
        case .calledInstance: "has a lock: held by an object that is called or iterated over by methods of its own"
        }
      add(instruction, frames: program.functions[id].frames, outcome, in: id, program)
    }
  }

  private func isOwn(_ id: Function.ID, _ program: Program) -> Bool { !program.modules[program.functions[id].module].isLibrary }

  /// The functions of modules and classes stay, of course.
  private func isDefinition(_ instruction: Instruction, in function: Function) -> Bool {
    if case .makeFunction = instruction.operation { return function.kind == .moduleInit }
    return false
  }

  private mutating func add(
    _ instruction: Instruction, frames: Arena<Frame>, _ outcome: String, in id: Function.ID, _ program: Program
  ) {
    let frame = instruction.line.frame.map { frames[$0].pythonName }
    entries[id, default: []].append(
      Entry(line: instruction.line.number, frame: frame, text: "\(name(of: instruction, program)) \(outcome)"))
  }

  // MARK: Words

  private func name(of instruction: Instruction, _ program: Program) -> String {
    switch instruction.operation {
    case .newInstance(let type): "instance of \(program.classes[type].qualifiedName)"
    case .allocate: "captured variables"
    case .makeFunction(let function): "function \(program.functions[function].qualifiedName)"
    case .newGenerator(let body): "generator \(program.functions[body].qualifiedName)"
    case .primitive(let primitive):
      if case .object(let kind) = primitive.result { kind.rawValue } else { "walk over a dict" }
    default: "object"
    }
  }

  private func text(_ reason: HeapReason, _ program: Program) -> String {
    switch reason {
    case .escapes(let escape): text(escape.kind, program) + (escape.line.number == 0 ? "" : ", line \(escape.line.number)")
    case .returned: "returned, stored where the caller sees it, or passed on in a recursion"
    case .held: "held by an object on the heap"
    case .loop: "still in use when the loop makes the next"
    case .operated: "called or iterated over by methods of its own"
    case .large: "too large"
    case .kind: "not of a plain class"
    }
  }

  private func text(_ kind: EscapeReason.Kind, _ program: Program) -> String {
    switch kind {
    case .global(let global): "stored in global \(program.globals[global].name)"
    case .primitive(let name): "given to the runtime's \(name.hasPrefix("nj_") ? String(name.dropFirst(3)) : name)"
    case .callee(let function): "given to \(program.functions[function].qualifiedName), which lets it out"
    case .virtual(let owner, let slot):
      "given to method \(program.classes[owner].slots[slot].name) of \(program.classes[owner].qualifiedName) or a subclass"
    case .value: "given to a function that is not known"
    case .method(let name): "given to method \(name), which is looked up by name"
    case .captured: "kept by a function object"
    case .typeObject: "given to what makes a class"
    case .yielded: "given out by a generator"
    case .unknown: "mixed with what comes from elsewhere"
    }
  }

  func text(_ program: Program) -> String {
    var writer = TextWriter()
    for module in program.modules.ids where !program.modules[module].isLibrary {
      let functions = program.functions.ids.filter { program.functions[$0].module == module && entries[$0] != nil }
      if functions.isEmpty { continue }
      writer.line(program.modules[module].path)
      for id in functions.sorted(by: { (program.functions[$0].line, $0) < (program.functions[$1].line, $1) }) {
        writer.line("  \(program.functions[id].qualifiedName), line \(program.functions[id].line)")
        for line in lines(entries[id]!) { writer.line("    " + line) }
      }
    }
    return writer.text
  }

  private func lines(_ entries: [Entry]) -> [String] {
    let order = entries.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
    var lines: [String] = []
    for (_, entry) in order {
      let line = "\(entry.line)\(entry.frame.map { " in \($0)" } ?? ""): \(entry.text)"
      if lines.last != line { lines.append(line) }
    }
    return lines
  }
}
