/* Text to bytes. */
#include "codec.h"

#include <stdio.h>

/* --- building bytes ---------------------------------------------------------------------------------------------------------------- */

bool nj_byte_builder_reserve(NjByteBuilder *builder, size_t count)
{
    size_t needed = builder->length + count;
    if (NJ_LIKELY(needed <= builder->capacity))
        return true;
    size_t capacity = needed + needed / 2 + 32;
    uint8_t *bytes = nj_alloc_atomic(capacity);
    if (!bytes)
        return false;
    if (builder->length)
        memcpy(bytes, builder->bytes, builder->length);
    builder->bytes = bytes;
    builder->capacity = capacity;
    return true;
}

bool nj_byte_builder_add(NjByteBuilder *builder, const void *bytes, size_t count)
{
    if (!nj_byte_builder_reserve(builder, count))
        return false;
    if (count)
        memcpy(builder->bytes + builder->length, bytes, count);
    builder->length += count;
    return true;
}

NjBytes *nj_byte_builder_end(NjByteBuilder *builder) { return nj_bytes_new(builder->bytes, builder->length); }

/* --- writing one character --------------------------------------------------------------------------------------------------------- */

static bool put_utf8(NjByteBuilder *out, uint32_t c)
{
    if (!nj_byte_builder_reserve(out, 4))
        return false;
    uint8_t *p = out->bytes + out->length;
    size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (size == 1) {
        p[0] = (uint8_t)c;
    } else {
        for (size_t i = size - 1; i > 0; i--, c >>= 6)
            p[i] = (uint8_t)(0x80 | (c & 0x3f));
        p[0] = (uint8_t)((0xf00u >> size & 0xf0) | c);
    }
    out->length += size;
    return true;
}

static bool put_16(NjByteBuilder *out, uint32_t unit, bool big)
{
    uint8_t low = (uint8_t)unit, high = (uint8_t)(unit >> 8);
    uint8_t bytes[] = {big ? high : low, big ? low : high};
    return nj_byte_builder_add(out, bytes, 2);
}

static bool put_utf16(NjByteBuilder *out, uint32_t c, bool big)
{
    if (c < 0x10000)
        return put_16(out, c, big);
    c -= 0x10000;
    return put_16(out, 0xd800 | c >> 10, big) && put_16(out, 0xdc00 | (c & 0x3ff), big);
}

static bool put_utf32(NjByteBuilder *out, uint32_t c, bool big)
{
    uint8_t bytes[4];
    for (int i = 0; i < 4; i++)
        bytes[big ? 3 - i : i] = (uint8_t)(c >> 8 * i);
    return nj_byte_builder_add(out, bytes, 4);
}

static bool put(NjByteBuilder *out, NjCodec codec, uint32_t c)
{
    switch (codec) {
    case NJ_CODEC_UTF8:
    case NJ_CODEC_UTF8_SIG: return put_utf8(out, c);
    case NJ_CODEC_ASCII:
    case NJ_CODEC_LATIN1: {
        uint8_t byte = (uint8_t)c;
        return nj_byte_builder_add(out, &byte, 1);
    }
    case NJ_CODEC_UTF16:
    case NJ_CODEC_UTF16_LE: return put_utf16(out, c, false);
    case NJ_CODEC_UTF16_BE: return put_utf16(out, c, true);
    case NJ_CODEC_UTF32:
    case NJ_CODEC_UTF32_LE: return put_utf32(out, c, false);
    default: return put_utf32(out, c, true);
    }
}

static bool can_encode(NjCodec codec, uint32_t c)
{
    if (codec == NJ_CODEC_ASCII)
        return c < 128;
    if (codec == NJ_CODEC_LATIN1)
        return c < 256;
    return c < 0xd800 || c > 0xdfff;
}

/* --- error handlers ------------------------------------------------------------------------------------------------------------------ */

static bool raise_encode_error(NjCodec codec, NjStr *s, size_t start, size_t stop)
{
    static const char *const names[] = {"utf-8", "utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
                                        "utf-32-be"};
    const char *reason = codec == NJ_CODEC_ASCII    ? "ordinal not in range(128)"
                         : codec == NJ_CODEC_LATIN1 ? "ordinal not in range(256)"
                                                    : "surrogates not allowed";
    NjStr *encoding = nj_str_from_c(names[codec]), *why = nj_str_from_c(reason);
    if (!encoding || !why)
        return false;
    NjValue args[] = {nj_value(encoding), nj_value(s), nj_small_int((int64_t)start), nj_small_int((int64_t)stop), nj_value(why)};
    NjValue error = nj_call(nj_value(&nj_exception_UnicodeEncodeError), args, 5, NULL);
    if (error)
        nj_raise_object(error, 0);
    return false;
}

static bool put_ascii(NjByteBuilder *out, NjCodec codec, const char *text)
{
    for (; *text; text++)
        if (!put(out, codec, (uint8_t)*text))
            return false;
    return true;
}

static bool put_escape(NjByteBuilder *out, NjCodec codec, uint32_t c)
{
    char text[16];
    snprintf(text, sizeof text, c < 256 ? "\\x%02x" : c < 65536 ? "\\u%04x" : "\\U%08x", c);
    return put_ascii(out, codec, text);
}

