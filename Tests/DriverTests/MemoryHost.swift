import Driver

/// A host whose files are in memory and whose tools are functions.
final class MemoryHost: Host, @unchecked Sendable {
  var files: [String: [UInt8]] = [:]
  var variables: [String: String] = ["PATH": "/bin", "HOME": "/home"]
  var executablePath = "/opt/bin/naja"
  var processorCount = 2
  /// What running a job does. By default the output appears.
  var tool: (Job) -> JobResult = { _ in JobResult(status: 0, output: "") }
  private(set) var jobs: [Job] = []
  private var counter = 0

  func put(_ text: String, at path: String) { files[path] = Array(text.utf8) }
  func text(at path: String) -> String? { files[path].map { String(decoding: $0, as: UTF8.self) } }

  func kind(of path: String) -> FileKind? {
    if files[path] != nil { return .file }
    return files.keys.contains { $0.hasPrefix(path + "/") } ? .directory : nil
  }

  func identity(of path: String) -> FileIdentity? {
    files[path].map { bytes in
      FileIdentity(
        size: Int64(bytes.count), modifiedSeconds: bytes.reduce(0) { $0 &* 31 &+ Int64($1) }, modifiedNanoseconds: 0,
        inode: 1)
    }
  }

  func read(_ path: String) throws(HostError) -> [UInt8] {
    guard let bytes = files[path] else { throw HostError("cannot read \(path): No such file or directory") }
    return bytes
  }

  func write(_ bytes: some Collection<UInt8> & ContiguousBytes, to path: String) throws(HostError) {
    files[path] = Array(bytes)
  }

  func makeDirectory(_ path: String) throws(HostError) {}

  func rename(_ path: String, to destination: String) throws(HostError) {
    files[destination] = files.removeValue(forKey: path)
  }

  func remove(_ path: String) throws(HostError) {
    for name in files.keys where name == path || name.hasPrefix(path + "/") { files[name] = nil }
  }

  func list(_ directory: String) -> [String] {
    let prefix = directory + "/"
    let names = files.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count).prefix { $0 != "/" } }
    return Set(names.map(String.init)).sorted()
  }

  func temporaryPath(in directory: String) -> String {
    counter += 1
    return "\(directory)/temporary\(counter)"
  }

  func absolutePath(_ path: String) -> String { path.hasPrefix("/") ? path : "/project/" + path }
  func environment(_ name: String) -> String? { variables[name] }

  func run(_ jobs: [Job], finished: (Int) -> Void) throws(HostError) -> [JobResult?] {
    var results: [JobResult?] = []
    for job in jobs {
      self.jobs.append(job)
      let result = tool(job)
      results.append(result)
      if !result.succeeded { break }
      files[job.output] = Array("made".utf8)
    }
    return results + Array(repeating: nil, count: jobs.count - results.count)
  }

  func replaceProcess(with path: String, arguments: [String]) throws(HostError) -> Never {
    throw HostError("cannot run \(path): not in tests")
  }
}
