"""Python's own modules look at compiled functions and classes."""

import abc
import contextlib
import copy
import dataclasses
import doctest
import functools
import inspect
import io
import pickle
import pydoc
import re
import sys
import types
import typing
import unittest.mock
import weakref

import stock
from stock import Box, Color, Crate, Half, Item, Key, Lazy, Ordered, Pair, Shape, Slow, Square, Version


def text_of(action, *arguments):
    try:
        return str(action(*arguments))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# --- pydoc and help ---------------------------------------------------------------------------------------------------------


def documented(thing):
    """What help() says, without what plain classes have beside: where they are, and their attribute dictionaries."""
    text = pydoc.plain(pydoc.render_doc(thing))
    for special, plain in (("naja.compiled_object", "builtins.object"), ("naja.compiled_class", "builtins.type")):
        text = text.replace(special, plain)
    return [line.rstrip(" |") for line in text.splitlines() if line.strip(" |")]


for thing in (stock.add, stock.nothing, stock.optional, stock.calls_add, stock.decorated, Item.scaled, Item.parse, Item.is_name, Item.total, Box.get):
    print(*documented(thing), sep="\n")
with contextlib.redirect_stdout(io.StringIO()) as out:
    help(stock.add)
print(out.getvalue())
for cls in (Item, Shape, Square, Box, Key, Slow.Inner):
    lines = documented(cls)
    print(lines[0], lines[1], sorted(line for line in lines if line.lstrip(" |").startswith(("scaled(", "parse(", "is_name(", "total", "area(", "describe(", "get("))))
whole = documented(stock)
print(whole[0], [line.strip() for line in whole if line.strip() in ("NAME", "DESCRIPTION", "CLASSES", "FUNCTIONS", "DATA", "FILE")])
print([line.strip() for line in whole if re.match(r"    (add|helper|kind_of|calls_add|announced|register)\(", line)], "    LIMIT = 10" in whole)
print([name for name in ("Item", "Square", "Key", "Pair", "Color", "Version") if any(line.strip(" |").startswith(f"class {name}") for line in whole)])
print(inspect.getdoc(stock), inspect.getdoc(Item.scaled).splitlines()[0], inspect.getdoc(Item.total), inspect.getdoc(Square.area))

# --- inspect ----------------------------------------------------------------------------------------------------------------

callables = (
    stock.add, stock.nothing, stock.optional, stock.decorated, stock.fibonacci, stock.kind_of, Item, Item.scaled, Item.parse, Item.is_name,
    Item("x").scaled, Key, Crate, Square, Half.area, Box, Box.get, Ordered.__lt__, Slow, Slow.Inner, Color,
)  # fmt: skip
for thing in callables:
    print(getattr(thing, "__qualname__", "?"), text_of(inspect.signature, thing) if thing is not Color else "-")
bound = inspect.signature(stock.nothing).bind(1, 2, key=3, z=4)
bound.apply_defaults()
print(bound.arguments, text_of(inspect.signature(stock.add).bind, 1, 2, 3))
print(inspect.isclass(Item), inspect.ismodule(stock), inspect.isabstract(Shape), inspect.isabstract(Square), inspect.isabstract(Half), inspect.isroutine(stock.add))
print(inspect.getmodule(stock.add) is stock, inspect.getmodule(Item) is stock, inspect.getmro(Crate)[:2], callable(stock.add), callable(Item))
print(isinstance(inspect.getattr_static(Item, "total"), property), type(inspect.getattr_static(Item, "parse")), type(inspect.getattr_static(Item, "is_name")))
print(sorted(name for name, _ in inspect.getmembers(Item, callable) if not name.startswith("_")))
print(inspect.ismethod(Item("x").scaled), Item("x").scaled.__func__ is Item.scaled, inspect.unwrap(stock.decorated) is stock.decorated.__wrapped__)
print([attribute.name + " " + attribute.kind for attribute in inspect.classify_class_attrs(Item) if attribute.name in ("is_name", "parse", "scaled", "total")])

for thing in (stock.add, stock.nothing, stock.optional, Item.scaled, Item("x").scaled, Box.get):
    print(inspect.isfunction(thing), inspect.isgeneratorfunction(thing), inspect.iscoroutinefunction(thing), inspect.getsource(thing), sep="\n")
    code = thing.__code__
    print(code.co_name, code.co_qualname, code.co_firstlineno, code.co_argcount, code.co_kwonlyargcount, code.co_filename.endswith("stock.py"))
    print(inspect.getsourcelines(thing)[1], inspect.getsourcefile(thing) == code.co_filename, inspect.getfullargspec(thing), thing.__closure__)

generator = stock.optional(None, 1, [], Item("nut"), str)
print(inspect.isgenerator(generator), inspect.iscoroutine(generator), isinstance(generator, types.GeneratorType), inspect.isgenerator(iter([])), next(generator).name)

# --- typing -----------------------------------------------------------------------------------------------------------------

