import ArgumentParser
import Driver

/// Options of the commands that compile.
struct CompileOptions: ParsableArguments {
  enum Level: Int, EnumerableFlag {
    case zero, one, two, three

    static func name(for value: Level) -> NameSpecification {
      [.customLong("O\(value.rawValue)", withSingleDash: true)]
    }

    static func help(for value: Level) -> ArgumentHelp? { value == .two ? "How hard to optimise; -O2 is the default." : nil }
  }

  @Flag var level = Level.two

  @Flag(name: .customShort("g"), help: "Keep what gdb and perf need to show Python lines.")
  var debugInformation = false

  @Flag(help: "Say what is done.")
  var verbose = false

  var options: Options {
    var options = Options()
    options.optimisation = level.rawValue
    options.debugInformation = debugInformation
    options.isVerbose = verbose
    return options
  }
}
