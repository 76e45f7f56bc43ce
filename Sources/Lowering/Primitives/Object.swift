import IR
import Syntax

/// Generic operations on any value (object.h, error.h, builtins.h, compiled.h).
extension Primitive {
  static let getAttribute = Primitive("nj_get_attribute", [.value, .object(.str)], .value, fails: .zero)
  static let setAttribute = Primitive("nj_set_attribute", [.value, .object(.str), .value], .none, fails: .falseStatus)
  static let deleteAttribute = Primitive("nj_delete_attribute", [.value, .object(.str)], .none, fails: .falseStatus)
  static let getItem = Primitive("nj_get_item", [.value, .value], .value, fails: .zero)
  static let setItem = Primitive("nj_set_item", [.value, .value, .value], .none, fails: .falseStatus)
  static let deleteItem = Primitive("nj_delete_item", [.value, .value], .none, fails: .falseStatus)
  static let contains = Primitive("nj_contains", [.value, .value], .bool, fails: .negative)
  static let truth = Primitive("nj_truth", [.value], .bool, fails: .negative)
  static let negative = Primitive("nj_negative", [.value], .value, fails: .zero)
  static let positive = Primitive("nj_positive", [.value], .value, fails: .zero)
  static let invert = Primitive("nj_invert", [.value], .value, fails: .zero)
  static let iterate = Primitive("nj_iterate", [.value], .value, fails: .zero)
  static let next = Primitive("nj_next", [.value], .value, fails: .zeroIfPending)
  static let length = Primitive("nj_length", [.value], .i64, fails: .status)
  static let repr = Primitive("nj_repr", [.value], .object(.str), fails: .zero)
  static let strOf = Primitive("nj_str_of", [.value], .object(.str), fails: .zero)
  static let ascii = Primitive("nj_ascii", [.value], .object(.str), fails: .zero)
  static let format = Primitive("nj_format", [.value, .object(.str)], .object(.str), fails: .zero)
  static let callSpread = Primitive("nj_call_spread", [.value, .object(.tuple), .object(.dict)], .value, fails: .zero)
  static let isInstanceOf = Primitive("nj_is_instance_of", [.value, .value], .bool, fails: .negative)
  static let awaitIterator = Primitive("nj_await_iterator", [.value], .value, fails: .zero)
  static let asyncIterate = Primitive("nj_async_iterate", [.value], .value, fails: .zero)
  static let asyncNext = Primitive("nj_async_next", [.value], .value, fails: .zero)
  static let endAsyncIteration = Primitive("nj_end_async_iteration", [], .none, fails: .falseStatus)
  static let superObject = Primitive("nj_super_new", [.object(.type), .value], .value, fails: .zero)
  static let classCell = Primitive("nj_class_cell_new", [], .value, fails: .zero)
  static let classOfCell = Primitive("nj_class_of_cell", [.value], .value, fails: .zero)
  static let superOf = Primitive("nj_super_of", [.value, .value], .value, fails: .zero)

  static func binary(_ op: BinaryOperator) -> Primitive {
    Primitive("nj_op_\(op.runtimeName)", [.value, .value], .value, fails: .zero)
  }
  static func inPlace(_ op: BinaryOperator) -> Primitive {
    Primitive("nj_op_in_place_\(op.runtimeName)", [.value, .value], .value, fails: .zero)
  }
  static func compare(_ op: CompareOperator) -> Primitive {
    Primitive("nj_op_\(op.runtimeName)", [.value, .value], .value, fails: .zero)
  }
  static func compareTruth(_ op: CompareOperator) -> Primitive {
    Primitive("nj_op_is_\(op.runtimeName)", [.value, .value], .bool, fails: .negative)
  }
  /// The same of values that are floats as a rule, of such a value and a double or an int on its right or left, and of a double and an int.
  static func compareFloats(_ op: CompareOperator) -> Primitive {
    Primitive("nj_op_is_\(op.runtimeName)_floats", [.value, .value], .bool, fails: .negative)
  }
  static func compareWithDouble(_ op: CompareOperator) -> Primitive {
    Primitive("nj_op_is_\(op.runtimeName)_double", [.value, .f64], .bool, fails: .negative)
  }
  static func compareDouble(_ op: CompareOperator) -> Primitive {
    Primitive("nj_double_is_\(op.runtimeName)", [.f64, .value], .bool, fails: .negative)
  }
  static func compareWithInt(_ op: CompareOperator) -> Primitive {
    Primitive("nj_op_is_\(op.runtimeName)_int", [.value, .int], .bool, fails: .negative)
  }
  static func compareInt(_ op: CompareOperator) -> Primitive {
    Primitive("nj_int_is_\(op.runtimeName)", [.int, .value], .bool, fails: .negative)
  }
  static func compareDoubleWithInt(_ op: CompareOperator) -> Primitive {
    Primitive("nj_double_is_\(op.runtimeName)_int", [.f64, .int], .bool, fails: .never, effects: .readsMemory)
  }

