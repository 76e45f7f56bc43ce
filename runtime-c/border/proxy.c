/* Python objects in native code. A proxy holds a counted reference; each operation on it is CPython's. An object has one proxy at a
 * time, so that native code's `is` is Python's.
 *
 * The proxy of an instance of a class that Python derived from str, int or another type that is copied is an instance of a native type
 * below that one, with the same value: typed code, which knows the value's layout, reads it without the GIL, and all else is CPython's.
 * The proxy of an instance of a class that Naja's library has too (library_class.c) is an instance of a native class below the library's.
 * Proxies are fixed once built. */
#include "class.h"
#include "container.h"
#include "dispatch.h"
#include "getter.h"
#include "naja/tuple.h"
#include "reference.h"

/* Who has seen a proxy lately. The collector calls `drop` for one that nothing refers to; until then the table of proxies still finds
 * it, and whoever finds it says so, which gives it another life. What `drop` has decided stands. */
typedef enum { UNSEEN, SEEN, DROPPED } State;

/* Holds the object, in memory that the collector does not see. */
typedef struct Record {
    NjReference reference;
    NjObject *proxy;        /* valid unless it was dropped */
    _Atomic(State) state;
} Record;

static NjReferenceTable proxies;   /* with the GIL */
static _Atomic(size_t) live_count;

/* The last word. */
static Record **record_place(NjObject *proxy)
{
    if (NJ_UNLIKELY(proxy->type->flags & NJ_TYPE_TUPLE))
        return (Record **)(void *)nj_tuple_dict((NjTuple *)proxy);
    return (Record **)(void *)((char *)proxy + proxy->type->size - sizeof(Record *));
}

static PyObject *python_of(NjValue v) { return (*record_place(nj_object(v)))->reference.object; }

/* With the GIL: the proxy is in no one's hands any more. */
static void forget(NjReference *reference)
{
    nj_reference_leave(&proxies, reference);
    PyMem_RawFree(reference);
}

/* In any thread, with or without the GIL. */
static void drop(void *proxy)
{
    Record *record = *record_place(proxy);
    State state = UNSEEN;
    if (nj_compare_exchange(&record->state, &state, DROPPED)) {
        atomic_fetch_sub_explicit(&live_count, 1, memory_order_relaxed);
        nj_reference_drop(&record->reference);
    } else {
        nj_store_release(&record->state, UNSEEN);
        nj_release_set(proxy, drop);
    }
}

/* The proxy that the object has, or NULL. It is in this thread's hands before the state is looked at, so that the collector keeps it. */
static NjObject *find(PyObject *object)
{
    Record *record = (Record *)nj_reference_find(&proxies, object);
    if (!record)
        return NULL;
    NjObject *volatile proxy = record->proxy;
    State state = nj_load_acquire(&record->state);
    while (state == UNSEEN && !nj_compare_exchange(&record->state, &state, SEEN))
        ;
    return state == DROPPED ? NULL : proxy;
}

/* ---- Operations ---- */

/* Runs `operation` with the operands as Python sees them. */
static NjValue binary(NjValue left, NjValue right, PyObject *(*operation)(PyObject *, PyObject *))
{
    NJ_IN_PYTHON();
    PyObject *a = nj_to_python(left), *b = a ? nj_to_python(right) : NULL, *result = b ? operation(a, b) : NULL;
    Py_XDECREF(a);
    Py_XDECREF(b);
    return nj_python_result(result);
}

#define BINARY(name, operation) \
    static NjValue name(NjValue left, NjValue right) { return binary(left, right, operation); }
