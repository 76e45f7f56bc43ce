/* functools.lru_cache and cache. Results are kept in a dict by their arguments; with a bound, the dict's order is the order of
 * last use, oldest first. Each step on the dict is atomic; two threads that miss the same key both call the function, as in
 * CPython. */
#include "functools.h"

#include "collections.h"

typedef struct {
    NjObject base;
    NjValue function;                /* fixed once built */
    int64_t maxsize;                 /* fixed once built; -1: no bound */
    bool typed;                      /* fixed once built */
    NjDict *results;                 /* fixed once built */
    _Atomic(int64_t) hits, misses;
    _Atomic(NjDict *) attributes;
} LruCache;

static LruCache *self_of(NjValue v) { return NJ_AS(LruCache, v); }

/* Separates positional arguments from keywords in a key. */
static NjObject separator_object = {&nj_type_object};

/* The key of a call: the argument itself for one int or str, else a tuple of all, with their types where `typed`. */
static NjValue make_key(const LruCache *cache, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    size_t keywords = nj_keyword_count(kwnames);
    if (!cache->typed && keywords == 0 && nargs == 1 && (nj_is_small_int(args[0]) || nj_is_exact_str(args[0])))
        return args[0];
    size_t plain = nargs + (keywords ? 1 + 2 * keywords : 0);
    NjTuple *key = nj_tuple_new(plain + (cache->typed ? nargs + keywords : 0));
    if (!key)
        return 0;
    NjValue *item = key->items;
    for (size_t i = 0; i < nargs; i++)
        *item++ = args[i];
    if (keywords)
        *item++ = nj_value(&separator_object);
    for (size_t i = 0; i < keywords; i++) {
        *item++ = kwnames->items[i];
        *item++ = args[nargs + i];
    }
    for (size_t i = 0; cache->typed && i < nargs + keywords; i++)
        *item++ = nj_value(nj_type_of(args[i]));
    return nj_value(key);
}

/* Two threads may choose the same key to drop: then there is one more to do. */
static bool drop_oldest(LruCache *cache)
{
    while (nj_dict_length(cache->results) > cache->maxsize) {
        size_t position = 0;
        NjValue key, value;
        if (nj_dict_next(cache->results, &position, &key, &value) && nj_dict_discard(cache->results, key) < 0)
            return false;
    }
    return true;
}

/* Makes a key the most recently used one, unless another thread has dropped it. Meanwhile others may fill its place. */
static bool touch(LruCache *cache, NjValue key, NjValue value)
{
    if (nj_dict_length(cache->results) <= 1)
        return true;
    int found = nj_dict_discard(cache->results, key);
    return found > 0 ? nj_dict_set(cache->results, key, value) && drop_oldest(cache) : found == 0;
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    LruCache *cache = (LruCache *)callable;
    if (cache->maxsize == 0) {
        atomic_fetch_add_explicit(&cache->misses, 1, memory_order_relaxed);
        return nj_call(cache->function, args, nargs, kwnames);
    }
    NjValue key = make_key(cache, args, nargs, kwnames);
    NjValue value = key ? nj_dict_get(cache->results, key) : 0;
    if (value) {
        atomic_fetch_add_explicit(&cache->hits, 1, memory_order_relaxed);
        return cache->maxsize < 0 || touch(cache, key, value) ? value : 0;
    }
    if (!key || nj_error_pending())
        return 0;
    atomic_fetch_add_explicit(&cache->misses, 1, memory_order_relaxed);
    value = nj_call(cache->function, args, nargs, kwnames);
    if (!value || !nj_dict_set(cache->results, key, value))
        return 0;
    return cache->maxsize < 0 || drop_oldest(cache) ? value : 0;
}

static NjValue bind(NjValue self, NjValue instance, NjValue owner)
{
    (void)owner;
    return instance ? nj_method_new(self, instance) : self;
}

/* functools.CacheInfo, a named tuple. Made when the module is first imported. */
static NJ_ROOT NjValue cache_info_class;

NJ_ENTRY(cache_info)
{
    LruCache *cache = self_of(args[0]);
    NjValue parts[] = {nj_int_from_i64(nj_load_relaxed(&cache->hits)), nj_int_from_i64(nj_load_relaxed(&cache->misses)),
                       cache->maxsize < 0 ? nj_none : nj_int_from_i64(cache->maxsize), nj_int_from_i64(nj_dict_length(cache->results))};
    return nj_call(cache_info_class, parts, 4, NULL);
}