  // Names and modules.
  static let builtinLookup = Primitive("nj_builtin_lookup", [.object(.str)], .value, fails: .zero, effects: .readsMemory)
  static let namespaceLookup = Primitive(
    "nj_namespace_lookup", [.value, .object(.str)], .value, fails: .zeroIfPending, effects: .all)
  /// A module of the program, whether it runs already or not.
  static let findModule = Primitive("nj_module_find", [.object(.str)], .object(.module), fails: .never, effects: .readsMemory)
  static let importModule = Primitive("nj_module_import", [.object(.str)], .object(.module), fails: .zero)
  static let importFrom = Primitive("nj_module_import_from", [.object(.module), .object(.str)], .value, fails: .zero)

  // Exceptions.
  static let raise = Primitive("nj_raise_object", [.value, .value], .none, fails: .always)
  static let reraise = Primitive("nj_reraise", [], .none, fails: .always)
  static let isHandling = Primitive("nj_is_handling", [], .bool, fails: .never, effects: .readsMemory)
  static let handled = Primitive("nj_handled", [], .handle("NjException *"), fails: .never, effects: .readsMemory)
  static let enterHandler = Primitive("nj_handler_enter", [], .object(.exception), fails: .never)
  static let leaveHandler = Primitive("nj_handler_leave", [.handle("NjException *")], .none, fails: .never)
  static let exceptionMatches = Primitive(
    "nj_exception_matches", [.object(.exception), .value], .bool, fails: .negative)
  static let restoreError = Primitive("nj_error_restore", [.object(.exception)], .none, fails: .never)
  static let starNew = Primitive("nj_star_new", [.object(.exception)], .object(.list), fails: .zero)
  static let starMatch = Primitive("nj_star_match", [.object(.list), .value], .object(.exception), fails: .zeroIfPending)
  static let starDone = Primitive("nj_star_done", [.object(.list)], .none, fails: .never)
  static let starNote = Primitive("nj_star_note", [.object(.list)], .none, fails: .falseStatus)
  static let starFinish = Primitive("nj_star_finish", [.object(.list)], .object(.exception), fails: .zeroIfPending)
  static let raiseAssertion = Primitive("nj_raise_assertion", [.value], .none, fails: .always)

  static let raiseZeroStep = Primitive("nj_raise_zero_step", [], .none, fails: .always)

  // Context managers.
  static let withEnter = Primitive("nj_with_enter", [.value], .value, fails: .zero)
  static let withExit = Primitive("nj_with_exit", [.value], .none, fails: .falseStatus)
  static let withExitError = Primitive("nj_with_exit_error", [.value, .object(.exception)], .bool, fails: .negative)
  static let asyncWithEnter = Primitive("nj_async_with_enter", [.value], .value, fails: .zero)
  static let asyncWithExit = Primitive("nj_async_with_exit", [.value], .value, fails: .zero)
  static let asyncWithExitError = Primitive("nj_async_with_exit_error", [.value, .object(.exception)], .value, fails: .zero)

