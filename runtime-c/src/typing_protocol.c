/* typing.Generic and typing.Protocol. */
#include "module_support.h"
#include "naja/foreign_class.h"
#include "typing.h"

NJ_TEXT(typing_name, "typing");
NJ_TEXT(is_protocol_name, "_is_protocol");
NJ_TEXT(is_runtime_name, "_is_runtime_protocol");

/* Generic: subscripting gives an alias, everything else is object's. */

NJ_ENTRY(class_get_item) { return nj_generic_alias_new(args[0], args[1]); }

static const NjMethodDefinition generic_methods[] = {NJ_CLASS_METHOD("__class_getitem__", class_get_item, 2, 2), NJ_END};

NjType nj_type_generic = {
    .base = {&nj_type_type},
    .name = "Generic",
    .module = &typing_name,
    .parent = &nj_type_object,
    .size = sizeof(NjObject),
    .methods = generic_methods,
};

/* Protocols: a class is one when Protocol is among its own bases. */

bool nj_is_protocol(NjType *type)
{
    if (type == &nj_type_protocol)
        return true;
    NjValue mark = nj_dict_get_str(type->dict, &is_protocol_name);
    return mark == nj_true;
}

static bool note_protocol(NjType *type)
{
    bool protocol = false;
    for (size_t i = 0; i < type->bases->length; i++)
        protocol |= type->bases->items[i] == nj_value(&nj_type_protocol);
    return nj_type_store(type, &is_protocol_name, nj_bool(protocol));
}

static NjValue construct(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjValue made = nj_type_abc_meta.slots.construct(metatype, args, nargs, kwnames);
    return made && nj_is_type(made) && note_protocol(NJ_AS(NjType, made)) ? made : 0;
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nj_is_protocol((NjType *)callable))
        return nj_raise(&nj_exception_TypeError, "Protocols cannot be instantiated");
    return nj_type_type.slots.call(callable, args, nargs, kwnames);
}

