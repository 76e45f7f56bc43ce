/* The operations between sets and iterables. What is walked, and into which table results go, is as in CPython, since it decides
 * the order in which results iterate. */
#include "naja/foreign_set.h"
#include "set_internal.h"

static NjSet *set_in(NjValue v) { return (NjSet *)nj_object(v); }
static NjDict *dict_in(NjValue v) { return (NjDict *)nj_object(v); }

/* A subclass's results are plain sets (frozensets). */
static NjType *result_type(const NjSet *set)
{
    return nj_type_is_subtype(set->base.type, &nj_type_frozenset) ? &nj_type_frozenset : &nj_type_set;
}

/* --- building ------------------------------------------------------------------------------------------------------------- */

NjSet *nj_set_new(void) { return nj_set_new_typed(&nj_type_set); }

NjSet *nj_set_from(const NjValue *values, size_t count)
{
    NjSet *set = nj_set_new();
    for (size_t i = 0; set && i < count; i++)
        if (!nj_set_add(set, values[i]))
            return NULL;
    return set;
}

NjSet *nj_set_from_constants(const NjValue *values, size_t count)
{
    NjSet *constant = nj_set_from(values, count), *set = constant ? nj_set_new() : NULL;
    return set && nj_set_merge(set, constant, true) ? set : NULL;
}

static bool update_from_dict(NjSet *set, NjDict *dict, bool is_private)
{
    if (!(dict = nj_dict_readable(dict)) || !nj_set_reserve(set, (size_t)nj_dict_length(dict)))
        return false;
    size_t position = 0;
    NjValue key, value;
    uint64_t hash;
    while (nj_dict_next_hashed(dict, &position, &key, &value, &hash))
        if (is_private ? !nj_set_add_private_hashed(set, key, hash) : nj_set_add_hashed(set, key, hash) < 0)
            return false;
    return true;
}

NJ_ALWAYS_INLINE bool add(NjSet *set, NjValue key, bool is_private)
{
    return is_private ? nj_set_add_private(set, key) : nj_set_add(set, key);
}

/* `is_private`: only the calling thread knows the set. */
static bool update(NjSet *set, NjValue iterable, bool is_private)
{
    if (nj_is_set(iterable))
        return nj_set_merge(set, set_in(iterable), is_private);
    if (nj_is_exact_dict(iterable))
        return update_from_dict(set, dict_in(iterable), is_private);
    NjValue key;
    if (nj_type_of(iterable) == &nj_type_list) {
        for (size_t i = 0; (key = nj_list_at((NjList *)nj_object(iterable), i)); i++)
            if (!add(set, key, is_private))
                return false;
        return !nj_error_pending();
    }
    NjValue iterator = nj_iterate(iterable);
    if (!iterator)
        return false;
    while ((key = nj_next(iterator)))
        if (!add(set, key, is_private))
            return false;
    return !nj_error_pending();
}

bool nj_set_update(NjSet *set, NjValue iterable) { return update(set, iterable, false); }

static NjSet *new_from(NjType *type, NjValue iterable)
{
    NjSet *set = nj_set_new_typed(type);
    return set && update(set, iterable, true) ? set : NULL;
}

NjSet *nj_set_from_iterable(NjValue iterable) { return new_from(&nj_type_set, iterable); }

NjSet *nj_frozenset_from_iterable(NjValue iterable)
{
    return nj_type_of(iterable) == &nj_type_frozenset ? set_in(iterable) : new_from(&nj_type_frozenset, iterable);
}

NjSet *nj_set_copy(NjSet *set)
{
    return set->base.type == &nj_type_frozenset ? set : new_from(result_type(set), nj_value(set));
}

/* A copy even of a frozenset, to be changed before anyone else sees it. */
static NjSet *fresh_copy(NjSet *set) { return new_from(result_type(set), nj_value(set)); }

/* --- union, intersection, difference -------------------------------------------------------------------------------------- */

