import copy, enum, json, pickle, inspect, typing
import colors
from colors import *

for E in (Color, Level, Perm, IPerm, Name, Text, Planet, Base, Derived):
    print(E, type(E) is enum.EnumType, [b.__name__ for b in E.__mro__], E.__module__, E.__qualname__, E.__doc__)
    print(list(E), len(E), list(E.__members__.items()), list(reversed(E)))
    for m in E:
        print(repr(m), str(m), f"{m}", f"{m:>12}", m.name, m.value, hash(m) == hash(m), isinstance(m, enum.Enum), isinstance(m, E))
        assert E(m.value) is m and E[m.name] is m and m in E
        assert copy.copy(m) is m and copy.deepcopy(m) is m
        for p in range(pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(m, p)) is m
print(issubclass(Level, int), issubclass(Text, str), issubclass(Color, enum.Enum), issubclass(Perm, enum.Flag))
print(Color.CRIMSON is Color.RED, Color.RED.shout(), Color.RED.length, Color.default(), Color.helper(4), Color.RED.helper(5))
print(same(Color.RED) is Color.RED, is_red(Color.RED), is_red(Color.GREEN), is_red(Color(1)))
print(Color.BLUE.default())
for bad in (lambda: Color(99), lambda: Color["NO"], lambda: is_red(1), lambda: is_red(Level.LOW), lambda: Color.RED.nope, lambda: Level("x"), lambda: is_red("RED")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e if "is_red" not in str(e) else "")
print(Level("low"), Level(10), Level.HIGH + 1, Level.LOW < Level.HIGH, int(Level.HIGH), double(Level.HIGH), json.dumps([Level.HIGH, {"a": Level.LOW}]), json.dumps({Level.LOW: 1}))
print(json.dumps([Name.ALPHA, Text.X]), "-".join([Name.ALPHA, Text.Y, Name.BETA]), {Text.X: 1}["x"], Name.ALPHA == "alpha")
print(combine(Perm.R, Perm.X), combine(Perm.R, Perm.W) is Perm.RW, combine(Perm.R, Perm.X) is (Perm.R | Perm.X), Perm.R | Perm.W | Perm.X, ~Perm.R, Perm.R & Perm.RW, Perm.R ^ Perm.X, Perm(0), Perm.R in Perm.RW, list(Perm.RW), bool(Perm(0)))
x = Perm.W | Perm.X
print(combine(x, Perm.W) is x, combine(Perm.X, Perm.W) is x, combine(Perm(0), Perm(0)) is Perm(0))
print(icombine(IPerm.A, IPerm.C), IPerm.A | 8, icombine(IPerm.A, IPerm.B) is IPerm(3), IPerm.A + 1, IPerm(5), repr(IPerm(16)), list(IPerm(7)))
print(Planet.EARTH.mass, Planet.EARTH.gravity, Planet((6.421e23, 3.3972e6)), vars(Planet.MARS)["radius"])
print(Derived.ONE.describe(), Derived.ONE)
print(table(), table()[Color.GREEN], levels(), levels()[0] is Level.HIGH, sorted(levels()))
print(pick("BLUE") is Color.BLUE)
try:
    pick("ZZ")
except KeyError as e:
    print("KeyError", e)

def kind(x):
    match x:
        case Color.RED | Color.GREEN:
            return "rg"
        case Level.HIGH:
            return "high"
        case Text.X:
            return "x"
        case _:
            return "?"
print([kind(v) for v in (Color.RED, Color.BLUE, Level.HIGH, 10, Level.LOW, Text.X, "x", "q")])
for attempt in ("Color.RED = 3", "Color.RED.value = 3", "del Color.RED", "class Sub(Color): pass"):
    try:
        exec(attempt)
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
Level.extra = 5
print(Level.LOW.extra)
print(inspect.isclass(Color), inspect.getmodule(Color) is colors, [n for n, v in inspect.getmembers(Color) if not n.startswith("_")])
print(enum.unique(Color.__class__("Q", (enum.Enum,), enum.EnumType.__prepare__("Q", (enum.Enum,)))))
print(Color.RED != Color.GREEN, Color.RED == 1, {Color.RED, Color.CRIMSON}, Perm.R.name, (Perm.R | Perm.X).name, (Perm.R|Perm.X).value)