static PyObject *power(PyObject *a, PyObject *b) { return PyNumber_Power(a, b, Py_None); }
static PyObject *power_in_place(PyObject *a, PyObject *b) { return PyNumber_InPlacePower(a, b, Py_None); }
BINARY(add, PyNumber_Add)
BINARY(sub, PyNumber_Subtract)
BINARY(mul, PyNumber_Multiply)
BINARY(matmul, PyNumber_MatrixMultiply)
BINARY(truediv, PyNumber_TrueDivide)
BINARY(mod, PyNumber_Remainder)
BINARY(pow_, power)
BINARY(lshift, PyNumber_Lshift)
BINARY(rshift, PyNumber_Rshift)
BINARY(or_, PyNumber_Or)
BINARY(xor, PyNumber_Xor)
BINARY(and_, PyNumber_And)
BINARY(floordiv, PyNumber_FloorDivide)
BINARY(divmod_, PyNumber_Divmod)
BINARY(add_in_place, PyNumber_InPlaceAdd)
BINARY(sub_in_place, PyNumber_InPlaceSubtract)
BINARY(mul_in_place, PyNumber_InPlaceMultiply)
BINARY(matmul_in_place, PyNumber_InPlaceMatrixMultiply)
BINARY(truediv_in_place, PyNumber_InPlaceTrueDivide)
BINARY(mod_in_place, PyNumber_InPlaceRemainder)
BINARY(pow_in_place, power_in_place)
BINARY(lshift_in_place, PyNumber_InPlaceLshift)
BINARY(rshift_in_place, PyNumber_InPlaceRshift)
BINARY(or_in_place, PyNumber_InPlaceOr)
BINARY(xor_in_place, PyNumber_InPlaceXor)
BINARY(and_in_place, PyNumber_InPlaceAnd)
BINARY(floordiv_in_place, PyNumber_InPlaceFloorDivide)
BINARY(get_item, PyObject_GetItem)
#undef BINARY

#define UNARY(name, operation)                        \
    static NjValue name(NjValue self)                 \
    {                                                 \
        NJ_IN_PYTHON();                               \
        return nj_python_result(operation(python_of(self)));    \
    }
UNARY(repr, PyObject_Repr)
UNARY(str, PyObject_Str)
UNARY(iterate, PyObject_GetIter)
UNARY(negative, PyNumber_Negative)
UNARY(positive, PyNumber_Positive)
UNARY(invert, PyNumber_Invert)
UNARY(absolute, PyNumber_Absolute)
UNARY(to_int, PyNumber_Long)
UNARY(to_float, PyNumber_Float)
UNARY(to_index, PyNumber_Index)
#undef UNARY

static NjValue next(NjValue self)
{
    NJ_IN_PYTHON();
    PyObject *object = python_of(self);
    if (!PyIter_Check(object))
        return nj_raise(&nj_exception_TypeError, "'%s' object is not an iterator", Py_TYPE(object)->tp_name);
    PyObject *item = PyIter_Next(object);
    return item || PyErr_Occurred() ? nj_python_result(item) : 0;
}

static NjValue next_or_stop(NjValue self)
{
    NJ_IN_PYTHON();
    PyObject *object = python_of(self);
    if (!PyIter_Check(object))
        return next(self);
    PyObject *item = Py_TYPE(object)->tp_iternext(object);
    return item || PyErr_Occurred() ? nj_python_result(item) : 0;
}

/* Text and what may contain it hash in native code as its own values do, unless the class has a hash of its own. */
static bool hashes_as_value(NjValue self)
{
    const NjType *parent = nj_object(self)->type->parent;
    hashfunc function = Py_TYPE(python_of(self))->tp_hash;
    return (parent == &nj_type_str && function == PyUnicode_Type.tp_hash) || (parent == &nj_type_bytes && function == PyBytes_Type.tp_hash) ||
           (parent == &nj_type_tuple && function == PyTuple_Type.tp_hash) ||
           (parent == &nj_type_frozenset && function == PyFrozenSet_Type.tp_hash);
}

static NjI64Result hash(NjValue self)
{
    NJ_IN_PYTHON();
    if (hashes_as_value(self))
        return nj_object(self)->type->parent->slots.hash(self);
    Py_hash_t result = PyObject_Hash(python_of(self));
    if (result == -1)
        nj_border_take_error();
    return (NjI64Result){result, result != -1};
}

static NjValue compare(NjValue self, NjValue other, NjCompareOperator op)
{
    NJ_IN_PYTHON();
    static const int operators[] = {[NJ_LT] = Py_LT, [NJ_LE] = Py_LE, [NJ_EQ] = Py_EQ, [NJ_NE] = Py_NE, [NJ_GT] = Py_GT, [NJ_GE] = Py_GE};
    PyObject *right = nj_to_python(other), *result = right ? PyObject_RichCompare(python_of(self), right, operators[op]) : NULL;
    Py_XDECREF(right);
    return nj_python_result(result);
}

static int truth(NjValue self)
{
    NJ_IN_PYTHON();
    return nj_python_status(PyObject_IsTrue(python_of(self)));
}

static NjI64Result length(NjValue self)
{
    NJ_IN_PYTHON();
    Py_ssize_t result = PyObject_Length(python_of(self));
    nj_python_status(result < 0 ? -1 : 0);
    return (NjI64Result){result, result >= 0};
}

