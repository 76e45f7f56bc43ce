import ArgumentParser
import Driver

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what crosses the border to CPython.",
    discussion: """
      EXAMPLE:
        naja report app.py     for each module: which imports are compiled, in Naja's library, or in CPython,
                               and by function the operations on what comes from CPython's modules

      How often each kind of crossing happens, a run says with NAJA_STATS=1.
      """)

  @Argument(help: "The main modules of programs, or modules.", completion: .file(extensions: ["py"]))
  var files: [String]

  @OptionGroup var compilation: CompileOptions

  func run() {
    for file in files { printText(product(of: Request(file: file, goal: .report, options: compilation.options))) }
  }
}
