/* Classes of compiled code whose bases or metaclass are Python's own. Such a class is Python's: its metaclass makes it of a namespace
 * that holds what Python sees of the compiled functions, its instances are Python objects, and native code sees both as proxies. Where
 * it has native bases too, Python makes it as it makes every class that it derives from native ones (subclass.c). */
#include "class.h"
#include "container.h"
#include "dataclass_internal.h"
#include "naja/foreign_class.h"

/* ---- Bases and keywords ---- */

/* The classes of Python's own modules that stand for the runtime's in a class statement: their instances need no native half. */
static PyObject *counterpart(NjType *native)
{
    static const char *const modules[] = {"abc", "typing", "collections.abc", "enum"};
    bool is_known = false;
    for (size_t i = 0; i < sizeof modules / sizeof *modules && native->module; i++)
        is_known = is_known || nj_str_equal_ascii(native->module, modules[i]);
    if (!is_known)
        return nj_class_to_python(native);
    PyObject *name = nj_str_to_python(native->module), *module = name ? PyImport_Import(name) : NULL;
    PyObject *found = module ? PyObject_GetAttrString(module, native->name) : NULL;
    Py_XDECREF(name);
    Py_XDECREF(module);
    if (found)
        return found;
    PyErr_Clear();
    return nj_class_to_python(native);
}

PyObject *nj_class_counterpart(NjValue v) { return nj_is_type(v) ? counterpart((NjType *)nj_object(v)) : nj_to_python(v); }

static PyObject *bases_to_python(NjTuple *bases)
{
    PyObject *result = PyTuple_New((Py_ssize_t)bases->length);
    for (size_t i = 0; result && i < bases->length; i++) {
        PyObject *base = nj_class_counterpart(bases->items[i]);
        if (base)
            PyTuple_SET_ITEM(result, (Py_ssize_t)i, base);
        else
            Py_CLEAR(result);
    }
    return result;
}

static PyObject *keywords_to_python(NjDict *keywords)
{
    PyObject *result = PyDict_New();
    if (!keywords)
        return result;
    NjDictIterator walk = nj_dict_iterator(keywords);
    NjValue name, value;
    while (result && nj_dict_iterator_next(&walk, &name, &value) > 0) {
        PyObject *key = nj_to_python(name), *converted = key ? nj_class_counterpart(value) : NULL;
        if (!converted || PyDict_SetItem(result, key, converted) < 0)
            Py_CLEAR(result);
        Py_XDECREF(key);
        Py_XDECREF(converted);
    }
    return result;
}

/* The most derived of `metaclass` and the bases' types (a new reference). */
static PyObject *winner_of(PyObject *metaclass, PyObject *bases)
{
    PyTypeObject *winner = (PyTypeObject *)metaclass;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(bases); i++) {
        PyTypeObject *other = Py_TYPE(PyTuple_GET_ITEM(bases, i));
        if (PyType_IsSubtype(other, winner)) {
            winner = other;
        } else if (!PyType_IsSubtype(winner, other)) {
            PyErr_SetString(PyExc_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                                             "metaclasses of all its bases");
            return NULL;
        }
    }
    return Py_NewRef((PyObject *)winner);
}

/* What the class statement calls (a new reference), whose name leaves the keywords. */
static PyObject *take_metaclass(PyObject *bases, PyObject *keywords)
{
    PyObject *written = PyDict_GetItemString(keywords, "metaclass");
    PyObject *metaclass = Py_NewRef(written ? written : (PyObject *)&PyType_Type);
    PyObject *result = written && PyDict_DelItemString(keywords, "metaclass") < 0 ? NULL : metaclass;
    if (result)
        result = PyType_Check(metaclass) ? winner_of(metaclass, bases) : Py_NewRef(metaclass);
    Py_DECREF(metaclass);
    return result;
}

/* The parts of a class statement as Python has them, all of them new references. */
typedef struct {
    PyObject *name, *bases, *keywords, *metaclass;
} Header;

static bool begin(Header *header, NjStr *name, NjTuple *bases, NjDict *keywords)
{
    *header = (Header){nj_str_to_python(name), bases_to_python(bases), keywords_to_python(keywords), NULL};
    if (header->name && header->bases && header->keywords)
        header->metaclass = take_metaclass(header->bases, header->keywords);
    return header->metaclass != NULL;
}

