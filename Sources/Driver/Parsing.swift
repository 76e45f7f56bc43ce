import Base
import Diagnostics
import Syntax

/// One file, parsed by itself.
public struct ParsedFile: Sendable {
  public var sources = Arena<SourceFile>()
  public var interner = Interner()
  public var log = DiagnosticLog()
  public var module: Module

  public var source: SourceFile { sources[module.file] }
}

/// Reads and parses one file, without those it imports.
public func parseFile(_ path: String, on host: some Host) throws(Failure) -> ParsedFile {
  let bytes: [UInt8]
  do { bytes = try host.read(path) } catch { throw .problem(error.description) }
  var sources = Arena<SourceFile>()
  let file = sources.append(SourceFile(path: path, bytes: bytes))
  var interner = Interner()
  var log = DiagnosticLog()
  let module = parse(sources[file], as: file, interner: &interner, log: &log)
  return ParsedFile(sources: sources, interner: interner, log: log, module: module)
}
