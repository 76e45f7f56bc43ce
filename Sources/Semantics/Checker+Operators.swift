import Base
import Diagnostics
import Syntax

/// Where an operation and its operands stand, for messages.
struct OperationSpans {
  var whole, left, right: Span
}

/// Operators, which are calls of special methods.
extension Checker {
  func typeOfBinary(
    _ id: Expr.ID, _ left: Expr.ID, _ op: BinaryOperator, _ right: Expr.ID, expecting: Type.ID?
  ) -> Type.ID {
    let leftType = typeOf(left, expecting: dependsOnContext(left) ? expecting : fixedIntContext(expecting))
    let rightType = typeOfRight(right, leftType, op)
    noteHandlers()
    if op == .mod, isFormatting(leftType) {
      checkPercentFormat(left, right, rightType)
      return isSubtype(leftType, known.bytes) ? known.bytes : known.str
    }
    if let union = typeOfClassUnion(id, op, leftType, rightType) { return union }
    if op == .pow, let result = typeOfIntPower(leftType, right) { return result }
    return binary(leftType, op, rightType, at: spans(of: id, left, right))
  }

  private func spans(of whole: Expr.ID, _ left: Expr.ID, _ right: Expr.ID) -> OperationSpans {
    OperationSpans(whole: tree[whole].span, left: tree[left].span, right: tree[right].span)
  }

  /// A literal in arithmetic with fixed-size ints is one.
  private func fixedIntContext(_ expecting: Type.ID?) -> Type.ID? {
    guard let expecting, let info = classOf(expecting), isFixedInt(info) else { return nil }
    return expecting
  }

  /// `[…] + []` and the like: where its own type does not do, the right operand follows the left.
  private func typeOfRight(_ right: Expr.ID, _ leftType: Type.ID, _ op: BinaryOperator) -> Type.ID {
    if let info = classOf(leftType), isFixedInt(info) { return typeOf(right, expecting: leftType) }
    let type = typeOf(right)
    switch tree[right].kind {
    case .list, .set, .dict, .listComp, .setComp, .dictComp: break
    default: return type
    }
    guard op == .add || op == .bitOr || op == .bitAnd || op == .sub, !isAny(leftType), !isSubtype(type, leftType) else {
      return type
    }
    let (followed, failed) = attempt { $0.typeOf(right, expecting: leftType) }
    return !failed && isSubtype(followed, leftType) ? followed : typeOf(right)
  }

  private func isFormatting(_ type: Type.ID) -> Bool {
    switch kind(type) {
    case .instance(let info, _), .literal(_, let info): return info == program.builtins.str || info == program.builtins.bytes
    default: return false
    }
  }

  /// `int | str` outside annotations makes a union object.
  private func typeOfClassUnion(_ id: Expr.ID, _ op: BinaryOperator, _ left: Type.ID, _ right: Type.ID) -> Type.ID? {
    guard op == .bitOr else { return nil }
    let isLeftType = isClassLike(left)
    let isRightType = isClassLike(right)
    guard isLeftType && (isRightType || isNone(right)) || isRightType && isNone(left) else { return nil }
    return program.types.any
  }

  private func isClassLike(_ type: Type.ID) -> Bool {
    if case .typeObject(let inner) = kind(type) {
      if let info = classOf(inner), program.classes[info].metaclass != nil { return false }
      return true
    }
    return false
  }

  /// `n ** 2` is an int; what `n ** m` is depends on the sign of `m`.
  private func typeOfIntPower(_ left: Type.ID, _ right: Expr.ID) -> Type.ID? {
    guard left == known.int, case .constant(.int(let exponent)) = tree[right].kind, exponent >= 0 else { return nil }
    return known.int
  }

  // MARK: Binary

