x = 1
if x:
    y = """a
b"""
    z = f"""{a}
{b}"""
a = 1b = 2c = 3

  d = 4
