import ArgumentParser
import Driver

struct Ext: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile modules to extension modules of CPython.",
    discussion: """
      EXAMPLES:
        naja ext fast.py                      makes ./fast.cpython-311-x86_64-linux-gnu.so
        naja ext pkg/*.py -o build            makes build/pkg/….so
        naja ext fast.py --python venv/bin/python

      Python imports what is made instead of the sources. Modules get their names from their paths from the current
      folder; those that are compiled together call each other directly. The libraries that they need are put beside
      them: the folder works on machines without Naja.
      """)

  @Argument(help: "The modules.", completion: .file(extensions: ["py"]))
  var files: [String]

  @OptionGroup var compilation: CompileOptions

  @Option(name: .shortAndLong, help: "The folder that the modules go to.")
  var output = "."

  @Option(help: "The interpreter that the modules are for.")
  var python = "python3"

  func run() {
    _ = withMessages(verbose: compilation.verbose) { progress, messages throws(Failure) in
      let request = ExtensionRequest(files: files, folder: output, python: python, options: compilation.options)
      return try buildExtension(request, on: RealHost(), progress: &progress, &messages)
    }
  }
}
