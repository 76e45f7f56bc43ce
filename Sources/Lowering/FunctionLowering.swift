import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Lowers the code of one IR function: a Python function, a module's top level, or a generator expression.
struct FunctionLowering {
  let context: LoweringContext
  let unit: TypedModule
  let moduleID: TypedModule.ID
  /// The Python function whose body it is; nil for a module's top level.
  let functionID: FunctionInfo.ID?
  var builder: FunctionBuilder
  /// Places of variables that are neither captured nor global.
  var slots: [Variable.ID: Slot.ID] = [:]
  /// The environments that this code can reach, innermost last: its own and inlined comprehensions', after the incoming one.
  var environments: [(owner: EnvironmentOwner, value: Value.ID)] = []
  /// What `return`, `break`, `continue` leave on their way out, outermost first.
  var cleanups: [Cleanup] = []
  /// Class bodies being run, outermost first: their namespace dicts.
  var namespaces: [Value.ID] = []
  var returnRepr: Repr
  /// What tracebacks call the code inside the function that is lowered now: a class body, a comprehension. nil for the function's own.
  var frame: Frame.ID?
  /// The comprehension whose loop has not begun: what it iterates over is evaluated outside its frame.
  var comingFrame: ComingFrame?
  /// The place of the call that uses the items of the comprehension up.
  var consumer: Place?

  /// Something that must happen, or that is targeted, when control leaves a statement early.
  enum Cleanup {
    case loop(continueTo: Block.ID, breakTo: Block.ID)
    /// Restores the handled exception, kept in the slot.
    case handler(previous: Slot.ID)
    /// The `finally` body, with the error edge that is in force around the whole `try`.
    case finally([Stmt.ID], edge: ErrorEdge)
    /// A `with` item's exit, called without an exception.
    case with(manager: Slot.ID, edge: ErrorEdge, isAsync: Bool, line: Line)

    var isHandler: Bool {
      if case .handler = self { return true }
      return false
    }
  }

  init(_ context: LoweringContext, module: TypedModule.ID, function: FunctionInfo.ID?, into shell: Function) {
    self.context = context
    self.unit = context.typed.modules[module]
    self.moduleID = module
    self.functionID = function
    self.builder = FunctionBuilder(shell)
    self.returnRepr = shell.kind == .generator ? .value : shell.result
  }

  var typed: TypedProgram { context.typed }
  var types: TypeTable { context.typed.types }
  var syntax: Syntax.Module { unit.syntax }

  func type(of id: Expr.ID) -> Type.ID { unit.types[id] ?? types.any }

  func repr(of value: Value.ID) -> Repr { builder.function.values[value].repr }

  func text(_ symbol: Symbol) -> String { context.text(symbol) }

  // MARK: Emitting

  mutating func emit(_ operation: Operation, _ operands: [Value.ID] = [], _ repr: Repr, hint: String? = nil) -> Value.ID {
    builder.emit(operation, operands, repr: repr, onError: ErrorEdge.none, hint: hint)
  }

  mutating func emitRaising(_ operation: Operation, _ operands: [Value.ID], _ repr: Repr) -> Value.ID {
    builder.emit(operation, operands, repr: repr, onError: builder.errorEdge)
  }

  mutating func emitVoid(_ operation: Operation, _ operands: [Value.ID] = []) {
    builder.emitVoid(operation, operands, onError: ErrorEdge.none)
  }

  /// Calls a runtime primitive whose operands are converted to its parameters' reprs.
  @discardableResult
  mutating func call(_ primitive: Primitive, _ operands: [Value.ID]) -> Value.ID? {
    var converted: [Value.ID] = []
    for (index, operand) in operands.enumerated() {
      let wanted = index < primitive.parameters.count ? primitive.parameters[index] : .value
      converted.append(convert(operand, to: wanted))
    }
    let edge = primitive.failure == .never ? ErrorEdge.none : builder.errorEdge
    if primitive.result == .none {
      builder.emitVoid(.primitive(primitive), converted, onError: edge)
      return nil
    }
    return builder.emit(.primitive(primitive), converted, repr: primitive.result, onError: edge)
  }

