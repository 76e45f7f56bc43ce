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
    let value = decorated(definition.decorators) { $0.makeClass(classID, compiled, definition) }
    at(definition.nameSpan)
    bind(definition.name, in: id, to: value)
  }

  private mutating func makeClass(_ classID: ClassInfo.ID, _ compiled: IR.Class.ID, _ definition: ClassDef) -> Value.ID {
    let bases = value(.resolveBases, [baseTuple(classID, definition)])
    let keywords = definition.keywords.isEmpty ? absent(.object(.dict)) : keywordDict(definition.keywords)
    at(definition.nameSpan)
    let namespace = value(.prepareClass, [string(text(definition.name)), bases, keywords])
    namespaces.append(namespace)
    let environmentCount = environments.count
    enterEnvironment(of: .class(classID))
    put("__module__", string(context.ir.modules[context.moduleIDs[moduleID]!].pythonName))
    put("__qualname__", string(typed.classes[classID].qualifiedName))
    if let documentation = context.documentation(of: definition.body, in: syntax) { put("__doc__", string(documentation)) }
    statements(definition.body)
    synthesise(classID)
    keepClassConstants(classID)
    if case .namedTuple(let fields) = typed.classes[classID].flavour { fillNamedTuple(classID, definition.name, fields) }
    namespaces.removeLast()
    at(definition.nameSpan)
    let made = emitRaising(.makeClass(compiled), [bases, convert(namespace, to: .object(.dict)), keywords], .value)
    if let record = context.environmentRecords[.class(classID)] {
      emitVoid(.setField(record, 1), [environment(of: .class(classID)), made])
    }
    keepEnumMembers(classID, of: made)
    environments.removeLast(environments.count - environmentCount)
    return made
  }

  /// The bases as they are written; `NamedTuple` stands for tuple, and the compiler does what its metaclass would do.
  private mutating func baseTuple(_ classID: ClassInfo.ID, _ definition: ClassDef) -> Value.ID {
    guard case .namedTuple = typed.classes[classID].flavour else { return tupleDisplay(definition.bases) }
    let tuple = emit(.typeAddress(.builtin("tuple")), [], .object(.type))
    return value(.tupleFrom, definition.bases.map { isNamedTuple($0) ? tuple : boxed($0) })
  }

  /// Stores a name in the namespace of the class body that runs.
  mutating func put(_ name: String, _ value: Value.ID) {
    call(.setItem, [namespaces[namespaces.count - 1], string(name), value])
  }

  /// Notes the text of an annotation in the class's `__annotations__`.
  mutating func noteAnnotation(_ name: Symbol, _ annotation: Expr.ID, in namespace: Value.ID) {
    let span = syntax[annotation].span
    let bytes = unit.source.bytes[Int(span.start)..<Int(span.end)]
    call(.noteAnnotation, [namespace, string(text(name)), string(String(decoding: bytes, as: UTF8.self))])
  }
}
