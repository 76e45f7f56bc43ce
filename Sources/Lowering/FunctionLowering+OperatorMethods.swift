import Base
import IR
import Semantics
import Syntax

/// Operators on instances of compiled classes, as calls of the methods that define them. Only where neither the reflected method
/// of the other operand can come first nor NotImplemented be the answer; else the runtime's operation finds out.
extension FunctionLowering {
  mutating func methodBinary(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    guard let owner = classOf(left), !mayPrefer("__r\(op.methodName)__", below: owner) else { return nil }
    return specialCall("__\(op.methodName)__", of: owner, left, [right])
  }

  /// `left op= right`: the in-place method where the class has one.
  mutating func methodInPlace(_ op: BinaryOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    guard let owner = classOf(left) else { return nil }
    if definition("__i\(op.methodName)__", in: owner) != nil { return specialCall("__i\(op.methodName)__", of: owner, left, [right]) }
    return mayPrefer("__i\(op.methodName)__", below: owner) ? nil : methodBinary(op, left, right)
  }

  mutating func methodNegation(_ operand: Value.ID) -> Value.ID? {
    classOf(operand).flatMap { specialCall("__neg__", of: $0, operand, []) }
  }

  /// An instance of a subclass on the right would be asked first, whether it has a method of its own or not.
  mutating func methodComparison(_ op: CompareOperator, _ left: Value.ID, _ right: Value.ID) -> Value.ID? {
    guard let owner = classOf(left), typed.classes[owner].subclasses.isEmpty, !context.isOpen(owner) else { return nil }
    let result = op.comparison.flatMap { _ in specialCall("__\(op.runtimeName)__", of: owner, left, [right], wanted: .bool) }
    return result
  }

  func classOf(_ value: Value.ID) -> ClassInfo.ID? {
    guard case .record(let record) = repr(of: value) else { return nil }
    return context.recordClasses[record]
  }

  /// Whether an instance of a subclass has another method of this name than those of the class.
  private func mayPrefer(_ name: String, below owner: ClassInfo.ID) -> Bool {
    if context.isOpen(owner) { return true }
    let own = definition(name, in: owner)
    return typed.classes[owner].subclasses.contains { definition(name, in: $0) != own || mayPrefer(name, below: $0) }
  }

  /// The class that gives instances of `id` the member.
  private func definition(_ name: String, in id: ClassInfo.ID) -> ClassInfo.ID? {
    guard let symbol = typed.interner.find(name) else { return nil }
    return typed.classes[id].mro.first { typed.classes[$0].members[symbol] != nil }
  }

  /// nil where the method can only be found dynamically, may answer NotImplemented, or takes other reprs.
  private mutating func specialCall(
    _ name: String, of owner: ClassInfo.ID, _ receiver: Value.ID, _ arguments: [Value.ID], wanted: Repr? = nil
  ) -> Value.ID? {
    guard let target = specialTarget(name, of: owner), !mayPrefer(name, below: owner), target.slot == nil, !target.isGuarded else { return nil }
    let lowered = context.ir.functions[target.lowered]
    guard let entry = lowered.entryPoint, entry.positional == arguments.count + 1, lowered.parameters.count == entry.positional,
      lowered.result != .value, lowered.result != .none, wanted == nil || lowered.result == wanted,
      zip(arguments, lowered.parameters.dropFirst()).allSatisfy({ accepts($1.repr, repr(of: $0)) })
    else { return nil }
    let values = zip(arguments, lowered.parameters.dropFirst()).map { convert($0, to: $1.repr) }
    return callMethod(target, receiver: receiver, arguments: values)
  }

  /// The special method that instances of `owner` have, where it is one of a compiled class.
  func specialTarget(_ name: String, of owner: ClassInfo.ID) -> MethodTarget? {
    guard let symbol = typed.interner.find(name), let definer = definition(name, in: owner), context.isCompiled(typed.classes[definer].module),
      case .method(let function)? = typed.classes[definer].members[symbol]?.kind,
      typed.functions[function].methodKind == .instance, !typed.functions[function].isDecorated
    else { return nil }
    return methodTarget(function, symbol, receiverClass: owner)
  }

  /// Whether a value of repr `given` may be passed without a test.
  private func accepts(_ wanted: Repr, _ given: Repr) -> Bool {
    switch (wanted, given) {
    case (.value, _), (.f64, .int): true
    case (.record(let ancestor), .record(let record)): context.ir.inherits(record, from: ancestor)
    default: wanted == given
    }
  }
}
