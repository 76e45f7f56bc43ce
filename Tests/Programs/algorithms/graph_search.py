"""Graphs: Dijkstra, breadth and depth first, topological order, components, spanning tree, A*, Floyd-Warshall."""

import heapq
from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, Optional, TypeVar

N = TypeVar("N", bound=Hashable)


class Graph(Generic[N]):
    def __init__(self, edges: Iterable[tuple[N, N, int]] = (), directed: bool = False) -> None:
        self.links: dict[N, dict[N, int]] = {}
        self.directed = directed
        for a, b, weight in edges:
            self.add(a, b, weight)

    def add(self, a: N, b: N, weight: int = 1) -> None:
        self.links.setdefault(a, {})[b] = weight
        self.links.setdefault(b, {})
        if not self.directed:
            self.links[b][a] = weight

    def edges(self) -> Iterator[tuple[int, N, N]]:
        for a, neighbours in self.links.items():
            for b, weight in neighbours.items():
                yield weight, a, b

    def dijkstra(self, start: N) -> tuple[dict[N, int], dict[N, N]]:
        distance: dict[N, int] = {start: 0}
        previous: dict[N, N] = {}
        done: set[N] = set()
        heap: list[tuple[int, int, N]] = [(0, 0, start)]
        counter = 0
        while heap:
            d, _, node = heapq.heappop(heap)
            if node in done:
                continue
            done.add(node)
            for neighbour, weight in self.links[node].items():
                candidate = d + weight
                if candidate < distance.get(neighbour, candidate + 1):
                    distance[neighbour] = candidate
                    previous[neighbour] = node
                    counter += 1
                    heapq.heappush(heap, (candidate, counter, neighbour))
        return distance, previous

    def breadth_first(self, start: N) -> list[N]:
        seen = {start: None}
        queue = deque([start])
        while queue:
            for neighbour in self.links[queue.popleft()]:
                if neighbour not in seen:
                    seen[neighbour] = None
                    queue.append(neighbour)
        return list(seen)

    def depth_first(self, start: N, seen: Optional[set[N]] = None) -> Iterator[N]:
        seen = set() if seen is None else seen
        seen.add(start)
        yield start
        for neighbour in self.links[start]:
            if neighbour not in seen:
                yield from self.depth_first(neighbour, seen)

    def components(self) -> list[list[N]]:
        left = dict.fromkeys(self.links)
        result: list[list[N]] = []
        while left:
            component = self.breadth_first(next(iter(left)))
            for node in component:
                del left[node]
            result.append(component)
        return result

    def topological(self) -> list[N]:
        incoming: defaultdict[N, int] = defaultdict(int)
        for _, _, b in self.edges():
            incoming[b] += 1
        ready = deque(node for node in self.links if not incoming[node])
        order: list[N] = []
        while ready:
            node = ready.popleft()
            order.append(node)
            for neighbour in self.links[node]:
                incoming[neighbour] -= 1
                if not incoming[neighbour]:
                    ready.append(neighbour)
        if len(order) < len(self.links):
            raise ValueError(f"cycle among {sorted(str(n) for n in self.links if n not in order)}")
        return order


class DisjointSets(Generic[N]):
    def __init__(self) -> None:
        self.parent: dict[N, N] = {}

    def find(self, item: N) -> N:
        parent = self.parent.setdefault(item, item)
        if parent != item:
            self.parent[item] = parent = self.find(parent)
        return parent

    def union(self, a: N, b: N) -> bool:
        a, b = self.find(a), self.find(b)
        self.parent[a] = b
        return a != b


def path_to(previous: dict[N, N], target: N) -> list[N]:
    path = [target]
    while path[-1] in previous:
        path.append(previous[path[-1]])
    return path[::-1]


def spanning_tree(edges: Iterable[tuple[int, str, str]]) -> tuple[int, list[str]]:
    sets: DisjointSets[str] = DisjointSets()
    total = 0
    chosen = []
    for weight, a, b in sorted(edges):
        if sets.union(a, b):
            total += weight
            chosen.append(a + b)
    return total, chosen


def floyd_warshall(graph: Graph[str]) -> dict[str, dict[str, float]]:
    nodes = sorted(graph.links)
    d = {a: {b: 0.0 if a == b else float(graph.links[a].get(b, float("inf"))) for b in nodes} for a in nodes}
    for k in nodes:
        for i in nodes:
            for j in nodes:
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d


def a_star(maze: list[str]) -> Optional[list[tuple[int, int]]]:
    places = {c: (x, y) for y, row in enumerate(maze) for x, c in enumerate(row) if c in "SG"}
    start, goal = places["S"], places["G"]
    heap = [(0, 0, start)]
    cost = {start: 0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    while heap:
        _, steps, (x, y) = heapq.heappop(heap)
        if (x, y) == goal:
            return path_to(came, goal)
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            place = (x + dx, y + dy)
            if maze[place[1]][place[0]] != "#" and steps + 1 < cost.get(place, 10**9):
                cost[place] = steps + 1
                came[place] = (x, y)
                estimate = abs(place[0] - goal[0]) + abs(place[1] - goal[1])
                heapq.heappush(heap, (steps + 1 + estimate, steps + 1, place))
    return None


ROADS = [("a", "b", 4), ("a", "c", 2), ("b", "c", 1), ("b", "d", 5), ("c", "d", 8), ("c", "e", 10), ("d", "e", 2), ("d", "f", 6), ("e", "f", 3), ("x", "y", 1)]
roads = Graph(ROADS)
distances, previous = roads.dijkstra("a")
print(distances, {node: "".join(path_to(previous, node)) for node in distances})
print(roads.breadth_first("a"), list(roads.depth_first("a")), roads.components())
print(spanning_tree(roads.edges()))
for a, row in floyd_warshall(roads).items():
    print(a, " ".join(f"{value:4.0f}" for value in row.values()))
tasks: Graph[str] = Graph(directed=True)
for before, after in [("wake", "wash"), ("wash", "dress"), ("dress", "leave"), ("wake", "cook"), ("cook", "eat"), ("eat", "leave")]:
    tasks.add(before, after)
print(tasks.topological())
tasks.add("leave", "wash")
try:
    tasks.topological()
except ValueError as error:
    print("ValueError:", error)
MAZE = ["#############", "#S..#.......#", "#.#.#.#####.#", "#.#...#...#.#", "#.#####.#.#.#", "#.......#..G#", "#############"]
path = a_star(MAZE)
assert path is not None
print(len(path), path[:6])
rows = [list(row) for row in MAZE]
for x, y in path[1:-1]:
    rows[y][x] = "+"
print("\n".join("".join(row) for row in rows))
print(a_star(["#####", "#S#G#", "#####"]))
knight: Graph[tuple[int, int]] = Graph()
for x in range(5):
    for y in range(5):
        for dx, dy in ((1, 2), (2, 1), (2, -1), (1, -2)):
            if 0 <= x + dx < 5 and 0 <= y + dy < 5:
                knight.add((x, y), (x + dx, y + dy))
steps, _ = knight.dijkstra((0, 0))
print(len(steps), "\n".join(" ".join(str(steps[x, y]) for x in range(5)) for y in range(5)), sep="\n")
