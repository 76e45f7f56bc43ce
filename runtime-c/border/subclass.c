/* Classes that Python derives from native ones. Each gets a native class, derived from the native bases' in the same way, in whose
 * dict stands what Python's class statement defined: compiled code finds overridden methods in its vtable or by name, and Python's
 * functions there, which are proxies, are bound and called as Python does. All attributes that native code asks an instance for by
 * name are found by Python.
 *
 * An instance has two halves: a native object, with the native bases' fields, and its wrapper, which has Python's attributes in a
 * dict or slots. Either half may be what others refer to. While Python refers to the wrapper, the native object is a root. When the
 * last of Python's references goes, or a cycle that only Python knows of, the wrapper may still be needed, since native objects may
 * refer to the other half: it is kept by a reference of its own, and the native object is no root any more. When the native collector
 * finds that nothing refers to it, that reference goes too. Where Python still has others (those of a cycle, say), the wrapper is
 * marked: Python may free it, unless it crosses into native code once more. A wrapper without state is not kept: another can be made.
 *
 * The GIL guards `holder`; the native object is valid as long as its wrapper is. */
#include "class.h"
#include "container.h"

#include "internal.h"
#include "reference.h"

/* ---- Making the native class ---- */

/* What every class has of its own, or Python alone must know: attributes of instances are always asked for there. */
static const char *const kept_by_python[] = {
    "__dict__", "__weakref__", "__slots__", "__init_subclass__", "__class_getitem__", "__subclasshook__", "__getattribute__", "__getattr__",
    "__setattr__", "__delattr__", "__del__", "__abstractmethods__", "_abc_impl", "__orig_bases__", "__parameters__", "__annotations__",
    "__classcell__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__class__", NULL};

static bool is_kept_by_python(PyObject *name)
{
    for (size_t i = 0; kept_by_python[i]; i++)
        if (PyUnicode_CompareWithASCIIString(name, kept_by_python[i]) == 0)
            return true;
    return false;
}

/* The value as native code has it; 0 with nothing raised for what cannot cross. */
static NjValue entry_of(PyObject *value)
{
    NjValue converted = nj_from_python(value);
    if (!converted)
        PyErr_Clear();
    return converted;
}

static bool has_native(PyTypeObject *type) { return PyType_IsSubtype(type, nj_instance_type) || nj_value_ancestor(type); }

/* The class of the mro that has the name in its dict (borrowed). */
static PyTypeObject *definer_of(PyTypeObject *type, PyObject *name)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyTypeObject *candidate = (PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i);
        if (PyDict_Contains(nj_dict_of_type(candidate), name) > 0)
            return candidate;
    }
    return NULL;
}

/* Adds what `source` defines and `type` finds there. */
static bool add_entries(NjDict *dict, PyTypeObject *type, PyTypeObject *source)
{
    PyObject *name, *value;
    Py_ssize_t i = 0;
    while (PyDict_Next(nj_dict_of_type(source), &i, &name, &value)) {
        if (!PyUnicode_Check(name) || is_kept_by_python(name) || definer_of(type, name) != source)
            continue;
        NjStr *key = nj_str_from_python(name);
        NjValue converted = key ? entry_of(value) : 0;
        if (!key || (converted && !nj_dict_set_str(dict, key, converted)))
            return false;
    }
    return true;
}

/* The class's own attributes, and those of classes among its ancestors that native code does not know. */
static NjDict *make_dict(PyTypeObject *type)
{
    NjDict *dict = nj_dict_new();
    for (Py_ssize_t i = 0; dict && i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyTypeObject *source = (PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i);
        PyObject *object = (PyObject *)source;
        bool is_known = source != type && (has_native(source) || nj_builtin_type_from_python(object) || nj_is_library_counterpart(object));
        if (!is_known && !add_entries(dict, type, source))
            return NULL;
    }
    return dict;
}

static bool has_other_ancestors(PyTypeObject *type)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type->tp_mro); i++) {
        PyTypeObject *ancestor = (PyTypeObject *)PyTuple_GET_ITEM(type->tp_mro, i);
        bool is_known = has_native(ancestor) || ancestor == nj_instance_type || nj_builtin_type_from_python((PyObject *)ancestor);
        if (!is_known && !nj_is_library_counterpart((PyObject *)ancestor))
            return true;
    }
    return false;
}

