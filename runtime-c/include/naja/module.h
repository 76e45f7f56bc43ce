/* Modules. A module's globals are C variables; its definition lists where they are, so that attribute reads and writes reach
 * them. Names that are not listed live in the module's dict. */
#ifndef NAJA_MODULE_H
#define NAJA_MODULE_H

#include "function.h"
#include "lock.h"

/* A global variable of a compiled module. */
typedef struct {
    NjStr *name;
    void *address;
    NjFieldKind kind;
    const bool *defined;      /* raw kinds: false while the variable has no value; NULL when a zero word or nothing tells */
    NjType *const *type;      /* NJ_FIELD_OBJECT: where the type is stored that a dynamic store must be an instance of; NULL: any.
                                 NJ_FIELD_VALUE: the variable of a class that another runtime makes, with its value as it is there */
    const char *type_name;    /* for the message of a dynamic store of the wrong type; NULL: the type's own */
    bool or_none;             /* with a type: None is allowed too */
    bool is_permanent;        /* compiled code relies on it: once bound it cannot be deleted from dynamic code */
} NjGlobal;

/* What is known of a module before it runs. */
typedef struct NjModuleDefinition {
    const char *name;         /* "__main__" for the main module */
    const char *doc;          /* NULL for none */
    const char *file;         /* __file__; NULL for modules of the runtime */
    bool is_package;
    bool is_extension;        /* belongs to a set of extension modules: nj_module_importer imports it */
    bool (*execute)(NjModule *module);      /* runs the top level; NULL for nothing to run */
    const NjGlobal *globals;
    uint32_t global_count;
    const NjMethodDefinition *functions;    /* of modules written in C; NULL for none */
} NjModuleDefinition;

/* A module. `state` follows the steps of its initialisation; `dict` is fixed once built and has its own protocol. */
struct NjModule {
    NjObject base;
    const NjModuleDefinition *definition;   /* NULL for a module made by types.ModuleType(name) */
    NjStr *name;
    NjDict *dict;                           /* what is not in definition->globals, __name__ and __doc__ included */
    NjDict *global_index;                   /* names to the positions in definition->globals */
    _Atomic(uint32_t) state;                /* NjModuleState */
    _Atomic(uint64_t) initialiser;          /* the thread that runs `execute` */
};

typedef enum { NJ_MODULE_NEW, NJ_MODULE_RUNNING, NJ_MODULE_READY } NjModuleState;

extern NjDict *nj_modules;   /* sys.modules */

/* Makes a module known by its name. Generated code registers all modules of the program before the first one runs. */
bool nj_module_register(const NjModuleDefinition *definition);
/* The module of that name, initialised: runs its top level once; others wait for it, but for the thread that runs it (an import
 * cycle), which gets the module as it is. Its packages come first, and the module is set as its package's attribute.
 * ModuleNotFoundError "No module named 'x'". */
NjModule *nj_module_import(NjStr *name);
/* The same for a NUL-terminated name. */
NjModule *nj_module_import_native(const char *name);
/* Finds a registered module without initialising it. NULL with nothing pending when there is none. */
NjModule *nj_module_find(NjStr *name);
/* Runs the top level of a module unless it ran: what nj_module_import does for one that is found. */
bool nj_module_initialise(NjModule *module);
/* The name of the module whose top level the calling thread runs, the innermost of several: where classes are made that no class
 * statement tells of. "__main__" for none. */
NjStr *nj_module_running(void);
/* In a CPython process: how modules are imported that are extension modules, or that the runtime does not know. NULL elsewhere.
 * Fixed once the runtime has started. */
extern NjModule *(*nj_module_importer)(NjStr *name);
/* Marks the main module as running and gives its object: for nj_main's body. */
NjModule *nj_module_start_main(const NjModuleDefinition *definition);

/* module.name for `from module import name`: a submodule is imported when there is no such attribute. ImportError
 * "cannot import name 'x' from 'm' (file)" or "… partially initialized module …". */
NjValue nj_module_import_from(NjModule *module, NjStr *name);
/* `from module import *` into another module: all names in __all__, or those without an underscore. */
bool nj_module_import_star(NjModule *module, NjModule *target);

NjValue nj_global_read(const NjGlobal *global);   /* 0 with nothing pending when it has no value */
NjValue nj_module_get(NjModule *module, NjStr *name);   /* 0 with nothing pending when absent */
bool nj_module_set(NjModule *module, NjStr *name, NjValue value);   /* value 0: delete */
/* A new module that is not registered. */
NjModule *nj_module_new(NjStr *name);
/* globals() of a compiled module: a dict with the present values. */
NjDict *nj_module_globals(NjModule *module);

#endif
