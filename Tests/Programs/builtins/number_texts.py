# Texts and numbers: blanks that only Unicode knows, signs and points in formats, widths from arguments.
def show(action: object) -> None:
    print(ascii(action))


for text in [b"\xa05", b"5\x85", b"\x1c7", b" 12\n", b"\x0b3\x0c", b"\xb2"]:
    for kind in (int, float):
        try:
            show((kind(text), kind.__name__))
        except ValueError as error:
            print(kind.__name__, error)
print(int("\xa05\x85"), float("\u20033.5\x0b"))
for words in ["\x1c5", "5\x1f", "\x0b5\x0c"]:
    for reader in (int, float, complex):
        try:
            show(reader(words))
        except ValueError as error:
            print(ascii(str(error)))

for number in [1e-05, 1e16, 1e21, 5.0, 0.0, -1e100, float("inf"), float("nan")]:
    print(f"{number:#}", f"{number:#12}", f"{number:+#}", f"{complex(number, 2):#}", f"{complex(1, number):#20}")

print(["%*d|" % (width, 5) for width in (-3, -1, 0, 1, 3)], ["%*.*s|" % (-2, size, "abc") for size in (-1, 0, 2)])
print("%-*s|" % (-1, ""), "%+*.0s|" % (-1, None), b"%*d|" % (-1, 7))
for pattern, values in [("%.*d", (2**40, 1)), ("%*d", (2**70, 1)), ("%(a)*d", {"a": 1})]:
    try:
        print(pattern % values)
    except (OverflowError, TypeError) as error:
        print(type(error).__name__, error)

for digits in ["0a 0B\n", "0", "0 a", "zz", "12\xe9", "q\u2003"]:
    try:
        print(bytes.fromhex(digits))
    except ValueError as error:
        print(error)
