"""A stack machine: an assembler with labels, a compiler from a tiny language, and a Brainf*** interpreter."""

from dataclasses import dataclass, field
from enum import IntEnum, auto


class Op(IntEnum):
    PUSH = auto()
    LOAD = auto()
    STORE = auto()
    ADD = auto()
    SUB = auto()
    MUL = auto()
    DIV = auto()
    MOD = auto()
    LESS = auto()
    EQUAL = auto()
    JUMP = auto()
    JUMP_IF_ZERO = auto()
    CALL = auto()
    RETURN = auto()
    PRINT = auto()
    HALT = auto()


TAKES_LABEL = {Op.JUMP, Op.JUMP_IF_ZERO, Op.CALL}
TAKES_NUMBER = {Op.PUSH, Op.LOAD, Op.STORE}


class MachineError(Exception):
    pass


@dataclass
class Machine:
    code: list[int]
    stack: list[int] = field(default_factory=list)
    memory: dict[int, int] = field(default_factory=dict)
    calls: list[int] = field(default_factory=list)
    output: list[str] = field(default_factory=list)
    steps: int = 0

    def run(self, limit: int = 100_000) -> str:
        at = 0
        while True:
            self.steps += 1
            if self.steps > limit:
                raise MachineError(f"more than {limit} steps")
            op = self.code[at]
            at += 1
            if op == Op.HALT:
                return " ".join(self.output)
            if op in TAKES_NUMBER or op in TAKES_LABEL:
                argument = self.code[at]
                at += 1
                if op == Op.PUSH:
                    self.stack.append(argument)
                elif op == Op.LOAD:
                    self.stack.append(self.memory.get(argument, 0))
                elif op == Op.STORE:
                    self.memory[argument] = self.pop()
                elif op == Op.JUMP:
                    at = argument
                elif op == Op.JUMP_IF_ZERO:
                    if self.pop() == 0:
                        at = argument
                else:
                    self.calls.append(at)
                    at = argument
            elif op == Op.RETURN:
                at = self.calls.pop()
            elif op == Op.PRINT:
                self.output.append(str(self.pop()))
            else:
                right, left = self.pop(), self.pop()
                self.stack.append(self.binary(Op(op), left, right))

    def binary(self, op: Op, left: int, right: int) -> int:
        if op is Op.ADD:
            return left + right
        if op is Op.SUB:
            return left - right
        if op is Op.MUL:
            return left * right
        if op is Op.LESS:
            return int(left < right)
        if op is Op.EQUAL:
            return int(left == right)
        if right == 0:
            raise MachineError(f"{op.name} by zero after {self.steps} steps")
        return left // right if op is Op.DIV else left % right

    def pop(self) -> int:
        if not self.stack:
            raise MachineError("stack is empty")
        return self.stack.pop()


def assemble(source: str) -> list[int]:
    labels: dict[str, int] = {}
    fixes: list[tuple[int, str]] = []
    code: list[int] = []
    for line in source.splitlines():
        words = line.split("#")[0].split()
        while words and words[0].endswith(":"):
            labels[words.pop(0)[:-1]] = len(code)
        if not words:
            continue
        op = Op[words[0].upper()]
        code.append(op)
        if op in TAKES_LABEL:
            fixes.append((len(code), words[1]))
            code.append(-1)
        elif op in TAKES_NUMBER:
            code.append(int(words[1]))
    for position, label in fixes:
        code[position] = labels[label]
    return code


class Compiler:
    """Compiles lines of `x = expression`, `while expression`, `if expression`, `end`, `print expression`."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.variables: dict[str, int] = {}
        self.blocks: list[tuple[str, int]] = []
        self.labels = 0

    def compile(self, source: str) -> list[int]:
        for line in source.strip().splitlines():
            self.statement(line.split())
        self.lines.append("halt")
        return assemble("\n".join(self.lines))

    def slot(self, name: str) -> int:
        return self.variables.setdefault(name, len(self.variables))

    def statement(self, words: list[str]) -> None:
        if words[0] in ("while", "if"):
            self.labels += 1
            self.lines.append(f"start{self.labels}:")
            self.expression(words[1:])
            self.lines.append(f"jump_if_zero end{self.labels}")
            self.blocks.append((words[0], self.labels))
        elif words[0] == "end":
            kind, label = self.blocks.pop()
            if kind == "while":
                self.lines.append(f"jump start{label}")
            self.lines.append(f"end{label}:")
        elif words[0] == "print":
            self.expression(words[1:])
            self.lines.append("print")
        else:
            self.expression(words[2:])
            self.lines.append(f"store {self.slot(words[0])}")

    def expression(self, words: list[str]) -> None:
        """Left to right without precedence."""
        names = {"+": "add", "-": "sub", "*": "mul", "/": "div", "%": "mod", "<": "less", "==": "equal"}
        self.operand(words[0])
        for operator, operand in zip(words[1::2], words[2::2]):
            self.operand(operand)
            self.lines.append(names[operator])

    def operand(self, word: str) -> None:
        if word.lstrip("-").isdigit():
            self.lines.append(f"push {word}")
        else:
            self.lines.append(f"load {self.slot(word)}")


def brain(program: str, given: str = "") -> str:
    jumps: dict[int, int] = {}
    opened: list[int] = []
    for i, c in enumerate(program):
        if c == "[":
            opened.append(i)
        elif c == "]":
            start = opened.pop()
            jumps[start], jumps[i] = i, start
    cells = [0] * 300
    at = cell = 0
    output = ""
    letters = iter(given)
    while at < len(program):
        c = program[at]
        if c == ">":
            cell += 1
        elif c == "<":
            cell -= 1
        elif c in "+-":
            cells[cell] = (cells[cell] + (1 if c == "+" else -1)) % 256
        elif c == ".":
            output += chr(cells[cell])
        elif c == ",":
            cells[cell] = ord(next(letters, "\0"))
        elif (c == "[" and not cells[cell]) or (c == "]" and cells[cell]):
            at = jumps[at]
        at += 1
    return output


COUNTDOWN = """
        push 5
        store 0
again:  load 0
        print
        load 0          # decrement
        push 1
        sub
        store 0
        load 0
        jump_if_zero done
        jump again
done:   push 7
        call square
        print
        halt
square: store 1
        load 1
        load 1
        mul
        return
"""
code = assemble(COUNTDOWN)
machine = Machine(code)
print(code[:8], machine.run(), machine.steps, machine.memory)
COLLATZ = """
n = 27
steps = 0
while n == 1 == 0
odd = n % 2
half = n / 2
next = half
if odd
next = n * 3 + 1
end
n = next
steps = steps + 1
end
print steps
"""
FACTORIAL = """
n = 25
f = 1
while 0 < n
f = f * n
n = n - 1
end
print f
print n
"""
for program in (COLLATZ, FACTORIAL):
    machine = Machine(Compiler().compile(program))
    print(machine.run(), machine.steps, len(machine.code))
for bad in ("push 1\npush 0\ndiv\nhalt", "add\nhalt", "loop: jump loop"):
    try:
        print(Machine(assemble(bad)).run(1000))
    except MachineError as error:
        print("MachineError:", error)
try:
    assemble("fly 3")
except KeyError as error:
    print("KeyError:", error)
print(brain("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."))
print(brain(",[>,]<[.<]", "reversed"))
