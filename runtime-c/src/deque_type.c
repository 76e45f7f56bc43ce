/* deque as Python code sees it. */
#include "container.h"
#include "deque_internal.h"
#include "module_support.h"

NjDeque *nj_deque_new(NjValue iterable, int64_t maxlen)
{
    NjDeque *deque = (NjDeque *)nj_instance_new(&nj_type_deque);
    if (!deque)
        return NULL;
    deque->maxlen = maxlen;
    nj_lock_own(&deque->lock);
    return !iterable || nj_deque_extend(deque, iterable) ? deque : NULL;
}

/* None where there is none. */
NJ_TEXT(maxlen_name, "maxlen");
static NjValue bound_of(NjDeque *deque)
{
    NjValue name = nj_value(&maxlen_name), bound = nj_foreign_deque_call(deque, "__getattribute__", &name, 1);
    return bound != NJ_MOVED ? bound : deque->maxlen < 0 ? nj_none : nj_int_from_i64(deque->maxlen);
}

/* An empty deque of the type and bound of `like`. */
static NjDeque *new_like(NjDeque *like)
{
    if (like->base.type == &nj_type_deque && !nj_load_acquire(&like->foreign))
        return nj_deque_new(0, like->maxlen);
    NjValue args[] = {nj_value(nj_list_new(0)), bound_of(like)};
    NjValue made = args[0] && args[1] ? nj_call(nj_value(like->base.type), args, 2, NULL) : 0;
    if (made && !nj_is_instance(made, &nj_type_deque)) {
        nj_raise(&nj_exception_TypeError, "%s() must return a deque, not %s", like->base.type->name, nj_type_name(made));
        return NULL;
    }
    return made ? nj_deque_of(made) : NULL;
}

static bool extend(NjDeque *deque, NjValue iterable, bool (*add)(NjDeque *, NjValue))
{
    if (iterable == nj_value(deque)) {
        iterable = nj_value(nj_deque_list(deque, NULL));
        if (!iterable)
            return false;
    }
    NjValue iterator = nj_iterate(iterable), item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator)))
        if (!add(deque, item))
            return false;
    return !nj_error_pending();
}
bool nj_deque_extend(NjDeque *deque, NjValue iterable) { return extend(deque, iterable, nj_deque_append); }

static bool read_maxlen(NjValue v, int64_t *maxlen)
{
    *maxlen = -1;
    if (!v || v == nj_none)
        return true;
    NjInt n = nj_is_int(v) ? v : nj_raise(&nj_exception_TypeError, "an integer is required");
    NjI64Result count = n ? nj_int_to_i64(n) : (NjI64Result){0, false};
    if (count.ok && count.value < 0)
        count.ok = nj_raise(&nj_exception_ValueError, "maxlen must be non-negative") != 0;
    *maxlen = count.value;
    return count.ok;
}

NJ_ENTRY(initialize_entry)
{
    NjDeque *deque = nj_deque_of(args[0]);
    if (!read_maxlen(args[2], &deque->maxlen))
        return 0;
    NjValue words[] = {args[1] ? args[1] : nj_value(nj_tuple_new(0)), args[2] ? args[2] : nj_none};
    NjValue done = nj_foreign_deque_call(deque, "__init__", words, 2);
    if (done != NJ_MOVED)
        return done;
    nj_deque_clear(deque);
    return !args[1] || nj_deque_extend(deque, args[1]) ? nj_none : 0;
}

static const NjMethodDefinition initializer = NJ_METHOD_KEYWORDS("deque", initialize_entry, 1, 3, "iterable maxlen");

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    static NJ_ROOT _Atomic(NjValue) function;
    NjValue call = nj_load_acquire(&function);
    if (!call) {
        call = nj_builtin_function_new(&initializer, NULL);
        if (!call)
            return -1;
        nj_store_release(&function, call);
    }
    return nj_call_prepending(call, self, args, nargs, kwnames) ? 0 : -1;
}

