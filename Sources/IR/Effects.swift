import Base

extension Operation {
  /// Whether an instruction with this operation has an error edge.
  public enum Raising: Sendable {
    /// It has none.
    case never
    /// It has one unless a pass proved that it needs none.
    case unlessProved
    case always
  }

  /// - Parameter operand: the repr of the first operand, where there is one.
  public func raising(operand: Repr?) -> Raising {
    switch self {
    case .constInt, .constBigInt, .constFloat, .constBool, .constString, .constBytes, .constComplex, .singleton, .absent,
      .typeAddress:
      return .never
    case .box, .cast, .smallIntValue, .clampInt, .isPresent: return .never
    case .unbox, .checkPresent: return .always
    case .convert: return .unlessProved
    case .loadSlot, .storeSlot, .loadGlobal, .storeGlobal, .getField, .setField: return .never
    case .arithmetic(let op):
      switch op {
      case .add, .subtract, .multiply, .and, .or, .xor: return .never
      case .floorDivide, .modulo, .trueDivide, .shiftLeft, .shiftRight: return .unlessProved
      }
    case .intArithmetic(let op):
      switch op {
      case .and, .or, .xor, .add, .subtract, .multiply, .floorDivide, .modulo, .trueDivide, .shiftLeft, .shiftRight: return .always
      }
    case .negate, .invert: return operand == .int ? .always : .never
    case .compare, .not, .same, .hasExactType, .isInstance: return .never
    case .allocate, .newInstance: return .always
    case .local: return .never
    case .primitive(let primitive): return primitive.failure == .never ? .never : .always
    case .call, .callVirtual: return .unlessProved
    case .callValue, .callMethod, .makeFunction, .makeClass, .newGenerator: return .always
    case .yield, .yieldFrom, .poll: return .always
    }
  }

  /// What it does beside giving its result and raising. `.call` counts as everything; the passes know better.
  public var effects: Primitive.Effects {
    switch self {
    case .constInt, .constBigInt, .constFloat, .constBool, .constString, .constBytes, .constComplex, .singleton, .absent,
      .typeAddress:
      return .pure
    case .box, .unbox, .cast, .convert, .smallIntValue, .clampInt, .isPresent, .checkPresent: return .pure
    case .loadSlot, .loadGlobal, .getField: return .readsMemory
    case .storeSlot, .storeGlobal, .setField: return .writesMemory
    case .arithmetic, .intArithmetic, .negate, .invert, .compare, .not, .same: return .pure
    case .hasExactType, .isInstance: return .readsMemory
    case .allocate, .newInstance, .newGenerator, .local: return .allocates
    case .primitive(let primitive): return primitive.effects
    case .call, .callVirtual, .callValue, .callMethod, .makeFunction, .makeClass, .yield, .yieldFrom, .poll: return .all
    }
  }
}

extension Instruction {
  /// Whether nothing is lost when the instruction goes and nobody uses its result: it may allocate or read at most.
  /// A failing one is not removable: its exception counts.
  public var isRemovableWhenUnused: Bool {
    onError == .none && operation.effects.isSubset(of: [.readsMemory, .allocates]) && !isCall
  }

  private var isCall: Bool {
    switch operation {
    case .call, .callVirtual: true
    default: false
    }
  }
}
