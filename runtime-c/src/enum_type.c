/* EnumType, the metaclass of enumerations: what Color, Color(1), Color["RED"], iteration and len() do. */
#include "enum_internal.h"

NjStr nj_name_enum = NJ_STR_LITERAL_ASCII("enum"), nj_enum_name_name = NJ_STR_LITERAL_ASCII("_name_"),
      nj_enum_value_name = NJ_STR_LITERAL_ASCII("_value_"), nj_enum_map_name = NJ_STR_LITERAL_ASCII("_member_map_"),
      nj_enum_values_name = NJ_STR_LITERAL_ASCII("_value2member_map_"), nj_enum_names_name = NJ_STR_LITERAL_ASCII("_member_names_"),
      nj_enum_missing_name = NJ_STR_LITERAL_ASCII("_missing_"), nj_enum_member_type_name = NJ_STR_LITERAL_ASCII("_member_type_"),
      nj_enum_boundary_name = NJ_STR_LITERAL_ASCII("_boundary_"), nj_enum_generate_name = NJ_STR_LITERAL_ASCII("_generate_next_value_"),
      nj_enum_ignore_name = NJ_STR_LITERAL_ASCII("_ignore_");

static NjType *type_of(NjValue v) { return NJ_AS(NjType, v); }

/* --- what members and classes hold ----------------------------------------------------------------------------------------------- */

NjValue nj_enum_attribute(NjValue member, NjStr *name)
{
    _Atomic(NjDict *) *place = nj_is_object(member) ? nj_instance_dict_place(nj_object(member)) : NULL;
    NjDict *attributes = place ? nj_load_acquire(place) : NULL;
    NjValue value = attributes ? nj_dict_get_str(attributes, name) : 0;
    return NJ_LIKELY(value != 0) ? value : nj_raise_attribute(member, name);
}

bool nj_enum_set_attribute(NjValue member, NjStr *name, NjValue value)
{
    NjDict *attributes = nj_instance_dict(nj_object(member), true);
    return attributes && nj_dict_set_str(attributes, name, value);
}

NjValue nj_enum_class_attribute(NjType *type, NjStr *name)
{
    NjValue found = nj_type_lookup(type, name);
    NjTernaryFunction get = found ? nj_type_of(found)->slots.descriptor_get : NULL;
    return get ? get(found, 0, nj_value(type)) : found;
}

NjDict *nj_enum_dict(NjType *type, NjStr *name)
{
    NjValue found = nj_dict_get_str(type->dict, name);
    return found && nj_is_dict(found) ? NJ_AS(NjDict, found) : NULL;
}

NjType *nj_enum_data_type(NjType *type)
{
    NjValue found = nj_type_lookup(type, &nj_enum_member_type_name);
    return found && nj_is_type(found) ? type_of(found) : &nj_type_object;
}

NjList *nj_enum_members(NjType *type)
{
    NjValue names = nj_dict_get_str(type->dict, &nj_enum_names_name);
    NjDict *map = nj_enum_dict(type, &nj_enum_map_name);
    NjList *members = nj_list_new(0);
    size_t count = 0;
    NjValue *items = names && map ? nj_list_snapshot(NJ_AS(NjList, names), &count) : NULL;
    for (size_t i = 0; members && items && i < count; i++) {
        NjValue member = nj_dict_get(map, items[i]);
        if (member && !nj_list_append(members, member))
            return NULL;
    }
    return members;
}

/* --- lookup by value ------------------------------------------------------------------------------------------------------------- */

static NjValue raise_invalid(NjType *type, NjValue value)
{
    NjStr *shown = nj_repr(value);
    return shown ? nj_raise(&nj_exception_ValueError, "%s is not a valid %s", nj_str_utf8(shown, NULL), nj_str_utf8(type->qualname, NULL)) : 0;
}

static NjValue ask_missing(NjType *type, NjValue value)
{
    NjValue args[] = {nj_value(type), value}, found = nj_call_method(&nj_enum_missing_name, args, 2, NULL);
    if (!found || nj_is_instance(found, type))
        return found;
    if (nj_enum_classes.flag && nj_type_is_subtype(type, nj_enum_classes.flag) && nj_is_int(found))
        return found;
    if (found == nj_none)
        return raise_invalid(type, value);
    NjStr *shown = nj_repr(found);
    return shown ? nj_raise(&nj_exception_TypeError, "error in %s._missing_: returned %s instead of None or a valid member", type->name,
                            nj_str_utf8(shown, NULL))
                 : 0;
}

static NjValue search(NjType *type, NjValue value)
{
    NjList *members = nj_enum_members(type);
    size_t count = 0;
    NjValue *items = members ? nj_list_snapshot(members, &count) : NULL;
    for (size_t i = 0; items && i < count; i++) {
        NjValue present = nj_enum_attribute(items[i], &nj_enum_value_name);
        int equal = present ? nj_equal(present, value) : -1;
        if (equal)
            return equal > 0 ? items[i] : 0;
    }
    return 0;
}