static void end(Header *header)
{
    Py_XDECREF(header->name);
    Py_XDECREF(header->bases);
    Py_XDECREF(header->keywords);
    Py_XDECREF(header->metaclass);
}

/* metaclass.method(name, bases[, namespace], **keywords) */
static PyObject *call_with(PyObject *callable, const Header *header, PyObject *namespace)
{
    PyObject *args = namespace ? PyTuple_Pack(3, header->name, header->bases, namespace) : PyTuple_Pack(2, header->name, header->bases);
    PyObject *result = args ? PyObject_Call(callable, args, header->keywords) : NULL;
    Py_XDECREF(args);
    return result;
}

/* ---- The namespace ---- */

/* Functions that are class or static methods without saying so. */
static PyObject *implicit_method(NjStr *name, PyObject *function)
{
    if (!Py_IS_TYPE(function, nj_callable_type))
        return function;
    PyTypeObject *kind = NULL;
    if (nj_str_equal_ascii(name, "__new__"))
        kind = &PyStaticMethod_Type;
    else if (nj_str_equal_ascii(name, "__init_subclass__") || nj_str_equal_ascii(name, "__class_getitem__"))
        kind = &PyClassMethod_Type;
    if (kind)
        Py_SETREF(function, PyObject_CallOneArg((PyObject *)kind, function));
    return function;
}

static PyObject *annotations_to_python(NjDict *namespace, NjValue annotations)
{
    NjValue module = nj_dict_get_str(namespace, &nj_name___module__);
    return nj_annotations_to_python((NjDict *)nj_object(annotations), module && nj_is_str(module) ? nj_str_utf8((NjStr *)nj_object(module), NULL) : "");
}

static bool add_entry(PyObject *dict, NjDict *namespace, NjValue name, NjValue value)
{
    PyObject *key = nj_to_python(name), *entry = NULL;
    if (key && nj_is_str(name) && nj_str_equal((NjStr *)nj_object(name), &nj_name___annotations__) && nj_is_dict(value))
        entry = annotations_to_python(namespace, value);
    else if (key && nj_type_of(value) == &nj_type_data_field)
        entry = nj_data_field_to_python(value);
    else if (key && (entry = nj_to_python(value)) && nj_is_str(name))
        entry = implicit_method((NjStr *)nj_object(name), entry);
    bool done = entry && PyObject_SetItem(dict, key, entry) == 0;
    Py_XDECREF(key);
    Py_XDECREF(entry);
    return done;
}

/* A namespace that __prepare__ made is Python's already: what stands there only becomes what Python's class statement would have put
 * there. */
static PyObject *namespace_to_python(NjDict *native)
{
    PyObject *dict = nj_dict_kind.record(&native->base) ? nj_to_python(nj_value(native)) : PyDict_New();
    NjDict *entries = dict ? nj_dict_copy(native) : NULL;
    if (!entries) {
        Py_XDECREF(dict);
        return PyErr_Occurred() ? NULL : nj_border_raise();
    }
    bool is_shared = nj_dict_kind.record(&native->base) != NULL;
    NjDictIterator walk = nj_dict_iterator(entries);
    NjValue name, value;
    while (dict && nj_dict_iterator_next(&walk, &name, &value) > 0) {
        bool is_implicit = nj_is_str(name) && nj_type_of(value) == &nj_type_function;
        if ((!is_shared || is_implicit) && !add_entry(dict, native, name, value))
            Py_CLEAR(dict);
    }
    return dict;
}

/* ---- The cell of __class__: Python's stands for the native one as long as that lives ---- */

PyObject *nj_class_cell_to_python(NjClassCell *cell)
{
    NjValue foreign = nj_load_acquire(&cell->foreign), contents = nj_load_acquire(&cell->contents);
    if (foreign)
        return nj_proxy_to_python(foreign);
    PyObject *class = contents ? nj_to_python(contents) : NULL, *python = contents && !class ? NULL : PyCell_New(class);
    Py_XDECREF(class);
    foreign = python ? nj_proxy_new(python) : 0;
    if (!foreign) {
        Py_XDECREF(python);
        return NULL;
    }
    nj_store_release(&cell->foreign, foreign);
    return python;
}

static NjValue cell_contents(NjValue cell)
{
    NJ_IN_PYTHON();
    PyObject *python = nj_proxy_to_python(cell), *class = PyCell_Check(python) ? PyCell_Get(python) : NULL;
    Py_DECREF(python);
    return class ? nj_python_result(class) : 0;
}

