/* What the files of file share. */
#ifndef NAJA_FILE_INTERNAL_H
#define NAJA_FILE_INTERNAL_H

#include "codec.h"
#include "file_stream.h"
#include "naja/file.h"

/* How ends of lines are read and written: what open()'s `newline` says. */
typedef enum {
    NJ_NEWLINE_UNIVERSAL,    /* None: \n, \r and \r\n end lines and are read as \n */
    NJ_NEWLINE_UNTRANSLATED, /* '': the same ends, read as they are */
    NJ_NEWLINE_LF, NJ_NEWLINE_CR, NJ_NEWLINE_CRLF
} NjNewline;

/* A text or binary file. Fixed once built but for `dict` (published by compare-and-swap), `binary` (likewise), and what is under
 * the stream's lock. */
struct NjFile {
    NjObject base;
    _Atomic(NjDict *) dict;          /* attributes that the program adds */
    NjStream *stream;
    NjValue name;                    /* a str, bytes, or the descriptor */
    NjStr *mode;
    NjStr *encoding, *errors;        /* of text files; as the program gave them */
    NjCodec codec;                   /* under the lock: utf-8 once another encoding was read in whole */
    NjNewline newline;
    bool has_started;                /* under the lock: a byte order mark was written or skipped */
    bool is_iterating;               /* under the lock: next() forbids tell() */
    _Atomic(NjFile *) binary;        /* a text file's `buffer`, made when asked for */
    NjFile *owner;                   /* the text file whose `buffer` this is, kept alive; NULL for others */
};

NJ_ALWAYS_INLINE bool nj_is_file(NjValue v) { return nj_is_object(v) && nj_type_is_subtype(nj_type_of(v), &nj_type_file); }

/* io.UnsupportedOperation. */
extern NjValue nj_unsupported_operation;
bool nj_unsupported_operation_start(void);
/* Raises it. Returns 0. */
NjValue nj_raise_unsupported(const char *text);

/* A file over a stream, with a finalizer that closes it. */
NjFile *nj_file_new(NjType *type, NjStream *stream, NjValue name, NjStr *mode);

/* Locks the stream of a file that must be open, readable or writable. False with an exception pending, not locked. */
bool nj_file_lock(NjFile *file);
bool nj_file_lock_to_read(NjFile *file);
bool nj_file_lock_to_write(NjFile *file);
NJ_ALWAYS_INLINE void nj_file_unlock(NjFile *file) { nj_unlock(&file->stream->lock); }

/* nj_file_write for a file whose lock is held. */
bool nj_file_write_locked(NjFile *file, NjStr *text);

#endif
