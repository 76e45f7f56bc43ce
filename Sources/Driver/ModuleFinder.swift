import Base
import Diagnostics
import Semantics

/// Finds modules by name: beside the main module first, then in the native library.
struct ModuleFinder<H: Host>: ModuleProvider {
  private let host: H
  /// The folder of the main module.
  private let folder: String
  private let library: String
  private(set) var sources = Arena<SourceFile>()
  private(set) var dependencies = Dependencies()
  /// What could not be read, though it is there.
  private(set) var problem: HostError?

  init(beside main: String, library: String, on host: H) {
    self.host = host
    self.folder = parent(of: main)
    self.library = library
  }

  mutating func lookUp(_ name: String) -> ModuleLookup {
    let path = name.split(separator: ".").joined(separator: "/")
    let own = folder.isEmpty ? path : "\(folder)/\(path)"
    let candidates: [(path: String, origin: TypedModule.Origin, isPackage: Bool)] = [
      (own + "/__init__.py", .source, true), (own + ".py", .source, false),
      ("\(library)/\(path)/__init__.py", .source, true), ("\(library)/\(path).py", .source, false),
      ("\(library)/\(path)/__init__.pyi", .native, true), ("\(library)/\(path).pyi", .native, false),
    ]
    for candidate in candidates {
      if host.kind(of: candidate.path) == .file {
        return load(name, candidate.path, candidate.origin, isPackage: candidate.isPackage)
      }
      dependencies.absent.append(candidate.path)
    }
    return .missing
  }

  private mutating func load(_ name: String, _ path: String, _ origin: TypedModule.Origin, isPackage: Bool) -> ModuleLookup {
    do throws(HostError) {
      let input = try read(path, as: name, origin, isPackage: isPackage)
      return .found(input)
    } catch {
      problem = problem ?? error
      return .missing
    }
  }

  /// Reads a file as the module `name`.
  mutating func read(
    _ path: String, as name: String, _ origin: TypedModule.Origin = .source, isPackage: Bool = false
  ) throws(HostError) -> SourceInput {
    let bytes = try host.read(path)
    let file = sources.append(SourceFile(path: path, bytes: bytes))
    dependencies.files.append((path, Digest.of(bytes)))
    return SourceInput(name: name, source: sources[file], file: file, origin: origin, isPackage: isPackage)
  }
}
