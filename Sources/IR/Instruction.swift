import Base

/// An SSA value of one function: an instruction's result or a block's parameter.
public struct Value: Sendable {
  public typealias ID = Base.ID<Value>

  public var repr: Repr
  /// The Python name it holds, for readable output.
  public var hint: String?

  public init(repr: Repr, hint: String? = nil) {
    self.repr = repr
    self.hint = hint
  }
}

/// A local variable that is not in SSA form: it may be read and written anywhere in its function. Zero (absent) at entry where
/// its repr has an absent word; else undefined. `promoteSlots` turns most into values.
public struct Slot: Sendable {
  public typealias ID = Base.ID<Slot>

  public var repr: Repr
  public var name: String

  public init(repr: Repr, name: String) {
    self.repr = repr
    self.name = name
  }
}

/// What happens when an instruction raises.
public enum ErrorEdge: Hashable, Sendable {
  /// It cannot raise.
  case none
  /// The function adds itself to the traceback and returns its error value.
  case propagate
  /// As `propagate`, but control goes to this block, with the exception pending. The block has no parameters; what it needs
  /// of the state before is in slots.
  case handler(Block.ID)
}

public struct Instruction: Sendable {
  public var operation: Operation
  public var operands: [Value.ID]
  /// nil when the operation has no result.
  public var result: Value.ID?
  public var onError: ErrorEdge
  public var line: Line

  public init(_ operation: Operation, _ operands: [Value.ID] = [], result: Value.ID? = nil, onError: ErrorEdge = .none, line: Line = 0) {
    self.operation = operation
    self.operands = operands
    self.result = result
    self.onError = onError
    self.line = line
  }
}

public enum Operation: Hashable, Sendable {
  // Constants.
  /// Of repr `.int` (must be a small int), `.i64`, `.i32`, `.i16` or `.u8`.
  case constInt(Int64)
  /// An int that is no small int, in hexadecimal with an optional minus sign; repr `.int`.
  case constBigInt(String)
  case constFloat(Double)
  case constBool(Bool)
  /// WTF-8; repr `.object(.str)`.
  case constString([UInt8])
  case constBytes([UInt8])
  case constComplex(Double)
  /// None, Ellipsis, NotImplemented; repr `.value`.
  case singleton(Singleton)
  /// The absent word of the result's repr (`hasAbsent`).
  case absent
  /// Address of a type: repr `.object(.type)`.
  case typeAddress(TypeReference)

  // Conversions. One operand.
  /// To `.value`, from any repr that is present. A float may be allocated. From `.none` (no operand) it gives None.
  case box
  /// From `.value` to the result's repr, checked: TypeError in mypyc's words when the value has another type
  /// ("int object expected; got str"). `UnboxTarget` says what to accept.
  case unbox(UnboxTarget)
  /// From `.value` or a pointer repr to a pointer repr or `.int`, or between raw and boxed forms where the compiler knows that
  /// the value has the right type. Never fails.
  case cast
  /// Between number reprs: i64 → int (never fails), int → i64 (raises OverflowError), i64/int → f64 (int: may raise
  /// OverflowError), bool → int/i64, i64 ↔ i32/i16/u8 (narrowing raises OverflowError in mypyc's words).
  case convert
  /// int → i64, for an int known to be small. Never fails.
  case smallIntValue
  /// int → i64, saturated to the small ints' range. Never fails.
  case clampInt
  /// Any repr with an absent word → bool: whether it is there.
  case isPresent
  /// Passes its operand on, raising when it is absent. An attribute may have a second operand: the object, whose class the message names.
  case checkPresent(Absence)

  // Variables.
  case loadSlot(Slot.ID)
  case storeSlot(Slot.ID)
  case loadGlobal(Global.ID)
  case storeGlobal(Global.ID)

  // Numbers.
  /// Both operands and the result have one repr: `.i64` (no overflow may happen: proved), `.i32`, `.i16`, `.u8` (wrap) or `.f64`.
  /// Division and modulo by zero raise ZeroDivisionError; floor semantics.
  case arithmetic(ArithmeticOperator)
  /// Both operands `.int`, the result `.int`, exact. `.power` and `.trueDivide` are primitives, not here.
  case intArithmetic(ArithmeticOperator)
  case negate, invert
  /// Two operands of one raw repr (or `.int`, `.bool`), to `.bool`.
  case compare(Comparison)
  /// bool → bool.
  case not
  /// Two words or pointers: `is`.
  case same
  /// Value or object pointer, then `.object(.type)`: whether the exact type of the first is the second.
  case hasExactType
  /// Value or object pointer: is an instance of the type. No user code (`__instancecheck__` is a primitive).
  case isInstance(TypeReference)

