/* The built-in functions: direct entries for compiled code, and the table that dynamic code looks names up in. */
#ifndef NAJA_BUILTINS_H
#define NAJA_BUILTINS_H

#include "object.h"

/* Names to values: functions, types, exceptions, None, True, False, NotImplemented, Ellipsis, __debug__. */
extern NjDict *nj_builtins;

/* print(*values, sep=, end=, file=, flush=). `sep` and `end` NULL: " " and "\n"; `file` 0 or None: sys.stdout. */
bool nj_print(const NjValue *values, size_t count, NjStr *sep, NjStr *end, NjValue file, bool flush);
/* print(s) for one str, with nothing else given. */
bool nj_print_str(NjStr *s);
NjStr *nj_input(NjValue prompt);                       /* prompt 0: none */

NjValue nj_sum(NjValue iterable, NjValue start);
int nj_any(NjValue iterable), nj_all(NjValue iterable);
/* min(a, b) and max(a, b) of values; the first of equals. */
NjValue nj_min2(NjValue a, NjValue b), nj_max2(NjValue a, NjValue b);
NjValue nj_min(const NjValue *values, size_t count, NjValue key), nj_max(const NjValue *values, size_t count, NjValue key);
/* min(iterable, key=, default=): key 0 or None; otherwise 0: ValueError "min() arg is an empty sequence". */
NjValue nj_min_of(NjValue iterable, NjValue key, NjValue otherwise), nj_max_of(NjValue iterable, NjValue key, NjValue otherwise);
NjList *nj_sorted(NjValue iterable, NjValue key, bool reverse);

NjInt nj_ord(NjStr *s);
NjStr *nj_chr(int64_t code_point);
NjStr *nj_hex(NjInt n), *nj_oct(NjInt n), *nj_bin(NjInt n);
NjValue nj_round(NjValue number, NjValue digits);       /* digits 0 or None: not given */
NjValue nj_divmod(NjValue a, NjValue b);
NjValue nj_pow(NjValue base, NjValue exponent, NjValue modulus); /* modulus 0 or None: not given */
NjValue nj_id(NjValue v);
NjValue nj_iter(NjValue v, NjValue sentinel);           /* sentinel 0: not given */
NjValue nj_next_or(NjValue iterator, NjValue otherwise); /* otherwise 0: StopIteration */
NjValue nj_getattr(NjValue object, NjValue name, NjValue otherwise); /* otherwise 0: AttributeError */
int nj_hasattr(NjValue object, NjValue name);
bool nj_callable(NjValue v);
NjValue nj_vars(NjValue object);
NjList *nj_dir(NjValue object);

/* Fills nj_builtins. */
bool nj_builtins_start(void);

#endif
