import Base
import Syntax

/// Types as text, in mypy's notation.
extension Checker {
  /// A type in a message, in quotes.
  func describe(_ type: Type.ID) -> String { describe(type, besides: nil) }

  /// A type beside another in the same message: equal short names are told apart by their modules.
  func describe(_ type: Type.ID, besides other: Type.ID?) -> String {
    // Most messages of tried alternatives are never seen.
    guard wantsMessages else { return "" }
    var printer = TypePrinter(program: program, style: .message, selfVariables: selfVariables)
    if let other { printer.findAmbiguities(type, other) }
    return "\"\(printer.text(type))\""
  }

  /// The type of a value beside what is wanted of it: an enumeration's member is shown as such only where members are wanted.
  func describe(_ type: Type.ID, of value: Expr.ID?, besides wanted: Type.ID) -> String {
    guard wantsMessages, let value, !wantsLiteral(wanted), literalType(ofExpression: value) == type else {
      return describe(type, besides: wanted)
    }
    return describe(widened(type), besides: wanted)
  }

  /// A type as `reveal_type` shows it.
  func reveal(_ type: Type.ID, _ literal: Type.ID?) -> String {
    let printer = TypePrinter(program: program, style: .reveal, selfVariables: selfVariables)
    if let literal, case .instance = kind(type) { return printer.text(literal) + "?" }
    return printer.text(type)
  }
}

/// Writes types.
struct TypePrinter {
  enum Style {
    /// Short class names.
    case message
    /// Names with their modules, save those of `builtins` and `typing`.
    case reveal
  }

  let program: TypedProgram
  let style: Style
  var selfVariables: [TypeVariable.ID: ClassInfo.ID] = [:]
  private var ambiguous: Set<Symbol> = []

  init(program: TypedProgram, style: Style, selfVariables: [TypeVariable.ID: ClassInfo.ID] = [:]) {
    self.program = program
    self.style = style
    self.selfVariables = selfVariables
  }

  /// Notes class names that two types use for different classes.
  mutating func findAmbiguities(_ a: Type.ID, _ b: Type.ID) {
    var found: [Symbol: ClassInfo.ID] = [:]
    for type in [a, b] { collect(type, &found) }
  }

  private mutating func collect(_ type: Type.ID, _ found: inout [Symbol: ClassInfo.ID]) {
    switch program.types[type] {
    case .instance(let info, let arguments):
      let name = program.classes[info].name
      if let other = found[name], other != info { ambiguous.insert(name) }
      found[name] = info
      for argument in arguments { collect(argument, &found) }
    case .tuple(let items), .union(let items): for item in items { collect(item, &found) }
    case .typeObject(let inner): collect(inner, &found)
    default: break
    }
  }

  func text(_ type: Type.ID) -> String { text(program.types[type]) }

  func text(_ kind: Type.Kind) -> String {
    switch kind {
    case .any: return "Any"
    case .none: return "None"
    case .never: return "Never"
    case .instance(let info, let arguments): return instance(info, arguments)
    case .tuple(let items): return items.isEmpty ? "tuple[()]" : "tuple[\(list(items))]"
    case .union(let items): return union(items)
    case .callable(let signature): return callable(signature)
    case .overloaded(let signatures):
      return style == .message ? "overloaded function"
        : "Overload(\(signatures.map { definition($0) }.joined(separator: ", ")))"
    case .typeObject(let inner): return typeObject(inner)
    case .typeVar(let variable): return program.interner[program.types.variables[variable].name]
    case .literal(let value, let info): return "Literal[\(literal(value, info))]"
    case .module: return style == .message ? "Module" : "types.ModuleType"
    }
  }

  private func list(_ types: [Type.ID]) -> String { types.map { text($0) }.joined(separator: ", ") }

  private func instance(_ info: ClassInfo.ID, _ arguments: [Type.ID]) -> String {
    let name = className(info)
    if arguments.isEmpty { return name }
    if info == program.builtins.tuple { return "\(name)[\(list(arguments)), ...]" }
    return "\(name)[\(list(arguments))]"
  }

  private func className(_ info: ClassInfo.ID) -> String {
    let own = program.classes[info]
    let module = program.modules[own.module].name
    if module == "builtins" || module == "typing" { return program.interner[own.name] }
    if style == .message && !ambiguous.contains(own.name) { return program.interner[own.name] }
    return "\(module).\(own.qualifiedName.replacingLocals)"
  }

