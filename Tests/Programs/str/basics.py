"""Strings: indexing, slices, operators, comparison, search."""


def is_palindrome(text: str) -> bool:
    letters = [c.lower() for c in text if c.isalpha()]
    return letters == letters[::-1]


def caesar(text: str, shift: int) -> str:
    result = []
    for c in text:
        if "a" <= c <= "z":
            result.append(chr((ord(c) - ord("a") + shift) % 26 + ord("a")))
        elif "A" <= c <= "Z":
            result.append(chr((ord(c) - ord("A") + shift) % 26 + ord("A")))
        else:
            result.append(c)
    return "".join(result)


def run_lengths(text: str) -> str:
    result = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        result += f"{j - i}{text[i]}"
        i = j
    return result


text = "Hello, World"
print(len(text), text[0], text[-1], text[4], text[-5])
print(text[0:5], text[7:], text[:5], text[-5:], text[:-7], text[::2], text[::-1], text[8:2:-2])
print(text[3:3], text[5:2], text[100:], text[-100:3], text[:100], text[-1:-4:-1])
print("a" + "b", "ab" * 3, 3 * "-", "x" * 0, "x" * -1)
print("a" < "b", "a" < "B", "abc" < "abd", "ab" < "abc", "" < "a", "Z" < "a", "é" > "z")
print("ell" in text, "xyz" in text, "" in text, "H" not in text)
print(text.find("o"), text.find("o", 5), text.find("o", 9), text.find("z"), text.rfind("o"))
print(text.index("W"), text.rindex("l"), text.count("l"), text.count("o", 5), text.count(""))
print(text.startswith("Hell"), text.endswith("ld"), text.startswith("World", 7), text.startswith(("x", "H")))
for c in "abc":
    print(c, ord(c), chr(ord(c) + 1), c * 2)
for i, c in enumerate("xyz"):
    print(i, c)
try:
    text.index("nothing")
except ValueError as error:
    print("ValueError:", error)
try:
    print(text[50])
except IndexError as error:
    print("IndexError:", error)
s = ""
for i in range(10):
    s += str(i)
    s += ","
print(s, len(s))
print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("naja"))
print(caesar("The Quick Brown Fox!", 3), caesar(caesar("The Quick Brown Fox!", 3), -3))
print(run_lengths("aaabbbccd"), run_lengths(""), run_lengths("wwwwwwwwwwwwz"))
print(min("hello"), max("hello"), sorted("hello"), list("abc"), set("aaa"), tuple("xy"))
print("a,b" "c" 'd', 'it\'s', "say \"hi\"", "tab\there", "back\\slash", r"raw\n", "nul\0end" == "nul\x00end")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("line\nbreak\ttab\\"), repr("\x01\x7f"))
print("""several
lines""", len("""a
b"""))
print(ascii("grüße €"), str(12) + str(3.5) + str(None) + str(True) + str([1, "a"]))
print(hash("abc") == hash("ab" + "c"), "abc" == "ab" + "c", "abc" != "abd")
print("x".join([]), "x".join(["a"]), ", ".join(["a", "b", "c"]), "".join(reversed("stressed")))