static NjObject *allocate(NjType *type)
{
    NjDeque *deque = (NjDeque *)nj_instance_new(type);
    if (!deque)
        return NULL;
    deque->maxlen = -1;
    nj_lock_own(&deque->lock);
    return &deque->base;
}

/* Slots. */

static NjI64Result length(NjValue v) { return (NjI64Result){nj_deque_length(nj_deque_of(v)), true}; }
static int truth(NjValue v) { return nj_deque_length(nj_deque_of(v)) != 0; }

static NjI64Result index_of(NjValue key)
{
    if (nj_is_small_int(key))
        return (NjI64Result){nj_small_int_value(key), true};
    if (!nj_is_int(key) && !nj_type_of(key)->slots.to_index) {
        nj_raise(&nj_exception_TypeError, "sequence index must be integer, not '%s'", nj_type_name(key));
        return (NjI64Result){0, false};
    }
    return nj_index_exact(key);
}

static NjValue get_item(NjValue v, NjValue key)
{
    NjI64Result index = index_of(key);
    return index.ok ? nj_deque_get(nj_deque_of(v), index.value) : 0;
}

static int set_item(NjValue v, NjValue key, NjValue value)
{
    NjI64Result index = index_of(key);
    if (!index.ok)
        return -1;
    bool done = value ? nj_deque_set(nj_deque_of(v), index.value, value) : nj_deque_delete(nj_deque_of(v), index.value);
    return done ? 0 : -1;
}

/* The position of `value` in [start, stop), -1 when absent, -2 with an exception pending. */
static int64_t find(NjDeque *deque, NjValue value, int64_t start, int64_t stop, uint64_t *version)
{
    *version = nj_deque_version(deque);
    for (int64_t i = start; i < stop; i++) {
        bool changed;
        NjValue item = nj_deque_step(deque, i, *version, &changed);
        if (changed)
            return nj_raise(&nj_exception_RuntimeError, "deque mutated during iteration") ? -1 : -2;
        if (!item)
            break;
        int equal = nj_items_equal(item, value);
        if (equal)
            return equal < 0 ? -2 : i;
    }
    return -1;
}

static int contains(NjValue v, NjValue item)
{
    NjValue answer = nj_foreign_deque_call(nj_deque_of(v), "__contains__", &item, 1);
    if (answer != NJ_MOVED)
        return answer ? answer == nj_true : -1;
    uint64_t version;
    int64_t at = find(nj_deque_of(v), item, 0, INT64_MAX, &version);
    return at == -2 ? -1 : at >= 0;
}

static NjValue compare(NjValue a, NjValue b, NjCompareOperator op)
{
    if (!nj_is_instance(a, &nj_type_deque) || !nj_is_instance(b, &nj_type_deque))
        return nj_not_implemented;
    NjList *left = nj_deque_list(nj_deque_of(a), NULL), *right = left ? nj_deque_list(nj_deque_of(b), NULL) : NULL;
    return right ? nj_list_compare(left, right, op) : 0;
}

static NjValue repr(NjValue v)
{
    NjDeque *deque = nj_deque_of(v);
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &deque->base);
    if (entered <= 0)
        return entered == 0 ? nj_value(nj_str_from_c("[...]")) : 0;
    NjList *list = nj_deque_list(deque, NULL);
    NjStr *items = list ? nj_list_repr(list) : NULL, *result = NULL;
    nj_repr_leave(&guard);
    NjValue bound = items ? bound_of(deque) : 0;
    const char *text = bound ? nj_str_utf8(items, NULL) : NULL, *name = deque->base.type->name;
    if (text && bound != nj_none)
        result = nj_str_format_c("%s(%s, maxlen=%lld)", name, text, (long long)nj_small_int_value(bound));
    else if (text)
        result = nj_str_format_c("%s(%s)", name, text);
    return nj_value(result);
}

