/* What the files of str share and nobody else sees. */
#ifndef NAJA_STR_INTERNAL_H
#define NAJA_STR_INTERNAL_H

#include "naja/bytes.h"
#include "naja/error.h"
#include "naja/gc.h"
#include "naja/list.h"
#include "naja/str.h"
#include "naja/tuple.h"

/* The room that the strings of one chain of `s += part` share. `used` only grows: who moves it by compare-and-swap from the
 * length of the string being extended owns the units between. The units stand in `NjStr.units`, an allocation of its own. */
typedef struct {
    size_t capacity;          /* fixed */
    _Atomic(size_t) used;
} NjStrBuffer;

/* A string with NJ_STR_GROWING. */
typedef struct {
    NjStr str;
    NjStrBuffer *buffer;      /* fixed */
} NjGrowingStr;

/* A string of the exact type with its units, not yet filled in, behind the header. length > 0. */
NjStr *nj_str_alloc(size_t length, int kind, uint8_t flags);
/* Where the units of a string that nobody else has seen are filled in. */
NJ_ALWAYS_INLINE void *nj_str_storage(NjStr *fresh) { return (void *)(uintptr_t)fresh->units; }

/* With `kind` a constant these become one load or store. */
NJ_ALWAYS_INLINE uint32_t nj_unit_get(const void *units, size_t index, int kind)
{
    return kind == 1 ? ((const uint8_t *)units)[index] : kind == 2 ? ((const uint16_t *)units)[index] : ((const uint32_t *)units)[index];
}
NJ_ALWAYS_INLINE void nj_unit_set(void *units, size_t index, int kind, uint32_t c)
{
    if (kind == 1)
        ((uint8_t *)units)[index] = (uint8_t)c;
    else if (kind == 2)
        ((uint16_t *)units)[index] = (uint16_t)c;
    else
        ((uint32_t *)units)[index] = c;
}
NJ_ALWAYS_INLINE const void *nj_units_at(const void *units, size_t index, int kind)
{
    return (const uint8_t *)units + index * (size_t)kind;
}

/* Copies `count` units, widening them where `to_kind` > `from_kind` and cutting them (they fit) where it is less. */
void nj_units_copy(void *to, size_t to_start, int to_kind, const void *from, size_t from_start, int from_kind, size_t count);
/* All code points or-ed together, which tells the kind and whether they are ASCII. */
uint32_t nj_units_or(const void *units, int kind, size_t count);

NJ_ALWAYS_INLINE int nj_kind_of(uint32_t all) { return all < 0x100 ? 1 : all < 0x10000 ? 2 : 4; }
NJ_ALWAYS_INLINE uint8_t nj_flags_of(uint32_t all) { return all < 0x80 ? NJ_STR_ASCII : 0; }

/* `s` itself where it is exactly a str, else a str of the same text: what methods return that change nothing. */
NjStr *nj_str_exact(NjStr *s);

/* Searching raw units of one kind: the index of the first (last) occurrence, or -1. */
int64_t nj_units_find(const void *text, size_t length, const void *part, size_t part_length, int kind);
int64_t nj_units_rfind(const void *text, size_t length, const void *part, size_t part_length, int kind);
int64_t nj_units_find_char(const void *text, size_t length, uint32_t c, int kind);
int64_t nj_units_rfind_char(const void *text, size_t length, uint32_t c, int kind);

/* The units of `part` in `kind`, widened into collected memory where its own kind is narrower. `kind` >= part's. */
const void *nj_str_units_as(const NjStr *part, int kind);

/* Cuts slice bounds to 0 … length. */
NJ_ALWAYS_INLINE void nj_clamp_bounds(int64_t *start, int64_t *stop, size_t length)
{
    int64_t n = (int64_t)length;
    if (*stop > n)
        *stop = n;
    else if (*stop < 0 && (*stop += n) < 0)
        *stop = 0;
    if (*start < 0 && (*start += n) < 0)
        *start = 0;
}

#endif
