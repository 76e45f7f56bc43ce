"""Classes of interpreted modules, as bases of compiled ones."""

import abc

FLAG = True


class Base:
    def __init__(self, name="base"):
        self.name = name

    def base_hook(self, n):
        return n * 1000

    def fails_inside(self, f):
        return f()


class Registry:
    known = {}

    def __init_subclass__(cls, key=None, extra=(), **kw):
        super().__init_subclass__(**kw)
        Registry.known[key or cls.__name__] = (cls, cls.kind, extra)


class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return {"prepared": name}

    def __new__(mcls, name, bases, ns, **kw):
        ns["made_by"] = mcls.__name__
        return super().__new__(mcls, name, bases, ns, **kw)

    def __call__(cls, *args):
        print("calling", cls.__name__)
        return super().__call__(*args)

    def __len__(cls):
        return 42


class AbstractShape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    def describe(self):
        return f"{type(self).__name__} {self.area()}"
