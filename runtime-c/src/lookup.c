/* Looking names up along a type's mro, through a cache.
 *
 * The cache holds pointers to immutable entries; a reader loads one (acquire) and believes it when type, name and version are
 * right. A change of a type's dict comes before its version is raised (release), and a filler reads the version (acquire)
 * before it walks the mro, so an entry with the current version holds what the current dicts hold. */
#include "internal.h"
#include "naja/dict.h"
#include "naja/type.h"

typedef struct {
    const NjType *type;
    NjStr *name;
    NjValue value;    /* 0: absent */
    uint32_t version;
} Entry;

enum { CACHE_SIZE = 4096 };
static NJ_ROOT _Atomic(Entry *) cache[CACHE_SIZE];

NjValue nj_type_lookup_uncached(const NjType *type, NjStr *name)
{
    for (uint32_t i = 0; i < type->mro_count; i++) {
        NjValue value = nj_dict_get_str(type->mro[i]->dict, name);
        if (value)
            return value;
    }
    return 0;
}

static NJ_NOINLINE NjValue fill(_Atomic(Entry *) *place, const NjType *type, NjStr *name)
{
    uint32_t version = nj_load_acquire(&type->version);
    NjValue value = nj_type_lookup_uncached(type, name);
    NjException *pending = nj_error_take();
    Entry *entry = nj_alloc(sizeof *entry);
    nj_error_restore(pending);
    if (entry) {
        *entry = (Entry){type, name, value, version};
        nj_store_release(place, entry);
    }
    return value;
}

NjValue nj_type_lookup(const NjType *type, NjStr *name)
{
    size_t index = (((uintptr_t)type >> 4) ^ nj_str_hash(name)) % CACHE_SIZE;
    Entry *entry = nj_load_acquire(&cache[index]);
    if (NJ_LIKELY(entry && entry->type == type && entry->version == nj_load_acquire(&type->version) &&
                  nj_str_equal(entry->name, name)))
        return entry->value;
    return fill(&cache[index], type, name);
}

bool nj_type_is_subtype_slow(const NjType *type, const NjType *ancestor)
{
    for (uint32_t i = 1; i < type->mro_count; i++)
        if (type->mro[i] == ancestor)
            return true;
    return false;
}

NjValue nj_special_method(NjValue v, NjStr *name)
{
    NjType *type = nj_type_of(v);
    NjValue method = nj_type_lookup(type, name);
    if (!method)
        return 0;
    NjTernaryFunction get = nj_type_of(method)->slots.descriptor_get;
    return get ? get(method, v, nj_value(type)) : method;
}

/* True for what takes self as its first argument when it is found on a type: no bound method need be made. */
bool nj_is_plain_method(NjValue attribute)
{
    const NjType *type = nj_type_of(attribute);
    return type == &nj_type_function || type == &nj_type_method_descriptor || type == &nj_type_slot_wrapper;
}

NjValue nj_call_special(NjValue v, NjStr *name, const NjValue *args, size_t nargs)
{
    NjType *type = nj_type_of(v);
    NjValue method = nj_type_lookup(type, name);
    if (!method)
        return 0;
    if (nj_is_plain_method(method)) {
        NjValue all[4];
        NJ_ASSERT(nargs < 4);
        all[0] = v;
        for (size_t i = 0; i < nargs; i++)
            all[i + 1] = args[i];
        return nj_call(method, all, nargs + 1, NULL);
    }
    NjTernaryFunction get = nj_type_of(method)->slots.descriptor_get;
    if (get)
        method = get(method, v, nj_value(type));
    return method ? nj_call(method, args, nargs, NULL) : 0;
}
