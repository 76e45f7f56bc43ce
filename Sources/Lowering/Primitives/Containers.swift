import IR

/// Lists, tuples, dicts and sets (list.h, tuple.h, dict.h, set.h, compiled.h).
extension Primitive {
  static let listFrom = Primitive("nj_list_from", [], .object(.list), fails: .zero, effects: .allocates, takesArray: true)
  static let listGet = Primitive("nj_list_get", [.object(.list), .i64], .value, fails: .zero, effects: .readsMemory)
  /// For loops: absent at the end.
  static let listAt = Primitive(
    "nj_list_at", [.object(.list), .i64], .value, fails: .zeroIfPending, effects: .readsMemory)
  static let listSet = Primitive("nj_list_set", [.object(.list), .i64, .value], .none, fails: .falseStatus, effects: .writesMemory)
  static let listLength = Primitive("nj_list_length", [.object(.list)], .i64, fails: .never, effects: .readsMemory, range: Primitive.lengths)
  static let listAppend = Primitive(
    "nj_list_append", [.object(.list), .value], .none, fails: .falseStatus, effects: [.writesMemory, .locks, .allocates])
  static let listExpect = Primitive(
    "nj_list_expect", [.object(.list), .i64], .none, fails: .falseStatus, effects: [.writesMemory, .allocates])
  static let listSpread = Primitive("nj_list_spread", [.object(.list), .value], .none, fails: .falseStatus)
  static let listExtend = Primitive("nj_list_extend", [.object(.list), .value], .none, fails: .falseStatus)
  static let listSort = Primitive("nj_list_sort", [.object(.list), .value, .bool], .none, fails: .falseStatus)
  static let listConcat = Primitive("nj_list_concat", [.object(.list), .object(.list)], .object(.list), fails: .zero)
  static let listRepeat = Primitive("nj_list_repeat", [.object(.list), .i64], .object(.list), fails: .zero)
  static let listPart = Primitive(
    "nj_list_part", [.object(.list), .i64, .i64], .object(.list), fails: .zero, effects: [.readsMemory, .locks, .allocates])
  static let listSlice = Primitive(
    "nj_list_slice", [.object(.list), .value, .value, .value], .object(.list), fails: .zero)

  static let listFromIterable = Primitive("nj_list_from_iterable", [.value], .object(.list), fails: .zero)
  static let tupleFromIterable = Primitive("nj_tuple_from_iterable", [.value], .object(.tuple), fails: .zero)
  static let setFromIterable = Primitive("nj_set_from_iterable", [.value], .object(.set), fails: .zero)
  static let tupleFrom = Primitive("nj_tuple_from", [], .object(.tuple), fails: .zero, effects: .pure, takesArray: true)
  static let tupleFromList = Primitive("nj_list_to_tuple", [.object(.list)], .object(.tuple), fails: .zero)
  static let tupleGet = Primitive("nj_tuple_get", [.object(.tuple), .i64], .value, fails: .zero, effects: .readsMemory)
  /// For loops: absent at the end.
  static let tupleAt = Primitive("nj_tuple_at", [.object(.tuple), .i64], .value, fails: .never, effects: .readsMemory)
  static let tuplePart = Primitive(
    "nj_tuple_part", [.object(.tuple), .i64, .i64], .object(.tuple), fails: .zero, effects: [.readsMemory, .allocates])
  static let tupleSlice = Primitive(
    "nj_tuple_slice", [.object(.tuple), .value, .value, .value], .object(.tuple), fails: .zero)
  static let tupleLength = Primitive("nj_tuple_length", [.object(.tuple)], .i64, fails: .never, effects: .readsMemory, range: Primitive.lengths)

  static let dictNew = Primitive("nj_dict_new", [], .object(.dict), fails: .zero, effects: .allocates)
  static let dictSet = Primitive("nj_dict_set", [.object(.dict), .value, .value], .none, fails: .falseStatus)
  static let dictGetItem = Primitive("nj_dict_get_item", [.object(.dict), .value], .value, fails: .zero)
  static let dictContains = Primitive("nj_dict_contains", [.object(.dict), .value], .bool, fails: .negative)
  static let dictSpread = Primitive("nj_dict_spread", [.object(.dict), .value], .none, fails: .falseStatus)
  /// `**other` in a call: TypeError for a key that is no str or is there already.
  static let keywordsMerge = Primitive(
    "nj_call_merge_keywords", [.value, .object(.dict), .value], .none, fails: .falseStatus)
  static let positionalOf = Primitive("nj_call_positional", [.value, .value], .object(.tuple), fails: .zero)
  static let dictLength = Primitive("nj_dict_length", [.object(.dict)], .i64, fails: .never, effects: .readsMemory, range: Primitive.lengths)
  /// A walk over a dict (compiled.h).
  static let dictCursor = Primitive("nj_dict_cursor", [.object(.dict)], .handle("NjDictCursor *"), fails: .zero, effects: .allocates)
  static let dictCursorNext = Primitive(
    "nj_dict_cursor_next", [.handle("NjDictCursor *")], .value, fails: .zeroIfPending, effects: [.readsMemory, .writesMemory])
  static let dictCursorValue = Primitive(
    "nj_dict_cursor_value", [.handle("NjDictCursor *")], .value, fails: .never, effects: .readsMemory)

  static let setNew = Primitive("nj_set_new", [], .object(.set), fails: .zero, effects: .allocates)
  static let setAdd = Primitive("nj_set_add", [.object(.set), .value], .none, fails: .falseStatus)
  static let setContains = Primitive("nj_set_contains", [.object(.set), .value], .bool, fails: .negative)
  static let setUpdate = Primitive("nj_set_update", [.object(.set), .value], .none, fails: .falseStatus)
  static let setLength = Primitive("nj_set_length", [.object(.set)], .i64, fails: .never, effects: .readsMemory, range: Primitive.lengths)
}
