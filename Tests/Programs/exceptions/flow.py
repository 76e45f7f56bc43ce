"""try statements in every combination with return, break, continue, loops and nesting."""

events: list[str] = []


def note(text: str) -> str:
    events.append(text)
    return text


def show(label: str, value: object) -> None:
    print(f"{label}: {value!r} {events}")
    events.clear()


def return_in_try() -> str:
    try:
        return note("try")
    finally:
        note("finally")


def return_in_finally(fail: bool) -> str:
    try:
        if fail:
            raise ValueError("lost")
        return note("try")
    finally:
        return note("finally")


def return_value_fixed() -> list[int]:
    n = 1
    values = [n]
    try:
        return values
    finally:
        n = 2
        values.append(n)
        values = [99]


def all_clauses(kind: str) -> str:
    result = ""
    try:
        note("body")
        if kind == "value":
            raise ValueError("v")
        if kind == "key":
            raise KeyError("k")
        if kind == "other":
            raise OSError("o")
        result += "body "
    except ValueError:
        note("except value")
        result += "value "
    except KeyError as error:
        note("except key")
        return f"returned {error}"
    else:
        note("else")
        result += "else "
    finally:
        note("finally")
        result += "finally"
    return result


def loops() -> list[str]:
    done: list[str] = []
    for i in range(6):
        try:
            if i == 1:
                continue
            if i == 4:
                break
            if i == 2:
                raise KeyError(i)
            done.append(f"body{i}")
        except KeyError:
            done.append(f"except{i}")
            continue
        else:
            done.append(f"else{i}")
        finally:
            done.append(f"finally{i}")
        done.append(f"end{i}")
    else:
        done.append("loop else")
    return done


def break_in_finally() -> int:
    count = 0
    while True:
        count += 1
        try:
            raise RuntimeError
        finally:
            if count == 3:
                break
            continue
    return count


def nested(level: int) -> str:
    try:
        try:
            try:
                if level == 0:
                    raise ValueError("deep")
                if level == 1:
                    raise KeyError("deep")
                if level == 2:
                    return note("return from the middle")
            except ValueError:
                note("inner except")
                raise TypeError("from handler")
            finally:
                note("inner finally")
        except KeyError:
            note("middle except")
        finally:
            note("middle finally")
        note("after middle")
    except TypeError as error:
        return f"outer caught {error}"
    finally:
        note("outer finally")
    return "end"


def finally_raises() -> str:
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as error:
        return f"{error!r} during {error.__context__!r}"


def else_raises() -> str:
    try:
        try:
            note("ok")
        except ValueError:
            note("must not catch")
        else:
            raise ValueError("from else")
        finally:
            note("inner finally")
    except ValueError as error:
        return str(error)
    return "no"


def many_returns(n: int) -> str:
    for i in range(3):
        try:
            try:
                if n == 0:
                    return "zero"
                if n == i:
                    break
                if n == 10:
                    10 // 0
            finally:
                note(f"f{i}")
        except ZeroDivisionError:
            continue
    else:
        return "exhausted"
    return f"broke at {i}"


def variable_scope() -> str:
    error = "before"
    try:
        raise ValueError("x")
    except ValueError as error:  # type: ignore[assignment]
        pass
    try:
        return error
    except UnboundLocalError as unbound:
        return f"unbound: {unbound}"


def bare() -> str:
    try:
        raise SystemExit(3)
    except:
        return "bare except catches everything"


def tuple_of_types(which: int) -> str:
    errors = (KeyError, IndexError)
    try:
        if which == 0:
            return str({0: 0}[1])
        if which == 1:
            return str([0][1])
        return str(int("x"))
    except errors as error:
        return "lookup " + type(error).__name__
    except (ValueError, *errors):
        return "value"


def generator_finally() -> list[str]:
    def numbers():  # type: ignore[no-untyped-def]
        try:
            yield 1
            yield 2
        finally:
            note("generator closed")

    for n in numbers():
        note(f"n{n}")
    return [str(n) for n in numbers()]


show("return in try", return_in_try())
show("return in finally", return_in_finally(False))
show("return in finally after raise", return_in_finally(True))
show("return value", return_value_fixed())
for kind in ["none", "value", "key"]:
    show(kind, all_clauses(kind))
try:
    all_clauses("other")
except OSError as error:
    show("other", error)
show("loops", loops())
show("break in finally", break_in_finally())
for level in range(4):
    show(f"nested {level}", nested(level))
show("finally raises", finally_raises())
show("else raises", else_raises())
for n in (0, 1, 2, 5, 10):
    show(f"many {n}", many_returns(n))
show("scope", variable_scope())
show("bare", bare())
for which in range(3):
    show("tuple", tuple_of_types(which))
show("generator", generator_finally())
