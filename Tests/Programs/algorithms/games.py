"""Tic-tac-toe by minimax, poker hands, Mastermind, Nim, a number guesser, bowling scores, Connect Four lines."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Optional

LINES = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board: str) -> Optional[str]:
    for a, b, c in LINES:
        if board[a] != "." and board[a] == board[b] == board[c]:
            return board[a]
    return None


@lru_cache(maxsize=None)
def minimax(board: str, player: str) -> tuple[int, int]:
    """The best result for X that `player` can force, and the move."""
    won = winner(board)
    if won:
        return (1 if won == "X" else -1), -1
    if "." not in board:
        return 0, -1
    best: Optional[tuple[int, int]] = None
    for i in range(9):
        if board[i] != ".":
            continue
        score, _ = minimax(board[:i] + player + board[i + 1 :], "O" if player == "X" else "X")
        if best is None or (score > best[0] if player == "X" else score < best[0]):
            best = (score, i)
    assert best is not None
    return best


def play(board: str, player: str) -> Iterator[str]:
    while winner(board) is None and "." in board:
        _, move = minimax(board, player)
        board = board[:move] + player + board[move + 1 :]
        player = "O" if player == "X" else "X"
        yield board


RANKS = "23456789TJQKA"
NAMES = ["high card", "pair", "two pairs", "three", "straight", "flush", "full house", "four", "straight flush"]


def hand_value(hand: str) -> tuple[int, list[int]]:
    cards = hand.split()
    ranks = sorted((RANKS.index(card[0]) for card in cards), reverse=True)
    if ranks == [12, 3, 2, 1, 0]:
        ranks = [3, 2, 1, 0, -1]
    groups = sorted(Counter(ranks).items(), key=lambda item: (-item[1], -item[0]))
    shape = [count for _, count in groups]
    order = [rank for rank, _ in groups]
    flush = len({card[1] for card in cards}) == 1
    straight = len(shape) == 5 and ranks[0] - ranks[4] == 4
    if straight and flush:
        return 8, order
    if shape == [4, 1]:
        return 7, order
    if shape == [3, 2]:
        return 6, order
    if flush:
        return 5, order
    if straight:
        return 4, order
    return {3: 3, 2: 2 if shape[1] == 2 else 1}.get(shape[0], 0), order


def feedback(secret: str, guess: str) -> tuple[int, int]:
    exact = sum(a == b for a, b in zip(secret, guess))
    common = sum((Counter(secret) & Counter(guess)).values())
    return exact, common - exact


def mastermind(secret: str, colors: str = "abcd") -> list[str]:
    candidates = [w + x + y + z for w in colors for x in colors for y in colors for z in colors]
    guesses: list[str] = []
    while True:
        guess = candidates[len(candidates) // 2]
        guesses.append(guess)
        answer = feedback(secret, guess)
        if answer == (4, 0):
            return guesses
        candidates = [c for c in candidates if c != guess and feedback(c, guess) == answer]


@lru_cache(maxsize=None)
def nim_wins(heaps: tuple[int, ...]) -> bool:
    for i, heap in enumerate(heaps):
        for left in range(heap):
            following = tuple(sorted(heaps[:i] + (left,) + heaps[i + 1 :]))
            if not nim_wins(following):
                return True
    return False


def bowling(rolls: list[int]) -> int:
    total = position = 0
    for _ in range(10):
        if rolls[position] == 10:
            total += 10 + rolls[position + 1] + rolls[position + 2]
            position += 1
        elif rolls[position] + rolls[position + 1] == 10:
            total += 10 + rolls[position + 2]
            position += 2
        else:
            total += rolls[position] + rolls[position + 1]
            position += 2
    return total


class ConnectFour:
    def __init__(self) -> None:
        self.columns: list[list[str]] = [[] for _ in range(7)]

    def drop(self, column: int, player: str) -> bool:
        if len(self.columns[column]) >= 6:
            raise ValueError(f"column {column} is full")
        self.columns[column].append(player)
        return self.wins(column, len(self.columns[column]) - 1, player)

    def at(self, column: int, row: int) -> str:
        if 0 <= column < 7 and 0 <= row < len(self.columns[column]):
            return self.columns[column][row]
        return "."

    def wins(self, column: int, row: int, player: str) -> bool:
        for dc, dr in ((1, 0), (0, 1), (1, 1), (1, -1)):
            count = 1
            for direction in (1, -1):
                c, r = column + dc * direction, row + dr * direction
                while self.at(c, r) == player:
                    count += 1
                    c, r = c + dc * direction, r + dr * direction
            if count >= 4:
                return True
        return False

    def __str__(self) -> str:
        return "\n".join(" ".join(self.at(c, r) for c in range(7)) for r in range(5, -1, -1))


print(minimax("." * 9, "X"), minimax("X...O....", "X"), minimax("XX.OO....", "O"))
for board in play("X...O....", "X"):
    print(board[:3], board[3:6], board[6:], winner(board))
hands = ["2H 3D 5S 9C KD", "AH KH QH JH TH", "9S 9D 9H 4C 4S", "7D 7C 7H 7S 2D", "AD 2D 3C 4H 5S", "TD TC 4H 4S 2D", "2D 8D 4D KD QD", "6S 5D 7H 8C 9D", "JD JC 9H 4S 2D", "3D 3C 3H 9S 8D"]
for hand in sorted(hands, key=hand_value, reverse=True):
    value, order = hand_value(hand)
    print(f"{hand}  {NAMES[value]:<15} {order}")
print(mastermind("abba"), mastermind("dcba"), feedback("aabb", "abab"), feedback("abcd", "dcba"))
print([(n, k) for n in range(6) for k in range(n, 6) if not nim_wins((n, k))], nim_wins((1, 2, 3)), nim_wins((1, 3, 4)), nim_wins.cache_info().currsize)
print(bowling([10] * 12), bowling([9, 0] * 10), bowling([5] * 21), bowling([10, 7, 3, 9, 0, 10, 0, 8, 8, 2, 0, 6, 10, 10, 10, 8, 1]))
game = ConnectFour()
for turn, column in enumerate([3, 2, 3, 2, 3, 2, 4, 3, 5, 0, 1, 6, 2, 2]):
    if game.drop(column, "XO"[turn % 2]):
        print("XO"[turn % 2], "wins with", column)
print(game)
try:
    for _ in range(9):
        game.drop(2, "X")
except ValueError as error:
    print("ValueError:", error)
