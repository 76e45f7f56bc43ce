import abc
import collections.abc
import copy
import gc
import pickle
import sys
import typing
import weakref
from dataclasses import dataclass, field, fields

import hooks
import shop


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)


class Cat(shop.Animal):
    kind = "cat"

    def sound(self):
        return "meow"


print("-- overrides")
tom = Cat("Tom")
print(tom.speak(), tom.name, tom.legs, isinstance(tom, shop.Animal), isinstance(tom, Cat), type(tom) is Cat)
print(shop.speak_all(tom, shop.Dog("Rex")), shop.sound_of(tom), shop.is_dog(tom), shop.of_type(tom))
print(shop.kind_of(tom), shop.describe(tom), tom.described(), shop.kind_of(shop.Animal("x")))
print(issubclass(Cat, shop.Animal), issubclass(shop.Dog, Cat), Cat.__mro__[0].__name__, Cat.__name__, Cat.__qualname__, Cat.__module__)
print(shop.chain(1000, tom))


class Loud(Cat):
    def __init__(self, name, volume, *, legs=4):
        super().__init__(name.upper(), legs)
        self.volume = volume
        self.history = []

    def sound(self):
        self.history.append(self.volume)
        return super().sound() * self.volume

    @property
    def title(self):
        return "LOUD " + super().title

    @title.setter
    def title(self, value):
        self.name = value + "!"

    def weight(self, scale, *, offset=0):
        return super().weight(scale, offset=offset) * 10

    @staticmethod
    def helper(n):
        return n * 3


loud = Loud("Bob", 2)
print(loud.speak(2), loud.history, loud.volume, vars(loud)["volume"])
print(shop.describe(loud), shop.title_of(loud), loud.described(), loud.weigh(), shop.weigh(loud), loud.doubled(5))
shop.set_title(loud, "Max")
print(loud.name, loud.title)
loud.title = "Zoe"
print(loud.name, shop.title_of(loud))
print(shop.speak_all(loud, tom))
attempt(lambda: Loud())
attempt(lambda: Cat())
attempt(lambda: Cat(1, 2, 3, 4))
print(Cat.make("Kit").speak(), type(Cat.make("Kit")).__name__)


class Odd(shop.Animal):
    def sound(self):
        raise ValueError("no sound")


attempt(lambda: Odd("o").speak())
attempt(lambda: shop.sound_of(Odd("o")))

print("-- later assignment")
Cat.sound = lambda self: "purr"
print(tom.speak(), shop.sound_of(tom), shop.sound_of(loud))
Cat.kind = "tiger"
print(shop.kind_of(tom), tom.kind, Loud.kind, shop.kind_of(loud))
tom.kind = "own"
print(shop.kind_of(tom), tom.kind, Cat.kind)
del tom.kind
print(shop.kind_of(tom))
del Cat.sound
print(tom.speak(), shop.sound_of(tom))
tom.extra = {"a": 1}
print(tom.extra, shop.ask(tom, "name"), tom.__dict__["extra"])
shop.put(tom, "other", 5)
print(tom.other, shop.ask(tom, "other"), shop.ask(loud, "volume"))
attempt(lambda: shop.ask(tom, "nothing"))
attempt(lambda: tom.nothing)
tom.legs = 3
print(shop.describe(tom))
tom.sound = lambda: "instance"
print(tom.sound(), shop.ask(tom, "sound")())
del tom.sound

print("-- mixins")


class Flying:
    height = 10

    def sound(self):
        return "flap " + super().sound()

    def fly(self):
        return f"{self.name} flies {self.height}"


class Bird(Flying, shop.Animal):
    def __init__(self, name):
        super().__init__(name, 2)


class Bat(shop.Dog, Flying):
    pass


bird, bat = Bird("Tweety"), Bat("Bruce")
print(bird.speak(), bird.fly(), shop.sound_of(bird), shop.describe(bird), bat.speak(), bat.fly(), shop.is_dog(bat))
print(isinstance(bird, Flying), [c.__name__ for c in Bird.__mro__ if c.__module__ == "__main__"])


class Sized(shop.Animal, collections.abc.Sized):
    def __len__(self):
        return self.legs


