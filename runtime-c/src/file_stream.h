/* The lower half of a file: a descriptor with a read and a write buffer, on bytes. Text files and their `buffer` share one.
 *
 * Functions that end in _locked expect the lock and may release it for a moment to serve signals. They return false (or -1)
 * with an exception pending. All fields but the fixed ones are under the lock. */
#ifndef NAJA_FILE_STREAM_H
#define NAJA_FILE_STREAM_H

#include "naja/lock.h"
#include "naja/object.h"

typedef struct NjStream {
    NjLock lock;                         /* rank NJ_RANK_FILE */
    bool can_read, can_write, appends;   /* fixed */
    bool closes_descriptor;              /* fixed */
    bool is_unbuffered;                  /* fixed: every write goes through at once */
    bool flushes_lines;                  /* fixed: a write with an end of line in it is flushed */
    int descriptor;                      /* -1: closed */
    uint8_t *in;                         /* read but not yet taken: in[in_start … in_end) */
    size_t in_start, in_end, in_capacity;
    uint8_t *out;                        /* written but not yet flushed */
    size_t out_length;
    struct NjStream *next, *previous;    /* the list of open streams: under its lock */
} NjStream;

/* A stream over an open descriptor, in the list of those that are flushed at exit. NULL with MemoryError pending. */
NjStream *nj_stream_new(int descriptor, bool can_read, bool can_write, bool appends, bool closes_descriptor);

/* Takes the stream's lock, for which the thread may wait long. */
void nj_stream_lock(NjStream *stream);
/* Reads more behind what is there. 1 done, 0 end of file, -1 error. */
int nj_stream_fill_locked(NjStream *stream);
/* Reads to the end of the file. */
bool nj_stream_fill_all_locked(NjStream *stream);
bool nj_stream_write_locked(NjStream *stream, const void *bytes, size_t count);
bool nj_stream_flush_locked(NjStream *stream);
/* Flushes what was written, or gives up what was read ahead, so that the descriptor stands where the program believes. */
bool nj_stream_settle_locked(NjStream *stream);
/* lseek. The new position, or -1. */
int64_t nj_stream_seek_locked(NjStream *stream, int64_t offset, int whence);
/* Where the program believes to be, or -1. */
int64_t nj_stream_tell_locked(NjStream *stream);
/* Flushes and closes; closing twice does nothing. */
bool nj_stream_close_locked(NjStream *stream);
/* Closes what became unreachable; says nothing about errors. */
void nj_stream_abandon(NjStream *stream);
/* Flushes all open streams. */
void nj_stream_flush_all(void);

#endif
