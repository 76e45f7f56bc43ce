"""Writes src/unicode_tables.inc: what CPython 3.11 (Unicode 14) says of characters beyond what utf8proc tells.

    python3.11 runtime-c/tools/unicode_tables.py > runtime-c/src/unicode_tables.inc
"""

import ctypes
import ctypes.util
import unicodedata

CATEGORIES = "Cn Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split()
EVERY = range(0x110000)
LETTERS = {"Lu", "Ll", "Lt", "Lm", "Lo"}
utf8proc = ctypes.CDLL(ctypes.util.find_library("utf8proc"))
category = [unicodedata.category(chr(c)) for c in EVERY]


def ranges(members):
    found = []
    for c in members:
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return found


def print_ranges(name, comment, members):
    print(f"/* {comment} */")
    print(f"static const CharRange {name}[] = {{")
    row = "   "
    for first, last in ranges(members):
        item = f" {{{first:#x}, {last:#x}}},"
        if len(row) + len(item) > 120:
            print(row)
            row = "   "
        row += item
    print(row)
    print("};\n")


def print_expansions(name, comment, convert):
    print(f"/* {comment} */")
    print(f"static const CharExpansion {name}[] = {{")
    for c in EVERY:
        text = convert(chr(c))
        if len(text) > 1:
            points = ", ".join(f"{ord(t):#x}" for t in text)
            print(f"    {{{c:#x}, {{{points}}}}},")
    print("};\n")


def main():
    print("/* Made by: python3.11 runtime-c/tools/unicode_tables.py */\n")
    print_ranges("newer", "Assigned after Unicode 14.",
                 [c for c in EVERY if category[c] == "Cn" and utf8proc.utf8proc_category(c) != 0])
    print_ranges("other_lowercase", "Lowercase although not of category Ll.",
                 [c for c in EVERY if chr(c).islower() and category[c] != "Ll"])
    print_ranges("other_uppercase", "Uppercase although not of category Lu.",
                 [c for c in EVERY if chr(c).isupper() and category[c] != "Lu"])
    print_ranges("other_digit", "Digits although not of category Nd.",
                 [c for c in EVERY if chr(c).isdigit() and category[c] != "Nd"])
    print_ranges("other_numeric", "Numeric although not of category Nd, Nl or No.",
                 [c for c in EVERY if chr(c).isnumeric() and category[c] not in ("Nd", "Nl", "No")])
    starts = LETTERS | {"Nl"}
    print_ranges("identifier_start_exceptions", "Letters and numbers that may not start an identifier, and others that may.",
                 [c for c in EVERY if chr(c).isidentifier() != (category[c] in starts or c == 95)])
    continues = starts | {"Mn", "Mc", "Nd", "Pc"}
    print_ranges("identifier_continue_exceptions", "The same for the following characters.",
                 [c for c in EVERY if ("a" + chr(c)).isidentifier() != (category[c] in continues)])
    print_expansions("upper_expansions", "Upper-case forms of several characters.", str.upper)
    print_expansions("title_expansions", "Title-case forms of several characters.", str.title)


main()
