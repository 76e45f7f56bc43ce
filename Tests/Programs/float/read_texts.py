"""Numbers in texts of few digits and many, with exponents of all sizes, and what is no number."""

import random


def main() -> None:
    source = random.Random(3)
    for _ in range(6000):
        digits = "".join(source.choice("0123456789") for _ in range(source.randint(0, 18)))
        if source.random() < 0.7:
            at = source.randint(0, len(digits))
            digits = digits[:at] + "." + digits[at:]
        ends = ["", "", f"e{source.randint(-30, 30)}", f"E+{source.randint(0, 400)}", f"e-{source.randint(300, 330)}", "e", "_1", "é", "e-5 ", "e1.0"]
        text = source.choice(["", "-", "+", " "]) + digits + source.choice(ends)
        try:
            print(text, float(text).hex())
        except ValueError as error:
            print(ascii(text), ascii(str(error)))


main()
