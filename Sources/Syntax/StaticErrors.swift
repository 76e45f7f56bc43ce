import Base
import Diagnostics

/// Parses `source` and, if it has no syntax errors, checks it with `reportStaticErrors`: what loading a module needs. A
/// stub (`.pyi`) never runs and is only parsed.
public func parseModule(
  _ source: SourceFile, as file: SourceFile.ID, interner: inout Interner, log: inout DiagnosticLog
) -> Module {
  let earlier = log.diagnostics.count
  let module = parse(source, as: file, interner: &interner, log: &log)
  let isSound = log.diagnostics.count == earlier
  if isSound && !source.path.hasSuffix(".pyi") { reportStaticErrors(in: module, interner: interner, log: &log) }
  return module
}

/// Reports what CPython rejects although the grammar allows it: statements where they mean nothing, misuse of `global`
/// and `nonlocal`, duplicate arguments, starred expressions out of place, unreachable patterns.
/// - Requires: `module` was parsed without errors.
public func reportStaticErrors(in module: Module, interner: Interner, log: inout DiagnosticLog) {
  var checker = StaticChecker(module, interner)
  checker.checkModule()
  for diagnostic in checker.found.sorted(by: { $0.span.start < $1.span.start }) { log.add(diagnostic) }
}

/// The state of `reportStaticErrors`.
struct StaticChecker {
  /// What encloses a statement within its scope and matters to `break`, `continue` and `return`.
  enum Enclosure { case loop, exceptStar }

  let module: Module
  let interner: Interner
  var found: [Diagnostic] = []
  var scopes: [StaticScope] = []
  /// The index of the innermost scope.
  var scope = 0
  var enclosures: [Enclosure] = []
  /// How many loops, `with` items and parts of `try` statements are around the statement within its scope.
  var nesting = 0
  /// The last line of the `__future__` imports that the file begins with.
  var futureEnd: Int32 = -1
  var postponesAnnotations = false
  /// True inside an annotation that is never evaluated.
  var isInAnnotation = false
  /// True inside the part of a comprehension that produces what it loops over.
  var isInIterable = false

  init(_ module: Module, _ interner: Interner) {
    self.module = module
    self.interner = interner
  }

  mutating func checkModule() {
    checkFutureImports()
    scopes = [StaticScope(.module, parent: nil)]
    check(module.body)
    checkNonlocals()
  }

  mutating func report(_ message: String, at span: Span) {
    found.append(Diagnostic(code: "syntax", message, at: span))
  }

  mutating func report(_ message: String, at id: Expr.ID) { report(message, at: module[id].span) }

  // MARK: __future__

  private static let features: Set<String> = [
    "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
    "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations",
  ]

  /// Finds the imports that a file may begin with, behind its docstring.
  private mutating func checkFutureImports() {
    for (index, id) in module.body.enumerated() {
      let stmt = module[id]
      switch stmt.kind {
      case .importFrom(let source, let aliases, 0) where source.map({ interner[$0] }) == "__future__":
        futureEnd = stmt.span.end
        checkFeatures(aliases, at: stmt.span)
      case .expr(let value) where index == 0:
        guard case .constant(.string) = module[value].kind else { return }
      default:
        return
      }
    }
  }

  private mutating func checkFeatures(_ aliases: [ImportAlias], at span: Span) {
    for alias in aliases {
      let name = interner[alias.name]
      if name == "annotations" { postponesAnnotations = true }
      if name == "braces" {
        report("not a chance", at: span)
      } else if !StaticChecker.features.contains(name) {
        report("future feature \(name) is not defined", at: span)
      }
    }
  }

  // MARK: Names that are not to be bound

  /// Reports a binding of `__debug__`.
  mutating func checkBinding(_ name: Symbol, at span: Span) {
    if interner[name] == "__debug__" { report("cannot assign to __debug__", at: span) }
  }
}
