"""What compiled code does otherwise with dicts, on purpose: typed places test their values. And that nothing leaks."""

import gc
import sys

import tables


def error_of(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def typed_places():
    registry = tables.Registry()
    assert error_of(setattr, registry, "table", [1]) == "TypeError: dict object expected; got list"
    assert error_of(tables.put, {}, 1, 1) == "TypeError: str object expected; got int"
    assert error_of(tables.put, [], "a", 1) == "TypeError: dict object expected; got list"
    assert error_of(tables.length, None) == "TypeError: dict object expected; got None"


def values_that_python_changed():
    """A dict[str, int] whose values are something else by now."""
    wrong = "TypeError: int object expected; got str"
    table = {"a": 1, "b": "text"}
    assert tables.get(table, "a") == 1
    assert error_of(tables.get, table, "b") == wrong
    assert error_of(tables.get_default, table, "b", 1) == wrong
    assert error_of(tables.next_or_zero, table, "b") == wrong, error_of(tables.next_or_zero, table, "b")
    assert error_of(tables.first_letter, {"a": 1}, "a") == "TypeError: str object expected; got int"
    assert error_of(tables.inner_total, {"a": {"b": 1, "c": "text"}}) == wrong
    assert error_of(tables.inner_total, {"a": [1]}) == "TypeError: dict object expected; got list"
    assert error_of(tables.key_sum, {tables.Key("a"): "text"}) == wrong
    assert error_of(tables.set_default, table, "b", 1) == wrong
    assert error_of(tables.total, table) == wrong
    assert error_of(tables.count_into, ["b"], table) == wrong
    assert error_of(tables.pop_default, {"b": None}, "b", 1) == "TypeError: int object expected; got None"
    assert error_of(list, tables.lazily({1: 1})) == "TypeError: str object expected; got int"
    registry = tables.Registry()
    registry.table["x"] = 1.5
    assert error_of(registry.value, "x") == "TypeError: int object expected; got float"
    assert error_of(registry.total) == "TypeError: int object expected; got float"
    assert error_of(registry.bump, "x") == "TypeError: int object expected; got float"
    registry.table["x"] = 1
    assert registry.total() == 1
    registry.nested["n"] = 5
    assert error_of(registry.inner, "n") == "TypeError: dict object expected; got int"
    registry.table[5] = 5
    assert error_of(registry.names) in (None, "TypeError: str object expected; got int")
    tables.shared = {"begin": None}
    assert error_of(tables.read_shared, "begin") == "TypeError: int object expected; got None"


def used_memory():
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * 4096


def flat_memory(step, rounds):
    """Runs `step` until memory should have settled, and then as often again."""
    for _ in range(rounds):
        step()
    gc.collect()
    before = used_memory()
    for _ in range(rounds):
        step()
    gc.collect()
    grown = used_memory() - before
    assert grown < 24 << 20, f"{step.__name__}: {grown} bytes"


def nothing_leaks():
    mine = {"a": 1}
    registry = tables.Registry()
    registry.table["a"] = 1

    def python_dict():
        tables.get(mine, "a")

    def new_python_dict():
        tables.put({}, "a", 1)

    def new_native_dict():
        tables.make(3)

    def native_dict():
        registry.table["a"]

    def cycle():
        tables.with_itself().clear()

    for step in (python_dict, new_python_dict, new_native_dict, native_dict, cycle):
        flat_memory(step, 100_000)


def references_come_back():
    value = object()
    mine = {"value": value, "key": 1}
    count, values = sys.getrefcount(mine), sys.getrefcount(value)
    for _ in range(1000):
        assert tables.any_get(mine, "value") is value
        tables.any_put(mine, "other", value)
        tables.any_del(mine, "other")
        assert tables.same(mine) is mine
    tables.collect()
    tables.collect()  # gives back what the first one found
    assert sys.getrefcount(mine) <= count + 4, sys.getrefcount(mine) - count  # some words on the stack may look like it
    assert sys.getrefcount(value) <= values + 20, sys.getrefcount(value) - values


def items_come_home():
    """What only native code holds is native again after a while, and is as it was."""
    registry = tables.Registry()
    for i in range(50):
        registry.table[f"k{i}"] = i
    del registry.table["k7"]
    for _ in range(100):
        registry.bump("n")
    assert not any(type(o) is dict and "k49" in o for o in gc.get_objects())
    assert registry.names() == [f"k{i}" for i in range(50) if i != 7] + ["n"]
    assert registry.total() == sum(range(50)) - 7 + 100
    assert registry.table["n"] == 100 and list(registry.table)[-1] == "n"
    table = registry.table
    registry.put("last", 1)
    assert table["last"] == 1 and registry.is_table(table)


typed_places()
values_that_python_changed()
references_come_back()
items_come_home()
nothing_leaks()
