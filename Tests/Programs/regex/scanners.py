# re.Scanner, repetitions that give nothing back, and counts beyond all texts.
import re
from typing import Any


def word(scanner: Any, text: str) -> str:
    return text.upper()


def show(pattern: str, text: str) -> None:
    match = re.match(pattern, text)
    print(pattern, match and (match.span(), match.groups()))


def main() -> None:
    scanner: Any = re.Scanner([(r"[a-z_]\w*", word), (r"\d+\.\d*", lambda s, t: float(t)), (r"\d+", lambda s, t: int(t)), (r"[=+*]", "op"), (r"\s+", None)])
    print(scanner.scan("sum = 3*foo + 312.50+bar ?x"), scanner.match.span())
    print(scanner.scan(""), scanner.scan("?"))
    folded: Any = re.Scanner([(r"a(b)?", word), ("c", None)], re.I)
    print(folded.scan("aABcCab!"), re.Scanner([(b"a+", lambda s, t: t)]).scan(b"aaab"))
    show(r"(?:a|ab){2}+c?", "aba")
    show(r"(a|ab){2,}+", "abaab")
    show(r"(a|ab){1,3}+", "abaab")
    show(r"(?>(a|ab){2})c?", "aba")
    show(r".{4294967294}", "xxx")
    show(r".{,4294967294}", "xxx")
    show(r"(.){4294967290,}?|x", "xxx")
    for pattern in (r".{4294967295}", r".{,4294967295}", r".{340282366920938463463374607431768211456,}"):
        try:
            print(re.compile(pattern))
        except OverflowError as error:
            print(error)


main()
