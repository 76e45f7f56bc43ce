import Base
import Diagnostics

/// Types that the language itself refers to, made once.
struct KnownTypes {
  var object, type, int, bool, float, complex, str, bytes, bytearray: Type.ID!
  var function, module, ellipsis, slice, range, baseException, noneType, notImplemented: Type.ID!
  var `true`, `false`: Type.ID!
  /// Stands in an expected type for what is not known yet.
  var hole: Type.ID!
  var holeVariable: TypeVariable.ID!
}

/// Classes of `typing` and its relatives that constructs of the language ask for, by name; nil without their stub.
struct TypingClasses {
  var generator, asyncGenerator, coroutine, awaitable, iterable, iterator, asyncIterable, asyncIterator: ClassInfo.ID?
  var mapping, mutableMapping, sequence, typedDict, namedTuple, protocolClass, generic: ClassInfo.ID?
  var defaultDict, orderedDict, counter, deque, enumClass, enumMeta, intFlag, keysAndGetItem, hashable: ClassInfo.ID?
}

extension Checker {
  /// Finds the classes of the language in the stub modules. Those that the stubs lack get an empty class.
  func findKnownTypes() {
    let builtins = ["builtins", "types"]
    let abstract = ["typing", "collections.abc", "types"]
    func builtin(_ name: String) -> ClassInfo.ID {
      findClass(name, in: builtins) ?? makePlaceholder(name)
    }
    program.builtins.object = builtin("object")
    program.builtins.type = builtin("type")
    program.builtins.int = builtin("int")
    program.builtins.bool = builtin("bool")
    program.builtins.float = builtin("float")
    program.builtins.complex = builtin("complex")
    program.builtins.str = builtin("str")
    program.builtins.bytes = builtin("bytes")
    program.builtins.bytearray = builtin("bytearray")
    program.builtins.list = builtin("list")
    program.builtins.dict = builtin("dict")
    program.builtins.set = builtin("set")
    program.builtins.frozenset = builtin("frozenset")
    program.builtins.tuple = builtin("tuple")
    program.builtins.range = builtin("range")
    program.builtins.slice = builtin("slice")
    program.builtins.function = findClass("function", in: builtins) ?? findClass("FunctionType", in: builtins) ?? makePlaceholder("function")
    program.builtins.module = findClass("ModuleType", in: ["types"]) ?? makePlaceholder("module")
    program.builtins.ellipsis = findClass("ellipsis", in: builtins) ?? findClass("EllipsisType", in: builtins) ?? makePlaceholder("ellipsis")
    program.builtins.baseException = builtin("BaseException")
    program.builtins.generator = findClass("Generator", in: abstract) ?? makePlaceholder("Generator")
    program.builtins.iterator = findClass("Iterator", in: abstract) ?? makePlaceholder("Iterator")
    program.builtins.iterable = findClass("Iterable", in: abstract) ?? makePlaceholder("Iterable")
    program.builtins.i64 = findClass("i64", in: ["mypy_extensions"])
    program.builtins.i32 = findClass("i32", in: ["mypy_extensions"])
    program.builtins.i16 = findClass("i16", in: ["mypy_extensions"])
    program.builtins.u8 = findClass("u8", in: ["mypy_extensions"])
    findTypingClasses()
    makeKnownTypes(noneClass: findClass("NoneType", in: ["types", "_typeshed", "builtins"]))
  }

