"""Compiled metaclasses, from whose classes Python derives its own."""

import inspect
from abc import ABCMeta, abstractmethod
from typing import Any, ClassVar


class Field:
    def __init__(self, default: int = 0) -> None:
        self.default = default


class SchemaMeta(ABCMeta):
    """Takes the fields out of the namespace; each class knows those of its bases."""

    fields: dict[str, Field]
    options: type

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **keywords: Any) -> "SchemaMeta":
        found = {key: value for key, value in namespace.items() if isinstance(value, Field)}
        for key in found:
            del namespace[key]
        made = super().__new__(mcs, name, bases, namespace, **keywords)
        inherited: dict[str, Field] = {}
        for base in inspect.getmro(made)[:0:-1]:
            inherited.update(base.__dict__.get("fields", {}))
        made.fields = inherited | found
        return made

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **keywords: Any) -> None:
        super().__init__(name, bases, namespace)
        cls.hooks = cls.find_hooks()
        registry[name] = cls

    def find_hooks(cls) -> list[str]:
        names = []
        for name in dir(cls):
            for parent in inspect.getmro(cls):
                if name in parent.__dict__:
                    if getattr(parent.__dict__[name], "is_hook", False):
                        names.append(name)
                    break
        return names

    def describe(cls) -> str:
        return f"{cls.__name__}: {sorted(cls.fields)} {cls.hooks}"


registry: dict[str, SchemaMeta] = {}


def hook(function: Any) -> Any:
    function.is_hook = True
    return function


class Schema(metaclass=SchemaMeta):
    kind: ClassVar[str] = "schema"

    def __init_subclass__(cls, kind: str = "none") -> None:
        cls.kind = kind

    def defaults(self) -> dict[str, int]:
        return {name: field.default for name, field in sorted(type(self).fields.items())}

    @hook
    def check(self) -> str:
        return f"checked {type(self).__name__}"


class Point(Schema, kind="point"):
    x = Field(1)
    y = Field(2)


class SingletonMeta(type):
    def __call__(cls, *args: Any, **keywords: Any) -> Any:
        if cls not in instances:
            instances[cls] = super().__call__(*args, **keywords)
        return instances[cls]


instances: dict[Any, Any] = {}


class Singleton(metaclass=SingletonMeta):
    def __init__(self, value: int) -> None:
        self.value = value


class Counted(type):
    """Has no say in how classes are made, but for what it counts."""

    made: list[str] = []

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        Counted.made.append(name)

    @property
    def loud(cls) -> str:
        return cls.__name__.upper()


class Node(metaclass=Counted):
    size = 1


class AbstractSchema(Schema):
    @abstractmethod
    def run(self) -> str: ...


def derive_here(base: Any) -> list[Any]:
    """A compiled class of one that Python has derived."""

    class Inner(base, kind="inner"):  # type: ignore[misc]
        z = Field(9)

    return [Inner.describe(), Inner.kind, Inner().defaults(), sorted(registry)]


def make(base: Any) -> Any:
    return SchemaMeta("Made", (base,), {"w": Field(4), "more": lambda self: "more"})


def set_on(cls: Any, name: str, value: Any) -> None:
    setattr(cls, name, value)


def remove_from(cls: Any, name: str) -> None:
    delattr(cls, name)


def read(cls: Any, name: str) -> Any:
    return getattr(cls, name, "nothing")
