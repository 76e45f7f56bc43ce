#include "field.h"

#include "internal.h"
#include "naja/atomic.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/names.h"
#include "naja/str.h"

/* Each kind of word is read and written whole, so that it is atomic by construction. */
#define READ(c_type) nj_load_acquire((_Atomic(c_type) *)(uintptr_t)place)
#define WRITE(c_type, word) nj_store_release((_Atomic(c_type) *)place, (c_type)(word))

NjValue nj_field_read(const void *place, NjFieldKind kind)
{
    switch (kind) {
    case NJ_FIELD_VALUE:
    case NJ_FIELD_INT:
    case NJ_FIELD_OBJECT: return READ(NjValue);
    case NJ_FIELD_F64: return nj_float(READ(double));
    case NJ_FIELD_BOOL: return nj_bool(READ(bool));
    case NJ_FIELD_I64: return nj_int_from_i64(READ(int64_t));
    case NJ_FIELD_I32: return nj_int_from_i64(READ(int32_t));
    case NJ_FIELD_I16: return nj_int_from_i64(READ(int16_t));
    case NJ_FIELD_U8: return nj_int_from_i64(READ(uint8_t));
    }
    return 0;
}

bool nj_field_has_absent(NjFieldKind kind) { return kind == NJ_FIELD_VALUE || kind == NJ_FIELD_INT || kind == NJ_FIELD_OBJECT; }

/* The name of a class of either runtime. */
static const char *name_of(NjValue class)
{
    NjValue name = nj_is_type(class) ? 0 : nj_get_attribute(class, &nj_name___name__);
    nj_error_clear();
    return nj_is_type(class) ? ((NjType *)nj_object(class))->name : name && nj_is_str(name) ? nj_str_utf8((NjStr *)nj_object(name), NULL) : "other";
}

static bool write_value(void *place, NjValue value, NjValue class, const char *type_name, bool or_none)
{
    if (class && !nj_unbox_instance_of(value, class, type_name ? type_name : name_of(class), or_none))
        return false;
    WRITE(NjValue, value);
    return true;
}

static bool write_object(void *place, NjValue value, const NjType *type, const char *type_name, bool or_none)
{
    NjObject *object = nj_is_object(value) ? nj_object(value) : NULL;
    bool fits = object && (!type || nj_type_is_subtype(object->type, type) || (or_none && value == nj_none));
    if (!fits) {
        nj_unbox_instance_failed(value, type_name ? type_name : type ? type->name : "object", or_none);
        return false;
    }
    WRITE(NjValue, value);
    return true;
}

bool nj_field_write(void *place, NjFieldKind kind, NjValue value, const NjType *type, const char *type_name, bool or_none)
{
    switch (kind) {
    case NJ_FIELD_VALUE: return write_value(place, value, nj_value(type), type_name, or_none);
    case NJ_FIELD_OBJECT: return write_object(place, value, type, type_name, or_none);
    case NJ_FIELD_INT:
        if (!nj_unbox_int(value))
            return false;
        WRITE(NjValue, value);
        return true;
    case NJ_FIELD_F64: {
        NjF64Result d = nj_unbox_f64(value);
        if (d.ok)
            WRITE(double, d.value);
        return d.ok;
    }
    case NJ_FIELD_BOOL: {
        int truth = nj_unbox_bool(value);
        if (truth >= 0)
            WRITE(bool, truth);
        return truth >= 0;
    }
    case NJ_FIELD_I64:
    case NJ_FIELD_I32:
    case NJ_FIELD_I16:
    case NJ_FIELD_U8: break;
    }
    NjI64Result n = kind == NJ_FIELD_I64   ? nj_unbox_i64(value)
                    : kind == NJ_FIELD_I32 ? nj_unbox_i32(value)
                    : kind == NJ_FIELD_I16 ? nj_unbox_i16(value)
                                           : nj_unbox_u8(value);
    if (!n.ok)
        return false;
    switch (kind) {
    case NJ_FIELD_I64: WRITE(int64_t, n.value); break;
    case NJ_FIELD_I32: WRITE(int32_t, n.value); break;
    case NJ_FIELD_I16: WRITE(int16_t, n.value); break;
    default: WRITE(uint8_t, n.value); break;
    }
    return true;
}
