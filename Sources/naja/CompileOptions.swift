import ArgumentParser
import Driver
import Glibc

/// The options of the commands that make code.
struct CompileOptions: ParsableArguments {
  @Option(help: "The CPython for modules that Naja does not have. (default: the virtual environment's, or python3)")
  var python: String?

  @Option(name: .customShort("O", allowingJoined: true), help: "How hard to optimise: 0, 1, 2 or 3. (default: 2)")
  var optimisation: Int?

  @Flag(name: .customShort("g"), help: "Keep what debuggers and profilers need to show Python lines.")
  var debugInformation = false

  @Flag(help: "Say what is being done and how long it takes.")
  var verbose = false

  @Option(help: ArgumentHelp("The build of the runtime to link: release, debug or stress.", visibility: .hidden))
  var runtime = "release"

  var options: Options {
    var options = Options()
    if let optimisation { options.optimisation = optimisation }
    options.debugInformation = debugInformation
    options.isVerbose = verbose
    options.runtime = runtime
    options.python = python
    return options
  }

  func validate() throws {
    guard (0...3).contains(optimisation ?? 2) else { throw ValidationError("-O takes 0, 1, 2 or 3") }
  }
}

/// The argument that names the main module.
struct MainModule: ParsableArguments {
  @Argument(help: ArgumentHelp("The program's main module.", valueName: "file"), completion: .file(extensions: ["py"]))
  var file: String
}

/// Compiles, shows the messages, and ends the process when there is no product.
func product(of request: Request) -> Product {
  withMessages(verbose: request.options.isVerbose) { progress, messages throws(Failure) in
    try compile(request, on: RealHost(), progress: &progress, &messages)
  }
}

func withMessages<Result>(
  verbose: Bool, _ body: (inout Progress, inout Messages) throws(Failure) -> Result
) -> Result {
  var progress = Progress(isTerminal: isatty(STDERR_FILENO) != 0, isVerbose: verbose) { write($0, to: STDERR_FILENO) }
  var messages = Messages()
  return reporting { () throws(Failure) in
    defer {
      progress.clear()
      show(messages.log, of: messages.sources)
    }
    return try body(&progress, &messages)
  }
}

/// Prints a product that is text.
func printText(_ product: Product) {
  if case .text(let text) = product { write(text, to: STDOUT_FILENO) }
}
