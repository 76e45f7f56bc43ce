import Base
import IR

/// One file of generated C.
public struct CFile: Hashable, Sendable {
  public var name: String
  public var text: String
  /// Made of a module of Naja's library.
  public var isLibrary: Bool

  public init(name: String, text: String, isLibrary: Bool = false) {
    self.name = name
    self.text = text
    self.isLibrary = isLibrary
  }
}

public struct EmitOptions: Sendable {
  /// `#line` directives, so that gdb and perf show Python lines. In extension modules the library has none: its text is the same in
  /// all sets.
  public var lineDirectives = false
  /// For extension modules: CPython imports what is not the library's.
  public var isExtension = false
  /// The interpreter whose modules the executable imports; nil when it needs none.
  public var python: String?

  public init() {}
}

/// The program as C: a file for each module, `<dotted name>.c`, which declares what it names of others. The main module's file
/// has `main`.
/// - Requires: `program` passes the verifier and holds no `yield`.
/// - Ensures: equal programs give equal bytes.
public func emitC(_ program: Program, options: EmitOptions = EmitOptions()) -> [CFile] {
  let context = EmitContext(program, options)
  let declarations = Declarations(context)
  return program.modules.ids.map { id in
    var module = ModuleEmitter(context, id)
    return module.emit(declarations)
  }
}
