"""CPython's modules know the exception that compiled code handles, and tracebacks have the frames of both."""

import json
import logging
import sys
import traceback


def parse(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError as error:
        print(traceback.format_exc().splitlines()[-1])
        print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
        return None


def divide(n: int) -> int:
    try:
        return 1 // n
    except ZeroDivisionError as error:
        logging.exception("failed with %s", n)
        print(traceback.format_exception_only(type(error), error), sys.exc_info()[1] is error)
        return 0


def nested() -> None:
    try:
        divided: dict[str, int] = {}
        divided["key"]
    except KeyError:
        try:
            json.loads("]")
        except ValueError as error:
            context = error.__context__
            print(type(error).__name__, repr(context), context and repr(context.__context__))
        print(traceback.format_exc().splitlines()[-1])
    print(traceback.format_exc().strip())


def reciprocals(pairs: list[tuple[str, int]]) -> dict[str, float]:
    answer = {}
    for name, value in pairs:
        answer[name] = 1 / value
    return answer


logger = logging.getLogger()
handler = logging.StreamHandler(sys.stdout)
logger.addHandler(handler)
formatter = logging.Formatter("%(levelname)s %(message)s")
formatter.formatException = lambda ei: repr(ei[1])  # type: ignore[method-assign, assignment, misc]
handler.setFormatter(formatter)
print(parse("{"))
print(divide(0), divide(1))
nested()
print(traceback.format_exc().strip(), sys.exc_info())
try:
    json.loads('{"a": 0}', object_pairs_hook=reciprocals)
except ZeroDivisionError as error:
    print([(frame.name, frame.lineno) for frame in traceback.extract_tb(error.__traceback__) if "json" not in frame.filename])
    print(error.__context__)
json.loads('{"a": 0}', object_pairs_hook=reciprocals)
