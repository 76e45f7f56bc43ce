/* Lists of free blocks that a thread has in store, so that it asks the collector for many at once; and the lists of middle blocks, which
 * are too large for those of NjThread.
 *
 * Threads that ask for a page at a time hand the collector's locks and tables to and fro between the processors, and sleep in its locks.
 * So each takes several while no other does, and does so in time: when half of them are used. It takes twice as many each time, which
 * makes at most twice as many as it has used since the last collection. */
#ifndef NAJA_SPARE_LISTS_H
#define NAJA_SPARE_LISTS_H

#include "naja/thread.h"

/* A list of zeroed, scanned blocks of the class `index`, linked by their first words, for the calling thread. NULL without memory. */
void *nj_spare_lists_take(size_t index);
/* The same for blocks without pointers. The list is put into the thread's atomic_lists, where a collection finds it. */
void nj_spare_lists_take_atomic(size_t index);
/* A block of more than the free lists of NjThread have, and of at most NJ_LARGEST_MIDDLE bytes, zeroed and scanned. NULL without memory. */
enum { NJ_LARGEST_MIDDLE = 2048 };
void *nj_middle_block(size_t size);
void *nj_middle_block_atomic(size_t size);
/* In a collection: marks the lists that the thread uses, and the store that it changes just now. The others are the collector's again. */
void nj_spare_lists_mark(NjThread *thread);
/* In a collection: marks the blocks of a list without pointers, whose links the collector does not follow. */
void nj_atomic_list_mark(void *list);
/* When the thread is on the list of no collection any more. */
void nj_spare_lists_end(NjThread *thread);
/* In the child of a fork, where no other thread is left. */
void nj_spare_lists_fork_child(void);

#endif
