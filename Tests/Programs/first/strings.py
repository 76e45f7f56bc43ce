"""Strings: joining, length, indexing, methods, f-strings."""


def greet(name: str, times: int) -> str:
    return f"Hello, {name}! " * times


def vowels(text: str) -> int:
    count = 0
    for letter in text:
        if letter in "aeiou":
            count += 1
    return count


print(greet("Ann", 2))
print(len("hello"), "hello"[1], "hello"[-1], "hello"[1:3], "hello"[::-1])
print("hello".upper(), "a,b,c".split(","), "-".join(["x", "y"]), "abc" + "def")
print(vowels("the quick brown fox"), "ell" in "hello", "abc" < "abd", "abc" == "abc")
