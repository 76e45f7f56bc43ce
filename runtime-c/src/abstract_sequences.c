/* The methods that Iterator, Generator, Sequence and MutableSequence of collections.abc give their subclasses. */
#include "abstract_collections.h"

NJ_TEXT(insert_name, "insert");
NJ_TEXT(append_name, "append");
NJ_TEXT(pop_name, "pop");
NJ_TEXT(index_name, "index");

NJ_ENTRY(self_entry) { return args[0]; }

const NjMethodDefinition nj_iterator_mixin[] = {NJ_ABSTRACT("__next__", 1), NJ_METHOD("__iter__", self_entry, 1, 1), NJ_END};

/* Generator */

NJ_ENTRY(generator_next)
{
    NjValue none = nj_none;
    return nj_mixin_call(&nj_name_send, args[0], &none, 1);
}

NJ_ENTRY(generator_close)
{
    NjValue exception = nj_value(&nj_exception_GeneratorExit);
    if (nj_mixin_call(&nj_name_throw, args[0], &exception, 1))
        return nj_raise(&nj_exception_RuntimeError, "generator ignored GeneratorExit");
    if (!nj_error_pending_is(&nj_exception_GeneratorExit) && !nj_error_pending_is(&nj_exception_StopIteration))
        return 0;
    nj_error_clear();
    return nj_none;
}

const NjMethodDefinition nj_generator_mixin[] = {
    NJ_ABSTRACT("send", 2),
    NJ_ABSTRACT("throw", -1),
    NJ_METHOD("__next__", generator_next, 1, 1),
    NJ_METHOD("close", generator_close, 1, 1),
    NJ_END,
};

/* Sequence */

NJ_ENTRY(iterate) { return nj_sequence_iterator(args[0]); }

NJ_ENTRY(contains)
{
    NjValue iterator = nj_iterate(args[0]), item;
    if (!iterator)
        return 0;
    while ((item = nj_next(iterator))) {
        int equal = nj_equal(item, args[1]);
        if (equal)
            return equal < 0 ? 0 : nj_true;
    }
    return nj_error_pending() ? 0 : nj_false;
}

NJ_ENTRY(reversed)
{
    NjI64Result length = nj_length(args[0]);
    NjList *items = length.ok ? nj_list_new((size_t)length.value) : NULL;
    for (int64_t i = length.value; items && i-- > 0;) {
        NjValue item = nj_get_item(args[0], nj_int_from_i64(i));
        if (!item || !nj_list_append(items, item))
            return 0;
    }
    return items ? nj_list_iterate(items) : 0;
}

static bool read_bound(NjValue v, int64_t length, int64_t *bound)
{
    NjInt n = nj_index(v);
    if (!n)
        return false;
    *bound = nj_int_clamp(n);
    if (*bound < 0 && (*bound += length) < 0)
        *bound = 0;
    return true;
}

NJ_ENTRY(index_method)
{
    NjI64Result length = nj_length(args[0]);
    int64_t i = 0, stop = INT64_MAX;
    if (!length.ok || (nargs > 2 && !read_bound(args[2], length.value, &i)) ||
        (nargs > 3 && args[3] != nj_none && !read_bound(args[3], length.value, &stop)))
        return 0;
    for (; i < stop; i++) {
        NjValue item = nj_get_item(args[0], nj_int_from_i64(i));
        if (!item) {
            if (!nj_error_pending_is(&nj_exception_IndexError))
                return 0;
            nj_error_clear();
            break;
        }
        int equal = nj_equal(item, args[1]);
        if (equal)
            return equal < 0 ? 0 : nj_int_from_i64(i);
    }
    return nj_raise_value(&nj_exception_ValueError, 0);
}

NJ_ENTRY(count)
{
    NjValue iterator = nj_iterate(args[0]), item;
    int64_t found = 0;
    if (!iterator)
        return 0;
    while ((item = nj_next(iterator))) {
        int equal = nj_equal(item, args[1]);
        if (equal < 0)
            return 0;
        found += equal;
    }
    return nj_error_pending() ? 0 : nj_int_from_i64(found);
}

const NjMethodDefinition nj_sequence_mixin[] = {
    NJ_ABSTRACT("__getitem__", 2),
    NJ_METHOD("__iter__", iterate, 1, 1),
    NJ_METHOD("__contains__", contains, 2, 2),
    NJ_METHOD("__reversed__", reversed, 1, 1),
    NJ_METHOD("index", index_method, 2, 4),
    NJ_METHOD("count", count, 2, 2),
    NJ_END,
};

/* MutableSequence */

NJ_ENTRY(append)
{
    NjI64Result length = nj_length(args[0]);
    NjValue insertion[] = {nj_int_from_i64(length.value), args[1]};
    return length.ok ? nj_mixin_call(&insert_name, args[0], insertion, 2) : 0;
}

NJ_ENTRY(clear)
{
    while (nj_mixin_call(&pop_name, args[0], NULL, 0))
        ;
    if (!nj_error_pending_is(&nj_exception_IndexError))
        return 0;
    nj_error_clear();
    return nj_none;
}

NJ_ENTRY(reverse)
{
    NjI64Result length = nj_length(args[0]);
    for (int64_t i = 0; length.ok && i < length.value / 2; i++) {
        NjValue low = nj_int_from_i64(i), high = nj_int_from_i64(length.value - 1 - i);
        NjValue first = nj_get_item(args[0], low), last = first ? nj_get_item(args[0], high) : 0;
        if (!last || !nj_set_item(args[0], low, last) || !nj_set_item(args[0], high, first))
            return 0;
    }
    return length.ok ? nj_none : 0;
}

static bool extend(NjValue self, NjValue values)
{
    if (values == self && !(values = nj_value(nj_list_from_iterable(values))))
        return false;
    NjValue iterator = nj_iterate(values), item;
    if (!iterator)
        return false;
    while ((item = nj_next(iterator)))
        if (!nj_mixin_call(&append_name, self, &item, 1))
            return false;
    return !nj_error_pending();
}
NJ_ENTRY(extend_method) { return extend(args[0], args[1]) ? nj_none : 0; }
NJ_ENTRY(extend_in_place) { return extend(args[0], args[1]) ? args[0] : 0; }

NJ_ENTRY(pop)
{
    NjValue index = nargs > 1 ? args[1] : nj_small_int(-1), value = nj_get_item(args[0], index);
    return value && nj_delete_item(args[0], index) ? value : 0;
}

NJ_ENTRY(remove_method)
{
    NjValue index = nj_mixin_call(&index_name, args[0], args + 1, 1);
    return index && nj_delete_item(args[0], index) ? nj_none : 0;
}

const NjMethodDefinition nj_mutable_sequence_mixin[] = {
    NJ_ABSTRACT("__setitem__", 3),
    NJ_ABSTRACT("__delitem__", 2),
    NJ_ABSTRACT("insert", 3),
    NJ_METHOD("append", append, 2, 2),
    NJ_METHOD("clear", clear, 1, 1),
    NJ_METHOD("reverse", reverse, 1, 1),
    NJ_METHOD("extend", extend_method, 2, 2),
    NJ_METHOD("pop", pop, 1, 2),
    NJ_METHOD("remove", remove_method, 2, 2),
    NJ_METHOD("__iadd__", extend_in_place, 2, 2),
    NJ_END,
};
