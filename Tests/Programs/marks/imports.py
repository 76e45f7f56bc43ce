# stderr: whole
"""What tracebacks mark of imports that fail, and of frames on both sides of the border to CPython."""

import json
import traceback
from typing import Any


class Odd:
    pass


def default(x: Any) -> Any:
    return [1, x.missing(2)]


def absent() -> None:
    import missing_module  # type: ignore

    print(missing_module)


def inner() -> None:
    from json import missing_name  # type: ignore

    print(missing_name)


def main() -> None:
    print(json.dumps([1]))
    for attempt in (inner, lambda: json.dumps([Odd()], default=default)):
        try:
            attempt()
        except Exception as error:
            for frame in traceback.extract_tb(error.__traceback__):
                if "/lib/python3" not in frame.filename:
                    print(frame.name, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, frame.line)
    absent()


main()
