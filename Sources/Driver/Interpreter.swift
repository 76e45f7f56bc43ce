/// A CPython that extension modules are built for: what it says of itself.
struct Interpreter: Hashable, Sendable {
  /// As the user named it.
  var command: String
  /// "3.11"
  var version: String
  /// Of extension modules: ".cpython-311-x86_64-linux-gnu.so".
  var suffix: String
  /// Where Python.h is.
  var include: String

  /// Short for its version and platform, for names of files: "cpython-311-x86_64-linux-gnu".
  var tag: String { String(suffix.drop { $0 == "." }.split(separator: ".").first ?? "cpython") }

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
    guard answers.count == 4 else { throw .problem("\(command) does not say what it is") }
    guard answers[0] == "cpython" else { throw .problem("\(command) is \(answers[0]): modules can be built for CPython only") }
    let found = Interpreter(command: command, version: answers[1], suffix: answers[2], include: answers[3])
    guard host.kind(of: found.include + "/Python.h") == .file else {
      throw .problem(
        "the headers of Python \(found.version) are missing (\(found.include)/Python.h): install them, with Debian's package "
          + "python\(found.version)-dev for its own Python")
    }
    return found
  }

  private static let questions = """
    import sys, sysconfig
    lines = [sys.implementation.name, "%d.%d" % sys.version_info[:2], sysconfig.get_config_var("EXT_SUFFIX"), sysconfig.get_path("include")]
    open(sys.argv[1], "w").write("\\n".join(lines))
    """
}