  /// The result of an operator on values of two types.
  func binary(_ left: Type.ID, _ op: BinaryOperator, _ right: Type.ID, at spans: OperationSpans) -> Type.ID {
    if let quick = arithmetic(left, op, right) { return quick }
    if isAny(left) || isAny(right) { return program.types.any }
    if op == .add, let joined = concatenation(left, right) { return joined }
    if let result = operate(left, op.method, op.reflectedMethod, right, at: spans.whole) { return result }
    report(operandError(op.symbol, left, right, op.method, op.reflectedMethod, at: spans))
    return program.types.any
  }

  /// Arithmetic on plain numbers and strings, by far the most common case.
  private func arithmetic(_ left: Type.ID, _ op: BinaryOperator, _ right: Type.ID) -> Type.ID? {
    if let result = fixedArithmetic(left, op, right) { return result }
    if left == known.int && right == known.int {
      switch op {
      case .add, .sub, .mult, .floorDiv, .mod, .leftShift, .rightShift, .bitOr, .bitXor, .bitAnd: return known.int
      case .div: return known.float
      case .pow, .matMult: return nil
      }
    }
    let isNumeric = (left == known.float || left == known.int) && (right == known.float || right == known.int)
    if isNumeric {
      switch op {
      case .add, .sub, .mult, .div, .floorDiv, .mod: return known.float
      default: return nil
      }
    }
    return left == known.str && right == known.str && op == .add ? known.str : nil
  }

  /// Two tuples of known length make a longer one.
  private func concatenation(_ left: Type.ID, _ right: Type.ID) -> Type.ID? {
    guard addsAsTuple(left), addsAsTuple(right), let first = asTuple(left), let second = asTuple(right) else { return nil }
    return intern(.tuple(first + second))
  }

  /// Whether `+` on values of the type is tuple's own.
  private func addsAsTuple(_ type: Type.ID) -> Bool {
    guard case .instance(let info, _) = kind(type) else { return true }
    return ["__add__", "__radd__"].compactMap { program.interner.find($0) }.allSatisfy { name in
      findMember(info, name).map { $0.owner == program.builtins.tuple } ?? true
    }
  }

  private func fixedArithmetic(_ left: Type.ID, _ op: BinaryOperator, _ right: Type.ID) -> Type.ID? {
    guard let leftInfo = classOf(left), let rightInfo = classOf(right) else { return nil }
    let isLeftFixed = isFixedInt(leftInfo)
    guard isLeftFixed || isFixedInt(rightInfo) else { return nil }
    let fixed = isLeftFixed ? left : right
    let other = isLeftFixed ? rightInfo : leftInfo
    if other == program.builtins.float { return op == .pow || op == .matMult ? nil : known.float }
    guard other == program.builtins.int || other == program.builtins.bool || classOf(fixed) == other else { return nil }
    return op == .div ? known.float : op == .matMult ? nil : fixed
  }

  /// Tries `method` on the left and the reflected one on the right, member by member of unions; nil when some pair lacks both.
  private func operate(
    _ left: Type.ID, _ method: String, _ reflected: String?, _ right: Type.ID, at span: Span
  ) -> Type.ID? {
    if case .union(let items) = kind(left) {
      var results: [Type.ID] = []
      for item in items {
        guard let result = operate(item, method, reflected, right, at: span) else { return nil }
        results.append(result)
      }
      return simplifiedUnion(results)
    }
    if isAny(left) || isAny(right) { return program.types.any }
    if let result = operateOnce(left, method, reflected, right, at: span) { return result }
    guard case .union(let items) = kind(right) else { return nil }
    var results: [Type.ID] = []
    for item in items {
      guard let result = operateOnce(left, method, reflected, item, at: span) else { return nil }
      results.append(result)
    }
    return simplifiedUnion(results)
  }

  private func operateOnce(
    _ left: Type.ID, _ method: String, _ reflected: String?, _ right: Type.ID, at span: Span
  ) -> Type.ID? {
    if isAny(left) || isAny(right) { return program.types.any }
    // A subclass on the right that overrides the reflected method is asked first.
    if let reflected, prefersRight(left, right, reflected), let result = tryMethod(right, reflected, left, at: span) {
      return result
    }
    if let result = tryMethod(left, method, right, at: span) { return result }
    return reflected.flatMap { tryMethod(right, $0, left, at: span) }
  }

