import TOMLKit

/// Reads a TOML file.
func readTOML(_ path: String, on host: some Host) throws(Failure) -> TOMLTable {
  let bytes: [UInt8]
  do { bytes = try host.read(path) } catch { throw .problem(error.description) }
  return try parseTOML(String(decoding: bytes, as: UTF8.self), path)
}

/// Parses the text of the file at `path`.
func parseTOML(_ text: String, _ path: String) throws(Failure) -> TOMLTable {
  do {
    return try TOMLTable(string: text)
  } catch {
    throw .problem("\(path) is no TOML: \((error as? TOMLParseError)?.description ?? "\(error)")")
  }
}
