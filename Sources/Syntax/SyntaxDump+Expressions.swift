import Base
import Diagnostics

extension Dumper {
  mutating func dump(_ id: Expr.ID) {
    let expr = module[id]
    switch expr.kind {
    case .boolOp(let op, let values):
      write(op == .and ? "BoolOp(op=And(), values=" : "BoolOp(op=Or(), values=")
      dump(values)
    case .namedExpr(let target, let value):
      write("NamedExpr(target=")
      dump(target)
      write(", value=")
      dump(value)
    case .binary(let left, let op, let right):
      return dumpBinary(expr, left, op, right)
    case .unary(let op, let operand):
      write("UnaryOp(op=")
      write(name(op))
      write(", operand=")
      dump(operand)
    case .lambda(let parameters, let body):
      write("Lambda(args=")
      dump(parameters)
      write(", body=")
      dump(body)
    case .ifExp(let test, let then, let otherwise):
      write("IfExp(test=")
      dump(test)
      write(", body=")
      dump(then)
      write(", orelse=")
      dump(otherwise)
    case .dict(let keys, let values):
      write("Dict(keys=")
      dump(keys)
      write(", values=")
      dump(values)
    case .set(let elements):
      write("Set(elts=")
      dump(elements)
    case .listComp(let element, let clauses): dumpComprehension("ListComp(elt=", element, clauses)
    case .setComp(let element, let clauses): dumpComprehension("SetComp(elt=", element, clauses)
    case .generatorExp(let element, let clauses): dumpComprehension("GeneratorExp(elt=", element, clauses)
    case .dictComp(let key, let value, let clauses):
      write("DictComp(key=")
      dump(key)
      dumpComprehension(", value=", value, clauses)
    case .await(let value):
      write("Await(value=")
      dump(value)
    case .yield(let value):
      write("Yield(")
      dump(optional: value, "value=")
      return finish(expr.span, isFirst: value == nil)
    case .yieldFrom(let value):
      write("YieldFrom(value=")
      dump(value)
    case .compare(let left, let operators, let comparators):
      write("Compare(left=")
      dump(left)
      write(", ops=")
      list(operators) { $0.write($0.name($1)) }
      write(", comparators=")
      dump(comparators)
    case .call(let callee, let arguments, let keywords):
      write("Call(func=")
      dump(callee)
      write(", args=")
      dump(arguments)
      write(", keywords=")
      dump(keywords)
    case .formattedValue(let value, let conversion, let format):
      return dumpField(expr, value, conversion, format)
    case .joinedString(let parts):
      return dumpJoined(expr, parts)
    case .constant(let constant):
      dump(constant)
    case .attribute(let value, let attribute, let context):
      write("Attribute(value=")
      dump(value)
      write(", attr=")
      write(attribute)
      dump(context)
    case .subscript(let value, let index, let context):
      write("Subscript(value=")
      dump(value)
      write(", slice=")
      dump(index)
      dump(context)
    case .starred(let value, let context):
      write("Starred(value=")
      dump(value)
      dump(context)
    case .name(let symbol, let context):
      write("Name(id=")
      write(symbol)
      dump(context)
    case .list(let elements, let context):
      write("List(elts=")
      dump(elements)
      dump(context)
    case .tuple(let elements, let context):
      write("Tuple(elts=")
      dump(elements)
      dump(context)
    case .slice(let lower, let upper, let step):
      return dumpSlice(expr, lower, upper, step)
    }
    finish(expr.span)
  }

  /// Prints a chain of operators that group to the left without recursion on its left side.
  private mutating func dumpBinary(_ expr: Expr, _ left: Expr.ID, _ op: BinaryOperator, _ right: Expr.ID) {
    var chain = [(span: expr.span, op: op, right: right)]
    var first = left
    while case .binary(let left, let op, let right) = module[first].kind {
      chain.append((module[first].span, op, right))
      first = left
    }
    for _ in chain { write("BinOp(left=") }
    dump(first)
    for link in chain.reversed() {
      write(", op=")
      write(name(link.op))
      write(", right=")
      dump(link.right)
      finish(link.span)
    }
  }

  private mutating func dumpComprehension(_ label: StaticString, _ element: Expr.ID, _ clauses: [Comprehension]) {
    write(label)
    dump(element)
    write(", generators=")
    list(clauses) { dumper, clause in
      dumper.write("comprehension(target=")
      dumper.dump(clause.target)
      dumper.write(", iter=")
      dumper.dump(clause.iterable)
      dumper.write(", ifs=")
      dumper.dump(clause.conditions)
      dumper.write(clause.isAsync ? ", is_async=1)" : ", is_async=0)")
    }
  }

