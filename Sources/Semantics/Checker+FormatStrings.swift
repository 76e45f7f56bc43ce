import Base
import Diagnostics
import Syntax

/// Literal format strings, whose arguments are checked against what the text asks for.
extension Checker {
  // MARK: %

  /// Checks `left % right` for a literal on the left.
  func checkPercentFormat(_ left: Expr.ID, _ right: Expr.ID, _ type: Type.ID) {
    guard wantsMessages, let (text, isBytes) = literalText(left) else { return }
    let specifiers = PercentSpecifier.parse(text)
    let span = tree[left].span
    if specifiers.contains(where: { $0.key != nil }) {
      guard !specifiers.contains(where: { $0.stars > 0 }) else {
        return report(.wrongFormat("String interpolation contains both stars and mapping keys", at: span))
      }
      guard specifiers.allSatisfy({ $0.key != nil }) else {
        return report(.wrongFormat("String interpolation mixes specifier with and without mapping keys", at: span))
      }
      return checkMappingFormat(specifiers, right, type, isBytes: isBytes, at: span)
    }
    checkSequenceFormat(specifiers, right, type, isBytes: isBytes, at: span)
  }

  /// The text of a string or bytes literal.
  private func literalText(_ id: Expr.ID) -> (text: String, isBytes: Bool)? {
    switch tree[id].kind {
    case .constant(.string(let text, _)): return (String(decoding: text.wtf8, as: UTF8.self), false)
    case .constant(.bytes(let bytes)): return (String(decoding: bytes, as: UTF8.self), true)
    default: return nil
    }
  }

  private func checkSequenceFormat(
    _ specifiers: [PercentSpecifier], _ right: Expr.ID, _ type: Type.ID, isBytes: Bool, at span: Span
  ) {
    // nil stands for a star's number.
    var wanted: [PercentSpecifier?] = []
    for specifier in specifiers {
      guard knows(specifier, isBytes: isBytes, at: span) else { return }
      wanted += Array(repeating: nil, count: specifier.stars) + [specifier]
    }
    if isAny(type) { return }
    let items = asTuple(type)
    if items == nil, classOf(type) == program.builtins.tuple { return }
    let given = items ?? [type]
    guard wanted.count <= given.count else {
      if items == nil && isIterable(type) { return }
      return report(.wrongFormat("Not enough arguments for format string", at: span))
    }
    guard wanted.count == given.count else {
      return report(.wrongFormat("Not all arguments converted during string formatting", at: span))
    }
    var expressions: [Expr.ID?] = [right]
    if items != nil {
      if case .tuple(let elements, _) = tree[right].kind, elements.count == given.count { expressions = elements } else { expressions = [] }
    }
    for (index, specifier) in wanted.enumerated() {
      let expression = index < expressions.count ? expressions[index] : nil
      let place = expression.map { tree[$0].span } ?? span
      if let specifier {
        check(given[index], expression, fits: specifier, isBytes: isBytes, at: place)
      } else if !isSubtype(given[index], known.int) {
        report(.wrongFormat("* wants int", at: place))
      }
    }
  }

  private func checkMappingFormat(
    _ specifiers: [PercentSpecifier], _ right: Expr.ID, _ type: Type.ID, isBytes: Bool, at span: Span
  ) {
    guard let items = literalItems(right) else {
      guard !isAny(type), let mapping = findClass("SupportsKeysAndGetItem", in: "_typeshed") else { return }
      resolveHeader(mapping)
      let wanted = instance(mapping, [isBytes ? known.bytes : known.str, program.types.any])
      if isSubtype(type, wanted) { return }
      let expected = describe(wanted)
      return report(.wrongFormat(
        "Format requires a mapping (expression has type \(describe(type)), expected type for mapping is \(expected))",
        at: tree[right].span))
    }
    for specifier in specifiers {
      guard knows(specifier, isBytes: isBytes, at: span) else { return }
      guard let value = items[specifier.key ?? ""] else {
        return report(.wrongFormat("Key \"\(specifier.key ?? "")\" not found in mapping", at: span))
      }
      check(recordedType(value) ?? program.types.any, value, fits: specifier, isBytes: isBytes, at: tree[value].span)
    }
  }

