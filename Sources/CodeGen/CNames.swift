import Base
import IR

/// The C names of all that the program names. Compiled Python names start with `ny_` or `Ny_`, and each part of their dotted path
/// carries its length, so that no two can meet; gdb and perf show them readably: `ny_4main_3fib` is `main.fib`.
struct CNames {
  private var functions: [String] = []
  private var classes: [String] = []
  private var records: [String] = []
  private var modules: [String] = []

  init(_ program: Program) {
    functions = program.functions.elements.map { Self.mangle($0.name) }
    classes = program.classes.elements.map { Self.mangle($0.name) }
    records = program.records.elements.map { Self.mangle($0.name) }
    modules = program.modules.elements.map { Self.mangle($0.name) }
  }

  /// The direct entry.
  func function(_ id: Function.ID) -> String { "ny" + functions[Int(id.index)] }
  func genericEntry(_ id: Function.ID) -> String { "ny_entry" + functions[Int(id.index)] }
  func functionInfo(_ id: Function.ID) -> String { "ny_info" + functions[Int(id.index)] }

  /// The struct's tag.
  func record(_ id: Record.ID) -> String { "Ny" + records[Int(id.index)] }

  func type(_ id: Class.ID) -> String { "ny_type" + classes[Int(id.index)] }
  func specification(_ id: Class.ID) -> String { "ny_class" + classes[Int(id.index)] }
  func vtable(_ id: Class.ID) -> String { "ny_vtable" + classes[Int(id.index)] }
  func fields(_ id: Class.ID) -> String { "ny_fields" + classes[Int(id.index)] }

  /// The struct of a module's variables (its tag starts with a capital), and its one instance.
  func variablesTag(_ id: Module.ID) -> String { "Ny_variables" + modules[Int(id.index)] }
  func variables(_ id: Module.ID) -> String { "ny_variables" + modules[Int(id.index)] }
  func definition(_ id: Module.ID) -> String { "ny_module" + modules[Int(id.index)] }
  func start(_ id: Module.ID) -> String { "ny_start" + modules[Int(id.index)] }
  func execute(_ id: Module.ID) -> String { "ny_execute" + modules[Int(id.index)] }

  /// A member of a struct for a Python name; different names give different members.
  static func member(_ name: String) -> String {
    name.utf8.allSatisfy(isIdentifierByte) ? "v_" + name : "w_" + escape(name[...], doubling: true)
  }

  /// A local variable: never a keyword, a macro or a name of the runtime.
  static func local(_ hint: String?, _ suffix: String) -> String {
    var part = hint.map { identifierPart($0) } ?? ""
    if part.isEmpty || part.first!.isNumber || part.first == "_" { part = "t" + part }
    if ["nj", "ny"].contains(part.prefix(2).lowercased()) { part = "v_" + part }
    return "\(part)_\(suffix)"
  }

  /// `main.C.<lambda>` becomes `_4main_1C_u13_3c_lambda_3e_`: a part with other characters than letters, digits and underscores
  /// is marked with `u`; in it `_` is doubled and each other character stands as its hexadecimal code point between underscores.
  static func mangle(_ path: String) -> String {
    var result = ""
    for part in path.split(separator: ".", omittingEmptySubsequences: false) {
      if part.utf8.allSatisfy(isIdentifierByte) {
        result += "_\(part.utf8.count)\(part)"
      } else {
        let escaped = escape(part, doubling: true)
        result += "_u\(escaped.utf8.count)\(escaped)"
      }
    }
    return result
  }

  private static func identifierPart(_ name: String) -> String {
    name.utf8.allSatisfy(isIdentifierByte) ? name : escape(name[...], doubling: false)
  }

  private static func escape(_ part: Substring, doubling: Bool) -> String {
    var result = ""
    for scalar in part.unicodeScalars {
      if scalar == "_" {
        result += doubling ? "__" : "_"
      } else if scalar.isASCII, isIdentifierByte(UInt8(scalar.value)) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "_\(String(scalar.value, radix: 16))_"
      }
    }
    return result
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
