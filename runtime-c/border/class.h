/* What the files about classes and their instances share. */
#ifndef NAJA_BORDER_CLASS_H
#define NAJA_BORDER_CLASS_H

#include "border.h"

/* What follows Python's own struct in a type whose instances are wrappers. Fixed once built. */
typedef struct {
    NjType *native;
    PyTypeObject *builtin;   /* Python's own type whose struct the instances have (value.c, container_class.c); NULL: they are wrappers */
    Py_ssize_t tether_offset;   /* where instances of container classes have their tether; 0 for all others */
    bool is_subclass;        /* a class statement in Python made it: subclass.c */
    bool has_others;         /* its mro has classes that native code does not know */
} NjClassExtra;

extern Py_ssize_t nj_class_extra_offset;
/* Of a type whose metaclass is nj_class_type or derived from it. */
NJ_ALWAYS_INLINE NjClassExtra *nj_class_extra(PyTypeObject *type) { return (NjClassExtra *)((char *)type + nj_class_extra_offset); }

/* class.c: what Python's type shows for the value that a native class has under the name (a new reference). */
PyObject *nj_class_entry(NjType *native, NjStr *name, NjValue value);
/* class.c: whether the value is bound as a method when an instance is asked for it. */
bool nj_class_binds(NjValue value);

/* class.c: whether Python's type has nothing for what the native class has under the name. */
bool nj_class_leaves_out(NjStr *name);
/* class.c: whether the type has the metaclass of native classes, or one derived from it. */
bool nj_class_has_extra(PyObject *type);
/* class.c: adds what the native class has to a dict, and what its ancestors have that are not among nj_class_bases. */
bool nj_class_each_entry(NjType *native, bool (*add)(void *context, NjType *source, NjStr *name, NjValue value), void *context);
/* class.c: the bases of the native class's type. */
PyObject *nj_class_bases(const NjType *native);
/* class.c: the type is found by its native one, and the other way round, from now on: both stay as long as the process. False with a
 * Python exception. */
bool nj_class_note(NjType *native, PyObject *type);

/* value.c: the metaclass of the types of value classes; the type whose struct their instances have; and what makes a new type one. */
extern PyTypeObject *nj_value_metatype;
PyTypeObject *nj_value_builtin(const NjType *native);
/* value.c: what Python asks of every class whose instances have a struct of Python's own. */
bool nj_value_add_methods(PyTypeObject *type, NjType *native);
/* value.c: a __new__ that makes instances of native classes, unless the type has one. */
bool nj_value_add_new(PyTypeObject *type);
bool nj_value_class_prepare(PyTypeObject *type, NjType *native);
/* value.c: a new instance with that value. */
PyObject *nj_value_rebuild(NjType *native, PyObject *plain);
/* value.c: the Python type of the value class that a type inherits from; NULL for other types. */
PyTypeObject *nj_value_ancestor(PyTypeObject *type);
bool nj_values_start(void);
/* container_class.c: the type that stands for the container type among the bases (a new reference); what makes a new type a container
 * class's; a new instance without items; and what copies of a half are made of, of which `state` is the native half's. */
PyObject *nj_container_class_root(const NjType *native);
bool nj_container_class_prepare(PyTypeObject *type, NjType *native);
PyObject *nj_container_class_allocate(NjType *native);
PyObject *nj_container_half_reduce(PyObject *half, PyObject *state);
bool nj_container_classes_start(void);
/* instance.c: what value classes have in common with others. */
PyObject *nj_instance_make(PyTypeObject *type, PyObject *args, PyObject *kwargs);
int nj_instance_set_attribute(PyObject *self, PyObject *name, PyObject *value);
extern PyGetSetDef nj_instance_getset[];
extern PyMethodDef nj_instance_methods[];

/* enum.c: enumerations as Python has them. */
bool nj_is_enum_class(const NjType *type);
PyObject *nj_enum_class_to_python(NjType *native);
/* enum.c: brings the modules enum of both sides together if the native one runs. */
bool nj_enums_pair(void);
/* enum.c: lets an enumeration of Python stand for a native one with the same members. */
bool nj_enum_adopt(NjType *native, PyObject *python);
/* regex.c: brings the modules re of both sides together where `native` (NULL: any class of Python) is one of their classes. False with an
 * exception. */
