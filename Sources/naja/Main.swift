import ArgumentParser
import Driver

@main
enum EntryPoint {
  static func main() { onDeepStack { Naja.main() } }
}

/// The command line. Each subcommand has a file of its own.
struct Naja: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "naja",
    abstract: "Compiles typed Python to native code.",
    discussion: """
      EXAMPLES:
        naja run app.py input.txt      compile app.py if it changed, and run it
        naja build app.py -o app       make the executable ./app
        naja ext fast.py               make an extension module of CPython
        naja check app.py              only report type errors

      The options -O0 to -O3 say how hard to optimise; -O2 is the default.
      CC names the C compiler, with a launcher such as ccache before it.
      NAJA_CACHE names the folder of the cache.
      """,
    version: "naja \(Driver.version)",
    subcommands: [
      Run.self, Build.self, Ext.self, Check.self, Report.self, Ast.self, Types.self, Ir.self, Emit.self, Clean.self, Version.self,
    ])
}
