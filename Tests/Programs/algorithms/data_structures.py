"""A trie, a Huffman coder, an LRU cache on a linked list, an AVL tree, a hash map, a union-find, a bloom filter."""

import heapq
from collections.abc import Iterator
from typing import Generic, Optional, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Trie:
    def __init__(self) -> None:
        self.children: dict[str, "Trie"] = {}
        self.count = 0

    def insert(self, word: str) -> None:
        node = self
        for letter in word:
            node = node.children.setdefault(letter, Trie())
        node.count += 1

    def find(self, prefix: str) -> "Optional[Trie]":
        node: Optional[Trie] = self
        for letter in prefix:
            if node is None:
                return None
            node = node.children.get(letter)
        return node

    def words(self, prefix: str = "") -> Iterator[tuple[str, int]]:
        if self.count:
            yield prefix, self.count
        for letter in sorted(self.children):
            yield from self.children[letter].words(prefix + letter)

    def complete(self, prefix: str) -> list[str]:
        node = self.find(prefix)
        return [] if node is None else [word for word, _ in node.words(prefix)]


class HuffmanNode:
    def __init__(self, weight: int, letter: str = "", left: "Optional[HuffmanNode]" = None, right: "Optional[HuffmanNode]" = None) -> None:
        self.weight = weight
        self.letter = letter
        self.left = left
        self.right = right

    def __lt__(self, other: "HuffmanNode") -> bool:
        return (self.weight, self.letter) < (other.weight, other.letter)

    def codes(self, prefix: str = "") -> dict[str, str]:
        if self.left is None or self.right is None:
            return {self.letter: prefix or "0"}
        return {**self.left.codes(prefix + "0"), **self.right.codes(prefix + "1")}


def huffman(text: str) -> HuffmanNode:
    weights: dict[str, int] = {}
    for letter in text:
        weights[letter] = weights.get(letter, 0) + 1
    heap = [HuffmanNode(weight, letter) for letter, weight in weights.items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, HuffmanNode(a.weight + b.weight, min(a.letter, b.letter), a, b))
    return heap[0]


def decode(root: HuffmanNode, bits: str) -> str:
    result: list[str] = []
    node = root
    for bit in bits:
        following = node.left if bit == "0" else node.right
        assert following is not None
        node = following
        if node.left is None:
            result.append(node.letter)
            node = root
    return "".join(result)


class Link(Generic[K, V]):
    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value
        self.before: Optional[Link[K, V]] = None
        self.after: Optional[Link[K, V]] = None


class LruCache(Generic[K, V]):
    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.table: dict[K, Link[K, V]] = {}
        self.newest: Optional[Link[K, V]] = None
        self.oldest: Optional[Link[K, V]] = None
        self.hits = self.misses = 0

    def _unlink(self, link: Link[K, V]) -> None:
        if link.before is not None:
            link.before.after = link.after
        else:
            self.newest = link.after
        if link.after is not None:
            link.after.before = link.before
        else:
            self.oldest = link.before
        link.before = link.after = None

    def _push(self, link: Link[K, V]) -> None:
        link.after = self.newest
        if self.newest is not None:
            self.newest.before = link
        self.newest = link
        if self.oldest is None:
            self.oldest = link

    def get(self, key: K) -> Optional[V]:
        link = self.table.get(key)
        if link is None:
            self.misses += 1
            return None
        self.hits += 1
        self._unlink(link)
        self._push(link)
        return link.value

    def put(self, key: K, value: V) -> None:
        if key in self.table:
            self._unlink(self.table[key])
        elif len(self.table) >= self.capacity and self.oldest is not None:
            del self.table[self.oldest.key]
            self._unlink(self.oldest)
        link = self.table[key] = Link(key, value)
        self._push(link)

    def keys(self) -> list[K]:
        result = []
        link = self.newest
        while link is not None:
            result.append(link.key)
            link = link.after
        return result


class AvlNode:
    def __init__(self, key: int) -> None:
        self.key = key
        self.height = 1
        self.left: Optional[AvlNode] = None
        self.right: Optional[AvlNode] = None


def height(node: Optional[AvlNode]) -> int:
    return node.height if node else 0


def update(node: AvlNode) -> AvlNode:
    node.height = 1 + max(height(node.left), height(node.right))
    return node


def rotate_right(node: AvlNode) -> AvlNode:
    top = node.left
    assert top
    node.left, top.right = top.right, node
    update(node)
    return update(top)


