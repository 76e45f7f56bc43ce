"""Conway's Life on sets and on lists, elementary automata, Langton's ant, flood fill, a maze."""

from collections import Counter, deque

Cell = tuple[int, int]


def step(cells: set[Cell]) -> set[Cell]:
    neighbours = Counter((x + dx, y + dy) for x, y in cells for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy)
    return {cell for cell, count in neighbours.items() if count == 3 or (count == 2 and cell in cells)}


def parse(text: str) -> set[Cell]:
    return {(x, y) for y, line in enumerate(text.split("/")) for x, c in enumerate(line) if c == "#"}


def show(cells: set[Cell]) -> str:
    if not cells:
        return "(empty)"
    xs, ys = [x for x, _ in cells], [y for _, y in cells]
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(min(xs), max(xs) + 1)) for y in range(min(ys), max(ys) + 1))


class Board:
    def __init__(self, width: int, height: int, cells: set[Cell]) -> None:
        self.width = width
        self.height = height
        self.rows = [[(x, y) in cells for x in range(width)] for y in range(height)]

    def alive_around(self, x: int, y: int) -> int:
        count = 0
        for dy in (-1, 0, 1):
            for dx in (-1, 0, 1):
                if (dx or dy) and self.rows[(y + dy) % self.height][(x + dx) % self.width]:
                    count += 1
        return count

    def advance(self) -> None:
        self.rows = [
            [self.alive_around(x, y) in ((2, 3) if alive else (3,)) for x, alive in enumerate(row)]
            for y, row in enumerate(self.rows)
        ]

    @property
    def population(self) -> int:
        return sum(sum(row) for row in self.rows)


def automaton(rule: int, width: int, generations: int) -> list[str]:
    cells = [0] * width
    cells[width // 2] = 1
    lines: list[str] = []
    for _ in range(generations):
        lines.append("".join(" #"[c] for c in cells).rstrip())
        cells = [rule >> (cells[i - 1] << 2 | cells[i] << 1 | cells[(i + 1) % width]) & 1 for i in range(width)]
    return lines


def ant(steps: int) -> tuple[int, Cell]:
    black: set[Cell] = set()
    x = y = 0
    dx, dy = 0, -1
    for _ in range(steps):
        if (x, y) in black:
            black.remove((x, y))
            dx, dy = dy, -dx
        else:
            black.add((x, y))
            dx, dy = -dy, dx
        x, y = x + dx, y + dy
    return len(black), (x, y)


def flood(grid: list[list[str]], x: int, y: int, paint: str) -> int:
    old = grid[y][x]
    if old == paint:
        return 0
    painted = 0
    queue = deque([(x, y)])
    while queue:
        x, y = queue.popleft()
        if not (0 <= y < len(grid) and 0 <= x < len(grid[y])) or grid[y][x] != old:
            continue
        grid[y][x] = paint
        painted += 1
        queue.extend([(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)])
    return painted


class Maze:
    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height = width, height
        self.seed = seed
        self.grid = [["#"] * (2 * width + 1) for _ in range(2 * height + 1)]
        self.carve(0, 0)

    def random(self, bound: int) -> int:
        self.seed = (self.seed * 1103515245 + 12345) % 2**31
        return (self.seed >> 16) % bound

    def carve(self, x: int, y: int) -> None:
        self.grid[2 * y + 1][2 * x + 1] = " "
        directions = [(1, 0), (-1, 0), (0, 1), (0, -1)]
        while directions:
            dx, dy = directions.pop(self.random(len(directions)))
            nx, ny = x + dx, y + dy
            if 0 <= nx < self.width and 0 <= ny < self.height and self.grid[2 * ny + 1][2 * nx + 1] == "#":
                self.grid[2 * y + 1 + dy][2 * x + 1 + dx] = " "
                self.carve(nx, ny)


glider = parse(".#./..#/###")
for generation in range(4):
    print(f"generation {generation}:", sorted(glider))
    glider = step(glider)
print(show(glider))
acorn = parse(".#...../...#.../##..###")
sizes = []
for _ in range(120):
    sizes.append(len(acorn))
    acorn = step(acorn)
print(sizes)
board = Board(16, 12, parse(".#./..#/###"))
populations = []
for _ in range(50):
    board.advance()
    populations.append(board.population)
print(set(populations), "\n".join("".join(".#"[c] for c in row) for row in board.rows), sep="\n")
print(show(step(step(parse("###")))), show(step(parse("#"))), step(parse("##/##")) == parse("##/##"))
print("\n".join(automaton(30, 41, 14)))
print("\n".join(automaton(90, 33, 16)))
print([ant(n) for n in (10, 100, 1000, 11000)])
picture = [list(row) for row in ["..##..", ".#..#.", "#....#", ".#..#.", "..##.."]]
print(flood(picture, 2, 2, "o"), flood(picture, 0, 0, "~"), flood(picture, 0, 0, "~"))
print("\n".join("".join(row) for row in picture))
maze = Maze(12, 6, 5)
print("\n".join("".join(row) for row in maze.grid))
filled = flood(maze.grid, 1, 1, ".")
print(filled, sum(row.count(" ") for row in maze.grid))