static NjValue copy(NjDeque *deque)
{
    NjDeque *made = new_like(deque);
    NjList *items = made ? nj_deque_list(deque, NULL) : NULL;
    return items && nj_deque_extend(made, nj_value(items)) ? nj_value(made) : 0;
}

static NjValue concatenate(NjValue a, NjValue b)
{
    if (!nj_is_instance(a, &nj_type_deque))
        return nj_not_implemented;
    if (!nj_is_instance(b, &nj_type_deque))
        return nj_raise(&nj_exception_TypeError, "can only concatenate deque (not \"%s\") to deque", nj_type_name(b));
    NjValue made = copy(nj_deque_of(a));
    return made && nj_deque_extend(nj_deque_of(made), b) ? made : 0;
}

static NjValue extend_in_place(NjValue a, NjValue b) { return nj_deque_extend(nj_deque_of(a), b) ? a : 0; }

static bool repeat_in_place(NjDeque *deque, int64_t count)
{
    NjList *items = nj_deque_list(deque, NULL);
    if (!items)
        return false;
    if (count <= 0)
        nj_deque_clear(deque);
    for (int64_t i = 1; i < count; i++)
        if (!nj_deque_extend(deque, nj_value(items)))
            return false;
    return true;
}

static NjValue repeat(NjValue a, NjValue b)
{
    if (!nj_is_instance(a, &nj_type_deque)) {
        NjValue swapped = a;
        a = b;
        b = swapped;
    }
    NjI64Result count = nj_repeat_count(b);
    NjValue made = count.ok ? copy(nj_deque_of(a)) : 0;
    return made && repeat_in_place(nj_deque_of(made), count.value) ? made : 0;
}

static NjValue multiply_in_place(NjValue a, NjValue b)
{
    NjI64Result count = nj_repeat_count(b);
    return count.ok && repeat_in_place(nj_deque_of(a), count.value) ? a : 0;
}

/* Methods. */

NJ_ENTRY(append) { return nj_deque_append(nj_deque_of(args[0]), args[1]) ? nj_none : 0; }
NJ_ENTRY(append_left) { return nj_deque_append_left(nj_deque_of(args[0]), args[1]) ? nj_none : 0; }
NJ_ENTRY(pop) { return nj_deque_pop(nj_deque_of(args[0])); }
NJ_ENTRY(pop_left) { return nj_deque_pop_left(nj_deque_of(args[0])); }
NJ_ENTRY(clear) { return nj_deque_clear(nj_deque_of(args[0])), nj_none; }
NJ_ENTRY(copy_method) { return copy(nj_deque_of(args[0])); }
NJ_ENTRY(extend_method) { return nj_deque_extend(nj_deque_of(args[0]), args[1]) ? nj_none : 0; }
NJ_ENTRY(extend_left) { return extend(nj_deque_of(args[0]), args[1], nj_deque_append_left) ? nj_none : 0; }
NJ_ENTRY(reverse) { return nj_deque_reverse(nj_deque_of(args[0])), nj_none; }
NJ_ENTRY(reversed) { return nj_deque_iterate_reversed(args[0]); }

NJ_ENTRY(rotate)
{
    NjI64Result steps = {1, true};
    if (nargs == 2) {
        NjInt n = nj_index(args[1]);
        steps = n ? nj_int_to_i64(n) : (NjI64Result){0, false};
    }
    return steps.ok ? (nj_deque_rotate(nj_deque_of(args[0]), steps.value), nj_none) : 0;
}

NJ_ENTRY(insert)
{
    NjI64Result index = nj_size_argument(args[1]);
    return index.ok && nj_deque_insert(nj_deque_of(args[0]), index.value, args[2]) ? nj_none : 0;
}

NJ_ENTRY(count)
{
    NjDeque *deque = nj_deque_of(args[0]);
    NjValue answer = nj_foreign_deque_call(deque, "count", args + 1, 1);
    if (answer != NJ_MOVED)
        return answer;
    uint64_t version;
    int64_t found = 0, at = -1;
    while ((at = find(deque, args[1], at + 1, INT64_MAX, &version)) >= 0)
        found++;
    return at == -2 ? 0 : nj_int_from_i64(found);
}

