"""A captured function named like the compiler's own fields, and a field read behind `del`."""


class Node:
    def __init__(self, value: int) -> None:
        self.value = value


def loops() -> None:
    for i in range(2):

        def outer(k: int) -> int:
            def inner() -> int:
                return i * 10 + k

            return inner() if k < 2 else outer(k - 1)

        print(outer(2))


def deleted() -> None:
    node = Node(3)
    print(node.value)
    del node
    try:
        print(node.value)  # type: ignore[name-defined]
    except UnboundLocalError as error:
        print(error)


loops()
deleted()
