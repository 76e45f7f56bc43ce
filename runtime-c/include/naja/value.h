/* The value word. Every Python value fits one 64-bit word; its low two bits say what it is:
 *
 *   00      pointer to a heap object (NjObject *); the all-zero word means "error or absent", never a Python value
 *   11      small int, 62 bits, signed: (n << 2) | 3
 *   01, 10  float: the IEEE bits rotated left by 3, so that the two top exponent bits are the tag. Doubles with a
 *           magnitude in [2^-511, 2^513) are immediate; every other one is an NjFloat on the heap (float.h)
 *
 * NjInt is a word in a place typed `int`: a small int, or a pointer to a big int, to True/False, or to an instance of an
 * int subclass. It shares the layout of NjValue, so boxing an NjInt is free. */
#ifndef NAJA_VALUE_H
#define NAJA_VALUE_H

#include "config.h"

typedef uint64_t NjValue;
typedef uint64_t NjInt;

typedef struct NjObject NjObject;
typedef struct NjType NjType;
typedef struct NjStr NjStr;
typedef struct NjBytes NjBytes;
typedef struct NjList NjList;
typedef struct NjTuple NjTuple;
typedef struct NjDict NjDict;
typedef struct NjSet NjSet;
typedef struct NjFunction NjFunction;
typedef struct NjGenerator NjGenerator;
typedef struct NjAsyncGenerator NjAsyncGenerator;
typedef struct NjModule NjModule;

/* The common start of every heap object. `type` is fixed once built (a change of __class__ is a release store). */
struct NjObject {
    NjType *type;
};

/* Results of operations that yield a raw number and may fail: `ok` is false with an exception pending. */
typedef struct { int64_t value; bool ok; } NjI64Result;
typedef struct { double value; bool ok; } NjF64Result;

/* Operations that yield a truth value and may fail return int: 1, 0, or -1 with an exception pending. */

#define NJ_SMALL_INT_MAX ((int64_t)(((uint64_t)1 << 61) - 1))
#define NJ_SMALL_INT_MIN (-NJ_SMALL_INT_MAX - 1)

NJ_ALWAYS_INLINE bool nj_is_object(NjValue v) { return (v & 3) == 0; }
NJ_ALWAYS_INLINE bool nj_is_small_int(NjValue v) { return (v & 3) == 3; }
NJ_ALWAYS_INLINE bool nj_is_immediate_float(NjValue v) { return ((v + 1) & 2) != 0; }
NJ_ALWAYS_INLINE bool nj_both_small_ints(NjValue a, NjValue b) { return (a & b & 3) == 3; }

NJ_ALWAYS_INLINE NjObject *nj_object(NjValue v) { return (NjObject *)(uintptr_t)v; }
NJ_ALWAYS_INLINE NjValue nj_value(const void *object) { return (NjValue)(uintptr_t)object; }

NJ_ALWAYS_INLINE bool nj_fits_small_int(int64_t n) { return n >= NJ_SMALL_INT_MIN && n <= NJ_SMALL_INT_MAX; }
NJ_ALWAYS_INLINE NjValue nj_small_int(int64_t n) { return ((uint64_t)n << 2) | 3; }
NJ_ALWAYS_INLINE int64_t nj_small_int_value(NjValue v) { return (int64_t)v >> 2; }

NJ_ALWAYS_INLINE NjValue nj_float_rotate(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return (bits << 3) | (bits >> 61);
}
NJ_ALWAYS_INLINE double nj_immediate_float_value(NjValue v)
{
    uint64_t bits = (v >> 3) | (v << 61);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

#endif
