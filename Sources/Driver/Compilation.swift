import Base
import CodeGen
import Diagnostics
import IR
import Lowering
import Passes
import Semantics

/// What a compilation made.
public enum Product: Equatable, Sendable {
  case nothing
  /// To be printed.
  case text(String)
  /// The path of an executable.
  case executable(String)
}

/// What a compilation found out on its way, to be shown whether or not it reached its goal.
public struct Messages: Sendable {
  public var sources = Arena<SourceFile>()
  public var log = DiagnosticLog()

  public init() {}
}

/// Carries out `request`.
public func compile(
  _ request: Request, on host: some Host, progress: inout Progress, _ messages: inout Messages
) throws(Failure) -> Product {
  let installation = try Installation(executable: host.executablePath, on: host)
  var (program, finder) = try check(request.file, request.options, from: installation, on: host, progress: &progress, &messages)
  switch request.goal {
  case .check: return .nothing
  case .types: return .text(dumpTypes(program))
  case .report: return .text(borderReport(program))
  case .ir(let pass): return .text(try dump(&program, after: pass, on: host, &messages))
  case .escapes:
    var ir = try makeIR(&program, on: host, &messages)
    return .text(escapeReport(on: &ir))
  case .emit:
    let python = try embeddedPython(for: program, &finder.python, &messages)
    let files = try generate(&program, request.options, with: python, on: host, progress: &progress, &messages)
    return .text(files.map { "/* \($0.name) */\n\n\($0.text)" }.joined(separator: "\n"))
  case .build(let output):
    let folder = parent(of: output)
    if !folder.isEmpty && host.kind(of: folder) != .directory { throw .problem("cannot write \(output): \(folder) is no folder") }
    let python = try embeddedPython(for: program, &finder.python, &messages)
    let files = try generate(&program, request.options, with: python, on: host, progress: &progress, &messages)
    try build(files, to: output, with: python, from: installation, request.options, on: host, progress: &progress)
    return .executable(output)
  }
}

/// The executable of a program, from the cache when it was built before and nothing has changed.
public func executable(
  of file: String, _ options: Options, on host: some Host, progress: inout Progress, _ messages: inout Messages
) throws(Failure) -> String {
  let installation = try Installation(executable: host.executablePath, on: host)
  let cache = try Cache(on: host)
  let programs = try ProgramCache(mainModule: file, options, cache: cache, installation: installation, on: host)
  if let found = programs.find() { return found }
  var (program, finder) = try check(file, options, from: installation, on: host, progress: &progress, &messages)
  let dependencies = finder.dependencies
  let place = programs.place(for: dependencies)
  let path = cache.executable(place)
  if host.kind(of: path) != .file {
    let python = try embeddedPython(for: program, &finder.python, &messages)
    let files = try generate(&program, options, with: python, on: host, progress: &progress, &messages)
    try build(files, to: path, with: python, from: installation, options, on: host, progress: &progress)
  }
  do { try programs.store(dependencies, executable: place) } catch { throw .problem(error.description) }
  return path
}

/// Becomes the program at `path`.
public func launch(_ path: String, arguments: [String], on host: some Host) throws(Failure) -> Never {
  do { try host.replaceProcess(with: path, arguments: arguments) } catch { throw .problem(error.description) }
}

// MARK: Stages

/// Reads, parses and checks the program whose main module is `file`.
private func check<H: Host>(
  _ file: String, _ choice: Options, from installation: Installation, on host: H, progress: inout Progress,
  _ messages: inout Messages
) throws(Failure) -> (TypedProgram, SourceFinder<H>) {
  progress.show("checking \(file)")
  var finder = SourceFinder(host: host, installation: installation, sources: messages.sources, python: PythonSearch(choice.python, on: host))
  let main = try finder.loadMain(file)
  var options = CheckOptions()
  options.ignored = try finder.readSettings()
  let program = try check([main], main: main.name, with: &finder, options: options, &messages)
  return (program, finder)
}

