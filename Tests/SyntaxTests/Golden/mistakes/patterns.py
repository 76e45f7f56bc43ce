match x:
 case 1 y: pass
#---
match x y:
 case 1: pass
#---
match x
 case 1: pass
#---
match x:
 case 1
  pass
#---
match a:
x
#---
match a:
 case 1:
x
#---
match a:
  x
#---
match x:
 case a.b as c.d: pass
#---
match x:
 case a as _: pass
#---
match x:
 case a as 1: pass
#---
match x:
 case 1+1: pass
#---
match x:
 case {**a, 'b': 1}: pass
#---
match x:
 case {a: 1}: pass
#---
match x:
 case A(b=1, c): pass
#---
match x:
 case -a: pass
#---
match x:
 case 1 + a: pass
#---
match x:
 case f(): pass
 x
#---
match x:
 case *a: pass
#---
match x:
 case a | : pass
#---
match x:
 case 1j+1j: pass
#---
match x:
 case {**_}: pass
