import Diagnostics

/// Whose attribute is missing.
enum AttributeOwner {
  /// The type's description, in quotes.
  case type(String, isClass: Bool)
  case module
}

/// All messages of the checker, in mypy's words. Types and callees arrive described, in quotes.
extension Diagnostic {
  private static func error(_ code: String, _ message: String, at span: Span, notes: [String] = []) -> Diagnostic {
    Diagnostic(.error, code: code, message, at: span, notes: notes.map { Note($0, at: span) })
  }

  static func revealed(_ type: String, at span: Span) -> Diagnostic {
    Diagnostic(.note, code: nil, "Revealed type is \"\(type)\"", at: span)
  }

  // MARK: Names and modules

  static func undefinedName(_ name: String, suggestion: String = "", at span: Span) -> Diagnostic {
    error("name-defined", "Name \"\(name)\" is not defined\(suggestion)", at: span)
  }

  static func missingModule(_ name: String, at span: Span) -> Diagnostic {
    error(
      "import-not-found", "Cannot find implementation or library stub for module named \"\(name)\"", at: span,
      notes: ["See https://mypy.readthedocs.io/en/stable/running_mypy.html#missing-imports"])
  }

  static func noModuleAttribute(_ module: String, _ name: String, at span: Span) -> Diagnostic {
    error("attr-defined", "Module \"\(module)\" has no attribute \"\(name)\"", at: span)
  }

  // MARK: Annotations

  static func invalidType(at span: Span) -> Diagnostic {
    error("valid-type", "Invalid type comment or annotation", at: span)
  }

  static func variableIsNoType(_ name: String, at span: Span) -> Diagnostic {
    error(
      "valid-type", "Variable \"\(name)\" is not valid as a type", at: span,
      notes: ["See https://mypy.readthedocs.io/en/stable/common_issues.html#variables-vs-type-aliases"])
  }

  static func functionIsNoType(_ name: String, at span: Span) -> Diagnostic {
    error(
      "valid-type", "Function \"\(name)\" is not valid as a type", at: span,
      notes: ["Perhaps you need \"Callable[...]\" or a callback protocol?"])
  }

  static func moduleIsNoType(_ name: String, at span: Span) -> Diagnostic {
    error(
      "valid-type", "Module \"\(name)\" is not valid as a type", at: span,
      notes: ["Perhaps you meant to use a protocol matching the module structure?"])
  }

  static func wrongTypeArgumentCount(_ name: String, expected: Int, found: Int, at span: Span) -> Diagnostic {
    let wanted = expected == 0 ? "no type arguments" : expected == 1 ? "1 type argument" : "\(expected) type arguments"
    return error("type-arg", "\"\(name)\" expects \(wanted), but \(found) given", at: span)
  }

  static func unsuitableTypeArgument(_ variable: String, of name: String?, _ type: String, at span: Span) -> Diagnostic {
    error("type-var", "Value of type variable \"\(variable)\" of \(name ?? "function") cannot be \(type)", at: span)
  }

  static func annotationNeeded(_ name: String, hint: String?, at span: Span) -> Diagnostic {
    let suffix = hint.map { " (hint: \"\(name): \($0) = ...\")" } ?? ""
    return error("var-annotated", "Need type annotation for \"\(name)\"\(suffix)", at: span)
  }

  // MARK: Attributes

  static func noAttribute(_ owner: AttributeOwner, _ name: String, suggestion: String = "", at span: Span) -> Diagnostic {
    switch owner {
    case .module: return error("attr-defined", "Module has no attribute \"\(name)\"", at: span)
    case .type(let type, let isClass):
      let shown = isClass ? "\"type[\(type.dropFirst().dropLast())]\"" : type
      return error("attr-defined", "\(shown) has no attribute \"\(name)\"\(suggestion)", at: span)
    }
  }

  static func noAttributeOfItem(_ item: String, of union: String, _ name: String, at span: Span) -> Diagnostic {
    error("union-attr", "Item \(item) of \(union) has no attribute \"\(name)\"", at: span)
  }