  // Classes.
  static let prepareClass = Primitive(
    "nj_class_prepare", [.object(.str), .object(.tuple), .object(.dict)], .value, fails: .zero)
  static let noteBases = Primitive(
    "nj_class_note_bases", [.value, .object(.tuple), .object(.tuple)], .none, fails: .falseStatus)
  static let noteAnnotation = Primitive(
    "nj_class_note_annotation", [.value, .object(.str), .value], .none, fails: .falseStatus)
  static let setAnnotations = Primitive("nj_function_set_annotations", [.value, .object(.dict)], .none, fails: .never)
  static let methodsReplaced = Primitive("nj_methods_are_replaced", [], .bool, fails: .never, effects: .readsMemory)
  static let staticMethodNew = Primitive("nj_staticmethod_new", [.value], .value, fails: .zero)
  static let classMethodNew = Primitive("nj_classmethod_new", [.value], .value, fails: .zero)
  static let typeParameterNew = Primitive(
    "nj_type_parameter_new", [.i64, .object(.str), .value, .bool, .value], .value, fails: .zero)
  static let typeAliasNew = Primitive("nj_type_alias_new", [.object(.str), .object(.tuple), .value], .value, fails: .zero)
  static let genericBases = Primitive("nj_generic_bases", [.object(.tuple), .object(.tuple)], .object(.tuple), fails: .zero)
  static let setTypeParameters = Primitive(
    "nj_function_set_type_parameters", [.value, .object(.tuple)], .none, fails: .falseStatus)
  static let resolveBases = Primitive("nj_class_resolve_bases", [.object(.tuple)], .object(.tuple), fails: .zero)

  // Patterns: a tuple of the parts, or absent where the subject does not match.
  static let matchSequence = Primitive(
    "nj_match_sequence", [.value, .i64, .i64, .bool], .object(.tuple), fails: .zeroIfPending)
  static let matchMapping = Primitive("nj_match_mapping", [.value, .object(.tuple)], .object(.tuple), fails: .zeroIfPending)
  static let matchMappingRest = Primitive("nj_match_mapping_rest", [.value, .object(.tuple)], .value, fails: .zero)
  static let matchClass = Primitive(
    "nj_match_class", [.value, .value, .i64, .object(.tuple)], .object(.tuple), fails: .zeroIfPending)

  // Built-in functions with entries of their own.
  static let print = Primitive(
    "nj_print_values", [.value, .value, .value, .bool], .none, fails: .falseStatus, takesArray: true)
  static let printString = Primitive("nj_print_str", [.object(.str)], .none, fails: .falseStatus)
  static let sortedList = Primitive("nj_sorted", [.value, .value, .bool], .object(.list), fails: .zero)
  static let ord = Primitive("nj_ord", [.object(.str)], .int, fails: .zero, effects: .readsMemory)
  static let chr = Primitive("nj_chr", [.i64], .object(.str), fails: .zero, effects: .allocates)
  static let sum = Primitive("nj_sum", [.value, .value], .value, fails: .zero)
  static let min2 = Primitive("nj_min2", [.value, .value], .value, fails: .zero)
  static let max2 = Primitive("nj_max2", [.value, .value], .value, fails: .zero)
  static let minOf = Primitive("nj_min_of", [.value, .value, .value], .value, fails: .zero)
  static let maxOf = Primitive("nj_max_of", [.value, .value, .value], .value, fails: .zero)
  static let absolute = Primitive("nj_absolute", [.value], .value, fails: .zero)
  static let any = Primitive("nj_any", [.value], .bool, fails: .negative)
  static let all = Primitive("nj_all", [.value], .bool, fails: .negative)

  // Numbers.
  static let intTrueDivide = Primitive("nj_int_truediv", [.int, .int], .f64, fails: .status, effects: .readsMemory)

  // Slices and unpacking.
  static let tupleItem = Primitive("nj_tuple_item", [.object(.tuple), .i64], .value, fails: .never, effects: .readsMemory)
  static let sliceNew = Primitive("nj_slice_new", [.value, .value, .value], .value, fails: .zero, effects: .allocates)
  static let unpack = Primitive("nj_unpack_tuple", [.value, .i64], .object(.tuple), fails: .zero)
  static let unpackStarred = Primitive("nj_unpack_starred_tuple", [.value, .i64, .i64], .object(.tuple), fails: .zero)
}

extension BinaryOperator {
  /// As the runtime's NjBinaryOperator spells it, in lower case.
  var runtimeName: String { methodName }
}

extension CompareOperator {
  /// As the runtime's NjCompareOperator spells it, in lower case.
  var runtimeName: String {
    switch self {
    case .eq: "eq"
    case .notEq: "ne"
    case .lt: "lt"
    case .ltE: "le"
    case .gt: "gt"
    case .gtE: "ge"
    case .is, .isNot, .in, .notIn: "unused"
    }
  }
}