  /// As `call`, for a primitive that has a result.
  mutating func value(_ primitive: Primitive, _ operands: [Value.ID]) -> Value.ID {
    guard let result = call(primitive, operands) else { unreachable("Lowering: \(primitive.name) has no result") }
    return result
  }

  mutating func none() -> Value.ID { emit(.singleton(.none), [], .value) }

  mutating func string(_ text: String) -> Value.ID { emit(.constString(Array(text.utf8)), [], .object(.str)) }

  mutating func integer(_ number: Int64) -> Value.ID { emit(.constInt(number), [], .i64) }

  mutating func absent(_ repr: Repr) -> Value.ID { emit(.absent, [], repr) }

  // MARK: Converting

  /// `value` in another repr. From `.value` it is checked against `type`, or against what the repr says when that is nil.
  mutating func convert(_ value: Value.ID, to wanted: Repr, type: Type.ID? = nil) -> Value.ID {
    let present = repr(of: value)
    if present == wanted { return value }
    switch (present, wanted) {
    case (_, .value): return emit(.box, [value], .value)
    case (.value, _):
      guard let target = type.flatMap({ context.unboxTarget(of: $0) }) ?? unboxTarget(for: wanted) else {
        return emit(.cast, [value], wanted)
      }
      return emitRaising(.unbox(target), [value], wanted)
    case (.int, .f64), (.int, .i64), (.int, .i32), (.int, .i16), (.int, .u8), (.i64, .i32), (.i64, .i16), (.i64, .u8),
      (.i32, .i16), (.i32, .u8), (.i16, .u8):
      return emitRaising(.convert, [value], wanted)
    // A bool stays one where an int is wanted: it is still printed as True.
    case (.bool, .int): return emit(.cast, [convert(value, to: .value)], .int)
    case (.i32, .i64), (.i16, .i64), (.u8, .i64), (.i16, .i32), (.u8, .i32), (.u8, .i16), (.i64, .int),
      (.i32, .int), (.i16, .int), (.u8, .int), (.i64, .f64), (.bool, .i64), (.i32, .f64), (.i16, .f64), (.u8, .f64), (.bool, .f64):
      return emit(.convert, [value], wanted)
    case (.record, .record), (.record, .object), (.object, .object(.object)), (.object(.type), .handle):
      return emit(.cast, [value], wanted)
    default:
      return convert(convert(value, to: .value), to: wanted, type: type)
    }
  }

  /// An operand of arithmetic: a bool counts as the number it stands for.
  mutating func number(_ value: Value.ID) -> Value.ID {
    repr(of: value) == .bool ? emit(.convert, [value], .int) : convert(value, to: .int)
  }

  /// The int with the number of `value`, which may be a bool or of a subclass of int.
  mutating func exactInt(_ value: Value.ID) -> Value.ID {
    repr(of: value) == .bool ? number(value) : emitRaising(.intArithmetic(.add), [convert(value, to: .int), intConstant(0)], .int)
  }

  /// What `unbox` accepts where only the repr is known.
  private func unboxTarget(for repr: Repr) -> UnboxTarget? {
    switch repr {
    case .int: return .int
    case .f64: return .float
    case .bool: return .bool
    case .i64: return .i64
    case .i32: return .i32
    case .i16: return .i16
    case .u8: return .u8
    case .object(let kind):
      switch kind {
      case .object, .function, .generator, .module: return nil
      case .exception: return .instance(.exception("BaseException"), orNone: false, name: "BaseException")
      case .type, .str, .bytes, .list, .tuple, .dict, .set:
        return .instance(.builtin(kind.rawValue), orNone: false, name: kind.rawValue)
      }
    case .record(let record):
      let owner = context.ir.classes.ids.first { context.ir.classes[$0].record == record }
      return owner.map { .instance(.class($0), orNone: false, name: context.ir.classes[$0].name) }
    case .value, .handle, .none: return nil
    }
  }

