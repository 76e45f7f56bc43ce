/* What only generated code calls: Python's statements and operators in the shape that the compiler wants them. The core of
 * each lives with its type. */
#ifndef NAJA_COMPILED_H
#define NAJA_COMPILED_H

#include "builtins.h"
#include "class.h"
#include "dict.h"
#include "float.h"
#include "gc.h"
#include "int.h"
#include "module.h"
#include "thread_lock.h"
#include "tuple.h"

/* One function for each operator, so that a call site passes no operator code. */
#define NJ_BINARY_OPERATION(name, op) \
    NJ_ALWAYS_INLINE NjValue nj_op_##name(NjValue a, NjValue b) { return nj_binary(op, a, b); } \
    NJ_ALWAYS_INLINE NjValue nj_op_in_place_##name(NjValue a, NjValue b) { return nj_in_place(op, a, b); }
NJ_BINARY_OPERATION(add, NJ_ADD)
NJ_BINARY_OPERATION(sub, NJ_SUB)
NJ_BINARY_OPERATION(mul, NJ_MUL)
NJ_BINARY_OPERATION(matmul, NJ_MATMUL)
NJ_BINARY_OPERATION(truediv, NJ_TRUEDIV)
NJ_BINARY_OPERATION(mod, NJ_MOD)
NJ_BINARY_OPERATION(pow, NJ_POW)
NJ_BINARY_OPERATION(lshift, NJ_LSHIFT)
NJ_BINARY_OPERATION(rshift, NJ_RSHIFT)
NJ_BINARY_OPERATION(or, NJ_OR)
NJ_BINARY_OPERATION(xor, NJ_XOR)
NJ_BINARY_OPERATION(and, NJ_AND)
NJ_BINARY_OPERATION(floordiv, NJ_FLOORDIV)
#undef NJ_BINARY_OPERATION

#define NJ_COMPARE_OPERATION(name, op) \
    NJ_ALWAYS_INLINE NjValue nj_op_##name(NjValue a, NjValue b) { return nj_compare(op, a, b); } \
    NJ_ALWAYS_INLINE int nj_op_is_##name(NjValue a, NjValue b) { return nj_compare_truth(op, a, b); }
NJ_COMPARE_OPERATION(lt, NJ_LT)
NJ_COMPARE_OPERATION(le, NJ_LE)
NJ_COMPARE_OPERATION(eq, NJ_EQ)
NJ_COMPARE_OPERATION(ne, NJ_NE)
NJ_COMPARE_OPERATION(gt, NJ_GT)
NJ_COMPARE_OPERATION(ge, NJ_GE)
#undef NJ_COMPARE_OPERATION

/* Comparisons of values that are floats as a rule, with one another, with a double and with an int; and of a double with an int. */
#define NJ_COMPARE_FLOATS(name, op, sign) \
    NJ_ALWAYS_INLINE int nj_op_is_##name##_floats(NjValue a, NjValue b) \
    { \
        bool are_floats = nj_is_exact_float(a) && nj_is_exact_float(b); \
        return NJ_LIKELY(are_floats) ? nj_float_value(a) sign nj_float_value(b) : nj_compare_truth(op, a, b); \
    } \
    NJ_ALWAYS_INLINE int nj_op_is_##name##_double(NjValue a, double b) \
    { \
        return NJ_LIKELY(nj_is_exact_float(a)) ? nj_float_value(a) sign b : nj_compare_with_double(op, a, b); \
    } \
    NJ_ALWAYS_INLINE int nj_double_is_##name(double a, NjValue b) \
    { \
        return NJ_LIKELY(nj_is_exact_float(b)) ? a sign nj_float_value(b) : nj_compare_double(op, a, b); \
    } \
    NJ_ALWAYS_INLINE bool nj_double_is_##name##_int(double a, NjInt b) \
    { \
        if (NJ_LIKELY(nj_is_small_int(b) && (uint64_t)nj_small_int_value(b) + NJ_EXACT_INTS < 2 * NJ_EXACT_INTS)) \
            return a sign (double)nj_small_int_value(b); \
        int order = nj_int_compare_f64(b, a); \
        return order == 2 ? (op) == NJ_NE : 0 sign order; \
    } \
    NJ_ALWAYS_INLINE int nj_op_is_##name##_int(NjValue a, NjInt b) \
    { \
        return NJ_LIKELY(nj_is_exact_float(a)) ? nj_double_is_##name##_int(nj_float_value(a), b) : nj_compare_truth(op, a, b); \
    }
