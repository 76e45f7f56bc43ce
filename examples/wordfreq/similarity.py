"""Finding words that are written almost alike."""

import heapq
from typing import NamedTuple


class Match(NamedTuple):
    """Two words and how alike they are, 1.0 meaning the same."""

    likeness: float
    first: str
    second: str


def edit_distance(a: str, b: str, limit: int) -> int:
    """The least number of letters to insert, drop or change; `limit` + 1 when it is more than that."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    previous = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        current = [i]
        best = i
        for j, other in enumerate(b, 1):
            if letter == other:
                cost = previous[j - 1]
            else:
                cost = 1 + min(previous[j - 1], previous[j], current[j - 1])
            current.append(cost)
            if cost < best:
                best = cost
        if best > limit:
            return limit + 1
        previous = current
    return previous[len(b)]


def closest_words(words: list[str], top: int) -> list[Match]:
    """The `top` pairs of different words that are most alike."""
    heap: list[Match] = []
    for i, first in enumerate(words):
        for second in words[:i]:
            longer = max(len(first), len(second))
            limit = longer // 3
            distance = edit_distance(first, second, limit)
            if distance > limit or longer < 4:
                continue
            a, b = sorted((first, second))
            match = Match(1 - distance / longer, a, b)
            if len(heap) < top:
                heapq.heappush(heap, match)
            elif match > heap[0]:
                heapq.heapreplace(heap, match)
    return sorted(heap, key=lambda match: (-match.likeness, match.first, match.second))
