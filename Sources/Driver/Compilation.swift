import Base
import CodeGen
import Diagnostics
import IR
import Lowering
import Passes
import Semantics
import Syntax

/// What a compilation came to.
public struct Compilation: Sendable {
  public enum Product: Sendable {
    case checked
    /// For `types` and `ir`.
    case text(String)
    case files([CFile])
    case executable
  }

  public var sources: Arena<SourceFile>
  public var log: DiagnosticLog
  /// nil when the log holds errors.
  public var product: Product?
  var dependencies: Dependencies
}

/// Carries out `request`: the table of contents of the compiler, a line a stage.
///
/// Messages about the program are in the result; what else goes wrong is thrown.
public func compile(_ request: Request, on host: some Host, progress: inout Progress) throws(Failure) -> Compilation {
  let installation = try Installation(executable: host.executablePath, on: host)
  var finder = ModuleFinder(beside: request.file, library: installation.library, on: host)
  var log = DiagnosticLog()
  var product: Compilation.Product?
  if let program = try analyse(request.file, &finder, &log) {
    switch request.goal {
    case .check: product = .checked
    case .types: product = .text(dumpTypes(program))
    case .ir(let pass): product = .text(try print(lower(program), after: pass))
    case .emit: product = .files(generate(program, request.options))
    case .build(let output):
      let files = generate(program, request.options)
      try build(files, to: output, from: installation, request.options, on: host, progress: &progress)
      product = .executable
    }
  }
  return Compilation(sources: finder.sources, log: log, product: product, dependencies: finder.dependencies)
}

/// Reads, parses and checks the program; nil when the log holds errors.
private func analyse(
  _ file: String, _ finder: inout ModuleFinder<some Host>, _ log: inout DiagnosticLog
) throws(Failure) -> TypedProgram? {
  let main: SourceInput
  do { main = try finder.read(file, as: moduleName(of: file)) } catch { throw .problem(error.description) }
  let program = try? check([main], main: main.name, provider: &finder, interner: Interner(), log: &log)
  if let problem = finder.problem { throw .problem(problem.description) }
  return program
}

/// The C of the program, after all passes.
private func generate(_ program: TypedProgram, _ options: Options) -> [CFile] {
  var ir = lower(program)
  Pipeline.run(on: &ir)
  var emission = EmitOptions()
  emission.lineDirectives = options.debugInformation
  return emitC(ir, options: emission)
}

/// The IR as text: before any pass ("lowering"), after the one named, or after all.
private func print(_ program: IR.Program, after pass: String?) throws(Failure) -> String {
  var program = program
  var writer = TextWriter()
  if pass == "lowering" {
    IR.print(program, into: &writer)
    return writer.text
  }
  var found = pass == nil
  Pipeline.run(on: &program) { name, state in
    guard name == pass else { return }
    found = true
    writer = TextWriter()
    IR.print(state, into: &writer)
  }
  guard found else {
    let names = ["lowering"] + Pipeline.passes.map(\.name)
    throw .problem("there is no pass \(pass ?? ""); the passes are \(names.joined(separator: ", "))")
  }
  if pass == nil { IR.print(program, into: &writer) }
  return writer.text
}

/// The module that a file holds when it is the main one: its name without folder and suffix.
private func moduleName(of path: String) -> String {
  let name = path.split(separator: "/").last.map(String.init) ?? path
  return name.hasSuffix(".py") ? String(name.dropLast(3)) : name
}
