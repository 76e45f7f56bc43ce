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
let nativeFunctions: [String: Primitive] = {
  var rows: [String: Primitive] = [:]
  let fallible = [
    "acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "exp", "exp2", "expm1", "log1p", "sin", "sinh",
    "sqrt", "tan", "tanh", "erf", "erfc", "gamma", "lgamma",
  ]
  for name in fallible { rows["math.\(name)"] = Primitive("nj_math_\(name)", [.f64], .f64, fails: .status, effects: .pure) }
  for name in ["fmod", "pow", "remainder"] {
    rows["math.\(name)"] = Primitive("nj_math_\(name)", [.f64, .f64], .f64, fails: .status, effects: .pure)
  }
  for name in ["degrees", "radians"] {
    rows["math.\(name)"] = Primitive("nj_math_\(name)", [.f64], .f64, fails: .never, effects: .pure)
  }
  for name in ["isfinite", "isinf", "isnan"] {
    rows["math.\(name)"] = Primitive("nj_math_\(name)", [.f64], .bool, fails: .never, effects: .pure)
  }
  for name in ["floor", "ceil"] {
    rows["math.\(name)"] = Primitive("nj_math_\(name)", [.f64], .int, fails: .zero, effects: .pure)
  }
  for name in ["fabs", "atan2", "copysign"] {
    let parameters = [Repr](repeating: .f64, count: name == "fabs" ? 1 : 2)
    rows["math.\(name)"] = Primitive(name, parameters, .f64, fails: .never, effects: .pure)
  }
  let ofInts = [
    "factorial": ("math_factorial", 1), "comb": ("math_comb", 2), "perm": ("math_perm", 2), "lcm": ("math_lcm", 2), "gcd": ("int_gcd", 2),
    "isqrt": ("int_sqrt", 1),
  ]
  for (name, (function, count)) in ofInts {
    rows["math.\(name)"] = Primitive("nj_\(function)", [Repr](repeating: .int, count: count), .int, fails: .zero, effects: .allocates)
  }
  return rows
}()
