# stdin: push 3
# stdin: push 4
# stdin: add
# stdin: print
# stdin: push x
# stdin: pop
# stdin: pop
# stdin: frobnicate
# stdin: push 10
# stdin: dup
# stdin: mul
# stdin: print
# stdin: quit
# stdin: never read
"""An interactive calculator that reads commands until quit."""

import sys


class CommandError(Exception):
    pass


class Calculator:
    def __init__(self) -> None:
        self.stack: list[int] = []
        self.running = True

    def pop(self) -> int:
        if not self.stack:
            raise CommandError("the stack is empty")
        return self.stack.pop()

    def execute(self, line: str) -> str:
        parts = line.split()
        if not parts:
            return ""
        command, arguments = parts[0], parts[1:]
        if command == "push":
            try:
                self.stack.extend(int(argument) for argument in arguments)
            except ValueError as error:
                raise CommandError(str(error)) from error
            return f"{len(self.stack)} on the stack"
        if command in ("add", "mul", "sub"):
            right, left = self.pop(), self.pop()
            result = {"add": left + right, "mul": left * right, "sub": left - right}[command]
            self.stack.append(result)
            return str(result)
        if command == "dup":
            self.stack.append(self.stack[-1])
            return "doubled"
        if command == "pop":
            return f"popped {self.pop()}"
        if command == "print":
            return " ".join(map(str, self.stack)) or "(empty)"
        if command == "quit":
            self.running = False
            return "bye"
        raise CommandError(f"unknown command {command!r}")


def main() -> None:
    calculator = Calculator()
    number = 0
    for line in sys.stdin:
        number += 1
        try:
            print(f"{number:2}: {calculator.execute(line)}")
        except CommandError as error:
            print(f"{number:2}: error: {error}", "caused by ValueError" if error.__cause__ else "")
        if not calculator.running:
            break
    rest = sys.stdin.read()
    print(len(rest), repr(rest), sys.stdin.read() == "")


main()
