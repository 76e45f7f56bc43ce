/* Python's memoryview: a window on bytes that somebody else has.
 *
 * A view is fixed once built, but for `is_released`, `is_entered`, `is_shared` and `hash`, which are single words. Where its items lie it asks anew
 * at each access:
 *   bytes       never change and never move.
 *   bytearray   by the bytearray's own protocol (bytes.h): readers load the block and test that it still has the bytes of the view,
 *               writers do so under the bytearray's lock; a bytearray that Python shares is asked under the border's lock (foreign.h).
 *               So views stay tied to their bytearray when it goes to Python, comes back, or gets a new block.
 *   foreign     memory of another runtime, under the lock of its NjForeignMemory: the border may let go of it at any time, and is asked
 *               for it again.
 * Between nj_view_begin and nj_view_end nothing is allocated, no safepoint passes and no user code runs. */
#ifndef NAJA_MEMORYVIEW_H
#define NAJA_MEMORYVIEW_H

#include "bytes.h"

enum { NJ_VIEW_DIMENSIONS = 64 };

/* What the border holds for views, in memory of its own. It lives as long as the token of the views, which the collector knows. */
typedef struct NjForeignMemory {
    NjObject base;              /* of no type: programs never see one                     */
    NjLock lock;                /* rank NJ_RANK_CONTAINER                                 */
    _Atomic(uint8_t *) bytes;   /* under lock; NULL: the border does not hold it now      */
    _Atomic(size_t) views;      /* under lock: how many use it and have not been released */
    _Atomic(size_t) held;       /* under lock: those that a `with` statement has          */
} NjForeignMemory;

typedef struct NjMemoryView {
    NjObject base;
    NjValue object;             /* bytes or a bytearray; 0: the memory is foreign            */
    NjForeignMemory *memory;    /* NULL: that of `object`                                    */
    void *token;                /* keeps `memory`                                            */
    int64_t offset;             /* of the item with all indices 0, from the memory's start   */
    int64_t low, high;          /* the items lie in bytes [low, high)                        */
    int64_t size, item_size;    /* in bytes; size is the product of the shape and item_size  */
    const char *format;         /* as struct's; a literal or an allocation                   */
    bool is_readonly, is_c_contiguous, is_f_contiguous;
    _Atomic(bool) is_released, is_entered;
    _Atomic(bool) is_shared;    /* the other runtime has a view for it */
    _Atomic(uint64_t) hash;     /* 0: not computed yet */
    int dimensions;
    int64_t extents[];          /* the shape, then the strides: 2 * dimensions */
} NjMemoryView;

extern NjType nj_type_memoryview, nj_type_memory_iterator;

NJ_ALWAYS_INLINE bool nj_is_memoryview(NjValue v) { return nj_is_object(v) && nj_object(v)->type == &nj_type_memoryview; }
NJ_ALWAYS_INLINE int64_t *nj_view_shape(NjMemoryView *view) { return view->extents; }
NJ_ALWAYS_INLINE int64_t *nj_view_strides(NjMemoryView *view) { return view->extents + view->dimensions; }

/* memoryview(object). NULL with TypeError "memoryview: a bytes-like object is required, not 'X'" pending. */
NjMemoryView *nj_memoryview_of(NjValue object);
/* The same; NULL with nothing pending where the object has no buffer. */
NjMemoryView *nj_memoryview_try(NjValue object);

/* A view of an argument that a method fills. NULL with TypeError "f() argument must be read-write bytes-like object, not X" pending. */
NjMemoryView *nj_writable_view(const char *function, NjValue object);

/* A view that is to be filled in, with room for shape and strides, and what completes it: `high`, `low`, `size` and contiguity. */
NjMemoryView *nj_view_new(int dimensions);
void nj_view_finish(NjMemoryView *view);
/* Ends the use of a view: m.release(). */
void nj_view_release(NjMemoryView *view);

/* False with ValueError "operation forbidden on released memoryview object" pending. */
bool nj_view_check(const NjMemoryView *view);

typedef struct {
    uint8_t *memory;   /* where `offset` counts from */
    NjLock *lock;      /* held; NULL for none        */
} NjViewAccess;

/* The memory of a view until nj_view_end. False with an exception pending: the view is released, or its bytearray has been cut. */
bool nj_view_begin(NjMemoryView *view, bool writes, NjViewAccess *access);
void nj_view_end(NjViewAccess *access);

/* Writes all items to `out`, the last index changing fastest, or the first. */
bool nj_view_copy(NjMemoryView *view, uint8_t *out, bool fortran);
NjBytes *nj_view_bytes(NjMemoryView *view, bool fortran);
/* view[…] = source for views of one dimension. False with ValueError pending where they differ in shape or format. */
bool nj_view_assign(NjMemoryView *view, NjMemoryView *source);

/* Writes bytes, at most as many as it has, to the beginning of a view without gaps. */
bool nj_view_fill(NjMemoryView *view, const NjBytes *bytes);

/* The border's part, set before the first foreign value appears. */
typedef struct NjForeignBuffers {
    /* Whether an object of the other runtime has a buffer. */
    bool (*has)(NjValue object);
    /* A view of it. NULL with nothing pending: it is none, or has no buffer. */
    NjMemoryView *(*view)(NjValue object);
    /* Holds the memory again. False with an exception pending. */
    bool (*wake)(NjForeignMemory *memory);
    /* All views are released. */
    void (*give_back)(NjForeignMemory *memory);
    /* A view that is_shared has been released. */
    void (*released)(NjMemoryView *view);
    /* Whether views are equal of which one has items that the runtime cannot read; -1 with an exception pending. */
    int (*equal)(NjMemoryView *a, NjMemoryView *b);
    /* m.obj */
    NjValue (*owner)(NjForeignMemory *memory);
} NjForeignBuffers;
extern const NjForeignBuffers *nj_foreign_buffers;

#endif
