"""Building long strings piece by piece in several ways: the results must agree and the time must stay small."""


def by_concatenation(count: int) -> str:
    text = ""
    for i in range(count):
        text += str(i)
        text += ","
    return text


def by_prepending(count: int) -> str:
    text = ""
    for i in range(count):
        text = str(i) + "," + text
    return text


def by_join(count: int) -> str:
    return "".join([f"{i}," for i in range(count)])


def shared_prefix(count: int) -> list[str]:
    """Two strings that grow from the same beginning must not write into each other."""
    base = "base"
    base += "-"
    first = base
    second = base
    for i in range(count):
        first += "a"
        second += "b"
    third = base + "c"
    return [base, first, second, third]


def widening() -> list[tuple[int, int]]:
    text = ""
    sizes = []
    for code in (97, 233, 8364, 128512, 98):
        for _ in range(50):
            text += chr(code)
        sizes.append((len(text), ord(text[-1])))
    return sizes


def kept_versions(count: int) -> bool:
    versions = []
    text = ""
    for i in range(count):
        text += chr(97 + i % 26)
        versions.append(text)
    return all(len(version) == i + 1 and version == text[: i + 1] for i, version in enumerate(versions))


class Report:
    def __init__(self) -> None:
        self.text = ""
        self.lines = 0

    def add(self, line: str) -> "Report":
        self.text += line + "\n"
        self.lines += 1
        return self


def number_words(count: int) -> dict[str, str]:
    table: dict[str, str] = {"even": "", "odd": ""}
    for i in range(count):
        table["even" if i % 2 == 0 else "odd"] += str(i)
    return table


print(by_concatenation(20), by_concatenation(20000) == by_join(20000), len(by_concatenation(60000)))
print(by_prepending(12), len(by_prepending(3000)))
print(shared_prefix(5), [len(s) for s in shared_prefix(20000)], widening(), kept_versions(600))
report = Report()
for i in range(10000):
    report.add(f"line {i}").add("-" * (i % 5))
print(report.lines, len(report.text), report.text[:30].split("\n"), report.text.count("\n"), report.text[-20:].strip())
table = number_words(2000)
print(len(table["even"]), len(table["odd"]), table["odd"][:10], table["even"][-8:])
words: list[str] = []
for i in range(5):
    word = "x"
    word += "y" * i
    word *= 2
    words.append(word)
print(words, "".join(words), sum(map(len, words)))
text = "abc"
same = text
text += ""
print(text == same, text + "" == same, "" + text == same, text * 1 == same)
text = text.replace("b", text).upper().lower() + text[::-1] + text[1:] * 2
print(text, len(text))
halves = "ab" * 4096
print(len(halves), halves[:4096] + halves[4096:] == halves, (halves + "c").endswith("bc"), hash(halves + "d") == hash("ab" * 4096 + "d"))
