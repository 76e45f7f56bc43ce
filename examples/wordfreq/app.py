# args: /usr/share/common-licenses/Apache-2.0 /usr/share/common-licenses/Artistic /usr/share/common-licenses/BSD /usr/share/common-licenses/GPL-1 /usr/share/common-licenses/LGPL-2 /usr/share/common-licenses/MPL-2.0
"""Reads text files and prints a report on their words.

    app.py [--top=N] [--no-chart] FILE...
"""

import sys

import report
from analysis import Analysis, analyse
from options import Options, UsageError, parse_options
from textfile import TextFile, read_text


def read_all(paths: list[str]) -> list[TextFile]:
    """The texts of the files; one that cannot be read is said and left out."""
    texts: list[TextFile] = []
    for path in paths:
        try:
            texts.append(read_text(path))
        except OSError as error:
            print(f"wordfreq: cannot read {path}: {type(error).__name__}", file=sys.stderr)
        except UnicodeDecodeError:
            print(f"wordfreq: {path} is not UTF-8 text", file=sys.stderr)
    return texts


def print_report(analysis: Analysis, options: Options) -> None:
    for section in report.sections(analysis, options.top):
        print(section)
        print()
    if options.chart:
        print(report.letter_chart(analysis.letters))


def main(arguments: list[str]) -> int:
    try:
        options = parse_options(arguments)
    except UsageError as error:
        print(f"wordfreq: {error}", file=sys.stderr)
        return 2
    texts = read_all(options.paths)
    if not texts:
        print("wordfreq: nothing to read", file=sys.stderr)
        return 1
    print_report(analyse(texts, options), options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