static int set_item(NjValue self, NjValue key, NjValue value)
{
    NJ_IN_PYTHON();
    PyObject *k = nj_to_python(key), *v = k && value ? nj_to_python(value) : NULL;
    int status = !k || (value && !v) ? -1 : value ? PyObject_SetItem(python_of(self), k, v) : PyObject_DelItem(python_of(self), k);
    Py_XDECREF(k);
    Py_XDECREF(v);
    return nj_python_status(status);
}

static int contains(NjValue self, NjValue item)
{
    NJ_IN_PYTHON();
    PyObject *converted = nj_to_python(item);
    int status = converted ? PySequence_Contains(python_of(self), converted) : -1;
    Py_XDECREF(converted);
    return nj_python_status(status);
}

static NjValue get_attribute(NjValue self, NjStr *name)
{
    NJ_IN_PYTHON();
    return nj_python_get_attribute(python_of(self), name);
}

static int set_attribute(NjValue self, NjStr *name, NjValue value)
{
    NJ_IN_PYTHON();
    return nj_python_set_attribute(python_of(self), name, value);
}

static NjValue call(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    NJ_IN_PYTHON();
    return nj_python_call(python_of(nj_value(callable)), args, nargs, kwnames);
}

/* Functions, properties and other descriptors of Python that stand in a native class's dict: those of classes that Python derives
 * from native ones. */
static NjValue descriptor_get(NjValue self, NjValue instance, NjValue owner)
{
    NJ_IN_PYTHON();
    PyObject *object = instance ? nj_to_python(instance) : NULL, *type = !instance || object ? nj_to_python(owner) : NULL;
    PyObject *descriptor = python_of(self), *result = type ? Py_TYPE(descriptor)->tp_descr_get(descriptor, object, type) : NULL;
    Py_XDECREF(object);
    Py_XDECREF(type);
    return nj_python_result(result);
}

static int descriptor_set(NjValue self, NjValue instance, NjValue value)
{
    NJ_IN_PYTHON();
    PyObject *object = nj_to_python(instance), *v = object && value ? nj_to_python(value) : NULL, *descriptor = python_of(self);
    int status = !object || (value && !v) ? -1 : Py_TYPE(descriptor)->tp_descr_set(descriptor, object, v);
    Py_XDECREF(object);
    Py_XDECREF(v);
    return nj_python_status(status);
}

/* ---- Their types ---- */

static const NjSlots slots = {
    .repr = repr, .str = str, .hash = hash, .compare = compare, .truth = truth, .length = length, .get_item = get_item,
    .set_item = set_item, .contains = contains, .iterate = iterate, .next = next, .next_or_stop = next_or_stop, .call = call, .get_attribute = get_attribute,
    .set_attribute = set_attribute, .negative = negative, .positive = positive, .invert = invert, .absolute = absolute,
    .to_int = to_int, .to_float = to_float, .to_index = to_index,
    .binary = {[NJ_ADD] = add, [NJ_SUB] = sub, [NJ_MUL] = mul, [NJ_MATMUL] = matmul, [NJ_TRUEDIV] = truediv, [NJ_MOD] = mod,
               [NJ_POW] = pow_, [NJ_LSHIFT] = lshift, [NJ_RSHIFT] = rshift, [NJ_OR] = or_, [NJ_XOR] = xor, [NJ_AND] = and_,
               [NJ_FLOORDIV] = floordiv, [NJ_DIVMOD] = divmod_},
    .in_place = {[NJ_ADD] = add_in_place, [NJ_SUB] = sub_in_place, [NJ_MUL] = mul_in_place, [NJ_MATMUL] = matmul_in_place,
                 [NJ_TRUEDIV] = truediv_in_place, [NJ_MOD] = mod_in_place, [NJ_POW] = pow_in_place, [NJ_LSHIFT] = lshift_in_place,
                 [NJ_RSHIFT] = rshift_in_place, [NJ_OR] = or_in_place, [NJ_XOR] = xor_in_place, [NJ_AND] = and_in_place,
                 [NJ_FLOORDIV] = floordiv_in_place},
};

static PyObject *native_types;   /* Python types to the addresses of the types of their proxies, which stay */

