import ArgumentParser
import Driver

/// Options that mypy has too, with which errors are taken back. Without them mypy's settings in mypy.ini, .mypy.ini, pyproject.toml
/// or setup.cfg count.
struct MypyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A file with mypy's settings, instead of the project's.", valueName: "file"))
  var configFile: String?

  @Option(help: ArgumentHelp("A code of errors that are not reported.", valueName: "code"))
  var disableErrorCode: [String] = []

  @Option(help: ArgumentHelp("A code of errors that are reported whatever the settings say.", valueName: "code"))
  var enableErrorCode: [String] = []

  @Flag(help: "Take imports of modules that are not there for no errors.")
  var ignoreMissingImports = false

  var wish: MypyWish {
    var wish = MypyWish()
    wish.configFile = configFile
    wish.disabledCodes = disableErrorCode
    wish.enabledCodes = enableErrorCode
    wish.ignoresMissingImports = ignoreMissingImports
    return wish
  }
}
