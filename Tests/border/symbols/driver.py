import copy
import pickle

from symbols import Pair, Scope, Symbol, Version

foo = Symbol("foo")
print(pickle.loads(pickle.dumps(foo)) is foo, copy.copy(foo) is foo, copy.deepcopy([foo])[0] is foo, foo, Symbol.known)


class Loud(Symbol):
    known = {}

    def __repr__(self):
        return self.name.upper()


bar = Loud("bar")
bar.extra = [1]
again = pickle.loads(pickle.dumps(bar))
print(again is bar, again, again.extra, copy.copy(bar) is bar)

print(Scope.__parameters__, Scope[int], Scope[int].__args__)
with Scope[str]("s") as scope:
    print(scope.value)


class Named(Scope[str]):
    pass


with Named("n"):
    print(Named.label(), Named.__parameters__)
print(Version(1), Version(2, 3).text, Pair(1, 2)._asdict(), Version._fields, isinstance(Version(1), tuple))
