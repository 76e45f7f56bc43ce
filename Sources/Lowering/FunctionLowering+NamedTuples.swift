import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Named tuples: their instances are tuples, so that fields are items and no constructor needs to run.
extension FunctionLowering {
  /// In the class body, after its statements: gives the class its fields and the methods of named tuples.
  mutating func fillNamedTuple(_ id: ClassInfo.ID, _ name: Symbol, _ fields: [ClassInfo.DataField]) {
    keepDefaults(of: fields, id)
    let names = value(.tupleFrom, fields.map { string(text($0.name)) })
    call(.namedTupleFill, [string(text(name)), namespaces[namespaces.count - 1], names])
  }

  /// The item behind a field of a named tuple; nil when the name is none.
  mutating func tupleField(_ name: Symbol, of receiver: Value.ID, _ id: ClassInfo.ID) -> Value.ID? {
    guard repr(of: receiver) == .object(.tuple), let fields = namedFields(of: id),
      let index = fields.firstIndex(where: { $0.name == name })
    else { return nil }
    return value(.tupleGet, [receiver, integer(Int64(index))])
  }

  private func namedFields(of id: ClassInfo.ID) -> [ClassInfo.DataField]? {
    for ancestor in typed.classes[id].mro {
      if case .namedTuple(let fields) = typed.classes[ancestor].flavour { return fields }
    }
    return nil
  }

  mutating func constructNamedTuple(
    _ id: Expr.ID, _ classID: ClassInfo.ID, _ fields: [ClassInfo.DataField], _ variable: Variable.ID, _ arguments: [Expr.ID],
    _ keywords: [Keyword]
  ) -> Value.ID? {
    guard let reference = context.typeReference(of: classID), let plan = bind(arguments, keywords, to: fields)
    else { return nil }
    if typed.variables[variable].mayBeUnbound { _ = read(variable) }
    let values = evaluate(plan, in: classID)
    at(id)
    return value(.namedTupleFrom, [emit(.typeAddress(reference), [], .object(.type))] + values)
  }

  /// Whether the base of a class is `typing.NamedTuple`.
  func isNamedTuple(_ base: Expr.ID) -> Bool {
    let variable: Variable.ID
    switch (unit.bindings[base], unit.members[base]) {
    case (.variable(let found)?, _), (_, .global(let found)?): variable = resolved(found)
    default: return false
    }
    guard case .class(let found)? = typed.variables[variable].definition else { return false }
    let info = typed.classes[found]
    return text(info.name) == "NamedTuple" && typed.modules[info.module].name == "typing"
  }
}