  private func prefersRight(_ left: Type.ID, _ right: Type.ID, _ reflected: String) -> Bool {
    guard let leftInfo = classOf(fallback(left)), let rightInfo = classOf(fallback(right)), leftInfo != rightInfo,
      program.classes[rightInfo].mro.contains(leftInfo), let name = program.interner.find(reflected)
    else { return false }
    return findMember(leftInfo, name)?.owner != findMember(rightInfo, name)?.owner
  }

  /// The result of `receiver.method(argument)`; nil when there is no such method or it does not take that.
  func tryMethod(_ receiver: Type.ID, _ method: String, _ argument: Type.ID, at span: Span) -> Type.ID? {
    guard let name = program.interner.find(method), let found = specialMethod(of: receiver, name) else { return nil }
    let (result, failed) = attempt { checker in
      checker.typeOfCall(found, [CallArgument(type: argument, span: span)], at: span, expecting: nil)
    }
    return failed ? nil : result
  }

  /// A special method, which is looked up on the class.
  func specialMethod(of type: Type.ID, _ name: Symbol) -> Type.ID? {
    if case .typeObject(let inner) = kind(type) {
      let metaclass = metaclassInstance(inner)
      return instanceAttribute(metaclass, name, receiver: type)?.type
    }
    return findAttribute(type, name)?.type
  }

  private func operandError(
    _ symbol: String, _ left: Type.ID, _ right: Type.ID, _ method: String, _ reflected: String?, at spans: OperationSpans
  ) -> Diagnostic {
    guard wantsMessages else { return .unsupportedOperands(symbol, "", "", notes: [], at: spans.whole) }
    var notes: [String] = []
    var spans = spans
    var shownLeft = left
    var shownRight = right
    if case .union(let items) = kind(left) {
      shownLeft = items.first { operate($0, method, reflected, right, at: spans.whole) == nil } ?? left
      if case .union = kind(right) {
        notes.append("Both left and right operands are unions")
      } else {
        notes.append("Left operand is of type \(describe(left))")
      }
    } else if case .union(let items) = kind(right) {
      shownRight = items.first { operateOnce(left, method, reflected, $0, at: spans.whole) == nil } ?? right
      notes.append("Right operand is of type \(describe(right))")
      spans.left = spans.whole
      spans.right = spans.whole
    }
    return operandError(symbol, pair: (shownLeft, shownRight), method, reflected, notes, at: spans)
  }

  /// The message about two operands that are no unions: it is the left one's method that does not take the right one, or
  /// else the right one's reflected method that does not take the left one.
  private func operandError(
    _ symbol: String, pair: (Type.ID, Type.ID), _ method: String, _ reflected: String?, _ notes: [String],
    at spans: OperationSpans
  ) -> Diagnostic {
    let (left, right) = (describe(pair.0, besides: pair.1), describe(pair.1, besides: pair.0))
    if let name = program.interner.find(method), let found = specialMethod(of: pair.0, name) {
      guard case .overloaded = kind(found) else {
        return .unsupportedOperands(symbol, left, right, notes: notes, at: spans.right)
      }
      return .noOperatorOverload(of: described(calledMethod(pair.0, name)), matching: right, at: spans.whole)
    }
    if let reflected, let name = program.interner.find(reflected), specialMethod(of: pair.1, name) != nil {
      // A comparison is the other one the other way round.
      if let mirrored = mirroredComparison(symbol) {
        return .unsupportedOperands(mirrored, right, left, notes: notes, at: spans.left)
      }
      return .unsupportedOperands(symbol, left, right, notes: notes, at: spans.left)
    }
    return .unsupportedLeft(symbol, left, notes: notes, at: spans.whole)
  }

  private func mirroredComparison(_ symbol: String) -> String? {
    switch symbol {
    case "<": return ">"
    case "<=": return ">="
    case ">": return "<"
    case ">=": return "<="
    default: return nil
    }
  }

  // MARK: Augmented assignment

