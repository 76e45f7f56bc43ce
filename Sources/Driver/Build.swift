import CodeGen

/// Makes the executable `output` from generated C.
func build(
  _ files: [CFile], to output: String, with python: EmbeddedPython? = nil, from installation: Installation, _ options: Options,
  on host: some Host, progress: inout Progress
) throws(Failure) {
  let toolchain = try CToolchain.find(on: host)
  let cache = try Cache(on: host)
  let archive = installation.archive(of: options.runtime)
  guard host.kind(of: archive) == .file else {
    throw .problem("the runtime \(archive) is missing: build it with `make runtime`")
  }
  var border: [String] = []
  if let python {
    let sources = Border(interpreter: python.interpreter, installation: installation)
    border = try sources.objects(with: toolchain, cache, on: host, &progress) + python.linking
  }
  let plan = BuildPlan(
    files, to: output, with: toolchain, from: installation, options, cache: cache, workspace: cache.workspace(on: host),
    headers: headerFingerprint(installation, on: host), border: border, isCached: { host.kind(of: $0) == .file })
  defer { try? host.remove(plan.workspace) }
  if !plan.compilations.isEmpty {
    do throws(HostError) {
      for file in plan.files { try host.write(file.text.utf8, to: "\(plan.workspace)/\(file.name)") }
    } catch {
      throw .problem(error.description)
    }
  }
  try run(plan.compilations, making: plan.files, cache, on: host, &progress)
  try run([plan.link], making: plan.files, cache, on: host, &progress)
}

/// Changes when a header of the runtime does.
func headerFingerprint(_ installation: Installation, on host: some Host) -> String {
  sourceFingerprint(installation.include + "/naja", on: host)
}

/// Changes with the C files in a folder.
func sourceFingerprint(_ folder: String, on host: some Host) -> String {
  host.list(folder).filter { $0.hasSuffix(".c") || $0.hasSuffix(".h") }
    .map { "\($0) \(fingerprint(of: folder + "/" + $0, on: host))" }.joined(separator: "\n")
}