bool nj_regexes_pair(const NjType *native);

/* library_class.c: Python's own class that is the same as an exception class of the library (a new reference); the one that stands in
 * the mro of another class's type (a new reference), which nj_library_add_to_order puts there; NULL with nothing raised for none. And
 * the native class of an exception class, if there is such a one. */
PyObject *nj_library_exception(const NjType *native);
PyObject *nj_library_counterpart(const NjType *native);
bool nj_is_library_counterpart(PyObject *python);
bool nj_library_add_to_order(PyObject *order, PyObject *counterpart);
/* library_class.c: takes from a new type what it has inherited of a counterpart's struct. */
void nj_library_mend(PyTypeObject *type);
/* library_class.c: lets isinstance take instances of the type of a native stream, partial or weak reference for Python's. False with a Python exception. */
bool nj_library_disguise(PyTypeObject *type, const NjType *native);
NjType *nj_library_exception_from_python(PyTypeObject *python);
/* library_class.c: the same for enumerations. */
PyObject *nj_library_enum(const NjType *native);
NjType *nj_library_enum_from_python(PyTypeObject *python);
/* library_class.c: the other way round: the library's class whose counterpart Python's class is or inherits from, NULL with nothing raised
 * for none; a class derived from it, whose methods are Python's (NULL with an exception pending in native code); and what instances of
 * that have in their fields. */
NjType *nj_library_class_of(PyTypeObject *python);
/* library_class.c: from now on there may be such classes: in a process of extension modules, whose code expects that Python derives
 * classes. Executables call the library's methods directly. */
void nj_library_stand_in(void);
NjType *nj_library_derive(NjType *library, PyTypeObject *python);
void nj_library_copy_fields(PyObject *from, NjObject *to);

/* generic.c: whether the type is of a native class that inherits from typing.Generic, and is subscripted as that; `type[key]` then; and
 * `type.__parameters__`. */
bool nj_is_generic_class(PyTypeObject *type);
PyObject *nj_generic_alias_to_python(PyObject *type, PyObject *key);
PyObject *nj_generic_parameters(PyObject *type);
/* generic.c: whether the name is `__parameters__`, of a type that has not its own. */
bool nj_generic_has_parameters(PyObject *type, PyObject *name);
/* generic.c: what typing has for a form with its arguments (Literal[…], Callable[…]) or without them, or a union of `|`. */
struct NjGenericAlias;
PyObject *nj_typing_form_to_python(const struct NjGenericAlias *alias);
/* generic.c: Python's own TypeVar, ParamSpec or TypeVarTuple for a native one. */
PyObject *nj_type_parameter_to_python(NjObject *parameter);

/* python_class.c: as nj_to_python, but Python's own class for one of typing's, abc's … that the runtime has beside it. */
PyObject *nj_class_counterpart(NjValue v);
/* python_class.c: what Python's metaclasses find as `__classcell__` (a new reference). */
struct NjClassCell;
PyObject *nj_class_cell_to_python(struct NjClassCell *cell);
/* python_class.c: the metaclass's `mro`: what all wrappers inherit stands behind Python's own classes, whose methods count. */
PyObject *nj_class_order(PyObject *type, PyObject *unused);
/* python_class.c: lets compiled code derive classes from Python's. */
void nj_python_classes_start(void);

/* metaclass.c: gives the metaclass its __new__; and its tp_call: where the bases' native metaclass was compiled, that makes classes and
 * instances. */
bool nj_metaclasses_start(void);
PyObject *nj_metaclass_call(PyObject *type, PyObject *args, PyObject *kwargs);
/* metaclass.c: whether a class statement of Python runs the native metaclass, or one from which it is derived, in this thread; and
 * type.__new__ of such a metaclass: the class, 0 with an exception pending in native code. */
bool nj_metaclass_is_deriving(const NjType *metatype);
NjValue nj_metaclass_make(PyObject *name, PyObject *bases, PyObject *namespace, PyObject *keywords);

