import Base
import Diagnostics
import Semantics

/// Finds the modules that a program imports: in the folder of its main module, then in the native library.
struct SourceFinder<H: Host> {
  let host: H
  let installation: Installation
  /// The main module's folder; empty for the current one.
  let programFolder: String
  var sources: Arena<SourceFile>
  /// What the search depended on: files that were read, and names where no file was.
  private(set) var dependencies = Dependencies()
  /// The files that are Naja's own, not the user's.
  private(set) var libraryFiles: Set<SourceFile.ID> = []
  /// A file that is there but cannot be read.
  private(set) var problem: Failure?

  init(host: H, installation: Installation, programFolder: String, sources: Arena<SourceFile>) {
    self.host = host
    self.installation = installation
    self.programFolder = programFolder
    self.sources = sources
  }

  /// Reads the main module.
  mutating func loadMain(_ path: String) throws(Failure) -> SourceInput {
    let bytes: [UInt8]
    do { bytes = try host.read(path) } catch { throw .problem(error.description) }
    return add(bytes, path: path, name: SourceFinder.moduleName(of: path), origin: .source, isPackage: false)
  }

  /// The main module's own name: the file's, where that is one.
  static func moduleName(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.hasSuffix(".py") ? String(file.dropLast(3)) : file
    return stem.isEmpty || stem.contains(".") ? "__main__" : stem
  }

  private mutating func add(
    _ bytes: [UInt8], path: String, name: String, origin: TypedModule.Origin, isPackage: Bool
  ) -> SourceInput {
    let source = SourceFile(path: path, bytes: bytes)
    let file = sources.append(source)
    dependencies.files.append((path, Digest.of(bytes)))
    return SourceInput(name: name, source: source, file: file, origin: origin, isPackage: isPackage)
  }

  /// The module that `path` (without suffix) stands for in one folder of the search. Its source comes before its stub.
  private mutating func find(_ name: String, at path: String, suffixes: [String]) -> SourceInput? {
    for (candidate, isPackage) in [(path + "/__init__", true), (path, false)] {
      for suffix in suffixes {
        let file = candidate + suffix
        guard host.kind(of: file) == .file else {
          dependencies.absent.append(file)
          continue
        }
        do {
          let bytes = try host.read(file)
          let origin: TypedModule.Origin = suffix == ".pyi" ? .native : .source
          return add(bytes, path: file, name: name, origin: origin, isPackage: isPackage)
        } catch {
          problem = problem ?? .problem(error.description)
        }
      }
    }
    return nil
  }

  private mutating func findInProgram(_ name: String) -> SourceInput? {
    let path = join(programFolder, name.split(separator: ".").joined(separator: "/"))
    if let found = find(name, at: path, suffixes: [".py"]) { return found }
    // A folder without __init__.py is a namespace package.
    guard host.kind(of: path) == .directory else { return nil }
    let source = SourceFile(path: path, bytes: [])
    return SourceInput(name: name, source: source, file: sources.append(source), isPackage: true)
  }

  private mutating func findInLibrary(_ name: String) -> SourceInput? {
    let path = join(installation.library, name.split(separator: ".").joined(separator: "/"))
    guard var found = find(name, at: path, suffixes: [".py", ".pyi"]) else { return nil }
    found.isLibrary = true
    libraryFiles.insert(found.file)
    return found
  }

  private func join(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }
}

extension SourceFinder: ModuleProvider {
  mutating func lookUp(_ name: String) -> ModuleLookup {
    let top = String(name.prefix { $0 != "." })
    if !coreModules.contains(top), let found = findInProgram(name) { return .found(found) }
    if let found = findInLibrary(name) { return .found(found) }
    return cpythonModules.contains(top) ? .foreign : .missing
  }
}

/// Modules that the interpreter has loaded before a program starts: a file of that name beside it changes nothing.
private let coreModules: Set<String> = [
  "abc", "builtins", "collections", "io", "os", "sys", "time", "types", "typing", "_typeshed",
]
