"""The spectral norm of an infinite matrix, cut to n rows: lists of floats."""

import math
import sys


def entry(i: int, j: int) -> float:
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(vector: list[float]) -> list[float]:
    n = len(vector)
    result: list[float] = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(i, j) * vector[j]
        result.append(total)
    return result


def times_transposed(vector: list[float]) -> list[float]:
    n = len(vector)
    result: list[float] = []
    for i in range(n):
        total = 0.0
        for j in range(n):
            total += entry(j, i) * vector[j]
        result.append(total)
    return result


def spectral_norm(n: int) -> float:
    u = [1.0] * n
    v = [0.0] * n
    for _ in range(10):
        v = times_transposed(times(u))
        u = times_transposed(times(v))
    uv = sum([a * b for a, b in zip(u, v)])
    vv = sum([b * b for b in v])
    return math.sqrt(uv / vv)


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    print(f"{spectral_norm(n):.9f}")


if __name__ == "__main__":
    main()
