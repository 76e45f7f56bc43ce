/* Each thread notes its pages in chunks of an array of its own: a collection, in which all threads stand still, then reads one word a page
 * and no page. It clears what it has read and begins again at the first chunk. A thread that was stopped half-way through adding goes on
 * in the chunk where it was: what stood before its page there is clear, and is passed over. */
#ifndef NJ_MALLOC
#include "kept_pages.h"

#include <stdlib.h>

#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

/* A page's first block. No other block begins with the address of `mark_of_kept`: blocks begin with a type, a count, or a link. */
typedef struct {
    const void *mark;
    void *unused;
} KeptPage;

/* The thread writes, a collection reads and clears. Not the collector's memory; the thread gives it back when it ends. */
enum { PAGES_IN_CHUNK = 1022 };
struct NjKeptPages {
    _Atomic(NjKeptPages *) next;
    _Atomic(size_t) count;
    _Atomic(KeptPage *) pages[PAGES_IN_CHUNK];
};

static const char mark_of_kept;

/* In bytes; 0: unknown, then no page is kept. Fixed at the start. */
static uintptr_t page_size;

/* The first page of a fresh heap holds blocks of one size from its start to its end. */
void nj_kept_pages_start(void)
{
    void *list = GC_malloc_many(sizeof(KeptPage)), *last = list;
    uintptr_t size = 0;
    for (void *block = list; block; block = GC_NEXT(block)) {
        size += sizeof(KeptPage);
        last = block;
    }
    bool is_whole = (uintptr_t)list - (uintptr_t)last == size - sizeof(KeptPage);
    if (list && is_whole && (size & (size - 1)) == 0 && ((uintptr_t)last & (size - 1)) == 0)
        page_size = size;
}

/* Whether `page` was the last block of the list. */
static bool take_out(KeptPage *page, void *list)
{
    void *block = list, *before = NULL;
    for (; GC_NEXT(block); block = GC_NEXT(block))
        before = block;
    if (block != page || !before)
        return false;
    GC_NEXT(before) = NULL;
    page->mark = &mark_of_kept;
    return true;
}

/* The chunk with room that comes next. NULL without memory. */
static NJ_NOINLINE NjKeptPages *next_chunk(NjKeptPages *full)
{
    NjKeptPages *chunk = full ? nj_load_relaxed(&full->next) : nj_load_relaxed(&nj_thread.first_kept);
    if (!chunk && (chunk = calloc(1, sizeof *chunk)))
        nj_store_release(full ? &full->next : &nj_thread.first_kept, chunk);
    if (chunk)
        nj_store_relaxed(&nj_thread.kept_pages, chunk);
    return chunk;
}

void nj_kept_pages_add(void *list)
{
    if (page_size == 0 || !GC_NEXT(list)) /* a single block: the collector keeps the others of its page */
        return;
    KeptPage *page = (void *)((uintptr_t)list & -page_size);
    __asm__("" : "+r"(page)); /* it stays in a register or on the stack, where a collection finds it */
    if (NJ_UNLIKELY(page->mark != &mark_of_kept) && !take_out(page, list))
        return;
    NjKeptPages *chunk = nj_load_relaxed(&nj_thread.kept_pages);
    while (!chunk || nj_load_relaxed(&chunk->count) == PAGES_IN_CHUNK)
        if (!(chunk = next_chunk(chunk)))
            return;
    size_t count = nj_load_relaxed(&chunk->count);
    nj_store_relaxed(&chunk->pages[count], page);
    nj_store_release(&chunk->count, count + 1);
}

void nj_kept_pages_mark(NjThread *thread)
{
    for (NjKeptPages *chunk = nj_load_relaxed(&thread->first_kept); chunk; chunk = nj_load_relaxed(&chunk->next)) {
        size_t count = nj_load_relaxed(&chunk->count);
        for (size_t i = 0; i < count; i++) {
            KeptPage *page = nj_load_relaxed(&chunk->pages[i]);
            if (page)
                GC_set_mark_bit(page);
            nj_store_relaxed(&chunk->pages[i], NULL);
        }
        nj_store_relaxed(&chunk->count, 0);
    }
    nj_store_relaxed(&thread->kept_pages, nj_load_relaxed(&thread->first_kept));
}

void nj_kept_pages_end(NjThread *thread)
{
    NjKeptPages *chunk = nj_load_relaxed(&thread->first_kept);
    nj_store_relaxed(&thread->first_kept, NULL);
    nj_store_relaxed(&thread->kept_pages, NULL);
    while (chunk) {
        NjKeptPages *next = nj_load_relaxed(&chunk->next);
        free(chunk);
        chunk = next;
    }
}
#endif
