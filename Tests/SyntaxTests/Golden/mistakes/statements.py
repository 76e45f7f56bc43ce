if x y:
  pass
#---
while x y:
  pass
#---
for a in b c:
  pass
#---
with a b:
  pass
#---
with a as b c:
  pass
#---
try x:
  pass
finally: pass
#---
try:
  pass
finally x: pass
#---
try:
  pass
except x y: pass
#---
try:
  pass
except x as y z: pass
#---
if x: pass
else z: pass
#---
if x: pass
elif y z: pass
#---
for a in b
#---
while x
#---
with a
#---
with a as b
#---
with (a as b)
#---
with (a, b)
#---
try:
 pass
except
#---
try:
 pass
except x
#---
for x b:
 pass
#---
for x
#---
for
#---
import
#---
import a.
#---
from a import
#---
from a import (
#---
from a import b,
#---
from . import a b
#---
from a import (a,,b)
#---
import a as
#---
try:
 pass
#---
try:
 pass
x=1
#---
try:
 pass
except a, b: pass
#---
try:
 pass
except: pass
except* a: pass
#---
try:
 pass
except* a: pass
except b: pass
#---
try:
 pass
except*: pass
#---
try:
 pass
except a: pass
except* b: pass
#---
else: pass
#---
elif x: pass
#---
except: pass
#---
finally: pass
#---
x = 
#---
return return
#---
pass pass
#---
print a
#---
print 'a'
#---
exec a
#---
print a, b
#---
print
#---
del f()
#---
del a+1
#---
del (a, f())
#---
del *a
#---
del (*a, b)
#---
del a, *b
#---
for f() in x: pass
#---
for a+1 in x: pass
#---
for 1 in x: pass
#---
with a as f(): pass
#---
with a as 1: pass
#---
import a as b.c
#---
import a.b as 1
#---
if x = 1: pass
#---
if x.a = 1: pass
#---
while x = 1: pass
#---
x = a if b
#---
not
#---
++
#---
print(*a b)
#---
async x
#---
await
#---
async for a in b: pass
#---
global
#---
global a.b
#---
nonlocal 1
#---
assert
#---
assert a, 
#---
raise a from
#---
raise a, b
#---
return a b
#---
del
#---
import a,
#---
from a import *, b
#---
from a import b as c.d
#---
from .a. import b
#---
"abc
#---
x = (1,
y = 2
#---
x = [1
y = 2
z = 3
#---
(
]
#---
x = 1
  y = 2
#---
if x:
y = 2
#---
if x:
    a
  b
#---
	x
        y
#---
if x:
	a
        b
#---
for a in b:
x
#---
while a:
x
#---
with a:
x
#---
try:
x
#---
try:
 a
except:
x
#---
try:
 a
except b:
x
#---
try:
 a
except b as c:
x
#---
try:
 a
except* b:
x
#---
try:
 a
finally:
x
#---
if a:
 b
else:
x
#---
if a:
 b
elif c:
x
#---
for a in b:
 c
else:
x
#---
while a:
 c
else:
x
#---
a \
#---
import a; import
#---
from __future__ import barry_as_FLUFL
a <> b
#---
type X = int  # differs: Python 3.12
#---
async with a
 pass
#---
async for a in b
 pass
#---
async x = 1
#---
return = 1
#---
for a, in b: pass
#---
for (a, b) in c pass
#---
with (a as b: pass
#---
with open(x) as f, open(y) as: pass
#---
assert (a, b)
#---
if True:
  x
 else:
  y
#---
print a b
#---
print (a) b
#---
print f(a)
#---
print >>f, x
#---
print
#---
print; x
#---
print 'a' % b, c
#---
exec 'x' in y
#---
print not x
#---
print lambda: 1
#---
print a +
#---
print (a
#---
if print a: pass
#---
x = (a
b)
#---
x = [
 1,
 2
 3
]
#---
foo(a, b
bar()
#---
foo(a, b
x = 1
#---
foo(a, b
def f(): pass
#---
if (a:
  pass
#---
if (a
  pass
#---
x = {'a': 1
y = 2
#---
d = {
 'a': 1
 'b': 2
}
#---
a = 1 +  # differs: both mistakes are reported
b = 'x
#---
x = )
y = 'a
#---
while (a = 1): pass
#---
assert a = 1
#---
return a = 1
#---
return a.b = 1
#---
for x in a = 1: pass
#---
with a = 1: pass
#---
del a = 1
#---
raise a = 1
#---
import a = 1
#---
for (a, 1) in b: pass
#---
for a.b() in c: pass
#---
with a as (b, 1): pass
#---
with (a as 1): pass
#---
with (a as f(), b as c): pass
#---
if f() := 1: pass
#---
while 1 := 2: pass
#---
if (1 := 2): pass
#---
import None
#---
from a import None
#---
import a as None
#---
global None
#---
for None in a: pass
#---
with a as None: pass
#---
try: pass
except a as None: pass
#---
try: pass
except a as b.c: pass
#---
del None
#---
del (a, None)
#---
if a: int
