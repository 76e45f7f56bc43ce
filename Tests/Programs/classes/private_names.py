from dataclasses import dataclass


class Private:
    __shared: int = 7
    __slots_like = 3

    def __init__(self) -> None:
        self.__secret = 1
        self.__items: list[int] = []

    def secret(self) -> int:
        return self.__secret

    def __helper(self, n: int) -> int:
        return n * 2

    def call(self) -> int:
        return self.__helper(self.__secret)

    def add(self, n: int) -> None:
        self.__items.append(n)
        self.__secret += n

    def items(self) -> list[int]:
        return self.__items

    @property
    def __prop(self) -> int:
        return self.__secret + 1000

    def prop(self) -> int:
        return self.__prop

    @classmethod
    def __make(cls) -> "Private":
        return cls()

    @classmethod
    def make(cls) -> "Private":
        return cls.__make()

    @staticmethod
    def __twice(n: int) -> int:
        return n + n

    def twice(self) -> int:
        return Private.__twice(self.__secret)

    def locals(self, __a: int, *, __b: int = 2) -> int:
        __c = __a + __b
        return __c

    def inner(self) -> int:
        class Inner:
            def __init__(self) -> None:
                self.__value = 5

            def get(self) -> int:
                return self.__value
        i = Inner()
        print(sorted(vars(i)))
        return i.get()


class MorePrivate(Private):
    def __init__(self) -> None:
        super().__init__()
        self.__secret = 100

    def other(self) -> int:
        return self.__secret

    def __helper(self, n: int) -> int:
        return n * 3


class _Under:
    def __init__(self) -> None:
        self.__x = 1


class __:
    def __init__(self) -> None:
        self.__x = 1


@dataclass
class D:
    __a: int
    __b: int = 4

    def total(self) -> int:
        return self.__a + self.__b


m = MorePrivate()
m.add(4)
print(m.secret(), m.other(), m.call(), m.items(), m.prop(), m.twice())
print(Private.make().secret())
print(m.locals(1), m.locals(1, **{"_Private__b": 5}))
print(m.inner())
print(sorted(vars(m)))
print(sorted(vars(_Under())), sorted(vars(__())))
d = D(1)
print(d.total(), d, D(1, **{"_D__b": 9}).total())
print(list(D.__annotations__))
print(m._Private__secret, Private._Private__shared) # type: ignore[attr-defined]
try:
    print(m.__secret)  # type: ignore[attr-defined]
except AttributeError as e:
    print(e)



class Global:
    def assign(self) -> None:
        global __number
        __number = 7  # type: ignore[name-defined]


Global().assign()
print(_Global__number)  # type: ignore[name-defined]
