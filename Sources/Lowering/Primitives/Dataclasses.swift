import IR

/// What the compiler writes for dataclasses and named tuples (dataclass.h, named_tuple.h).
extension Primitive {
  static let typeOf = Primitive("nj_type_of", [.value], .object(.type), fails: .never, effects: .readsMemory)
  /// As containers compare: identical values are equal.
  static let itemsEqual = Primitive("nj_equal", [.value, .value], .bool, fails: .negative)
  static let tupleHash = Primitive("nj_tuple_hash", [.object(.tuple)], .i64, fails: .status)
  /// Behind the instance: the names of the fields to show.
  static let dataclassRepr = Primitive("nj_dataclass_repr", [.value], .object(.str), fails: .zero, takesArray: true)

  static let namedTupleFill = Primitive(
    "nj_named_tuple_fill", [.object(.str), .value, .object(.tuple)], .none, fails: .falseStatus)
  static let namedTupleFrom = Primitive(
    "nj_named_tuple_from", [.object(.type)], .object(.tuple), fails: .zero, effects: .allocates, takesArray: true)
}
