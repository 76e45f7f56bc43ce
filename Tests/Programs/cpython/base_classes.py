"""Bases of many modules: parsers, command loops, actions, handlers, mappings, visitors, streams."""

import argparse
import ast
import cmd
import html.parser
import io
import logging
import json
from typing import Any, Iterator


class Links(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.depth = 0
        self.__private = 3

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += 1
        for name, value in attrs:
            if name == "href" and value is not None:
                self.links.append(value)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        if data.strip():
            print("data", repr(data))

    def private(self) -> int:
        return self.__private


class Shell(cmd.Cmd):
    prompt = "> "
    intro = "welcome"

    def __init__(self, out: io.StringIO) -> None:
        super().__init__(stdin=io.StringIO("add 1 2\nadd x\nhelp add\nnothing\nquit\n"), stdout=out)
        self.use_rawinput = False
        self.total = 0

    def do_add(self, line: str) -> None:
        """add A B: adds."""
        try:
            self.total += sum(int(w) for w in line.split())
        except ValueError as e:
            self.stdout.write(f"bad: {e}\n")

    def do_quit(self, line: str) -> bool:
        return True

    def default(self, line: str) -> None:
        self.stdout.write(f"unknown {line}\n")

    def postcmd(self, stop: Any, line: str) -> Any:
        self.stdout.write(f"[{self.total}]\n")
        return stop


class Pair(argparse.Action):
    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: Any = None) -> None:
        key, _, value = values.partition("=")
        found = getattr(namespace, self.dest) or {}
        found[key] = value
        setattr(namespace, self.dest, found)


class Listing(logging.Handler):
    def __init__(self) -> None:
        super().__init__(level=logging.INFO)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(self.format(record))


class Short(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return f"{record.levelname[0]}|" + super().format(record)


class Odd(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return len(record.getMessage()) % 2 == 1


class Hook(json.JSONDecoder):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, object_hook=self.hook, **kwargs)

    def hook(self, d: dict[str, Any]) -> Any:
        return tuple(sorted(d.items()))


class Renamer(ast.NodeTransformer):
    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.copy_location(ast.Name(id=node.id.upper(), ctx=node.ctx), node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST | None:
        return ast.Constant(node.value * 2) if isinstance(node.value, int) else node


def main() -> None:
    links = Links()
    links.feed("<p><a href='x'>one</a> &amp; <a href=\"y\">two</a></p>")
    links.close()
    print(links.links, links.depth, links.private(), links._Links__private)  # type: ignore[attr-defined]
    out = io.StringIO()
    shell = Shell(out)
    shell.cmdloop()
    print(out.getvalue())
    parser = argparse.ArgumentParser(prog="x")
    parser.add_argument("-D", action=Pair, dest="defines", metavar="K=V", help="define")
    print(parser.parse_args(["-D", "a=1", "-Db=2"]).defines)
    print(parser.format_help())
    logger = logging.getLogger("t")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    handler = Listing()
    handler.setFormatter(Short("%(name)s:%(message)s"))
    handler.addFilter(Odd())
    logger.addHandler(handler)
    for text in "a", "bb", "ccc":
        logger.info(text)
    logger.debug("x")
    print(handler.seen, handler, isinstance(handler, logging.Handler))
    print(json.loads('{"a": {"b": 1}, "c": [2]}', cls=Hook))
    print(ast.unparse(Renamer().visit(ast.parse("x = y + 3 * f('s')"))))


main()
