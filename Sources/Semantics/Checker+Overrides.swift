import Base
import Diagnostics
import Syntax

/// Methods that replace inherited ones must be callable in their place.
extension Checker {
  func checkOverrides(_ info: ClassInfo.ID) {
    guard place.isChecked || program.modules[program.classes[info].module].origin == .source else { return }
    for name in facts[info].bodyOrder where !isExemptFromOverriding(name) { checkOverride(info, name) }
  }

  /// Constructors and private names may differ.
  private func isExemptFromOverriding(_ name: Symbol) -> Bool {
    if name == names.initName || name == names.newName || name == names.initSubclass || name == names.postInit { return true }
    let text = program.interner[name]
    return text.hasPrefix("__") && !text.hasSuffix("__") || text.hasPrefix("_") && text.contains("__") && !text.hasPrefix("__")
  }

  private func checkOverride(_ info: ClassInfo.ID, _ name: Symbol) {
    let definitions = functions(of: info, name)
    guard let first = definitions.first, let own = member(of: info, name) else { return }
    if case .property(let getter, _, _) = own.kind { return checkPropertyOverride(info, name, own, getter) }
    guard case .method = own.kind, definitions.allSatisfy({ program.functions[$0].isTyped }) else { return }
    for base in program.classes[info].bases {
      guard let parent = classOf(base), let inherited = findMember(parent, name) else { continue }
      if case .property = inherited.member.kind {
        report(
          .incompatibleSignature(program.interner[name], base: nameInMessages(inherited.owner), at: headerSpan(of: first)))
        continue
      }
      compare(info, name, own, first, with: inherited)
    }
  }

  /// How messages call a base class.
  private func nameInMessages(_ info: ClassInfo.ID) -> String {
    let name = program.interner[program.classes[info].name]
    return program.modules[program.classes[info].module].name == "builtins" ? "builtins.\(name)" : name
  }

  /// A property must give what the inherited one gives, or less.
  private func checkPropertyOverride(
    _ info: ClassInfo.ID, _ name: Symbol, _ own: ClassInfo.Member, _ getter: FunctionInfo.ID
  ) {
    guard program.functions[getter].isTyped else { return }
    for base in program.classes[info].bases {
      guard let parent = classOf(base), let inherited = findMember(parent, name),
        case .property(let original, _, _) = inherited.member.kind, program.functions[original].isTyped,
        let wanted = instanceAttribute(asBase(ownInstance(info), inherited.owner), name, receiver: ownInstance(info))?.type,
        let given = instanceAttribute(ownInstance(info), name, receiver: ownInstance(info))?.type
      else { continue }
      if isSubtype(given, wanted) { continue }
      report(
        .incompatibleSignature(
          program.interner[name], base: nameInMessages(inherited.owner), at: headerSpan(of: getter)))
    }
  }

  private func compare(
    _ info: ClassInfo.ID, _ name: Symbol, _ own: ClassInfo.Member, _ function: FunctionInfo.ID,
    with inherited: (owner: ClassInfo.ID, member: ClassInfo.Member)
  ) {
    guard case .method(let original) = inherited.member.kind, program.functions[original].isTyped,
      case .callable(let ownSignature) = kind(own.type)
    else { return }
    let receiver = ownInstance(info)
    guard let wanted = instanceAttribute(asBase(receiver, inherited.owner), name, receiver: receiver)?.type,
      let given = instanceAttribute(receiver, name, receiver: receiver)?.type, case .callable(let signature) = kind(wanted)
    else { return }
    if isSubtype(given, wanted) { return }
    if case .callable(let left) = kind(given), relate(left, signature, false, ignoringNames: true) { return }
    let span = headerSpan(of: function)
    let ownName = program.interner[name]
    let baseName = nameInMessages(inherited.owner)
    guard ownSignature.parameters.count == signature.parameters.count, case .callable(let given) = kind(given) else {
      report(.incompatibleSignature(ownName, base: baseName, at: span))
      return
    }
    for (index, pair) in zip(given.parameters, signature.parameters).enumerated()
    where !isSubtype(pair.1.type, pair.0.type) {
      report(
        .incompatibleParameter(
          index + 1, of: ownName, base: baseName, expected: describe(pair.1.type, besides: pair.0.type),
          at: parameterSpan(pair.0.name, of: function) ?? span))
      return
    }
    if !isSubtype(given.result, signature.result) {
      report(
        .incompatibleResult(
          found: describe(given.result, besides: signature.result), of: ownName, base: baseName,
          expected: describe(signature.result, besides: given.result), at: span))
    } else {
      report(.incompatibleSignature(ownName, base: baseName, at: span))
    }
  }

  private func parameterSpan(_ name: Symbol?, of function: FunctionInfo.ID) -> Span? {
    guard case .statement(let statement) = program.functions[function].node,
      case .functionDef(let node) = program.modules[program.functions[function].module].syntax[statement].kind
    else { return nil }
    let parameters = node.parameters
    return (parameters.positionalOnly + parameters.positional + parameters.keywordOnly).first { $0.name == name }?.span
  }

  /// `receiver` as an instance of its ancestor.
  private func asBase(_ receiver: Type.ID, _ ancestor: ClassInfo.ID) -> Type.ID {
    asInstance(receiver, of: ancestor).map { instance(ancestor, $0) } ?? receiver
  }
}
