/* Descriptors of the attributes that live in an instance's struct: a compiled class's fields, and names in __slots__. */
#include "field.h"
#include "getter.h"
#include "internal.h"
#include "naja/str.h"

/* Fixed once built. A class attribute of the same name (`x: int = 5`) is kept beside: it is what the class itself shows and
 * what an instance shows whose field is not set. */
typedef struct {
    NjObject base;
    NjType *owner;
    const NjField *field;
    NjValue class_value;   /* 0: none */
} Member;

NjValue nj_member_new(NjType *owner, const NjField *field, NjValue class_value)
{
    Member *member = nj_alloc(sizeof *member);
    if (!member)
        return 0;
    *member = (Member){{&nj_type_member_descriptor}, owner, field, class_value};
    return nj_value(member);
}

NjValue nj_member_with_class_value(NjValue descriptor, NjValue class_value)
{
    Member *member = (Member *)nj_object(descriptor);
    return nj_member_new(member->owner, member->field, class_value);
}

static void *place_of(NjObject *object, const NjField *field) { return (char *)object + field->offset; }

/* The word that holds which raw fields are set; its bits are only changed by atomic operations. */
static _Atomic(uint64_t) *defined_word(NjObject *object)
{
    return (_Atomic(uint64_t) *)((char *)object + object->type->defined_offset);
}

static uint64_t defined_mask(const NjField *field) { return (uint64_t)1 << (field->defined_bit - 1); }

NjValue nj_member_read_field(NjObject *object, const NjField *field)
{
    if (field->defined_bit && !(nj_load_acquire(defined_word(object)) & defined_mask(field)))
        return 0;
    return nj_field_read(place_of(object, field), field->kind);
}

NjValue nj_member_read(NjValue descriptor, NjObject *object)
{
    return nj_member_read_field(object, ((Member *)nj_object(descriptor))->field);
}

static bool check_owner(Member *member, NjValue instance)
{
    if (NJ_LIKELY(nj_is_instance(instance, member->owner)))
        return true;
    nj_raise(&nj_exception_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", member->field->name,
             member->owner->name, nj_type_name(instance));
    return false;
}

/* As any attribute of a class: a function becomes a method. */
static NjValue bind_class_value(const Member *member, NjValue instance, NjValue owner)
{
    NjTernaryFunction bind = nj_type_of(member->class_value)->slots.descriptor_get;
    return bind ? bind(member->class_value, instance, owner) : member->class_value;
}

static NjValue raise_no_attribute(NjValue object, const NjField *field)
{
    NjStr *name = nj_str_from_c(field->name);
    return name ? nj_raise_attribute(object, name) : 0;
}

NjValue nj_member_get(NjValue descriptor, NjValue instance, NjValue owner)
{
    Member *member = (Member *)nj_object(descriptor);
    if (!instance && (member->class_value || !nj_type_shows_fields(member->owner)))
        return member->class_value ? bind_class_value(member, instance, owner) : descriptor;
    if (!instance)
        return raise_no_attribute(owner, member->field);
    if (!check_owner(member, instance))
        return 0;
    NjValue value = nj_member_read(descriptor, nj_object(instance));
    if (NJ_LIKELY(value != 0) || nj_error_pending())
        return value;
    if (member->class_value)
        return bind_class_value(member, instance, owner ? owner : nj_value(nj_type_of(instance)));
    return raise_no_attribute(instance, member->field);
}

static bool delete_field(NjObject *object, const NjField *field)
{
    if (field->defined_bit) {
        atomic_fetch_and_explicit(defined_word(object), ~defined_mask(field), memory_order_release);
    } else if (nj_field_has_absent(field->kind)) {
        nj_store_release((_Atomic(NjValue) *)place_of(object, field), 0);
    } else {
        nj_raise(&nj_exception_AttributeError, "'%s' object attribute '%s' cannot be deleted", object->type->name, field->name);
        return false;
    }
    return true;
}

bool nj_member_write_field(NjObject *object, const NjField *field, NjValue value)
{
    bool is_present = nj_member_read_field(object, field) != 0;
    if (!is_present && nj_error_pending())
        return false;
    if (!value)
        return !is_present || (delete_field(object, field) && nj_instance_dict_note(object, field, false));
    if (!is_present && !nj_instance_dict_note(object, field, true))
        return false;
    if (!nj_field_write(place_of(object, field), field->kind, value, field->type ? *field->type : NULL, NULL, field->or_none))
        return false;
    if (field->defined_bit)
        atomic_fetch_or_explicit(defined_word(object), defined_mask(field), memory_order_release);
    return true;
}

static int member_set(NjValue descriptor, NjValue instance, NjValue value)
{
    Member *member = (Member *)nj_object(descriptor);
    const NjField *field = member->field;
    if (!check_owner(member, instance))
        return -1;
    if (field->is_final) {
        nj_raise(&nj_exception_AttributeError, "attribute '%s' of '%s' objects is not writable", field->name, member->owner->name);
        return -1;
    }
    NjObject *object = nj_object(instance);
    if (!value && !nj_member_read_field(object, field)) {
        NjStr *name = nj_error_pending() ? NULL : nj_str_from_c(field->name);
        if (name && nj_type_shows_fields(member->owner))
            nj_raise_no_attribute(instance, name);
        else if (name)
            nj_raise(&nj_exception_AttributeError, "%s", field->name);
        return -1;
    }
    return nj_member_write_field(object, field, value) ? 0 : -1;
}

static NjValue repr(NjValue v)
{
    Member *member = (Member *)nj_object(v);
    return nj_value(nj_str_format_c("<member '%s' of '%s' objects>", member->field->name, member->owner->name));
}

NJ_ENTRY(name) { return nj_value(nj_str_from_c(((Member *)nj_object(args[0]))->field->name)); }
NJ_ENTRY(owner) { return nj_value(((Member *)nj_object(args[0]))->owner); }
NJ_ENTRY(doc) { return nj_none; }

static const NjMethodDefinition methods[] = {
    NJ_GETTER("__name__", name), NJ_GETTER("__objclass__", owner), NJ_GETTER("__doc__", doc), NJ_END};

NjType nj_type_member_descriptor = {
    .base = {&nj_type_type},
    .name = "member_descriptor",
    .parent = &nj_type_object,
    .flags = NJ_TYPE_FINAL,
    .size = sizeof(Member),
    .methods = methods,
    .slots = {.repr = repr, .descriptor_get = nj_member_get, .descriptor_set = member_set},
};
