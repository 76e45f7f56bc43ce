import Base
import IR

/// Notes at the entry points of a library's functions which containers are only lent to a call, and which results are its caller's alone:
/// what comes from Python then need not be known to native code behind the call, and what goes there need not be known any more.
///
/// A parameter's containers are lent when nothing that may be one of them is let out, returned, or put into what another parameter or
/// the result leads to. A result is fresh when the call made it and let it out nowhere else.
/// - Requires: no unreachable blocks.
public func findLoans(_ program: inout Program) {
  guard program.main == nil else { return }
  var found: [(function: Function.ID, lent: Set<Int>, isFresh: Bool)] = []
  EscapeAnalysis.run(on: program) { analysis, id in
    let function = program.functions[id]
    guard function.entryPoint != nil else { return }
    let objects = PrivateObjects(analysis, id)
    let parameters = analysis.parameters(of: id).dropFirst(function.takesEnvironment ? 1 : 0)
    let lent = parameters.enumerated().filter { $0.element.map(objects.isLent) ?? false }.map(\.offset)
    let isFresh = function.result.mayReferToObject && objects.sharing(of: analysis.result(of: id)) == nil
    if !lent.isEmpty || isFresh { found.append((id, Set(lent), isFresh)) }
  }
  for (id, lent, isFresh) in found {
    program.functions[id].entryPoint!.lent = lent
    program.functions[id].entryPoint!.returnsFresh = isFresh
  }
}
