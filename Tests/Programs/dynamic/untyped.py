"""Functions and classes without annotations: everything is found out at run time."""


def add(a, b):
    return a + b


def apply_all(functions, value):
    return [function(value) for function in functions]


def describe(thing):
    if isinstance(thing, (int, float)):
        return "number %s" % thing
    if isinstance(thing, str):
        return "text of %d" % len(thing)
    if isinstance(thing, (list, tuple)):
        return "[" + "; ".join(describe(part) for part in thing) + "]"
    if isinstance(thing, dict):
        return "{" + "; ".join(f"{key}: {describe(value)}" for key, value in thing.items()) + "}"
    if thing is None:
        return "nothing"
    if callable(thing):
        return "callable " + thing.__name__
    return "object of " + type(thing).__name__


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def swap(pair):
    a, b = pair
    return b, a


def counter(start=0, step=1, *, limit=None):
    while limit is None or start < limit:
        yield start
        start += step


def keyword_soup(first, second=2, *rest, option="x", **others):
    return first, second, rest, option, others


class Stack:
    limit = 3

    def __init__(self, *items):
        self.items = list(items)

    def push(self, item):
        if len(self.items) >= self.limit:
            raise OverflowError("stack of %d is full" % self.limit)
        self.items.append(item)
        return self

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)

    def __iter__(self):
        return iter(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __add__(self, other):
        result = Stack(*self, *other)
        result.limit = self.limit + other.limit
        return result

    def __repr__(self):
        return f"Stack{tuple(self.items)}"


class Duck:
    sound = "quack"

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name}: {self.sound}"


class Robot:
    def __init__(self, number):
        self.number = number

    def speak(self):
        return "beep " * self.number


class Mallard(Duck):
    def speak(self):
        return super().speak().upper()


def memoize(function):
    memory = {}

    def wrapper(*args):
        if args not in memory:
            memory[args] = function(*args)
        return memory[args]

    wrapper.memory = memory
    return wrapper


@memoize
def paths(rows, columns):
    if rows == 0 or columns == 0:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


def matrix_multiply(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def evaluate(tree, environment):
    if isinstance(tree, str):
        return environment[tree]
    if not isinstance(tree, list):
        return tree
    operator, *operands = tree
    values = [evaluate(operand, environment) for operand in operands]
    return environment[operator](*values)


print(add(1, 2), add(1.5, 2), add("a", "b"), add([1], [2]), add((1,), ()), add(2**62, 2**62), add(True, True))
print(apply_all([str, abs, lambda x: x * 2, describe], -5))
for thing in [1, 2.5, "abc", [1, "b", (None,)], {"k": [1]}, None, len, describe, Stack(), Duck]:
    print(describe(thing))
print(fib(15), swap((1, "x")), swap([3, 4]), swap("ab"))
print([n for n, _ in zip(counter(5, 5), range(4))], list(counter(limit=3)), list(counter(1.5, 0.25, limit=2.5)))
print(keyword_soup(1), keyword_soup(1, 3, 4, 5, option="y", z=0), keyword_soup(*"abc", **{"option": 1, "w": 2}))
stack = Stack(1)
print(stack.push("two").push(3.0), len(stack), [item for item in stack], stack[0], stack[-1], stack + Stack(9), (stack + stack).limit)
try:
    stack.push(4)
except OverflowError as error:
    print("OverflowError:", error)
stack.limit = 10
print(stack.push(4).pop(), Stack.limit, stack.limit, bool(Stack()), 3.0 in stack, list(reversed(stack)))


def speak_all(*speakers):
    return [speaker.speak() for speaker in speakers]


print(speak_all(Duck("Donald"), Robot(2), Mallard("Daisy")))


def make_duck(name):
    return Duck(name)


duck = make_duck("Dan")
duck.sound = "QUACK"
duck.speak = lambda: "replaced"
print(duck.speak(), duck.sound, Duck.sound, sorted(vars(duck)))
print(paths(10, 10), len(paths.memory), matrix_multiply([[1, 2], [3, 4]], [[5.0, 6], [7, 8]]))
environment = {"+": lambda *a: sum(a), "*": lambda a, b: a * b, "x": 7, "max": max}
print(evaluate(["+", 1, ["*", "x", 2], ["max", 3, "x"]], environment))


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def name_of(thing):
    return thing.name


print(attempt(add, 1, "a"), attempt(add, None, 1), attempt(name_of, Robot(1)), attempt(fib, "x"), attempt(swap, [1]), sep="\n")
print(attempt(lambda: environment["y"]), attempt(lambda: Stack(1)[5]), attempt(keyword_soup), attempt(lambda: duck.quack()), sep="\n")
total = 0.0
for value in [1, 2.5, True, 10]:
    total += value
print(total, sum([0.5, 1]), max([1, 2.5]), sorted([3, 1.5, True]), [1, "a", None][-1])
