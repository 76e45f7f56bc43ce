/// The sources that patterns name: files, folders with all that is below them, and names with `*`, `?`, `[…]` and `**`.
struct ModulePatterns {
  private var patterns: [[String]]

  init(_ texts: [String]) { patterns = texts.map(ModulePatterns.segments) }

  /// Whether one of the patterns names `path` or a folder that it lies in.
  func cover(_ path: String) -> Bool {
    let names = ModulePatterns.segments(path)[...]
    return patterns.contains { ModulePatterns.covers($0[...], names) }
  }

  /// The sources that one pattern names, sorted. A file that is named without wildcards need not be there.
  static func sources(named pattern: String, on host: some Host) -> [String] {
    let isWild = pattern.contains { "*?[".contains($0) }
    if !isWild && host.kind(of: pattern) != .directory { return [pattern] }
    let fixed = segments(pattern).prefix { segment in !segment.contains { "*?[".contains($0) } }
    let folder = (pattern.hasPrefix("/") ? "/" : "") + fixed.joined(separator: "/")
    let wanted = ModulePatterns([pattern])
    var found: [String] = []
    collect(below: folder, into: &found, on: host)
    return found.filter { !isWild || wanted.cover($0) }.sorted()
  }

  /// Virtual environments, caches and hidden folders hold nobody's sources.
  private static func collect(below folder: String, into found: inout [String], on host: some Host) {
    for name in host.list(folder.isEmpty ? "." : folder) where !name.hasPrefix(".") && name != "__pycache__" {
      let path = folder.isEmpty ? name : folder == "/" ? "/" + name : "\(folder)/\(name)"
      switch host.kind(of: path) {
      case .directory:
        if host.kind(of: path + "/pyvenv.cfg") == nil { collect(below: path, into: &found, on: host) }
      case .file:
        if name.hasSuffix(".py") { found.append(path) }
      case .other, nil: break
      }
    }
  }

  private static func segments(_ path: String) -> [String] {
    path.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  private static func covers(_ pattern: ArraySlice<String>, _ names: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return true }
    if first == "**" {
      return (names.startIndex...names.endIndex).contains { covers(pattern.dropFirst(), names[$0...]) }
    }
    guard let name = names.first, matches(Array(first.utf8)[...], Array(name.utf8)[...]) else { return false }
    return covers(pattern.dropFirst(), names.dropFirst())
  }

  /// One name against one pattern without slashes, as in a shell.
  private static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = pattern.dropFirst()
    if first == UInt8(ascii: "*") {
      return (name.startIndex...name.endIndex).contains { matches(rest, name[$0...]) }
    }
    guard let byte = name.first else { return false }
    if first == UInt8(ascii: "["), let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "]")) {
      return isIn(byte, rest[rest.startIndex..<end]) && matches(pattern[(end + 1)...], name.dropFirst())
    }
    return (first == UInt8(ascii: "?") || first == byte) && matches(rest, name.dropFirst())
  }

  /// Whether a byte is in a set such as `a-z_`, or `!0-9` for all others.
  private static func isIn(_ byte: UInt8, _ set: ArraySlice<UInt8>) -> Bool {
    let isInverted = set.first == UInt8(ascii: "!")
    let items = Array(isInverted ? set.dropFirst() : set)
    var position = 0
    var isFound = false
    while position < items.count {
      if position + 2 < items.count && items[position + 1] == UInt8(ascii: "-") {
        isFound = isFound || (items[position] <= byte && byte <= items[position + 2])
        position += 3
      } else {
        isFound = isFound || items[position] == byte
        position += 1
      }
    }
    return isFound != isInverted
  }
}