NjSet *nj_set_union(NjSet *a, NjValue b)
{
    NjSet *result = fresh_copy(a);
    return result && update(result, b, true) ? result : NULL;
}

static NjSet *intersect_sets(NjSet *a, NjSet *b)
{
    NjSet *result = nj_set_new_typed(result_type(a));
    if (!result || !(a = nj_set_readable(a)) || !(b = nj_set_readable(b)))
        return NULL;
    bool swap = nj_set_length(b) > nj_set_length(a);
    NjSet *walked = swap ? a : b, *asked = swap ? b : a;
    size_t position = 0;
    NjValue key;
    uint64_t hash;
    while (nj_set_next_hashed(walked, &position, &key, &hash)) {
        int present = nj_set_contains_hashed(asked, key, hash);
        if (present < 0 || (present && !nj_set_add_private_hashed(result, key, hash)))
            return NULL;
    }
    return result;
}

NjSet *nj_set_intersection(NjSet *a, NjValue b)
{
    if (nj_value(a) == b)
        return nj_set_copy(a);
    if (nj_is_set(b))
        return intersect_sets(a, set_in(b));
    NjSet *result = nj_set_new_typed(result_type(a));
    NjValue iterator = result ? nj_iterate(b) : 0, key;
    if (!iterator)
        return NULL;
    while ((key = nj_next(iterator))) {
        uint64_t hash;
        int present = nj_key_hash(key, &hash) ? nj_set_contains_hashed(a, key, hash) : -1;
        if (present < 0 || (present && !nj_set_add_private_hashed(result, key, hash)))
            return NULL;
    }
    return nj_error_pending() ? NULL : result;
}

bool nj_set_intersection_update(NjSet *a, NjValue b)
{
    NjSet *result = nj_set_intersection(a, b);
    if (!result)
        return false;
    return result == a || nj_set_keep(a, result);
}

bool nj_set_difference_update(NjSet *a, NjValue b)
{
    if (nj_value(a) == b)
        return nj_set_clear(a);
    NjValue key;
    if (nj_is_set(b)) {
        NjSet *other = nj_set_readable(set_in(b));
        if (!other)
            return false;
        if ((nj_set_length(other) >> 3) > nj_set_length(a) && !(other = intersect_sets(a, other)))
            return false;
        size_t position = 0;
        uint64_t hash;
        while (nj_set_next_hashed(other, &position, &key, &hash))
            if (nj_set_discard_hashed(a, key, hash) < 0)
                return false;
        return nj_set_tidy(a);
    }
    NjValue iterator = nj_iterate(b);
    if (!iterator)
        return false;
    while ((key = nj_next(iterator))) {
        uint64_t hash;
        if (!nj_key_hash(key, &hash) || nj_set_discard_hashed(a, key, hash) < 0)
            return false;
    }
    return !nj_error_pending() && nj_set_tidy(a);
}

static int is_key(NjValue container, NjValue key, uint64_t hash)
{
    if (nj_is_set(container))
        return nj_set_contains_hashed(set_in(container), key, hash);
    return nj_dict_get_hashed(dict_in(container), key, hash) ? 1 : nj_error_pending() ? -1 : 0;
}

NjSet *nj_set_difference(NjSet *a, NjValue b)
{
    bool is_set = nj_is_set(b), by_lookup = is_set || nj_is_exact_dict(b);
    int64_t other_length = is_set ? nj_set_length(set_in(b)) : by_lookup ? nj_dict_length(dict_in(b)) : 0;
    if (!by_lookup || (nj_set_length(a) >> 2) > other_length) {
        NjSet *copy = fresh_copy(a);
        return copy && nj_set_difference_update(copy, b) ? copy : NULL;
    }
    NjSet *result = nj_set_new_typed(result_type(a));
    if (!result || !(a = nj_set_readable(a)))
        return NULL;
    size_t position = 0;
    NjValue key;
    uint64_t hash;
    while ( nj_set_next_hashed(a, &position, &key, &hash)) {
        int present = is_key(b, key, hash);
        if (present < 0 || (!present && !nj_set_add_private_hashed(result, key, hash)))
            return NULL;
    }
    return result;
}

