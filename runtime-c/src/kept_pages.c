/* The pages are linked through their first blocks. The list is its thread's; a collection, which stops that thread anywhere, takes
 * all of it. Stopped half-way through adding, the thread adds its page to a list of which the rest is gone: then that rest is not
 * kept once, or some page is in the list twice, for which nj_kept_pages_mark is prepared. */
#ifndef NJ_MALLOC
#include "kept_pages.h"

#define GC_THREADS
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

/* A page's first block. No other block begins with the address of `mark_of_kept`: blocks begin with a type, a count, or a link. */
typedef struct NjKeptPage {
    const void *mark;
    struct NjKeptPage *next;
} KeptPage;

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

void nj_kept_pages_add(void *list)
{
    if (page_size == 0 || !GC_NEXT(list)) /* a single block: the collector keeps the others of its page */
        return;
    KeptPage *page = (void *)((uintptr_t)list & -page_size);
    __asm__("" : "+r"(page)); /* it stays in a register or on the stack, where a collection finds it */
    if (NJ_UNLIKELY(page->mark != &mark_of_kept) && !take_out(page, list))
        return;
    page->next = nj_thread.kept_pages;
    nj_thread.kept_pages = page;
}

void nj_kept_pages_mark(NjThread *thread)
{
    KeptPage *page = thread->kept_pages;
    thread->kept_pages = NULL;
    while (page) {
        KeptPage *next = page->next;
        page->next = NULL;
        GC_set_mark_bit(page);
        page = next;
    }
}
#endif
