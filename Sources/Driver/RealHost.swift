import Glibc
import SystemPackage

/// The machine that the compiler runs on.
public struct RealHost: Host {
  public let executablePath: String
  public let processorCount: Int

  public init() {
    executablePath = RealHost.target(ofLink: "/proc/self/exe") ?? CommandLine.arguments[0]
    processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  // MARK: Looking

  public func kind(of path: String) -> FileKind? {
    guard let info = status(of: path) else { return nil }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .directory
    default: return .other
    }
  }

  public func identity(of path: String) -> FileIdentity? {
    guard let info = status(of: path) else { return nil }
    return FileIdentity(
      size: Int64(info.st_size), modifiedSeconds: Int64(info.st_mtim.tv_sec),
      modifiedNanoseconds: Int64(info.st_mtim.tv_nsec), inode: UInt64(info.st_ino))
  }

  private func status(of path: String) -> stat? {
    var info = stat()
    return stat(path, &info) == 0 ? info : nil
  }

  public func absolutePath(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func target(ofLink path: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  public func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  // MARK: Files

  public func read(_ path: String) throws(HostError) -> [UInt8] {
    if kind(of: path) == .directory { throw HostError("cannot read \(path): it is a directory") }
    do {
      let file = try FileDescriptor.open(FilePath(path), .readOnly)
      defer { close(file.rawValue) }
      var bytes: [UInt8] = []
      var count = 0
      while true {
        if bytes.count - count < 4096 { bytes += repeatElement(0, count: max(bytes.count, 65536)) }
        let got = try bytes.withUnsafeMutableBytes { buffer in
          try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
        }
        if got == 0 { break }
        count += got
      }
      bytes.removeLast(bytes.count - count)
      return bytes
    } catch {
      throw HostError("cannot read \(path): \(reason(error))")
    }
  }

  public func write(_ bytes: some Collection<UInt8> & ContiguousBytes, to path: String) throws(HostError) {
    let folder = parent(of: path)
    try makeDirectory(folder)
    let temporary = temporaryPath(in: folder)
    do {
      try Interruption.postponed {
        do {
          let file = try FileDescriptor.open(
            FilePath(temporary), .writeOnly, options: [.create, .exclusiveCreate], permissions: .init(rawValue: 0o644))
          defer { close(file.rawValue) }
          _ = try bytes.withBytes { buffer in Result { try file.writeAll(buffer) } }.get()
          guard Glibc.rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
        } catch {
          unlink(temporary)
          throw error
        }
      }
    } catch {
      throw HostError("cannot write \(path): \(reason(error))")
    }
  }

  public func makeDirectory(_ path: String) throws(HostError) {
    if path.isEmpty || kind(of: path) == .directory { return }
    try makeDirectory(parent(of: path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw HostError("cannot make the folder \(path): \(Errno(rawValue: errno))")
    }
  }

  public func rename(_ path: String, to destination: String) throws(HostError) {
    guard Glibc.rename(path, destination) == 0 else {
      throw HostError("cannot write \(destination): \(Errno(rawValue: errno))")
    }
  }

  public func remove(_ path: String) throws(HostError) {
    if unlink(path) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw HostError("cannot remove \(path): \(Errno(rawValue: errno))") }
    for name in list(path) { try remove(path + "/" + name) }
    guard rmdir(path) == 0 else { throw HostError("cannot remove \(path): \(Errno(rawValue: errno))") }
  }

  public func list(_ directory: String) -> [String] {
    guard let folder = opendir(directory) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  public func temporaryPath(in directory: String) -> String {
    let name = ".naja-\(getpid())-\(Interruption.nextNumber())"
    return directory.isEmpty ? name : directory + "/" + name
  }

  // MARK: Processes

  public func run(_ jobs: [Job], finished: (Int) -> Void) throws(HostError) -> [JobResult?] {
    var runner = JobRunner(host: self, jobs: jobs)
    return try runner.run(finished: finished)
  }

  public func replaceProcess(with path: String, arguments: [String]) throws(HostError) -> Never {
    var pointers = arguments.map { strdup($0) }
    pointers.append(nil)
    execv(path, pointers)
    throw HostError("cannot run \(path): \(Errno(rawValue: errno))")
  }

  private func reason(_ error: any Error) -> String { (error as? Errno)?.description ?? "\(error)" }
}

/// The folder that `path` lies in; empty for a bare name.
func parent(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