/* Ints of smaller magnitude are doubles exactly. */
#define NJ_EXACT_INTS ((uint64_t)1 << 53)
NJ_COMPARE_FLOATS(lt, NJ_LT, <)
NJ_COMPARE_FLOATS(le, NJ_LE, <=)
NJ_COMPARE_FLOATS(eq, NJ_EQ, ==)
NJ_COMPARE_FLOATS(ne, NJ_NE, !=)
NJ_COMPARE_FLOATS(gt, NJ_GT, >)
NJ_COMPARE_FLOATS(ge, NJ_GE, >=)
#undef NJ_COMPARE_FLOATS
/* The same with the int on the left; `mirrored` says it of the operands in the other order. */
#define NJ_COMPARE_INT(name, op, mirrored) \
    NJ_ALWAYS_INLINE int nj_int_is_##name(NjInt a, NjValue b) \
    { \
        return NJ_LIKELY(nj_is_exact_float(b)) ? nj_double_is_##mirrored##_int(nj_float_value(b), a) : nj_compare_truth(op, a, b); \
    }
NJ_COMPARE_INT(lt, NJ_LT, gt)
NJ_COMPARE_INT(le, NJ_LE, ge)
NJ_COMPARE_INT(eq, NJ_EQ, eq)
NJ_COMPARE_INT(ne, NJ_NE, ne)
NJ_COMPARE_INT(gt, NJ_GT, lt)
NJ_COMPARE_INT(ge, NJ_GE, le)
#undef NJ_COMPARE_INT

/* A name of the builtins module; NameError "name 'x' is not defined". */
NjValue nj_builtin_lookup(NjStr *name);
/* A name of a class body's namespace; 0 with nothing pending when it is not there. */
NjValue nj_namespace_lookup(NjValue namespace_object, NjStr *name);

/* ValueError "range() arg 3 must not be zero", for loops over a range that is never made. Returns 0. */
NJ_COLD NjValue nj_raise_zero_step(void);

/* Loops that count an index: the item at `index` (not negative), or 0 at the end. */
NJ_ALWAYS_INLINE NjValue nj_tuple_at(NjTuple *tuple, int64_t index)
{
    return (uint64_t)index < tuple->length ? tuple->items[index] : 0;
}
NJ_ALWAYS_INLINE NjStr *nj_str_at(NjStr *s, int64_t index)
{
    return (uint64_t)index < s->length ? nj_str_get(s, index) : NULL;
}
/* An item that is known to be there. */
NJ_ALWAYS_INLINE NjValue nj_tuple_item(NjTuple *tuple, int64_t index) { return tuple->items[index]; }

/* A compiled loop over a dict: the walk and the value of the key it is at. Only the loop's own thread knows it. */
typedef struct {
    NjDictIterator iterator;
    NjValue value;
} NjDictCursor;
NJ_ALWAYS_INLINE NjDictCursor *nj_dict_cursor_init(NjDictCursor *cursor, NjDict *dict)
{
    cursor->iterator = nj_dict_iterator(dict);
    return cursor;
}
NJ_ALWAYS_INLINE NjDictCursor *nj_dict_cursor(NjDict *dict)
{
    NjDictCursor *cursor = nj_alloc(sizeof(NjDictCursor));
    return NJ_LIKELY(cursor != NULL) ? nj_dict_cursor_init(cursor, dict) : NULL;
}
/* The next key; 0 at the end, or with RuntimeError pending. */
NJ_ALWAYS_INLINE NjValue nj_dict_cursor_next(NjDictCursor *cursor)
{
    NjValue key;
    return nj_dict_iterator_next(&cursor->iterator, &key, &cursor->value) > 0 ? key : 0;
}
NJ_ALWAYS_INLINE NjValue nj_dict_cursor_value(NjDictCursor *cursor) { return cursor->value; }

/* f-strings: the concatenation of `count` values that are all str. */
NJ_ALWAYS_INLINE NjStr *nj_str_build_values(const NjValue *parts, size_t count)
{
    return nj_str_build((NjStr *const *)(const void *)parts, count);
}

/* print(): `separator`, `end` and `file` None as not given. TypeError where a separator is neither None nor a str. */
bool nj_print_values(NjValue separator, NjValue end, NjValue file, bool flush, const NjValue *values, size_t count);

/* Unpacking into a tuple of the targets' values: as nj_unpack and nj_unpack_starred. */
NjTuple *nj_unpack_tuple(NjValue iterable, int64_t count);
NjTuple *nj_unpack_starred_tuple(NjValue iterable, int64_t before, int64_t after);

/* `*iterable` and `**mapping` in displays, with the TypeErrors that those have. */
bool nj_list_spread(NjList *list, NjValue iterable);
bool nj_dict_spread(NjDict *dict, NjValue mapping);

/* Whether an attribute of a class written in Python was replaced after its class statement, or one of an instance hides one of
 * its class. Only ever becomes true. */
