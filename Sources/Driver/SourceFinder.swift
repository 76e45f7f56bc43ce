import Base
import Diagnostics
import Semantics

/// Finds the modules that a program imports: in the folder of its main module, then in the one that holds the outermost package
/// around it, then in the native library, then in CPython's path. CPython knows the first when it runs the module, mypy the second when it checks it.
struct SourceFinder<H: Host> {
  let host: H
  let installation: Installation
  /// Where the program's own modules are; empty for the current folder.
  private var programFolders: [String] = []
  /// The modules of a set of extension modules; nil for a program, which takes in all that it imports.
  private var compiledModules: Set<String>?
  /// Where the modules are that stay in CPython.
  var python: PythonSearch<H>
  var sources: Arena<SourceFile>
  /// What the search depended on: files that were read, and names where no file was.
  private(set) var dependencies = Dependencies()
  /// The files that are Naja's own, not the user's.
  private(set) var libraryFiles: Set<SourceFile.ID> = []
  /// A file that is there but cannot be read.
  private(set) var problem: Failure?

  init(host: H, installation: Installation, sources: Arena<SourceFile>, python: PythonSearch<H>) {
    self.host = host
    self.python = python
    self.installation = installation
    self.sources = sources
  }

  /// Reads the main module. It gets its full name in the packages around it, so that relative imports have a meaning.
  mutating func loadMain(_ path: String) throws(Failure) -> SourceInput {
    let bytes: [UInt8]
    do { bytes = try host.read(path) } catch { throw .problem(error.description) }
    var names = [SourceFinder.moduleName(of: path)]
    var folder = parent(of: path)
    programFolders = [folder]
    if names != ["__main__"] {
      while let package = packageName(of: folder) {
        names.insert(package, at: 0)
        let isNamed = !folder.isEmpty && !folder.hasSuffix(".")
        folder = parent(of: isNamed ? folder : host.absolutePath(folder.isEmpty ? "." : folder))
      }
    }
    if names.count > 1 { programFolders.append(folder) }
    let isPackage = names.count > 1 && names.last == "__init__"
    if isPackage { names.removeLast() }
    return add(bytes, path: path, name: names.joined(separator: "."), origin: .source, isPackage: isPackage)
  }

  /// Reads the modules of a set of extension modules, which are named by their paths from the folder `root`.
  mutating func loadExtension(_ paths: [String], from root: String) throws(Failure) -> [SourceInput] {
    programFolders = [root]
    var roots: [SourceInput] = []
    for path in paths {
      let (name, isPackage) = try extensionModuleName(of: path, from: root)
      let bytes: [UInt8]
      do { bytes = try host.read(path) } catch { throw .problem(error.description) }
      if roots.contains(where: { $0.name == name }) { throw .problem("two of the files are the module \(name)") }
      roots.append(add(bytes, path: path, name: name, origin: .source, isPackage: isPackage))
    }
    compiledModules = Set(roots.map(\.name))
    return roots
  }

  /// Modules beside whose source a stub stands: mypy judges that instead of the source.
  func modulesWithStubs(_ paths: [String], from root: String) throws(Failure) -> [String] {
    var names: [String] = []
    for path in paths where path.hasSuffix(".py") && host.kind(of: path + "i") == .file {
      names.append(try extensionModuleName(of: path, from: root).name)
    }
    return names
  }

  /// mypy's settings for the project in the current folder, and what the user has said besides.
  mutating func readSettings(_ wish: MypyWish = MypyWish()) throws(Failure) -> IgnoredMessages {
    var found = try readSettingsFile(wish.configFile)
    found.everywhere.disabledCodes.formUnion(wish.disabledCodes)
    found.everywhere.enabledCodes.formUnion(wish.enabledCodes)
    if wish.ignoresMissingImports { found.everywhere.ignoresMissingImports = true }
    return found
  }

  private mutating func readSettingsFile(_ named: String?) throws(Failure) -> IgnoredMessages {
    if let named {
      guard let bytes = try? host.read(named) else { throw .problem("cannot read mypy's settings \(named)") }
      return try MypySettings(String(decoding: bytes, as: UTF8.self), named: named)?.ignored ?? IgnoredMessages()
    }
    for name in MypySettings.files {
      let path = host.absolutePath(".") + "/" + name
      guard let bytes = try? host.read(path) else {
        dependencies.absent.append(path)
        continue
      }
      dependencies.files.append((path, Digest.of(bytes)))
      if let settings = try MypySettings(String(decoding: bytes, as: UTF8.self), named: name) { return settings.ignored }
    }
    return IgnoredMessages()
  }

  /// The name of the package that `folder` is; nil when it is none.
  private mutating func packageName(of folder: String) -> String? {
    let file = join(folder, "__init__.py")
    guard let bytes = try? host.read(file) else {
      dependencies.absent.append(file)
      return nil
    }
    dependencies.files.append((file, Digest.of(bytes)))
    return host.absolutePath(folder.isEmpty ? "." : folder).split(separator: "/").last.map(String.init)
  }

  /// The main module's own name: the file's, where that is one.
  private static func moduleName(of path: String) -> String {
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
    let paths = programFolders.map { join($0, name.split(separator: ".").joined(separator: "/")) }
    for path in paths {
      // What stays interpreted may be written in C, with a stub of its own.
      if let found = find(name, at: path, suffixes: compiledModules == nil ? [".py"] : [".py", ".pyi"]) { return found }
    }
    // A folder without __init__.py is a namespace package.
    guard let path = paths.first(where: { host.kind(of: $0) == .directory }) else { return nil }
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

  /// The source of an installed module whose package says that its annotations are for others: by a `py.typed`, or as a stub package.
  private mutating func findTyped(_ name: String) -> SourceInput? {
    var parts = name.split(separator: ".").map(String.init)
    guard let top = parts.first, !cpythonModules.contains(top), let interpreter = try? python.interpreter() else { return nil }
    for folder in interpreter.searchPath {
      parts[0] = top + "-stubs"
      if let found = find(name, at: join(folder, parts.joined(separator: "/")), suffixes: [".pyi"]) { return found }
      parts[0] = top
      if host.kind(of: "\(folder)/\(top)/py.typed") == .file {
        return find(name, at: join(folder, parts.joined(separator: "/")), suffixes: [".pyi", ".py"])
      }
    }
    return nil
  }

  private func join(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : folder + "/" + name }
}

extension SourceFinder: ModuleProvider {
  mutating func lookUp(_ name: String) -> ModuleLookup {
    let top = String(name.prefix { $0 != "." })
    if !coreModules.contains(top), let found = findInProgram(name) {
      return compiledModules == nil ? .found(found) : .foreign(found)
    }
    if compiledModules != nil, modulesOfTheInterpreter.contains(top) { return .foreign(nil) }
    if let found = findInLibrary(name) { return .found(found) }
    if top == "_typeshed" { return .foreign(nil) }
    return python.has(top) ? .foreign(findTyped(name)) : .missing
  }
}

/// Modules of the library that extension modules leave to CPython, since what they make has to be the same for both sides: a context is
/// copied, walked over and entered with the variables of all modules.
private let modulesOfTheInterpreter: Set<String> = ["contextvars"]

/// Modules that the interpreter has loaded before a program starts: a file of that name beside it changes nothing.
private let coreModules: Set<String> = [
  "abc", "builtins", "collections", "io", "os", "sys", "time", "types", "typing", "_typeshed",
]
