/* _weakref.ref (weakref.ReferenceType): a reference that does not keep its object alive.
 *
 * The object's address stands in a word that the collector keeps up to date and clears in the collection that finds the object
 * unreachable. References with a callback are on a list; after a collection the next safepoint looks through it, calls the
 * callbacks of those whose object is gone, and drops references that are gone themselves. */
#include "weak_reference.h"

#include "container.h"
#include "naja/deque.h"
#include "naja/foreign_class.h"
#include "naja/gc.h"
#include "naja/generator.h"
#include "naja/generic_alias.h"
#include "naja/memoryview.h"

typedef NjWeakReference Reference;

/* A reference with a callback, known weakly. The list is under `watch_lock`; no user code runs meanwhile. */
typedef struct Watch {
    struct Watch *next;
    void **link;                    /* to the Reference */
} Watch;

static NJ_ROOT Watch *watched;
static NjLock watch_lock;
static _Atomic(bool) has_collected;

static Reference *self_of(NjValue v) { return NJ_AS(Reference, v); }

static NjValue referent_of(const Reference *reference)
{
    void *object = nj_weak_link_get(reference->link);
    return object ? nj_value(object) : 0;
}

/* --- making them ------------------------------------------------------------------------------------------------------- */

/* Whether CPython's objects of that type have room for weak references. */
static bool can_be_referenced(NjType *type)
{
    static NjType *const native[] = {&nj_type_function, &nj_type_builtin_function, &nj_type_method, &nj_type_module, &nj_type_generator,
                                     &nj_type_coroutine, &nj_type_async_generator, &nj_type_deque, &nj_type_memoryview, &nj_type_set,
                                     &nj_type_frozenset};
    if (type->flags & NJ_TYPE_TYPE)
        return true;
    if (type->flags & NJ_TYPE_PYTHON)
        return !(type->flags & (NJ_TYPE_INT | NJ_TYPE_TUPLE | NJ_TYPE_BYTES));
    for (size_t i = 0; i < sizeof native / sizeof *native; i++)
        if (type == native[i])
            return true;
    return false;
}

/* A weak link in memory of its own; NULL with MemoryError pending. */
static void **link_to(void *object)
{
    void **link = nj_alloc_atomic(sizeof *link);
    return link && nj_weak_link_set(link, object) ? link : NULL;
}

static void note_collection(void)
{
    nj_store_release(&has_collected, true);
    nj_store_relaxed(&nj_poll_flag, true);
}

static bool watch(Reference *reference)
{
    Watch *watch = nj_alloc(sizeof *watch);
    void **link = watch ? link_to(reference) : NULL;
    if (!link)
        return false;
    watch->link = link;
    nj_gc_set_listener(note_collection);
    nj_lock(&watch_lock);
    watch->next = watched;
    watched = watch;
    nj_unlock(&watch_lock);
    return true;
}

NjValue nj_weak_reference_make(NjType *type, NjValue object, NjValue callback)
{
    if (!nj_is_object(object) || !can_be_referenced(nj_type_of(object)))
        return nj_raise(&nj_exception_TypeError, "cannot create weak reference to '%s' object", nj_type_name(object));
    Reference *reference = (Reference *)nj_instance_new(type);
    void **link = reference ? link_to(nj_object(object)) : NULL;
    if (!link)
        return 0;
    reference->link = link;
    callback = callback == nj_none ? 0 : callback;
    nj_store_relaxed(&reference->callback, callback);
    return !callback || watch(reference) ? nj_value(reference) : 0;
}

/* The class of an object of another runtime; 0 for an object of this one, or with an exception pending. */
static NjValue foreign_class(NjValue v)
{
    if (!nj_foreign_classes || !nj_is_object(v) || can_be_referenced(nj_type_of(v)))
        return 0;
    NjValue class = nj_foreign_classes->class_of(v);
    return class == nj_value(nj_type_of(v)) ? 0 : class;
}

static NjValue foreign_function(const char *name)
{
    NJ_TEXT(module, "weakref");
    NjStr *text = nj_str_from_c(name);
    return text ? nj_python_module_attribute(&module, text) : 0;
}

NjValue nj_weak_foreign(const char *name, const NjValue *args, size_t nargs)
{
    NjValue function = foreign_class(args[0]) ? foreign_function(name) : 0;
    return function ? nj_call(function, args, nargs, NULL) : 0;
}

