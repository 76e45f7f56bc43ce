import CodeGen
import IR

/// Extension modules that the user wants.
public struct ExtensionRequest: Sendable {
  /// The sources.
  public var files: [String]
  /// The folder from which modules get their names; empty for the current one.
  public var root = ""
  /// Where the modules go, each to the place that its name gives.
  public var folder = "."
  /// The folder in that one where the libraries go that the modules share; empty for beside them.
  public var libraries = ""
  /// The interpreter that they are for; nil for that of the virtual environment, or else python3.
  public var python: String?
  public var options = Options()
  public var mypy = MypyWish()

  public init(files: [String]) { self.files = files }
}

/// Makes extension modules, with the libraries that they need beside them. Returns the paths of the modules.
public func buildExtension(
  _ request: ExtensionRequest, on host: some Host, progress: inout Progress, _ messages: inout Messages
) throws(Failure) -> [String] {
  let installation = try Installation(executable: host.executablePath, on: host)
  let cache = try Cache(on: host)
  let workspace = cache.workspace(on: host)
  defer { try? host.remove(workspace) }
  var python = PythonSearch(request.python, on: host)
  let border = Border(interpreter: try python.interpreter(), installation: installation)
  let (program, files) = try generateExtension(
    request, python, from: installation, on: host, progress: &progress, &messages)
  let toolchain = try CToolchain.find(on: host)
  let library = try border.library(with: toolchain, cache, on: host, &progress)
  var builder = ExtensionBuilder(
    request: request, border: border, borderLibrary: library, toolchain: toolchain, cache: cache, workspace: workspace,
    headers: headerFingerprint(installation, on: host))
  try builder.build(program, files, on: host, &progress)
  return builder.modules
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
  /// What the modules are linked to.
  private var libraries: [String] = []
  /// What was made.
  private(set) var modules: [String] = []

  init(
    request: ExtensionRequest, border: Border, borderLibrary: String, toolchain: CToolchain, cache: Cache, workspace: String,
    headers: String
  ) {
    self.request = request
    self.border = border
    self.borderLibrary = borderLibrary
    self.toolchain = toolchain
    self.cache = cache
    self.workspace = workspace
    self.headers = headers
  }

  private var folder: String { request.folder.isEmpty ? "." : request.folder }
  private var libraryFolder: String { request.libraries.isEmpty ? folder : "\(folder)/\(request.libraries)" }

  mutating func build(
    _ program: IR.Program, _ files: [CFile], on host: some Host, _ progress: inout Progress
  ) throws(Failure) {
    let digest = Digest.of(Array((files.map(\.text).joined() + request.options.key).utf8))
    let identifier = String(digest.prefix(16))
    let extra = ExtensionFiles(program, identifier: identifier)
    let loaders = extra.loaders
    let isSingle = loaders.count == 1
    let shared = files.filter { !$0.isLibrary } + [extra.set] + (isSingle ? [loaders[0].file] : [])
    let all = files + [extra.set] + loaders.map(\.file)
    try compile(all, on: host, &progress)
    libraries = [borderLibrary, border.runtime] + (try linkShared(files.filter(\.isLibrary), on: host, &progress))
    var jobs: [Job] = []
    if isSingle {
      jobs.append(link(shared, with: libraries, to: path(of: loaders[0].module, program)))
    } else {
      let bundle = try linkBundle(shared, named: "naja-\(loaders[0].module)-", identifier, on: host, &progress)
      for (module, file) in loaders {
        jobs.append(link([file], with: [bundle] + libraries, to: path(of: module, program)))
      }
    }
    try run(jobs, making: all, cache, on: host, &progress)
    modules = jobs.map(\.output)
    try copyLibraries(on: host)
  }

  /// Modules of Naja's library become libraries of their own, which all sets in a process share. Their names say what is in them: the
  /// loader takes two of one name for the same. They find each other among what a set is linked to.
  private func linkShared(_ files: [CFile], on host: some Host, _ progress: inout Progress) throws(Failure) -> [String] {
    var jobs: [Job] = []
    var outputs: [String] = []
    for file in files {
      var digest = Digest()
      digest.add(text: version)
      digest.add(text: file.text)
      let name = "libnaja-\(file.name.dropLast(2))-\(digest.finish().prefix(16)).so"
      let output = cache.library("\(Digest.of(object(file).utf8))/\(name)")
      outputs.append(output)
      if host.kind(of: output) == .file { continue }
      let command = toolchain.linkLibrary([object(file)], with: [border.runtime], in: "$ORIGIN", name: name, to: output)
      jobs.append(Job(command: command, output: output, title: "linking \(name)"))
    }
    try run(jobs, making: files, cache, on: host, &progress)
    return outputs
  }

  /// The library that holds the code of several modules. Older ones of the same modules go.
  private func linkBundle(
    _ files: [CFile], named prefix: String, _ identifier: String, on host: some Host, _ progress: inout Progress
  ) throws(Failure) -> String {
    let suffix = ".\(border.interpreter.tag).so"
    let name = prefix + identifier + suffix
    let output = "\(libraryFolder)/\(name)"
    let command = toolchain.linkLibrary(files.map(object), with: libraries, in: "$ORIGIN", name: name, to: output)
    try run([Job(command: command, output: output, title: "linking")], making: files, cache, on: host, &progress)
    for old in host.list(libraryFolder) where old.hasPrefix(prefix) && old.hasSuffix(suffix) && old != name {
      do { try host.remove("\(libraryFolder)/\(old)") } catch { throw .problem(error.description) }
    }
    return output
  }

  /// Where a module goes: `DIR/pkg/more.<suffix>`.
  private func path(of module: String, _ program: IR.Program) -> String {
    let isPackage = program.modules.elements.contains { $0.name == module && $0.isPackage && !$0.isLibrary }
    let place = module.split(separator: ".").joined(separator: "/") + (isPackage ? "/__init__" : "")
    return "\(folder)/\(place)\(border.interpreter.suffix)"
  }

  private func link(_ files: [CFile], with libraries: [String], to output: String) -> Job {
    let below = output.dropFirst(folder.count + 1).split(separator: "/").count - 1
    let origin = "$ORIGIN" + String(repeating: "/..", count: below) + (request.libraries.isEmpty ? "" : "/" + request.libraries)
    return Job(
      command: toolchain.linkLibrary(files.map(object), with: libraries, in: origin, to: output), output: output,
      title: "linking \(output)")
  }

  private func object(_ file: CFile) -> String {
    var digest = Digest()
    digest.add(text: toolchain.identity)
    digest.add(text: toolchain.compileFlags(request.options, for: file.isLibrary ? .sharedModule : .library).joined(separator: " "))
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
        options: request.options, for: file.isLibrary ? .sharedModule : .library)
      if jobs.contains(where: { $0.output == object(file) }) { continue }
      jobs.append(Job(command: command, output: object(file), title: "compiling \(file.name.dropLast(2))"))
    }
    try run(jobs, making: files, cache, on: host, &progress)
  }

  /// Replaces a library only by another one: a process may have it loaded.
  private func copyLibraries(on host: some Host) throws(Failure) {
    for library in try border.runtimeFiles(on: host) + libraries.filter({ $0 != border.runtime }) {
      let name = library.split(separator: "/").last.map(String.init) ?? library
      do throws(HostError) {
        let bytes = try host.read(library)
        if let old = try? host.read("\(libraryFolder)/\(name)"), old == bytes { continue }
        try host.write(bytes, to: "\(libraryFolder)/\(name)")
      } catch {
        throw .problem(error.description)
      }
    }
  }
}
