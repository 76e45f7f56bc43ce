import Base
import IR
import Semantics
import Syntax

/// A name of a class.
struct ClassMember: Hashable {
  let owner: ClassInfo.ID
  let name: Symbol
}

/// A class variable that nothing assigns after the class body, so that reading it needs no lookup.
enum ClassConstant {
  /// The value is this literal of the module.
  case literal(Expr.ID, TypedModule.ID)
  /// The class body keeps the value here; its type says what it may be.
  case body(Global.ID, Type.ID)
  /// The class statement keeps the member of an enumeration here once it has made the class.
  case enumMember(Global.ID)
}

extension LoweringContext {
  /// Finds the class variables that stay as the class body leaves them.
  func declareClassConstants() {
    guard !usesDynamicStores() else { return }
    for id in typed.classes.ids {
      guard let compiled = classIDs[id], ir.classes[compiled].isStatic, hasOrdinaryMetaclass(id) else { continue }
      let info = typed.classes[id]
      guard let statement = info.statement, case .classDef(let definition) = typed.modules[info.module].syntax[statement].kind
      else { continue }
      for name in info.memberOrder where !isStored(name, in: id) {
        declareConstant(name, of: id, definition)
      }
    }
  }

  /// Whether attributes may be assigned whose names the source does not show.
  private func usesDynamicStores() -> Bool {
    let names = ["setattr", "delattr"].compactMap { typed.interner.find($0) }
    return typed.modules.ids.contains { module in
      isCompiled(module)
        && typed.modules[module].bindings.storage.contains { binding in
          if case .builtin(let name)? = binding { return names.contains(name) }
          return false
        }
    }
  }

  private func hasOrdinaryMetaclass(_ id: ClassInfo.ID) -> Bool {
    let info = typed.classes[id]
    if info.hasDynamicBase { return false }
    if case .enumeration = info.flavour { return true }
    return info.mro.allSatisfy { ancestor in
      typed.classes[ancestor].metaclass.map { text(typed.classes[$0].name) == "ABCMeta" } ?? true
    }
  }

  private func declareConstant(_ name: Symbol, of id: ClassInfo.ID, _ definition: ClassDef) {
    let info = typed.classes[id]
    guard let member = info.members[name], case .classVariable = member.kind, !isField(member), !text(name).hasPrefix("__"),
      let value = bodyValue(of: name, definition, in: info.module)
    else { return }
    let key = ClassMember(owner: id, name: name)
    if case .enumeration = info.flavour {
      if !text(name).hasPrefix("_") { classConstants[key] = .enumMember(hiddenGlobal(text(name), of: id)) }
      return
    }
    if isLiteral(value, in: info.module) {
      classConstants[key] = .literal(value, info.module)
    } else if isPlainData(member.type) {
      let global = hiddenGlobal(text(name), of: id)
      ir.globals[global].repr = repr(of: member.type)
      classConstants[key] = .body(global, member.type)
    }
  }

  /// The value that the class body gives to a name that it binds exactly once, whatever happens.
  private func bodyValue(of name: Symbol, _ definition: ClassDef, in module: TypedModule.ID) -> Expr.ID? {
    let syntax = typed.modules[module].syntax
    var found: Expr.ID?
    for statement in definition.body {
      let targets: [Expr.ID]
      let value: Expr.ID
      switch syntax[statement].kind {
      case .assign(let list, let assigned): (targets, value) = (list, assigned)
      case .annAssign(let target, _, let assigned?, _): (targets, value) = ([target], assigned)
      default: continue
      }
      guard targets.contains(where: { isName($0, name, syntax) }) else { continue }
      if found != nil { return nil }
      found = value
    }
    guard found != nil, bindingCount(of: name, in: definition, module) == 1 else { return nil }
    return found
  }

  private func isName(_ id: Expr.ID, _ name: Symbol, _ syntax: Syntax.Module) -> Bool {
    if case .name(let found, _) = syntax[id].kind { return found == name }
    return false
  }

  /// How often class bodies bind or delete that name between the start and the end of the class.
  private func bindingCount(of name: Symbol, in definition: ClassDef, _ module: TypedModule.ID) -> Int {
    let syntax = typed.modules[module].syntax
    guard let first = definition.body.first, let last = definition.body.last else { return 0 }
    let range = syntax[first].span.start..<syntax[last].span.end
    if classBodyBindings[module] == nil { classBodyBindings[module] = findClassBodyBindings(module) }
    return classBodyBindings[module]?[name]?.count { range.contains($0) } ?? 0
  }

  /// Where the class bodies of a module bind or delete names.
  private func findClassBodyBindings(_ module: TypedModule.ID) -> [Symbol: [Int32]] {
    let unit = typed.modules[module]
    var found: [Symbol: [Int32]] = [:]
    for id in unit.syntax.expressions.ids {
      guard case .name(let name, let context) = unit.syntax[id].kind, case .classMember? = unit.bindings[id] else { continue }
      if case .load = context { continue }
      found[name, default: []].append(unit.syntax[id].span.start)
    }
    return found
  }

  /// Values of the type are no descriptors: an instance gives them as they are.
  private func isPlainData(_ type: Type.ID) -> Bool {
    switch repr(of: type) {
    case .int, .f64, .bool, .i64, .i32, .i16, .u8: return true
    case .object, .record:
      guard case .instance(let id, _) = typed.types[type] else { return true }
      return !isDescriptor(id)
    case .value, .handle, .none: return false
    }
  }

  func isDescriptor(_ id: ClassInfo.ID) -> Bool {
    let names = ["__get__", "__set__", "__delete__"].compactMap { typed.interner.find($0) }
    return ([id] + allSubclasses(of: id)).contains { candidate in
      typed.classes[candidate].mro.contains { ancestor in
        ancestor != typed.builtins.object && names.contains { typed.classes[ancestor].members[$0] != nil }
      }
    }
  }

  /// The constant behind `C.name`, or behind `x.name` for an x of class `id`; nil where that needs a lookup.
  func classConstant(_ name: Symbol, in id: ClassInfo.ID, exactly: Bool) -> ClassConstant? {
    for ancestor in typed.classes[id].mro where typed.classes[ancestor].members[name] != nil {
      guard let constant = classConstants[ClassMember(owner: ancestor, name: name)], exactly || !isOverridden(name, below: id) else {
        return nil
      }
      return constant
    }
    return nil
  }
}
