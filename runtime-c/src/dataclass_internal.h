/* What the files of the dataclasses module share. */
#ifndef NAJA_DATACLASS_INTERNAL_H
#define NAJA_DATACLASS_INTERNAL_H

#include "module_support.h"
#include "naja/dataclass.h"
#include "naja/mapping_proxy.h"

typedef enum { NJ_DATA_FIELD, NJ_DATA_CLASS_VARIABLE, NJ_DATA_INIT_VARIABLE } NjDataFieldKind;

/* dataclasses.Field. The class that it belongs to fills in name, type, kind and kw_only before anyone else sees it; then fixed.
 * `type` is the annotation's text where the class was made by a class statement. */
typedef struct {
    NjObject base;
    NjValue name, type, default_value, default_factory, init, repr, hash, compare, metadata, kw_only;
    NjDataFieldKind kind;
} NjDataField;

/* The arguments of the decorator. */
typedef struct NjDataParams {
    NjObject base;
    bool init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots;
} NjDataParams;

extern NjType nj_type_data_field, nj_type_data_params, nj_type_init_var, nj_type_data_sentinel;
extern NjObject nj_data_missing, nj_data_has_factory, nj_data_kw_only;
extern NjStr nj_name_dataclasses, nj_name_dataclass_fields, nj_name_dataclass_params;

/* A field with nothing but a default: what field(default=…) makes. */
NjDataField *nj_data_field_new(NjValue default_value);
/* field(…) */
NjValue nj_data_field_entry(NjObject *callable, const NjValue *args, size_t nargs, NjTuple *kwnames);

NJ_ALWAYS_INLINE bool nj_is_missing(NjValue v) { return v == nj_value(&nj_data_missing); }
NJ_ALWAYS_INLINE NjStr *nj_data_name(const NjDataField *field) { return (NjStr *)nj_object(field->name); }

/* The `__dataclass_fields__` of a class or of an instance's class: a dict of names to fields; NULL with nothing pending where it
 * is no dataclass. */
NjDict *nj_data_fields_of(NjValue class_or_instance);
/* The fields of that dict that instances have, in order. NULL with MemoryError pending. */
NjTuple *nj_data_instance_fields(NjDict *fields);

/* dataclass(cls) with its arguments: returns the class, a new one for slots=True. */
NjValue nj_data_process(NjType *type, const NjDataParams *params);

/* The methods that the module makes for a class whose compiler did not. `all`: every field, class variables left out. */
NjValue nj_data_make_init(NjType *type, NjTuple *all, const NjDataParams *params);
NjValue nj_data_make_repr(NjType *type, NjTuple *names);
NjValue nj_data_make_compare(NjType *type, NjCompareOperator op, NjTuple *names);
NjValue nj_data_make_hash(NjType *type, NjTuple *names);
/* __setattr__, or __delattr__. */
NjValue nj_data_make_refusal(NjType *type, NjTuple *names, bool deleting);

/* asdict, astuple, fields, is_dataclass, replace. */
extern const NjMethodDefinition nj_data_tools[];

#endif