static bool put_reference(NjByteBuilder *out, NjCodec codec, uint32_t c)
{
    char text[16];
    snprintf(text, sizeof text, "&#%u;", c);
    return put_ascii(out, codec, text);
}

/* What `errors` makes of one character that the encoding lacks. 1 done, 0 it does not know the character, -1 error. */
static int handle_one(NjByteBuilder *out, NjCodec codec, uint32_t c, NjStr *errors)
{
    if (nj_str_equal_ascii(errors, "ignore"))
        return 1;
    if (nj_str_equal_ascii(errors, "replace"))
        return put(out, codec, '?') ? 1 : -1;
    if (nj_str_equal_ascii(errors, "backslashreplace"))
        return put_escape(out, codec, c) ? 1 : -1;
    if (nj_str_equal_ascii(errors, "xmlcharrefreplace"))
        return put_reference(out, codec, c) ? 1 : -1;
    if (nj_str_equal_ascii(errors, "surrogateescape")) {
        uint8_t byte = (uint8_t)(c - 0xdc00);
        return c < 0xdc80 || c > 0xdcff ? 0 : nj_byte_builder_add(out, &byte, 1) ? 1 : -1;
    }
    if (nj_str_equal_ascii(errors, "surrogatepass"))
        return codec == NJ_CODEC_ASCII || codec == NJ_CODEC_LATIN1 || c < 0xd800 || c > 0xdfff ? 0 : put(out, codec, c) ? 1 : -1;
    nj_raise(&nj_exception_LookupError, "unknown error handler name '%s'", nj_str_utf8(errors, NULL));
    return -1;
}

static bool handle_run(NjByteBuilder *out, NjCodec codec, NjStr *s, size_t start, size_t stop, NjStr *errors)
{
    if (!errors || nj_str_equal_ascii(errors, "strict"))
        return raise_encode_error(codec, s, start, stop);
    for (size_t i = start; i < stop; i++) {
        int handled = handle_one(out, codec, nj_str_code_point(s, i), errors);
        if (handled == 0)
            return raise_encode_error(codec, s, i, stop);
        if (handled < 0)
            return false;
    }
    return true;
}

/* --- encoding ----------------------------------------------------------------------------------------------------------------------- */

/* Whether the encoded text is what the string holds. */
static bool is_direct(NjCodec codec, const NjStr *s)
{
    return s->kind == 1 && (codec == NJ_CODEC_LATIN1 || (codec <= NJ_CODEC_ASCII && (s->flags & NJ_STR_ASCII)));
}

bool nj_encode(NjByteBuilder *out, NjCodec codec, NjStr *s, NjStr *errors)
{
    if (is_direct(codec, s))
        return nj_byte_builder_add(out, s->units, s->length);
    if (!nj_byte_builder_reserve(out, s->length + s->length / 4))
        return false;
    for (size_t i = 0; i < s->length;) {
        uint32_t c = nj_str_code_point(s, i);
        if (NJ_LIKELY(can_encode(codec, c))) {
            if (!put(out, codec, c))
                return false;
            i++;
            continue;
        }
        size_t start = i;
        while (i < s->length && !can_encode(codec, nj_str_code_point(s, i)))
            i++;
        if (!handle_run(out, codec, s, start, i, errors))
            return false;
    }
    return true;
}

NjBytes *nj_str_encode(NjStr *s, NjStr *encoding, NjStr *errors)
{
    NjCodec codec;
    NjByteBuilder out = {0};
    if (NJ_UNLIKELY(nj_codec_is_foreign(encoding, errors)))
        return nj_encode_foreign(s, encoding, errors);
    if (!nj_codec_find(encoding, &codec))
        return NULL;
    if (codec != NJ_CODEC_UTF8_SIG && is_direct(codec, s))
        return nj_bytes_new(s->units, s->length);
    bool started = codec == NJ_CODEC_UTF8_SIG || codec == NJ_CODEC_UTF16 || codec == NJ_CODEC_UTF32 ? put(&out, codec, 0xfeff) : true;
    return started && nj_encode(&out, codec, s, errors) ? nj_byte_builder_end(&out) : NULL;
}

static const char *terminated_copy(const NjStr *s)
{
    char *copy = nj_alloc_atomic(s->length + 1);
    if (!copy)
        return NULL;
    memcpy(copy, s->units, s->length);
    copy[s->length] = 0;
    return copy;
}

const char *nj_str_utf8(NjStr *s, size_t *size)
{
    if (s->flags & NJ_STR_ASCII) {
        if (size)
            *size = s->length;
        return terminated_copy(s);
    }
    NjByteBuilder out = {0};
    for (size_t i = 0; i < s->length; i++) {
        uint32_t c = nj_str_code_point(s, i);
        uint8_t byte = (uint8_t)c;
        if (!(c >= 0xdc80 && c <= 0xdcff ? nj_byte_builder_add(&out, &byte, 1) : put_utf8(&out, c)))
            return NULL;
    }
    if (!nj_byte_builder_add(&out, "", 1))
        return NULL;
    if (size)
        *size = out.length - 1;
    return (const char *)out.bytes;
}