  // Memory.
  /// A zeroed record; operands: none. For an instance: the type word is set; operand: the type as `.object(.type)`, or none for
  /// the class's static storage.
  case allocate(Record.ID)
  case newInstance(Class.ID)
  /// As the operation that makes such an object on the heap, in the C function's own frame: zeroed each time, never fails. It must be
  /// dead when the function returns, and when the same instruction runs again.
  case local(LocalObject)
  /// Field `index` of the record itself (not of its base).
  case getField(Record.ID, Int)
  /// Operands: record, value.
  case setField(Record.ID, Int)

  // Calls.
  case primitive(Primitive)
  /// Operands as the function's parameters.
  case call(Function.ID)
  /// Through the receiver's vtable; the receiver is the first operand.
  case callVirtual(Class.ID, slot: Int)
  /// Operands: callee as `.value`, positional arguments, then values of keyword arguments named here; all `.value`.
  case callValue(keywords: [String])
  /// Operands: receiver and arguments likewise; the method is looked up by name.
  case callMethod(String, keywords: [String])
  /// Operands: environment (a record; absent when the function takes none), defaults (`.object(.tuple)`, may be absent), keyword defaults
  /// (`.object(.dict)`, may be absent). Result `.value`.
  case makeFunction(Function.ID)
  /// Operands: bases (tuple), namespace (dict), keywords (dict, may be absent). Result `.value`.
  case makeClass(Class.ID)
  /// A new generator whose body is this function of kind `.resume`; result: its frame, zeroed behind the header.
  case newGenerator(Function.ID)
  /// In a generator function before it is split: gives `.value` to the caller; the result is what was sent.
  case yield
  /// In a generator function before it is split: the operand is the iterator; result: the value of `yield from`.
  case yieldFrom

  /// Tests the poll flag; at loop heads.
  case poll
}

extension Operation {
  /// What all bits zero mean in a repr.
  public static func zero(of repr: Repr) -> Operation {
    switch repr {
    case .value, .int, .object, .record, .handle: .absent
    case .f64: .constFloat(0)
    case .bool: .constBool(false)
    case .i64, .i32, .i16, .u8: .constInt(0)
    case .none: preconditionFailure("IR: a variable of repr none")
    }
  }
}

/// What may lie in a function's frame, with the operation that it replaces.
public enum LocalObject: Hashable, Sendable {
  /// `allocate`
  case record(Record.ID)
  /// `newInstance` without an operand
  case instance(Class.ID)
  /// `newGenerator`
  case generator(Function.ID)
  /// `makeFunction`
  case function(Function.ID)
  /// The primitive `nj_dict_cursor`.
  case dictCursor
}

public enum Singleton: Hashable, Sendable { case none, ellipsis, notImplemented }

public enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
  case add, subtract, multiply, floorDivide, modulo, trueDivide, and, or, xor, shiftLeft, shiftRight
}

public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case less, lessOrEqual, equal, notEqual, greater, greaterOrEqual
}

public enum TypeReference: Hashable, Sendable {
  /// `nj_type_<name>`.
  case builtin(String)
  /// `nj_exception_<name>`.
  case exception(String)
  /// Static storage of a module-level class.
  case `class`(Class.ID)
}

/// What `unbox` accepts.
public enum UnboxTarget: Hashable, Sendable {
  case int, float, bool, i64, i32, i16, u8
  /// None only.
  case none
  /// An instance of the type, `orNone` or None; the text is the type's name in the error message.
  case instance(TypeReference, orNone: Bool, name: String)
  /// An instance of the class that the variable of a class from another runtime holds, or anything while it holds no class.
  case instanceOfVariable(Class.ID, orNone: Bool, name: String)
}

/// Why a word may be absent, and what to raise then. `variables` are those of the frame, among which the message's reader may have meant
/// another; the text form of the IR leaves them out.
public enum Absence: Hashable, Sendable {
  /// UnboundLocalError: cannot access local variable 'x' where it is not associated with a value
  case local(String)
  /// NameError: cannot access free variable 'x' where it is not associated with a value in enclosing scope
  case free(String, variables: [String])
  /// NameError: name 'x' is not defined
  case global(String, variables: [String])
  /// AttributeError: 'C' object has no attribute 'x'. The class's name is that of an object that is not there to be asked.
  case attribute(String, className: String)
}
