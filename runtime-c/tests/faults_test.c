/* What happens when memory ends: each operation is tried with its first allocation failing, then its second, and so on until none
 * fails. It either is done or raises MemoryError, and the object is as before or as after. The allocations fail in the flavour that
 * has NJ_FAULTS (asan); in the others each operation is just done once. */
#include <unistd.h>

#include "check.h"
#include "naja/deque.h"
#include "../src/deque_internal.h"

static NJ_ROOT NjList *list;
static NJ_ROOT NjDict *dict;
static NJ_ROOT NjSet *set;
static NJ_ROOT NjDeque *deque;
static NJ_ROOT NjList *bools;
static NJ_ROOT NjValue result, string_io, instance, cached;
static NJ_ROOT NjValue string_io_class, instance_class, lru_cache;

static NjStr texts[] = {NJ_STR_LITERAL_ASCII("default"), NJ_STR_LITERAL_ASCII("one, two and three"), NJ_STR_LITERAL_ASCII(", "),
                        NJ_STR_LITERAL_ASCII("{0:>10} {0!r} {1}"), NJ_STR_LITERAL_ASCII("%5d %s %r"), NJ_STR_LITERAL_ASCII("first second")};

enum { ITEMS = 9, ATTEMPTS = 2000 };

static void arm(int64_t countdown)
{
#ifdef NJ_FAULTS
    nj_store_relaxed(&nj_fault_countdown, countdown);
#else
    (void)countdown;
#endif
}

/* How many allocations were left until the one to fail; 0: it failed. */
static int64_t disarm(void)
{
#ifdef NJ_FAULTS
    return nj_exchange(&nj_fault_countdown, 0);
#else
    return 1;
#endif
}

/* The names of methods and attributes are made before the allocations are counted. */
static NjStr *name_of(const char *name)
{
    static NJ_ROOT NjDict *names;
    int64_t countdown = disarm();
    if (!names)
        names = nj_dict_new();
    NjStr *made = nj_str_from_c(name);
    NjValue kept = nj_dict_setdefault(names, nj_value(made), nj_value(made));
    arm(countdown);
    return (NjStr *)nj_object(kept);
}

/* Makes the objects that an operation starts from. */
static void make_objects(void)
{
    list = nj_list_new(0);
    dict = nj_dict_new();
    set = nj_set_new();
    deque = nj_deque_new(0, -1);
    bools = nj_list_new(0);
    NjValue text = nj_value(&texts[1]), upper = nj_get_attribute(nj_value(&nj_type_str), name_of("upper"));
    string_io = nj_call(string_io_class, &text, 1, NULL);
    instance = nj_call(instance_class, NULL, 0, NULL);
    cached = upper ? nj_call(lru_cache, &upper, 1, NULL) : 0;
    CHECK(string_io && instance && cached && nj_set_attribute(instance, name_of("first"), nj_small_int(1)));
    for (int i = 0; i < ITEMS; i++) {
        NjValue item = nj_small_int(ITEMS - i), key = i % 2 ? item : nj_value(nj_str_format_c("key %d", i));
        CHECK(nj_list_append_bool(bools, i % 2) && nj_list_append(list, item) && nj_dict_set(dict, key, item));
        CHECK(nj_set_add(set, item) && nj_deque_append(deque, item));
    }
}

/* The texts of all objects: what they hold, read through every operation that shows it. */
static void describe(char *text, size_t size)
{
    NjValue written = nj_call_method(name_of("getvalue"), &string_io, 1, NULL), attributes = nj_get_attribute(instance, name_of("__dict__"));
    CHECK(written && attributes);
    NjStr *shown[] = {nj_list_repr(list), nj_list_repr(bools), nj_dict_repr(dict), nj_set_repr(set), nj_repr(nj_value(deque)),
                      nj_repr(written), nj_repr(attributes)};
    size_t used = 0;
    for (int i = 0; i < 7; i++) {
        CHECK(shown[i] != NULL);
        used += (size_t)snprintf(text + used, size - used, "%s\n", shown[i] ? nj_str_utf8(shown[i], NULL) : "?");
    }
    CHECK(nj_dict_length(dict) == nj_list_length(nj_dict_key_list(dict)) && nj_deque_length(deque) == nj_list_length(nj_deque_list(deque, NULL)));
}

