"""What plain Python does otherwise: types are tested, and what native code holds goes when it is collected."""
import gc
import resource
import sys
import threading

import sharing
from sharing import Keeper, Node

FOUND_ON_STACK = 10


def text_of(action, *arguments):
    try:
        action(*arguments)
    except TypeError as error:
        return str(error)
    raise AssertionError("nothing was raised")


def wrong_items():
    assert text_of(sharing.total, [1, "x"]) == "int object expected; got str"
    assert text_of(sharing.total, [1, None]) == "int object expected; got None"
    assert text_of(sharing.total, [1.5]) == "int object expected; got float"
    assert text_of(sharing.total, [[1]]) == "int object expected; got list"
    assert text_of(sharing.total, (1, 2)) == "list object expected; got tuple"
    assert text_of(sharing.total_f, [1.0, "x"]) == "float object expected; got str"
    assert sharing.total_f([1, True, 2.5]) == 4.5
    assert text_of(sharing.count_true, [True, 1]) == "bool object expected; got int"
    assert text_of(sharing.upper, ["a", 1]) == "str object expected; got int"
    assert text_of(sharing.upper, [object()]) == "str object expected; got object"
    assert text_of(sharing.first_name, ["a"]) == "sharing.Node object expected; got str"
    assert text_of(sharing.first_name, [Keeper([])]) == "sharing.Node object expected; got Keeper"
    assert text_of(sharing.pairs, [(1, "a"), (1, 2)]) == "str object expected; got int"
    assert text_of(sharing.inner_total, [[1], ["x"]]) == "int object expected; got str"
    assert text_of(sharing.inner_total, [[1], 5]) == "list object expected; got int"
    flags = sharing.flags(4)
    flags[0] = "yes"
    assert text_of(sharing.count_true, flags) == "bool object expected; got str"
    node = Node("a")
    node.children.append(5)
    assert text_of(sharing.first_name, node.children) == "sharing.Node object expected; got int"
    assert text_of(setattr, node, "children", 5) == "list object expected; got int"
    keeper = Keeper([1])
    keeper.items.append("x")
    keeper.items[0] = "y"
    assert text_of(sharing.churn, keeper.items, 1) == "int object expected; got str"
    assert keeper.items == ["y", "x", 0]


def references():
    item = object()
    a = [item]
    before = sys.getrefcount(item), sys.getrefcount(a)
    for _ in range(1000):
        sharing.same(a)
        sharing.get(a, 0)
        sharing.part(a, None, None, None)
        sharing.contains(a, item)
        sharing.append(a, item)
        sharing.pop(a, 0)
        sharing.put(a, 0, item)
        sharing.joined(a, a)
    settle()
    assert sys.getrefcount(item) <= before[0] + FOUND_ON_STACK, (sys.getrefcount(item), before)
    assert sys.getrefcount(a) <= before[1] + FOUND_ON_STACK, (sys.getrefcount(a), before)


def settle():
    """Lets native memory go that native code has dropped. Old words on the stack look like references: they are overwritten."""
    clean_stack(50)
    for _ in range(4):
        sharing.collect()
        gc.collect()


class Traced:
    alive = 0

    def __init__(self):
        Traced.alive += 1

    def __del__(self):
        Traced.alive -= 1


def lifetimes():
    for _ in range(200):
        sharing.same([Traced()])
        sharing.keep([Traced()])
        sharing.append(sharing.numbers(3), Traced())
        fresh = sharing.copy([Traced()])
        fresh.append(Traced())
    assert Traced.alive >= 200
    sharing.forget()
    del fresh
    settle()
    assert Traced.alive <= FOUND_ON_STACK, Traced.alive


def clean_stack(depth):
    return depth and [clean_stack(depth - 1), sharing.total([depth])]


def memory():
    """A million crossings of new lists in both directions leave memory as it was."""
    def cross(times):
        for i in range(times):
            sharing.same([i])
            sharing.numbers(3).append(i)
        settle()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    before = cross(100_000)
    assert cross(500_000) < before + 16_000
    for _ in range(60):
        sharing.total_f([0.5] * 1_000_000)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < before + 200_000


def threads():
    shared = sharing.numbers(100)

    def work(number):
        for i in range(300):
            sharing.append(shared, number)
            sharing.total(shared)
            shared.append(number)
            sharing.sort(shared)
            sharing.pop(shared, -1)
            shared.pop(0)

    workers = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(shared) == 100, len(shared)
    assert sharing.same(shared) is shared


wrong_items()
references()
lifetimes()
threads()
memory()
