"""Slices of bytearrays that are assigned nothing."""

b = bytearray(b"abcdef")
b[::2] = b""
print(b)
b[::-1] = bytearray()
print(b)
