"""tasks.py once more, interpreted where that is compiled."""

import pathlib

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "plain" / "tasks.py"
exec(compile(SOURCE.read_text(), str(SOURCE), "exec"))
