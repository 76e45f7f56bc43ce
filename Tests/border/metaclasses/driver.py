import schemas
from schemas import AbstractSchema, Counted, Field, Node, Point, Schema, Singleton, hook


class Place(Point, kind="place"):
    z = Field(3)

    @hook
    def after(self):
        return "after"


class Deep(Place):
    x = Field(10)

    def check(self):
        return "deep " + super().check()


class Mixin:
    m = 5

    def mixed(self):
        return "mixed", self.m


class Mixed(Mixin, Point):
    q = Field(7)


for cls in (Schema, Point, Place, Deep, Mixed):
    print(cls.__name__, sorted(cls.fields), cls.kind, cls.hooks, hasattr(cls, "z"), cls is schemas.registry[cls.__name__])
print(Place().defaults(), Deep().defaults(), Deep().check(), Mixed().defaults(), Mixed().mixed())
print(Place.describe(), "|", Deep.describe(), "|", Mixed.describe())
print(isinstance(Deep(), Point), issubclass(Deep, Schema), [cls.__name__ for cls in Deep.__mro__ if cls.__module__ != "naja"][:3])
print(schemas.derive_here(Place))
print(schemas.derive_here(Mixed))
made = schemas.make(Place)
print(made.__name__, sorted(made.fields), made().defaults(), made().more(), isinstance(made(), Place))


class One(Singleton):
    def __init__(self, value):
        super().__init__(value)
        self.extra = value * 2


class Two(Mixin, Singleton):
    pass


print(Singleton(1) is Singleton(2), One(3) is One(4), One(5).extra, One(5).value, Two(6) is Two(7), Two(8).value, Two(1).mixed())


class Leaf(Node):
    pass


class Twig(Leaf):
    size = 3


print(Counted.made, Leaf.loud, Twig.loud, Node.loud)

# What compiled code does to a class of Python's, Python sees, and the other way round.
schemas.set_on(Leaf, "colour", "green")
schemas.set_on(Leaf, "size", 2)
schemas.set_on(Leaf, "grow", lambda self: self.size + 1)
print(Leaf.colour, Leaf.size, Leaf().grow(), Leaf.__dict__["colour"], Twig.colour, Twig().grow(), Node.size)
Leaf.size = 20
print(schemas.read(Leaf, "size"), Leaf().grow(), schemas.read(Twig, "size"))
schemas.remove_from(Leaf, "size")
print(Leaf.size, schemas.read(Leaf, "size"), "size" in Leaf.__dict__)


class Run(AbstractSchema):
    def run(self):
        return "run"


class Walk(AbstractSchema):
    pass


print(Run().run(), sorted(Walk.__abstractmethods__))
try:
    Walk()
except TypeError as error:
    print(error)
try:

    class Wrong(Schema, colour=1):
        pass

except TypeError as error:
    print(error)
