import Base
import IR
import Semantics

extension LoweringContext {
  /// How values of the Python type `type` are held.
  func repr(of type: Type.ID) -> Repr {
    switch typed.types[type] {
    case .instance(let id, _): return repr(ofInstance: id)
    case .tuple: return .object(.tuple)
    case .literal(.enumMember, _): return .value
    case .literal(_, let id): return repr(ofInstance: id)
    case .typeVar(let id):
      guard let bound = typed.types.variables[id].bound else { return .value }
      return repr(of: bound).isPointer ? repr(of: bound) : .value
    case .any, .none, .never, .union, .callable, .overloaded, .typeObject, .module: return .value
    }
  }

  func repr(ofInstance id: ClassInfo.ID) -> Repr {
    let builtins = typed.builtins
    switch id {
    case builtins.int: return .int
    case builtins.float: return .f64
    case builtins.bool: return .bool
    case builtins.i64: return .i64
    case builtins.i32: return .i32
    case builtins.i16: return .i16
    case builtins.u8: return .u8
    case builtins.str: return .object(.str)
    case builtins.bytes: return .object(.bytes)
    case builtins.list: return .object(.list)
    case builtins.dict: return .object(.dict)
    case builtins.set, builtins.frozenset: return .object(.set)
    case builtins.tuple: return .object(.tuple)
    default:
      if let record = record(of: id) { return .record(record) }
      return isTupleClass(id) ? .object(.tuple) : .value
    }
  }

  /// A class of the program whose instances are tuples: a NamedTuple, or one that inherits from tuple.
  func isTupleClass(_ id: ClassInfo.ID) -> Bool {
    let info = typed.classes[id]
    return isCompiled(info.module) && !info.hasDynamicBase && info.mro.contains(typed.builtins.tuple)
  }

  /// The struct of a class's instances, where the compiler lays it out and may rely on it.
  func record(of id: ClassInfo.ID) -> Record.ID? {
    guard let compiled = classIDs[id] else { return nil }
    return ir.classes[compiled].record
  }

  /// What a value from dynamic code must be to enter a place of type `type`; nil: anything may.
  func unboxTarget(of type: Type.ID) -> UnboxTarget? {
    switch typed.types[type] {
    case .none: return UnboxTarget.none
    case .tuple: return .instance(.builtin("tuple"), orNone: false, name: "tuple")
    case .literal(.enumMember, _): return nil
    case .instance(let id, _), .literal(_, let id): return unboxTarget(ofInstance: id)
    case .union(let members): return unboxTarget(ofUnion: members)
    case .typeVar(let id):
      guard let bound = typed.types.variables[id].bound, repr(of: type) != .value else { return nil }
      return unboxTarget(of: bound)
    case .any, .never, .callable, .overloaded, .typeObject, .module: return nil
    }
  }

  private func unboxTarget(ofUnion members: [Type.ID]) -> UnboxTarget? {
    let others = members.filter { $0 != typed.types.none }
    guard others.count == 1, others.count < members.count else { return nil }
    switch unboxTarget(of: others[0]) {
    case .instance(let type, _, let name): return .instance(type, orNone: true, name: name)
    case .instanceOfVariable(let type, _, let name): return .instanceOfVariable(type, orNone: true, name: name)
    default: return nil
    }
  }

  private func unboxTarget(ofInstance id: ClassInfo.ID) -> UnboxTarget? {
    let builtins = typed.builtins
    switch id {
    case builtins.int: return .int
    case builtins.float: return .float
    case builtins.bool: return .bool
    case builtins.i64: return .i64
    case builtins.i32: return .i32
    case builtins.i16: return .i16
    case builtins.u8: return .u8
    case builtins.str, builtins.bytes, builtins.list, builtins.dict, builtins.set, builtins.frozenset, builtins.tuple:
      let name = text(typed.classes[id].name)
      return .instance(.builtin(name), orNone: false, name: name)
    default:
      if let compiled = classIDs[id], classVariable(of: id) != nil {
        return .instanceOfVariable(compiled, orNone: false, name: ir.classes[compiled].name)
      }
      let isTuple = isTupleClass(id)
      guard let compiled = classIDs[id], ir.classes[compiled].isStatic, isTuple || record(of: id) != nil else {
        return isTuple ? .instance(.builtin("tuple"), orNone: false, name: "tuple") : nil
      }
      return .instance(.class(compiled), orNone: false, name: ir.classes[compiled].name)
    }
  }

  /// The module's variable that holds a class which another runtime makes; nil for other classes, and for those inside of functions
  /// and classes.
  func classVariable(of id: ClassInfo.ID) -> Variable.ID? {
    let info = typed.classes[id]
    guard info.hasDynamicBase, info.statement != nil, info.enclosingFunction == nil, info.enclosingClass == nil else { return nil }
    return typed.modules[info.module].globals[info.name]
  }

  /// The static type object of a class, if it has one at a fixed address.
  func typeReference(of id: ClassInfo.ID) -> TypeReference? {
    if let compiled = classIDs[id] { return ir.classes[compiled].isStatic ? .class(compiled) : nil }
    let info = typed.classes[id]
    guard typed.modules[info.module].name == "builtins" else { return nil }
    let name = text(info.name)
    if info.mro.contains(typed.builtins.baseException) {
      return ["OSError", "IOError", "EnvironmentError"].contains(name) ? .exception("OSError") : .exception(name)
    }
    return builtinTypes.contains(name) ? .builtin(name) : nil
  }
}

/// Built-in classes whose type object is `nj_type_<name>`.
private let builtinTypes: Set<String> = [
  "object", "type", "int", "bool", "float", "complex", "str", "bytes", "bytearray", "list", "tuple", "dict", "set", "frozenset",
  "range", "slice", "memoryview", "property", "staticmethod", "classmethod", "super",
]

extension Repr {
  var isPointer: Bool {
    switch self {
    case .object, .record: true
    default: false
    }
  }
}