static bool toggle(NjSet *set, NjValue key, uint64_t hash)
{
    int removed = nj_set_discard_hashed(set, key, hash);
    return removed > 0 || (removed == 0 && nj_set_add_hashed(set, key, hash) >= 0);
}

bool nj_set_symmetric_difference_update(NjSet *a, NjValue b)
{
    if (nj_value(a) == b)
        return nj_set_clear(a);
    size_t position = 0;
    NjValue key, value;
    uint64_t hash;
    if (nj_is_exact_dict(b)) {
        NjDict *other = nj_dict_readable(dict_in(b));
        while (other && nj_dict_next_hashed(other, &position, &key, &value, &hash))
            if (!toggle(a, key, hash))
                return false;
        return other != NULL;
    }
    NjSet *other = nj_is_set(b) ? nj_set_readable(set_in(b)) : nj_set_from_iterable(b);
    if (!other)
        return false;
    while (nj_set_next_hashed(other, &position, &key, &hash))
        if (!toggle(a, key, hash))
            return false;
    return true;
}

NjSet *nj_set_symmetric_difference(NjSet *a, NjValue b)
{
    NjSet *result = new_from(result_type(a), b);
    return result && nj_set_symmetric_difference_update(result, nj_value(a)) ? result : NULL;
}

NjSet *nj_set_or(NjSet *a, NjSet *b) { return nj_set_union(a, nj_value(b)); }
NjSet *nj_set_and(NjSet *a, NjSet *b) { return nj_set_intersection(a, nj_value(b)); }
NjSet *nj_set_sub(NjSet *a, NjSet *b) { return nj_set_difference(a, nj_value(b)); }
NjSet *nj_set_xor(NjSet *a, NjSet *b) { return nj_set_symmetric_difference(a, nj_value(b)); }

/* --- questions ------------------------------------------------------------------------------------------------------------- */

static int all_in(NjSet *a, NjSet *b)
{
    if (!(a = nj_set_readable(a)) || !(b = nj_set_readable(b)))
        return -1;
    if (nj_set_length(a) > nj_set_length(b))
        return 0;
    size_t position = 0;
    NjValue key;
    uint64_t hash;
    while (nj_set_next_hashed(a, &position, &key, &hash)) {
        int present = nj_set_contains_hashed(b, key, hash);
        if (present <= 0)
            return present;
    }
    return 1;
}

int nj_set_issubset(NjSet *a, NjValue b)
{
    NjSet *other = nj_is_set(b) ? set_in(b) : nj_set_from_iterable(b);
    return other ? all_in(a, other) : -1;
}

int nj_set_issuperset(NjSet *a, NjValue b)
{
    if (nj_is_set(b))
        return all_in(set_in(b), a);
    NjValue iterator = nj_iterate(b), key;
    if (!iterator)
        return -1;
    while ((key = nj_next(iterator))) {
        int present = nj_set_contains(a, key);
        if (present <= 0)
            return present;
    }
    return nj_error_pending() ? -1 : 1;
}

static int sets_are_disjoint(NjSet *a, NjSet *b)
{
    if (!(a = nj_set_readable(a)) || !(b = nj_set_readable(b)))
        return -1;
    NjSet *walked = nj_set_length(b) > nj_set_length(a) ? a : b, *asked = walked == a ? b : a;
    size_t position = 0;
    NjValue key;
    uint64_t hash;
    while (nj_set_next_hashed(walked, &position, &key, &hash)) {
        int present = nj_set_contains_hashed(asked, key, hash);
        if (present != 0)
            return present < 0 ? -1 : 0;
    }
    return 1;
}

