/// What lies at a path, links followed.
public enum FileKind: Sendable { case file, directory, other }

/// What changes whenever a file is replaced or written: enough to notice another compiler or runtime unread.
public struct FileIdentity: Hashable, Sendable {
  public var size: Int64
  public var modifiedSeconds: Int64
  public var modifiedNanoseconds: Int64
  public var inode: UInt64

  public init(size: Int64, modifiedSeconds: Int64, modifiedNanoseconds: Int64, inode: UInt64) {
    self.size = size
    self.modifiedSeconds = modifiedSeconds
    self.modifiedNanoseconds = modifiedNanoseconds
    self.inode = inode
  }
}

/// An operation of the system that failed.
public struct HostError: Error, Equatable, CustomStringConvertible {
  /// "cannot read app.py: Permission denied"
  public var description: String

  public init(_ description: String) { self.description = description }
}

/// The world outside: files, processes, environment. Everything else in the compiler is a function of its arguments.
public protocol Host {
  /// nil when nothing is there, or nothing that may be looked at.
  func kind(of path: String) -> FileKind?
  func identity(of path: String) -> FileIdentity?
  func read(_ path: String) throws(HostError) -> [UInt8]
  /// Puts a file in place whole or not at all, with the folders it needs.
  func write(_ bytes: some Collection<UInt8> & ContiguousBytes, to path: String) throws(HostError)
  func makeDirectory(_ path: String) throws(HostError)
  /// Moves a file over `destination` in one step; both lie in one file system.
  func rename(_ path: String, to destination: String) throws(HostError)
  /// Removes a file, or a folder with all that is in it. Nothing there is no error.
  func remove(_ path: String) throws(HostError)
  /// The names in a folder, sorted; none when it cannot be read.
  func list(_ directory: String) -> [String]
  /// A name in `directory` that nothing has yet.
  func temporaryPath(in directory: String) -> String
  /// Links followed, relative names resolved.
  func absolutePath(_ path: String) -> String

  func environment(_ name: String) -> String?
  /// The file that this process runs.
  var executablePath: String { get }
  var processorCount: Int { get }

  /// Runs the jobs, `processorCount` at a time, and returns their results in the order of `jobs`. Stops early when one
  /// fails; the results of jobs that did not run are missing then.
  /// - Parameter finished: told how many are done.
  func run(_ jobs: [Job], finished: (Int) -> Void) throws(HostError) -> [JobResult?]
  /// Becomes another program. Returns only when that fails.
  func replaceProcess(with path: String, arguments: [String]) throws(HostError) -> Never
}

/// Bytes that lie in one piece of memory.
public protocol ContiguousBytes {
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

extension Array: ContiguousBytes where Element == UInt8 {
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result { withUnsafeBytes(body) }
}

extension String.UTF8View: ContiguousBytes {
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) } ?? Array(self).withUnsafeBytes(body)
  }
}
