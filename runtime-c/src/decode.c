/* Bytes to text. Each encoding is a function that reads one character; what it cannot read goes to the error handler. */
#include "codec.h"

/* --- reading one character -------------------------------------------------------------------------------------------------------- */

/* The outcome of reading at a place: a character of `size` bytes; or, with `reason`, `size` bytes that are wrong. `incomplete`:
 * they are wrong only because nothing follows. */
typedef struct {
    uint32_t c;
    uint32_t size;
    const char *reason;
    bool incomplete;
} Read;

NJ_ALWAYS_INLINE Read good(uint32_t c, uint32_t size) { return (Read){c, size, NULL, false}; }
static Read bad(uint32_t size, const char *reason) { return (Read){0, size, reason, false}; }
static Read cut_short(size_t size, const char *reason) { return (Read){0, (uint32_t)size, reason, true}; }

static bool is_continuation(uint8_t byte) { return (byte & 0xc0) == 0x80; }

/* Whether `second` may follow `lead`: excludes over-long forms, surrogates, and what lies beyond the last code point. */
static bool is_second(uint8_t lead, uint8_t second)
{
    switch (lead) {
    case 0xe0: return second >= 0xa0 && second <= 0xbf;
    case 0xed: return second >= 0x80 && second <= 0x9f;
    case 0xf0: return second >= 0x90 && second <= 0xbf;
    case 0xf4: return second >= 0x80 && second <= 0x8f;
    default: return is_continuation(second);
    }
}

static Read read_utf8(const uint8_t *p, size_t left)
{
    uint8_t lead = p[0];
    if (lead < 0x80)
        return good(lead, 1);
    if (lead < 0xc2 || lead > 0xf4)
        return bad(1, "invalid start byte");
    uint32_t size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    uint32_t c = lead & (0x7fu >> size);
    for (uint32_t i = 1; i < size; i++) {
        if (i == left)
            return cut_short(left, "unexpected end of data");
        if (i == 1 ? !is_second(lead, p[1]) : !is_continuation(p[i]))
            return bad(i, "invalid continuation byte");
        c = c << 6 | (p[i] & 0x3f);
    }
    return good(c, size);
}

static uint32_t read_16(const uint8_t *p, bool big) { return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0]; }

static uint32_t read_32(const uint8_t *p, bool big)
{
    return big ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3]
               : (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static Read read_utf16(const uint8_t *p, size_t left, bool big)
{
    if (left < 2)
        return cut_short(left, "truncated data");
    uint32_t c = read_16(p, big);
    if (c < 0xd800 || c > 0xdfff)
        return good(c, 2);
    if (c > 0xdbff)
        return bad(2, "illegal encoding");
    if (left < 4)
        return cut_short(left, "unexpected end of data");
    uint32_t low = read_16(p + 2, big);
    if (low < 0xdc00 || low > 0xdfff)
        return bad(2, "illegal UTF-16 surrogate");
    return good(0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff)), 4);
}

static Read read_utf32(const uint8_t *p, size_t left, bool big)
{
    if (left < 4)
        return cut_short(left, "truncated data");
    uint32_t c = read_32(p, big);
    if (c > 0x10ffff)
        return bad(4, "code point not in range(0x110000)");
    if (c >= 0xd800 && c <= 0xdfff)
        return bad(4, "code point in surrogate code point range(0xd800, 0xe000)");
    return good(c, 4);
}

static Read read_one(NjCodec codec, const uint8_t *p, size_t left)
{
    switch (codec) {
    case NJ_CODEC_UTF8:
    case NJ_CODEC_UTF8_SIG: return read_utf8(p, left);
    case NJ_CODEC_ASCII: return p[0] < 128 ? good(p[0], 1) : bad(1, "ordinal not in range(128)");
    case NJ_CODEC_LATIN1: return good(p[0], 1);
    case NJ_CODEC_UTF16:
    case NJ_CODEC_UTF16_LE: return read_utf16(p, left, false);
    case NJ_CODEC_UTF16_BE: return read_utf16(p, left, true);
    case NJ_CODEC_UTF32:
    case NJ_CODEC_UTF32_LE: return read_utf32(p, left, false);
    default: return read_utf32(p, left, true);
    }
}

/* --- error handlers ---------------------------------------------------------------------------------------------------------------- */

