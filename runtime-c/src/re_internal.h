/* What the files of regular expressions share. library/re parses Python's syntax and writes it as PCRE2's; here PCRE2 compiles and
 * matches that, with the text's own units: its libraries for 8, 16 and 32 bits, none of which decodes anything. */
#ifndef NAJA_RE_INTERNAL_H
#define NAJA_RE_INTERNAL_H

#include "module_support.h"
#include "naja/slice.h"
#include "naja/bytes.h"

/* How a match has to lie in the text: anywhere, at the start, from start to end. */
typedef enum { NJ_RE_SEARCH, NJ_RE_MATCH, NJ_RE_FULLMATCH, NJ_RE_MODES } NjReMode;

/* Units of 1, 2 and 4 bytes. */
enum { NJ_RE_WIDTHS = 3 };

/* One pattern compiled by PCRE2 for one width and mode. Fixed once built. */
typedef struct NjReCode {
    void *code;        /* pcre2_code of the width `units` */
    uint8_t units;     /* bytes in a unit; more than the text's where a narrower library could not hold the pattern */
    bool has_machine_code;
} NjReCode;

/* re.Pattern. Fixed once built but for `sources` and `codes`, which are made when first needed and published by compare-and-swap. */
typedef struct NjRePattern {
    NjObject base;
    NjValue pattern;          /* str or bytes */
    int64_t flags;
    int64_t groups;
    NjValue group_index;      /* a read-only mapping of names to numbers */
    NjTuple *group_names;     /* by number, from 0 on; None for none */
    NjTuple *closing;         /* numbers of groups, what closes last first; NULL: the match says it (PCRE2's marks) */
    NjValue write;            /* called with the bytes in a unit: the pattern in PCRE2's syntax, in ASCII */
    NjValue read_template;    /* called with the pattern and a template: its parts in a tuple, texts and numbers of groups */
    bool is_text;             /* of str, not of bytes */
    _Atomic(NjStr *) sources[NJ_RE_WIDTHS];
    _Atomic(NjReCode *) codes[NJ_RE_WIDTHS][NJ_RE_MODES];
} NjRePattern;

/* What is matched. `units` is in memory of `owner`, which the text keeps alive. */
typedef struct {
    NjValue string, owner;
    const void *units;
    int64_t length;
    uint8_t kind;
} NjReText;

/* re.Match. Fixed once built. */
typedef struct NjReMatch {
    NjObject base;
    NjRePattern *pattern;
    NjValue string;
    int64_t start, end;       /* pos and endpos */
    int64_t last;             /* the group that closed last; 0 for none */
    int64_t spans[];          /* two a group, from group 0 on; -1 where it did not match */
} NjReMatch;

/* A walk over the matches in a text: what finditer, findall, split and sub do. */
typedef struct {
    NjRePattern *pattern;
    NjReText text;
    int64_t first, next, end;
    bool must_advance;        /* the match before was empty: the next one may not be empty there */
} NjReWalk;

/* What the library's module re has told of itself: its classes error and RegexFlag, and what compiles (pattern, flags). 0 until it has
 * been imported. */
extern struct NjReLibrary {
    NjValue error, flags, compile;
} nj_re_library;

extern NjType nj_type_re_pattern, nj_type_re_match, nj_type_re_iterator, nj_type_re_scanner;

NJ_ALWAYS_INLINE NjRePattern *nj_re_pattern_of(NjValue v) { return NJ_AS(NjRePattern, v); }
NJ_ALWAYS_INLINE NjReMatch *nj_re_match_of(NjValue v) { return NJ_AS(NjReMatch, v); }

/* The slot `construct` of all of them: calling the type is a TypeError. */
NjValue nj_re_refuse_construct(NjType *type, const NjValue *args, size_t nargs, NjTuple *kwnames);

/* The text behind `string`. False with TypeError pending where the pattern cannot match it. */
bool nj_re_text_of(const NjRePattern *pattern, NjValue string, NjReText *text);
/* text[start:end] for a group that matched. */
NjValue nj_re_slice(const NjReText *text, int64_t start, int64_t end);

/* Matches from `start` on as if the text ended at `end`. 1: *spans is filled, and *last (which may be NULL) for a pattern without
 * `closing`; 0: no match; -1: an exception. `spans` has room for all groups. */
int nj_re_run(NjRePattern *pattern, const NjReText *text, NjReMode mode, int64_t start, int64_t end, bool must_advance, int64_t *spans,
              int64_t *last);
/* PCRE2's code, made when first needed. NULL with an exception pending. */
NjReCode *nj_re_code(NjRePattern *pattern, uint8_t kind, NjReMode mode);
/* Whether \b of PCRE2 stands where Python's does: since version 10.43 marks and joining punctuation belong to words. */
bool nj_re_boundaries_agree(void);
/* Frees what PCRE2 made. */
void nj_re_release(void *pattern);

/* A match without spans yet. NULL with MemoryError pending. */
NjReMatch *nj_re_match_new(NjRePattern *pattern, const NjReText *text, int64_t start, int64_t end);
/* A match object, nj_none, or 0 with an exception pending. */
NjValue nj_re_match_at(NjRePattern *pattern, const NjReText *text, NjReMode mode, int64_t first, int64_t start, int64_t end,
                       bool must_advance);
/* The group's text, `fallback` where it did not match. */
NjValue nj_re_group(NjReMatch *match, int64_t group, NjValue fallback);

/* Begins a walk over string[start:end]. False with an exception pending. */
bool nj_re_walk_start(NjReWalk *walk, NjRePattern *pattern, NjValue string, NjValue start, NjValue end);
/* The next match's spans; as nj_re_run. */
int nj_re_walk_next(NjReWalk *walk, int64_t *spans);
/* An object of `type` (iterator or scanner) that goes on with the walk. */
NjValue nj_re_walker_new(NjType *type, const NjReWalk *walk);
/* The next match as an object; nj_none at the end. */
NjValue nj_re_walk_match(NjReWalk *walk, NjReMode mode);

/* Room for the spans of a match of `pattern`: `small` where that is enough. NULL with MemoryError pending. */
enum { NJ_RE_SMALL = 32 };
NJ_ALWAYS_INLINE int64_t *nj_re_room(const NjRePattern *pattern, int64_t small[NJ_RE_SMALL])
{
    size_t count = 2 * (size_t)pattern->groups + 2;
    return count <= NJ_RE_SMALL ? small : nj_alloc_atomic(count * sizeof(int64_t));
}

NJ_SHARED_ENTRY(nj_re_sub);
NJ_SHARED_ENTRY(nj_re_subn);
/* template with the match's groups in it. */
NjValue nj_re_expand(NjReMatch *match, NjValue template);

#endif
