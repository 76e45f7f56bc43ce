/* The static strings: the empty one and those of one Latin-1 character. */
#include "naja/str.h"

#define ROW16(row, start) row((start)) row((start) + 1) row((start) + 2) row((start) + 3) row((start) + 4) row((start) + 5) \
    row((start) + 6) row((start) + 7) row((start) + 8) row((start) + 9) row((start) + 10) row((start) + 11) row((start) + 12) \
    row((start) + 13) row((start) + 14) row((start) + 15)
#define ROW128(row, start) ROW16(row, (start)) ROW16(row, (start) + 16) ROW16(row, (start) + 32) ROW16(row, (start) + 48) \
    ROW16(row, (start) + 64) ROW16(row, (start) + 80) ROW16(row, (start) + 96) ROW16(row, (start) + 112)

#define UNIT(c) (c),
static const uint8_t latin1_units[256] = { ROW128(UNIT, 0) ROW128(UNIT, 128) };

#define CHARACTER(c) { {&nj_type_str}, 1, &latin1_units[(c)], 0, 1, (c) < 128 ? NJ_STR_ASCII : 0 },
NjStr nj_str_latin1[256] = { ROW128(CHARACTER, 0) ROW128(CHARACTER, 128) };

NjStr nj_str_empty = { {&nj_type_str}, 0, latin1_units, 0, 1, NJ_STR_ASCII };