/* The cell in a namespace; NULL with nothing raised for none. */
static PyObject *cell_in(PyObject *namespace)
{
    PyObject *key = PyUnicode_FromString("__classcell__"), *cell = key ? PyObject_GetItem(namespace, key) : NULL;
    Py_XDECREF(key);
    PyErr_Clear();
    return cell;
}

/* As Python's class statement tests it: the metaclass has to hand the cell on. */
static bool check_cell(PyObject *cell, PyObject *name, PyObject *made)
{
    PyObject *class = cell && PyCell_Check(cell) ? PyCell_GET(cell) : made;
    if (class != made && PyType_Check(made) && !class)
        PyErr_Format(PyExc_RuntimeError, "__class__ not set defining %.200R as %.200R. Was __classcell__ propagated to type.__new__?", name, made);
    else if (class != made && PyType_Check(made))
        PyErr_Format(PyExc_TypeError, "__class__ set to %.200R defining %.200R as %.200R", class, name, made);
    return !PyErr_Occurred();
}

/* ---- Order: what all wrappers inherit stands behind all that is Python's, but for what the mro has of Python's library ---- */

PyObject *nj_class_order(PyObject *type, PyObject *unused)
{
    (void)unused;
    PyObject *order = PyObject_CallMethod((PyObject *)&PyType_Type, "mro", "O", type);
    if (!order || !PyList_CheckExact(order))
        return order;
    PyObject *counterpart = nj_class_take_counterpart();
    if (counterpart && !nj_library_add_to_order(order, counterpart)) {
        Py_DECREF(order);
        return NULL;
    }
    Py_ssize_t last = PyList_GET_SIZE(order) - 1, place = 0;
    while (last > 0 && nj_is_library_counterpart(PyList_GET_ITEM(order, last - 1)))
        last--;
    while (place < last && PyList_GET_ITEM(order, place) != (PyObject *)nj_instance_type)
        place++;
    for (; place + 1 < last; place++) {
        PyObject *next = PyList_GET_ITEM(order, place + 1);
        PyList_SET_ITEM(order, place + 1, PyList_GET_ITEM(order, place));
        PyList_SET_ITEM(order, place, next);
    }
    return order;
}

/* ---- What the runtime asks for ---- */

static bool has_made(NjValue v)
{
    if (nj_is_type(v)) {
        PyObject *type = nj_load_acquire(&((NjType *)nj_object(v))->foreign);
        return type && PyObject_TypeCheck(type, nj_class_type) && nj_class_extra((PyTypeObject *)type)->is_subclass;
    }
    return nj_is_proxy(v) && nj_proxy_is_type(v);
}

static NjValue class_of(NjValue v)
{
    if (!nj_is_proxy(v))
        return nj_value(nj_type_of(v));
    NJ_IN_PYTHON();
    PyObject *object = nj_proxy_to_python(v);
    NjValue class = nj_python_result(Py_NewRef((PyObject *)Py_TYPE(object)));
    Py_DECREF(object);
    return class;
}

static bool has_others(const NjType *type)
{
    PyObject *python = nj_load_acquire(&type->foreign);
    return PyObject_TypeCheck(python, nj_class_type) && nj_class_extra((PyTypeObject *)python)->has_others;
}

/* What Python's class has, else what its native metaclass gives it, for which Python's comes back here. */
static NjValue get_attribute(NjType *type, NjStr *name)
{
    NJ_IN_PYTHON();
    PyObject *python = nj_load_acquire(&type->foreign), *key = nj_str_to_python(name);
    bool is_ours = Py_IS_TYPE(python, nj_class_type);
    PyObject *found = !key ? NULL : is_ours ? PyType_Type.tp_getattro(python, key) : PyObject_GetAttr(python, key);
    Py_XDECREF(key);
    NjValue meta = !found && is_ours && PyErr_ExceptionMatches(PyExc_AttributeError) ? nj_type_lookup(type->base.type, name) : 0;
    if (!meta)
        return nj_python_result(found);
    PyErr_Clear();
    NjTernaryFunction bind = nj_type_of(meta)->slots.descriptor_get;
    return bind ? bind(meta, nj_value(type), nj_value(type->base.type)) : meta;
}

static int set_attribute(NjType *type, NjStr *name, NjValue value)
{
    NJ_IN_PYTHON();
    return nj_python_set_attribute(nj_load_acquire(&type->foreign), name, value);
}

