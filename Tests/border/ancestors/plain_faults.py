"""Exceptions of the interpreter."""


class PlainError(RuntimeError):
    level = 3

    def __init__(self, *args, sort="plain", fail=False):
        if fail:
            raise LookupError("failed")
        super().__init__(*args)
        self.plain = len(args)
        self.sort = sort

    def message(self):
        return f"{self.sort}: {self.args}"