for thing in (stock.add, stock.nothing, stock.optional, stock.decorated, Item, Crate, Key, Item.scaled, Pair, Square.__init__, Box.get, stock):
    print(text_of(typing.get_type_hints, thing))
print(Box[int], typing.get_origin(Box[int]) is Box, typing.get_args(Box[int]), Box[int](5).get(), repr(Box[int]))
print(typing.get_type_hints(stock.add)["a"] is int, stock.add.__annotations__)

class Measured(typing.Protocol):
    def area(self) -> float: ...


print(isinstance(Square(1.0), typing.runtime_checkable(Measured)))

# --- functools --------------------------------------------------------------------------------------------------------------

cached = functools.lru_cache(maxsize=2)(stock.add)
print(cached(1, 2), cached(1, 2), cached(3), cached.cache_info(), cached.__wrapped__ is stock.add, cached.__name__, cached.__doc__ == stock.add.__doc__)
print(stock.fibonacci(50), stock.fibonacci.cache_info().currsize, stock.fibonacci.__wrapped__(3), stock.fibonacci.cache_parameters(), stock.fibonacci.__name__)
stock.fibonacci.cache_clear()
print(stock.fibonacci.cache_info())


@functools.wraps(stock.add)
def wrapper(*args):
    return stock.add(*args) + 1


print(wrapper.__name__, wrapper.__module__, wrapper.__wrapped__ is stock.add, inspect.signature(wrapper), wrapper(1))
partial = functools.partial(stock.add, b=5)
print(partial(1), partial.func is stock.add, inspect.signature(partial), functools.reduce(stock.add, range(5)))


@functools.singledispatch
def described(x):
    return "something"


described.register(Item)(lambda x: "item")
described.register(Shape, stock.Shape.describe)
described.register(int, stock.helper)


@described.register
def _(x: Key) -> str:
    return "key"


print(described(Crate("c")), described(Square(2.0)), described(3), described(Key(1)), described("x"), described.dispatch(Square) is Shape.describe)
stock.kind_of.register(str, lambda x: "str in Python")
stock.kind_of.register(Item, lambda x: "item in Python")
print(stock.kind_of("a"), stock.kind_of(1), stock.kind_of(True), stock.kind_of(Crate("a")), stock.kind_of(2.0), stock.kind_of.dispatch(bool)(True))
Total = functools.total_ordering(type("Total", (Ordered,), {}))
print(Total(1) <= Total(2), Total(3) >= Total(4), Total(3) > Total(2), Version(1) <= Version(1), Version(2) > Version(1))
print(functools.cmp_to_key(lambda a, b: a.n - b.n)(Ordered(1)) < functools.cmp_to_key(lambda a, b: a.n - b.n)(Ordered(2)))


class Cached(Slow):
    doubled = functools.cached_property(Slow.compute)
    later = functools.partialmethod(Slow.compute)
    method = functools.singledispatchmethod(lambda self, x: ("any", x))
    method.register(int)(lambda self, x: ("int", self.n))


slow = Cached(4)
print(slow.doubled, slow.doubled, Slow.count, slow.later(), slow.method(2), slow.method("s"), slow.__dict__["doubled"])
lazy = Lazy()
print(lazy.value, lazy.value, lazy.computed)
lazy.value = 7
print(lazy.value)
del lazy.value
print(lazy.value, lazy.computed)

# --- abc --------------------------------------------------------------------------------------------------------------------

print(text_of(Shape), text_of(Half), Shape.__abstractmethods__ == {"area", "sides"}, Half.__abstractmethods__, isinstance(Shape, abc.ABCMeta))


class Circle(Shape):
    def area(self):
        return 3.0

    sides = 0


class Unfinished(Shape):
    sides = 1


@Shape.register
class Blob:
    def area(self):
        return 8.0


class Blobber(Blob):
    pass


print(text_of(Unfinished), Circle().describe(), isinstance(Blob(), Shape), issubclass(Blobber, Shape), stock.is_shape(Blob()), stock.is_shape(Blobber()))
print(stock.is_shape(Circle()), stock.is_shape(5), stock.area_of(Circle()), stock.register(complex) is complex, stock.is_shape(1j), isinstance(1j, Shape))


class ShapeLike(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, "area") else NotImplemented


print(isinstance(Square(1.0), ShapeLike), issubclass(Item, ShapeLike), ShapeLike.register(Item) is Item, isinstance(Item("x"), ShapeLike), issubclass(Crate, ShapeLike))

# --- dataclasses ------------------------------------------------------------------------------------------------------------

