/// Stops the compiler because its own code is wrong. `message` names the stage and what it met.
public func unreachable(_ message: String, file: StaticString = #file, line: UInt = #line) -> Never {
  preconditionFailure(message, file: file, line: line)
}
