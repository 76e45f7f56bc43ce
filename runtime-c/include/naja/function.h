/* Python functions and their calls. A compiled function has a direct C entry with raw parameters, which typed callers use,
 * and the generic entry (NjCallFunction), which binds and unboxes its arguments and calls the direct one. */
#ifndef NAJA_FUNCTION_H
#define NAJA_FUNCTION_H

#include "atomic.h"
#include "object.h"

/* A compiled function's static facts. `names` are the parameters in binding order: positional-only, positional,
 * keyword-only; then `*name` and `**name` where the flags say so. */
typedef struct {
    const char *name, *qualname, *module, *doc;   /* doc NULL for none */
    const char *file;
    int line;
    NjCallFunction entry;
    void *direct;                     /* the direct entry, for callers that know `signature` */
    const char *signature;            /* names parameter and result representations, "(i,d)i"; equal texts, equal C signatures */
    NjStr *const *names;
    uint16_t positional_only, positional, keyword_only;   /* `positional` includes the positional-only ones */
    bool has_variadic, has_keyword_variadic;
    bool is_generator, is_coroutine;
    bool returns_fresh;               /* nobody else knows what a call returns, unless it is no new object at all */
    uint64_t lent;                    /* bit i: a list, dict or set as parameter i is known to nobody by a call that has returned */
} NjFunctionInfo;

/* A function value. Fixed once built, but for `dict` (absent until first used, published by compare-and-swap) and the
 * defaults, annotations and renamings, which assignments replace (release). */
struct NjFunction {
    NjObject base;
    const NjFunctionInfo *info;
    void *environment;                  /* the closure's variables; NULL for none */
    _Atomic(NjTuple *) defaults;        /* of the last positional parameters; NULL for none */
    _Atomic(NjDict *) keyword_defaults; /* NULL for none */
    _Atomic(NjDict *) annotations;      /* NULL for none */
    _Atomic(NjDict *) dict;
    _Atomic(NjTuple *) renamed;         /* what was assigned to __name__ … __type_params__; NULL for nothing */
};

/* Makes zeroed memory a function; returns it as a value. `defaults` and `keyword_defaults` may be NULL. */
NJ_ALWAYS_INLINE NjValue nj_function_init(NjFunction *function, const NjFunctionInfo *info, void *environment, NjTuple *defaults,
                                          NjDict *keyword_defaults)
{
    function->base.type = &nj_type_function;
    function->info = info;
    function->environment = environment;
    nj_store_relaxed(&function->defaults, defaults);
    nj_store_relaxed(&function->keyword_defaults, keyword_defaults);
    return nj_value(function);
}

/* The same on the heap. */
NjValue nj_function_new(const NjFunctionInfo *info, void *environment, NjTuple *defaults, NjDict *keyword_defaults);

/* Gives a function that nothing else knows yet its annotations. */
void nj_function_set_annotations(NjValue function, NjDict *annotations);

/* Binds a generic call's arguments to parameters: writes one word for each of info's names to `out` (then the tuple for
 * `*name` and the dict for `**name`), filling in defaults. False with CPython's TypeError text pending. */
bool nj_bind_arguments(NjFunction *function, const NjValue *args, size_t nargs, NjTuple *kwnames, NjValue *out);

/* A function or method written in C, as the runtime's own tables list them; a table ends with a null name.
 * With `keywords` (names separated by spaces, "/" after the positional-only ones, "*" before keyword-only ones) `entry` always
 * receives exactly `max` words (at most 16), 0 for an absent one, and no kwnames; without, it receives what the caller passed,
 * checked against min and max (-1: no limit). Keywords are then refused, unless max is -1: such an entry gets kwnames (NULL
 * when none were given) and must look at them. Methods count `self` in args, min and max, and need not name it in
 * `keywords`. `callable` is the NjBuiltinFunction. */
typedef struct NjMethodDefinition {
    const char *name;
    NjCallFunction entry;
    int16_t min, max;
    const char *keywords;
    /* A getter is an attribute: `entry` is called with self. Where max is 2 it can be assigned (self, value) and deleted
     * (self, 0); the result then only tells success: any word but 0. */
    enum { NJ_METHOD_PLAIN, NJ_METHOD_STATIC, NJ_METHOD_CLASS, NJ_METHOD_GETTER } kind;
    const char *doc;
} NjMethodDefinition;

/* A callable for `definition`, shown as <built-in function name> or <method 'name' of 'type' objects> (owner not NULL). */
NjValue nj_builtin_function_new(const NjMethodDefinition *definition, NjType *owner);

/* A built-in function or method. Fixed once built. */
typedef struct NjBuiltinFunction {
    NjObject base;
    const NjMethodDefinition *definition;
    NjType *owner;      /* the type whose dict it is in; NULL for a module's function */
    NjValue self;       /* of a bound method or class method; 0 for none */
} NjBuiltinFunction;

/* function.__get__(self): calls function(self, ...). Fixed once built. */
typedef struct NjMethod {
    NjObject base;
    NjValue function, self;
} NjMethod;
NjValue nj_method_new(NjValue function, NjValue self);

/* property(get, set, delete, doc): 0 for absent parts. Fixed once built. */
typedef struct NjProperty {
    NjObject base;
    NjValue get, set, del, doc;
    NjStr *name;        /* as __set_name__ gave it; NULL for unknown */
} NjProperty;
NjValue nj_property_new(NjValue get, NjValue set, NjValue del, NjValue doc);
NjValue nj_staticmethod_new(NjValue callable);
NjValue nj_classmethod_new(NjValue callable);
/* super(type, object_or_type). TypeError "super(type, obj): obj must be an instance or subtype of type". */
NjValue nj_super_new(NjType *type, NjValue object_or_type);
/* The same where the class may be another runtime's. */
NjValue nj_super_of(NjValue type, NjValue object_or_type);
/* super(type, object).name without making the super object. */
NjValue nj_super_get(NjType *type, NjValue object_or_type, NjStr *name);

#endif
