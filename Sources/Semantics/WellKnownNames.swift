import Base

/// Names that the language gives a meaning to, interned once.
struct WellKnownNames {
  let builtins, typing, sys, platform, versionInfo, startsWith, typeChecking, mypy: Symbol
  let initName, newName, callName, getItem, setItem, delItem, getAttr, getAttribute, setAttr, classGetItem: Symbol
  let initSubclass, all, slots, name, file, doc, package, path, spec, loader, annotations, dict, classCell: Symbol
  let builtinsDunder, enter, exit, asyncEnter, asyncExit, iter, next, asyncIter, asyncNext, awaitName, contains, bool, len, hash, eq: Symbol
  let getDescriptor, setDescriptor, deleteDescriptor, missing, postInit, matchArgs, moduleName, qualName: Symbol
  let selfName, clsName, superName, object, underscore, star, staticMethod, classMethod, property, setter, getter: Symbol
  let deleter, overload, revealType, value, intName, strName, boolName, floatName, args, kwargs: Symbol

  init(_ interner: inout Interner) {
    func make(_ text: String) -> Symbol { interner.intern(text) }
    builtins = make("builtins"); typing = make("typing"); sys = make("sys"); platform = make("platform")
    versionInfo = make("version_info"); startsWith = make("startswith"); typeChecking = make("TYPE_CHECKING")
    mypy = make("MYPY")
    initName = make("__init__"); newName = make("__new__"); callName = make("__call__"); getItem = make("__getitem__")
    setItem = make("__setitem__"); delItem = make("__delitem__"); getAttr = make("__getattr__")
    getAttribute = make("__getattribute__"); setAttr = make("__setattr__"); classGetItem = make("__class_getitem__")
    initSubclass = make("__init_subclass__"); all = make("__all__"); slots = make("__slots__"); name = make("__name__")
    file = make("__file__"); doc = make("__doc__"); package = make("__package__"); path = make("__path__")
    spec = make("__spec__"); loader = make("__loader__"); annotations = make("__annotations__"); dict = make("__dict__")
    classCell = make("__class__")
    builtinsDunder = make("__builtins__"); enter = make("__enter__"); exit = make("__exit__"); asyncEnter = make("__aenter__"); asyncExit = make("__aexit__")
    iter = make("__iter__"); next = make("__next__"); asyncIter = make("__aiter__"); asyncNext = make("__anext__")
    awaitName = make("__await__"); contains = make("__contains__"); bool = make("__bool__"); len = make("__len__")
    hash = make("__hash__"); eq = make("__eq__")
    getDescriptor = make("__get__"); setDescriptor = make("__set__"); deleteDescriptor = make("__delete__")
    missing = make("__missing__"); postInit = make("__post_init__"); matchArgs = make("__match_args__")
    moduleName = make("__module__"); qualName = make("__qualname__")
    selfName = make("self"); clsName = make("cls"); superName = make("super"); object = make("object")
    underscore = make("_"); star = make("*"); staticMethod = make("staticmethod"); classMethod = make("classmethod")
    property = make("property"); setter = make("setter"); getter = make("getter"); deleter = make("deleter")
    overload = make("overload"); revealType = make("reveal_type"); value = make("value"); intName = make("int")
    args = make("args"); kwargs = make("kwargs"); strName = make("str"); boolName = make("bool"); floatName = make("float")
  }
}
