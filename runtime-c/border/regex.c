/* Regular expressions. A native pattern is for Python one of its own, compiled anew from text and flags, and the reverse: patterns do not
 * change. A native match has a wrapper that Python's isinstance takes for a re.Match; a match of Python's is copied. The classes
 * re.error and re.RegexFlag of both sides stand for each other.
 *
 * That begins when native code has imported its module re and Python has its own. */
#include "class.h"

#include "re_internal.h"

static PyObject *pattern_type, *match_type;   /* Python's; NULL until the modules have been brought together */
static bool is_paired;

static bool pair_class(PyObject *module, const char *name, NjValue native)
{
    PyObject *python = PyObject_GetAttrString(module, name);
    bool done = python && nj_class_note((NjType *)nj_object(native), python);
    Py_XDECREF(python);
    return done;
}

static bool pair_flags(PyObject *module)
{
    PyObject *python = PyObject_GetAttrString(module, "RegexFlag");
    bool done = python && nj_enums_pair() && nj_enum_adopt((NjType *)nj_object(nj_re_library.flags), python);
    Py_XDECREF(python);
    return done;
}

/* Brings the modules together. */
static bool pair(void)
{
    if (is_paired || !nj_re_library.error)
        return true;
    is_paired = true;
    PyObject *module = PyImport_ImportModule("re");
    pattern_type = module ? PyObject_GetAttrString(module, "Pattern") : NULL;
    match_type = pattern_type ? PyObject_GetAttrString(module, "Match") : NULL;
    bool done = match_type && pair_class(module, "error", nj_re_library.error)
             && pair_class(module, "Pattern", nj_value(&nj_type_re_pattern)) && pair_flags(module);
    Py_XDECREF(module);
    is_paired = done;
    return done;
}

bool nj_regexes_pair(const NjType *native)
{
    NjValue v = nj_value(native);
    bool is_ours = native == &nj_type_re_pattern || (v && (v == nj_re_library.error || v == nj_re_library.flags));
    if (is_paired || !nj_re_library.error || (native && !is_ours))
        return true;
    return (!native && !PyDict_GetItemString(PyImport_GetModuleDict(), "re")) || pair();
}

PyObject *nj_pattern_to_python(NjRePattern *pattern)
{
    enum { DEBUG = 128 };   /* it would print again */
    PyObject *module = pair() ? PyImport_ImportModule("re") : NULL, *text = module ? nj_to_python(pattern->pattern) : NULL;
    PyObject *result = text ? PyObject_CallMethod(module, "compile", "OL", text, (long long)(pattern->flags & ~DEBUG)) : NULL;
    Py_XDECREF(text);
    Py_XDECREF(module);
    return result;
}

static NjValue pattern_from_python(PyObject *python)
{
    NjValue text = nj_attribute_from_python(python, "pattern"), flags = text ? nj_attribute_from_python(python, "flags") : 0;
    NjValue result = flags ? nj_call(nj_re_library.compile, (const NjValue[]){text, flags}, 2, NULL) : 0;
    if (flags && !result)
        nj_border_raise();
    return result;
}

static NjValue match_from_python(PyObject *python)
{
    PyObject *python_pattern = PyObject_GetAttrString(python, "re");
    NjValue pattern = python_pattern ? pattern_from_python(python_pattern) : 0;
    Py_XDECREF(python_pattern);
    NjValue string = pattern ? nj_attribute_from_python(python, "string") : 0, regs = string ? nj_attribute_from_python(python, "regs") : 0;
    NjValue start = regs ? nj_attribute_from_python(python, "pos") : 0, end = start ? nj_attribute_from_python(python, "endpos") : 0;
    NjValue last = end ? nj_attribute_from_python(python, "lastindex") : 0;
    if (!last)
        return 0;
    NjReText text = {.string = string};
    NjReMatch *match = nj_re_match_new(NJ_AS(NjRePattern, pattern), &text, nj_int_clamp(start), nj_int_clamp(end));
    if (!match) {
        nj_border_raise();
        return 0;
    }
    match->last = last == nj_none ? 0 : nj_int_clamp(last);
    NjTuple *spans = NJ_AS(NjTuple, regs);
    for (size_t i = 0; i < spans->length && (int64_t)i <= match->pattern->groups; i++)
        for (size_t side = 0; side < 2; side++)
            match->spans[2 * i + side] = nj_int_clamp(NJ_AS(NjTuple, spans->items[i])->items[side]);
    return nj_value(match);
}

bool nj_is_regex(PyObject *object)
{
    return nj_re_library.error && (pattern_type || nj_regexes_pair(NULL)) &&
           ((PyObject *)Py_TYPE(object) == pattern_type || (PyObject *)Py_TYPE(object) == match_type);
}

NjValue nj_regex_from_python(PyObject *object)
{
    return (PyObject *)Py_TYPE(object) == pattern_type ? pattern_from_python(object) : match_from_python(object);
}

static PyObject *class_of_match(PyObject *self, void *unused)
{
    (void)self, (void)unused;
    return Py_NewRef(match_type);
}

/* Wrappers of matches say that they are Python's own. */
static bool disguise(PyTypeObject *type)
{
    static PyGetSetDef class_attribute = {"__class__", class_of_match, NULL, NULL, NULL};
    PyObject *descriptor = PyDescr_NewGetSet(type, &class_attribute);
    bool done = descriptor && PyDict_SetItemString(type->tp_dict, "__class__", descriptor) == 0;
    Py_XDECREF(descriptor);
    PyType_Modified(type);
    return done;
}

PyObject *nj_match_to_python(NjObject *match)
{
    if (NJ_UNLIKELY(!nj_load_acquire(&nj_type_re_match.foreign))) {
        PyObject *type = pair() ? nj_class_to_python(&nj_type_re_match) : NULL;
        bool done = type && disguise((PyTypeObject *)type);
        Py_XDECREF(type);
        if (!done)
            return NULL;
    }
    return nj_instance_to_python(match);
}
