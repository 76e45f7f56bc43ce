/* Making enumerations: EnumType.__new__ and the functional form. */
#include "enum_internal.h"

NJ_TEXT(comma, ",");
NJ_TEXT(space, " ");

NJ_TEXT(new_member_name, "_new_member_");
NJ_TEXT(object_class_name, "__objclass__");
NJ_TEXT(sort_order_name, "_sort_order_");
NJ_TEXT(order_name, "_order_");

/* One run of EnumType.__new__. */
typedef struct {
    NjStr *name;
    NjTuple *bases;
    NjEnumNamespace *namespace;
    NjType *type, *data_type, *first_enum;   /* first_enum: the enumeration that is inherited from; NULL for Enum itself */
    NjDict *map, *by_value;
    NjList *names;
} Build;

/* --- bases -------------------------------------------------------------------------------------------------------------------- */

static bool is_enumeration(const NjType *type) { return nj_type_is_subtype(type->base.type, &nj_type_enum_type); }

static bool check_extension(Build *build)
{
    for (size_t i = 0; i < build->bases->length; i++) {
        NjType *base = NJ_AS(NjType, build->bases->items[i]);
        NjDict *map = is_enumeration(base) ? nj_enum_dict(base, &nj_enum_map_name) : NULL;
        if (map && nj_dict_length(map)) {
            NjStr *shown = nj_repr(nj_value(base));
            return shown && nj_raise(&nj_exception_TypeError, "<enum '%s'> cannot extend %s", nj_str_utf8(build->name, NULL), nj_str_utf8(shown, NULL));
        }
    }
    return true;
}

/* The class whose values members of a class with that base are; NULL where it gives none. */
static NjType *data_type_of_base(NjType *base)
{
    NjType *candidate = NULL;
    for (uint32_t i = 0; i < base->mro_count; i++) {
        NjType *ancestor = base->mro[i];
        if (ancestor == &nj_type_object)
            continue;
        if (is_enumeration(ancestor)) {
            NjType *inherited = nj_enum_data_type(ancestor);
            if (inherited == &nj_type_object)
                continue;
            return inherited;
        }
        if (!(ancestor->flags & NJ_TYPE_PYTHON) || nj_dict_get_str(ancestor->dict, &nj_name___new__))
            return candidate ? candidate : ancestor;
        if (!candidate)
            candidate = ancestor;
    }
    return NULL;
}

static bool find_mixins(Build *build)
{
    build->data_type = &nj_type_object;
    if (!build->bases->length)
        return true;
    build->first_enum = NJ_AS(NjType, build->bases->items[build->bases->length - 1]);
    if (!is_enumeration(build->first_enum))
        return nj_raise(&nj_exception_TypeError, "new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`");
    for (size_t i = 0; i < build->bases->length; i++) {
        NjType *found = data_type_of_base(NJ_AS(NjType, build->bases->items[i]));
        if (!found || found == build->data_type)
            continue;
        if (build->data_type != &nj_type_object)
            return nj_raise(&nj_exception_TypeError, "too many data types for '%s'", nj_str_utf8(build->name, NULL));
        build->data_type = found;
    }
    return check_extension(build);
}

/* --- members ------------------------------------------------------------------------------------------------------------------ */

/* What makes the members' instances: the body's own __new__, or an inherited one; 0 for the data type's. */
static NjValue maker_of(NjType *type) { return nj_type_lookup(type, &new_member_name); }

NjValue nj_enum_new_member(NjType *type, NjTuple *args)
{
    NjValue maker = maker_of(type);
    NjType *data_type = nj_enum_data_type(type);
    if (!maker && data_type == &nj_type_object)
        return nj_value(nj_instance_new(type));
    if (!maker && !(data_type->flags & NJ_TYPE_PYTHON))
        return nj_native_new(data_type, type, args->items, args->length, NULL);
    if (!maker)
        maker = nj_get_attribute(nj_value(data_type), &nj_name___new__);
    return maker ? nj_call_prepending(maker, nj_value(type), args->items, args->length, NULL) : 0;
}

