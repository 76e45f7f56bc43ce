import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// What the compiler adds to a class on top of what its body says.
extension FunctionLowering {
  /// In the class body, after its statements: methods that the class's flavour asks for.
  mutating func synthesise(_ id: ClassInfo.ID) {
    for method in context.synthesised[id] ?? [] {
      let environment = absent(.value)
      let made = emitRaising(
        .makeFunction(method.lowered), [environment, absent(.object(.tuple)), absent(.object(.dict))], .value)
      put(method.name, made)
    }
  }
}
