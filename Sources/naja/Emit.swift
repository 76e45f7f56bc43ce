import ArgumentParser
import Driver

struct Emit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the C that is generated.",
    discussion: """
      EXAMPLE:
        naja emit app.py > app.c     one text: the shared header, then a part for each module
      """)

  @OptionGroup var main: MainModule
  @OptionGroup var compilation: CompileOptions

  func run() { printText(product(of: Request(file: main.file, goal: .emit, options: compilation.options))) }
}
