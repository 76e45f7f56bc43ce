"""Writes a log file, reads it back, and reports: parsing, grouping, totals, a second output file."""

from dataclasses import dataclass
from typing import Optional


@dataclass
class Entry:
    time: int
    level: str
    source: str
    message: str

    @staticmethod
    def parse(line: str) -> "Optional[Entry]":
        parts = line.rstrip("\n").split(" ", 3)
        if len(parts) < 4 or parts[1] not in ("INFO", "WARN", "ERROR"):
            return None
        hours, minutes, seconds = (int(part) for part in parts[0].split(":"))
        return Entry(hours * 3600 + minutes * 60 + seconds, parts[1], parts[2].strip("[]"), parts[3])

    @property
    def clock(self) -> str:
        return f"{self.time // 3600:02}:{self.time // 60 % 60:02}:{self.time % 60:02}"


class Random:
    def __init__(self, seed: int) -> None:
        self.state = seed

    def below(self, bound: int) -> int:
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 16) % bound


def write_log(name: str, count: int) -> None:
    random = Random(99)
    time = 8 * 3600
    with open(name, "w", encoding="utf-8") as log:
        for number in range(count):
            time += random.below(40)
            level = ["INFO", "INFO", "INFO", "WARN", "ERROR"][random.below(5)]
            source = ["db", "web", "mail", "auth"][random.below(4)]
            entry = Entry(time, level, source, f"event {number} took {random.below(900)} ms")
            log.write(f"{entry.clock} {entry.level} [{entry.source}] {entry.message}\n")
            if random.below(20) == 0:
                log.write("garbage line\n\n")


def read_log(name: str) -> tuple[list[Entry], int]:
    entries: list[Entry] = []
    skipped = 0
    with open(name, encoding="utf-8") as log:
        for line in log:
            entry = Entry.parse(line)
            if entry is None:
                skipped += 1
            else:
                entries.append(entry)
    return entries, skipped


def milliseconds(entry: Entry) -> int:
    words = entry.message.split()
    return int(words[words.index("took") + 1])


def report(entries: list[Entry]) -> list[str]:
    by_source: dict[str, list[Entry]] = {}
    for entry in entries:
        by_source.setdefault(entry.source, []).append(entry)
    lines = [f"{'source':<8}{'events':>8}{'errors':>8}{'mean ms':>10}{'slowest':>12}"]
    for source in sorted(by_source):
        group = by_source[source]
        errors = sum(1 for entry in group if entry.level == "ERROR")
        mean = sum(milliseconds(entry) for entry in group) / len(group)
        slowest = max(group, key=lambda entry: (milliseconds(entry), -entry.time))
        lines.append(f"{source:<8}{len(group):>8}{errors:>8}{mean:>10.2f}{slowest.clock:>12}")
    return lines


write_log("app.log", 500)
entries, skipped = read_log("app.log")
print(len(entries), skipped, entries[0], entries[-1].clock)
lines = report(entries)
print("\n".join(lines))
with open("report.txt", "w") as output:
    output.writelines(line + "\n" for line in lines)
with open("report.txt") as back:
    assert back.read().splitlines() == lines
hours: dict[int, int] = {}
for entry in entries:
    hours[entry.time // 3600] = hours.get(entry.time // 3600, 0) + 1
for hour, count in sorted(hours.items()):
    print(f"{hour:02} {'#' * (count // 8)} {count}")
longest_quiet = max(zip(entries, entries[1:]), key=lambda pair: pair[1].time - pair[0].time)
print(longest_quiet[0].clock, longest_quiet[1].clock, {level: sum(e.level == level for e in entries) for level in ("INFO", "WARN", "ERROR")})
