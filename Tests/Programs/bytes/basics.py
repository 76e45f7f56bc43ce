"""Bytes: literals, indexing, slices, methods, conversion, hexadecimal."""


def hex_dump(data: bytes) -> str:
    lines = []
    for start in range(0, len(data), 8):
        part = data[start : start + 8]
        codes = " ".join(f"{byte:02x}" for byte in part)
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)
        lines.append(f"{start:04x}  {codes:<23}  {shown}")
    return "\n".join(lines)


def base64(data: bytes) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    result = ""
    for i in range(0, len(data), 3):
        group = data[i : i + 3]
        bits = int.from_bytes(group + bytes(3 - len(group)), "big")
        letters = "".join(alphabet[bits >> shift & 63] for shift in (18, 12, 6, 0))
        result += letters[: len(group) + 1] + "=" * (3 - len(group))
    return result


def checksum(data: bytes) -> int:
    total = 0
    for byte in data:
        total = (total << 1 ^ byte) & 0xFFFF
    return total


data = b"hello\x00\xffworld"
print(data, len(data), data[0], data[-1], data[1:4], data[::-1], data[5:7], list(data[:3]), repr(data))
print(b"" == bytes(), bytes(3), bytes([65, 66, 255]), bytes(range(5)), bytes("é€", "utf-8"), b"abc".decode(), "ü".encode("latin-1"))
print(b"ab" + b"cd", b"ab" * 3, b"a" in b"abc", 97 in b"abc", b"bc" in b"abc", b"x" in b"abc", 120 in b"abc", b"a" < b"b", b"ab" < b"abc", b"a" == b"a")
print(data.find(b"o"), data.rfind(b"o"), data.count(b"l"), data.index(b"w"), data.startswith(b"he"), data.endswith(b"d"), data.replace(b"l", b"L"))
print(b"a,b,c".split(b","), b" x y ".split(), b"-".join([b"1", b"2"]), b"  s ".strip(), b"AbC".lower(), b"AbC".upper(), b"l1\nl2".splitlines(), b"a=b".partition(b"="))
print(data.hex(), bytes.fromhex("00ff 7f80"), b"\x01\x02".hex(" "), b"q'".hex(), b"it's", b'say "hi"', b"\t\n\r\\", b"\x7f\x80")
print(b"12".isdigit(), b"ab".isalpha(), b"ab".title(), b"abc".center(7, b"*"), b"7".zfill(3), b"abc".ljust(5), b"xxabxx".strip(b"x"))
print(hex_dump(b"The quick brown fox\n\x00\x01\xfe"))
for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar", "naja é"]:
    print(repr(text), base64(text.encode()), checksum(text.encode()))
print(max(data), min(data), sum(data), sorted(b"hello"), set(b"aab") == {97, 98}, hash(b"ab") == hash(b"a" + b"b"), {b"k": 1}[b"k"], bytes(b"copy"))
print(bool(b""), bool(b"\x00"), isinstance(data, bytes), type(data).__name__, [b"a", b"b"], (b"x",), b"%d-%s" % (5, b"z"))
for action in ["index", "range", "decode", "find"]:
    try:
        if action == "index":
            print(data[99])
        elif action == "range":
            print(bytes([256]))
        elif action == "decode":
            print(data.decode())
        else:
            print(data.index(b"zz"))
    except (IndexError, ValueError) as error:
        print(type(error).__name__, error)
