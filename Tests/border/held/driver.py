"""Everything that is assigned is there, however often the one before was dropped."""

import plain_ways
import store

for way in plain_ways.WAYS:
    way(20, 1000)
    print(way.__name__, type(store.anything).__name__, len(store.items), type(store.Box.shared).__name__)
print(store.items[0].memory == b"x" * 1000, len(store.anything()), len(store.Box.shared.memory))
