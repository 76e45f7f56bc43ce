import Base
import Diagnostics
import IR
import Semantics
import Syntax

/// Calls of classes whose instances the compiler makes itself.
extension FunctionLowering {
  mutating func construct(
    _ id: Expr.ID, _ classID: ClassInfo.ID, _ variable: Variable.ID, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> Value.ID? {
    if case .namedTuple(let fields) = typed.classes[classID].flavour {
      return constructNamedTuple(id, classID, fields, variable, arguments, keywords)
    }
    guard let compiled = context.classIDs[classID], let record = context.record(of: classID),
      context.ir.classes[compiled].isStatic, isPlainlyConstructed(classID), !replacesInitialiser(of: classID), let initialiser = context.initialiser(of: classID),
      let plan = plan(initialiser, arguments, keywords)
    else { return nil }
    if typed.variables[variable].mayBeUnbound { _ = read(variable) }
    let values = evaluate(plan)
    at(id)
    let instance = emitRaising(.newInstance(compiled), [], .record(record))
    switch initialiser {
    case .function(let function, let target):
      let receiver = convert(instance, to: context.ir.functions[target].parameters[0].repr)
      _ = callFunction(target, function, [receiver] + values)
    case .dataclass(_, let target):
      let receiver = convert(instance, to: context.ir.functions[target].parameters[0].repr)
      builder.emitVoid(.call(target), [receiver] + values, onError: builder.errorEdge)
    case .nothing: break
    }
    return instance
  }

  private func replacesInitialiser(of id: ClassInfo.ID) -> Bool {
    ["__init__", "__new__"].compactMap { typed.interner.find($0) }.contains { context.isStored($0, in: id) }
  }

  private enum ConstructionPlan {
    case function(FunctionInfo.ID, ArgumentPlan)
    case fields(ClassInfo.ID, FieldPlan)
    case nothing
  }

  /// How the arguments become those of `__init__`; nil where that is not known or they do not fit.
  private func plan(
    _ initialiser: LoweringContext.Initialiser, _ arguments: [Expr.ID], _ keywords: [Keyword]
  ) -> ConstructionPlan? {
    switch initialiser {
    case .function(let function, let target):
      guard !context.ir.functions[target].takesEnvironment else { return nil }
      return bind(arguments, keywords, to: function, skippingReceiver: true).map { .function(function, $0) }
    case .dataclass(let owner, _):
      return bind(arguments, keywords, to: context.dataclasses[owner]!.parameters).map { .fields(owner, $0) }
    case .nothing: return arguments.isEmpty && keywords.isEmpty ? .nothing : nil
    }
  }

  private mutating func evaluate(_ plan: ConstructionPlan) -> [Value.ID] {
    switch plan {
    case .function(let function, let plan): evaluate(plan, of: function)
    case .fields(let owner, let plan): evaluate(plan, in: owner)
    case .nothing: []
    }
  }

  /// The class is made by `type`, with `object.__new__`, can be instantiated, and has no finalizer to be registered.
  private func isPlainlyConstructed(_ id: ClassInfo.ID) -> Bool {
    if typed.classes[id].isAbstract { return false }
    return typed.classes[id].mro.allSatisfy { ancestor in
      let info = typed.classes[ancestor]
      if info.metaclass != nil && context.isCompiled(info.module) && text(typed.classes[info.metaclass!].name) != "ABCMeta" {
        return false
      }
      if context.isCompiled(info.module) {
        return ["__new__", "__del__"].allSatisfy { name in
          typed.interner.find(name).map { info.members[$0] == nil } ?? true
        }
      }
      return ancestor == typed.builtins.object || ["Generic", "Protocol", "ABC"].contains(text(info.name))
    }
  }

  // MARK: Fields as parameters

  /// Where the value of each field comes from, in the order of the parameters; nil: left out.
  struct FieldPlan {
    var sources: [(field: ClassInfo.DataField, argument: Expr.ID?)]
    /// Argument expressions in the order of the source.
    var order: [Expr.ID]
  }

  /// nil when the call spreads arguments or does not fit.
  func bind(_ arguments: [Expr.ID], _ keywords: [Keyword], to fields: [ClassInfo.DataField]) -> FieldPlan? {
    guard !arguments.contains(where: isStarred), keywords.allSatisfy({ $0.name != nil }) else { return nil }
    var sources: [(field: ClassInfo.DataField, argument: Expr.ID?)] = fields.map { ($0, nil) }
    guard arguments.count <= fields.count(where: { !$0.isKeywordOnly }) else { return nil }
    for (index, argument) in arguments.enumerated() { sources[index].argument = argument }
    for keyword in keywords {
      guard let index = fields.firstIndex(where: { $0.name == keyword.name }), sources[index].argument == nil else { return nil }
      sources[index].argument = keyword.value
    }
    let isComplete = sources.allSatisfy { $0.argument != nil || $0.field.defaultValue != nil || $0.field.defaultFactory != nil }
    return isComplete ? FieldPlan(sources: sources, order: arguments + keywords.map(\.value)) : nil
  }

  /// Evaluates the arguments in source order and returns the parameters' values: a word, perhaps absent, for a field with a
  /// factory.
  mutating func evaluate(_ plan: FieldPlan, in owner: ClassInfo.ID) -> [Value.ID] {
    var values: [Expr.ID: Value.ID] = [:]
    for argument in plan.order {
      guard let source = plan.sources.first(where: { $0.argument == argument }) else { continue }
      values[argument] = expression(argument, as: source.field.type)
    }
    var result: [Value.ID] = []
    for (field, argument) in plan.sources {
      if let argument {
        result.append(field.defaultFactory == nil ? values[argument]! : convert(values[argument]!, to: .value))
      } else {
        result.append(field.defaultFactory == nil ? defaultValue(of: field, in: owner) : absent(.value))
      }
    }
    return result
  }
}
