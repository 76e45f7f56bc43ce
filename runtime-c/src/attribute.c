/* Attributes of objects that are neither types nor modules, and the generic entries that dispatch to a type's own way. */
#include "internal.h"
#include "naja/class.h"
#include "naja/compiled.h"
#include "naja/dict.h"
#include "naja/str.h"
#include "naja/tuple.h"
#include "naja/type.h"
#include "thread_types.h"

_Atomic(NjDict *) *nj_instance_dict_place(NjObject *object)
{
    uint32_t offset = object->type->dict_offset;
    if (offset == 0)
        return NULL;
    if (offset == NJ_DICT_BEHIND_ITEMS)
        return nj_tuple_dict((NjTuple *)object);
    if (NJ_UNLIKELY(offset == NJ_DICT_OF_THREAD))
        return nj_local_dict_place(object);
    return (_Atomic(NjDict *) *)((char *)object + offset);
}

NjDict *nj_instance_dict(NjObject *object, bool create)
{
    _Atomic(NjDict *) *place = nj_instance_dict_place(object);
    if (!place)
        return NULL;
    NjDict *dict = nj_load_acquire(place);
    if (dict || !create)
        return dict;
    NjDict *fresh = nj_dict_new();
    /* Another thread may have been faster: then `dict` is what it stored. */
    if (!fresh || nj_compare_exchange(place, &dict, fresh))
        dict = fresh;
    if (!nj_exchange(&object->type->has_own_attributes, true) && nj_load_acquire(&object->type->foreign))
        nj_type_listener.has_own_attributes(object->type);
    return dict;
}

void nj_raise_no_attribute(NjValue object, NjStr *name)
{
    const char *text = nj_str_utf8(name, NULL);
    if (nj_is_type(object))
        nj_raise(&nj_exception_AttributeError, "type object '%s' has no attribute '%s'", ((NjType *)nj_object(object))->name, text);
    else
        nj_raise(&nj_exception_AttributeError, "'%s' object has no attribute '%s'", nj_type_name(object), text);
}

NjValue nj_raise_attribute(NjValue object, NjStr *name)
{
    nj_raise_no_attribute(object, name);
    nj_attribute_error_note(object, name);
    return 0;
}

/* Python's order: data descriptors of the type, the instance's dict, other attributes of the type. 0 with nothing pending when
 * there is no such attribute. */
static NjValue find(NjValue object, NjStr *name)
{
    NjType *type = nj_type_of(object);
    NjValue attribute = nj_type_lookup(type, name);
    NjTernaryFunction get = NULL;
    if (attribute) {
        const NjType *kind = nj_type_of(attribute);
        if (kind == &nj_type_member_descriptor)
            return nj_member_get(attribute, object, nj_value(type));
        get = kind->slots.descriptor_get;
        if (get && kind->slots.descriptor_set)
            return get(attribute, object, nj_value(type));
    }
    if (nj_is_object(object)) {
        NjDict *dict = nj_instance_dict(nj_object(object), false);
        NjValue value = dict ? nj_dict_get_str(dict, name) : 0;
        if (value)
            return value;
    }
    return get ? get(attribute, object, nj_value(type)) : attribute;
}

NjValue nj_object_get_attribute(NjValue object, NjStr *name)
{
    NjValue value = find(object, name);
    if (NJ_UNLIKELY(!value) && !nj_error_pending())
        return nj_raise_attribute(object, name);
    if (NJ_UNLIKELY(!value))
        nj_attribute_error_note(object, name);
    return value;
}

_Atomic(bool) nj_replaced_methods;

int nj_object_set_attribute(NjValue object, NjStr *name, NjValue value)
{
    NjType *type = nj_type_of(object);
    NjValue attribute = nj_type_lookup(type, name);
    if (attribute) {
        int (*set)(NjValue, NjValue, NjValue) = nj_type_of(attribute)->slots.descriptor_set;
        if (set)
            return set(attribute, object, value);
    }
    NjDict *dict = nj_is_object(object) ? nj_instance_dict(nj_object(object), value != 0) : NULL;
    if (dict) {
        if (NJ_UNLIKELY(attribute != 0))
            nj_store_relaxed(&nj_replaced_methods, true);
        if (value)
            return nj_dict_set_str(dict, name, value) ? 0 : -1;
        int found = nj_dict_discard(dict, nj_value(name));
        if (found != 0)
            return found > 0 ? 0 : -1;
    } else if (nj_error_pending()) {
        return -1;
    }
    if (attribute && !dict && !(nj_is_object(object) && nj_instance_dict_place(nj_object(object)))) {
        nj_raise(&nj_exception_AttributeError, "'%s' object attribute '%s' is read-only", type->name, nj_str_utf8(name, NULL));
        return -1;
    }
    nj_raise_no_attribute(object, name);
    return -1;
}

NjValue nj_get_attribute(NjValue object, NjStr *name) { return nj_type_of(object)->slots.get_attribute(object, name); }

NjValue nj_get_attribute_or_null(NjValue object, NjStr *name, bool *failed)
{
    *failed = false;
    NjValue (*get)(NjValue, NjStr *) = nj_type_of(object)->slots.get_attribute;
    NjValue value = get == nj_object_get_attribute ? find(object, name) : get(object, name);
    if (value || !nj_error_pending())
        return value;
    if (nj_error_pending_is(&nj_exception_AttributeError))
        nj_error_clear();
    else
        *failed = true;
    return 0;
}

bool nj_set_attribute(NjValue object, NjStr *name, NjValue value)
{
    return nj_type_of(object)->slots.set_attribute(object, name, value) == 0;
}

bool nj_delete_attribute(NjValue object, NjStr *name) { return nj_type_of(object)->slots.set_attribute(object, name, 0) == 0; }

/* The method that a call finds on the type when nothing shadows it, with *plain telling that it takes self first. */
NjValue nj_find_method(NjValue object, NjStr *name, bool *plain)
{
    NjType *type = nj_type_of(object);
    *plain = false;
    if (NJ_LIKELY(type->slots.get_attribute == nj_object_get_attribute)) {
        NjValue attribute = nj_type_lookup(type, name);
        if (attribute && nj_is_plain_method(attribute)) {
            NjDict *dict = nj_is_object(object) ? nj_instance_dict(nj_object(object), false) : NULL;
            NjValue own = dict ? nj_dict_get_str(dict, name) : 0;
            *plain = !own;
            return own ? own : attribute;
        }
    }
    return nj_get_attribute(object, name);
}
