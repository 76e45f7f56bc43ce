import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func classDefinition(_ id: Stmt.ID, _ definition: ClassDef) {
    guard let classID = unit.classOfStatement[id], let compiled = context.classIDs[classID] else {
      unreachable("Lowering: a class statement without a class")
    }
    let value = decorated(definition.decorators) { $0.makeClass(id, classID, compiled, definition) }
    bind(definition.name, in: id, to: value)
  }

  private mutating func makeClass(
    _ id: Stmt.ID, _ classID: ClassInfo.ID, _ compiled: IR.Class.ID, _ definition: ClassDef
  ) -> Value.ID {
    let typeParameters = bindTypeParameters(definition.typeParameters, of: id)
    let written = baseTuple(classID, definition, typeParameters)
    let bases = value(.resolveBases, [written])
    let keywords = definition.keywords.isEmpty ? absent(.object(.dict)) : keywordDict(definition.keywords, of: absent(.value))
    let namespace = value(.prepareClass, [string(text(definition.name)), bases, keywords])
    namespaces.append(namespace)
    let environmentCount = environments.count
    enterEnvironment(of: .class(classID))
    let record = context.environmentRecords[.class(classID)]
    if let record { emitVoid(.setField(record, 1), [environment(of: .class(classID)), value(.classCell, [])]) }
    put("__module__", string(context.ir.modules[context.moduleIDs[moduleID]!].pythonName))
    put("__qualname__", string(typed.classes[classID].qualifiedName))
    if mayStandForOthers(classID, definition) { call(.noteBases, [namespace, written, bases]) }
    if let typeParameters { put("__type_params__", convert(typeParameters, to: .value)) }
    if let documentation = context.documentation(of: definition.body, in: syntax) { put("__doc__", string(documentation)) }
    classBody(definition)
    synthesise(classID)
    keepClassConstants(classID)
    if case .namedTuple(let fields) = typed.classes[classID].flavour { fillNamedTuple(classID, definition.name, fields) }
    if let record { put("__classcell__", readCaptured(.class(classID), 1)) }
    namespaces.removeLast()
    let made = emitRaising(.makeClass(compiled), [bases, convert(namespace, to: .object(.dict)), keywords], .value)
    if let record { emitVoid(.setField(record, 1), [environment(of: .class(classID)), made]) }
    keepEnumMembers(classID, of: made)
    environments.removeLast(environments.count - environmentCount)
    return made
  }

  private mutating func classBody(_ definition: ClassDef) {
    let outer = place
    let landing = newBlock()
    enterFrame(text(definition.name), landing: landing)
    statements(definition.body)
    leaveFrame(to: outer, landing: landing)
  }

  /// Whether a base may be no class, but have `__mro_entries__`.
  private func mayStandForOthers(_ classID: ClassInfo.ID, _ definition: ClassDef) -> Bool {
    if typed.classes[classID].hasDynamicBase || !definition.typeParameters.isEmpty { return true }
    return definition.bases.contains { base in
      if case .subscript = syntax[base].kind { return true }
      return false
    }
  }

  /// The bases as they are written, and Generic behind them where there are type parameters; `NamedTuple` stands for tuple,
  /// and the compiler does what its metaclass would do.
  private mutating func baseTuple(_ classID: ClassInfo.ID, _ definition: ClassDef, _ typeParameters: Value.ID?) -> Value.ID {
    let written: Value.ID
    if case .namedTuple = typed.classes[classID].flavour {
      let tuple = emit(.typeAddress(.builtin("tuple")), [], .object(.type))
      let isOnly = definition.bases.count == 1 // by whatever name
      written = value(.tupleFrom, definition.bases.map { isOnly || isNamedTuple($0) ? tuple : boxed($0) })
    } else {
      written = tupleDisplay(definition.bases)
    }
    return typeParameters.map { value(.genericBases, [written, $0]) } ?? written
  }

  /// Stores a name in the namespace of the class body that runs.
  mutating func put(_ name: String, _ value: Value.ID) {
    call(.setItem, [namespaces[namespaces.count - 1], string(name), value])
  }
}