  /// The result of `left op= right`: the in-place method if there is one.
  func augmented(_ left: Type.ID, _ op: BinaryOperator, _ right: Type.ID, at spans: OperationSpans) -> Type.ID {
    if let quick = arithmetic(left, op, right) { return quick }
    if isAny(left) { return left }
    if op == .mod, isFormatting(left) { return left }
    if case .union(let items) = kind(left) {
      var results: [Type.ID] = []
      for item in items { results.append(augmented(item, op, right, at: spans)) }
      return simplifiedUnion(results)
    }
    guard let name = program.interner.find(op.inPlaceMethod), let method = specialMethod(of: left, name), !isAny(right) else {
      return binary(left, op, right, at: spans)
    }
    let argument = CallArgument(type: right, span: spans.right)
    return call(method, [argument], at: spans.whole, expecting: nil, name: calledMethod(left, name)).type
  }

  // MARK: Unary

  func typeOfUnary(_ id: Expr.ID, _ op: UnaryOperator, _ operand: Expr.ID, expecting: Type.ID?) -> Type.ID {
    if op == .not {
      let (whenTrue, whenFalse) = condition(operand)
      flow = join([whenTrue, whenFalse])
      return known.bool
    }
    if let expecting, let literal = literalType(ofExpression: id), isSubtype(literal, expecting),
      members(expecting).contains(literal)
    {
      typeOf(operand)
      return literal
    }
    let type = typeOf(operand, expecting: fixedIntContext(expecting))
    noteHandlers()
    if type == known.int || (type == known.float && op != .invert) { return type }
    if type == known.bool { return known.int }
    return mapMembers(type) { $0.unary(op, $1, of: type, at: $0.tree[id].span) }
  }

  private func unary(_ op: UnaryOperator, _ type: Type.ID, of whole: Type.ID, at span: Span) -> Type.ID {
    if isAny(type) { return type }
    if let info = classOf(type), isFixedInt(info) { return type }
    guard let name = program.interner.find(op.method), let method = specialMethod(of: type, name) else {
      report(.unsupportedUnary(op.symbol, describe(whole), at: span))
      return program.types.any
    }
    return typeOfCall(method, [], at: span, expecting: nil)
  }

  // MARK: Comparison

  func typeOfComparison(_ id: Expr.ID, _ left: Expr.ID, _ operators: [CompareOperator], _ rights: [Expr.ID]) -> Type.ID {
    var results: [Type.ID] = []
    var leftType = typeOf(left)
    var leftExpression = left
    for (op, right) in zip(operators, rights) {
      let isContainment = op == .in || op == .notIn
      let partial = isContainment ? typeOfPartialContainer(right) : nil
      let rightType = partial ?? typeOf(right, expecting: fixedIntContext(leftType))
      results.append(comparison(leftType, op, rightType, at: spans(of: id, leftExpression, right)))
      leftType = rightType
      leftExpression = right
    }
    noteHandlers()
    return results.count == 1 ? results[0] : simplifiedUnion(results)
  }

  private func comparison(
    _ left: Type.ID, _ op: CompareOperator, _ right: Type.ID, at spans: OperationSpans
  ) -> Type.ID {
    switch op {
    case .is, .isNot: return known.bool
    case .in, .notIn:
      checkContainment(left, right, at: spans)
      return known.bool
    case .eq, .notEq, .lt, .ltE, .gt, .gtE: break
    }
    if isPlain(left) && isPlain(right) {
      let isNumeric = left != known.str && right != known.str
      if op == .eq || op == .notEq || (left == right) || isNumeric { return known.bool }
    }
    if isAny(left) || isAny(right) { return program.types.any }
    if op == .eq || op == .notEq { return equality(left, op, right, at: spans.whole) }
    if let leftInfo = classOf(left), let rightInfo = classOf(right), isFixedInt(leftInfo) || isFixedInt(rightInfo) {
      return known.bool
    }
    if let result = operate(left, op.method, op.reflectedMethod, right, at: spans.whole) { return result }
    report(operandError(op.symbol, left, right, op.method, op.reflectedMethod, at: spans))
    return program.types.any
  }