/* The arguments of __new__ and __init__ that a value stands for. */
static NjTuple *arguments_of(const Build *build, NjValue value)
{
    if (nj_is_tuple(value) && build->data_type != &nj_type_tuple)
        return nj_tuple_from(NJ_AS(NjTuple, value)->items, NJ_AS(NjTuple, value)->length);
    return nj_tuple_from(&value, 1);
}

/* The member's _value_, unless its __new__ has set one. */
static bool set_value(const Build *build, NjValue member, NjValue value, NjTuple *args)
{
    NjDict *attributes = nj_instance_dict(nj_object(member), true);
    if (!attributes)
        return false;
    if (nj_dict_get_str(attributes, &nj_enum_value_name))
        return true;
    if (build->data_type != &nj_type_object) {
        value = nj_call(nj_value(build->data_type), args->items, args->length, NULL);
        if (!value)
            return false;
    }
    return nj_dict_set_str(attributes, &nj_enum_value_name, value);
}

/* The member that has the value already; 0 with nothing pending for none. */
static NjValue find_by_value(const Build *build, NjValue value)
{
    NjValue found = nj_dict_get(build->by_value, value);
    if (found || !nj_error_pending())
        return found;
    nj_error_clear();
    size_t position = 0;
    NjValue name, member;
    while (nj_dict_next(build->map, &position, &name, &member)) {
        NjValue present = nj_enum_attribute(member, &nj_enum_value_name);
        int equal = present ? nj_equal(present, value) : -1;
        if (equal)
            return equal > 0 ? member : 0;
    }
    return 0;
}

static bool note_value(const Build *build, NjValue value, NjValue member)
{
    NjI64Result hash = nj_hash(value);
    if (hash.ok)
        return nj_dict_setdefault(build->by_value, value, member) != 0;
    nj_error_clear();
    return true;
}

static bool is_flag(const Build *build) { return nj_enum_classes.flag && nj_type_is_subtype(build->type, nj_enum_classes.flag); }

static bool call_init(NjValue member, NjTuple *args)
{
    NjValue init = nj_type_lookup(nj_type_of(member), &nj_name___init__);
    if (!init || nj_type_of(init) != &nj_type_function)
        return true;
    return nj_call_prepending(init, member, args->items, args->length, NULL) != 0;
}

static bool add_member(Build *build, NjStr *name, NjValue given)
{
    NjTuple *args = arguments_of(build, given);
    NjValue member = args ? nj_enum_new_member(build->type, args) : 0;
    if (!member || !set_value(build, member, given, args))
        return false;
    NjValue value = nj_enum_attribute(member, &nj_enum_value_name);
    if (!value || !nj_enum_set_attribute(member, &nj_enum_name_name, nj_value(name)) ||
        !nj_enum_set_attribute(member, &object_class_name, nj_value(build->type)) || !call_init(member, args) ||
        !nj_enum_set_attribute(member, &sort_order_name, nj_small_int(nj_list_length(build->names))))
        return false;
    bool flag = is_flag(build) && nj_is_int(value);
    if (flag && !nj_flag_note(build->type, value))
        return false;
    NjValue known = find_by_value(build, value);
    if (!known && nj_error_pending())
        return false;
    if (known)
        member = known;
    else if ((!flag || nj_flag_is_single_bit(value)) && !nj_list_append(build->names, nj_value(name)))
        return false;
    return nj_dict_set_str(build->map, name, member) && note_value(build, value, member) && nj_type_store(build->type, name, member);
}

static bool add_members(Build *build)
{
    size_t count;
    NjValue *names = nj_list_snapshot(build->namespace->member_names, &count);
    for (size_t i = 0; names && i < count; i++)
        if (!add_member(build, NJ_AS(NjStr, names[i]), nj_dict_get_str(&build->namespace->dict, NJ_AS(NjStr, names[i]))))
            return false;
    return names != NULL;
}

/* --- the class ---------------------------------------------------------------------------------------------------------------- */

static bool check_names(const Build *build)
{
    NjValue mro = nj_value(&nj_name_mro);
    int bad = nj_list_contains(build->namespace->member_names, mro);
    if (bad > 0)
        nj_raise(&nj_exception_ValueError, "invalid enum member name(s) 'mro'");
    return bad == 0;
}

