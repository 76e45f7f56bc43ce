/* Lists and bytearrays whose items live across the border, in a container of another language that both sides use. The runtime's core
 * does not know that language: the border gives it a few primitives for each, on which everything else is built.
 *
 * A foreign container's block says so, and holds the border's handle. To whoever knows only words it looks empty and full, so that every
 * fast path of list.h ends in its slow path, which looks at the kind. The block of a container changes to a foreign one under the
 * container's lock, and to and from a foreign one only by the border, which has a lock of its own (the GIL) that primitives take.
 * So a primitive gets the container and the block that was seen: under the border's lock it finds out that they still belong
 * together, and does its work before anything can part them. If they do not, nothing has happened, and the caller starts again.
 * No container lock is held at a primitive. */
#ifndef NAJA_FOREIGN_H
#define NAJA_FOREIGN_H

#include "bytes.h"
#include "list.h"

typedef enum {
    NJ_FOREIGN_FAILED,   /* with an exception pending                            */
    NJ_FOREIGN_DONE,
    NJ_FOREIGN_ABSENT,   /* no such item: nothing pending                        */
    NJ_FOREIGN_MOVED     /* the block is not the container's any more            */
} NjForeignResult;

/* What the border does for lists. Each is one step for all threads, but for `call`. */
typedef struct NjForeignLists {
    /* Or -1: moved. */
    int64_t (*length)(NjList *list, NjForeignBlock *block);
    /* The item at an index that is not negative; NJ_MOVED; 0 with an exception pending, or with none when the list ends before. */
    NjValue (*at)(NjList *list, NjForeignBlock *block, size_t index);
    /* Negative indices count from the end. */
    NjForeignResult (*get)(NjList *list, NjForeignBlock *block, int64_t index, NjValue *item);
    NjForeignResult (*set)(NjList *list, NjForeignBlock *block, int64_t index, NjValue value);
    NjForeignResult (*append)(NjList *list, NjForeignBlock *block, const NjValue *items, size_t count);
    /* All items, in memory that only the caller knows. */
    NjForeignResult (*snapshot)(NjList *list, NjForeignBlock *block, NjValue **items, size_t *count);
    /* Calls the container's own method: for what takes its time there anyway. */
    NjForeignResult (*call)(NjList *list, NjForeignBlock *block, const char *method, const NjValue *args, size_t nargs, NjTuple *kwnames,
                            NjValue *result);
} NjForeignLists;

/* The border sets it before the first list becomes foreign. */
extern const NjForeignLists *nj_foreign_lists;

/* A new block for `handle`; `object` is nj_no_foreign_items unless the container is as NjForeignObject says. The border sets what
 * releases the block. NULL with MemoryError pending. */
NjForeignBlock *nj_foreign_block_new(void *handle, const NjForeignObject *object);
/* Gives a new list, which nobody else has seen, such a block. */
void nj_list_begin_foreign(NjList *list, NjForeignBlock *block);
/* Lets `block` replace the items of a list, which must still be `words`. 1 done, 0 the list has changed, -1 with MemoryError pending. */
int nj_list_give_away(NjList *list, NjForeignBlock *block, const NjValue *words, size_t count);
/* Lets words replace the foreign block of a list, if it is that still. False with MemoryError pending. */
bool nj_list_bring_home(NjList *list, NjForeignBlock *block, const NjValue *words, size_t count);

/* --- bytearrays -------------------------------------------------------------------------------------------------------- */

/* Begins as NjByteBlock does. */
typedef struct NjForeignBytes {
    size_t capacity;             /* NJ_FOREIGN_BYTES */
    _Atomic(size_t) length;      /* 0                */
    void *handle;                /* as a list's      */
} NjForeignBytes;

/* What the border does for bytearrays, as for lists. */
typedef struct NjForeignBytearrays {
    int64_t (*length)(NjByteArray *array, NjForeignBytes *block);
    NjForeignResult (*get)(NjByteArray *array, NjForeignBytes *block, int64_t index, uint8_t *byte);
    NjForeignResult (*set)(NjByteArray *array, NjForeignBytes *block, int64_t index, uint8_t byte);
    NjForeignResult (*append)(NjByteArray *array, NjForeignBytes *block, const uint8_t *bytes, size_t count);
    NjForeignResult (*snapshot)(NjByteArray *array, NjForeignBytes *block, NjBytes **bytes);
    NjForeignResult (*call)(NjByteArray *array, NjForeignBytes *block, const char *method, const NjValue *args, size_t nargs, NjValue *result);
    /* Where the bytes are until the calling thread's next safepoint, and how many; NULL: moved. */
    uint8_t *(*memory)(NjByteArray *array, NjForeignBytes *block, size_t *length);
} NjForeignBytearrays;

extern const NjForeignBytearrays *nj_foreign_bytearrays;

NjForeignBytes *nj_foreign_bytes_new(void *handle);
void nj_bytearray_begin_foreign(NjByteArray *array, NjForeignBytes *block);
/* 1 done, 0 the bytearray has changed. */
int nj_bytearray_give_away(NjByteArray *array, NjForeignBytes *block, const NjBytes *bytes);
bool nj_bytearray_bring_home(NjByteArray *array, NjForeignBytes *block, const uint8_t *bytes, size_t count);

NJ_ALWAYS_INLINE NjForeignBytes *nj_bytearray_foreign_block(const NjByteArray *array)
{
    NjByteBlock *block = nj_load_acquire(&array->block);
    return NJ_UNLIKELY(block->capacity == NJ_FOREIGN_BYTES) ? (NjForeignBytes *)block : NULL;
}

/* --- lists ------------------------------------------------------------------------------------------------------------- */

NJ_ALWAYS_INLINE NjForeignBlock *nj_list_foreign_block(NjList *list)
{
    NjBlock *block = nj_load_acquire(&list->block);
    return NJ_UNLIKELY(block->kind == NJ_BLOCK_FOREIGN) ? (NjForeignBlock *)block : NULL;
}

#endif
