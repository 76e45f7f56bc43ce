import Base
import Diagnostics
import Syntax

/// What reading an attribute gives.
struct Attribute {
  var type: Type.ID
  var reference: MemberReference?
  /// The member behind it, for assignments.
  var member: ClassInfo.Member?
}

/// Looking up attributes on types, without messages.
extension Checker {
  /// The attribute `name` of a value of `type`; nil when it has none.
  func findAttribute(_ type: Type.ID, _ name: Symbol) -> Attribute? {
    switch kind(type) {
    case .any, .never: return Attribute(type: program.types.any)
    case .union(let items):
      var types: [Type.ID] = []
      for item in items {
        guard let found = findAttribute(item, name) else { return nil }
        types.append(found.type)
      }
      return Attribute(type: simplifiedUnion(types))
    case .instance: return instanceAttribute(type, name, receiver: type)
    case .literal(let value, let info):
      if let found = enumAttribute(of: info, name, member: value) { return found }
      return instanceAttribute(instance(info), name, receiver: instance(info))
    case .typeVar(let variable):
      let bound = substitute(upperBound(variable), place.chosen)
      if case .instance = kind(bound) { return instanceAttribute(bound, name, receiver: type) }
      return findAttribute(bound, name)
    case .typeObject(let inner): return classAttribute(inner, name)
    case .module(let module): return moduleAttribute(module, name)
    case .callable, .overloaded:
      if name == names.callName { return Attribute(type: type) }
      return instanceAttribute(known.function, name, receiver: known.function)
    case .tuple, .none: return instanceAttribute(fallback(type), name, receiver: type)
    }
  }

  private func moduleAttribute(_ module: TypedModule.ID, _ name: Symbol) -> Attribute? {
    if let type = typeOfModuleMember(name, of: module) {
      return Attribute(type: type, reference: program.modules[module].globals[name].map { .global($0) })
    }
    if name == names.file || name == names.name { return Attribute(type: known.str) }
    // What a module object answers for unknown names says nothing about a module that is known.
    guard let info = classOf(known.module), findMember(info, name) != nil else { return nil }
    return instanceAttribute(known.module, name, receiver: known.module)
  }

  // MARK: Instances

  func instanceAttribute(_ type: Type.ID, _ name: Symbol, receiver: Type.ID) -> Attribute? {
    guard case .instance(let info, _) = kind(type) else { return nil }
    if let found = enumAttribute(of: info, name, member: nil) { return found }
    guard let (owner, member) = findMember(info, name) else { return unknownAttribute(type, info, name) }
    // What a class of unknown ancestry seems to inherit from `object` alone may come from the unknown part.
    if program.classes[info].hasDynamicBase && owner == program.builtins.object {
      return Attribute(type: program.types.any)
    }
    let attribute = attributeType(member, name, owner, type, receiver: receiver)
    return Attribute(type: attribute, reference: .member(owner: owner, name), member: member)
  }

  private func unknownAttribute(_ type: Type.ID, _ info: ClassInfo.ID, _ name: Symbol) -> Attribute? {
    if program.classes[info].hasDynamicBase { return Attribute(type: program.types.any) }
    for hook in [names.getAttr, names.getAttribute] where name != hook {
      guard let (owner, _) = findMember(info, hook), owner != program.builtins.object,
        let found = instanceAttribute(type, hook, receiver: type)
      else { continue }
      if case .callable(let signature) = kind(found.type) { return Attribute(type: signature.result) }
      return Attribute(type: program.types.any)
    }
    return nil
  }

  /// The substitution that turns what `owner` says into what holds for a receiver of class instance `type`.
  private func receiverSubstitution(_ owner: ClassInfo.ID, _ type: Type.ID, receiver: Type.ID) -> Substitution {
    var map = (asInstance(type, of: owner).map { classSubstitution(owner, $0) } ?? [:]).filter { parameter, type in
      if case .typeVar(parameter) = kind(type) { return false }
      return true
    }
    if let variable = models[owner].selfVariable { map[variable] = receiver }
    return map
  }

