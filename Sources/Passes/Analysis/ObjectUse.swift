import IR

/// What a primitive does with the objects it is given, and what its result is, for `EscapeAnalysis`.
///
/// The keys of dicts and the items of sets count as kept: their `__hash__` and `__eq__` get each other.
struct ObjectUse {
  enum Operand {
    /// It is read or changed, and forgotten.
    case looked
    /// It may be kept, or given to user code.
    case kept
    /// It is called, or a walk over it begins and ends: what it holds does not come out, but for an instance.
    case called
    /// Methods of it are called, or it is iterated over: what it holds comes out.
    case operated
    /// The first operand holds it from then on.
    case stored
    /// The result holds it.
    case given
    /// The result holds what it holds.
    case copied
  }

  enum Result {
    /// It comes from where the analysis does not see, or is no object.
    case unknown
    /// A new object that may lie in the frame: a walk over a dict.
    case walk
    /// A new list, tuple, dict or set that only the caller has.
    case container
    /// The same, with items that come from where the analysis does not see.
    case containerOfUnknown
    /// The first operand holds it.
    case held
    /// The first operand is a walk over what holds it.
    case heldByWalked
    /// The first operand, or an iterator over it.
    case first
  }

  private let operands: [Operand]
  let result: Result

  private init(_ operands: [Operand], _ result: Result = .unknown) {
    self.operands = operands
    self.result = result
  }

  /// What happens to the operand at `index`; those behind the last one that is described are used as that one.
  func operand(_ index: Int) -> Operand { operands[min(index, operands.count - 1)] }

  init(of primitive: Primitive) {
    switch primitive.name.hasSuffix(Primitive.unlocked) ? String(primitive.name.dropLast(Primitive.unlocked.count)) : primitive.name {
    case "nj_type_of", "nj_generator_state", "nj_generator_stop_at", "nj_generator_result", "nj_list_length", "nj_tuple_length",
      "nj_dict_length", "nj_set_length", "nj_list_get_bool", "nj_list_set_bool", "nj_list_append_bool", "nj_list_clear", "nj_list_expect",
      "nj_list_get_double", "nj_list_at_double",
      "nj_list_reverse", "nj_dict_clear", "nj_dict_cursor_next":
      self.init([.looked])
    case "nj_generator_finish", "nj_generator_delegate_to", "nj_yield_from_step": self.init([.looked, .kept])

    case "nj_list_from", "nj_tuple_from": self.init([.given], .container)
    case "nj_list_from_bools", "nj_dict_new", "nj_set_new", "nj_str_split", "nj_str_rsplit": self.init([.looked], .container)
    case "nj_list_copy", "nj_list_part", "nj_list_repeat", "nj_list_concat", "nj_list_to_tuple": self.init([.copied], .container)
    case "nj_list_slice": self.init([.copied, .kept], .container)
    case "nj_list_from_iterable", "nj_tuple_from_iterable", "nj_set_from_iterable", "nj_unpack_tuple", "nj_unpack_starred_tuple":
      self.init([.operated], .containerOfUnknown)
    case "nj_sorted": self.init([.operated, .called], .containerOfUnknown)

    case "nj_list_get", "nj_list_at", "nj_list_pop", "nj_tuple_get", "nj_tuple_at", "nj_tuple_item": self.init([.looked], .held)
    case "nj_dict_get_item": self.init([.looked, .kept], .held)
    case "nj_dict_get_default", "nj_dict_setdefault": self.init([.looked, .kept, .stored], .held)
    case "nj_list_set", "nj_list_append", "nj_list_insert": self.init([.looked, .stored])
    case "nj_dict_set": self.init([.looked, .kept, .stored])
    case "nj_dict_contains", "nj_set_contains", "nj_set_add": self.init([.looked, .kept])
    case "nj_list_extend", "nj_list_spread", "nj_dict_spread", "nj_set_update": self.init([.operated])
    case "nj_list_sort": self.init([.operated, .called])

    case "nj_dict_cursor": self.init([.given], .walk)
    case "nj_dict_cursor_value": self.init([.looked], .heldByWalked)
    case "nj_iterate": self.init([.operated], .first)
    case "nj_next", "nj_any", "nj_all", "nj_length", "nj_truth", "nj_str_of", "nj_repr", "nj_ascii", "nj_str_join":
      self.init([.operated])
    case "nj_sum": self.init([.operated, .kept])
    case "nj_min_of", "nj_max_of": self.init([.operated, .called, .kept])
    case "nj_contains", "nj_get_item", "nj_set_item", "nj_delete_item": self.init([.operated, .kept])
    case "nj_print_values": self.init([.kept, .kept, .kept, .kept, .operated])
    default:
      let isBlind = primitive.effects == .pure && !primitive.takesArray && primitive.parameters.allSatisfy { !$0.mayReferToObject }
      self.init([isBlind ? .looked : .kept])
    }
  }
}

extension ObjectUse {
  /// Methods of lists, dicts and sets, looked up by name: what a class written in Python has of that name may do anything with
  /// what the receiver holds, but the receiver itself, which the call gets, goes nowhere. nil for others.
  ///
  /// - Requires: the receiver is a list, dict or set, and was not made by a class written in Python unless it escapes.
  init?(method name: String, keywords: [String]) {
    switch name {
    case "sort" where keywords.first == "key": self.init([.operated, .called, .kept])
    case "append", "add", "clear", "copy", "count", "difference", "difference_update", "discard", "extend", "get", "index", "insert",
      "intersection", "intersection_update", "isdisjoint", "issubset", "issuperset", "pop", "popitem", "remove", "reverse",
      "setdefault", "sort", "symmetric_difference", "symmetric_difference_update", "union", "update":
      self.init([.operated, .kept])
    case "items", "keys", "values": self.init([.operated, .kept], .first)
    default: return nil
    }
  }
}

extension Repr {
  /// Whether a word of this repr may be the address of an object that compiled code makes.
  var mayReferToObject: Bool {
    switch self {
    case .value, .object, .record, .handle: true
    case .int, .f64, .bool, .i64, .i32, .i16, .u8, .none: false
    }
  }
}
