"""Every float format: f, e, g, %, n, precision, width, sign, grouping, alternate form."""

values = [0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, 0.125, 3.14159265358979, 1e-10, 123456.789, 1234567890.123, 1e15, 1e16, 1.5e300, 9.999999, 0.0001, 0.00001, 99.995, 1e22]
for value in values:
    print(f"{value} {value:f} {value:.0f} {value:.1f} {value:.3f} {value:.10f}")
    print(f"{value:e} {value:.0e} {value:.3e} {value:E} {value:g} {value:.0g} {value:.3g} {value:.12g} {value:G}")
    print(f"{value:%} {value:.0%} {value:.2%} {value:+f} {value: .2f} {value:+.1e} {value:,} {value:,.2f} {value:_} {value:_.1f}")
    print(f"[{value:12.3f}] [{value:<12.3f}] [{value:^12.3f}] [{value:012.3f}] [{value:=+12.1f}] [{value:*>12.4g}] [{value:10}] [{value:<10}]")
    print(f"{value:#.0f} {value:#g} {value:#.3g} {value:.15g} {value:.17g} {value:n}")
    print("%f %.2f %e %g %10.3f|%-10.1f|%+.1f|%08.2f|%s|%r|%G|%.0f" % ((value,) * 12))
for special in [float("inf"), float("-inf"), float("nan")]:
    print(f"{special} {special:f} {special:.2e} {special:g} {special:%} {special:10} {special:<10}| {special:+} {special:010.1f} {special:F} {special:,}")
    print("%f %e %g %5.1f %s" % ((special,) * 5))
for digits in range(0, 18):
    print(f"{2 / 3:.{digits}f} {1 / 7:.{digits}e} {12345.6789:.{digits}g} {round(2 / 3, digits)} {round(12345.6789, -digits)}")
print([round(x / 8, 2) for x in range(-9, 10)])
print([f"{x / 4:.1f}" for x in range(-10, 10)], [f"{x / 2:.0f}" for x in range(-7, 8)])
print(round(0.5), round(1.5), round(2.5), round(1e300), round(123.456, 1), round(-0.4), round(5e15 + 0.5), round(1.0, 5))
print(str(1.0), str(100.0), str(1e5), str(123456789012345680.0), str(1e16), str(0.0001), str(0.00001), repr(1e200), str(-1.5e-7))
print("{:8.3f}|{:<8}|{:>+8.1e}|{:^+9.2f}".format(3.14159, 2.5, 12345.678, 2.0), format(1e10, ",.3f"), format(0.1, ".20f"), format(2.0, ""), format(1e100, ".5"))
for bad in ["d", "x", "s", ",d", "b", "c", "10.2q"]:
    try:
        print(format(1.5, bad))
    except ValueError as error:
        print("ValueError:", error)
print(float(f"{0.1 + 0.2:.17g}") == 0.1 + 0.2, f"{0.1 + 0.2!r:>25}", f"{1 / 3 = :.4f}", f"{5e-324:.3g} {1.7976931348623157e308:.3g} {2**-1074:.30e}")
