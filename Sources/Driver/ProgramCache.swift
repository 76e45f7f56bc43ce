/// Finds the executable that an earlier run made from the same program, without parsing anything.
///
/// A record, named by the main module and everything that is not source, lists the files that the executable was made from
/// and the paths where another file would have been found first. It holds as long as all of them are as they were.
struct ProgramCache<H: Host> {
  private let host: H
  private let cache: Cache
  private let record: String

  init(mainModule: String, _ options: Options, cache: Cache, installation: Installation, on host: H) throws(Failure) {
    let toolchain = try CToolchain.find(on: host)
    var digest = Digest()
    digest.add(text: host.absolutePath(mainModule))
    digest.add(text: mainModule)
    digest.add(text: options.key)
    digest.add(text: PythonSearch(options.python, on: host).command)
    digest.add(text: version)
    digest.add(text: toolchain.identity)
    digest.add(text: fingerprint(of: host.executablePath, on: host))
    digest.add(text: fingerprint(of: installation.archive(of: options.runtime), on: host))
    digest.add(text: sourceFingerprint(installation.border, on: host))
    self.host = host
    self.cache = cache
    record = cache.record(digest.finish())
  }

  /// The executable, if nothing that it was made from has changed.
  func find() -> String? {
    guard let bytes = try? host.read(record) else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let last = lines.last, lines.dropLast().allSatisfy(holds) else { return nil }
    let executable = cache.executable(text(last))
    return host.kind(of: executable) == .file ? executable : nil
  }

  /// Whether one line of a record is still true: "-path", nothing is there, or "digest path".
  private func holds(_ line: ArraySlice<UInt8>) -> Bool {
    if line.first == UInt8(ascii: "-") { return host.kind(of: text(line.dropFirst())) != .file }
    guard let bytes = try? host.read(text(line.dropFirst(65))) else { return false }
    return Digest.of(bytes) == text(line.prefix(64))
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Where an executable made from `dependencies` goes.
  func place(for dependencies: Dependencies) -> String {
    var digest = Digest()
    digest.add(text: record)
    digest.add(text: list(dependencies))
    return digest.finish()
  }

  /// Notes that the executable with that digest was made from `dependencies`.
  func store(_ dependencies: Dependencies, executable digest: String) throws(HostError) {
    try host.write((list(dependencies) + digest + "\n").utf8, to: record)
  }

  private func list(_ dependencies: Dependencies) -> String {
    var text = ""
    for path in dependencies.absent where !path.contains("\n") { text += "-\(path)\n" }
    for file in dependencies.files { text += "\(file.digest) \(file.path)\n" }
    return text
  }
}
