"""Class statements whose bases are no classes."""

import types
from typing import Any


class Meta(type):
    pass


def attempt(*bases: Any, **keywords: Any) -> None:
    try:
        class Made(*bases, **keywords):
            pass
    except TypeError as error:
        print(type(error).__name__, error)
    else:
        print([base.__name__ for base in Made.__bases__])


class Standing:
    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return (dict,)


none: Any = None
try:
    class OfNone(none):  # type: ignore[valid-type,misc]
        pass
except TypeError as error:
    print(error)

for bases in [(None,), (5,), (True,), (1.5,), ([],), (types,), (NotImplemented,), (...,), (object, None), (None, object), (object, 5), (Standing(),)]:
    attempt(*bases)
attempt(None, metaclass=Meta)
attempt(object, 5, metaclass=Meta)
for given in [(None,), (object, 5)]:
    try:
        type("Made", given, {})  # type: ignore[arg-type]
    except TypeError as error:
        print(error)
