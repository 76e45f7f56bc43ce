"""What typing and inspect make of compiled modules' names for types."""

import inspect
import types
import typing

import forms


for name in forms.names():
    form = getattr(forms, name)
    print(name, form, type(form).__name__, typing.get_origin(form), typing.get_args(form), form == getattr(forms, name))
    print(forms.same(form) == form, forms.parts(form) == (typing.get_origin(form), typing.get_args(form)), hash(form) == hash(forms.same(form)))
print(forms.Code == typing.Literal["empty", "too_long", 3], forms.Maybe == typing.Optional[forms.Shape], forms.New == int | None | forms.Shape)
print(forms.Pairs[str], forms.Pairs.__parameters__ == (forms.T,), forms.Anything is typing.Any)
for made in (typing.Literal["x"], int | str, typing.List[int], list[int], dict[str, forms.Shape], typing.Callable[[int], str], int, 3):
    print(forms.parts(made))
print(isinstance(3, forms.New), isinstance("", forms.New), isinstance(forms.Shape(), forms.New), isinstance(None, forms.New))
print(forms.is_new(3), forms.is_new(""), forms.is_one(3, forms.New), forms.is_one("", forms.New), forms.is_one("", int | str))
for target in (str, (int, str), int | str, typing.Union[int, str], typing.Sized, 3, "int"):
    try:
        print(forms.is_one("", target), forms.is_one(3, target))
    except TypeError as error:
        print(error)
print(typing.get_type_hints(forms.take))
print(isinstance(forms.New, types.UnionType), [(name, p.kind.name) for name, p in inspect.signature(forms.take).parameters.items()])
