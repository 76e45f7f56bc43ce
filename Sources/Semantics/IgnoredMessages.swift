/// Which errors a project's settings take back, as mypy's do: by their codes or altogether, everywhere or in some modules.
public struct IgnoredMessages: Sendable {
  /// What one section of the settings says.
  public struct Rules: Sendable {
    public var disabledCodes: Set<String> = []
    public var enabledCodes: Set<String> = []
    public var ignoresErrors: Bool?
    public var ignoresMissingImports: Bool?

    public init() {}
  }

  public var everywhere = Rules()
  /// Rules for modules: dotted names, in which `*` stands for any parts. Later ones come before earlier ones.
  public var sections: [(pattern: String, rules: Rules)] = []

  public init() {}

  /// Whether an error is taken back that is found in `module`.
  func cover(_ code: String?, in module: String) -> Bool {
    let own = rules(for: module)
    if own.compactMap(\.ignoresErrors).first ?? false { return true }
    guard let code else { return false }
    for rules in own {
      if rules.enabledCodes.contains(code) { return false }
      if rules.disabledCodes.contains(code) { return true }
    }
    return false
  }

  /// Whether an import of the module `name`, which is nowhere to be found, is no error in `module`.
  func coverImport(of name: String, in module: String) -> Bool {
    if rules(for: name).compactMap(\.ignoresMissingImports).first ?? false { return true }
    return cover("import-not-found", in: module) || cover("import", in: module)
  }

  /// The rules for a module, the most specific first.
  private func rules(for module: String) -> [Rules] {
    let fitting = sections.filter { IgnoredMessages.matches($0.pattern, module) }.reversed()
    return fitting.filter { !$0.pattern.contains("*") }.map(\.rules) + fitting.filter { $0.pattern.contains("*") }.map(\.rules)
      + [everywhere]
  }

  private static func matches(_ pattern: String, _ module: String) -> Bool {
    matches(pattern.split(separator: ".")[...], module.split(separator: ".")[...])
  }

  private static func matches(_ pattern: ArraySlice<Substring>, _ names: ArraySlice<Substring>) -> Bool {
    guard let first = pattern.first else { return names.isEmpty }
    if first == "*" { return (names.startIndex...names.endIndex).contains { matches(pattern.dropFirst(), names[$0...]) } }
    return first == names.first && matches(pattern.dropFirst(), names.dropFirst())
  }
}
