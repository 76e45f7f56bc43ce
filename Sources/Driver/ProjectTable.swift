import TOMLKit

/// `[tool.naja]` of a pyproject.toml: how a project's extension modules are made.
public struct ProjectTable: Equatable, Sendable {
  /// Patterns of sources, from the project's folder.
  public var modules: [String]
  /// Patterns of sources that stay interpreted.
  public var exclude: [String] = []
  /// The folder from which modules get their names.
  public var root = ""
  public var optimisation: Int?
  public var debugInformation = false
  public var python: String?

  /// Reads the table of a project file.
  public static func read(_ path: String, on host: some Host) throws(Failure) -> ProjectTable {
    guard let table = try readTOML(path, on: host)["tool"]?.table?["naja"]?.table else {
      throw .problem("\(path) has no table [tool.naja]: name the modules to compile, or set its `modules`")
    }
    return try ProjectTable(table, of: path)
  }

  private init(_ table: TOMLTable, of path: String) throws(Failure) {
    func wrong(_ key: String, _ wanted: String) -> Failure { .problem("\(path): tool.naja.\(key) must be \(wanted)") }
    for key in table.keys where !["modules", "exclude", "root", "opt_level", "debug", "python"].contains(key) {
      throw .problem("\(path): tool.naja has no setting \"\(key)\"; there are modules, exclude, root, opt_level, debug, python")
    }
    guard let modules = ProjectTable.texts(table["modules"]), !modules.isEmpty else {
      throw wrong("modules", "a list of files, folders and patterns")
    }
    self.modules = modules
    if let value = table["exclude"] {
      guard let patterns = ProjectTable.texts(value) else { throw wrong("exclude", "a list of files, folders and patterns") }
      exclude = patterns
    }
    if let value = table["root"] {
      guard let text = value.string else { throw wrong("root", "a folder") }
      root = text == "." ? "" : text
    }
    if let value = table["opt_level"] {
      guard let level = value.int ?? value.string.flatMap({ Int($0) }), (0...3).contains(level) else {
        throw wrong("opt_level", "0, 1, 2 or 3")
      }
      optimisation = level
    }
    if let value = table["debug"] {
      guard let flag = value.bool else { throw wrong("debug", "true or false") }
      debugInformation = flag
    }
    if let value = table["python"] {
      guard let text = value.string, !text.isEmpty else { throw wrong("python", "the path or name of an interpreter") }
      python = text
    }
  }

  private static func texts(_ value: (any TOMLValueConvertible)?) -> [String]? {
    guard let items = value?.array else { return nil }
    let texts = items.compactMap(\.string)
    return texts.count == items.count ? texts : nil
  }

  /// The sources that are compiled.
  public func sources(on host: some Host) throws(Failure) -> [String] {
    let excluded = ModulePatterns(exclude)
    return try expandSources(modules, on: host).filter { !excluded.cover($0) }
  }
}

/// The sources that files, folders and patterns name, each once. A pattern that names none is a mistake.
public func expandSources(_ patterns: [String], on host: some Host) throws(Failure) -> [String] {
  var sources: [String] = []
  for pattern in patterns {
    let found = ModulePatterns.sources(named: pattern, on: host)
    if found.isEmpty { throw .problem("\(pattern) names no Python source") }
    sources += found.filter { !sources.contains($0) }
  }
  return sources
}