/* The body's names but for the members, ignored ones and what the metaclass itself uses. */
static NjDict *class_dict(const Build *build, NjValue *new_function)
{
    NjDict *dict = nj_dict_new();
    size_t position = 0;
    NjValue name, value;
    while (dict && nj_dict_next(&build->namespace->dict, &position, &name, &value)) {
        if (nj_list_contains(build->namespace->member_names, name) > 0 || nj_str_equal(NJ_AS(NjStr, name), &nj_enum_ignore_name) ||
            nj_str_equal(NJ_AS(NjStr, name), &order_name) || (build->namespace->ignored && nj_tuple_contains(build->namespace->ignored, name) > 0))
            continue;
        if (build->first_enum && nj_str_equal(NJ_AS(NjStr, name), &nj_name___new__)) {
            *new_function = value;
            continue;
        }
        if (!nj_dict_set(dict, name, value))
            return NULL;
    }
    return dict;
}

static bool add_tables(Build *build, NjValue new_function, NjValue boundary)
{
    if (new_function && nj_type_of(new_function) == &nj_type_staticmethod)
        new_function = nj_type_staticmethod.slots.descriptor_get(new_function, 0, nj_value(build->type));
    if (new_function && !nj_type_store(build->type, &new_member_name, new_function))
        return false;
    build->map = nj_dict_new();
    build->by_value = nj_dict_new();
    build->names = nj_list_new(0);
    return build->map && build->by_value && build->names && nj_type_store(build->type, &nj_enum_map_name, nj_value(build->map)) &&
           nj_type_store(build->type, &nj_enum_values_name, nj_value(build->by_value)) &&
           nj_type_store(build->type, &nj_enum_names_name, nj_value(build->names)) &&
           nj_type_store(build->type, &nj_enum_member_type_name, nj_value(build->data_type)) &&
           (!boundary || boundary == nj_none || nj_type_store(build->type, &nj_enum_boundary_name, boundary));
}

/* Members show themselves as enumerations do, whatever the data type's own way is. */
static bool restore_methods(const Build *build)
{
    NjStr *const names[] = {&nj_name___repr__, &nj_name___str__, &nj_name___format__};
    bool keeps_text = nj_enum_classes.repr_enum && nj_type_is_subtype(build->type, nj_enum_classes.repr_enum);
    for (size_t i = 0; build->first_enum && i < 3; i++) {
        if (nj_dict_get_str(build->type->dict, names[i]) || (keeps_text && i > 0))
            continue;
        NjValue found = nj_type_lookup(build->type, names[i]), wanted = nj_type_lookup(build->first_enum, names[i]);
        bool is_foreign = found == nj_type_lookup(build->data_type, names[i]) || found == nj_type_lookup(&nj_type_object, names[i]);
        if (is_foreign && found != wanted && !nj_type_store(build->type, names[i], wanted))
            return false;
    }
    return true;
}

/* The members' __str__ and __format__ of a class that mixes a data type with ReprEnum are the data type's. */
static bool take_data_methods(const Build *build)
{
    NjValue repr_enum = nj_value(nj_enum_classes.repr_enum);
    if (!nj_enum_classes.repr_enum || nj_tuple_contains(build->bases, repr_enum) <= 0 || build->data_type == &nj_type_object)
        return true;
    NjValue text = nj_type_lookup(build->data_type, &nj_name___str__);
    if (text == nj_type_lookup(&nj_type_object, &nj_name___str__))
        text = nj_type_lookup(build->data_type, &nj_name___repr__);
    return (nj_dict_get_str(build->type->dict, &nj_name___str__) || nj_type_store(build->type, &nj_name___str__, text)) &&
           (nj_dict_get_str(build->type->dict, &nj_name___format__) ||
            nj_type_store(build->type, &nj_name___format__, nj_type_lookup(build->data_type, &nj_name___format__)));
}

/* Splits the keyword `boundary` from those of __init_subclass__. */
static NjDict *split_keywords(const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *boundary)
{
    NjDict *keywords = nj_keyword_dict(args, nargs, kwnames);
    NjStr *name = keywords ? nj_str_from_c("boundary") : NULL;
    *boundary = name ? nj_dict_get_str(keywords, name) : 0;
    return name && nj_dict_discard(keywords, nj_value(name)) >= 0 ? keywords : NULL;
}

