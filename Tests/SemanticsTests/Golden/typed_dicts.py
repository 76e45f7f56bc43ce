"""TypedDict."""

from typing import NotRequired, Required, TypedDict


class Movie(TypedDict):
    title: str
    year: int


class Extra(Movie, total=False):
    rating: float
    tags: list[str]


m: Movie = {"title": "x", "year": 1}
reveal_type(m["title"])  #! note: Revealed type is "str"
m["year"] = "a"  #! typeddict-item: Value of "year" has incompatible type "str"; expected "int"
m["nope"]  #! typeddict-item: TypedDict "Movie" has no key "nope"
m["nope"] = 1  #! typeddict-unknown-key: TypedDict "Movie" has no key "nope"
wrong: Movie = {"title": 1, "year": 2}  #! typeddict-item: Incompatible types (expression has type "int", TypedDict item "title" has type "str")
n = Movie(title="a", year=2)
reveal_type(n)  #! note: Revealed type is "typed_dicts.Movie"
e: Extra = {"title": "x", "year": 1, "rating": 1.5}
reveal_type(e["rating"])  #! note: Revealed type is "float"
reveal_type(e.get("rating"))  #! note: Revealed type is "float | None"
reveal_type(e.get("tags", []))  #! note: Revealed type is "list[str]"


def show(movie: Movie) -> str:
    return movie["title"]


show({"title": "x", "year": 1})
show(e)
for key in m:
    reveal_type(key)  #! note: Revealed type is "str"
reveal_type(m.keys())  #! note: Revealed type is "KeysView[str]"