  private func attributeType(
    _ member: ClassInfo.Member, _ name: Symbol, _ owner: ClassInfo.ID, _ type: Type.ID, receiver: Type.ID
  ) -> Type.ID {
    let map = receiverSubstitution(owner, type, receiver: receiver)
    switch member.kind {
    case .field, .nestedClass: return substitute(member.type, map)
    case .method(let function):
      if hasAnnotatedSelf(owner, name) {
        return rebound(owner, name, map, receiver, program.functions[function].methodKind)
      }
      return substitute(member.type, map)
    case .property(let getter, _, _):
      if functionModels[getter].hasAnnotatedSelf {
        return bind(substitute(signature(of: getter), map), to: receiver).result
      }
      return substitute(member.type, map)
    case .classVariable:
      let plain = substitute(member.type, map)
      if isCallable(plain), isFunctionAlias(owner, name) { return mapSignatures(plain) { $0.bind($1, to: receiver) } }
      return descriptorResult(plain, instance: receiver, owner: type) ?? plain
    }
  }

  /// Whether some definition of the method annotates its first parameter.
  private func hasAnnotatedSelf(_ owner: ClassInfo.ID, _ name: Symbol) -> Bool {
    functions(of: owner, name).contains { functionModels[$0].hasAnnotatedSelf }
  }

  /// The functions that define the method `name` in the class body.
  func functions(of owner: ClassInfo.ID, _ name: Symbol) -> [FunctionInfo.ID] {
    (facts[owner].body[name] ?? []).compactMap { site in
      if case .function(let function) = site.kind, site.reach.isChecked { return function }
      return nil
    }
  }

  /// Binds the method anew, since its first parameter's type chooses overloads or solves type variables.
  private func rebound(
    _ owner: ClassInfo.ID, _ name: Symbol, _ map: Substitution, _ receiver: Type.ID, _ methodKind: FunctionInfo.MethodKind
  ) -> Type.ID {
    let unbound = substitute(typeOfDefinition(functions(of: owner, name)), map)
    guard case .overloaded(let signatures) = kind(unbound) else {
      return boundMethodType(unbound, methodKind: methodKind, receiver: receiver)
    }
    let actual = methodKind == .class ? typeObject(receiver) : receiver
    var fitting: [Signature] = []
    for signature in signatures where accepts(signature, receiver: actual) { fitting.append(signature) }
    if fitting.isEmpty { fitting = signatures }
    let chosen = fitting.count == 1 ? callable(fitting[0]) : intern(.overloaded(fitting))
    return boundMethodType(chosen, methodKind: methodKind, receiver: receiver)
  }

  private func accepts(_ signature: Signature, receiver: Type.ID) -> Bool {
    guard let first = signature.parameters.first else { return true }
    var map: Substitution = [:]
    for variable in signature.typeVariables { map[variable] = known.hole }
    return isSubtype(receiver, substitute(first.type, map))
  }

  func isCallable(_ type: Type.ID) -> Bool {
    switch kind(type) {
    case .callable, .overloaded: return true
    default: return false
    }
  }

  /// `f = g` in a class body, where `g` is a function: reading it through an instance binds it.
  func isFunctionAlias(_ owner: ClassInfo.ID, _ name: Symbol) -> Bool {
    guard let site = facts[owner].body[name]?.first(where: { $0.reach.isChecked }) else { return false }
    if case .assignment = site.kind { return true }
    return false
  }

  /// What `__get__` of a class variable gives; nil when it has none.
  func descriptorResult(_ type: Type.ID, instance receiver: Type.ID, owner: Type.ID) -> Type.ID? {
    guard case .instance(let info, _) = kind(type), let (getter, _) = findMember(info, names.getDescriptor),
      getter != program.builtins.object
    else { return nil }
    guard let method = instanceAttribute(type, names.getDescriptor, receiver: type) else { return nil }
    let span = Span(file: tree.file, start: 0, end: 0)
    let arguments = [CallArgument(type: receiver, span: span), CallArgument(type: typeObject(owner), span: span)]
    return quietly { checker in
      checker.typeOfCall(method.type, arguments, at: span, expecting: nil)
    }
  }

  /// The bound `__call__` of an instance.
  func callMember(of type: Type.ID) -> Type.ID? {
    guard case .instance(let info, _) = kind(type), findMember(info, names.callName) != nil else { return nil }
    return instanceAttribute(type, names.callName, receiver: type)?.type
  }

  // MARK: Class objects

  /// The attribute `name` of the class object of `inner`'s instances.
  func classAttribute(_ inner: Type.ID, _ name: Symbol) -> Attribute? {
    switch kind(inner) {
    case .any, .never: return instanceAttribute(known.type, name, receiver: known.type) ?? Attribute(type: program.types.any)
    case .typeVar(let variable): return classAttribute(of: fallback(upperBound(variable)), name, receiver: inner)
    case .union(let items):
      var types: [Type.ID] = []
      for item in items {
        guard let found = classAttribute(item, name) else { return nil }
        types.append(found.type)
      }
      return Attribute(type: simplifiedUnion(types))
    default: return classAttribute(of: fallback(inner), name, receiver: inner)
    }
  }