/* Names that a protocol's class body may have without asking for them. */
static bool is_machinery(NjStr *name)
{
    static const char *const names[] = {
        "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__", "__subclasshook__",
        "__weakref__", "__class_getitem__", "__match_args__", "__init_subclass__", "__orig_bases__", "__parameters__", "__qualname__",
        "_is_protocol", "_is_runtime_protocol", "_abc_registry",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (nj_str_equal_ascii(name, names[i]))
            return true;
    return false;
}

/* The names in a dict that are members; all of them when `members` is not NULL are added to it. */
static bool add_names(NjValue mapping, NjSet *members)
{
    if (!mapping || !nj_is_dict(mapping))
        return true;
    size_t position = 0;
    NjValue name, value;
    while (nj_dict_next(NJ_AS(NjDict, mapping), &position, &name, &value))
        if (nj_is_str(name) && !is_machinery(NJ_AS(NjStr, name)) && !nj_set_add(members, name))
            return false;
    return true;
}

static NjSet *members_of(NjType *type)
{
    NjSet *members = nj_set_new();
    for (uint32_t i = 0; members && i < type->mro_count; i++) {
        NjType *base = type->mro[i];
        if (base == &nj_type_object || base == &nj_type_generic || base == &nj_type_protocol)
            continue;
        if (!add_names(nj_value(base->dict), members) || !add_names(nj_dict_get_str(base->dict, &nj_name___annotations__), members))
            return NULL;
    }
    return members;
}

/* A member that is None in the candidate's class is explicitly not there (__hash__ = None). */
static int has_members(NjType *protocol, NjValue candidate)
{
    NjSet *members = members_of(protocol);
    NjValue iterator = members ? nj_iterate(nj_value(members)) : 0, name;
    if (!iterator)
        return -1;
    while ((name = nj_next(iterator))) {
        bool failed;
        NjValue found = nj_get_attribute_or_null(candidate, NJ_AS(NjStr, name), &failed);
        if (failed)
            return -1;
        if (!found || (found == nj_none && nj_type_lookup(nj_type_of(candidate), NJ_AS(NjStr, name)) == nj_none))
            return 0;
    }
    return nj_error_pending() ? -1 : 1;
}

static bool check_runtime(NjType *type)
{
    if (nj_type_lookup(type, &is_runtime_name) == nj_true)
        return true;
    nj_raise(&nj_exception_TypeError, "Instance and class checks can only be used with @runtime_checkable protocols");
    return false;
}

/* Only what every class has can be looked for in a class. */
static int has_methods_only(NjType *protocol)
{
    NjSet *members = members_of(protocol);
    NjValue iterator = members ? nj_iterate(nj_value(members)) : 0, name;
    if (!iterator)
        return -1;
    while ((name = nj_next(iterator))) {
        NjValue found = nj_type_lookup(protocol, NJ_AS(NjStr, name));
        if (!found || !nj_callable(found))
            return 0;
    }
    return nj_error_pending() ? -1 : 1;
}

int nj_protocol_fits(NjType *protocol, NjValue candidate, bool is_class)
{
    if (protocol == &nj_type_protocol)
        return 0;
    int may_ask = !check_runtime(protocol) ? -1 : is_class ? has_methods_only(protocol) : 1;
    if (!may_ask)
        nj_raise(&nj_exception_TypeError, "Protocols with non-method members don't support issubclass()");
    return may_ask > 0 ? has_members(protocol, candidate) : -1;
}

static NjValue nominal(const NjValue *args, NjStr *method)
{
    return nj_call(nj_dict_get_str(nj_type_abc_meta.dict, method), args, 2, NULL);
}

NJ_ENTRY(instance_check)
{
    NjType *type = NJ_AS(NjType, args[0]);
    if (!nj_is_protocol(type) || type == &nj_type_protocol)
        return nominal(args, &nj_name___instancecheck__);
    if (nj_is_instance(args[1], type))
        return nj_true;
    int answer = nj_protocol_fits(type, args[1], false);
    if (answer)
        return answer < 0 ? 0 : nj_true;
    /* What has been registered: the protocol itself may not be asked for a class. */
    NjValue class = nj_foreign_classes ? nj_foreign_classes->class_of(args[1]) : nj_value(nj_type_of(args[1]));
    return class ? nominal((NjValue[]){args[0], class}, &nj_name___subclasscheck__) : 0;
}

NJ_ENTRY(subclass_check)
{
    NjType *type = NJ_AS(NjType, args[0]);
    bool is_class = nj_is_type(args[1]) || (nj_foreign_classes && nj_foreign_classes->has_made(args[1]));
    if (!nj_is_protocol(type) || type == &nj_type_protocol || !is_class)
        return nominal(args, &nj_name___subclasscheck__);
    if (nj_is_type(args[1]) && nj_type_is_subtype(NJ_AS(NjType, args[1]), type))
        return nj_true;
    int answer = nj_protocol_fits(type, args[1], true);
    if (answer)
        return answer < 0 ? 0 : nj_true;
    return nominal(args, &nj_name___subclasscheck__);
}

static const NjMethodDefinition meta_methods[] = {
    NJ_METHOD("__instancecheck__", instance_check, 2, 2),
    NJ_METHOD("__subclasscheck__", subclass_check, 2, 2),
    NJ_END,
};

NjType nj_type_protocol_meta = {
    .base = {&nj_type_type},
    .name = "_ProtocolMeta",
    .module = &typing_name,
    .parent = &nj_type_abc_meta,
    .size = sizeof(NjType),
    .methods = meta_methods,
    .slots = {.call = call, .construct = construct},
};

NjType nj_type_protocol = {
    .base = {&nj_type_protocol_meta},
    .name = "Protocol",
    .module = &typing_name,
    .parent = &nj_type_generic,
    .size = sizeof(NjObject),
};

NjValue nj_runtime_checkable(NjValue protocol)
{
    if (!nj_is_type(protocol) || !nj_is_protocol(NJ_AS(NjType, protocol))) {
        NjStr *text = nj_repr(protocol);
        return text ? nj_raise(&nj_exception_TypeError, "@runtime_checkable can be only applied to protocol classes, got %s",
                               nj_str_utf8(text, NULL))
                    : 0;
    }
    return nj_type_store(NJ_AS(NjType, protocol), &is_runtime_name, nj_true) ? protocol : 0;
}

/* The body of an abstract method of a protocol made here. */
NJ_ENTRY(abstract_body) { return nj_none; }
static const NjMethodDefinition abstract_definition = NJ_METHOD("method", abstract_body, 0, -1);

NjValue nj_protocol_of_methods(const char *name, const char *methods)
{
    NjDict *dict = nj_dict_new();
    NjStr *text = nj_str_from_c(methods);
    NjList *names = text ? nj_str_split(text, NULL, -1) : NULL;
    NjValue body = nj_builtin_function_new(&abstract_definition, NULL);
    for (int64_t i = 0; dict && names && body && i < nj_list_length(names); i++)
        if (!nj_dict_set(dict, nj_list_at(names, (size_t)i), body))
            return 0;
    NjValue base = nj_value(&nj_type_protocol);
    NjTuple *bases = nj_tuple_from(&base, 1);
    if (!dict || !names || !body || !bases || !nj_dict_set_str(dict, &nj_name___module__, nj_value(&typing_name)))
        return 0;
    NjValue args[] = {nj_value(nj_str_from_c(name)), nj_value(bases), nj_value(dict)};
    NjValue protocol = args[0] ? nj_call(nj_value(&nj_type_protocol_meta), args, 3, NULL) : 0;
    return protocol ? nj_runtime_checkable(protocol) : 0;
}
