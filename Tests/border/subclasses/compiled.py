import gc
import weakref

import shop


class Cat(shop.Animal):
    def sound(self):
        return "meow"


def text_of(action):
    try:
        action()
    except (TypeError, AttributeError) as error:
        return str(error)
    raise AssertionError("nothing was raised")


tom = Cat("Tom")
assert "object.__new__(Cat) is not safe" in text_of(lambda: object.__new__(Cat))
assert text_of(lambda: Cat.__init__(tom, 5)) == "str object expected; got int"
assert text_of(lambda: shop.Animal.speak(5)) == "shop.Animal object expected; got int"
assert text_of(lambda: shop.sound_of(shop.Value(1))) == "shop.Animal object expected; got Value"
assert text_of(lambda: setattr(tom, "name", 5)) == "str object expected; got int"
assert "descriptor 'name' for 'Animal' objects doesn't apply" in text_of(lambda: vars(shop.Animal)["name"].__get__(shop.Value(1)))


def wrong():
    class Wrong(metaclass=type(shop.Animal)):
        pass


assert "inherits from none" in text_of(wrong)


# Instances die: those without a state of their own at once, the others when native code is known not to need them.
class Stateful(shop.Animal):
    alive = 0

    def __init__(self, name):
        super().__init__(name)
        self.more = [name]
        Stateful.alive += 1

    def __del__(self):
        Stateful.alive -= 1


class Cyclic(Stateful):
    def __init__(self, name):
        super().__init__(name)
        self.me = self


ref = weakref.ref(Cat("gone"))
assert ref() is None


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


def make(cls, count):
    for i in range(count):
        shop.sound_of(cls("x"))


for cls in (shop.Animal, Cat, Stateful, Cyclic):
    count = 20_000 if cls.__base__ is not object and issubclass(cls, Stateful) else 100_000
    make(cls, 2 * count)
    before = resident()
    make(cls, 3 * count)
    assert resident() - before < 60_000_000, (cls, resident() - before)
for _ in range(4):
    gc.collect()
    make(Stateful, 20_000)
assert Stateful.alive < 60_000, Stateful.alive

# What native code keeps keeps its Python half.
kennel = shop.Kennel()
kennel.keep(Cyclic("kept"))
kennel.keep(Stateful("kept too"))
make(Stateful, 25_000)
gc.collect()
assert kennel.first.more == ["kept too"] and kennel.second.more == ["kept"] and kennel.second.me is kennel.second
one = kennel.first
for _ in range(1000):
    assert kennel.first is one and one.speak() == "kept too ..."
