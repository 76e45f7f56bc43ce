"""getattr, setattr, hasattr, delattr, vars, dir, __getattr__, __setattr__, methods put on at run time."""

from typing import Any


class Record:
    kind = "record"

    def __init__(self, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(self, name, value)

    def show(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in sorted(vars(self).items()))


class Proxy:
    def __init__(self, target: Any) -> None:
        self._target = target
        self._log: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self._log.append(f"get {name}")
        return getattr(self._target, name)


class Validated:
    def __init__(self, low: int) -> None:
        self.low = low

    def __setattr__(self, name: str, value: Any) -> None:
        if not isinstance(value, int):
            raise TypeError(f"{name} must be an int, not {type(value).__name__}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        if name == "low":
            raise AttributeError("low stays")
        super().__delattr__(name)


class Settings:
    defaults = {"color": "red", "size": 10}

    def __getattr__(self, name: str) -> Any:
        try:
            return self.defaults[name]
        except KeyError:
            raise AttributeError(f"no setting {name}") from None


class Logged:
    def __init__(self) -> None:
        self.seen = 0

    def __getattribute__(self, name: str) -> Any:
        if name != "seen" and not name.startswith("__"):
            self.seen += 1
        return super().__getattribute__(name)

    def method(self) -> str:
        return "called"


class Calculator:
    def do_add(self, a: int, b: int) -> int:
        return a + b

    def do_neg(self, a: int) -> int:
        return -a

    def run(self, line: str) -> str:
        command, *arguments = line.split()
        method = getattr(self, f"do_{command}", None)
        if method is None:
            return f"unknown {command}"
        return str(method(*[int(argument) for argument in arguments]))


record = Record(name="ann", age=30)
print(record.show(), getattr(record, "name"), getattr(record, "missing", "default"), hasattr(record, "age"), hasattr(record, "nope"), getattr(record, "kind"))
setattr(record, "extra", [1, 2])
record.extra.append(3)  # type: ignore[attr-defined]
setattr(record, "kind", "changed")
print(record.show(), record.kind, Record.kind, getattr(record, "show")(), sorted(record.__dict__))
delattr(record, "kind")
del record.extra  # type: ignore[attr-defined]
print(record.kind, record.show())
for name in ["missing", "extra"]:
    try:
        getattr(record, name)
    except AttributeError as error:
        print("AttributeError:", error)
    try:
        delattr(record, name)
    except AttributeError as error:
        print("AttributeError on delete", type(error).__name__)
proxy = Proxy([3, 1, 2])
proxy.append(0)
proxy.sort()
print(proxy._target, proxy._log, proxy.count(3), hasattr(proxy, "nothing"), proxy._log)
valid: Any = Validated(1)
valid.high = 5
try:
    valid.high = "text"
except TypeError as error:
    print("TypeError:", error)
try:
    del valid.low
except AttributeError as error:
    print("AttributeError:", error)
del valid.high
print(vars(valid))
settings: Any = Settings()
settings.size = 99
print(settings.color, settings.size, getattr(settings, "none", None))
try:
    settings.weight
except AttributeError as error:
    print("AttributeError:", error)
logged = Logged()
print(logged.method(), logged.method(), logged.seen)
calculator = Calculator()
print([calculator.run(line) for line in ["add 2 3", "neg 5", "sqrt 4"]])


def extra(self: Any) -> str:
    return f"extra for {self.name}"


Record.extra_method = extra  # type: ignore[attr-defined]
print(record.extra_method(), hasattr(Record, "extra_method"), Record(name="late").extra_method())  # type: ignore[attr-defined]
setattr(Record, "counter", 0)
for _ in range(3):
    setattr(Record, "counter", getattr(Record, "counter") + 1)
print(getattr(record, "counter"), "counter" in vars(Record), "counter" in vars(record))
print([name for name in dir(record) if not name.startswith("_")], [name for name in sorted(vars(Calculator)) if name.startswith("do_")])
for thing in (5, "s", [1], {"a": 1}, record, Record, print, None):
    print(type(thing).__name__, hasattr(thing, "__len__"), hasattr(thing, "__dict__"), hasattr(thing, "append"), getattr(thing, "__name__", "unnamed"))
try:
    setattr(5, "x", 1)
except AttributeError as error:
    print("AttributeError:", error)
names: Any = ["upper", "split", "title"]
print([getattr("some text", name)() for name in names], getattr(10, "bit_length")(), getattr([3, 1], "index")(1))
function: Any = extra
function.note = "attached"
print(function.note, hasattr(extra, "note"), vars(extra), extra.__name__)