/* Changes every object, which takes every lock: one that a failed operation held would be waited for in vain. */
static void change_all(void)
{
    NjValue item = nj_small_int(1000), written[] = {string_io, nj_value(&texts[0])};
    CHECK(nj_list_append(list, item) && nj_list_append(bools, item) && nj_dict_set(dict, item, item) && nj_set_add(set, item));
    CHECK(nj_deque_append(deque, item) && nj_call_method(name_of("write"), written, 2, NULL) && nj_set_attribute(instance, name_of("last"), item));
}

/* An operation, and whether it may be done in part: then it goes item by item, as documented. */
typedef struct {
    const char *name;
    bool (*operate)(void);
    bool goes_by_item;
} Operation;

static void try_operation(const Operation *tried)
{
    static char before[4096], after[4096], found[4096];
    make_objects();
    describe(before, sizeof before);
    CHECK(tried->operate() || (fprintf(stderr, "%s: ", tried->name), nj_error_print(), false));
    describe(after, sizeof after);
    for (int n = 1; n <= ATTEMPTS; n++) {
        make_objects();
        arm(n);
        bool done = tried->operate(), was_enough = disarm() > 0;
        if (!done)
            CHECK_RAISES(MemoryError);
        CHECK(!nj_error_pending());
        describe(found, sizeof found);
        change_all();
        bool right = strcmp(found, done ? after : before) == 0 || (tried->goes_by_item && !done);
        if (!right)
            fprintf(stderr, "%s, allocation %d, %s:\n%sinstead of\n%s", tried->name, n, done ? "done" : "failed", found, done ? after : before);
        CHECK(right);
        if (was_enough) {
            CHECK(done);
            return;
        }
    }
    CHECK(!"an operation with so many allocations");
}

/* --- operations ------------------------------------------------------------------------------------------------------------------- */

static NjValue some_list(void)
{
    static NJ_ROOT NjList *some;
    if (!some) {
        NjValue items[] = {nj_small_int(71), nj_small_int(72), nj_small_int(73), nj_small_int(74)};
        some = nj_list_from(items, 4);
    }
    return nj_value(some);
}

static bool keep(void *object)
{
    result = object ? nj_value(object) : 0;
    return object != NULL;
}

static bool append_many(void)
{
    int64_t length = nj_list_length(list);
    for (int i = 0; i < 20; i++)
        if (!nj_list_append(list, nj_small_int(i))) {
            nj_list_delete_slice(list, nj_small_int(length), nj_none, nj_none);
            return false;
        }
    return true;
}
static bool insert(void) { return nj_list_insert(list, 2, nj_small_int(50)); }
static bool pop_first(void) { return nj_list_pop(list, 0) != 0; }
static bool pop_last(void) { return nj_list_pop(list, -1) != 0; }
static bool delete_item(void) { return nj_list_delete(list, 3); }
static bool extend(void) { return nj_list_extend(list, some_list()); }
static bool extend_itself(void) { return nj_list_extend(list, nj_value(list)); }
static bool set_slice(void) { return nj_list_set_slice(list, nj_small_int(1), nj_small_int(3), nj_none, some_list()); }
static bool delete_stepwise(void) { return nj_list_delete_slice(list, nj_none, nj_none, nj_small_int(2)); }
static bool reverse(void) { return nj_list_reverse(list); }
static bool sort(void) { return nj_list_sort(list, 0, false); }
static bool repeat(void) { return nj_list_repeat_in_place(list, 3); }
static bool copy_list(void) { return keep(nj_list_copy(list)) && keep(nj_list_slice(list, nj_none, nj_none, nj_small_int(2))); }
static bool concatenate(void) { return keep(nj_list_concat(list, list)) && keep(nj_list_to_tuple(list)) && keep(nj_list_repr(list)); }

