/* The methods of members: Enum's own, and StrEnum's. */
#include "enum_internal.h"

/* --- name and value -------------------------------------------------------------------------------------------------------------- */

/* The descriptors `name` and `value` (`hidden` is the attribute that they read), and enum.property(function). On the class they
 * show the member of that name. Fixed once built. */
typedef struct {
    NjObject base;
    NjStr *hidden;       /* NULL where there is a function */
    NjValue function;
    NjStr *name;
} EnumProperty;

static NjValue property_get(NjValue self, NjValue instance, NjValue owner)
{
    EnumProperty *property = NJ_AS(EnumProperty, self);
    if (instance)
        return property->hidden ? nj_enum_attribute(instance, property->hidden) : nj_call(property->function, &instance, 1, NULL);
    NjDict *map = nj_enum_dict(NJ_AS(NjType, owner), &nj_enum_map_name);
    NjValue member = map && property->name ? nj_dict_get_str(map, property->name) : 0;
    return member ? member : nj_raise_value(&nj_exception_AttributeError, property->name ? nj_value(property->name) : nj_none);
}

static int property_set(NjValue self, NjValue instance, NjValue value)
{
    (void)instance;
    NjStr *name = NJ_AS(EnumProperty, self)->name;
    nj_raise(&nj_exception_AttributeError, "<enum 'Enum'> cannot %s attribute '%s'", value ? "set" : "delete", name ? nj_str_utf8(name, NULL) : "?");
    return -1;
}

static NjValue make_property(NjStr *hidden, const char *name)
{
    EnumProperty *property = (EnumProperty *)nj_instance_new(&nj_type_enum_property);
    if (!property || !(property->name = nj_str_from_c(name)))
        return 0;
    property->hidden = hidden;
    return nj_value(property);
}

static NjValue property_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs != 1 || nj_keyword_count(kwnames))
        return nj_raise(&nj_exception_TypeError, "property() takes one function");
    EnumProperty *property = (EnumProperty *)nj_instance_new(type);
    if (property)
        property->function = args[0];
    return nj_value(property);
}

NJ_ENTRY(property_set_name)
{
    if (nj_is_str(args[2]))
        NJ_AS(EnumProperty, args[0])->name = NJ_AS(NjStr, args[2]);
    return nj_none;
}

static const NjMethodDefinition property_methods[] = {NJ_METHOD("__set_name__", property_set_name, 3, 3), NJ_END};

NjType nj_type_enum_property = {
    .base = {&nj_type_type},
    .name = "property",
    .module = &nj_name_enum,
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(EnumProperty),
    .methods = property_methods,
    .slots = {.construct = property_construct, .descriptor_get = property_get, .descriptor_set = property_set},
};

/* --- Enum ------------------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(repr)
{
    NjType *type = nj_type_of(args[0]);
    NjValue name = nj_enum_attribute(args[0], &nj_enum_name_name), value = name ? nj_enum_attribute(args[0], &nj_enum_value_name) : 0;
    NjStr *shown = value ? nj_repr(value) : NULL;
    if (!shown)
        return 0;
    if (name == nj_none)
        return nj_value(nj_str_format_c("<%s: %s>", type->name, nj_str_utf8(shown, NULL)));
    return nj_value(nj_str_format_c("<%s.%s: %s>", type->name, nj_str_utf8(NJ_AS(NjStr, name), NULL), nj_str_utf8(shown, NULL)));
}

NJ_ENTRY(str)
{
    NjType *type = nj_type_of(args[0]);
    NjValue name = nj_enum_attribute(args[0], &nj_enum_name_name);
    if (!name)
        return 0;
    if (name != nj_none)
        return nj_value(nj_str_format_c("%s.%s", type->name, nj_str_utf8(NJ_AS(NjStr, name), NULL)));
    NjValue value = nj_enum_attribute(args[0], &nj_enum_value_name);
    NjStr *shown = value ? nj_repr(value) : NULL;
    return shown ? nj_value(nj_str_format_c("%s(%s)", type->name, nj_str_utf8(shown, NULL))) : 0;
}

NJ_ENTRY(format)
{
    NjStr *text = nj_str_of(args[0]);
    if (!text || !nj_is_str(args[1]))
        return text ? nj_raise(&nj_exception_TypeError, "__format__() argument 1 must be str, not %s", nj_type_name(args[1])) : 0;
    return nj_value(nj_format(nj_value(text), NJ_AS(NjStr, args[1])));
}

NJ_ENTRY(hash)
{
    NjValue name = nj_enum_attribute(args[0], &nj_enum_name_name);
    NjI64Result hash = name ? nj_hash(name) : (NjI64Result){0, false};
    return hash.ok ? nj_int_from_i64(hash.value) : 0;
}

NJ_ENTRY(self) { return args[0]; }

/* Enum._missing_(cls, value) */
NJ_ENTRY(missing) { return nj_none; }

/* Enum._generate_next_value_(name, start, count, last_values): one more than the last value that can be counted. */
NJ_ENTRY(generate)
{
    NjTuple *values = nj_tuple_from_iterable(args[3]);
    for (size_t i = values ? values->length : 0; i > 0; i--) {
        if (!nj_is_int(values->items[i - 1]) && nj_type_of(values->items[i - 1]) != &nj_type_float)
            continue;
        return nj_binary(NJ_ADD, values->items[i - 1], nj_small_int(1));
    }
    return values ? args[1] : 0;
}

const NjMethodDefinition nj_enum_methods[] = {
    NJ_METHOD("__repr__", repr, 1, 1),
    NJ_METHOD("__str__", str, 1, 1),
    NJ_METHOD("__format__", format, 2, 2),
    NJ_METHOD("__hash__", hash, 1, 1),
    NJ_METHOD("__copy__", self, 1, 1),
    NJ_METHOD("__deepcopy__", self, 2, 2),
    NJ_CLASS_METHOD("_missing_", missing, 2, 2),
    NJ_STATIC_METHOD("_generate_next_value_", generate, 4, 4),
    NJ_END,
};

/* --- StrEnum --------------------------------------------------------------------------------------------------------------------- */

NJ_ENTRY(lower_name) { return nj_is_str(args[0]) ? nj_value(nj_str_lower(NJ_AS(NjStr, args[0]))) : args[0]; }

const NjMethodDefinition nj_str_enum_methods[] = {NJ_STATIC_METHOD("_generate_next_value_", lower_name, 4, 4), NJ_END};

/* --------------------------------------------------------------------------------------------------------------------------------- */

bool nj_enum_add_methods(NjType *type, const NjMethodDefinition *methods)
{
    for (const NjMethodDefinition *method = methods; method->name; method++) {
        NjStr *name = nj_str_from_c(method->name);
        NjValue function = name ? nj_builtin_function_new(method, type) : 0;
        if (function && method->kind == NJ_METHOD_STATIC)
            function = nj_staticmethod_new(function);
        if (!function || !nj_type_store(type, name, function))
            return false;
    }
    if (methods != nj_enum_methods)
        return true;
    NjValue name = make_property(&nj_enum_name_name, "name"), value = name ? make_property(&nj_enum_value_name, "value") : 0;
    NJ_TEXT(value_name, "value");
    return value && nj_type_store(type, &nj_name_name, name) && nj_type_store(type, &value_name, value);
}
