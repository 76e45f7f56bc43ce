/// Where the parts lie that the compiler needs at run time, found from the place of its executable.
public struct Installation: Hashable, Sendable {
  /// Standard modules and stubs.
  public var library: String
  /// The runtime's headers.
  public var include: String
  /// The folder of each build of the runtime, by its name.
  private var runtimes: String
  private var isRepository: Bool
  /// The C that is compiled against an interpreter's headers, and the runtime's own headers that it includes.
  public var border: String { isRepository ? parent(of: include) + "/border" : runtimes + "/border" }
  public var internalHeaders: String { (isRepository ? parent(of: include) : runtimes) + "/src" }

  /// - Parameter executable: absolute, links resolved.
  public init(executable: String, on host: some Host) throws(Failure) {
    let installed = parent(of: parent(of: executable)) + "/lib/naja"
    if host.kind(of: installed + "/library/builtins.pyi") == .file {
      self.init(
        library: installed + "/library", include: installed + "/include", runtimes: installed, isRepository: false)
      return
    }
    var folder = parent(of: executable)
    while folder != "" && folder != "/" {
      let hasLibrary = host.kind(of: folder + "/library/builtins.pyi") == .file
      if hasLibrary && host.kind(of: folder + "/runtime-c/include") == .directory {
        self.init(
          library: folder + "/library", include: folder + "/runtime-c/include", runtimes: folder + "/.build/runtime",
          isRepository: true)
        return
      }
      folder = parent(of: folder)
    }
    throw .problem("the runtime and the library are not beside \(executable): install naja with `make install`")
  }

  private init(library: String, include: String, runtimes: String, isRepository: Bool) {
    self.library = library
    self.include = include
    self.runtimes = runtimes
    self.isRepository = isRepository
  }

  /// The runtime to link.
  public func archive(of runtime: String) -> String {
    isRepository || runtime != "release" ? "\(runtimes)/\(runtime)/libnaja.a" : "\(runtimes)/libnaja.a"
  }

  /// The folder of the runtime as a shared library, with the libraries that it brings.
  public var sharedRuntime: String { "\(runtimes)/shared" }
}
