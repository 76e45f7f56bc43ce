import Base
import Diagnostics
import Syntax

/// Which arguments of a call go to which parameters.
struct ArgumentMap {
  /// For each parameter, the indices of its arguments.
  var actuals: [[Int]]
  /// Arguments that no parameter takes.
  var surplus: [Int] = []
  /// Arguments for parameters that already have one.
  var repeated: [(parameter: Int, argument: Int)] = []
}

extension Checker {
  /// Assigns arguments to parameters as Python does.
  func map(_ arguments: [CallArgument], to parameters: [Signature.Parameter]) -> ArgumentMap {
    var result = ArgumentMap(actuals: Array(repeating: [], count: parameters.count))
    var position = 0
    for (index, argument) in arguments.enumerated() {
      switch argument.kind {
      case .positional: mapPositional(index, &position, parameters, &result)
      case .star: mapStar(index, &position, parameters, &result)
      case .keyword(let name): mapKeyword(index, name, parameters, &result)
      case .doubleStar: break
      }
    }
    for (index, argument) in arguments.enumerated() where argument.kind == .doubleStar {
      mapDoubleStar(index, parameters, &result)
    }
    return result
  }

  private func mapPositional(
    _ index: Int, _ position: inout Int, _ parameters: [Signature.Parameter], _ result: inout ArgumentMap
  ) {
    while position < parameters.count {
      switch parameters[position].kind {
      case .positionalOnly, .positional:
        result.actuals[position].append(index)
        position += 1
        return
      case .variadic:
        result.actuals[position].append(index)
        return
      case .keywordOnly, .keywordVariadic: position += 1
      }
    }
    result.surplus.append(index)
  }

  private func mapStar(
    _ index: Int, _ position: inout Int, _ parameters: [Signature.Parameter], _ result: inout ArgumentMap
  ) {
    while position < parameters.count {
      switch parameters[position].kind {
      case .positionalOnly, .positional:
        result.actuals[position].append(index)
        position += 1
      case .variadic:
        result.actuals[position].append(index)
        return
      // It may be empty.
      case .keywordOnly, .keywordVariadic: return
      }
    }
  }

  private func mapKeyword(_ index: Int, _ name: Symbol, _ parameters: [Signature.Parameter], _ result: inout ArgumentMap) {
    for (position, parameter) in parameters.enumerated()
    where parameter.name == name && (parameter.kind == .positional || parameter.kind == .keywordOnly) {
      if result.actuals[position].isEmpty {
        result.actuals[position].append(index)
      } else {
        result.repeated.append((position, index))
      }
      return
    }
    if let rest = parameters.firstIndex(where: { $0.kind == .keywordVariadic }) {
      result.actuals[rest].append(index)
    } else {
      result.surplus.append(index)
    }
  }

  private func mapDoubleStar(_ index: Int, _ parameters: [Signature.Parameter], _ result: inout ArgumentMap) {
    for (position, parameter) in parameters.enumerated() {
      switch parameter.kind {
      case .positional, .keywordOnly:
        if result.actuals[position].isEmpty { result.actuals[position].append(index) }
      case .keywordVariadic: result.actuals[position].append(index)
      case .positionalOnly, .variadic: break
      }
    }
  }

  // MARK: Counting

  /// Whether the number and names of the arguments suit the signature; reports what does not.
  func checkCount(
    _ map: ArgumentMap, _ arguments: [CallArgument], _ signature: Signature, at span: Span, name: CalleeName?
  ) -> Bool {
    if signature.isEllipsis { return true }
    var isFine = true
    if !map.surplus.isEmpty {
      reportSurplus(map, arguments, signature, at: span, name)
      isFine = false
    }
    for item in map.repeated {
      let keyword = signature.parameters[item.parameter].name.map { program.interner[$0] } ?? ""
      report(.repeatedArgument(keyword, for: described(name), at: span))
      isFine = false
    }
    // What is missing may be what was misspelt.
    guard map.surplus.isEmpty else { return false }
    return checkMissing(map, signature, at: span, name: name) && isFine
  }

  private func reportSurplus(
    _ map: ArgumentMap, _ arguments: [CallArgument], _ signature: Signature, at span: Span, _ name: CalleeName?
  ) {
    var isCounted = false
    for index in map.surplus {
      if case .keyword(let keyword) = arguments[index].kind {
        let known = signature.parameters.compactMap { $0.kind == .positional || $0.kind == .keywordOnly ? $0.name : nil }
        report(
          .unexpectedKeyword(
            program.interner[keyword], for: described(name), suggestion: suggestion(for: keyword, among: known), at: span))
      } else if !isCounted {
        isCounted = true
        let hasNamed = signature.parameters.contains { $0.kind == .keywordOnly } && arguments[index].kind == .positional
        report(hasNamed ? .tooManyPositional(for: described(name), at: span) : .tooManyArguments(for: described(name), at: span))
      }
    }
  }

  private func checkMissing(_ map: ArgumentMap, _ signature: Signature, at span: Span, name: CalleeName?) -> Bool {
    var positional: [String] = []
    var isFine = true
    var isFew = false
    for (parameter, actuals) in zip(signature.parameters, map.actuals) where actuals.isEmpty && !parameter.hasDefault {
      switch parameter.kind {
      case .positionalOnly, .positional:
        if let text = parameter.name, parameter.kind == .positional {
          positional.append(program.interner[text])
        } else {
          isFew = true
        }
        isFine = false
      case .keywordOnly:
        report(.missingKeyword(parameter.name.map { program.interner[$0] } ?? "", for: described(name), at: span))
        isFine = false
      case .variadic, .keywordVariadic: break
      }
    }
    if isFew {
      report(.tooFewArguments(for: described(name), at: span))
    } else if !positional.isEmpty {
      report(.missingPositional(positional, for: described(name), at: span))
    }
    return isFine
  }
}
