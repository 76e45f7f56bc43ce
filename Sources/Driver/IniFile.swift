/// A file of sections with `name = value` lines, as Python's configparser reads them; a value goes on in indented lines.
struct IniFile {
  private(set) var sections: [(name: String, values: [(key: String, value: String)])] = []

  init(_ text: String) {
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let content = IniFile.trimmed(IniFile.withoutComment(line))
      guard let first = content.first else { continue }
      if line.first!.isWhitespace, let section = sections.indices.last, let value = sections[section].values.indices.last {
        sections[section].values[value].value += "\n" + content
      } else if first == "[", let end = content.lastIndex(of: "]") {
        sections.append((String(content[content.index(after: content.startIndex)..<end]), []))
      } else if let section = sections.indices.last, let separator = content.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let key = IniFile.trimmed(content[..<separator]).lowercased()
        sections[section].values.append((key, IniFile.trimmed(content[content.index(after: separator)...])))
      }
    }
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    let start = trimmed(line)
    if start.hasPrefix("#") || start.hasPrefix(";") { return "" }
    guard let comment = line.firstRange(of: " #") ?? line.firstRange(of: " ;") else { return line }
    return line[..<comment.lowerBound]
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first?.isWhitespace ?? false { rest.removeFirst() }
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    return String(rest)
  }
}