def rotate_left(node: AvlNode) -> AvlNode:
    top = node.right
    assert top
    node.right, top.left = top.left, node
    update(node)
    return update(top)


def balance(node: AvlNode) -> AvlNode:
    update(node)
    difference = height(node.left) - height(node.right)
    if difference > 1:
        assert node.left
        if height(node.left.left) < height(node.left.right):
            node.left = rotate_left(node.left)
        return rotate_right(node)
    if difference < -1:
        assert node.right
        if height(node.right.right) < height(node.right.left):
            node.right = rotate_right(node.right)
        return rotate_left(node)
    return node


def avl_insert(node: Optional[AvlNode], key: int) -> AvlNode:
    if node is None:
        return AvlNode(key)
    if key < node.key:
        node.left = avl_insert(node.left, key)
    elif key > node.key:
        node.right = avl_insert(node.right, key)
    return balance(node)


def in_order(node: Optional[AvlNode]) -> Iterator[int]:
    if node:
        yield from in_order(node.left)
        yield node.key
        yield from in_order(node.right)


class HashMap(Generic[K, V]):
    def __init__(self) -> None:
        self.buckets: list[list[tuple[K, V]]] = [[] for _ in range(4)]
        self.size = 0

    def _bucket(self, key: K) -> list[tuple[K, V]]:
        return self.buckets[hash(key) % len(self.buckets)]

    def __setitem__(self, key: K, value: V) -> None:
        bucket = self._bucket(key)
        for i, (known, _) in enumerate(bucket):
            if known == key:
                bucket[i] = (key, value)
                return
        bucket.append((key, value))
        self.size += 1
        if self.size > 2 * len(self.buckets):
            items = [item for bucket in self.buckets for item in bucket]
            self.buckets = [[] for _ in range(2 * len(self.buckets))]
            self.size = 0
            for known, old in items:
                self[known] = old

    def __getitem__(self, key: K) -> V:
        for known, value in self._bucket(key):
            if known == key:
                return value
        raise KeyError(key)

    def __delitem__(self, key: K) -> None:
        bucket = self._bucket(key)
        for i, (known, _) in enumerate(bucket):
            if known == key:
                del bucket[i]
                self.size -= 1
                return
        raise KeyError(key)

    def __len__(self) -> int:
        return self.size

    def __contains__(self, key: object) -> bool:
        return any(known == key for bucket in self.buckets for known, _ in bucket)


class Bloom:
    def __init__(self, bits: int) -> None:
        self.bits = bits
        self.mask = 0

    def positions(self, word: str) -> list[int]:
        a = b = 7
        for letter in word:
            a = (a * 31 + ord(letter)) % self.bits
            b = (b * 131 + ord(letter)) % self.bits
        return [(a + i * b) % self.bits for i in range(3)]

    def add(self, word: str) -> None:
        for position in self.positions(word):
            self.mask |= 1 << position

    def __contains__(self, word: str) -> bool:
        return all(self.mask >> position & 1 for position in self.positions(word))


trie = Trie()
for word in "tea ten team to inn in into tea tent".split():
    trie.insert(word)
print(list(trie.words()), trie.complete("te"), trie.complete("x"), trie.complete("in"))
text = "she sells sea shells by the sea shore"
tree = huffman(text)
codes = tree.codes()
bits = "".join(codes[letter] for letter in text)
print(dict(sorted(codes.items())), len(bits), decode(tree, bits) == text)
cache: LruCache[str, int] = LruCache(3)
for number, key in enumerate("abcadbeaafcb"):
    if cache.get(key) is None:
        cache.put(key, number)
print(cache.keys(), cache.hits, cache.misses, cache.get("z"), cache.get("b"), cache.keys())
root: Optional[AvlNode] = None
for n in range(1000):
    root = avl_insert(root, n * 7919 % 1009)
print(height(root), list(in_order(root))[:10], sum(in_order(root)), sum(1 for _ in in_order(root)))
table: HashMap[int, str] = HashMap()
for n in range(100):
    table[n * n] = f"square {n}"
table[81] = "changed"
del table[64]
print(len(table), len(table.buckets), table[81], table[9801], 64 in table, 100 in table, max(len(b) for b in table.buckets))
try:
    print(table[-1])
except KeyError as error:
    print("KeyError:", error)
bloom = Bloom(512)
for word in text.split():
    bloom.add(word)
print([word in bloom for word in ["sea", "shore", "land", "snake"]], bin(bloom.mask).count("1"))
