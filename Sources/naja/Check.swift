import ArgumentParser
import Driver

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Report type errors without compiling.",
    discussion: """
      EXAMPLE:
        naja check app.py     errors as mypy gives them: file:line:column: error: text  [code]
      """)

  @OptionGroup var main: MainModule

  func run() { _ = product(of: Request(file: main.file, goal: .check)) }
}
