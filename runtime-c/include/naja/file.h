/* Files as open() gives them, the standard streams, io.StringIO and io.BytesIO.
 *
 * A file is one layer: a descriptor, a read or write buffer, and for text the decoder's state. Each operation holds the
 * file's lock, so that lines which threads print never mix; conversions that run user code come before. */
#ifndef NAJA_FILE_H
#define NAJA_FILE_H

#include "type.h"

typedef struct NjFile NjFile;


/* sys.stdin, sys.stdout, sys.stderr as the process starts. */
extern NjFile *nj_stdin, *nj_stdout, *nj_stderr;

/* open(file, mode, buffering, encoding, errors, newline, closefd): `file` is a path or a descriptor; -1 and NULL as not given. */
NjValue nj_open(NjValue file, NjStr *mode, int64_t buffering, NjStr *encoding, NjStr *errors, NjStr *newline, bool closefd);

/* Raises the OSError subclass for `number` (errno): "[Errno 2] No such file or directory: 'x'". `path` 0: none. Returns 0. */
NjValue nj_raise_errno(int number, NjValue path);

/* Text files. */
bool nj_file_write(NjFile *file, NjStr *text);
NjStr *nj_file_read(NjFile *file, int64_t count);       /* characters; -1: all */
NjStr *nj_file_readline(NjFile *file, int64_t limit);   /* with its end of line; the empty string at the end of the file */
/* As readline, but 0 at the end of the file with nothing pending: `for line in file`. */
NjStr *nj_file_next_line(NjFile *file);
NjList *nj_file_readlines(NjFile *file, int64_t hint);
bool nj_file_flush(NjFile *file);
bool nj_file_close(NjFile *file);
/* A NUL-terminated C text to stdout or stderr in order with what Python code wrote. */
bool nj_file_write_c(NjFile *file, const char *text);

/* Opens the standard streams; flushes and closes every open file at exit. */
bool nj_file_start(void);
/* False when stdout could not be flushed (its exception is printed as CPython prints it). */
bool nj_file_finish(void);

#endif
