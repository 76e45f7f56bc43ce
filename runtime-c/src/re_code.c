/* Compiling and matching by PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>
#include <stdlib.h>

#include "re_internal.h"

enum {
    POOL_SIZE = 8,
    JIT_STACK_START = 64 << 10,
    JIT_STACK_MAX = 64 << 20,
    NESTING_LIMIT = 20000,
    FIRST_LIMIT = 10000000,   /* steps of backtracking: some tenths of a second */
    LIMIT_STEP = 8,
    INTERRUPTED = -1000       /* an exception is pending: none of PCRE2's results */
};

#define NJ_RE_BITS 8
#define NJ_RE_UNIT uint8_t
#include "re_units.inc"
#define NJ_RE_BITS 16
#define NJ_RE_UNIT uint16_t
#include "re_units.inc"
#define NJ_RE_BITS 32
#define NJ_RE_UNIT uint32_t
#include "re_units.inc"

typedef struct {
    uint8_t bytes;
    void *(*compile)(const uint8_t *source, size_t length, uint32_t options, bool *has_machine_code, int *error);
    void (*free)(void *code);
    int (*run)(const NjReCode *code, const void *units, size_t length, size_t start, uint32_t options, uint32_t pairs, int64_t *spans,
               int64_t *last);
} Width;

static const Width widths[NJ_RE_WIDTHS] = {
    {1, compile8, free_code8, run8},
    {2, compile16, free_code16, run16},
    {4, compile32, free_code32, run32},
};

/* 1, 2, 4 as an index. */
static size_t width_index(uint8_t kind) { return kind >> 1; }

/* The pattern as PCRE2 reads it, for units of `kind` bytes. */
static NjStr *source_of(NjRePattern *pattern, uint8_t kind)
{
    _Atomic(NjStr *) *place = &pattern->sources[width_index(kind)];
    NjStr *source = nj_load_acquire(place);
    if (source)
        return source;
    NjValue argument = nj_small_int(kind), written = nj_call(pattern->write, &argument, 1, NULL);
    if (!written)
        return NULL;
    NjStr *absent = NULL;
    source = NJ_AS(NjStr, written);
    return nj_compare_exchange(place, &absent, source) ? source : absent;
}

static bool is_too_large(int error)
{
    return error == PCRE2_ERROR_PATTERN_TOO_LARGE || error == PCRE2_ERROR_HEAP_FAILED || error == PCRE2_ERROR_LOOKBEHIND_TOO_LONG;
}

static NjReCode *raise_compile(int error)
{
    PCRE2_UCHAR8 text[160] = "";
    pcre2_get_error_message_8(error, text, sizeof text);
    nj_raise(&nj_exception_OverflowError, "regular expression cannot be compiled: %s", (const char *)text);
    return NULL;
}

/* The libraries of 8 and 16 bits have places of 16 bits in their code: what is larger is for the third, and the text is widened. */
static NjReCode *compile(NjRePattern *pattern, uint8_t kind, NjReMode mode)
{
    uint32_t options = PCRE2_DOTALL | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
    if (mode != NJ_RE_SEARCH)
        options |= PCRE2_ANCHORED;
    if (mode == NJ_RE_FULLMATCH)
        options |= PCRE2_ENDANCHORED;
    int error = PCRE2_ERROR_PATTERN_TOO_LARGE;
    for (uint8_t units = kind; is_too_large(error) && units <= 4; units = units == kind && kind != 4 ? 4 : 5) {
        NjStr *source = source_of(pattern, units);
        NjReCode *code = source ? malloc(sizeof *code) : NULL;
        if (!source)
            return NULL;
        if (!code)
            return raise_compile(PCRE2_ERROR_NOMEMORY);
        code->units = units;
        code->code = widths[width_index(units)].compile(source->units, source->length, options, &code->has_machine_code, &error);
        if (code->code)
            return code;
        free(code);
    }
    return raise_compile(error);
}

static void free_code(NjReCode *code)
{
    widths[width_index(code->units)].free(code->code);
    free(code);
}

NjReCode *nj_re_code(NjRePattern *pattern, uint8_t kind, NjReMode mode)
{
    _Atomic(NjReCode *) *place = &pattern->codes[width_index(kind)][mode];
    NjReCode *code = nj_load_acquire(place);
    if (NJ_LIKELY(code != NULL))
        return code;
    code = compile(pattern, kind, mode);
    NjReCode *absent = NULL;
    if (!code || nj_compare_exchange(place, &absent, code))
        return code;
    free_code(code);
    return absent;
}

bool nj_re_boundaries_agree(void)
{
    char version[64] = "";
    pcre2_config_8(PCRE2_CONFIG_VERSION, version);
    char *minor = strchr(version, '.');
    return strtol(version, NULL, 10) == 10 && minor && strtol(minor + 1, NULL, 10) < 43;
}

void nj_re_release(void *object)
{
    NjRePattern *pattern = object;
    for (size_t width = 0; width < NJ_RE_WIDTHS; width++)
        for (size_t mode = 0; mode < NJ_RE_MODES; mode++) {
            NjReCode *code = nj_load_relaxed(&pattern->codes[width][mode]);
            if (code)
                free_code(code);
        }
}

/* The first `length` units of the text in units of 4 bytes. */
static const uint32_t *widened(const NjReText *text, size_t length)
{
    uint32_t *units = nj_alloc_atomic(length * sizeof *units + 1);
    for (size_t i = 0; units && i < length; i++)
        units[i] = text->kind == 1 ? ((const uint8_t *)text->units)[i] : ((const uint16_t *)text->units)[i];
    return units;
}

static int raise_run(int error)
{
    if (error == PCRE2_ERROR_MATCHLIMIT)
        nj_raise(&nj_exception_RecursionError, "regular expression needs too much backtracking for this text");
    else if (error == PCRE2_ERROR_NOMEMORY || error == PCRE2_ERROR_HEAPLIMIT || error == PCRE2_ERROR_DEPTHLIMIT)
        nj_raise(&nj_exception_MemoryError, "regular expression needs too much memory for this text");
    else if (error != INTERRUPTED) {
        PCRE2_UCHAR8 text[160] = "";
        pcre2_get_error_message_8(error, text, sizeof text);
        nj_raise(&nj_exception_RuntimeError, "regular expression cannot be matched: %s", (const char *)text);
    }
    return -1;
}

int nj_re_run(NjRePattern *pattern, const NjReText *text, NjReMode mode, int64_t start, int64_t end, bool must_advance, int64_t *spans,
              int64_t *last)
{
    NjReCode *code = nj_re_code(pattern, text->kind, mode);
    if (!code || start > end)
        return code ? 0 : -1;
    const void *units = text->units;
    if (NJ_UNLIKELY(code->units != text->kind) && !(units = widened(text, (size_t)end)))
        return -1;
    int result = widths[width_index(code->units)].run(code, units, (size_t)end, (size_t)start,
                                                      must_advance ? PCRE2_NOTEMPTY_ATSTART : 0, (uint32_t)pattern->groups + 1, spans,
                                                      pattern->closing ? NULL : last);
    return NJ_LIKELY(result > 0) ? 1 : result == PCRE2_ERROR_NOMATCH ? 0 : raise_run(result);
}
