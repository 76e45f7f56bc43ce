import Base
import IR

/// What makes extension modules of a program without a main module, beside the file of each of its modules.
public struct ExtensionFiles: Hashable, Sendable {
  /// The list of all modules, which the loader files name.
  public var set: CFile
  /// For each module that Python imports, by its dotted name, the file with its PyInit function.
  public var loaders: [(module: String, file: CFile)] { zip(modules, loaderFiles).map { ($0, $1) } }
  private var modules: [String]
  private var loaderFiles: [CFile]

  /// - Parameter identifier: differs from that of every other set in a process; letters, digits, underscores.
  public init(_ program: Program, identifier: String) {
    let names = CNames(program)
    let variable = "ny_extension_\(identifier)"
    set = CFile(name: "extension.c", text: ExtensionFiles.setText(program, names, variable))
    let imported = program.modules.elements.filter { !$0.isLibrary }.map(\.name)
    modules = imported
    loaderFiles = imported.map { CFile(name: "\($0).init.c", text: ExtensionFiles.loaderText($0, variable)) }
  }

  private static func setText(_ program: Program, _ names: CNames, _ variable: String) -> String {
    var writer = CWriter()
    writer.line("/* The modules that were compiled together. */")
    writer.line("#include <naja/extension.h>")
    writer.line()
    let starts = program.modules.ids.map { names.start($0) }
    for start in starts { writer.line("bool \(start)(void);") }
    writer.block("static bool (*const starts[])(void) =", tail: ";") { writer in
      for start in starts { writer.line("\(start),") }
    }
    writer.line("NJ_EXPORT NjExtension \(variable) = {.starts = starts, .count = \(starts.count)};")
    return writer.text
  }

  private static func loaderText(_ module: String, _ variable: String) -> String {
    let last = module.split(separator: ".").last.map(String.init) ?? module
    var writer = CWriter()
    writer.line("#include <naja/extension.h>")
    writer.line()
    writer.line("extern NjExtension \(variable);")
    writer.line("NJ_EXPORT void *PyInit_\(last)(void);")
    writer.line("void *PyInit_\(last)(void) { return nj_border_module(&\(variable), \(CLiteral.text(module))); }")
    return writer.text
  }
}
