/* The slots of classes written in Python (dispatch.c), and the methods that show native slots to Python (wrapper.c). */
#ifndef NAJA_DISPATCH_H
#define NAJA_DISPATCH_H

#include "naja/function.h"

typedef void (*NjSlotFunction)(void);

/* One dunder name and the slot that it stands for. */
typedef struct {
    NjStr *name;
    uint32_t offset;             /* of the slot in NjSlots */
    NjSlotFunction dispatcher;
} NjSlotName;

extern const NjSlotName nj_slot_names[];
extern const NjMethodDefinition nj_slot_wrappers[];   /* in the same order */
extern const size_t nj_slot_name_count;

/* The slot that a wrapper (an element of nj_slot_wrappers) stands for. */
const NjSlotName *nj_slot_of_wrapper(const NjMethodDefinition *definition);
NjSlotFunction nj_slot_read(const NjType *type, uint32_t offset);

/* dispatch.c */
NjValue dispatch_repr(NjValue), dispatch_str(NjValue), dispatch_iterate(NjValue), dispatch_next(NjValue), dispatch_negative(NjValue);
NjValue dispatch_positive(NjValue), dispatch_invert(NjValue), dispatch_absolute(NjValue);
NjValue dispatch_to_int(NjValue), dispatch_to_float(NjValue), dispatch_to_index(NjValue);
NjI64Result dispatch_hash(NjValue), dispatch_length(NjValue);
NjValue dispatch_compare(NjValue, NjValue, NjCompareOperator);
int dispatch_truth(NjValue), dispatch_contains(NjValue, NjValue), dispatch_set_item(NjValue, NjValue, NjValue);
NjValue dispatch_get_item(NjValue, NjValue);
NjValue dispatch_call(NjObject *, const NjValue *, size_t, NjTuple *);
NjValue dispatch_get_attribute(NjValue, NjStr *);
int dispatch_set_attribute(NjValue, NjStr *, NjValue);
NjValue dispatch_descriptor_get(NjValue, NjValue, NjValue);
int dispatch_descriptor_set(NjValue, NjValue, NjValue);
int dispatch_initialize(NjValue, const NjValue *, size_t, NjTuple *);
NjValue dispatch_divmod(NjValue, NjValue);
#define NJ_SLOT(name, field, dispatcher, wrapper, least, most)
#define NJ_BINARY_SLOT(op, word) NjValue dispatch_##word(NjValue, NjValue), dispatch_in_place_##word(NjValue, NjValue);
#include "slots.inc"
#undef NJ_SLOT
#undef NJ_BINARY_SLOT

/* As nj_next, but an end with a value is a StopIteration. */
NjValue nj_next_or_stop(NjValue iterator);

/* Both slots of an iterator that ends where one inside it does, with its value then: `NAME_step` advances that by the given function. */
#define NJ_PASSES_STOP(name)                                                                    \
    static NjValue name##_next(NjValue self) { return name##_step(self, nj_next); }             \
    static NjValue name##_next_or_stop(NjValue self) { return name##_step(self, nj_next_or_stop); }

/* wrapper.c */
#define NJ_WRAPPER(name) NjValue name(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
NJ_WRAPPER(wrap_unary);
NJ_WRAPPER(wrap_binary);
NJ_WRAPPER(wrap_reflected);
NJ_WRAPPER(wrap_hash);
NJ_WRAPPER(wrap_lt);
NJ_WRAPPER(wrap_le);
NJ_WRAPPER(wrap_eq);
NJ_WRAPPER(wrap_ne);
NJ_WRAPPER(wrap_gt);
NJ_WRAPPER(wrap_ge);
NJ_WRAPPER(wrap_truth);
NJ_WRAPPER(wrap_length);
NJ_WRAPPER(wrap_set_item);
NJ_WRAPPER(wrap_delete_item);
NJ_WRAPPER(wrap_contains);
NJ_WRAPPER(wrap_next);
NJ_WRAPPER(wrap_call);
NJ_WRAPPER(wrap_get_attribute);
NJ_WRAPPER(wrap_set_attribute);
NJ_WRAPPER(wrap_delete_attribute);
NJ_WRAPPER(wrap_descriptor_get);
NJ_WRAPPER(wrap_descriptor_set);
NJ_WRAPPER(wrap_descriptor_delete);
NJ_WRAPPER(wrap_initialize);

#endif
