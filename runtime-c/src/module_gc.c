/* The gc module. Naja's collector has no generations and needs no help: what tunes CPython's is accepted and kept, so that it
 * reads back, and changes nothing. */
#include "naja/gc.h"
#include "weak_reference.h"

enum { GENERATIONS = 3 };

/* What the program set. Relaxed: each stands for itself. */
static _Atomic(bool) is_enabled = true;
static _Atomic(int64_t) debug_flags;
static _Atomic(int64_t) thresholds[GENERATIONS] = {700, 10, 10};

/* collect(generation=2): how many objects' finalizers ran. */
NJ_ENTRY(collect)
{
    NjInt generation = args[0] ? nj_index(args[0]) : nj_small_int(GENERATIONS - 1);
    if (!generation)
        return 0;
    if (nj_int_clamp(generation) < 0 || nj_int_clamp(generation) >= GENERATIONS)
        return nj_raise(&nj_exception_ValueError, "invalid generation");
    nj_gc_collect();
    nj_weak_references_settle();
    return nj_small_int(nj_gc_run_finalizers());
}

NJ_ENTRY(enable) { return nj_store_relaxed(&is_enabled, true), nj_none; }
NJ_ENTRY(disable) { return nj_store_relaxed(&is_enabled, false), nj_none; }
NJ_ENTRY(is_enabled_entry) { return nj_bool(nj_load_relaxed(&is_enabled)); }

NJ_ENTRY(get_debug) { return nj_int_from_i64(nj_load_relaxed(&debug_flags)); }
NJ_ENTRY(set_debug)
{
    NjInt flags = nj_index(args[0]);
    if (!flags)
        return 0;
    nj_store_relaxed(&debug_flags, nj_int_clamp(flags));
    return nj_none;
}

NJ_ENTRY(get_threshold)
{
    NjValue values[GENERATIONS];
    for (int i = 0; i < GENERATIONS; i++)
        values[i] = nj_int_from_i64(nj_load_relaxed(&thresholds[i]));
    return nj_value(nj_tuple_from(values, GENERATIONS));
}

NJ_ENTRY(set_threshold)
{
    int64_t given[GENERATIONS];
    for (size_t i = 0; i < nargs; i++) {
        NjInt threshold = nj_index(args[i]);
        if (!threshold)
            return 0;
        given[i] = nj_int_clamp(threshold);
    }
    for (size_t i = 0; i < nargs; i++)
        nj_store_relaxed(&thresholds[i], given[i]);
    return nj_none;
}

/* Units of 16 bytes allocated since the last collection, in the place of the youngest generation. */
NJ_ENTRY(get_count)
{
    NjValue values[] = {nj_int_from_i64((int64_t)(nj_gc_statistics().allocated_since_collection / 16)), nj_small_int(0), nj_small_int(0)};
    return nj_value(nj_tuple_from(values, GENERATIONS));
}

static NjValue generation_statistics(const NjGcStatistics *statistics)
{
    static const char *const names[] = {"collections", "collected", "uncollectable", "heap_size", "free_size"};
    uint64_t figures[] = {statistics->collections, 0, 0, statistics->heap_size, statistics->free_size};
    NjDict *dict = nj_dict_new();
    for (size_t i = 0; dict && i < sizeof names / sizeof *names; i++) {
        NjStr *name = nj_str_from_c(names[i]);
        NjInt figure = nj_int_from_i64((int64_t)figures[i]);
        if (!name || !figure || !nj_dict_set_str(dict, name, figure))
            return 0;
    }
    return nj_value(dict);
}

/* One dict a generation: everything is in the oldest. `collected` is not counted; the sizes are in bytes. */
NJ_ENTRY(get_stats)
{
    NjGcStatistics none = {0}, all = nj_gc_statistics();
    NjValue values[] = {generation_statistics(&none), generation_statistics(&none), generation_statistics(&all)};
    return values[0] && values[1] && values[2] ? nj_value(nj_list_from(values, GENERATIONS)) : 0;
}

NJ_ENTRY(freeze) { return nj_none; }
NJ_ENTRY(get_freeze_count) { return nj_small_int(0); }

/* Atoms can refer to nothing. */
NJ_ENTRY(is_tracked)
{
    static NjType *const atoms[] = {&nj_type_str, &nj_type_int, &nj_type_float, &nj_type_bool, &nj_type_bytes, &nj_type_complex, &nj_type_none};
    for (size_t i = 0; i < sizeof atoms / sizeof *atoms; i++)
        if (nj_type_of(args[0]) == atoms[i])
            return nj_false;
    return nj_true;
}

static const NjMethodDefinition functions[] = {
    NJ_METHOD_KEYWORDS("collect", collect, 0, 1, "generation"),
    NJ_METHOD("enable", enable, 0, 0),
    NJ_METHOD("disable", disable, 0, 0),
    NJ_METHOD("isenabled", is_enabled_entry, 0, 0),
    NJ_METHOD("get_debug", get_debug, 0, 0),
    NJ_METHOD("set_debug", set_debug, 1, 1),
    NJ_METHOD("get_threshold", get_threshold, 0, 0),
    NJ_METHOD("set_threshold", set_threshold, 1, 3),
    NJ_METHOD("get_count", get_count, 0, 0),
    NJ_METHOD("get_stats", get_stats, 0, 0),
    NJ_METHOD("freeze", freeze, 0, 0),
    NJ_METHOD("unfreeze", freeze, 0, 0),
    NJ_METHOD("get_freeze_count", get_freeze_count, 0, 0),
    NJ_METHOD("is_tracked", is_tracked, 1, 1),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_module_add(module, "garbage", nj_value(nj_list_new(0))) && nj_module_add(module, "callbacks", nj_value(nj_list_new(0))) &&
           nj_module_add(module, "DEBUG_STATS", nj_small_int(1)) && nj_module_add(module, "DEBUG_COLLECTABLE", nj_small_int(2)) &&
           nj_module_add(module, "DEBUG_UNCOLLECTABLE", nj_small_int(4)) && nj_module_add(module, "DEBUG_SAVEALL", nj_small_int(32)) &&
           nj_module_add(module, "DEBUG_LEAK", nj_small_int(38));
}

const NjModuleDefinition nj_module_gc = {.name = "gc", .execute = execute, .functions = functions};
