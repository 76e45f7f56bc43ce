import Base
import Syntax

/// Finds out what annotations have to be at run time. Most programs never look at theirs; those keep none of functions and
/// modules, and only the text of those in class bodies, which the runtime's own machinery (dataclasses, typed dicts) reads.
func noteAnnotationReaders(_ program: inout TypedProgram) {
  let finder = AnnotationReaders(interner: program.interner)
  program.readsAnnotations = program.readsAnnotations || program.modules.elements.contains { isSource($0) && finder.mayRead(in: $0.syntax) }
  guard program.readsAnnotations else { return }
  for id in program.modules.ids where isSource(program.modules[id]) && !finder.postpones(program.modules[id].syntax) {
    program.modules[id].annotationForm = .value
  }
}

private func isSource(_ module: TypedModule) -> Bool {
  if case .source = module.origin { return true }
  return false
}

private struct AnnotationReaders {
  /// Names that read annotations wherever they are imported from or looked up in, and texts that `getattr` may be given.
  private let readers: Set<Symbol>
  private let fields: Symbol?
  private let dataclasses: Symbol?
  private let future: Symbol?
  private let annotations: Symbol?
  private let interner: Interner

  init(interner: Interner) {
    let names = ["__annotations__", "get_type_hints", "get_annotations", "singledispatch", "singledispatchmethod", "signature", "__dataclass_fields__"]
    readers = Set(names.compactMap { interner.find($0) })
    fields = interner.find("fields")
    dataclasses = interner.find("dataclasses")
    future = interner.find("__future__")
    annotations = interner.find("annotations")
    self.interner = interner
  }

  func mayRead(in tree: Module) -> Bool {
    tree.expressions.elements.contains { isReader($0, tree) } || tree.statements.elements.contains { importsReader($0) }
  }

  private func isReader(_ expression: Expr, _ tree: Module) -> Bool {
    switch expression.kind {
    case .name(let name, _): return readers.contains(name)
    case .attribute(let base, let name, _):
      if case .name(let module, _) = tree[base].kind, name == fields, module == dataclasses { return true }
      return readers.contains(name)
    case .constant(.string(let literal, _)):
      return interner.find(String(decoding: literal.wtf8, as: UTF8.self)).map { readers.contains($0) } ?? false
    default: return false
    }
  }

  private func importsReader(_ statement: Stmt) -> Bool {
    guard case .importFrom(let module, let aliases, _) = statement.kind else { return false }
    return aliases.contains { readers.contains($0.name) || ($0.name == fields && module == dataclasses) }
  }

  /// Whether `from __future__ import annotations` is in force.
  func postpones(_ tree: Module) -> Bool {
    tree.body.contains { id in
      guard case .importFrom(let module?, let aliases, 0) = tree[id].kind, module == future else { return false }
      return aliases.contains { $0.name == annotations }
    }
  }
}