static bool set_key(void) { return nj_dict_set(dict, nj_small_int(500), nj_small_int(1)); }
static bool set_keys(void)
{
    for (int i = 0; i < 60; i++)
        if (!nj_dict_set(dict, nj_small_int(100 + i), nj_none))
            return false;
    return true;
}
static bool set_default(void) { return nj_dict_setdefault(dict, nj_value(&texts[0]), nj_small_int(1)) != 0; }
static bool pop_key(void) { return nj_dict_pop(dict, nj_small_int(8), 0) != 0; }
static bool copy_dict(void) { return keep(nj_dict_copy(dict)) && keep(nj_dict_item_list(dict)) && keep(nj_dict_key_list(dict)); }
static bool update(void)
{
    NjDict *other = nj_dict_fromkeys(some_list(), nj_none);
    return other && nj_dict_update(dict, nj_value(other));
}
static bool clear_dict(void) { return nj_dict_clear(dict), true; }

static bool add(void) { return nj_set_add(set, nj_small_int(200)); }
static bool add_many(void)
{
    for (int i = 0; i < 60; i++)
        if (!nj_set_add(set, nj_small_int(100 + i)))
            return false;
    return true;
}
static bool update_set(void) { return nj_set_update(set, some_list()); }
static bool combine_sets(void)
{
    return keep(nj_set_copy(set)) && keep(nj_set_union(set, some_list())) && keep(nj_set_intersection(set, some_list()));
}

static bool push(void) { return nj_deque_append(deque, nj_small_int(5)); }
static bool push_many(void)
{
    for (int i = 0; i < 40; i++)
        if (!nj_deque_append_left(deque, nj_small_int(i)))
            return false;
    return true;
}
static bool insert_in_deque(void) { return nj_deque_insert(deque, 3, nj_small_int(5)); }
static bool extend_deque(void) { return nj_deque_extend(deque, some_list()); }

static bool append_bools(void)
{
    for (int i = 0; i < 80; i++)
        if (!nj_list_append_bool(bools, i % 3 == 0))
            return false;
    return true;
}
static bool widen(void) { return nj_list_append(bools, nj_none); }
static bool widen_by_item(void) { return nj_list_set(bools, 2, nj_small_int(5)); }
static bool extend_bools(void) { return nj_list_extend(bools, some_list()); }
static bool copy_bools(void) { return keep(nj_list_copy(bools)) && keep(nj_list_repr(bools)) && keep(nj_list_concat(bools, bools)); }
static bool pop_bool(void) { return nj_list_pop(bools, 1) != 0; }

static bool compute_sets(void)
{
    NjSet *other = nj_set_from_iterable(some_list());
    return other && keep(nj_set_or(set, other)) && keep(nj_set_and(set, other)) && keep(nj_set_sub(set, other)) &&
           keep(nj_set_xor(set, other)) && keep(nj_set_repr(set)) && keep(nj_frozenset_from_iterable(some_list()));
}
static bool keep_common(void) { return nj_set_intersection_update(set, some_list()); }
static bool remove_common(void) { return nj_set_difference_update(set, some_list()); }
static bool exchange(void) { return nj_set_symmetric_difference_update(set, some_list()); }
static bool pop_item(void) { return keep(nj_dict_popitem(dict)); }
static bool delete_key(void) { return nj_dict_delete(dict, nj_small_int(8)); }
static bool unite(void) { return keep(nj_dict_union(dict, dict)) && keep(nj_dict_repr(dict)) && keep(nj_dict_value_list(dict)); }

static bool keep_value(NjValue value)
{
    result = value;
    return value != 0;
}

