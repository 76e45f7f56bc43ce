import Base
import IR
import Passes
import TestSupport
import Testing

/// `Golden/<pass>/*.ir`: a program, a line `----`, the program after the pass.
@Suite struct GoldenTests {
  static let cases = Golden.files(in: Golden.folder(), ending: "ir").map(\.path)

  @Test(arguments: cases) func pass(path: String) throws {
    let file = Golden.files(in: Golden.folder(), ending: "ir").first { $0.path == path }!
    let name = file.deletingLastPathComponent().lastPathComponent
    var program = try readProgram(try Golden.input(of: file))
    #expect(faults(in: program) == [], "the input of \(path)")
    try #require(Pipeline.run(only: name, on: &program), "there is no pass \(name)")
    #expect(faults(in: program) == [], "the output of \(path)")
    var writer = TextWriter()
    print(program, into: &writer)
    let difference = try Golden.difference(inOutput: writer.text, of: file)
    #expect(difference == nil)
  }

  @Test func somethingIsTested() {
    #expect(!Self.cases.isEmpty)
  }
}

@Suite struct PipelineTests {
  /// The reasons for the order agree with the order.
  @Test func orderIsKept() throws {
    let names = Pipeline.passes.map(\.name)
    for rule in Pipeline.order {
      let first = try #require(names.firstIndex(of: rule.first), "\(rule.first) is no pass")
      let then = try #require(names.lastIndex(of: rule.then), "\(rule.then) is no pass")
      #expect(first < then, "\(rule.first) comes before \(rule.then): \(rule.because)")
    }
  }

  @Test func everyPassHasAGoldenTest() {
    let folders = Set(Golden.files(in: Golden.folder(), ending: "ir").map { $0.deletingLastPathComponent().lastPathComponent })
    for pass in Pipeline.passes { #expect(folders.contains(pass.name), "Golden/\(pass.name) is missing") }
  }
}