  private func isPlain(_ type: Type.ID) -> Bool {
    type == known.int || type == known.float || type == known.str || type == known.bool
  }

  /// `==` always works; only its result can be special.
  private func equality(_ left: Type.ID, _ op: CompareOperator, _ right: Type.ID, at span: Span) -> Type.ID {
    guard case .instance = kind(left) else { return known.bool }
    return tryMethod(left, op.method, right, at: span) ?? known.bool
  }

  private func checkContainment(_ item: Type.ID, _ container: Type.ID, at spans: OperationSpans) {
    let span = spans.whole
    for member in members(container) {
      if isAny(member) || isAny(item) { continue }
      if let method = specialMethod(of: member, names.contains) {
        let (_, failed) = attempt { checker in
          checker.typeOfCall(method, [CallArgument(type: item, span: span)], at: span, expecting: nil)
        }
        if failed { report(.unsupportedOperands("in", describe(item), describe(container), notes: [], at: spans.left)) }
        continue
      }
      if isNone(member) || specialMethod(of: member, names.iter) == nil && specialMethod(of: member, names.getItem) == nil {
        if case .union = kind(container) {
          report(.unsupportedRight("in", describe(container), at: span))
        } else {
          report(.unsupportedRight("in", describe(member), at: span))
        }
      }
    }
  }
}

extension BinaryOperator {
  private var stem: String {
    switch self {
    case .add: return "add"
    case .sub: return "sub"
    case .mult: return "mul"
    case .matMult: return "matmul"
    case .div: return "truediv"
    case .mod: return "mod"
    case .pow: return "pow"
    case .leftShift: return "lshift"
    case .rightShift: return "rshift"
    case .bitOr: return "or"
    case .bitXor: return "xor"
    case .bitAnd: return "and"
    case .floorDiv: return "floordiv"
    }
  }

  var method: String { "__\(stem)__" }
  var reflectedMethod: String { "__r\(stem)__" }
  var inPlaceMethod: String { "__i\(stem)__" }

  var symbol: String {
    switch self {
    case .add: return "+"
    case .sub: return "-"
    case .mult: return "*"
    case .matMult: return "@"
    case .div: return "/"
    case .mod: return "%"
    case .pow: return "**"
    case .leftShift: return "<<"
    case .rightShift: return ">>"
    case .bitOr: return "|"
    case .bitXor: return "^"
    case .bitAnd: return "&"
    case .floorDiv: return "//"
    }
  }
}

extension UnaryOperator {
  var method: String {
    switch self {
    case .invert: return "__invert__"
    case .not: return "__bool__"
    case .plus: return "__pos__"
    case .minus: return "__neg__"
    }
  }

  var symbol: String {
    switch self {
    case .invert: return "~"
    case .not: return "not"
    case .plus: return "unary +"
    case .minus: return "unary -"
    }
  }
}

extension CompareOperator {
  var method: String {
    switch self {
    case .eq: return "__eq__"
    case .notEq: return "__ne__"
    case .lt: return "__lt__"
    case .ltE: return "__le__"
    case .gt: return "__gt__"
    case .gtE: return "__ge__"
    case .is, .isNot, .in, .notIn: return "__contains__"
    }
  }

  var reflectedMethod: String? {
    switch self {
    case .lt: return "__gt__"
    case .ltE: return "__ge__"
    case .gt: return "__lt__"
    case .gtE: return "__le__"
    case .eq: return "__eq__"
    case .notEq: return "__ne__"
    case .is, .isNot, .in, .notIn: return nil
    }
  }

  var symbol: String {
    switch self {
    case .eq: return "=="
    case .notEq: return "!="
    case .lt: return "<"
    case .ltE: return "<="
    case .gt: return ">"
    case .gtE: return ">="
    case .is: return "is"
    case .isNot: return "is not"
    case .in: return "in"
    case .notIn: return "not in"
    }
  }
}
