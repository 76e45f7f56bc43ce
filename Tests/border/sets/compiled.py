"""What compiled code does otherwise with sets, on purpose: typed places test their values. And that nothing leaks."""

import gc
import sys

import groups


def error_of(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def typed_places():
    wrong = "TypeError: int object expected; got str"
    assert error_of(groups.total, {"text"}) == wrong
    assert error_of(groups.pop, {"text"}) == wrong
    assert error_of(groups.grow_while_walking, {"text"}) == wrong
    assert error_of(groups.add, {1}, "text") == wrong
    assert error_of(groups.length, [1]) == "TypeError: set object expected; got list"
    club = groups.Club()
    assert error_of(setattr, club, "members", {}) == "TypeError: set object expected; got dict"


def used_memory():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


def nothing_leaks():
    mine = {1, 2}

    def python_set():
        groups.any_has(mine, 1)

    def new_python_set():
        groups.add({1}, 5)

    def new_native_set():
        groups.make(3)

    for step in (python_set, new_python_set, new_native_set):
        for _ in range(100_000):
            step()
        gc.collect()
        before = used_memory()
        for _ in range(100_000):
            step()
        gc.collect()
        assert used_memory() - before < 24 << 20, (step.__name__, used_memory() - before)
    count = sys.getrefcount(mine)
    for _ in range(1000):
        assert groups.same(mine) is mine
    groups.collect()
    groups.collect()
    assert sys.getrefcount(mine) <= count + 4


def items_come_home():
    """What only native code holds is native again after a while, and is as it was."""
    club = groups.Club()
    for i in range(50):
        club.members.add(f"m{i:02}")
    for _ in range(200):
        assert club.has("m07") and not club.has("x")
    assert not any(type(o) is set and "m49" in o for o in gc.get_objects())
    assert club.size() == 50 and club.names() == [f"m{i:02}" for i in range(50)]
    club.join("x")
    assert "x" in club.members and len(club.members) == 51


typed_places()
items_come_home()
nothing_leaks()
