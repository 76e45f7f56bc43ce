/* Files: descriptors with buffers, opening and closing. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file_internal.h"
#include "internal.h"
#include "naja/gc.h"
#include "naja/int.h"
#include "naja/list.h"
#include "naja/thread.h"
#include "naja/tuple.h"

enum { BUFFER_SIZE = 32 << 10 };

NjFile *nj_stdin, *nj_stdout, *nj_stderr;
/* Files that are open, so that what they hold is written at exit. Under `list_lock`. */
static NjFile *open_files;
static NjLock list_lock;

NjType nj_type_unsupported_operation = {
    .base = {&nj_type_type}, .name = "UnsupportedOperation", .parent = &nj_exception_OSError, .flags = NJ_TYPE_EXCEPTION,
    .size = sizeof(NjException),
};

NjValue nj_raise_unsupported(const char *message) { return nj_raise(&nj_type_unsupported_operation, "%s", message); }

NjValue nj_raise_errno(int number, NjValue path)
{
    NjValue args[] = {nj_small_int(number), nj_value(nj_str_from_c(strerror(number))), path};
    NjValue exception = nj_call(nj_value(&nj_exception_OSError), args, path ? 3 : 2, NULL);
    if (exception)
        nj_raise_object(exception, 0);
    return 0;
}

/* An interrupted call is made again unless a signal handler raised. */
static bool goes_on_after(int number)
{
    return number == EINTR && (!nj_load_relaxed(&nj_poll_flag) || nj_poll());
}

static bool fail(int number)
{
    if (!nj_error_pending())
        nj_raise_errno(number, 0);
    return false;
}

bool nj_file_check_open(NjFile *file)
{
    if (file->descriptor >= 0)
        return true;
    nj_raise(&nj_exception_ValueError, "I/O operation on closed file.");
    return false;
}

bool nj_file_check_readable(NjFile *file)
{
    return nj_file_check_open(file) && (file->can_read || nj_raise_unsupported(file->is_text ? "not readable" : "read"));
}

bool nj_file_check_writable(NjFile *file)
{
    return nj_file_check_open(file) && (file->can_write || nj_raise_unsupported(file->is_text ? "not writable" : "write"));
}

/* ---- Output ---- */

static bool write_all(NjFile *file, const uint8_t *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(file->descriptor, bytes, size);
        if (written < 0) {
            int number = errno;
            if (goes_on_after(number))
                continue;
            return fail(number);
        }
        bytes += written;
        size -= (size_t)written;
    }
    return true;
}

bool nj_file_write_out(NjFile *file)
{
    size_t size = file->output_length;
    file->output_length = 0;
    return write_all(file, file->output, size);
}

bool nj_file_put(NjFile *file, const uint8_t *bytes, size_t size)
{
    /* What was read ahead is given back, so that writing goes on where reading stopped. */
    if (file->input_end > file->input_start && nj_file_move(file, 0, SEEK_CUR) < 0)
        return false;
    if (file->output_length + size > file->output_capacity && !nj_file_write_out(file))
        return false;
    if (size >= BUFFER_SIZE)
        return write_all(file, bytes, size);
    if (!file->output) {
        file->output = nj_alloc_atomic(BUFFER_SIZE);
        if (!file->output)
            return false;
        file->output_capacity = BUFFER_SIZE;
    }
    memcpy(file->output + file->output_length, bytes, size);
    file->output_length += size;
    return true;
}

/* ---- Input ---- */

static bool make_room(NjFile *file)
{
    if (file->input_start > 0) {
        memmove(file->input, file->input + file->input_start, file->input_end - file->input_start);
        file->input_end -= file->input_start;
        file->input_start = 0;
    }
    if (file->input_end < file->input_capacity)
        return true;
    size_t capacity = file->input_capacity ? file->input_capacity * 2 : BUFFER_SIZE;
    uint8_t *wider = nj_alloc_atomic(capacity);
    if (!wider)
        return false;
    if (file->input_end)
        memcpy(wider, file->input, file->input_end);
    file->input = wider;
    file->input_capacity = capacity;
    return true;
}

bool nj_file_fill(NjFile *file, bool *ended)
{
    *ended = false;
    if (file->output_length && !nj_file_write_out(file))
        return false;
    if (!make_room(file))
        return false;
    for (;;) {
        ssize_t count = read(file->descriptor, file->input + file->input_end, file->input_capacity - file->input_end);
        if (count >= 0) {
            file->input_end += (size_t)count;
            *ended = count == 0;
            return true;
        }
        int number = errno;
        if (!goes_on_after(number))
            return fail(number);
    }
}

static NjBytes *take(NjFile *file, size_t size)
{
    NjBytes *bytes = nj_bytes_new(file->input + file->input_start, size);
    if (bytes)
        file->input_start += size;
    return bytes;
}

