import families
import users
from families import Base, Derived, Mixin, Other


class Both(Mixin, Derived):
    pass


class Reverse(Derived, Mixin):
    def second(self, x):
        return "r%d" % x


class Three(Other, Mixin, Base):
    @property
    def size(self):
        return 5

    def two(self, x):
        return super().two(x) + 100


class Deeper(Both, Other):
    def first(self):
        return "deeper"


for cls in (Both, Reverse, Three, Deeper, users.Case):
    x = cls()
    print(cls.__name__, x.check(1), x.name(), families.check_all(x, x))
for cls in (Three, Deeper):
    print(cls.__name__, families.sizes(cls()), cls().twice())
print(families.sizes(Other()), Derived().check(2), Mixin().name())
case = users.Case("test")
print(case.run().wasSuccessful())
