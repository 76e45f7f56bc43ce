import Glibc
import Testing

@testable import Driver

/// The machine's own files and tools.
@Suite struct RealHostTests {
  private let host = RealHost()

  /// Runs `body` in a folder that is removed afterwards, whatever it holds.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = host.temporaryPath(in: "/tmp")
    try host.makeDirectory(folder)
    defer { try? host.remove(folder) }
    try body(folder)
    #expect(!everyName(in: folder).contains { $0.hasPrefix(".naja-") })
  }

  private func everyName(in folder: String) -> [String] {
    host.list(folder).flatMap { [$0] + everyName(in: folder + "/" + $0) }
  }

  @Test func writesAndReads() throws {
    try inFolder { folder in
      let path = folder + "/a/b/text"
      for size in [0, 1, 4095, 4096, 70_000] {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        try host.write(bytes, to: path)
        #expect(try host.read(path) == bytes)
      }
      #expect(host.kind(of: path) == .file)
      #expect(host.kind(of: folder) == .directory)
      #expect(host.list(folder) == ["a"])
    }
  }

  @Test func saysWhatIsWrong() throws {
    try inFolder { folder in
      #expect(throws: HostError("cannot read \(folder)/x: No such file or directory")) { try host.read(folder + "/x") }
      #expect(throws: HostError("cannot read \(folder): it is a directory")) { try host.read(folder) }
      try host.write([1], to: folder + "/file")
      #expect(throws: (HostError).self) { try host.write([1], to: folder + "/file/x") }
    }
  }

  private func shell(_ script: String, to output: String) -> Job {
    Job(command: ["/bin/sh", "-c", script, "sh", output], output: output, title: script)
  }

  @Test func runsToolsInParallel() throws {
    try inFolder { folder in
      let jobs = (0..<10).map { shell("echo text of \($0); echo \($0) > $1", to: "\(folder)/out\($0)") }
      var steps: [Int] = []
      let results = try host.run(jobs) { steps.append($0) }
      #expect(results.map { $0?.output } == (0..<10).map { "text of \($0)\n" })
      #expect(steps == Array(0...10))
      for index in 0..<10 { #expect(try host.read("\(folder)/out\(index)") == Array("\(index)\n".utf8)) }
    }
  }

  @Test func leavesNothingOfAFailedTool() throws {
    try inFolder { folder in
      let jobs = [
        shell("echo half > $1; echo reason; exit 3", to: folder + "/one"),
        shell("sleep 0.2; echo > $1", to: folder + "/two"),
        shell("kill -9 $$", to: folder + "/three"),
      ]
      let results = try host.run(Array(jobs[...1])) { _ in }
      #expect(results[0] == JobResult(status: 3, output: "reason\n"))
      #expect(host.kind(of: folder + "/one") == nil)
      #expect(try host.run([jobs[2]]) { _ in } == [JobResult(status: 137, output: "")])
      #expect(throws: HostError("cannot run /nowhere/tool: No such file or directory")) {
        try host.run([Job(command: ["/nowhere/tool"], output: folder + "/x", title: "")]) { _ in }
      }
    }
  }

  @Test func readsMuchOutput() throws {
    try inFolder { folder in
      let results = try host.run([shell("head -c 300000 /dev/zero | tr '\\0' x", to: folder + "/out")]) { _ in }
      #expect(results[0]?.output.utf8.count == 300_000)
    }
  }
}
