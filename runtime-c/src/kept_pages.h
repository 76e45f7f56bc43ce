/* Pages of small blocks that stay pages of small blocks when all that was in them is garbage.
 *
 * The collector gives an empty page back to its free memory at once, and making a page of small blocks from that takes it long
 * enough, under its lock, that two threads which allocate wait for each other. A page that is not quite empty it only sweeps,
 * when a thread asks for blocks of that size, outside the lock. So the first block of a page is never given out, and marked by
 * each collection if the page has been asked for since the one before: pages in use stay, others go. */
#ifndef NAJA_KEPT_PAGES_H
#define NAJA_KEPT_PAGES_H

#include "naja/thread.h"

typedef struct NjKeptPages NjKeptPages;

/* Once, before the first allocation: finds out how large the collector's pages are. */
void nj_kept_pages_start(void);
/* Takes the first block of its page out of a list of free blocks which the collector has just given to the calling thread. */
void nj_kept_pages_add(void *list);
/* In a collection: marks the first blocks of the pages that the thread was given since the last one. */
void nj_kept_pages_mark(NjThread *thread);
/* When the thread is on the list of no collection any more: frees what was noted. */
void nj_kept_pages_end(NjThread *thread);

#endif
