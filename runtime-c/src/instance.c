/* Making instances: what calling a class does. */
#include "internal.h"
#include "naja/class.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

static void run_del(void *object)
{
    NjException *pending = nj_error_take();
    if (!nj_call_special(nj_value(object), &nj_name___del__, NULL, 0) && nj_error_pending())
        nj_error_print_ignored(nj_type_lookup(((NjObject *)object)->type, &nj_name___del__));
    nj_error_restore(pending);
}

NjObject *nj_instance_new(NjType *type)
{
    NjObject *object = nj_alloc(type->size);
    if (NJ_UNLIKELY(!object))
        return NULL;
    object->type = type;
    if (NJ_UNLIKELY(type->flags & NJ_TYPE_HAS_DEL))
        nj_finalizer_set(object, run_del);
    return object;
}

/* "Can't instantiate abstract class C with abstract methods a, b" */
static NJ_COLD void raise_abstract(NjType *type)
{
    NjValue names = nj_type_lookup(type, &nj_name___abstractmethods__);
    NjList *sorted = names ? nj_list_from_iterable(names) : NULL;
    if (!sorted || !nj_list_sort(sorted, 0, false))
        return;
    static NjStr comma = NJ_STR_LITERAL_ASCII(", ");
    NjStr *joined = nj_str_join_list(&comma, sorted);
    if (joined)
        nj_raise(&nj_exception_TypeError, "Can't instantiate abstract class %s with abstract method%s %s", type->name,
                 nj_list_length(sorted) == 1 ? "" : "s", nj_str_utf8(joined, NULL));
}

static bool overrides_new(const NjType *type)
{
    NjValue new = nj_type_lookup(type, &nj_name___new__);
    return !(nj_type_of(new) == &nj_type_builtin_function && ((NjBuiltinFunction *)nj_object(new))->owner == &nj_type_object);
}

int nj_object_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    (void)args;
    NjType *type = nj_type_of(self);
    if (NJ_LIKELY(nargs == 0 && (!kwnames || kwnames->length == 0)))
        return 0;
    if (type->slots.initialize != nj_object_initialize) {
        nj_raise(&nj_exception_TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
        return -1;
    }
    if (overrides_new(type))
        return 0;
    nj_raise(&nj_exception_TypeError, "%s() takes no arguments", type->name);
    return -1;
}

static NjValue object_new(NjType *type, size_t nargs, NjTuple *kwnames)
{
    if (NJ_UNLIKELY(nargs || (kwnames && kwnames->length))) {
        if (overrides_new(type))
            return nj_raise(&nj_exception_TypeError, "object.__new__() takes exactly one argument (the type to instantiate)");
        if (type->slots.initialize == nj_object_initialize)
            return nj_raise(&nj_exception_TypeError, "%s() takes no arguments", type->name);
    }
    if (NJ_UNLIKELY(type->flags & NJ_TYPE_ABSTRACT))
        return raise_abstract(type), 0;
    return nj_value(nj_instance_new(type));
}

NjValue nj_native_new(NjType *owner, NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (owner == &nj_type_object)
        return object_new(type, nargs, kwnames);
    if (owner->slots.allocate) {
        if (NJ_UNLIKELY(type->flags & NJ_TYPE_ABSTRACT))
            return raise_abstract(type), 0;
        if (type->flags & NJ_TYPE_EXCEPTION)
            return nj_value(nj_exception_new(type, args, nargs));
        return nj_value(owner->slots.allocate(type));
    }
    if (owner->slots.construct)
        return owner->slots.construct(type, args, nargs, kwnames);
    return nj_raise(&nj_exception_TypeError, "cannot create '%s' instances", type->name);
}

/* type.__call__: a native type's own way, or __new__ and then __init__ of what that gave. */
NjValue nj_instantiate(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (type->slots.construct)
        return type->slots.construct(type, args, nargs, kwnames);
    NjValue new = nj_type_lookup(type, &nj_name___new__), object;
    if (NJ_UNLIKELY(!new))
        return nj_raise(&nj_exception_TypeError, "cannot create '%s' instances", type->name);
    if (NJ_LIKELY(nj_type_of(new) == &nj_type_builtin_function)) {
        object = nj_native_new(((NjBuiltinFunction *)nj_object(new))->owner, type, args, nargs, kwnames);
    } else {
        NjTernaryFunction get = nj_type_of(new)->slots.descriptor_get;
        if (get)
            new = get(new, 0, nj_value(type));
        object = new ? nj_call_prepending(new, nj_value(type), args, nargs, kwnames) : 0;
    }
    if (NJ_UNLIKELY(!object) || !nj_is_instance(object, type))
        return object;
    int (*initialize)(NjValue, const NjValue *, size_t, NjTuple *) = nj_type_of(object)->slots.initialize;
    return initialize(object, args, nargs, kwnames) == 0 ? object : 0;
}
