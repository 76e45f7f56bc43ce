"""Prints what abstract classes say in compiled and in interpreted code."""
import collections.abc

import mappings
import plain_mappings

for thing in mappings.all_of():
    print(type(thing).__name__, mappings.tests(thing), mappings.direct(thing))
    if type(thing) is not plain_mappings.Registered:
        print(mappings.matched(thing))
    print([name for name in mappings.KINDS if isinstance(thing, getattr(collections.abc, name))])
print(mappings.registered(), isinstance(plain_mappings.Other(), collections.abc.Sequence), isinstance(plain_mappings.Other(), collections.abc.Mapping))


class Late(mappings.Mixed):
    pass


print(mappings.tests(Late(a=1)), mappings.direct(Late()), mappings.matched(Late(a=11)), Late().name())