static const char *name_of(NjCodec codec)
{
    static const char *const names[] = {"utf-8", "utf-8", "ascii", "latin-1", "utf-16-le", "utf-16-le", "utf-16-be", "utf-32-le",
                                        "utf-32-le", "utf-32-be"};
    return names[codec];
}

static bool raise_decode_error(NjCodec codec, const uint8_t *bytes, size_t size, size_t start, size_t stop, const char *reason)
{
    NjBytes *object = nj_bytes_new(bytes, size);
    NjStr *encoding = nj_str_from_c(name_of(codec)), *why = nj_str_from_c(reason);
    if (!object || !encoding || !why)
        return false;
    NjValue args[] = {nj_value(encoding), nj_value(object), nj_small_int((int64_t)start), nj_small_int((int64_t)stop), nj_value(why)};
    NjValue error = nj_call(nj_value(&nj_exception_UnicodeDecodeError), args, 5, NULL);
    if (error)
        nj_raise_object(error, 0);
    return false;
}

/* Bytes [start, stop) as surrogates U+DC80 … U+DCFF. */
static bool escape_bytes(NjStrBuilder *out, const uint8_t *bytes, size_t count, size_t *taken)
{
    size_t i = 0;
    for (; i < count && bytes[i] >= 128; i++)
        if (!nj_str_builder_char(out, 0xdc00u + bytes[i]))
            return false;
    *taken = i;
    return true;
}

/* A surrogate in an encoding that does not allow any, or 0. */
static uint32_t passed_surrogate(NjCodec codec, const uint8_t *p, size_t left, size_t *size)
{
    uint32_t c = 0;
    *size = 3;
    if (codec <= NJ_CODEC_UTF8_SIG) {
        if (left >= 3 && p[0] == 0xed && is_continuation(p[1]) && is_continuation(p[2]))
            c = 0xd000u | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
    } else if (codec >= NJ_CODEC_UTF32) {
        *size = 4;
        c = left >= 4 ? read_32(p, codec == NJ_CODEC_UTF32_BE) : 0;
    } else if (codec >= NJ_CODEC_UTF16) {
        *size = 2;
        c = left >= 2 ? read_16(p, codec == NJ_CODEC_UTF16_BE) : 0;
    }
    return c >= 0xd800 && c <= 0xdfff ? c : 0;
}

static bool add_escapes(NjStrBuilder *out, const uint8_t *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < count; i++) {
        char text[] = {'\\', 'x', digits[bytes[i] >> 4], digits[bytes[i] & 15]};
        if (!nj_str_builder_ascii(out, text, 4))
            return false;
    }
    return true;
}

/* Puts in `out` what `errors` has for the wrong bytes at `at`; *taken says how many of them that covers. */
static bool handle(NjStrBuilder *out, NjCodec codec, const uint8_t *bytes, size_t size, size_t at, Read wrong, NjStr *errors, size_t *taken)
{
    *taken = wrong.size;
    if (!errors || nj_str_equal_ascii(errors, "strict"))
        return raise_decode_error(codec, bytes, size, at, at + wrong.size, wrong.reason);
    if (nj_str_equal_ascii(errors, "ignore"))
        return true;
    if (nj_str_equal_ascii(errors, "replace"))
        return nj_str_builder_char(out, 0xfffd);
    if (nj_str_equal_ascii(errors, "backslashreplace"))
        return add_escapes(out, bytes + at, wrong.size);
    if (nj_str_equal_ascii(errors, "surrogateescape")) {
        if (!escape_bytes(out, bytes + at, wrong.size, taken))
            return false;
        return *taken > 0 || raise_decode_error(codec, bytes, size, at, at + wrong.size, wrong.reason);
    }
    if (nj_str_equal_ascii(errors, "surrogatepass")) {
        uint32_t surrogate = passed_surrogate(codec, bytes + at, size - at, taken);
        return surrogate ? nj_str_builder_char(out, surrogate)
                         : raise_decode_error(codec, bytes, size, at, at + wrong.size, wrong.reason);
    }
    if (nj_str_equal_ascii(errors, "xmlcharrefreplace") || nj_str_equal_ascii(errors, "namereplace"))
        return nj_raise(&nj_exception_TypeError, "don't know how to handle UnicodeDecodeError in error callback");
    return nj_raise(&nj_exception_LookupError, "unknown error handler name '%s'", nj_str_utf8(errors, NULL));
}

/* --- decoding --------------------------------------------------------------------------------------------------------------------- */