/// Checks modules that `finder` has read, and what they import.
private func check(
  _ roots: [SourceInput], main: String?, with finder: inout SourceFinder<some Host>, options: CheckOptions,
  _ messages: inout Messages
) throws(Failure) -> TypedProgram {
  defer { messages.sources = finder.sources }
  let program: TypedProgram
  do {
    program = try check(
      roots, main: main, provider: &finder, interner: Interner(), options: options, log: &messages.log)
    messages.log.leaveOutRemarks(about: finder.libraryFiles)
  } catch {
    messages.log.leaveOutRemarks(about: finder.libraryFiles)
    guard let problem = finder.problem else {
      throw messages.log.hasErrors(in: finder.libraryFiles) ? .brokenLibrary : .rejected
    }
    // The file could not be read: that it was not found is no news.
    messages.log = DiagnosticLog()
    throw problem
  }
  if let problem = finder.problem { throw problem }
  return program
}

/// Turns a checked program into IR.
private func makeIR(
  _ program: inout TypedProgram, on host: some Host, _ messages: inout Messages, hasOpenClasses: Bool = false
) throws(Failure) -> IR.Program {
  if messages.log.hasErrors { throw .rejected }
  for id in program.modules.ids where program.modules[id].origin == .source {
    program.modules[id].path = shownPath(of: program.modules[id], on: host)
  }
  return lower(program, hasOpenClasses: hasOpenClasses)
}

/// The IR and the C of extension modules.
func generateExtension<H: Host>(
  _ request: ExtensionRequest, _ python: PythonSearch<H>, from installation: Installation, on host: H, progress: inout Progress,
  _ messages: inout Messages
) throws(Failure) -> (IR.Program, [CFile]) {
  progress.show("checking \(request.files.joined(separator: ", "))")
  var finder = SourceFinder(host: host, installation: installation, sources: messages.sources, python: python)
  let roots = try finder.loadExtension(request.files, from: request.root)
  var checking = CheckOptions()
  checking.keepsAnnotations = true
  checking.ignored = try finder.readSettings(request.mypy)
  for name in try finder.modulesWithStubs(request.files, from: request.root) {
    var rules = IgnoredMessages.Rules()
    rules.ignoresErrors = true
    checking.ignored.sections.append((name, rules))
  }
  var program = try check(roots, main: nil, with: &finder, options: checking, &messages)
  progress.show("generating code")
  var ir = try makeIR(&program, on: host, &messages, hasOpenClasses: true)
  Pipeline.run(on: &ir)
  var emission = EmitOptions()
  emission.lineDirectives = request.options.debugInformation
  emission.isExtension = true
  return (ir, emitC(ir, options: emission))
}

/// What tracebacks and `__file__` show. A library module's place differs from one installation to the next and means nothing to
/// the user; that it shows in no generated code lets programs and machines share objects.
private func shownPath(of module: TypedModule, on host: some Host) -> String {
  guard module.isLibrary else { return host.absolutePath(module.path) }
  let path = module.name.split(separator: ".").joined(separator: "/")
  return "<naja>/\(path)\(module.isPackage ? "/__init__" : "").py"
}

/// The IR as text after the pass named, after all passes for nil.
private func dump(
  _ program: inout TypedProgram, after pass: String?, on host: some Host, _ messages: inout Messages
) throws(Failure) -> String {
  let names = ["lowering"] + Pipeline.passes.map(\.name)
  if let pass, !names.contains(pass) {
    throw .problem("there is no pass \(pass); there are \(names.joined(separator: ", "))")
  }
  var ir = try makeIR(&program, on: host, &messages)
  var text = pass == "lowering" ? printed(ir) : nil
  Pipeline.run(on: &ir) { name, program in
    if name == pass { text = printed(program) }
  }
  return text ?? printed(ir)
}

private func printed(_ program: IR.Program) -> String {
  var writer = TextWriter()
  print(program, into: &writer)
  return writer.text
}

/// Turns a checked program into C.
private func generate(
  _ program: inout TypedProgram, _ options: Options, with python: EmbeddedPython?, on host: some Host,
  progress: inout Progress, _ messages: inout Messages
) throws(Failure) -> [CFile] {
  progress.show("generating code")
  var ir = try makeIR(&program, on: host, &messages)
  Pipeline.run(on: &ir)
  var emission = EmitOptions()
  emission.lineDirectives = options.debugInformation
  emission.python = python?.interpreter.executable
  return emitC(ir, options: emission)
}
