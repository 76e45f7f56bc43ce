/* io.StringIO and io.BytesIO: files whose contents are a value in memory. */
#include <stdio.h>

#include "file_internal.h"
#include "getter.h"
#include "internal.h"
#include "naja/class.h"
#include "naja/int.h"
#include "naja/iterator.h"
#include "naja/list.h"
#include "naja/tuple.h"

/* `contents` is a str or bytes, replaced by each change; all under `lock` but `is_text`. */
typedef struct {
    NjObject base;
    bool is_text;
    NjLock lock;              /* rank NJ_RANK_FILE */
    NjValue contents;         /* 0: closed */
    int64_t position;
} MemoryFile;

static MemoryFile *file_of(NjValue v) { return (MemoryFile *)nj_object(v); }

static bool check_open(MemoryFile *file)
{
    if (file->contents)
        return true;
    nj_raise(&nj_exception_ValueError, "I/O operation on closed file%s", file->is_text ? "" : ".");
    return false;
}

static int64_t length_of(MemoryFile *file)
{
    return file->is_text ? nj_str_length((NjStr *)nj_object(file->contents)) : nj_bytes_length((NjBytes *)nj_object(file->contents));
}

static NjValue part(MemoryFile *file, int64_t start, int64_t stop)
{
    if (file->is_text)
        return nj_value(nj_str_substring((NjStr *)nj_object(file->contents), start, stop));
    return nj_value(nj_bytes_new(((NjBytes *)nj_object(file->contents))->bytes + start, (size_t)(stop - start)));
}

static NjValue joined(MemoryFile *file, NjValue a, NjValue b)
{
    if (!a || !b)
        return 0;
    if (file->is_text)
        return nj_value(nj_str_append((NjStr *)nj_object(a), (NjStr *)nj_object(b)));
    return nj_value(nj_bytes_concat((NjBytes *)nj_object(a), (NjBytes *)nj_object(b)));
}

static NjValue filler(MemoryFile *file, int64_t count)
{
    if (file->is_text)
        return nj_value(nj_str_repeat(nj_str_from_char(0), count));
    NjBytes *zeros = nj_bytes_new(NULL, (size_t)count);
    if (zeros)
        memset(nj_bytes_storage(zeros), 0, (size_t)count);
    return nj_value(zeros);
}

/* Puts `data` of `size` units at the position, which may lie behind the end. */
static bool put(MemoryFile *file, NjValue data, int64_t size)
{
    int64_t length = length_of(file), end = file->position + size;
    NjValue contents = file->contents;
    if (file->position > length)
        contents = joined(file, contents, filler(file, file->position - length));
    else if (file->position < length)
        contents = part(file, 0, file->position);
    contents = joined(file, contents, data);
    if (contents && end < length)
        contents = joined(file, contents, part(file, end, length));
    if (!contents)
        return false;
    file->contents = contents;
    file->position = end;
    return true;
}

static NjValue write_value(MemoryFile *file, NjValue value)
{
    int64_t size;
    if (file->is_text) {
        if (!nj_is_str(value))
            return nj_raise(&nj_exception_TypeError, "string argument expected, got '%s'", nj_type_of(value)->name);
        size = nj_str_length((NjStr *)nj_object(value));
    } else {
        const uint8_t *bytes;
        size_t count;
        if (!nj_bytes_view(value, &bytes, &count))
            return 0;
        value = nj_value(nj_bytes_new(bytes, count));
        size = (int64_t)count;
        if (!value)
            return 0;
    }
    nj_lock(&file->lock);
    bool done = check_open(file) && put(file, value, size);
    nj_unlock(&file->lock);
    return done ? nj_int_from_i64(size) : 0;
}

static bool size_argument(const NjValue *args, size_t nargs, int64_t *size)
{
    *size = -1;
    if (nargs < 2 || args[1] == nj_none)
        return true;
    NjInt given = nj_index(args[1]);
    if (given)
        *size = nj_int_clamp(given);
    return given != 0;
}

static NjValue read_part(MemoryFile *file, int64_t size, bool stops_at_line)
{
    nj_lock(&file->lock);
    NjValue result = 0;
    if (check_open(file)) {
        int64_t length = length_of(file), start = file->position < length ? file->position : length, stop = length;
        if (stops_at_line && file->is_text) {
            int64_t found = nj_str_find((NjStr *)nj_object(file->contents), nj_str_from_char('\n'), start, NJ_STR_END);
            stop = found < 0 ? length : found + 1;
        } else if (stops_at_line) {
            const uint8_t *bytes = ((NjBytes *)nj_object(file->contents))->bytes;
            const uint8_t *found = length > start ? memchr(bytes + start, '\n', (size_t)(length - start)) : NULL;
            stop = found ? found - bytes + 1 : length;
        }
        if (size >= 0 && size < stop - start)
            stop = start + size;
        result = part(file, start, stop);
        if (result)
            file->position = file->position < stop ? stop : file->position;
    }
    nj_unlock(&file->lock);
    return result;
}

static bool is_empty(NjValue text)
{
    return nj_is_str(text) ? nj_str_length((NjStr *)nj_object(text)) == 0 : nj_bytes_length((NjBytes *)nj_object(text)) == 0;
}

static NjValue next_line(NjValue self)
{
    NjValue line = read_part(file_of(self), -1, true);
    return line && !is_empty(line) ? line : 0;
}

NJ_ENTRY(read_method)
{
    int64_t size;
    return size_argument(args, nargs, &size) ? read_part(file_of(args[0]), size, false) : 0;
}

NJ_ENTRY(readline_method)
{
    int64_t size;
    return size_argument(args, nargs, &size) ? read_part(file_of(args[0]), size, true) : 0;
}

