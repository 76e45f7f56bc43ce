import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Class variables that keep the values which the class statement gave them.
extension FunctionLowering {
  /// In the class body, after its statements: keeps the values that are read without a lookup.
  mutating func keepClassConstants(_ id: ClassInfo.ID) {
    for name in typed.classes[id].memberOrder {
      guard case .body(let global, let type)? = context.classConstants[ClassMember(owner: id, name: name)] else { continue }
      let found = value(.getItem, [namespaces[namespaces.count - 1], string(text(name))])
      emitVoid(.storeGlobal(global), [convert(found, to: context.ir.globals[global].repr, type: type)])
    }
  }

  /// Behind the class statement: keeps the members of an enumeration.
  mutating func keepEnumMembers(_ id: ClassInfo.ID, of made: Value.ID) {
    for name in typed.classes[id].memberOrder {
      guard case .enumMember(let global)? = context.classConstants[ClassMember(owner: id, name: name)] else { continue }
      emitVoid(.storeGlobal(global), [value(.getAttribute, [made, string(text(name))])])
    }
  }

  /// `C.name` for a class variable that is a constant; nil, with nothing emitted, for any other.
  mutating func classConstant(_ id: Expr.ID, of object: Expr.ID, _ name: Symbol) -> Value.ID? {
    guard case .classMember? = unit.members[id], case .typeObject(let instance) = types[type(of: object)],
      case .instance(let classID, _) = types[instance],
      let constant = context.classConstant(name, in: classID, exactly: namesClass(object, classID))
    else { return nil }
    if !isCertainlyBound(object) { _ = expression(object) }
    return read(constant, id, classID, name)
  }

  /// `x.name` likewise, for an x that was evaluated.
  mutating func classConstant(_ id: Expr.ID, ofInstance classID: ClassInfo.ID, _ name: Symbol) -> Value.ID? {
    context.classConstant(name, in: classID, exactly: false).map { read($0, id, classID, name) }
  }

  private mutating func read(_ constant: ClassConstant, _ id: Expr.ID, _ classID: ClassInfo.ID, _ name: Symbol) -> Value.ID {
    let type = type(of: id)
    let value: Value.ID
    switch constant {
    case .literal(let expression, let module): value = literal(context.literal(expression, in: module))
    case .body(let global, _): value = emit(.loadGlobal(global), [], context.ir.globals[global].repr, hint: text(name))
    case .enumMember(let global):
      // Absent while the class statement runs, which may call methods of the class.
      value = firstPresent(emit(.loadGlobal(global), [], .value, hint: text(name))) { lowering in
        lowering.value(.getAttribute, [lowering.classObject(classID), lowering.string(lowering.text(name))])
      }
    }
    return convert(value, to: context.repr(of: type), type: type)
  }

  /// Whether the expression is a name that is bound to just this class.
  private func namesClass(_ object: Expr.ID, _ classID: ClassInfo.ID) -> Bool {
    guard case .variable(let variable)? = unit.bindings[object] else { return false }
    let info = typed.variables[resolved(variable)]
    if case .class(let found)? = info.definition { return found == classID && !info.isReassigned }
    return false
  }

  private func isCertainlyBound(_ object: Expr.ID) -> Bool {
    guard case .variable(let variable)? = unit.bindings[object] else { return false }
    return !typed.variables[variable].mayBeUnbound && !typed.variables[resolved(variable)].mayBeUnbound
  }
}
