import Base

/// How the IR holds a value. Each IR value has exactly one.
public enum Repr: Hashable, Sendable {
  /// An `NjValue` word: any Python value.
  case value
  /// An `NjInt` word: a Python int, small or not.
  case int
  /// Raw machine values.
  case f64, bool, i64, i32, i16, u8
  /// A pointer to a heap object, known to be of this kind (or a subclass).
  case object(ObjectKind)
  /// A pointer to a compiler-made struct.
  case record(Record.ID)
  /// A raw handle of the runtime's that is no Python value, by its C type (`NjException *`); the collector still sees it.
  case handle(String)
  /// Nothing: the operation is done for its effect. A function whose result this is returns Python's None.
  case none
}

extension Repr {
  /// Words and pointers, for which the all-zero word means "absent".
  public var hasAbsent: Bool {
    switch self {
    case .value, .int, .object, .record, .handle: true
    case .f64, .bool, .i64, .i32, .i16, .u8, .none: false
    }
  }
}

/// Which struct of the runtime an object pointer points to.
public enum ObjectKind: String, Hashable, Sendable, CaseIterable {
  case object, type, str, bytes, list, tuple, dict, set, function, generator, exception, module

  /// The runtime's name of the struct.
  public var cType: String {
    switch self {
    case .object: "NjObject"
    case .type: "NjType"
    case .str: "NjStr"
    case .bytes: "NjBytes"
    case .list: "NjList"
    case .tuple: "NjTuple"
    case .dict: "NjDict"
    case .set: "NjSet"
    case .function: "NjFunction"
    case .generator: "NjGenerator"
    case .exception: "NjException"
    case .module: "NjModule"
    }
  }
}

/// A struct that the compiler lays out: a class's instances, a closure's environment, a generator's frame.
public struct Record: Sendable {
  public typealias ID = Base.ID<Record>

  public enum Start: Hashable, Sendable {
    /// No header: an environment.
    case bare
    /// Starts with the struct of a built-in type (`NjObject` for a class without bases, `NjException`, `NjDict`, `NjGenerator` …).
    case builtin(String)
    case record(Record.ID)
  }

  public struct Field: Sendable {
    public var name: String
    public var repr: Repr

    public init(name: String, repr: Repr) {
      self.name = name
      self.repr = repr
    }
  }

  /// Unique in the program, readable, a valid part of a C identifier.
  public var name: String
  public var base: Start
  /// This record's own, after those of the base. Each takes one word.
  public var fields: [Field]

  public init(name: String, base: Start, fields: [Field] = []) {
    self.name = name
    self.base = base
    self.fields = fields
  }
}