int nj_set_isdisjoint(NjSet *a, NjValue b)
{
    if (nj_value(a) == b)
        return nj_set_length(a) == 0;
    if (nj_is_set(b))
        return sets_are_disjoint(a, set_in(b));
    NjValue iterator = nj_iterate(b), key;
    if (!iterator)
        return -1;
    while ((key = nj_next(iterator))) {
        uint64_t hash;
        int present = nj_key_hash(key, &hash) ? nj_set_contains_hashed(a, key, hash) : -1;
        if (present != 0)
            return present < 0 ? -1 : 0;
    }
    return nj_error_pending() ? -1 : 1;
}

int nj_set_equal(NjSet *a, NjSet *b)
{
    if (nj_set_length(a) != nj_set_length(b))
        return 0;
    uint64_t hash_a = nj_load_relaxed(&a->hash), hash_b = nj_load_relaxed(&b->hash);
    if (hash_a && hash_b && hash_a != hash_b)
        return 0;
    return all_in(a, b);
}

static NjValue answer(int truth) { return truth < 0 ? 0 : nj_bool(truth); }

NjValue nj_set_compare(NjSet *a, NjValue b, NjCompareOperator op)
{
    if (!nj_is_set(b))
        return nj_not_implemented;
    NjSet *other = set_in(b);
    int64_t length = nj_set_length(a), other_length = nj_set_length(other);
    switch (op) {
    case NJ_EQ: return answer(nj_set_equal(a, other));
    case NJ_NE: {
        int equal = nj_set_equal(a, other);
        return equal < 0 ? 0 : nj_bool(!equal);
    }
    case NJ_LE: return answer(all_in(a, other));
    case NJ_GE: return answer(all_in(other, a));
    case NJ_LT: return length < other_length ? answer(all_in(a, other)) : nj_false;
    default: return length > other_length ? answer(all_in(other, a)) : nj_false;
    }
}

/* --- hashing and showing ---------------------------------------------------------------------------------------------------- */

/* Spreads the bits of a key's hash, so that the exclusive or over all keys does not cancel patterns. */
static uint64_t spread(uint64_t hash) { return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u; }

/* CPython's algorithm. It does not depend on the order of the keys. */
NjI64Result nj_frozenset_hash(NjSet *set)
{
    uint64_t known = nj_load_relaxed(&set->hash);
    if (known)
        return (NjI64Result){(int64_t)known, true};
    if (!(set = nj_set_readable(set)))
        return (NjI64Result){0, false};
    uint64_t hash = 0;
    size_t position = 0;
    NjValue key;
    uint64_t key_hash;
    while (nj_set_next_hashed(set, &position, &key, &key_hash))
        hash ^= spread(key_hash);
    hash ^= ((uint64_t)nj_set_length(set) + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    if (hash == UINT64_MAX)
        hash = 590923713u;
    if (nj_type_is_subtype(set->base.type, &nj_type_frozenset))
        nj_store_relaxed(&set->hash, hash);
    return (NjI64Result){(int64_t)hash, true};
}

NjStr *nj_set_repr(NjSet *set)
{
    NjType *type = set->base.type;
    if (nj_set_length(set) == 0)
        return nj_str_format_c("%s()", type->name);
    NjReprGuard guard;
    int entered = nj_repr_enter(&guard, &set->base);
    if (entered <= 0)
        return entered == 0 ? nj_str_format_c("%s(...)", type->name) : NULL;
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    bool is_named = type != &nj_type_set;
    set = nj_set_readable(set);
    bool done = set && (!is_named || (nj_str_builder_add(&builder, nj_str_from_c(type->name)) && nj_str_builder_char(&builder, '(')));
    done = done && nj_str_builder_char(&builder, '{');
    size_t position = 0;
    NjValue key;
    for (bool first = true; done && nj_set_next(set, &position, &key); first = false)
        done = (first || nj_str_builder_ascii(&builder, ", ", 2)) && nj_builder_add_repr(&builder, key);
    done = done && nj_str_builder_char(&builder, '}') && (!is_named || nj_str_builder_char(&builder, ')'));
    nj_repr_leave(&guard);
    return done ? nj_str_builder_end(&builder) : NULL;
}
