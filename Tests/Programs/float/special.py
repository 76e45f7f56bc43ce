"""Infinities, nan, overflow, signed zeros, and conversions at the border of int and float."""

import math

inf = float("inf")
nan = float("nan")
specials = [inf, -inf, nan, 0.0, -0.0, 1.0, -2.5]
for a in specials:
    print(a, math.isinf(a), math.isnan(a), math.isfinite(a), bool(a), -a, abs(a), math.copysign(1, a))
    print([a < b for b in specials], [a == b for b in specials], [a >= b for b in specials])
    print([a + b for b in specials])
    print([a * b for b in specials])
    for b in specials:
        for name in ["/", "//", "%"]:
            try:
                result = a / b if name == "/" else a // b if name == "//" else a % b
                print(result, end=" ")
            except ZeroDivisionError as error:
                print(error, end=" ")
    print()
for value in specials:
    for convert in (int, round, math.floor, math.ceil):
        try:
            print(convert(value), end=" ")
        except (ValueError, OverflowError) as error:
            print(type(error).__name__, error, end=" ")
    print()
print(max(1.0, nan), max(nan, 1.0), min(1.0, nan), min(nan, 1.0), sorted([3.0, -inf, inf, 1.0]), sum([0.1] * 3), sum([1e100, 1.0, -1e100]))
print(2**53, float(2**53), float(2**53 + 1), int(float(2**53 + 1)), 2**53 + 1 == float(2**53 + 1), 2**53 + 1 > float(2**53))
print(10**30 == 1e30, 10**30 < 1e30, 10**22 == 1e22, int(1e22), int(1e23), 10**400 > 1e308, 10**400 > inf, -(10**400) < -inf, 10**400 == inf)
print(1 == 1.0, hash(1) == hash(1.0), {1.0: "a"}[1], 2**62 == float(2**62), hash(2**62) == hash(float(2**62)), 0.5 in [1 / 2], 3 in {3.0})
for expression in ["1e308*10", "2.0**2000", "pow int", "exp", "0.0**-1", "neg root", "log0", "sqrt", "float(big)", "big/1", "fmod", "acos"]:
    try:
        if expression == "1e308*10":
            print(1e308 * 10, -1e308 * 10, 1e-300 * 1e-300)
        elif expression == "2.0**2000":
            print(2.0**2000)
        elif expression == "pow int":
            print(10.0**309)
        elif expression == "exp":
            print(math.exp(1000))
        elif expression == "0.0**-1":
            print(0.0**-1)
        elif expression == "neg root":
            print((8.0) ** (1 / 3), (-8) ** 2.0, 0.0**0, inf**0, 1**nan, (-1.0) ** 3)
        elif expression == "log0":
            print(math.log(0))
        elif expression == "sqrt":
            print(math.sqrt(-1))
        elif expression == "float(big)":
            print(float(10**309))
        elif expression == "big/1":
            print(10**309 / 10, 10**400 / 10)
        elif expression == "fmod":
            print(math.fmod(-7.5, 2), math.fmod(7.5, -2), math.fmod(1, 0))
        else:
            print(math.acos(2))
    except (OverflowError, ZeroDivisionError, ValueError) as error:
        print(expression, "->", type(error).__name__, error)
print(-7.5 // 2, -7.5 % 2, 7.5 // -2, 7.5 % -2, 1e300 % 7, 5.0 % inf, -5.0 % inf, 5.0 // inf, -5.0 // inf, 0.3 % 0.1, 0.3 // 0.1, -0.0 // 1, 4.0 % -2)
print(5e-324 / 2, 5e-324 * 1.5, 2.0**-1074, 2.0**-1075, 1.7976931348623157e308 + 1e291, 4.9e-324, 1e-323)
print((1e16 + 1.0) - 1e16, 1.0 - 0.9, 0.1 * 3, 1 / 49 * 49, 1.1 + 2.2, 3 * 1.1, 1e16 - 1)
print(math.ulp(1.0), math.nextafter(1.0, 2.0), math.frexp(10.5), math.ldexp(0.65625, 4), math.modf(-3.75), math.isclose(0.1 + 0.2, 0.3), math.isclose(1.0, 1.1, rel_tol=0.2), math.isclose(0.0, 1e-10), math.isclose(0.0, 1e-10, abs_tol=1e-9))
