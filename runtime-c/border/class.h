/* What the files about classes and their instances share. */
#ifndef NAJA_BORDER_CLASS_H
#define NAJA_BORDER_CLASS_H

#include "border.h"

/* instance.c: the type that all types of native classes inherit from but those of exceptions. */
extern PyTypeObject *nj_instance_type;
bool nj_instances_start(void);
/* instance.c: Python code may not make subclasses; the border itself does. */
void nj_instance_allow_subclass(bool is_allowed);

/* attribute.c: a descriptor of the native attribute `name`. */
PyObject *nj_attribute_new(NjType *owner, NjStr *name);
extern PyTypeObject *nj_attribute_type;
bool nj_attributes_start(void);

/* exception_class.c: how instances of the type of a native exception class are made. */
bool nj_exception_class_prepare(PyTypeObject *type);
bool nj_exception_classes_start(void);

#endif