/* The native classes of the bases that have one. */
static NjTuple *native_bases(PyTypeObject *type)
{
    Py_ssize_t count = PyTuple_GET_SIZE(type->tp_bases);
    NjTuple *bases = nj_tuple_new((size_t)count);
    size_t length = 0;
    for (Py_ssize_t i = 0; bases && i < count; i++) {
        PyObject *base = PyTuple_GET_ITEM(type->tp_bases, i);
        NjType *native = PyType_Check(base) && has_native((PyTypeObject *)base) ? nj_class_from_python(base) : NULL;
        if (native)
            bases->items[length++] = nj_value(native);
    }
    return bases && !PyErr_Occurred() ? nj_tuple_from(bases->items, length) : NULL;
}

NjDict *nj_keywords_from_python(PyObject *keywords)
{
    NjDict *dict = nj_dict_new();
    PyObject *name, *value;
    Py_ssize_t i = 0;
    while (dict && keywords && PyDict_Next(keywords, &i, &name, &value)) {
        NjStr *key = nj_str_from_python(name);
        NjValue converted = key ? nj_from_python(value) : 0;
        if (!converted || !nj_dict_set_str(dict, key, converted))
            return NULL;
    }
    return dict;
}

/* ---- Instances asked by native code ---- */

static NjValue get_attribute(NjValue self, NjStr *name)
{
    NJ_IN_PYTHON();
    PyObject *object = nj_to_python(self);
    NjValue value = object ? nj_python_get_attribute(object, name) : nj_border_take_error();
    Py_XDECREF(object);
    return value;
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    NJ_IN_PYTHON();
    PyObject *object = nj_to_python(self);
    int status = object ? nj_python_set_attribute(object, name, value) : nj_python_status(-1);
    Py_XDECREF(object);
    return status;
}

/* A compiled metaclass has had its say. */
static NjValue construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NJ_IN_PYTHON();
    if (type->base.type->slots.call == nj_type_type.slots.call)
        return nj_python_call(nj_load_acquire(&type->foreign), args, nargs, kwnames);
    NjValue self = nj_value(type);
    NjTuple *first = nj_tuple_from(&self, 1), *all = first ? nj_tuple_concat(first, nj_tuple_from(args, nargs + (kwnames ? kwnames->length : 0))) : NULL;
    return all ? nj_python_call(PyDict_GetItemString(nj_dict_of_type(&PyType_Type), "__call__"), all->items, nargs + 1, kwnames) : 0;
}

/* The runtime puts its own functions there whenever a special method changes. Classes that native code does not know may have a say
 * in how instances are made. */
static void set_slots(NjType *native, bool has_others)
{
    native->slots.get_attribute = get_attribute;
    native->slots.set_attribute = set_attribute;
    if (has_others)
        native->slots.construct = construct;
}

static bool restore_slots(NjType *native, void *unused)
{
    PyTypeObject *type = nj_load_acquire(&native->foreign);
    if (type && nj_class_has_extra((PyObject *)type) && nj_class_extra(type)->is_subclass)
        set_slots(native, nj_class_extra(type)->has_others);
    return nj_type_each_subclass(native, restore_slots, unused);
}

void nj_subclass_restore_slots(NjType *native) { restore_slots(native, NULL); }

/* ---- The life of a class ---- */

static NjType *derive(PyTypeObject *type, NjTuple *bases)
{
    NjDict *dict = make_dict(type);
    PyObject *text = dict ? PyUnicode_FromString(type->tp_name) : NULL;
    NjStr *name = text ? nj_str_from_python(text) : NULL;
    Py_XDECREF(text);
    NjType *native = name ? nj_type_derive(nj_object(bases->items[0])->type, name, bases, dict) : NULL;
    if (!native) {
        if (nj_error_pending())
            nj_border_raise();
        return NULL;
    }
    native->flags &= ~(uint32_t)NJ_TYPE_HAS_DEL;
    set_slots(native, nj_class_extra(type)->has_others);
    return native;
}

bool nj_subclass_prepare(PyTypeObject *type, PyObject *keywords)
{
    NjClassExtra *extra = nj_class_extra(type);
    if (extra->native)
        return true;
    if (!nj_border_enter())
        return false;
    NjTuple *bases = has_native(type) && type != nj_instance_type ? native_bases(type) : NULL;
    if (!bases || bases->length == 0) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_TypeError, "'%s' has the metaclass of compiled classes, but inherits from none", type->tp_name);
        return false;
    }
    nj_library_mend(type);
    extra->has_others = has_other_ancestors(type);
    NjType *native = derive(type, bases);
    if (!native || !nj_wrapper_keep(&native->base))
        return false;
    PyTypeObject *ancestor = nj_value_ancestor(type);
    extra->is_subclass = true;
    extra->builtin = ancestor ? nj_class_extra(ancestor)->builtin : NULL;
    extra->tether_offset = ancestor ? nj_class_extra(ancestor)->tether_offset : 0;
    extra->native = native;
    nj_store_release(&native->foreign, Py_NewRef((PyObject *)type));
    type->tp_finalize = nj_subclass_finalize;
    if (ancestor && type->tp_setattro == PyObject_GenericSetAttr)   /* as Python has found it in object's dict */
        type->tp_setattro = nj_instance_set_attribute;
    NjDict *words = nj_keywords_from_python(keywords);
    if (words && nj_type_init_subclass(native, words))
        return true;
    if (nj_error_pending())
        nj_border_raise();
    return false;
}

