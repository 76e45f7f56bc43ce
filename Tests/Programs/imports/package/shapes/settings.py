precision = 2
history: list[int] = []


def change(value: int) -> None:
    global precision
    history.append(precision)
    precision = value
