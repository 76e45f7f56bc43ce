import ArgumentParser
import Driver

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile a program if it changed, and run it.",
    discussion: """
      EXAMPLES:
        naja run app.py
        naja run -O3 app.py input.txt --count 3     what follows the file goes to the program
      """)

  @OptionGroup var compilation: CompileOptions

  @Argument(help: ArgumentHelp("The program's main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("The program's own arguments.", valueName: "arguments"))
  var arguments: [String] = []

  func run() {
    let path = withMessages(verbose: compilation.verbose) { progress, messages throws(Failure) in
      try executable(of: file, compilation.options, on: RealHost(), progress: &progress, &messages)
    }
    reporting { () throws(Failure) in try launch(path, arguments: [file] + arguments, on: RealHost()) }
  }
}
