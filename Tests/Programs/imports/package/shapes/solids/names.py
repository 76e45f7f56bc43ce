SHORT = "box"
print("names is imported late")


def long_name(name: str) -> str:
    return f"rectangular {name}"
