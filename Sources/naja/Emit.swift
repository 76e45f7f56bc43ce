import ArgumentParser
import Driver

struct Emit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the generated C.",
    discussion: """
      EXAMPLE:
        naja emit app.py
      """)

  @Argument(help: ArgumentHelp("The main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  @OptionGroup var compileOptions: CompileOptions

  func run() throws { carryOut(Request(file: file, goal: .emit, options: compileOptions.options)) }
}
