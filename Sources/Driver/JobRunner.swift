import Glibc
import SystemPackage

/// Runs tools in parallel: one event loop, no threads.
struct JobRunner {
  private struct Running {
    var index: Int
    var process: pid_t
    /// The read end of its standard output and error.
    var pipe: Int32
    /// Where the tool writes; moved to the job's output when it succeeds.
    var temporary: String
    var output: [UInt8] = []
  }

  private let host: RealHost
  private let jobs: [Job]
  private var running: [Running] = []
  private var results: [JobResult?]
  private var failed = false

  init(host: RealHost, jobs: [Job]) {
    self.host = host
    self.jobs = jobs
    results = Array(repeating: nil, count: jobs.count)
  }

  mutating func run(finished: (Int) -> Void) throws(HostError) -> [JobResult?] {
    do {
      try Interruption.noted { try runAll(finished: finished) }
    } catch {
      stopAll()
      throw error as? HostError ?? HostError("\(error)")
    }
    return results
  }

  private mutating func runAll(finished: (Int) -> Void) throws {
    var next = 0
    var done = 0
    finished(0)
    while next < jobs.count && !failed || !running.isEmpty {
      while next < jobs.count && !failed && running.count < host.processorCount {
        try start(next)
        next += 1
      }
      for ended in waitForOutput() {
        try finish(running[ended])
        running.remove(at: ended)
        done += 1
        finished(done)
      }
      if Interruption.pending != 0 {
        stopAll()
        Interruption.die()
      }
    }
  }

  private mutating func start(_ index: Int) throws(HostError) {
    let job = jobs[index]
    try host.makeDirectory(parent(of: job.output))
    let temporary = host.temporaryPath(in: parent(of: job.output))
    let command = job.command.map { $0 == job.output ? temporary : $0 }
    let (process, pipe) = try spawn(command)
    running.append(Running(index: index, process: process, pipe: pipe, temporary: temporary))
  }

  private func spawn(_ command: [String]) throws(HostError) -> (process: pid_t, pipe: Int32) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw HostError("cannot make a pipe: \(Errno(rawValue: errno))") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    var arguments = command.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, command[0], &actions, nil, arguments, environ)
    close(ends[1])
    guard failure == 0 else {
      close(ends[0])
      throw HostError("cannot run \(command[0]): \(Errno(rawValue: failure))")
    }
    return (process, ends[0])
  }

  /// Waits until something happens; returns the positions of the tools that closed their output, the last one first.
  private mutating func waitForOutput() -> [Int] {
    var polled = running.map { pollfd(fd: $0.pipe, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), -1) > 0 else { return [] }
    var ended: [Int] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    for position in running.indices.reversed() where polled[position].revents != 0 {
      let count = Glibc.read(running[position].pipe, &buffer, buffer.count)
      if count > 0 {
        running[position].output += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        ended.append(position)
      }
    }
    return ended
  }

  private mutating func finish(_ tool: Running) throws(HostError) {
    close(tool.pipe)
    let status = wait(for: tool.process)
    let job = jobs[tool.index]
    if status == 0 && host.kind(of: tool.temporary) != nil {
      try host.rename(tool.temporary, to: job.output)
    } else {
      unlink(tool.temporary)
      failed = failed || status != 0
    }
    results[tool.index] = JobResult(status: status, output: String(decoding: tool.output, as: UTF8.self))
  }

  private mutating func stopAll() {
    for tool in running {
      kill(tool.process, SIGTERM)
      close(tool.pipe)
      _ = wait(for: tool.process)
      unlink(tool.temporary)
    }
    running = []
  }

  private func wait(for process: pid_t) -> Int {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(signal)
  }
}