NjBytes *nj_file_read_bytes(NjFile *file, int64_t count)
{
    bool ended = false;
    while (!ended && (count < 0 || file->input_end - file->input_start < (size_t)count))
        if (!nj_file_fill(file, &ended))
            return NULL;
    size_t present = file->input_end - file->input_start;
    return take(file, count < 0 || (size_t)count > present ? present : (size_t)count);
}

NjBytes *nj_file_read_byte_line(NjFile *file, int64_t limit)
{
    size_t searched = 0;
    bool ended = false;
    for (;;) {
        size_t present = file->input_end - file->input_start;
        const uint8_t *start = file->input + file->input_start;
        const uint8_t *found = present > searched ? memchr(start + searched, '\n', present - searched) : NULL;
        size_t size = found ? (size_t)(found - start) + 1 : present;
        if (limit >= 0 && size >= (size_t)limit)
            return take(file, (size_t)limit);
        if (found || ended)
            return take(file, size);
        searched = present;
        if (!nj_file_fill(file, &ended))
            return NULL;
    }
}

/* ---- Position ---- */

int64_t nj_file_position(NjFile *file)
{
    off_t offset = lseek(file->descriptor, 0, SEEK_CUR);
    if (offset < 0)
        return fail(errno), -1;
    return offset - (int64_t)(file->input_end - file->input_start) + (int64_t)file->output_length;
}

int64_t nj_file_move(NjFile *file, int64_t offset, int whence)
{
    if (file->output_length && !nj_file_write_out(file))
        return -1;
    if (whence == SEEK_CUR)
        offset -= (int64_t)(file->input_end - file->input_start);
    off_t reached = lseek(file->descriptor, offset, whence);
    if (reached < 0)
        return fail(errno), -1;
    file->input_start = file->input_end = 0;
    return reached;
}

bool nj_file_cut(NjFile *file, int64_t size)
{
    if (file->output_length && !nj_file_write_out(file))
        return false;
    return ftruncate(file->descriptor, size) == 0 || fail(errno);
}

bool nj_file_flush(NjFile *file)
{
    nj_lock(&file->lock);
    bool done = nj_file_check_open(file) && nj_file_write_out(file);
    nj_unlock(&file->lock);
    return done;
}

/* ---- Opening and closing ---- */

static void enlist(NjFile *file)
{
    nj_lock(&list_lock);
    file->next = open_files;
    if (open_files)
        open_files->previous = file;
    open_files = file;
    nj_unlock(&list_lock);
}

static void delist(NjFile *file)
{
    nj_lock(&list_lock);
    if (file->previous)
        file->previous->next = file->next;
    else if (open_files == file)
        open_files = file->next;
    if (file->next)
        file->next->previous = file->previous;
    file->next = file->previous = NULL;
    nj_unlock(&list_lock);
}

bool nj_file_close(NjFile *file)
{
    nj_lock(&file->lock);
    if (file->descriptor < 0) {
        nj_unlock(&file->lock);
        return true;
    }
    bool done = nj_file_write_out(file);
    int descriptor = file->descriptor;
    file->descriptor = -1;
    nj_unlock(&file->lock);
    delist(file);
    return (!file->closes_descriptor || close(descriptor) == 0 || fail(errno)) && done;
}

typedef struct {
    int flags;
    bool can_read, can_write, is_text;
} Mode;

static bool parse_mode(NjStr *text, Mode *mode)
{
    const char *letters = text ? nj_str_utf8(text, NULL) : "r";
    int kinds = 0, flags = 0;
    bool plus = strchr(letters, '+'), binary = strchr(letters, 'b');
    if (strspn(letters, "rwaxbt+U") != strlen(letters)) {
        nj_raise(&nj_exception_ValueError, "invalid mode: '%s'", letters);
        return false;
    }
    if (binary && strchr(letters, 't')) {
        nj_raise(&nj_exception_ValueError, "can't have text and binary mode at once");
        return false;
    }
    for (const char *letter = letters; *letter; letter++) {
        kinds += *letter == 'r' || *letter == 'w' || *letter == 'a' || *letter == 'x';
        flags |= *letter == 'w' ? O_CREAT | O_TRUNC : *letter == 'a' ? O_CREAT | O_APPEND : *letter == 'x' ? O_CREAT | O_EXCL : 0;
    }
    if (kinds != 1) {
        nj_raise(&nj_exception_ValueError, kinds ? "must have exactly one of create/read/write/append mode"
                                                 : "Must have exactly one of create/read/write/append mode and at most one plus");
        return false;
    }
    bool reads = strchr(letters, 'r');
    *mode = (Mode){flags | (plus ? O_RDWR : reads ? O_RDONLY : O_WRONLY) | O_CLOEXEC, reads || plus, !reads || plus, !binary};
    return true;
}

