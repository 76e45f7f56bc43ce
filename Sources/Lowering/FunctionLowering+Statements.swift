import Base
import Diagnostics
import IR
import Semantics
import Syntax

extension FunctionLowering {
  mutating func statements(_ body: [Stmt.ID]) {
    for id in body where isReachable { statement(id) }
  }

  mutating func statement(_ id: Stmt.ID) {
    if unit.unreachable[id] == true { return }
    let statement = syntax[id]
    at(statement.span)
    switch statement.kind {
    case .expr(let expression): expressionStatement(expression)
    case .assign(let targets, let value): assignment(targets, value)
    case .annAssign(let target, let annotation, let value, let simple):
      annotatedAssignment(target, annotation, value, simple: simple)
    case .augAssign(let target, let op, let value): augmentedAssignment(target, op, value, at: statement.span)
    case .return(let value): returnStatement(value)
    case .if(let test, let body, let orElse): ifStatement(test, body, orElse)
    case .while(let test, let body, let orElse): whileLoop(test, body, orElse)
    case .for(let target, let iterable, let body, let orElse, let isAsync):
      forLoop(id, target, iterable, body, orElse, isAsync: isAsync)
    case .break: leaveLoop(to: .breaking)
    case .continue: leaveLoop(to: .continuing)
    case .pass, .global, .nonlocal: break
    case .delete(let targets): for target in targets { delete(target) }
    case .assert(let test, let message): assertion(test, message)
    case .raise(let exception, let cause): raise(exception, cause)
    case .try(let statement): tryStatement(id, statement)
    case .with(let items, let body, let isAsync): with(items[...], body, isAsync: isAsync)
    case .functionDef(let definition): functionDefinition(id, definition)
    case .classDef(let definition): classDefinition(id, definition)
    case .import(let aliases): importStatement(id, aliases)
    case .importFrom(let module, let aliases, let level): importFrom(id, module, aliases, level)
    case .match(let subject, let cases): match(subject, cases)
    case .typeAlias(let name, let parameters, let value): typeAlias(id, name, parameters, value)
    }
  }

  private mutating func expressionStatement(_ id: Expr.ID) {
    if case .constant = syntax[id].kind { return }
    _ = rawExpression(id)
  }

  // MARK: Assignment

  private mutating func assignment(_ targets: [Expr.ID], _ value: Expr.ID) {
    if targets.count == 1, unpackPairwise(targets[0], value) { return }
    let result = object(value)
    for target in targets { assign(result, to: target, from: value) }
  }

  /// `a, b = x, y` without a tuple: all values are evaluated before the first is stored.
  private mutating func unpackPairwise(_ target: Expr.ID, _ value: Expr.ID) -> Bool {
    guard case .tuple(let items, _) = syntax[value].kind, !items.contains(where: isStarred) else { return false }
    let targets: [Expr.ID]
    switch syntax[target].kind {
    case .tuple(let list, _), .list(let list, _): targets = list
    default: return false
    }
    guard targets.count == items.count, !targets.contains(where: isStarred) else { return false }
    let values = items.map { object($0) }
    for (index, target) in targets.enumerated() { assign(values[index], to: target, from: items[index]) }
    return true
  }

  /// Stores a value in a target. `source` is the expression that it came from, if one did.
  mutating func assign(_ value: Value.ID, to target: Expr.ID, from source: Expr.ID? = nil) {
    let outer = builder.line
    defer { builder.line = outer }
    at(target)
    switch syntax[target].kind {
    case .name(let name, _): write(value, to: unit.bindings[target] ?? .classMember(name, otherwise: nil))
    case .attribute(let object, let name, _): storeAttribute(value, target, of: object, attributeName(target, name))
    case .subscript(let object, let index, _): storeItem(value, in: object, index, at: target)
    case .tuple(let targets, _), .list(let targets, _): unpack(value, to: targets)
    case .starred(let inner, _): assign(value, to: inner)
    default: unreachable("Lowering: not a target")
    }
  }

  private mutating func unpack(_ value: Value.ID, to targets: [Expr.ID]) {
    let items: Value.ID
    if let starred = targets.firstIndex(where: isStarred) {
      let after = targets.count - starred - 1
      items = self.value(.unpackStarred, [value, integer(Int64(starred)), integer(Int64(after))])
    } else {
      items = self.value(.unpack, [value, integer(Int64(targets.count))])
    }
    for (index, target) in targets.enumerated() {
      let item = self.value(.tupleItem, [items, integer(Int64(index))])
      assign(item, to: target)
    }
  }

