import functools
import gc
import inspect
import weakref

import disguised
from disguised import Thing, add

# partial
for p in disguised.partials():
    print(isinstance(p, functools.partial), p.func is add, p.args, p.keywords, p(*([] if p.args[1:] else [7])), inspect.signature(p), callable(p))
    print(disguised.is_partial(p), disguised.parts(p), functools.partial(p, c=4)())
own = functools.partial(add, 4, c=5)
print(disguised.is_partial(own), disguised.parts(own), disguised.is_partial(add), disguised.is_partial(3), disguised.parts(len))


class Plain:
    def hello(self):
        return "plain"

    def __repr__(self):
        return "<Plain>"


class Derived(Thing):
    def own(self):
        return "own " + self.name


# weak references
gone = []
for thing in (Plain(), Thing("t"), Derived("d")):
    r = disguised.reference(thing)
    print(isinstance(r, weakref.ref), isinstance(r, weakref.ReferenceType), r() is thing, disguised.kinds(r), disguised.strong(r) is thing)
    m = disguised.method_reference(thing.hello)
    print(disguised.kinds(m), isinstance(m, weakref.ref), m()(), disguised.strong(m)() == thing.hello(), m == disguised.method_reference(thing.hello))
    print(disguised.kinds(weakref.ref(thing)), disguised.strong(weakref.ref(thing)) is thing, disguised.strong(thing) is thing)
    if not isinstance(thing, Thing) or isinstance(thing, Derived):
        print(disguised.kinds(weakref.WeakMethod(thing.hello))[:2])
d = Derived("e")
print(disguised.method_reference(d.own)()())


def drop_many():
    made = []
    for number in range(40):
        plain = Plain()
        made.append((disguised.reference(plain, gone.append), disguised.method_reference(plain.hello, gone.append)))
    return made


made = drop_many()
gc.collect()
dead = [r() is None and m() is None and disguised.strong(m) is None for r, m in made].count(True)
print(dead > 20, len(gone) > 40)
try:
    weakref.WeakMethod(3)
except TypeError as error:
    print(error)


# callable
class Caller:
    def __call__(self):
        return "called"


class Later:
    pass


for x in (Plain, Plain(), Plain().hello, Caller(), Later(), Later, Thing, Thing("u"), Derived("v"), 3, "s", None, len, lambda: 1, gc, own, [], range(3), 1.5, type):
    print(disguised.can_be_called(x), end=" ")
print(disguised.call_or_return(Caller()), disguised.call_or_return(Plain()), disguised.call_or_return(gc) is gc)
later = Later()
Later.__call__ = lambda self: "now"
print(disguised.can_be_called(later), disguised.call_or_return(later))
print(disguised.wrap(Plain()), disguised.wrap(Caller()))
