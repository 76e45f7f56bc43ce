"""Splitting and joining, checked with slow definitions on every short text over a small alphabet."""

from collections.abc import Iterator


def all_texts(alphabet: str, length: int) -> Iterator[str]:
    if length == 0:
        yield ""
        return
    for rest in all_texts(alphabet, length - 1):
        for letter in alphabet:
            yield rest + letter


def slow_split(text: str, separator: str) -> list[str]:
    parts: list[str] = []
    current = ""
    i = 0
    while i < len(text):
        if text[i : i + len(separator)] == separator:
            parts.append(current)
            current = ""
            i += len(separator)
        else:
            current += text[i]
            i += 1
    return parts + [current]


def slow_words(text: str) -> list[str]:
    words: list[str] = []
    current = ""
    for c in text + " ":
        if c == " ":
            if current:
                words.append(current)
            current = ""
        else:
            current += c
    return words


def slow_find(text: str, part: str) -> int:
    for i in range(len(text) - len(part) + 1):
        if text[i : i + len(part)] == part:
            return i
    return -1


def slow_strip(text: str, letters: str) -> str:
    while text and text[0] in letters:
        text = text[1:]
    while text and text[-1] in letters:
        text = text[:-1]
    return text


checked = 0
digest = 0
for length in range(6):
    for text in all_texts("ab ", length):
        for separator in ("a", "b", " ", "ab", "aa", "ba "):
            parts = text.split(separator)
            assert parts == slow_split(text, separator), (text, separator)
            assert separator.join(parts) == text
            assert text.count(separator) == len(parts) - 1
            assert text.replace(separator, "X") == "X".join(parts)
            assert text.find(separator) == slow_find(text, separator)
            assert (separator in text) == (len(parts) > 1)
            head, middle, tail = text.partition(separator)
            assert head + middle + tail == text and head == parts[0]
            assert text.split(separator, 1) == ([head, tail] if middle else [head])
            last = text.rpartition(separator)
            assert "".join(last) == text and text.rfind(separator) == (len(last[0]) if last[1] else -1)
            checked += 1
            digest = (digest * 31 + len(parts)) % 1000003
        assert text.split() == slow_words(text)
        assert text.strip() == slow_strip(text, " ")
        assert text.strip("a ") == slow_strip(text, "a ")
        assert text.lstrip("b") + text[len(text.rstrip("b")):] == text[len(text) - len(text.lstrip("b")):] + text[len(text.rstrip("b")):]
print(checked, digest)
print("a b c".split(" ", -1), "a b c".split(None, 0), "a  b".split(" "), " a b ".split(" "), "abcbd".split("b"), "abc".split("abc"))
print("1,2;3,4".replace(";", ",").split(","), [int(n) for n in "3 1 2".split()], sum(map(int, "10 20 30".split())))
print("a.b.c".rsplit("."), "a.b.c".rsplit(".", 1), " a b c ".rsplit(None, 1), "a::b::c".rsplit("::", 1), "x".rsplit("y"))
record = "name=Ann; age=30; town=Ulm"
fields = {key: value for key, _, value in (part.strip().partition("=") for part in record.split(";"))}
print(fields, "; ".join(f"{k}={v}" for k, v in fields.items()) == record)
for bad in ["empty", "join"]:
    try:
        if bad == "empty":
            print("abc".split(""))
        else:
            mixed: list[object] = ["a", 1]
            print(",".join(mixed))  # type: ignore[arg-type]
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
csv = "id,name,score\n1,ann,3.5\n2,bob,4.25\n3,eve,2.0\n"
header, *lines = csv.splitlines()
names = header.split(",")
rows = [dict(zip(names, line.split(","))) for line in lines]
print(names, rows, sum(float(row["score"]) for row in rows))
print("\n".join(" ".join(row.values()) for row in rows), "\n".join(["x", "", "y"]).split("\n"), "a\n\nb".splitlines())
