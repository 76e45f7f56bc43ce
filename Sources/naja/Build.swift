import ArgumentParser
import Driver

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile a program to an executable.",
    discussion: """
      EXAMPLES:
        naja build app.py               makes ./app
        naja build app.py -o bin/app -O3

      The program is the file and every module that it imports from its own folder.
      The executable needs none of them when it runs.
      """)

  @OptionGroup var main: MainModule
  @OptionGroup var compilation: CompileOptions

  @Option(name: .shortAndLong, help: "Where the executable goes. (default: the file's name without .py)")
  var output: String?

  func run() throws {
    let output = try self.output ?? defaultOutput()
    _ = product(of: Request(file: main.file, goal: .build(output: output), options: compilation.options))
  }

  private func defaultOutput() throws -> String {
    let name = main.file.split(separator: "/").last.map(String.init) ?? main.file
    guard name.hasSuffix(".py"), name.count > 3 else {
      throw ValidationError("\(main.file) does not end in .py: name the executable with -o")
    }
    return String(name.dropLast(3))
  }
}
