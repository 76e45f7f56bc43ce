import ArgumentParser
import Driver

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compile a program if it changed, and run it.",
    discussion: """
      EXAMPLE:
        naja run app.py input.txt
      """)

  @OptionGroup var compileOptions: CompileOptions

  @Argument(help: ArgumentHelp("The main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String

  @Argument(parsing: .captureForPassthrough, help: "The program's own arguments.")
  var arguments: [String] = []

  func run() throws {
    let host = RealHost()
    var progress = terminalProgress()
    let prepared = reporting { () throws(Failure) in try prepare(file, compileOptions.options, on: host, progress: &progress) }
    progress.clear()
    switch prepared {
    case .rejected(let compilation):
      show(compilation.log, of: compilation.sources)
      throw ExitCode.failure
    case .executable(let path):
      reporting { () throws(Failure) in
        do throws(HostError) { try host.replaceProcess(with: path, arguments: [file] + arguments) } catch { throw .problem(error.description) }
      }
    }
  }
}
