import IR

/// Numbers (int.h, float.h) and the functions of `math` (module_math.c).
extension Primitive {
  static let intFromFloat = Primitive("nj_int_from_f64", [.f64], .int, fails: .zero, effects: .allocates)
  static let intFromStr = Primitive("nj_int_from_str", [.object(.str), .i64], .int, fails: .zero, effects: .allocates)
  static let floatFromStr = Primitive("nj_float_from_str", [.object(.str)], .f64, fails: .status, effects: .readsMemory)
  static let intPower = Primitive("nj_int_pow", [.int, .int], .value, fails: .zero, effects: .allocates)
  static let floatPower = Primitive("nj_float_pow", [.f64, .f64], .value, fails: .zero, effects: .allocates)
  static let floatAbsolute = Primitive("fabs", [.f64], .f64, fails: .never, effects: .pure)
}

/// Direct entries of native modules' functions, by qualified name.
let nativeFunctions: [String: Primitive] = [
  "math.sqrt": Primitive("nj_math_sqrt", [.f64], .f64, fails: .status, effects: .pure),
]