static bool shows(void) { return nj_repr(result) != NULL; }

/* object.name(argument), `argument` 0: none. */
static NjValue call_named(NjValue object, const char *name, NjValue argument)
{
    NjValue args[] = {object, argument};
    return object ? nj_call_method(name_of(name), args, argument ? 2 : 1, NULL) : 0;
}

static bool change_strings(void)
{
    NjStr *text = &texts[1], *both = nj_str_concat(text, &texts[0]);
    return both && keep(nj_str_append(both, text)) && keep(nj_str_repeat(text, 5)) && keep(nj_str_upper(text)) && keep(nj_str_repr(text)) &&
           keep(nj_str_replace(text, &texts[2], text, -1)) && keep(nj_str_center(text, 50, NULL)) && keep(nj_str_title(text)) &&
           keep(nj_str_slice(text, nj_none, nj_none, nj_small_int(-1))) && keep(nj_str_encode(text, NULL, NULL));
}
static bool split_and_join(void)
{
    NjList *parts = nj_str_split(&texts[1], &texts[2], -1), *words = parts ? nj_str_split(&texts[1], NULL, -1) : NULL;
    return words && keep(nj_str_join_list(&texts[2], words)) && keep(nj_str_join(&texts[2], nj_value(parts))) &&
           keep(nj_str_partition(&texts[1], &texts[2])) && keep(nj_str_splitlines(&texts[1], true)) && keep(nj_str_rsplit(&texts[1], NULL, 1));
}
static bool format(void)
{
    NjValue args[] = {nj_value(&texts[0]), nj_value(list)}, numbers[] = {nj_small_int(7), nj_value(&texts[0]), nj_value(&texts[1])};
    NjTuple *tuple = nj_tuple_from(numbers, 3);
    return tuple && keep(nj_str_format(&texts[3], args, 2, NULL)) && keep(nj_str_percent(&texts[4], nj_value(tuple)));
}
static bool make_tuples(void)
{
    NjTuple *tuple = nj_tuple_from_iterable(nj_value(list));
    return tuple && keep(nj_tuple_concat(tuple, tuple)) && keep(nj_tuple_repeat(tuple, 3)) && keep(nj_tuple_repr(tuple)) &&
           keep(nj_tuple_slice(tuple, nj_small_int(1), nj_none, nj_none));
}

static bool set_attributes(void)
{
    static const char *const names[] = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!nj_set_attribute(instance, name_of(names[i]), nj_small_int((int64_t)i)))
            return false;
    return true;
}
static bool make_instance(void)
{
    NjValue made = nj_call(instance_class, NULL, 0, NULL);
    return made && nj_set_attribute(made, name_of("first"), nj_none) && keep(nj_repr(made)) && keep_value(nj_get_attribute(made, name_of("first")));
}
static bool make_class(void)
{
    NjTuple *bases = nj_tuple_from(&instance_class, 1);
    NjDict *space = bases ? nj_dict_new() : NULL;
    return space && keep_value(nj_type_new(&nj_type_type, &texts[0], bases, space, NULL, NULL)) && keep_value(nj_call(result, NULL, 0, NULL));
}
static bool bind_method(void)
{
    return keep_value(nj_get_attribute(nj_value(list), name_of("copy"))) && keep_value(nj_call(result, NULL, 0, NULL));
}
static bool call_cached(void)
{
    for (int i = 0; i < 3; i++) {
        NjValue text = nj_value(&texts[i]);
        if (!keep_value(nj_call(cached, &text, 1, NULL)) || !keep_value(nj_call(cached, &text, 1, NULL)))
            return false;
    }
    return keep_value(call_named(cached, "cache_info", 0)) && shows();
}

