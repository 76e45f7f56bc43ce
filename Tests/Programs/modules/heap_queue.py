"""heapq: pushing, popping, merging, priority queues with ties, running medians, scheduling."""

import heapq
from dataclasses import dataclass, field
from typing import Any


@dataclass(order=True)
class Task:
    priority: int
    name: str = field(compare=False)
    after: list[str] = field(default_factory=list, compare=False)


class PriorityQueue:
    def __init__(self) -> None:
        self.heap: list[tuple[int, int, Any]] = []
        self.counter = 0

    def push(self, priority: int, item: Any) -> None:
        heapq.heappush(self.heap, (priority, self.counter, item))
        self.counter += 1

    def pop(self) -> Any:
        return heapq.heappop(self.heap)[2]

    def __len__(self) -> int:
        return len(self.heap)


class RunningMedian:
    def __init__(self) -> None:
        self.low: list[int] = []
        self.high: list[int] = []

    def add(self, value: int) -> float:
        heapq.heappush(self.low, -heapq.heappushpop(self.high, value))
        if len(self.low) > len(self.high):
            heapq.heappush(self.high, -heapq.heappop(self.low))
        if len(self.high) > len(self.low):
            return float(self.high[0])
        return (self.high[0] - self.low[0]) / 2


def heap_sort(values: list[int]) -> list[int]:
    heap = values[:]
    heapq.heapify(heap)
    return [heapq.heappop(heap) for _ in range(len(heap))]


def is_heap(values: list[int]) -> bool:
    return all(values[(i - 1) // 2] <= values[i] for i in range(1, len(values)))


def dijkstra(graph: dict[str, list[tuple[str, int]]], start: str) -> dict[str, tuple[int, str]]:
    best: dict[str, tuple[int, str]] = {}
    heap = [(0, start, start)]
    while heap:
        distance, node, path = heapq.heappop(heap)
        if node in best:
            continue
        best[node] = (distance, path)
        for neighbour, weight in graph.get(node, []):
            if neighbour not in best:
                heapq.heappush(heap, (distance + weight, neighbour, path + neighbour))
    return best


def smallest_ranges(count: int) -> list[int]:
    """Numbers whose only prime factors are 2, 3 and 5."""
    heap = [1]
    seen = {1}
    result = []
    for _ in range(count):
        n = heapq.heappop(heap)
        result.append(n)
        for factor in (2, 3, 5):
            if n * factor not in seen:
                seen.add(n * factor)
                heapq.heappush(heap, n * factor)
    return result


values = [n * 7919 % 101 for n in range(40)]
print(heap_sort(values) == sorted(values), heap_sort([])[:1], values[:6])
heap: list[int] = []
for value in values[:12]:
    heapq.heappush(heap, value)
    assert is_heap(heap)
print(heap, heapq.heappop(heap), heapq.heappushpop(heap, 50), heapq.heapreplace(heap, 1), heap[0], is_heap(heap), heapq.heappushpop(heap, 0))
print(heapq.nlargest(4, values), heapq.nsmallest(4, values), heapq.nlargest(2, ["pear", "fig", "banana"], key=len), heapq.nsmallest(99, [3, 1]), list(heapq.merge([1, 4, 7], [2, 5], [3, 9], [])))
queue = PriorityQueue()
for priority, item in [(5, "low"), (1, {"dict": 1}), (5, "low too"), (3, ["list"]), (1, {"dict": 2})]:
    queue.push(priority, item)
print([queue.pop() for _ in range(len(queue))])
tasks = [Task(3, "write"), Task(1, "plan", ["write", "draw"]), Task(2, "draw"), Task(3, "print")]
heapq.heapify(tasks)
print([f"{task.priority}{task.name}" for task in [heapq.heappop(tasks) for _ in range(4)]])
median = RunningMedian()
print([median.add(v) for v in [5, 15, 1, 3, 8, 7, 9, 2]])
graph = {"a": [("b", 7), ("c", 9), ("f", 14)], "b": [("c", 10), ("d", 15)], "c": [("d", 11), ("f", 2)], "d": [("e", 6)], "f": [("e", 9)]}
print(dijkstra(graph, "a"))
print(smallest_ranges(30), smallest_ranges(300)[-1])
try:
    heapq.heappop([])
except IndexError as error:
    print("IndexError:", error)