item = Item("nut", tags=["t"])
crate = Crate("box", items=[item, Item("bolt")], by_key={Key(1): item})
print([(f.name, f.type, f.repr, f.compare, f.init) for f in dataclasses.fields(Crate)])
print(dataclasses.is_dataclass(Item), dataclasses.is_dataclass(item), dataclasses.is_dataclass(Slow), Item.__match_args__)
print(dataclasses.replace(item, count=9), text_of(lambda: dataclasses.replace(item, nothing=1)), text_of(lambda: dataclasses.replace(Key(1), major=-1)))
print(dataclasses.asdict(item), dataclasses.astuple(Key(1, 2)))
by_name = dataclasses.replace(crate, by_key={"k": item})
print(text_of(dataclasses.asdict, crate), dataclasses.asdict(by_name), dataclasses.astuple(by_name), sep="\n")
copied = dataclasses.asdict(item)
copied["tags"].append("u")
print(item.tags, dataclasses.replace(item).tags is item.tags)
print(text_of(setattr, Key(1), "major", 2), text_of(delattr, Key(1), "major"), hash(Key(1)) == hash(Key(1)), sorted([Key(2), Key(1, 5), Key(1)]), Key(1) < Key(2))


@dataclasses.dataclass
class Box3(Item):
    depth: int = 3


print(Box3("b", depth=4), [f.name for f in dataclasses.fields(Box3)], dataclasses.asdict(Box3("c")), Box3("b") == Box3("b"), dataclasses.replace(Box3("d"), depth=1))
made = dataclasses.make_dataclass("Made", [("extra", int, 5)], bases=(Item,))
print(made("m"), dataclasses.asdict(made("m")))
match item:
    case Item("nut", count=n):
        print("matched", n)

# --- copy, pickle, weakref --------------------------------------------------------------------------------------------------

things = (
    stock.add, stock.fibonacci, stock.decorated, stock.kind_of, Item, Slow.Inner, Item.parse, Item.is_name, Item.scaled, Color, Color.RED, Pair, Key, Shape,
    item, item.scaled, crate, Key(1, 2), Slow.Inner(4), Pair(1), Box(3), Square(2.0), stock.helper, len, [item, item], {Key(1): item},
)  # fmt: skip


def looks(thing):
    return repr(thing).split(" at ")[0] if not isinstance(thing, (list, dict)) else repr(thing)


for thing in things:
    row = []
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        try:
            again = pickle.loads(pickle.dumps(thing, protocol))
            row.append("same" if again is thing else "like" if looks(again) == looks(thing) else "other")
        except Exception as error:
            row.append(f"{type(error).__name__}")
    duplicates = [copy.copy(thing), copy.deepcopy(thing)]
    print(getattr(thing, "__qualname__", type(thing).__name__), row, [d is thing for d in duplicates], [looks(d) == looks(thing) for d in duplicates])
both = pickle.loads(pickle.dumps([crate, crate.items[0]]))
print(both[0].items[0] is both[1], both[0] == crate, copy.deepcopy([item, item])[0].tags == ["t"])
for thing in (stock.add, stock.decorated, Item, item, crate, Color.RED, Box(1), item.scaled, Square(1.0)):
    try:
        reference = weakref.ref(thing)
        print(reference() is thing, weakref.getweakrefcount(thing) > 0, type(weakref.proxy(thing)).__name__)
    except TypeError as error:
        print(error)
table = weakref.WeakKeyDictionary({Ordered(5): 1})
ordered = Ordered(6)
table[ordered] = 2
print(table[ordered], ordered in table)
values = weakref.WeakValueDictionary(a=item, b=stock.add)
print(values["a"] is item, values["b"] is stock.add, weakref.WeakMethod(item.scaled)()(2).count)

# --- mock -------------------------------------------------------------------------------------------------------------------

with unittest.mock.patch("stock.LIMIT", 99), unittest.mock.patch.object(stock, "names", ["mocked"]):
    print(stock.LIMIT, stock.names)
print(stock.LIMIT, stock.names)
with unittest.mock.patch("stock.add", return_value=7) as mocked:
    print(stock.add(1, 2), mocked.call_args_list)
print(stock.add(1, 2), text_of(unittest.mock.patch("stock.no_such_name").start).split("'")[-2:])
with unittest.mock.patch.object(Item, "scaled", autospec=True) as mocked:
    mocked.return_value = "mocked"
    print(item.scaled(3), mocked.call_count, text_of(item.scaled))
print(item.scaled(2).count)
with unittest.mock.patch.object(item, "name", "other"), unittest.mock.patch.dict(crate.by_key, {Key(9): item}):
    print(item, len(crate.by_key))
print(item, len(crate.by_key))
spec = unittest.mock.create_autospec(stock.add)
print(isinstance(spec(1), unittest.mock.Mock), spec.call_args_list, text_of(spec, 1, 2, 3))
double = unittest.mock.Mock(spec=Square)
double.area.return_value = 12.0
print(isinstance(double, Square), text_of(lambda: double.nothing), unittest.mock.MagicMock(wraps=item).scaled(2).count)

# --- doctest ----------------------------------------------------------------------------------------------------------------

found = doctest.DocTestFinder().find(stock, "stock")
print(sorted((test.name, len(test.examples)) for test in found if test.examples))
runner = doctest.DocTestRunner(verbose=False, optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
for test in found:
    runner.run(test)
print(runner.summarize(verbose=False), doctest.testmod(stock, optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL))
print(sys.modules["stock"] is stock, stock.__name__, stock.__doc__.splitlines()[0], stock.__spec__.name)