NjValue nj_enum_build(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    if (nargs != 3 || !nj_is_str(args[0]) || !nj_is_tuple(args[1]))
        return nj_raise(&nj_exception_TypeError, "EnumType.__new__() takes a name, a tuple of bases and a namespace");
    if (nj_type_of(args[2]) != &nj_type_enum_namespace)
        return nj_raise(&nj_exception_AttributeError, "'%s' object has no attribute '_member_names'", nj_type_name(args[2]));
    Build build = {.name = NJ_AS(NjStr, args[0]), .bases = NJ_AS(NjTuple, args[1]), .namespace = NJ_AS(NjEnumNamespace, args[2])};
    NjValue boundary, new_function = 0;
    NjDict *keywords = split_keywords(args, nargs, kwnames, &boundary);
    if (!keywords || !check_names(&build) || !find_mixins(&build))
        return 0;
    NjDict *dict = class_dict(&build, &new_function);
    NjValue made = dict ? nj_class_construct(metatype, build.name, build.bases, dict, keywords) : 0;
    if (!made)
        return 0;
    build.type = NJ_AS(NjType, made);
    return add_tables(&build, new_function, boundary) && take_data_methods(&build) && restore_methods(&build) && add_members(&build) ? made : 0;
}

/* --- the functional form ------------------------------------------------------------------------------------------------------ */

/* The names, or pairs of names and values, as a tuple. */
static NjTuple *read_names(NjValue names)
{
    if (nj_is_str(names)) {
        NjStr *spaced = nj_str_replace(NJ_AS(NjStr, names), &comma, &space, -1);
        NjList *words = spaced ? nj_str_split(spaced, NULL, -1) : NULL;
        return words ? nj_list_to_tuple(words) : NULL;
    }
    if (nj_is_dict(names)) {
        NjList *items = nj_dict_item_list(NJ_AS(NjDict, names));
        return items ? nj_list_to_tuple(items) : NULL;
    }
    return nj_tuple_from_iterable(names);
}

static bool add_functional(NjEnumNamespace *namespace, NjTuple *names, NjValue start)
{
    NjList *values = nj_list_new(0);
    for (size_t i = 0; values && i < names->length; i++) {
        NjValue parts[2] = {names->items[i], 0};
        if (!nj_is_str(names->items[i]) && !nj_unpack(names->items[i], 2, parts))
            return false;
        if (!parts[1]) {
            NjValue args[] = {parts[0], start, nj_small_int((int64_t)i), nj_value(nj_list_copy(values))};
            parts[1] = args[3] ? nj_call(namespace->generate, args, 4, NULL) : 0;
        }
        if (!parts[1] || !nj_list_append(values, parts[1]) || !nj_set_item(nj_value(namespace), parts[0], parts[1]))
            return false;
    }
    return values != NULL;
}

NjValue nj_enum_functional(NjType *type, NjValue name, NjValue names, NjValue module, NjValue qualname, NjValue data_type, NjValue start)
{
    NjValue parts[] = {data_type, nj_value(type)};
    bool has_type = data_type && data_type != nj_none;
    NjTuple *bases = has_type ? nj_tuple_from(parts, 2) : nj_tuple_from(parts + 1, 1), *items = bases ? read_names(names) : NULL;
    NjValue namespace = items ? nj_enum_prepare(bases) : 0;
    if (!namespace || !add_functional(NJ_AS(NjEnumNamespace, namespace), items, start ? start : nj_small_int(1)))
        return 0;
    NjDict *dict = &NJ_AS(NjEnumNamespace, namespace)->dict;
    if (!nj_dict_set_str(dict, &nj_name___module__, module && module != nj_none ? module : nj_value(nj_module_running())) ||
        (qualname && qualname != nj_none && !nj_dict_set_str(dict, &nj_name___qualname__, qualname)))
        return 0;
    NjValue args[] = {name, nj_value(bases), namespace};
    return nj_enum_build(type->base.type, args, 3, NULL);
}
