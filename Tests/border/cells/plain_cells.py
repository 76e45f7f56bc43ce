"""Classes of the interpreter that call methods of the classes that are derived from them, at once."""


class Base:
    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)
        print("init subclass", cls.__name__, cls().hello(), cls.made())

    def hello(self):
        return "base"

    @classmethod
    def made(cls):
        return "made " + cls.__name__


class Quiet:
    def hello(self):
        return "quiet"


class Named:
    def __set_name__(self, owner, name):
        print("set name", owner.__name__, name, owner().hello())


class Watching(type):
    def __new__(mcls, name, bases, namespace):
        print("namespace", sorted(namespace))
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        print("metaclass", cls().hello())


class Preparing(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"prepared": 1}

    def __new__(mcls, name, bases, namespace):
        return super().__new__(mcls, name, bases, dict(namespace))


class Losing(type):
    def __new__(mcls, name, bases, namespace):
        return super().__new__(mcls, name, bases, {key: value for key, value in namespace.items() if key != "__classcell__"})


class Other(type):
    def __new__(mcls, name, bases, namespace):
        super().__new__(mcls, name, bases, dict(namespace))
        return super().__new__(mcls, name, bases, {key: value for key, value in namespace.items() if key != "__classcell__"})
