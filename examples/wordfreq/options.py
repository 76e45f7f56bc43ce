"""The command line of wordfreq."""

from dataclasses import dataclass, field


class UsageError(Exception):
    """The command line cannot be understood."""


@dataclass
class Options:
    paths: list[str] = field(default_factory=list)
    top: int = 15
    chart: bool = True


def parse_options(arguments: list[str]) -> Options:
    options = Options()
    for argument in arguments:
        if argument.startswith("--top="):
            text = argument.removeprefix("--top=")
            if not text.isdigit() or int(text) == 0:
                raise UsageError(f"--top needs a positive number, not '{text}'")
            options.top = int(text)
        elif argument == "--no-chart":
            options.chart = False
        elif argument.startswith("-"):
            raise UsageError(f"unknown option {argument}")
        else:
            options.paths.append(argument)
    if not options.paths:
        raise UsageError("name at least one file")
    return options
