"""Threads that write parts of one bytearray through views."""

import threading


def fill(part: memoryview, value: int) -> None:
    for round in range(50):
        for i in range(len(part)):
            part[i] = (value + round) % 256
        part[: len(part) // 2] = part[len(part) // 2 :]


def main() -> None:
    data = bytearray(4000)
    whole = memoryview(data)
    threads = [threading.Thread(target=fill, args=(whole[1000 * i : 1000 * (i + 1)], 60 * i)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for i in range(4):
        print(i, set(data[1000 * i : 1000 * (i + 1)]))


main()
