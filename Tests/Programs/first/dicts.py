"""A dict of counts."""


def count(words: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


counts = count("the cat and the dog and the bird".split())
print(counts)
for word, n in counts.items():
    print(word, n)
print(counts["the"], counts.get("fish", 0), len(counts), "cat" in counts)
del counts["cat"]
print(list(counts.keys()), list(counts.values()))
ages = {1: "one", 2: "two"}
print(ages[2], ages)
