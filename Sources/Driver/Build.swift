import CodeGen

/// Makes the executable `output` from generated C.
func build(
  _ files: [CFile], to output: String, from installation: Installation, _ options: Options, on host: some Host,
  progress: inout Progress
) throws(Failure) {
  let toolchain = try CToolchain.find(on: host)
  let cache = try Cache(on: host)
  let archive = installation.archive(of: options.runtime)
  guard host.kind(of: archive) == .file else {
    throw .problem("the runtime \(archive) is missing: build it with `make runtime`")
  }
  let plan = BuildPlan(
    files, to: output, with: toolchain, from: installation, options, cache: cache, workspace: cache.workspace(on: host),
    headers: headerFingerprint(installation, on: host), isCached: { host.kind(of: $0) == .file })
  do {
    defer { try? host.remove(plan.workspace) }
    for file in plan.files where !plan.compilations.isEmpty {
      try host.write(file.text.utf8, to: "\(plan.workspace)/\(file.name)")
    }
    try run(plan.compilations, plan, cache, on: host, &progress)
    try run([plan.link], plan, cache, on: host, &progress)
  } catch let error as HostError {
    throw .problem(error.description)
  } catch let failure as Failure {
    throw failure
  } catch {
    throw .problem("\(error)")
  }
}

/// Runs jobs. A tool that rejects what naja made is naja's mistake: the generated C is kept for the report.
private func run(
  _ jobs: [Job], _ plan: BuildPlan, _ cache: Cache, on host: some Host, _ progress: inout Progress
) throws {
  if jobs.isEmpty { return }
  let results = try host.run(jobs) { done in
    progress.show(done < jobs.count ? jobs[done].title : "", done: done, of: jobs.count)
  }
  guard let (job, result) = zip(jobs, results).first(where: { !($0.1?.succeeded ?? true) }), let result else { return }
  if result.output.contains("No space left") {
    throw Failure.problem("\(job.title) failed: no space left on the device")
  }
  let folder = cache.rejected(Digest.of(Array(plan.files.map(\.text).joined().utf8)))
  for file in plan.files { try host.write(file.text.utf8, to: "\(folder)/\(file.name)") }
  let report = job.command.joined(separator: " ") + "\n\n" + result.output
  try host.write(report.utf8, to: folder + "/messages.txt")
  throw Failure.internalError("\(job.title) failed in the C compiler (status \(result.status))", path: folder)
}

/// Changes when a header of the runtime does.
func headerFingerprint(_ installation: Installation, on host: some Host) -> String {
  let folder = installation.include + "/naja"
  return host.list(folder).map { "\($0) \(fingerprint(of: folder + "/" + $0, on: host))" }.joined(separator: "\n")
}