  /// The value of `id` held as its own type wants it.
  mutating func expression(_ id: Expr.ID) -> Value.ID {
    let outer = builder.line
    defer { builder.line = outer }
    let value = rawExpression(id)
    at(id)
    let wanted = context.repr(of: type(of: id))
    if case .yield = syntax[id].kind, wanted.hasAbsent, wanted != .value, repr(of: value) == .value {
      // next() sends None to every generator, whatever type is declared to be sent.
      return emit(.cast, [value], wanted)
    }
    return wanted == .value ? value : convert(value, to: wanted, type: type(of: id))
  }

  /// As `expression`, where any object will do: what may be an int though it counts as a float stays as it is.
  mutating func object(_ id: Expr.ID) -> Value.ID {
    guard mayBeIntForFloat(id) else { return expression(id) }
    let outer = builder.line
    defer { builder.line = outer }
    return rawExpression(id)
  }

  /// Whether `id` is of type float, but comes from a variable or attribute that is declared as a union with it: ints that are assigned
  /// there are not converted.
  func mayBeIntForFloat(_ id: Expr.ID) -> Bool {
    guard context.repr(of: type(of: id)) == .f64 else { return false }
    switch syntax[id].kind {
    case .name:
      guard case .variable(let variable)? = unit.bindings[id] else { return false }
      return context.repr(of: typed.variables[resolved(variable)].type) == .value
    case .attribute:
      switch unit.members[id] {
      case .global(let variable)?: return context.repr(of: typed.variables[resolved(variable)].type) == .value
      case .member(let owner, let name)?: return typed.classes[owner].members[name].map { context.repr(of: $0.type) == .value } ?? false
      case .classMember?, nil: return false
      }
    case .ifExp(_, let then, let otherwise): return mayBeIntForFloat(then) || mayBeIntForFloat(otherwise)
    case .boolOp(_, let operands): return operands.contains { mayBeIntForFloat($0) }
    case .namedExpr(_, let value): return mayBeIntForFloat(value)
    case .call(let callee, let arguments, _):
      guard case .builtin(let name)? = unit.bindings[callee], ["min", "max"].contains(text(name)) else { return false }
      return arguments.count > 1 && arguments.contains { mayBeIntForFloat($0) }
    default: return false
    }
  }

  /// The value of `id`, for a place of the type `type`.
  mutating func expression(_ id: Expr.ID, as wanted: Type.ID) -> Value.ID {
    convert(object(id), to: context.repr(of: wanted), type: wanted)
  }

  mutating func boxed(_ id: Expr.ID) -> Value.ID { convert(object(id), to: .value) }

  // MARK: Control flow

  mutating func newBlock() -> Block.ID { builder.newBlock() }

  mutating func jump(_ block: Block.ID) { builder.terminate(.jump(Target(block))) }

  mutating func branch(_ condition: Value.ID, _ then: Block.ID, _ otherwise: Block.ID, likely: Bool? = nil) {
    builder.terminate(.branch(condition, then: Target(then), otherwise: Target(otherwise), likely: likely))
  }

  mutating func switchTo(_ block: Block.ID) { builder.switchTo(block) }

  /// Whether code emitted now can run.
  var isReachable: Bool { !builder.isTerminated }

  mutating func newSlot(_ repr: Repr, _ name: String) -> Slot.ID { builder.newSlot(repr, name: name) }

  mutating func load(_ slot: Slot.ID) -> Value.ID {
    emit(.loadSlot(slot), [], builder.function.slots[slot].repr, hint: builder.function.slots[slot].name)
  }

  mutating func store(_ value: Value.ID, _ slot: Slot.ID) {
    emitVoid(.storeSlot(slot), [convert(value, to: builder.function.slots[slot].repr)])
  }
}
