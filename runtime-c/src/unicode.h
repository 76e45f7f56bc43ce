/* What is known of single characters: CPython 3.11's answers, from utf8proc's categories and case maps and from the tables of
 * unicode_tables.inc. Code points beyond 0x10ffff do not occur. Nothing here fails. */
#ifndef NAJA_UNICODE_H
#define NAJA_UNICODE_H

#include "naja/str.h"

bool nj_char_is_alpha(uint32_t c), nj_char_is_digit(uint32_t c), nj_char_is_numeric(uint32_t c);
bool nj_char_is_lower(uint32_t c), nj_char_is_upper(uint32_t c), nj_char_is_title(uint32_t c);
bool nj_char_is_cased(uint32_t c), nj_char_is_case_ignorable(uint32_t c);
bool nj_char_starts_identifier(uint32_t c), nj_char_continues_identifier(uint32_t c);

/* Full case mappings: write up to NJ_CASE_MAX code points to `out` and return their number. Final sigma is not handled here. */
enum { NJ_CASE_MAX = 4 };
int nj_char_to_lower(uint32_t c, uint32_t *out), nj_char_to_upper(uint32_t c, uint32_t *out);
int nj_char_to_title(uint32_t c, uint32_t *out), nj_char_to_folded(uint32_t c, uint32_t *out);

#endif
