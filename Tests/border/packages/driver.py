import codecs, copy, pickle
import packages
from packages import *
c = Cache(3)
class D(Cache): pass
for c in (Cache(3), D(3)):
    for f in (lambda: c.pop("a"), lambda: c.pop("a", 1), lambda: c.pop("a", None)):
        try: print(f())
        except KeyError as e: print("KeyError", e)
m = mark()
print(type(m), m is packages._missing, is_mark(m), is_mark(object()), get(m), get(), mark() is m, get(3), repr(m)[:18], m == mark(), hash(m) == hash(mark()), {m: 1}[mark()])
for name in ("punycode", "idna", "cp1252", "utf-7", "hex", "rot13", "nothing", "shift_jis", "utf-8", "x" * 50, "iso8859-15", "koi8-r"):
    for f in (lambda: encode("aé€Я", name), lambda: encode("abc", name), lambda: decode(b"abc-1", name), lambda: decode(b"\x80\x81\xff", name), lambda: encode("€é", name, "replace"), lambda: to_text(bytearray(b"abc"), name), lambda: to_text(memoryview(b"abc"), name), lambda: decode(b"", name)):
        try: print(name, ascii(f()))
        except (LookupError, UnicodeError) as e: print(name, type(e).__name__, ascii(str(e)), getattr(e, "start", None), getattr(e, "encoding", None))
codecs.register_error("stars", lambda e: ("*" * (e.end - e.start), e.end))
print(encode("aé€b", "ascii", "namereplace"), encode("aé€b", "latin-1", "namereplace"))
print(encode("aé€b", "ascii", "stars"), decode(b"a\xff\xfe", "utf-8", "stars"), encode("abc", "ascii", "unknown"))
try: print(encode("é", "ascii", "unknown"))
except LookupError as e: print(e)
l = Link(4); l.keys.append(3)
for n in (copy.copy(l), copy.deepcopy(l), *(pickle.loads(pickle.dumps(l, p)) for p in range(2, 6))): print(n.count, n.keys)
for c in (Cache(3),):
    c.lock = 5; c.data["x"] = 1
    d = copy.copy(c)
    print(type(d).__name__, d.size, d.data is c.data, d.lock, sorted(d.__dict__) == sorted(c.__dict__))


class Meta(type):
    def __format__(cls, spec): return f"class {spec}"
    def __round__(cls): return "round class"
class Plain:
    def __format__(self, spec): return f"plain {spec}"
    def __round__(self): return "round plain"
    def __reversed__(self): return iter("cba")
class Made(Plain, metaclass=Meta): pass
class Bare:
    def __repr__(self): return "Bare()"
print(shown(Plain).replace("0x", ""), shown(Bare()), shown(Made) == f"{Made} {Made!r:>5.3} {Meta}", formatted(Made, "x"), formatted(Made(), "y"), rounded(Made), rounded(Made()), backwards(Plain()))
p = Plain(); p.__format__ = lambda spec: "own"; print(formatted(p, "z"))
for wrong in (lambda: formatted(Bare, "x"), lambda: formatted(Bare(), "x"), lambda: rounded(Plain)):
    try: print(wrong())
    except TypeError as e: print("TypeError", e)
print(load("os.path").__name__, load("packages") is packages, load("json").dumps([1]))
try: load("no_such_module")
except ImportError as e: print(type(e).__name__, e)

class Named: name = "target"
target = Named()
print(of_library(target))
print(implementation())
