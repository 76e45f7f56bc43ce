import copy
import functools
import gc
import inspect
import pickle
import weakref

import shapes2 as s


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


p = s.Point(1, 2)
print(p, p.x, p.y, p.moved(3), p.moved(3, up=1), p.length, type(p) is s.Point, type(p).__name__, s.Point.__module__, s.Point.__qualname__)
print(s.Point.__doc__, s.Point.moved.__doc__, s.Point.__init__.__doc__, inspect.signature(s.Point.moved), inspect.signature(p.moved))
p.x = 10
p.length = 5.5
print(p, p.dimensions, s.Point.dimensions, s.Point.origin(), s.Point.diagonal(4), s.Point3.diagonal is not None)
p.extra = "more"
print(p.extra, hasattr(p, "nothing"), sorted(vars(p)))
del p.extra
print(attempt(lambda: p.extra), attempt(lambda: p.nothing), attempt(lambda: s.Point.nothing))
print(s.Point(1) + s.Point(2), s.Point(1) + 5, 5 + s.Point(1), -s.Point(1, 2), s.Point(1) == s.Point(1), s.Point(1) != s.Point(2), s.Point(1) == 1)
print(attempt(lambda: "a" + s.Point(1)) != "", attempt(lambda: s.Point(1) < 3) != "")
p += 7
print(p, s.Point(1) < s.Point(2), s.Point(1) > s.Point(2), bool(s.Point(0)), float(s.Point(3, 4)), p(2), hash(s.Point(1)) == hash(s.Point(1)))
print(sorted([s.Point(3), s.Point(1), s.Point(2)]), max(s.Point(3), s.Point(9)), len({s.Point(1), s.Point(1), s.Point(2)}), {s.Point(1): "one"}[s.Point(1)])
print(attempt(lambda: s.Point()), attempt(lambda: s.Point(1, 2, 3)), attempt(lambda: s.Point(z=1)))

q = s.make(9)
print(q, isinstance(q, s.Point), isinstance(q, s.Point3), type(q), issubclass(s.Point3, s.Point), q.z, q.moved(1), s.x_of(q), s.is_point(q), s.is_point(3))
print(s.shared, s.shared is s.shared, s.same(q) is q, s.same(p) is p, s.same(s.Point) is s.Point)
print(s.Both().name(), s.Both().other(), s.Both.__mro__[:3], issubclass(s.Both, s.Right))

row = s.Row(3)
row[5] = 6
print(len(row), row[2], list(row), 42 in row, 1 in row, row.touched, attempt(lambda: row[7]), [*reversed(row)], tuple(map(str, row)))
del row[3]
print(row.touched, list(s.Countdown(3)), next(s.Countdown(8)), sum(s.Countdown(5)))
with s.Guard(True) as guard:
    raise KeyError("x")
print(guard.log)
try:
    with s.Guard(False) as guard:
        raise KeyError("y")
except KeyError as error:
    print(error, guard.log)

print(s.Square(3.0).area(), s.Square(3.0).twice(), attempt(lambda: s.Shape()), isinstance(s.Square(1.0), s.Shape), inspect.isclass(s.Shape))
print(s.Box(5).get(), s.Box("x").item, s.Person("Ann"), s.Person("Bob", 3) == s.Person("Bob", 3), s.Person("A", 1) < s.Person("A", 2))
print(s.Frozen(3), hash(s.Frozen(3)) == hash(s.Frozen(3)), attempt(lambda: setattr(s.Frozen(3), "n", 4)))
slotted = s.Slotted()
print(slotted.a, attempt(lambda: slotted.b), attempt(lambda: setattr(slotted, "c", 1)))
slotted.a = 5
print(slotted.a)

print(s.Colour.RED, s.Colour.GREEN.value, s.Colour(2), s.Colour["RED"], list(s.Colour), len(s.Colour), s.Colour.RED is s.Colour(1), s.Colour.RED.describe())
print(attempt(lambda: s.Colour(9)), {s.Colour.RED: 1}[s.Colour.RED], s.Colour.RED in s.Colour, s.Colour.RED == s.Colour.GREEN, s.same(s.Colour.RED) is s.Colour.RED)

for make in (lambda: s.fail(3), lambda: (_ for _ in ()).throw(s.Failed(4, why="python"))):
    try:
        make()
    except s.FailedMore as error:
        print("more", error, error.args, error.code, error.why, isinstance(error, ValueError), error.describe(), type(error).__mro__[1:3])
    except s.Failed as error:
        print("less", error, error.args, error.code, error.why, error.describe())
print(s.Failed.__doc__, repr(s.Failed(1)), attempt(lambda: s.Failed()), issubclass(s.FailedMore, ValueError))

for value in (s.Point(1, 2), s.Point3(1, 2, 3), s.Person("Eve", 9), s.Frozen(5)):
    print(copy.copy(value), copy.copy(value) == value, copy.deepcopy(value), pickle.loads(pickle.dumps(value)), type(pickle.loads(pickle.dumps(value))))
print(pickle.loads(pickle.dumps(s.Point)) is s.Point, pickle.loads(pickle.dumps(s.Stateful(5))).n, pickle.loads(pickle.dumps(s.Colour.RED)) is s.Colour.RED)

d = s.Dynamic()
print(d.anything, attempt(lambda: d._private))

reference = weakref.ref(q)
print(reference() is q)
del q
gc.collect()
print(reference())
point = s.Point(5)
method = point.moved
del point
print(method(1))

print(bool(s.Point), [cls.__name__ for cls in (s.Point, s.Point3) if cls], not s.Point)
s.Point.dimensions = 3
print(s.Point.dimensions, s.Point(1).dimensions, s.Point3(1, 2, 3).dimensions)
print(functools.reduce(lambda a, b: a + b, [s.Point(1), s.Point(2), s.Point(3)]))
generator = s.count(3)
print(next(generator), generator.send(10), list(generator), list(s.count(2)))
generator = s.count(3)
next(generator)
generator.close()
print(list(generator), attempt(lambda: s.count(1).throw(ValueError("thrown"))))
for _ in range(20000):
    s.Point(1).moved(2)
