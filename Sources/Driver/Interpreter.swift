/// A CPython that extension modules are built for, or that executables bring: what it says of itself.
struct Interpreter: Hashable, Sendable {
  /// As the user named it.
  var command: String
  /// "3.11"
  var version: String
  /// Of extension modules: ".cpython-311-x86_64-linux-gnu.so".
  var suffix: String
  /// Where Python.h is.
  var include: String
  /// The path by which it knows itself, which tells it its environment.
  var executable = ""
  /// Its library, shared or static; none where it was installed without.
  var library: String?
  /// What its library needs besides.
  var libraryFlags: [String] = []
  /// Where it looks for modules.
  var searchPath: [String] = []

  /// Short for its version and platform, for names of files: "cpython-311-x86_64-linux-gnu".
  var tag: String { String(suffix.drop { $0 == "." }.split(separator: ".").first ?? "cpython") }

  /// The border needs what came with this version.
  private static let oldestMinor = 11

  private var isRecentEnough: Bool {
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    return numbers.count == 2 && (numbers[0], numbers[1]) >= (3, Self.oldestMinor)
  }

  /// Asks the interpreter that `command` names.
  static func ask(_ command: String, workspace: String, on host: some Host) throws(Failure) -> Interpreter {
    let output = workspace + "/python"
    let job = Job(command: [command, "-I", "-c", questions, output], output: output, title: "asking \(command)")
    let answers: [String]
    do throws(HostError) {
      guard let result = try host.run([job], finished: { _ in }).first ?? nil else { throw HostError("\(command) did not run") }
      guard result.succeeded else {
        throw HostError("\(command) is no CPython that modules can be built for:\n\(result.output)")
      }
      answers = String(decoding: try host.read(output), as: UTF8.self).split(separator: "\n").map(String.init)
    } catch {
      throw .problem(error.description)
    }
    guard answers.count >= 4 else { throw .problem("\(command) does not say what it is") }
    guard answers[0] == "cpython" else { throw .problem("\(command) is \(answers[0]): modules can be built for CPython only") }
    var found = Interpreter(command: command, version: answers[1], suffix: answers[2], include: answers[3])
    guard found.isRecentEnough else {
      throw .problem("\(command) is Python \(found.version): modules can be built for Python 3.\(oldestMinor) and newer versions")
    }
    guard host.kind(of: found.include + "/Python.h") == .file else {
      throw .problem(
        "the headers of Python \(found.version) are missing (\(found.include)/Python.h): install them, with Debian's package "
          + "python\(found.version)-dev for its own Python")
    }
    found.readRest(answers.dropFirst(4), on: host)
    return found
  }

  private mutating func readRest(_ answers: ArraySlice<String>, on host: some Host) {
    for line in answers {
      let (key, value) = (line.prefix { $0 != "=" }, String(line.drop { $0 != "=" }.dropFirst()))
      switch key {
      case "executable": executable = value
      case "path": searchPath.append(value)
      case "flags": libraryFlags = value.split(separator: " ").map(String.init)
      case "library" where library == nil && host.kind(of: value) == .file: library = value
      default: break
      }
    }
    if library?.hasSuffix(".a") ?? false { libraryFlags.append("-Wl,-export-dynamic") } else { libraryFlags = [] }
  }

  /// Modules are looked for as a program would that is started in no folder of its own.
  private static let questions = """
    import os, site, sys, sysconfig
    value = sysconfig.get_config_var
    lines = [sys.implementation.name, "%d.%d" % sys.version_info[:2], value("EXT_SUFFIX"), sysconfig.get_path("include")]
    lines.append("executable=" + sys.executable)
    for folder in (value("LIBDIR"), value("LIBPL")):
        for name in (value("INSTSONAME"), value("LDLIBRARY"), value("LIBRARY")):
            lines.append("library=%s/%s" % (folder, name))
    lines.append("flags=%s %s" % (value("LIBS"), value("SYSLIBS")))
    path = os.environ.get("PYTHONPATH", "").split(os.pathsep) + sys.path
    path += [site.getusersitepackages()] if sys.prefix == sys.base_prefix else []
    lines += ["path=" + folder for folder in path if folder.startswith("/")]
    open(sys.argv[1], "w").write("\\n".join(lines))
    """
}
