import CodeGen
import Testing

@testable import Driver

/// A repository with a compiler, a runtime and a C compiler.
private func makeHost() -> MemoryHost {
  let host = MemoryHost()
  host.executablePath = "/naja/.build/release/naja"
  host.put("", at: "/naja/library/builtins.pyi")
  host.put("", at: "/naja/runtime-c/include/naja/naja.h")
  host.put("archive", at: "/naja/.build/runtime/release/libnaja.a")
  host.put("clang", at: "/bin/clang")
  return host
}

private let files = [CFile(name: "program.h", text: "int x;"), CFile(name: "app.c", text: "int main;"), CFile(name: "b.c", text: "")]

@Suite struct BuildTests {
  private func make(_ host: MemoryHost, _ files: [CFile] = files, _ options: Options = Options()) throws {
    var progress = Progress(isTerminal: false) { _ in }
    let installation = try Installation(executable: host.executablePath, on: host)
    try build(files, to: "app", from: installation, options, on: host, progress: &progress)
  }

  @Test func compilesEachFileOnceAndLinks() throws {
    let host = makeHost()
    try make(host)
    #expect(host.jobs.map(\.title) == ["compiling app", "compiling b", "linking"])
    #expect(host.jobs[0].command.prefix(1) == ["/bin/clang"])
    #expect(host.jobs[0].command.contains("-I/naja/runtime-c/include"))
    #expect(host.jobs[2].command.contains("/naja/.build/runtime/release/libnaja.a"))
    #expect(host.text(at: "app") == "made")
    #expect(!host.files.keys.contains { $0.contains("/project/") })
  }

  @Test func takesObjectsFromTheCache() throws {
    let host = makeHost()
    try make(host)
    try make(host)
    #expect(host.jobs.map(\.title) == ["compiling app", "compiling b", "linking", "linking"])
  }

  @Test(arguments: ["source", "header", "runtime header", "flags", "compiler"])
  func recompilesWhatChanged(change: String) throws {
    let host = makeHost()
    try make(host)
    var changed = files
    var options = Options()
    switch change {
    case "source": changed[2].text = "int y;"
    case "header": changed[0].text = "int y;"
    case "runtime header": host.put("int y;", at: "/naja/runtime-c/include/naja/naja.h")
    case "flags": options.optimisation = 0
    default: host.put("another clang", at: "/bin/clang")
    }
    try make(host, changed, options)
    let again = change == "source" ? ["compiling b", "linking"] : ["compiling app", "compiling b", "linking"]
    #expect(host.jobs.dropFirst(3).map(\.title) == again)
  }

  @Test func honoursCC() throws {
    let host = makeHost()
    host.put("", at: "/bin/ccache")
    host.variables["CC"] = "ccache clang -m64"
    try make(host)
    #expect(host.jobs[0].command.prefix(3) == ["ccache", "clang", "-m64"])
  }

  @Test func saysThatThereIsNoCompiler() throws {
    let host = makeHost()
    host.files["/bin/clang"] = nil
    #expect(throws: Failure.problem("no C compiler found: install clang or set CC")) { try make(host) }
    host.put("", at: "/bin/gcc")
    try make(host)
    #expect(host.jobs[0].command[0] == "/bin/gcc")
  }

  @Test func keepsTheCThatACompilerRejects() throws {
    let host = makeHost()
    host.tool = { $0.title == "compiling b" ? JobResult(status: 1, output: "b.c:1: no") : JobResult(status: 0, output: "") }
    do {
      try make(host)
      Issue.record("the failure went unnoticed")
    } catch let failure as Failure {
      guard case .internalError(_, let folder) = failure else { throw failure }
      #expect(failure.exitStatus == 1)
      #expect(host.text(at: folder + "/app.c") == "int main;")
      #expect(host.text(at: folder + "/messages.txt")?.hasSuffix("b.c:1: no") == true)
      #expect(failure.message?.contains("b.c:1") == false)
    }
    #expect(host.files["app"] == nil)
    #expect(!host.files.keys.contains { $0.contains("/project/") })
  }

  @Test func findsAnInstalledRuntime() throws {
    let host = makeHost()
    host.executablePath = "/usr/bin/naja"
    host.put("", at: "/usr/lib/naja/library/builtins.pyi")
    let installation = try Installation(executable: host.executablePath, on: host)
    #expect(installation.archive(of: "release") == "/usr/lib/naja/libnaja.a")
    #expect(installation.include == "/usr/lib/naja/include")
  }
}

@Suite struct ProgramCacheTests {
  private func cache(_ host: MemoryHost, _ options: Options = Options()) throws -> ProgramCache<MemoryHost> {
    let installation = try Installation(executable: host.executablePath, on: host)
    return try ProgramCache(
      mainModule: "app.py", options, cache: Cache(on: host), installation: installation, on: host)
  }

  /// An executable made from app.py and b.py, where c.py would have come before b.py.
  private func fill(_ host: MemoryHost) throws {
    host.put("import b", at: "app.py")
    host.put("", at: "b.py")
    var dependencies = Dependencies()
    dependencies.files = ["app.py", "b.py"].map { ($0, Digest.of(host.files[$0]!)) }
    dependencies.absent = ["c.py"]
    let cache = try cache(host)
    let place = cache.place(for: dependencies)
    host.put("made", at: "/home/.cache/naja/executables/\(place)")
    try cache.store(dependencies, executable: place)
  }

  @Test func findsWhatWasMade() throws {
    let host = makeHost()
    #expect(try cache(host).find() == nil)
    try fill(host)
    #expect(try cache(host).find()?.hasPrefix("/home/.cache/naja/executables/") == true)
  }

  @Test(arguments: ["source", "import", "shadow", "gone", "options", "compiler", "runtime", "naja", "executable"])
  func noticesChanges(change: String) throws {
    let host = makeHost()
    try fill(host)
    var options = Options()
    switch change {
    case "source": host.put("import b ", at: "app.py")
    case "import": host.put("x", at: "b.py")
    case "shadow": host.put("", at: "c.py")
    case "gone": host.files["b.py"] = nil
    case "options": options.debugInformation = true
    case "compiler": host.put("another clang", at: "/bin/clang")
    case "runtime": host.put("another archive", at: "/naja/.build/runtime/release/libnaja.a")
    case "naja": host.put("another naja", at: host.executablePath)
    default: for path in host.files.keys where path.contains("/executables/") { host.files[path] = nil }
    }
    #expect(try cache(host, options).find() == nil)
  }
}
