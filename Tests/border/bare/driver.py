import copy
import copyreg
import pickle

import bare
from bare import Child, Parent, Plain, Point


def attempt(action):
    try:
        return action()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


for made in (Parent.__new__(Parent), copyreg.__newobj__(Parent), Parent.bare(), Parent.__new__(Parent, 1, "ignored", key=2)):
    print(type(made), attempt(lambda: made.number), attempt(lambda: made.child), attempt(made.total))
    made.__init__(1, Child(2), 0.5)
    print(made.total(), copy.copy(made).total(), pickle.loads(pickle.dumps(made)).total())
half = Parent.__new__(Parent)
half.number = 3
half.child = Child.__new__(Child)
print(attempt(half.total), attempt(lambda: half.child.number))
half.child.number = 4
print(attempt(half.total))
half.share = 0.25
print(half.total())

print(type.__call__(Parent, 1, Child(1), 1.0).total(), attempt(lambda: type.__call__(Child)))
print(type(Plain.__new__(Plain)), attempt(lambda: type.__call__(Plain, 1)), type(type.__call__(Plain)))
point = Point.__new__(Point)
print(attempt(lambda: point.x))
point.__init__(1)
print(point, type.__call__(Point, 2, y=3), attempt(lambda: type.__call__(Point)))


class Derived(Parent):
    pass


derived = Derived.__new__(Derived)
print(attempt(lambda: derived.share), type(type.__call__(Derived, 1, Child(2), 3.0)))
