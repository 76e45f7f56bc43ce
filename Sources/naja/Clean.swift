import ArgumentParser
import Driver

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Empty the cache of compiled programs.")

  func run() throws {
    let host = RealHost()
    reporting { () throws(Failure) in
      let cache = try Cache(on: host)
      do throws(HostError) { try host.remove(cache.folder) } catch { throw .problem(error.description) }
    }
  }
}
