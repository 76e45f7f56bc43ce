"""TypedDict."""

from typing import NotRequired, Required, TypedDict


class Movie(TypedDict):
    title: str
    year: int


class Extra(Movie, total=False):
    rating: float
    tags: list[str]


m: Movie = {"title": "x", "year": 1}
reveal_type(m["title"])
m["year"] = "a"
m["nope"]
m["nope"] = 1
wrong: Movie = {"title": 1, "year": 2}
n = Movie(title="a", year=2)
reveal_type(n)
e: Extra = {"title": "x", "year": 1, "rating": 1.5}
reveal_type(e["rating"])
reveal_type(e.get("rating"))
reveal_type(e.get("tags", []))


def show(movie: Movie) -> str:
    return movie["title"]


show({"title": "x", "year": 1})
show(e)
for key in m:
    reveal_type(key)
reveal_type(m.keys())
