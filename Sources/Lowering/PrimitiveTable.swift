import IR

/// A method of a built-in class whose call with exactly these arguments is one primitive.
struct MethodRow {
  /// What the primitive gets behind the arguments that were written.
  enum Tail {
    case int(Int64)
    case bool(Bool)
    case absent(Repr)
    case none
  }

  let name: String
  /// Behind the receiver. An argument whose static repr cannot become this (a `.value` for a str) keeps the call generic.
  let arguments: [Repr]
  let primitive: Primitive
  var tail: [Tail] = []
}

/// The rows of each built-in class, by the kind of its struct.
let methodRows: [ObjectKind: [MethodRow]] = [
  .list: [
    MethodRow(name: "append", arguments: [.value], primitive: .listAppend),
    MethodRow(name: "extend", arguments: [.value], primitive: .listExtend),
    MethodRow(
      name: "pop", arguments: [], primitive: Primitive("nj_list_pop", [.object(.list), .i64], .value, fails: .zero),
      tail: [.int(-1)]),
    MethodRow(
      name: "pop", arguments: [.i64], primitive: Primitive("nj_list_pop", [.object(.list), .i64], .value, fails: .zero)),
    MethodRow(
      name: "insert", arguments: [.i64, .value],
      primitive: Primitive("nj_list_insert", [.object(.list), .i64, .value], .none, fails: .falseStatus)),
    MethodRow(
      name: "reverse", arguments: [], primitive: Primitive("nj_list_reverse", [.object(.list)], .none, fails: .falseStatus)),
    MethodRow(
      name: "clear", arguments: [], primitive: Primitive("nj_list_clear", [.object(.list)], .none, fails: .falseStatus)),
    MethodRow(
      name: "copy", arguments: [],
      primitive: Primitive("nj_list_copy", [.object(.list)], .object(.list), fails: .zero, effects: .allocates)),
    MethodRow(
      name: "sort", arguments: [], primitive: .listSort,
      tail: [.none, .bool(false)]),
  ],
  .dict: [
    MethodRow(
      name: "get", arguments: [.value],
      primitive: Primitive("nj_dict_get_default", [.object(.dict), .value, .value], .value, fails: .zero), tail: [.none]),
    MethodRow(
      name: "get", arguments: [.value, .value],
      primitive: Primitive("nj_dict_get_default", [.object(.dict), .value, .value], .value, fails: .zero)),
    MethodRow(
      name: "setdefault", arguments: [.value, .value],
      primitive: Primitive("nj_dict_setdefault", [.object(.dict), .value, .value], .value, fails: .zero)),
    MethodRow(name: "clear", arguments: [], primitive: Primitive("nj_dict_clear", [.object(.dict)], .none, fails: .falseStatus)),
  ],
  .set: [
    MethodRow(name: "add", arguments: [.value], primitive: .setAdd),
  ],
  .str: stringRows,
]

/// The rows of native classes whose struct the compiler does not know, by qualified name: the receiver is a value, and the
/// primitive tests its type. A row here fits arguments as written.
let valueMethodRows: [String: [MethodRow]] = [
  "_thread.lock": lockRows, "_thread.RLock": lockRows,
  "collections.deque": [
    MethodRow(name: "append", arguments: [.value], primitive: Primitive("nj_append_to_deque", [.value, .value], .none, fails: .falseStatus)),
    MethodRow(
      name: "appendleft", arguments: [.value], primitive: Primitive("nj_append_left_to_deque", [.value, .value], .none, fails: .falseStatus)),
    MethodRow(name: "pop", arguments: [], primitive: Primitive("nj_pop_from_deque", [.value], .value, fails: .zero)),
    MethodRow(name: "popleft", arguments: [], primitive: Primitive("nj_pop_left_from_deque", [.value], .value, fails: .zero)),
  ],
]

private let lockRows = [
  MethodRow(name: "acquire", arguments: [], primitive: Primitive("nj_lock_acquire", [.value], .bool, fails: .negative)),
  MethodRow(name: "acquire", arguments: [.bool], primitive: Primitive("nj_lock_acquire_if_free", [.value, .bool], .bool, fails: .negative)),
  MethodRow(name: "release", arguments: [], primitive: Primitive("nj_lock_release", [.value], .none, fails: .falseStatus)),
  MethodRow(name: "__enter__", arguments: [], primitive: .withEnter),
  MethodRow(
    name: "__exit__", arguments: [.value, .value, .value],
    primitive: Primitive("nj_lock_exit", [.value, .value, .value, .value], .none, fails: .falseStatus)),
]

private let stringRows: [MethodRow] =
  ["lower", "upper", "title", "capitalize", "swapcase", "casefold"].map { name in
    MethodRow(
      name: name, arguments: [],
      primitive: Primitive("nj_str_\(name)", [.object(.str)], .object(.str), fails: .zero, effects: .allocates))
  }
  + ["isalpha", "isalnum", "isdigit", "isspace", "isupper", "islower", "isdecimal", "isnumeric", "isidentifier"].map { name in
    MethodRow(
      name: name, arguments: [],
      primitive: Primitive("nj_str_\(name)", [.object(.str)], .bool, fails: .never, effects: .readsMemory))
  }
  + ["strip", "lstrip", "rstrip"].flatMap { name in
    let primitive = Primitive(
      "nj_str_\(name)", [.object(.str), .object(.str)], .object(.str), fails: .zero, effects: .allocates)
    return [
      MethodRow(name: name, arguments: [], primitive: primitive, tail: [.absent(.object(.str))]),
      MethodRow(name: name, arguments: [.object(.str)], primitive: primitive),
    ]
  }
  + ["split", "rsplit"].flatMap { name in
    let primitive = Primitive(
      "nj_str_\(name)", [.object(.str), .object(.str), .i64], .object(.list), fails: .zero, effects: .allocates)
    return [
      MethodRow(name: name, arguments: [], primitive: primitive, tail: [.absent(.object(.str)), .int(-1)]),
      MethodRow(name: name, arguments: [.object(.str)], primitive: primitive, tail: [.int(-1)]),
    ]
  } + [
    MethodRow(
      name: "join", arguments: [.value], primitive: .strJoin),
    MethodRow(
      name: "replace", arguments: [.object(.str), .object(.str)],
      primitive: Primitive(
        "nj_str_replace", [.object(.str), .object(.str), .object(.str), .i64], .object(.str), fails: .zero, effects: .allocates),
      tail: [.int(-1)]),
    MethodRow(
      name: "startswith", arguments: [.object(.str)],
      primitive: Primitive("nj_str_has_prefix", [.object(.str), .object(.str)], .bool, fails: .never, effects: .readsMemory)),
    MethodRow(
      name: "endswith", arguments: [.object(.str)],
      primitive: Primitive("nj_str_has_suffix", [.object(.str), .object(.str)], .bool, fails: .never, effects: .readsMemory)),
  ]
