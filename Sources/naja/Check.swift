import ArgumentParser
import Driver

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report type errors without making anything.",
    discussion: """
      EXAMPLE:
        naja check app.py
      """)

  @Argument(help: ArgumentHelp("The main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  func run() throws { carryOut(Request(file: file, goal: .check)) }
}
