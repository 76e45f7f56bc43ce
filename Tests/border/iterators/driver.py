"""Random chains of generators of both sides, driven from both sides at random, half consumed, closed and dropped; and exceptions in circles.

All links of a chain stay until its log has been printed: when one that nobody needs is closed, is each side's own matter."""

import gc
import random
import sys

import plain_walks
import walks

SIDES = (walks, plain_walks)
SOURCES = ("numbers", "numbers", "looking_at_itself")
LAYERS = ("through", "by_step", "stubborn", "leaking", "Doubled")
OPERATIONS = ("next", "next", "next", "send", "send", "throw", "close", "rest", "pairs")


def make_chain(rand):
    log = []
    name = rand.choice(SOURCES)
    side = rand.choice(SIDES)
    chain = side.numbers(rand.randrange(6), log) if name == "numbers" else side.looking_at_itself(log)
    names, links = [name], [chain]
    for _ in range(rand.randrange(5)):
        name = rand.choice(LAYERS)
        chain = getattr(rand.choice(SIDES), name)(chain, log)
        names.append(name)
        links.append(chain)
    return names, links, log


def make_value(rand, chain):
    return rand.choice((1, "text", (2, 3), chain))


def make_error(rand):
    kind = rand.choice((ValueError, KeyError, TypeError, StopIteration, GeneratorExit, walks.Holder, plain_walks.Holder))
    return kind(f"thrown {rand.randrange(10)}")


def chains(rand, count):
    kept = []
    for number in range(count):
        names, links, log = make_chain(rand)
        chain = links[-1]
        print(number, *names)
        for _ in range(rand.randrange(8)):
            operation = rand.choice(OPERATIONS)
            value = make_error(rand) if operation == "throw" else make_value(rand, chain)
            answer = rand.choice(SIDES).drive(chain, operation, value)
            print(" ", operation, "itself" if "object at" in answer else answer)
        print("  log", log)
        action = rand.randrange(4)
        if action == 0:
            kept.append(chain)
        elif action == 1:
            rand.choice(SIDES).keep(chain)
        elif action == 2:
            print("  taken", rand.choice(SIDES).describe(lambda: rand.choice(SIDES).take(chain, 3)))
        if len(kept) > 5:
            kept.clear()


def circles(rand, count):
    for number in range(count):
        errors = [rand.choice(SIDES).Holder(str(n)) for n in range(4)]
        for _ in range(rand.randrange(1, 6)):
            first, second = rand.sample(errors, 2)
            side = rand.choice(SIDES)
            if rand.randrange(2):
                side.close_circle(first, second)
            else:
                try:
                    side.raise_again(side.tie(first, second))
                except Exception as error:
                    print(number, type(error).__name__, error is second, error.__cause__ is first)
        found = rand.choice(SIDES).links_of(errors[0], 6)
        print(number, found[0], {name.split(":")[0] for name in found})
        rand.choice(SIDES).keep(errors)


sys.unraisablehook = lambda information: None   # what stubborn chains raise when they are dropped
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 300
for seed in range(3):
    chains(random.Random(seed), ROUNDS)
    circles(random.Random(seed), ROUNDS // 3)
    gc.collect()