static bool is_abstract(PyTypeObject *type) { return type->tp_flags & Py_TPFLAGS_IS_ABSTRACT; }

static void note_abstract(PyTypeObject *type)
{
    NjType *native = nj_class_extra(type)->native;
    native->flags = is_abstract(type) ? native->flags | NJ_TYPE_ABSTRACT : native->flags & ~(uint32_t)NJ_TYPE_ABSTRACT;
}

bool nj_subclass_complete(PyTypeObject *type)
{
    PyObject *names = is_abstract(type) ? PyObject_GetAttrString((PyObject *)type, "__abstractmethods__") : NULL;
    NjValue converted = names ? nj_from_python(names) : 0;
    Py_XDECREF(names);
    if (is_abstract(type) && (!converted || !nj_dict_set_str(nj_class_extra(type)->native->dict, &nj_name___abstractmethods__, converted)))
        return false;
    note_abstract(type);
    return true;
}

/* Whether what is stored in a native class comes from Python's. */
static NJ_THREAD_LOCAL bool is_storing;

/* Python's type has what a class statement of its own would have put there. */
void nj_subclass_stored(NjType *native, NjStr *name)
{
    PyTypeObject *type = (PyTypeObject *)nj_load_acquire(&native->foreign);
    if (is_storing)
        return;
    NjValue value = nj_dict_get_str(native->dict, name);
    bool is_entry = value && (nj_class_binds(value) || nj_is_descriptor(nj_type_of(value)));
    PyObject *key = nj_str_to_python(name), *entry = is_entry ? nj_class_entry(native, name, value) : value ? nj_to_python(value) : NULL;
    if (key)
        PyUnicode_InternInPlace(&key);
    if (key && (entry || !value))
        PyType_Type.tp_setattro((PyObject *)type, key, entry);
    type->tp_finalize = nj_subclass_finalize;
    note_abstract(type);
    Py_XDECREF(key);
    Py_XDECREF(entry);
}

bool nj_subclass_changed(PyTypeObject *type, PyObject *name)
{
    NjType *native = nj_class_extra(type)->native;
    type->tp_finalize = nj_subclass_finalize;
    note_abstract(type);
    if (is_kept_by_python(name))
        return true;
    NjStr *text = nj_border_enter() ? nj_name_from_python(name) : NULL;
    PyTypeObject *definer = text ? definer_of(type, name) : NULL;
    PyObject *value = definer && !(definer != type && has_native(definer)) ? PyDict_GetItemWithError(nj_dict_of_type(definer), name) : NULL;
    bool outer = is_storing;
    is_storing = true;
    bool done = text && nj_type_store(native, text, value && definer != &PyBaseObject_Type ? entry_of(value) : 0);
    is_storing = outer;
    set_slots(native, nj_class_extra(type)->has_others);
    if (!done && nj_error_pending())
        nj_border_raise();
    return done;
}

/* ---- Making instances ---- */

PyObject *nj_subclass_wrap(PyTypeObject *type, NjObject *object)
{
    if (nj_class_extra(type)->builtin)
        return nj_to_python(nj_value(object));
    NjWrapper *wrapper = (NjWrapper *)type->tp_alloc(type, 0);
    if (wrapper && !nj_link_bind(&wrapper->link, (PyObject *)wrapper, object))
        Py_CLEAR(wrapper);
    return (PyObject *)wrapper;
}

/* As object.__new__ says it. */
static PyObject *refuse_abstract(PyTypeObject *type)
{
    PyObject *names = PyObject_GetAttrString((PyObject *)type, "__abstractmethods__"), *sorted = names ? PySequence_List(names) : NULL;
    PyObject *comma = PyUnicode_FromString(", "), *joined = NULL;
    if (sorted && comma && PyList_Sort(sorted) == 0 && (joined = PyUnicode_Join(comma, sorted)))
        PyErr_Format(PyExc_TypeError, "Can't instantiate abstract class %s with abstract method%s %U", type->tp_name,
                     PyList_GET_SIZE(sorted) == 1 ? "" : "s", joined);
    Py_XDECREF(names);
    Py_XDECREF(sorted);
    Py_XDECREF(comma);
    Py_XDECREF(joined);
    return NULL;
}