static NjValue prepare(NjStr *name, NjTuple *bases, NjDict *keywords)
{
    NJ_IN_PYTHON();
    Header header;
    PyObject *function = NULL, *namespace = NULL;
    bool is_plain = false;
    if (begin(&header, name, bases, keywords)) {
        function = PyObject_GetAttrString(header.metaclass, "__prepare__");
        if (!function && PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Clear();
            is_plain = true;
        }
        namespace = function ? call_with(function, &header, NULL) : NULL;
        is_plain = is_plain || (namespace && PyDict_CheckExact(namespace) && PyDict_GET_SIZE(namespace) == 0);
    }
    Py_XDECREF(function);
    end(&header);
    if (!is_plain)
        return nj_python_result(namespace);
    Py_XDECREF(namespace);
    return nj_value(nj_dict_new());
}

static NjValue build(NjStr *name, NjTuple *bases, NjDict *native, NjDict *keywords)
{
    NJ_IN_PYTHON();
    Header header;
    PyObject *namespace = begin(&header, name, bases, keywords) ? namespace_to_python(native) : NULL;
    PyObject *cell = namespace ? cell_in(namespace) : NULL, *made = namespace ? call_with(header.metaclass, &header, namespace) : NULL;
    if (made && !check_cell(cell, header.name, made))
        Py_CLEAR(made);
    Py_XDECREF(cell);
    Py_XDECREF(namespace);
    end(&header);
    return nj_python_result(made);
}

/* Among the bases may be none that native code knows: then the class is Python's alone. */
static NjValue construct(NjStr *name, NjTuple *bases, NjDict *native, NjDict *keywords)
{
    NJ_IN_PYTHON();
    Header header;
    PyObject *namespace = begin(&header, name, bases, keywords) ? namespace_to_python(native) : NULL;
    NjValue class = 0;
    if (!namespace)
        nj_border_take_error();
    else if (PyType_Check(header.metaclass) && PyType_IsSubtype((PyTypeObject *)header.metaclass, nj_class_type))
        class = nj_metaclass_make(header.name, header.bases, namespace, header.keywords);
    else
        class = nj_python_result(call_with(header.metaclass, &header, namespace));
    Py_XDECREF(namespace);
    end(&header);
    return class;
}

/* What compiled code has registered of its own, Python asks for (class.c); what either has registered of Python's, ABCMeta knows. */
static int is_virtual_subclass(NjType *type, NjValue class)
{
    NJ_IN_PYTHON();
    PyObject *candidate = nj_to_python(class), *owner = candidate ? counterpart(type) : NULL, *known = NULL;
    bool is_ours = owner && nj_class_has_extra(owner) && PyType_Check(candidate) && !PyType_IsSubtype((PyTypeObject *)candidate, (PyTypeObject *)owner);
    if (is_ours)
        known = nj_class_ask_registry(owner, candidate);
    int answer = known ? PyObject_IsTrue(known) : owner && !is_ours ? PyObject_IsSubclass(candidate, owner) : -1;
    Py_XDECREF(known);
    Py_XDECREF(candidate);
    Py_XDECREF(owner);
    if (answer < 0)
        nj_border_take_error();
    return answer;
}

static NjValue register_class(NjType *type, NjValue class)
{
    NJ_IN_PYTHON();
    PyObject *candidate = nj_to_python(class), *owner = candidate ? counterpart(type) : NULL;
    PyObject *made = owner ? PyObject_CallMethod(owner, "register", "O", candidate) : NULL;
    Py_XDECREF(candidate);
    Py_XDECREF(owner);
    return nj_python_result(made);
}

static NjValue make_super(NjValue type, NjValue object_or_type)
{
    NJ_IN_PYTHON();
    PyObject *class = nj_to_python(type), *object = class ? nj_to_python(object_or_type) : NULL;
    PyObject *made = object ? PyObject_CallFunctionObjArgs((PyObject *)&PySuper_Type, class, object, NULL) : NULL;
    Py_XDECREF(class);
    Py_XDECREF(object);
    return nj_python_result(made);
}

void nj_python_classes_start(void)
{
    static const NjForeignClasses classes = {has_made, class_of, has_others, get_attribute, set_attribute, prepare, build, nj_metaclass_is_deriving,
                                            construct, nj_python_dataclass, is_virtual_subclass, register_class, make_super, nj_proxy_is_callable, cell_contents};
    nj_foreign_classes = &classes;
}
