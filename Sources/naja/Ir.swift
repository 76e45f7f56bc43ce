import ArgumentParser
import Driver

struct Ir: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the intermediate representation.",
    discussion: """
      EXAMPLES:
        naja ir app.py
        naja ir app.py --after lowering     before any pass
      """)

  @OptionGroup var main: MainModule

  @Option(help: "The pass after which to print; the last one if none is named.")
  var after: String?

  func run() { printText(product(of: Request(file: main.file, goal: .ir(after: after)))) }
}
