import ArgumentParser
import Driver
import Glibc

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make an executable of a program.",
    discussion: """
      The program is the main module and every module it imports from its folder.

      EXAMPLES:
        naja build app.py             make ./app
        naja build app.py -o bin/app
      """)

  @Argument(help: ArgumentHelp("The main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The executable to make.", valueName: "path"))
  var output: String?

  @OptionGroup var compileOptions: CompileOptions

  func run() throws {
    let path = output ?? defaultOutput
    carryOut(Request(file: file, goal: .build(output: path), options: compileOptions.options))
  }

  private var defaultOutput: String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    return name.hasSuffix(".py") ? String(name.dropLast(3)) : name + ".out"
  }
}
