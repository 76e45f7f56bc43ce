"""The first program: text on standard output."""

print("Hello, world!")
print("one", "two", 3)
print()
print("grüße", "日本語", "😀")
