/* abc: classes with abstract methods and virtual subclasses. */
#include "abstract_collections.h"
#include "module_support.h"
#include "naja/foreign_class.h"
#include "typing.h"

NJ_TEXT(abc_name, "abc");
/* The registered classes: a list in the class's dict. */
NJ_TEXT(registry_name, "_abc_registry");

/* Abstract methods. */

static int is_abstract(NjValue v)
{
    if (nj_is_native_abstract(v))
        return 1;
    bool failed;
    NjValue mark = nj_get_attribute_or_null(v, &nj_name___isabstractmethod__, &failed);
    return failed ? -1 : mark ? nj_truth(mark) : 0;
}

static bool add_own(NjType *type, NjSet *names)
{
    NjDictIterator walk = nj_dict_iterator(type->dict);
    NjValue name, value;
    int more;
    while ((more = nj_dict_iterator_next(&walk, &name, &value)) > 0) {
        int abstract = is_abstract(value);
        if (abstract < 0 || (abstract && !nj_set_add(names, name)))
            return false;
    }
    return more == 0;
}

/* A base's abstract methods that the class did not define. */
static bool add_inherited(NjType *type, NjType *base, NjSet *names)
{
    NjValue inherited = nj_dict_get_str(base->dict, &nj_name___abstractmethods__);
    NjValue iterator = inherited ? nj_iterate(inherited) : 0, name;
    while (iterator && (name = nj_next(iterator))) {
        NjValue value = nj_type_lookup(type, NJ_AS(NjStr, name));
        int abstract = value ? is_abstract(value) : 0;
        if (abstract < 0 || (abstract && !nj_set_add(names, name)))
            return false;
    }
    return !nj_error_pending();
}

static bool note_abstract_methods(NjType *type)
{
    NjSet *names = nj_set_new();
    if (!names || !add_own(type, names))
        return false;
    for (size_t i = 0; i < type->bases->length; i++)
        if (!add_inherited(type, NJ_AS(NjType, type->bases->items[i]), names))
            return false;
    NjSet *frozen = nj_frozenset_from_iterable(nj_value(names));
    return frozen && nj_set_attribute(nj_value(type), &nj_name___abstractmethods__, nj_value(frozen));
}

static NjValue construct(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue made = nj_type_type.slots.construct(metatype, args, nargs, kwnames);
    return made && nj_is_type(made) && note_abstract_methods(NJ_AS(NjType, made)) ? made : 0;
}

/* Virtual subclasses. */

static int is_registered(NjType *type, NjType *candidate)
{
    NjValue registry = nj_dict_get_str(type->dict, &registry_name);
    NjTuple *registered = registry && nj_is_list(registry) ? nj_list_to_tuple(NJ_AS(NjList, registry)) : NULL;
    for (size_t i = 0; registered && i < registered->length; i++) {
        int answer = nj_is_subclass_of(nj_value(candidate), registered->items[i]);
        if (answer != 0)
            return answer;
    }
    return nj_error_pending() ? -1 : 0;
}

typedef struct {
    NjType *candidate;
    int answer;
} Search;

static bool ask_subclass(NjType *subclass, void *data)
{
    Search *search = data;
    search->answer = nj_is_subclass_of(nj_value(search->candidate), nj_value(subclass));
    return search->answer == 0;
}

/* What the class's __subclasshook__ says; -2 for nothing. */
static int ask_hook(NjType *type, NjValue candidate)
{
    NjValue hook = nj_get_attribute(nj_value(type), &nj_name___subclasshook__);
    NjValue hooked = hook ? nj_call(hook, &candidate, 1, NULL) : 0;
    return !hooked ? -1 : hooked == nj_not_implemented ? -2 : nj_truth(hooked);
}

/* Another runtime's class: that runtime knows which were registered. */
static int is_foreign_subclass(NjType *type, NjValue candidate)
{
    int hooked = ask_hook(type, candidate);
    return hooked == -2 ? nj_foreign_classes->is_virtual_subclass(type, candidate) : hooked;
}

static bool is_foreign(NjValue class) { return nj_foreign_classes && !nj_is_type(class) && nj_foreign_classes->has_made(class); }

static int is_virtual_subclass(NjType *type, NjType *candidate)
{
    if (nj_type_is_subtype(candidate, type))
        return 1;
    int hooked = ask_hook(type, nj_value(candidate));
    if (hooked != -2)
        return hooked;
    int answer = is_registered(type, candidate);
    if (answer != 0)
        return answer;
    Search search = {candidate, 0};
    nj_type_each_subclass(type, ask_subclass, &search);
    bool may_be_known_elsewhere = search.answer == 0 && nj_load_acquire(&candidate->foreign) && nj_foreign_classes->has_others(candidate);
    return may_be_known_elsewhere ? nj_foreign_classes->is_virtual_subclass(type, nj_value(candidate)) : search.answer;
}

