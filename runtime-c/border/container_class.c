/* Container classes: native classes that are derived from a container type that both sides have (list, dict, set, deque, defaultdict,
 * Counter, OrderedDict). Python sees a type that is derived from its own, so that whatever asks for a list or a dict, in C too, finds the items,
 * and calls the functions that the class overrides.
 *
 * An instance has two halves, like those of value classes (value.c): the native one has its attributes, the Python one has its items,
 * which are shared as those of every container (container.h). So neither does without the other, and the link (apart.c) keeps both:
 * the native half's record counts no reference to the Python half. As long as Python refers to that, the native one is a root; when
 * the last of Python's references goes, tp_finalize lets the native half hold it (subclass.c), until the collector finds that nothing
 * refers to the native one either.
 *
 * All their types inherit from one that is made here for each of Python's types, naja.compiled_list …, which gives instances a slot that
 * no Python code sees. There stands the tether: an object of the half's own, which goes when that goes, with the link. The native half,
 * if something still has it then, is an empty native container.
 *
 * A half has no native one when Python has made it past the class's own __new__ (set.copy): it gets one when it first crosses. */
#include "class.h"
#include "container.h"

#include <structmember.h>

#include "collections.h"

/* With the GIL. */
typedef struct {
    PyObject_HEAD
    PyObject *half;           /* borrowed; fixed                                   */
    NjContainer *container;   /* the record; NULL when the half has no native one  */
} Tether;

static PyTypeObject *tether_type;

typedef struct {
    NjType *native;
    PyTypeObject *type;     /* NULL until it is first asked for; never freed */
} Root;

static Root roots[] = {{&nj_type_list, NULL},        {&nj_type_set, NULL},     {&nj_type_dict, NULL},         {&nj_type_deque, NULL},
                       {&nj_type_defaultdict, NULL}, {&nj_type_counter, NULL}, {&nj_type_ordered_dict, NULL}};
enum { ROOT_COUNT = sizeof roots / sizeof *roots };

/* The nearest container type among the ancestors, if any. */
static Root *root_of(const NjType *native)
{
    for (uint32_t i = 0; i < native->mro_count; i++)
        for (size_t j = 0; j < ROOT_COUNT; j++)
            if (native->mro[i] == roots[j].native)
                return &roots[j];
    return NULL;
}

bool nj_is_container_class(const NjType *native)
{
    bool may_be = native->flags & (NJ_TYPE_LIST | NJ_TYPE_DICT | NJ_TYPE_SET) || nj_type_is_subtype(native, &nj_type_deque);
    return may_be && root_of(native) && !nj_builtin_type_to_python(native) && !nj_is_enum_class(native);
}

/* ---- Halves ---- */

bool nj_is_container_half(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);
    return nj_class_has_extra((PyObject *)type) && nj_class_extra(type)->tether_offset;
}

PyObject *nj_container_half_type(PyObject *half) { return (PyObject *)nj_class_extra(Py_TYPE(half))->builtin; }

static Tether **tether_of(PyObject *half) { return (Tether **)(void *)((char *)half + nj_class_extra(Py_TYPE(half))->tether_offset); }

static Tether *make_tether(PyObject *half)
{
    Tether *tether = PyObject_New(Tether, tether_type);
    if (tether) {
        tether->half = half;
        tether->container = NULL;
    }
    return tether;
}

/* The half goes, or has lost what it has in a cycle that Python collects. */
static void cut(PyObject *self)
{
    Tether *tether = (Tether *)self;
    PyTypeObject *type = Py_TYPE(self);
    if (tether->container) {
        tether->container->python = NULL;
        nj_apart_release(tether->half);
    }
    PyObject_Free(self);
    Py_DECREF(type);
}

bool nj_container_half_bind(PyObject *half, NjObject *native, NjContainer *container)
{
    Tether **tether = tether_of(half);
    if ((!*tether && !(*tether = make_tether(half))) || !nj_apart_bind(half, native))
        return false;
    (*tether)->container = container;
    return true;
}

void nj_container_half_unbind(PyObject *half)
{
    (*tether_of(half))->container = NULL;
    nj_apart_release(half);
}

PyObject *nj_container_half_new(NjObject *native)
{
    nj_subclass_collect_sometimes();
    nj_references_settle();
    PyTypeObject *type = (PyTypeObject *)nj_class_to_python(native->type);
    PyObject *args = type ? PyTuple_New(0) : NULL, *half = args ? nj_class_extra(type)->builtin->tp_new(type, args, NULL) : NULL;
    Py_XDECREF(args);
    Py_XDECREF(type);
    return half;
}

NjValue nj_container_half_adopt(PyObject *half)
{
    NjType *native = nj_border_enter() ? nj_class_from_python((PyObject *)Py_TYPE(half)) : NULL;
    if (!native)
        return 0;
    nj_subclass_collect_sometimes();
    NjObject *made = root_of(native)->native->slots.allocate(native);
    if (!made)
        return nj_border_raise(), 0;
    return nj_container_share(half, made, nj_container_kind(nj_value(made))) ? nj_value(made) : 0;
}

PyObject *nj_container_class_allocate(NjType *native)
{
    NjObject *made = root_of(native)->native->slots.allocate(native);
    return made ? nj_to_python(nj_value(made)) : nj_border_raise();
}

/* ---- Copying ---- */

/* What the class's instances are made with again, behind the function and before the items: as Python's own type has it, but with what
 * the native half has as the state. */
