"""The shortest digits that read back as the same float, and where exponents begin."""

values = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    0.2,
    0.3,
    1 / 3,
    2 / 3,
    100.0,
    123456789.0,
    1e15,
    1e16,
    9999999999999998.0,
    12345678901234567.0,
    1e17,
    1e21,
    1e22,
    1e23,
    1.5e300,
    1e-4,
    1e-5,
    0.00012345,
    0.000012345,
    5e-324,
    2.2250738585072014e-308,
    2.2250738585072009e-308,
    1.7976931348623157e308,
    4.35,
    0.5,
    9007199254740993.0,
    9007199254740992.0,
    123.456,
    1e100,
    3.141592653589793,
    2.718281828459045,
    1.1,
    2.5e-10,
    8.41e21,
    2.0e-7,
    7.0e10,
    -1.234e-20,
    5.0e15,
    299792458.0,
    6.02214076e23,
    6.62607015e-34,
    0.1 + 0.2,
    1e308 * 10,
    -1e308 * 10,
]

for value in values:
    text = repr(value)
    same = float(text) == value
    print(text, str(value), same)

nan = float("nan")
print(nan, -nan, nan == nan, nan != nan, nan < 1, [nan] == [nan], nan in [nan])
print(float("inf") - float("inf"), float("inf") * 0, float("Infinity"), float("-INF"), float("NaN"))

power = 1.0
for i in range(25):
    print(10.0**i, 10.0**-i, power, 1 / power)
    power *= 10

step = 1.0
for i in range(12):
    step /= 3
    print(step, step * 3, -step)

print([0.1, 2.0, 1e50], (1.0, 2.5), {"x": 0.1}, {1.5: 2.5})
for text in ["1e5", "1E+5", ".5", "5.", "1_0.5", "  3.25\n", "1e-400", "1e400", "0x10", "1e", "", "abc", "1__0"]:
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print("ValueError:", error)
print(hash(1.0), hash(0.5), hash(float("inf")), hash(-2.0), hash(1e300), hash(0.1), hash(-0.0))
print((0.1).hex(), (1.0).hex(), (-3.75).hex(), float.fromhex("0x1.8p+1"), float.fromhex("-0x1.999999999999ap-4"))
