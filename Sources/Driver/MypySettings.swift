import Semantics
import TOMLKit

/// mypy's settings, as far as they change what Naja's checker reports: `disable_error_code`, `enable_error_code`, `ignore_errors`
/// and `ignore_missing_imports`, for all modules and for some. Other settings ask mypy for more than Naja reports.
struct MypySettings {
  /// Where mypy looks, in this order, in the current folder. A file without mypy's sections is passed over.
  static let files = ["mypy.ini", ".mypy.ini", "pyproject.toml", "setup.cfg"]

  private(set) var ignored = IgnoredMessages()
  private var isFound = false

  /// Reads one file. Nil when it says nothing of mypy.
  init?(_ text: String, named path: String) throws(Failure) {
    if path.hasSuffix(".toml") { try read(toml: text, path) } else { try read(ini: IniFile(text), path) }
    if !isFound { return nil }
  }

  private mutating func read(ini file: IniFile, _ path: String) throws(Failure) {
    for section in file.sections {
      let patterns: [String]
      if section.name == "mypy" {
        patterns = []
      } else if section.name.hasPrefix("mypy-") {
        patterns = MypySettings.list(String(section.name.dropFirst(5)))
      } else {
        continue
      }
      isFound = true
      var rules = IgnoredMessages.Rules()
      for (key, value) in section.values {
        try MypySettings.set(key, to: MypySettings.list(value), in: &rules, path)
      }
      add(rules, for: patterns)
    }
  }

  private mutating func read(toml text: String, _ path: String) throws(Failure) {
    guard let table = try parseTOML(text, path)["tool"]?.table?["mypy"]?.table else { return }
    isFound = true
    add(try MypySettings.rules(in: table, path), for: [])
    for item in table["overrides"]?.array ?? TOMLArray() {
      guard let override = item.table else { continue }
      let modules = MypySettings.texts(override["module"])
      add(try MypySettings.rules(in: override, path), for: modules)
    }
  }

  private static func rules(in table: TOMLTable, _ path: String) throws(Failure) -> IgnoredMessages.Rules {
    var rules = IgnoredMessages.Rules()
    for key in table.keys {
      let value = table[key]
      let words = value?.bool.map { [$0 ? "true" : "false"] } ?? texts(value)
      try set(key, to: words, in: &rules, path)
    }
    return rules
  }

  private static func texts(_ value: (any TOMLValueConvertible)?) -> [String] {
    if let text = value?.string { return list(text) }
    return value?.array?.compactMap(\.string) ?? []
  }

  private mutating func add(_ rules: IgnoredMessages.Rules, for patterns: [String]) {
    if patterns.isEmpty { ignored.everywhere = rules }
    for pattern in patterns { ignored.sections.append((pattern, rules)) }
  }

  private static func set(
    _ key: String, to words: [String], in rules: inout IgnoredMessages.Rules, _ path: String
  ) throws(Failure) {
    switch key {
    case "disable_error_code": rules.disabledCodes.formUnion(words)
    case "enable_error_code": rules.enabledCodes.formUnion(words)
    case "ignore_errors": rules.ignoresErrors = try flag(key, words, path)
    case "ignore_missing_imports": rules.ignoresMissingImports = try flag(key, words, path)
    default: break
    }
  }

  private static func flag(_ key: String, _ words: [String], _ path: String) throws(Failure) -> Bool {
    switch words.first?.lowercased() {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0": return false
    default: throw .problem("\(path): mypy's setting \(key) must be true or false")
    }
  }

  private static func list(_ text: String) -> [String] {
    text.split { $0 == "," || $0.isWhitespace }.map(String.init)
  }
}

/// What the user says of mypy's settings on the command line.
public struct MypyWish: Sendable {
  /// The file to read instead of the project's.
  public var configFile: String?
  public var disabledCodes: [String] = []
  public var enabledCodes: [String] = []
  public var ignoresMissingImports = false

  public init() {}
}
