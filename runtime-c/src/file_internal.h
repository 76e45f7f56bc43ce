/* What the files' files share. */
#ifndef NAJA_SRC_FILE_INTERNAL_H
#define NAJA_SRC_FILE_INTERNAL_H

#include "naja/bytes.h"
#include "naja/file.h"
#include "naja/lock.h"
#include "naja/str.h"

/* How text and the bytes in the file differ at line ends. */
typedef enum {
    NJ_NEWLINE_UNIVERSAL,   /* newline=None: \r, \n and \r\n are read as \n                  */
    NJ_NEWLINE_KEEP,        /* newline="": all three end a line, and are read as they are    */
    NJ_NEWLINE_LF,          /* newline="\n"                                                  */
    NJ_NEWLINE_CR,          /* newline="\r": ends a line; "\n" is written as it              */
    NJ_NEWLINE_CRLF         /* newline="\r\n"                                                */
} NjNewline;

/* A descriptor with buffers. The fields behind `lock` are touched only by who holds it; those before are fixed once built. */
struct NjFile {
    NjObject base;
    bool is_text, can_read, can_write, closes_descriptor, line_buffered;
    NjNewline newline;
    NjValue name;
    NjStr *mode, *encoding, *errors;   /* encoding and errors: NULL in binary files */
    NjLock lock;                       /* rank NJ_RANK_FILE */
    int descriptor;                    /* -1: closed */
    uint8_t *input;                    /* bytes read ahead: those in [input_start, input_end) */
    size_t input_start, input_end, input_capacity;
    uint8_t *output;                   /* bytes not yet written */
    size_t output_length, output_capacity;
    struct NjFile *next, *previous;    /* the list of open files */
};

/* file.c. All expect a file that is open (nj_file_check_open) and return false with an exception pending. */
bool nj_file_check_open(NjFile *file);
bool nj_file_check_readable(NjFile *file);
bool nj_file_check_writable(NjFile *file);
/* Reads more bytes behind those in the buffer. *ended: there are none. */
bool nj_file_fill(NjFile *file, bool *ended);
bool nj_file_put(NjFile *file, const uint8_t *bytes, size_t size);
bool nj_file_write_out(NjFile *file);
/* The file's position as the program sees it; -1 with OSError pending. */
int64_t nj_file_position(NjFile *file);
int64_t nj_file_move(NjFile *file, int64_t offset, int whence);
bool nj_file_cut(NjFile *file, int64_t size);
NjBytes *nj_file_read_bytes(NjFile *file, int64_t count);
NjBytes *nj_file_read_byte_line(NjFile *file, int64_t limit);
/* io.UnsupportedOperation. Returns 0. */
NjValue nj_raise_unsupported(const char *message);
extern NjType nj_type_unsupported_operation;


#endif
