import Base
import Diagnostics
import Syntax

/// The messages that neither a `# type: ignore` comment nor the project's settings take back, each once on its line, in the order
/// of their places.
func honouringIgnores(
  _ messages: [Diagnostic], in program: TypedProgram, _ sources: [SourceFile], _ settings: IgnoredMessages
) -> [Diagnostic] {
  var ignores: [SourceFile.ID: TypeIgnores] = [:]
  var lines: [SourceFile.ID: LineTable] = [:]
  var trees: [SourceFile.ID: Module] = [:]
  var names: [SourceFile.ID: String] = [:]
  for (module, source) in zip(program.modules.elements, sources) where module.origin == .source {
    ignores[module.syntax.file] = TypeIgnores(source)
    lines[module.syntax.file] = source.lines
    trees[module.syntax.file] = module.syntax
    if !module.isLibrary { names[module.syntax.file] = module.name }
  }
  var kept: [Diagnostic] = []
  var seen: Set<String> = []
  for message in messages.sorted(by: isBefore) {
    let file = message.span.file
    if let table = lines[file], let comments = ignores[file], let tree = trees[file], message.severity == .error,
      comments.covers(message, in: tree, table)
    {
      continue
    }
    if message.severity == .error, let name = names[file], settings.cover(message.code, in: name) { continue }
    let line = lines[file].map { $0.position(of: message.span.start).line } ?? Int(message.span.start)
    let key = "\(file.index):\(line):\(message.message)"
    if seen.insert(key).inserted { kept.append(message) }
  }
  return kept
}

private func isBefore(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
  (a.span.file, a.span.start, a.span.end) < (b.span.file, b.span.start, b.span.end)
}

/// The `# type: ignore` comments of one source. Most codes in them are not looked at: mypy may file the same mistake under
/// another code, and what it ignores must not be rejected.
struct TypeIgnores {
  /// The codes in the comments, by line number, from 1; none where all is ignored.
  private var ignored: [Int: Set<String>] = [:]
  private var ignoresAll = false
  /// The codes that `# mypy: disable-error-code=…` names.
  private var disabled: Set<String> = []
  /// The lines with a type in a comment: an annotation in the old form, which is not read.
  private var typeComments: Set<Int> = []

  init(_ source: SourceFile) {
    let bytes = source.bytes
    guard bytes.contains(UInt8(ascii: "#")) else { return }
    for (index, start) in source.lines.starts.enumerated() {
      let end = index + 1 < source.lines.starts.count ? Int(source.lines.starts[index + 1]) : bytes.count
      var position = Int(start)
      while position < end {
        if bytes[position] == UInt8(ascii: "#") { read(bytes, position + 1, end, line: index + 1) }
        position += 1
      }
    }
  }

  /// Mistakes that mypy always files under these codes: a comment with others leaves them.
  private static let certainCodes: Set<String> = ["assignment", "return-value", "name-defined"]

  /// Whether a comment takes `message` back: on its own lines, or on the first or last line of the simple statement it is in.
  func covers(_ message: Diagnostic, in tree: Module, _ lines: LineTable) -> Bool {
    if ignoresAll || message.code.map({ disabled.contains($0) }) ?? false { return true }
    if ignored.isEmpty, typeComments.isEmpty { return false }
    let first = lines.position(of: message.span.start).line
    let last = lines.position(of: max(message.span.end - 1, message.span.start)).line
    if (first...max(first, last)).contains(where: { covers(message, line: $0) }) { return true }
    guard let statement = statement(around: message.span, in: tree) else { return false }
    let opening = lines.position(of: tree[statement].span.start).line
    if covers(message, line: opening) { return true }
    guard tree[statement].kind.blocks.isEmpty else { return false }
    return covers(message, line: lines.position(of: max(tree[statement].span.end - 1, tree[statement].span.start)).line)
  }

  private func covers(_ message: Diagnostic, line: Int) -> Bool {
    if message.code == "var-annotated", typeComments.contains(line) { return true }
    guard let codes = ignored[line] else { return false }
    guard let code = message.code, Self.certainCodes.contains(code), !codes.isEmpty else { return true }
    return codes.contains(code) || (code == "return-value" && codes.contains("no-any-return"))
  }

  private func statement(around span: Span, in tree: Module) -> Stmt.ID? {
    var found: Stmt.ID?
    for id in tree.statements.ids where tree[id].span.start <= span.start && span.end <= tree[id].span.end {
      if let known = found, tree[known].span.start > tree[id].span.start { continue }
      found = id
    }
    return found
  }

  /// Reads one comment: `type: ignore`, with or without codes.
  private mutating func read(_ bytes: [UInt8], _ start: Int, _ end: Int, line: Int) {
    let text = String(decoding: bytes[start..<end].filter { !" \t\r\n".utf8.contains($0) }, as: UTF8.self)
    guard text.hasPrefix("type:ignore") else {
      if text.hasPrefix("type:") { typeComments.insert(line) }
      if text.hasPrefix("mypy:"), start == 1 || bytes[start - 2] == UInt8(ascii: "\n") { readSettings(text.dropFirst("mypy:".count)) }
      return
    }
    ignored[line] = codes(in: text)
    let isAlone = line == 1 && bytes[..<start].allSatisfy { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: " ") }
    if isAlone && !text.contains("[") { ignoresAll = true }
  }

  /// mypy's settings for one module: `ignore-errors`, and `disable-error-code` with a code or a text of several.
  private mutating func readSettings(_ text: Substring) {
    for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { disabled.formUnion(part.split(separator: ",").map(String.init)) }
      for setting in part.split(separator: ",") where index % 2 == 0 {
        let sides = setting.split(separator: "=", maxSplits: 1).map(String.init)
        switch sides.first {
        case "ignore-errors", "ignore_errors": ignoresAll = ignoresAll || sides.count == 1 || sides[1].lowercased() == "true"
        case "disable-error-code" where sides.count == 2: disabled.insert(sides[1])
        default: continue
        }
      }
    }
  }

  /// The codes of `type:ignore[code,code]`.
  private func codes(in text: String) -> Set<String> {
    guard let open = text.firstIndex(of: "["), let close = text[open...].firstIndex(of: "]") else { return [] }
    return Set(text[text.index(after: open)..<close].split(separator: ",").map(String.init))
  }
}