static NjValue raise_absent(NjValue item)
{
    NjStr *text = nj_repr(item);
    return text ? nj_raise(&nj_exception_ValueError, "%s is not in deque", nj_str_utf8(text, NULL)) : 0;
}

NJ_ENTRY(index_method)
{
    NjDeque *deque = nj_deque_of(args[0]);
    NjValue answer = nj_foreign_deque_call(deque, "index", args + 1, nargs - 1);
    if (answer != NJ_MOVED)
        return answer;
    int64_t start = 0, stop = INT64_MAX, size = nj_deque_length(deque);
    if ((nargs > 2 && !nj_index_bound_argument(args[2], 0, &start)) || (nargs > 3 && !nj_index_bound_argument(args[3], INT64_MAX, &stop)))
        return 0;
    if (start < 0 && (start += size) < 0)
        start = 0;
    if (stop < 0 && (stop += size) < 0)
        stop = 0;
    uint64_t version;
    int64_t at = find(deque, args[1], start, stop, &version);
    if (at >= 0)
        return nj_int_from_i64(at);
    return at == -1 ? raise_absent(args[1]) : 0;
}

NJ_ENTRY(remove_method)
{
    NjDeque *deque = nj_deque_of(args[0]);
    NjValue answer = nj_foreign_deque_call(deque, "remove", args + 1, 1);
    if (answer != NJ_MOVED)
        return answer;
    uint64_t version;
    int64_t at = find(deque, args[1], 0, INT64_MAX, &version);
    if (at == -2)
        return 0;
    if (at == -1)
        return raise_absent(args[1]);
    if (nj_deque_delete_if_unchanged(deque, at, version))
        return nj_none;
    return nj_error_pending() ? 0 : nj_raise(&nj_exception_IndexError, "deque mutated during remove().");
}

NJ_ENTRY(maxlen) { return bound_of(nj_deque_of(args[0])); }

/* copy.copy and pickle: deque, (), its dict, and an iterator over the items. */
NJ_ENTRY(reduce)
{
    NjDeque *deque = nj_deque_of(args[0]);
    NjValue iterator = nj_deque_iterate(args[0]);
    NjValue bound = bound_of(deque);
    NjTuple *arguments = !bound ? NULL : bound == nj_none ? nj_tuple_new(0) : nj_tuple_pack2(nj_value(nj_tuple_new(0)), bound);
    if (!iterator || !arguments)
        return 0;
    NjDict *dict = nj_instance_dict(&deque->base, false);
    NjValue parts[] = {nj_value(deque->base.type), nj_value(arguments), dict ? nj_value(dict) : nj_none, iterator};
    return nj_value(nj_tuple_from(parts, 4));
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("append", append, 2, 2),
    NJ_METHOD("appendleft", append_left, 2, 2),
    NJ_METHOD("clear", clear, 1, 1),
    NJ_METHOD("copy", copy_method, 1, 1),
    NJ_METHOD("__copy__", copy_method, 1, 1),
    NJ_METHOD("count", count, 2, 2),
    NJ_METHOD("extend", extend_method, 2, 2),
    NJ_METHOD("extendleft", extend_left, 2, 2),
    NJ_METHOD("index", index_method, 2, 4),
    NJ_METHOD("insert", insert, 3, 3),
    NJ_METHOD("pop", pop, 1, 1),
    NJ_METHOD("popleft", pop_left, 1, 1),
    NJ_METHOD("remove", remove_method, 2, 2),
    NJ_METHOD("reverse", reverse, 1, 1),
    NJ_METHOD("rotate", rotate, 1, 2),
    NJ_METHOD("__reversed__", reversed, 1, 1),
    NJ_METHOD("__reduce__", reduce, 1, 1),
    NJ_GETTER("maxlen", maxlen),
    NJ_END,
};

