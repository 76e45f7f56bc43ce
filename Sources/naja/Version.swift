import ArgumentParser
import Driver

struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show which naja this is.")

  func run() {
    Swift.print(Naja.configuration.version)
  }
}