  private mutating func annotatedAssignment(_ target: Expr.ID, _ annotation: Expr.ID, _ value: Expr.ID?, simple: Bool) {
    // In a class body the value may be a field's description, whatever type the checker gives it.
    if let value { assign(namespaces.isEmpty ? object(value) : rawExpression(value), to: target, from: value) }
    if simple { noteAnnotation(of: target, annotation) }
  }

  private mutating func augmentedAssignment(_ target: Expr.ID, _ op: BinaryOperator, _ value: Expr.ID, at span: Span) {
    switch syntax[target].kind {
    case .name(let name, _):
      at(target)
      let left = narrowed(read(unit.bindings[target] ?? .classMember(name, otherwise: nil), name), target)
      assign(inPlace(op, left, value, at: span), to: target)
    case .attribute(let object, let written, _):
      let name = attributeName(target, written)
      let receiver = expression(object)
      let left = narrowed(attributeOf(receiver, object, target, name), target)
      let result = inPlace(op, left, value, at: span)
      storeAttribute(result, target, receiver: receiver, of: object, name)
    case .subscript(let object, let index, _):
      let container = expression(object)
      let key = expression(index)
      let left = item(of: container, key, target)
      let result = inPlace(op, left, value, at: span)
      at(target)
      storeItem(result, in: container, key)
    default: unreachable("Lowering: not a target of an augmented assignment")
    }
  }

  private mutating func narrowed(_ value: Value.ID, _ target: Expr.ID) -> Value.ID {
    let type = type(of: target)
    let wanted = context.repr(of: type)
    return wanted == .value ? value : convert(value, to: wanted, type: type)
  }

  private mutating func item(of container: Value.ID, _ key: Value.ID, _ target: Expr.ID) -> Value.ID {
    at(target)
    return narrowed(subscription(container, key), target)
  }

  /// The right operand and the operation belong to the statement, the reads and writes around them to the target.
  private mutating func inPlace(_ op: BinaryOperator, _ left: Value.ID, _ operand: Expr.ID, at span: Span) -> Value.ID {
    at(span)
    let right = expression(operand)
    let isMutable: Bool
    switch repr(of: left) {
    case .int, .f64, .bool, .i64, .i32, .i16, .u8, .object(.str), .object(.bytes): isMutable = false
    case .value, .object, .record, .handle, .none: isMutable = true
    }
    if !isMutable { return binary(op, left, right) }
    if op == .add, repr(of: left) == .object(.list), !overrides(typed.builtins.list, "__iadd__") {
      call(.listExtend, [left, right])
      return left
    }
    return methodInPlace(op, left, right) ?? value(.inPlace(op), [left, right])
  }

  // MARK: del

  private mutating func delete(_ target: Expr.ID) {
    let outer = builder.line
    defer { builder.line = outer }
    at(target)
    switch syntax[target].kind {
    case .name(let name, _):
      switch unit.bindings[target] {
      case .variable(let variable): unbind(variable)
      case .classMember(let member, _):
        call(.deleteItem, [namespaces[namespaces.count - 1], string(text(member))])
      case .builtin, .unknown, nil: _ = read(.unknown, name)
      }
    case .attribute(let object, let name, _):
      call(.deleteAttribute, [expression(object), string(text(attributeName(target, name)))])
    case .subscript(let object, let index, _):
      let container = expression(object)
      call(.deleteItem, [container, expression(index)])
    case .tuple(let targets, _), .list(let targets, _): for target in targets { delete(target) }
    default: unreachable("Lowering: not a target of del")
    }
  }

  // MARK: Control flow

  private mutating func ifStatement(_ test: Expr.ID, _ body: [Stmt.ID], _ orElse: [Stmt.ID]) {
    let thenBlock = newBlock()
    let elseBlock = newBlock()
    let end = newBlock()
    condition(test, thenBlock, elseBlock)
    switchTo(thenBlock)
    statements(body)
    jump(end)
    switchTo(elseBlock)
    statements(orElse)
    jump(end)
    switchTo(end)
  }

  private mutating func assertion(_ test: Expr.ID, _ message: Expr.ID?) {
    let failed = newBlock()
    let end = newBlock()
    condition(test, end, failed)
    switchTo(failed)
    let text = message.map { boxed($0) } ?? absent(.value)
    call(.raiseAssertion, [text])
    builder.terminate(.unreachable)
    switchTo(end)
  }