static bool go_through(void)
{
    NjValue iterables[] = {nj_value(list), nj_value(dict), nj_value(set), nj_value(deque)}, all = nj_zip(iterables, 4, false), item;
    if (!all)
        return false;
    while ((item = nj_next(all)))
        if (!keep(nj_repr(item)))
            return false;
    return !nj_error_pending() && keep_value(nj_enumerate(some_list(), nj_small_int(1))) && keep(nj_list_from_iterable(result));
}

static const NjTracePoint inner = {.file = "a.py", .function = "inner", .line = 3}, outer = {.file = "a.py", .function = "outer", .line = 9};

static bool raise_and_show(void)
{
    nj_raise(&nj_exception_KeyError, "key %d", 1);
    nj_traceback_add(&inner);
    NjException *before = nj_handled();
    nj_handler_enter();
    nj_raise(&nj_exception_ValueError, "number %d", 5);
    nj_traceback_add(&inner);
    nj_traceback_add(&outer);
    nj_handler_leave(before);
    if (!nj_error_pending_is(&nj_exception_ValueError))
        return false;
    NjException *error = nj_error_take();
    return keep(nj_error_format(error, true)) && keep(nj_repr(nj_value(error)));
}
static bool miss(void)
{
    nj_dict_get_item(dict, nj_small_int(12345));
    if (nj_error_pending_is(&nj_exception_KeyError))
        nj_error_clear();
    nj_get_attribute(instance, name_of("missing"));
    if (nj_error_pending_is(&nj_exception_AttributeError))
        nj_error_clear();
    return !nj_error_pending();
}

static bool write_string(void) { return keep_value(call_named(string_io, "write", nj_value(&texts[0]))); }
static bool truncate_string(void) { return keep_value(call_named(string_io, "truncate", nj_small_int(5))); }
static bool read_string(void) { return keep_value(call_named(string_io, "getvalue", 0)) && keep_value(call_named(string_io, "tell", 0)); }

static bool write_file(void)
{
    static char path[] = "/tmp/naja-faults-test-XXXXXX";
    NjStr *mode = name_of("w+"), *name = name_of(path);
    NjValue opened = nj_open(nj_value(name), mode, -1, NULL, NULL, NULL, true);
    if (!opened)
        return false;
    NjFile *file = (NjFile *)nj_object(opened);
    bool done = nj_file_write(file, &texts[1]) && nj_file_flush(file) && keep_value(call_named(opened, "seek", nj_small_int(0))) &&
                keep(nj_file_readlines(file, -1)) && keep(nj_repr(opened));
    NjException *error = nj_error_take();
    bool closed = nj_file_close(file);
    unlink(path);
    if (error)
        nj_error_restore(error);
    return done && closed;
}

static NjValue imported(const char *module, const char *name)
{
    NjModule *found = nj_module_import_native(module);
    return found ? nj_module_get(found, name_of(name)) : 0;
}

