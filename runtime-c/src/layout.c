/* What a class's instances look like: the base whose struct it extends, its fields, its overflow dict. */
#include "internal.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* The nearest type from which `type` differs by no more than an overflow dict: it is what fixes the struct. Native types that
 * add nothing to their parents' structs, such as ABC, Generic and most exceptions, fix none. */
static NjType *solid_base(NjType *type)
{
    while (type->parent && !type->field_count && ((type->flags & NJ_TYPE_PYTHON) || type->size == type->parent->size))
        type = type->parent;
    return type;
}

NjType *nj_layout_best_base(NjTuple *bases)
{
    NjType *winner = NULL, *best = NULL;
    for (size_t i = 0; i < bases->length; i++) {
        NjType *base = (NjType *)nj_object(bases->items[i]), *candidate = solid_base(base);
        if (!winner || (candidate != winner && nj_type_is_subtype(candidate, winner))) {
            winner = candidate;
            best = base;
        } else if (!nj_type_is_subtype(winner, candidate)) {
            nj_raise(&nj_exception_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}

static void add_dict(NjType *type)
{
    if (type->dict_offset || type->flags & NJ_TYPE_TYPE)
        return;
    if (type->flags & NJ_TYPE_TUPLE) {
        type->dict_offset = NJ_DICT_BEHIND_ITEMS;
        return;
    }
    type->dict_offset = (type->size + 7) & ~7u;
    type->size = type->dict_offset + sizeof(NjDict *);
}

static bool raise_slot_type(NjValue name)
{
    if (!nj_is_str(name))
        nj_raise(&nj_exception_TypeError, "__slots__ items must be strings, not '%s'", nj_type_name(name));
    else
        nj_raise(&nj_exception_TypeError, "__slots__ must be identifiers");
    return false;
}

/* _C__name for a private name. */
static NjStr *mangle(NjType *type, NjStr *name)
{
    size_t length = name->length;
    bool is_private = length > 2 && nj_str_code_point(name, 0) == '_' && nj_str_code_point(name, 1) == '_' &&
                      !(nj_str_code_point(name, length - 1) == '_' && nj_str_code_point(name, length - 2) == '_');
    const char *class_name = type->name;
    while (*class_name == '_')
        class_name++;
    if (!is_private || !*class_name)
        return name;
    return nj_str_format_c("_%s%s", class_name, nj_str_utf8(name, NULL));
}

static bool add_slots(NjType *type, NjValue slots)
{
    NjList *names;
    if (nj_is_str(slots))
        names = nj_list_from(&slots, 1);
    else
        names = nj_list_from_iterable(slots);
    size_t count;
    NjValue *items = names ? nj_list_snapshot(names, &count) : NULL;
    NjField *fields = items ? nj_alloc((count + 1) * sizeof *fields) : NULL;
    if (!fields)
        return false;
    if (count && type->flags & (NJ_TYPE_TUPLE | NJ_TYPE_TYPE)) {
        nj_raise(&nj_exception_TypeError, "nonempty __slots__ not supported for subtype of '%s'", type->parent->name);
        return false;
    }
    uint32_t used = 0;
    bool wants_dict = false;
    type->size = (type->size + 7) & ~7u;
    for (size_t i = 0; i < count; i++) {
        if (!nj_is_str(items[i]) || !nj_str_isidentifier((NjStr *)nj_object(items[i])))
            return raise_slot_type(items[i]);
        NjStr *name = (NjStr *)nj_object(items[i]);
        if (nj_str_equal(name, &nj_name___dict__)) {
            wants_dict = true;
            continue;
        }
        if (nj_str_equal(name, &nj_name___weakref__))
            continue;
        name = mangle(type, name);
        if (!name)
            return false;
        if (nj_dict_get_str(type->dict, name)) {
            nj_raise(&nj_exception_ValueError, "'%s' in __slots__ conflicts with class variable", nj_str_utf8(name, NULL));
            return false;
        }
        const char *text = nj_type_copy_name(name);
        if (!text)
            return false;
        fields[used++] = (NjField){.name = text, .offset = type->size, .kind = NJ_FIELD_VALUE};
        type->size += 8;
    }
    type->fields = fields;
    type->field_count = used;
    if (wants_dict)
        add_dict(type);
    return true;
}

/* A class made at run time: the parent's struct, its __slots__, and a dict unless those leave it out. */
static bool lay_out_dynamic(NjType *type)
{
    NjValue slots = nj_dict_get_str(type->dict, &nj_name___slots__);
    if (slots)
        return add_slots(type, slots);
    add_dict(type);
    return true;
}

/* Whether a compiled class among the ancestors has fields. */
static bool inherits_fields(const NjType *type)
{
    for (const NjType *ancestor = type->parent; ancestor; ancestor = ancestor->parent)
        if (ancestor->field_count && ancestor->specification && ancestor->fields == ancestor->specification->fields)
            return true;
    return false;
}

/* A compiled class's field stays reachable in a subclass whose body gives the name a plain value: the value becomes what the
 * class shows, and instances in which the field is not set. Methods and descriptors of the body come before the field. */
static bool wrap_values_of_fields(NjType *type)
{
    if (!inherits_fields(type))
        return true;
    NjDict *entries = nj_dict_copy(type->dict);
    if (!entries)
        return false;
    size_t position = 0;
    NjValue name, value;
    while (nj_dict_next(entries, &position, &name, &value)) {
        NjType *value_type = nj_type_of(value);
        if (!nj_is_str(name) || value_type->slots.descriptor_get || value_type->slots.descriptor_set)
            continue;
        NjValue inherited = nj_type_lookup_uncached(type->parent, (NjStr *)nj_object(name));
        if (!inherited || nj_type_of(inherited) != &nj_type_member_descriptor)
            continue;
        NjValue wrapped = nj_member_with_class_value(inherited, value);
        if (!wrapped || !nj_dict_set(type->dict, name, wrapped))
            return false;
    }
    return true;
}

static bool add_descriptors(NjType *type)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        NjStr *name = nj_str_from_c(type->fields[i].name);
        if (!name)
            return false;
        NjValue member = nj_member_new(type, &type->fields[i], nj_dict_get_str(type->dict, name));
        if (!member || !nj_dict_set_str(type->dict, name, member))
            return false;
    }
    return true;
}

bool nj_layout_compute(NjType *type, const NjClassSpecification *specification)
{
    NjType *parent = type->parent;
    type->size = parent->size;
    type->dict_offset = parent->dict_offset;
    type->defined_offset = parent->defined_offset;
    if (specification && specification->size) {
        type->size = specification->size;
        if (specification->dict_offset)
            type->dict_offset = specification->dict_offset;
        if (specification->defined_offset)
            type->defined_offset = specification->defined_offset;
        type->fields = specification->fields;
        type->field_count = specification->field_count;
        NJ_ASSERT(type->size >= parent->size);
    } else if (!lay_out_dynamic(type)) {
        return false;
    }
    return wrap_values_of_fields(type) && add_descriptors(type) && nj_instance_dict_describe(type);
}
