/* Text encodings. */
#ifndef NAJA_CODEC_H
#define NAJA_CODEC_H

#include "str_internal.h"

typedef enum {
    NJ_CODEC_UTF8, NJ_CODEC_UTF8_SIG, NJ_CODEC_ASCII, NJ_CODEC_LATIN1,
    NJ_CODEC_UTF16, NJ_CODEC_UTF16_LE, NJ_CODEC_UTF16_BE,   /* without a suffix: a byte order mark, little-endian by default */
    NJ_CODEC_UTF32, NJ_CODEC_UTF32_LE, NJ_CODEC_UTF32_BE
} NjCodec;

/* The codec of a name, in any of its spellings. False with LookupError "unknown encoding: x" pending. NULL: utf-8. */
bool nj_codec_find(NjStr *name, NjCodec *codec);

/* codec_foreign.c: whether CPython, which the process has, must be asked: the runtime knows no such encoding or way to handle errors. */
bool nj_codec_is_foreign(NjStr *name, NjStr *errors);
NjBytes *nj_encode_foreign(NjStr *s, NjStr *encoding, NjStr *errors);
NjStr *nj_decode_foreign(const uint8_t *bytes, size_t size, NjStr *encoding, NjStr *errors);
/* codec_names.c: as nj_codec_find, without an exception. */
bool nj_codec_look_up(NjStr *name, NjCodec *codec);

/* Growing bytes, on the C stack; the bytes are in collected memory. */
typedef struct {
    uint8_t *bytes;
    size_t length, capacity;
} NjByteBuilder;

bool nj_byte_builder_reserve(NjByteBuilder *builder, size_t count);
bool nj_byte_builder_add(NjByteBuilder *builder, const void *bytes, size_t count);
NjBytes *nj_byte_builder_end(NjByteBuilder *builder);

/* Decodes bytes into `out`. `errors` NULL: strict. Without `final` an incomplete character at the end is left over; *consumed
 * says how many bytes were taken. */
bool nj_decode(NjStrBuilder *out, NjCodec codec, const uint8_t *bytes, size_t size, NjStr *errors, bool final, size_t *consumed);
/* Encodes all of `s`. */
bool nj_encode(NjByteBuilder *out, NjCodec codec, NjStr *s, NjStr *errors);

/* Whether all bytes are below 128. */
bool nj_bytes_are_ascii(const uint8_t *bytes, size_t size);

#endif
