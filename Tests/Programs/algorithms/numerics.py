"""Numeric programs with floats: FFT, Runge-Kutta, k-means, a neural network, linear regression, Monte Carlo, bisection."""

import math
from collections.abc import Callable

Point = tuple[float, float]


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def next(self) -> float:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
        return (self.state >> 11) / 2.0**53

    def gauss(self) -> float:
        return math.sqrt(-2.0 * math.log(1.0 - self.next())) * math.cos(2.0 * math.pi * self.next())


def fft(values: list[Point]) -> list[Point]:
    n = len(values)
    if n == 1:
        return values
    even = fft(values[0::2])
    odd = fft(values[1::2])
    result: list[Point] = [(0.0, 0.0)] * n
    for k in range(n // 2):
        angle = -2.0 * math.pi * k / n
        c, s = math.cos(angle), math.sin(angle)
        real, imaginary = odd[k]
        tr, ti = c * real - s * imaginary, c * imaginary + s * real
        er, ei = even[k]
        result[k] = (er + tr, ei + ti)
        result[k + n // 2] = (er - tr, ei - ti)
    return result


def runge_kutta(f: Callable[[float, list[float]], list[float]], y: list[float], t: float, h: float, steps: int) -> list[float]:
    for _ in range(steps):
        k1 = f(t, y)
        k2 = f(t + h / 2.0, [a + h / 2.0 * b for a, b in zip(y, k1)])
        k3 = f(t + h / 2.0, [a + h / 2.0 * b for a, b in zip(y, k2)])
        k4 = f(t + h, [a + h * b for a, b in zip(y, k3)])
        y = [a + h / 6.0 * (p + 2.0 * q + 2.0 * r + s) for a, p, q, r, s in zip(y, k1, k2, k3, k4)]
        t += h
    return y


def k_means(points: list[Point], count: int, rounds: int) -> list[Point]:
    centers = points[:count]
    for _ in range(rounds):
        groups: list[list[Point]] = [[] for _ in range(count)]
        for point in points:
            nearest = min(range(count), key=lambda i: (point[0] - centers[i][0]) ** 2 + (point[1] - centers[i][1]) ** 2)
            groups[nearest].append(point)
        centers = [
            (sum(x for x, _ in group) / len(group), sum(y for _, y in group) / len(group)) if group else center
            for group, center in zip(groups, centers)
        ]
    return sorted(centers)


class Layer:
    def __init__(self, inputs: int, outputs: int, random: Random) -> None:
        self.weights = [[random.gauss() for _ in range(inputs)] for _ in range(outputs)]
        self.biases = [0.0] * outputs
        self.inputs: list[float] = []
        self.outputs: list[float] = []

    def forward(self, inputs: list[float]) -> list[float]:
        self.inputs = inputs
        self.outputs = [math.tanh(sum(w * x for w, x in zip(row, inputs)) + b) for row, b in zip(self.weights, self.biases)]
        return self.outputs

    def backward(self, gradients: list[float], rate: float) -> list[float]:
        deltas = [g * (1.0 - o * o) for g, o in zip(gradients, self.outputs)]
        back = [sum(delta * row[i] for delta, row in zip(deltas, self.weights)) for i in range(len(self.inputs))]
        for j, delta in enumerate(deltas):
            row = self.weights[j]
            for i, x in enumerate(self.inputs):
                row[i] -= rate * delta * x
            self.biases[j] -= rate * delta
        return back


def train_xor(epochs: int) -> list[float]:
    random = Random(3)
    layers = [Layer(2, 4, random), Layer(4, 1, random)]
    data = [([0.0, 0.0], -0.9), ([0.0, 1.0], 0.9), ([1.0, 0.0], 0.9), ([1.0, 1.0], -0.9)]
    for _ in range(epochs):
        for inputs, wanted in data:
            values = inputs
            for layer in layers:
                values = layer.forward(values)
            gradients = [values[0] - wanted]
            for layer in reversed(layers):
                gradients = layer.backward(gradients, 0.2)
    return [layers[1].forward(layers[0].forward(inputs))[0] for inputs, _ in data]


def regression(points: list[Point]) -> tuple[float, float, float]:
    n = len(points)
    mx = sum(x for x, _ in points) / n
    my = sum(y for _, y in points) / n
    sxy = sum((x - mx) * (y - my) for x, y in points)
    sxx = sum((x - mx) ** 2 for x, _ in points)
    syy = sum((y - my) ** 2 for _, y in points)
    slope = sxy / sxx
    return slope, my - slope * mx, sxy / math.sqrt(sxx * syy)


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    rows = [row + [b] for row, b in zip(matrix, right)]
    n = len(rows)
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, n + 1):
                rows[r][c] -= factor * rows[i][c]
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        x[i] = (rows[i][n] - sum(rows[i][c] * x[c] for c in range(i + 1, n))) / rows[i][i]
    return x


def newton(f: Callable[[float], float], d: Callable[[float], float], x: float) -> tuple[float, int]:
    for count in range(100):
        step = f(x) / d(x)
        x -= step
        if abs(step) < 1e-14 * max(1.0, abs(x)):
            return x, count
    raise ArithmeticError("no convergence")


def statistics(values: list[float]) -> dict[str, float]:
    ordered = sorted(values)
    n = len(ordered)
    mean = math.fsum(ordered) / n
    median = ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2.0
    deviation = math.sqrt(math.fsum((v - mean) ** 2 for v in ordered) / n)
    return {"mean": mean, "median": median, "deviation": deviation, "low": ordered[0], "high": ordered[-1]}


signal = [(math.sin(2.0 * math.pi * 3.0 * i / 64.0) + 0.5 * math.cos(2.0 * math.pi * 9.0 * i / 64.0), 0.0) for i in range(64)]
spectrum = fft(signal)
print([(k, round(math.hypot(a, b), 6)) for k, (a, b) in enumerate(spectrum) if math.hypot(a, b) > 1e-6])
back = fft([(b, a) for a, b in spectrum])
print(max(abs(b / 64.0 - signal[i][0]) for i, (_, b) in enumerate([(x, y) for x, y in back])) < 1e-12)
print([round(v, 9) for v in runge_kutta(lambda t, y: [y[1], -y[0]], [1.0, 0.0], 0.0, 0.01, 628)])
print([round(v, 9) for v in runge_kutta(lambda t, y: [0.4 * y[0] - 0.02 * y[0] * y[1], 0.01 * y[0] * y[1] - 0.3 * y[1]], [30.0, 4.0], 0.0, 0.05, 400)])
random = Random(11)
points = [(cx + random.gauss() * 0.4, cy + random.gauss() * 0.4) for cx, cy in [(0.0, 0.0), (5.0, 5.0), (0.0, 6.0)] for _ in range(60)]
print([(round(x, 9), round(y, 9)) for x, y in k_means(points[::7] + points, 3, 12)])
print([round(v, 4) for v in train_xor(400)])
print([round(v, 9) for v in regression([(x / 10.0, 2.5 * x / 10.0 + 1.0 + random.gauss() * 0.1) for x in range(50)])])
print(solve([[2.0, 1.0, -1.0], [-3.0, -1.0, 2.0], [-2.0, 1.0, 2.0]], [8.0, -11.0, -3.0]))
hilbert = [[1.0 / (i + j + 1) for j in range(8)] for i in range(8)]
print([round(v, 4) for v in solve(hilbert, [sum(row) for row in hilbert])])
print(newton(lambda x: x * x - 2.0, lambda x: 2.0 * x, 1.0), newton(lambda x: math.cos(x) - x, lambda x: -math.sin(x) - 1.0, 1.0))
inside = sum(1 for _ in range(20000) if random.next() ** 2 + random.next() ** 2 < 1.0)
print(4.0 * inside / 20000.0, {k: round(v, 12) for k, v in statistics([random.gauss() for _ in range(999)]).items()})
total = 0.0
compensation = 0.0
for i in range(1, 10001):
    y = 1.0 / (i * i) - compensation
    t = total + y
    compensation = (t - total) - y
    total = t
print(total, math.pi**2 / 6.0 - total, sum(1.0 / (i * i) for i in range(1, 10001)))