/* The method that the type of `self` has, bound: a class is one of the objects here, whose own methods are its instances'. */
static NjValue special_method(NjValue self, const char *text)
{
    NJ_IN_PYTHON();
    PyObject *object = python_of(self), *name = PyUnicode_InternFromString(text);
    PyObject *found = name ? _PyType_Lookup(Py_TYPE(object), name) : NULL;   /* borrowed */
    descrgetfunc bind = found ? Py_TYPE(found)->tp_descr_get : NULL;
    PyObject *method = bind ? bind(found, object, (PyObject *)Py_TYPE(object)) : found ? Py_NewRef(found) : NULL;
    if (name && !found)
        PyErr_SetObject(PyExc_AttributeError, name);
    Py_XDECREF(name);
    return nj_python_result(method);
}

/* Special methods that native code finds by name. The definition says which. */
NJ_ENTRY(call_special)
{
    const char *text = ((NjBuiltinFunction *)callable)->definition->name;
    bool is_of_instance = strcmp(text, "__mro_entries__") == 0 || strcmp(text, "__class_getitem__") == 0;
    NjStr *name = is_of_instance ? nj_str_from_c(text) : NULL;
    NjValue method = !is_of_instance ? special_method(args[0], text) : name ? get_attribute(args[0], name) : 0;
    return method ? nj_call(method, args + 1, nargs - 1, kwnames) : 0;
}

/* isinstance and issubclass of a class of Python's, or of a union of classes, which has no such methods itself. */
static NjValue check_class(const NjValue *args, int (*check)(PyObject *, PyObject *))
{
    NJ_IN_PYTHON();
    PyObject *candidate = nj_to_python(args[1]);
    int answer = candidate ? check(candidate, python_of(args[0])) : -1;
    Py_XDECREF(candidate);
    return answer < 0 ? nj_border_take_error() : nj_bool(answer);
}

NJ_ENTRY(check_instance) { return check_class(args, PyObject_IsInstance); }
NJ_ENTRY(check_subclass) { return check_class(args, PyObject_IsSubclass); }

/* A table of those that the Python type has, and of what asks for its instances; NULL with MemoryError pending. */
static const NjMethodDefinition *special_methods(PyTypeObject *python)
{
    static const char *const names[] = {"__enter__", "__exit__", "__format__", "__round__", "__trunc__", "__floor__", "__ceil__", "__complex__",
                                        "__reversed__", "__length_hint__", "__bytes__", "__fspath__", "__await__", "__aenter__", "__aexit__",
                                        "__aiter__", "__anext__", "__dir__", "__mro_entries__", "__class_getitem__"};
    static const NjMethodDefinition checks[] = {NJ_METHOD("__instancecheck__", check_instance, 2, 2),
                                                NJ_METHOD("__subclasscheck__", check_subclass, 2, 2)};
    enum { COUNT = sizeof names / sizeof *names, CHECK_COUNT = sizeof checks / sizeof *checks };
    NjMethodDefinition *table = calloc(COUNT + CHECK_COUNT + 1, sizeof *table), *end = table;
    for (size_t i = 0; table && i < CHECK_COUNT; i++)
        *end++ = checks[i];
    for (size_t i = 0; table && i < COUNT; i++)
        if (PyObject_HasAttrString((PyObject *)python, names[i]))
            *end++ = (NjMethodDefinition)NJ_METHOD(names[i], call_special, 1, -1);
    if (!table)
        nj_raise(&nj_exception_MemoryError, "no memory for a type");
    return table;
}

/* With room for the record behind all else. */
static uint32_t size_of_proxy(const NjType *type)
{
    const uint32_t word = sizeof(Record *);
    return (type->size + word - 1) / word * word + word;
}

/* Messages show the Python type's name, so each has a type of its own in native code. */
static NjType *make_type(PyTypeObject *python)
{
    const char *dot = strrchr(python->tp_name, '.');
    NjType *type = nj_alloc(sizeof *type);
    NjStr *name = type ? nj_str_from_c(dot ? dot + 1 : python->tp_name) : NULL;
    const char *shown = name ? nj_str_utf8(name, NULL) : NULL;
    char *text = shown ? strdup(shown) : NULL;
    const NjMethodDefinition *methods = text ? special_methods(python) : NULL;
    if (!methods)
        return NULL;
    NjType *value = nj_value_type_below(python), *parent = value ? value : &nj_type_object;
    *type = (NjType){.base = {&nj_type_type}, .name = text, .parent = parent, .flags = NJ_TYPE_FINAL, .size = size_of_proxy(parent),
                     .methods = methods, .slots = slots};
    if (value)
        nj_store_release(&type->foreign, Py_NewRef((PyObject *)python));
    type->slots.descriptor_get = python->tp_descr_get ? descriptor_get : NULL;
    type->slots.descriptor_set = python->tp_descr_set ? descriptor_set : NULL;
    return nj_type_ready(type) ? type : NULL;
}

