/* What differs between the versions of CPython that modules are built for: 3.11 and newer. The only file that asks for the version. */
#ifndef NAJA_BORDER_VERSION_H
#define NAJA_BORDER_VERSION_H

#define PY_VERSION_SHORT Py_STRINGIFY(PY_MAJOR_VERSION) "." Py_STRINGIFY(PY_MINOR_VERSION)

/* Parts of a table. */
#if PY_VERSION_HEX >= 0x030c0000
#define NJ_SINCE_3_12(...) __VA_ARGS__
#else
#define NJ_SINCE_3_12(...)
#endif

/* Whether it is an int of one digit, and which. */
NJ_ALWAYS_INLINE bool nj_is_compact(PyObject *object)
{
#if PY_VERSION_HEX < 0x030c0000
    return Py_IS_TYPE(object, &PyLong_Type) && NJ_LIKELY((size_t)(Py_SIZE(object) + 1) <= 2);
#else
    return Py_IS_TYPE(object, &PyLong_Type) && NJ_LIKELY(PyUnstable_Long_IsCompact((PyLongObject *)object));
#endif
}
NJ_ALWAYS_INLINE int64_t nj_compact_value(PyObject *object)
{
#if PY_VERSION_HEX < 0x030c0000
    return Py_SIZE(object) * (int64_t)((PyLongObject *)object)->ob_digit[0];
#else
    return PyUnstable_Long_CompactValue((PyLongObject *)object);
#endif
}

/* Where an int's digits begin, behind their signed number (NjForeignNumber); 0 where that is not what stands in front of them. */
#if PY_VERSION_HEX < 0x030c0000
#define NJ_DIGITS_AT offsetof(PyLongObject, ob_digit)
#else
#define NJ_DIGITS_AT 0
#endif

/* An int's value as signed bytes, lowest first. False with a Python exception. */
static inline bool nj_long_to_bytes(PyObject *object, uint8_t *bytes, size_t size)
{
#if PY_VERSION_HEX < 0x030d0000
    return _PyLong_AsByteArray((PyLongObject *)object, bytes, size, 1, 1) == 0;
#else
    return _PyLong_AsByteArray((PyLongObject *)object, bytes, size, 1, 1, 1) == 0;
#endif
}

/* A type's dict (borrowed). Those of CPython's own static types have moved. */
static inline PyObject *nj_dict_of_type(PyTypeObject *type)
{
#if PY_VERSION_HEX < 0x030c0000
    return type->tp_dict;
#else
    PyObject *dict = PyType_GetDict(type);
    Py_XDECREF(dict);   /* the type has it */
    return dict;
#endif
}

#endif
