"""What is lent is Python's alone when the call has returned, and so is what was handed over."""

import sys

import lent


def references(make, use):
    made = make()
    before = sys.getrefcount(made)
    use(made)
    return sys.getrefcount(made) - before


assert references(lambda: [1, 2], lent.total) == 0
assert references(lambda: [1, 2], lambda a: lent.fill(a, 3)) == 0
assert references(lambda: [1, 2], lambda a: lent.is_in(a, [[1]])) == 0
assert references(lambda: [2, 1], lent.summed_through) == 0
assert references(lambda: {"a": 1}, lambda d: lent.lookup(d, "a")) == 0
assert references(lambda: {"a": 1}, lambda d: lent.count_words(d, ["b"])) == 0
assert references(lambda: {1}, lambda s: lent.add_all(s, [2])) == 0
assert references(lambda: [1], lent.Sums().add) == 0
assert references(lambda: [1], lent.keep) == 1
assert references(lambda: [1], lambda a: lent.keep_other_way(a, [a])) == 1
assert sys.getrefcount(lent.squares(3)) == sys.getrefcount([1])
assert sys.getrefcount(lent.first_two([1, 2, 3])) == sys.getrefcount([1])
assert sys.getrefcount(lent.lengths(["a"])) == sys.getrefcount({})
assert sys.getrefcount(lent.letters("a")) == sys.getrefcount({1})
assert sys.getrefcount(lent.remembered(3)) == sys.getrefcount([1]) + 1
for function, argument, text in (
    (lent.total, ["a"], "int object expected; got str"),
    (lent.largest, [1, None], "int object expected; got None"),
    (lent.total, (1,), "list object expected; got tuple"),
    (lent.lookup, {"a": "b"}, "int object expected; got str"),
):
    before = sys.getrefcount(argument)
    try:
        function(argument) if function is not lent.lookup else function(argument, "a")
    except TypeError as error:
        assert str(error) == text, error
    else:
        assert False, function
    assert sys.getrefcount(argument) == before, function
print("lent")