NjValue nj_weak_referent(NjValue reference) { return referent_of(self_of(reference)); }

static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (!nj_check_arguments("__new__", nargs, type == &nj_type_weak_reference ? kwnames : NULL, 1, type == &nj_type_weak_reference ? 2 : -1))
        return 0;
    NjValue foreign = type == &nj_type_weak_reference ? nj_weak_foreign("ref", args, nargs) : 0;
    return foreign || nj_error_pending() ? foreign : nj_weak_reference_make(type, args[0], nargs > 1 ? args[1] : 0);
}

/* --- callbacks --------------------------------------------------------------------------------------------------------- */

/* Takes off the list what needs no watching any more and returns the references whose objects are gone, with their callbacks
 * still in them. */
static NjList *take_dead(void)
{
    NjList *dead = nj_list_new(0);
    if (!dead)
        return NULL;
    nj_lock(&watch_lock);
    Watch **place = &watched;
    while (*place) {
        Reference *reference = nj_weak_link_get((*place)->link);
        if (reference && nj_weak_link_get(reference->link)) {
            place = &(*place)->next;
            continue;
        }
        if (reference && !nj_list_append(dead, nj_value(reference)))
            break;
        nj_weak_link_clear((*place)->link);
        *place = (*place)->next;
    }
    nj_unlock(&watch_lock);
    return dead;
}

void nj_weak_references_settle(void)
{
    if (NJ_LIKELY(!nj_load_relaxed(&has_collected)) || !nj_exchange(&has_collected, false))
        return;
    NjException *pending = nj_error_take();
    NjList *dead = take_dead();
    NjValue reference;
    for (size_t i = 0; dead && (reference = nj_list_at(dead, i)); i++) {
        NjValue callback = nj_exchange(&self_of(reference)->callback, 0);
        if (callback && !nj_call(callback, &reference, 1, NULL))
            nj_error_print_ignored(callback);
    }
    nj_error_restore(pending);
}

/* --- the type ---------------------------------------------------------------------------------------------------------- */

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args;
    if (!nj_check_arguments("__call__", nargs, kwnames, 0, 0))
        return 0;
    NjValue referent = referent_of((Reference *)callable);
    return referent ? referent : nj_none;
}

static NjI64Result hash(NjValue self)
{
    Reference *reference = self_of(self);
    NjValue known = nj_load_relaxed(&reference->hash);
    if (known)
        return (NjI64Result){nj_small_int_value(known), true};
    NjValue referent = referent_of(reference);
    if (!referent)
        return (nj_raise(&nj_exception_TypeError, "weak object has gone away"), (NjI64Result){0, false});
    NjI64Result result = nj_hash(referent);
    if (result.ok)
        nj_store_relaxed(&reference->hash, nj_small_int(result.value));
    return result;
}

static NjValue compare(NjValue self, NjValue other, NjCompareOperator op)
{
    if ((op != NJ_EQ && op != NJ_NE) || !nj_is_instance(other, &nj_type_weak_reference))
        return nj_not_implemented;
    NjValue left = referent_of(self_of(self)), right = referent_of(self_of(other));
    int equal = left && right ? nj_equal(left, right) : self == other;
    return equal < 0 ? 0 : nj_bool(equal == (op == NJ_EQ));
}

static NjValue repr(NjValue self)
{
    NjValue referent = referent_of(self_of(self));
    unsigned long long address = (unsigned long long)self;
    if (!referent)
        return nj_value(nj_str_format_c("<weakref at 0x%llx; dead>", address));
    return nj_value(nj_str_format_c("<weakref at 0x%llx; to '%s' at 0x%llx>", address, nj_type_name(referent), (unsigned long long)referent));
}

NJ_ENTRY(callback_attribute)
{
    NjValue callback = nj_load_acquire(&self_of(args[0])->callback);
    return callback ? callback : nj_none;
}
NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

static const NjMethodDefinition methods[] = {
    NJ_GETTER("__callback__", callback_attribute),
    NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2),
    NJ_END,
};

NJ_TEXT(weakref_name, "weakref");

NjType nj_type_weak_reference = {
    .base = {&nj_type_type},
    .name = "ReferenceType",
    .module = &weakref_name,
    .parent = &nj_type_object,
    .size = sizeof(Reference),
    .methods = methods,
    .slots = {.repr = repr, .call = call, .hash = hash, .compare = compare, .construct = construct},
};
