/* What io.BytesIO and io.StringIO have in common: a position in contents that lie in memory. */
#ifndef NAJA_MEMORY_FILE_H
#define NAJA_MEMORY_FILE_H

#include "file_type.h"
#include "naja/lock.h"

/* The start of both. All fields but `dict` are under the lock, and so are the contents behind them. */
typedef struct {
    NjObject base;
    _Atomic(NjDict *) dict;
    NjLock lock;           /* rank NJ_RANK_FILE */
    bool is_closed;
    size_t position;
} NjMemoryFile;

/* The file, locked; NULL with ValueError pending when it is closed. */
NjMemoryFile *nj_memory_file_open(NjValue v);
/* The same question without the lock, in the words that io.IOBase has for the answer. */
bool nj_memory_file_is_open(NjValue v);
static inline void nj_memory_file_unlock(NjMemoryFile *file) { nj_unlock(&file->lock); }

/* The lines that `next` gives, until they hold `hint` items or, without one, to the end. */
NjValue nj_memory_file_lines(const NjValue *args, size_t nargs, NjValue (*next)(NjValue));
NjValue nj_memory_file_iterate(NjValue v);

/* The methods that need not know what the contents are. */
NJ_SHARED_ENTRY(nj_memory_file_tell);
NJ_SHARED_ENTRY(nj_memory_file_closed);
NJ_SHARED_ENTRY(nj_memory_file_enter);
NJ_SHARED_ENTRY(nj_memory_file_flush);
NJ_SHARED_ENTRY(nj_memory_file_isatty);
NJ_SHARED_ENTRY(nj_memory_file_can);
NJ_SHARED_ENTRY(nj_memory_file_fileno);
NJ_SHARED_ENTRY(nj_memory_file_detach);
NJ_SHARED_ENTRY(nj_memory_file_write_lines);

#define NJ_MEMORY_FILE_METHODS                                                                                                        \
    NJ_METHOD("detach", nj_memory_file_detach, 1, 1), NJ_METHOD("fileno", nj_memory_file_fileno, 1, 1),                               \
        NJ_METHOD("flush", nj_memory_file_flush, 1, 1), NJ_METHOD("isatty", nj_memory_file_isatty, 1, 1),                             \
        NJ_METHOD("readable", nj_memory_file_can, 1, 1), NJ_METHOD("seekable", nj_memory_file_can, 1, 1),                             \
        NJ_METHOD("tell", nj_memory_file_tell, 1, 1), NJ_METHOD("writable", nj_memory_file_can, 1, 1),                                \
        NJ_METHOD("writelines", nj_memory_file_write_lines, 2, 2), NJ_METHOD("__enter__", nj_memory_file_enter, 1, 1),                \
        NJ_GETTER("closed", nj_memory_file_closed)

#endif
