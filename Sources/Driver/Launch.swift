/// Where the executable of a program is, made now or by an earlier run.
public enum Prepared: Sendable {
  case executable(String)
  /// The program has errors.
  case rejected(Compilation)
}

/// Makes the program's executable in the cache, unless it is there and nothing it was made from has changed.
public func prepare(
  _ file: String, _ options: Options, on host: some Host, progress: inout Progress
) throws(Failure) -> Prepared {
  let installation = try Installation(executable: host.executablePath, on: host)
  let cache = try Cache(on: host)
  let programs = try ProgramCache(mainModule: file, options, cache: cache, installation: installation, on: host)
  if let executable = programs.find() { return .executable(executable) }
  let workspace = cache.workspace(on: host)
  defer { try? host.remove(workspace) }
  let fresh = workspace + "/program"
  do { try host.makeDirectory(workspace) } catch { throw .problem(error.description) }
  let compilation = try compile(
    Request(file: file, goal: .build(output: fresh), options: options), on: host, progress: &progress)
  guard compilation.product != nil else { return .rejected(compilation) }
  let digest = programs.place(for: compilation.dependencies)
  let executable = cache.executable(digest)
  do throws(HostError) {
    try host.makeDirectory(parent(of: executable))
    try host.rename(fresh, to: executable)
    try programs.store(compilation.dependencies, executable: digest)
  } catch {
    throw .problem(error.description)
  }
  return .executable(executable)
}
