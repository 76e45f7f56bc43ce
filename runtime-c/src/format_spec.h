/* The format mini-language: [[fill]align][sign][z][#][0][width][grouping][.precision][type]. */
#ifndef NAJA_FORMAT_SPEC_H
#define NAJA_FORMAT_SPEC_H

#include "str_internal.h"

typedef struct {
    uint32_t fill;          /* a space where none was given        */
    char align;             /* '<' '>' '=' '^'                     */
    char sign;              /* '+' '-' ' ', or 0 for not given     */
    char grouping;          /* ',' '_', or 0                       */
    bool alternate;         /* # */
    bool coerces_zero;      /* z: minus zero loses its sign        */
    int64_t width;          /* -1: not given                       */
    int64_t precision;      /* -1: not given                       */
    uint32_t type;          /* 0: not given                        */
} NjFormatSpec;

/* Reads a specification for a value, whose type's name appears in messages. False with ValueError pending. */
bool nj_format_spec_parse(NjStr *text, NjValue value, char default_align, NjFormatSpec *spec);

/* Raises ValueError "Unknown format code 'q' for object of type 'X'". Returns NULL. */
NjStr *nj_raise_format_code(uint32_t code, NjValue value);

/* `text` in the specification's width. '=' counts as '>'. */
NjStr *nj_format_pad(const NjFormatSpec *spec, NjStr *text);

/* A number in ASCII parts: sign (or 0), prefix ("0x"), the digits that are grouped, and the rest (decimal point, exponent). */
typedef struct {
    char sign;
    const char *prefix;
    const char *digits, *rest;
    size_t digit_count, rest_count;
} NjNumberText;

/* The parts put together, with grouping in threes (`group_size`) and padding. */
NjStr *nj_format_number(const NjFormatSpec *spec, const NjNumberText *number, size_t group_size);

/* Text of |d| (finite or not) for one of the codes e E f F g G (or 'r': as repr), and 0 where nothing follows. The text is in
 * collected memory. `adds_point_zero`: "1.0" rather than "1". NULL with MemoryError pending. */
typedef struct {
    const char *text;
    size_t length;
} NjDigits;
NjDigits nj_float_digits(double d, char code, int64_t precision, bool alternate, bool adds_point_zero);

#endif
