/* The enum module. */
#include "enum_internal.h"

NjEnumClasses nj_enum_classes;

/* --- unique ----------------------------------------------------------------------------------------------------------------------- */

/* "B -> A, E -> C": the aliases of an enumeration; the empty text for none. */
static NjStr *aliases_of(NjType *type)
{
    NjDict *map = nj_enum_dict(type, &nj_enum_map_name);
    NjList *aliases = map ? nj_list_new(0) : NULL;
    size_t position = 0;
    NjValue name, member;
    while (aliases && nj_dict_next(map, &position, &name, &member)) {
        NjValue own = nj_enum_attribute(member, &nj_enum_name_name);
        if (!own)
            return NULL;
        if (nj_equal(own, name) > 0)
            continue;
        NjStr *text = nj_str_format_c("%s -> %s", nj_str_utf8(NJ_AS(NjStr, name), NULL), nj_str_utf8(NJ_AS(NjStr, own), NULL));
        if (!text || !nj_list_append(aliases, nj_value(text)))
            return NULL;
    }
    NJ_TEXT(comma, ", ");
    return aliases ? nj_str_join_list(&comma, aliases) : NULL;
}

NJ_ENTRY(unique)
{
    if (!nj_is_type(args[0]))
        return nj_raise(&nj_exception_TypeError, "unique() needs an enumeration");
    NjStr *aliases = aliases_of(NJ_AS(NjType, args[0])), *shown = aliases && aliases->length ? nj_repr(args[0]) : NULL;
    if (shown)
        return nj_raise(&nj_exception_ValueError, "duplicate values found in %s: %s", nj_str_utf8(shown, NULL), nj_str_utf8(aliases, NULL));
    return aliases ? args[0] : 0;
}

static const NjMethodDefinition functions[] = {NJ_METHOD("unique", unique, 1, 1), NJ_END};

/* --- the classes ------------------------------------------------------------------------------------------------------------------ */

static NjDict *class_namespace(NjTuple *bases)
{
    NjValue namespace = nj_enum_prepare(bases);
    NjDict *dict = namespace ? NJ_AS(NjDict, namespace) : NULL;
    return dict && nj_dict_set_str(dict, &nj_name___module__, nj_value(&nj_name_enum)) ? dict : NULL;
}

/* class name(bases…) of the module, with the methods of a table. `first` may be NULL. */
static NjType *make_class(const char *name, NjType *first, NjType *second, NjType *third, const NjMethodDefinition *methods)
{
    NjValue parts[3];
    size_t count = 0;
    NjType *const given[] = {first, second, third};
    for (size_t i = 0; i < 3; i++)
        if (given[i])
            parts[count++] = nj_value(given[i]);
    NjTuple *bases = nj_tuple_from(parts, count);
    NjDict *dict = bases ? class_namespace(bases) : NULL;
    NjValue args[] = {nj_value(nj_str_from_c(name)), nj_value(bases), nj_value(dict)};
    NjValue made = dict && args[0] ? nj_enum_build(&nj_type_enum_type, args, 3, NULL) : 0;
    return made && (!methods || nj_enum_add_methods(NJ_AS(NjType, made), methods)) ? NJ_AS(NjType, made) : NULL;
}

/* class FlagBoundary(StrEnum), and its members as names of the module. */
static bool add_boundaries(NjModule *module)
{
    static const char *const names[] = {"STRICT", "CONFORM", "EJECT", "KEEP"}, *const values[] = {"strict", "conform", "eject", "keep"};
    NjDict *members = nj_dict_new();
    NjStr *texts[4] = {NULL};
    for (size_t i = 0; members && i < 4; i++) {
        NjStr *value = nj_str_from_c(values[i]);
        texts[i] = nj_str_from_c(names[i]);
        if (!value || !texts[i] || !nj_dict_set_str(members, texts[i], nj_value(value)))
            return false;
    }
    NJ_TEXT(class_name, "FlagBoundary");
    NjValue made = members ? nj_enum_functional(nj_enum_classes.str_enum, nj_value(&class_name), nj_value(members), nj_value(&nj_name_enum), 0, 0, 0)
                           : 0;
    if (!made || !nj_module_add(module, "FlagBoundary", made))
        return false;
    for (size_t i = 0; i < 4; i++)
        if (!nj_module_add(module, names[i], nj_get_attribute(made, texts[i])))
            return false;
    NjValue strict = nj_get_attribute(made, texts[0]), keep = nj_get_attribute(made, texts[3]);
    return strict && keep && nj_type_store(nj_enum_classes.flag, &nj_enum_boundary_name, strict) &&
           nj_type_store(nj_enum_classes.int_flag, &nj_enum_boundary_name, keep);
}

static bool make_classes(void)
{
    NjEnumClasses *classes = &nj_enum_classes;
    nj_root_add(classes, classes + 1);
    return (classes->enumeration = make_class("Enum", NULL, NULL, NULL, nj_enum_methods)) &&
           (classes->repr_enum = make_class("ReprEnum", classes->enumeration, NULL, NULL, NULL)) &&
           (classes->int_enum = make_class("IntEnum", &nj_type_int, classes->repr_enum, NULL, NULL)) &&
           (classes->str_enum = make_class("StrEnum", &nj_type_str, classes->repr_enum, NULL, nj_str_enum_methods)) &&
           (classes->flag = make_class("Flag", classes->enumeration, NULL, NULL, nj_flag_methods)) &&
           (classes->int_flag = make_class("IntFlag", &nj_type_int, classes->repr_enum, classes->flag, nj_int_flag_methods));
}

static bool execute(NjModule *module)
{
    NjEnumClasses *classes = &nj_enum_classes;
    return nj_type_ready(&nj_type_enum_namespace) && nj_type_ready(&nj_type_enum_type) && make_classes() &&
           nj_module_add(module, "EnumType", nj_value(&nj_type_enum_type)) && nj_module_add(module, "EnumMeta", nj_value(&nj_type_enum_type)) &&
           nj_module_add(module, "Enum", nj_value(classes->enumeration)) && nj_module_add(module, "ReprEnum", nj_value(classes->repr_enum)) &&
           nj_module_add(module, "IntEnum", nj_value(classes->int_enum)) && nj_module_add(module, "StrEnum", nj_value(classes->str_enum)) &&
           nj_module_add(module, "Flag", nj_value(classes->flag)) && nj_module_add(module, "IntFlag", nj_value(classes->int_flag)) &&
           nj_module_add_type(module, &nj_type_enum_auto) && nj_module_add_type(module, &nj_type_enum_member) &&
           nj_module_add_type(module, &nj_type_enum_nonmember) && nj_module_add_type(module, &nj_type_enum_property) && add_boundaries(module);
}

const NjModuleDefinition nj_module_enum = {.name = "enum", .execute = execute, .functions = functions};