  static func noSuperAttribute(_ name: String, at span: Span) -> Diagnostic {
    error("misc", "\"\(name)\" undefined in superclass", at: span)
  }

  static func readOnlyProperty(_ name: String, _ type: String, at span: Span) -> Diagnostic {
    error("misc", "Property \"\(name)\" defined in \(type) is read-only", at: span)
  }

  static func methodAssigned(at span: Span) -> Diagnostic {
    error("method-assign", "Cannot assign to a method", at: span)
  }

  static func finalAssigned(_ name: String, at span: Span) -> Diagnostic {
    error("misc", "Cannot assign to final name \"\(name)\"", at: span)
  }

  static func classVariableAssigned(_ name: String, at span: Span) -> Diagnostic {
    error("misc", "Cannot assign to class variable \"\(name)\" via instance", at: span)
  }

  static func finalAttributeAssigned(_ name: String, at span: Span) -> Diagnostic {
    error("misc", "Cannot assign to final attribute \"\(name)\"", at: span)
  }

  // MARK: Assignment and results

  static func incompatibleAssignment(found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "assignment", "Incompatible types in assignment (expression has type \(found), variable has type \(expected))", at: span)
  }

  static func incompatibleTarget(found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "assignment", "Incompatible types in assignment (expression has type \(found), target has type \(expected))", at: span)
  }

  static func incompatibleBaseAssignment(found: String, base: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "assignment",
      "Incompatible types in assignment (expression has type \(found), base class \"\(base)\" defined the type as \(expected))",
      at: span)
  }

  static func incompatibleDefault(_ name: String, found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "assignment",
      "Incompatible default for parameter \"\(name)\" (default has type \(found), parameter has type \(expected))", at: span)
  }

  static func incompatibleReturn(found: String, expected: String, at span: Span) -> Diagnostic {
    error("return-value", "Incompatible return value type (got \(found), expected \(expected))", at: span)
  }

  static func noReturnValueExpected(at span: Span) -> Diagnostic {
    error("return-value", "No return value expected", at: span)
  }

  static func returnValueExpected(at span: Span) -> Diagnostic {
    error("return-value", "Return value expected", at: span)
  }

  static func missingReturn(at span: Span) -> Diagnostic {
    error("return", "Missing return statement", at: span)
  }

  static func implicitReturnInNoReturn(at span: Span) -> Diagnostic {
    error("misc", "Implicit return in function which does not return", at: span)
  }

  static func wrongGeneratorResult(isAsync: Bool, at span: Span) -> Diagnostic {
    let kind = isAsync ? "async generator" : "generator"
    return error(
      "misc",
      "The return type of \(isAsync ? "an" : "a") \(kind) function should be \"\(isAsync ? "AsyncGenerator" : "Generator")\" "
        + "or one of its supertypes", at: span)
  }

  static func incompatibleYield(found: String, expected: String, at span: Span) -> Diagnostic {
    error("misc", "Incompatible types in \"yield\" (actual type \(found), expected type \(expected))", at: span)
  }

  static func incompatibleYieldFrom(found: String, expected: String, at span: Span) -> Diagnostic {
    error("misc", "Incompatible types in \"yield from\" (actual type \(found), expected type \(expected))", at: span)
  }

  static func yieldValueExpected(at span: Span) -> Diagnostic { error("misc", "Yield value expected", at: span) }

  // MARK: Calls

  private static func forCallee(_ name: String?) -> String { name.map { " for \($0)" } ?? "" }

  static func notCallable(_ type: String, at span: Span) -> Diagnostic {
    error("operator", "\(type) not callable", at: span)
  }

  static func noneNotCallable(at span: Span) -> Diagnostic { error("misc", "\"None\" not callable", at: span) }

  static func incompatibleArgument(
    _ label: String, of name: String?, found: String, expected: String, at span: Span
  ) -> Diagnostic {
    let callee = name.map { " to \($0)" } ?? ""
    return error(
      "arg-type", "Argument \(label)\(callee) has incompatible type \(found); expected \(expected)", at: span)
  }

  static func tooManyArguments(for name: String?, at span: Span) -> Diagnostic {
    error("call-arg", "Too many arguments\(forCallee(name))", at: span)
  }

  static func tooFewArguments(for name: String?, at span: Span) -> Diagnostic {
    error("call-arg", "Too few arguments\(forCallee(name))", at: span)
  }

  static func missingPositional(_ names: [String], for name: String?, at span: Span) -> Diagnostic {
    let listed = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let callee = name.map { " in call to \($0)" } ?? ""
    return error("call-arg", "Missing positional argument\(names.count > 1 ? "s" : "") \(listed)\(callee)", at: span)
  }

  static func missingKeyword(_ keyword: String, for name: String?, at span: Span) -> Diagnostic {
    error("call-arg", "Missing named argument \"\(keyword)\"\(forCallee(name))", at: span)
  }

  static func tooManyPositional(for name: String?, at span: Span) -> Diagnostic {
    error("call-arg", "Too many positional arguments\(forCallee(name))", at: span)
  }

  static func unexpectedKeyword(_ keyword: String, for name: String?, suggestion: String, at span: Span) -> Diagnostic {
    error("call-arg", "Unexpected keyword argument \"\(keyword)\"\(forCallee(name))\(suggestion)", at: span)
  }

  static func unexpectedOverloadKeyword(
    _ keyword: String, for name: String?, suggestion: String, at span: Span
  ) -> Diagnostic {
    let callee = name.map { " for overloaded function \($0)" } ?? ""
    return error("call-overload", "Unexpected keyword argument \"\(keyword)\"\(callee)\(suggestion)", at: span)
  }

  static func repeatedArgument(_ keyword: String, for name: String?, at span: Span) -> Diagnostic {
    error("misc", "\(name ?? "Function") gets multiple values for keyword argument \"\(keyword)\"", at: span)
  }

  static func noOverload(of name: String?, matching types: [String], at span: Span) -> Diagnostic {
    let plural = types.count == 1 ? "" : "s"
    return error(
      "call-overload",
      "No overload variant\(name.map { " of \($0)" } ?? "") matches argument type\(plural) \(types.joined(separator: ", "))",
      at: span)
  }

  static func noOperatorOverload(of name: String?, matching type: String, at span: Span) -> Diagnostic {
    error("operator", "No overload variant\(name.map { " of \($0)" } ?? "") matches argument type \(type)", at: span)
  }

  static func noOverload(of name: String?, at span: Span) -> Diagnostic {
    error("call-overload", "All overload variants\(name.map { " of \($0)" } ?? "") require at least one argument", at: span)
  }

  static func abstractInstance(_ name: String, _ members: [String], at span: Span) -> Diagnostic {
    let listed = members.map { "\"\($0)\"" }
    let text = listed.count == 1 ? listed[0] : listed.dropLast().joined(separator: ", ") + " and " + listed[listed.count - 1]
    return error(
      "abstract",
      "Cannot instantiate abstract class \"\(name)\" with abstract attribute\(listed.count == 1 ? "" : "s") \(text)", at: span)
  }

  static func protocolInstance(_ name: String, at span: Span) -> Diagnostic {
    error("misc", "Cannot instantiate protocol class \"\(name)\"", at: span)
  }

  static func noResult(_ callee: String, at span: Span) -> Diagnostic {
    error("func-returns-value", "\(callee) does not return a value (it only ever returns None)", at: span)
  }

  static func unusedCoroutine(_ type: String, at span: Span) -> Diagnostic {
    error("unused-coroutine", "Value of type \(type) must be used", at: span)
  }

  static func unsuitableLambda(at span: Span) -> Diagnostic { error("misc", "Cannot infer type of lambda", at: span) }

  static func notAwaitable(_ type: String, at span: Span) -> Diagnostic {
    error("misc", "Incompatible types in \"await\" (actual type \(type), expected type \"Awaitable[Any]\")", at: span)
  }

  // MARK: Operators

  static func unsupportedOperands(_ op: String, _ left: String, _ right: String, notes: [String], at span: Span) -> Diagnostic {
    error("operator", "Unsupported operand types for \(op) (\(left) and \(right))", at: span, notes: notes)
  }

  static func unsupportedLeft(_ op: String, _ left: String, notes: [String], at span: Span) -> Diagnostic {
    error("operator", "Unsupported left operand type for \(op) (\(left))", at: span, notes: notes)
  }

  static func unsupportedRight(_ op: String, _ right: String, at span: Span) -> Diagnostic {
    error("operator", "Unsupported right operand type for \(op) (\(right))", at: span)
  }

  static func unsupportedUnary(_ op: String, _ type: String, at span: Span) -> Diagnostic {
    error("operator", "Unsupported operand type for \(op) (\(type))", at: span)
  }

  // MARK: Items

  static func notIndexable(_ type: String, at span: Span) -> Diagnostic {
    error("index", "Value of type \(type) is not indexable", at: span)
  }

  static func invalidIndex(_ found: String, for type: String, expected: String, at span: Span) -> Diagnostic {
    error("index", "Invalid index type \(found) for \(type); expected type \(expected)", at: span)
  }

  static func unsupportedIndexedAssignment(_ type: String, at span: Span) -> Diagnostic {
    error("index", "Unsupported target for indexed assignment (\(type))", at: span)
  }

  static func tupleIndexOutOfRange(at span: Span) -> Diagnostic {
    error("misc", "Tuple index out of range", at: span)
  }

  static func notIterable(_ type: String, suggestion: String, at span: Span) -> Diagnostic {
    error("attr-defined", "\(type) has no attribute \"__iter__\"\(suggestion) (not iterable)", at: span)
  }

  static func itemNotIterable(_ item: String, of union: String, at span: Span) -> Diagnostic {
    error("union-attr", "Item \(item) of \(union) has no attribute \"__iter__\" (not iterable)", at: span)
  }

  static func notAsyncIterable(_ type: String, at span: Span) -> Diagnostic {
    error("attr-defined", "\(type) has no attribute \"__aiter__\" (not async iterable)", at: span)
  }

  static func incompatibleItem(_ index: Int, found: String, expected: String, at span: Span) -> Diagnostic {
    error("list-item", "List item \(index) has incompatible type \(found); expected \(expected)", at: span)
  }

  static func incompatibleComprehension(of display: String, found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "misc", "\(display) comprehension has incompatible type \(display)[\(found.unquoted)]; expected \(display)[\(expected.unquoted)]",
      at: span)
  }

  static func incompatibleGeneratorItem(found: String, expected: String, at span: Span) -> Diagnostic {
    error("misc", "Generator has incompatible item type \(found); expected \(expected)", at: span)
  }

  static func incompatibleDictComprehension(_ part: String, found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "misc", "\(part) expression in dictionary comprehension has incompatible type \(found); expected type \(expected)",
      at: span)
  }

  static func incompatibleDictItem(
    _ index: Int, found: (String, String), expected: (String, String), at span: Span
  ) -> Diagnostic {
    error(
      "dict-item",
      "Dict entry \(index) has incompatible type \(found.0): \(found.1); expected \(expected.0): \(expected.1)", at: span)
  }

  static func noTypedDictKey(_ name: String, _ key: String, at span: Span) -> Diagnostic {
    error("typeddict-item", "TypedDict \"\(name)\" has no key \"\(key)\"", at: span)
  }

  static func unknownTypedDictKey(_ name: String, _ key: String, at span: Span) -> Diagnostic {
    error("typeddict-unknown-key", "TypedDict \"\(name)\" has no key \"\(key)\"", at: span)
  }

  static func extraTypedDictKey(_ key: String, _ name: String, at span: Span) -> Diagnostic {
    error("typeddict-unknown-key", "Extra key \"\(key)\" for TypedDict \"\(name)\"", at: span)
  }

  static func missingTypedDictKeys(_ keys: [String], _ name: String, at span: Span) -> Diagnostic {
    let listed = keys.map { "\"\($0)\"" }
    let text = listed.count == 1 ? "key \(listed[0])" : "keys (\(listed.joined(separator: ", ")))"
    return error("typeddict-item", "Missing \(text) for TypedDict \"\(name)\"", at: span)
  }

  static func incompatibleTypedDictItem(_ key: String, found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "typeddict-item",
      "Incompatible types (expression has type \(found), TypedDict item \"\(key)\" has type \(expected))", at: span)
  }

  static func incompatibleTypedDictValue(_ key: String, found: String, expected: String, at span: Span) -> Diagnostic {
    error(
      "typeddict-item", "Value of \"\(key)\" has incompatible type \(found); expected \(expected)", at: span)
  }

  static func notUnpackable(_ type: String, at span: Span) -> Diagnostic {
    error("misc", "\(type) object is not iterable", at: span)
  }

  static func tooManyToUnpack(expected: Int, found: Int, at span: Span) -> Diagnostic {
    error("misc", "Too many values to unpack (\(expected) expected, \(found) provided)", at: span)
  }

  static func tooFewToUnpack(expected: Int, found: Int, at span: Span) -> Diagnostic {
    error("misc", "Need more than \(found) value\(found == 1 ? "" : "s") to unpack (\(expected) expected)", at: span)
  }

  static func stringUnpacked(at span: Span) -> Diagnostic { error("str-unpack", "Unpacking a string is disallowed", at: span) }

  // MARK: Format strings

  static func wrongFormat(_ text: String, at span: Span) -> Diagnostic { error("str-format", text, at: span) }

  static func wrongFormatArgument(_ found: String, place: String, wanted: String, at span: Span) -> Diagnostic {
    error(
      "str-format",
      "Incompatible types in string interpolation (expression has type \(found), \(place) has type \(wanted))", at: span)
  }

  static func bytesShown(format: String, way: String, at span: Span) -> Diagnostic {
    error(
      "str-bytes-safe",
      "If x = b'abc' then \(format) produces \"b'abc'\", not \"abc\". If this is desired behavior\(way). Otherwise, decode the bytes",
      at: span)
  }

  // MARK: Exceptions

  static func notAnException(at span: Span) -> Diagnostic {
    error("misc", "Exception must be derived from BaseException", at: span)
  }

  static func badExceptionType(at span: Span) -> Diagnostic {
    error("misc", "Exception type must be derived from BaseException (or be a tuple of exception classes)", at: span)
  }

  // MARK: Definitions

  static func redefinition(_ name: String, line: Int, at span: Span) -> Diagnostic {
    error("no-redef", "Name \"\(name)\" already defined on line \(line)", at: span)
  }

  static func finalBase(_ name: String, at span: Span) -> Diagnostic {
    error("misc", "Cannot inherit from final class \"\(name)\"", at: span)
  }

  static func fieldOrder(at span: Span) -> Diagnostic {
    error("misc", "Attributes without a default cannot follow attributes with one", at: span)
  }

  static func wrongAssertedType(found: String, expected: String, at span: Span) -> Diagnostic {
    error("assert-type", "Expression is of type \(found), not \(expected)", at: span)
  }

  // MARK: Overriding

  static func incompatibleSignature(_ name: String, base: String, at span: Span) -> Diagnostic {
    error("override", "Signature of \"\(name)\" incompatible with supertype \"\(base)\"", at: span)
  }

  static func incompatibleParameter(
    _ index: Int, of name: String, base: String, expected: String, at span: Span
  ) -> Diagnostic {
    error(
      "override",
      "Argument \(index) of \"\(name)\" is incompatible with supertype \"\(base)\"; supertype defines the argument type as \(expected)",
      at: span,
      notes: [
        "This violates the Liskov substitution principle",
        "See https://mypy.readthedocs.io/en/stable/common_issues.html#incompatible-overrides",
      ])
  }

  static func incompatibleResult(
    found: String, of name: String, base: String, expected: String, at span: Span
  ) -> Diagnostic {
    error(
      "override",
      "Return type \(found) of \"\(name)\" incompatible with return type \(expected) in supertype \"\(base)\"", at: span)
  }
}

extension String {
  fileprivate var unquoted: String { String(dropFirst().dropLast()) }
}