NJ_ENTRY(subclass_check)
{
    NjType *type = NJ_AS(NjType, args[0]);
    if (!nj_is_type(args[1]) && !is_foreign(args[1]))
        return nj_raise(&nj_exception_TypeError, "issubclass() arg 1 must be a class");
    int answer = nj_is_type(args[1]) ? is_virtual_subclass(type, NJ_AS(NjType, args[1])) : is_foreign_subclass(type, args[1]);
    return answer < 0 ? 0 : nj_bool(answer);
}

NJ_ENTRY(instance_check)
{
    NjType *type = NJ_AS(NjType, args[0]);
    NjValue class = nj_foreign_classes ? nj_foreign_classes->class_of(args[1]) : nj_value(nj_type_of(args[1]));
    int answer = !class ? -1 : nj_is_type(class) ? is_virtual_subclass(type, NJ_AS(NjType, class)) : is_foreign_subclass(type, class);
    return answer < 0 ? 0 : nj_bool(answer);
}

NJ_ENTRY(register_class)
{
    if (is_foreign(args[1]))
        return nj_foreign_classes->register_class(NJ_AS(NjType, args[0]), args[1]);
    if (!nj_is_type(args[1]))
        return nj_raise(&nj_exception_TypeError, "Can only register classes");
    NjType *type = NJ_AS(NjType, args[0]), *candidate = NJ_AS(NjType, args[1]);
    int known = is_virtual_subclass(type, candidate);
    if (known)
        return known < 0 ? 0 : args[1];
    int reverse = nj_is_subclass_of(args[0], args[1]);
    if (reverse)
        return reverse < 0 ? 0 : nj_raise(&nj_exception_RuntimeError, "Refusing to create an inheritance cycle");
    NjList *fresh = nj_list_new(0);
    NjValue registry = fresh ? nj_dict_setdefault(type->dict, nj_value(&registry_name), nj_value(fresh)) : 0;
    return registry && nj_list_append(NJ_AS(NjList, registry), args[1]) ? args[1] : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("__instancecheck__", instance_check, 2, 2),
    NJ_METHOD("__subclasscheck__", subclass_check, 2, 2),
    NJ_METHOD("register", register_class, 2, 2),
    NJ_END,
};

NjType nj_type_abc_meta = {
    .base = {&nj_type_type},
    .name = "ABCMeta",
    .module = &abc_name,
    .parent = &nj_type_type,
    .size = sizeof(NjType),
    .methods = methods,
    .slots = {.construct = construct},
};

/* object.__subclasshook__ says that nothing is known; so do classes without one of their own. */

NjType nj_type_abc = {
    .base = {&nj_type_abc_meta},
    .name = "ABC",
    .module = &abc_name,
    .parent = &nj_type_object,
    .size = sizeof(NjObject),
};

static bool mark_abstract(NjValue function) { return nj_set_attribute(function, &nj_name___isabstractmethod__, nj_true); }

NJ_ENTRY(abstract_method) { return mark_abstract(args[0]) ? args[0] : 0; }
NJ_ENTRY(update_abstract_methods)
{
    if (nj_is_type(args[0]) && nj_is_instance(args[0], &nj_type_abc_meta) && !note_abstract_methods(NJ_AS(NjType, args[0])))
        return 0;
    return args[0];
}
NJ_ENTRY(cache_token) { return nj_small_int(0); }

/* The old names: property(abstractmethod(f)) and so on. */
static NjValue wrapped(NjValue function, NjValue (*wrap)(NjValue)) { return mark_abstract(function) ? wrap(function) : 0; }
static NjValue wrap_property(NjValue function) { return nj_property_new(function, 0, 0, 0); }
NJ_ENTRY(abstract_property) { return wrapped(args[0], wrap_property); }
NJ_ENTRY(abstract_class_method) { return wrapped(args[0], nj_classmethod_new); }
NJ_ENTRY(abstract_static_method) { return wrapped(args[0], nj_staticmethod_new); }

static const NjMethodDefinition functions[] = {
    NJ_METHOD("abstractmethod", abstract_method, 1, 1),
    NJ_METHOD("abstractproperty", abstract_property, 1, 1),
    NJ_METHOD("abstractclassmethod", abstract_class_method, 1, 1),
    NJ_METHOD("abstractstaticmethod", abstract_static_method, 1, 1),
    NJ_METHOD("update_abstractmethods", update_abstract_methods, 1, 1),
    NJ_METHOD("get_cache_token", cache_token, 0, 0),
    NJ_END,
};

static bool execute(NjModule *module)
{
    return nj_module_add_type(module, &nj_type_abc_meta) && nj_module_add_type(module, &nj_type_abc);
}

const NjModuleDefinition nj_module_abc = {.name = "abc", .execute = execute, .functions = functions};