/* The nearest ancestor that was compiled. */
static NjType *compiled_ancestor(NjType *native)
{
    uint32_t i = 0;
    while (native->mro[i]->slots.get_attribute == get_attribute)
        i++;
    return native->mro[i];
}

/* A __new__ that a native class defines. */
static PyObject *call_new(PyTypeObject *type, NjValue new, PyObject *args, PyObject *kwargs)
{
    NjTernaryFunction bind = nj_type_of(new)->slots.descriptor_get;
    NjValue function = bind ? bind(new, 0, nj_value(nj_class_extra(type)->native)) : new;
    PyObject *callable = function ? nj_to_python(function) : nj_border_raise(), *first = callable ? PyTuple_Pack(1, (PyObject *)type) : NULL;
    PyObject *all = first ? PySequence_Concat(first, args) : NULL, *result = all ? PyObject_Call(callable, all, kwargs) : NULL;
    Py_XDECREF(callable);
    Py_XDECREF(first);
    Py_XDECREF(all);
    return result;
}

PyObject *nj_subclass_make(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    NjType *native = nj_class_extra(type)->native;
    if (NJ_UNLIKELY(is_abstract(type)))
        return refuse_abstract(type);
    nj_subclass_collect_sometimes();
    nj_references_settle();
    NjValue new = nj_type_lookup(compiled_ancestor(native), &nj_name___new__);
    if (nj_class_extra(type)->tether_offset && new && nj_type_of(new) == &nj_type_builtin_function)
        return nj_container_class_allocate(native);
    if (new && (nj_class_extra(type)->builtin || nj_type_of(new) != &nj_type_builtin_function))
        return call_new(type, new, args, kwargs);
    NjObject *object = nj_instance_new(native);
    if (!object)
        return nj_border_raise();
    return nj_class_extra(type)->is_subclass ? nj_subclass_wrap(type, object) : nj_instance_to_python(object);
}

/* ---- The life of an instance ---- */

/* How many wrappers native objects hold, and how many were when the collector last looked at all. */
static size_t held_count, held_before;
/* Whether any was a container's half. */
static bool has_held_containers;

/* Native objects that nothing refers to any more, as the collector found them; whoever has the GIL next looks at them. */
typedef struct Unreachable {
    struct Unreachable *next;
    NjObject *object;
} Unreachable;
static _Atomic(Unreachable *) unreachable;

bool nj_subclasses_start(void)
{
    nj_root_add(&unreachable, &unreachable + 1);
    return true;
}

/* CPython calls a finalizer once. One that only kept the object does not count. */
static void forget_finalized(PyObject *self)
{
    enum { FINALIZED = 1 };   /* in the second word of what stands in front of objects that CPython's collector knows */
    if (PyObject_IS_GC(self))
        ((uintptr_t *)self)[-1] &= ~(uintptr_t)FINALIZED;
}

/* Gives up the native object's reference. The caller has another, or that was the last. */
static void hold_by_python(NjLink *link, NjHolder holder)
{
    if (!nj_link_hold(link)) {
        PyErr_Clear();
        return;   /* no memory: it stays held by the native object */
    }
    link->holder = holder;
    held_count--;
    forget_finalized(link->python);
    Py_DECREF(link->python);
}

void nj_subclass_revive(NjLink *link)
{
    if (link->holder == NJ_HELD_BY_PYTHON_ONLY)
        link->holder = NJ_HELD_BY_PYTHON;
    else
        hold_by_python(link, NJ_HELD_BY_PYTHON);
}

/* Stands among the references that were dropped. */
static void settle(NjReference *reference)
{
    Unreachable *entry = nj_exchange(&unreachable, NULL);
    PyMem_RawFree(reference);
    for (; entry; entry = entry->next) {
        NjLink *link = nj_link_of(entry->object);
        if (link && link->holder == NJ_HELD_BY_NATIVE)
            hold_by_python(link, NJ_HELD_BY_PYTHON_ONLY);
    }
}

/* A finalizer, which may run in any thread, without the GIL. Without memory it is asked again. */
void nj_subclass_found_unreachable(void *object)
{
    Unreachable *entry = nj_alloc(sizeof *entry);
    NjReference *reference = entry ? PyMem_RawMalloc(sizeof *reference) : NULL;
    if (!reference) {
        nj_error_clear();
        nj_finalizer_set(object, nj_subclass_found_unreachable);
        return;
    }
    entry->object = object;
    entry->next = nj_load_acquire(&unreachable);
    while (!nj_compare_exchange(&unreachable, &entry->next, entry))
        ;
    *reference = (NjReference){.forget = settle};
    nj_reference_drop(reference);
}

