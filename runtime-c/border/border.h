/* What the border's files share. All of it runs with the GIL held, in a thread that nj_border_enter has made known to the runtime:
 * functions that Python calls begin with nj_border_enter, functions that native code calls begin with NJ_IN_PYTHON().
 *
 * Errors: a function that returns PyObject * returns NULL with CPython's error indicator set, and so does nj_from_python with 0.
 * Native functions leave theirs pending in nj_thread: nj_border_raise turns it into CPython's. */
#ifndef NAJA_BORDER_H
#define NAJA_BORDER_H

/* CPython's macros assert what their users have looked at before. */
#ifndef NJ_DEBUG
#define NDEBUG
#endif
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "naja/extension.h"
#include "naja/naja.h"
#include "naja/thread.h"
#include "version.h"

/* stats.c: what NAJA_STATS=1 counts. */
typedef enum { NJ_STAT_FROM_CALLS, NJ_STAT_TO_CALLS, NJ_STAT_TO_PYTHON, NJ_STAT_FROM_PYTHON, NJ_STAT_PROXIES, NJ_STAT_GIL, NJ_STAT_COUNT } NjStat;
extern bool nj_stats_on;
NJ_COLD void nj_stats_add(NjStat which);
NJ_ALWAYS_INLINE void nj_stat(NjStat which)
{
    if (NJ_UNLIKELY(nj_stats_on))
        nj_stats_add(which);
}
void nj_stats_start(void);
void nj_stats_print(void);
/* stats.c: how many wrappers, shared containers and proxies there are at the moment. For tests, which find it by its name. */
NJ_EXPORT void nj_border_live(uint64_t counts[3]);
size_t nj_wrapper_count(void);     /* wrapper.c   */
size_t nj_container_count(void);   /* container.c */
size_t nj_proxy_count(void);       /* proxy.c     */

/* collection.c: lets Python's full collections collect native memory. */
bool nj_collections_start(void);

/* start.c: starts the runtime unless it runs. */
bool nj_border_start(void);
/* start.c: hands the pending exception of native code to sys.unraisablehook, unless that is not the program's. */
bool nj_border_ignore(const char *situation, NjValue where);
/* start.c: native code is about to start a thread, in this one. */
void nj_border_thread_starts(void);
/* start.c: what of it is needed where the runtime has started Python. */
bool nj_border_start_inside(void);
/* start.c: makes the calling thread known to the runtime until it ends. False with a Python exception. */
bool nj_border_attach(void);
/* The beginning of every way from Python into native code. The GIL stays held there, unless nj_border_call (call.h) says otherwise. */
NJ_ALWAYS_INLINE bool nj_border_enter(void)
{
    nj_stat(NJ_STAT_FROM_CALLS);
    nj_thread.may_release = false;
    return NJ_LIKELY(nj_thread.stack_base != 0) || nj_border_attach();
}

/* gil.c: see there. */
extern _Atomic(uint64_t) nj_border_serial;
extern _Atomic(uint32_t) nj_ticker_sleeps;
NJ_COLD void nj_border_take_gil(void);
NJ_COLD void nj_ticker_wake(void);
bool nj_gil_start(void);
void nj_gil_finish(void);
/* The calling thread has started Python, and holds the GIL: it goes on as native code. */
void nj_gil_begin(void);
/* A thread that is not the main one has started Python, and goes on. */
extern _Atomic(bool) nj_starter_runs;

/* With the GIL: native code begins to run that may let go of it. */
NJ_ALWAYS_INLINE void nj_border_stretch(void)
{
    nj_store_relaxed(&nj_border_serial, (nj_load_relaxed(&nj_border_serial) + 1) | 1);
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_ticker_sleeps) != 0))
        nj_ticker_wake();
}

/* With or without the GIL: holds it from now on. Returns what nj_border_resume needs. */
NJ_ALWAYS_INLINE bool nj_border_hold(void)
{
    nj_stat(NJ_STAT_TO_CALLS);
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_thread.is_released)))
        nj_border_take_gil();
    return nj_thread.may_release;
}
NJ_ALWAYS_INLINE void nj_border_resume(bool may_release)
{
    nj_thread.may_release = may_release;
    if (may_release) /* it goes on, also with the time that it has had */
        nj_store_relaxed(&nj_border_serial, nj_load_relaxed(&nj_border_serial) | 1);
}

/* The beginning of every function that native code calls: Python's work, until the end of the block. */
#define NJ_IN_PYTHON() bool may_release_behind __attribute__((cleanup(nj_border_resume_behind), unused)) = nj_border_hold()
NJ_ALWAYS_INLINE void nj_border_resume_behind(const bool *may_release) { nj_border_resume(*may_release); }