  mutating func dump(_ keywords: [Keyword]) {
    list(keywords) { dumper, keyword in
      dumper.write("keyword(")
      dumper.write(optional: keyword.name, "arg=")
      dumper.write(keyword.name == nil ? "value=" : ", value=")
      dumper.dump(keyword.value)
      dumper.finish(keyword.span)
    }
  }

  private mutating func dumpSlice(_ expr: Expr, _ lower: Expr.ID?, _ upper: Expr.ID?, _ step: Expr.ID?) {
    write("Slice(")
    dump(optional: lower, "lower=")
    dump(optional: upper, lower == nil ? "upper=" : ", upper=")
    dump(optional: step, lower == nil && upper == nil ? "step=" : ", step=")
    finish(expr.span, isFirst: lower == nil && upper == nil && step == nil)
  }

  private mutating func dump(_ context: ExprContext) {
    switch context {
    case .load: write(", ctx=Load()")
    case .store: write(", ctx=Store()")
    case .del: write(", ctx=Del()")
    }
  }

  // MARK: f-strings

  private mutating func dumpJoined(_ expr: Expr, _ parts: [Expr.ID]) {
    let outer = joined
    let start = positions.start(expr.span.start, in: field)
    let end = positions.end(expr.span.end, in: field)
    let tokens = positions.stringTokens(in: expr.span)
    joined = Joined(start: start, end: end, tokens: tokens)
    write("JoinedStr(values=")
    list(parts) { $0.dumpPart($1, start, end) }
    joined = outer
    finish(start, end)
  }

  /// Prints a part of an f-string; a constant is said to be from `start` to `end`.
  private mutating func dumpPart(_ part: Expr.ID, _ start: DumpPosition, _ end: DumpPosition) {
    guard case .constant(let constant) = module[part].kind else { return dump(part) }
    dump(constant)
    finish(start, end)
  }

  private mutating func dumpField(_ expr: Expr, _ value: Expr.ID, _ conversion: Int, _ format: Expr.ID?) {
    guard let joined else { unreachable("dump: a replacement field outside an f-string") }
    let token = joined.token(around: expr.span.start)
    let outer = field
    field = positions.field(at: expr.span.start, ofToken: token.lowerBound, in: outer)
    write("FormattedValue(value=")
    self.joined = nil
    dump(value)
    self.joined = joined
    field = outer
    write(", conversion=")
    write(conversion)
    if let format, case .joinedString(let parts) = module[format].kind {
      dumpFormat(parts, joined, token)
    }
    finish(joined.start, joined.end)
  }

  /// Prints a format specification. It and a constant that ends it are said to be where the token is that they stand
  /// in, its other parts where all joined strings are.
  private mutating func dumpFormat(_ parts: [Expr.ID], _ joined: Joined, _ token: Range<Int32>) {
    let start = positions.start(token.lowerBound, in: field)
    let end = positions.end(token.upperBound, in: field)
    write(", format_spec=JoinedStr(values=")
    list(parts) { dumper, part in
      if part == parts.last {
        dumper.dumpPart(part, start, end)
      } else {
        dumper.dumpPart(part, joined.start, joined.end)
      }
    }
    finish(start, end)
  }

  // MARK: Constants

  mutating func dump(_ constant: Constant) {
    write("Constant(value=")
    PythonRepr.append(constant, to: &out)
    if case .string(_, unicodePrefix: true) = constant { write(", kind='u'") }
  }

  // MARK: Operators

  func name(_ op: BinaryOperator) -> StaticString {
    switch op {
    case .add: "Add()"
    case .sub: "Sub()"
    case .mult: "Mult()"
    case .matMult: "MatMult()"
    case .div: "Div()"
    case .mod: "Mod()"
    case .pow: "Pow()"
    case .leftShift: "LShift()"
    case .rightShift: "RShift()"
    case .bitOr: "BitOr()"
    case .bitXor: "BitXor()"
    case .bitAnd: "BitAnd()"
    case .floorDiv: "FloorDiv()"
    }
  }

  private func name(_ op: UnaryOperator) -> StaticString {
    switch op {
    case .invert: "Invert()"
    case .not: "Not()"
    case .plus: "UAdd()"
    case .minus: "USub()"
    }
  }

  private func name(_ op: CompareOperator) -> StaticString {
    switch op {
    case .eq: "Eq()"
    case .notEq: "NotEq()"
    case .lt: "Lt()"
    case .ltE: "LtE()"
    case .gt: "Gt()"
    case .gtE: "GtE()"
    case .is: "Is()"
    case .isNot: "IsNot()"
    case .in: "In()"
    case .notIn: "NotIn()"
    }
  }
}