NJ_TEXT(collections_name, "collections");

NjType nj_type_deque = {
    .base = {&nj_type_type},
    .name = "deque",
    .module = &collections_name,
    .parent = &nj_type_object,
    .size = sizeof(NjDeque),
    .methods = methods,
    .slots = {.repr = repr,
              .compare = compare,
              .truth = truth,
              .length = length,
              .get_item = get_item,
              .set_item = set_item,
              .contains = contains,
              .iterate = nj_deque_iterate,
              .binary[NJ_ADD] = concatenate,
              .binary[NJ_MUL] = repeat,
              .in_place[NJ_ADD] = extend_in_place,
              .in_place[NJ_MUL] = multiply_in_place,
              .allocate = allocate,
              .initialize = initialize},
};

/* Iterators. A step outside the deque ends them; any change ends them with RuntimeError. */

typedef struct {
    NjObject base;
    NjDeque *deque;            /* fixed once built */
    uint64_t version;          /* fixed once built */
    _Atomic(int64_t) position;
} NjDequeIterator;

static NjValue iterator_new(NjType *type, NjDeque *deque, int64_t position)
{
    NjDequeIterator *iterator = (NjDequeIterator *)nj_instance_new(type);
    if (!iterator)
        return 0;
    iterator->deque = deque;
    iterator->version = nj_deque_version(deque);
    nj_store_relaxed(&iterator->position, position);
    return nj_value(iterator);
}

NjValue nj_deque_iterate(NjValue v)
{
    NjValue iterator = nj_foreign_deque_call(nj_deque_of(v), "__iter__", NULL, 0);
    return iterator == NJ_MOVED ? iterator_new(&nj_type_deque_iterator, nj_deque_of(v), 0) : iterator;
}

NjValue nj_deque_iterate_reversed(NjValue v)
{
    NjValue iterator = nj_foreign_deque_call(nj_deque_of(v), "__reversed__", NULL, 0);
    if (iterator != NJ_MOVED)
        return iterator;
    return iterator_new(&nj_type_deque_reverse_iterator, nj_deque_of(v), nj_deque_length(nj_deque_of(v)) - 1);
}

static NjValue step(NjValue v, int64_t direction)
{
    NjDequeIterator *iterator = NJ_AS(NjDequeIterator, v);
    int64_t position = nj_load_relaxed(&iterator->position);
    bool changed;
    NjValue item = nj_deque_step(iterator->deque, position, iterator->version, &changed);
    if (changed)
        return nj_raise(&nj_exception_RuntimeError, "deque mutated during iteration");
    if (item)
        nj_store_relaxed(&iterator->position, position + direction);
    return item;
}
static NjValue next(NjValue v) { return step(v, 1); }
static NjValue next_reversed(NjValue v) { return step(v, -1); }

NJ_ENTRY(length_hint)
{
    NjDequeIterator *iterator = NJ_AS(NjDequeIterator, args[0]);
    int64_t position = nj_load_relaxed(&iterator->position);
    bool reversed_type = iterator->base.type == &nj_type_deque_reverse_iterator;
    int64_t left = reversed_type ? position + 1 : nj_deque_length(iterator->deque) - position;
    return nj_int_from_i64(left > 0 ? left : 0);
}

static const NjMethodDefinition iterator_methods[] = {NJ_METHOD("__length_hint__", length_hint, 1, 1), NJ_END};

NJ_TEXT(private_name, "_collections");

NjType nj_type_deque_iterator = {
    .base = {&nj_type_type},
    .name = "_deque_iterator",
    .module = &private_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjDequeIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = next},
};

NjType nj_type_deque_reverse_iterator = {
    .base = {&nj_type_type},
    .name = "_deque_reverse_iterator",
    .module = &private_name,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(NjDequeIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = next_reversed},
};
