import counterparts
from counterparts import code_type, codes, info, lacks

print(code_type((lambda: 0).__code__), code_type(3), info(), lacks())


@counterparts.refusing
def at_least(a, b):
    return a[0] >= b[0]


print(at_least([2], [1]), at_least([1], []), at_least([1], 3))
print(codes(info, at_least), codes(lacks))
