"""str.replace with few and many places, short and long texts, by counts, with texts in and beyond ASCII."""


def main() -> None:
    texts = ["", "a", "aa", "abcabc", "x" * 63, "x" * 64, "x" * 65, "ab" * 100, "é" * 5 + "a", "aЯa", "a😀", "hello world " * 9]
    for text in texts:
        for old in ("", "a", "x", "ab", "é", "Я", "hello", "o w", "zz"):
            for new in ("", "b", "yy", "é", "ßß", "Я", "long text", "😀"):
                results = [text.replace(old, new, count) for count in (-1, 0, 1, 2, 63, 64, 100)]
                print(len(text), old, new, [len(result) for result in results], results[0][:40], [result.isascii() for result in results])


main()