NJ_ENTRY(cache_clear)
{
    LruCache *cache = self_of(args[0]);
    nj_dict_clear(cache->results);
    nj_store_relaxed(&cache->hits, 0);
    nj_store_relaxed(&cache->misses, 0);
    return nj_none;
}

NJ_ENTRY(cache_parameters)
{
    LruCache *cache = self_of(args[0]);
    NjValue names[] = {nj_value(nj_str_from_c("maxsize")), nj_value(nj_str_from_c("typed"))};
    NjValue values[] = {cache->maxsize < 0 ? nj_none : nj_int_from_i64(cache->maxsize), nj_bool(cache->typed)};
    return names[0] && names[1] ? nj_value(nj_dict_from(names, values, 2)) : 0;
}

NJ_ENTRY(itself) { return args[0]; }

static NjValue repr(NjValue self) { return nj_default_repr(self); }

static const NjMethodDefinition methods[] = {
    NJ_METHOD("cache_info", cache_info, 1, 1),
    NJ_METHOD("cache_clear", cache_clear, 1, 1),
    NJ_METHOD("cache_parameters", cache_parameters, 1, 1),
    NJ_METHOD("__copy__", itself, 1, 1),
    NJ_METHOD("__deepcopy__", itself, 2, 2),
    NJ_END,
};

NjType nj_type_lru_cache = {
    .base = {&nj_type_type},
    .name = "_lru_cache_wrapper",
    .module = &nj_name_functools,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(LruCache),
    .dict_offset = offsetof(LruCache, attributes),
    .methods = methods,
    .slots = {.repr = repr, .call = call, .descriptor_get = bind},
};

static NjValue wrap(NjValue function, int64_t maxsize, bool typed)
{
    LruCache *cache = (LruCache *)nj_instance_new(&nj_type_lru_cache);
    NjDict *results = cache ? nj_dict_new() : NULL;
    if (!results)
        return 0;
    cache->function = function;
    cache->maxsize = maxsize;
    cache->typed = typed;
    cache->results = results;
    return nj_update_wrapper(nj_value(cache), function, 0, 0) ? nj_value(cache) : 0;
}

/* What lru_cache(maxsize=…) returns: a decorator. Fixed once built. */
typedef struct {
    NjObject base;
    int64_t maxsize;
    bool typed;
} Decorator;

static NjValue decorate(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    Decorator *decorator = (Decorator *)callable;
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "lru_cache.<locals>.decorating_function() takes 1 positional argument but %zu were given",
                        nargs);
    return wrap(args[0], decorator->maxsize, decorator->typed);
}

static NjType decorator_type = {
    .base = {&nj_type_type},
    .name = "function",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Decorator),
    .slots = {.call = decorate},
};

NjValue nj_lru_cache_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    int typed = args[1] ? nj_truth(args[1]) : 0;
    if (typed < 0)
        return 0;
    int64_t maxsize = 128;
    if (args[0] == nj_none) {
        maxsize = -1;
    } else if (args[0] && nj_is_int(args[0])) {
        maxsize = nj_int_clamp(args[0]);
        if (maxsize < 0)
            maxsize = 0;
    } else if (args[0] && nj_callable(args[0])) {
        return wrap(args[0], maxsize, typed);
    } else if (args[0]) {
        return nj_raise(&nj_exception_TypeError, "Expected first argument to be an integer, a callable, or None");
    }
    Decorator *decorator = (Decorator *)nj_instance_new(&decorator_type);
    if (decorator) {
        decorator->maxsize = maxsize;
        decorator->typed = typed;
    }
    return nj_value(decorator);
}

NjValue nj_cache_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)callable, (void)nargs, (void)kwnames;
    return wrap(args[0], -1, false);
}

bool nj_lru_cache_start(void)
{
    static NjStr names[] = {NJ_STR_LITERAL_ASCII("hits"), NJ_STR_LITERAL_ASCII("misses"), NJ_STR_LITERAL_ASCII("maxsize"),
                            NJ_STR_LITERAL_ASCII("currsize")};
    NJ_TEXT(name, "CacheInfo");
    NjTuple *fields = nj_tuple_new(4);
    for (int i = 0; fields && i < 4; i++)
        fields->items[i] = nj_value(&names[i]);
    cache_info_class = fields ? nj_named_tuple_class(&name, fields, &nj_tuple_empty, nj_value(&nj_name_functools), NULL) : 0;
    return cache_info_class && nj_type_ready(&nj_type_lru_cache) && nj_type_ready(&decorator_type);
}
