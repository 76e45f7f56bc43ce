registry: dict[str, int] = {}


def register(name: str) -> None:
    registry[name] = len(registry)
