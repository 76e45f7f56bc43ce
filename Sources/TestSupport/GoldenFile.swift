import Foundation

/// Files of expected output beside the tests. With `NAJA_UPDATE=1` in the environment they are rewritten with what came out, a
/// diff to be reviewed like code.
public enum Golden {
  public static var isUpdating: Bool { ProcessInfo.processInfo.environment["NAJA_UPDATE"] == "1" }

  /// The files below `folder` whose names end in `.ending`, sorted by path.
  public static func files(in folder: URL, ending: String) -> [URL] {
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let files = found?.compactMap { $0 as? URL }.filter { $0.pathExtension == ending } ?? []
    return files.sorted { $0.path < $1.path }
  }

  /// The folder `Golden` beside the test file.
  public static func folder(besides file: StaticString = #filePath) -> URL {
    URL(fileURLWithPath: "\(file)").deletingLastPathComponent().appendingPathComponent("Golden")
  }

  public static func text(of file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// Compares `text` with the file's content, or rewrites the file. Returns a description of the first difference.
  public static func difference(_ text: String, from file: URL) throws -> String? {
    if isUpdating {
      try text.write(to: file, atomically: true, encoding: .utf8)
      return nil
    }
    let expected = (try? Self.text(of: file)) ?? ""
    return firstDifference(expected, text).map { "\(file.lastPathComponent): \($0)" }
  }

  /// For files that hold input, a line `----`, and expected output: the input.
  public static func input(of file: URL) throws -> String {
    let text = try text(of: file)
    guard let end = text.range(of: "\n----\n") else { return text }
    return String(text[..<end.lowerBound]) + "\n"
  }

  /// Compares the part behind the line `----` with `output`, or rewrites it.
  public static func difference(inOutput output: String, of file: URL) throws -> String? {
    try difference(try input(of: file) + "----\n" + output, from: file)
  }

  private static func firstDifference(_ expected: String, _ found: String) -> String? {
    if expected == found { return nil }
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(wanted, lines).enumerated().first { $1.0 != $1.1 }?.offset ?? min(wanted.count, lines.count)
    let left = index < wanted.count ? String(wanted[index]) : "the end"
    let right = index < lines.count ? String(lines[index]) : "the end"
    return "line \(index + 1): expected\n  \(left)\nfound\n  \(right)"
  }
}
