import ArgumentParser
import Driver

struct Ext: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile modules to extension modules of CPython.",
    discussion: """
      EXAMPLES:
        naja ext fast.py                      makes ./fast.cpython-311-x86_64-linux-gnu.so
        naja ext pkg/*.py -o build            makes build/pkg/….so
        naja ext src/pkg --root src -o build  all sources of a package
        naja ext fast.py --python venv/bin/python
        naja ext -o build                     what [tool.naja] of ./pyproject.toml names

      Python imports what is made instead of the sources. Modules get their names from their paths from the current
      folder; those that are compiled together call each other directly. The libraries that they need are put beside
      them: the folder works on machines without Naja.
      """)

  @Argument(help: "The modules; all below a folder. (default: the project's)", completion: .file(extensions: ["py"]))
  var files: [String] = []

  @OptionGroup var compilation: CompileOptions

  @Option(name: .shortAndLong, help: "The folder that the modules go to.")
  var output = "."

  @Option(help: "The folder from which modules get their names. (default: the current one)")
  var root: String?

  @Option(help: ArgumentHelp("The folder in the output for the libraries that the modules share.", valueName: "folder"))
  var libraries = ""

  @OptionGroup var mypy: MypyOptions

  @Flag(help: "Only print each module's name and source.")
  var list = false

  func validate() throws {
    if libraries.hasPrefix("/") || libraries.split(separator: "/").contains("..") {
      throw ValidationError("--libraries takes a folder in the output")
    }
  }

  func run() {
    withMessages(verbose: compilation.verbose) { progress, messages throws(Failure) in
      let host = RealHost()
      let request = try request(on: host)
      if list { return try write(listing(of: request), to: 1) }
      _ = try buildExtension(request, on: host, progress: &progress, &messages)
    }
  }

  /// What the command line asks for, or the project where it names no modules.
  private func request(on host: RealHost) throws(Failure) -> ExtensionRequest {
    let table = files.isEmpty ? try ProjectTable.read("pyproject.toml", on: host) : nil
    let sources = if let table { try table.sources(on: host) } else { try expandSources(files, on: host) }
    var request = ExtensionRequest(files: sources)
    request.root = root ?? table?.root ?? ""
    request.folder = output
    request.libraries = libraries
    request.python = compilation.python ?? table?.python
    request.options = compilation.options
    request.mypy = mypy.wish
    if let level = table?.optimisation, compilation.optimisation == nil { request.options.optimisation = level }
    if table?.debugInformation ?? false { request.options.debugInformation = true }
    return request
  }

  private func listing(of request: ExtensionRequest) throws(Failure) -> String {
    var text = ""
    for file in request.files { text += "\(try extensionModuleName(of: file, from: request.root).name)\t\(file)\n" }
    return text
  }
}
