f'', f'a', f'{a}', f'a{b}c', f"{{a}}", f'{a}{b}', f'{a!r}', f'{a!s:>10}', f'{a!a:{b}}', f'{a:}', f'{a:{b}.{c}}'
f'{a=}', f'{a = }', f'{a=!s}', f'{a=:>5}', f'x{a + b = }y'
'a' f'b{c}' 'd' f'{e}'
u'a' f'b{c:d{e}f}g'
'a' f'b{c:d{e}f}g' 'h'
rf'\d{a}\{b}', Rf"{a:\d}"
f'\{a}\x41\N{EM DASH}{b}\\{c}'
f'{a, b}', f'{a,}', f'{(a, b)}', f'{*a, b}', f'{a for a in b}', f'{ a }', f'{(lambda x: x)(1)}', f'{yield a}'
f'{a["b"]}', f'{a:%H:%M}', f'{a != b}', f'{a == b}', f'{a if b else c:d}', f'{a:=5}', f'{{{a}}}', f'{a!r:^{b}}'
f"{f'{a}'}", f"{'a' 'b'}", f'{a:{b!r:}}'
x = f"""a{b
 + c}
  d{e} {f}"""
x = f"""a {
 b, c}"""
x = f"""a
  {
 b, c}"""
x = f"""a{f'''b
{c}''' + d}"""
x = f"""{d + '''a
b''' + c
 + e}"""
x = (f"a{b}"
     f"""c
{d}{e:
{f}}""" 'g')
x = f"""{f'''{a, b}
'''}"""
f'{é}é{a}'
f'a\
{b, c}'
f'''{
a
=}'''
