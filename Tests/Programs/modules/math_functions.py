"""The math module."""

import math

values = [0.0, 0.5, 1.0, -1.0, 2.0, 3.7, -3.7, 10.0, 1e-8, 1e10]
for x in values:
    print(x, math.floor(x), math.ceil(x), math.trunc(x), math.fabs(x), math.exp(min(x, 100)), math.expm1(min(x, 50)), math.sin(x), math.cos(x), math.tan(x), math.atan(x))
    print(math.sinh(min(x, 20)), math.cosh(min(x, 20)), math.tanh(x), math.asinh(x), math.degrees(x), math.radians(x), math.erf(x), math.erfc(x), math.cbrt(x), math.exp2(min(x, 100)))
for x in (0.25, 1.0, 2.0, 10.0, 1e10, 1e300):
    print(x, math.sqrt(x), math.log(x), math.log2(x), math.log10(x), math.log1p(x), math.log(x, 3), math.gamma(min(x, 20)), math.lgamma(x), math.pow(x, 0.5))
for x in (-1.0, -0.5, 0.0, 0.5, 1.0):
    print(math.asin(x), math.acos(x), math.atan2(x, 0.5), math.atan2(x, -1), math.copysign(3, x), math.hypot(x, 2.0))
print(math.acosh(2.0), math.atanh(0.5), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist([1, 2], [4, 6]), math.fsum([0.1] * 10), math.prod([1, 2, 3.5]))
print(math.pi, math.e, math.tau, math.inf, math.nan, -math.inf)
print(math.gcd(12, 18), math.gcd(0, 5), math.gcd(-12, 18), math.gcd(), math.gcd(12, 18, 27), math.lcm(4, 6), math.lcm(3, 5, 7), math.gcd(2**80, 6**40))
print(math.factorial(0), math.factorial(10), math.factorial(30), math.comb(10, 3), math.perm(10, 2), math.perm(5), math.isqrt(99), math.isqrt(10**30))
print(math.isclose(1, 1 + 1e-10), math.isclose(1, 1.1), math.isfinite(1), math.isinf(math.inf), math.isnan(math.nan), math.frexp(10), math.ldexp(0.5, 5), math.modf(2.75), math.modf(-2.75))
print(math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 4), math.floor(-0.5), math.ceil(0.5), math.floor(10**20), math.ceil(2.0), math.trunc(-2.9), math.log(2**1000), math.log2(2**1000), math.log10(10**400))
print(math.sqrt(2) ** 2 == 2, math.sin(math.pi), math.cos(math.pi / 2), math.tan(math.pi / 4), math.log(math.e), math.exp(1) == math.e)
for name, call in [("sqrt", lambda: math.sqrt(-1)), ("log", lambda: math.log(0)), ("log neg", lambda: math.log(-5)), ("acos", lambda: math.acos(1.5)), ("factorial", lambda: math.factorial(-1)), ("exp", lambda: math.exp(1000)), ("isqrt", lambda: math.isqrt(-1)), ("pow", lambda: math.pow(0, -1)), ("fmod", lambda: math.fmod(1, 0)), ("floor", lambda: math.floor(math.inf)), ("ceil", lambda: math.ceil(math.nan)), ("gamma", lambda: math.gamma(0)), ("comb", lambda: math.comb(-1, 2)), ("cosh", lambda: math.cosh(1000)), ("ldexp", lambda: math.ldexp(1.0, 5000)), ("log big", lambda: math.log(10**400)), ("sqrt big", lambda: math.sqrt(10**400)), ("sin inf", lambda: math.sin(math.inf))]:
    try:
        print(name, call())
    except (ValueError, OverflowError) as error:
        print(name, type(error).__name__, error)


class Angle:
    def __init__(self, degrees: float) -> None:
        self.degrees = degrees

    def __float__(self) -> float:
        return math.radians(self.degrees)

    def __floor__(self) -> int:
        return int(self.degrees // 90)


print(round(math.sin(Angle(30)), 10), math.floor(Angle(200)))


def haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p1, p2 = math.radians(lat1), math.radians(lat2)
    a = math.sin((p2 - p1) / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(a))


def simpson(a: float, b: float, n: int) -> float:
    h = (b - a) / n
    return h / 3 * sum((1 if i in (0, n) else 4 if i % 2 else 2) * math.exp(-((a + i * h) ** 2)) for i in range(n + 1))


def bisect_root(low: float, high: float) -> float:
    while high - low > 1e-12:
        middle = (low + high) / 2
        if math.cos(middle) - middle > 0:
            low = middle
        else:
            high = middle
    return low


print(f"{haversine(48.1, 11.6, 52.5, 13.4):.3f} {simpson(0, 3, 100):.12f} {math.sqrt(math.pi) / 2 * math.erf(3):.12f} {bisect_root(0, 1):.10f}")
print([round(math.sin(math.radians(d)), 12) + 0.0 for d in range(0, 361, 30)], sum(1 / math.factorial(n) for n in range(20)))
