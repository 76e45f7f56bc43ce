"""A stream of the program's own, derived from io.StringIO."""

import io


class Tee(io.StringIO):
    lines = 0

    def write(self, text: str) -> int:
        self.lines += text.count("\n")
        return super().write(text)


tee = Tee()
print("a\nb", file=tee)
tee.write("c\n")
print(tee.lines, repr(tee.getvalue()))
with tee as same:
    print(same is tee, same.closed)
print(tee.closed)