  func classAttribute(of type: Type.ID, _ name: Symbol, receiver: Type.ID) -> Attribute? {
    guard case .instance(let info, _) = kind(type) else { return nil }
    resolveHeader(info)
    if let literal = enumMemberType(info, name) {
      return Attribute(type: literal, reference: .classMember(owner: info, name))
    }
    if let (owner, member) = findMember(info, name), !(owner == program.builtins.object && isMetaclassName(name)) {
      var map = receiverSubstitution(owner, type, receiver: receiver)
      let isAllocator = name == names.newName && receiver == type
      if isAllocator, let variable = models[owner].selfVariable { map[variable] = nil }
      var found = classAttributeType(member, name, owner, map, receiver: receiver)
      if isAllocator { found = allocating(found, owner) }
      return Attribute(type: found, reference: .classMember(owner: owner, name), member: member)
    }
    if let found = instanceAttribute(metaclassInstance(type), name, receiver: typeObject(receiver)) {
      return Attribute(type: found.type)
    }
    if isRegistration(name), program.modules[program.classes[info].module].name == "typing" { return Attribute(type: program.types.any) }
    return program.classes[info].hasDynamicBase ? Attribute(type: program.types.any) : nil
  }

  /// `register` of the abstract classes, whose stubs do not say their metaclass.
  private func isRegistration(_ name: Symbol) -> Bool { program.interner[name] == "register" }

  /// Names that mean the metaclass's when they are read from a class.
  private func isMetaclassName(_ name: Symbol) -> Bool {
    let text = program.interner[name]
    return text == "__class__" || text == "__dict__" || text == "__doc__" || text == "__module__" || text == "__call__"
  }

  private func classAttributeType(
    _ member: ClassInfo.Member, _ name: Symbol, _ owner: ClassInfo.ID, _ map: Substitution, receiver: Type.ID
  ) -> Type.ID {
    switch member.kind {
    case .method(let function):
      let definitions = functions(of: owner, name)
      switch program.functions[function].methodKind {
      case .instance:
        guard !definitions.isEmpty else { return program.types.any }
        return substitute(generalised(typeOfDefinition(definitions), over: owner, map), map)
      case .class where hasAnnotatedSelf(owner, name):
        return rebound(owner, name, map, receiver, .class)
      default: return substitute(generalised(member.type, over: owner, map), map)
      }
    case .property: return program.types.any
    case .classVariable:
      // A decorated or redefined method.
      let definitions = functions(of: owner, name)
      if let first = definitions.first, program.functions[first].methodKind == .instance {
        let plain = substitute(generalised(typeOfDefinition(definitions), over: owner, map), map)
        return descriptorResult(plain, instance: program.types.none, owner: receiver) ?? plain
      }
      let plain = substitute(member.type, map)
      return descriptorResult(plain, instance: program.types.none, owner: receiver) ?? plain
    case .field, .nestedClass: return substitute(member.type, map)
    }
  }

  /// `C.__new__`, which is told the class to make an instance of: its first argument says what `Self` is.
  private func allocating(_ type: Type.ID, _ owner: ClassInfo.ID) -> Type.ID {
    guard let variable = models[owner].selfVariable else { return type }
    return mapSignatures(type) { checker, signature in
      guard checker.mentions(signature.result, variable), !signature.parameters.isEmpty else { return signature }
      var result = signature
      result.parameters[0].type = checker.typeObject(checker.intern(.typeVar(variable)))
      result.typeVariables.append(variable)
      return result
    }
  }

  private func mentions(_ type: Type.ID, _ variable: TypeVariable.ID) -> Bool {
    var mentioned: [TypeVariable.ID] = []
    collectVariables(type, into: &mentioned)
    return mentioned.contains(variable)
  }

  /// A method read from a generic class without arguments: each call solves the class's type parameters too.
  private func generalised(_ type: Type.ID, over owner: ClassInfo.ID, _ map: Substitution) -> Type.ID {
    let open = program.classes[owner].typeParameters.filter { map[$0] == nil }
    if open.isEmpty { return type }
    return mapSignatures(type) { checker, signature in
      var used: [TypeVariable.ID] = []
      checker.collectVariables(signature, into: &used)
      var result = signature
      result.typeVariables = open.filter { used.contains($0) && !signature.typeVariables.contains($0) } + signature.typeVariables
      return result
    }
  }
}
