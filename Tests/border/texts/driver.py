import gc

import texts

for letter in ("a", "\xe9", "\u4e2d", "\U0001f600"):
    text = f"{letter}bc def " * 300
    print(texts.words(text), texts.length(text), texts.twice(text) == text + text, texts.grown(text, 30))

many = [f"{i} " * 400 for i in range(40)]
print(texts.each(many, lambda text: text + "!"), texts.each(many * 3, str.upper))
kept = [texts.twice(text) for text in many]
for _ in range(50):
    for text, double in zip(many, kept):
        assert texts.length(double) == 2 * len(text) and texts.words(text[:700]) > 0
    texts.each((str(i) * 1000 for i in range(20)), str)
gc.collect()
print(all(double == text * 2 for text, double in zip(many, kept)))
