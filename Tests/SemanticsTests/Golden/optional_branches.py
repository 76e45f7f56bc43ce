def f(c: bool, d: int) -> None:
    if c:
        e = 1
    if d:
        e = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        if d:
            g = 1
    else:
        g = None
    h = 1
    if c:
        h = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        i = 1
    else:
        if d:
            i = None
        else:
            i = 2
    if c:
        j = 1
    if d:
        if c:
            j = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    for k in [1, 2]:
        k = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        for l in [1]:
            pass
    else:
        l = None
    if c:
        m: int = 1
    else:
        m = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        n, o = 1, "a"
    else:
        n = o = None
    if c:
        p = 1
    else:
        p, q = None, 1
    with open("x") as r:
        s = 1
    s = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        t = 1
    else:
        t = None
        t = "a"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int | None")
    match d:
        case 1:
            u = 1
        case _:
            u = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        with open("x") as v:
            w = 1
            if d:
                w = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        x = 1
    elif d:
        x = "a"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int | None")
    else:
        x = None
    if c:
        y = 1
        y = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        z = 1
        if d:
            z = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    def inner() -> None:
        if c:
            aa = 1
        else:
            aa = None
    if (bb := d):
        pass
    else:
        bb = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    if c:
        cc = f
    else:
        cc = None
    if c:
        dd = {}
    else:
        dd = None
    try:
        ee = 1
    finally:
        ee = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
    try:
        ff = 1
    except ValueError:
        ff = None
    else:
        ff = 2
    if c:
        gg = None
    elif d:
        gg = 1
    else:
        gg = "a"  #! assignment: Incompatible types in assignment (expression has type "str", variable has type "int | None")
    if c:
        hh = 1
    else:
        def ii() -> None:
            nonlocal hh
            hh = None  #! assignment: Incompatible types in assignment (expression has type "None", variable has type "int")
