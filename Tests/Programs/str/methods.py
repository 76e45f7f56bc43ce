"""The methods of str, one line or more each."""

print("hello world".capitalize(), "hello world".title(), "Hello".upper(), "Hello".lower(), "Hello".swapcase())
print("they're bill's".title(), "ÉCOLE".capitalize(), "straße".upper(), "Straße".casefold(), "ǆ".title())
print("[" + "mid".center(9) + "]", "mid".center(8, "*"), "mid".ljust(6, "."), "mid".rjust(6, "."), "mid".center(2))
print("42".zfill(5), "-42".zfill(6), "+7".zfill(4), "abc".zfill(2), "".zfill(3))
print(repr("  both  ".strip()), repr("  both  ".lstrip()), repr("  both  ".rstrip()), "xxhixx".strip("x"))
print("www.example.com".strip("cmowz."), "mississippi".lstrip("ims"), "mississippi".rstrip("ip"), repr("\t\n x \r".strip()))
print("prefix-name".removeprefix("prefix-"), "name.py".removesuffix(".py"), "name".removeprefix("x"))
print("a b  c ".split(), "a b  c ".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1), "".split(), "".split(","))
print("a b c d".rsplit(None, 2), "a,b,c".rsplit(",", 1), "  lead".split(None, 1), "x--y--z".split("--"), "one".split("x"))
print("line1\nline2\r\nline3\rline4".splitlines(), "a\n\nb\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines())
print("key=value=x".partition("="), "key".partition("="), "a=b=c".rpartition("="), "abc".rpartition("="))
print("banana".replace("a", "o"), "banana".replace("a", "", 2), "abc".replace("", "-"), "aaa".replace("aa", "b"))
print("a1".isalnum(), "ab".isalpha(), "12".isdigit(), "½".isnumeric(), "²".isdigit(), "²".isdecimal(), "".isalpha())
print("abc".islower(), "ABC".isupper(), "Abc Def".istitle(), " \t".isspace(), "x_1".isidentifier(), "1x".isidentifier(), "a\n".isprintable())
print("aBc1".islower(), "123".isupper(), "ABC1".isupper(), "".isspace(), "é".isalpha(), "٣".isdecimal(), "ab c".isascii(), "é".isascii())
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t|".expandtabs(3), "12345678\t9".expandtabs())
print("hello".find("l"), "hello".rfind("l"), "hello".find("l", 3), "hello".find("l", 0, 2), "hello".find(""), "hello".rfind(""))
print("hello".count("l"), "aaaa".count("aa"), "hello".count("l", 3), "hello".count("l", 0, 3))
print("hello".startswith("he"), "hello".startswith("lo", 3), "hello".endswith(("x", "lo")), "hello".startswith(""), "".endswith(""))
print("-".join("abc"), ", ".join(["x"]), "".join(["a", "b"]), " ".join(str(i) for i in range(5)), "|".join({"k": 1}))
table = str.maketrans("abc", "xyz", "d")
print("aabbccdd".translate(table), "hello".translate({ord("l"): "L", ord("o"): None}), "abc".translate({97: "1", 98: None}))
print("abc".encode(), "é€😀".encode("utf-8"), "abc".encode("ascii"), "é".encode("latin-1"), "é?".encode("ascii", "replace"), "éa".encode("ascii", "ignore"))
print("{} and {}".format(1, "two"), "{1} {0}".format("a", "b"), "{name} is {age:>4}".format(name="Ann", age=30))
print("{0[1]} {1[k]} {2.real}".format([1, 2], {"k": "v"}, 7), "{{}} {:>{w}}".format("x", w=5), "{!r:>6}".format("s"), "{:{}}|".format("y", 3))
print("%s %d %5.2f %x %r %%" % ("a", 42, 3.14159, 255, "q"), "%5d|%-5d|%05d" % (42, 42, 42), "%s" % 5, "%(k)s-%(n)03d" % {"k": "v", "n": 7})
print("%e %g %G %c %o %+d % d" % (12345.678, 0.00001, 1e20, "z", 8, 5, 5), "%10s|%-10s|" % ("r", "l"), "%.3s" % "abcdef", "%c" % 65, "%*d" % (6, 42))


def tokenize(source: str) -> list[str]:
    tokens: list[str] = []
    word = ""
    for c in source + " ":
        if c.isalnum() or c == "_":
            word += c
            continue
        if word:
            tokens.append(word)
            word = ""
        if not c.isspace():
            tokens.append(c)
    return tokens


print(tokenize("def f(x1, y_2): return x1+y_2 * 10"))


def wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        lines.append(line)
    return lines


for line in wrap("the quick brown fox jumps over the lazy dog and runs away from the bear", 20):
    print(f"|{line:<20}|{line:>20}|{line:^20}|")
snake = "some_variable_name"
camel = "".join(part.title() for part in snake.split("_"))
print(camel, "".join("_" + c.lower() if c.isupper() else c for c in camel).lstrip("_"))