  /// The values of a display whose keys are all literals.
  private func literalItems(_ id: Expr.ID) -> [String: Expr.ID]? {
    guard case .dict(let keys, let values) = tree[id].kind else { return nil }
    var result: [String: Expr.ID] = [:]
    for (key, value) in zip(keys, values) {
      guard let key, let (text, _) = literalText(key) else { return nil }
      result[text] = value
    }
    return result
  }

  private func isIterable(_ type: Type.ID) -> Bool {
    guard let iterable = program.builtins.iterable else { return false }
    return isSubtype(type, instance(iterable, [program.types.any])) && !isSubtype(type, known.str)
  }

  /// Whether there is such a specifier.
  private func knows(_ specifier: PercentSpecifier, isBytes: Bool, at span: Span) -> Bool {
    let all = isBytes ? "diouxXeEfFgGcrasb" : "diouxXeEfFgGcras"
    if specifier.type == "b" && !isBytes {
      report(.wrongFormat("Format character \"b\" is only supported on bytes patterns", at: span))
      return false
    }
    if specifier.type.count == 1 && all.contains(specifier.type) { return true }
    report(.wrongFormat("Unsupported format character \"\(specifier.type)\"", at: span))
    return false
  }

  private func check(_ type: Type.ID, _ expression: Expr.ID?, fits specifier: PercentSpecifier, isBytes: Bool, at span: Span) {
    if isAny(type) { return }
    switch specifier.type {
    case "s" where isBytes:
      if isSubtype(type, known.str) {
        report(.wrongFormat("On Python 3 b'%s' requires bytes, not string", at: span))
      }
    case "s":
      if isSubtype(type, known.bytes) { report(.bytesShown(format: "\"%s\" % x", way: " use \"%r\" % x", at: span)) }
    case "r", "a", "b": break
    case "c": checkCharacter(type, expression, isBytes: isBytes, at: span)
    default:
      guard let wanted = numericTypes(specifier.type) else { return }
      if isSubtype(type, wanted) { return }
      let place = specifier.key.map { "placeholder with key '\($0)'" } ?? "placeholder"
      report(.wrongFormatArgument(describe(type), place: place, wanted: describe(wanted), at: span))
    }
  }

  private func checkCharacter(_ type: Type.ID, _ expression: Expr.ID?, isBytes: Bool, at span: Span) {
    if isBytes { return }
    guard isSubtype(type, simplifiedUnion([known.int, known.str])) else {
      return report(.wrongFormat("\"%c\" requires int or char (expression has type \(describe(type)))", at: span))
    }
    if let expression, let text = stringConstant(expression), text.unicodeScalars.count != 1 {
      report(.wrongFormat("\"%c\" requires int or char", at: span))
    }
  }

  private func numericTypes(_ type: String) -> Type.ID? {
    switch type {
    case "o", "x", "X": return known.int
    case "d", "i", "u", "e", "E", "f", "F", "g", "G":
      let name = "diu".contains(type) ? "SupportsInt" : "SupportsFloat"
      guard let convertible = findClass(name, in: "typing") else { return nil }
      return intern(.union([known.int, known.float, instance(convertible)]))
    default: return nil
    }
  }

  // MARK: format

