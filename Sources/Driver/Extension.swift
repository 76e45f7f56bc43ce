import CodeGen
import IR

/// Extension modules that the user wants.
public struct ExtensionRequest: Sendable {
  /// The sources, named from the current folder.
  public var files: [String]
  /// Where the modules go, each to the place that its name gives.
  public var folder: String
  /// The interpreter that they are for.
  public var python: String
  public var options = Options()

  public init(files: [String], folder: String, python: String, options: Options) {
    self.files = files
    self.folder = folder
    self.python = python
    self.options = options
  }
}

/// Makes extension modules, with the libraries that they need beside them. Returns the paths of the modules.
public func buildExtension(
  _ request: ExtensionRequest, on host: some Host, progress: inout Progress, _ messages: inout Messages
) throws(Failure) -> [String] {
  let installation = try Installation(executable: host.executablePath, on: host)
  let cache = try Cache(on: host)
  let workspace = cache.workspace(on: host)
  defer { try? host.remove(workspace) }
  let border = Border(
    interpreter: try Interpreter.ask(request.python, workspace: workspace, on: host), installation: installation)
  let (program, files) = try generateExtension(
    request.files, request.options, from: installation, on: host, progress: &progress, &messages)
  let toolchain = try CToolchain.find(on: host)
  let library = try buildBorder(border, with: toolchain, cache, workspace: workspace + "/border", on: host, &progress)
  var builder = ExtensionBuilder(
    request: request, border: border, borderLibrary: library, toolchain: toolchain, cache: cache, workspace: workspace,
    headers: headerFingerprint(installation, on: host))
  try builder.build(program, files, on: host, &progress)
  return builder.modules
}

/// The border's library, from the cache when it was built before.
private func buildBorder(
  _ border: Border, with toolchain: CToolchain, _ cache: Cache, workspace: String, on host: some Host,
  _ progress: inout Progress
) throws(Failure) -> String {
  let runtimeFiles = try border.runtimeFiles(on: host)
  let output = cache.border(border.digest(with: toolchain, on: host)) + "/" + border.name
  if host.kind(of: output) == .file && !runtimeFiles.isEmpty { return output }
  let (compilations, link) = border.jobs(to: output, workspace: workspace, with: toolchain, on: host)
  for jobs in [compilations, [link]] {
    do throws(HostError) {
      let results = try host.run(jobs) { done in
        progress.show(done < jobs.count ? jobs[done].title : "", done: done, of: jobs.count)
      }
      if let failed = results.compactMap({ $0 }).first(where: { !$0.succeeded }) {
        throw HostError("the border cannot be compiled for Python \(border.interpreter.version):\n\(failed.output)")
      }
    } catch {
      throw .problem(error.description)
    }
  }
  return output
}

/// Compiles and links one set of modules.
private struct ExtensionBuilder {
  let request: ExtensionRequest
  let border: Border
  let borderLibrary: String
  let toolchain: CToolchain
  let cache: Cache
  let workspace: String
  /// Changes when a header of the runtime does.
  let headers: String
  /// What was made.
  private(set) var modules: [String] = []

  init(request: ExtensionRequest, border: Border, borderLibrary: String, toolchain: CToolchain, cache: Cache, workspace: String, headers: String) {
    self.request = request
    self.border = border
    self.borderLibrary = borderLibrary
    self.toolchain = toolchain
    self.cache = cache
    self.workspace = workspace
    self.headers = headers
  }

  private var folder: String { request.folder.isEmpty ? "." : request.folder }
  private var libraries: [String] { [borderLibrary, border.runtime] }

