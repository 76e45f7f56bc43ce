/* What the files of the enum module share. */
#ifndef NAJA_ENUM_INTERNAL_H
#define NAJA_ENUM_INTERNAL_H

#include "module_support.h"
#include "naja/enum.h"
#include "naja/mapping_proxy.h"
#include "naja/slice.h"

/* The namespace of an enumeration's class body: a dict that notes which names are members. Only the thread that runs the body
 * knows it. */
typedef struct {
    NjDict dict;
    NjList *member_names, *last_values;
    NjTuple *ignored;           /* _ignore_; NULL for none */
    NjValue generate;           /* _generate_next_value_ of the body or of the base: a function (name, start, count, values) */
    bool used_auto;
} NjEnumNamespace;

extern NjType nj_type_enum_namespace, nj_type_enum_auto, nj_type_enum_member, nj_type_enum_nonmember, nj_type_enum_property;

/* The classes that the module makes; NULL until it runs. Roots. */
typedef struct {
    NjType *enumeration, *repr_enum, *int_enum, *str_enum, *flag, *int_flag;
} NjEnumClasses;
extern NjEnumClasses nj_enum_classes;

/* Names of attributes. */
extern NjStr nj_name_enum, nj_enum_name_name, nj_enum_value_name, nj_enum_map_name, nj_enum_values_name, nj_enum_names_name,
    nj_enum_missing_name, nj_enum_member_type_name, nj_enum_boundary_name, nj_enum_generate_name, nj_enum_ignore_name;

typedef enum { NJ_FLAG_STRICT, NJ_FLAG_CONFORM, NJ_FLAG_EJECT, NJ_FLAG_KEEP } NjFlagBoundary;

/* `_name_` and `_value_` of a member; 0 with AttributeError pending. */
NjValue nj_enum_attribute(NjValue member, NjStr *name);
bool nj_enum_set_attribute(NjValue member, NjStr *name, NjValue value);
/* An attribute of the class itself, as type.__getattribute__ finds it; 0 with nothing pending when absent. */
NjValue nj_enum_class_attribute(NjType *type, NjStr *name);
/* The dict under the name in the class. */
NjDict *nj_enum_dict(NjType *type, NjStr *name);
/* cls(value) */
NjValue nj_enum_look_up(NjType *type, NjValue value);
/* The members in the order of their definition. */
NjList *nj_enum_members(NjType *type);
/* The class that members get their data from; object for none. */
NjType *nj_enum_data_type(NjType *type);

/* enum_namespace.c: EnumType.__prepare__. */
NjValue nj_enum_prepare(NjTuple *bases);
/* enum_build.c: EnumType.__new__. */
NjValue nj_enum_build(NjType *metatype, const NjValue *args, size_t nargs, NjTuple *kwnames);
/* enum_build.c: Enum("Name", "A B C", start=1). */
NjValue nj_enum_functional(NjType *type, NjValue name, NjValue names, NjValue module, NjValue qualname, NjValue data_type, NjValue start);
/* enum_build.c: an instance that is no member yet, without name. */
NjValue nj_enum_new_member(NjType *type, NjTuple *args);

/* enum_flag.c */
extern const NjMethodDefinition nj_flag_methods[], nj_int_flag_methods[];
/* Notes the value of a new member in the class's masks. */
bool nj_flag_note(NjType *type, NjValue value);
bool nj_flag_is_single_bit(NjValue value);
/* Flag._missing_: a member for a combination of bits. */
NjValue nj_flag_combine(NjType *type, NjValue value);
/* enum_methods.c */
extern const NjMethodDefinition nj_enum_methods[], nj_str_enum_methods[];

/* Adds the methods of a table to a class. */
bool nj_enum_add_methods(NjType *type, const NjMethodDefinition *methods);

#endif
