import CodeGen

/// How generated C becomes an executable: data that tests compare and `build` carries out.
struct BuildPlan: Equatable {
  /// Where the C text is put for the C compiler.
  var workspace: String
  /// What goes there, in order.
  var files: [CFile]
  /// The compilations whose objects are not in the cache.
  var compilations: [Job]
  var link: Job

  /// - Parameters:
  ///   - border: what else an executable is linked to that brings CPython: the border's objects, and CPython.
  ///   - isCached: whether an object is there already.
  init(
    _ files: [CFile], to output: String, with toolchain: CToolchain, from installation: Installation, _ options: Options,
    cache: Cache, workspace: String, headers: String, border: [String] = [],
    isCached: (String) -> Bool
  ) {
    self.workspace = workspace
    self.files = files
    let common = BuildPlan.commonKey(files, toolchain, options, headers: headers)
    var objects: [String] = []
    compilations = []
    for file in files where file.name.hasSuffix(".c") {
      var digest = Digest()
      digest.add(text: common)
      digest.add(text: file.name)
      digest.add(text: file.text)
      let object = cache.object(digest.finish())
      objects.append(object)
      if isCached(object) { continue }
      let command = toolchain.compile(
        "\(workspace)/\(file.name)", to: object, including: [workspace, installation.include], options: options)
      compilations.append(Job(command: command, output: object, title: "compiling \(file.name.dropLast(2))"))
    }
    link = Job(
      command: toolchain.link(
        objects, border: border, archive: installation.archive(of: options.runtime),
        with: files.compactMap(BuildPlan.optionalPart), to: output), output: output, title: "linking")
  }

  /// The module of the runtime that only this module of the library uses: others need not bring the libraries that it needs.
  private static func optionalPart(of file: CFile) -> String? {
    file.isLibrary && file.name == "re.c" ? "nj_module__sre" : nil
  }

  /// What all objects depend on: flags, compiler, the program's and the runtime's headers.
  private static func commonKey(
    _ files: [CFile], _ toolchain: CToolchain, _ options: Options, headers: String
  ) -> String {
    var digest = Digest()
    digest.add(text: toolchain.identity)
    digest.add(text: toolchain.compileFlags(options).joined(separator: " "))
    digest.add(text: headers)
    for file in files where !file.name.hasSuffix(".c") {
      digest.add(text: file.name)
      digest.add(text: file.text)
    }
    return digest.finish()
  }
}
