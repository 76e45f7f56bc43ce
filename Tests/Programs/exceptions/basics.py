"""try, except, else and finally; raising, re-raising, built-in and own exceptions."""


class ShopError(Exception):
    pass


class OutOfStock(ShopError):
    def __init__(self, item: str, wanted: int, available: int) -> None:
        super().__init__(f"only {available} of {item}, wanted {wanted}")
        self.item = item
        self.missing = wanted - available


class UnknownItem(ShopError):
    pass


stock = {"apple": 5, "pear": 0}


def buy(item: str, count: int) -> int:
    if item not in stock:
        raise UnknownItem(item)
    if stock[item] < count:
        raise OutOfStock(item, count, stock[item])
    stock[item] -= count
    return stock[item]


def attempt(item: str, count: int) -> str:
    try:
        left = buy(item, count)
    except OutOfStock as error:
        return f"missing {error.missing} {error.item}: {error}"
    except ShopError as error:
        return f"{type(error).__name__}({error})"
    else:
        return f"bought, {left} left"
    finally:
        print("attempted", item, count)


def classify(action: str) -> str:
    try:
        if action == "zero":
            print(1 // 0)
        elif action == "mod":
            print(1 % 0)
        elif action == "float":
            print(1.0 / 0.0)
        elif action == "index":
            print([1, 2][5])
        elif action == "key":
            print({"a": 1}["b"])
        elif action == "value":
            print(int("x1"))
        elif action == "type":
            value: object = "a"
            print(value + 1)  # type: ignore[operator]
        elif action == "attribute":
            thing: object = 5
            print(thing.name)  # type: ignore[attr-defined]
        elif action == "assert":
            assert action == "other", "they differ"
        elif action == "bare assert":
            assert not action
        elif action == "stop":
            print(next(iter([])))
        elif action == "overflow":
            print(2.0**5000)
        elif action == "unpack":
            a, b = list(action)
            print(a, b)
        return "fine"
    except ZeroDivisionError as error:
        return f"zero division: {error}"
    except (IndexError, KeyError) as error:
        return f"lookup: {type(error).__name__} {error}"
    except (ValueError, TypeError) as error:
        return f"value or type: {error}"
    except Exception as error:
        return f"other: {type(error).__name__} {error}"


print(attempt("apple", 3), attempt("apple", 3), attempt("plum", 1), attempt("pear", 0), sep="\n")
for action in "zero mod float index key value type attribute assert stop overflow unpack nothing".split():
    print(action, "->", classify(action))
print(classify("bare assert"))


def reraise(depth: int) -> None:
    try:
        if depth == 0:
            raise ValueError("bottom")
        reraise(depth - 1)
    except ValueError:
        print("unwinding", depth)
        raise


try:
    reraise(3)
except ValueError as error:
    print("caught", error, error.args)
try:
    try:
        raise KeyError("inner")
    except KeyError as error:
        raise RuntimeError("outer") from error
except RuntimeError as error:
    print(repr(error), repr(error.__cause__))
try:
    raise OutOfStock("fig", 2, 1)
except ShopError as error:
    print(isinstance(error, OutOfStock), isinstance(error, Exception), error.args)
for e in [ValueError(), ValueError("a"), ValueError("a", 1), KeyError("k"), OutOfStock("x", 3, 1), StopIteration(4)]:
    print(str(e), repr(e), e.args)
try:
    raise ValueError
except ValueError as error:
    print(repr(error), str(error) == "")
finally:
    print("finally at module level")
print(issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(KeyboardInterrupt, Exception))