print(len(Sized("s", 7)), isinstance(Sized("s"), collections.abc.Sized), isinstance(tom, collections.abc.Sized))

print("-- operators")


class Vague(shop.Value):
    def __eq__(self, other):
        return isinstance(other, shop.Value) and abs(self.n - other.n) < 2

    __hash__ = shop.Value.__hash__

    def __lt__(self, other):
        return self.n < other.n - 1

    def __add__(self, other):
        return Vague(self.n + other.n + 100)

    def __radd__(self, other):
        return Vague(self.n + other.n + 1000)

    def __str__(self):
        return f"about {self.n}"

    def __repr__(self):
        return f"Vague({self.n})"

    def __len__(self):
        return 7

    def __bool__(self):
        return False

    def __contains__(self, n):
        return n == 5

    def __getitem__(self, n):
        return n * 2

    def __call__(self, n):
        return n * 100

    def __iter__(self):
        yield 10
        yield 20


class Plain(shop.Value):
    pass


v, w, p = Vague(3), shop.Value(4), Plain(3)
print(v == w, w == v, p == w, shop.equal(v, w), shop.equal(w, v), shop.equal(p, p), v != w)
print(shop.less(v, w), shop.less(p, w), v < w, p < w, sorted([shop.Value(3), shop.Value(1), p])[0])
print(v + w, w + v, shop.plus(v, w), shop.plus(w, v), p + w, shop.plus(p, w), type(shop.plus(p, w)).__name__)
print(shop.texts(v), "|", shop.texts(p), "|", shop.texts(w))
print(shop.truth(v), shop.truth(p), bool(v), hash(v) == hash(3), {v: 1}[v], list(v), v[3], v(2), 5 in v)
print(f"{v} {p} {v!r} {p!r}", repr([v, p]))

print("-- abstract")


class Square(shop.Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    @property
    def label(self):
        return "square"


class Half(shop.Shape):
    def area(self):
        return 1.0


square = Square(3.0)
print(square.report(), shop.report(square), isinstance(square, shop.Shape), isinstance(Square, abc.ABCMeta))
attempt(lambda: Half())
attempt(lambda: shop.Shape())
attempt(lambda: shop.call(Half))
print(shop.call(Square, 2.0).report())
Half.label = property(lambda self: "half")
print(sorted(shop.Shape.__abstractmethods__), sorted(Half.__abstractmethods__))


class Whole(Half):
    label = "whole"


print(Whole().report(), shop.report(Whole()))


@shop.Shape.register
class Outside:
    pass


print(isinstance(Outside(), shop.Shape), issubclass(Outside, shop.Shape), isinstance(3, shop.Shape))

print("-- generics, __init_subclass__, __new__")


class IntBox(shop.Box[int]):
    def get(self):
        return super().get() + 1


print(IntBox(4).shown(), IntBox.__orig_bases__, shop.Box("x").shown())
U = typing.TypeVar("U")


class Pair(shop.Box[U], typing.Generic[U]):
    pass


print(Pair[int](3).get(), Pair(2).shown())


class First(shop.Registered, tag="one"):
    pass


class Second(First):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(tag="via second", **kwargs)


class Third(Second):
    pass


print(shop.Registered.names)


class More(shop.Counted):
    def __new__(cls, n, m):
        self = super().__new__(cls, n)
        self.m = m
        return self

    def __init__(self, n, m):
        super().__init__(n + m)


more = More(1, 2)
print(more.n, more.m, shop.Counted.made, type(more).__name__)


class Same(shop.Counted):
    pass


print(Same(5).n, shop.Counted.made)

print("-- dataclasses")


@dataclass
class Priced(shop.Item):
    tax: int = 2
    tags: list = field(default_factory=list)

    def total(self):
        return super().total() + self.tax


priced = Priced("pen", 3, tax=4)
print(priced.total(), priced, [f.name for f in fields(Priced)], priced == Priced("pen", 3, 4), priced != Priced("pen", 3, 5))
print(shop.Item("a"), shop.Item("a") == shop.Item("a"))

print("-- slots, descriptors, __getattr__, __setattr__")


class Slotted(shop.Animal):
    __slots__ = ("color",)


slotted = Slotted("s")
slotted.color = "red"
print(slotted.color, slotted.name, slotted.speak())


class Dynamic(shop.Animal):
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(name)

    def __setattr__(self, name, value):
        if name == "magic":
            value = value * 2
        super().__setattr__(name, value)


dynamic = Dynamic("d")
dynamic.magic = 4
dynamic.name = "dd"
print(dynamic.dyn_x, dynamic.magic, dynamic.speak(), shop.ask(dynamic, "dyn_y"), shop.ask(dynamic, "magic"))
attempt(lambda: dynamic.other)
shop.put(dynamic, "magic", 10)
print(dynamic.magic)


class Upper:
    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else getattr(instance, self.key, "unset")

    def __set__(self, instance, value):
        setattr(instance, self.key, value.upper())


class Described(shop.Animal):
    color = Upper()


d = Described("d")
print(d.color)
d.color = "blue"
print(d.color, shop.ask(d, "color"), "_color" in d.__dict__)


class Manager(shop.Closing):
    def __exit__(self, *args):
        super().__exit__(*args)
        self.log += "!"


print(shop.use(Manager()), shop.use(shop.Closing()))

print("-- copy and pickle")
for thing in (tom, loud, slotted, priced, square, v, Bird("b")):
    for made in (copy.copy(thing), copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))):
        print(type(made).__name__, end=" ")
        assert type(made) is type(thing) and made is not thing
    print()