/* The fields come from the library's class, everything else is asked of Python. */
static NjType *make_stand_in_type(NjType *base, PyTypeObject *python)
{
    NjType *type = nj_library_derive(base, python);
    if (!type)
        return NULL;
    type->size = size_of_proxy(type);
    type->slots = slots;
    nj_store_release(&type->foreign, Py_NewRef((PyObject *)python));
    return type;
}

static NjType *type_of(PyTypeObject *python)
{
    PyObject *address = PyDict_GetItemWithError(native_types, (PyObject *)python);
    if (address)
        return PyLong_AsVoidPtr(address);
    NjType *library = nj_library_class_of(python), *type = library ? make_stand_in_type(library, python) : make_type(python);
    if (!type) {
        nj_border_raise();
        return NULL;
    }
    address = PyLong_FromVoidPtr(type);
    bool done = address && nj_wrapper_keep(&type->base) && PyDict_SetItem(native_types, (PyObject *)python, address) == 0;
    Py_XDECREF(address);
    return done ? type : NULL;
}

int nj_proxy_is_subclass(NjValue c, NjValue other)
{
    NJ_IN_PYTHON();
    PyObject *a = nj_to_python(c), *b = a ? nj_to_python(other) : NULL;
    int answer = b ? PyObject_IsSubclass(a, b) : -1;
    Py_XDECREF(a);
    Py_XDECREF(b);
    if (answer < 0)
        nj_border_take_error();
    return answer;
}

bool nj_is_proxy(NjValue v) { return nj_is_object(v) && nj_object(v)->type->slots.call == call; }
PyObject *nj_proxy_to_python(NjValue proxy) { return Py_NewRef(python_of(proxy)); }
bool nj_proxy_is_callable(NjValue v)
{
    NJ_IN_PYTHON();
    return !nj_is_proxy(v) || PyCallable_Check(python_of(v));
}
bool nj_proxy_is_type(NjValue proxy) { return PyType_Check(python_of(proxy)); }

static bool is_library_class(const NjType *type) { return type->flags & NJ_TYPE_PYTHON; }
static bool holds_value(const NjType *type) { return type->parent != &nj_type_object && !is_library_class(type); }

/* What becomes the object's proxy. */
static NjObject *allocate(PyObject *object, NjType *type)
{
    if (holds_value(type))
        return nj_value_instance(object, type);
    NjObject *proxy = nj_alloc(type->size);
    if (proxy)
        proxy->type = type;
    else
        nj_border_raise();
    return proxy;
}

static bool bind(NjObject *proxy, PyObject *object)
{
    Record *record = nj_reference_table_reserve(&proxies) ? PyMem_RawMalloc(sizeof *record) : NULL;
    if (!record) {
        PyErr_NoMemory();
        return false;
    }
    *record = (Record){.reference = {.object = Py_NewRef(object), .forget = forget}, .proxy = proxy, .state = UNSEEN};
    nj_reference_enter(&proxies, &record->reference);
    *record_place(proxy) = record;
    atomic_fetch_add_explicit(&live_count, 1, memory_order_relaxed);
    nj_release_set(proxy, drop);
    return true;
}

NjValue nj_proxy_new(PyObject *object)
{
    NjObject *found = find(object);
    if (!found) {
        nj_note_held_object();
        nj_references_settle(); /* runs any code */
        found = find(object);
    }
    if (found)
        return nj_value(found);
    nj_stat(NJ_STAT_PROXIES);
    NjType *type = type_of(Py_TYPE(object));
    NjObject *proxy = type ? allocate(object, type) : NULL;
    if (proxy && holds_value(type) && (found = find(object)))   /* a tuple's items have crossed with it: any code may have run */
        return nj_value(found);
    if (!proxy || !bind(proxy, object))
        return 0;
    if (is_library_class(type))
        nj_library_copy_fields(object, proxy);
    return nj_value(proxy);
}

size_t nj_proxy_count(void) { return nj_load_relaxed(&live_count); }

bool nj_proxies_start(void)
{
    return (native_types = PyDict_New()) != NULL;
}
