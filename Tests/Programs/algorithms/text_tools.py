"""Text processing: justified paragraphs, a diff, a template engine, CSV, a regular expression matcher, KMP, Soundex."""

from typing import Any, Optional

TEXT = """In the beginning there was the word, and the word was long; so long, in fact, that it had to be
wrapped. Nobody knew how. Then came an algorithm: greedy, simple, fast. It filled each line as far as it
would go and then began another. The people rejoiced, for their margins were straight."""


def justify(text: str, width: int) -> list[str]:
    lines: list[list[str]] = [[]]
    for word in text.split():
        if sum(len(w) + 1 for w in lines[-1]) + len(word) > width:
            lines.append([])
        lines[-1].append(word)
    result: list[str] = []
    for i, words in enumerate(lines):
        if i == len(lines) - 1 or len(words) == 1:
            result.append(" ".join(words))
            continue
        spaces = width - sum(map(len, words))
        gap, extra = divmod(spaces, len(words) - 1)
        line = words[0]
        for j, word in enumerate(words[1:]):
            line += " " * (gap + (1 if j < extra else 0)) + word
        result.append(line)
    return result


def diff(old: list[str], new: list[str]) -> list[str]:
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if old[i] == new[j] else max(table[i + 1][j], table[i][j + 1])
    result: list[str] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            result.append("  " + old[i])
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and table[i + 1][j] >= table[i][j + 1]):
            result.append("- " + old[i])
            i += 1
        else:
            result.append("+ " + new[j])
            j += 1
    return result


class Template:
    """`{{name}}`, `{{#list}}...{{/list}}` repeats, `{{^name}}...{{/name}}` when it is empty."""

    def __init__(self, source: str) -> None:
        self.source = source

    def render(self, values: dict[str, Any]) -> str:
        output, rest = "", self.source
        while True:
            before, mark, rest = rest.partition("{{")
            output += before
            if not mark:
                return output
            tag, _, rest = rest.partition("}}")
            if tag[0] in "#^":
                body, _, rest = rest.partition("{{/" + tag[1:] + "}}")
                value = values.get(tag[1:])
                if tag[0] == "^":
                    output += "" if value else Template(body).render(values)
                elif isinstance(value, list):
                    for item in value:
                        inner = item if isinstance(item, dict) else {"item": item}
                        output += Template(body).render({**values, **inner})
                elif value:
                    output += Template(body).render(values)
            else:
                output += str(values.get(tag, f"<{tag}?>"))


def parse_csv(source: str) -> list[list[str]]:
    rows: list[list[str]] = []
    row: list[str] = []
    field = ""
    quoted = False
    i = 0
    while i < len(source):
        c = source[i]
        if quoted:
            if c == '"' and source[i + 1 : i + 2] == '"':
                field += '"'
                i += 1
            elif c == '"':
                quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c in ",\n":
            row.append(field)
            field = ""
            if c == "\n":
                rows.append(row)
                row = []
        else:
            field += c
        i += 1
    return rows


def match(pattern: str, text: str) -> bool:
    """Supports . * + ? ^ $ [abc] [a-z]."""

    def one(p: str, c: str) -> bool:
        if p.startswith("["):
            inside = p[1:-1]
            for k in range(len(inside)):
                if inside[k + 1 : k + 2] == "-" and inside[k] <= c <= inside[k + 2]:
                    return True
            return c in inside
        return p == "." or p == c

    def split(p: str) -> tuple[str, str]:
        end = p.index("]") + 1 if p[0] == "[" else 1
        return p[:end], p[end:]

    def here(p: str, t: str) -> bool:
        if not p:
            return True
        if p == "$":
            return not t
        unit, rest = split(p)
        if rest[:1] == "?":
            return (bool(t) and one(unit, t[0]) and here(rest[1:], t[1:])) or here(rest[1:], t)
        if rest[:1] in ("*", "+"):
            count = 0
            while count < len(t) and one(unit, t[count]):
                count += 1
            least = 1 if rest[0] == "+" else 0
            return any(here(rest[1:], t[k:]) for k in range(count, least - 1, -1))
        return bool(t) and one(unit, t[0]) and here(rest, t[1:])

    if pattern.startswith("^"):
        return here(pattern[1:], text)
    return any(here(pattern, text[start:]) for start in range(len(text) + 1))


def occurrences(text: str, part: str) -> list[int]:
    failure = [0] * len(part)
    k = 0
    for i in range(1, len(part)):
        while k and part[i] != part[k]:
            k = failure[k - 1]
        if part[i] == part[k]:
            k += 1
        failure[i] = k
    found: list[int] = []
    k = 0
    for i, c in enumerate(text):
        while k and (k == len(part) or c != part[k]):
            k = failure[k - 1]
        if c == part[k]:
            k += 1
        if k == len(part):
            found.append(i - k + 1)
    return found


def soundex(name: str) -> str:
    codes = {letter: str(digit) for digit, letters in enumerate(["BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"], 1) for letter in letters}
    result = name[0].upper()
    last = codes.get(result, "")
    for letter in name[1:].upper():
        code = codes.get(letter, "")
        if code and code != last:
            result += code
        if letter not in "HW":
            last = code
    return (result + "000")[:4]


def vigenere(text: str, key: str, direction: int = 1) -> str:
    result: list[str] = []
    position = 0
    for c in text:
        if c.isalpha():
            base = ord("A") if c.isupper() else ord("a")
            shift = ord(key[position % len(key)].lower()) - ord("a")
            result.append(chr((ord(c) - base + direction * shift) % 26 + base))
            position += 1
        else:
            result.append(c)
    return "".join(result)


def longest_palindrome(text: str) -> str:
    best = ""
    for center in range(len(text)):
        for low, high in ((center, center), (center, center + 1)):
            while low >= 0 and high < len(text) and text[low] == text[high]:
                low, high = low - 1, high + 1
            if high - low - 1 > len(best):
                best = text[low + 1 : high]
    return best


for line in justify(TEXT, 44):
    print(f"|{line:<44}|")
print("\n".join(diff("one two three four five".split(), "zero one three 4 five six".split())))
page = Template("Dear {{name}},{{#items}}\n * {{title}} ({{price}}){{/items}}{{^items}} nothing{{/items}}\n{{#paid}}Paid.{{/paid}}{{missing}}")
print(page.render({"name": "Ann", "items": [{"title": "Tea", "price": 2.5}, {"title": "Cake", "price": 4}], "paid": True}))
print(page.render({"name": "Bob", "items": []}), Template("{{#xs}}<{{item}}>{{/xs}}").render({"xs": [1, "two"]}))
print(parse_csv('a,b,c\n1,"two, three","say ""hi"""\n,,\n"multi\nline",x,\n'))
for pattern in ["^h.*o$", "l+", "^[a-f]+$", "x?y", "colou?r", "^$", "[0-9]+", "a.c", "h[aeiou]l*o"]:
    print(pattern, [text for text in ["hello", "abcdef", "colour", "color", "", "room 101", "a-c", "halo", "xy"] if match(pattern, text)])
print(occurrences("abababcabab", "abab"), occurrences("aaaa", "aa"), occurrences("x", "y"))
print([soundex(n) for n in ["Robert", "Rupert", "Ashcraft", "Tymczak", "Pfister", "Honeyman"]])
secret = vigenere("Attack at Dawn!", "Lemon")
print(secret, vigenere(secret, "Lemon", -1), longest_palindrome("forgeeksskeegfor"), longest_palindrome("abc"))
