/* The names under which Python finds a module's global variables. */
#ifndef NAJA_BORDER_MODULE_NAMES_H
#define NAJA_BORDER_MODULE_NAMES_H

#include "border.h"

/* A variable. All but the last two are fixed. */
typedef struct {
    PyObject *name;          /* interned; NULL: this place is free */
    const NjGlobal *global;
    NjValue native;          /* the function or class that the variable had when it was last read, and what Python got for it: */
    PyObject *shown;         /* a reference, which keeps the native object, too; NULL as long as there is none */
} NjModuleName;

/* The table: open addressing by the addresses of interned names. At most half of it is taken. */
typedef struct {
    NjModuleName *places;
    size_t capacity;
} NjModuleNames;

/* The place of the name, or the free one where it would be. */
NJ_ALWAYS_INLINE NjModuleName *nj_module_names_search(const NjModuleNames *names, const PyObject *name)
{
    size_t i = (((uintptr_t)name >> 4) * 0x9e3779b97f4a7c15u >> 20) & (names->capacity - 1);
    while (names->places[i].name && names->places[i].name != name)
        i = (i + 1) & (names->capacity - 1);
    return &names->places[i];
}

/* The function or class that the variable of that name still has, borrowed; NULL with nothing raised where more has to be looked at:
 * the way of nearly all calls. */
NJ_ALWAYS_INLINE PyObject *nj_module_names_known(const NjModuleNames *names, const PyObject *name)
{
    if (NJ_UNLIKELY(!names->capacity))
        return NULL;
    const NjModuleName *variable = nj_module_names_search(names, name);
    if (!variable->native)
        return NULL;
    /* A variable that had a function or class has words that are values. */
    return nj_load_relaxed((_Atomic(NjValue) *)variable->global->address) == variable->native ? variable->shown : NULL;
}

/* Fills an empty table; false with CPython's error set. */
bool nj_module_names_fill(NjModuleNames *names, const NjModuleDefinition *definition);
/* The variable of that name; NULL with CPython's error set or nothing raised when there is none. */
NjModuleName *nj_module_names_find(const NjModuleNames *names, PyObject *name);
/* Its value, a new reference; NULL with CPython's error set or, for a variable without a value, nothing raised. */
PyObject *nj_module_name_value(NjModuleName *variable);
int nj_module_names_traverse(NjModuleNames *names, visitproc visit, void *arg);
/* Drops what Python got, not the names. */
void nj_module_names_forget(NjModuleNames *names);
void nj_module_names_free(NjModuleNames *names);

#endif
