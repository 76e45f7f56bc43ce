import Base
import IR
import Semantics
import Syntax

/// Which attributes the program's statements assign or delete, as far as their receivers' types tell.
struct StoredAttributes {
  /// Through receivers about which nothing is known.
  var anywhere: Set<Symbol> = []
  /// Through an instance or the class object of this class, of an ancestor or of a subclass.
  var related: Set<ClassMember> = []
  /// The class objects to which `setattr` gives attributes whose names only the running program knows.
  var open: Set<ClassInfo.ID> = []
  /// The classes whose instances `setattr` gives such attributes.
  var openInstances: Set<ClassInfo.ID> = []
  /// `setattr` does so to objects about which nothing is known.
  var isOpen = false
}

extension LoweringContext {
  /// Finds the attribute stores of the whole program.
  func noteStoredAttributes() {
    let setters = Set(["setattr", "delattr"].compactMap { typed.interner.find($0) })
    let methods = Set(["__setattr__", "__delattr__"].compactMap { typed.interner.find($0) })
    for module in typed.modules.ids where isCompiled(module) {
      let unit = typed.modules[module]
      var callees: Set<Expr.ID> = []
      for id in unit.syntax.expressions.ids {
        guard case .call(let callee, let arguments, _) = unit.syntax[id].kind else { continue }
        switch unit.syntax[callee].kind {
        case .name:
          guard case .builtin(let name)? = unit.bindings[callee], setters.contains(name), arguments.count > 1 else { continue }
          callees.insert(callee)
          noteStore(unit.types[arguments[0]] ?? typed.types.any, named: arguments[1], in: unit)
        case .attribute(let object, let name, _) where methods.contains(name) && !arguments.isEmpty:
          callees.insert(callee)
          noteMethodStore(through: object, arguments, in: unit)
        default: continue
        }
      }
      for id in unit.syntax.expressions.ids where !callees.contains(id) {
        switch unit.syntax[id].kind {
        case .attribute(let object, let name, let context):
          if methods.contains(name) { stored.isOpen = true }
          if case .load = context { continue }
          noteStore(unit.privateNames[id] ?? name, to: unit.types[object] ?? typed.types.any)
        case .name:
          if case .builtin(let name)? = unit.bindings[id], setters.contains(name) { stored.isOpen = true }
        default: continue
        }
      }
    }
  }

  /// `object.__setattr__(x, name, value)`, `super().__setattr__(name, value)`
  private func noteMethodStore(through object: Expr.ID, _ arguments: [Expr.ID], in unit: TypedModule) {
    let type = unit.types[object] ?? typed.types.any
    if case .typeObject = typed.types[type], arguments.count > 1 {
      noteStore(unit.types[arguments[0]] ?? typed.types.any, named: arguments[1], in: unit)
    } else {
      noteStore(type, named: arguments[0], in: unit)
    }
  }

  /// A store whose attribute's name is an expression.
  private func noteStore(_ type: Type.ID, named name: Expr.ID, in unit: TypedModule) {
    if case .constant(.string(let literal, _)) = unit.syntax[name].kind {
      guard let symbol = typed.interner.find(String(decoding: literal.wtf8, as: UTF8.self)) else { return }
      return noteStore(symbol, to: type)
    }
    switch typed.types[type] {
    case .instance(let id, _), .literal(_, let id):
      if id == typed.builtins.object { stored.isOpen = true } else { stored.openInstances.formUnion(family(of: id)) }
    case .typeObject(let instance):
      guard case .instance(let id, _) = typed.types[instance] else { return stored.isOpen = true }
      stored.open.formUnion(family(of: id))
    case .union(let members): for member in members { noteStore(member, named: name, in: unit) }
    case .any, .typeVar: stored.isOpen = true
    case .module, .none, .never, .tuple, .callable, .overloaded: break
    }
  }

  private func noteStore(_ name: Symbol, to type: Type.ID) {
    switch typed.types[type] {
    case .instance(let id, _), .literal(_, let id):
      for relative in family(of: id) { stored.related.insert(ClassMember(owner: relative, name: name)) }
    case .typeObject(let instance): noteStore(name, to: instance)
    case .union(let members): for member in members { noteStore(name, to: member) }
    case .typeVar(let id): noteStore(name, to: typed.types.variables[id].bound ?? typed.types.any)
    case .any: stored.anywhere.insert(name)
    case .module, .none, .never, .tuple, .callable, .overloaded: break
    }
  }

  /// The class, its ancestors and its subclasses, all but `object`.
  private func family(of id: ClassInfo.ID) -> [ClassInfo.ID] {
    typed.classes[id].mro.filter { $0 != typed.builtins.object } + allSubclasses(of: id)
  }

  func allSubclasses(of id: ClassInfo.ID) -> [ClassInfo.ID] {
    typed.classes[id].subclasses.flatMap { [$0] + allSubclasses(of: $0) }
  }

  /// Whether something may assign the attribute of an instance or class object that is statically of class `id`.
  func isStored(_ name: Symbol, in id: ClassInfo.ID) -> Bool {
    stored.anywhere.contains(name) || stored.related.contains(ClassMember(owner: id, name: name)) || stored.open.contains(id)
  }
  /// Whether instances of class `id`, or classes of its family, may get attributes while the program runs whose names the source
  /// does not show: direct calls of methods ask first whether that happened.
  func mayBeReplaced(in id: ClassInfo.ID) -> Bool { stored.isOpen || stored.openInstances.contains(id) }
}
