import re

NUMBER = re.compile(r"\d+")


def found(text: str) -> list[str]:
    return NUMBER.findall(text)