  mutating func build(
    _ program: IR.Program, _ files: [CFile], on host: some Host, _ progress: inout Progress
  ) throws(Failure) {
    let digest = Digest.of(Array((files.map(\.text).joined() + request.options.key).utf8))
    let identifier = String(digest.prefix(16))
    let extra = ExtensionFiles(program, identifier: identifier)
    let loaders = extra.loaders
    let isSingle = loaders.count == 1
    let shared = files + [extra.set] + (isSingle ? [loaders[0].file] : [])
    try compile(shared + loaders.map(\.file), on: host, &progress)
    var jobs: [Job] = []
    if isSingle {
      jobs.append(link(shared, with: libraries, to: path(of: loaders[0].module, program)))
    } else {
      let name = "naja-\(identifier).\(border.interpreter.tag).so"
      let bundle = Job(
        command: toolchain.linkLibrary(shared.map(object), with: libraries, in: "$ORIGIN", name: name, to: "\(folder)/\(name)"),
        output: "\(folder)/\(name)", title: "linking")
      try run([bundle], on: host, &progress)
      for (module, file) in loaders {
        jobs.append(link([file], with: ["\(folder)/\(name)"] + libraries, to: path(of: module, program)))
      }
    }
    try run(jobs, on: host, &progress)
    modules = jobs.map(\.output)
    try copyLibraries(on: host)
  }

  /// Where a module goes: `DIR/pkg/more.<suffix>`.
  private func path(of module: String, _ program: IR.Program) -> String {
    let isPackage = program.modules.elements.contains { $0.name == module && $0.isPackage && !$0.isLibrary }
    let place = module.split(separator: ".").joined(separator: "/") + (isPackage ? "/__init__" : "")
    return "\(folder)/\(place)\(border.interpreter.suffix)"
  }

  private func link(_ files: [CFile], with libraries: [String], to output: String) -> Job {
    let below = output.dropFirst(folder.count + 1).split(separator: "/").count - 1
    let origin = "$ORIGIN" + String(repeating: "/..", count: below)
    return Job(
      command: toolchain.linkLibrary(files.map(object), with: libraries, in: origin, to: output), output: output,
      title: "linking \(output)")
  }

  private func object(_ file: CFile) -> String {
    var digest = Digest()
    digest.add(text: toolchain.identity)
    digest.add(text: toolchain.compileFlags(request.options, for: .library).joined(separator: " "))
    digest.add(text: headers)
    digest.add(text: file.name)
    digest.add(text: file.text)
    return cache.object(digest.finish())
  }

  private func compile(_ files: [CFile], on host: some Host, _ progress: inout Progress) throws(Failure) {
    var jobs: [Job] = []
    for file in files where host.kind(of: object(file)) != .file {
      do { try host.write(file.text.utf8, to: "\(workspace)/\(file.name)") } catch { throw .problem(error.description) }
      let command = toolchain.compile(
        "\(workspace)/\(file.name)", to: object(file), including: [workspace, border.installation.include],
        options: request.options, for: .library)
      if jobs.contains(where: { $0.output == object(file) }) { continue }
      jobs.append(Job(command: command, output: object(file), title: "compiling \(file.name.dropLast(2))"))
    }
    try run(jobs, on: host, &progress)
  }

  private func run(_ jobs: [Job], on host: some Host, _ progress: inout Progress) throws(Failure) {
    do throws(HostError) {
      let results = try host.run(jobs) { done in
        progress.show(done < jobs.count ? jobs[done].title : "", done: done, of: jobs.count)
      }
      guard let (job, result) = zip(jobs, results).first(where: { !($0.1?.succeeded ?? true) }), let result else { return }
      throw HostError("\(job.title) failed:\n\(job.command.joined(separator: " "))\n\(result.output)")
    } catch {
      throw .problem(error.description)
    }
  }

  /// Replaces a library only by another one: a process may have it loaded.
  private func copyLibraries(on host: some Host) throws(Failure) {
    for library in try border.runtimeFiles(on: host) + [borderLibrary] {
      let name = library.split(separator: "/").last.map(String.init) ?? library
      do throws(HostError) {
        let bytes = try host.read(library)
        if let old = try? host.read("\(folder)/\(name)"), old == bytes { continue }
        try host.write(bytes, to: "\(folder)/\(name)")
      } catch {
        throw .problem(error.description)
      }
    }
  }
}
