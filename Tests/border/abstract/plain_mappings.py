"""Classes of the interpreter."""
import collections.abc


class Own(collections.abc.Mapping):
    def __getitem__(self, key):
        return {"a": 10}[key]

    def __iter__(self):
        return iter(["a"])

    def __len__(self):
        return 1


class Registered:
    pass


collections.abc.MutableMapping.register(Registered)


class Plain:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter([])

    def __contains__(self, item):
        return False


class Other:
    pass


class Derived(collections.UserDict):
    pass


class OfMixed(collections.UserDict):
    pass
