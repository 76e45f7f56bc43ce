/* Binary files. */

#include "file_type.h"
#include "naja/bytes.h"
#include "naja/iterator.h"
#include "naja/memoryview.h"
#include "naja/type.h"

static NjFile *self_of(NjValue v) { return (NjFile *)nj_object(v); }

/* --- reading ------------------------------------------------------------------------------------------------------------------------------ */

/* Takes up to `count` bytes from the buffer. */
static NjBytes *take(NjStream *stream, size_t count)
{
    size_t present = stream->in_end - stream->in_start;
    if (count > present)
        count = present;
    NjBytes *bytes = nj_bytes_new(stream->in + stream->in_start, count);
    if (bytes)
        stream->in_start += count;
    return bytes;
}

/* `once`: what one read gives is enough. */
static NjBytes *read_locked(NjStream *stream, int64_t count, bool once)
{
    if (count < 0)
        return nj_stream_fill_all_locked(stream) ? take(stream, SIZE_MAX) : NULL;
    while (stream->in_end - stream->in_start < (size_t)count) {
        if (once && stream->in_end != stream->in_start)
            break;
        int filled = nj_stream_fill_locked(stream);
        if (filled < 0)
            return NULL;
        if (filled == 0)
            break;
    }
    return take(stream, (size_t)count);
}

static NjValue read_bytes(const NjValue *args, size_t nargs, bool once)
{
    NjFile *file = self_of(args[0]);
    int64_t count;
    if (!nj_count_argument(nargs > 1 ? args[1] : 0, &count))
        return 0;
    if (file->stream->descriptor < 0)
        return nj_raise(&nj_exception_ValueError, "read of closed file");
    if (!nj_file_lock_to_read(file))
        return 0;
    NjBytes *bytes = read_locked(file->stream, count, once);
    nj_file_unlock(file);
    return nj_value(bytes);
}
NJ_ENTRY(binary_read) { return read_bytes(args, nargs, false); }
NJ_ENTRY(binary_read1) { return read_bytes(args, nargs, true); }

NJ_ENTRY(binary_peek)
{
    NjFile *file = self_of(args[0]);
    if (!nj_file_lock_to_read(file))
        return 0;
    NjStream *stream = file->stream;
    int filled = stream->in_start == stream->in_end ? nj_stream_fill_locked(stream) : 1;
    NjBytes *bytes = filled < 0 ? NULL : nj_bytes_new(stream->in + stream->in_start, stream->in_end - stream->in_start);
    nj_file_unlock(file);
    return nj_value(bytes);
}

/* The next line, empty at the end of the file, of at most `limit` bytes (negative: any). */
static NjBytes *read_line(NjFile *file, int64_t limit)
{
    if (file->stream->descriptor < 0)
        return (NjBytes *)(uintptr_t)nj_raise(&nj_exception_ValueError, "readline of closed file");
    if (!nj_file_lock_to_read(file))
        return NULL;
    NjStream *stream = file->stream;
    size_t searched = 0, most = limit < 0 ? SIZE_MAX : (size_t)limit, count = 0;
    int filled = 1;
    while (count == 0 && filled > 0) {
        const uint8_t *bytes = stream->in + stream->in_start;
        size_t present = stream->in_end - stream->in_start;
        const uint8_t *end = present > searched ? memchr(bytes + searched, '\n', present - searched) : NULL;
        count = end ? (size_t)(end - bytes) + 1 : 0;
        searched = present;
        if (!end && present >= most)
            count = most;
        if (count == 0)
            filled = most == 0 ? 0 : nj_stream_fill_locked(stream);
    }
    if (filled == 0 && count == 0)
        count = stream->in_end - stream->in_start;
    NjBytes *line = filled < 0 ? NULL : take(stream, count < most ? count : most);
    nj_file_unlock(file);
    return line;
}

NJ_ENTRY(binary_readline)
{
    int64_t limit;
    return nj_count_argument(nargs > 1 ? args[1] : 0, &limit) ? nj_value(read_line(self_of(args[0]), limit)) : 0;
}

static NjValue binary_next(NjValue self)
{
    NjBytes *line = read_line(self_of(self), -1);
    return line && line->length ? nj_value(line) : 0;
}

NJ_ENTRY(binary_readlines)
{
    int64_t hint, total = 0;
    NjList *lines = nj_list_new(0);
    if (!lines || !nj_count_argument(nargs > 1 ? args[1] : 0, &hint))
        return 0;
    NjValue line;
    while ((hint <= 0 || total <= hint) && (line = binary_next(args[0]))) {
        total += nj_bytes_length((NjBytes *)nj_object(line));
        if (!nj_list_append(lines, line))
            return 0;
    }
    return nj_error_pending() ? 0 : nj_value(lines);
}

