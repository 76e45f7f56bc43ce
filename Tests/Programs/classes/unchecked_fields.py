class Results:
    _name: str
    _all: set[str]
    count: int

    def __new__(cls, items=None, name=None):
        self = object.__new__(cls)
        self._name = None
        self._all = set()
        self.count = 0
        return self

    def __init__(self, items=None, name=None):
        if name is not None:
            self._name = name
        self.items = items

    def name(self):
        return self._name

    def clear(self):
        self.count = None


r = Results([1])
print(r.name(), r._name, r.count)
r = Results([1], "n")
print(r.name(), r._name, r.count + 1)
r.clear()
print(r.count)
