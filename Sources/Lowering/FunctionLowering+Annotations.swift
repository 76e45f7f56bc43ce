import Base
import IR
import Semantics
import Syntax

/// Annotations at run time: `__annotations__` of functions, classes and modules.
extension FunctionLowering {
  /// Notes the annotation of a name in the `__annotations__` of the class body or module that runs.
  mutating func noteAnnotation(of target: Expr.ID, _ annotation: Expr.ID) {
    guard case .name(let written, _) = syntax[target].kind else { return }
    if let namespace = namespaces.last {
      var name = written
      if case .classMember(let member, _)? = unit.bindings[target] { name = member }
      call(.noteAnnotation, [namespace, string(text(name)), annotationValue(annotation)])
    } else if functionID == nil, typed.readsAnnotations, let variable = moduleAnnotations {
      call(.setItem, [convert(read(variable), to: .value), string(text(written)), annotationValue(annotation)])
    }
  }

  /// The variable that holds the module's annotations, where something may read them.
  var moduleAnnotations: Variable.ID? { typed.interner.find("__annotations__").flatMap { unit.globals[$0] } }

  /// Gives a new function its annotations.
  mutating func annotate(_ made: Value.ID, _ function: FunctionInfo.ID, _ definition: FunctionDef) {
    guard typed.readsAnnotations, !definition.annotations.isEmpty else { return }
    let annotations = value(.dictNew, [])
    for (index, annotation) in zip(definition.parameters.annotated, definition.parameters.annotations) {
      let variable = typed.functions[function].parameters[index]
      call(.dictSet, [annotations, string(text(typed.variables[variable].name)), annotationValue(annotation)])
    }
    if let returns = definition.returns { call(.dictSet, [annotations, string("return"), annotationValue(returns)]) }
    call(.setAnnotations, [made, annotations])
  }

  private mutating func annotationValue(_ annotation: Expr.ID) -> Value.ID {
    let outer = builder.line
    defer { builder.line = outer }
    at(annotation)
    switch unit.annotationForm {
    case .text: return string(AnnotationText(syntax: syntax, source: unit.source, interner: typed.interner).text(of: annotation))
    case .value:
      guard isStarred(annotation) else { return boxed(annotation) }
      return value(.tupleItem, [tupleDisplay([annotation]), integer(0)])
    }
  }
}
