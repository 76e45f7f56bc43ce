import IR

/// Strings (str.h).
extension Primitive {
  static let strConcat = Primitive("nj_str_append", [.object(.str), .object(.str)], .object(.str), fails: .zero, effects: .allocates)
  static let strEqual = Primitive("nj_str_equal", [.object(.str), .object(.str)], .bool, fails: .never, effects: .readsMemory)
  static let strCompare = Primitive("nj_str_compare", [.object(.str), .object(.str)], .i64, fails: .never, effects: .readsMemory)
  static let strContains = Primitive("nj_str_contains", [.object(.str), .object(.str)], .bool, fails: .never, effects: .readsMemory)
  static let strLength = Primitive("nj_str_length", [.object(.str)], .i64, fails: .never, effects: .readsMemory, range: Primitive.lengths)
  static let strGet = Primitive("nj_str_get", [.object(.str), .i64], .object(.str), fails: .zero, effects: .allocates)
  /// For loops: absent at the end.
  static let strAt = Primitive("nj_str_at", [.object(.str), .i64], .object(.str), fails: .zeroIfPending, effects: .allocates)
  static let strPart = Primitive(
    "nj_str_part", [.object(.str), .i64, .i64], .object(.str), fails: .zero, effects: .allocates)
  static let strSlice = Primitive(
    "nj_str_slice", [.object(.str), .value, .value, .value], .object(.str), fails: .zero)
  static let strJoin = Primitive("nj_str_join", [.object(.str), .value], .object(.str), fails: .zero)
  static let strRepeat = Primitive("nj_str_repeat", [.object(.str), .i64], .object(.str), fails: .zero, effects: .allocates)
  static let strBuild = Primitive("nj_str_build_values", [], .object(.str), fails: .zero, effects: .allocates, takesArray: true)
}
