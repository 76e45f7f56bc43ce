/* The type str: its slots, its constructor and its iterators. Its methods are in str_methods.c. */
#include "container.h"
#include "naja/iterator.h"
#include "naja/type.h"
#include "str_internal.h"
#include "str_methods.h"

static NjStr *self_of(NjValue v) { return (NjStr *)nj_object(v); }

static NjValue slot_repr(NjValue self) { return nj_value(nj_str_repr(self_of(self))); }
static NjValue slot_str(NjValue self) { return nj_value(nj_str_exact(self_of(self))); }
static NjI64Result slot_hash(NjValue self) { return (NjI64Result){nj_str_hash(self_of(self)), true}; }
static NjI64Result slot_length(NjValue self) { return (NjI64Result){nj_str_length(self_of(self)), true}; }
static NjValue slot_get_item(NjValue self, NjValue key) { return nj_str_get_item(self_of(self), key); }
static int slot_contains(NjValue self, NjValue item) { return nj_str_contains_value(self_of(self), item); }
static NjValue slot_iterate(NjValue self) { return nj_str_iterate(self_of(self)); }

static NjValue slot_compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if (!nj_is_str(other))
        return nj_not_implemented;
    if (op == NJ_EQ || op == NJ_NE)
        return nj_bool(nj_str_equal(self_of(self), self_of(other)) == (op == NJ_EQ));
    int order = nj_str_compare(self_of(self), self_of(other));
    switch (op) {
    case NJ_LT: return nj_bool(order < 0);
    case NJ_LE: return nj_bool(order <= 0);
    case NJ_GT: return nj_bool(order > 0);
    default: return nj_bool(order >= 0);
    }
}

static NjValue slot_add(NjValue left, NjValue right)
{
    if (!nj_is_str(left))
        return nj_not_implemented;
    if (nj_is_str(right))
        return nj_value(nj_str_append(self_of(left), self_of(right)));
    NjValue result = nj_try_right_operand(NJ_ADD, left, right, slot_add);
    if (result != nj_not_implemented)
        return result;
    return nj_raise(&nj_exception_TypeError, "can only concatenate str (not \"%s\") to str", nj_type_name(right));
}

static NjValue repeated(NjValue sequence, int64_t count) { return nj_value(nj_str_repeat(self_of(sequence), count)); }

static NjValue slot_multiply(NjValue left, NjValue right) { return nj_sequence_multiply(left, right, nj_is_str, slot_multiply, repeated); }

static NjValue slot_percent(NjValue left, NjValue right)
{
    return nj_is_str(left) ? nj_value(nj_str_percent(self_of(left), right)) : nj_not_implemented;
}

/* --- the constructor ------------------------------------------------------------------------------------------------------------------ */

/* str(object='', encoding='utf-8', errors='strict') spread over three words, 0 for absent. */
static bool bind_construct(const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *parts)
{
    static const char *const names[] = {"object", "encoding", "errors"};
    size_t keywords = kwnames ? kwnames->length : 0;
    if (nargs + keywords > 3)
        return nj_raise(&nj_exception_TypeError, "str() takes at most 3 arguments (%zu given)", nargs + keywords);
    for (size_t i = 0; i < nargs; i++)
        parts[i] = args[i];
    for (size_t k = 0; k < keywords; k++) {
        NjStr *name = (NjStr *)nj_object(kwnames->items[k]);
        size_t i = 0;
        while (i < 3 && !nj_str_equal_ascii(name, names[i]))
            i++;
        if (i == 3)
            return nj_raise(&nj_exception_TypeError, "'%s' is an invalid keyword argument for str()", nj_str_utf8(name, NULL));
        if (i < nargs)
            return nj_raise(&nj_exception_TypeError, "argument for str() given by name ('%s') and position (%zu)", names[i], i + 1);
        parts[i] = args[nargs + k];
    }
    for (size_t i = 1; i < 3; i++)
        if (parts[i] && !nj_is_str(parts[i]))
            return nj_raise(&nj_exception_TypeError, "str() argument '%s' must be str, not %s", names[i], nj_type_name(parts[i]));
    return true;
}

/* A subclass's instance of the same text: its units are an allocation of their own. */
static NjValue as_subclass(NjType *type, NjStr *text)
{
    NjStr *s = nj_alloc(type->size);
    void *units = nj_alloc_atomic(text->length * text->kind + 1);
    if (!s || !units)
        return 0;
    memcpy(units, text->units, text->length * text->kind);
    s->base.type = type;
    s->length = text->length;
    s->units = units;
    s->kind = text->kind;
    s->flags = text->flags & NJ_STR_ASCII;
    return nj_value(s);
}

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue parts[3] = {0};
    if (!bind_construct(args, nargs, kwnames, parts))
        return 0;
    NjStr *text = &nj_str_empty;
    if (parts[0] && (parts[1] || parts[2]))
        text = nj_str_decode(parts[0], self_of(parts[1]), self_of(parts[2]));
    else if (parts[0])
        text = nj_str_of(parts[0]);
    if (!text || type == &nj_type_str)
        return nj_value(text);
    return as_subclass(type, text);
}

NjType nj_type_str = {
    .base = {&nj_type_type},
    .name = "str",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_STR,
    .size = sizeof(NjStr),
    .methods = nj_str_methods,
    .slots =
        {
            .repr = slot_repr,
            .str = slot_str,
            .hash = slot_hash,
            .compare = slot_compare,
            .length = slot_length,
            .get_item = slot_get_item,
            .contains = slot_contains,
            .iterate = slot_iterate,
            .binary = {[NJ_ADD] = slot_add, [NJ_MUL] = slot_multiply, [NJ_MOD] = slot_percent},
            .construct = construct,
        },
};

/* --- iterators -------------------------------------------------------------------------------------------------------------------------- */

/* `text` is fixed. */
typedef struct {
    NjObject base;
    NjStr *text;
    _Atomic(size_t) index;
} StrIterator;

NjValue nj_str_iterate(NjStr *s)
{
    StrIterator *iterator = nj_alloc(sizeof *iterator);
    if (!iterator)
        return 0;
    iterator->base.type = s->flags & NJ_STR_ASCII ? &nj_type_str_ascii_iterator : &nj_type_str_iterator;
    iterator->text = s;
    return nj_value(iterator);
}

static NjValue iterator_next(NjValue self)
{
    StrIterator *iterator = (StrIterator *)nj_object(self);
    size_t index = nj_load_relaxed(&iterator->index);
    if (index >= iterator->text->length)
        return 0;
    nj_store_relaxed(&iterator->index, index + 1);
    return nj_value(nj_str_get(iterator->text, (int64_t)index));
}

NJ_ENTRY(iterator_length_hint)
{
    StrIterator *iterator = (StrIterator *)nj_object(args[0]);
    return nj_small_int((int64_t)(iterator->text->length - nj_load_relaxed(&iterator->index)));
}

static const NjMethodDefinition iterator_methods[] = {
    NJ_METHOD("__length_hint__", iterator_length_hint, 1, 1),
    NJ_END,
};

NjType nj_type_str_iterator = {
    .base = {&nj_type_type},
    .name = "str_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(StrIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};

NjType nj_type_str_ascii_iterator = {
    .base = {&nj_type_type},
    .name = "str_ascii_iterator",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(StrIterator),
    .methods = iterator_methods,
    .slots = {.iterate = nj_iterator_self, .next = iterator_next},
};