/* Around native code after which `nj_border_back` is called before anything of CPython's is touched. */
NJ_ALWAYS_INLINE void nj_border_go(void)
{
    nj_thread.may_release = true;
    nj_border_stretch();
}
NJ_ALWAYS_INLINE void nj_border_stretch_ends(void)
{
    nj_thread.may_release = false;
    nj_store_relaxed(&nj_border_serial, (nj_load_relaxed(&nj_border_serial) + 1) & ~1ull);
}
NJ_ALWAYS_INLINE void nj_border_back(void)
{
    if (NJ_UNLIKELY(nj_load_relaxed(&nj_thread.is_released)))
        nj_border_take_gil();
    nj_border_stretch_ends();
}

/* Who keeps the two halves of an object alive. Links are in the first state, but for those of instances of classes that Python made
 * of native ones, whose Python half has a state of its own (subclass.c). */
typedef enum {
    NJ_HELD_BY_PYTHON,       /* Python's references hold the Python half, which holds the native object */
    NJ_HELD_BY_PYTHON_ONLY,  /* as above; and the collector found that nothing native refers to the object, which has not crossed since */
    NJ_HELD_BY_NATIVE        /* Python has dropped it: the native object holds the Python half by a reference */
} NjHolder;

/* What ties a native object to the Python object that stands for it. The native object is a root as long as the Python one lives,
 * unless it holds that one. `object` and `python` are fixed. There is one link for an object at a time (wrapper.c). */
typedef struct {
    NjObject *object;
    PyObject *python;
    size_t root;                 /* its index in the table of roots; none when held by the native object */
    NjHolder holder;
    bool is_finalized;           /* its __del__ has run (subclass.c) */
} NjLink;

/* A Python object that has room for its link. Those that have none, since their structs are Python's own (an int, a tuple), have
 * theirs apart (apart.c). */
typedef struct {
    PyObject_HEAD
    NjLink link;
    PyObject *weak_references;
} NjWrapper;

/* wrapper.c: what stands for `object` in Python (a new reference), or NULL with nothing raised. */
PyObject *nj_wrapper_find(NjObject *object);
/* wrapper.c: its link, or NULL. */
NjLink *nj_link_of(NjObject *object);
/* wrapper.c: makes `python` stand for `object`. False with MemoryError. */
bool nj_link_bind(NjLink *link, PyObject *python, NjObject *object);
/* wrapper.c: keeps an object alive for the rest of the process. False with MemoryError. */
bool nj_wrapper_keep(NjObject *object);
/* wrapper.c: for the Python object's tp_dealloc. */
void nj_link_release(NjLink *link);
/* wrapper.c: makes the object a root again (false with MemoryError), and no root any more. */
bool nj_link_hold(NjLink *link);
void nj_link_let_go(NjLink *link);
/* subclass.c: an object crosses that was held by native code, or by Python only: Python holds it. */
void nj_subclass_revive(NjLink *link);

/* apart.c: the link of a Python object that has no room for it, or NULL with nothing raised; makes one (false with MemoryError); and
 * for the object's tp_dealloc. */
NjLink *nj_apart_find(PyObject *python);
bool nj_apart_bind(PyObject *python, NjObject *object);
void nj_apart_release(PyObject *python);

/* to_python.c: a new reference to what Python sees of `v`. */
PyObject *nj_to_python_slow(NjValue v);
PyObject *nj_str_to_python(NjStr *s);
/* to_python.c: of an instance of a class derived from a type that is copied, the copy that an instance of that type has; None for any
 * other object. */
PyObject *nj_plain_to_python(NjObject *object);
/* text_cache.c: the other form of a text of at least so many units, if it has crossed lately (a new reference; NULL with nothing
 * raised), and what remembers both. */
enum { NJ_LONG_TEXT = 512 };
PyObject *nj_text_python(const NjStr *native);
NjStr *nj_text_native(PyObject *python);
void nj_text_remember(PyObject *python, NjStr *native);
NJ_ALWAYS_INLINE PyObject *nj_to_python(NjValue v)
{
    if (NJ_LIKELY(nj_is_small_int(v)))
        return PyLong_FromLong(nj_small_int_value(v));
    if (nj_is_immediate_float(v))
        return PyFloat_FromDouble(nj_immediate_float_value(v));
    return nj_to_python_slow(v);
}

/* from_python.c: what native code sees of `object`. */
NjValue nj_from_python_slow(PyObject *object);
NjStr *nj_str_from_python(PyObject *text);
/* from_python.c: the type among those that are copied which a Python type inherits from; NULL with nothing raised for none. And a new
 * object of a native type that is derived from that one, with the value of an instance of the Python type; this may run any code. */
