/* Opening files, the standard streams, and what all files share. */
#include "file_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "container.h"
#include "naja/class.h"
#include "naja/dict.h"
#include "naja/names.h"
#include "naja/type.h"

NJ_ROOT NjFile *nj_stdin, *nj_stdout, *nj_stderr;
NJ_ROOT NjValue nj_unsupported_operation;

/* --- exceptions --------------------------------------------------------------------------------------------------------------------------- */

NjValue nj_raise_errno(int number, NjValue path)
{
    NjStr *text = nj_str_from_c(strerror(number));
    if (!text)
        return 0;
    NjValue args[] = {nj_small_int(number), nj_value(text), path};
    NjValue error = nj_call(nj_value(&nj_exception_OSError), args, path ? 3 : 2, NULL);
    if (error)
        nj_raise_object(error, 0);
    return 0;
}

/* class UnsupportedOperation(OSError, ValueError), in module io. */
bool nj_unsupported_operation_start(void)
{
    static NjStr name = NJ_STR_LITERAL_ASCII("UnsupportedOperation"), module = NJ_STR_LITERAL_ASCII("io");
    NjTuple *bases = nj_tuple_pack2(nj_value(&nj_exception_OSError), nj_value(&nj_exception_ValueError));
    NjDict *namespace_dict = nj_dict_new();
    if (!bases || !namespace_dict || !nj_dict_set_str(namespace_dict, &nj_name___module__, nj_value(&module)))
        return false;
    nj_unsupported_operation = nj_type_new(&nj_type_type, &name, bases, namespace_dict, NULL, NULL);
    return nj_unsupported_operation != 0;
}

NjValue nj_raise_unsupported(const char *text)
{
    NjValue argument = nj_value(nj_str_from_c(text));
    NjValue error = argument ? nj_call(nj_unsupported_operation, &argument, 1, NULL) : 0;
    if (error)
        nj_raise_object(error, 0);
    return 0;
}

/* --- locking ------------------------------------------------------------------------------------------------------------------------------ */

bool nj_file_lock(NjFile *file)
{
    nj_stream_lock(file->stream);
    if (NJ_LIKELY(file->stream->descriptor >= 0))
        return true;
    nj_unlock(&file->stream->lock);
    return nj_raise(&nj_exception_ValueError, "I/O operation on closed file.");
}

static bool is_text(const NjFile *file) { return file->base.type == &nj_type_text_file; }

bool nj_file_lock_to_read(NjFile *file)
{
    if (!nj_file_lock(file))
        return false;
    if (NJ_LIKELY(file->stream->can_read))
        return true;
    nj_file_unlock(file);
    return nj_raise_unsupported(is_text(file) ? "not readable" : "read");
}

bool nj_file_lock_to_write(NjFile *file)
{
    if (!nj_file_lock(file))
        return false;
    if (NJ_LIKELY(file->stream->can_write))
        return true;
    nj_file_unlock(file);
    return nj_raise_unsupported(is_text(file) ? "not writable" : "write");
}

bool nj_file_flush(NjFile *file)
{
    if (!nj_file_lock(file))
        return false;
    bool done = nj_stream_flush_locked(file->stream);
    nj_file_unlock(file);
    return done;
}

bool nj_file_close(NjFile *file)
{
    nj_stream_lock(file->stream);
    bool done = nj_stream_close_locked(file->stream);
    nj_unlock(&file->stream->lock);
    return done;
}

/* --- open() ------------------------------------------------------------------------------------------------------------------------------- */

/* What a mode string says. */
typedef struct {
    bool reads, writes, appends, creates, updates, is_binary, is_text;
} Mode;

