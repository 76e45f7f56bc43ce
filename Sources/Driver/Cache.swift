/// The folder where products wait to be used again. Everything in it is named by the digest of what it was made from, so
/// that nothing in it is ever wrong or changed; files appear whole.
public struct Cache: Sendable {
  public let folder: String

  public init(on host: some Host) throws(Failure) {
    if let named = host.environment("NAJA_CACHE"), !named.isEmpty {
      folder = named
    } else if let shared = host.environment("XDG_CACHE_HOME"), shared.hasPrefix("/") {
      folder = shared + "/naja"
    } else if let home = host.environment("HOME"), !home.isEmpty {
      folder = home + "/.cache/naja"
    } else {
      throw .problem("neither NAJA_CACHE nor HOME is set: there is no place for the cache")
    }
  }

  /// Removes what compilations put there, and nothing else that may lie in the folder.
  public func removeAll(on host: some Host) throws(Failure) {
    for part in ["objects", "executables", "borders", "libraries", "programs", "rejected", "work"] {
      do { try host.remove("\(folder)/\(part)") } catch { throw .problem(error.description) }
    }
  }

  func object(_ digest: String) -> String { "\(folder)/objects/\(digest.prefix(2))/\(digest.dropFirst(2)).o" }
  func executable(_ digest: String) -> String { "\(folder)/executables/\(digest)" }
  /// The folder of the border for one interpreter.
  func border(_ digest: String) -> String { "\(folder)/borders/\(digest)" }
  /// A module of Naja's library as a library of its own.
  func library(_ name: String) -> String { "\(folder)/libraries/\(name)" }
  func record(_ digest: String) -> String { "\(folder)/programs/\(digest)" }
  /// Where generated C stays that a C compiler rejected.
  func rejected(_ digest: String) -> String { "\(folder)/rejected/\(digest.prefix(16))" }
  /// For files of one run of the compiler.
  func workspace(on host: some Host) -> String { host.temporaryPath(in: folder + "/work") }
}
