import Base
import IR

/// One file of generated C.
public struct CFile: Hashable, Sendable {
  public var name: String
  public var text: String

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

public struct EmitOptions: Sendable {
  /// `#line` directives, so that gdb and perf show Python lines.
  public var lineDirectives = false

  public init() {}
}

/// The program as C: a file for each module, `<dotted name>.c`, and the header that they share. The main module's file has
/// `main`.
/// - Requires: `program` passes the verifier and holds no `yield`.
/// - Ensures: equal programs give equal bytes.
public func emitC(_ program: Program, options: EmitOptions = EmitOptions()) -> [CFile] {
  let context = EmitContext(program, options)
  var header = HeaderEmitter(context)
  var files = [header.emit()]
  for id in program.modules.ids {
    var module = ModuleEmitter(context, id)
    files.append(module.emit())
  }
  return files
}
