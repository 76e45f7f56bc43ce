/* What the files of bytearray share. */
#ifndef NAJA_BYTEARRAY_INTERNAL_H
#define NAJA_BYTEARRAY_INTERNAL_H

#include "naja/foreign.h"

/* An empty block. NULL with MemoryError pending. */
NjByteBlock *nj_byte_block_new(size_t capacity);
bool nj_bytearray_append_bytes(NjByteArray *array, const uint8_t *bytes, size_t count);

/* From and until then the bytearray keeps its length. */
void nj_bytearray_enter(NjByteArray *array);
void nj_bytearray_leave(NjByteArray *array);

/* The operations on a bytearray that has been seen to be foreign; when it is native again they start once more. */
int64_t nj_foreign_bytearray_length(NjByteArray *array);
NjI64Result nj_foreign_bytearray_get(NjByteArray *array, int64_t index);
/* The byte at an index, or -1 where there is none. */
int nj_foreign_bytearray_at(NjByteArray *array, size_t index);
bool nj_foreign_bytearray_set(NjByteArray *array, int64_t index, uint8_t byte);
bool nj_foreign_bytearray_append(NjByteArray *array, const uint8_t *bytes, size_t count);
NjBytes *nj_foreign_bytearray_snapshot(NjByteArray *array);
/* array[key] = bytes, for an index or a slice; NULL: deletes. */
bool nj_foreign_bytearray_assign(NjByteArray *array, NjValue key, NjBytes *bytes);
/* All of it becomes `bytes`. */
bool nj_foreign_bytearray_replace(NjByteArray *array, NjBytes *bytes);
/* array.method(*args) */
NjValue nj_foreign_bytearray_call(NjValue array, const char *method, const NjValue *args, size_t nargs);

#endif