  private func union(_ items: [Type.ID]) -> String {
    // Literals of one union are written together.
    var literals: [String] = []
    for item in items {
      if case .literal(let value, let info) = program.types[item] { literals.append(literal(value, info)) }
    }
    guard style == .message, literals.count > 1 else { return items.map { text($0) }.joined(separator: " | ") }
    var parts: [String] = []
    var isWritten = false
    for item in items {
      if case .literal = program.types[item] {
        if !isWritten { parts.append("Literal[\(literals.joined(separator: ", "))]") }
        isWritten = true
      } else {
        parts.append(text(item))
      }
    }
    return parts.joined(separator: " | ")
  }

  private func literal(_ value: LiteralValue, _ info: ClassInfo.ID) -> String {
    switch value {
    case .int(let number): return String(number)
    case .bool(let truth): return truth ? "True" : "False"
    case .string(let text): return "'\(text)'"
    case .bytes(let bytes): return "b'\(String(decoding: bytes, as: UTF8.self))'"
    case .enumMember(let name): return "\(className(info)).\(program.interner[name])"
    }
  }

  private func typeObject(_ inner: Type.ID) -> String { "type[\(text(inner))]" }

  // MARK: Callables

  private func callable(_ signature: Signature) -> String {
    style == .message ? short(signature) : definition(signature)
  }

  /// `Callable[[int, str], bool]`
  private func short(_ signature: Signature) -> String {
    if signature.isEllipsis { return "Callable[..., \(text(signature.result))]" }
    let parameters = signature.parameters.map { parameter -> String in
      let type = text(parameter.type)
      switch parameter.kind {
      case .positionalOnly, .positional:
        if parameter.hasDefault {
          return parameter.name.map { "DefaultArg(\(type), '\(program.interner[$0])')" } ?? "DefaultArg(\(type))"
        }
        return parameter.kind == .positional && parameter.name != nil && !isPlain(signature)
          ? "Arg(\(type), '\(program.interner[parameter.name!])')" : type
      case .variadic: return "VarArg(\(type))"
      case .keywordOnly:
        let name = parameter.name.map { program.interner[$0] } ?? ""
        return parameter.hasDefault ? "DefaultNamedArg(\(type), '\(name)')" : "NamedArg(\(type), '\(name)')"
      case .keywordVariadic: return "KwArg(\(type))"
      }
    }
    return "Callable[[\(parameters.joined(separator: ", "))], \(text(signature.result))]"
  }

  private func isPlain(_ signature: Signature) -> Bool {
    signature.parameters.allSatisfy { ($0.kind == .positional || $0.kind == .positionalOnly) && !$0.hasDefault }
  }

  /// `def (x: int, y: str = ...) -> bool`
  private func definition(_ signature: Signature) -> String {
    var parts: [String] = []
    var hasStar = false
    for parameter in signature.parameters {
      let type = text(parameter.type)
      let name = parameter.name.map { program.interner[$0] }
      switch parameter.kind {
      case .positionalOnly: parts.append(parameter.hasDefault ? "\(type) =" : type)
      case .positional: parts.append((name.map { "\($0): " } ?? "") + type + (parameter.hasDefault ? " =" : ""))
      case .variadic:
        hasStar = true
        parts.append("*\(name ?? ""): \(type)")
      case .keywordOnly:
        if !hasStar { parts.append("*") }
        hasStar = true
        parts.append("\(name ?? ""): \(type)\(parameter.hasDefault ? " =" : "")")
      case .keywordVariadic: parts.append("**\(name ?? ""): \(type)")
      }
    }
    if signature.isEllipsis { parts = ["*Any", "**Any"] }
    let result = program.types[signature.result] == .none ? "" : " -> \(text(signature.result))"
    var variables = ""
    if !signature.typeVariables.isEmpty {
      variables = " [\(signature.typeVariables.map { program.interner[program.types.variables[$0].name] }.joined(separator: ", "))]"
    }
    return "def\(variables) (\(parts.joined(separator: ", ")))\(result)"
  }
}

extension String {
  /// A qualified name without the marks of local scopes.
  var replacingLocals: String {
    split(separator: ".").filter { $0 != "<locals>" }.joined(separator: ".")
  }
}
