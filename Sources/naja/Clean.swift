import ArgumentParser
import Driver

struct Clean: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Empty the cache.",
    discussion: "Removes what naja keeps in the folder that NAJA_CACHE names, or in ~/.cache/naja.")

  func run() {
    let host = RealHost()
    reporting { () throws(Failure) in try Cache(on: host).removeAll(on: host) }
  }
}
