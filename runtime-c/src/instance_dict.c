/* x.__dict__ and vars(x). Where all attributes of an instance are in its overflow dict, that is what one gets. A compiled class
 * keeps most of them in the struct: then one gets a dict that shows what struct and overflow dict hold at that moment, and
 * whose changes go through to both. */
#include "dict_internal.h"
#include "field.h"
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/names.h"
#include "naja/type.h"

typedef struct {
    NjDict dict;
    NjObject *instance;   /* fixed once built */
} InstanceDict;

static InstanceDict *self_of(NjValue v) { return (InstanceDict *)nj_object(v); }

bool nj_type_shows_fields(const NjType *type)
{
    return type->field_count && type->specification && type->fields == type->specification->fields &&
           !nj_dict_get_str(type->dict, &nj_name___slots__);
}

static bool has_fields(const NjType *type)
{
    for (uint32_t i = 0; i < type->mro_count; i++)
        if (nj_type_shows_fields(type->mro[i]))
            return true;
    return false;
}

/* The field that keeps the attribute, or NULL. */
static const NjField *field_named(const NjType *type, NjStr *name)
{
    for (uint32_t i = 0; i < type->mro_count; i++)
        for (uint32_t f = 0; nj_type_shows_fields(type->mro[i]) && f < type->mro[i]->field_count; f++)
            if (nj_str_equal_utf8(name, type->mro[i]->fields[f].name, strlen(type->mro[i]->fields[f].name)))
                return &type->mro[i]->fields[f];
    return NULL;
}

/* Adds the value of a field that is set, but for one that was set anew: that one comes with what is in the overflow dict. */
static bool read_field(InstanceDict *self, const NjField *field, NjDict *rest)
{
    NjValue value = nj_member_read_field(self->instance, field);
    NjStr *name = value ? nj_str_from_c(field->name) : NULL;
    if (!name)
        return !nj_error_pending();
    return (rest && nj_dict_get_str(rest, name)) || nj_dict_set_str(&self->dict, name, value);
}

/* Adds the fields of a type and its ancestors in the order in which constructors set them. */
static bool read_fields(InstanceDict *self, uint32_t place, NjDict *rest)
{
    const NjType *owner = self->instance->type, *type = owner->mro[place];
    uint32_t before = nj_type_shows_fields(type) ? type->specification->fields_before_parent : 0;
    for (uint32_t f = 0; f < before; f++)
        if (!read_field(self, &type->fields[f], rest))
            return false;
    if (place + 1 < owner->mro_count && !read_fields(self, place + 1, rest))
        return false;
    for (uint32_t f = before; nj_type_shows_fields(type) && f < type->field_count; f++)
        if (!read_field(self, &type->fields[f], rest))
            return false;
    return true;
}

/* Adds what is in the overflow dict. Fields that were deleted once have an entry there, which says where they come if they are set. */
static bool read_rest(InstanceDict *self, NjDict *rest)
{
    size_t position = 0;
    NjValue name, value;
    while (nj_dict_next(rest, &position, &name, &value)) {
        const NjField *field = nj_is_str(name) ? field_named(self->instance->type, (NjStr *)nj_object(name)) : NULL;
        NjValue shown = field ? nj_member_read_field(self->instance, field) : value;
        if (shown ? !nj_dict_set(&self->dict, name, shown) : nj_error_pending())
            return false;
    }
    return true;
}

static bool read_attributes(InstanceDict *self)
{
    NjDict *rest = nj_instance_dict(self->instance, false);
    return read_fields(self, 0, rest) && (!rest || read_rest(self, rest));
}

bool nj_instance_dict_note(NjObject *object, const NjField *field, bool is_set)
{
    NjStr *name = nj_str_from_c(field->name);
    NjDict *rest = name && field_named(object->type, name) == field ? nj_instance_dict(object, !is_set) : NULL;
    if (!rest || (is_set && !nj_dict_get_str(rest, name)))
        return !nj_error_pending();
    return nj_dict_discard(rest, nj_value(name)) >= 0 && nj_dict_set_str(rest, name, nj_ellipsis);
}

/* Sets one attribute past the class's descriptors, or with `value` 0 takes it away. */
static bool write_attribute(NjObject *object, NjValue name, NjValue value)
{
    const NjField *field = nj_is_str(name) ? field_named(object->type, (NjStr *)nj_object(name)) : NULL;
    if (field)
        return nj_member_write_field(object, field, value);
    NjDict *rest = nj_instance_dict(object, true);
    return rest && (value ? nj_dict_set(rest, name, value) : nj_dict_discard(rest, name) >= 0);
}

