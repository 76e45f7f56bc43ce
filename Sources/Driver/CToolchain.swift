/// The C compiler and how it is called.
struct CToolchain: Hashable, Sendable {
  /// The compiler with its launchers: ["ccache", "clang"].
  let command: [String]
  /// Changes when another compiler is installed under the same name.
  let identity: String

  /// The compiler that CC names, else clang, else gcc, as far as they are there.
  static func find(on host: some Host) throws(Failure) -> CToolchain {
    if let named = host.environment("CC") {
      let words = named.split(whereSeparator: \.isWhitespace).map(String.init)
      if !words.isEmpty {
        let paths = words.filter { !$0.hasPrefix("-") }.compactMap { locate($0, on: host) }
        guard locate(words[0], on: host) != nil else { throw .problem("CC names \(words[0]), which is not there") }
        return CToolchain(command: words, identity: identity(of: words, at: paths, on: host))
      }
    }
    for name in ["clang", "gcc", "cc"] {
      if let path = locate(name, on: host) {
        return CToolchain(command: [path], identity: identity(of: [path], at: [path], on: host))
      }
    }
    throw .problem("no C compiler found: install clang or set CC")
  }

  private static func identity(of command: [String], at paths: [String], on host: some Host) -> String {
    "\(command) " + paths.map { fingerprint(of: $0, on: host) }.joined(separator: " ")
  }

  /// The path of a tool by its name, along PATH.
  private static func locate(_ name: String, on host: some Host) -> String? {
    if name.contains("/") { return host.kind(of: name) == .file ? name : nil }
    for folder in (host.environment("PATH") ?? "/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if host.kind(of: path) == .file { return path }
    }
    return nil
  }

  /// What the C becomes.
  enum Product: Hashable, Sendable {
    case executable
    /// An extension module: it may be loaded after the program started.
    case library
    /// A module of Naja's library that extension modules share: all that it has can be seen.
    case sharedModule

    fileprivate var flags: [String] {
      switch self {
      case .executable: ["-fPIE", "-ftls-model=local-exec"]
      case .library: ["-fPIC", "-ftls-model=initial-exec", "-fno-semantic-interposition"]
      case .sharedModule: CToolchain.Product.library.flags + ["-fvisibility=default"]
      }
    }
  }

  /// Flags of every compilation. Functions start at cache lines, so that a program's speed does not depend on what stands before
  /// them (the same code of fib took a fifth longer at other places). Signed zeros, nan and exact rounding are Python's:
  /// nothing here may change a result.
  private static let flags = [
    "-std=gnu11", "-w", "-Werror=implicit-function-declaration", "-fvisibility=hidden",
    "-fno-strict-aliasing", "-fno-math-errno", "-ffp-contract=off", "-fno-omit-frame-pointer", "-ffunction-sections",
    "-fdata-sections", "-falign-functions=64", "-pthread",
  ]
  private static let libraries =
    ["-lgc", "-lgmp", "-lutf8proc", "-Wl,--as-needed", "-lpcre2-8", "-lpcre2-16", "-lpcre2-32", "-Wl,--no-as-needed", "-lm", "-pthread"]

  func compileFlags(_ options: Options, for product: Product = .executable) -> [String] {
    CToolchain.flags + product.flags + ["-O\(options.optimisation)"] + (options.debugInformation ? ["-g"] : [])
  }

  func compile(
    _ source: String, to object: String, including folders: [String], options: Options, for product: Product = .executable
  ) -> [String] {
    command + compileFlags(options, for: product) + folders.map { "-I\($0)" } + ["-c", source, "-o", object]
  }

  /// - Parameter symbols: what is taken out of the archive although no object names it.
  func link(_ objects: [String], border: [String] = [], archive: String, with symbols: [String] = [], to output: String) -> [String] {
    let (added, libraries) = (border.filter { $0.hasSuffix(".o") }, border.filter { !$0.hasSuffix(".o") })
    return command + ["-pie"] + objects + added + symbols.map { "-Wl,-u,\($0)" } + [archive] + libraries + CToolchain.libraries + ["-Wl,--gc-sections", "-o", output]
  }

  /// - Parameters:
  ///   - libraries: paths of libraries, which are found at run time in the `folder` that is named from the output's own.
  ///   - name: the output's own name as a library, by which the loader tells whether it has it already.
  func linkLibrary(
    _ objects: [String], with libraries: [String], in folder: String, name: String? = nil, to output: String
  ) -> [String] {
    command + ["-shared"] + objects + ["-Wl,--no-as-needed"] + libraries + (name.map { ["-Wl,-soname,\($0)"] } ?? []) + [
      "-Wl,-rpath,\(folder)", "-Wl,--gc-sections", "-Wl,-z,lazy", "-lm", "-pthread", "-o", output,
    ]
  }
}

/// A text that changes when another file is put at `path`.
func fingerprint(of path: String, on host: some Host) -> String {
  guard let identity = host.identity(of: path) else { return "none" }
  return "\(identity.size).\(identity.modifiedSeconds).\(identity.modifiedNanoseconds).\(identity.inode)"
}
