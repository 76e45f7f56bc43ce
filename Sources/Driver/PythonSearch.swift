/// The CPython that has the modules which are neither the program's nor Naja's. It is asked when the first is looked for.
struct PythonSearch<H: Host> {
  /// As the user named it, or as it is found.
  let command: String
  private let host: H
  private var answer: Result<Interpreter, Failure>?

  /// - Parameter command: nil for that of the active virtual environment, or else the one on PATH.
  init(_ command: String?, on host: H) {
    let environment = host.environment("VIRTUAL_ENV").flatMap { $0.isEmpty ? nil : $0 + "/bin/python" }
    self.command = command ?? environment ?? "python3"
    self.host = host
  }

  mutating func interpreter() throws(Failure) -> Interpreter {
    if let answer { return try answer.get() }
    do throws(Failure) {
      let workspace = try Cache(on: host).workspace(on: host)
      defer { try? host.remove(workspace) }
      let found = try Interpreter.ask(command, workspace: workspace, on: host)
      answer = .success(found)
      return found
    } catch {
      answer = .failure(error)
      throw error
    }
  }

  /// Whether it has the module or package of that top-level name.
  mutating func has(_ name: String) -> Bool {
    if cpythonModules.contains(name) { return true }
    guard let interpreter = try? interpreter() else { return false }
    let endings = [".py", interpreter.suffix, ".abi3.so", ".so"]
    return interpreter.searchPath.contains { folder in
      host.kind(of: "\(folder)/\(name)") == .directory || endings.contains { host.kind(of: "\(folder)/\(name)\($0)") == .file }
    }
  }
}
