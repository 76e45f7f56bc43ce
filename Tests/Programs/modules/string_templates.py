# string: constants, capwords and templates.
import string
from string import Template, capwords

for name in ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "digits", "hexdigits", "octdigits", "punctuation",
             "printable", "whitespace"]:
    print(name, repr(getattr(string, name)))
print(capwords("  hello   wORLD there "), repr(capwords("a-bc-DE", "-")), capwords("x  y", " "), repr(capwords("")))

letter = Template("Dear $name,\n${amount}$$ for ${name}s, $_x1.\n$$name $")
print(repr(letter.safe_substitute(name="Ann", amount=3)))
print(Template("$who likes ${what}").substitute({"who": "tim", "what": "kung pao"}, who="tom"))
print(Template("${a}${b}$a").substitute(a=1.5, b=None), Template("no places").substitute(), Template("").substitute({}))
print(Template("$é $Ab_9é ${x y} $9").safe_substitute(Ab_9="ok"))
print(letter.get_identifiers(), letter.is_valid(), Template("$a $$ ${b}").is_valid(), letter.template.count("$"))


class Percent(Template):
    delimiter = "%"


print(Percent("%n of 100 %% for $n").substitute(n=5))

for text in ["a$", "$", "x\n$-y", "ab\n\ncd $", "\n$", "a $1", "${x", "${}", "$missing"]:
    try:
        print(Template(text).substitute(x=1))
    except (ValueError, KeyError) as error:
        print(repr(text), type(error).__name__, error)
    print(repr(Template(text).safe_substitute()))
