"""The % operator and str.format in full."""

print("%s %s %s" % ("a", 1, 2.5), "%s" % [1, 2], "%s" % (("t",),), "%s" % None, "%r %s" % ("q", "q"), "%a" % "é", "%%" % ())
print("%d %i %u" % (1, -2, 3), "%5d|%-5d|%05d|%+d|% d|%+5d" % (42, 42, 42, 42, 42, 42), "%d" % 3.99, "%d" % True, "%d" % 10**30, "%.3d" % 5)
print("%x %X %#x %o %#o %08x" % (255, 255, 255, 8, 8, 48879), "%c%c" % ("a", 98), "%e %E %.2e" % (1.5, 1e-7, 12345.678))
print("%f %.0f %.3f %10.2f %-10.2f| %+.1f %010.3f" % (1.5, 2.5, 3.14159, 2.5, 2.5, 2.0, -1.5), "%g %g %g %G" % (1e5, 1e-5, 123456789.0, 1e-10))
print("%10s|%-10s|%.2s|%10.3s|" % ("abc", "abc", "abc", "abcdef"), "%(a)s %(b)05.1f %(a)r" % {"a": "x", "b": 2.25}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print("%s and %s" % ("one", ("two", 2)), "%s" % {"k": 1}, "%d%%" % 50, "%s" % True, "%5s|%-6s|" % (True, None), "%i items" % len("abc"))
for template, arguments in [("%d", ("x",)), ("%s %s", ("a",)), ("%s", ("a", "b")), ("%q", (1,)), ("%c", ("ab",)), ("%(a)s", ("x",)), ("%", ()), ("%x", (1.5,))]:
    try:
        print(template % arguments)
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
print("{} {}".format("a", "b"), "{0} {1} {0}".format("a", "b"), "{x} {y}".format(x=1, y=2), "{0} {k}".format(1, k=2), "{{{}}}".format(5))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:05d}|{:+}|{:,}|{:.2f}|{:x}|{:%}".format(1, 2, 3, "m", 42, 5, 1234567, 3.14159, 255, 0.25))
print("{!r} {!s} {!a} {!r:>6}".format("a", "b", "é", "c"), "{:{}} {:{fill}>{width}}".format("a", 4, "b", fill="-", width=6), "{0:{1}.{2}f}".format(3.14159, 8, 2))
print("{0[0]} {0[1]} {1[key]} {2.real}".format([10, 20], {"key": "v"}, 2.5), "{a[0][1]}".format(a=["xy"]))
print("{}-{}".format(*[1, 2]), "{a}{b}".format(**{"a": 1, "b": 2}), "{a}".format_map({"a": 7}), "{:d} {:s} {:f}".format(1, "s", 2.0))
for template in ["{", "}", "{0} {}", "{2}", "{x}", "{:d}", "{!z}", "{0.missing}", "{0[5]}"]:
    try:
        print(template.format("text", "b"))
    except (ValueError, IndexError, KeyError, AttributeError) as error:
        print(repr(template), type(error).__name__, error)


def table(rows: list[tuple[str, int, float]]) -> str:
    lines = ["%-10s %5s %8s" % ("name", "count", "price")]
    for name, count, price in rows:
        lines.append("%-10.10s %5d %8.2f" % (name, count, price))
    lines.append("{:-<25}".format(""))
    lines.append("{0:<10} {1:>5} {2:>8.2f}".format("total", sum(r[1] for r in rows), sum(r[1] * r[2] for r in rows)))
    return "\n".join(lines)


print(table([("apple", 3, 0.5), ("watermelon slice", 12, 1.25), ("fig", 100, 0.333)]))
