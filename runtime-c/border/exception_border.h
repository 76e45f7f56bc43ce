/* Exceptions on both sides. An exception that has crossed is a pair: a native object and a Python one, which stand for each other as
 * long as the native one lives, so that what is raised on one side and caught on the other is the same exception, also when it comes
 * back. Each side has its own copy of what it reads quickly. The copies are brought up to date at each crossing: args, attributes,
 * notes, cause, context. Python's traceback grows by the native frames that the exception has passed since it crossed before.
 *
 * A Python class of exceptions that native code has no class for has a mirror there: a native class below those of its bases, whose
 * instances are pairs from the beginning and whose attributes are the Python object's. */
#ifndef NAJA_BORDER_EXCEPTION_BORDER_H
#define NAJA_BORDER_EXCEPTION_BORDER_H

#include "container.h"
#include "exception.h"

/* exception_pair.c: the Python half (borrowed), or NULL. */
PyObject *nj_exception_python_half(const NjException *native);
/* Makes a pair of two that have no other half. False with a Python exception. */
bool nj_exception_pair(NjException *native, PyObject *python);
/* How much of the native traceback Python's has, since the pair crossed last. */
NjShown nj_exception_shown(const NjException *native);
void nj_exception_set_shown(NjException *native, const NjTraceback *head);
/* error.c: for NjHost: the Python half gets a traceback of Python's, to which only the native frames are added that the exception passes
 * from now on. */
bool nj_exception_set_traceback(NjException *native, NjValue traceback);
/* error.c: brings the Python half up to date with the native one. */
void nj_exception_refresh(NjException *native);
/* A chain of exceptions is followed once for each crossing of its first one. Between begin and end: whether the pair has not been met
 * before. */
bool nj_exception_crossing_begin(NjException *native);
void nj_exception_crossing_end(void);

/* error.c: Python's frames are shown where native code prints an exception. */
void nj_foreign_frames_start(void);
/* name_scope.c: the names of the variables and of the module's globals where compiled code looked for a NameError's name (new references).
 * False, with nothing raised, where that is not known. */
bool nj_name_scope_to_python(NjException *exception, PyObject **variables, PyObject **globals);
/* error.c: Python's handled exception is native code's between begin and end, which takes what begin returned. */
PyObject *nj_handling_begin(void);
void nj_handling_end(PyObject *before);

/* exception_mirror.c: the native class for any Python class of exceptions; NULL with a Python exception. */
NjType *nj_exception_type_from_python(PyTypeObject *type);
bool nj_exception_is_mirror(const NjType *type);
/* Whether a compiled class that it is or inherits from has one among its bases: once an instance has a Python half, that has all attributes. */
bool nj_exception_has_mirror(const NjType *type);
bool nj_exception_mirrors_start(void);

#endif