  private func findTypingClasses() {
    let abstract = ["typing", "collections.abc", "types"]
    typing.generator = findClass("Generator", in: abstract)
    typing.asyncGenerator = findClass("AsyncGenerator", in: abstract)
    typing.coroutine = findClass("Coroutine", in: abstract)
    typing.awaitable = findClass("Awaitable", in: abstract)
    typing.iterable = findClass("Iterable", in: abstract)
    typing.iterator = findClass("Iterator", in: abstract)
    typing.asyncIterable = findClass("AsyncIterable", in: abstract)
    typing.asyncIterator = findClass("AsyncIterator", in: abstract)
    typing.mapping = findClass("Mapping", in: abstract)
    typing.mutableMapping = findClass("MutableMapping", in: abstract)
    typing.sequence = findClass("Sequence", in: abstract)
    typing.hashable = findClass("Hashable", in: abstract)
    typing.typedDict = findClass("_TypedDict", in: ["typing"]) ?? findClass("TypedDict", in: ["typing"])
    typing.namedTuple = findClass("NamedTuple", in: ["typing"])
    typing.protocolClass = findClass("Protocol", in: ["typing"])
    typing.generic = findClass("Generic", in: ["typing"])
    typing.defaultDict = findClass("defaultdict", in: ["collections"])
    typing.orderedDict = findClass("OrderedDict", in: ["collections"])
    typing.counter = findClass("Counter", in: ["collections"])
    typing.deque = findClass("deque", in: ["collections"])
    typing.enumClass = findClass("Enum", in: ["enum"])
    typing.enumMeta = findClass("EnumMeta", in: ["enum"]) ?? findClass("EnumType", in: ["enum"])
    typing.keysAndGetItem = findClass("SupportsKeysAndGetItem", in: ["_typeshed"])
  }

  private func makeKnownTypes(noneClass: ClassInfo.ID?) {
    known.object = instance(program.builtins.object)
    known.type = instance(program.builtins.type)
    known.int = instance(program.builtins.int)
    known.bool = instance(program.builtins.bool)
    known.float = instance(program.builtins.float)
    known.complex = instance(program.builtins.complex)
    known.str = instance(program.builtins.str)
    known.bytes = instance(program.builtins.bytes)
    known.bytearray = instance(program.builtins.bytearray)
    known.function = instance(program.builtins.function)
    known.module = instance(program.builtins.module)
    known.ellipsis = instance(program.builtins.ellipsis)
    known.range = instance(program.builtins.range)
    known.baseException = instance(program.builtins.baseException)
    known.noneType = noneClass.map { instance($0) } ?? known.object
    known.true = intern(.literal(.bool(true), of: program.builtins.bool))
    known.false = intern(.literal(.bool(false), of: program.builtins.bool))
    known.holeVariable = program.types.variables.append(TypeVariable(name: program.interner.intern("<unknown>")))
    known.hole = intern(.typeVar(known.holeVariable))
    known.slice = instanceOfAny(program.builtins.slice)
    noneClassID = noneClass
  }

  private func findClass(_ name: String, in modules: [String]) -> ClassInfo.ID? {
    modules.lazy.compactMap { self.findClass(name, in: $0) }.first
  }

  /// The class that the module binds to `name`, through imports.
  func findClass(_ name: String, in module: String) -> ClassInfo.ID? {
    guard let symbol = program.interner.find(name), let id = moduleIDs[module],
      let variable = program.modules[id].globals[symbol]
    else { return nil }
    return findClass(variable, depth: 0)
  }

  private func findClass(_ variable: Variable.ID, depth: Int) -> ClassInfo.ID? {
    guard depth < 16 else { return nil }
    for site in facts[variable].sites where site.reach.isChecked {
      switch site.kind {
      case .classDef(let info): return info
      case .importFrom(.some(let source), let name, submodule: nil):
        guard let next = program.modules[source].globals[name] else { continue }
        return findClass(next, depth: depth + 1)
      default: continue
      }
    }
    return nil
  }

  private func makePlaceholder(_ name: String) -> ClassInfo.ID {
    let module = program.modules.ids.first ?? TypedModule.ID(0)
    var info = ClassInfo(name: program.interner.intern(name), qualifiedName: name, module: module)
    info.hasDynamicBase = true
    let id = program.classes.append(info)
    facts.classes.append(ClassFacts(statement: nil, outerScope: Scope.ID(0), scope: Scope.ID(0)))
    models.append(ClassModel())
    return id
  }
}
