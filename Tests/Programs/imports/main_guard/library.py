import sys

print("library starts", __name__, len(sys.argv))
value = 10
calls: list[str] = []


def main(arguments: list[str]) -> int:
    calls.append(",".join(arguments))
    return len(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
print("library ends")