/* Makes the changes on the instance that make `after` of `before`. */
static bool write_changes(NjObject *object, NjDict *before, NjDict *after)
{
    size_t position = 0;
    NjValue name, value;
    while (nj_dict_next(before, &position, &name, &value))
        if (!nj_dict_get(after, name) && !write_attribute(object, name, 0))
            return false;
    position = 0;
    while (nj_dict_next(after, &position, &name, &value))
        if (nj_dict_get(before, name) != value && !write_attribute(object, name, value))
            return false;
    return true;
}

NjValue nj_instance_own_attribute(NjObject *object, NjStr *name)
{
    NjDict *rest = nj_instance_dict(object, false);
    NjValue value = rest ? nj_dict_get_str(rest, name) : 0;
    return value && !field_named(object->type, name) ? value : 0;
}

bool nj_instance_has_fields(NjObject *object) { return has_fields(object->type); }

NjValue nj_instance_attributes(NjObject *object)
{
    if (!has_fields(object->type))
        return nj_value(nj_instance_dict(object, true));
    InstanceDict *self = (InstanceDict *)nj_dict_new_typed(&nj_type_instance_dict);
    if (!self)
        return 0;
    self->instance = object;
    return read_attributes(self) ? nj_value(self) : 0;
}

NJ_ENTRY(attributes)
{
    NjObject *object = nj_object(args[0]);
    if (nargs == 1)
        return nj_instance_attributes(object);
    if (!args[1])
        return nj_raise(&nj_exception_TypeError, "cannot delete __dict__");
    if (!nj_is_dict(args[1]))
        return nj_raise(&nj_exception_TypeError, "__dict__ must be set to a dictionary, not a '%s'", nj_type_name(args[1]));
    if (has_fields(object->type)) {
        InstanceDict *before = (InstanceDict *)nj_object(nj_instance_attributes(object));
        return before && write_changes(object, &before->dict, (NjDict *)nj_object(args[1])) ? nj_none : 0;
    }
    nj_store_release(nj_instance_dict_place(object), (NjDict *)nj_object(args[1]));
    return nj_none;
}

bool nj_instance_dict_describe(NjType *type)
{
    static const NjMethodDefinition definition = NJ_ATTRIBUTE("__dict__", attributes);
    if (!type->dict_offset || type->parent->dict_offset || nj_dict_get_str(type->dict, &nj_name___dict__))
        return true;
    NjValue descriptor = nj_builtin_function_new(&definition, type);
    return descriptor && nj_dict_set_str(type->dict, &nj_name___dict__, descriptor);
}

/* Changes: as dict does them, then on the instance. */

static int set_item(NjValue self, NjValue key, NjValue value)
{
    int status = nj_type_dict.slots.set_item(self, key, value);
    return status == 0 && write_attribute(self_of(self)->instance, key, value) ? 0 : -1;
}

static NjValue unite_in_place(NjValue self, NjValue other)
{
    NjDict *dict = &self_of(self)->dict, *before = nj_dict_copy(dict);
    return before && nj_dict_update(dict, other) && write_changes(self_of(self)->instance, before, dict) ? self : 0;
}

static NjValue change(const char *name, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    InstanceDict *self = self_of(args[0]);
    NjDict *before = nj_dict_copy(&self->dict);
    NjStr *text = nj_str_from_c(name);
    NjValue method = before && text ? nj_type_lookup(&nj_type_dict, text) : 0;
    NjValue result = method ? nj_call(method, args, nargs, kwnames) : 0;
    return result && write_changes(self->instance, before, &self->dict) ? result : 0;
}

NJ_ENTRY(clear) { return change("clear", args, nargs, kwnames); }
NJ_ENTRY(pop) { return change("pop", args, nargs, kwnames); }
NJ_ENTRY(popitem) { return change("popitem", args, nargs, kwnames); }
NJ_ENTRY(setdefault) { return change("setdefault", args, nargs, kwnames); }
NJ_ENTRY(update) { return change("update", args, nargs, kwnames); }
/* A plain dict. */
NJ_ENTRY(copy)
{
    NjDict *dict = nj_dict_new();
    return dict && nj_dict_update(dict, args[0]) ? nj_value(dict) : 0;
}

static const NjMethodDefinition methods[] = {
    NJ_METHOD("clear", clear, 1, 1),
    NJ_METHOD("copy", copy, 1, 1),
    NJ_METHOD("pop", pop, 2, 3),
    NJ_METHOD("popitem", popitem, 1, 1),
    NJ_METHOD("setdefault", setdefault, 2, 3),
    NJ_METHOD("update", update, 1, -1),
    NJ_END,
};

NjType nj_type_instance_dict = {
    .base = {&nj_type_type},
    .name = "dict",
    .parent = &nj_type_dict,
    .flags = NJ_TYPE_DICT,
    .size = sizeof(InstanceDict),
    .methods = methods,
    .slots = {.set_item = set_item, .in_place = {[NJ_OR] = unite_in_place}},
};