NJ_ENTRY(readlines_method)
{
    NjList *lines = nj_list_new(0);
    NjValue line;
    while (lines && (line = next_line(args[0])))
        if (!nj_list_append(lines, line))
            return 0;
    return nj_error_pending() ? 0 : nj_value(lines);
}

NJ_ENTRY(write_method) { return write_value(file_of(args[0]), args[1]); }

NJ_ENTRY(writelines_method)
{
    NjValue iterator = nj_iterate(args[1]), line;
    while (iterator && (line = nj_next(iterator)))
        if (!write_value(file_of(args[0]), line))
            return 0;
    return iterator && !nj_error_pending() ? nj_none : 0;
}

NJ_ENTRY(get_value)
{
    MemoryFile *file = file_of(args[0]);
    return check_open(file) ? file->contents : 0;
}

NJ_ENTRY(tell_method) { return check_open(file_of(args[0])) ? nj_int_from_i64(file_of(args[0])->position) : 0; }

NJ_ENTRY(seek_method)
{
    MemoryFile *file = file_of(args[0]);
    NjI64Result offset = nj_int_to_i64(args[1]), whence = nargs > 2 ? nj_int_to_i64(args[2]) : (NjI64Result){SEEK_SET, true};
    if (!offset.ok || !whence.ok || !check_open(file))
        return 0;
    if (file->is_text && whence.value != SEEK_SET && offset.value != 0)
        return nj_raise(&nj_exception_OSError, "Can't do nonzero cur-relative seeks");
    int64_t base = whence.value == SEEK_CUR ? file->position : whence.value == SEEK_END ? length_of(file) : 0;
    if (whence.value == SEEK_SET && offset.value < 0)
        return nj_raise(&nj_exception_ValueError, file->is_text ? "Negative seek position %lld" : "negative seek value %lld", (long long)offset.value);
    file->position = base + offset.value < 0 ? 0 : base + offset.value;
    return nj_int_from_i64(file->position);
}

NJ_ENTRY(truncate_method)
{
    MemoryFile *file = file_of(args[0]);
    int64_t size;
    if (!size_argument(args, nargs, &size) || !check_open(file))
        return 0;
    if (size < 0)
        size = file->position;
    if (size < length_of(file)) {
        NjValue kept = part(file, 0, size);
        if (!kept)
            return 0;
        file->contents = kept;
    }
    return nj_int_from_i64(size);
}

NJ_ENTRY(close_method) { return file_of(args[0])->contents = 0, nj_none; }
NJ_ENTRY(flush_method) { return check_open(file_of(args[0])) ? nj_none : 0; }
NJ_ENTRY(enter) { return check_open(file_of(args[0])) ? args[0] : 0; }
NJ_ENTRY(leave) { return file_of(args[0])->contents = 0, nj_none; }
NJ_ENTRY(yes) { return check_open(file_of(args[0])) ? nj_true : 0; }
NJ_ENTRY(no) { return check_open(file_of(args[0])) ? nj_false : 0; }
NJ_ENTRY(closed) { return nj_bool(!file_of(args[0])->contents); }

#define MEMORY_METHODS \
    NJ_METHOD("read", read_method, 1, 2), NJ_METHOD("readline", readline_method, 1, 2), NJ_METHOD("readlines", readlines_method, 1, 2), \
        NJ_METHOD("write", write_method, 2, 2), NJ_METHOD("writelines", writelines_method, 2, 2), NJ_METHOD("getvalue", get_value, 1, 1), \
        NJ_METHOD("tell", tell_method, 1, 1), NJ_METHOD("seek", seek_method, 2, 3), NJ_METHOD("truncate", truncate_method, 1, 2), \
        NJ_METHOD("close", close_method, 1, 1), NJ_METHOD("flush", flush_method, 1, 1), NJ_METHOD("readable", yes, 1, 1), \
        NJ_METHOD("writable", yes, 1, 1), NJ_METHOD("seekable", yes, 1, 1), NJ_METHOD("isatty", no, 1, 1), \
        NJ_METHOD("__enter__", enter, 1, 1), NJ_METHOD("__exit__", leave, 4, 4), NJ_GETTER("closed", closed)

static const NjMethodDefinition methods[] = {MEMORY_METHODS, NJ_END};

static NjObject *allocate(NjType *type)
{
    MemoryFile *file = (MemoryFile *)nj_instance_new(type);
    if (!file)
        return NULL;
    file->is_text = nj_type_is_subtype(type, &nj_type_string_io);
    file->contents = file->is_text ? nj_value(nj_str_from_ascii("", 0)) : nj_value(&nj_bytes_empty);
    return &file->base;
}

static int initialize(NjValue self, const NjValue *args, size_t nargs, NjTuple *kwnames)
{
    MemoryFile *file = file_of(self);
    size_t given = nargs + (kwnames ? (size_t)kwnames->length : 0);
    if (given == 0 || args[0] == nj_none)
        return 0;
    if (file->is_text && !nj_is_str(args[0])) {
        nj_raise(&nj_exception_TypeError, "initial_value must be str or None, not %s", nj_type_of(args[0])->name);
        return -1;
    }
    if (!write_value(file, args[0]))
        return -1;
    file->position = 0;
    return 0;
}

#define MEMORY_TYPE(id, text) \
    NjType nj_type_##id = {.base = {&nj_type_type}, .name = text, .parent = &nj_type_object, .size = sizeof(MemoryFile), \
                           .methods = methods, \
                           .slots = {.iterate = nj_iterator_self, .next = next_line, .allocate = allocate, .initialize = initialize}}
MEMORY_TYPE(string_io, "StringIO");
MEMORY_TYPE(bytes_io, "BytesIO");
