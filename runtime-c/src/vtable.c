/* The vtables of compiled classes and of classes derived from them at run time. A vtable is immutable; changing a method
 * publishes a new one (release). */
#include "internal.h"
#include "naja/class.h"
#include "naja/str.h"

static void publish(NjType *type, void *const *vtable) { nj_store_release((_Atomic(void *) *)(uintptr_t)&type->vtable, (void *)(uintptr_t)vtable); }

/* The vtable of a class that has no specification of its own: its ancestor's, with the entries of methods that it or a class
 * before the ancestor overrides replaced by those that look the method up by name. */
bool nj_vtable_inherit(NjType *type)
{
    const NjClassSpecification *specification = type->parent->specification;
    type->specification = specification;
    if (!specification || !specification->vtable_count)
        return true;
    type->family = specification->family;
    void *const *inherited = type->parent->vtable;
    void **vtable = NULL;
    for (uint32_t i = 0; i < specification->vtable_count; i++) {
        NjStr *name = nj_str_from_c(specification->method_names[i]);
        if (!name)
            return false;
        if (nj_type_lookup_uncached(type, name) == nj_type_lookup_uncached(type->parent, name))
            continue;
        if (!vtable) {
            vtable = nj_alloc(specification->vtable_count * sizeof *vtable);
            if (!vtable)
                return false;
            memcpy(vtable, inherited, specification->vtable_count * sizeof *vtable);
        }
        vtable[i] = specification->dynamic_vtable[i];
    }
    publish(type, vtable ? vtable : inherited);
    return true;
}

static bool renew(NjType *type, void *data)
{
    const NjClassSpecification *specification = type->specification;
    for (uint32_t i = 0; specification && i < specification->vtable_count; i++) {
        if (!nj_str_equal_ascii(data, specification->method_names[i]) || type->vtable[i] == specification->dynamic_vtable[i])
            continue;
        void **vtable = nj_alloc(specification->vtable_count * sizeof *vtable);
        if (!vtable)
            return false;
        memcpy(vtable, type->vtable, specification->vtable_count * sizeof *vtable);
        vtable[i] = specification->dynamic_vtable[i];
        publish(type, vtable);
    }
    return nj_type_each_subclass(type, renew, data);
}

/* After a class attribute was assigned: calls through the vtable of this class and of its subclasses find it by name. */
bool nj_vtable_renew(NjType *type, NjStr *name) { return renew(type, name); }