/* The container half of an instance has gone with its items when native code finds that it was needed. What is found unreachable may
 * still be used by the `__del__` of what was found with it: so it goes when it is found a second time. */
static void found_first(void *object) { nj_finalizer_set(object, nj_subclass_found_unreachable); }

void nj_subclass_collect_sometimes(void)
{
    enum { LEAST = 20000 };
    if (NJ_LIKELY(held_count < held_before * 2 + LEAST && !(held_count && nj_has_grown_by_held())))
        return;
    for (int i = 0; i < (has_held_containers ? 2 : 1); i++) {
        nj_gc_collect();
        nj_gc_run_finalizers();
        nj_references_settle();
    }
    held_before = held_count;
}

static PyObject *finalizer_of(PyTypeObject *type)
{
    static PyObject *name;
    if (!name)
        name = PyUnicode_InternFromString("__del__");
    return name ? _PyType_Lookup(type, name) : NULL;
}

/* Whether another Python half would not be the same. */
static bool has_state(PyObject *self, NjLink *link)
{
    PyTypeObject *type = Py_TYPE(self);
    if (nj_class_extra(type)->tether_offset)
        return true;
    PyObject **dict = _PyObject_GetDictPtr(self);
    PyTypeObject *builtin = nj_class_extra(type)->builtin;
    Py_ssize_t size = builtin ? builtin->tp_basicsize + 2 * (Py_ssize_t)sizeof(PyObject *) : (Py_ssize_t)sizeof(NjWrapper);
    return (dict && *dict && PyDict_GET_SIZE(*dict) > 0) || type->tp_basicsize > size || finalizer_of(type)
        || nj_type_lookup(link->object->type, &nj_name___del__);
}

/* Python's __del__, or a native ancestor's: once. */
static void run_finalizer(PyObject *self, NjLink *link)
{
    PyObject *type, *value, *traceback, *result = NULL;
    PyObject *function = Py_XNewRef(finalizer_of(Py_TYPE(self)));
    NjObject *object = link->object;
    link->is_finalized = true;
    PyErr_Fetch(&type, &value, &traceback);
    if (function) {
        result = PyObject_CallOneArg(function, self);
        if (!result)
            PyErr_WriteUnraisable(function);
    } else if (nj_border_enter() && nj_type_lookup(object->type, &nj_name___del__)) {
        NjValue done = nj_call_special(nj_value(object), &nj_name___del__, NULL, 0);
        if (!done && nj_error_pending()) {
            nj_border_raise();
            PyErr_WriteUnraisable(self);
        }
    }
    Py_XDECREF(function);
    Py_XDECREF(result);
    PyErr_Restore(type, value, traceback);
}

/* Nobody will ask for what is held then. */
bool nj_is_python_ending(void)
{
    PyObject *ask = PySys_GetObject("is_finalizing"), *answer = ask ? PyObject_CallNoArgs(ask) : NULL;
    bool is_ending = answer != Py_False;
    Py_XDECREF(answer);
    PyErr_Clear();
    return is_ending;
}

void nj_subclass_hold_by_native(NjLink *link, void (*found)(void *object))
{
    nj_finalizer_set(link->object, found);
    nj_link_let_go(link);
    link->holder = NJ_HELD_BY_NATIVE;
    held_count++;
    Py_INCREF(link->python);
}

static void hold(NjLink *link, bool is_container)
{
    has_held_containers = has_held_containers || is_container;
    nj_subclass_hold_by_native(link, is_container ? found_first : nj_subclass_found_unreachable);
}

/* May run with an exception raised. A container half does not go at Python's end, nor when its `__del__` has shown it to native code:
 * that may still use its items. */
void nj_subclass_finalize(PyObject *self)
{
    NjLink *link = nj_is_wrapper(self) ? &((NjWrapper *)self)->link : nj_apart_find(self);
    if (!link || !link->object || link->holder == NJ_HELD_BY_NATIVE)
        return;
    PyObject *type, *value, *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    bool is_container = nj_class_extra(Py_TYPE(self))->tether_offset, may_be_needed = link->holder == NJ_HELD_BY_PYTHON && has_state(self, link);
    bool is_ending = (may_be_needed || is_container) && nj_is_python_ending();
    may_be_needed = may_be_needed && !is_ending;
    PyErr_Restore(type, value, traceback);
    if (!may_be_needed && !link->is_finalized)
        run_finalizer(self, link);
    if (may_be_needed || (is_container && (is_ending || link->holder == NJ_HELD_BY_PYTHON)))
        hold(link, is_container);
}
