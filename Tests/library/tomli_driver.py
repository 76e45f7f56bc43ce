"""Reads many documents with whatever tomli is found, and shows what came of them."""

import io
import random

import tomli

DOCUMENT = '''
title = "TOML Example"
[owner]
name = "Tom"
born = 1979-05-27T07:32:00-08:00
local = 1979-05-27 07:32:00.999
day = 1979-05-27
time = 07:32:00
[database]
server = '192.168.1.1'
ports = [ 8001, 8001, 8_002, 0xff, 0o17, 0b11 ]
limits = [ 1e6, -0.01, inf, -inf, 6.626e-34 ]
enabled = true
"quoted key".inner = false
[servers]
  [servers.alpha]
  ip = "10.0.0.1" # a comment
[[products]]
name = "Hammer"
[[products]]
name = "Nail \\u00e9 \\U0001F600 \\t \\"tab\\""
inline = { a = 1, b = [1, 2, { c = 3 }], d.e = "f" }
multi = """
first
second \\
   joined"""
raw = \'\'\'
C:\\path\\'\'\'
'''


def show(text, **options):
    try:
        print(tomli.loads(text, **options))
    except tomli.TOMLDecodeError as error:
        print(type(error).__name__, error, isinstance(error, ValueError))


show(DOCUMENT)
show(DOCUMENT.replace("\n", "\r\n"))
show("x = 1.10\ny = [2.5e3, nan]", parse_float=str)
print(tomli.load(io.BytesIO(DOCUMENT.encode())) == tomli.loads(DOCUMENT))
for text in (
    "", "a = ", "a = 1\na = 2", "[a", "x = 08", 'k = "abc', "a = 1979-05-27T99:32:00", "[[a]]\n[a]", "a.b = 1\na.b.c = 2", "[a]\n[a]",
    "= 1", "a = {b = 1,}", "a = [1,, 2]", 'a = "\\q"', "a = 1 b = 2", "a = truee", "\x00 = 1", "a = '''x", "[a.b]\n[a]\nb = 1",
):
    show(text)
for wrong in (lambda: tomli.load(io.StringIO("a = 1")), lambda: tomli.loads(5)):
    try:
        wrong()
    except TypeError:
        print("TypeError")


class Refused(Exception):
    pass


def refuse(text):
    raise Refused(text)


try:
    tomli.loads("a = 1.5", parse_float=refuse)
except Refused as error:
    print("refused", error)

# Documents with a mistake somewhere.
numbers = random.Random(7)
for _ in range(1500):
    place = numbers.randrange(len(DOCUMENT))
    change = numbers.choice(["", '"', "[", "]", "=", "\n", "1", "'", ".", "#", "{", "\\", "a = 1\n"])
    show(DOCUMENT[:place] + change + DOCUMENT[place + numbers.randrange(3) :])
large = "\n".join(f"[section{i}]\nname = \"value {i}\"\nnumbers = [{i}, {i + 1}, 1.5]\nday = 2020-01-{i % 28 + 1:02d}\n" for i in range(500))
print(tomli.loads(large))