extern _Atomic(bool) nj_replaced_methods;
NJ_ALWAYS_INLINE bool nj_methods_are_replaced(void) { return NJ_UNLIKELY(nj_load_relaxed(&nj_replaced_methods)); }

/* `except*`. The state of its handlers, which run one after another; what a handler takes, made the handled exception (NULL:
 * nothing, or with an exception pending, an error); the ends of a handler: normal, and with the pending exception; at last what
 * goes on (NULL: nothing, or an error). */
NjList *nj_star_new(NjException *exception);
NjException *nj_star_match(NjList *state, NjValue types);
void nj_star_done(NjList *state);
bool nj_star_note(NjList *state);
NjException *nj_star_finish(NjList *state);

/* The commonest manager, whose methods do next to nothing; NULL for all others. */
NJ_ALWAYS_INLINE NjThreadLock *nj_as_thread_lock(NjValue v)
{
    return nj_is_object(v) && nj_object(v)->type == &nj_type_thread_lock ? (NjThreadLock *)nj_object(v) : NULL;
}

/* with: what __enter__ gives. TypeError where the type has not both methods. */
NjValue nj_with_enter_slow(NjValue manager);
NJ_ALWAYS_INLINE NjValue nj_with_enter(NjValue manager)
{
    NjThreadLock *lock = nj_as_thread_lock(manager);
    return lock && NJ_LIKELY(nj_wait_lock_try(&lock->lock)) ? nj_true : nj_with_enter_slow(manager);
}
/* __exit__(None, None, None). */
bool nj_with_exit_slow(NjValue manager);
NJ_ALWAYS_INLINE bool nj_with_exit(NjValue manager)
{
    NjThreadLock *lock = nj_as_thread_lock(manager);
    return lock ? nj_thread_lock_release(lock) : nj_with_exit_slow(manager);
}
/* __exit__(type, exception, traceback): whether the exception is swallowed. */
int nj_with_exit_error(NjValue manager, NjException *exception);

/* `lock.acquire()` and `lock.release()` of what is declared a threading.Lock or RLock. */
int nj_lock_acquire_slow(NjValue lock);
NJ_ALWAYS_INLINE int nj_lock_acquire(NjValue lock)
{
    NjThreadLock *known = nj_as_thread_lock(lock);
    return known && NJ_LIKELY(nj_wait_lock_try(&known->lock)) ? 1 : nj_lock_acquire_slow(lock);
}
/* `lock.acquire(waits)` */
int nj_lock_acquire_if_free(NjValue lock, bool waits);
bool nj_lock_release_slow(NjValue lock);
NJ_ALWAYS_INLINE bool nj_lock_release(NjValue lock)
{
    NjThreadLock *known = nj_as_thread_lock(lock);
    return known ? nj_thread_lock_release(known) : nj_lock_release_slow(lock);
}

/* `lock.__exit__(type, exception, traceback)` of the same. */
bool nj_lock_exit(NjValue lock, NjValue type, NjValue exception, NjValue traceback);

/* Methods of what is declared a deque. */
bool nj_append_to_deque(NjValue deque, NjValue item);
bool nj_append_left_to_deque(NjValue deque, NjValue item);
NjValue nj_pop_from_deque(NjValue deque);
NjValue nj_pop_left_from_deque(NjValue deque);

/* await and its relatives. An awaitable's iterator: a coroutine itself, or what __await__ gives. */
NjValue nj_await_iterator(NjValue awaitable);
NjValue nj_async_iterate(NjValue iterable);
/* The iterator to await for the next item of `async for`. */
NjValue nj_async_next(NjValue iterator);
NjValue nj_async_with_enter(NjValue manager);
NjValue nj_async_with_exit(NjValue manager);
NjValue nj_async_with_exit_error(NjValue manager, NjException *exception);
/* Clears a pending StopAsyncIteration; false when another exception is pending. */
bool nj_end_async_iteration(void);

/* Class bodies. Notes the bases as they are written in the namespace, where they stand for others. */
bool nj_class_note_bases(NjValue namespace_object, NjTuple *written, NjTuple *resolved);
/* Notes an annotation, its value or its text, in the namespace's __annotations__. */
bool nj_class_note_annotation(NjValue namespace_object, NjStr *name, NjValue annotation);

/* match: the tuple of a pattern's parts, or NULL with nothing pending where the subject does not match. */
NjTuple *nj_match_sequence(NjValue subject, int64_t before, int64_t after, bool starred);
NjTuple *nj_match_mapping(NjValue subject, NjTuple *keys);
/* `**rest`: a new dict without `keys`. */
NjValue nj_match_mapping_rest(NjValue subject, NjTuple *keys);
/* Class patterns: `positional` attributes by __match_args__, then those named. */
NjTuple *nj_match_class(NjValue subject, NjValue type, int64_t positional, NjTuple *names);

#endif