/* What is reached by name: module.function(argument, argument), then repr of the list of what it gives. */
static bool call_library(const char *module, const char *name, NjValue first, NjValue second)
{
    NjValue args[] = {first, second}, function = imported(module, name);
    return function && keep_value(nj_call(function, args, second ? 2 : 1, NULL));
}
static bool keep_items(bool made)
{
    if (!made)
        return false;
    NjList *items = nj_list_from_iterable(result);
    return items && keep(nj_list_repr(items));
}
static bool count_items(void)
{
    return call_library("collections", "Counter", nj_value(&texts[1]), 0) && keep_value(call_named(result, "most_common", nj_small_int(3))) &&
           shows() && call_library("collections", "OrderedDict", nj_value(dict), 0) && shows() &&
           call_library("collections", "defaultdict", nj_value(&nj_type_list), 0) && keep_value(nj_get_item(result, nj_small_int(1)));
}
static bool name_tuples(void)
{
    NjValue class = call_library("collections", "namedtuple", nj_value(&texts[0]), nj_value(&texts[5])) ? result : 0;
    NjValue args[] = {nj_small_int(1), nj_small_int(2)};
    return class && keep_value(nj_call(class, args, 2, NULL)) && shows() && keep_value(call_named(result, "_asdict", 0));
}
static bool combine_items(void)
{
    return keep_items(call_library("itertools", "permutations", some_list(), nj_small_int(2))) &&
           keep_items(call_library("itertools", "combinations", some_list(), nj_small_int(2))) &&
           keep_items(call_library("itertools", "product", some_list(), nj_value(list))) &&
           keep_items(call_library("itertools", "chain", some_list(), nj_value(dict))) &&
           keep_items(call_library("itertools", "groupby", some_list(), 0)) && keep_items(call_library("itertools", "accumulate", some_list(), 0)) &&
           keep_items(call_library("itertools", "zip_longest", some_list(), nj_value(list)));
}
static bool heap(void)
{
    NjList *items = nj_list_copy(list);
    return items && call_library("heapq", "heapify", nj_value(items), 0) && call_library("heapq", "heappush", nj_value(items), nj_small_int(4)) &&
           call_library("heapq", "nsmallest", nj_small_int(3), nj_value(items));
}
static bool partial(void)
{
    return call_library("functools", "partial", nj_value(&nj_type_list), some_list()) && shows() && keep_value(nj_call(result, NULL, 0, NULL));
}
static bool sort_by_key(void) { return nj_list_sort(list, nj_value(&nj_type_str), true); }
static bool sort_bools(void) { return nj_list_sort(bools, 0, false); }
static bool reverse_bools(void) { return nj_list_reverse(bools); }
static bool delete_bools(void) { return nj_list_delete_slice(bools, nj_small_int(1), nj_small_int(5), nj_none); }
static bool set_slice_of_bools(void) { return nj_list_set_slice(bools, nj_small_int(1), nj_small_int(5), nj_none, some_list()); }
static bool map_items(void)
{
    NjValue iterable = nj_value(list);
    return keep_items(keep_value(nj_map(nj_value(&nj_type_str), &iterable, 1))) && keep_items(keep_value(nj_filter(nj_none, iterable))) &&
           keep_items(keep_value(nj_reversed(iterable))) && keep_items(keep_value(nj_dict_items(dict))) && keep_items(keep_value(nj_value(deque)));
}
static bool grow_bytes(void)
{
    NjByteArray *array = nj_bytearray_new("abc", 3);
    for (int i = 0; array && i < 60; i++)
        if (!nj_bytearray_append(array, i))
            return false;
    return array && nj_bytearray_extend(array, nj_value(list)) && keep(nj_repr(nj_value(array))) && keep(nj_bytes_from(nj_value(array))) &&
           keep(nj_bytes_hex((NjBytes *)nj_object(result))) && call_library("io", "BytesIO", nj_value(array), 0) &&
           keep_value(call_named(result, "readlines", 0));
}
static bool raise_group(void)
{
    NjException *error = nj_exception_new(&nj_exception_KeyError, NULL, 0);
    NjList *members = error ? nj_list_new(0) : NULL;
    if (!members || !nj_list_append(members, nj_value(error)))
        return false;
    NjValue args[] = {nj_value(&texts[0]), nj_value(members)};
    return keep_value(nj_call(nj_value(&nj_exception_ExceptionGroup), args, 2, NULL)) &&
           keep_value(call_named(result, "add_note", nj_value(&texts[1])) ? result : 0) &&
           keep(nj_error_format((NjException *)nj_object(result), true));
}
static bool rotate(void) { return nj_deque_rotate(deque, 3), keep_value(call_named(nj_value(deque), "copy", 0)) && shows(); }

