/* Checked conversions from values of any type to the representations of typed places, with mypyc's texts. */
#include <stdio.h>

#include "internal.h"
#include "naja/float.h"
#include "naja/int.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjValue nj_unbox_failed(const char *expected, NjValue v)
{
    const char *got = v == nj_none ? "None" : nj_type_name(v);
    return nj_raise(&nj_exception_TypeError, "%s object expected; got %s", expected, got);
}

static NjI64Result failed(const char *expected, NjValue v)
{
    nj_unbox_failed(expected, v);
    return (NjI64Result){0, false};
}

NjI64Result nj_unbox_i64_slow(NjValue v) { return nj_is_int(v) ? nj_int_to_native_i64(v) : failed("int", v); }
NjI64Result nj_unbox_i32(NjValue v) { return nj_is_int(v) ? nj_int_to_i32(v) : failed("int", v); }
NjI64Result nj_unbox_i16(NjValue v) { return nj_is_int(v) ? nj_int_to_i16(v) : failed("int", v); }
NjI64Result nj_unbox_u8(NjValue v) { return nj_is_int(v) ? nj_int_to_u8(v) : failed("int", v); }

NjF64Result nj_unbox_f64_slow(NjValue v)
{
    if (nj_is_float(v))
        return (NjF64Result){nj_float_value(v), true};
    if (nj_is_int(v))
        return nj_int_to_f64(v);
    nj_unbox_failed("float", v);
    return (NjF64Result){0, false};
}

bool nj_unbox_none(NjValue v)
{
    if (NJ_UNLIKELY(v != nj_none))
        nj_unbox_failed("None", v);
    return v == nj_none;
}

NjObject *nj_unbox_instance_failed(NjValue v, const char *name, bool or_none)
{
    char expected[200];
    snprintf(expected, sizeof expected, or_none ? "%s or None" : "%s", name);
    nj_unbox_failed(expected, v);
    return NULL;
}