copied = pickle.loads(pickle.dumps(loud))
print(copied.name, copied.volume, copied.history == loud.history, copied.speak(), slotted.color)
print(pickle.loads(pickle.dumps(slotted)).color, copy.copy(priced) == priced, pickle.loads(pickle.dumps(priced)))


class Stateful(shop.Animal):
    def __getstate__(self):
        return {"name": self.name + "?"}

    def __setstate__(self, state):
        self.name = state["name"]


print(pickle.loads(pickle.dumps(Stateful("st"))).name)


class Reduced(shop.Animal):
    def __reduce__(self):
        return Reduced, (self.name + "#",)


print(copy.copy(Reduced("r")).name)

print("-- identity and life")
kennel = shop.Kennel()
kennel.keep(Loud("kept", 1))
gc.collect()
print(kennel.noise(), kennel.first.volume, kennel.first.history, kennel.first is kennel.first)
kennel.first.volume = 3
gc.collect()
print(kennel.noise(), kennel.first.history)


class Cyclic(shop.Animal):
    def __init__(self, name):
        super().__init__(name)
        self.me = self
        self.bound = self.sound
        self.n = 0

    def sound(self):
        self.n += 1
        return f"{self.name}{self.n}"


kennel.keep(Cyclic("cyc"))
for _ in range(5):
    gc.collect()
    print(kennel.noise(), kennel.first.me is kennel.first, kennel.first.bound())
released = kennel.release()
gc.collect()
print(released.speak(), released.n, sys.getrefcount(released) > 1)
names = {id(tom): "tom"}
print(names[id(kennel.second)] if kennel.second is tom else "not kept")
kennel.keep(tom)
print(kennel.first is tom, kennel.release() is tom)
ref = weakref.ref(tom)
print(ref() is tom)
attempt(lambda: type("Made", (shop.Animal,), {"sound": lambda self: "made"})("m").speak())
print(super(Loud, loud).title, super(Cat, loud).sound())

print("-- classes that only the driver derives from")


class Hooked(hooks.Base):
    kind = "sub"
    limit = 6

    def hook(self, x):
        return x + 100

    def optional(self, x=4):
        return x * 2

    @property
    def label(self):
        return "L" + self.name

    def __add__(self, other):
        return Hooked("s", 0)

    def __len__(self):
        return 42


class Unready(hooks.Base):
    def __init__(self):
        pass


hooked, base = Hooked("x", 1), hooks.Base("y", 2)
print(hooks.run(hooked), hooks.run(base), hooks.loop(hooked, 50), hooks.loop(base, 50))
print(hooks.join(hooked, base), hooks.join(base, hooked), hooks.join(base, base))
for use in (hooks.name_of, hooks.run, lambda x: hooks.join(x, base), lambda x: hooks.loop(x, 2)):
    try:
        print(use(Unready()))
    except AttributeError:
        print("not there")