/* class.c: whether Python knows the class as a subclass of a native class's type: what ABCMeta says (a new reference). */
PyObject *nj_class_ask_registry(PyObject *type, PyObject *class);
/* class.c: whether the type that is being made is a native class's; and makes such a type: metatype(name, bases, dict). The counterpart
 * is what its mro has of Python's library, NULL for nothing; nj_class_take_counterpart gives it to the metaclass's `mro`, once. */
bool nj_class_is_building(void);
PyObject *nj_class_make_type(PyObject *metatype, PyObject *name, PyObject *bases, PyObject *dict, PyObject *counterpart);
PyObject *nj_class_take_counterpart(void);

/* instance.c: the type that all types of native classes inherit from but those of exceptions. */
extern PyTypeObject *nj_instance_type;
bool nj_instances_start(void);
/* instance.c: chooses how attributes of the type's instances are found: as of every Python object while none has attributes that
 * the type does not know of. */
void nj_instance_choose_access(PyTypeObject *type);
/* instance.c: tp_vectorcall of a native class's type. */
PyObject *nj_instance_construct(PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames);
/* instance.c: what an object has of its own, as a new dict. */
PyObject *nj_instance_own_attributes(NjObject *object);

/* attribute.c: a descriptor of the native attribute `name`, which has that value now. */
PyObject *nj_attribute_new(NjType *owner, NjStr *name, NjValue value);
bool nj_is_attribute(PyObject *object);
bool nj_attributes_start(void);

/* recognition.c: what Python's modules look for in a class; NULL for other attributes, or with an exception. */
PyObject *nj_recognised_attribute(NjType *owner, NjStr *name, NjValue value);
/* recognition.c: Python's own for what native `dataclasses.field` has made (a new reference). */
PyObject *nj_data_field_to_python(NjValue field);
/* recognition.c: the decorator, called in native code for a class of Python's. */
struct NjDataParams;
NjValue nj_python_dataclass(NjValue type, const struct NjDataParams *params);

/* copying.c: __reduce_ex__ and __setstate__ of wrappers. */
PyObject *nj_instance_reduce(PyObject *self, PyObject *protocol);
PyObject *nj_instance_set_state(PyObject *self, PyObject *state);
bool nj_copying_start(void);

/* exception_class.c: how instances of the type of a native exception class are made. */
bool nj_exception_class_prepare(PyTypeObject *type);
bool nj_exception_classes_start(void);

/* subclass.c: gives a class that Python made its native one, unless it has one. The keywords are those of the class statement that
 * __init_subclass__ got; NULL for none. */
bool nj_subclass_prepare(PyTypeObject *type, PyObject *keywords);
/* subclass.c: after the class statement: whether it is abstract is known. */
bool nj_subclass_complete(PyTypeObject *type);
/* subclass.c: an attribute of the class changed in Python; in native code. */
bool nj_subclass_changed(PyTypeObject *type, PyObject *name);
void nj_subclass_stored(NjType *native, NjStr *name);
/* subclass.c: after a special method of the class or one of its ancestors has changed. */
void nj_subclass_restore_slots(NjType *native);
/* subclass.c: keyword arguments of a call; NULL with an exception. */
NjDict *nj_keywords_from_python(PyObject *keywords);
/* subclass.c: C.__new__(C, …). */
PyObject *nj_subclass_make(PyTypeObject *type, PyObject *args, PyObject *kwargs);
/* subclass.c: the Python instance for a native object that has none. */
PyObject *nj_subclass_wrap(PyTypeObject *type, NjObject *object);
/* subclass.c: Python has dropped the object: its native half holds it until the collector calls `found` with that, which calls
 * nj_subclass_found_unreachable. */
void nj_subclass_hold_by_native(NjLink *link, void (*found)(void *object));
void nj_subclass_found_unreachable(void *object);
/* subclass.c: whether Python ends, so that nobody will ask for what is held. */
bool nj_is_python_ending(void);
/* subclass.c: tp_finalize. */
void nj_subclass_finalize(PyObject *self);
/* subclass.c: before an instance is made that native code may come to hold: collects native memory when there are many. */
void nj_subclass_collect_sometimes(void);
bool nj_subclasses_start(void);

#endif
