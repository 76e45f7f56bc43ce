import ArgumentParser
import Driver

struct Ir: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the intermediate representation.",
    discussion: """
      EXAMPLES:
        naja ir app.py                       after all passes
        naja ir app.py --after lowering      before any
        naja ir app.py --after promoteSlots
      """)

  @Argument(help: ArgumentHelp("The main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  @Option(help: ArgumentHelp("Print what that pass leaves.", valueName: "pass"))
  var after: String?

  func run() throws { carryOut(Request(file: file, goal: .ir(after: after))) }
}
