import Base
import Diagnostics

extension Dumper {
  mutating func dump(_ id: Stmt.ID) {
    let stmt = module[id]
    switch stmt.kind {
    case .functionDef(let function): dump(function)
    case .classDef(let definition): dump(definition)
    case .return(let value):
      write("Return(")
      dump(optional: value, "value=")
      return finish(stmt.span, isFirst: value == nil)
    case .delete(let targets):
      write("Delete(targets=")
      dump(targets)
    case .assign(let targets, let value):
      write("Assign(targets=")
      dump(targets)
      write(", value=")
      dump(value)
    case .typeAlias(let name, let typeParameters, let value):
      write("TypeAlias(name=")
      dump(name)
      write(", type_params=")
      dump(typeParameters)
      write(", value=")
      dump(value)
    case .augAssign(let target, let op, let value):
      write("AugAssign(target=")
      dump(target)
      write(", op=")
      write(name(op))
      write(", value=")
      dump(value)
    case .annAssign(let target, let annotation, let value, let isSimple):
      write("AnnAssign(target=")
      dump(target)
      write(", annotation=")
      dump(annotation)
      dump(optional: value, ", value=")
      write(isSimple ? ", simple=1" : ", simple=0")
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      write(isAsync ? "AsyncFor(target=" : "For(target=")
      dump(target)
      write(", iter=")
      dump(iterable)
      dumpBodies(body, orElse)
    case .while(let test, let body, let orElse):
      write("While(test=")
      dump(test)
      dumpBodies(body, orElse)
    case .if(let test, let body, let orElse):
      return dumpIf(stmt, test, body, orElse)
    case .with(let items, let body, let isAsync):
      write(isAsync ? "AsyncWith(items=" : "With(items=")
      dump(items)
      write(", body=")
      dump(body)
    case .match(let subject, let cases):
      write("Match(subject=")
      dump(subject)
      write(", cases=")
      dump(cases)
    case .raise(let exception, let cause):
      write("Raise(")
      dump(optional: exception, "exc=")
      dump(optional: cause, ", cause=")
      return finish(stmt.span, isFirst: exception == nil)
    case .try(let statement): dump(statement)
    case .assert(let test, let message):
      write("Assert(test=")
      dump(test)
      dump(optional: message, ", msg=")
    case .import(let aliases):
      write("Import(names=")
      dump(aliases)
    case .importFrom(let module, let aliases, let level):
      write("ImportFrom(")
      write(optional: module, "module=")
      write(module == nil ? "names=" : ", names=")
      dump(aliases)
      write(", level=")
      write(level)
    case .global(let names):
      write("Global(names=")
      dump(names)
    case .nonlocal(let names):
      write("Nonlocal(names=")
      dump(names)
    case .expr(let value):
      write("Expr(value=")
      dump(value)
    case .pass:
      write("Pass(")
      return finish(stmt.span, isFirst: true)
    case .break:
      write("Break(")
      return finish(stmt.span, isFirst: true)
    case .continue:
      write("Continue(")
      return finish(stmt.span, isFirst: true)
    }
    finish(stmt.span)
  }

  private mutating func dumpBodies(_ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    write(", body=")
    dump(body)
    write(", orelse=")
    dump(orElse)
  }

  /// Prints an `if` with its chain of `elif`s, which nest in the tree, without recursion.
  private mutating func dumpIf(_ stmt: Stmt, _ test: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    var link = (span: stmt.span, test: test, body: body, orElse: orElse)
    var open: [Span] = []
    while true {
      write("If(test=")
      dump(link.test)
      write(", body=")
      dump(link.body)
      write(", orelse=")
      open.append(link.span)
      guard link.orElse.count == 1, case .if(let test, let body, let orElse) = module[link.orElse[0]].kind
      else { break }
      write("[")
      link = (module[link.orElse[0]].span, test, body, orElse)
    }
    dump(link.orElse)
    for span in open.reversed() {
      finish(span)
      if span != stmt.span { write("]") }
    }
  }

  private mutating func dump(_ function: FunctionDef) {
    write(function.isAsync ? "AsyncFunctionDef(name=" : "FunctionDef(name=")
    write(function.name)
    write(", args=")
    dump(function.parameters)
    write(", body=")
    dump(function.body)
    write(", decorator_list=")
    dump(function.decorators)
    dump(optional: function.returns, ", returns=")
    dumpUnlessEmpty(function.typeParameters)
  }

  private mutating func dump(_ definition: ClassDef) {
    write("ClassDef(name=")
    write(definition.name)
    write(", bases=")
    dump(definition.bases)
    write(", keywords=")
    dump(definition.keywords)
    write(", body=")
    dump(definition.body)
    write(", decorator_list=")
    dump(definition.decorators)
    dumpUnlessEmpty(definition.typeParameters)
  }

