import ArgumentParser
import Driver

struct Types: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the types that were found.",
    discussion: """
      EXAMPLE:
        naja types app.py
      """)

  @Argument(help: ArgumentHelp("The main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  func run() throws { carryOut(Request(file: file, goal: .types)) }
}
