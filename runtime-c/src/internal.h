/* What only src/ shares. */
#ifndef NAJA_INTERNAL_H
#define NAJA_INTERNAL_H

#include "naja/atomic.h"
#include "naja/gc.h"
#include "naja/lock.h"
#include "naja/type.h"

/* error.c: MemoryError, which must not allocate. Returns NULL. */
NJ_COLD void *nj_raise_memory(void);
/* error.c: whether that is what is pending. Who makes texts of parts for which there may have been no memory asks it. */
bool nj_memory_has_failed(void);

/* lookup.c: as nj_type_lookup, without the cache. */
NjValue nj_type_lookup_uncached(const NjType *type, NjStr *name);
/* lookup.c: whether an attribute found on a type is called with self as its first argument. */
bool nj_is_plain_method(NjValue attribute);
/* attribute.c: the method for object.name(…); *plain: to be called with the object as its first argument. */
NjValue nj_find_method(NjValue object, NjStr *name, bool *plain);
/* call.c: calls with one more positional argument in front. */
NjValue nj_call_prepending(NjValue callable, NjValue first, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* call.c: "module.name()" as messages about a callable's arguments show it. */
NjStr *nj_callable_name(NjValue callable);
/* member.c: the descriptor of a field of an instance struct; `class_value` 0: the class has no attribute of that name. */
NjValue nj_member_new(NjType *owner, const NjField *field, NjValue class_value);
NjValue nj_member_with_class_value(NjValue descriptor, NjValue class_value);
NjValue nj_member_get(NjValue descriptor, NjValue instance, NjValue owner);
/* member.c: the field's value in an instance of the right type; 0 with nothing pending when it is not set. */
NjValue nj_member_read(NjValue descriptor, NjObject *object);
NjValue nj_member_read_field(NjObject *object, const NjField *field);
/* member.c: stores a value; 0: takes it away, if there is one. False with an exception pending. */
bool nj_member_write_field(NjObject *object, const NjField *field, NjValue value);
/* instance_dict.c: vars(object), for an instance whose type has an overflow dict. */
NjValue nj_instance_attributes(NjObject *object);
/* instance_dict.c: what the overflow dict alone has of that name, or 0; and whether the instance has attributes elsewhere too. */
NjValue nj_instance_own_attribute(NjObject *object, NjStr *name);
bool nj_instance_has_fields(NjObject *object);
/* instance_dict.c: whether the fields of a type are attributes that its instances' __dict__ shows; those of __slots__ are not. */
bool nj_type_shows_fields(const NjType *type);
/* instance_dict.c: a field was deleted, or one that was not set is set, by its descriptor: those that were deleted once come last. */
bool nj_instance_dict_note(NjObject *object, const NjField *field, bool is_set);
/* instance_dict.c: gives a type whose instances are the first with an overflow dict the attribute __dict__. */
bool nj_instance_dict_describe(NjType *type);
/* exception_details.c: sets name and obj of the pending exception, if it is an AttributeError that has neither: the lookup failed. */
void nj_attribute_error_note(NjValue object, NjStr *name);
/* exception_details.c: sets the name of the pending NameError, and its scope (nj_raise_undefined). */
void nj_name_error_note(NjStr *name, NjStr *scope);
/* slots.c: the dunder methods of a native type's own slots, added to its dict. */
bool nj_slots_add_wrappers(NjType *type);
/* slots.c: takes the slots of a class written in Python from what its mro has under the dunder names. */
void nj_slots_renew(NjType *type);
/* slots.c: whether a dict entry of that name affects slots. */
bool nj_slots_is_dunder(NjStr *name);
/* mro.c: the C3 order of a class with `bases`. False with TypeError pending. */
bool nj_mro_compute(NjType *type);
/* instance.c: type.__call__. */
NjValue nj_instantiate(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* instance.c: owner.__new__(type, …) for a native type `owner`. */
NjValue nj_native_new(NjType *owner, NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* instance.c: object.__init__. */
int nj_object_initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* traceback.c: prints the pending exception as one that nobody can catch ("Exception ignored in: …"), and clears it. */
void nj_error_print_ignored(NjValue where);
void nj_error_print_ignored_in(const char *situation, NjValue where);
/* module_atexit.c: calls what atexit has registered; exceptions are printed and dropped. */
void nj_atexit_run(void);
/* class.c: type.__new__ with `metatype` or a more derived metaclass of the bases. */
NjValue nj_class_construct(NjType *metatype, NjStr *name, NjTuple *bases, NjDict *namespace_dict, NjDict *keywords);
/* class.c: a NUL-terminated copy that a pointer to its start keeps alive. */
const char *nj_type_copy_name(NjStr *name);
/* layout.c: the base whose struct a class extends; NULL with TypeError pending. */
NjType *nj_layout_best_base(NjTuple *bases);
/* layout.c: size, fields and their descriptors. */
bool nj_layout_compute(NjType *type, const struct NjClassSpecification *specification);
/* vtable.c */
bool nj_vtable_inherit(NjType *type);
bool nj_vtable_renew(NjType *type, NjStr *name);
/* ready.c */
void nj_type_inherit_flags(NjType *type);
bool nj_type_add_subclass(NjType *base, NjType *type);
/* ready.c: calls `visit` for each direct subclass until it returns false. */
bool nj_type_each_subclass(NjType *type, bool (*visit)(NjType *, void *), void *data);

/* gc.c: before the second thread is made. */
void nj_gc_threads_start(void);
/* gc.c: the calling thread's stack and block are roots, until it leaves. */
void nj_gc_thread_register(NjThread *thread);
void nj_gc_thread_unregister(NjThread *thread);
/* gc.c: before a fork, while no other thread uses the collector; then in the parent, and in the child, where none is left. */
void nj_gc_fork_prepare(void), nj_gc_fork_parent(void), nj_gc_fork_child(void);
/* module.c, in the child of a fork: modules that a thread was initialising which is not there are as if never imported. */
void nj_modules_forget_others(void);

#endif