NjValue nj_enum_look_up(NjType *type, NjValue value)
{
    if (nj_type_of(value) == type)
        return value;
    NjDict *by_value = nj_enum_dict(type, &nj_enum_values_name);
    NjValue found = by_value ? nj_dict_get(by_value, value) : 0;
    if (found)
        return found;
    if (nj_error_pending()) {
        nj_error_clear();
        found = search(type, value);
        if (found || nj_error_pending())
            return found;
    }
    NjDict *map = nj_enum_dict(type, &nj_enum_map_name);
    if (!map || nj_dict_length(map) == 0) {
        NjStr *shown = nj_repr(nj_value(type));
        return shown ? nj_raise(&nj_exception_TypeError, "%s has no members defined", nj_str_utf8(shown, NULL)) : 0;
    }
    return ask_missing(type, value);
}

/* --- slots ----------------------------------------------------------------------------------------------------------------------- */

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NjType *type = (NjType *)callable;
    if (nargs == 1 && !nj_keyword_count(kwnames))
        return nj_enum_look_up(type, args[0]);
    NjValue value = nargs ? args[0] : nj_keyword_argument(args, nargs, kwnames, "value");
    NjValue names = nargs > 1 ? args[1] : nj_keyword_argument(args, nargs, kwnames, "names");
    if (!value)
        return nj_raise(&nj_exception_TypeError, "EnumType.__call__() missing 1 required positional argument: 'value'");
    if (!names || names == nj_none)
        return nj_enum_look_up(type, value);
    return nj_enum_functional(type, value, names, nj_keyword_argument(args, nargs, kwnames, "module"),
                              nj_keyword_argument(args, nargs, kwnames, "qualname"), nj_keyword_argument(args, nargs, kwnames, "type"),
                              nj_keyword_argument(args, nargs, kwnames, "start"));
}

static NjValue get_attribute(NjValue self, NjStr *name)
{
    NjValue found = nj_type_type.slots.get_attribute(self, name);
    if (found || !nj_error_pending_is(&nj_exception_AttributeError) || nj_type_lookup(type_of(self), name))
        return found;
    nj_error_clear();
    return nj_raise_value(&nj_exception_AttributeError, nj_value(name));
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    NjDict *map = nj_enum_dict(type_of(self), &nj_enum_map_name);
    if (!map || !nj_dict_get_str(map, name))
        return nj_type_type.slots.set_attribute(self, name, value);
    if (value)
        nj_raise(&nj_exception_AttributeError, "cannot reassign member '%s'", nj_str_utf8(name, NULL));
    else
        nj_raise(&nj_exception_AttributeError, "'%s' cannot delete member '%s'.", type_of(self)->name, nj_str_utf8(name, NULL));
    return -1;
}

static NjValue get_item(NjValue self, NjValue name)
{
    NjDict *map = nj_enum_dict(type_of(self), &nj_enum_map_name);
    NjValue found = map ? nj_dict_get(map, name) : 0;
    return found || nj_error_pending() ? found : nj_raise_value(&nj_exception_KeyError, name);
}

static int contains(NjValue self, NjValue value)
{
    if (!nj_is_instance(value, nj_enum_classes.enumeration)) {
        nj_raise(&nj_exception_TypeError, "unsupported operand type(s) for 'in': '%s' and '%s'", nj_str_utf8(nj_type_of(value)->qualname, NULL),
                 nj_str_utf8(type_of(self)->base.type->qualname, NULL));
        return -1;
    }
    return nj_is_instance(value, type_of(self));
}

static NjValue iterate(NjValue self)
{
    NjList *members = nj_enum_members(type_of(self));
    return members ? nj_iterate(nj_value(members)) : 0;
}

static NjI64Result length(NjValue self)
{
    NjList *members = nj_enum_members(type_of(self));
    return members ? (NjI64Result){nj_list_length(members), true} : (NjI64Result){0, false};
}

static int truth(NjValue self) { return self != 0; }

static NjValue repr(NjValue self)
{
    const char *kind = nj_enum_classes.flag && nj_type_is_subtype(type_of(self), nj_enum_classes.flag) ? "flag" : "enum";
    return nj_value(nj_str_format_c("<%s '%s'>", kind, type_of(self)->name));
}

/* --- methods --------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(prepare)
{
    if (nargs < 3 || !nj_is_tuple(args[2]))
        return nj_raise(&nj_exception_TypeError, "EnumType.__prepare__() takes a name and a tuple of bases");
    return nj_enum_prepare(NJ_AS(NjTuple, args[2]));
}

NJ_ENTRY(members)
{
    NjDict *map = nj_enum_dict(type_of(args[0]), &nj_enum_map_name);
    if (!map && !(map = nj_dict_new()))
        return 0;
    return nj_mapping_proxy_new(nj_value(map));
}

NJ_ENTRY(reversed)
{
    NjList *list = nj_enum_members(type_of(args[0]));
    return list && nj_list_reverse(list) ? nj_iterate(nj_value(list)) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_CLASS_METHOD("__prepare__", prepare, 1, -1),
    NJ_GETTER("__members__", members),
    NJ_METHOD("__reversed__", reversed, 1, 1),
    NJ_END,
};

NjType nj_type_enum_type = {
    .base = {&nj_type_type},
    .name = "EnumType",
    .module = &nj_name_enum,
    .parent = &nj_type_type,
    .flags = NJ_TYPE_TYPE,
    .size = sizeof(NjType),
    .methods = methods,
    .slots = {.construct = nj_enum_build, .call = call, .get_attribute = get_attribute, .set_attribute = set_attribute,
              .get_item = get_item, .contains = contains, .iterate = iterate, .length = length, .truth = truth, .repr = repr},
};