NjType *nj_value_type_below(PyTypeObject *python);
NjObject *nj_value_instance(PyObject *object, NjType *type);
NJ_ALWAYS_INLINE NjValue nj_from_python(PyObject *object)
{
    if (NJ_LIKELY(nj_is_compact(object)))
        return nj_small_int(nj_compact_value(object));
    if (Py_IS_TYPE(object, &PyFloat_Type))
        return nj_float(PyFloat_AS_DOUBLE(object));
    return nj_from_python_slow(object);
}

/* from_python.c: an attribute of a Python object, as native code sees it. */
NjValue nj_attribute_from_python(PyObject *object, const char *name);

/* operation.c: for functions that native code calls, in NJ_IN_PYTHON(). Errors are pending in native code behind them. What native code
 * sees of a new reference, which it takes; a status below 0 is an error; attributes (`value` 0: deleted) and calls of Python objects. */
NjValue nj_python_result(PyObject *result);
int nj_python_status(int status);
NjValue nj_python_get_attribute(PyObject *object, NjStr *name);
int nj_python_set_attribute(PyObject *object, NjStr *name, NjValue value);
NjValue nj_python_call(PyObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

/* error.c: raises in Python what is pending in native code, which it takes. Returns NULL. */
NJ_COLD PyObject *nj_border_raise(void);
/* error.c: a traceback of its own, as handlers get it. */
PyObject *nj_traceback_to_python(const NjTraceback *traceback);
/* from_error.c: makes Python's exception the pending native one. Returns 0. */
NJ_COLD NjValue nj_border_take_error(void);
/* error.c: the Python exception that stands for a native one (a new reference). */
PyObject *nj_exception_to_python(NjException *exception);
/* exception_class.c: an instance of a Python type of exceptions with `args`; the type's own __init__ does not run. */
PyObject *nj_exception_make(PyObject *type, PyObject *args);
/* exception_class.c: copies the attributes that a native class or its instance has of its own. */
void nj_exception_copy_fields(NjException *from, PyObject *to);
/* proxy.c: what stands for any other Python object in native code, and back (a new reference). */
NjValue nj_proxy_new(PyObject *object);
bool nj_is_proxy(NjValue v);
/* NjHost's `is_subclass`. */
int nj_proxy_is_subclass(NjValue c, NjValue other);
PyObject *nj_proxy_to_python(NjValue proxy);
/* Whether the proxy's object is a class. */
bool nj_proxy_is_type(NjValue proxy);
/* False for a proxy whose object Python cannot call. */
bool nj_proxy_is_callable(NjValue v);
bool nj_proxies_start(void);

/* types.c: the Python type that a built-in one stands for (borrowed), and back; NULL with nothing raised for any other type. */
PyObject *nj_builtin_type_to_python(const NjType *type);
NjType *nj_builtin_type_from_python(const PyObject *type);
bool nj_builtin_types_start(void);
/* from_error.c: the native exception for a Python one; NULL with MemoryError pending in native code. */
NjException *nj_exception_from_python(PyObject *exception);

/* evaluate.c: gives native code `eval`, `exec` and `compile`. */
void nj_evaluator_start(void);

/* callable.c: functions, and every other native object that is only called. */
extern PyTypeObject *nj_callable_type;
bool nj_callable_start(void);
PyObject *nj_callable_to_python(NjObject *object);

/* signature.c: a function's __annotations__ (a new dict) and __signature__. */
PyObject *nj_function_annotations(NjFunction *function);
PyObject *nj_function_signature(NjFunction *function);
/* signature.c: its `__code__`. */
PyObject *nj_function_code(NjFunction *function);
/* signature.c: any attribute of a native object; as Python sees it. */
PyObject *nj_native_attribute(NjObject *object, NjStr *name);

/* signature.c: annotations of `module` as Python has them. */
PyObject *nj_annotations_to_python(NjDict *annotations, const char *module);

/* descriptor.c: whether instances of the type are properties, static or class methods, and Python's own over the same functions. */
bool nj_is_descriptor(const NjType *type);
PyObject *nj_descriptor_to_python(NjValue descriptor);

/* class.c: the Python type of a native class (a new reference), and back (NULL with nothing raised for other types). */
extern PyTypeObject *nj_class_type;
PyObject *nj_class_to_python(NjType *native);
NjType *nj_class_from_python(PyObject *type);
bool nj_classes_start(void);
/* class.c: whether the type has that metaclass or one derived from it, and its instances have room for their links. */
bool nj_class_has_wrappers(PyTypeObject *type);
/* instance.c: the wrapper of any other native object. */
PyObject *nj_instance_to_python(NjObject *object);
/* attribute.c: the name of an attribute. */
NjStr *nj_name_from_python(PyObject *text);

/* value.c: an instance of a native class that is derived from a type that is copied; the same where `plain` is the copy; and back. */
PyObject *nj_value_to_python(NjObject *object);
PyObject *nj_value_from_plain(NjObject *object, PyObject *plain);
NjValue nj_value_from_python(PyObject *object);
bool nj_is_value_class(const NjType *native);
/* value.c: whether a Python object is such an instance, or one of a container class. */
bool nj_is_value(PyObject *object);
/* container_class.c: gives the half of an instance that Python made past the class's own __new__ its native one. */
bool nj_is_container_half(PyObject *object);
NjValue nj_container_half_adopt(PyObject *half);

/* enum.c: a member of a native enumeration; whether a Python object is one whose class native code knows; and back. */
PyObject *nj_enum_member_to_python(NjObject *member);
bool nj_is_enum_member(PyObject *object);
NjValue nj_enum_member_from_python(PyObject *member);

/* regex.c: what Python sees of patterns and matches of the native re; whether a Python object is one of those, and back. */
typedef struct NjRePattern NjRePattern;
extern NjType nj_type_re_pattern, nj_type_re_match;
PyObject *nj_pattern_to_python(NjRePattern *pattern);
PyObject *nj_match_to_python(NjObject *match);
bool nj_is_regex(PyObject *object);
NjValue nj_regex_from_python(PyObject *object);

/* buffer.c: memoryviews. */
PyObject *nj_view_to_python(NjObject *view);
NjValue nj_view_from_python(PyObject *python);
void nj_buffers_start(void);
/* buffer.c: the calling thread goes to Python: it lets go of the buffers that it has got (their number in all threads). */
extern size_t nj_buffers_awake;
NJ_COLD void nj_buffers_sleep_now(void);
NJ_ALWAYS_INLINE void nj_buffers_sleep(void)
{
    if (NJ_UNLIKELY(nj_buffers_awake != 0))
        nj_buffers_sleep_now();
}

/* range.c; dict_view.c: what dict.keys(), values() and items() give. */
PyObject *nj_range_to_python(NjObject *range);
NjValue nj_range_from_python(PyObject *python);
PyObject *nj_dict_view_to_python(NjObject *view);
bool nj_is_python_dict_view(PyObject *object);
NjValue nj_dict_view_from_python(PyObject *python);

/* module.c: the Python module of a native one (a new reference), and back. */
PyObject *nj_module_to_python(NjModule *module);
bool nj_is_compiled_module(PyObject *object);
NjModule *nj_module_of_python(PyObject *module);
bool nj_module_type_start(void);
/* module.c: Python's `__main__` is the program's own module from now on. False with a Python exception. */
bool nj_module_share_main(void);
/* module.c: a module that stays in CPython, as native code has it. */
bool nj_is_foreign_module(NjValue v);
PyObject *nj_foreign_module_to_python(NjValue v);
/* module.c: what compiled code's `import` of a module does that is not the runtime's own: CPython imports it. */
NjModule *nj_border_import(NjStr *name);

/* signals.c: signal.signal() and its like of native code are Python's. */
void nj_signal_handlers_start(void);

/* stream.c: lets native print() write to Python's sys.stdout. */
bool nj_streams_start(void);
/* Of the module sys in a CPython process. */
extern NjType nj_type_sys;

/* Whether `object` is an instance of a native class or of one that Python derived from it, and has room for its link. */
NJ_ALWAYS_INLINE bool nj_is_wrapper(PyObject *object)
{
    PyTypeObject *metatype = Py_TYPE(Py_TYPE(object));
    return metatype == nj_class_type || (metatype != &PyType_Type && nj_class_has_wrappers(Py_TYPE(object)));
}

/* value.c: of instances that have their link apart. */
NjObject *nj_value_native_of(PyObject *self);
/* The native object behind an instance of a native class; NULL for a value that has none yet. */
NJ_ALWAYS_INLINE NjObject *nj_native_of(PyObject *self)
{
    return NJ_LIKELY(nj_is_wrapper(self)) ? ((NjWrapper *)self)->link.object : nj_value_native_of(self);
}

/* A wrapper's object, for types that have wrappers. */
NJ_ALWAYS_INLINE NjObject *nj_wrapped(PyObject *wrapper) { return ((NjWrapper *)wrapper)->link.object; }

#endif