static bool read_mode(NjStr *text, Mode *mode)
{
    *mode = (Mode){0};
    uint32_t seen = 0;
    for (size_t i = 0; i < text->length; i++) {
        uint32_t c = nj_str_code_point(text, i);
        const char *known = "rwax+bt", *at = c < 128 ? strchr(known, (int)c) : NULL;
        if (!at || !c || seen >> (at - known) & 1)
            return nj_raise(&nj_exception_ValueError, "invalid mode: '%s'", nj_str_utf8(text, NULL));
        seen |= 1u << (at - known);
    }
    *mode = (Mode){.reads = seen & 1, .writes = seen & 2, .appends = seen & 4, .creates = seen & 8, .updates = seen & 16,
                   .is_binary = seen & 32, .is_text = seen & 64};
    if (mode->is_binary && mode->is_text)
        return nj_raise(&nj_exception_ValueError, "can't have text and binary mode at once");
    int ways = mode->reads + mode->writes + mode->appends + mode->creates;
    if (ways > 1)
        return nj_raise(&nj_exception_ValueError, "must have exactly one of create/read/write/append mode");
    if (ways == 0)
        return nj_raise(&nj_exception_ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
    return true;
}

static int open_flags(const Mode *mode)
{
    int access = mode->updates ? O_RDWR : mode->reads ? O_RDONLY : O_WRONLY;
    int creation = mode->writes ? O_CREAT | O_TRUNC : mode->appends ? O_CREAT | O_APPEND : mode->creates ? O_CREAT | O_EXCL : 0;
    return access | creation | O_CLOEXEC;
}

/* The path as bytes for the system. NULL with an exception pending. */
static const char *path_of(NjValue file)
{
    const char *path;
    size_t size;
    if (nj_is_str(file)) {
        path = nj_str_utf8((NjStr *)nj_object(file), &size);
    } else if (nj_is_bytes(file)) {
        NjBytes *bytes = (NjBytes *)nj_object(file);
        NjByteBuilder builder = {0};
        size = bytes->length;
        if (!nj_byte_builder_add(&builder, bytes->bytes, size) || !nj_byte_builder_add(&builder, "", 1))
            return NULL;
        path = (const char *)builder.bytes;
    } else {
        return (const char *)(uintptr_t)nj_raise(&nj_exception_TypeError, "expected str, bytes or os.PathLike object, not %s", nj_type_name(file));
    }
    if (path && strlen(path) != size)
        return (const char *)(uintptr_t)nj_raise(&nj_exception_ValueError, "embedded null byte");
    return path;
}

/* What an object that stands for a path says that this is; any other as it is. 0 with an exception. */
static NjValue named_path(NjValue file)
{
    static NjStr name = NJ_STR_LITERAL_ASCII("__fspath__");
    bool is_plain = nj_is_int(file) || nj_is_str(file) || nj_is_bytes(file);
    return is_plain || !nj_type_lookup(nj_type_of(file), &name) ? file : nj_call_special(file, &name, NULL, 0);
}

/* Opens a path; where the process has too many open files, those that became unreachable are closed first. */
static int open_path(NjValue file, const Mode *mode)
{
    const char *path = path_of(file);
    if (!path)
        return -1;
    int descriptor = open(path, open_flags(mode), 0666);
    if (descriptor < 0 && errno == EMFILE) {
        nj_gc_collect();
        nj_gc_run_finalizers();
        descriptor = open(path, open_flags(mode), 0666);
    }
    if (descriptor < 0)
        nj_raise_errno(errno, file);
    return descriptor;
}

static int take_descriptor(NjValue file)
{
    int64_t number = nj_int_clamp(file);
    if (number < 0)
        return (nj_raise(&nj_exception_ValueError, "negative file descriptor"), -1);
    struct stat facts;
    if (number > INT32_MAX || fstat((int)number, &facts) != 0)
        return (nj_raise_errno(EBADF, 0), -1);
    return (int)number;
}

static bool refuse_directory(int descriptor, NjValue file)
{
    struct stat facts;
    if (fstat(descriptor, &facts) == 0 && S_ISDIR(facts.st_mode))
        return nj_raise_errno(EISDIR, file);
    return true;
}

static bool read_newline(NjStr *text, NjNewline *newline)
{
    static const char *const names[] = {[NJ_NEWLINE_UNTRANSLATED] = "", [NJ_NEWLINE_LF] = "\n", [NJ_NEWLINE_CR] = "\r", [NJ_NEWLINE_CRLF] = "\r\n"};
    *newline = NJ_NEWLINE_UNIVERSAL;
    if (!text)
        return true;
    for (int i = NJ_NEWLINE_UNTRANSLATED; i <= NJ_NEWLINE_CRLF; i++)
        if (nj_str_equal_ascii(text, names[i])) {
            *newline = (NjNewline)i;
            return true;
        }
    return nj_raise(&nj_exception_ValueError, "illegal newline value: %s", nj_str_utf8(text, NULL));
}

static bool check_combination(const Mode *mode, int64_t buffering, NjStr *encoding, NjStr *errors, NjStr *newline)
{
    if (!mode->is_binary)
        return buffering != 0 || nj_raise(&nj_exception_ValueError, "can't have unbuffered text I/O");
    const char *extra = encoding ? "an encoding" : errors ? "an errors" : newline ? "a newline" : NULL;
    return !extra || nj_raise(&nj_exception_ValueError, "binary mode doesn't take %s argument", extra);
}

static NjType *binary_type(const Mode *mode, int64_t buffering)
{
    if (buffering == 0)
        return &nj_type_raw_file;
    return mode->updates ? &nj_type_buffered_random : mode->reads ? &nj_type_buffered_reader : &nj_type_buffered_writer;
}

/* A finalizer: closes the stream of a file that the program lost. A text file and its `buffer` keep each other alive. */
static void finalize(void *object) { nj_stream_abandon(((NjFile *)object)->stream); }

NjFile *nj_file_new(NjType *type, NjStream *stream, NjValue name, NjStr *mode)
{
    NjFile *file = (NjFile *)nj_instance_new(type);
    if (!file)
        return NULL;
    file->stream = stream;
    file->name = name;
    file->mode = mode;
    return file;
}

NjValue nj_open(NjValue file, NjStr *mode_text, int64_t buffering, NjStr *encoding, NjStr *errors, NjStr *newline_text, bool closefd)
{
    static NjStr read_mode_text = NJ_STR_LITERAL_ASCII("r");
    Mode mode;
    NjCodec codec;
    NjNewline newline;
    if (!mode_text)
        mode_text = &read_mode_text;
    if (!read_mode(mode_text, &mode) || !check_combination(&mode, buffering, encoding, errors, newline_text) ||
        !nj_codec_find(encoding, &codec) || !read_newline(newline_text, &newline) || !(file = named_path(file)))
        return 0;
    bool is_number = nj_is_int(file);
    if (!is_number && !closefd)
        return nj_raise(&nj_exception_ValueError, "Cannot use closefd=False with file name");
    int descriptor = is_number ? take_descriptor(file) : open_path(file, &mode);
    if (descriptor < 0 || !refuse_directory(descriptor, file)) {
        if (descriptor >= 0 && !is_number)
            close(descriptor);
        return 0;
    }
    if (mode.appends)
        lseek(descriptor, 0, SEEK_END);
    NjStream *stream = nj_stream_new(descriptor, mode.reads || mode.updates, !mode.reads || mode.updates, mode.appends, closefd);
    NjFile *result = stream ? nj_file_new(mode.is_binary ? binary_type(&mode, buffering) : &nj_type_text_file, stream, file, mode_text) : NULL;
    if (!result)
        return 0;
    stream->is_unbuffered = buffering == 0;
    stream->flushes_lines = !mode.is_binary && (buffering == 1 || (buffering < 0 && isatty(descriptor)));
    result->encoding = encoding;
    result->errors = errors;
    result->codec = codec;
    result->newline = newline;
    nj_finalizer_set(result, finalize);
    return nj_value(result);
}

/* --- the standard streams ------------------------------------------------------------------------------------------------------------------ */

static NjFile *standard_file(int descriptor, bool reads, const char *name, const char *mode, const char *errors)
{
    NjStream *stream = nj_stream_new(descriptor, reads, !reads, false, false);
    NjStr *name_text = nj_str_from_c(name), *mode_text = nj_str_from_c(mode);
    if (!stream || !name_text || !mode_text)
        return NULL;
    NjFile *file = nj_file_new(&nj_type_text_file, stream, nj_value(name_text), mode_text);
    if (!file)
        return NULL;
    stream->flushes_lines = !reads && (descriptor == 2 || isatty(descriptor));
    file->encoding = nj_str_from_c("utf-8");
    file->errors = nj_str_from_c(errors);
    return file->encoding && file->errors ? file : NULL;
}

bool nj_file_start(void)
{
    nj_stdin = standard_file(0, true, "<stdin>", "r", "strict");
    nj_stdout = standard_file(1, false, "<stdout>", "w", "strict");
    nj_stderr = standard_file(2, false, "<stderr>", "w", "backslashreplace");
    return nj_stdin && nj_stdout && nj_stderr && nj_unsupported_operation_start();
}

/* CPython's words for an exception that nobody can catch any more. */
static void report_ignored(NjFile *file)
{
    NjException *error = nj_error_take();
    NjStr *shown = nj_repr(nj_value(file)), *text = nj_str_of(nj_value(error));
    if (shown && text) {
        NjStr *report = nj_str_format_c("Exception ignored in: %s\n%s: %s\n", nj_str_utf8(shown, NULL), error->base.type->name,
                                        nj_str_utf8(text, NULL));
        if (report && nj_file_write(nj_stderr, report))
            nj_file_flush(nj_stderr);
    }
    nj_error_clear();
}

bool nj_file_finish(void)
{
    bool done = nj_stdout->stream->descriptor < 0 || nj_file_flush(nj_stdout);
    if (!done)
        report_ignored(nj_stdout);
    nj_stream_flush_all();
    return done;
}