static bool parse_newline(NjStr *text, NjNewline *newline)
{
    const char *letters = text ? nj_str_utf8(text, NULL) : NULL;
    if (!letters)
        *newline = NJ_NEWLINE_UNIVERSAL;
    else if (strcmp(letters, "") == 0)
        *newline = NJ_NEWLINE_KEEP;
    else if (strcmp(letters, "\n") == 0)
        *newline = NJ_NEWLINE_LF;
    else if (strcmp(letters, "\r") == 0)
        *newline = NJ_NEWLINE_CR;
    else if (strcmp(letters, "\r\n") == 0)
        *newline = NJ_NEWLINE_CRLF;
    else
        return nj_raise(&nj_exception_ValueError, "illegal newline value: %s", letters);
    return true;
}

static NjFile *make_file(int descriptor, const Mode *mode, NjValue name, NjStr *mode_text)
{
    NjFile *file = nj_alloc(sizeof *file);
    if (!file)
        return NULL;
    file->base.type = mode->is_text ? &nj_type_text_file : &nj_type_binary_file;
    file->is_text = mode->is_text;
    file->can_read = mode->can_read;
    file->can_write = mode->can_write;
    file->closes_descriptor = true;
    file->name = name;
    file->mode = mode_text;
    file->descriptor = descriptor;
    if (mode->is_text) {
        file->encoding = nj_str_from_c("utf-8");
        file->errors = nj_str_from_c("strict");
    }
    enlist(file);
    return file;
}

/* The descriptor for open()'s first argument; -1 with an exception pending. */
static int open_descriptor(NjValue path, const Mode *mode)
{
    if (nj_is_int(path)) {
        NjI64Result given = nj_int_to_i64(path);
        if (given.ok && given.value < 0)
            nj_raise(&nj_exception_ValueError, "negative file descriptor");
        return given.ok ? (int)given.value : -1;
    }
    if (!nj_is_str(path)) {
        nj_raise(&nj_exception_TypeError, "expected str, bytes or os.PathLike object, not %s", nj_type_of(path)->name);
        return -1;
    }
    size_t size;
    const char *text = nj_str_utf8((NjStr *)nj_object(path), &size);
    if (strlen(text) != size) {
        nj_raise(&nj_exception_ValueError, "embedded null byte");
        return -1;
    }
    int descriptor;
    while ((descriptor = open(text, mode->flags, 0666)) < 0) {
        int number = errno;
        if (!goes_on_after(number))
            return nj_error_pending() ? -1 : (int)(nj_raise_errno(number, path), -1);
    }
    struct stat status;
    if (fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(descriptor);
        nj_raise_errno(EISDIR, path);
        return -1;
    }
    return descriptor;
}

NjValue nj_open(NjValue path, NjStr *mode_text, int64_t buffering, NjStr *encoding, NjStr *errors, NjStr *newline, bool closes)
{
    Mode mode;
    NjNewline line_ends;
    if (!parse_mode(mode_text, &mode) || !parse_newline(newline, &line_ends))
        return 0;
    if (!mode.is_text && (encoding || errors || newline))
        return nj_raise(&nj_exception_ValueError, "binary mode doesn't take %s argument",
                        encoding ? "an encoding" : errors ? "an errors" : "a newline");
    int descriptor = open_descriptor(path, &mode);
    if (descriptor < 0)
        return 0;
    NjFile *file = make_file(descriptor, &mode, path, mode_text ? mode_text : nj_str_from_c("r"));
    if (!file)
        return 0;
    file->newline = line_ends;
    file->closes_descriptor = closes;
    file->line_buffered = buffering == 1;
    if (encoding)
        file->encoding = encoding;
    if (errors)
        file->errors = errors;
    return nj_value(file);
}

/* ---- Start and end ---- */

static NjFile *standard(int descriptor, const char *name, const char *mode_text)
{
    bool reads = descriptor == 0;
    Mode mode = {0, reads, !reads, true};
    NjFile *file = make_file(descriptor, &mode, nj_value(nj_str_from_c(name)), nj_str_from_c(mode_text));
    if (!file)
        return NULL;
    file->closes_descriptor = false;
    file->line_buffered = descriptor == 2 || (!reads && isatty(descriptor));
    if (descriptor == 2)
        file->errors = nj_str_from_c("backslashreplace");
    return file;
}

bool nj_file_start(void)
{
    nj_root_add(&nj_stdin, &nj_stdin + 1);
    nj_root_add(&nj_stdout, &nj_stdout + 1);
    nj_root_add(&nj_stderr, &nj_stderr + 1);
    nj_root_add(&open_files, &open_files + 1);
    nj_stdin = standard(0, "<stdin>", "r");
    nj_stdout = standard(1, "<stdout>", "w");
    nj_stderr = standard(2, "<stderr>", "w");
    return nj_stdin && nj_stdout && nj_stderr && nj_type_ready(&nj_type_unsupported_operation);
}

bool nj_file_finish(void)
{
    bool done = true;
    for (NjFile *file = open_files; file; file = file->next) {
        if (file->descriptor < 0 || !file->output_length || nj_file_write_out(file))
            continue;
        if (file == nj_stdout)
            done = false;
        nj_error_clear();
    }
    return done;
}
