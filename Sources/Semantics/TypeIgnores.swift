import Base
import Diagnostics

/// The messages that no `# type: ignore` comment takes back, each once, in the order of their places.
func honouringIgnores(_ messages: [Diagnostic], in program: TypedProgram, _ sources: [SourceFile]) -> [Diagnostic] {
  var ignores: [SourceFile.ID: TypeIgnores] = [:]
  var lines: [SourceFile.ID: LineTable] = [:]
  for (module, source) in zip(program.modules.elements, sources) where module.origin == .source {
    ignores[module.syntax.file] = TypeIgnores(source)
    lines[module.syntax.file] = source.lines
  }
  var kept: [Diagnostic] = []
  var seen: Set<String> = []
  for message in messages.sorted(by: isBefore) {
    let file = message.span.file
    if let table = lines[file], let comments = ignores[file] {
      let first = table.position(of: message.span.start).line
      if message.severity == .error && comments.covers(line: first, code: message.code) { continue }
    }
    let key = "\(file.index):\(message.span.start):\(message.message)"
    if seen.insert(key).inserted { kept.append(message) }
  }
  return kept
}

private func isBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
  (a.span.file, a.span.start, a.span.end) < (b.span.file, b.span.start, b.span.end)
}

/// The `# type: ignore` comments of one source.
struct TypeIgnores {
  /// Codes by line, from 1; an empty list means all.
  private var codes: [Int: [String]] = [:]
  private var ignoresAll = false

  init(_ source: SourceFile) {
    let marker = Array("type:".utf8)
    let bytes = source.bytes
    guard bytes.contains(UInt8(ascii: "#")) else { return }
    for (index, start) in source.lines.starts.enumerated() {
      let end = index + 1 < source.lines.starts.count ? Int(source.lines.starts[index + 1]) : bytes.count
      var position = Int(start)
      while position < end {
        if bytes[position] == UInt8(ascii: "#") { read(bytes, position + 1, end, marker, line: index + 1) }
        position += 1
      }
    }
  }

  /// Whether a message of `code` at `line` is taken back.
  func covers(line: Int, code: String?) -> Bool {
    if ignoresAll { return true }
    guard let listed = codes[line] else { return false }
    return listed.isEmpty || code.map { listed.contains($0) } ?? false
  }

  /// Reads one comment: `type: ignore` or `type: ignore[a, b]`.
  private mutating func read(_ bytes: [UInt8], _ start: Int, _ end: Int, _ marker: [UInt8], line: Int) {
    var position = skipSpaces(bytes, start, end)
    guard position + marker.count <= end, Array(bytes[position..<(position + marker.count)]) == marker else { return }
    position = skipSpaces(bytes, position + marker.count, end)
    let word = Array("ignore".utf8)
    guard position + word.count <= end, Array(bytes[position..<(position + word.count)]) == word else { return }
    position += word.count
    var listed: [String] = []
    if position < end, bytes[position] == UInt8(ascii: "[") {
      let text = String(decoding: bytes[(position + 1)..<end].prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
      listed = text.split(separator: ",").map { String($0.filter { $0 != " " }) }
    }
    codes[line] = listed
    let isAlone = line == 1 && bytes[..<start].allSatisfy { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
    if isAlone && listed.isEmpty { ignoresAll = true }
  }

  private func skipSpaces(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, bytes[position] == UInt8(ascii: " ") || bytes[position] == UInt8(ascii: "\t") { position += 1 }
    return position
  }
}
