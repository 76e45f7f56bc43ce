/* The native formats of single items. */
#include "memoryview_internal.h"

#include "naja/bytes.h"
#include "naja/complex.h"

char nj_format_code(const char *format)
{
    format += format[0] == '@';
    return format[0] && !format[1] && nj_format_size(format[0]) ? format[0] : 0;
}

int64_t nj_format_size(char code)
{
    switch (code) {
    case 'c': case 'b': case 'B': case '?': return 1;
    case 'h': case 'H': return 2;
    case 'i': case 'I': case 'f': return 4;
    case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
    default: return 0;
    }
}

bool nj_format_is_byte(char code) { return code == 'B' || code == 'b' || code == 'c'; }

char nj_view_code(const NjMemoryView *view)
{
    char code = nj_format_code(view->format);
    if (!code) {
        const char *format = view->format + (view->format[0] == '@');
        bool is_single = format[0] && !format[1];
        nj_raise(&nj_exception_NotImplementedError, is_single ? "memoryview: format %s not supported" : "memoryview: unsupported format %s", format);
    }
    return code;
}

#define READ(type)                        \
    type number;                          \
    memcpy(&number, item, sizeof number)

NjValue nj_item_unpack(char code, const uint8_t *item)
{
    switch (code) {
    case 'B': return nj_small_int(*item);
    case 'b': return nj_small_int((int8_t)*item);
    case '?': return nj_bool(*item != 0);
    case 'c': return nj_value(nj_bytes_new(item, 1));
    case 'h': { READ(int16_t); return nj_small_int(number); }
    case 'H': { READ(uint16_t); return nj_small_int(number); }
    case 'i': { READ(int32_t); return nj_small_int(number); }
    case 'I': { READ(uint32_t); return nj_small_int(number); }
    case 'f': { READ(float); return nj_float((double)number); }
    case 'd': { READ(double); return nj_float(number); }
    case 'l': case 'q': case 'n': { READ(int64_t); return nj_int_from_i64(number); }
    default: { READ(uint64_t); return nj_int_from_u64(number); }
    }
}

static bool invalid(const char *what, char code)
{
    return nj_raise(what[0] == 't' ? &nj_exception_TypeError : &nj_exception_ValueError, "memoryview: invalid %s for format '%c'", what, code);
}

/* What a conversion has raised, in memoryview's words. */
static bool invalid_as_pending(char code)
{
    bool is_type = nj_error_pending_is(&nj_exception_TypeError);
    if (!is_type && !nj_error_pending_is(&nj_exception_OverflowError) && !nj_error_pending_is(&nj_exception_ValueError))
        return false;
    nj_error_clear();
    return invalid(is_type ? "type" : "value", code);
}

/* Little-endian, as all machines are that Naja runs on. */
static bool pack_int(char code, NjValue value, uint8_t *item)
{
    bool is_signed = code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q' || code == 'n';
    int64_t size = nj_format_size(code);
    NjInt n = nj_index(value);
    NjBytes *bytes = n ? nj_int_to_bytes(n, size, true, is_signed) : NULL;
    if (!bytes)
        return invalid_as_pending(code);
    memcpy(item, bytes->bytes, (size_t)size);
    return true;
}

static bool pack_float(char code, NjValue value, uint8_t *item)
{
    NjF64Result number = nj_float_real(value);
    float single = (float)number.value;
    if (!number.ok)
        return invalid_as_pending(code);
    memcpy(item, code == 'f' ? (const void *)&single : (const void *)&number.value, code == 'f' ? sizeof single : sizeof number.value);
    return true;
}

bool nj_item_pack(char code, NjValue value, uint8_t *item)
{
    if (code == 'f' || code == 'd')
        return pack_float(code, value, item);
    if (code == '?') {
        int truth = nj_truth(value);
        *item = truth > 0;
        return truth >= 0;
    }
    if (code == 'B' && nj_is_small_int(value) && (uint64_t)nj_small_int_value(value) < 256) {
        *item = (uint8_t)nj_small_int_value(value);
        return true;
    }
    if (code != 'c')
        return pack_int(code, value, item);
    if (!nj_is_bytes(value) || nj_bytes_length((NjBytes *)nj_object(value)) != 1)
        return invalid(nj_is_bytes(value) ? "value" : "type", code);
    *item = ((NjBytes *)nj_object(value))->bytes[0];
    return true;
}
