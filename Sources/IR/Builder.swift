import Base

/// Builds one function, block by block. Source line and error edge are state: what is emitted takes them unless told otherwise;
/// operations that never raise get no edge.
///
/// Code that cannot run is welcome: emitting after a terminator starts a block that nothing reaches, and terminating a
/// terminated block does nothing, so that lowering needs no case for statements behind a `return`.
public struct FunctionBuilder {
  public var function: Function
  /// Where the next instruction goes.
  public private(set) var current: Block.ID
  /// Where what is emitted next comes from.
  public var line: Line
  /// Where an exception goes from what is emitted next and may raise.
  public var errorEdge = ErrorEdge.propagate

  /// Starts in the entry block of `shell`, which has no blocks yet; the entry's parameters are the function's.
  public init(_ shell: Function) {
    precondition(shell.blocks.count == 0, "FunctionBuilder: \(shell.name) has blocks already")
    function = shell
    line = Line(shell.line)
    current = function.blocks.append(Block())
    for parameter in shell.parameters { addParameter(to: current, parameter.repr, hint: parameter.name) }
  }

  /// The function's parameters as values.
  public var parameters: [Value.ID] { function.blocks[function.entry].parameters }

  /// Whether what is emitted now can never run.
  public var isTerminated: Bool { function.blocks[current].terminator != nil }

  public func repr(of value: Value.ID) -> Repr { function.values[value].repr }

  // MARK: Blocks and slots

  /// A new block, to be filled after `switchTo`.
  public mutating func newBlock() -> Block.ID { function.blocks.append(Block()) }

  public mutating func switchTo(_ block: Block.ID) { current = block }

  /// Adds a parameter to a block that no jump names yet.
  @discardableResult
  public mutating func addParameter(to block: Block.ID, _ repr: Repr, hint: String? = nil) -> Value.ID {
    let value = function.values.append(Value(repr: repr, hint: hint))
    function.blocks[block].parameters.append(value)
    return value
  }

  public mutating func newSlot(_ repr: Repr, name: String) -> Slot.ID {
    function.slots.append(Slot(repr: repr, name: name))
  }

  // MARK: Instructions

  /// Emits an operation with a result. `onError` nil: the current edge; `line` nil: the current line.
  public mutating func emit(
    _ operation: Operation, _ operands: [Value.ID] = [], repr: Repr, onError: ErrorEdge? = nil, line: Line? = nil,
    hint: String? = nil
  ) -> Value.ID {
    let result = function.values.append(Value(repr: repr, hint: hint))
    append(operation, operands, result: result, onError: onError, line: line)
    return result
  }

  /// Emits an operation without a result.
  public mutating func emitVoid(
    _ operation: Operation, _ operands: [Value.ID] = [], onError: ErrorEdge? = nil, line: Line? = nil
  ) {
    append(operation, operands, result: nil, onError: onError, line: line)
  }

  private mutating func append(
    _ operation: Operation, _ operands: [Value.ID], result: Value.ID?, onError: ErrorEdge?, line: Line?
  ) {
    if isTerminated { current = newBlock() }
    let raises = operation.raising(operand: operands.first.map { function.values[$0].repr }) != .never
    let edge = raises ? onError ?? errorEdge : .none
    function.blocks[current].instructions.append(
      Instruction(operation, operands, result: result, onError: edge, line: line ?? self.line))
  }

  // MARK: Terminators

  /// Ends the current block; nothing happens when it has an end already.
  public mutating func terminate(_ terminator: Terminator) {
    if !isTerminated { function.blocks[current].terminator = terminator }
  }

  public mutating func jump(_ block: Block.ID, _ arguments: [Value.ID] = []) {
    terminate(.jump(Target(block, arguments)))
  }

  public mutating func branch(_ condition: Value.ID, _ then: Block.ID, _ otherwise: Block.ID, likely: Bool? = nil) {
    terminate(.branch(condition, then: Target(then), otherwise: Target(otherwise), likely: likely))
  }

  /// Leaves with the pending exception, along the current edge. Where the exception came through this frame before, its traceback
  /// gets no other entry: the line is 0.
  public mutating func unwind(line: Line = 0) { terminate(.unwind(errorEdge, line: line)) }
}
