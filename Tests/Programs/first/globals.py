"""Module variables that functions read and write."""

counter = 0
names: list[str] = []
LIMIT = 3


def add(name: str) -> bool:
    global counter
    if counter >= LIMIT:
        return False
    names.append(name)
    counter += 1
    return True


for name in ["a", "b", "c", "d"]:
    print(name, add(name), counter)
print(names, counter)
if __name__ == "__main__":
    print("run as a program")