/* Whether the exception that the operation is to raise is pending; it is taken away then. */
static bool raises(NjType *type)
{
    bool as_expected = nj_error_pending_is(type);
    if (as_expected) {
        NjException *error = nj_error_take();
        return nj_str_of(nj_value(error)) != NULL;
    }
    return false;
}
static bool raise_errors(void)
{
    NjValue bad = nj_value(&texts[0]), args[] = {bad, bad, bad};
    nj_call_method(name_of("append"), (NjValue[]){nj_value(list), bad, bad}, 3, NULL);
    if (!raises(&nj_exception_TypeError))
        return false;
    nj_call(nj_value(&nj_type_int), args, 1, NULL);
    if (!raises(&nj_exception_ValueError))
        return false;
    nj_binary(NJ_ADD, bad, nj_small_int(1));
    if (!raises(&nj_exception_TypeError))
        return false;
    nj_list_get(list, 1000);
    if (!raises(&nj_exception_IndexError))
        return false;
    nj_unpack(nj_value(list), 2, args);
    if (!raises(&nj_exception_ValueError))
        return false;
    nj_get_attribute(nj_value(&nj_type_list), name_of("missing"));
    if (!raises(&nj_exception_AttributeError))
        return false;
    nj_call(instance_class, args, 3, NULL);
    if (!raises(&nj_exception_TypeError))
        return false;
    nj_set_remove(set, bad);
    if (!raises(&nj_exception_KeyError))
        return false;
    nj_raise_errno(2, bad);
    if (!raises(&nj_exception_OSError))
        return false;
    nj_dict_set(dict, nj_value(list), bad);
    return raises(&nj_exception_TypeError);
}
static bool empty_all(void)
{
    NjSet *no_items = nj_set_new();
    NjDict *no_keys = no_items ? nj_dict_new() : NULL;
    NjDeque *no_deque = no_keys ? nj_deque_new(0, -1) : NULL;
    if (!no_deque || nj_set_pop(no_items) || !raises(&nj_exception_KeyError) || nj_dict_popitem(no_keys) || !raises(&nj_exception_KeyError))
        return false;
    return !nj_deque_pop(no_deque) && raises(&nj_exception_IndexError);
}
static bool make_enum(void)
{
    return call_library("enum", "Enum", nj_value(&texts[0]), nj_value(&texts[5])) && shows() &&
           keep_value(nj_get_attribute(result, name_of("first"))) && shows();
}
static bool make_dataclass(void)
{
    NjList *fields = nj_str_split(&texts[5], NULL, -1);
    NjValue args[] = {nj_small_int(1), nj_small_int(2)};
    return fields && call_library("dataclasses", "make_dataclass", nj_value(&texts[0]), nj_value(fields)) &&
           keep_value(nj_call(result, args, 2, NULL)) && shows() && call_library("dataclasses", "asdict", result, 0);
}
static bool refer_weakly(void)
{
    return call_library("_weakref", "ref", instance, 0) && shows() && keep_value(nj_call(result, NULL, 0, NULL));
}
static bool copy_context(void)
{
    return call_library("_contextvars", "ContextVar", nj_value(&texts[0]), 0) && call_named(result, "set", nj_small_int(1)) &&
           shows() && call_named(result, "get", 0);
}
static bool widen_string(void)
{
    NjStr *wide = nj_str_from_c("gr\xc3\xb6\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80"), *both = wide ? nj_str_append(wide, &texts[1]) : NULL;
    return both && keep(nj_str_append(both, wide)) && keep(nj_str_upper(wide)) && keep(nj_str_casefold(wide)) && keep(nj_str_repr(wide)) &&
           keep(nj_str_swapcase(both)) && keep(nj_str_encode(wide, name_of("utf-16"), NULL)) &&
           keep(nj_bytes_decode((NjBytes *)nj_object(result), name_of("utf-16"), NULL)) && keep(nj_str_expandtabs(both, 4)) &&
           keep(nj_str_encode(wide, name_of("ascii"), name_of("backslashreplace"))) && keep(nj_format_float(1.5, name_of("+010.3f"))) &&
           keep(nj_format_str(wide, name_of(">40")));
}

