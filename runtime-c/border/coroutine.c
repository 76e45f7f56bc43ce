/* Generators, coroutines and async generators as Python sees them: wrappers like those of all native objects, whose methods are the native
 * ones, which say that they are of Python's own types, so that inspect and asyncio take them for that.
 *
 * An event loop knows async generators that have begun by weak references, to close them at its end. So the Python half of one lives
 * as long as the native half does: when Python drops it, it is held as instances of Python's subclasses are (subclass.c). When the
 * native collector finds that nothing refers to the generator, it is shown to the loop's finalizer hook once; then both may go. */
#include "class.h"
#include "coroutine.h"

static NjAsyncGenerator *generator_of(const NjLink *link) { return (NjAsyncGenerator *)link->object; }

static PyObject *class_of(PyObject *self, void *python)
{
    (void)self;
    return Py_NewRef((PyObject *)python);
}

/* In any thread. The hook takes the Python half, which is Python's again then. */
static void found_unreachable(void *generator)
{
    nj_async_generator_finalize(generator);
    nj_subclass_found_unreachable(generator);
}

/* tp_finalize */
static void keep(PyObject *self) { nj_subclass_hold_by_native(&((NjWrapper *)self)->link, found_unreachable); }

static void dealloc(PyObject *self)
{
    NjLink *link = &((NjWrapper *)self)->link;
    bool is_needed = link->object && link->holder == NJ_HELD_BY_PYTHON && nj_async_generator_is_open(generator_of(link));
    if (is_needed && !nj_is_python_ending() && PyObject_CallFinalizerFromDealloc(self) < 0)
        return;
    nj_instance_type->tp_dealloc(self);
}

/* A type's own __qualname__ would stand in the way of its instances' among the entries of a class. */
static PyObject *qualified_name(PyObject *self, void *unused)
{
    (void)unused;
    return nj_border_enter() ? nj_native_attribute(nj_wrapped(self), &nj_name___qualname__) : NULL;
}

static bool add(PyTypeObject *type, PyGetSetDef *attribute)
{
    PyObject *descriptor = PyDescr_NewGetSet(type, attribute);
    bool done = descriptor && PyDict_SetItemString(nj_dict_of_type(type), attribute->name, descriptor) == 0;
    Py_XDECREF(descriptor);
    return done;
}

bool nj_coroutine_prepare(PyTypeObject *type, const NjType *native)
{
    static PyGetSetDef name = {"__qualname__", qualified_name, NULL, NULL, NULL};
    static PyGetSetDef classes[] = {{"__class__", class_of, NULL, NULL, &PyGen_Type},
                                    {"__class__", class_of, NULL, NULL, &PyCoro_Type},
                                    {"__class__", class_of, NULL, NULL, &PyAsyncGen_Type}};
    bool is_coroutine = native == &nj_type_coroutine, is_async = native == &nj_type_async_generator;
    if (!is_coroutine && !is_async && native != &nj_type_generator)
        return true;
    bool done = add(type, &name) && add(type, &classes[is_async ? 2 : is_coroutine]);
    if (is_async) {
        type->tp_dealloc = dealloc;
        type->tp_finalize = keep;
    }
    PyType_Modified(type);
    return done;
}

/* ---- Hooks ---- */

bool nj_border_get_async_hooks(NjValue hooks[2])
{
    NJ_IN_PYTHON();
    PyThreadState *state = PyThreadState_Get();
    PyObject *found[] = {Py_XNewRef(state->async_gen_firstiter), Py_XNewRef(state->async_gen_finalizer)};
    bool done = true;
    for (int i = 0; i < 2; i++) {
        hooks[i] = done && found[i] ? nj_from_python(found[i]) : 0;
        done = done && (hooks[i] || !found[i]);
        Py_XDECREF(found[i]);
    }
    if (!done)
        nj_border_take_error();
    return done;
}

bool nj_border_set_async_hooks(const NjValue hooks[2])
{
    NJ_IN_PYTHON();
    PyObject *first = nj_to_python(hooks[0] ? hooks[0] : nj_none), *last = first ? nj_to_python(hooks[1] ? hooks[1] : nj_none) : NULL;
    PyObject *set = last ? PySys_GetObject("set_asyncgen_hooks") : NULL, *result = set ? PyObject_CallFunctionObjArgs(set, first, last, NULL) : NULL;
    Py_XDECREF(first);
    Py_XDECREF(last);
    if (!result)
        nj_border_take_error();
    Py_XDECREF(result);
    return result;
}