  private mutating func dumpUnlessEmpty(_ typeParameters: [TypeParameter]) {
    if typeParameters.isEmpty { return }
    write(", type_params=")
    dump(typeParameters)
  }

  private mutating func dump(_ typeParameters: [TypeParameter]) {
    list(typeParameters) { dumper, parameter in
      switch parameter.kind {
      case .typeVar: dumper.write("TypeVar(name=")
      case .typeVarTuple: dumper.write("TypeVarTuple(name=")
      case .paramSpec: dumper.write("ParamSpec(name=")
      }
      dumper.write(parameter.name)
      if case .typeVar(let bound) = parameter.kind { dumper.dump(optional: bound, ", bound=") }
      dumper.dump(optional: parameter.defaultValue, ", default_value=")
      dumper.finish(parameter.span)
    }
  }

  mutating func dump(_ parameters: Parameters) {
    write("arguments(posonlyargs=")
    dump(parameters.positionalOnly)
    write(", args=")
    dump(parameters.positional)
    if let variadic = parameters.variadic {
      write(", vararg=")
      dump(variadic)
    }
    write(", kwonlyargs=")
    dump(parameters.keywordOnly)
    write(", kw_defaults=")
    dump(parameters.keywordDefaults)
    if let variadic = parameters.keywordVariadic {
      write(", kwarg=")
      dump(variadic)
    }
    write(", defaults=")
    dump(parameters.defaults)
    write(")")
  }

  private mutating func dump(_ parameters: [Parameter]) { list(parameters) { $0.dump($1) } }

  private mutating func dump(_ parameter: Parameter) {
    write("arg(arg=")
    write(parameter.name)
    dump(optional: parameter.annotation, ", annotation=")
    finish(parameter.span)
  }

  private mutating func dump(_ items: [WithItem]) {
    list(items) { dumper, item in
      dumper.write("withitem(context_expr=")
      dumper.dump(item.context)
      dumper.dump(optional: item.target, ", optional_vars=")
      dumper.write(")")
    }
  }

  private mutating func dump(_ statement: TryStmt) {
    write(statement.isStar ? "TryStar(body=" : "Try(body=")
    dump(statement.body)
    write(", handlers=")
    list(statement.handlers) { dumper, handler in
      dumper.write("ExceptHandler(")
      dumper.dump(optional: handler.type, "type=")
      dumper.write(optional: handler.name, ", name=")
      dumper.write(handler.type == nil ? "body=" : ", body=")
      dumper.dump(handler.body)
      dumper.finish(handler.span)
    }
    write(", orelse=")
    dump(statement.orElse)
    write(", finalbody=")
    dump(statement.finally)
  }

  private mutating func dump(_ aliases: [ImportAlias]) {
    list(aliases) { dumper, alias in
      dumper.write("alias(name=")
      dumper.write(alias.name)
      dumper.write(optional: alias.asName, ", asname=")
      dumper.finish(alias.span)
    }
  }

  // MARK: Patterns

  private mutating func dump(_ cases: [MatchCase]) {
    list(cases) { dumper, clause in
      dumper.write("match_case(pattern=")
      dumper.dump(clause.pattern)
      dumper.dump(optional: clause.guard, ", guard=")
      dumper.write(", body=")
      dumper.dump(clause.body)
      dumper.write(")")
    }
  }

  mutating func dump(_ id: Pattern.ID) {
    let pattern = module[id]
    switch pattern.kind {
    case .value(let value):
      write("MatchValue(value=")
      dump(value)
    case .singleton(let constant):
      write("MatchSingleton(value=")
      PythonRepr.append(constant, to: &out)
    case .sequence(let elements):
      write("MatchSequence(patterns=")
      dump(elements)
    case .mapping(let keys, let patterns, let rest):
      write("MatchMapping(keys=")
      dump(keys)
      write(", patterns=")
      dump(patterns)
      write(optional: rest, ", rest=")
    case .class(let type, let positional, let names, let named):
      write("MatchClass(cls=")
      dump(type)
      write(", patterns=")
      dump(positional)
      write(", kwd_attrs=")
      dump(names)
      write(", kwd_patterns=")
      dump(named)
    case .star(let name):
      write("MatchStar(")
      write(optional: name, "name=")
      return finish(pattern.span, isFirst: name == nil)
    case .as(let inner, let name):
      write("MatchAs(")
      if let inner {
        write("pattern=")
        dump(inner)
      }
      write(optional: name, inner == nil ? "name=" : ", name=")
      return finish(pattern.span, isFirst: inner == nil && name == nil)
    case .or(let alternatives):
      write("MatchOr(patterns=")
      dump(alternatives)
    }
    finish(pattern.span)
  }
}
