/* Types and the generic operations on values: what `Any` code calls, and what typed code falls back to.
 *
 * Error convention: a function that returns NjValue or a pointer returns zero with the thread's exception pending; one that
 * returns `bool` for "done" returns false; one that answers a question returns int (1, 0, -1). See error.h. */
#ifndef NAJA_OBJECT_H
#define NAJA_OBJECT_H

#include "value.h"

/* The generic entry of every callable. `args` holds the positional arguments (for a method found on a type, `self` first),
 * then the values of the keyword arguments named by `kwnames` (NULL for none). `nargs` counts the positional ones. `args`
 * belongs to the caller, who keeps it alive during the call; the callee may not write to it. */
typedef NjValue (*NjCallFunction)(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

typedef NjValue (*NjUnaryFunction)(NjValue self);
typedef NjValue (*NjBinaryFunction)(NjValue left, NjValue right);
typedef NjValue (*NjTernaryFunction)(NjValue self, NjValue a, NjValue b);

/* Binary operators in the order of their slots. Each has a reflected method (`__radd__`) and an in-place one (`__iadd__`). */
typedef enum {
    NJ_ADD, NJ_SUB, NJ_MUL, NJ_MATMUL, NJ_TRUEDIV, NJ_MOD, NJ_POW, NJ_LSHIFT, NJ_RSHIFT, NJ_OR, NJ_XOR, NJ_AND, NJ_FLOORDIV,
    NJ_DIVMOD, NJ_BINARY_COUNT
} NjBinaryOperator;

typedef enum { NJ_LT, NJ_LE, NJ_EQ, NJ_NE, NJ_GT, NJ_GE } NjCompareOperator;

/* What a type does natively. A null slot means that the type does not support the operation; slots are copied from the parent
 * when a type is made ready. Classes written in Python have slots that look the dunder method up.
 * A binary slot gets (left, right) and is tried for the left operand's type, then, where the right operand's type has
 * another slot function, for the right's (the right's first where it is a proper subclass); it returns nj_not_implemented
 * when it does not know the pair. */
typedef struct {
    NjUnaryFunction repr, str;
    NjI64Result (*hash)(NjValue self);          /* NULL: unhashable */
    NjValue (*compare)(NjValue self, NjValue other, NjCompareOperator op); /* may return nj_not_implemented */
    int (*truth)(NjValue self);
    NjI64Result (*length)(NjValue self);
    NjBinaryFunction get_item;
    int (*set_item)(NjValue self, NjValue key, NjValue value);  /* value 0: delete; 0 done, -1 error */
    int (*contains)(NjValue self, NjValue item);
    NjUnaryFunction iterate;                    /* __iter__ */
    NjUnaryFunction next;                       /* 0 with nothing pending: exhausted */
    NjUnaryFunction next_or_stop;               /* NULL, or for nj_next_or_stop: where an end with a value comes from within */
    NjCallFunction call;                        /* `callable` is the object itself; args without it */
    NjValue (*get_attribute)(NjValue self, NjStr *name);
    int (*set_attribute)(NjValue self, NjStr *name, NjValue value); /* value 0: delete; 0 done, -1 error */
    NjTernaryFunction descriptor_get;           /* (descriptor, instance or 0, owner) */
    int (*descriptor_set)(NjValue self, NjValue instance, NjValue value); /* value 0: delete */
    NjBinaryFunction binary[NJ_BINARY_COUNT];
    NjBinaryFunction in_place[NJ_BINARY_COUNT];
    NjUnaryFunction negative, positive, invert, absolute;
    NjUnaryFunction to_int, to_float, to_index;
    /* How instances are made. An immutable native type has `construct` only, which is all of type(...) and is its __new__;
     * `type` may be a subclass, whose instances start with the native struct. A mutable one has `allocate` (an empty, valid
     * instance; its __new__) and `initialize` (its __init__; 0 done, -1 error), and `construct` only as a short cut for itself,
     * which subclasses do not inherit. Where all are null the type cannot be instantiated by calling it. */
    NjValue (*construct)(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames);
    NjObject *(*allocate)(NjType *type);
    int (*initialize)(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames);
} NjSlots;

enum {
    NJ_TYPE_FINAL = 1 << 0,      /* cannot be subclassed (bool, NoneType, range …)          */
    NJ_TYPE_INT = 1 << 1,        /* int or a subclass: one bit test instead of a walk       */
    NJ_TYPE_STR = 1 << 2,
    NJ_TYPE_LIST = 1 << 3,
    NJ_TYPE_TUPLE = 1 << 4,
    NJ_TYPE_DICT = 1 << 5,
    NJ_TYPE_EXCEPTION = 1 << 6,
    NJ_TYPE_TYPE = 1 << 7,       /* instances are types (metaclasses)                       */
    NJ_TYPE_PYTHON = 1 << 8,     /* made by a class statement or type(...)                  */
    NJ_TYPE_FLOAT = 1 << 9,
    NJ_TYPE_BYTES = 1 << 10,
    NJ_TYPE_SET = 1 << 11,       /* set, frozenset or a subclass                            */
    NJ_TYPE_ABSTRACT = 1 << 12,  /* has abstract methods: cannot be instantiated            */
    NJ_TYPE_HAS_DEL = 1 << 13,   /* has __del__: nj_instance_new registers it               */
    NJ_TYPE_READY = 1 << 14
};

/* How a word of an instance struct holds its attribute. */
typedef enum {
    NJ_FIELD_VALUE, NJ_FIELD_INT, NJ_FIELD_F64, NJ_FIELD_BOOL, NJ_FIELD_I64, NJ_FIELD_I32, NJ_FIELD_I16, NJ_FIELD_U8, NJ_FIELD_OBJECT
} NjFieldKind;

/* One attribute that lives in the instance struct. Every field takes one aligned 8-byte word, whatever its kind; narrower
 * kinds use its first bytes. A zero word is "not set" for VALUE, INT and OBJECT. */
typedef struct {
    const char *name;
    uint32_t offset;
    NjFieldKind kind;
    uint32_t defined_bit;        /* raw kinds: 1 + the bit in the definedness word; 0 when proved always set */
    NjType *const *type;         /* as an NjGlobal's (module.h) */
    bool or_none;                /* with a type: None is allowed too */
    bool is_final;               /* cannot be assigned from dynamic code */
} NjField;

#define NJ_DICT_BEHIND_ITEMS UINT32_MAX
#define NJ_DICT_OF_THREAD (UINT32_MAX - 1)

/* A type. Built-in types are static: they give name, parent, flags, size, methods, slots and stand in types.inc, and
 * nj_runtime_start makes them ready. Classes are built by nj_class_build.
 * Readers take no lock: all fields are fixed once the type is ready, but for
 *   dict           an NjDict with its own protocol;
 *   version        which every change of the dict of the type or of an ancestor raises (release) after the change;
 *   slots          of classes written in Python: single words, replaced when a dunder method is assigned;
 *   subclasses     pushed to by compare-and-swap;
 *   __bases__, __name__, __qualname__, __module__ cannot be reassigned but for name and module, which are single words. */
struct NjType {
    NjObject base;
    const char *name;            /* __name__, NUL-terminated UTF-8 */
    NjStr *qualname, *module;
    NjType *parent;              /* the base whose struct layout this one extends */
    NjTuple *bases;
    NjType **mro;                /* C3 order, this type first */
    uint32_t mro_count;
    uint32_t flags;
    uint32_t size;               /* of an instance, in bytes */
    uint32_t dict_offset;        /* of the overflow dict's pointer (absent until first used); 0: instances have none;
                                    NJ_DICT_BEHIND_ITEMS for subclasses of tuple (tuple.h), NJ_DICT_OF_THREAD
                                    where each thread has its own (threading.local) */
    uint32_t defined_offset;     /* of the definedness word; 0 for none */
    _Atomic(uint32_t) version;
    NjDict *dict;                /* names (str) to values */
    const NjField *fields;       /* this class's own; `dict` has a descriptor for each */
    uint32_t field_count;
    void *const *vtable;         /* direct entries of overridable methods, laid out by the compiler; NULL for none */
    uint64_t family;             /* which classes' vtables begin alike: the same number for all of them; 0 for none */
    const struct NjClassSpecification *specification;  /* of a compiled class, or inherited from the nearest compiled ancestor */
    const struct NjMethodDefinition *methods;          /* of a native type: what goes to `dict`; NULL for none */
    _Atomic(struct NjSubclass *) subclasses;           /* the direct ones, newest first */
    _Atomic(bool) has_own_attributes;                  /* some instance has an overflow dict; never false again */
    _Atomic(void *) foreign;                           /* what stands for the type in another runtime; NULL: nothing yet */
    NjSlots slots;
};

/* The text of type(v).__name__, for messages. Never fails. */
#define nj_type_name(v) (nj_type_of(v)->name)

/* Immortal singletons. */
extern NjObject nj_none_object, nj_true_object, nj_false_object, nj_not_implemented_object, nj_ellipsis_object;
#define nj_none ((NjValue)(uintptr_t)&nj_none_object)
#define nj_true ((NjValue)(uintptr_t)&nj_true_object)
#define nj_false ((NjValue)(uintptr_t)&nj_false_object)
#define nj_not_implemented ((NjValue)(uintptr_t)&nj_not_implemented_object)
#define nj_ellipsis ((NjValue)(uintptr_t)&nj_ellipsis_object)

NJ_ALWAYS_INLINE NjValue nj_bool(bool b) { return b ? nj_true : nj_false; }

/* The built-in types. A file that defines another one adds it to types.inc and declares it in its own header. */
extern NjType nj_type_object, nj_type_type, nj_type_none, nj_type_not_implemented, nj_type_ellipsis;
extern NjType nj_type_int, nj_type_bool, nj_type_float, nj_type_complex, nj_type_str, nj_type_bytes, nj_type_bytearray;
extern NjType nj_type_list, nj_type_tuple, nj_type_dict, nj_type_set, nj_type_frozenset, nj_type_range, nj_type_slice;
extern NjType nj_type_function, nj_type_builtin_function, nj_type_method, nj_type_module, nj_type_property, nj_type_staticmethod,
    nj_type_classmethod, nj_type_super;
extern NjType nj_type_generator, nj_type_coroutine, nj_type_coroutine_wrapper, nj_type_async_generator, nj_type_async_generator_asend,
    nj_type_async_generator_athrow, nj_type_anext_awaitable;

/* The type of any value. Never fails. */
NJ_ALWAYS_INLINE NjType *nj_type_of(NjValue v)
{
    return NJ_LIKELY(nj_is_object(v)) ? nj_object(v)->type : nj_is_small_int(v) ? &nj_type_int : &nj_type_float;
}

/* True when `type` is `ancestor` or inherits from it. Never fails, runs no user code. */
bool nj_type_is_subtype_slow(const NjType *type, const NjType *ancestor);
NJ_ALWAYS_INLINE bool nj_type_is_subtype(const NjType *type, const NjType *ancestor)
{
    return type == ancestor || nj_type_is_subtype_slow(type, ancestor);
}
NJ_ALWAYS_INLINE bool nj_is_instance(NjValue v, const NjType *type) { return nj_type_is_subtype(nj_type_of(v), type); }

/* Generic operations, in Python's meaning. */
NjValue nj_get_attribute(NjValue object, NjStr *name);
/* As above, but AttributeError becomes 0 with nothing pending; *failed tells another exception. */
NjValue nj_get_attribute_or_null(NjValue object, NjStr *name, bool *failed);
bool nj_set_attribute(NjValue object, NjStr *name, NjValue value);
bool nj_delete_attribute(NjValue object, NjStr *name);
/* Looks `name` up along the type's mro, without descriptors; 0 when absent (nothing pending). */
NjValue nj_type_lookup(const NjType *type, NjStr *name);

NjValue nj_call(NjValue callable, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* Calls args[0].name(args[1:]) without making a bound method; `nargs` counts args[0]. */
NjValue nj_call_method(NjStr *name, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* As above, for compiled code: where there is no such method, the traceback marks the callee alone. */
NjValue nj_call_written_method(NjStr *name, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* callable(*args, **kwargs); both may be NULL. */
NjValue nj_call_spread(NjValue callable, NjTuple *args, NjDict *kwargs);
/* The tuple for `*iterable` in a call of `callable`, which its TypeError names. */
NjTuple *nj_call_positional(NjValue callable, NjValue iterable);
/* Adds `**mapping` to the keywords of a call of `callable` (0: of a class statement); TypeError for a keyword given twice. */
bool nj_call_merge_keywords(NjValue callable, NjDict *keywords, NjValue mapping);

NjValue nj_binary(NjBinaryOperator op, NjValue left, NjValue right);
NjValue nj_in_place(NjBinaryOperator op, NjValue left, NjValue right);
NjValue nj_compare(NjCompareOperator op, NjValue left, NjValue right);
/* The truth of `left op right`. */
int nj_compare_truth(NjCompareOperator op, NjValue left, NjValue right);
/* The same where one side is a double. */
int nj_compare_with_double(NjCompareOperator op, NjValue left, double right);
int nj_compare_double(NjCompareOperator op, double left, NjValue right);
/* As containers compare: identical values are equal. */
int nj_equal(NjValue left, NjValue right);
int nj_truth(NjValue v);
NjValue nj_negative(NjValue v), nj_positive(NjValue v), nj_invert(NjValue v), nj_absolute(NjValue v);
NjValue nj_get_item(NjValue object, NjValue key);
bool nj_set_item(NjValue object, NjValue key, NjValue value);
bool nj_delete_item(NjValue object, NjValue key);
int nj_contains(NjValue container, NjValue item);
NjValue nj_iterate(NjValue v);
/* The next item, or 0: exhausted when nothing is pending. */
NjValue nj_next(NjValue iterator);
NjI64Result nj_hash(NjValue v);
NjI64Result nj_length(NjValue v);
NjStr *nj_repr(NjValue v), *nj_str_of(NjValue v), *nj_ascii(NjValue v);
NjStr *nj_format(NjValue v, NjStr *specification);
int nj_is_instance_of(NjValue v, NjValue class_or_tuple);
int nj_is_subclass_of(NjValue c, NjValue class_or_tuple);

#endif
