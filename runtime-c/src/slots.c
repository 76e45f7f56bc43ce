/* The table of dunder names, and keeping slots and class dicts in step. */
#include "dispatch.h"
#include "internal.h"
#include "naja/dict.h"
#include "naja/names.h"
#include "naja/str.h"
#include "naja/type.h"

#define NJ_BINARY_SLOT(op, word) \
    NJ_SLOT(__##word##__, binary[NJ_##op], dispatch_##word, wrap_binary, 2, 2) \
    NJ_SLOT(__r##word##__, binary[NJ_##op], dispatch_##word, wrap_reflected, 2, 2) \
    NJ_SLOT(__i##word##__, in_place[NJ_##op], dispatch_in_place_##word, wrap_binary, 2, 2)

#define NJ_SLOT(name, field, dispatcher, wrapper, least, most) \
    {&nj_name_##name, offsetof(NjSlots, field), (NjSlotFunction)dispatcher},
const NjSlotName nj_slot_names[] = {
#include "slots.inc"
};
#undef NJ_SLOT

#define NJ_SLOT(name, field, dispatcher, wrapper, least, most) {#name, wrapper, least, most, NULL, NJ_METHOD_PLAIN, NULL},
const NjMethodDefinition nj_slot_wrappers[] = {
#include "slots.inc"
};
#undef NJ_SLOT

const size_t nj_slot_name_count = sizeof nj_slot_names / sizeof nj_slot_names[0];

const NjSlotName *nj_slot_of_wrapper(const NjMethodDefinition *definition) { return &nj_slot_names[definition - nj_slot_wrappers]; }

static _Atomic(NjSlotFunction) *place_of(const NjType *type, uint32_t offset)
{
    return (_Atomic(NjSlotFunction) *)((uintptr_t)&type->slots + offset);
}

NjSlotFunction nj_slot_read(const NjType *type, uint32_t offset) { return nj_load_relaxed(place_of(type, offset)); }

bool nj_slots_is_dunder(NjStr *name)
{
    if (name->length < 5 || nj_str_code_point(name, 0) != '_' || nj_str_code_point(name, 1) != '_')
        return false;
    for (size_t i = 0; i < nj_slot_name_count; i++)
        if (nj_str_equal(nj_slot_names[i].name, name))
            return true;
    return false;
}

bool nj_slots_add_wrappers(NjType *type)
{
    for (size_t i = 0; i < nj_slot_name_count; i++) {
        if (!nj_slot_wrappers[i].entry || !nj_slot_read(type, nj_slot_names[i].offset))
            continue;
        if (nj_dict_get_str(type->dict, nj_slot_names[i].name))
            continue;
        NjBuiltinFunction *wrapper = nj_alloc(sizeof *wrapper);
        if (!wrapper)
            return false;
        wrapper->base.type = &nj_type_slot_wrapper;
        wrapper->definition = &nj_slot_wrappers[i];
        wrapper->owner = type;
        if (!nj_dict_set_str(type->dict, nj_slot_names[i].name, nj_value(wrapper)))
            return false;
    }
    return true;
}

/* What the slot of the names [first, end) must be: the native function where all names that the mro has lead to wrappers of one
 * native slot, else the dispatcher. */
static NjSlotFunction choose(const NjType *type, size_t first, size_t end)
{
    NjSlotFunction native = NULL;
    for (size_t i = first; i < end; i++) {
        NjValue found = nj_type_lookup_uncached(type, nj_slot_names[i].name);
        if (!found)
            continue;
        if (found == nj_none && nj_slot_names[i].name == &nj_name___hash__)
            return NULL;
        if (nj_type_of(found) != &nj_type_slot_wrapper)
            return nj_slot_names[i].dispatcher;
        NjBuiltinFunction *wrapper = (NjBuiltinFunction *)nj_object(found);
        if (wrapper->definition != &nj_slot_wrappers[i] || !nj_type_is_subtype(type, wrapper->owner))
            return nj_slot_names[i].dispatcher;
        NjSlotFunction function = nj_slot_read(wrapper->owner, nj_slot_names[i].offset);
        if (native && native != function)
            return nj_slot_names[i].dispatcher;
        native = function;
    }
    return native;
}

void nj_slots_renew(NjType *type)
{
    for (size_t first = 0, end; first < nj_slot_name_count; first = end) {
        uint32_t offset = nj_slot_names[first].offset;
        for (end = first + 1; end < nj_slot_name_count && nj_slot_names[end].offset == offset; end++)
            ;
        nj_store_release(place_of(type, offset), choose(type, first, end));
    }
}
