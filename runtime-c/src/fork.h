/* os.fork(). */
#ifndef NAJA_FORK_H
#define NAJA_FORK_H

#include <stdbool.h>

/* The child's process id; 0 in the child, which has the calling thread only; -1 with an exception pending. */
int nj_fork(void);

/* The parts of it, for a host that forks itself: what stands before, and behind in the parent and in the child. Where the first failed,
 * with an exception pending, the others do nothing. */
bool nj_fork_prepare(void);
void nj_fork_finish_parent(void);
void nj_fork_finish_child(void);
/* Behind that: the library's threading, if it runs, forgets the other threads. Runs code of the library's. */
void nj_fork_tell_threading(void);

#endif
