/* Python's bytes and bytearray.
 *
 * bytes: all fields are fixed once built but for `hash`. `bytes` points behind the header, at a C literal, or at an allocation
 * of its own, and is not NUL-terminated unless it came from a literal.
 * bytearray: readers load `block` (acquire) and test an index against that block's length; writers hold `lock`, change single
 * bytes in place and replace the block for every change of length while threads run. */
#ifndef NAJA_BYTES_H
#define NAJA_BYTES_H

#include "atomic.h"
#include "lock.h"
#include "object.h"

struct NjBytes {
    NjObject base;
    size_t length;
    const uint8_t *bytes;
    _Atomic(uint64_t) hash;   /* 0: not computed yet, or of no bytes */
};

/* Static bytes in generated C: `static NjBytes b = NJ_BYTES_LITERAL("text");`. */
#define NJ_BYTES_LITERAL(text) { {&nj_type_bytes}, sizeof(text) - 1, (const uint8_t *)(text), 0 }

extern NjBytes nj_bytes_empty;

NJ_ALWAYS_INLINE bool nj_is_bytes(NjValue v)
{
    return nj_is_object(v) && (nj_object(v)->type->flags & NJ_TYPE_BYTES);
}
NJ_ALWAYS_INLINE int64_t nj_bytes_length(const NjBytes *b) { return (int64_t)b->length; }

NjBytes *nj_bytes_new(const void *bytes, size_t length);   /* `bytes` NULL: not filled in; see nj_bytes_storage */
/* Where a bytes object that nobody else has seen yet is filled in. */
NJ_ALWAYS_INLINE uint8_t *nj_bytes_storage(NjBytes *fresh) { return (uint8_t *)(uintptr_t)fresh->bytes; }
/* bytes(source): an int (zeros), an iterable of ints, or bytes-like. */
NjBytes *nj_bytes_from(NjValue source);
/* b[index] as 0 … 255. IndexError "index out of range". */
NjI64Result nj_bytes_get_slow(NjBytes *b, int64_t index);
NJ_ALWAYS_INLINE NjI64Result nj_bytes_get(NjBytes *b, int64_t index)
{
    if (NJ_LIKELY((uint64_t)index < b->length))
        return (NjI64Result){b->bytes[index], true};
    return nj_bytes_get_slow(b, index);
}
NjBytes *nj_bytes_slice(NjBytes *b, NjValue start, NjValue stop, NjValue step);  /* absent parts: None */
NjBytes *nj_bytes_concat(NjBytes *a, NjBytes *b);
NjBytes *nj_bytes_repeat(NjBytes *b, int64_t count);
NjBytes *nj_bytes_join(NjBytes *separator, NjValue iterable);
bool nj_bytes_equal(const NjBytes *a, const NjBytes *b);
int nj_bytes_compare(const NjBytes *a, const NjBytes *b);
int nj_bytes_contains(NjBytes *b, NjValue item);
uint64_t nj_bytes_hash(NjBytes *b);
NjStr *nj_bytes_repr(NjBytes *b);
NjStr *nj_bytes_decode(NjBytes *b, NjStr *encoding, NjStr *errors);  /* NULL: utf-8, strict */
NjStr *nj_bytes_hex(NjBytes *b);
NjBytes *nj_bytes_fromhex(NjStr *text);

/* Whether `v` is bytes, a bytearray or a memoryview. */
bool nj_is_bytes_like(NjValue v);
/* The same, or an object of another runtime that has a buffer. */
bool nj_has_buffer(NjValue v);
/* Whether it is a memoryview whose items do not follow each other. */
bool nj_has_gaps(NjValue v);
/* The bytes of any bytes-like value as they are now. False with TypeError "a bytes-like object is required, not 'X'" pending, or
 * BufferError for a memoryview with gaps. */
bool nj_bytes_view(NjValue v, const uint8_t **bytes, size_t *length);

#define NJ_FOREIGN_BYTES SIZE_MAX

typedef struct NjByteBlock {
    size_t capacity;          /* NJ_FOREIGN_BYTES: begins an NjForeignBytes (foreign.h), whose length here is 0 */
    _Atomic(size_t) length;   /* under the owner's lock: store release; anyone: acquire */
    _Atomic(uint8_t) bytes[];
} NjByteBlock;

typedef struct NjByteArray {
    NjObject base;
    NjLock lock;                    /* rank NJ_RANK_CONTAINER                   */
    _Atomic(uint32_t) held;         /* under lock: how many `with` statements have views of it, which keep its length */
    _Atomic(NjByteBlock *) block;   /* under lock: store release; anyone: acquire */
} NjByteArray;

NjByteArray *nj_bytearray_new(const void *bytes, size_t length);
int64_t nj_bytearray_length(const NjByteArray *a);
NjI64Result nj_bytearray_get(NjByteArray *a, int64_t index);            /* IndexError "bytearray index out of range" */
bool nj_bytearray_set(NjByteArray *a, int64_t index, int64_t byte);
bool nj_bytearray_append(NjByteArray *a, int64_t byte);
bool nj_bytearray_extend(NjByteArray *a, NjValue source);

#endif
