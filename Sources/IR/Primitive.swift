/// One operation of the runtime, as a C function (or macro) that generated code calls.
public struct Primitive: Hashable, Sendable {
  /// How the C function tells that it failed.
  public enum Failure: Hashable, Sendable {
    case never
    /// Returns zero: a null word or pointer.
    case zero
    /// Returns false; otherwise it has no result (`result` is `.none`).
    case falseStatus
    /// Returns int -1; otherwise 0 or 1 (`result` is `.bool`).
    case negative
    /// Returns NjI64Result or NjF64Result.
    case status
    /// Returns zero; whether that is an error or "absent" tells `nj_error_pending()`. The result may be absent.
    case zeroIfPending
    /// Returns NjF64Result; whether "not ok" is an error or "absent" tells `nj_error_pending()`. `isPresent` may be asked of the result.
    case statusIfPending
    /// It always raises.
    case always
  }

  public struct Effects: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// May run Python code that the compiler does not see.
    public static let runsUserCode = Effects(rawValue: 1 << 0)
    public static let readsMemory = Effects(rawValue: 1 << 1)
    public static let writesMemory = Effects(rawValue: 1 << 2)
    /// Takes a container's lock.
    public static let locks = Effects(rawValue: 1 << 3)
    public static let allocates = Effects(rawValue: 1 << 4)
    /// Anything may happen.
    public static let all: Effects = [.runsUserCode, .readsMemory, .writesMemory, .locks, .allocates]
    /// A new immutable object at most: it may be removed when unused and its failure does not matter.
    public static let pure: Effects = []
  }

  public var name: String
  public var parameters: [Repr]
  public var result: Repr
  public var failure: Failure
  public var effects: Effects
  /// After the fixed parameters: a C array of the remaining operands (all `.value`) and their count.
  public var takesArray: Bool
  /// What an integer result can be; nil: anything.
  public var range: ClosedRange<Int64>?

  /// What the length of a container can be in an address space of 47 bits.
  public static let lengths: ClosedRange<Int64> = 0...(1 << 47)

  public init(
    _ name: String, _ parameters: [Repr], _ result: Repr, fails failure: Failure, effects: Effects = .all,
    takesArray: Bool = false, range: ClosedRange<Int64>? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.failure = failure
    self.effects = effects
    self.takesArray = takesArray
    self.range = range
  }
}
