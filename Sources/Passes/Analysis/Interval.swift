import IR

/// The integers from `low` to `high`. `Int64.min` as `low` and `Int64.max` as `high` mean that there is no bound on that side,
/// not even that of 64 bits.
struct Interval: Hashable {
  var low: Int64
  var high: Int64

  init(_ low: Int64, _ high: Int64) {
    self.low = low
    self.high = high
  }

  static let all = Interval(.min, .max)
  static let smallInts = Interval(-(1 << 61), 1 << 61 - 1)

  /// What values of a raw repr can be.
  init?(_ repr: Repr) {
    switch repr {
    case .int, .i64: self = .all
    case .i32: self.init(Int64(Int32.min), Int64(Int32.max))
    case .i16: self.init(Int64(Int16.min), Int64(Int16.max))
    case .u8: self.init(0, 255)
    case .bool: self.init(0, 1)
    case .value, .f64, .object, .record, .handle, .none: return nil
    }
  }

  /// Bounded on both sides.
  var isBounded: Bool { low != .min && high != .max }
  var isNatural: Bool { low >= 0 }
  var constant: Int64? { low == high ? low : nil }

  func isWithin(_ other: Interval) -> Bool { low >= other.low && high <= other.high }
  func contains(_ number: Int64) -> Bool { low <= number && number <= high }

  func union(_ other: Interval) -> Interval { Interval(min(low, other.low), max(high, other.high)) }

  /// nil when nothing is in both.
  func intersection(_ other: Interval) -> Interval? {
    let low = max(low, other.low)
    let high = min(high, other.high)
    return low <= high ? Interval(low, high) : nil
  }
}

/// Arithmetic of exact integers.
extension Interval {
  /// Applies a function that is monotone in each operand separately to the corners.
  private static func corners(_ a: Interval, _ b: Interval, _ apply: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)) -> Interval {
    guard a.isBounded, b.isBounded else { return .all }
    var result: Interval?
    for x in [a.low, a.high] {
      for y in [b.low, b.high] {
        let (value, overflow) = apply(x, y)
        if overflow { return .all }
        result = result?.union(Interval(value, value)) ?? Interval(value, value)
      }
    }
    return result!
  }

  private static func sum(_ a: Int64, _ b: Int64, unbounded: Int64) -> Int64 {
    if a == unbounded || b == unbounded { return unbounded }
    let (value, overflow) = a.addingReportingOverflow(b)
    return overflow ? unbounded : value
  }

  static func + (a: Interval, b: Interval) -> Interval {
    // A sum that overflows on the other side has no bound there either.
    let low = sum(a.low, b.low, unbounded: .min)
    let high = sum(a.high, b.high, unbounded: .max)
    return Interval(low, high)
  }

  static prefix func - (a: Interval) -> Interval {
    Interval(a.high == .max ? .min : -a.high, a.low == .min ? .max : -a.low)
  }

  static func - (a: Interval, b: Interval) -> Interval { a + -b }

  static func * (a: Interval, b: Interval) -> Interval {
    let product = corners(a, b) { $0.multipliedReportingOverflow(by: $1) }
    if product == .all, a.isNatural, b.isNatural { return Interval(0, .max) }
    return product
  }

  /// Of the bits of `a` and `b`.
  static func & (a: Interval, b: Interval) -> Interval {
    switch (a.isNatural, b.isNatural) {
    case (true, true): Interval(0, min(a.high, b.high))
    case (true, false): Interval(0, a.high)
    case (false, true): Interval(0, b.high)
    case (false, false): .all
    }
  }

  /// `|` and `^`.
  static func unitedBits(_ a: Interval, _ b: Interval) -> Interval {
    guard a.isNatural, b.isNatural else { return .all }
    let high = max(a.high, b.high)
    if high == .max { return Interval(0, .max) }
    let bits = 64 - high.leadingZeroBitCount
    return Interval(0, bits >= 63 ? .max : (1 << Int64(bits)) - 1)
  }

  func floorDivided(by divisor: Interval) -> Interval {
    if divisor.contains(0) { return .all }
    if isBounded, divisor.isBounded {
      return Self.corners(self, divisor) { a, b in
        if a == .min && b == -1 { return (0, true) }
        let quotient = a / b
        return (a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient, false)
      }
    }
    return isNatural && divisor.low > 0 ? Interval(0, high) : .all
  }

  func modulo(_ divisor: Interval) -> Interval {
    if divisor.low > 0 {
      if isNatural, high < divisor.low { return self }
      let limit = divisor.high == .max ? Int64.max : divisor.high - 1
      return Interval(0, isNatural ? min(limit, high) : limit)
    }
    if divisor.high < 0 { return Interval(divisor.low == .min ? .min : divisor.low + 1, 0) }
    return .all
  }

  func shiftedLeft(by count: Interval) -> Interval {
    guard count.low >= 0, count.high <= 62 else { return isNatural && count.low >= 0 ? Interval(0, .max) : .all }
    return self * Interval(1 << count.low, 1 << count.high)
  }

  func shiftedRight(by count: Interval) -> Interval {
    guard count.low >= 0 else { return .all }
    let least = count.low
    // No shift makes a number larger in magnitude; the least shift keeps the bounds widest.
    let low = self.low == .min ? .min : self.low >= 0 ? 0 : self.low >> min(least, 63)
    let high = self.high == .max ? .max : self.high < 0 ? -1 : self.high >> min(least, 63)
    return Interval(low, high)
  }

  static func apply(_ op: ArithmeticOperator, _ a: Interval, _ b: Interval) -> Interval {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .floorDivide: a.floorDivided(by: b)
    case .modulo: a.modulo(b)
    case .and: a & b
    case .or, .xor: unitedBits(a, b)
    case .shiftLeft: a.shiftedLeft(by: b)
    case .shiftRight: a.shiftedRight(by: b)
    case .trueDivide: .all
    }
  }
}

extension Comparison {
  var negated: Comparison {
    switch self {
    case .less: .greaterOrEqual
    case .lessOrEqual: .greater
    case .equal: .notEqual
    case .notEqual: .equal
    case .greater: .lessOrEqual
    case .greaterOrEqual: .less
    }
  }

  /// The comparison that holds between the operands in the other order.
  var swapped: Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .equal, .notEqual: self
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }

  /// What is left of `a` when `a self b` holds; nil for nothing.
  func narrow(_ a: Interval, by b: Interval) -> Interval? {
    switch self {
    case .less: return b.high == .max ? a : b.high == .min ? nil : a.intersection(Interval(.min, b.high - 1))
    case .lessOrEqual: return b.high == .max ? a : a.intersection(Interval(.min, b.high))
    case .greater: return b.low == .min ? a : b.low == .max ? nil : a.intersection(Interval(b.low + 1, .max))
    case .greaterOrEqual: return b.low == .min ? a : a.intersection(Interval(b.low, .max))
    case .equal: return a.intersection(b)
    case .notEqual:
      guard let other = b.constant else { return a }
      if a.constant == other { return nil }
      if a.low == other && other != .min { return Interval(other + 1, a.high) }
      if a.high == other && other != .max { return Interval(a.low, other - 1) }
      return a
    }
  }

  /// Whether it holds for all pairs, for none, or for some.
  func decided(_ a: Interval, _ b: Interval) -> Bool? {
    if narrow(a, by: b) == nil { return false }
    if negated.narrow(a, by: b) == nil { return true }
    return nil
  }
}
