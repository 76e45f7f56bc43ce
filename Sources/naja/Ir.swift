import ArgumentParser
import Driver

struct Ir: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the intermediate representation.",
    discussion: """
      EXAMPLES:
        naja ir app.py
        naja ir app.py --after lowering     before any pass
        naja ir app.py --escapes            what became of the objects that each function makes
      """)

  @OptionGroup var main: MainModule

  @Option(help: "The pass after which to print; the last one if none is named.")
  var after: String?

  @Flag(
    help: """
      Print which instances, closures, generators and walks over dicts became variables or lie on the stack, which lists, dicts \
      and sets need no lock, and why others do.
      """)
  var escapes = false

  func run() { printText(product(of: Request(file: main.file, goal: escapes ? .escapes : .ir(after: after)))) }
}