  private mutating func returnStatement(_ value: Expr.ID?) {
    let line = builder.line
    var result: Value.ID?
    if let value {
      let evaluated = self.value(ofReturn: value)
      result = returnRepr == .none ? nil : evaluated
    } else if returnRepr != .none {
      result = convert(none(), to: returnRepr)
    }
    builder.line = line
    leave(from: cleanups.count, to: 0)
    builder.terminate(.return(result))
  }

  private mutating func value(ofReturn id: Expr.ID) -> Value.ID {
    // What a call gives is returned as it is where that may be NotImplemented, whatever its type says.
    if returnRepr == .value, case .call = syntax[id].kind { return convert(rawExpression(id), to: .value) }
    let value = object(id)
    if returnRepr == .none || returnRepr == .value { return convert(value, to: .value) }
    return convert(value, to: returnRepr, type: functionID.map { typed.functions[$0].signature.result })
  }

  enum LoopExit { case breaking, continuing }

  private mutating func leaveLoop(to exit: LoopExit) {
    guard
      let index = cleanups.lastIndex(where: {
        if case .loop = $0 { return true }
        return false
      }), case .loop(let continueTo, let breakTo) = cleanups[index]
    else { unreachable("Lowering: break outside a loop") }
    leave(from: cleanups.count, to: index + 1)
    jump(exit == .breaking ? breakTo : continueTo)
  }

  /// Runs what must run when control leaves the innermost `cleanups[to..<from]`, innermost first.
  mutating func leave(from: Int, to: Int) {
    let saved = cleanups
    let edge = builder.errorEdge
    for index in stride(from: from - 1, through: to, by: -1) where isReachable {
      cleanups = Array(saved[..<index])
      switch saved[index] {
      case .loop: break
      case .handler(let previous): call(.leaveHandler, [load(previous)])
      case .finally(let body, let outer):
        builder.errorEdge = outer
        statements(body)
      case .with(let manager, let outer, let isAsync, let line):
        let left = builder.line
        builder.errorEdge = outer
        builder.line = line
        exit(manager, isAsync: isAsync)
        builder.line = left
      }
    }
    cleanups = saved
    builder.errorEdge = edge
  }

  // MARK: Imports

  private mutating func importStatement(_ id: Stmt.ID, _ aliases: [ImportAlias]) {
    for alias in aliases {
      let path = text(alias.name)
      var module = value(.importModule, [string(path)])
      let parts = path.split(separator: ".")
      let bound: Symbol
      if let asName = alias.asName {
        bound = asName
      } else {
        if parts.count > 1 { module = value(.importModule, [string(String(parts[0]))]) }
        guard let top = typed.interner.find(String(parts[0])) else { unreachable("Lowering: import of an unknown name") }
        bound = top
      }
      bind(bound, in: id, to: module)
    }
  }

  private mutating func importFrom(_ id: Stmt.ID, _ module: Symbol?, _ aliases: [ImportAlias], _ level: Int) {
    let path = unit.importedFrom[id].map { typed.modules[$0].name } ?? absolutePath(module, level)
    let object = value(.importModule, [string(path)])
    for alias in aliases {
      if text(alias.name) == "*" {
        importAll(id, object)
        continue
      }
      let member = value(.importFrom, [object, string(text(alias.name))])
      bind(alias.asName ?? alias.name, in: id, to: member)
    }
  }

  /// The dotted path that a relative import names.
  private func absolutePath(_ module: Symbol?, _ level: Int) -> String {
    guard level > 0 else { return module.map(text) ?? "" }
    var parts = unit.name.split(separator: ".").map(String.init)
    if !unit.isPackage { parts.removeLast() }
    parts.removeLast(min(level - 1, parts.count))
    if let module { parts.append(text(module)) }
    return parts.joined(separator: ".")
  }

  private mutating func importAll(_ id: Stmt.ID, _ object: Value.ID) {
    for (name, binding) in (unit.namesOfStatement[id] ?? [:]).sorted(by: { text($0.key) < text($1.key) }) {
      write(value(.importFrom, [object, string(text(name))]), to: binding)
    }
  }

  /// Stores a value in a name that the statement binds without an expression.
  mutating func bind(_ name: Symbol, in statement: Stmt.ID, to value: Value.ID) {
    guard let binding = unit.namesOfStatement[statement]?[name] else {
      unreachable("Lowering: the binder gave \(text(name)) no place")
    }
    write(value, to: binding)
  }
}