  /// Checks `"…".format(…)` on a literal.
  func checkBraceFormat(_ callee: Expr.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]) {
    guard wantsMessages, case .attribute(let base, let method, _) = tree[callee].kind,
      program.interner[method] == "format", let text = stringConstant(base)
    else { return }
    let span = tree[base].span
    do throws(BraceField.Mistake) {
      let fields = try BraceField.parse(text)
      var search = ArgumentSearch(fields: fields)
      guard search.number() else {
        return report(.wrongFormat("Cannot combine automatic field numbering and manual field specification", at: span))
      }
      check(search.fields, arguments, keywords, at: span)
    } catch {
      report(.wrongFormat(error.message, at: span))
    }
  }

  private func check(_ fields: [BraceField], _ arguments: [Expr.ID], _ keywords: [Keyword], at span: Span) {
    let hasStar = arguments.contains { if case .starred = tree[$0].kind { return true } else { return false } }
    let hasDoubleStar = keywords.contains { $0.name == nil }
    var used = Set<Expr.ID>()
    for field in fields {
      if let position = Int(field.key) {
        if position < arguments.count && !hasStar {
          used.insert(arguments[position])
          check(arguments[position], field, at: span)
        } else if !hasStar {
          report(.wrongFormat("Cannot find replacement for positional format specifier \(position)", at: span))
        }
      } else if let keyword = keywords.first(where: { $0.name.map { program.interner[$0] } == field.key }) {
        used.insert(keyword.value)
        check(keyword.value, field, at: span)
      } else if !hasDoubleStar {
        report(.wrongFormat("Cannot find replacement for named format specifier \"\(field.key)\"", at: span))
      }
    }
    if !hasStar && !hasDoubleStar && used.count < arguments.count + keywords.count {
      report(.wrongFormat("Not all arguments converted during string formatting", at: span))
    }
  }

  /// Checks that one argument can be shown as the field says.
  private func check(_ argument: Expr.ID, _ field: BraceField, at span: Span) {
    if field.hasPath || !field.nested.isEmpty { return }
    let shown = recordedType(argument) ?? program.types.any
    if isAny(shown) { return }
    if field.conversion == nil { checkBytesShown(shown, at: tree[argument].span) }
    let type: Type.ID = field.conversion == nil ? shown : known.str
    guard !field.format.isEmpty, hasBuiltinFormat(type), let character = field.type else { return }
    let wanted: Type.ID
    switch character {
    case "": return report(.wrongFormat("Unrecognized format specification \"\(field.format)\"", at: span))
    case "d", "b", "o", "x", "X": wanted = known.int
    case "e", "E", "f", "F", "g", "G", "n", "%": wanted = intern(.union([known.int, known.float]))
    case "c": wanted = intern(.union([known.int, known.str]))
    case "s": return
    default: return report(.wrongFormat("Unsupported format character \"\(character)\"", at: span))
    }
    if isSubtype(type, wanted) { return }
    report(.wrongFormatArgument(describe(type), place: "placeholder", wanted: describe(wanted), at: tree[argument].span))
  }

  /// Reports bytes that are shown as `b'…'`, which is seldom meant.
  func checkBytesShown(_ type: Type.ID, at span: Span) {
    guard !isAny(type), isSubtype(type, known.bytes) else { return }
    report(.bytesShown(format: "f\"{x}\" or \"{}\".format(x)", way: ", use f\"{x!r}\" or \"{!r}\".format(x)", at: span))
  }

  /// Whether the formats that the type knows are those of the built-in types.
  private func hasBuiltinFormat(_ type: Type.ID) -> Bool {
    guard let info = classOf(type), let name = program.interner.find("__format__"), let (owner, _) = findMember(info, name) else {
      return false
    }
    return program.modules[program.classes[owner].module].name == "builtins"
  }
}

/// The fields of a format string, with numbers in the place of empty keys.
private struct ArgumentSearch {
  private(set) var fields: [BraceField]

  init(fields: [BraceField]) {
    self.fields = fields.flatMap { [$0] + $0.nested }
  }

  /// Numbers the fields without keys; false when others have numbers of their own.
  mutating func number() -> Bool {
    let isAutomatic = fields.contains { $0.key.isEmpty }
    if isAutomatic && fields.contains(where: { Int($0.key) != nil }) { return false }
    var next = 0
    for index in fields.indices where fields[index].key.isEmpty {
      fields[index].key = "\(next)"
      next += 1
    }
    return true
  }
}

extension BraceField.Mistake {
  fileprivate var message: String {
    switch self {
    case .unmatchedBrace: "Invalid conversion specifier in format string: unmatched {"
    case .unexpectedBrace: "Invalid conversion specifier in format string: unexpected }"
    case .tooDeep: "Formatting nesting must be at most two levels deep"
    case .conversion(let text): "Invalid conversion type \"\(text)\", must be one of \"r\", \"s\" or \"a\""
    }
  }
}
