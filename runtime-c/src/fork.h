/* os.fork(). */
#ifndef NAJA_FORK_H
#define NAJA_FORK_H

/* The child's process id; 0 in the child, which has the calling thread only; -1 with an exception pending. */
int nj_fork(void);

#endif