/* Fills what can be written; the number of bytes. */
NJ_ENTRY(binary_readinto)
{
    NjMemoryView *target = nj_writable_view("readinto", args[1]);
    if (!target)
        return 0;
    NjValue call[] = {args[0], nj_int_from_i64(target->size)}, bytes = read_bytes(call, 2, false);
    bool done = bytes && nj_view_fill(target, (NjBytes *)nj_object(bytes));
    nj_view_release(target);
    return done ? nj_int_from_i64(nj_bytes_length((NjBytes *)nj_object(bytes))) : 0;
}

/* --- writing and positions ------------------------------------------------------------------------------------------------------------------ */

NJ_ENTRY(binary_write)
{
    NjFile *file = self_of(args[0]);
    const uint8_t *bytes;
    size_t count;
    if (!nj_bytes_view(args[1], &bytes, &count))
        return 0;
    if (file->stream->descriptor < 0)
        return nj_raise(&nj_exception_ValueError, "write to closed file");
    if (!nj_file_lock_to_write(file))
        return 0;
    bool done = nj_stream_write_locked(file->stream, bytes, count);
    nj_file_unlock(file);
    return done ? nj_small_int((int64_t)count) : 0;
}

NJ_ENTRY(binary_tell)
{
    NjFile *file = self_of(args[0]);
    if (!nj_file_lock(file))
        return 0;
    int64_t position = nj_stream_tell_locked(file->stream);
    nj_file_unlock(file);
    return position < 0 ? 0 : nj_int_from_i64(position);
}

NJ_ENTRY(binary_seek)
{
    NjFile *file = self_of(args[0]);
    NjI64Result offset = nj_size_argument(args[1]), whence = nargs > 2 ? nj_size_argument(args[2]) : (NjI64Result){0, true};
    if (!offset.ok || !whence.ok)
        return 0;
    if (file->stream->descriptor < 0)
        return nj_raise(&nj_exception_ValueError, "seek of closed file");
    if (whence.value < 0 || whence.value > 2)
        return nj_raise(&nj_exception_ValueError, "whence value %lld unsupported", (long long)whence.value);
    if (!nj_file_lock(file))
        return 0;
    int64_t position = nj_stream_seek_locked(file->stream, offset.value, (int)whence.value);
    nj_file_unlock(file);
    return position < 0 ? 0 : nj_int_from_i64(position);
}

/* --- the types ------------------------------------------------------------------------------------------------------------------------------ */

/* <_io.BufferedReader name='x'>, <_io.FileIO name='x' mode='rb' closefd=True> */
static NjValue binary_repr(NjValue self)
{
    NjFile *file = self_of(self);
    NjStr *name = nj_repr(file->name), *mode = nj_str_repr(file->mode);
    if (!name || !mode)
        return 0;
    const char *type = nj_type_name(self), *shown = nj_str_utf8(name, NULL);
    if (file->base.type != &nj_type_raw_file)
        return nj_value(nj_str_format_c("<_io.%s name=%s>", type, shown));
    return nj_value(nj_str_format_c("<_io.%s name=%s mode=%s closefd=%s>", type, shown, nj_str_utf8(mode, NULL),
                                    file->stream->closes_descriptor ? "True" : "False"));
}

static const NjMethodDefinition binary_methods[] = {
    NJ_METHOD("peek", binary_peek, 1, 2),
    NJ_METHOD("read", binary_read, 1, 2),
    NJ_METHOD("read1", binary_read1, 1, 2),
    NJ_METHOD("readinto", binary_readinto, 2, 2),
    NJ_METHOD("readline", binary_readline, 1, 2),
    NJ_METHOD("readlines", binary_readlines, 1, 2),
    NJ_METHOD("seek", binary_seek, 2, 3),
    NJ_METHOD("tell", binary_tell, 1, 1),
    NJ_METHOD("write", binary_write, 2, 2),
    NJ_END,
};

NjType nj_type_binary_file = {
    .base = {&nj_type_type},
    .name = "_BufferedIOBase",
    .module = &nj_file_module,
    .parent = &nj_type_file,
    .size = sizeof(NjFile),
    .dict_offset = offsetof(NjFile, dict),
    .methods = binary_methods,
    .slots = {.repr = binary_repr, .next = binary_next},
};

#define BINARY_TYPE(text) \
    {                                                                                                            \
        .base = {&nj_type_type}, .name = (text), .module = &nj_file_module, .parent = &nj_type_binary_file,      \
        .size = sizeof(NjFile), .dict_offset = offsetof(NjFile, dict)                                            \
    }
NjType nj_type_buffered_reader = BINARY_TYPE("BufferedReader");
NjType nj_type_buffered_writer = BINARY_TYPE("BufferedWriter");
NjType nj_type_buffered_random = BINARY_TYPE("BufferedRandom");
NjType nj_type_raw_file = BINARY_TYPE("FileIO");
