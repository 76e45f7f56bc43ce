/* Checked conversions from values of any type to the representations of typed places, with mypyc's texts. */
#include <stdio.h>

#include "internal.h"
#include "naja/error.h"
#include "naja/float.h"
#include "naja/foreign_class.h"
#include "naja/int.h"
#include "naja/str.h"
#include "naja/tuple.h"

NjValue nj_unbox_failed(const char *expected, NjValue v)
{
    const char *got = v == nj_none ? "None" : nj_type_name(v);
    return nj_raise(&nj_exception_TypeError, "%s object expected; got %s", expected, got);
}

NjValue nj_refused_operand(void)
{
    if (!nj_error_pending_is(&nj_exception_TypeError))
        return 0;
    nj_error_clear();
    return nj_not_implemented;
}

static NjI64Result narrowed(NjValue v, NjI64Result (*convert)(NjInt))
{
    NjInt n = nj_unbox_int(v);
    return n ? convert(n) : (NjI64Result){0, false};
}

static NjI64Result to_i64(NjInt n) { return nj_int_to_native_i64(n); }

NjI64Result nj_unbox_i64_slow(NjValue v) { return narrowed(v, to_i64); }
NjI64Result nj_unbox_i32(NjValue v) { return narrowed(v, nj_int_to_i32); }
NjI64Result nj_unbox_i16(NjValue v) { return narrowed(v, nj_int_to_i16); }
NjI64Result nj_unbox_u8(NjValue v) { return narrowed(v, nj_int_to_u8); }

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

NjValue nj_unbox_instance_of(NjValue v, NjValue type, const char *name, bool or_none)
{
    bool is_class = type && (nj_is_type(type) || (nj_foreign_classes && nj_foreign_classes->has_made(type)));
    if (!is_class || (or_none && v == nj_none))
        return v;
    int answer = nj_is_instance_of(v, type);
    return answer > 0 ? v : answer < 0 ? 0 : nj_value(nj_unbox_instance_failed(v, name, or_none));
}
