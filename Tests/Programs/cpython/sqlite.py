"""A module in C that only CPython has: objects, calls, context managers, exceptions, callbacks into compiled code."""

import sqlite3


def double(n: int) -> int:
    return 2 * n


def main() -> None:
    print("before")
    connection = sqlite3.connect(":memory:")
    connection.execute("create table points (x integer, y real, name text)")
    with connection:
        for i in range(5):
            connection.execute("insert into points values (?, ?, ?)", (i, i / 2, f"p{i}"))
    total = 0
    for row in connection.execute("select x, y, name from points order by x desc"):
        x, y, name = row
        total += x
        print(x, y, name)
    print("sum", total, connection.total_changes)
    connection.create_function("double", 1, double)
    print(connection.execute("select double(x) from points where x > 2 order by x").fetchone())
    try:
        connection.execute("select nothing from points")
    except sqlite3.OperationalError as error:
        print("error:", error, isinstance(error, sqlite3.Error))
    try:
        with connection:
            connection.execute("insert into points values (9, 9, 'nine')")
            raise ValueError("roll back")
    except ValueError as error:
        print(error, connection.execute("select count(*) from points").fetchone()[0])
    connection.close()


main()