static const Operation operations[] = {
    {"append", append_many, false}, {"insert", insert, false}, {"pop_first", pop_first, false}, {"pop_last", pop_last, false},
    {"delete", delete_item, false}, {"extend", extend, false}, {"extend_itself", extend_itself, false}, {"set_slice", set_slice, false},
    {"delete_stepwise", delete_stepwise, false}, {"reverse", reverse, false}, {"sort", sort, false}, {"repeat", repeat, false},
    {"copy_list", copy_list, false}, {"concatenate", concatenate, false},
    {"set_key", set_key, false}, {"set_keys", set_keys, true}, {"set_default", set_default, false}, {"pop_key", pop_key, false},
    {"copy_dict", copy_dict, false}, {"update", update, true}, {"clear_dict", clear_dict, false},
    {"add", add, false}, {"add_many", add_many, true}, {"update_set", update_set, true}, {"combine_sets", combine_sets, false},
    {"push", push, false}, {"push_many", push_many, true}, {"insert_in_deque", insert_in_deque, false}, {"extend_deque", extend_deque, true},
    {"append_bools", append_bools, true}, {"widen", widen, false}, {"widen_by_item", widen_by_item, false},
    {"extend_bools", extend_bools, false}, {"copy_bools", copy_bools, false}, {"pop_bool", pop_bool, false},
    {"compute_sets", compute_sets, false}, {"keep_common", keep_common, true}, {"remove_common", remove_common, true},
    {"exchange", exchange, true}, {"pop_item", pop_item, false}, {"delete_key", delete_key, false}, {"unite", unite, false},
    {"change_strings", change_strings, false}, {"split_and_join", split_and_join, false}, {"format", format, false},
    {"make_tuples", make_tuples, false}, {"set_attributes", set_attributes, true}, {"make_instance", make_instance, false},
    {"make_class", make_class, false}, {"bind_method", bind_method, false}, {"call_cached", call_cached, false},
    {"go_through", go_through, false}, {"raise_and_show", raise_and_show, false}, {"miss", miss, false},
    {"write_string", write_string, false}, {"truncate_string", truncate_string, false}, {"read_string", read_string, false},
    {"write_file", write_file, false}, {"count_items", count_items, false}, {"name_tuples", name_tuples, false},
    {"combine_items", combine_items, false}, {"heap", heap, false}, {"partial", partial, false}, {"sort_by_key", sort_by_key, false},
    {"sort_bools", sort_bools, false}, {"reverse_bools", reverse_bools, false}, {"delete_bools", delete_bools, false},
    {"set_slice_of_bools", set_slice_of_bools, false}, {"map_items", map_items, false}, {"grow_bytes", grow_bytes, false},
    {"raise_group", raise_group, false}, {"rotate", rotate, true}, {"raise_errors", raise_errors, false}, {"empty_all", empty_all, false},
    {"make_enum", make_enum, false}, {"make_dataclass", make_dataclass, false}, {"refer_weakly", refer_weakly, false},
    {"copy_context", copy_context, false}, {"widen_string", widen_string, false},
};

static void test_operations(void)
{
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        try_operation(&operations[i]);
}

static void make_classes(void)
{
    NjValue object = nj_value(&nj_type_object);
    string_io_class = imported("io", "StringIO");
    lru_cache = imported("functools", "lru_cache");
    instance_class = nj_type_new(&nj_type_type, name_of("Instance"), nj_tuple_from(&object, 1), nj_dict_new(), NULL, NULL);
    CHECK(string_io_class && lru_cache && instance_class);
}

static bool body(void)
{
#ifndef NJ_FAULTS
    puts("no allocation fails in this flavour: each operation is done without faults");
#endif
    RUN(make_classes);
    RUN(test_operations);
    nj_threads_start();
    RUN(test_operations);
    return true;
}

int main(int argc, char **argv) { return check_main(argc, argv, body); }
