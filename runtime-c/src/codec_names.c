/* The names of encodings. */
#include "codec.h"

typedef struct {
    const char *name;
    NjCodec codec;
} Spelling;

/* In lower case, with hyphens for underscores and spaces. */
static const Spelling spellings[] = {
    {"utf-8", NJ_CODEC_UTF8},           {"utf8", NJ_CODEC_UTF8},             {"u8", NJ_CODEC_UTF8},
    {"utf", NJ_CODEC_UTF8},             {"cp65001", NJ_CODEC_UTF8},          {"utf-8-sig", NJ_CODEC_UTF8_SIG},
    {"ascii", NJ_CODEC_ASCII},          {"us-ascii", NJ_CODEC_ASCII},        {"646", NJ_CODEC_ASCII},
    {"ansi-x3.4-1968", NJ_CODEC_ASCII}, {"cp367", NJ_CODEC_ASCII},           {"iso646-us", NJ_CODEC_ASCII},
    {"latin-1", NJ_CODEC_LATIN1},       {"latin1", NJ_CODEC_LATIN1},         {"latin", NJ_CODEC_LATIN1},
    {"l1", NJ_CODEC_LATIN1},            {"iso-8859-1", NJ_CODEC_LATIN1},     {"iso8859-1", NJ_CODEC_LATIN1},
    {"8859", NJ_CODEC_LATIN1},          {"cp819", NJ_CODEC_LATIN1},          {"iso8859", NJ_CODEC_LATIN1},
    {"utf-16", NJ_CODEC_UTF16},         {"utf16", NJ_CODEC_UTF16},           {"u16", NJ_CODEC_UTF16},
    {"utf-16-le", NJ_CODEC_UTF16_LE},   {"utf-16le", NJ_CODEC_UTF16_LE},     {"utf-16-be", NJ_CODEC_UTF16_BE},
    {"utf-16be", NJ_CODEC_UTF16_BE},    {"utf-32", NJ_CODEC_UTF32},          {"utf32", NJ_CODEC_UTF32},
    {"u32", NJ_CODEC_UTF32},            {"utf-32-le", NJ_CODEC_UTF32_LE},    {"utf-32le", NJ_CODEC_UTF32_LE},
    {"utf-32-be", NJ_CODEC_UTF32_BE},   {"utf-32be", NJ_CODEC_UTF32_BE},
};

bool nj_codec_look_up(NjStr *name, NjCodec *codec)
{
    char plain[32];
    size_t length = name->length;
    for (size_t i = 0; i < length && i < sizeof plain; i++) {
        uint32_t c = nj_str_code_point(name, i);
        plain[i] = c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c + 32) : c < 128 ? (char)c : '?';
    }
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
        if (strlen(spellings[i].name) == length && memcmp(spellings[i].name, plain, length) == 0) {
            *codec = spellings[i].codec;
            return true;
        }
    return false;
}

bool nj_codec_find(NjStr *name, NjCodec *codec)
{
    if (!name) {
        *codec = NJ_CODEC_UTF8;
        return true;
    }
    for (size_t i = 0; i < name->length; i++)
        if (nj_str_code_point(name, i) == 0)
            return nj_raise(&nj_exception_ValueError, "embedded null character");
    return nj_codec_look_up(name, codec) || nj_raise(&nj_exception_LookupError, "unknown encoding: %s", nj_str_utf8(name, NULL));
}
