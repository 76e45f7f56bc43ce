"""Strings whose letters take 1, 2 and 4 bytes, and every mixture of them."""

ascii_text = "plain"
latin = "grüße"
bmp = "日本語 €"
wide = "a😀b𝄞"
everything = [ascii_text, latin, bmp, wide, "", "é", "\u00ff\u0100", "z\U0001f600"]
for text in everything:
    print(text, len(text), repr(text), ascii(text), [ord(c) for c in text], text[::-1], text[1:], text[:-1], text * 2)
    print(text.encode("utf-8"), len(text.encode("utf-8")), text.encode("utf-16-le"), text.upper(), text.title(), text.isalpha(), text.isascii(), text.isprintable())
    print([text < other for other in everything], [text + other for other in everything][2:5])
joined = "".join(everything)
print(joined, len(joined), max(joined), min(joined), sorted(set(joined)))
print(joined.find("€"), joined.find("😀"), joined.rfind("z"), joined.count("a"), joined.index("ß"), "語" in joined, "𝄞" in joined, "𝄢" in joined)
print(joined.replace("ü", "ue").replace("😀", ":-)"), joined.split("a"), joined.partition("本"), joined.startswith("plaingr"), joined.endswith("😀"))
print(latin.center(11, "·"), bmp.ljust(8, "。"), wide.rjust(8, "…"), latin.zfill(8), f"{bmp:>8}|{wide:^8}|{latin:*<8}")
print("é" == "e\u0301", len("é"), len("e\u0301"), "ǅ".lower(), "ß".upper(), "İ".lower(), len("İ".lower()), "ﬁ".upper(), "Σ".lower(), "ΑΣ".lower(), "ς".upper(), "ŉ".upper())
print("Ångström".casefold(), "STRASSE".casefold() == "straße".casefold(), "éÉ".swapcase(), "ÀÉ".islower(), "àé".islower(), "ÀÉ".isupper(), "ǅ".istitle())
print("½²٣Ⅷ一".isnumeric(), [c.isdigit() for c in "5²٣½"], [c.isdecimal() for c in "5²٣½"], [c.isalnum() for c in "é日_-٣"], [c.isspace() for c in " \u00a0\u2003\u200b\x1c"])
print("a\u2028b\u0085c\x0bd".splitlines(), "x\u00a0y z".split(), "\u3000pad\u3000".strip(), [c.isidentifier() for c in "é日1_😀"])
print(chr(233), chr(8364), chr(128512), chr(65), chr(0x10FFFF) == "\U0010ffff", ord("\U0010ffff"), ord("\0"), "\N{GREEK SMALL LETTER ALPHA}", "\x41\u0042\U00000043\103")
for code in (-1, 0x110000):
    try:
        print(chr(code))
    except ValueError as error:
        print("ValueError:", error)
grown = ""
for code in (65, 200, 300, 20000, 70000, 66):
    grown += chr(code)
    print(len(grown), ascii(grown), [hex(ord(c)) for c in grown])
shrunk = grown[:2] + grown[-1]
print(shrunk, len(shrunk), shrunk == "AÈB", hash(shrunk) == hash("AÈB"), {shrunk: 1}["AÈB"])
counts: dict[str, int] = {}
for c in "mañana 日本 日曜日 😀😀":
    counts[c] = counts.get(c, 0) + 1
print(counts, sorted(counts.items(), key=lambda item: (-item[1], item[0])))
for encoded, encoding in [(b"gr\xc3\xbc\xc3\x9fe", "utf-8"), (b"gr\xfc\xdfe", "latin-1"), (b"abc", "ascii"), (b"\xf0\x9f\x98\x80", "utf-8")]:
    print(encoded.decode(encoding))
for bad in [b"\xff", b"\xc3", b"\xc3(", b"\xe2\x82", b"\xed\xa0\x80", b"ab\xf5c", b"\xc0\x80"]:
    try:
        print(bad.decode())
    except UnicodeDecodeError as error:
        print("UnicodeDecodeError:", error)
    print(bad.decode("utf-8", "replace"), repr(bad.decode("utf-8", "ignore")), bad.decode("utf-8", errors="backslashreplace"))
for text, encoding in [("é", "ascii"), ("€", "latin-1"), ("a\ud800", "utf-8")]:
    try:
        print(text.encode(encoding))
    except UnicodeEncodeError as error:
        print("UnicodeEncodeError:", error)
print(repr("\ud800"), repr("\u200b\u00ad\u00a0\ufeff\U000e0001"), "tab\tnew" == """tab	new""", "\
continued")
