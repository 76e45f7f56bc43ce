/// The libraries that extension modules share: the runtime with what it needs, and the border, which is compiled from the
/// installation's C for each interpreter. Executables that bring CPython have the border's objects.
struct Border {
  /// As in runtime-c/Makefile.
  static let abi = "0.1"
  static let runtimeName = "libnaja-\(abi).so"

  var interpreter: Interpreter
  var installation: Installation
  /// The border's name as a library.
  var name: String { "libnaja-\(Border.abi)-\(interpreter.tag).so" }
  var runtime: String { installation.sharedRuntime + "/" + Border.runtimeName }

  /// The runtime and the libraries that are copied beside it.
  func runtimeFiles(on host: some Host) throws(Failure) -> [String] {
    guard host.kind(of: runtime) == .file else { throw .problem("the runtime \(runtime) is missing: build it with `make runtime`") }
    let libraries = host.list(installation.sharedRuntime).filter { ($0.hasSuffix(".so") || $0.contains(".so.")) && !$0.hasSuffix(".new") }
    return libraries.map { installation.sharedRuntime + "/" + $0 }
  }

  /// The jobs that compile the border to objects in `workspace`.
  func compilations(to workspace: String, with toolchain: CToolchain, on host: some Host) -> [Job] {
    let sources = host.list(installation.border).filter { $0.hasSuffix(".c") }
    let folders = [interpreter.include, installation.include, installation.border, installation.internalHeaders]
    var compilations: [Job] = []
    for source in sources {
      let object = "\(workspace)/\(source.dropLast(2)).o"
      let command = toolchain.compile(
        installation.border + "/" + source, to: object, including: folders, options: Options(), for: .library)
      compilations.append(Job(command: command + ["-D_GNU_SOURCE"], output: object, title: "compiling the border's \(source.dropLast(2))"))
    }
    return compilations
  }

  /// The border's objects, from the cache when they were made before.
  func objects(
    with toolchain: CToolchain, _ cache: Cache, on host: some Host, _ progress: inout Progress
  ) throws(Failure) -> [String] {
    let folder = cache.border(digest(with: toolchain, on: host)) + "/objects"
    let jobs = compilations(to: folder, with: toolchain, on: host)
    let missing = jobs.filter { host.kind(of: $0.output) != .file }
    try run(missing, on: host, &progress)
    return jobs.map(\.output)
  }

  /// The border's library, from the cache when it was made before.
  func library(
    with toolchain: CToolchain, _ cache: Cache, on host: some Host, _ progress: inout Progress
  ) throws(Failure) -> String {
    let output = cache.border(digest(with: toolchain, on: host)) + "/" + name
    if host.kind(of: output) == .file { return output }
    let objects = try objects(with: toolchain, cache, on: host, &progress)
    let command = toolchain.linkLibrary(objects, with: [runtime], in: "$ORIGIN", name: name, to: output)
    try run([Job(command: command, output: output, title: "linking the border")], on: host, &progress)
    return output
  }

  private func run(_ jobs: [Job], on host: some Host, _ progress: inout Progress) throws(Failure) {
    if let (_, result) = try firstFailure(of: jobs, on: host, &progress) {
      throw .problem("the border cannot be compiled for Python \(interpreter.version):\n\(result.output)")
    }
  }

  /// Changes with everything that the border is made of.
  func digest(with toolchain: CToolchain, on host: some Host) -> String {
    var digest = Digest()
    digest.add(text: toolchain.identity)
    digest.add(text: toolchain.compileFlags(Options(), for: .library).joined(separator: " "))
    digest.add(text: "\(interpreter.version) \(interpreter.suffix) \(interpreter.include)")
    digest.add(text: fingerprint(of: interpreter.include + "/patchlevel.h", on: host))
    digest.add(text: fingerprint(of: runtime, on: host))
    digest.add(text: headerFingerprint(installation, on: host))
    for folder in [installation.border, installation.internalHeaders] { digest.add(text: sourceFingerprint(folder, on: host)) }
    return digest.finish()
  }
}
