import CodeGen

/// Runs jobs and shows which. Returns the first that failed, with what its tool said; the others may not have run then.
func firstFailure(
  of jobs: [Job], on host: some Host, _ progress: inout Progress
) throws(Failure) -> (job: Job, result: JobResult)? {
  if jobs.isEmpty { return nil }
  let results: [JobResult?]
  do throws(HostError) {
    results = try host.run(jobs) { done in
      progress.show(done < jobs.count ? jobs[done].title : "", done: done, of: jobs.count)
    }
  } catch {
    throw .problem(error.description)
  }
  for (job, result) in zip(jobs, results) {
    if let result, !result.succeeded { return (job, result) }
  }
  return nil
}

/// Runs jobs that compile and link `files`. A tool that rejects what naja made is naja's mistake: the generated C is kept for the
/// report.
func run(
  _ jobs: [Job], making files: [CFile], _ cache: Cache, on host: some Host, _ progress: inout Progress
) throws(Failure) {
  guard let (job, result) = try firstFailure(of: jobs, on: host, &progress) else { return }
  if result.output.contains("No space left") { throw .problem("\(job.title) failed: no space left on the device") }
  let folder = cache.rejected(Digest.of(Array(files.map(\.text).joined().utf8)))
  let report = job.command.joined(separator: " ") + "\n\n" + result.output
  do throws(HostError) {
    for file in files { try host.write(file.text.utf8, to: "\(folder)/\(file.name)") }
    try host.write(report.utf8, to: folder + "/messages.txt")
  } catch {
    throw .problem(error.description)
  }
  throw .internalError("\(job.title) failed in the C compiler (status \(result.status))", path: folder)
}
