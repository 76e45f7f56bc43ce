import ArgumentParser
import Driver
import Glibc
import Syntax

struct Ast: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the syntax tree of a file.",
    discussion: """
      EXAMPLE:
        naja ast app.py     what CPython's ast.dump(ast.parse(...), include_attributes=True) prints

      Each file is printed as one line, which is empty for a file that is not Python.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case cpython }

  @Option(help: "The form of the tree.")
  var format = Format.cpython

  @Argument(help: ArgumentHelp("The files to parse.", valueName: "file"), completion: .file(extensions: ["py", "pyi"]))
  var files: [String]

  func run() throws {
    let host = RealHost()
    var hasErrors = false
    for file in files {
      let parsed = reporting { () throws(Failure) in try parseFile(file, on: host) }
      show(parsed.log, of: parsed.sources)
      if parsed.log.hasErrors {
        hasErrors = true
        write("\n", to: STDOUT_FILENO)
      } else {
        write(dumpCPython(parsed.module, of: parsed.source, interner: parsed.interner) + "\n", to: STDOUT_FILENO)
      }
    }
    if hasErrors { throw ExitCode.failure }
  }
}
