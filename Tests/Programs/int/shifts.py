"""Shifts of ints of all sizes, to both sides and by all counts."""


def main() -> None:
    numbers = [0, 1, 5, 2**61, 2**62 - 1, 2**63, 2**64, 2**64 - 1, 2**128, 2**128 + 12345, 10**30, 3**200, -1, -(2**63), -(2**64), -(10**30)]
    for number in numbers:
        for count in (0, 1, 7, 61, 62, 63, 64, 65, 127, 128, 129, 200, 400):
            right = number >> count
            if right != number // 2**count or (number << count) >> count != number:
                raise ValueError(f"{number} >> {count} is {right}")
        print(number >> 3, number >> 64, number << 5)


main()
