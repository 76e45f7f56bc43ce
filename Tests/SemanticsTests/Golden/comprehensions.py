"""Comprehensions, generator expressions and lambdas."""

words = ["a", "bb"]
reveal_type([len(w) for w in words])
reveal_type({w: len(w) for w in words})
reveal_type({len(w) for w in words if w})
reveal_type(w.upper() for w in words)
reveal_type([(i, w) for i, w in enumerate(words)])
reveal_type([x for row in [[1], [2]] for x in row])
reveal_type([x for x in [1, None] if x is not None])
numbers: list[float] = [n for n in range(3)]
reveal_type(sum(n * n for n in numbers))
squares = {n: n * n for n in range(3)}
reveal_type(squares)
wrong: list[str] = [n for n in range(3)]
f = lambda a, b=1: a
reveal_type(f)
reveal_type((lambda: 1)())
reveal_type([last := 1 for _ in words])
reveal_type(last)
[undefined for w in words]
w
