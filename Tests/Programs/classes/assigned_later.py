"""Names that a class only declares and that get their values from outside, on the class itself."""

from __future__ import annotations


class Environment:
    template_class: type[Template]
    limit: int

    def make(self, text: str) -> Template:
        return self.template_class(text)

    def twice(self) -> int:
        return 2 * self.limit


class Template:
    environment_class: type[Environment]

    def __init__(self, text: str) -> None:
        self.text = text


Environment.template_class = Template
Template.environment_class = Environment
try:
    print(Environment().twice())
except AttributeError as error:
    print(error)
Environment.limit = 4
made = Environment()
print(made.make("a").text, made.twice(), made.make("b").environment_class is Environment)
made.limit = 7
print(made.twice(), Environment().twice(), Environment.limit, made.__dict__)


class Special(Environment):
    template_class = Template


print(Special().make("c").text, Special().twice())
