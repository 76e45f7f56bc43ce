"""Escapes, formats and changes text with whatever markupsafe is found, and shows what comes of it."""

import copy
import pickle
import random

from markupsafe import EscapeFormatter, Markup, escape, escape_silent, soft_str

NASTY = ["", "plain", "<b>&'\"</b>", "a < b > c & d", "é€<😀>", "%s & {}", " <i> two  words </i> ", "&lt;&amp;&#39;&eacute;&nothing;", "x\n\t<br/>y"]


class Shown:
    def __init__(self, text):
        self.text = text

    def __html__(self):
        return f"<em>{self.text}</em>"


class Formatted(Shown):
    def __html_format__(self, spec):
        return f"<{spec or 'none'}>{self.text}"


class Loud(Markup):
    pass


def show(action):
    try:
        result = action()
    except Exception as error:
        print(type(error).__name__, error)
    else:
        print(type(result).__name__, repr(result))


for text in NASTY:
    marked = Markup(text)
    for action in (
        lambda: escape(text), lambda: escape(marked), lambda: marked + text, lambda: text + marked, lambda: marked * 2, lambda: 2 * marked,
        lambda: marked.join([text, marked, Shown(text)]), lambda: marked.split(), lambda: marked.rsplit(None, 1), lambda: marked.splitlines(),
        lambda: marked.unescape(), lambda: marked.striptags(), lambda: Markup.escape(text), lambda: Loud.escape(text), lambda: marked.upper(),
        lambda: marked[1:4], lambda: marked.partition("<"), lambda: marked.rpartition(text), lambda: marked.replace("b", "<"),
        lambda: marked.center(30, "<"), lambda: marked.zfill(12), lambda: marked.strip("<> "), lambda: marked.expandtabs(2),
        lambda: marked.casefold(), lambda: marked.translate({60: "["}), lambda: marked.encode(), lambda: hash(marked) == hash(text),
        lambda: copy.deepcopy(marked), lambda: pickle.loads(pickle.dumps(marked)), lambda: Markup("<%s>") % text, lambda: soft_str(marked),
        lambda: Markup("<{}|{a!r}>").format(text, a=marked), lambda: EscapeFormatter(escape).format("{0:>5}", text), lambda: f"{marked:>20}",
        lambda: marked.removeprefix("<"), lambda: marked.isprintable(), lambda: Markup("{0[a]} {0[b]}").format({"a": text, "b": marked}),
    ):
        show(action)
for action in (
    lambda: escape(None), lambda: escape_silent(None), lambda: escape(5), lambda: escape(Shown("<x>")), lambda: Markup(Shown("y")),
    lambda: Markup("<p>{:big}</p>").format(Formatted("a")), lambda: Markup("{:big}").format(Shown("a")), lambda: Markup("{}").format(Formatted("a")),
    lambda: Markup("%(a)s %(b)d %(c).2f %%") % {"a": "<", "b": 5, "c": 1.5}, lambda: Markup("%s %s") % ("<",), lambda: Markup("%d") % "<",
    lambda: Markup("%s %s") % (Shown("<"), Shown("<")), lambda: Markup(b"<abc>"), lambda: Markup(b"\xc3\xa9", "utf-8"), lambda: Markup("a") + 1,
    lambda: Markup("a") + Shown("b"), lambda: Markup("{a.b}").format(a=5), lambda: Markup("a").format_map({"a": 1}), lambda: Markup() == "",
    lambda: Loud("<a>") + "<", lambda: Loud("x").join(["<", "y"]), lambda: isinstance(Loud("x"), Markup), lambda: Markup(Markup("<a>")).__html__(),
    lambda: sorted([Markup("b"), "a", Loud("c")]), lambda: {Markup("k"): 1}["k"], lambda: Markup("<%s>") % Loud("<"), lambda: "%s" % Markup("<"),
):
    show(action)
numbers = random.Random(7)
for _ in range(1500):
    text = "".join(numbers.choice("<>&'\"ab é€{}%s;#3 9\n") for _ in range(numbers.randrange(30)))
    print(repr(escape(text)), repr(Markup(text).striptags()), repr(Markup(text).unescape()))
    show(lambda: Markup(text).format("<", a=1))
    show(lambda: Markup(text) % ("&",))
