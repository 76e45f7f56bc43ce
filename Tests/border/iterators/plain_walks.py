"""walks.py once more, interpreted where that is compiled: its source is in the folder of the interpreted modules."""

import pathlib

SOURCE = pathlib.Path(__file__).resolve().parent.parent / "plain" / "walks.py"
exec(compile(SOURCE.read_text(), str(SOURCE), "exec"))
