"""What typing, isinstance and Python's own constructors make of compiled classes."""

import typing

import shapes


def show(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for T in (shapes.T, shapes.K, shapes.S, shapes.Out, shapes.P):
    print(repr(T), type(T).__name__, T.__name__, T is shapes.same(T), getattr(T, "__constraints__", None), T.__bound__, T.__covariant__)
for C in (shapes.Box, shapes.Pair, shapes.IntBox):
    print(C.__parameters__, C.__orig_bases__, issubclass(C, typing.Generic), typing.get_type_hints(C), typing.get_type_hints(C.get))
    for key in (int, shapes.T, (int, str), (shapes.K, shapes.T), list[shapes.T]):
        show(lambda: C[key])
        show(lambda: (C[key].__origin__ is C, C[key].__args__, C[key].__parameters__, C[key] == C[key], hash(C[key]) == hash(C[key])))
        show(lambda: (type(C[key](3)) is C, C[key](3).get(), C[key].get is C.get, typing.get_origin(C[key]) is C, typing.get_args(C[key])))
show(lambda: shapes.Box[shapes.T][int])
show(lambda: isinstance(3, shapes.Box[int]))


class Sub(shapes.Box[shapes.T]):
    pass


class Fixed(shapes.Box[str]):
    pass


class Both(shapes.Pair[shapes.T, int], typing.Generic[shapes.T]):
    pass


for C in (Sub, Fixed, Both):
    print(C.__parameters__, C.__orig_bases__, [base.__name__ for base in C.__bases__], C("x").get())
    show(lambda: C[int])


class Sized:
    def size(self):
        return 9


class Derived(shapes.HasSize):
    def size(self):
        return 10


class WithName:
    name = 3


class Registered:
    def size(self):
        return 11


for x in (shapes.Thing(), Sized(), object(), shapes.Impl(), 5, WithName(), Derived()):
    show(lambda: (isinstance(x, shapes.HasSize), isinstance(x, shapes.HasName), issubclass(type(x), shapes.HasSize), shapes.named(x)))
    show(lambda: isinstance(x, shapes.NotRuntime))
    show(lambda: shapes.sized(x)[0])
show(lambda: issubclass(Registered, shapes.HasName))
show(lambda: shapes.HasSize())
print(typing.Protocol in shapes.HasSize.__mro__, shapes.HasSize._is_protocol)

made = [
    int.__new__(shapes.MyInt, 5), tuple.__new__(shapes.MyTuple, (1,)), tuple.__new__(shapes.Named, (1,)), str.__new__(shapes.MyStr, "x"),
    float.__new__(shapes.MyFloat, 1), bytes.__new__(shapes.MyBytes, b"a"), frozenset.__new__(shapes.MyFrozenset, [1]),
    complex.__new__(shapes.MyComplex, 1), list.__new__(shapes.MyList),
]  # fmt: skip
for one in made:
    print(type(one).__name__, one, shapes.same(one) is one, hash(one) == hash(one) if type(one) is not shapes.MyList else None)
print(shapes.value_of(made[0]))


class Even(shapes.MyInt):
    def __new__(cls, n):
        return int.__new__(cls, n * 2)


print(Even(4), type(Even(4)).__name__, shapes.value_of(Even(4)), shapes.MyInt(7), shapes.MyInt("8"), type(shapes.MyInt.__new__(shapes.MyInt, 9)).__name__)
for function in (
    lambda: object.__new__(shapes.MyInt), lambda: object.__new__(shapes.MyList), lambda: int.__new__(bool, 1), lambda: int.__new__(shapes.MyTuple, 1),
    lambda: str.__new__(shapes.MyInt, "1"),
):  # fmt: skip
    show(function)