bool nj_bytes_are_ascii(const uint8_t *bytes, size_t size)
{
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t eight;
        memcpy(&eight, bytes + i, 8);
        if (eight & 0x8080808080808080u)
            return false;
    }
    for (; i < size; i++)
        if (bytes[i] >= 128)
            return false;
    return true;
}

/* The codec and start that a byte order mark decides. */
static size_t skip_mark(NjCodec *codec, const uint8_t *p, size_t size)
{
    if (*codec == NJ_CODEC_UTF8_SIG)
        return size >= 3 && p[0] == 0xef && p[1] == 0xbb && p[2] == 0xbf ? 3 : 0;
    if (*codec == NJ_CODEC_UTF16 && size >= 2 && read_16(p, false) == 0xfeff)
        return 2;
    if (*codec == NJ_CODEC_UTF16 && size >= 2 && read_16(p, true) == 0xfeff)
        return *codec = NJ_CODEC_UTF16_BE, 2;
    if (*codec == NJ_CODEC_UTF32 && size >= 4 && read_32(p, false) == 0xfeff)
        return 4;
    if (*codec == NJ_CODEC_UTF32 && size >= 4 && read_32(p, true) == 0xfeff)
        return *codec = NJ_CODEC_UTF32_BE, 4;
    return 0;
}

bool nj_decode(NjStrBuilder *out, NjCodec codec, const uint8_t *bytes, size_t size, NjStr *errors, bool final, size_t *consumed)
{
    size_t at = skip_mark(&codec, bytes, size);
    bool is_byte_wise = codec <= NJ_CODEC_LATIN1;
    while (at < size) {
        if (is_byte_wise && bytes[at] < 128) {
            size_t start = at;
            while (at < size && bytes[at] < 128)
                at++;
            if (!nj_str_builder_ascii(out, (const char *)bytes + start, at - start))
                return false;
            continue;
        }
        Read read = read_one(codec, bytes + at, size - at);
        size_t taken = read.size;
        if (NJ_LIKELY(!read.reason)) {
            if (!nj_str_builder_char(out, read.c))
                return false;
        } else {
            if (read.incomplete && !final)
                break;
            if (!handle(out, codec, bytes, size, at, read, errors, &taken))
                return false;
        }
        at += taken;
    }
    *consumed = at;
    return true;
}

static NjStr *decode_all(NjCodec codec, const uint8_t *bytes, size_t size, NjStr *errors)
{
    if (codec <= NJ_CODEC_ASCII && codec != NJ_CODEC_UTF8_SIG && nj_bytes_are_ascii(bytes, size))
        return nj_str_from_ascii((const char *)bytes, size);
    if (codec == NJ_CODEC_LATIN1)
        return nj_str_from_latin1(bytes, size);
    NjStrBuilder builder;
    nj_str_builder_start(&builder);
    size_t consumed;
    return nj_decode(&builder, codec, bytes, size, errors, true, &consumed) ? nj_str_builder_end(&builder) : NULL;
}

NjStr *nj_str_from_utf8(const char *text, size_t size) { return decode_all(NJ_CODEC_UTF8, (const uint8_t *)text, size, NULL); }

NjStr *nj_str_from_c(const char *text)
{
    static NjStr surrogateescape = NJ_STR_LITERAL_ASCII("surrogateescape");
    return decode_all(NJ_CODEC_UTF8, (const uint8_t *)text, strlen(text), &surrogateescape);
}

NjStr *nj_bytes_decode(NjBytes *b, NjStr *encoding, NjStr *errors) { return nj_str_decode(nj_value(b), encoding, errors); }

NjStr *nj_str_decode(NjValue source, NjStr *encoding, NjStr *errors)
{
    const uint8_t *bytes;
    size_t size;
    NjCodec codec;
    if (nj_is_str(source))
        return (nj_raise(&nj_exception_TypeError, "decoding str is not supported"), NULL);
    if (!nj_has_buffer(source))
        return (nj_raise(&nj_exception_TypeError, "decoding to str: need a bytes-like object, %s found", nj_type_name(source)), NULL);
    if (!nj_bytes_view(source, &bytes, &size))
        return NULL;
    if (size == 0) /* CPython does not look the encoding up then */
        return &nj_str_empty;
    if (NJ_UNLIKELY(nj_codec_is_foreign(encoding, errors)))
        return nj_decode_foreign(bytes, size, encoding, errors);
    if (!nj_codec_find(encoding, &codec))
        return NULL;
    return decode_all(codec, bytes, size, errors);
}
