import copy
import pickle
import subprocess
import sys
import weakref

import trouble
from trouble import Chosen, Guarded, Needs, Reduced, Refused, Touchy

MOODS = (
    "", "eq", "hash", "iter", "next", "len", "bool", "repr", "str", "lt", "contains", "getitem", "enter", "exit", "call", "index", "format",
)  # fmt: skip


class Prickly:
    """As trouble.Touchy, in Python, raising an exception of its own."""

    class Refusal(Exception):
        pass

    def __init__(self, name):
        self.name = name
        self.mood = ""

    def check(self, what):
        if self.mood == what:
            raise Prickly.Refusal(f"{self.name} {what}")

    def __eq__(self, other):
        self.check("eq")
        return getattr(other, "name", None) == self.name

    def __hash__(self):
        self.check("hash")
        return hash(self.name)

    def __iter__(self):
        self.check("iter")
        for letter in self.name:
            self.check("next")
            yield letter

    def __len__(self):
        self.check("len")
        return len(self.name)

    def __bool__(self):
        self.check("bool")
        return True

    def __repr__(self):
        self.check("repr")
        return f"Prickly({self.name})"

    def __str__(self):
        self.check("str")
        return self.name

    def __lt__(self, other):
        self.check("lt")
        return self.name < other.name

    def __gt__(self, other):
        self.check("lt")
        return self.name > other.name

    def __contains__(self, item):
        self.check("contains")
        return item in self.name

    def __getitem__(self, index):
        self.check("getitem")
        return self.name[index]

    def __enter__(self):
        self.check("enter")
        return self

    def __exit__(self, *details):
        self.check("exit")
        return False

    def __call__(self):
        self.check("call")
        return self.name

    def __index__(self):
        self.check("index")
        return len(self.name)

    def __format__(self, spec):
        self.check("format")
        return self.name + spec


class Pricklier(Touchy):
    """A compiled class's subclass: its methods raise where the compiled ones would not."""

    def check(self, what):
        if self.mood == what:
            raise Prickly.Refusal(f"{self.name} {what} in Python")


class Liar:
    """Its special methods give what they must not."""

    name = "liar"

    def __hash__(self):
        return "hash"

    def __iter__(self):
        return 5

    def __len__(self):
        return -1

    def __bool__(self):
        return 2

    def __repr__(self):
        return 3

    __str__ = __repr__

    def __index__(self):
        return "one"

    def __format__(self, spec):
        return 1

    def __contains__(self, item):
        return 0

    def __exit__(self, *details):
        pass


def text_of(action, *arguments):
    try:
        return str(action(*arguments))
    except Exception as error:
        return f"{type(error).__name__}: {error}"


# Every operation on an object that raises in one method, in compiled code and in Python.
for name in trouble.operations():
    for make in (Touchy, Prickly, Pricklier):
        for mood in MOODS:
            if mood == "len" and name in ("spread", "list", "tuple", "extend"):
                continue  # CPython asks for a hint there
            x = make("abc")
            x.mood = mood
            here = text_of(trouble.operations()[name], x)
            print(name, make.__name__, mood, here, trouble.attempt(name, x) == here, text_of(trouble.leave, name, x) == here)
    print(name, trouble.attempt(name, Liar()))
    if name not in ("repr", "repr in list", "str", "format", "unpacked", "spread", "index of"):
        print(name, trouble.attempt(name, object()))

# The same methods, called by Python's own containers.
for mood in MOODS:
    x = Touchy("abc")
    x.mood = mood
    actions = (
        lambda: x == Touchy("abc"), lambda: [1, x].index(Touchy("abc")), lambda: {x: 1}[x], lambda: len({x, x}), lambda: list(x), lambda: [*x],
        lambda: dict.fromkeys(x), lambda: sorted([x, Touchy("aaa")])[0].name, lambda: repr([x]), lambda: f"{x!s:>5}", lambda: f"{x:>}",
        lambda: "b" in x, lambda: x[-1], lambda: range(5)[x], lambda: bool(x), lambda: "".join(x), lambda: print(*x, sep="."), lambda: x(),
    )  # fmt: skip
    print(mood, *[text_of(action) for action in actions], sep=" | ")

# Both raise: in __eq__ and in the handler's own clean-up.
x, y = Touchy("one"), Prickly("one")
x.mood = y.mood = "eq"
for pair in ((x, y), (y, x), (x, x), (y, y)):
    print(text_of(lambda: pair[0] == pair[1]), text_of(lambda: pair[0] in [pair[1]]))


# --- what cannot be pickled or copied ---------------------------------------------------------------------------------------


def pickled(x, protocol):
    try:
        return type(pickle.loads(pickle.dumps(x, protocol))).__name__
    except Exception as error:
        return f"{type(error).__name__} {error}" if isinstance(error, Refused) else type(error).__name__


chosen = Chosen(3)
refusing, negative = Chosen(4), Chosen(-1)
refusing.refuses = True
things = (Guarded(1), chosen, refusing, negative, *map(Reduced, ("raise", "number", "short", "uncallable", "good")), Needs(1, b="x"))
for thing in things:
    print(type(thing).__name__, [pickled(thing, protocol) for protocol in range(2, 6)], trouble.pickled_here(thing))
    print(text_of(lambda: type(copy.copy(thing)).__name__)[:20], text_of(lambda: type(copy.deepcopy(thing)).__name__)[:12], trouble.copied_here(thing))
print(pickle.loads(pickle.dumps(chosen)).n, copy.copy(chosen).n, copy.deepcopy([chosen, chosen])[1].n)

# --- the end, with threads that still run -----------------------------------------------------------------------------------

print(weakref.ref(chosen)() is chosen)
for name in ("joined", "daemons", "callbacks", "exit handlers", "raising"):
    done = subprocess.run([sys.executable, "plain_endings.py", name], capture_output=True, text=True, timeout=60)
    print(name, done.returncode, done.stdout, done.stderr[-600:] if name != "raising" else done.stderr.count("Error: "))
