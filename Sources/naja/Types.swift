import ArgumentParser
import Driver

struct Types: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the types that were found.",
    discussion: """
      EXAMPLE:
        naja types app.py     each module's variables, classes and functions with their types
      """)

  @OptionGroup var main: MainModule

  func run() { printText(product(of: Request(file: main.file, goal: .types))) }
}
