import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// What the compiler adds to a class on top of what its body says.
extension FunctionLowering {
  /// In the class body, after its statements: methods that the class's flavour asks for.
  mutating func synthesise(_ id: ClassInfo.ID) {
    guard let methods = context.synthesised[id] else { return }
    if let lowered = context.dataclasses[id] { keepDefaults(of: lowered.fields, id) }
    keepMarker(id)
    for method in methods {
      var defaults = absent(.object(.tuple))
      var keywordDefaults = absent(.object(.dict))
      if method.name == "__init__", let lowered = context.dataclasses[id] {
        (defaults, keywordDefaults) = fieldDefaults(of: id, lowered)
      }
      put(method.name, emitRaising(.makeFunction(method.lowered), [absent(.value), defaults, keywordDefaults], .value))
    }
    // The decorator, when it runs, completes the class and takes this note away.
    let names = methods.map { string($0.name) }
    if context.dataclasses[id] != nil { put("__compiled_methods__", value(.tupleFrom, names)) }
  }

  // MARK: Defaults of dataclass fields

  /// Keeps the defaults and factories that the class body has computed where `__init__` and direct calls find them.
  mutating func keepDefaults(of fields: [ClassInfo.DataField], _ id: ClassInfo.ID) {
    for field in fields {
      guard let global = context.fieldDefaults[FieldDefault(owner: id, name: field.name)] else { continue }
      let name = string(text(field.name))
      var kept = value(.getItem, [namespaces[namespaces.count - 1], name])
      if field.defaultFactory != nil {
        kept = value(.getAttribute, [kept, string("default_factory")])
      } else if !isBodyValue(field.defaultValue, of: id) {
        kept = value(.getAttribute, [kept, string("default")])
      }
      emitVoid(.storeGlobal(global), [kept])
    }
  }

  private mutating func keepMarker(_ id: ClassInfo.ID) {
    guard let marker = context.dataclasses[id]?.factoryMarker else { return }
    let module = value(.importModule, [string("dataclasses")])
    emitVoid(.storeGlobal(marker), [value(.getAttribute, [module, string("_HAS_DEFAULT_FACTORY")])])
  }

  /// Whether the expression is itself the value that the class body assigns, and no argument of `field()`.
  private func isBodyValue(_ expression: Expr.ID?, of id: ClassInfo.ID) -> Bool {
    guard let expression, let statement = typed.classes[id].statement,
      case .classDef(let definition) = syntax[statement].kind
    else { return false }
    return definition.body.contains {
      if case .annAssign(_, _, let value, _) = syntax[$0].kind { return value == expression }
      return false
    }
  }

  /// What a generic call of `__init__` gets for parameters that it leaves out.
  private mutating func fieldDefaults(of id: ClassInfo.ID, _ lowered: LoweredDataclass) -> (Value.ID, Value.ID) {
    var positional: [Value.ID] = []
    var keywords: [(Symbol, Value.ID)] = []
    for field in lowered.parameters where field.defaultValue != nil || field.defaultFactory != nil {
      let value =
        field.defaultFactory == nil
        ? defaultValue(of: field, in: id) : emit(.loadGlobal(lowered.factoryMarker!), [], .value)
      field.isKeywordOnly ? keywords.append((field.name, value)) : positional.append(value)
    }
    let defaults = positional.isEmpty ? absent(.object(.tuple)) : value(.tupleFrom, positional)
    guard !keywords.isEmpty else { return (defaults, absent(.object(.dict))) }
    let dict = value(.dictNew, [])
    for (name, value) in keywords { call(.dictSet, [dict, string(text(name)), value]) }
    return (defaults, dict)
  }
}
