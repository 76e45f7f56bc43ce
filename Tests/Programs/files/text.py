"""Text files: writing, reading whole, by line, by size, appending, with, errors."""

import sys

NAME = "naja-test.txt"


def write_lines(name: str, lines: list[str]) -> int:
    written = 0
    with open(name, "w") as file:
        for line in lines:
            written += file.write(line + "\n")
    return written


def count(name: str) -> tuple[int, int, int]:
    lines = words = characters = 0
    with open(name, encoding="utf-8") as file:
        for line in file:
            lines += 1
            words += len(line.split())
            characters += len(line)
    return lines, words, characters


def copy(source: str, target: str) -> None:
    with open(source) as reader, open(target, "w") as writer:
        while True:
            block = reader.read(7)
            if not block:
                break
            writer.write(block)


print(write_lines(NAME, ["first line", "second", "", "ünïcödé € 😀", "last"]))
print(count(NAME))
with open(NAME) as file:
    print(repr(file.read()), repr(file.read()))
with open(NAME) as file:
    print(repr(file.readline()), repr(file.readline()), file.readlines(), repr(file.readline()))
with open(NAME, "r") as file:
    print([line.rstrip("\n") for line in file], list(file))
with open(NAME) as file:
    print(repr(file.read(3)), repr(file.read(5)), repr(file.read(0)), repr(file.readline()), repr(next(file)), file.read(-1).count("\n"))
with open(NAME, "a") as file:
    file.write("appended without newline")
    file.writelines([" more\n", "x", "y\n"])
print(count(NAME), open(NAME).read().splitlines()[-2:])
copy(NAME, NAME + ".copy")
with open(NAME) as one, open(NAME + ".copy") as two:
    print(one.read() == two.read(), one.name, two.mode, one.closed)
print(one.closed, two.closed)
file = open(NAME, "w+")
print(file.write("0123456789\nabc"), file.tell(), file.seek(0), repr(file.read(4)), file.seek(2), repr(file.readline()), file.readable(), file.writable())
file.close()
file.close()
for action in ["closed", "missing", "directory", "mode", "not writable", "not readable", "exclusive"]:
    try:
        if action == "closed":
            file.read()
        elif action == "missing":
            open("no-such-file.txt")
        elif action == "directory":
            open("/")
        elif action == "mode":
            open(NAME, "q")
        elif action == "not writable":
            with open(NAME) as reader:
                reader.write("x")
        elif action == "not readable":
            with open(NAME, "w") as writer:
                writer.read()
        else:
            open(NAME, "x")
    except (OSError, ValueError) as error:
        print(action, type(error).__name__, error)
        if isinstance(error, FileNotFoundError):
            print(error.errno, error.strerror, error.filename)
with open(NAME, "wb") as binary:
    print(binary.write(b"bytes\x00\xff\r\nend"))
with open(NAME, "rb") as binary_in:
    print(binary_in.read(5), binary_in.readline(), binary_in.read())
try:
    with open(NAME, encoding="utf-8") as broken:
        broken.read()
except UnicodeDecodeError as error:
    print("UnicodeDecodeError", error.start, error.reason)
with open(NAME, "w", newline="") as raw:
    raw.write("a\r\nb\rc\n")
with open(NAME) as translated:
    print(repr(translated.read()))
with open(NAME, newline="") as untranslated:
    print(repr(untranslated.read()))
with open(NAME, encoding="latin-1", mode="w") as latin:
    latin.write("é")
with open(NAME, "rb") as binary_in:
    print(binary_in.read())
with open(NAME, "w") as out:
    print("printed", 1, 2, sep="-", file=out)
    print("again", end="", file=out)
    out.flush()
    print(repr(open(NAME).read()))
try:
    with open(NAME, "w") as partial:
        partial.write("kept")
        raise KeyError("leaves the block")
except KeyError:
    print(repr(open(NAME).read()), partial.closed)
numbers = list(range(3000))
with open(NAME, "w") as out:
    for n in numbers:
        out.write(f"{n},{n * n}\n")
total = 0
with open(NAME) as table:
    for index, line in enumerate(table):
        left, right = line.strip().split(",")
        total += int(right) - int(left)
print(index, total, sys.stdout.closed)
