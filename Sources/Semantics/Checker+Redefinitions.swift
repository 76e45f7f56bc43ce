import Base
import Diagnostics
import Syntax

/// What may be defined: names once in a block, classes on bases that allow it, fields in an order that works.
extension Checker {
  /// Reports functions, classes and declarations whose name the same block has defined before.
  func checkRedefinitions(_ body: [Stmt.ID]) {
    guard wantsMessages else { return }
    var defined: [Symbol: (span: Span, isOverload: Bool)] = [:]
    for statement in body {
      switch tree[statement].kind {
      case .functionDef(let node):
        let isOverload = node.decorators.contains { isOverloadMark($0) }
        if let earlier = defined[node.name], node.decorators.isEmpty, !earlier.isOverload {
          reportRedefinition(node.name, earlier.span, at: tree[statement].span, until: node.nameSpan)
        } else if defined[node.name] == nil || isOverload {
          defined[node.name] = (tree[statement].span, isOverload)
        }
      case .classDef(let node):
        if let earlier = defined[node.name] {
          reportRedefinition(node.name, earlier.span, at: tree[statement].span, until: node.nameSpan)
        } else {
          defined[node.name] = (tree[statement].span, false)
        }
      case .annAssign(let target, _, _, _):
        guard case .name(let name, _) = tree[target].kind else { continue }
        if let earlier = defined[name] {
          reportRedefinition(name, earlier.span, at: tree[target].span, until: tree[target].span)
        } else {
          defined[name] = (tree[target].span, false)
        }
      case .assign(let targets, _):
        guard targets.count == 1, case .name(let name, _) = tree[targets[0]].kind, defined[name] == nil else { continue }
        defined[name] = (tree[targets[0]].span, false)
      default: continue
      }
    }
  }

  private func isOverloadMark(_ decorator: Expr.ID) -> Bool {
    switch tree[decorator].kind {
    case .name(let name, _), .attribute(_, let name, _): return name == names.overload
    default: return false
    }
  }

  private func reportRedefinition(_ name: Symbol, _ earlier: Span, at span: Span, until end: Span) {
    let text = program.interner[name]
    if text == "_" { return }
    let line = program.modules[place.module].source.lines.position(of: earlier.start).line
    let header = Span(file: span.file, start: Int(span.start), end: Int(end.end))
    report(.redefinition(text, line: line, at: header))
  }

  /// Reports bases that may have no subclasses, and fields without a default behind fields with one.
  func checkClassRules(_ info: ClassInfo.ID, _ node: ClassDef, at span: Span) {
    guard wantsMessages else { return }
    let header = Span(file: span.file, start: Int(span.start), end: Int(node.nameSpan.end))
    for base in program.classes[info].bases {
      guard let parent = classOf(base), program.classes[parent].isFinal else { continue }
      report(.finalBase(program.interner[program.classes[parent].name], at: header))
    }
    guard case .dataclass = program.classes[info].flavour else { return }
    var hasDefault = false
    for field in dataFields(of: info) where field.isInitialised && !field.isKeywordOnly {
      if field.defaultValue != nil || field.defaultFactory != nil {
        hasDefault = true
      } else if hasDefault, let site = facts[info].body[field.name]?.first {
        report(.fieldOrder(at: site.span))
      }
    }
  }
}