static PyObject *with_state(PyObject *half, PyObject *state)
{
    PyObject *reduced = PyObject_CallMethod(nj_container_half_type(half), "__reduce__", "O", half);
    Py_ssize_t count = reduced ? PyTuple_GET_SIZE(reduced) : 0;
    PyObject *result = reduced ? PyTuple_New(count < 3 ? 3 : count) : NULL;
    for (Py_ssize_t i = 0; result && i < PyTuple_GET_SIZE(result); i++)
        PyTuple_SET_ITEM(result, i, Py_NewRef(i == 2 ? state : PyTuple_GET_ITEM(reduced, i)));
    Py_XDECREF(reduced);
    return result;
}

/* As object.__reduce_ex__ does it for a class derived from list or dict. */
static PyObject *by_items(PyObject *half, PyObject *state)
{
    PyObject *copyreg = PyImport_ImportModule("copyreg"), *function = copyreg ? PyObject_GetAttrString(copyreg, "__newobj__") : NULL;
    PyObject *pairs = NULL, *items = NULL, *result = NULL;
    bool is_list = PyList_Check(half);
    if (function && !is_list)
        pairs = PyObject_CallMethod(half, "items", NULL);
    if (is_list || pairs)
        items = PyObject_GetIter(is_list ? half : pairs);
    if (function && items)
        result = Py_BuildValue("O(O)OOO", function, (PyObject *)Py_TYPE(half), state, is_list ? items : Py_None, is_list ? Py_None : items);
    Py_XDECREF(copyreg);
    Py_XDECREF(function);
    Py_XDECREF(pairs);
    Py_XDECREF(items);
    return result;
}

PyObject *nj_container_half_reduce(PyObject *half, PyObject *state)
{
    PyObject *type = nj_container_half_type(half);
    if (PyDict_Check(state) && PyDict_GET_SIZE(state) == 0)
        state = Py_None;
    if (type == (PyObject *)&PyList_Type || type == (PyObject *)&PyDict_Type)
        return by_items(half, state);
    if (type == (PyObject *)&PySet_Type || type == (PyObject *)&PyODict_Type || nj_is_python_deque(half))
        return with_state(half, state);
    return PyObject_CallMethod(type, "__reduce__", "O", half);
}

/* ---- Types ---- */

/* Takes the tether's slot out of what Python code sees of the type. */
static bool hide_slot(PyTypeObject *type, const char *name)
{
    PyObject *dict = nj_dict_of_type(type), *slot = PyDict_GetItemString(dict, name), *none = PyTuple_New(0);
    bool done = slot && none && Py_IS_TYPE(slot, &PyMemberDescr_Type) && PyDict_SetItemString(dict, "__slots__", none) == 0;
    if (done) {
        nj_class_extra(type)->tether_offset = ((PyMemberDescrObject *)slot)->d_member->offset;
        done = PyDict_DelItemString(dict, name) == 0;
    }
    Py_XDECREF(none);
    PyType_Modified(type);
    return done;
}

static bool make_root(Root *root)
{
    static const char tether[] = "tether";
    PyTypeObject *builtin = (PyTypeObject *)nj_builtin_type_to_python(root->native);
    bool has_weak_references = builtin->tp_weaklistoffset != 0;
    PyObject *slots = has_weak_references ? Py_BuildValue("(s)", tether) : Py_BuildValue("(ss)", tether, "__weakref__");
    PyObject *dict = slots ? Py_BuildValue("{sOss}", "__slots__", slots, "__module__", "naja") : NULL;
    PyObject *name = dict ? PyUnicode_FromFormat("compiled_%s", root->native->name) : NULL, *bases = name ? PyTuple_Pack(1, (PyObject *)builtin) : NULL;
    PyTypeObject *type = bases ? (PyTypeObject *)nj_class_make_type((PyObject *)nj_value_metatype, name, bases, dict, NULL) : NULL;
    Py_XDECREF(slots);
    Py_XDECREF(dict);
    Py_XDECREF(name);
    Py_XDECREF(bases);
    if (!type || !hide_slot(type, tether) || !nj_value_add_new(type)) {
        Py_XDECREF(type);
        return false;
    }
    nj_class_extra(type)->native = root->native;
    nj_class_extra(type)->builtin = builtin;
    root->type = type;
    return true;
}

PyObject *nj_container_class_root(const NjType *native)
{
    Root *root = root_of(native);
    return root->type || make_root(root) ? Py_NewRef((PyObject *)root->type) : NULL;
}

bool nj_container_class_prepare(PyTypeObject *type, NjType *native)
{
    NjClassExtra *extra = nj_class_extra(type), *inherited = nj_class_extra(root_of(native)->type);
    extra->builtin = inherited->builtin;
    extra->tether_offset = inherited->tether_offset;
    if (!nj_value_add_methods(type, native))
        return false;
    type->tp_finalize = nj_subclass_finalize;
    type->tp_new = extra->builtin->tp_new;       /* as list.__new__(C) asks for it; all other ways lead to the class's own */
    type->tp_init = nj_instance_type->tp_init;   /* instances come initialised */
    type->tp_setattro = nj_instance_set_attribute;
    type->tp_vectorcall = nj_instance_construct;
    nj_instance_choose_access(type);
    PyType_Modified(type);
    return true;
}

bool nj_container_classes_start(void)
{
    static PyType_Slot slots[] = {{Py_tp_dealloc, cut}, {0, NULL}};
    static PyType_Spec spec = {.name = "naja.tether", .basicsize = sizeof(Tether), .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, .slots = slots};
    tether_type = (PyTypeObject *)PyType_FromSpec(&spec);
    return tether_type != NULL;
}
