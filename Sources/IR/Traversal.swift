import Base

extension Terminator {
  /// The blocks that it goes to without an exception, in order.
  public var targets: [Target] {
    switch self {
    case .jump(let target): [target]
    case .branch(_, let then, let otherwise, _): [then, otherwise]
    case .switch(_, let cases, let otherwise): cases + [otherwise]
    case .return, .unwind, .unreachable: []
    }
  }

  /// The values it reads itself, its targets' arguments not counted.
  public var ownOperands: [Value.ID] {
    switch self {
    case .branch(let condition, _, _, _): [condition]
    case .switch(let selector, _, _): [selector]
    case .return(let result): result.map { [$0] } ?? []
    case .jump, .unwind, .unreachable: []
    }
  }

  /// Every value it reads.
  public var operands: [Value.ID] { ownOperands + targets.flatMap(\.arguments) }

  /// The handler it goes to with an exception.
  public var handler: Block.ID? {
    if case .unwind(.handler(let block), _) = self { return block }
    return nil
  }

  /// Changes each target in place.
  public mutating func updateTargets(_ change: (inout Target) -> Void) {
    switch self {
    case .jump(var target):
      change(&target)
      self = .jump(target)
    case .branch(let condition, var then, var otherwise, let likely):
      change(&then)
      change(&otherwise)
      self = .branch(condition, then: then, otherwise: otherwise, likely: likely)
    case .switch(let selector, var cases, var otherwise):
      for index in cases.indices { change(&cases[index]) }
      change(&otherwise)
      self = .switch(selector, cases: cases, otherwise: otherwise)
    case .return, .unwind, .unreachable: break
    }
  }

  /// Changes each value that it reads in place.
  public mutating func updateOperands(_ change: (inout Value.ID) -> Void) {
    switch self {
    case .branch(var condition, let then, let otherwise, let likely):
      change(&condition)
      self = .branch(condition, then: then, otherwise: otherwise, likely: likely)
    case .switch(var selector, let cases, let otherwise):
      change(&selector)
      self = .switch(selector, cases: cases, otherwise: otherwise)
    case .return(.some(var result)):
      change(&result)
      self = .return(result)
    case .return(.none), .jump, .unwind, .unreachable: break
    }
    updateTargets { target in
      for index in target.arguments.indices { change(&target.arguments[index]) }
    }
  }
}

extension ErrorEdge {
  public var handler: Block.ID? {
    if case .handler(let block) = self { return block }
    return nil
  }
}

extension Block {
  /// The blocks control goes to next: the terminator's targets, then the handlers of its instructions, each once.
  public var successors: [Block.ID] {
    var result: [Block.ID] = []
    func add(_ block: Block.ID) { if !result.contains(block) { result.append(block) } }
    for target in terminator?.targets ?? [] { add(target.block) }
    for instruction in instructions { instruction.onError.handler.map(add) }
    terminator?.handler.map(add)
    return result
  }

  /// Changes each value that is read in the block in place.
  public mutating func updateOperands(_ change: (inout Value.ID) -> Void) {
    for index in instructions.indices {
      for operand in instructions[index].operands.indices { change(&instructions[index].operands[operand]) }
    }
    terminator?.updateOperands(change)
  }

  /// Changes the handler blocks of its error edges in place.
  public mutating func updateHandlers(_ change: (Block.ID) -> Block.ID) {
    for index in instructions.indices {
      if let handler = instructions[index].onError.handler { instructions[index].onError = .handler(change(handler)) }
    }
    if case .unwind(.handler(let handler), let line) = terminator {
      terminator = .unwind(.handler(change(handler)), line: line)
    }
  }
}

extension Function {
  public func repr(of value: Value.ID) -> Repr { values[value].repr }

  public mutating func newValue(_ repr: Repr, hint: String? = nil) -> Value.ID {
    values.append(Value(repr: repr, hint: hint))
  }
}
